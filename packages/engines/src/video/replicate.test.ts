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
import {
  REPLICATE_VERSION,
  REPLICATE_WIRE,
  startReplicateFake,
  type ReplicateFakeOptions,
} from '../fakes/replicate.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake, withPrompt } from '../scenarios/example.ts';
import { endOf, startRecorded, type Recorded } from '../scenarios/recorded.ts';
import { failureOf, idle, untilRunning } from '../scenarios/rig.ts';
import { replicate } from './replicate.ts';

const KEY = 'r8_planted0123456789abcdef';
const LONG = 'a long take: ';
const take = exampleTake();
const OLD = 'an hour ago: ';

const start = (options: ReplicateFakeOptions = {}): Promise<FakeBackend> =>
  startReplicateFake({
    key: KEY,
    jobMs: 50,
    tickMs: 10,
    atOnce: 6,
    work: (job) => (job.prompt.startsWith(LONG) ? 30 : 1),
    dataRemoved: (job) => job.prompt.startsWith(OLD) && job.state === 'succeeded',
    ...options,
  });

function engineAt(url: string, settings: NonNullable<EndpointInput['settings']> = {}): VideoEngine {
  const endpoint = EndpointSchema.parse({ name: 'wan-fast', kind: 'replicate', url, key: 'env:REPLICATE_API_TOKEN' });
  return replicate.create(endpoint, replicate.settings.parse({ pollSeconds: 0.02, ...settings }), {
    key: createSecret(KEY),
  });
}

const fake = await start();
// Its clock is right: the other's has been set wrong by a scenario.
const fresh = await start();
afterAll(async () => {
  await fake.close();
  await fresh.close();
});

const ink = {
  name: 'ink',
  high: 'https://weights.example/high.safetensors',
  low: null,
  strength: 0.8,
  triggers: ['ink wash'],
};
const rigOf = (backend: FakeBackend): RigOptions => ({
  exampleRequest: take,
  longRequest: withPrompt(take, `${LONG}${take.shot.prompt}`),
  refused: [
    { request: { ...take, durationSeconds: 7.6 }, field: 'durationSeconds' },
    { request: { ...take, firstFrame: 'a'.repeat(64) }, field: 'firstFrame' },
    { request: { ...take, lastFrame: 'a'.repeat(64) }, field: 'lastFrame' },
    { request: { ...take, loras: [{ ...ink, high: 'ink.safetensors' }] }, field: 'loras' },
    { request: { ...take, loras: [ink, { ...ink, name: 'gold' }] }, field: 'loras' },
  ],
  probe: probeVideo,
  backend,
  plantedKey: KEY,
});
const backendOf = (rig: RigOptions): FakeBackend => {
  if (rig.backend === undefined) throw new Error('no backend');
  return rig.backend;
};
const can = await engineAt(fake.url).capabilities(new AbortController().signal);

