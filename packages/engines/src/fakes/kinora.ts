/**
 * A studio that makes takes for others, as `packages/film/src/remote-take.ts` has it, with a Wan model behind it.
 *
 * @module
 */
import { type Json, type RemoteTakeRequest, RemoteTakeRequestSchema, sizePixels } from '@kinora/film';
import { nearestSize, type WanChanges, wanFrames, wanSettings } from '../wan.ts';
import {
  type FakeAnswer,
  type FakeBackend,
  type FakeJob,
  type FakeJobs,
  type FakeRoute,
  startFakeServer,
  type UnderstoodJob,
} from './fake-server.ts';
import { sampleVideo } from './sample-video.ts';

export const KINORA_WIRE = {
  scheme: 'Bearer ',
  takes: '/v1/takes',
  capabilities: 'capabilities',
  engineQuery: 'engine',
  keyHeader: 'idempotency-key',
  content: 'content',
  cancel: 'cancel',
  request: 'request',
  engine: 'engine',
  id: 'id',
  state: 'state',
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  fraction: 'fraction',
  error: 'error',
  code: 'code',
  retryable: 'retryable',
  costUsd: 'costUsd',
  delivers: 'delivers',
  adaptations: 'adaptations',
  frameCounts: 'frameCounts',
  contentCode: 'content_policy',
  quotaCode: 'quota',
  fullCode: 'overloaded',
  tooManyCode: 'rate_limited',
  wrongKey: 401,
} as const;

export interface KinoraFakeOptions {
  wire?: Partial<Record<keyof typeof KINORA_WIRE, string | number>>;
  key?: string;
  jobMs?: number;
}

const LONG_SECONDS = 3;
const SIZES = ['1280x720', '720x1280', '832x480', '480x832'];

