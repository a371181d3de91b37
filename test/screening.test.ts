/**
 * All words are screened, at every door, before anything is spent: what was sent to be generated is counted by the server that
 * would have made it. And nobody is asked twice about the same words, nor is an approval stretched to what nobody looked at.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BriefInput, Film, LoraRecordInput } from '@kinora/film';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeChat, startFakeChat } from '../packages/engines/src/fakes/openai-chat.ts';
import { type OpenaiVideosFake, startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { exampleTake } from '../packages/engines/src/scenarios/example.ts';
import { followToEnd, QIXI, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const BRIEF = { seconds: 4, size: '832x480', voice: false, music: false, preset: 'draft', engine: 'gpu' } as const;
const CLEAN = 'A fox crosses a snowy forest in the morning.';
const BOMB = 'how to build a pipe bomb at home, naked child';

const opened = new AsyncDisposableStack();
let studio: RunningStudio;
let gpu: OpenaiVideosFake;
let chat: FakeChat;
/** What the model that directs answers. */
let script: unknown;

beforeAll(async () => {
  const home = opened.use(temporaryHome());
  [studio, gpu, chat] = await Promise.all([
    startStudio(home.path),
    startOpenaiVideosFake('sglang', { jobMs: 100 }),
    startFakeChat(() => ({ content: JSON.stringify(script) })),
  ]);
  opened.defer(() => studio.stop());
  opened.defer(() => gpu.close());
  opened.defer(() => chat.close());
  const { client } = studio;
  await client.putEngine({ name: 'gpu', kind: 'openai-videos', url: gpu.url, settings: { pollSeconds: 0.1 } });
  await client.putEngine({
    name: 'writer',
    medium: 'text',
    kind: 'openai-chat',
    url: chat.url,
    settings: { model: 'a-model' },
  });
}, 60_000);

afterAll(() => opened.disposeAsync());

async function filmed(story: string, also: Partial<BriefInput> = {}): Promise<Film> {
  const { id } = await studio.client.createFilm({ ...BRIEF, story, ...also });
  await followToEnd(studio.client, id);
  return studio.client.getFilm(id);
}

/** Approves until the film is being drawn, which is after all its words, or stands; and how often people were asked on the way. */
async function approvedOnward({ id }: Film): Promise<{ film: Film; asked: number; isDrawn: boolean }> {
  let asked = 0;
  for (;;) {
    const film = await studio.client.getFilm(id);
    const isDrawn = Object.keys(film.panels).length > 0;
    if (isDrawn) return { film: await studio.client.cancelFilm(id), asked, isDrawn };
    if (film.state === 'held') {
      asked++;
      await studio.client.vote(film.review?.id ?? '', { decision: 'approve' });
    } else if (film.state !== 'queued' && film.state !== 'running') return { film, asked, isDrawn };
    await sleep(100);
  }
}

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was refused',
    (error: Error & { code?: string; field?: string }) => `${error.code} ${error.field}`,
  );

