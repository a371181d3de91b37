/**
 * What it takes to hold many takes at engines elsewhere: a storm of 1,000 shots over six endpoints with 30 % faults and
 * workers killed every 5 s; the memory of one worker with 2,000 takes in flight; what Kinora adds to one take.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { EndpointSchema } from '@kinora/film';
import { startLightx2vFake } from '../packages/engines/src/fakes/lightx2v.ts';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { putEndpoint } from '../packages/server/src/store/endpoints.ts';
import { storm } from '../test/support/storm.ts';
import { temporaryHome } from '../test/support/studio.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const WORKER = fileURLToPath(new URL('../test/support/storm-worker.ts', import.meta.url));

/** One endpoint on a database of its own, and a worker that is given so many shots. */
async function withWorker<Result>(
  shots: number,
  jobMs: number,
  work: (
    worker: { pid: number; exited: Promise<unknown> },
    fake: Awaited<ReturnType<typeof startLightx2vFake>>,
  ) => Promise<Result>,
): Promise<Result> {
  using databaseHome = temporaryHome();
  using home = temporaryHome();
  const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  const database = openDatabase(postgres.url, 'bench');
  await migrate(database);
  const fake = await startLightx2vFake({ jobMs, atOnce: 5_000 });
  const settings = { pollSeconds: jobMs === Number.POSITIVE_INFINITY ? 5 : 0.05 };
  const record = { name: 'bench', kind: 'lightx2v', url: fake.url, concurrency: jobMs > 60_000 ? 5_000 : 1, settings };
  await putEndpoint(database, EndpointSchema.parse(record), { declared: false });
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash) values ('local', 'storm', 'running', '{}', 'storm')`,
  );
  const flags = ['--heap-growing-percent=30', '--max-semi-space-size=4'];
  const numbers = ['0', '1', String(shots), '1'];
  const child = spawn(process.execPath, [...flags, WORKER, postgres.url, home.path, ...numbers], { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    return await work({ pid: child.pid ?? 0, exited }, fake);
  } finally {
    child.kill('SIGKILL');
    await exited;
    await fake.close();
    await database.close();
    await postgres.stop();
  }
}

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

if (isWanted('overhead')) {
  // One slot, one job after the other: what lies between two jobs is Kinora's, the poll's half interval included.
  const shots = 60;
  const jobMs = 400;
  const added = await withWorker(shots, jobMs, async ({ exited }, fake) => {
    await exited;
    const starts = fake.jobs().map(({ createdAtMs }) => createdAtMs);
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? at) - jobMs);
    return gaps.toSorted((a, b) => a - b);
  });
  const at = (share: number): string => `${(added[Math.floor(share * (added.length - 1))] ?? 0).toFixed(0)} ms`;
  say(
    `from the end of one job to the beginning of the next, in one slot: median ${at(0.5)}, 95 % ${at(0.95)} (polled every 50 ms)`,
  );
}

if (isWanted('memory')) {
  const inFlight = 2_000;
  const megabytes = await withWorker(inFlight, Number.POSITIVE_INFINITY, async ({ pid }, fake) => {
    for (let tries = 0; fake.jobs().length < inFlight && tries < 600; tries++) await sleep(500);
    await sleep(20_000);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  });
  say(`one worker with ${inFlight} takes in flight: ${megabytes.toFixed(0)} MB at most (limit 250)`);
}

if (isWanted('storm')) {
  const report = await storm({
    shots: 1_000,
    workers: 2,
    jobMs: 10_000,
    concurrency: 40,
    pollSeconds: 0.5,
    faults: 0.3,
    killEveryMs: 5_000,
    tell: say,
  });
  say(JSON.stringify(report, null, 2));
}
