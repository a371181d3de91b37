import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BedRequest, EndpointSchema } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import type { MusicEngine } from '../contract.ts';
import { ACE_STEP_FAULTS, type AceStepFake, type AceStepFault, startAceStepFake } from '../fakes/music-ace-step.ts';
import { aceStep } from './ace-step.ts';
import { checkLoop } from './loop-checks.ts';

const KEY = 'sk-planted-ace-51';
let fake: AceStepFake;
let root: string;
beforeAll(async () => {
  fake = await startAceStepFake({ key: KEY });
  root = await mkdtemp(join(tmpdir(), 'ace-step-'));
});
afterAll(async () => {
  await fake.close();
  await rm(root, { recursive: true });
});

function make(settings: Record<string, unknown> = {}, url = fake.url): MusicEngine {
  const endpoint = EndpointSchema.parse({
    name: 'ace',
    medium: 'music',
    kind: 'ace-step',
    url,
    price: { usdPerSecond: 0.001 },
  });
  return aceStep.create(endpoint, aceStep.settings.parse({ durationSeconds: 20, ...settings }), {
    key: createSecret(KEY),
  });
}

async function compose(engine: MusicEngine, request: Partial<BedRequest> = {}, signal = new AbortController().signal) {
  return engine.compose(
    { mood: 'wonder', tempoBpm: 92.4, seed: 0, ...request },
    { signal, folder: await mkdtemp(join(root, 'call-')) },
  );
}

/** What each fault must come to: code, whether the same bed may be asked for again, words a person can act on. */
const OUTCOMES: Readonly<Record<AceStepFault, { code: string; retryable: boolean; says: RegExp }>> = {
  'auth-echo': { code: 'auth', retryable: false, says: /does not accept its key/ },
  'queue-full': { code: 'overloaded', retryable: true, says: /full/ },
  'bad-request': { code: 'engine_refused', retryable: false, says: /audio_duration/ },
  broken: { code: 'engine_failed', retryable: true, says: /CUDA out of memory/ },
  gateway: { code: 'engine_failed', retryable: true, says: /HTTP 502/ },
  'envelope-error': { code: 'engine_failed', retryable: true, says: /LLM init failed/ },
  restarted: { code: 'lost', retryable: true, says: /no longer knows/ },
  fails: { code: 'engine_failed', retryable: true, says: /out of memory/ },
  never: { code: 'timeout', retryable: true, says: /within 3 s/ },
  'no-file': { code: 'engine_failed', retryable: true, says: /names no file/ },
  'foreign-file': { code: 'engine_failed', retryable: true, says: /names no file of its own/ },
  gone: { code: 'lost', retryable: true, says: /no longer there/ },
  html: { code: 'engine_failed', retryable: true, says: /an HTML page/ },
  empty: { code: 'engine_failed', retryable: true, says: /0 bytes/ },
  mp3: { code: 'engine_failed', retryable: false, says: /MP3/ },
  truncated: { code: 'engine_failed', retryable: true, says: /missing/ },
  dropped: { code: 'engine_unreachable', retryable: true, says: /broke off/ },
  silence: { code: 'engine_failed', retryable: true, says: /too little/ },
  short: { code: 'engine_failed', retryable: true, says: /9 s of music where 20 s/ },
};

describe('ACE-Step', () => {
  test('makes a bed of what the server generates: instrumental, in the tempo, of this seed, as a loop', async () => {
    const engine = make({ style: 'guzheng and erhu', model: 'acestep-v15-turbo' });
    const bed = await compose(engine);
    checkLoop(await readFile(bed.path), bed.durationSeconds);
    expect((bed.durationSeconds * 92) / 240).toBeCloseTo(Math.round((bed.durationSeconds * 92) / 240), 3);
    expect(bed.costUsd).toBeCloseTo(0.02, 6);
    expect(bed.credit).toMatchObject({ author: 'ACE-Step 1.5', licence: expect.stringMatching(/MIT/) as unknown });
    expect(fake.released.at(-1)).toMatchObject({
      lyrics: '[Instrumental]',
      bpm: 92,
      time_signature: '4',
      audio_duration: 20,
      audio_format: 'wav',
      use_random_seed: false,
      // 0 is a seed.
      seed: 0,
      batch_size: 1,
      model: 'acestep-v15-turbo',
      prompt: expect.stringMatching(/wonder.*guzheng and erhu.*no vocals/) as unknown,
    });
    expect(make({ style: 'jazz' }).version).not.toBe(make().version);
    expect(make({ timeoutSeconds: 9 }).version).toBe(make().version);
  });

  test('tells every fault as one coded sentence without the key', async () => {
    // All at once, each at a server of its own: a piece takes a second or two.
    await Promise.all(
      ACE_STEP_FAULTS.map(async (fault) => {
        const own = await startAceStepFake({ key: KEY });
        own.play(fault);
        const failure: unknown = await compose(make({ timeoutSeconds: fault === 'never' ? 3 : 60 }, own.url)).catch(
          (error: unknown) => error,
        );
        await own.close();
        const { code, retryable, says } = OUTCOMES[fault];
        expect(failure, fault).toMatchObject({ name: 'KinoraError', code, retryable });
        expect((failure as Error).message, fault).toMatch(says);
        let told = '';
        for (let each: unknown = failure; each instanceof Error; each = each.cause)
          told += `${each.message} ${each.stack} ${JSON.stringify(each)}`;
        expect(told, fault).not.toContain(KEY);
      }),
    );
  });

  test('is cancelled within a second, and refuses what cannot be composed', async () => {
    fake.play('never');
    const stop = new AbortController();
    const bed = compose(make(), {}, stop.signal);
    bed.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const abortedAt = performance.now();
    stop.abort();
    await expect(bed).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - abortedAt).toBeLessThan(1_000);
    await expect(compose(make(), {}, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    await expect(compose(make(), { tempoBpm: 500 })).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'tempoBpm',
    });
    await expect(compose(make({}, 'http://127.0.0.1:9'))).rejects.toMatchObject({
      code: 'engine_unreachable',
      retryable: true,
    });
  });

  test('would notice if any row of the wire were another', async () => {
    const changes: readonly (readonly [string, (wire: AceStepFake['wire']) => void])[] = [
      ['release', (wire) => void (wire.release = '/release')],
      ['query', (wire) => void (wire.query = '/query')],
      ['audio', (wire) => void (wire.audio = 'v2/audio')],
      ['statuses', (wire) => void (wire.statuses = { running: 0, succeeded: 2, failed: 1 })],
      ['bpm', (wire) => void (wire.bpm = { least: 100, most: 300 })],
      ['seconds', (wire) => void (wire.seconds = { least: 30, most: 600 })],
      ['formats', (wire) => void (wire.formats = ['flac'])],
      ['instrumental', (wire) => void (wire.instrumental = '')],
    ];
    await Promise.all(
      changes.map(async ([row, change]) => {
        const own = await startAceStepFake({ key: KEY });
        change(own.wire);
        const failure: unknown = await compose(make({ timeoutSeconds: 20 }, own.url)).then(
          () => null,
          (error: unknown) => error,
        );
        await own.close();
        expect(failure, row).toMatchObject({ name: 'KinoraError' });
      }),
    );
  });
});
