import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EndpointSchema, type EndpointInput, type KinoraError } from '@kinora/film';
import { afterAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import {
  backendConformance,
  changedRows,
  firstAttempt,
  firstBrokenScenario,
  freeContext,
  ownScenarios,
  videoEngineConformance,
  type RigOptions,
  type Scenario,
} from '../conformance.ts';
import type { JobUpdate, TakePlan, TakeRequest, VideoEngine } from '../contract.ts';
import type { FakeBackend } from '../fakes/fake-server.ts';
import { FAL_WIRE, startFalFake, type FalFakeOptions } from '../fakes/fal.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake, withPrompt } from '../scenarios/example.ts';
import { endOf, startRecorded, type Recorded } from '../scenarios/recorded.ts';
import { failureOf, idle, untilRunning } from '../scenarios/rig.ts';
import { fal } from './fal.ts';

const KEY = 'planted-id:0123456789abcdef';
const LONG = 'a long take: ';
const DEAF = 'a long take: that does not listen';
const UNSAFE = 'unsafe: ';
const take = exampleTake();

const start = (options: FalFakeOptions = {}): Promise<FakeBackend> =>
  startFalFake({
    key: KEY,
    jobMs: 50,
    tickMs: 10,
    work: (job) => (job.prompt.startsWith(LONG) ? 30 : 1),
    deaf: (job) => job.prompt.startsWith(DEAF),
    unsafe: (job) => job.prompt.startsWith(UNSAFE),
    ...options,
  });

function engineAt(url: string, settings: NonNullable<EndpointInput['settings']> = {}): VideoEngine {
  const endpoint = EndpointSchema.parse({ name: 'wan-fal', kind: 'fal', url, key: 'env:FAL_KEY' });
  return fal.create(endpoint, fal.settings.parse({ pollSeconds: 0.02, ...settings }), { key: createSecret(KEY) });
}

const folder = await mkdtemp(join(tmpdir(), 'kinora-fal-'));
const firstFrame = 'a'.repeat(64);
const files = new Map([[firstFrame, join(folder, firstFrame)]]);
await writeFile(join(folder, firstFrame), 'a picture');
const fake = await start();
// It has forgotten no job, as the other has in a scenario.
const fresh = await start();
afterAll(async () => {
  await fake.close();
  await fresh.close();
  await rm(folder, { recursive: true, force: true });
});

const ink = {
  name: 'ink',
  high: 'https://weights.example/high',
  low: 'https://weights.example/low',
  strength: 0.8,
  triggers: [],
};
const rigOf = (backend: FakeBackend): RigOptions => ({
  exampleRequest: take,
  longRequest: withPrompt(take, `${LONG}${take.shot.prompt}`),
  refused: [
    { request: { ...take, durationSeconds: 5.1 }, field: 'durationSeconds' },
    { request: { ...take, lastFrame: firstFrame }, field: 'lastFrame' },
    { request: { ...take, loras: [{ ...ink, high: 'ink.safetensors' }] }, field: 'loras' },
    { request: { ...take, loras: [ink], firstFrame }, field: 'loras' },
  ],
  probe: probeVideo,
  files,
  backend,
  plantedKey: KEY,
});
const backendOf = (rig: RigOptions): FakeBackend => {
  if (rig.backend === undefined) throw new Error('no backend');
  return rig.backend;
};

/** What only this backend does; each must also break when its rows are changed. */
const own: readonly Scenario[] = [
  {
    title: 'a LoRA goes to the model for them, a file for each expert',
    faults: [],
    async run(rig) {
      const request: TakeRequest = { ...take, size: '720x1280', loras: [ink], changes: { shift: 6, steps: 31 } };
      await rig.fresh().submit(request, firstAttempt(), await rig.context());
      expect(backendOf(rig).jobs().at(-1)).toMatchObject({
        width: 720,
        height: 1280,
        shift: 6,
        steps: 31,
        guidance: { high: 4, low: 3 },
        loras: [
          { name: 'https://weights.example/high', expert: 'high', strength: 0.8 },
          { name: 'https://weights.example/low', expert: 'low', strength: 0.8 },
        ],
      });
      const own = { name: 'low only', high: null, low: 'https://weights.example/low', strength: 1, triggers: [] };
      await rig.fresh().submit({ ...request, loras: [own] }, firstAttempt(), await rig.context());
      expect(backendOf(rig).jobs().at(-1)?.loras).toMatchObject([{ expert: 'low' }]);
    },
  },
  {
    title: 'a first frame goes as a picture, to a model of its own; drafts go to the turbo ones',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const modelOf = async (request: TakeRequest): Promise<unknown> => {
        await engine.submit(request, firstAttempt(), await rig.context());
        return backendOf(rig).jobs().at(-1)?.extra['model'];
      };
      expect(await modelOf({ ...take, firstFrame })).toBe('fal-ai/wan/v2.2-a14b/image-to-video');
      expect(backendOf(rig).jobs().at(-1)).toMatchObject({ firstFrame: true, frames: 17, shift: 5 });
      const draft: TakeRequest = { ...take, preset: 'draft' };
      expect(await modelOf(draft)).toBe('fal-ai/wan/v2.2-a14b/text-to-video/turbo');
      expect(await modelOf({ ...draft, firstFrame })).toBe('fal-ai/wan/v2.2-a14b/image-to-video/turbo');
      expect(await modelOf({ ...draft, size: '960x960' })).toBe('fal-ai/wan/v2.2-a14b/text-to-video/turbo');
      expect(backendOf(rig).jobs().at(-1)).toMatchObject({ width: 480, height: 480 });
    },
  },
  {
    title: 'what leaves steps out, rewrites or looks away is told, not left to a default',
    faults: [],
    async run(rig) {
      await engineAt(backendOf(rig).url, { safetyChecker: false }).submit(take, firstAttempt(), await rig.context());
      const input = backendOf(rig).jobs().at(-1)?.extra['input'];
      const rows = { ...FAL_WIRE, ...wires.get(backendOf(rig).url) };
      expect(input).toMatchObject({
        [rows.acceleration]: 'none',
        [rows.interpolator]: 'none',
        [rows.promptExpansion]: false,
        [rows.safety]: false,
        [rows.outputSafety]: false,
      });
    },
  },
  {
    title: 'the place in the queue and the bar in the log are told',
    faults: [],
    async run(rig) {
      await idle(backendOf(rig));
      const engine = rig.fresh();
      const running = [];
      for (let index = 0; index < 2; index++) {
        running.push(await engine.submit(rig.longRequest, firstAttempt(), await rig.context()));
      }
      await untilRunning(backendOf(rig), 2);
      const before = await engine.submit(take, firstAttempt(), await rig.context());
      const second = await engine.submit(take, firstAttempt(), await rig.context());
      for await (const update of engine.watch(second, await rig.context())) {
        expect(update).toEqual({ kind: 'queued', position: 1 });
        break;
      }
      const [first = before] = running;
      for await (const update of engine.watch(first, await rig.context())) {
        expect(update).toMatchObject({ kind: 'running', stage: expect.stringMatching(/of 20/), secondsLeft: 7 });
        break;
      }
      // One that waits is taken back; one that runs and listens, too.
      expect(await engine.cancel(second, await rig.context())).toBe('cancelled');
      for (const handle of running) expect(await engine.cancel(handle, await rig.context())).toBe('cancelled');
      expect(await engine.cancel(second, await rig.context())).toBe('too_late');
    },
  },
  {
    title: 'a model that does not listen is not called cancelled',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const handle = await engine.submit(withPrompt(take, DEAF), firstAttempt(), await rig.context());
      for await (const update of engine.watch(handle, await rig.context())) if (update.kind === 'running') break;
      expect(await engine.cancel(handle, await rig.context())).toBe('unsupported');
    },
  },
  {
    title: 'a result that was blackened is a refusal, though all is well with 200',
    faults: [],
    async run(rig) {
      const failure = await failureOf(rig.shoot(withPrompt(take, `${UNSAFE}night`)));
      expect(failure.code).toBe('content_policy');
    },
  },
  {
    title: "a failure is told in the model's words, and may be tried again",
    faults: [],
    async run(rig) {
      backendOf(rig).play('job-fails');
      const failure = await failureOf(rig.shoot(take));
      expect(failure).toMatchObject({ code: 'engine_failed', retryable: true });
      expect(failure.message).toContain('ran out of memory');
    },
  },
];
/** The changed rows of a server, where it has any. */
const wires = new Map<string, FalFakeOptions['wire']>();