/** What only this backend does; each must also break when its rows are changed. */
const own: readonly Scenario[] = [
  {
    title: 'each expert has its LoRA, a portrait is one, and the shift is what was asked',
    faults: [],
    async run(rig) {
      const loras = [{ ...ink, low: 'https://weights.example/low.safetensors' }];
      const request: TakeRequest = { ...take, size: '720x1280', loras, changes: { shift: 7 } };
      const engine = rig.fresh();
      await engine.capabilities(new AbortController().signal);
      const handle = await engine.submit(request, firstAttempt(), await rig.context());
      expect(backendOf(rig).jobs().at(-1)).toMatchObject({
        id: handle.jobId,
        prompt: `${take.shot.prompt}, ink wash`,
        width: 720,
        height: 1280,
        shift: 7,
        loras: [
          { name: 'https://weights.example/high.safetensors', expert: 'high', strength: 0.8 },
          { name: 'https://weights.example/low.safetensors', expert: 'low', strength: 0.8 },
        ],
        extra: { input: { go_fast: true, disable_safety_checker: false } },
      });
    },
  },
  {
    title: 'a lost answer is found on a later page, by all that was sent',
    faults: [],
    async run(rig) {
      const backend = backendOf(rig);
      const engine = rig.fresh();
      const lost = withPrompt(take, '无人应答的镜头');
      backend.play('submit-answer-lost');
      const attempt = { ...firstAttempt(), knownJobIds: backend.jobs().map(({ id }) => id) };
      const failure = await failureOf(engine.submit(lost, attempt, await rig.context()));
      expect(failure.code).toBe('may_have_been_charged');
      const jobId = backend.jobs().at(-1)?.id;
      for (let seed = 100; seed < 106; seed++) {
        await engine.submit({ ...lost, seed }, firstAttempt(), await rig.context());
      }
      expect(await engine.reconcile(lost, attempt, await rig.context())).toMatchObject({
        kind: 'found',
        handle: { jobId },
      });
      // Sent twice the same, nobody can tell which is which.
      await engine.submit(lost, firstAttempt(), await rig.context());
      expect(await engine.reconcile(lost, attempt, await rig.context())).toMatchObject({ kind: 'unknown' });
    },
  },
  {
    title: 'progress is the bar in the log, and a prediction that failed is told in its words',
    faults: [],
    async run(rig) {
      const { updates } = await rig.shoot(withPrompt(take, `${LONG}with a bar`));
      const stages = updates.flatMap((update) => (update.kind === 'running' ? [update] : []));
      expect(stages.length).toBeGreaterThan(3);
      expect(stages.at(-1)).toMatchObject({ fraction: 7 / 8, stage: 'step 7 of 8', secondsLeft: 1 });
      expect(updates.at(-1)).toEqual({ kind: 'succeeded', costUsd: 0.05 });
      backendOf(rig).play('job-fails');
      expect((await failureOf(rig.shoot(take))).message).toContain('CUDA error');
    },
  },
  {
    title: 'a prediction that had not begun is cancelled too',
    faults: [],
    async run(rig) {
      await idle(backendOf(rig));
      const engine = rig.fresh();
      const running = [];
      for (let index = 0; index < 6; index++) {
        running.push(await engine.submit(rig.longRequest, firstAttempt(), await rig.context()));
      }
      await untilRunning(backendOf(rig), 6);
      const waiting = await engine.submit(rig.longRequest, firstAttempt(), await rig.context());
      expect(await engine.cancel(waiting, await rig.context())).toBe('cancelled');
      const failure = await failureOf(
        (async () => {
          for await (const update of engine.watch(waiting, await rig.context())) void update;
        })(),
      );
      expect(failure.code).toBe('cancelled');
      for (const handle of running) expect(await engine.cancel(handle, await rig.context())).toBe('cancelled');
    },
  },
  {
    title: 'a wait that is told only in words is kept',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      backendOf(rig).play('rate-limited');
      const failure = await failureOf(engine.submit(take, firstAttempt(), await rig.context()));
      expect(failure).toMatchObject({ code: 'rate_limited', retryable: true, retryAfterMs: 30_000 });
    },
  },
  {
    title: 'what was deleted after an hour is lost, and is nobody when it is looked for',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      expect((await failureOf(rig.shoot(withPrompt(take, `${OLD}gone`)))).code).toBe('lost');
      const other = withPrompt(take, '别的镜头');
      const became = await engine.reconcile(other, firstAttempt(), await rig.context());
      expect(became).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('deleted') });
    },
  },
  {
    title: 'a version of another model has a path of its own',
    faults: [],
    async run(rig) {
      const engine = engineAt(backendOf(rig).url, { version: REPLICATE_VERSION });
      await engine.capabilities(new AbortController().signal);
      const handle = await engine.submit(take, firstAttempt(), await rig.context());
      expect(backendOf(rig).jobs().at(-1)?.id).toBe(handle.jobId);
    },
  },
];

describe('what is sent', () => {
  const planOf = (request: TakeRequest): TakePlan => {
    const planned = engineAt(fake.url).plan(request, can);
    if (!planned.ok) throw new Error(planned.refusal.reason);
    return planned.value;
  };

  test('every difference is said, and interpolation is off', () => {
    const { adaptations, delivers, costUsd, parameters } = planOf({ ...take, size: '2048x2048', durationSeconds: 6 });
    expect(delivers).toEqual({ width: 1280, height: 720, fps: 16, frames: 97 });
    expect(costUsd).toBe(0.1);
    expect(adaptations.map(({ field, given }) => [field, given])).toEqual([
      ['size', '1280x720'],
      ['steps', null],
      ['guidance', null],
      ['boundary', null],
      ['negativePrompt', null],
    ]);
    expect(parameters).toMatchObject({ input: { interpolate_output: false, optimize_prompt: false, num_frames: 97 } });
    expect(planOf({ ...take, size: '1280x720', preset: 'draft' })).toMatchObject({
      delivers: { width: 832, height: 480, frames: 81 },
      parameters: { input: { sample_shift: 5 } },
    });
    expect(planOf({ ...take, changes: { shift: 33 } }).adaptations).toContainEqual(
      expect.objectContaining({ field: 'shift', asked: 33, given: 20 }),
    );
  });
});

test('a model that lacks what is sent is refused by name before anything is spent', async () => {
  const Input = { properties: { prompt: {}, image: {}, num_frames: { minimum: 81, maximum: 100 } } };
  const openapi = { latest_version: { openapi_schema: { components: { schemas: { Input } } } } };
  const server = await startRecorded({
    'GET /v1/models/wan-video/wan-2.5-i2v': { status: 200, body: JSON.stringify(openapi) },
  });
  try {
    const signal = new AbortController().signal;
    const other = engineAt(server.url, { model: 'wan-video/wan-2.5-i2v' });
    expect(await failureOf(other.capabilities(signal))).toMatchObject({
      code: 'engine_refused',
      field: 'settings.model',
      message: expect.stringContaining('sample_shift'),
    });
    const limits = { frames: { min: 81, max: 121 }, inputs: ['prompt'] };
    const told = engineAt(server.url, { model: 'wan-video/wan-2.5-i2v', limits });
    expect((await failureOf(told.capabilities(signal))).message).toContain('81 to 100');
    const nowhere = engineAt(server.url, { model: 'nobody/nothing' });
    expect(await failureOf(nowhere.capabilities(signal))).toMatchObject({ code: 'engine_refused' });
  } finally {
    await server.close();
  }
});

