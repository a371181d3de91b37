import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Film, MARKS_OF } from '@kinora/film';
import type { FilmLinks } from '@kinora/sdk';
import { readMarks } from '@kinora/trust/marks';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { finished, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'kinora-storage-'));
const [databaseHome, apiHome, workerHome] = [temporaryHome(), temporaryHome(), temporaryHome()];
let postgres: EmbeddedPostgres;
let bucket: { run(): Promise<AddressInfo>; close(): Promise<void> };
let environment: Record<string, string>;
let api: RunningStudio;
let worker: RunningStudio;
let film: Film;
let links: FilmLinks;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  bucket = new S3rver({
    address: '127.0.0.1',
    port,
    directory: path.join(folder, 's3'),
    silent: true,
    configureBuckets: [{ name: 'films', configs: [] }],
  });
  [postgres] = await Promise.all([startEmbeddedPostgres({ home: databaseHome.path }), bucket.run()]);
  environment = {
    DATABASE_URL: postgres.url,
    KINORA_FILES: `s3://films/house?endpoint=http://127.0.0.1:${port}&style=path`,
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
    KINORA_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  // One answers, one works; nothing is shared but the database and the bucket.
  worker = await startStudio(workerHome.path, { environment, args: ['--role', 'worker'] });
  api = await startStudio(apiHome.path, { environment, args: ['--role', 'api'] });
}, 120_000);

afterAll(async () => {
  await Promise.all([api?.stop(), worker?.stop()]);
  await postgres.stop();
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
  for (const home of [databaseHome, apiHome, workerHome]) home[Symbol.dispose]();
});

test('a film made by one machine is played from another that shares nothing with it but database and bucket', async () => {
  const asked = await api.client.createFilm({
    story: '牵牛星渡过银河。',
    seconds: 4,
    size: '832x480',
    voice: false,
    music: false,
  });
  ({ film } = await finished(api.client, asked.id));
  const whole = await fetch(api.client.contentUrl(film.id, 'master'));
  const part = await fetch(api.client.contentUrl(film.id, 'master'), { headers: { range: 'bytes=0-99' } });
  expect([whole.status, part.status, (await part.arrayBuffer()).byteLength]).toEqual([200, 206, 100]);
  const file = path.join(folder, 'whole.mp4');
  await writeFile(file, new Uint8Array(await whole.arrayBuffer()));
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file]);
  expect(Number(stdout)).toBeCloseTo(film.durationSeconds ?? 0, 1);
  // The worker drew it; the machine that answers has fetched only what it was asked for.
  const kept = await readdir(path.join(apiHome.path, 'files'), { recursive: true });
  const made = await readdir(path.join(workerHome.path, 'files'), { recursive: true });
  expect(kept.length).toBeLessThan(made.length / 2);
}, 180_000);

test('its addresses need no account: master, poster and an HLS playlist that players read to the end, with its marks', async () => {
  links = await api.client.filmLinks(film.id);
  const poster = await fetch(String(links.poster));
  expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(poster.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  expect(poster.headers.get('access-control-allow-origin')).toBe('*');
  expect((await fetch(String(links.master), { headers: { range: 'bytes=5-9' } })).status).toBe(206);

  const playlist = await fetch(String(links.hls));
  expect(playlist.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  const text = await playlist.text();
  expect(text).toContain('#EXT-X-MAP:URI=');
  const seconds = [...text.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, length]) => sum + Number(length), 0);
  expect(seconds).toBeCloseTo(film.durationSeconds ?? 0, 1);
  // A player of somebody else, over HTTP, every frame.
  const counting = ['-v', 'error', '-count_frames', '-select_streams', 'v:0', '-show_entries', 'stream=nb_read_frames'];
  const { stdout } = await run('ffprobe', [...counting, '-of', 'csv=p=0', String(links.hls)]);
  const frames = await run('ffprobe', [...counting, '-of', 'csv=p=0', String(links.master)]);
  expect(Number.parseInt(stdout, 10)).toBe(Number.parseInt(frames.stdout, 10));

  const address = new URL(/URI="(.+?)"/.exec(text)?.[1] ?? '', String(links.hls));
  const streamed = path.join(folder, 'stream.mp4');
  await writeFile(streamed, new Uint8Array(await (await fetch(address)).arrayBuffer()));
  const marks = await readMarks(streamed, { anchors: [] });
  expect(marks.aigc.state).toBe('present');
  expect(marks.sourceType).not.toBeNull();
  const verified = await api.client.verify(new Blob([await (await fetch(address)).arrayBuffer()]));
  expect(verified).toMatchObject({ kind: 'stream' });
  expect(MARKS_OF.stream).toContain('watermark');
}, 60_000);

test('an address that was changed, has expired or asks for another file gives nothing', async () => {
  const good = new URL(String(links.master));
  const [, , expires = '', organisation = '', mark = '', name = ''] = good.pathname.split('/');
  const bad = [
    `/media/${expires}/${organisation}/${mark.slice(0, -1)}${mark.endsWith('A') ? 'B' : 'A'}/${name}`,
    `/media/${(Number.parseInt(expires, 36) + 300).toString(36)}/${organisation}/${mark}/${name}`,
    `/media/${Math.floor(Date.now() / 1000 - 60).toString(36)}/${organisation}/${mark}/${name}`,
    `/media/${expires}/another/${mark}/${name}`,
    `/media/${expires}/${organisation}/${mark}/${String(film.files.master)}.mp4`,
    `/media/${expires}/${organisation}/${mark}/${name.replace('.mp4', '.m3u8')}`,
    `/media/zzzzzzzzz/${organisation}/${mark}/${name}`,
  ].filter((each) => each !== good.pathname);
  for (const address of bad) expect([address, (await fetch(new URL(address, good))).status]).toEqual([address, 404]);
  // Within the window two people get the same address, so that a cache serves both from one.
  expect(new URL(String((await api.client.filmLinks(film.id)).poster)).pathname).toBe(
    new URL(String(links.poster)).pathname,
  );
});

test('a machine with other files is refused before a film misses its own, until somebody says that they are the ones', async () => {
  using other = temporaryHome();
  const { KINORA_FILES: _files, ...elsewhere } = environment;
  await expect(startStudio(other.path, { environment: elsewhere })).rejects.toThrow(/conflict.*KINORA_FILES/);
  const adopted = await startStudio(other.path, { environment: elsewhere, args: ['--adopt-files', '--role', 'api'] });
  await adopted.stop();
  // The bucket is the stranger now.
  await expect(startStudio(apiHome.path, { environment, args: ['--role', 'api'] })).rejects.toThrow(/another place/);
}, 60_000);
