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
import { DASHSCOPE_WIRE, startDashscopeFake, type DashscopeFakeOptions } from '../fakes/dashscope.ts';
import type { FakeBackend } from '../fakes/fake-server.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake, withPrompt } from '../scenarios/example.ts';
import { endOf, startRecorded, type Recorded } from '../scenarios/recorded.ts';
import { failureOf, idle, untilRunning } from '../scenarios/rig.ts';
import { dashscope, secureAddress } from './dashscope.ts';

const KEY = 'sk-planted-0123456789abcdef';
const LONG = 'a long take: ';
const take = exampleTake();

const start = (options: DashscopeFakeOptions = {}): Promise<FakeBackend> =>
  startDashscopeFake({
    key: KEY,
    jobMs: 50,
    tickMs: 10,
    usedSeconds: 4.5,
    work: (job) => (job.prompt.startsWith(LONG) ? 30 : 1),
    ...options,
  });

function engineAt(url: string | undefined, settings: NonNullable<EndpointInput['settings']> = {}): VideoEngine {
  const endpoint = EndpointSchema.parse({ name: 'wan-cloud', kind: 'dashscope', url, key: 'env:DASHSCOPE_API_KEY' });
  const parsed = dashscope.settings.parse({ pollSeconds: 0.02, ...settings });
  return dashscope.create(endpoint, parsed, { key: createSecret(KEY) });
}

const folder = await mkdtemp(join(tmpdir(), 'kinora-dashscope-'));
const firstFrame = 'a'.repeat(64);
const lastFrame = 'b'.repeat(64);
// The smallest PNG there is: what counts here is that its bytes arrive.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const files = new Map([firstFrame, lastFrame].map((sha256) => [sha256, join(folder, sha256)]));
for (const path of files.values()) await writeFile(path, Buffer.from(PNG, 'base64'));

const fake = await start();
// Its clock is right: the other's has been set wrong by a scenario.
const fresh = await start();
afterAll(async () => {
  await fake.close();
  await fresh.close();
  await rm(folder, { recursive: true, force: true });
});

