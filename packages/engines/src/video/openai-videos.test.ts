import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EndpointSchema } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import {
  backendConformance,
  firstAttempt,
  firstBrokenScenario,
  freeContext,
  videoEngineConformance,
} from '../conformance.ts';
import type { JobUpdate, LoraUse, TakeRequest, VideoEngine } from '../contract.ts';
import { type OpenaiVideosFake, startOpenaiVideosFake } from '../fakes/openai-videos.ts';
import type { FakeDialect, OpenaiVideosFakeOptions } from '../fakes/openai-videos/jobs.ts';
import { PLAIN_WIRE, SGLANG_WIRE, VLLM_OMNI_WIRE } from '../fakes/openai-videos/wire.ts';
import { startRecorded } from '../fakes/recorded.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake } from '../scenarios/example.ts';
import { failureOf, type RigOptions } from '../scenarios/rig.ts';
import { openaiVideos } from './openai-videos.ts';

const KEY = 'sk-planted-77aa01';
const DIALECTS = ['sglang', 'vllm-omni', 'plain'] as const;
const TABLES = { sglang: SGLANG_WIRE, 'vllm-omni': VLLM_OMNI_WIRE, plain: PLAIN_WIRE };
const never = new AbortController().signal;

function engineOf(
  url: string,
  settings: Record<string, unknown> = {},
  endpoint: Record<string, unknown> = {},
): VideoEngine {
  const parsed = openaiVideos.settings.parse({ pollSeconds: 0.03, patienceSeconds: 3, seconds: [2, 4], ...settings });
  const record = EndpointSchema.parse({ name: 'gpu-1', kind: 'openai-videos', url, ...endpoint });
  return openaiVideos.create(record, parsed, { key: createSecret(KEY) });
}