describe('what is sent', async () => {
  const can = await engineAt(fake.url).capabilities(new AbortController().signal);
  const planOf = (request: TakeRequest): TakePlan => {
    const planned = engineAt(fake.url).plan(request, can);
    if (!planned.ok) throw new Error(planned.refusal.reason);
    return planned.value;
  };

  test('every difference is said, and the price is by frames', () => {
    const full = planOf({ ...take, size: '1280x720', durationSeconds: 5 });
    expect(full.delivers).toEqual({ width: 1280, height: 720, fps: 16, frames: 81 });
    expect(full.costUsd).toBe(0.405);
    expect(full.adaptations.map(({ field, given }) => [field, given])).toEqual([
      ['shift', 10],
      ['boundary', null],
    ]);
    const draft = planOf({ ...take, preset: 'draft' });
    expect(draft.costUsd).toBe(0.05);
    expect(draft.adaptations.map(({ field, given }) => [field, given])).toEqual([
      ['steps', null],
      ['guidance', null],
      ['shift', null],
      ['negativePrompt', null],
      ['durationSeconds', 5.0625],
      ['boundary', null],
    ]);
    const styled = planOf({ ...take, preset: 'draft', loras: [ink] });
    expect(styled.adaptations.map(({ field }) => field)).toContain('preset');
    expect(JSON.stringify(styled.parameters)).not.toContain('weights.example');
    expect(planOf({ ...take, changes: { promptExtension: true } }).parameters).toMatchObject({
      input: { enable_prompt_expansion: true },
    });
  });
});