const rigOf = (backend: FakeBackend): RigOptions => ({
  exampleRequest: take,
  longRequest: withPrompt(take, `${LONG}${take.shot.prompt}`),
  refused: [
    { request: { ...take, durationSeconds: 5.5 }, field: 'durationSeconds' },
    {
      request: { ...take, loras: [{ name: 'ink', high: 'ink', low: null, strength: 1, triggers: [] }] },
      field: 'loras',
    },
    { request: { ...take, lastFrame }, field: 'lastFrame' },
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
const inputOf = (job: { extra: Record<string, unknown> } | undefined): object =>
  (job?.extra['body'] as { input: object } | undefined)?.input ?? {};

/** What only this backend does; each must also break when its rows are changed. */
const own: readonly Scenario[] = [
  {
    title: 'a lost answer is found on a later page, by its prompt, when it has ended',
    faults: [],
    async run(rig) {
      const backend = backendOf(rig);
      const engine = rig.fresh();
      const sent = [];
      for (let index = 0; index < 6; index++) {
        const request = withPrompt(take, `第${index}个镜头`);
        sent.push(await engine.submit(request, firstAttempt(), await rig.context()));
      }
      const lost = withPrompt(take, '无人应答的镜头');
      backend.play('submit-answer-lost');
      const attempt = { ...firstAttempt(), knownJobIds: backend.jobs().map(({ id }) => id) };
      const failure = await failureOf(engine.submit(lost, attempt, await rig.context()));
      expect(failure.code).toBe('may_have_been_charged');
      const found = await engine.reconcile(lost, attempt, await rig.context());
      expect(found).toMatchObject({ kind: 'found', handle: { jobId: backend.jobs().at(-1)?.id } });
    },
  },
  {
    title: 'a first frame goes as a picture to the model for first frames',
    faults: [],
    async run(rig) {
      const handle = await rig.fresh().submit({ ...take, firstFrame }, firstAttempt(), await rig.context());
      const job = backendOf(rig).jobs().at(-1);
      expect(job).toMatchObject({ id: handle.jobId, firstFrame: true, lastFrame: false, width: 832, height: 480 });
      expect(Object.values(inputOf(job))).toContain(`data:image/png;base64,${PNG}`);
    },
  },
  {
    title: 'a first and a last frame go to the path of their own',
    faults: [],
    async run(rig) {
      await rig.fresh().submit({ ...take, firstFrame, lastFrame }, firstAttempt(), await rig.context());
      expect(backendOf(rig).jobs().at(-1)).toMatchObject({ firstFrame: true, lastFrame: true });
    },
  },
  {
    title: 'costs what the provider says it used, unmarked and not rewritten',
    faults: [],
    async run(rig) {
      const { updates } = await rig.shoot(take);
      // 0.14 yuan a second at 480P.
      expect(updates.at(-1)).toEqual({ kind: 'succeeded', costUsd: 0.090312 });
      const job = backendOf(rig).jobs().at(-1);
      expect(job).toMatchObject({ promptExtension: false, extra: { watermark: false } });
    },
  },
  {
    title: "a task that failed is told in the provider's words, and may be tried again where its algorithm failed",
    faults: [],
    async run(rig) {
      backendOf(rig).play('job-fails');
      const failure = await failureOf(rig.shoot(take));
      expect(failure).toMatchObject({ code: 'engine_failed', retryable: true });
      expect(failure.message).toContain('An error occurred in the algorithm');
    },
  },
  {
    title: 'a task that waits is cancelled, one that runs is said to go on',
    faults: [],
    async run(rig) {
      await idle(backendOf(rig));
      const engine = rig.fresh();
      const long = rig.longRequest;
      const running = [];
      for (let index = 0; index < 2; index++) {
        running.push(await engine.submit(long, firstAttempt(), await rig.context()));
      }
      await untilRunning(backendOf(rig), 2);
      const waiting = await engine.submit(long, firstAttempt(), await rig.context());
      const seen: JobUpdate[] = [];
      for await (const update of engine.watch(waiting, await rig.context())) {
        seen.push(update);
        break;
      }
      expect(seen).toEqual([{ kind: 'queued', position: null }]);
      expect(await engine.cancel(waiting, await rig.context())).toBe('cancelled');
      expect(await engine.cancel(running[0] ?? waiting, await rig.context())).toBe('unsupported');
      const failure = await failureOf(
        (async () => {
          for await (const update of engine.watch(waiting, await rig.context())) seen.push(update);
        })(),
      );
      expect(failure.code).toBe('cancelled');
    },
  },
  // The last: whoever waits for all tasks to end waits for the forgotten one, too.
  {
    title: 'a task that is no longer known is told with how long tasks are kept',
    faults: ['job-lost'],
    async run(rig) {
      const engine = rig.fresh();
      const handle = await engine.submit(take, firstAttempt(), await rig.context());
      backendOf(rig).play('job-lost');
      const failure = await failureOf(engine.fetch(handle, await rig.context()));
      expect(failure).toMatchObject({ code: 'lost', message: expect.stringContaining('24 hours') });
    },
  },
];

describe('what the provider says, as recorded', () => {
  const task = (output: string, usage = ''): Recorded => ({
    status: 200,
    body: `{"request_id":"r","output":${output}${usage}}`,
  });
  const CREATE = 'POST /api/v1/services/aigc/video-generation/video-synthesis';
  const POLL = 'GET /api/v1/tasks/0385dc79-5ff8-4d82-bcb6-xxxxxx';
  const created = {
    status: 200,
    body: '{"output":{"task_status":"PENDING","task_id":"0385dc79-5ff8-4d82-bcb6-xxxxxx"},"request_id":"4909100c-7b5a-9f92-bfe5-xxxxxx"}',
  };
  const running = task(
    '{"task_id":"0385dc79-5ff8-4d82-bcb6-xxxxxx","task_status":"RUNNING","submit_time":"2025-09-25 11:07:28.590","scheduled_time":"2025-09-25 11:07:35.349"}',
  );

  async function endAt(answers: Parameters<typeof startRecorded>[0]): Promise<JobUpdate[] | KinoraError> {
    const server = await startRecorded(answers);
    try {
      return await endOf(engineAt(server.url), take, freeContext(folder));
    } finally {
      await server.close();
    }
  }

  test('a task that ends well', async () => {
    const done = task(
      '{"task_id":"0385dc79-5ff8-4d82-bcb6-xxxxxx","task_status":"SUCCEEDED","submit_time":"2025-09-25 11:07:28.590","scheduled_time":"2025-09-25 11:07:35.349","end_time":"2025-09-25 11:17:11.650","orig_prompt":"猫","actual_prompt":"一只橘猫在草地上奔跑","video_url":"https://dashscope-result-sh.oss-cn-shanghai.aliyuncs.com/xxx.mp4?Expires=xxx"}',
      ',"usage":{"video_duration":5,"video_ratio":"832*480","video_count":1}',
    );
    expect(await endAt({ [CREATE]: created, [POLL]: [running, done] })).toEqual([
      { kind: 'running', fraction: null },
      {
        kind: 'succeeded',
        costUsd: 0.100347,
        notes: ['The provider rewrote the prompt: 一只橘猫在草地上奔跑'],
      },
    ]);
  });

  test.each<[string, Recorded, Partial<KinoraError>]>([
    [
      'a size the model does not make',
      task(
        '{"task_id":"86ecf553-d340-4e21-xxxxxxxxx","task_status":"FAILED","code":"InvalidParameter","message":"The size is not match xxxxxx"}',
      ),
      { code: 'engine_refused', retryable: false },
    ],
    [
      'content that came out wrong',
      task(
        '{"task_id":"x","task_status":"FAILED","code":"DataInspectionFailed","message":"Output data may contain inappropriate content."}',
      ),
      { code: 'content_policy', retryable: false },
    ],
    ['a task older than a day', task('{"task_id":"x","task_status":"UNKNOWN"}'), { code: 'lost' }],
  ])('%s, all with HTTP 200', async (_title, answer, expected) => {
    expect(await endAt({ [CREATE]: created, [POLL]: answer })).toMatchObject(expected);
  });

  test.each<[number, string, Partial<KinoraError>]>([
    [401, '{"code":"InvalidApiKey","message":"No API-key provided.","request_id":"7438d53d"}', { code: 'auth' }],
    [403, '{"code":"AccessDenied.Unpurchased","message":"Access to model denied.","request_id":"r"}', { code: 'auth' }],
    [400, '{"code":"Arrearage","message":"Access denied.","request_id":"r"}', { code: 'quota' }],
    [404, '{"code":"ModelNotFound","message":"Model not exist.","request_id":"r"}', { code: 'engine_refused' }],
    [
      400,
      '{"code":"IPInfringementSuspect","message":"Input data is suspected.","request_id":"r"}',
      { code: 'content_policy' },
    ],
    [
      429,
      '{"code":"Throttling.AllocationQuota","message":"Allocated quota exceeded.","request_id":"r"}',
      { code: 'rate_limited', retryable: true, retryAfterMs: 60_000 },
    ],
    [
      408,
      '{"code":"RequestTimeOut","message":"Request timed out.","request_id":"r"}',
      { code: 'may_have_been_charged', retryable: false },
    ],
    [
      500,
      '{"code":"InternalError","message":"An internal error has occured.","request_id":"r"}',
      { code: 'may_have_been_charged', retryable: false },
    ],
  ])('a submit answered with %i %s', async (status, body, expected) => {
    expect(await endAt({ [CREATE]: { status, body } })).toMatchObject(expected);
  });
});

const can = await engineAt(fake.url).capabilities(new AbortController().signal);

describe('what is sent', () => {
  const planOf = (request: TakeRequest, settings?: NonNullable<EndpointInput['settings']>): TakePlan => {
    const planned = engineAt(fake.url, settings).plan(request, can);
    if (!planned.ok) throw new Error(planned.refusal.reason);
    return planned.value;
  };

  test('every difference is said', () => {
    const { adaptations, delivers, costUsd, parameters } = planOf({ ...take, size: '1280x720', seed: 2 ** 31 + 5 });
    expect(delivers).toEqual({ width: 1920, height: 1080, fps: 30, frames: 150 });
    expect(adaptations.map(({ field, given }) => [field, given])).toEqual([
      ['size', '1920x1080'],
      ['fps', 30],
      ['steps', null],
      ['guidance', null],
      ['shift', null],
      ['boundary', null],
      ['durationSeconds', 5],
      ['seed', 5],
    ]);
    expect(costUsd).toBeCloseTo(0.5017, 4);
    expect(parameters).toEqual({
      model: 'wan2.2-t2v-plus',
      input: { prompt: take.shot.prompt, negative_prompt: take.shot.negativePrompt },
      parameters: { size: '1920*1080', prompt_extend: false, watermark: false, seed: 5 },
    });
    // A draft is small, whatever size the film has.
    const draft = planOf({ ...take, size: '1280x720', preset: 'draft' });
    expect(draft.delivers).toMatchObject({ width: 832, height: 480 });
    expect(draft.adaptations.map(({ field }) => field)).toContain('preset');
  });

  test('a prompt that is too long ends at a sentence', () => {
    const long = withPrompt(take, `${'星'.repeat(700)}。${'河'.repeat(200)}`);
    const { adaptations } = planOf(long);
    expect(adaptations.find(({ field }) => field === 'prompt')?.given).toBe(`${'星'.repeat(700)}。`);
  });

  test('later models have limits, and words, of their own', () => {
    expect(planOf({ ...take, size: '1280x720', durationSeconds: 7.2 }, { model: 'wan2.7-t2v' })).toMatchObject({
      delivers: { width: 1280, height: 720, fps: 30, frames: 240 },
      parameters: { parameters: { resolution: '720P', ratio: '16:9', duration: 8 } },
    });
    expect(planOf({ ...take, durationSeconds: 6 }, { model: 'wan2.5-t2v-preview' })).toMatchObject({
      delivers: { fps: 24, frames: 240 },
      parameters: { parameters: { size: '832*480', duration: 10 } },
    });
    const both = { ...take, firstFrame, lastFrame };
    expect(planOf(both, { keyframeModel: 'wan2.7-i2v' }).parameters).toMatchObject({
      input: {
        media: [
          { type: 'first_frame', url: `sha256:${firstFrame}` },
          { type: 'last_frame', url: `sha256:${lastFrame}` },
        ],
      },
    });
  });

  test('a model that is not known is refused until it is said what it can', () => {
    expect(() => engineAt(fake.url, { model: 'wan9-t2v' })).toThrow(/settings\.modelLimits/);
    const wan9 = { makes: ['text'], protocol: 'size', tiers: ['720P'], seconds: [4], fps: 25, promptCharacters: 900 };
    expect(planOf(take, { model: 'wan9-t2v', modelLimits: { 'wan9-t2v': wan9 } }).delivers).toMatchObject({
      frames: 100,
    });
    expect(() => engineAt(fake.url, { model: 'wan2.2-i2v-plus' })).toThrow(/from text/);
  });

  test('an address with a path still is the address, and results are never fetched openly', () => {
    expect(() => engineAt('https://ws-1.cn-beijing.maas.aliyuncs.com/api/v1')).not.toThrow();
    expect(secureAddress('http://dashscope-result-bj.oss-cn-beijing.aliyuncs.com/1/a.mp4?Expires=1')).toMatch(
      /^https:/,
    );
    expect(secureAddress('http://127.0.0.1:1/a.mp4')).toMatch(/^http:/);
  });
});

const options = rigOf(fake);
videoEngineConformance('dashscope', () => engineAt(fake.url), options);
backendConformance('dashscope', () => engineAt(fake.url), options);
ownScenarios('dashscope', () => engineAt(fresh.url), rigOf(fresh), own);

describe('a changed row of the wire is noticed', () => {
  test('nothing is, where nothing was changed', async () => {
    const same = await start();
    try {
      expect(await firstBrokenScenario(() => engineAt(same.url), rigOf(same), own)).toBeNull();
    } finally {
      await same.close();
    }
  });
  test.concurrent.each(changedRows(DASHSCOPE_WIRE))('$row', async ({ changed }) => {
    const other = await start({ wire: changed });
    try {
      expect(await firstBrokenScenario(() => engineAt(other.url), rigOf(other), own)).not.toBeNull();
    } finally {
      await other.close();
    }
  });
});
