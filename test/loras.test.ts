import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LoraRecordInput, type RemoteTake, RemoteTakeSchema } from '@kinora/film';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startComfyuiFake } from '../packages/engines/src/fakes/comfyui.ts';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startLightx2vFake } from '../packages/engines/src/fakes/lightx2v.ts';
import { type OpenaiVideosFake, startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { exampleTake } from '../packages/engines/src/scenarios/example.ts';
import { finished, followToEnd, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** A safetensors file of one tensor (huggingface.co/docs/safetensors: length of the header, header as JSON, data). */
function safetensors(tensor: string): Buffer<ArrayBuffer> {
  const header = Buffer.from(JSON.stringify({ [tensor]: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(4)]);
}

const WEIGHTS = safetensors('diffusion_model.blocks.0.self_attn.q.lora_A.weight');
const UPLOADED = `uploaded-high-${createHash('sha256').update(WEIGHTS).digest('hex').slice(0, 12)}.safetensors`;
const home = temporaryHome();
let studio: RunningStudio;
let sglang: OpenaiVideosFake;
let lightx2v: FakeBackend;
let comfy: FakeBackend;

function recordOf(name: string, changes: Partial<LoraRecordInput> = {}): LoraRecordInput {
  return {
    name,
    baseModel: 'wan2.2-t2v-a14b',
    triggers: ['inkwash style'],
    licence: { name: 'own work', commercial: true },
    rights: { holder: 'Studio Lu', note: 'Drawn and trained by us.' },
    ...changes,
  };
}

beforeAll(async () => {
  [studio, sglang, lightx2v, comfy] = await Promise.all([
    startStudio(home.path),
    startOpenaiVideosFake('sglang', { jobMs: 200 }),
    startLightx2vFake({ jobMs: 200, loras: [UPLOADED] }),
    startComfyuiFake({ jobMs: 200 }),
  ]);
  const { client } = studio;
  const settings = { pollSeconds: 0.1 };
  await client.putEngine({ name: 'gpu', kind: 'openai-videos', url: sglang.url, settings });
  await client.putEngine({ name: 'light', kind: 'lightx2v', url: lightx2v.url, settings, loras: ['uploaded'] });
  await client.putEngine({ name: 'comfy', kind: 'comfyui', url: comfy.url });
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await Promise.all([sglang, lightx2v, comfy].map((fake) => fake.close()));
  home[Symbol.dispose]();
});

/** One take with LoRAs, to its end or its refusal. */
async function take(engine: string, loras: { name: string; strength: number }[]): Promise<RemoteTake | string> {
  const { firstFrame: _first, lastFrame: _last, loras: _loras, ...request } = exampleTake();
  const response = await fetch(`${studio.url}/v1/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ engine, request: { ...request, loras } }),
  });
  const body = (await response.json()) as { detail: string };
  if (!response.ok) return body.detail;
  let told = RemoteTakeSchema.parse(body);
  while (told.state === 'queued' || told.state === 'running') {
    await sleep(50);
    told = RemoteTakeSchema.parse(await (await fetch(`${studio.url}/v1/takes/${told.id}`)).json());
  }
  return told;
}

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was refused',
    (error: Error & { code?: string; field?: string }) => `${error.code} ${error.field}: ${error.message}`,
  );

test('a LoRA is used only when it is approved, within its strengths, its triggers in the prompt', async () => {
  const { client } = studio;
  const files = { high: '/weights/ink-high.safetensors', low: '/weights/ink-low.safetensors' };
  await client.putLora(recordOf('ink', { files }));
  const story = { story: 'A fox.', engine: 'gpu' };
  expect(await refusal(client.createFilm({ ...story, loras: [{ name: 'ink' }] }))).toMatch(
    /^invalid_request loras: .*not approved/,
  );
  const approved = await client.approveLora('ink', 'Ann');
  expect(approved.approved).toMatchObject({ by: 'Ann' });
  expect(await refusal(client.createFilm({ ...story, loras: [{ name: 'ink', strength: 2 }] }))).toMatch(/0 to 1\.5/);
  expect(await refusal(client.createFilm({ ...story, loras: [{ name: 'oil' }] }))).toMatch(
    /^invalid_request loras: There is no LoRA called oil/,
  );

  expect(await take('gpu', [{ name: 'ink', strength: 0.75 }])).toMatchObject({ state: 'succeeded' });
  expect(sglang.jobs().at(-1)?.prompt).toContain('inkwash style');
  const on = Object.values(sglang.loras()).flat();
  expect(on.map(({ path: file, strength }) => ({ file, strength }))).toEqual(
    expect.arrayContaining([
      { file: files.high, strength: 0.75 },
      { file: files.low, strength: 0.75 },
    ]),
  );
});

test('uploaded weights are checked, kept, and found by engines that share their folder; others refuse them', async () => {
  const { client } = studio;
  await client.putLora(recordOf('uploaded', { triggers: [] }));
  expect(await refusal(client.approveLora('uploaded', 'Ann'))).toMatch(/no weights yet/);
  const wrong: [Blob, RegExp][] = [
    [new Blob(['<!doctype html>']), /web page/],
    [new Blob([WEIGHTS.subarray(0, -2)]), /cut short/],
    [new Blob([safetensors('text_model.embeddings.weight')]), /no LoRA weights/],
    [new Blob([]), /empty/],
  ];
  for (const [blob, reason] of wrong)
    expect(await refusal(client.uploadLora('uploaded', 'high', blob))).toMatch(reason);
  expect(await refusal(client.uploadLora('nobody', 'high', new Blob([WEIGHTS])))).toMatch(/^not_found/);
  const { files } = await client.uploadLora('uploaded', 'high', new Blob([WEIGHTS]));
  expect(files.high).toBe(`stored:${createHash('sha256').update(WEIGHTS).digest('hex')}`);
  // A stored file is named by whoever uploaded it, for that name alone.
  expect(await refusal(client.putLora(recordOf('thief', { files })))).toMatch(/^invalid_request files\.high/);
  await client.approveLora('uploaded', 'Ann');
  expect(existsSync(path.join(home.path, 'loras', UPLOADED))).toBe(true);

  expect(await take('light', [{ name: 'uploaded', strength: 1 }])).toMatchObject({ state: 'succeeded' });
  expect(
    lightx2v
      .jobs()
      .at(-1)
      ?.loras?.map(({ name }) => name),
  ).toContain(UPLOADED);
  expect(await take('comfy', [{ name: 'uploaded', strength: 1 }])).toMatch(/not on this server/);
  expect(comfy.submits()).toBe(0);
});

test('a name stands for the weights it was approved with, also after it was removed; other changes ask for approval', async () => {
  const { client } = studio;
  await client.putLora(recordOf('oil', { files: { high: 'oil.safetensors' }, endpoints: ['comfy'] }));
  await client.approveLora('oil', 'Ann');
  expect((await client.putLora(recordOf('oil', { title: 'Oil', endpoints: ['comfy'] }))).approved).not.toBeNull();
  expect(await take('gpu', [{ name: 'oil', strength: 1 }])).toMatch(/lies only on comfy/);
  const licence = { name: 'CC BY-NC 4.0', commercial: false };
  expect((await client.putLora(recordOf('oil', { licence }))).approved).toBeNull();
  await client.removeLora('oil');
  expect((await client.loras()).map(({ name }) => name)).not.toContain('oil');
  expect(await refusal(client.putLora(recordOf('oil', { files: { high: 'other.safetensors' } })))).toMatch(/^conflict/);
  expect((await client.putLora(recordOf('oil', { files: { high: 'oil.safetensors' } }))).approved).toBeNull();
  expect(await refusal(client.putLora(recordOf('b', { files: { high: 'ftp://x/y' } })))).toMatch(/files\.high/);
});

test('a picture is checked, kept without its metadata, and begins the shot it is given to', async () => {
  const { client } = studio;
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  );
  expect(await refusal(client.givePicture(new Blob(['GIF89a'])))).toMatch(/JPEG, PNG or WebP/);
  expect(await refusal(client.givePicture(new Blob([png.subarray(0, 50)])))).toMatch(/^invalid_request/);
  expect(await refusal(client.givePicture(new Blob([Buffer.alloc(20_000_001)])))).toMatch(/larger than 20 MB/);
  const picture = await client.givePicture(new Blob([png]));
  expect(picture).toMatchObject({ width: 1, height: 1 });
  const seen = await fetch(client.pictureUrl(picture.file));
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);

  const { id } = await client.createFilm({
    story: 'A fox crosses a snowy forest in the morning.',
    seconds: 4,
    size: '832x480',
    preset: 'draft',
    voice: false,
    music: false,
    engine: 'comfy',
  });
  const { film } = await finished(client, id);
  expect(comfy.jobs().some(({ firstFrame }) => firstFrame)).toBe(false);
  const shotId = film.takes[0]?.shotId ?? '';
  const stranger = 'a'.repeat(64);
  expect(await refusal(client.changeShot(id, shotId, { firstFrame: stranger }))).toMatch(/^invalid_request firstFrame/);
  await client.changeShot(id, shotId, { firstFrame: picture.file });
  const again = await finished(client, id);
  expect(again.film.storyboard?.shots.find((shot) => shot.id === shotId)?.firstFrame).toBe(picture.file);
  expect(comfy.jobs().at(-1)?.firstFrame).toBe(true);

  // Never left out in silence.
  const sent = sglang.submits();
  await client.changeShot(id, shotId, { engine: 'gpu' });
  await followToEnd(client, id);
  expect(await client.getFilm(id)).toMatchObject({ state: 'failed', error: { field: 'firstFrame' } });
  expect(sglang.submits()).toBe(sent);
  await client.changeShot(id, shotId, { engine: 'comfy', firstFrame: null });
  const without = await finished(client, id);
  expect(without.film.storyboard?.shots.find((shot) => shot.id === shotId)?.firstFrame).toBeUndefined();
}, 60_000);
