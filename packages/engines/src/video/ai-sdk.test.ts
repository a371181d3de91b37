import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlibaba } from '@ai-sdk/alibaba';
import { EndpointSchema } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import { backendConformance, firstAttempt, freeContext, videoEngineConformance } from '../conformance.ts';
import type { VideoEngine } from '../contract.ts';
import { startDashscopeFake } from '../fakes/dashscope.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake, withPrompt } from '../scenarios/example.ts';
import { failureOf } from '../scenarios/rig.ts';
import { aiSdk } from './ai-sdk.ts';

/** Through the real `@ai-sdk/alibaba`, the one provider whose address can be set to a server of ours. */
const KEY = 'ai-planted-0b5e55ed';
const never = new AbortController().signal;

function engineOf(url: string | undefined, settings: Record<string, unknown> = {}): VideoEngine {
  const parsed = aiSdk.settings.parse({
    provider: 'alibaba',
    model: 'wan2.2-t2v-plus',
    sizes: ['832x480', '1920x1080'],
    fps: 30,
    promptCharacters: 800,
    negativePromptOption: 'negativePrompt',
    providerOptions: { promptExtend: false },
    pollSeconds: 0.03,
    patienceSeconds: 3,
    timeoutMinutes: 0.05,
    ...settings,
  });
  const record = EndpointSchema.parse({
    name: 'cloud',
    kind: 'ai-sdk',
    ...(url === undefined ? {} : { url }),
    price: { usdPerSecond: 0.02 },
  });
  return aiSdk.create(record, parsed, { key: createSecret(KEY) });
}

const fake = await startDashscopeFake({
  key: KEY,
  jobMs: 100,
  atOnce: 50,
  work: (job) => (job.prompt.startsWith('long') ? 15 : 1),
});
afterAll(() => fake.close());

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-ai-sdk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rig = {
  exampleRequest: exampleTake(),
  longRequest: withPrompt(exampleTake(), 'long, the river of stars'),
  refused: [
    { request: exampleTake({ durationSeconds: 6 }), field: 'durationSeconds' },
    { request: exampleTake({ lastFrame: 'f'.repeat(64) }), field: 'lastFrame' },
    { request: exampleTake({ firstFrame: 'f'.repeat(64) }), field: 'firstFrame' },
    {
      request: exampleTake({ loras: [{ name: 'ink', high: 'a', low: null, strength: 1, triggers: [] }] }),
      field: 'loras',
    },
  ],
  probe: probeVideo,
  backend: fake,
  plantedKey: KEY,
};
videoEngineConformance('ai-sdk', () => engineOf(fake.url), rig);
backendConformance('ai-sdk', () => engineOf(fake.url), rig);

describe('the AI SDK’s own ways', () => {
  test('the provider tested with speaks the model interface this adapter is written for', () => {
    expect(createAlibaba({ apiKey: KEY }).video('wan2.2-t2v-plus').specificationVersion).toBe('v4');
  });

  test('a package that is not installed, and a model that makes no videos, are said before anything is asked', async () => {
    const missing = await failureOf(
      engineOf(undefined, { provider: 'xai', model: 'grok-imagine-video' }).capabilities(never),
    );
    expect(missing).toMatchObject({ code: 'engine_refused', field: 'settings.provider' });
    expect(missing.message).toContain('npm install @ai-sdk/xai');
    const chat = await failureOf(engineOf(undefined, { provider: 'openai-compatible' }).capabilities(never));
    expect(chat).toMatchObject({ code: 'engine_refused', field: 'settings.provider' });
    const file = await failureOf(engineOf(undefined, { provider: 'provider' }).capabilities(never));
    expect(file.code).toBe('engine_refused');
    expect(aiSdk.settings.safeParse({ provider: '../../evil', model: 'x' }).success).toBe(false);
    expect(aiSdk.settings.safeParse({ provider: 'google', model: 'x', options: { apiKey: 'k' } }).success).toBe(false);
  });

  test('a seed of 0 is sent as another where the SDK would drop it, and that is said', async () => {
    const planned = engineOf(undefined, { provider: 'fal' }).plan(exampleTake({ seed: 0 }), {} as never);
    if (!planned.ok) throw new Error('the example was refused');
    expect(planned.value.adaptations).toContainEqual(
      expect.objectContaining({ field: 'seed', asked: 0, given: 2_147_483_647 }),
    );
    expect(planned.value.parameters).toMatchObject({ seed: 2_147_483_647 });
    const kept = engineOf(undefined).plan(exampleTake({ seed: 0 }), {} as never);
    expect(kept.ok && kept.value.adaptations.some(({ field }) => field === 'seed')).toBe(false);
  });

  test('a submit is sent once, whatever the answer, and a server that is not there has taken nothing', async () => {
    const attempt = firstAttempt();
    const before = fake.submits();
    fake.play('submit-502');
    expect((await failureOf(engineOf(fake.url).submit(exampleTake(), attempt, freeContext(folder)))).code).toBe(
      'may_have_been_charged',
    );
    expect(fake.submits()).toBe(before + 1);
    const gone = await startDashscopeFake();
    await gone.close();
    const refused = await failureOf(engineOf(gone.url).submit(exampleTake(), attempt, freeContext(folder)));
    expect(refused).toMatchObject({ code: 'engine_unreachable', retryable: true });
  });
});
