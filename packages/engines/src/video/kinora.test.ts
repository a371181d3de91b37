import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EndpointSchema, MAX_FIRST_FRAME_BYTES } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import {
  backendConformance,
  firstAttempt,
  firstBrokenScenario,
  freeContext,
  videoEngineConformance,
} from '../conformance.ts';
import type { LoraUse, VideoContext, VideoEngine } from '../contract.ts';
import type { FakeBackend } from '../fakes/fake-server.ts';
import { KINORA_WIRE, type KinoraFakeOptions, startKinoraFake } from '../fakes/kinora.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake } from '../scenarios/example.ts';
import { failureOf, type RigOptions } from '../scenarios/rig.ts';
import { kinora } from './kinora.ts';

const KEY = 'kin-planted-9d7e21';
const never = new AbortController().signal;

function engineOf(
  url: string,
  settings: Record<string, unknown> = {},
  endpoint: Record<string, unknown> = {},
): VideoEngine {
  const parsed = kinora.settings.parse({ engine: 'wan', pollSeconds: 0.03, patienceSeconds: 3, ...settings });
  const record = EndpointSchema.parse({ name: 'studio-2', kind: 'kinora', url, ...endpoint });
  return kinora.create(record, parsed, { key: createSecret(KEY) });
}

function rigFor(fake: FakeBackend): RigOptions {
  return {
    exampleRequest: exampleTake({ changes: { steps: 30 } }),
    longRequest: exampleTake({ durationSeconds: 4 }),
    refused: [
      { request: exampleTake({ durationSeconds: 30 }), field: 'durationSeconds' },
      { request: exampleTake({ lastFrame: 'f'.repeat(64) }), field: 'lastFrame' },
      {
        request: exampleTake({ loras: [{ name: 'nowhere', high: null, low: null, strength: 1, triggers: [] }] }),
        field: 'loras',
      },
    ],
    probe: probeVideo,
    backend: fake,
    plantedKey: KEY,
  };
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-kinora-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function withFake<Result>(
  options: KinoraFakeOptions,
  work: (fake: FakeBackend) => Promise<Result>,
): Promise<Result> {
  const fake = await startKinoraFake({ key: KEY, ...options });
  try {
    return await work(fake);
  } finally {
    await fake.close();
  }
}

async function withPicture(bytes: Buffer): Promise<{ hash: string; context: VideoContext }> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = join(folder, `${hash}.png`);
  await writeFile(path, bytes);
  return { hash, context: freeContext(folder, never, new Map([[hash, path]])) };
}

/** What is this backend's own; each also shows whether a changed row of the table is noticed. */
const STORIES: Record<string, (fake: FakeBackend) => Promise<void>> = {
  'tells how far a take is, what it cost and what was done otherwise there': async (fake) => {
    const engine = engineOf(fake.url, {}, { price: { usdPerSecond: 0.01 } });
    fake.setJobMs(400);
    const handle = await engine.submit(exampleTake(), firstAttempt(), freeContext(folder));
    const fractions: (number | null)[] = [];
    let last: unknown;
    for await (const update of engine.watch(handle, freeContext(folder))) {
      if (update.kind === 'running') fractions.push(update.fraction);
      last = update;
    }
    expect(fractions.some((share) => share !== null && share > 0 && share < 1)).toBe(true);
    expect(last).toEqual({
      kind: 'succeeded',
      costUsd: 0.0425 + 0.01 * (17 / 16),
      notes: ['shift: The engine there has its own shift.'],
    });
    fake.setJobMs(50);
  },
  'a take that failed there may be tried again where that studio says so': async (fake) => {
    fake.play('job-fails');
    const engine = engineOf(fake.url);
    const handle = await engine.submit(exampleTake(), firstAttempt(), freeContext(folder));
    const watching = (async () => {
      for await (const update of engine.watch(handle, freeContext(folder))) void update;
    })();
    expect(await failureOf(watching)).toMatchObject({ code: 'engine_failed', retryable: true });
  },
  'sends pictures and LoRAs by name, and neither the story nor the narration': async (fake) => {
    const { hash, context } = await withPicture(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAE=', 'base64'));
    const example = exampleTake();
    const lora: LoraUse = { name: 'ink', high: '/here/ink-high', low: null, strength: 0.5, triggers: [] };
    const engine = engineOf(fake.url);
    const request = exampleTake({
      firstFrame: hash,
      loras: [lora],
      shot: { ...example.shot, narration: '牵牛出河西', source: '第一章' },
    });
    await engine.submit(request, firstAttempt(), context);
    expect(fake.jobs().at(-1)).toMatchObject({ firstFrame: true, loras: [{ name: 'ink', strength: 0.5 }] });
    const planned = engine.plan(request, await engine.capabilities(never));
    expect(JSON.stringify(planned)).not.toMatch(/牵牛出河西|第一章|\/here\//);
  },
};

const fake = await startKinoraFake({ key: KEY });
afterAll(() => fake.close());
videoEngineConformance('kinora', () => engineOf(fake.url), rigFor(fake));
backendConformance('kinora', () => engineOf(fake.url), rigFor(fake));

describe('another studio, its own ways', () => {
  test.each(Object.entries(STORIES))('%s', async (_, story) => {
    await withFake({}, story);
  });

  test('an engine it does not have, and a picture that is too large, are said before any take', async () => {
    await withFake({}, async (fake) => {
      const wrong = await failureOf(engineOf(fake.url, { engine: 'gone' }).capabilities(never));
      expect(wrong.code).toBe('engine_refused');
      const big = Buffer.concat([Buffer.from('iVBORw0KGgo=', 'base64'), Buffer.alloc(MAX_FIRST_FRAME_BYTES)]);
      const { hash, context } = await withPicture(big);
      const failure = await failureOf(
        engineOf(fake.url).submit(exampleTake({ firstFrame: hash }), firstAttempt(), context),
      );
      expect(failure).toMatchObject({ code: 'engine_refused', field: 'firstFrame' });
      expect(fake.submits()).toBe(0);
    });
  });

  test('the same attempt sent twice is one take', async () => {
    await withFake({}, async (fake) => {
      const attempt = firstAttempt();
      const engine = engineOf(fake.url);
      const one = await engine.submit(exampleTake(), attempt, freeContext(folder));
      const two = await engine.submit(exampleTake(), attempt, freeContext(folder));
      expect(two).toEqual(one);
      expect(fake.jobs()).toHaveLength(1);
    });
  });
});

describe('another studio, row by row', () => {
  test.concurrent.each(Object.entries(KINORA_WIRE))('a changed row is noticed: %s', async (row, value) => {
    const other = String(value).startsWith('/') ? `${value}x` : `zz-${row.toLowerCase()}`;
    const wire = { [row]: typeof value === 'number' ? 418 : other };
    const noticed = await withFake({ wire }, async (changed) => {
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
