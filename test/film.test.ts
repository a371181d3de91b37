import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Film, FilmEvent } from '@kinora/film';
import {
  finished,
  followToEnd,
  QIXI,
  type RunningStudio,
  startStudio,
  takesOf,
  temporaryHome,
} from './support/studio.ts';

const home = temporaryHome();
let studio: RunningStudio;
let qixi: Film;
let qixiEvents: FilmEvent[];

beforeAll(async () => {
  studio = await startStudio(home.path);
  const created = await studio.client.createFilm({ story: QIXI, size: '832x480' });
  ({ film: qixi, events: qixiEvents } = await finished(studio.client, created.id));
}, 240_000);

afterAll(async () => {
  await studio?.stop();
  home[Symbol.dispose]();
});

test('the Qixi line becomes a film of 20 to 45 seconds that keeps to its story, its sky and its marks', async () => {
  const shots = qixi.storyboard?.shots ?? [];
  expect(shots.length).toBeGreaterThanOrEqual(4);
  expect(qixi.durationSeconds).toBeGreaterThanOrEqual(20);
  expect(qixi.durationSeconds).toBeLessThanOrEqual(45);
  expect(qixi.storyboard?.cast.map((member) => member.kind)).toEqual(expect.arrayContaining(['woman', 'man']));

  const targets = shots.flatMap((shot) => shot.scene.sky?.targets ?? []);
  expect(targets).toEqual(expect.arrayContaining(['hip:91262', 'hip:97649']));

  expect(qixi.report?.animatic).toBe(true);
  expect(qixi.report?.verdict).toEqual({ kind: 'accept', notes: [] });
  expect(qixi.report?.master.loudnessLufs).toBeGreaterThan(-17);
  expect(qixi.report?.master.loudnessLufs).toBeLessThan(-15);
  expect(qixi.report?.master.truePeakDbtp).toBeLessThanOrEqual(-1);
  expect(qixi.report?.subtitleCoverage).toBeGreaterThan(0.98);
  expect(qixi.report?.label.text).toMatch(/人工智能|AI/);
  expect(qixi.report?.label.seconds).toBeGreaterThanOrEqual(2);

  const narrated = shots.map((shot) => shot.narration ?? '').join('');
  expect(narrated.replaceAll(/[\p{P}\s]/gu, '')).toBe(QIXI.replaceAll(/[\p{P}\s]/gu, ''));
});

test('every shot has one panel and one accepted take, told in order and once', () => {
  const shotIds = qixi.storyboard?.shots.map((shot) => shot.id) ?? [];
  expect(Object.keys(qixi.panels).toSorted()).toEqual(shotIds);
  expect(qixi.takes.map((take) => take.shotId).toSorted()).toEqual(shotIds);
  const told = qixiEvents.filter((event) => event.type === 'take.ready');
  expect(new Set(told.map((event) => event.take.shotId)).size).toBe(told.length);
  expect(qixiEvents[0]?.type).toBe('film.started');
  expect(qixiEvents.at(-1)?.type).toBe('film.completed');
  expect(takesOf(qixiEvents)).toEqual({ made: shotIds.length, reused: 0 });
});

test('the same words again make no take and the same master', async () => {
  const again = await studio.client.createFilm({ story: QIXI, size: '832x480' });
  expect(again.id).not.toBe(qixi.id);
  const { film, events } = await finished(studio.client, again.id);
  expect(takesOf(events)).toEqual({ made: 0, reused: qixi.takes.length });
  expect(film.files.master).toBe(qixi.files.master);
});

test('a shot done again makes exactly one take and another master, and the old take stays', async () => {
  const shotId = qixi.storyboard?.shots[1]?.id ?? '';
  const before = await studio.client.getFilm(qixi.id);
  await studio.client.redoShot(qixi.id, shotId);
  const { film, events } = await finished(studio.client, qixi.id);
  expect(takesOf(events)).toEqual({ made: 1, reused: qixi.takes.length - 1 });
  expect(film.takes.find((take) => take.shotId === shotId)?.number).toBe(2);
  expect(film.files.master).not.toBe(before.files.master);
  const oldTake = before.takes.find((take) => take.shotId === shotId);
  const response = await fetch(studio.client.fileUrl(qixi.id, oldTake?.file ?? ''));
  expect(response.status).toBe(200);
  await response.body?.cancel();
});

test('the manifest names a recipe, an engine and a time for every artefact', async () => {
  const manifest = await studio.client.getManifest(qixi.id);
  const kinds = new Set(manifest.artefacts.map((entry) => entry.kind));
  expect([...kinds].toSorted()).toEqual(
    [
      'bed',
      'contact-sheet',
      'line',
      'marked',
      'master',
      'measurements',
      'panel',
      'poster',
      'storyboard',
      'subtitles',
      'take',
    ].toSorted(),
  );
  for (const entry of manifest.artefacts) {
    expect(entry.recipe).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.engine).not.toBe('');
    expect(Date.parse(entry.madeAt)).not.toBeNaN();
  }
});

