import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeEmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { finished, followToEnd, ROOT, startStudio, temporaryHome, workFiles } from './support/studio.ts';

const BRIEF = { story: 'A red boat sails over a calm sea at sunset', size: '832x480', seconds: 5 } as const;

test('without ffmpeg, or with one too old, a film is refused with the line that mends it, and none is written down', async () => {
  using home = temporaryHome();
  const old = path.join(home.path, 'old-ffmpeg');
  writeFileSync(old, '#!/bin/sh\necho "ffmpeg version 3.4.2 Copyright (c) 2000-2018 the FFmpeg developers"\n');
  chmodSync(old, 0o755);
  for (const [ffmpegPath, code] of [
    [path.join(home.path, 'nothing-here'), 'ffmpeg_missing'],
    [old, 'ffmpeg_too_old'],
  ] as const) {
    const studio = await startStudio(home.path, { environment: { FFMPEG_PATH: ffmpegPath } });
    await expect(studio.client.createFilm(BRIEF)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/apt install|brew install|FFMPEG_PATH/),
    });
    expect((await studio.client.listFilms()).films).toEqual([]);
    await studio.stop();
  }
});

test('a port that is taken is named with the way round it', async () => {
  using home = temporaryHome();
  const other = createServer((_request, response) => response.end('someone else'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    await expect(startStudio(home.path, { args: ['--port', String(port)] })).rejects.toThrow(/port_taken.*--port 0/);
  } finally {
    other.close();
  }
});

test('a second start on the same port finds the studio of its own home', async () => {
  using home = temporaryHome();
  const studio = await startStudio(home.path);
  const { port } = new URL(studio.url);
  const again = await startStudio(home.path, { args: ['--port', port] });
  expect(again.url).toBe(studio.url);
  await again.stop();
  await studio.stop();
});

test('two starts at the same moment on one port and a new home are one studio', async () => {
  using home = temporaryHome();
  const port = await freePort();
  const both = await Promise.all([1, 2].map(() => startStudio(home.path, { args: ['--port', port] })));
  expect(both.map((studio) => studio.url)).toEqual([`http://127.0.0.1:${port}`, `http://127.0.0.1:${port}`]);
  const codes = both.map((studio) => new Promise((resolve) => studio.process.once('close', resolve)));
  for (const studio of both) studio.process.kill('SIGTERM');
  expect(await Promise.all(codes)).toEqual([0, 0]);
});

test.skipIf(!hasAddress('::1'))('an IPv6 address is told in brackets, and its studio is found there', async () => {
  using home = temporaryHome();
  const studio = await startStudio(home.path, { args: ['--host', '::1'] });
  const { port } = new URL(studio.url);
  expect(studio.url).toBe(`http://[::1]:${port}`);
  expect(await studio.client.health()).toMatchObject({ status: 'ok' });
  for (const host of ['::1', '::']) {
    const again = await startStudio(home.path, { args: ['--host', host, '--port', port] });
    expect(again.url).toBe(studio.url);
    await again.stop();
  }
  await studio.stop();
});

test('a start that is told to end leaves nothing running, at whatever moment', async () => {
  using home = temporaryHome();
  // the first few end while the data is made, the rest of them when it is there
  for (const afterMs of [0, 400, 500, 550, 650, 800, 1_200, 1_600, 400, 550, 700, 800]) {
    const child = spawn(process.execPath, [path.join(ROOT, 'packages/server/src/main.ts'), '--port', '0', '--json'], {
      env: { ...process.env, KINORA_HOME: home.path },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'exit');
    await sleep(afterMs);
    child.kill('SIGTERM');
    const [code, signal] = await ended;
    // before it has read its own code, it ends by the signal itself
    expect(signal === 'SIGTERM' ? 0 : code).toBe(0);
    expect(runningIn(home.path)).toEqual([]);
  }
});

test('a database that is lost again and again ends the studio with one sentence', async () => {
  using home = temporaryHome();
  const now = Date.now();
  const studio = await startStudio(home.path, {
    environment: { KINORA_RESTARTS: [now - 4_000, now - 3_000, now - 2_000, now - 1_000].join(',') },
  });
  const said: string[] = [];
  createInterface(studio.process.stdout as Readable).on('line', (line) => said.push(line));
  const ended = once(studio.process, 'close');
  process.kill(await postmasterOf(home.path), 'SIGKILL');
  while (said.length === 0) await sleep(50);
  // put in its own place: same address, same flags
  expect(JSON.parse(said[0] ?? '')).toEqual({ type: 'ready', url: studio.url });
  process.kill(await postmasterOf(home.path), 'SIGKILL');
  expect((await ended)[0]).toBe(1);
  expect(JSON.parse(said[1] ?? '')).toMatchObject({
    type: 'failed',
    error: { code: 'database_unreachable', message: expect.stringMatching(/6 times within 5 minutes.*--doctor/) },
  });
});

async function postmasterOf(home: string): Promise<number> {
  const pid = (await describeEmbeddedPostgres(home)).cluster?.running?.pid;
  if (pid === undefined) throw new Error('the database does not run');
  return pid;
}

/** Command lines of the database programs of this home: wherever its data lies, they name the folder. */
function runningIn(home: string): string[] {
  const pointer = path.join(home, 'postgres/elsewhere');
  const folders = [home, ...(existsSync(pointer) ? [readFileSync(pointer, 'utf8').trim()] : [])];
  const lines = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => folders.some((folder) => line.includes(`${folder}/`)));
}

function hasAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((entry) => entry.address === address));
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

/** Mounting a file system of a given size needs root on Linux; elsewhere there is no honest full disk. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)(
  'a full disk fails the film with its own error, leaves no temporary file, and the same words finish once there is room',
  async () => {
    using databaseHome = temporaryHome();
    using outer = temporaryHome();
    const home = path.join(outer.path, 'small');
    mkdirSync(home);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', home]);
    const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
    try {
      const studio = await startStudio(home, { environment: { DATABASE_URL: postgres.url } });
      const created = await studio.client.createFilm(BRIEF);
      const last = (await followToEnd(studio.client, created.id)).at(-1);
      if (last?.type !== 'film.failed') throw new Error(`ended with ${last?.type}`);
      expect(last.error).toMatchObject({ code: 'disk_full', retryable: true });
      expect(await workFiles(home)).toEqual([]);
      const kept = (await studio.client.getFilm(created.id)).takes.length;

      execFileSync('mount', ['-o', 'remount,size=200m', home]);
      const again = await studio.client.createFilm(BRIEF);
      const { film } = await finished(studio.client, again.id);
      expect(film.takes.filter((take) => take.reused).length).toBeGreaterThanOrEqual(kept);
      await studio.stop();
    } finally {
      await postgres.stop();
      execFileSync('umount', ['-l', home]);
    }
  },
);

test('a home that cannot be written is refused by name', async () => {
  using outer = temporaryHome();
  const file = path.join(outer.path, 'not-a-folder');
  writeFileSync(file, '');
  await expect(startStudio(path.join(file, 'home'))).rejects.toThrow(/not-a-folder/);
});
