import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { BriefInput, FilmEvent, Storyboard } from '@kinora/film';
import type { Client } from '@kinora/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentBeat } from '../packages/director/src/llm/scripts.test-data.ts';
import { samplePieceWav } from '../packages/engines/src/fakes/music-sample.ts';
import { type FakeChat, startFakeChat } from '../packages/engines/src/fakes/openai-chat.ts';
import { type OpenaiSpeechFake, startOpenaiSpeechFake } from '../packages/engines/src/fakes/openai-speech.ts';
import { clientWith, setUpOwner } from './support/accounts.ts';
import { finished, followToEnd, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const KEY = 'planted-key-0123456789abcdef';
const environment = { CHAT_KEY: KEY, VOICE_KEY: KEY };
const STORY = 'A fox waits under the snowy pine. Snow falls. Morning comes.';
/** A story the chat model answers with something that is no script. */
const UNWRITTEN = 'A red umbrella waits on the bench in the rain. The evening train comes.';
const FOX: BriefInput = {
  story: STORY,
  seconds: 7,
  size: '832x480',
  director: 'writer',
  speechEngine: 'reader',
  musicEngine: 'shelf',
};
const SCRIPT = {
  question: null,
  title: 'The Fox and the Pine',
  style: 'watercolour',
  mood: 'calm',
  cast: [{ id: 'fox', name: 'the fox', kind: 'fox', words: 'A fox', appearance: 'a red fox, white chest' }],
  beats: [
    silentBeat({
      from: 1,
      to: 1,
      subjects: ['fox'],
      setting: 'forest',
      timeOfDay: 'dawn',
      size: 'medium',
      doing: 'lifts one paw and listens',
    }),
    silentBeat({
      from: 2,
      to: 3,
      setting: 'forest',
      timeOfDay: 'sunrise',
      size: 'extreme-wide',
      angle: 'high',
      doing: 'pale light slides between the trunks',
    }),
  ],
};
/** 1 000 tokens read and 200 written, at a dollar and at ten for a million. */
const ANSWER = { promptTokens: 1_000, completionTokens: 200 };
const ANSWER_USD = 0.003;

const home = temporaryHome();
let studio: RunningStudio;
let chat: FakeChat;
let speech: OpenaiSpeechFake;
/** A film for which nobody writes: it waits for its chat server while others are made. */
let unwritten: Promise<{ id: string; storyboard: Storyboard }>;

beforeAll(async () => {
  const library = path.join(home.path, 'our-music');
  await mkdir(library);
  await writeFile(path.join(library, 'tide.wav'), samplePieceWav({ seconds: 12, tempoBpm: 90 }));
  const piece = { file: 'tide.wav', title: 'Tide', author: 'A. Composer', licence: 'CC BY 4.0', tempoBpm: 90 };
  await writeFile(path.join(library, 'library.json'), JSON.stringify([{ ...piece, moods: ['calm'] }]));
  chat = await startFakeChat(
    ({ body }) =>
      body.messages?.some(({ content }) => content.includes(UNWRITTEN.slice(0, 20)))
        ? { content: 'I would rather sing.', ...ANSWER }
        : { content: JSON.stringify(SCRIPT), ...ANSWER },
    { key: KEY },
  );
  speech = await startOpenaiSpeechFake({ key: KEY });
  studio = await startStudio(home.path, { environment });
  const { client } = studio;
  const settings = { model: 'a-model', inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 10 };
  const writer = { medium: 'text', kind: 'openai-chat', settings } as const;
  await client.putEngine({ ...writer, name: 'writer', url: chat.url, key: 'env:CHAT_KEY' });
  const gone = await startFakeChat(() => 'silence');
  await gone.close();
  await client.putEngine({ ...writer, name: 'gone', url: gone.url });
  await client.putEngine({
    name: 'reader',
    medium: 'speech',
    kind: 'openai-speech',
    url: speech.url,
    key: 'env:VOICE_KEY',
    settings: { model: 'a-voice', voices: { en: 'alloy' }, usdPerMillionCharacters: 15 },
  });
  await client.putEngine({ name: 'shelf', medium: 'music', kind: 'music-library', settings: { folder: library } });
  unwritten = storyboardOf(client, { ...FOX, director: 'gone' });
  unwritten.catch(() => undefined);
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await Promise.all([chat.close(), speech.close()]);
  home[Symbol.dispose]();
});

/** The storyboard of a film that is made no further. */
async function storyboardOf(client: Client, brief: BriefInput): Promise<{ id: string; storyboard: Storyboard }> {
  const { id } = await client.createFilm({ ...brief, voice: false, music: false });
  for await (const { message } of client.followFilm(id)) {
    if (message.type === 'film.failed') throw new Error(message.error.message);
    if (message.type !== 'storyboard.ready') continue;
    await client.cancelFilm(id);
    return { id, storyboard: message.storyboard };
  }
  throw new Error('the film ended without a storyboard');
}

async function spentAt(client: Client, name: string): Promise<number> {
  const standing = (await client.engines()).engines.find((engine) => engine.name === name);
  return standing?.spentUsd ?? NaN;
}

test('a film written by a chat model, spoken by a service and set to music of one’s own tells all it cost and whom to name', async () => {
  const { client } = studio;
  const { film, events } = await finished(client, (await client.createFilm(FOX)).id);
  expect(film.storyboard).toMatchObject({ title: SCRIPT.title, language: 'en' });
  expect(film.storyboard?.factNotes.some(({ kind }) => kind === 'director')).toBe(false);

  const { charges, artefacts } = await client.getManifest(film.id);
  expect(charges.every(({ certain, jobId }) => certain && jobId === null)).toBe(true);
  const of = (endpoint: string) => charges.filter((charge) => charge.endpoint === endpoint);
  expect(of('writer')).toMatchObject([{ outcome: 'storyboard', shotId: '' }]);
  expect(of('writer')[0]?.usd).toBeCloseTo(ANSWER_USD, 9);
  expect(speech.requests).toHaveLength(3);
  // Every sentence that was asked for, at 15 dollars for a million characters, and nothing else.
  const characters = speech.requests.map(({ input }) => Array.from(String(input)).length);
  expect(of('reader').map(({ usd }) => Math.round(usd * 1e6))).toEqual(characters.map((count) => 15 * count));
  const told = film.storyboard?.shots.filter(({ narration }) => narration !== undefined).map(({ id }) => id);
  expect(new Set(of('reader').map(({ shotId }) => shotId))).toEqual(new Set(told));
  expect(of('reader').every(({ outcome }) => outcome === 'line')).toBe(true);
  // Music of one's own costs nothing, and its author is named.
  expect(charges).toHaveLength(1 + characters.length);
  expect(artefacts.find(({ kind }) => kind === 'bed')).toMatchObject({
    engine: 'shelf',
    credit: '“Tide” by A. Composer, CC BY 4.0',
  });
  expect(artefacts.find(({ kind }) => kind === 'storyboard')?.costUsd).toBeCloseTo(ANSWER_USD, 9);
  expect(await spentAt(client, 'writer')).toBeCloseTo(ANSWER_USD, 9);
  const spoken = characters.reduce((sum, count) => sum + (15 * count) / 1e6, 0);
  expect(await spentAt(client, 'reader')).toBeCloseTo(spoken, 9);
  expect(events.filter(({ type }) => type === 'line.ready')).toHaveLength(told?.length ?? 0);

  const again = await finished(client, (await client.createFilm(FOX)).id);
  expect((await client.getManifest(again.film.id)).charges).toEqual([]);
  expect(await spentAt(client, 'reader')).toBeCloseTo(spoken, 9);
  expect(chat.calls).toHaveLength(1);
  expect(speech.requests).toHaveLength(characters.length);
}, 240_000);

test('a chat server that is down leaves the film to the rules, and the film says so', async () => {
  const { id, storyboard } = await unwritten;
  expect(storyboard.factNotes[0]).toMatchObject({ kind: 'director', evidence: 'engine_unreachable' });
  expect(storyboard.factNotes[0]?.note).toContain('it could not be reached');
  expect((await studio.client.getManifest(id)).charges).toEqual([]);
}, 60_000);

test('answers that could not be used are paid, and told, whoever directs in the end and even when nobody does', async () => {
  const { client } = studio;
  const before = await spentAt(client, 'writer');
  const { storyboard, id } = await storyboardOf(client, { ...FOX, story: UNWRITTEN });
  expect(storyboard.factNotes[0]).toMatchObject({ kind: 'director', evidence: 'engine_failed' });
  const paid = (await client.getManifest(id)).charges;
  expect(paid).toMatchObject([{ endpoint: 'writer', outcome: 'storyboard', certain: true }]);
  // It was asked twice.
  expect(paid[0]?.usd).toBeCloseTo(2 * ANSWER_USD, 9);

  // The rules do not translate: this film is never made.
  const { id: untold } = await client.createFilm({ ...FOX, story: UNWRITTEN, language: 'zh' });
  const events: FilmEvent[] = await followToEnd(client, untold);
  expect(events.at(-1)).toMatchObject({ type: 'film.failed', error: { code: 'engine_failed' } });
  const lost = (await client.getManifest(untold)).charges;
  expect(lost).toMatchObject([{ endpoint: 'writer', outcome: 'engine_failed', certain: true }]);
  expect(await spentAt(client, 'writer')).toBeCloseTo(before + 4 * ANSWER_USD, 9);
}, 60_000);

interface Answer {
  status: number;
  body: string;
}

/** With headers a browser sets by itself, which `fetch` may not. */
function ask(url: string, method: string, address: string, headers: Record<string, string>): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path: address, method, headers, agent: false }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('a page of another site can command nothing: no route that changes anything, with a body or without', async () => {
  const { client, url } = studio;
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as { paths: Record<string, object> };
  const routes = Object.entries(document.paths).flatMap(([address, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get' && method !== 'head')
      .map((method) => [method.toUpperCase(), address.replaceAll(/\{\w+\}/gu, 'shelf')] as const),
  );
  for (const known of ['PUT /v1/engines/shelf', 'POST /v1/engines/shelf/probe', 'POST /v1/pictures', 'POST /v1/takes'])
    expect(routes.map((route) => route.join(' '))).toContain(known);
  const before = await client.engines();
  for (const [method, address] of routes) {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: url },
    ]) {
      const { status, body } = await ask(url, method, address, headers);
      // Each API says it in its own words.
      expect([method, address, status, body]).toEqual([
        method,
        address,
        400,
        expect.stringContaining('This request comes from another site.'),
      ]);
    }
  }
  expect(await client.engines()).toEqual(before);
  // The studio's own page, and programs.
  for (const headers of [{ origin: url, 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}])
    expect(JSON.parse((await ask(url, 'POST', '/v1/engines/shelf/probe', headers)).body)).toMatchObject({
      field: 'name',
    });
});

