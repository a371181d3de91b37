import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { madeOrganisation } from './support/accounts.ts';
import { finished, startStudio, temporaryHome } from './support/studio.ts';

function hasPgBouncer(): boolean {
  try {
    execFileSync('pgbouncer', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    setTimeout(() => socket.end(), 50);
  });
}

/** PgBouncer in session mode before a database; it will not run as root, so it runs as nobody there. */
async function startPgBouncer(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinora-bouncer-'));
  chmodSync(folder, 0o755);
  const url = new URL(databaseUrl);
  const port = await freePort();
  const users = path.join(folder, 'users.txt');
  writeFileSync(users, `"${url.username}" "${decodeURIComponent(url.password)}"\n`, { mode: 0o644 });
  const settings = path.join(folder, 'pgbouncer.ini');
  writeFileSync(
    settings,
    `[databases]
* = host=127.0.0.1 port=${url.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
admin_users = ${url.username}
pool_mode = session
default_pool_size = 100
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
`,
    { mode: 0o644 },
  );
  const isRoot = process.getuid?.() === 0;
  const child = spawn('pgbouncer', ['-q', settings], {
    stdio: 'ignore',
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; tries < 50 && !(await answers(port)); tries++) await sleep(100);
  url.port = String(port);
  return {
    url: url.href,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test.skipIf(!hasPgBouncer())(
  'behind PgBouncer in session mode a film is made and heard of at once, and organisations stay apart',
  async () => {
    using home = temporaryHome();
    using databaseHome = temporaryHome();
    const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
    const bouncer = await startPgBouncer(postgres.url);
    const studio = await startStudio(home.path, { environment: { DATABASE_URL: bouncer.url } });
    const made = await studio.client.createFilm({
      story: 'A boat crosses the bay.',
      seconds: 4,
      size: '832x480',
      voice: false,
      music: false,
    });
    const { film, events } = await finished(studio.client, made.id);
    expect(events.map(({ type }) => type)).toContain('film.completed');

    const stranger = (await madeOrganisation(postgres.url, { name: 'Others' })).client(studio.url);
    await expect(stranger.getFilm(film.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await stranger.listFilms()).films).toEqual([]);
    expect((await studio.client.listFilms()).films).toHaveLength(1);

    // The studio's connections go through it: its own console counts them.
    const console = new Client({ connectionString: bouncer.url.replace(/\/[^/]+$/, '/pgbouncer') });
    await console.connect();
    const { rows } = await console.query<{ database: string }>('show clients');
    expect(rows.filter(({ database }) => database === 'kinora').length).toBeGreaterThan(3);
    await console.end();
    await studio.stop();
    await bouncer.stop();
    await postgres.stop();
  },
  120_000,
);