function rigFor(fake: OpenaiVideosFake): RigOptions {
  return {
    // Nothing in it is what a server would take by itself.
    exampleRequest: exampleTake({ changes: { steps: 30 } }),
    longRequest: exampleTake({ durationSeconds: 4 }),
    refused: [
      { request: exampleTake({ durationSeconds: 30 }), field: 'durationSeconds' },
      { request: exampleTake({ lastFrame: 'f'.repeat(64) }), field: 'lastFrame' },
      { request: exampleTake({ firstFrame: 'f'.repeat(64) }), field: 'firstFrame' },
    ],
    probe: probeVideo,
    backend: fake,
    plantedKey: KEY,
  };
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-openai-videos-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A fake that is closed when the work on it is done. */
async function withFake<Result>(
  dialect: FakeDialect,
  options: OpenaiVideosFakeOptions,
  work: (fake: OpenaiVideosFake) => Promise<Result>,
): Promise<Result> {
  const fake = await startOpenaiVideosFake(dialect, { key: KEY, ...options });
  try {
    return await work(fake);
  } finally {
    await fake.close();
  }
}

async function shoot(
  engine: VideoEngine,
  request: TakeRequest,
): Promise<{ path: string; costUsd: number; fractions: (number | null)[] }> {
  const context = freeContext(await mkdtemp(join(folder, 'take-')));
  const handle = await engine.submit(request, firstAttempt(), context);
  let costUsd = Number.NaN;
  const fractions: (number | null)[] = [];
  for await (const update of engine.watch(handle, context)) {
    if (update.kind === 'succeeded') costUsd = update.costUsd;
    if (update.kind === 'running') fractions.push(update.fraction);
  }
  return { path: (await engine.fetch(handle, context)).path, costUsd, fractions };
}

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const pictureHash = createHash('sha256').update(picture).digest('hex');

/** What is this adapter's own, dialect by dialect; each also shows whether a changed row of the table is noticed. */
const STORIES: Record<FakeDialect, Record<string, (fake: OpenaiVideosFake) => Promise<void>>> = {
  sglang: {
    'switches LoRAs per expert for the whole server, and makes no take while others are on': async (fake) => {
      const engine = engineOf(fake.url);
      const context = freeContext(folder);
      const loras: LoraUse[] = [
        {
          name: 'ink',
          high: '/weights/ink-high.safetensors',
          low: '/weights/ink-low.safetensors',
          strength: 0.8,
          triggers: ['inkwash'],
        },
        { name: 'slow', high: '/weights/slow.safetensors', low: null, strength: 1, triggers: [] },
      ];
      const request = exampleTake({ loras });
      expect(await failureOf(engine.submit(request, firstAttempt(), context))).toMatchObject({
        code: 'engine_refused',
        field: 'loras',
      });
      await engine.switchLoras?.(loras, context);
      const on = fake.loras();
      expect(on['high']?.map(({ path, strength }) => [path, strength])).toEqual([
        ['/weights/ink-high.safetensors', 0.8],
        ['/weights/slow.safetensors', 1],
      ]);
      expect(on['low']?.map(({ path, strength }) => [path, strength])).toEqual([['/weights/ink-low.safetensors', 0.8]]);
      const can = await engine.capabilities(never);
      expect(can).toMatchObject({ loras: 'global', loadedLoras: ['ink', 'slow'] });
      await engine.submit(request, firstAttempt(), context);
      expect(fake.jobs().at(-1)?.prompt).toBe(`${request.shot.prompt}, inkwash`);
      // The same LoRA at another strength is another one, and none is not these.
      const weaker = loras.map((lora) => ({ ...lora, strength: 0.5 }));
      expect((await failureOf(engine.submit({ ...request, loras: weaker }, firstAttempt(), context))).field).toBe(
        'loras',
      );
      expect((await failureOf(engine.submit(exampleTake(), firstAttempt(), context))).field).toBe('loras');
      await engine.switchLoras?.([], context);
      expect(fake.loras()).toEqual({});
      await engine.submit(exampleTake(), firstAttempt(), context);
    },
    'says a missing LoRA file when it is switched on': async (fake) => {
      const lost: LoraUse = { name: 'gone', high: 'gone.safetensors', low: null, strength: 1, triggers: [] };
      const failure = await failureOf(Promise.resolve(engineOf(fake.url).switchLoras?.([lost], freeContext(folder))));
      expect(failure.code).toBe('engine_failed');
      expect(failure.message).toContain('gone.safetensors');
    },
    'begins with a picture where the model takes one': async (fake) => {
      const path = join(folder, 'first.png');
      await writeFile(path, picture);
      const engine = engineOf(fake.url, { task: 'ti2v' });
      const request = exampleTake({ firstFrame: pictureHash });
      await engine.submit(request, firstAttempt(), freeContext(folder, never, new Map([[pictureHash, path]])));
      expect(fake.jobs().at(-1)).toMatchObject({ firstFrame: true, shift: 5, guidance: { high: 3.5, low: 3.5 } });
    },
  },
  'vllm-omni': {
    'finds a job again whose answer was lost, by its words and its hour': foundAgain,
    'takes one LoRA file with a take, for both experts': async (fake) => {
      const engine = engineOf(fake.url);
      const lora: LoraUse = { name: 'ink', high: '/weights/ink', low: '/weights/ink', strength: 0.7, triggers: [] };
      await engine.submit(exampleTake({ loras: [lora] }), firstAttempt(), freeContext(folder));
      expect(fake.jobs().at(-1)?.loras).toEqual([
        { name: '/weights/ink', expert: 'high', strength: 0.7 },
        { name: '/weights/ink', expert: 'low', strength: 0.7 },
      ]);
      const can = await engine.capabilities(never);
      const two = engine.plan(exampleTake({ loras: [{ ...lora, low: '/weights/other' }] }), can);
      expect(two).toMatchObject({ ok: false, refusal: { field: 'loras' } });
    },
    'ends at once when the look at a failed job is answered with 500': async (fake) => {
      fake.play('job-fails');
      const failure = await failureOf(shoot(engineOf(fake.url), exampleTake()));
      expect(failure).toMatchObject({ code: 'engine_failed', retryable: true });
      expect(failure.message).toContain('The take failed at gpu-1');
      expect(failure.message).toContain('CUDA out of memory');
    },
    'begins with a picture where the model takes one': async (fake) => {
      const path = join(folder, 'first.png');
      await writeFile(path, picture);
      const engine = engineOf(fake.url, { task: 'ti2v' });
      await engine.submit(
        exampleTake({ firstFrame: pictureHash }),
        firstAttempt(),
        freeContext(folder, never, new Map([[pictureHash, path]])),
      );
      expect(fake.jobs().at(-1)).toMatchObject({ firstFrame: true, boundary: 0.9 });
    },
  },
  plain: {
    'begins with a picture where it was set up for one': async (fake) => {
      const path = join(folder, 'first.png');
      await writeFile(path, picture);
      await engineOf(fake.url, { task: 'ti2v' }).submit(
        exampleTake({ firstFrame: pictureHash }),
        firstAttempt(),
        freeContext(folder, never, new Map([[pictureHash, path]])),
      );
      expect(fake.jobs().at(-1)?.firstFrame).toBe(true);
    },
    'finds a job again whose answer was lost, by its words and its hour': foundAgain,
    'tells how far a job is, and says what it cannot keep': async (fake) => {
      const engine = engineOf(fake.url);
      fake.setJobMs(400);
      const { fractions } = await shoot(engine, exampleTake());
      expect(fractions.filter((share) => share !== null && share > 0 && share < 1).length).toBeGreaterThan(0);
      const planned = engine.plan(exampleTake(), await engine.capabilities(never));
      const fields = planned.ok ? planned.value.adaptations.map(({ field }) => field) : [];
      expect(fields).toEqual(
        expect.arrayContaining([
          'seed',
          'negativePrompt',
          'steps',
          'guidance',
          'shift',
          'fps',
          'durationSeconds',
          'size',
        ]),
      );
      expect(fake.jobs().at(-1)?.extra).toEqual({
        model: 'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
        prompt: exampleTake().shot.prompt,
        seconds: '2',
        size: '1280x720',
      });
    },
  },
};

async function foundAgain(fake: OpenaiVideosFake): Promise<void> {
  const engine = engineOf(fake.url);
  await engine.submit(
    exampleTake({ shot: { ...exampleTake().shot, prompt: 'another story' } }),
    firstAttempt(),
    freeContext(folder),
  );
  fake.play('submit-answer-lost');
  const attempt = firstAttempt();
  const failure = await failureOf(engine.submit(exampleTake(), attempt, freeContext(folder)));
  expect(failure.code).toBe('may_have_been_charged');
  const became = await engine.reconcile(exampleTake(), attempt, freeContext(folder));
  expect(became).toMatchObject({ kind: 'found', handle: { jobId: fake.jobs().at(-1)?.id } });
  // Of two nobody can say which it is.
  await engine.submit(exampleTake(), firstAttempt(), freeContext(folder));
  expect((await engine.reconcile(exampleTake(), attempt, freeContext(folder))).kind).toBe('unknown');
  const late = { ...attempt, atMs: attempt.atMs + 3_600_000 };
  expect((await engine.reconcile(exampleTake(), late, freeContext(folder))).kind).toBe('unknown');
}

for (const dialect of DIALECTS) {
  const fakes: OpenaiVideosFake[] = [];
  const fake = await startOpenaiVideosFake(dialect, { key: KEY });
  fakes.push(fake);
  afterAll(async () => {
    for (const each of fakes) await each.close();
  });
  videoEngineConformance(dialect, () => engineOf(fake.url), rigFor(fake));
  backendConformance(dialect, () => engineOf(fake.url), rigFor(fake));

  describe(`${dialect}, its own ways`, () => {
    test.each(Object.entries(STORIES[dialect]))('%s', async (_, story) => {
      await withFake(dialect, {}, story);
    });
  });

  describe(`${dialect}, row by row`, () => {
    test.concurrent.each(Object.entries(TABLES[dialect]))('a changed row is noticed: %s', async (row, value) => {
      const other = row === 'between' ? '*' : value.toString().startsWith('/') ? `${value}x` : `zz-${row}`;
      const wire = { [row]: typeof value === 'number' ? 418 : other };
      const noticed = await withFake(dialect, { wire, stores: row === 'url' }, async (changed) => {
        for (const [title, story] of Object.entries(STORIES[dialect])) {
          const broken = await story(changed).then(
            () => false,
            () => true,
          );
          if (broken) return title;
        }
        return firstBrokenScenario(() => engineOf(changed.url), rigFor(changed));
      });
      expect(noticed).not.toBeNull();
    });
  });
}

describe('what speaks at an address is found out without making a job', () => {
  test.each(
    DIALECTS.flatMap(
      (dialect) =>
        [
          [dialect, false],
          [dialect, true],
        ] as const,
    ),
  )('%s, unsigned: %s', async (dialect, unsigned) => {
    await withFake(dialect, { unsigned }, async (fake) => {
      const can = await engineOf(`${fake.url}/v1/`).capabilities(never);
      expect({ loras: can.loras, cancel: can.cancel, fps: can.fps }).toEqual(
        {
          sglang: { loras: 'global', cancel: 'never', fps: 16 },
          'vllm-omni': { loras: 'per-request', cancel: 'always', fps: 16 },
          plain: { loras: 'none', cancel: 'never', fps: 24 },
        }[dialect],
      );
      expect(fake.submits()).toBe(0);
    });
  });

  test('a server of another model and an address of something else are said to be wrong', async () => {
    await withFake('vllm-omni', { model: 'Qwen/Qwen3-32B' }, async (fake) => {
      expect(await failureOf(engineOf(fake.url).capabilities(never))).toMatchObject({
        code: 'engine_refused',
        field: 'settings.model',
      });
    });
    await withFake('vllm-omni', { wire: { videos: '/v1/images' } }, async (fake) => {
      expect(await failureOf(engineOf(fake.url).capabilities(never))).toMatchObject({
        code: 'engine_refused',
        field: 'url',
      });
    });
  });
});

describe('traps', () => {
  test('a cancel that finds the last one still at work is tried again, and a finished take keeps its result', async () => {
    await withFake('vllm-omni', { busyCancels: 2 }, async (fake) => {
      const engine = engineOf(fake.url);
      const context = freeContext(folder);
      const running = await engine.submit(exampleTake({ durationSeconds: 4 }), firstAttempt(), context);
      expect(await engine.cancel(running, context)).toBe('cancelled');
      expect(fake.jobs().at(-1)?.state).toBe('cancelled');
      const done = await engine.submit(exampleTake(), firstAttempt(), context);
      for await (const update of engine.watch(done, context)) void update;
      expect(await engine.cancel(done, context)).toBe('too_late');
      await engine.fetch(done, freeContext(await mkdtemp(join(folder, 'take-'))));
    });
  });

  test('a result that SGLang keeps in a store is fetched there', async () => {
    await withFake('sglang', { stores: true }, async (fake) => {
      const { path } = await shoot(engineOf(fake.url), exampleTake());
      expect(await probeVideo(path)).toEqual({ width: 832, height: 480, fps: 16, frames: 17 });
      expect(fake.fetchedAtStore()).toBe(1);
    });
  });

  test('a take costs the GPU time it took, at the price of the endpoint', async () => {
    await withFake('sglang', {}, async (fake) => {
      const { costUsd } = await shoot(engineOf(fake.url, {}, { price: { usdPerGpuHour: 5 } }), exampleTake());
      expect(costUsd).toBeCloseTo((36 / 3600) * 5, 9);
    });
  });

  test('a draft on full weights and a final on distilled ones are said to be something else', async () => {
    await withFake('sglang', {}, async (fake) => {
      const full = engineOf(fake.url);
      const distilled = engineOf(fake.url, { distilled: true });
      const can = await full.capabilities(never);
      const draft = full.plan(exampleTake({ preset: 'draft', size: '1280x720' }), can);
      if (!draft.ok) throw new Error('the draft was refused');
      expect(draft.value.parameters).toMatchObject({ num_inference_steps: 40, size: '832x480' });
      expect(draft.value.adaptations.map(({ field }) => field)).toEqual(
        expect.arrayContaining(['preset', 'steps', 'guidance', 'shift', 'size']),
      );
      const final = distilled.plan(exampleTake({ size: '1280x720' }), can);
      if (!final.ok) throw new Error('the final was refused');
      expect(final.value.parameters).toMatchObject({
        num_inference_steps: 4,
        guidance_scale: 1,
        guidance_scale_2: 1,
        flow_shift: 5,
      });
      expect(final.value.adaptations.map(({ field }) => field)).toEqual(
        expect.arrayContaining(['preset', 'steps', 'guidance', 'shift']),
      );
      const exact = distilled.plan(exampleTake({ preset: 'draft' }), can);
      if (!exact.ok) throw new Error('the draft was refused');
      expect(exact.value.adaptations.map(({ field }) => field)).not.toContain('steps');
    });
  });
});

describe('answers as they were written down', () => {
  /** OpenAI's, as its SDK's types and documentation have it. */
  const openai = {
    id: 'video_68d7512d07848190b3e45da0ecbebcde004da08e1e0678d5',
    object: 'video',
    model: 'sora-2',
    status: 'in_progress',
    progress: 33,
    created_at: 1_758_941_485,
    completed_at: null,
    expires_at: null,
    prompt: 'A calico cat playing a piano on stage',
    seconds: '4',
    size: '1280x720',
    remixed_from_video_id: null,
    error: null,
  };
  /** SGLang's, whose words are missing and whose state jumps. */
  const sglang = {
    id: '7f1a0d6c-6c35-4a2d-8ad0-4b2f3a6f2a11',
    object: 'video',
    model: 'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
    status: 'queued',
    progress: 0,
    created_at: 1_790_000_000,
    size: '832x480',
    seconds: '5',
    quality: 'standard',
    url: null,
    remixed_from_video_id: null,
    completed_at: null,
    expires_at: null,
    error: null,
    file_path: '/outputs/7f1a0d6c-6c35-4a2d-8ad0-4b2f3a6f2a11.mp4',
    peak_memory_mb: null,
    inference_time_s: null,
  };
  /** vLLM-Omni's, whose look at a failed job has the status of the failure. */
  const vllm = {
    ...openai,
    id: 'video_gen_0d9c2b7a6f5e4d3c2b1a',
    model: 'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
    status: 'failed',
    quality: 'default',
    media_type: 'video/mp4',
    file_name: null,
    inference_time_s: null,
    stage_durations: {},
    peak_memory_mb: 0,
    error: { code: 500, message: 'CUDA out of memory.' },
  };

  async function follow(
    dialect: FakeDialect,
    id: string,
    bodies: readonly { status?: number; body: unknown }[],
  ): Promise<JobUpdate[]> {
    const server = await startRecorded({ [`GET /v1/videos/${id}`]: bodies });
    try {
      const handle = { engine: 'gpu-1', jobId: id, state: { dialect, videoSeconds: 5 } };
      const updates: JobUpdate[] = [];
      const engine = engineOf(server.url, {}, { price: { usdPerGpuHour: 3 } });
      for await (const update of engine.watch(handle, freeContext(folder))) updates.push(update);
      return updates;
    } finally {
      await server.close();
    }
  }

  test('are understood in each dialect', async () => {
    expect(
      await follow('plain', openai.id, [{ body: openai }, { body: { ...openai, status: 'completed', progress: 100 } }]),
    ).toEqual([
      { kind: 'running', fraction: 0.33 },
      { kind: 'succeeded', costUsd: 0 },
    ]);
    const done = { ...sglang, status: 'completed', progress: 100, inference_time_s: 326.9, peak_memory_mb: 42_291 };
    const [first, last] = await follow('sglang', sglang.id, [{ body: sglang }, { body: done }]);
    expect(first).toMatchObject({ kind: 'running', fraction: null });
    expect(last).toMatchObject({ kind: 'succeeded', costUsd: expect.closeTo(0.272_4, 3) });
    const failure = await failureOf(follow('vllm-omni', vllm.id, [{ status: 500, body: vllm }]));
    expect(failure).toMatchObject({ code: 'engine_failed', retryable: true });
    const unsafe = { ...vllm, error: { code: 400, message: 'The generated video was flagged as NSFW.' } };
    expect((await failureOf(follow('vllm-omni', vllm.id, [{ status: 400, body: unsafe }]))).code).toBe(
      'content_policy',
    );
  });
});