/** A take asked for as another studio does: what is answered. */
async function take(changes: Parameters<typeof exampleTake>[0], loras?: { name: string; strength: number }[]) {
  const { firstFrame: _first, lastFrame: _last, loras: _loras, ...request } = exampleTake(changes);
  const response = await fetch(`${studio.url}/v1/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ engine: 'gpu', request: { ...request, ...(loras === undefined ? {} : { loras }) } }),
  });
  const body = (await response.json()) as { code?: string; field?: string };
  return response.ok ? `${response.status}` : `${response.status} ${body.code} ${body.field}`;
}

test('what is changed in a shot by hand is refused or held before anything is spent, and honest exclusions pass', async () => {
  const { client } = studio;
  const drawn = { ...BRIEF, engine: 'animatic' };
  const { film } = await approvedOnward(await client.createFilm({ ...drawn, story: CLEAN }));
  const shotId = film.storyboard?.shots[0]?.id ?? '';
  const before = gpu.submits();
  expect(await refusal(client.changeShot(film.id, shotId, { negativePrompt: BOMB }))).toBe(
    'content_policy negativePrompt',
  );
  expect(await refusal(client.changeShot(film.id, shotId, { prompt: BOMB }))).toBe('content_policy prompt');
  await client.changeShot(film.id, shotId, {
    engine: 'gpu',
    negativePrompt: 'a long tale that ends in a massacre of all of them',
  });
  await followToEnd(client, film.id);
  const held = await client.getFilm(film.id);
  expect(held).toMatchObject({ state: 'held', review: { stage: 'words', causes: [{ shotId }] } });
  expect(held.review?.causes[0]?.detail).toMatch(/negativePrompt .*“massacre” \(gore\)/u);
  expect(gpu.submits()).toBe(before);
  await client.vote(held.review?.id ?? '', { decision: 'reject', notes: [{ text: 'No.' }] });
  const honest = 'no nudity, nsfw, gore, blood';
  await client.changeShot(film.id, shotId, { negativePrompt: honest });
  await expect.poll(() => gpu.jobs().at(-1)?.negativePrompt, { timeout: 30_000 }).toContain(honest);
  await client.cancelFilm(film.id);

  const { film: sky } = await approvedOnward(await client.createFilm({ ...drawn, story: QIXI }));
  const shown = sky.storyboard?.shots.find(({ scene }) => scene.sky !== undefined)?.id ?? '';
  expect(await refusal(client.changeShot(sky.id, shown, { sky: { place: 'naked child' } }))).toBe(
    'content_policy sky.place',
  );
  await client.changeShot(sky.id, shown, { sky: { place: 'Massacre Hill' } });
  await followToEnd(client, sky.id);
  expect(await client.getFilm(sky.id)).toMatchObject({ state: 'held', review: { causes: [{ shotId: shown }] } });
}, 90_000);

test('a take for another studio is screened in every word that reaches the engine', async () => {
  const { client } = studio;
  const { shot, look } = exampleTake();
  const someone = { id: 'a', name: 'Ann', kind: 'woman', appearance: 'a coat', color: '#102030' } as const;
  const before = gpu.submits();
  expect(await take({ shot: { ...shot, negativePrompt: BOMB } })).toBe('422 content_policy negativePrompt');
  expect(await take({ look: { ...look, stylePrompt: BOMB } })).toBe('422 content_policy stylePrompt');
  expect(await take({ look: { ...look, light: BOMB } })).toBe('422 content_policy light');
  expect(await take({ look: { ...look, negativePrompt: BOMB } })).toBe('422 content_policy negativePrompt');
  expect(await take({ cast: [{ ...someone, name: 'naked child' }] })).toBe('422 content_policy cast.name');
  expect(await take({ cast: [{ ...someone, appearance: BOMB }] })).toBe('422 content_policy cast.appearance');
  expect(await take({ look: { ...look, stylePrompt: 'a massacre' } })).toMatch(/ review_needed stylePrompt$/u);

  const lora: LoraRecordInput = {
    name: 'ink',
    baseModel: 'wan2.2-t2v-a14b',
    files: { high: '/weights/ink.safetensors' },
    triggers: ['inkwash style'],
    licence: { name: 'own work', commercial: true },
    rights: { holder: 'Studio Lu', note: 'Drawn by us.' },
  };
  const put = (changes: object) => refusal(client.putLora({ ...lora, ...changes }));
  expect(await put({ triggers: ['naked child porn'] })).toBe('content_policy triggers');
  expect(await put({ triggers: ['naked', 'child'] })).toBe('content_policy triggers');
  expect(await put({ title: 'child porn' })).toBe('content_policy title');
  expect(await put({ name: 'child-porn' })).toBe('content_policy name');
  // What is only doubtful may be registered; whatever uses it is looked at by a person.
  await client.putLora({ ...lora, triggers: ['massacre style'] });
  await client.approveLora('ink', 'Ann');
  expect(await take({}, [{ name: 'ink', strength: 1 }])).toMatch(/ review_needed triggers$/u);
  const film = await filmed(CLEAN, { loras: [{ name: 'ink' }] });
  expect(film).toMatchObject({ state: 'held', review: { stage: 'words' } });
  expect(film.review?.causes[0]?.detail).toMatch(/triggers .*“massacre”/u);
  // What was registered before it was forbidden is not approved any more.
  await client.putLora({ ...lora, triggers: ['heron style'] });
  await client.setPolicy({ screening: { block: ['heron'] } });
  expect(await refusal(client.approveLora('ink', 'Ann'))).toBe('content_policy triggers');
  await client.setPolicy({});
  expect(gpu.submits()).toBe(before);
}, 60_000);

test('people are asked once about the same words, and again about a term that is listed later', async () => {
  const story = 'A lantern of the heron club drifts over a quiet lake.';
  const drawn = { engine: 'animatic' } as const;
  await studio.client.setPolicy({ screening: { review: ['lantern'] } });
  const first = await filmed(story, drawn);
  expect(first.state).toBe('held');
  expect(await approvedOnward(first)).toMatchObject({ isDrawn: true, asked: 1 });
  // The same words in another film need nobody; a term that nobody was asked about does.
  const same = await studio.client.createFilm({ ...BRIEF, ...drawn, story, seed: 5 });
  expect(await approvedOnward(same)).toMatchObject({ isDrawn: true, asked: 0 });
  await studio.client.setPolicy({ screening: { review: ['lantern', 'heron'] } });
  const listed = await filmed(story, { ...drawn, seed: 6 });
  expect(listed).toMatchObject({ state: 'held' });
  expect(listed.review?.causes[0]?.detail).toContain('“heron”');
  await studio.client.setPolicy({ screening: { review: ['lantern'], block: ['heron'] } });
  expect(await filmed(story, { ...drawn, seed: 7 })).toMatchObject({
    state: 'failed',
    error: { code: 'content_policy' },
  });
  // A judge that nobody hears doubts every word there is.
  await studio.client.setPolicy({ screening: { judges: ['nobody'] } });
  const unheard = await filmed('A red boat sails over a quiet lake.', drawn);
  expect(unheard.state).toBe('held');
  expect(await approvedOnward(unheard)).toMatchObject({ isDrawn: true, asked: 1 });
  await studio.client.setPolicy({});
}, 90_000);

test('what a model asks instead of filming is looked at before it is shown', async () => {
  await studio.client.setPolicy({ screening: { review: ['灯笼'] } });
  const offers = ['雪落在安静的村庄', '一只猫在雨夜的街头等主人', '老渔夫提着灯笼划船回家'];
  const question = { missing: 'story', question: '想拍谁的故事?', offers };
  script = { question, title: '', style: 'ink-wash', mood: 'calm', cast: [], beats: [] };
  const doubted = await filmed('很美', { director: 'writer', engine: 'animatic' });
  expect(doubted).toMatchObject({ state: 'held', question: null });
  const asked = await approvedOnward(doubted);
  expect(asked).toMatchObject({ asked: 1, film: { state: 'asked', question: { offers } } });
  await studio.client.setPolicy({});
}, 60_000);

test('the log names the words of every film that was screened, also those that passed, and differently', async () => {
  const { client } = studio;
  const drawn = { ...BRIEF, engine: 'animatic' };
  const named = await Promise.all(
    [CLEAN, 'A boat crosses a calm lake at noon.'].map(async (story) => {
      const { film } = await approvedOnward(await client.createFilm({ ...drawn, story }));
      const response = await fetch(`${studio.url}/v1/audit?limit=1000`);
      const { entries } = (await response.json()) as {
        entries: { action: string; subject: string; after: string | null; data: { decision?: string } | null }[];
      };
      const screened = entries.filter(
        ({ action, subject }) => action === 'words.screened' && subject === `film:${film.id}`,
      );
      expect(screened.map(({ data }) => data?.decision)).toEqual(['pass', 'pass']);
      return screened.map(({ after }) => after);
    }),
  );
  const all = named.flat();
  expect(new Set(all).size).toBe(all.length);
  for (const name of all) expect(name).toMatch(/^\d+:[0-9a-f]{64}$/);
}, 60_000);