test('content is served whole, in ranges, by etag and as a download', async () => {
  const url = studio.client.contentUrl(qixi.id);
  const whole = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const part = await fetch(url, { headers: { range: 'bytes=100-299' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 100-299/${whole.length}`);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(whole.slice(100, 300));
  const tail = await fetch(url, { headers: { range: 'bytes=-50' } });
  expect(new Uint8Array(await tail.arrayBuffer())).toEqual(whole.slice(-50));
  const outside = await fetch(url, { headers: { range: `bytes=${whole.length}-` } });
  expect(outside.status).toBe(416);
  await outside.body?.cancel();
  const etag = part.headers.get('etag') ?? '';
  const cached = await fetch(url, { headers: { 'if-none-match': etag } });
  expect(cached.status).toBe(304);
  const vtt = await (await fetch(studio.client.contentUrl(qixi.id, 'vtt', true))).text();
  expect(vtt.startsWith('WEBVTT')).toBe(true);
  expect(vtt.replaceAll(/\s/g, '')).toContain('织女星');
});

test('a client that reconnects with Last-Event-ID is sent only what it missed', async () => {
  const all = await followToEnd(studio.client, qixi.id);
  const later = await followToEnd(studio.client, qixi.id, '3');
  expect(later).toEqual(all.slice(3));
});

test('an idempotency key makes one film however often it is sent', async () => {
  const brief = { story: '一只猫在雨夜的街头等主人', size: '832x480', seconds: 6, voice: false, music: false } as const;
  const [first, second] = await Promise.all([
    studio.client.createFilm(brief, { idempotencyKey: 'cat-1' }),
    studio.client.createFilm(brief, { idempotencyKey: 'cat-1' }),
  ]);
  expect(second.id).toBe(first.id);
  await studio.client.cancelFilm(first.id);
});

test('cancel reaches a running take within a second and leaves the film cancelled', async () => {
  const created = await studio.client.createFilm({
    story: 'A lighthouse keeper waits for dawn above the sea',
    seconds: 30,
  });
  for await (const { message } of studio.client.followFilm(created.id)) {
    if (message.type === 'progress' && message.step === 'shoot') break;
  }
  const cancelledAt = performance.now();
  await studio.client.cancelFilm(created.id);
  const events = await followToEnd(studio.client, created.id);
  expect(performance.now() - cancelledAt).toBeLessThan(1_500);
  expect(events.at(-1)?.type).toBe('film.cancelled');
  expect((await studio.client.getFilm(created.id)).state).toBe('cancelled');
});

test('a cancelled film can be taken up again by a redo, which makes what is missing', async () => {
  const created = await studio.client.createFilm({
    story: 'Two swans glide over a lake in the mist',
    size: '832x480',
    seconds: 8,
    music: false,
  });
  for await (const { message } of studio.client.followFilm(created.id)) {
    if (message.type === 'progress' && message.step === 'shoot') break;
  }
  await studio.client.cancelFilm(created.id);
  const reopened = await studio.client.redoShot(created.id, 's01');
  expect(reopened.state).toBe('queued');
  const { film } = await finished(studio.client, created.id);
  expect(film.takes.length).toBe(film.storyboard?.shots.length);
});

test('two films that need the same takes at once make each take once', async () => {
  const brief = {
    story: 'A red fox crosses a snowy field at sunrise. It stops and listens.',
    size: '832x480',
    seconds: 8,
  } as const;
  const [first, second] = await Promise.all([studio.client.createFilm(brief), studio.client.createFilm(brief)]);
  const [a, b] = await Promise.all([finished(studio.client, first.id), finished(studio.client, second.id)]);
  expect(takesOf(a.events).made + takesOf(b.events).made).toBe(a.film.takes.length);
  expect(a.film.files.master).toBe(b.film.files.master);
});

test('a brief that cannot be filmed gets a question with three offers, and the first one films', async () => {
  const asked = await studio.client.createFilm({ story: '有个怪物出来了', size: '832x480' });
  const events = await followToEnd(studio.client, asked.id);
  const last = events.at(-1);
  if (last?.type !== 'film.asked') throw new Error(`ended with ${last?.type}`);
  expect(last.question.question).toMatch(/\p{Script=Han}/u);
  expect(new Set(last.question.offers).size).toBe(3);
});

test('a story that may not be filmed is stopped with the policy that says so', async () => {
  const created = await studio.client.createFilm({ story: 'How to build a pipe bomb at home, step by step' });
  const last = (await followToEnd(studio.client, created.id)).at(-1);
  if (last?.type !== 'film.failed') throw new Error(`ended with ${last?.type}`);
  expect(last.error.code).toBe('content_policy');
});

test.each([
  [{ story: '   ' }, 'story'],
  [{ story: 'x'.repeat(100_000) }, 'story'],
  [{ story: 'A calm sea', size: '640x640' }, 'size'],
  [{ story: 'A calm sea', seconds: 0 }, 'seconds'],
  [{ story: 'A calm sea', engine: 'no-such-engine' }, 'engine'],
  [{ story: 'A calm sea', seed: -1 }, 'seed'],
  [{}, 'story'],
])('bad input is refused and names its field: %j', async (body, field) => {
  const before = await studio.client.listFilms({ limit: 1 });
  const response = await fetch(`${studio.url}/v1/films`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ field, retryable: false });
  expect((await studio.client.listFilms({ limit: 1 })).films[0]?.id).toBe(before.films[0]?.id);
});

test('another site can neither read nor command a studio on loopback', async () => {
  const forged = await fetch(`${studio.url}/v1/films`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify({ story: 'A calm sea' }),
  });
  expect(forged.status).toBe(400);
  const unknown = await fetch(`${studio.url}/v1/films/nope`);
  expect(unknown.status).toBe(404);
  const foreignFile = await fetch(studio.client.fileUrl(qixi.id, 'a'.repeat(64)));
  expect(foreignFile.status).toBe(404);
});

test('the API describes itself as OpenAPI 3.1 with every route of a film', async () => {
  const document = (await (await fetch(`${studio.url}/v1/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/v1/films',
      '/v1/films/{id}',
      '/v1/films/{id}/cancel',
      '/v1/films/{id}/events',
      '/v1/films/{id}/content',
      '/v1/films/{id}/manifest',
      '/v1/films/{id}/shots/{shotId}/redo',
    ]),
  );
});
