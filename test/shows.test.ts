import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Film } from '@kinora/film';
import { findFfmpeg } from '@kinora/media';
import { createSky, resolveTarget } from '@kinora/sky';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finished, type RunningStudio, startStudio, takesOf, temporaryHome } from './support/studio.ts';

const home = temporaryHome();
const folder = mkdtempSync(path.join(tmpdir(), 'kinora-shows-'));
let studio: RunningStudio;
let dome: Film;

beforeAll(async () => {
  studio = await startStudio(home.path);
  const created = await studio.client.createFilm({
    story: '夏夜,织女星与牛郎星隔着银河相望',
    shape: 'dome',
    size: '960x960',
    seconds: 12,
    place: '上海',
    date: '2027-08-08T21:30',
    questions: true,
    voice: false,
    music: false,
  });
  ({ film: dome } = await finished(studio.client, created.id));
});

afterAll(async () => {
  await studio?.stop();
  home[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

test('a dome film is round, stands under the sky of the place and night asked for, and asks the presenter’s questions', async () => {
  expect(dome.state).toBe('completed');
  const skies = dome.storyboard?.shots.flatMap(({ scene }) => scene.sky ?? []) ?? [];
  expect(skies.length).toBeGreaterThan(0);
  for (const sky of skies) {
    expect(sky.latitude).toBeCloseTo(31.2, 0);
    expect(sky.instant).toBe('2027-08-08T13:30:00.000Z');
  }
  expect(dome.storyboard?.shots.some(({ question }) => question !== undefined)).toBe(true);

  const master = path.join(folder, 'dome.mp4');
  writeFileSync(master, Buffer.from(await (await studio.client.content(dome.id)).arrayBuffer()));
  const ffmpeg = (await findFfmpeg()).path;
  const pixels = execFileSync(
    ffmpeg,
    [
      '-v',
      'error',
      '-ss',
      '4',
      '-i',
      master,
      '-frames:v',
      '1',
      '-vf',
      'scale=96:96',
      '-pix_fmt',
      'gray',
      '-f',
      'rawvideo',
      '-',
    ],
    { maxBuffer: 1e7 },
  );
  expect(pixels.length).toBe(96 * 96);
  let inside = 0;
  let outside = 0;
  for (let y = 0; y < 96; y++)
    for (let x = 0; x < 96; x++) {
      const radius = Math.hypot(x - 47.5, y - 47.5);
      const luma = pixels[y * 96 + x] ?? 0;
      if (radius > 50) outside = Math.max(outside, luma);
      if (radius < 44) inside = Math.max(inside, luma);
    }
  expect(outside, 'black outside the circle').toBeLessThan(24);
  expect(inside, 'stars inside it').toBeGreaterThan(40);
  const chapters = execFileSync(ffmpeg, ['-v', 'error', '-i', master, '-f', 'ffmetadata', '-'], { encoding: 'utf8' });
  expect(chapters.match(/\[CHAPTER\]/g)?.length).toBe(dome.storyboard?.shots.length);
}, 300_000);

test('the teacher’s sheet tells the stars of the film as they stood, and needs nothing from elsewhere', async () => {
  const response = await fetch(studio.client.sheetUrl(dome.id));
  expect(response.headers.get('content-type')).toContain('text/html');
  const page = await response.text();
  for (const words of ['织女星', '牛郎星', '天琴座', '天鹰座', '上海']) expect(page).toContain(words);
  const vega = createSky({ latitude: 31.2304, longitude: 121.4737, instant: '2027-08-08T13:30:00Z' }).star(91262);
  expect(page).toContain(`${vega?.altitudeDegrees.toFixed(0)}°`);
  for (const { question } of dome.storyboard?.shots ?? []) if (question !== undefined) expect(page).toContain(question);
  expect(page).not.toMatch(/<script|(?:src|href)=/);
});

test('the view of one shot is changed by hand, and only that shot is made again', async () => {
  const shot = dome.storyboard?.shots.find(({ scene }) => scene.sky !== undefined);
  if (shot === undefined) throw new Error('no sky');
  const camera = { azimuthDegrees: 120, altitudeDegrees: 45, fieldOfViewDegrees: 80 };
  await studio.client.changeShot(dome.id, shot.id, { sky: { camera, labels: ['hip:102098'] } });
  const { film, events } = await finished(studio.client, dome.id);
  expect(takesOf(events)).toEqual({ made: 1, reused: dome.takes.length - 1 });
  const changed = film.storyboard?.shots.find(({ id }) => id === shot.id)?.scene.sky;
  expect(changed).toMatchObject({ camera, labels: ['hip:102098'], place: shot.scene.sky?.place });
  expect(changed?.targets).toEqual(shot.scene.sky?.targets);
  expect(film.files.master).not.toBe(dome.files.master);
  const said = film.storyboard?.factNotes.filter(({ shotId }) => shotId === shot.id) ?? [];
  expect(said.map(({ kind }) => kind)).toContain('sky-by-hand');
  expect(said.some(({ kind }) => kind?.startsWith('answer:'))).toBe(false);
  expect(resolveTarget('hip:102098')).not.toBeNull();

  const land = film.storyboard?.shots.find(({ scene }) => scene.sky === undefined);
  if (land !== undefined)
    await expect(studio.client.changeShot(dome.id, land.id, { sky: { camera } })).rejects.toMatchObject({
      field: 'sky',
    });
  await expect(
    studio.client.changeShot(dome.id, shot.id, { sky: { instant: '1066-10-14T12:00:00Z' } }),
  ).rejects.toMatchObject({ code: 'invalid_request' });
}, 200_000);

test('of two changes at once one is made and the other refused, and what cannot be is refused by name', async () => {
  const shot = dome.storyboard?.shots.find(({ scene }) => scene.sky !== undefined);
  if (shot === undefined) throw new Error('no sky');
  const turned = (azimuthDegrees: number) =>
    studio.client.changeShot(dome.id, shot.id, {
      sky: { camera: { azimuthDegrees, altitudeDegrees: 40, fieldOfViewDegrees: 80 } },
    });
  const outcomes = await Promise.allSettled([turned(10), turned(200)]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'conflict' });
  await studio.client.cancelFilm(dome.id);
  for (const [sky, field] of [
    [{ targets: ['figure:Zzz'] }, 'sky.targets'],
    [{ meteors: 'nonesuch' }, 'sky.meteors'],
    [{ place: 'a\0b' }, 'sky.place'],
    [{ instant: '2026' }, 'sky.instant'],
    [{ azimuth: 3 }, 'sky.azimuth'],
    [{}, 'sky'],
  ] as const)
    await expect(studio.client.changeShot(dome.id, shot.id, { sky } as never), field).rejects.toMatchObject({
      code: 'invalid_request',
      field,
    });
}, 120_000);

test.each([
  ['place', { place: 'Shanghia' }, /Shanghai/],
  ['place', { place: '95,10' }, /95/],
  ['date', { date: '20 August' }, /2026-08-19/],
  ['date', { date: '2026-02-30' }, /no such day/],
  ['date', { date: '1066-10-14' }, /1601/],
  ['size', { shape: 'dome' as const }, /square/],
])('a brief whose sky cannot be made is refused by its field: %s %j', async (field, part, sentence) => {
  await expect(studio.client.createFilm({ story: '星夜', ...part })).rejects.toMatchObject({
    code: 'invalid_request',
    field,
    message: expect.stringMatching(sentence),
  });
});

test('a text is judged over HTTP as on the command line', async () => {
  const { claims } = await studio.client.check({ text: '七夕之夜,满月高悬' });
  expect(claims).toMatchObject([{ kind: 'moon', verdict: 'false', note: expect.stringMatching(/\d/) }]);
  expect((await studio.client.check({ text: 'The coffee shop on Orion Street opens at eight.' })).claims).toEqual([]);
  await expect(studio.client.check({ text: 'x', date: '1066-10-14' })).rejects.toMatchObject({ field: 'date' });
  await expect(studio.client.check({ text: '오늘 밤 별이 빛난다' })).rejects.toMatchObject({ field: 'text' });
});