describe('what the provider says, as recorded', () => {
  const CREATE = 'POST /fal-ai/wan/v2.2-a14b/text-to-video';
  const REQUEST = '/fal-ai/wan/requests/80e732af-660e-45cd-bd63-580e4f2a94cc';
  const STATUS = `GET ${REQUEST}/status`;
  const created: Recorded = {
    status: 200,
    body: `{"status":"IN_QUEUE","request_id":"80e732af-660e-45cd-bd63-580e4f2a94cc","response_url":"ORIGIN${REQUEST}","status_url":"ORIGIN${REQUEST}/status","cancel_url":"ORIGIN${REQUEST}/cancel","logs":null,"metrics":{},"queue_position":0}`,
  };
  const queued: Recorded = { status: 202, body: '{"status":"IN_QUEUE","queue_position":2,"response_url":"x"}' };
  const running: Recorded = {
    status: 202,
    body: '{"status":"IN_PROGRESS","logs":[{"timestamp":"2026-11-22T10:00:00.1Z","level":"STDERR","source":"USER","message":" 25%|██▌       | 10/40 [00:30<01:30,  3.0s/it]"}],"response_url":"x"}',
  };
  const completed: Recorded = {
    status: 200,
    body: '{"status":"COMPLETED","logs":[],"metrics":{"inference_time":61.2}}',
  };
  async function endAt(answers: Parameters<typeof startRecorded>[0]): Promise<JobUpdate[] | KinoraError> {
    const server = await startRecorded(answers);
    try {
      return await endOf(engineAt(server.url), take, freeContext(folder));
    } finally {
      await server.close();
    }
  }

  test('a request that ends well', async () => {
    const result: Recorded = {
      status: 200,
      body: '{"video":{"url":"https://v3b.fal.media/files/b/abc/video.mp4","content_type":"video/mp4","file_name":"video.mp4","file_size":1234567},"prompt":"cat","seed":42}',
    };
    const end = await endAt({ [CREATE]: created, [STATUS]: [queued, running, completed], [`GET ${REQUEST}`]: result });
    expect(end).toEqual([
      { kind: 'queued', position: 2 },
      { kind: 'running', fraction: 0.25, stage: 'step 10 of 40', secondsLeft: 90 },
      { kind: 'succeeded', costUsd: 0.0425 },
    ]);
  });

  test('what is said of the key, the account or the way at the place of the result is not how the request ended', async () => {
    const said: Recorded[] = [
      { status: 403, body: '{"detail":"User is locked. Reason: Exhausted balance."}' },
      { status: 401, body: '{"detail":"No user found for Key ID and Secret"}' },
      { status: 422, body: '{"detail":"Unprocessable Entity"}' },
      { status: 400, body: '{"detail":"Request is still in progress"}' },
      { status: 200, body: '{"video":{"url":"https://v3b.fal.media/files/b/abc/video.mp4"}}' },
    ];
    const end = await endAt({ [CREATE]: created, [STATUS]: completed, [`GET ${REQUEST}`]: said });
    expect(end).toEqual([{ kind: 'succeeded', costUsd: 0.0425 }]);
  });

  test.each<[number, string, Partial<KinoraError>]>([
    [
      422,
      '{"detail":[{"loc":["body","prompt"],"msg":"The content could not be processed because it contained material flagged by a content checker.","type":"content_policy_violation","url":"https://docs.fal.ai/errors#content_policy_violation","input":{"prompt":"…"}}]}',
      { code: 'content_policy', retryable: false },
    ],
    [
      422,
      '{"detail":[{"loc":["body","shift"],"msg":"Input should be less than or equal to 10","type":"less_than_equal"}]}',
      { code: 'engine_refused', retryable: false },
    ],
    [
      500,
      '{"detail":[{"loc":["body"],"msg":"Internal server error","type":"internal_server_error"}]}',
      { code: 'engine_failed', retryable: true },
    ],
    [504, '{"detail":"Request timed out","error_type":"request_timeout"}', { code: 'engine_failed', retryable: true }],
    [499, '{"detail":"Request was cancelled","error_type":"client_cancelled"}', { code: 'cancelled' }],
  ])('COMPLETED, and the result %i %s', async (status, body, expected) => {
    const answers = { [CREATE]: created, [STATUS]: completed, [`GET ${REQUEST}`]: { status, body } };
    expect(await endAt(answers)).toMatchObject(expected);
  });

  test.each<[number, string, Partial<KinoraError>]>([
    [401, '{"detail":"No user found for Key ID and Secret"}', { code: 'auth' }],
    [
      403,
      '{"detail":"User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing."}',
      { code: 'quota' },
    ],
    [403, '{"detail":"Unauthorized"}', { code: 'auth' }],
    [404, '{"detail":"Application \\"wan\\" not found"}', { code: 'engine_refused' }],
    [
      503,
      '{"detail":"No runner could be allocated","error_type":"runner_scheduling_failure"}',
      { code: 'overloaded', retryable: true },
    ],
    [500, '{"detail":"Internal Server Error"}', { code: 'may_have_been_charged', retryable: false }],
  ])('a submit answered with %i %s', async (status, body, expected) => {
    expect(await endAt({ [CREATE]: { status, body } })).toMatchObject(expected);
  });
});

const options = rigOf(fake);
videoEngineConformance('fal', () => engineAt(fake.url), options);
backendConformance('fal', () => engineAt(fake.url), options);
ownScenarios('fal', () => engineAt(fresh.url), rigOf(fresh), own);

describe('a changed row of the wire is noticed', () => {
  test('nothing is, where nothing was changed', async () => {
    const same = await start();
    try {
      expect(await firstBrokenScenario(() => engineAt(same.url), rigOf(same), own)).toBeNull();
    } finally {
      await same.close();
    }
  });
  test.concurrent.each(changedRows(FAL_WIRE))('$row', async ({ changed }) => {
    const other = await start({ wire: changed });
    wires.set(other.url, changed);
    try {
      expect(await firstBrokenScenario(() => engineAt(other.url), rigOf(other), own)).not.toBeNull();
    } finally {
      await other.close();
    }
  });
});
