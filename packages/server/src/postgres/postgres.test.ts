import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { describeEmbeddedPostgres, startEmbeddedPostgres, stopEmbeddedPostgres } from './index.ts';
import { processStamp } from '../process-life.ts';

const asRoot = process.getuid?.() === 0;
const rubbish: string[] = [];
const helpers: ChildProcess[] = [];

/** A home nobody used; open to other accounts unless told otherwise. */
function newHome(mode = 0o755): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinora pg ü-'));
  chmodSync(folder, mode);
  rubbish.push(folder);
  return path.join(folder, 'home');
}

interface Told {
  url?: string;
  adopted?: boolean;
  pid?: number;
  died?: boolean;
}

/** Another Kinora process on the same home: starts the server, tells, and waits for `stop` or its death. */
function otherProcess(home: string) {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
    const tell = (what) => process.stdout.write(JSON.stringify(what) + '\\n');
    const server = await startEmbeddedPostgres({ home: ${JSON.stringify(home)}, onExit: () => tell({ died: true }) });
    tell({ url: server.url, adopted: server.adopted, pid: server.pid });
    process.stdin.on('data', async () => { await server.stop(); process.exit(0); });`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  helpers.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    told: async (): Promise<Told> => JSON.parse((await lines.next()).value ?? '{}') as Told,
    leave: async () => {
      const exit = once(child, 'exit');
      child.stdin.write('stop\n');
      await exit;
    },
    kill: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error(`not within 10 s: ${condition.toString()}`);
    await sleep(5);
  }
}

afterEach(async () => {
  for (const helper of helpers.splice(0)) helper.kill('SIGKILL');
  for (const folder of rubbish.splice(0)) {
    const home = path.join(folder, 'home');
    if (existsSync(home)) await stopEmbeddedPostgres(home);
    const elsewhere = path.join(home, 'postgres/elsewhere');
    if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, 'utf8').trim(), { recursive: true });
    rmSync(folder, { recursive: true });
  }
});

describe('the embedded database', () => {
  it('is shared by the processes of a home, even when they start at the same moment, and stops with the last', async () => {
    // for root this is a home whose data must go elsewhere: both have to choose the same place
    const home = newHome(0o700);
    const startedAt = Date.now();
    const [first, second] = [otherProcess(home), otherProcess(home)];
    const [one, two] = await Promise.all([first.told(), second.told()]);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(new Set([one.adopted, two.adopted])).toEqual(new Set([false, true]));
    expect(two.pid).toBe(one.pid);

    await first.leave();
    expect(await query(two.url ?? '', 'SELECT 1 + 1')).toEqual([2]);
    expect((await describeEmbeddedPostgres(home)).cluster?.running?.answers).toBe(true);
    expect(await stopEmbeddedPostgres(home)).toBe('in_use');

    await second.leave();
    expect(processStamp(one.pid ?? 0)).toBeNull();
    expect(readdirSync(path.join(home, 'run'))).toEqual(['postgres-users', 'postgres.log']);
    expect(readdirSync(path.join(home, 'run/postgres-users'))).toEqual([]);
    expect(statSync(path.join(home, 'postgres/password')).mode & 0o077).toBe(0);
  });

  it('is adopted, data and all, after its Kinora was killed', async () => {
    const home = newHome();
    const killed = otherProcess(home);
    const { url = '', pid } = await killed.told();
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await killed.kill();
    expect(processStamp(pid ?? 0)).not.toBeNull();

    const next = await startEmbeddedPostgres({ home });
    expect([next.adopted, next.pid, next.url]).toEqual([true, pid, url]);
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([42]);
    await next.stop();
    expect(await next.exited).toBe('stopped');
    expect(processStamp(pid ?? 0)).toBeNull();
  });

  it('tells all its users when it is killed, and comes back at the same address with what was committed', async () => {
    const home = newHome();
    let told = 0;
    const server = await startEmbeddedPostgres({ home, onExit: () => (told += 1) });
    const other = otherProcess(home);
    await other.told();
    await query(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toBe('died');
    expect(await other.told()).toEqual({ died: true });
    expect(told).toBe(1);

    const again = await startEmbeddedPostgres({ home });
    expect([again.adopted, again.url]).toEqual([false, server.url]);
    expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([42]);
    await server.stop();
    expect(processStamp(again.pid)).not.toBeNull();
    await other.leave();
    await again.stop();
    expect(processStamp(again.pid)).toBeNull();
  });

  it('begins anew where its making was killed halfway', async () => {
    const home = newHome();
    const killed = otherProcess(home);
    const folder = path.join(home, 'postgres');
    await until(() => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('data.unfinished')));
    await killed.kill();
    expect(existsSync(path.join(folder, 'data'))).toBe(false);

    const server = await startEmbeddedPostgres({ home });
    expect(await query(server.url, 'SELECT 1')).toEqual([1]);
    await server.stop();
    expect(readdirSync(folder).sort()).toEqual(['data', 'password', 'port']);
  });

  it('starts over a stale postmaster.pid, a taken port and a lost password', async () => {
    const home = newHome();
    const first = await startEmbeddedPostgres({ home });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const blocker = otherProcess(newHome());
    const taken = (await blocker.told()).url?.match(/:(\d+)\//)?.[1] ?? '';
    writeFileSync(path.join(home, 'postgres/port'), taken);
    // the number belongs to a process again, but not to a server of this data
    const pidFile = path.join(home, 'postgres/data/postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${home}\n0\n${taken}\n\n127.0.0.1\n\nready\n`);
    rmSync(path.join(home, 'postgres/password'));

    const second = await startEmbeddedPostgres({ home });
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([42]);
    await second.stop();
    await blocker.leave();
  });

  it('refuses data of another PostgreSQL with one sentence', async () => {
    const home = newHome();
    await (await startEmbeddedPostgres({ home })).stop();
    const versionFile = path.join(home, 'postgres/data/PG_VERSION');
    for (const [version, code] of [
      ['19', 'database_newer'],
      ['17', 'database_unreachable'],
    ] as const) {
      writeFileSync(versionFile, `${version}\n`);
      const failure = await startEmbeddedPostgres({ home }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(KinoraError);
      expect(failure).toMatchObject({ code, message: expect.stringContaining(`PostgreSQL ${version}`) });
    }
    expect(readdirSync(path.join(home, 'run/postgres-users'))).toEqual([]);
  });

  it('stops although its home was removed', async () => {
    const home = newHome();
    const server = await startEmbeddedPostgres({ home });
    rmSync(home, { recursive: true });
    await server.stop();
    expect(processStamp(server.pid)).toBeNull();
  });

  it.runIf(asRoot)('runs under another account when root starts it in a folder only root can enter', async () => {
    const home = newHome(0o700);
    const server = await startEmbeddedPostgres({ home });
    expect(statSync(`/proc/${server.pid}`).uid).toBe(65534);
    await query(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await server.stop();
    const again = await startEmbeddedPostgres({ home });
    expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([42]);
    await again.stop();
    expect((await describeEmbeddedPostgres(home)).cluster?.folder).toMatch(/^\/var\/lib\/kinora\//);
  });
});