describe('what the provider says, as recorded', () => {
  const CREATE = 'POST /v1/models/wan-video/wan-2.2-t2v-fast/predictions';
  const POLL = 'GET /v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu';
  const prediction = (fields: string, status = 200): Recorded => ({
    status,
    body: `{"id":"gm3qorzdhgbfurvjtvhg6dckhu","model":"wan-video/wan-2.2-t2v-fast","version":"hidden","input":{"prompt":"cat"},"created_at":"2026-11-22T10:00:00.123Z","data_removed":false,"source":"api","urls":{"cancel":"https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu/cancel","get":"https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu","web":"https://replicate.com/p/gm3qorzdhgbfurvjtvhg6dckhu"},${fields}}`,
  });
  const starting = prediction('"logs":"","output":null,"error":null,"status":"starting"', 201);
  async function endAt(answers: Parameters<typeof startRecorded>[0]): Promise<JobUpdate[] | KinoraError> {
    const server = await startRecorded(answers);
    try {
      return await endOf(engineAt(server.url), take, freeContext('nowhere'));
    } finally {
      await server.close();
    }
  }

  test('a prediction that ends well, its bar redrawn in the log', async () => {
    const logs =
      'Using seed: 42\\n  0%|          | 0/8 [00:00<?, ?it/s]\\r 38%|███▊      | 3/8 [00:12<00:20,  4.06s/it]';
    const processing = prediction(`"logs":"${logs}","output":null,"error":null,"status":"processing"`);
    const done = prediction(
      '"logs":"","output":"https://replicate.delivery/xezq/abc/output.mp4","error":null,"status":"succeeded","metrics":{"predict_time":28.1,"total_time":30.4}',
    );
    expect(await endAt({ [CREATE]: starting, [POLL]: [starting, processing, done] })).toEqual([
      { kind: 'queued', position: null },
      { kind: 'running', fraction: 3 / 8, stage: 'step 3 of 8', secondsLeft: 20 },
      { kind: 'succeeded', costUsd: 0.05 },
    ]);
  });

  test.each<[string, Recorded, Partial<KinoraError>]>([
    [
      'flagged',
      prediction(
        '"logs":"","output":null,"error":"The input or output was flagged as sensitive. Please try again with different inputs. (E005)","status":"failed"',
      ),
      { code: 'content_policy', retryable: false },
    ],
    ['aborted', prediction('"logs":"","output":null,"error":null,"status":"aborted"'), { code: 'cancelled' }],
    [
      'failed',
      prediction('"logs":"","output":null,"error":"Prediction interrupted; please retry (code: PA)","status":"failed"'),
      { code: 'engine_failed', retryable: true },
    ],
  ])('a prediction that was %s', async (_how, answer, expected) => {
    expect(await endAt({ [CREATE]: starting, [POLL]: answer })).toMatchObject(expected);
  });

  test.each<[number, string, Partial<KinoraError>]>([
    [
      401,
      '{"title":"Unauthenticated","detail":"You did not pass a valid authentication token","status":401}',
      { code: 'auth' },
    ],
    [
      402,
      '{"title":"Insufficient credit","detail":"You have insufficient credit to run this model.","status":402}',
      { code: 'quota' },
    ],
    [
      404,
      '{"title":"Not found","detail":"The requested resource could not be found.","status":404}',
      { code: 'engine_refused' },
    ],
    [
      422,
      '{"title":"Input validation failed","detail":"- input.num_frames: Must be less than or equal to 121","status":422,"invalid_fields":[{"type":"number_lte","field":"input.num_frames"}]}',
      { code: 'engine_refused' },
    ],
    [
      429,
      '{"detail":"Request was throttled. Your rate limit resets in ~30s."}',
      { code: 'rate_limited', retryAfterMs: 30_000 },
    ],
    [500, '{"detail":"Internal server error"}', { code: 'may_have_been_charged' }],
  ])('a create answered with %i %s', async (status, body, expected) => {
    expect(await endAt({ [CREATE]: { status, body } })).toMatchObject(expected);
  });
});

const options = rigOf(fake);
videoEngineConformance('replicate', () => engineAt(fake.url), options);
backendConformance('replicate', () => engineAt(fake.url), options);
ownScenarios('replicate', () => engineAt(fresh.url), rigOf(fresh), own);

describe('a changed row of the wire is noticed', () => {
  const rows = changedRows(REPLICATE_WIRE);
  test('nothing is, where nothing was changed', async () => {
    const same = await start();
    try {
      expect(await firstBrokenScenario(() => engineAt(same.url), rigOf(same), own)).toBeNull();
    } finally {
      await same.close();
    }
  });
  test.concurrent.each(rows)('$row', async ({ changed }) => {
    const other = await start({ wire: changed });
    try {
      expect(await firstBrokenScenario(() => engineAt(other.url), rigOf(other), own)).not.toBeNull();
    } finally {
      await other.close();
    }
  });
});
