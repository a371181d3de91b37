/**
 * What it takes to have a thousand people in the house: submits at once and one after the other against one bare insert of the
 * same request, watchers of a film, and what a film costs beyond its engine when fifty are in flight.
 *
 * `node bench/platform.ts [submits|watchers|overhead]`
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { openDatabase } from '../packages/server/src/store/database.ts';
import { finished, type RunningStudio, startStudio, temporaryHome } from '../test/support/studio.ts';

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const programme = (name: string): string => fileURLToPath(new URL(`./support/${name}.ts`, import.meta.url));

interface Burst {
  seconds: number;
  milliseconds: number[];
  statuses: Record<string, number>;
  ids: string[];
}

async function burst(address: string, count: number, atOnce: number, story: string): Promise<Burst> {
  const child = spawn(process.execPath, [programme('burst'), address, String(count), String(atOnce), story], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the burst ended with ${String(code)}`);
  return JSON.parse(out) as Burst;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** A process that only answers, and the bare server beside it, on one database. */
async function withHouse(
  role: 'api' | 'all',
  work: (house: { studio: RunningStudio; databaseUrl: string; bareUrl: string }) => Promise<void>,
): Promise<void> {
  using home = temporaryHome();
  using databaseHome = temporaryHome();
  const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  const studio = await startStudio(home.path, {
    environment: { DATABASE_URL: postgres.url },
    args: ['--role', role],
  });
  const bare = spawn(process.execPath, [programme('bare-insert'), postgres.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const bareUrl = await new Promise<string>((resolve) => createInterface(bare.stdout).once('line', resolve));
    await work({ studio, databaseUrl: postgres.url, bareUrl });
  } finally {
    bare.kill('SIGKILL');
    await studio.stop();
    await postgres.stop();
  }
}

if (isWanted('submits')) {
  await withHouse('api', async ({ studio, databaseUrl, bareUrl }) => {
    const database = openDatabase(databaseUrl, 'bench');
    // The first requests compile the code and fill the pools of both.
    await burst(`${bareUrl}/bare`, 200, 20, 'warm');
    await burst(`${studio.url}/v1/films`, 200, 20, 'warm');
    const bareAtOnce = await burst(`${bareUrl}/bare`, 1_000, 1_000, 'at once');
    const atOnce = await burst(`${studio.url}/v1/films`, 1_000, 1_000, 'at once');
    const [stored] = await database.query(
      `select count(*)::integer as films, count(distinct id)::integer as ids from films where id = any ($1)`,
      [atOnce.ids],
    );
    const [bareP99, p99] = [percentile(bareAtOnce.milliseconds, 0.99), percentile(atOnce.milliseconds, 0.99)];
    say(
      `1,000 clients at once: ${JSON.stringify(atOnce.statuses)}, stored ${JSON.stringify(stored)} of ${atOnce.ids.length} ids`,
    );
    say(`  p50 ${percentile(atOnce.milliseconds, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (limit 2,500)`);
    say(`  one bare insert: p99 ${bareP99.toFixed(0)} ms; ratio ${(p99 / bareP99).toFixed(2)} (limit 4)`);
    const bareSteady = await burst(`${bareUrl}/bare`, 3_000, 32, 'steady');
    const steady = await burst(`${studio.url}/v1/films`, 3_000, 32, 'steady');
    const [bareRate, rate] = [3_000 / bareSteady.seconds, 3_000 / steady.seconds];
    say(`sustained, 32 at a time: ${rate.toFixed(0)} submits/s ${JSON.stringify(steady.statuses)}`);
    say(
      `  one bare insert: ${bareRate.toFixed(0)}/s; share ${((100 * rate) / bareRate).toFixed(0)} % (limit: 300/s or 60 %)`,
    );
    await database.close();
  });
}

if (isWanted('watchers')) {
  await withHouse('api', async ({ studio }) => {
    const { ids } = await burst(`${studio.url}/v1/films`, 100, 20, 'watched');
    await sleep(1_000);
    let comments = 0;
    const watch = (): Promise<ReturnType<typeof get>[]> =>
      Promise.all(
        Array.from({ length: 1_000 }, (_, index) => {
          const id = ids[index % ids.length] ?? '';
          return new Promise<ReturnType<typeof get>>((resolve) => {
            const watching = get(`${studio.url}/v1/films/${id}/events`, { agent: false }, (answer) => {
              answer.on('data', () => comments++);
              answer.on('error', () => undefined);
              resolve(watching);
            });
            watching.on('error', () => undefined);
          });
        }),
      );
    const first = residentMegabytes(studio.pid);
    // A thousand requests at once make the heap grow whatever they ask for: what watchers cost is seen in the second thousand.
    for (const watching of await watch()) watching.destroy();
    await sleep(3_000);
    const before = residentMegabytes(studio.pid);
    const watchers = await watch();
    await sleep(20_000);
    const after = residentMegabytes(studio.pid);
    say(`1,000 watchers: ${(after - before).toFixed(1)} MB more (limit 40), ${comments} pieces received`);
    say(`  since the start, with what a thousand requests at once leave in the heap: ${(after - first).toFixed(1)} MB`);
    for (const watching of watchers) watching.destroy();
  });
}

if (isWanted('overhead')) {
  await withHouse('all', async ({ studio }) => {
    // The engine is instant here: every take, line and master is found in the store, so that what is left is ours.
    const brief = {
      story: 'A fox crosses a snowy forest.',
      seconds: 4,
      size: '832x480',
      voice: false,
      music: false,
    } as const;
    await finished(studio.client, (await studio.client.createFilm(brief)).id);
    const alone = performance.now();
    await finished(studio.client, (await studio.client.createFilm(brief)).id);
    const aloneMs = performance.now() - alone;
    const startedAt = performance.now();
    const films = await Promise.all(Array.from({ length: 50 }, () => studio.client.createFilm(brief)));
    const ends = await Promise.all(
      films.map(async ({ id }) => {
        await finished(studio.client, id);
        return performance.now() - startedAt;
      }),
    );
    say(`a film whose every part is stored: ${aloneMs.toFixed(0)} ms alone`);
    say(
      `50 in flight: ${(Math.max(...ends) / 50).toFixed(0)} ms of the machine each (limit 1,000), the last after ${(Math.max(...ends) / 1000).toFixed(1)} s`,
    );
  });
}
