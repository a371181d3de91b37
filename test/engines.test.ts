import { setTimeout as sleep } from 'node:timers/promises';
import { FINAL_FILM_STATES, type BriefInput, type Film, type FilmEvent } from '@kinora/film';
import type { Client } from '@kinora/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startFalFake } from '../packages/engines/src/fakes/fal.ts';
import { startComfyuiFake } from '../packages/engines/src/fakes/comfyui.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { startReplicateFake } from '../packages/engines/src/fakes/replicate.ts';
import { finished, followToEnd, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const KEY = 'planted-key-0123456789abcdef';
const environment = { FAL_KEY: KEY, REPLICATE_API_TOKEN: KEY };
const SILENT = { voice: false, music: false, size: '832x480' } as const;
/** One shot by day: nothing of it is a true sky. */
const FOX: BriefInput = {
  ...SILENT,
  story: 'A fox crosses a snowy forest in the morning.',
  seconds: 4,
  preset: 'draft',
};

const home = temporaryHome();
let studio: RunningStudio;
let sglang: FakeBackend;
let comfy: FakeBackend;
let fal: FakeBackend;
let replicate: FakeBackend;

beforeAll(async () => {
  studio = await startStudio(home.path, { environment });
  [sglang, comfy, fal, replicate] = await Promise.all([
    startOpenaiVideosFake('sglang', { jobMs: 400 }),
    startComfyuiFake({ jobMs: 400 }),
    startFalFake({ key: KEY, jobMs: 400 }),
    startReplicateFake({ key: KEY, jobMs: 400 }),
  ]);
  const { client } = studio;
  const settings = { pollSeconds: 0.1 };
  await client.putEngine({ name: 'gpu', kind: 'openai-videos', url: sglang.url, settings });
  await client.putEngine({ name: 'comfy', kind: 'comfyui', url: comfy.url });
  await client.putEngine({ name: 'fal', kind: 'fal', url: fal.url, key: 'env:FAL_KEY', settings });
  await client.putEngine({
    name: 'replicate',
    kind: 'replicate',
    url: replicate.url,
    key: 'env:REPLICATE_API_TOKEN',
    settings,
  });
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await Promise.all([sglang, comfy, fal, replicate].map((fake) => fake.close()));
  home[Symbol.dispose]();
});

/** The film however it ended, with all that was told of it. */
async function ended(client: Client, filmId: string): Promise<{ film: Film; events: FilmEvent[] }> {
  const events = await followToEnd(client, filmId);
  return { film: await client.getFilm(filmId), events };
}

async function untilRunning(client: Client, filmId: string, fake: FakeBackend): Promise<void> {
  for (let tries = 0; fake.jobs().every((job) => job.state !== 'running'); tries++) {
    if (tries > 600) throw new Error(`no job runs: ${JSON.stringify((await client.getFilm(filmId)).error)}`);
    await sleep(50);
  }
}

test('a film from a GPU server: its true skies are drawn, the rest generated, and it says so everywhere', async () => {
  const { client } = studio;
  const created = await client.createFilm({
    ...SILENT,
    story: 'Orion rises over the bay at night. In the morning a fishing boat crosses the calm bay.',
    seconds: 8,
    engine: 'gpu',
    preset: 'draft',
  });
  const { film } = await finished(client, created.id);
  const engines = new Set(film.takes.map((take) => take.engine));
  expect(engines).toEqual(new Set(['animatic', 'gpu']));
  for (const { shotId, engine } of film.takes) {
    const sky = film.storyboard?.shots.find((shot) => shot.id === shotId)?.scene.sky;
    if (sky?.targets.includes('figure:Ori')) expect(engine).toBe('animatic');
  }
  expect(film.report).toMatchObject({ animatic: false, pictures: 'mixed', verdict: { kind: 'accept' } });
  expect(film.report?.label.text).toMatch(/AI-generated.*drawn/);
  expect(film.report?.master).toMatchObject({ width: 832, height: 480, fps: 24 });
  const generated = film.takes.filter((take) => take.engine === 'gpu');
  // 16 frames a second became 24, and nothing of that is silent.
  for (const take of generated) {
    expect(take.measurements).toMatchObject({ width: 832, height: 480, fps: 24 });
    expect(take.pieces?.length).toBeGreaterThan(0);
  }
  const again = await finished(client, (await client.createFilm({ ...film.brief })).id);
  expect(again.film.takes.every((take) => take.reused)).toBe(true);
}, 240_000);

test('a studio killed while engines work goes on with the very same jobs, and pays each once', async () => {
  replicate.setJobMs(8_000);
  const before = replicate.jobs().length;
  const created = await studio.client.createFilm({ ...FOX, seconds: 8, engine: 'replicate' });
  await untilRunning(studio.client, created.id, replicate);
  await sleep(500);
  await studio.killGroup();
  studio = await startStudio(home.path, { environment });
  const { film } = await finished(studio.client, created.id);
  replicate.setJobMs(400);
  const pieces = film.takes.flatMap((take) => take.pieces ?? []);
  expect(replicate.jobs().length - before).toBe(pieces.length);
  const { charges } = await studio.client.getManifest(film.id);
  expect(charges).toHaveLength(pieces.length);
  expect(charges.every((charge) => charge.certain && charge.outcome === 'take')).toBe(true);
}, 240_000);

test('an engine that is taken away while it makes a take makes it to its end, over a restart, and is gone then', async () => {
  replicate.setJobMs(6_000);
  const before = replicate.jobs().length;
  const created = await studio.client.createFilm({ ...FOX, engine: 'replicate', seed: 10 });
  await untilRunning(studio.client, created.id, replicate);
  const record = (await studio.client.engines()).engines.find(({ name }) => name === 'replicate')?.endpoint;
  if (!record) throw new Error('no record');
  await studio.client.removeEngine('replicate');
  await studio.killGroup();
  studio = await startStudio(home.path, { environment });
  const { client } = studio;
  expect((await client.engines()).engines.map(({ name }) => name)).not.toContain('replicate');
  const { film } = await finished(client, created.id);
  expect(film.takes[0]).toMatchObject({ engine: 'replicate' });
  expect(replicate.jobs().length).toBe(before + 1);
  replicate.setJobMs(400);
  await client.putEngine(record);
}, 240_000);

test('an answer that is lost where nobody can ask again is shown as perhaps charged, and sent again only when asked', async () => {
  const { client } = studio;
  const before = fal.jobs().length;
  fal.play('submit-answer-lost');
  const created = await client.createFilm({ ...FOX, engine: 'fal', seed: 11 });
  const { film } = await ended(client, created.id);
  expect(film).toMatchObject({ state: 'failed', error: { code: 'may_have_been_charged' } });
  expect(fal.jobs().length).toBe(before + 1);
  const shotId = film.storyboard?.shots[0]?.id ?? '';
  expect(film.error?.remedies).toContainEqual({ kind: 'another-take', shotId });
  const { charges } = await client.getManifest(film.id);
  expect(charges).toMatchObject([{ certain: false, outcome: 'may_have_been_charged', endpoint: 'fal' }]);
  expect(charges[0]?.usd).toBeGreaterThan(0);
  // A person decides that it may be paid twice.
  await client.redoShot(film.id, shotId);
  const after = await ended(client, film.id);
  expect(after.film.state).toBe('completed');
  expect(fal.jobs().length).toBe(before + 2);
}, 240_000);

test("an engine's refusal of the words is told with ways on, and nothing is softened unseen", async () => {
  const { client } = studio;
  const before = comfy.jobs().length;
  fal.play('content-4xx');
  const created = await client.createFilm({ ...FOX, engine: 'fal', seed: 12 });
  const { film, events } = await ended(client, created.id);
  expect(film.error).toMatchObject({ code: 'content_policy' });
  const shotId = film.storyboard?.shots[0]?.id ?? '';
  expect(film.error?.remedies).toContainEqual({ kind: 'other-engine', shotId, engine: 'animatic' });
  expect(events.some((event) => event.type === 'film.failed')).toBe(true);
  expect(comfy.jobs().length).toBe(before);
  await client.changeShot(film.id, shotId, { engine: 'comfy', prompt: 'A red fox walks through deep snow.' });
  const after = await ended(client, film.id);
  expect(after.film.state).toBe('completed');
  expect(after.film.takes[0]).toMatchObject({ engine: 'comfy' });
  expect(comfy.jobs().at(-1)?.prompt).toContain('A red fox walks through deep snow.');
}, 240_000);

test('a film that is stopped stops its jobs where they run, and the slot is free again', async () => {
  const { client } = studio;
  comfy.setJobMs(60_000);
  const created = await client.createFilm({ ...FOX, engine: 'comfy', seed: 13 });
  await untilRunning(client, created.id, comfy);
  await client.cancelFilm(created.id);
  for (let tries = 0; comfy.jobs().some((job) => job.state === 'running'); tries++) {
    if (tries > 200) throw new Error('the job runs on');
    await sleep(50);
  }
  comfy.setJobMs(400);
  for (let tries = 0; ; tries++) {
    const standing = (await client.engines()).engines.find(({ name }) => name === 'comfy');
    if (standing?.running === 0 && standing.waiting === 0) break;
    if (tries > 200) throw new Error(`the slot is not free: ${JSON.stringify(standing)}`);
    await sleep(50);
  }
}, 120_000);

test('a server that was started anew and has forgotten its job gets it once more, without a person', async () => {
  const { client } = studio;
  const before = sglang.jobs().length;
  sglang.play('job-lost');
  const created = await client.createFilm({ ...FOX, engine: 'gpu', seed: 14 });
  const { film, events } = await ended(client, created.id);
  expect(film.state).toBe('completed');
  expect(sglang.jobs().length).toBe(before + 2);
  expect(events.find((event) => event.type === 'attempt.failed')).toMatchObject({
    engine: 'gpu',
    error: { code: 'lost' },
  });
}, 240_000);

test('auto takes the cheapest engine that is well, and another when that one is away', async () => {
  const { client } = studio;
  expect(await client.enginePolicy()).toMatchObject({ prefer: 'cheapest' });
  const first = await finished(client, (await client.createFilm({ ...FOX, engine: 'auto', seed: 15 })).id);
  expect(['gpu', 'comfy']).toContain(first.film.takes[0]?.engine);
  await client.setEnginePolicy({ prefer: 'order', order: ['replicate', 'fal'], only: 'any' });
  const second = await finished(client, (await client.createFilm({ ...FOX, engine: 'auto', seed: 16 })).id);
  expect(second.film.takes[0]).toMatchObject({ engine: 'replicate' });
  await client.setEnginePolicy({ prefer: 'order', order: ['replicate'], only: 'mine' });
  const third = await finished(client, (await client.createFilm({ ...FOX, engine: 'auto', seed: 17 })).id);
  expect(['gpu', 'comfy']).toContain(third.film.takes[0]?.engine);
  await client.setEnginePolicy({ prefer: 'cheapest', order: [], only: 'any' });
}, 300_000);

test('a probe tells what an engine really offers, and spends nothing', async () => {
  const { client } = studio;
  for (const [name, fake] of [
    ['gpu', sglang],
    ['comfy', comfy],
    ['replicate', replicate],
  ] as const) {
    const before = fake.submits();
    const probe = await client.probeEngine(name);
    expect(probe.sizes.length).toBeGreaterThan(0);
    expect(probe.plans.map(({ preset }) => preset)).toEqual(['draft', 'final']);
    for (const { delivers, refusal } of probe.plans) expect(delivers === null).toBe(refusal !== null);
    expect(fake.submits()).toBe(before);
  }
});

test.each([
  [{ name: 'gpu2', kind: 'no-such-kind' }, 'kind'],
  [{ name: 'animatic', kind: 'dashscope', key: 'env:DASHSCOPE_API_KEY' }, 'name'],
  [{ name: 'cloud', kind: 'dashscope' }, 'key'],
  [{ name: 'cloud', kind: 'dashscope', key: 'sk-written-out-0123456789' }, 'key'],
  [{ name: 'cloud', kind: 'dashscope', key: 'env:DATABASE_URL' }, 'key'],
  [{ name: 'gpu2', kind: 'openai-videos' }, 'url'],
  [{ name: 'gpu2', kind: 'openai-videos', url: 'file:///etc/passwd' }, 'url'],
  [{ name: 'cloud', kind: 'dashscope', key: 'env:DASHSCOPE_API_KEY', settings: { nonsense: 1 } }, 'settings'],
] as const)('a record that cannot work is refused and names its field: %j', async (record, field) => {
  await expect(studio.client.putEngine(record)).rejects.toMatchObject({ code: 'invalid_request', field });
});

test('an engine without its key says where the key is missing', async () => {
  const { client } = studio;
  await client.putEngine({ name: 'keyless', kind: 'dashscope', key: 'env:NOT_THERE_KEY' });
  await expect(client.probeEngine('keyless')).rejects.toMatchObject({
    code: 'auth',
    message: expect.stringContaining('NOT_THERE_KEY'),
  });
  const created = await client.createFilm({ ...FOX, engine: 'keyless' });
  expect((await ended(client, created.id)).film.error).toMatchObject({ code: 'auth' });
  await client.removeEngine('keyless');
  await expect(client.createFilm({ ...FOX, engine: 'keyless' })).rejects.toMatchObject({ code: 'engine_unknown' });
}, 60_000);

test('no key is in anything that can be read: films, events, manifests, engines, the log', async () => {
  const { client } = studio;
  fal.play('auth');
  const refused = await ended(client, (await client.createFilm({ ...FOX, engine: 'fal', seed: 18 })).id);
  expect(refused.film.error).toMatchObject({ code: 'auth' });
  const texts: unknown[] = [studio.stderr(), await client.engines(), refused];
  for (const { id } of (await client.listFilms({ limit: 100 })).films) {
    texts.push(await client.getFilm(id), await client.getManifest(id));
    if (FINAL_FILM_STATES.has((await client.getFilm(id)).state)) texts.push(await followToEnd(client, id));
  }
  const all = JSON.stringify(texts);
  expect(all.length).toBeGreaterThan(10_000);
  expect(all).not.toContain(KEY);
}, 60_000);
