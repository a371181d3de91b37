import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { videoEngineConformance } from '@kinora/engines/conformance';
import type { VideoEngine } from '@kinora/engines/contract';
import { VIDEO_KINDS } from '@kinora/engines/video';
import { EndpointSchema, RemoteCapabilitiesSchema, type RemoteTake, RemoteTakeSchema } from '@kinora/film';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChatJudgeFake } from '../packages/engines/src/fakes/chat-judge.ts';
import { startComfyuiFake } from '../packages/engines/src/fakes/comfyui.ts';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { probeVideo } from '../packages/engines/src/fakes/sample-video.ts';
import { exampleTake } from '../packages/engines/src/scenarios/example.ts';
import { finished, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const home = temporaryHome();
let studio: RunningStudio;
let comfy: FakeBackend;
let sglang: FakeBackend;

beforeAll(async () => {
  [studio, comfy, sglang] = await Promise.all([
    startStudio(home.path),
    startComfyuiFake({ jobMs: 400 }),
    startOpenaiVideosFake('sglang', { jobMs: 300 }),
  ]);
  const { client } = studio;
  await client.putEngine({ name: 'comfy', kind: 'comfyui', url: comfy.url, price: { usdPerSecond: 0.01 } });
  await client.putEngine({ name: 'gpu', kind: 'openai-videos', url: sglang.url, settings: { pollSeconds: 0.1 } });
  // What another studio is behind is not handed on.
  await client.putEngine({ name: 'third', kind: 'kinora', url: 'http://127.0.0.1:9' });
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await Promise.all([comfy, sglang].map((fake) => fake.close()));
  home[Symbol.dispose]();
});

function engineOf(engine?: string): VideoEngine {
  const kind = VIDEO_KINDS.find((each) => each.kind === 'kinora');
  if (kind === undefined) throw new Error('there is no adapter for another studio');
  const settings = kind.settings.parse({ pollSeconds: 0.05, ...(engine === undefined ? {} : { engine }) });
  return kind.create(EndpointSchema.parse({ name: 'studio-2', kind: 'kinora', url: studio.url }), settings, {
    key: null,
  });
}

videoEngineConformance('another studio', () => engineOf('comfy'), {
  exampleRequest: exampleTake(),
  longRequest: exampleTake({ durationSeconds: 4 }),
  refused: [
    { request: exampleTake({ durationSeconds: 300 }), field: 'durationSeconds' },
    {
      request: exampleTake({ loras: [{ name: 'nowhere', high: null, low: null, strength: 1, triggers: [] }] }),
      field: 'loras',
    },
  ],
  probe: probeVideo,
});

interface Answer {
  status: number;
  take: RemoteTake;
  body: Record<string, unknown>;
}

async function ask(method: string, where: string, body?: unknown, key?: string): Promise<Answer> {
  const response = await fetch(`${studio.url}/v1/takes${where}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
  });
  const json = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body: json, take: response.ok ? RemoteTakeSchema.parse(json) : (json as never) };
}

function order(engine: string, changes: Parameters<typeof exampleTake>[0] = {}) {
  const { firstFrame: _first, lastFrame: _last, loras: _loras, ...request } = exampleTake(changes);
  return { engine, request };
}

async function untilState(id: string, wanted: RemoteTake['state']): Promise<RemoteTake> {
  for (;;) {
    const { take } = await ask('GET', `/${id}`);
    if (take.state === wanted) return take;
    if (take.error !== undefined) throw new Error(`${take.state}: ${take.error.message}`);
    await sleep(50);
  }
}

async function untilOver(id: string): Promise<RemoteTake> {
  for (;;) {
    const { take } = await ask('GET', `/${id}`);
    if (take.state !== 'queued' && take.state !== 'running') return take;
    await sleep(50);
  }
}

test('one key makes one take, found by its key too, and read in ranges', async () => {
  const key = randomUUID();
  const before = comfy.submits();
  const [first, again] = await Promise.all([
    ask('POST', '', order('comfy'), key),
    ask('POST', '', order('comfy'), key),
  ]);
  expect([first.status, again.status].toSorted((a, b) => a - b)).toEqual([200, 201]);
  expect(again.take.id).toBe(first.take.id);
  expect((await ask('POST', '', order('comfy', { seed: 5 }), key)).status).toBe(422);
  expect((await ask('POST', '', order('comfy'))).body).toMatchObject({ status: 400, code: 'invalid_request' });

  const early = await fetch(`${studio.url}/v1/takes/${first.take.id}/content`);
  expect(early.status).toBe(409);
  const done = await untilState(key, 'succeeded');
  expect(done).toMatchObject({ id: first.take.id, engine: 'comfy', fraction: 1 });
  expect(done.costUsd).toBeCloseTo((done.delivers.frames / done.delivers.fps) * 0.01, 6);
  expect(comfy.submits()).toBe(before + 1);

  const whole = await fetch(`${studio.url}/v1/takes/${key}/content`);
  const bytes = Buffer.from(await whole.arrayBuffer());
  const part = await fetch(`${studio.url}/v1/takes/${key}/content`, { headers: { range: 'bytes=100-199' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
  expect((await ask('POST', `/${key}/cancel`)).take.state).toBe('succeeded');
});

test('says what its engines offer, and hands no take on to a third studio', async () => {
  const capabilities = async (query: string) => {
    const response = await fetch(`${studio.url}/v1/takes/capabilities${query}`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const wan = RemoteCapabilitiesSchema.parse((await capabilities('?engine=comfy')).body);
  expect(wan).toMatchObject({ engine: 'comfy', frameCounts: { step: 4, plus: 1 }, generative: true });
  const drawn = RemoteCapabilitiesSchema.parse((await capabilities('?engine=animatic')).body);
  expect(drawn).toMatchObject({ frameCounts: { step: 1, plus: 0 }, generative: false, loras: 'none' });
  // The cheaper of its own two.
  expect((await capabilities('')).body).toMatchObject({ engine: 'gpu' });
  expect((await capabilities('?engine=third')).body).toMatchObject({ status: 400, code: 'engine_unknown' });
  expect((await ask('POST', '', order('third'), randomUUID())).body).toMatchObject({ code: 'engine_unknown' });
});

test('refuses what it will not make before anything is sent', async () => {
  const before = [comfy.submits(), sglang.submits()];
  const refused = async (body: unknown) => (await ask('POST', '', body, randomUUID())).body;
  const long = order('comfy', { durationSeconds: 59 });
  expect(await refused(long)).toMatchObject({ status: 422, code: 'engine_refused', field: 'durationSeconds' });
  const lora = { engine: 'comfy', request: { ...order('comfy').request, loras: [{ name: 'nowhere', strength: 1 }] } };
  expect(await refused(lora)).toMatchObject({ status: 400, code: 'invalid_request', field: 'loras' });
  const torn = { engine: 'comfy', request: { ...order('comfy').request, firstFrame: PNG.slice(0, 60) } };
  expect(await refused(torn)).toMatchObject({ status: 400, field: 'firstFrame' });
  expect([comfy.submits(), sglang.submits()]).toEqual(before);
});

test('a take begun with a picture and one that is drawn here are made as asked', async () => {
  const drawing = await ask('POST', '', order('animatic'), randomUUID());
  const pictured = { engine: 'comfy', request: { ...order('comfy').request, firstFrame: PNG } };
  const begun = await ask('POST', '', pictured, randomUUID());
  expect(begun.body).toMatchObject({ state: 'queued' });
  await untilState(begun.take.id, 'succeeded');
  expect(comfy.jobs().at(-1)?.firstFrame).toBe(true);
  const drawn = await untilState(drawing.take.id, 'succeeded');
  expect(drawn).toMatchObject({ engine: 'animatic', costUsd: 0 });
}, 30_000);

test('pictures of other studios are judged as its own are: what may not be shown is neither sent to an engine nor handed out', async () => {
  const { client } = studio;
  const refused: { status: number; code: unknown; field: unknown }[] = [];
  const before = comfy.submits();
  try {
    const pictured = (field: string) => ({ engine: 'comfy', request: { ...order('comfy').request, [field]: PNG } });
    const policies = [
      { nudityReviewAt: 0, nudityBlockAt: 0 },
      { nudityReviewAt: 0, nudityBlockAt: 1 },
    ];
    for (const [index, screening] of policies.entries()) {
      await client.setPolicy({ screening });
      const { status, body } = await ask('POST', '', pictured(['firstFrame', 'lastFrame'][index] ?? ''), randomUUID());
      refused.push({ status, code: body['code'], field: body['field'] });
    }
    expect(refused).toEqual([
      { status: 422, code: 'content_policy', field: 'firstFrame' },
      { status: 409, code: 'review_needed', field: 'lastFrame' },
    ]);
    expect(comfy.submits()).toBe(before);

    // Whoever asks looks at it, too: what is only doubted goes.
    const doubted = await ask('POST', '', order('comfy', { seed: 7 }), randomUUID());
    await untilState(doubted.take.id, 'succeeded');

    await client.setPolicy({ screening: { nudityReviewAt: 0, nudityBlockAt: 0 } });
    await isKept(order('comfy', { seed: 8 }), /looks explicit/);

    await using judge = await startChatJudgeFake({
      talk: ({ form }) => {
        const levels = { ...(form['levels'] as object), 'sexual-minors': 'clear' };
        return { content: JSON.stringify({ ...form, levels }) };
      },
    }).then((fake) => Object.assign(fake, { [Symbol.asyncDispose]: () => fake.close() }));
    const settings = { model: 'qwen-vl', pictures: true };
    await client.putEngine({ name: 'seer', medium: 'moderation', kind: 'chat-judge', url: judge.url, settings });
    await client.setPolicy({ screening: { pictureJudges: ['seer'] } });
    const given = await ask('POST', '', pictured('firstFrame'), randomUUID());
    expect(given.body).toMatchObject({ status: 422, code: 'content_policy', field: 'firstFrame' });
    await isKept(order('comfy', { seed: 9 }), /seer.*sexual-minors/);
  } finally {
    await client.setPolicy({});
  }

  /** The take is made and paid, and never leaves. */
  async function isKept(request: ReturnType<typeof order>, why: RegExp): Promise<void> {
    const { take } = await ask('POST', '', request, randomUUID());
    const over = await untilOver(take.id);
    expect(over).toMatchObject({ state: 'failed', error: { code: 'content_policy' } });
    expect(over.error?.message).toMatch(why);
    expect(over.costUsd).toBeGreaterThan(0);
    expect((await fetch(`${studio.url}/v1/takes/${take.id}/content`)).status).toBe(409);
  }
}, 180_000);

test('a take goes on where it was when its studio is killed, and is sent once', async () => {
  const before = sglang.submits();
  const { take } = await ask('POST', '', order('gpu', { durationSeconds: 4 }), randomUUID());
  await untilState(take.id, 'running');
  await studio.killGroup();
  studio = await startStudio(home.path);
  const done = await untilState(take.id, 'succeeded');
  expect(done.engine).toBe('gpu');
  expect(sglang.submits()).toBe(before + 1);
}, 40_000);

test('a film of one studio is made by the engine of another', async () => {
  using here = temporaryHome();
  const asking = await startStudio(here.path);
  const { client } = asking;
  await client.putEngine({
    name: 'studio-2',
    kind: 'kinora',
    url: studio.url,
    settings: { engine: 'comfy', pollSeconds: 0.1 },
  });
  const { id } = await client.createFilm({
    story: 'A fox crosses a snowy forest in the morning.',
    seconds: 4,
    size: '832x480',
    preset: 'draft',
    voice: false,
    music: false,
    engine: 'studio-2',
  });
  const { film } = await finished(client, id);
  expect(film.takes.every((take) => take.engine === 'studio-2')).toBe(true);
  const { artefacts } = await client.getManifest(id);
  const stored = artefacts.flatMap(({ kind, engine, file }) =>
    kind === 'take' && engine === 'studio-2' && file !== null ? [file] : [],
  );
  expect(stored.length).toBeGreaterThan(0);
  // The very bytes lie in both stores.
  const there = await readdir(path.join(home.path, 'files'), { recursive: true });
  expect(stored.every((file) => there.includes(path.join(file.slice(0, 2), file)))).toBe(true);
  await asking.stop();
}, 60_000);