test('a studio that others can reach is given engines by its operator alone, and no program of its machine by anybody', async () => {
  const open = await startStudio(home.path, { args: ['--host', '0.0.0.0'], environment });
  try {
    const owner = await setUpOwner(open.url, open.setUpUrl);
    const keyed = async (scopes: string[]): Promise<Client> => {
      const { key } = await owner.ask('POST', '/v1/api-keys', { name: 'engines', scopes });
      return clientWith(open.url, { authorization: `Bearer ${String(key)}` });
    };
    const client = await keyed(['operator', '*']);
    const thief = { name: 'thief', medium: 'text', kind: 'openai-chat', url: chat.url } as const;
    const settings = { model: 'a-model' };
    const calls = chat.calls.length;
    for (const [stranger, code] of [
      [open.client, 'sign_in_needed'],
      [await keyed(['*']), 'not_allowed'],
    ] as const)
      await expect(stranger.putEngine({ ...thief, settings, key: 'env:CHAT_KEY' })).rejects.toMatchObject({ code });
    const weights = { highNoise: '/high', lowNoise: '/low', vae: '/vae' };
    const program = { name: 'thief', kind: 'sdcpp', settings: { binary: '/bin/true', weights } };
    await expect(client.putEngine(program)).rejects.toMatchObject({ code: 'invalid_request', field: 'kind' });
    expect((await client.engines()).engines.map(({ name }) => name)).not.toContain('thief');
    expect(chat.calls).toHaveLength(calls);
    await client.putEngine({ ...thief, name: 'keyless', settings });
    expect(await spentAt(client, 'keyless')).toBe(0);
    await client.removeEngine('keyless');
  } finally {
    await open.stop();
  }
}, 60_000);
