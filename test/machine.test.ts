import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { finished, followToEnd, startStudio, temporaryHome, workFiles } from './support/studio.ts';

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
