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
import type { LoraUse, VideoEngine } from '../contract.ts';
import type { FakeBackend } from '../fakes/fake-server.ts';
import { LIGHTX2V_WIRE, type Lightx2vFakeOptions, startLightx2vFake } from '../fakes/lightx2v.ts';
import { startRecorded } from '../fakes/recorded.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake } from '../scenarios/example.ts';
import { failureOf, type RigOptions } from '../scenarios/rig.ts';
import { lightx2v } from './lightx2v.ts';

const KEY = 'lx-planted-51c0ffee';
const never = new AbortController().signal;
const INK: LoraUse = { name: 'ink', high: 'ink.safetensors', low: 'ink.safetensors', strength: 0.6, triggers: [] };

function engineOf(
  url: string,
  settings: Record<string, unknown> = {},
  endpoint: Record<string, unknown> = {},
): VideoEngine {
  const parsed = lightx2v.settings.parse({ pollSeconds: 0.03, patienceSeconds: 3, ...settings });
  const record = EndpointSchema.parse({ name: 'lx', kind: 'lightx2v', url, ...endpoint });
  return lightx2v.create(record, parsed, { key: createSecret(KEY) });
}

function rigFor(fake: FakeBackend): RigOptions {
  return {
    exampleRequest: exampleTake({ changes: { steps: 30 } }),
    longRequest: exampleTake({ durationSeconds: 4 }),
    refused: [
      { request: exampleTake({ durationSeconds: 30 }), field: 'durationSeconds' },
      { request: exampleTake({ lastFrame: 'f'.repeat(64) }), field: 'lastFrame' },
      { request: exampleTake({ firstFrame: 'f'.repeat(64) }), field: 'firstFrame' },
      { request: exampleTake({ loras: [INK] }), field: 'loras' },
    ],
    probe: probeVideo,
    backend: fake,
    plantedKey: KEY,
  };
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-lightx2v-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function withFake<Result>(
  options: Lightx2vFakeOptions,
  work: (fake: FakeBackend) => Promise<Result>,
): Promise<Result> {
  const fake = await startLightx2vFake({ key: KEY, loras: ['ink.safetensors'], ...options });
  try {
    return await work(fake);
  } finally {
    await fake.close();
  }
}

/** What is this backend's own; each also shows whether a changed row of the table is noticed. */
const STORIES: Record<string, (fake: FakeBackend) => Promise<void>> = {
  'cancels a waiting task, and only marks a running one, so says that it cannot': async (fake) => {
    const engine = engineOf(fake.url);
    const context = freeContext(folder);
    fake.setJobMs(60_000);
    const running = await engine.submit(exampleTake(), firstAttempt(), context);
    for await (const update of engine.watch(running, context)) if (update.kind === 'running') break;
    const waiting = await engine.submit(exampleTake(), firstAttempt(), context);
    for await (const update of engine.watch(waiting, context)) {
      expect(update.kind).toBe('queued');
      break;
    }
    expect(await engine.cancel(waiting, context)).toBe('cancelled');
    const ended = (async () => {
      for await (const update of engine.watch(waiting, context)) void update;
    })();
    expect((await failureOf(ended)).code).toBe('cancelled');
    expect(await engine.cancel(running, context)).toBe('unsupported');
    expect(fake.jobs().map(({ state }) => state)).toEqual(['running', 'cancelled']);
    fake.setJobMs(10);
  },
  'a task that is there already is this attempt’s, not a full queue': async (fake) => {
    const engine = engineOf(fake.url);
    const attempt = firstAttempt();
    fake.play('submit-answer-lost');
    await failureOf(engine.submit(exampleTake(), attempt, freeContext(folder)));
    expect((await engine.submit(exampleTake(), attempt, freeContext(folder))).jobId).toBe(attempt.key);
    expect(fake.jobs()).toHaveLength(1);
  },
  'takes one LoRA by its file’s name, of those the endpoint is said to have': async (fake) => {
    const engine = engineOf(fake.url, {}, { loras: ['ink'] });
    await engine.submit(exampleTake({ loras: [INK] }), firstAttempt(), freeContext(folder));
    expect(fake.jobs().at(-1)?.loras).toEqual([
      { name: 'ink.safetensors', expert: 'high', strength: 0.6 },
      { name: 'ink.safetensors', expert: 'low', strength: 0.6 },
    ]);
    const can = await engine.capabilities(never);
    for (const loras of [[{ ...INK, name: 'gone' }], [INK, INK], [{ ...INK, low: 'other.safetensors' }]]) {
      expect(engine.plan(exampleTake({ loras }), can)).toMatchObject({ ok: false, refusal: { field: 'loras' } });
    }
  },
  'begins with a picture where it was started for that': async (fake) => {
    const picture = Buffer.from('iVBORw0KGgo=', 'base64');
    const hash = createHash('sha256').update(picture).digest('hex');
    const path = join(folder, 'first.png');
    await writeFile(path, picture);
    const engine = engineOf(fake.url, { task: 'i2v' });
    const context = freeContext(folder, never, new Map([[hash, path]]));
    await engine.submit(exampleTake({ firstFrame: hash }), firstAttempt(), context);
    expect(fake.jobs().at(-1)?.firstFrame).toBe(true);
    const without = engine.plan(exampleTake(), await engine.capabilities(never));
    expect(without).toMatchObject({ ok: false, refusal: { field: 'firstFrame' } });
  },
  'costs the time from its beginning to its end': async (fake) => {
    const engine = engineOf(fake.url, {}, { price: { usdPerGpuHour: 4 } });
    const handle = await engine.submit(exampleTake(), firstAttempt(), freeContext(folder));
    let costUsd = Number.NaN;
    for await (const update of engine.watch(handle, freeContext(folder))) {
      if (update.kind === 'succeeded') costUsd = update.costUsd;
    }
    expect(costUsd).toBeCloseTo((180 / 3600) * 4, 9);
  },
  'another model than the one named is said before any take': async (fake) => {
    await failureOf(engineOf(fake.url, { model: 'Wan2.1-T2V-1.3B' }).capabilities(never));
  },
};

const fake = await startLightx2vFake({ key: KEY, atOnce: 4 });
afterAll(() => fake.close());
videoEngineConformance('lightx2v', () => engineOf(fake.url), rigFor(fake));
backendConformance('lightx2v', () => engineOf(fake.url), rigFor(fake));

describe('lightx2v, its own ways', () => {
  test.each(Object.entries(STORIES))('%s', async (_, story) => {
    await withFake({}, story);
  });

  test('guidance, shift and boundary are the server’s, and what is asked otherwise is said', async () => {
    await withFake({}, async (fake) => {
      const engine = engineOf(fake.url, { shift: 8 });
      const can = await engine.capabilities(never);
      const planned = engine.plan(exampleTake({ changes: { guidance: { high: 6, low: 5 }, boundary: 0.9 } }), can);
      if (!planned.ok) throw new Error('the example was refused');
      expect(planned.value.adaptations.map(({ field, given }) => [field, given])).toEqual(
        expect.arrayContaining([
          ['guidance', { high: 4, low: 3 }],
          ['shift', 8],
          ['boundary', 0.875],
        ]),
      );
      // What decides the bytes is in the recipe, also where it is not sent.
      expect(planned.value.parameters).toMatchObject({
        guidance: { high: 4, low: 3 },
        shift: 8,
        target_shape: [480, 832],
      });
    });
  });

  test('distilled weights are known by the class of the model', async () => {
    await withFake({ modelClass: 'wan2.2_moe_distill' }, async (fake) => {
      expect((await failureOf(engineOf(fake.url).capabilities(never))).field).toBe('settings.distilled');
      const engine = engineOf(fake.url, { distilled: true });
      await engine.submit(exampleTake({ preset: 'draft' }), firstAttempt(), freeContext(folder));
      expect(fake.jobs().at(-1)?.steps).toBe(4);
    });
  });
});

test('answers as they were written down are understood', async () => {
  const id = 'c0a8012e-5f0b-4a6e-9a53-0d8d0b6f1f10';
  const task = {
    task_id: id,
    status: 'processing',
    start_time: '2026-08-14T09:12:31.532417',
    end_time: null,
    error: null,
    error_type: null,
    save_result_path: id,
  };
  const done = {
    ...task,
    status: 'completed',
    end_time: '2026-08-14T09:15:31.532417',
    save_result_path: `/outputs/${id}.mp4`,
  };
  const server = await startRecorded({
    [`GET /v1/tasks/${id}/status`]: [{ body: task }, { body: done }],
    'GET /v1/service/metadata': [
      { body: { nproc_per_node: 8, model_cls: 'wan2.2_moe', model_path: '/models/Wan2.2-T2V-A14B/' } },
    ],
  });
  try {
    const engine = engineOf(server.url, {}, { price: { usdPerGpuHour: 20 } });
    expect((await engine.capabilities(never)).notes[0]).toContain('8 GPUs');
    const updates = [];
    const handle = { engine: 'lx', jobId: id, state: { videoSeconds: 5 } };
    for await (const update of engine.watch(handle, freeContext(folder))) updates.push(update);
    expect(updates).toEqual([
      { kind: 'running', fraction: null },
      { kind: 'succeeded', costUsd: 1 },
    ]);
  } finally {
    await server.close();
  }
});

describe('lightx2v, row by row', () => {
  test.concurrent.each(Object.entries(LIGHTX2V_WIRE))('a changed row is noticed: %s', async (row, value) => {
    const other = row === 'firstSide' ? 'width' : String(value).startsWith('/') ? `${value}x` : `zz-${row}`;
    const wire = { [row]: typeof value === 'number' ? 418 : other };
    const modelClass = row === 'modelClass' ? 'wan2.2_moe_distill' : 'wan2.2_moe';
    const noticed = await withFake({ wire, modelClass }, async (changed) => {
      // Whoever does not see the class does not refuse distilled weights.
      if (row === 'modelClass')
        return engineOf(changed.url)
          .capabilities(never)
          .then(
            () => 'the class',
            () => null,
          );
      for (const [title, story] of Object.entries(STORIES)) {
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