export async function startKinoraFake(options: KinoraFakeOptions = {}): Promise<FakeBackend> {
  const wire = { ...KINORA_WIRE, ...options.wire };
  const word = (row: keyof typeof KINORA_WIRE): string => String(wire[row]);
  const path = (text: string): RegExp => new RegExp(`^${text}$`);
  const problem = (status: number, code: string, detail: string, retryable = false): FakeAnswer => ({
    status,
    json: {
      type: 'about:blank',
      title: code,
      status,
      detail,
      [word('code')]: code,
      message: detail,
      [word('retryable')]: retryable,
    },
    headers: { 'content-type': 'application/problem+json' },
  });
  const guarded =
    <Request extends { headers: Record<string, unknown> }>(
      handle: (request: Request) => FakeAnswer | Promise<FakeAnswer>,
    ) =>
    (request: Request) =>
      options.key !== undefined && request.headers['authorization'] !== `${word('scheme')}${options.key}`
        ? problem(401, 'auth', `This key is not accepted: ${String(request.headers['authorization'])}.`)
        : handle(request);
  type Seen = { headers: Record<string, unknown>; groups: Readonly<Record<string, string>> };

  return startFakeServer({
    jobMs: options.jobMs ?? 100,
    work: (job) => (job.frames / job.fps > LONG_SECONDS ? 15 : 1),
    answers: {
      auth: () => problem(Number(wire.wrongKey), 'auth', `This key is not accepted: ${options.key}.`),
      quota: () => problem(502, word('quotaCode'), 'The engine wants to be paid first.'),
      'rate-limited': () => problem(429, word('tooManyCode'), 'Too many requests.', true),
      'queue-full': () => problem(503, word('fullCode'), 'All engines are busy.', true),
      'content-4xx': () => problem(422, word('contentCode'), 'These words are not filmed.'),
    },
    routes: routesOf,
  });

  function routesOf(jobs: FakeJobs): FakeRoute[] {
    // The key that made it finds it, like its id.
    const find = (id: string | undefined): FakeJob | undefined =>
      jobs.all().find((job) => job.id === id || job.extra['key'] === id);
    return [
      {
        method: 'GET',
        path: path(`${word('takes')}/${word('capabilities')}`),
        role: 'other',
        handle: guarded(({ query }: { headers: Record<string, unknown>; query: URLSearchParams }) =>
          query.get(word('engineQuery')) === 'wan'
            ? { status: 200, json: capabilities() }
            : problem(400, 'engine_unknown', 'There is no such engine.'),
        ),
      },
      {
        method: 'POST',
        path: path(word('takes')),
        role: 'submit',
        handle: guarded((request: { headers: Record<string, unknown>; json: Json | undefined }) => {
          const body = (request.json ?? {}) as Record<string, Json>;
          const parsed = RemoteTakeRequestSchema.safeParse({
            engine: body[word('engine')],
            request: body[word('request')],
          });
          if (!parsed.success) return problem(400, 'invalid_request', parsed.error.issues[0]?.message ?? '');
          if (parsed.data.engine !== 'wan') return problem(400, 'engine_unknown', 'There is no such engine.');
          const key = request.headers[word('keyHeader')];
          if (typeof key !== 'string') return problem(400, 'invalid_request', 'An Idempotency-Key is needed.');
          const before = jobs.all().find((job) => job.extra['key'] === key);
          const job = before ?? jobs.take(understood(parsed.data.request), { key });
          return { status: before ? 200 : 201, json: view(job) };
        }),
      },
      {
        method: 'GET',
        path: path(`${word('takes')}/(?<id>[^/]+)`),
        role: 'poll',
        handle: guarded(({ groups }: Seen) => {
          const job = find(groups['id']);
          return job === undefined
            ? problem(404, 'not_found', 'There is no such take.')
            : { status: 200, json: view(job) };
        }),
      },
      {
        method: 'POST',
        path: path(`${word('takes')}/(?<id>[^/]+)/${word('cancel')}`),
        role: 'cancel',
        handle: guarded(({ groups }: Seen) => {
          const job = find(groups['id']);
          if (job === undefined) return problem(404, 'not_found', 'There is no such take.');
          jobs.cancel(job.id);
          return { status: 200, json: view(job) };
        }),
      },
      {
        method: 'GET',
        path: path(`${word('takes')}/(?<id>[^/]+)/${word('content')}`),
        role: 'result',
        handle: guarded(async ({ groups }: Seen) => {
          const job = find(groups['id']);
          if (job === undefined) return problem(404, 'not_found', 'There is no such take.');
          if (job.state !== 'succeeded') return problem(409, 'conflict', 'The take is not finished.');
          return { status: 200, file: await sampleVideo(job) };
        }),
      },
    ];
  }

  function capabilities(): Json {
    return {
      engine: 'wan',
      engineVersion: '1',
      sizes: SIZES,
      fps: 16,
      minSeconds: 5 / 16,
      maxSeconds: 81 / 16,
      [word('frameCounts')]: { step: 4, plus: 1 },
      concurrency: 2,
      generative: true,
      usdPerSecond: 0.04,
      seed: true,
      negativePrompt: true,
      firstFrame: true,
      lastFrame: false,
      loras: 'global',
      loraNames: ['ink'],
      cancel: 'always',
      progress: 'steps',
      promptCharacters: null,
      notes: [],
    };
  }

  /** What Wan there makes of it. */
  function understood(request: RemoteTakeRequest['request']): UnderstoodJob {
    const { width, height } = sizePixels(request.size);
    const [sizeWidth = 0, sizeHeight = 0] = (nearestSize({ width, height }, SIZES) ?? '').split('x').map(Number);
    const settings = wanSettings(
      request.preset ?? 'final',
      definedOnly(request.changes),
      request.firstFrame !== undefined,
    );
    const { steps, guidance, shift, boundary, fps } = settings;
    return {
      prompt: request.shot.prompt,
      negativePrompt: request.shot.negativePrompt,
      width: sizeWidth,
      height: sizeHeight,
      fps,
      frames: wanFrames(request.durationSeconds, fps),
      steps,
      guidance,
      shift,
      boundary,
      seed: request.seed,
      promptExtension: request.changes?.promptExtension ?? false,
      firstFrame: request.firstFrame !== undefined,
      ...(request.loras === undefined
        ? {}
        : { loras: request.loras.map(({ name, strength }) => ({ name, expert: 'high' as const, strength })) }),
    };
  }

  function view(job: FakeJob): Json {
    const state = {
      queued: word('queued'),
      running: word('running'),
      succeeded: word('succeeded'),
      failed: word('failed'),
      cancelled: word('cancelled'),
    }[job.state];
    const content = job.end === 'content';
    return {
      [word('id')]: job.id,
      [word('state')]: state,
      [word('fraction')]: job.state === 'running' ? job.fraction : null,
      stage: 'step 3 of 40',
      position: job.state === 'queued' ? 0 : null,
      ...(job.state === 'failed'
        ? {
            [word('error')]: {
              [word('code')]: content ? word('contentCode') : 'engine_failed',
              message: content ? 'These words are not filmed.' : 'The GPU ran out of memory.',
              [word('retryable')]: !content,
            },
          }
        : {}),
      [word('costUsd')]: job.state === 'succeeded' ? 0.0425 : 0,
      engine: 'wan',
      engineVersion: '1',
      [word('delivers')]: { width: job.width, height: job.height, fps: job.fps, frames: job.frames },
      [word('adaptations')]: [{ field: 'shift', asked: 12, given: 8, reason: 'The engine there has its own shift.' }],
    };
  }
}

function definedOnly(changes: RemoteTakeRequest['request']['changes']): WanChanges {
  return Object.fromEntries(Object.entries(changes ?? {}).filter(([, value]) => value !== undefined));
}
