import { randomUUID } from 'node:crypto';
import type { FakeAnswer, FakeBackend, FakeJob, FakeRequest, FakeSetUp, UnderstoodJob } from './fake-server.ts';
import { startFakeServer } from './fake-server.ts';
import { sampleVideo } from './sample-video.ts';

/**
 * How fal's queue and its Wan 2.2 models speak, row by row; sources stand in the adapter. Each row is used as it stands, so
 * that changing one must break a scenario. The paths of a running request are no rows: they are told with its answer.
 */
export const FAL_WIRE = {
  textModel: 'fal-ai/wan/v2.2-a14b/text-to-video',
  loraModel: 'fal-ai/wan/v2.2-a14b/text-to-video/lora',
  turboModel: 'fal-ai/wan/v2.2-a14b/text-to-video/turbo',
  imageModel: 'fal-ai/wan/v2.2-a14b/image-to-video',
  imageTurboModel: 'fal-ai/wan/v2.2-a14b/image-to-video/turbo',
  authHeader: 'authorization',
  authScheme: 'Key ',
  cancelMethod: 'PUT',
  logsQuery: 'logs',
  prompt: 'prompt',
  negativePrompt: 'negative_prompt',
  frames: 'num_frames',
  resolution: 'resolution',
  small: '480p',
  large: '720p',
  aspectRatio: 'aspect_ratio',
  landscape: '16:9',
  portrait: '9:16',
  square: '1:1',
  steps: 'num_inference_steps',
  guidanceHigh: 'guidance_scale',
  guidanceLow: 'guidance_scale_2',
  shift: 'shift',
  seed: 'seed',
  interpolator: 'interpolator_model',
  noInterpolator: 'none',
  acceleration: 'acceleration',
  promptExpansion: 'enable_prompt_expansion',
  safety: 'enable_safety_checker',
  outputSafety: 'enable_output_safety_checker',
  loras: 'loras',
  loraPath: 'path',
  loraScale: 'scale',
  loraExpert: 'transformer',
  loraHigh: 'high',
  loraLow: 'low',
  imageUrl: 'image_url',
  requestId: 'request_id',
  statusUrl: 'status_url',
  responseUrl: 'response_url',
  cancelUrl: 'cancel_url',
  status: 'status',
  inQueue: 'IN_QUEUE',
  inProgress: 'IN_PROGRESS',
  completed: 'COMPLETED',
  queuePosition: 'queue_position',
  statusLogs: 'logs',
  logMessage: 'message',
  cancelRequested: 'CANCELLATION_REQUESTED',
  video: 'video',
  videoUrl: 'url',
  unsafe: 'has_nsfw_concepts',
  detail: 'detail',
  detailType: 'type',
  errorType: 'error_type',
  contentType: 'content_policy_violation',
  cancelledType: 'client_cancelled',
  locked: 'User is locked.',
} as const;
export type FalWire = { [Row in keyof typeof FAL_WIRE]: string };

export interface FalFakeOptions {
  wire?: Partial<FalWire>;
  key?: string;
  jobMs?: number;
  tickMs?: number;
  atOnce?: number;
  work?: NonNullable<FakeSetUp['work']>;
  /** Requests whose model does not listen when it is asked to stop. */
  deaf?: (job: FakeJob) => boolean;
  /** Requests whose result is blackened and flagged, with 200. */
  unsafe?: (job: FakeJob) => boolean;
  port?: number;
}

type Fields = Readonly<Record<string, unknown>>;

export async function startFalFake(options: FalFakeOptions = {}): Promise<FakeBackend> {
  const wire: FalWire = { ...FAL_WIRE, ...options.wire };
  let address = '';
  const refused = (status: number, type: string, msg: string): FakeAnswer => ({
    status,
    json: { [wire.detail]: [{ loc: ['body', 'prompt'], msg, [wire.detailType]: type }] },
  });
  const platform = (status: number, text: string, type?: string): FakeAnswer => ({
    status,
    json: { [wire.detail]: text, ...(type === undefined ? {} : { [wire.errorType]: type }) },
  });
  const flagged = 'The content could not be processed because it contained material flagged by a content checker.';
  const noKey = (request: FakeRequest): FakeAnswer | null =>
    options.key !== undefined && request.headers[wire.authHeader] !== `${wire.authScheme}${options.key}`
      ? platform(401, 'No user found for Key ID and Secret')
      : null;

  const understand = (input: Fields, kind: 'text' | 'lora' | 'image' | 'turbo'): FakeAnswer | UnderstoodJob => {
    const prompt = input[wire.prompt];
    if (typeof prompt !== 'string') return refused(422, 'missing', 'Field required');
    const resolution = input[wire.resolution] ?? wire.large;
    const ratio = input[wire.aspectRatio] ?? wire.landscape;
    const sides = resolution === wire.large ? [1280, 720] : resolution === wire.small ? [832, 480] : null;
    if (sides === null) return refused(422, 'literal_error', 'resolution');
    const [long = 0, short = 0] = sides;
    const shapes: Record<string, [number, number]> = {
      [wire.landscape]: [long, short],
      [wire.portrait]: [short, long],
      [wire.square]: [short, short],
    };
    const shape = shapes[String(ratio)];
    if (shape === undefined) return refused(422, 'literal_error', 'aspect_ratio');
    const [width, height] = shape;
    const picture = input[wire.imageUrl];
    const common = {
      prompt,
      width,
      height,
      seed: Number(input[wire.seed] ?? 4_242_424),
      promptExtension: input[wire.promptExpansion] === true,
      firstFrame: typeof picture === 'string' && picture.startsWith('data:image/'),
    };
    // What a model does not know it passes over; what is missing has its default.
    if (kind === 'turbo') return { ...common, frames: 81, fps: 16 };
    const frames = Number(input[wire.frames] ?? 81);
    const shift = Number(input[wire.shift] ?? 5);
    if (frames < 17 || frames > 161) return refused(422, 'less_than_equal', 'num_frames');
    if (shift < 1 || shift > 10) return refused(422, 'less_than_equal', 'Input should be less than or equal to 10');
    const fps = Number(input['frames_per_second'] ?? 16);
    const interpolated = input[wire.interpolator] !== wire.noInterpolator;
    const experts = [wire.loraHigh, wire.loraLow, 'both', undefined] as const;
    const asked = ((kind === 'lora' ? input[wire.loras] : undefined) ?? []) as Fields[];
    if (!asked.every((each) => experts.includes(each[wire.loraExpert] as string))) {
      return refused(422, 'literal_error', "Input should be 'high', 'low' or 'both'");
    }
    const loras = asked.map((each) => ({
      name: String(each[wire.loraPath]),
      expert: each[wire.loraExpert] === wire.loraLow ? ('low' as const) : ('high' as const),
      strength: Number(each[wire.loraScale] ?? 1),
    }));
    return {
      ...common,
      negativePrompt: String(input[wire.negativePrompt] ?? ''),
      frames: interpolated ? frames * 2 - 1 : frames,
      fps: interpolated ? fps * 2 : fps,
      steps: Number(input[wire.steps] ?? 27),
      guidance: { high: Number(input[wire.guidanceHigh] ?? 3.5), low: Number(input[wire.guidanceLow] ?? 4) },
      shift,
      loras,
    };
  };

  const fake = await startFakeServer({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
    ...(options.jobMs === undefined ? {} : { jobMs: options.jobMs }),
    ...(options.work === undefined ? {} : { work: options.work }),
    atOnce: options.atOnce ?? 2,
    usdPerSecond: 0.04,
    plays: ['lora-missing'],
    answers: {
      'content-4xx': () => refused(422, wire.contentType, flagged),
      'content-200': () => refused(200, wire.contentType, flagged),
      auth: () => platform(401, `No user found for Key ID and Secret: ${options.key ?? ''}`),
      quota: () =>
        platform(403, `${wire.locked} Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.`),
      'rate-limited': () => platform(429, 'Too many requests'),
      'queue-full': () => platform(503, 'No runner available', 'runner_scheduling_failure'),
    },
    routes: (jobs, faults) => {
      const find = (request: FakeRequest): FakeJob | undefined => jobs.find(request.groups['id'] ?? '');
      const gone = (): FakeAnswer => platform(404, 'Request not found');
      const known = (handle: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>) => (request: FakeRequest) =>
        noKey(request) ?? handle(request);
      const submitTo = (model: string, kind: 'text' | 'lora' | 'image' | 'turbo') => ({
        method: 'POST',
        path: new RegExp(`^/${model.replaceAll('.', '\\.')}$`),
        role: 'submit' as const,
        handle: known((request) => {
          const input = (request.json ?? {}) as Fields;
          const understood = understand(input, kind);
          if ('status' in understood) return understood;
          if (model.includes('image') && understood.firstFrame !== true) return refused(422, 'missing', 'image_url');
          const missing = (understood.loras ?? []).length > 0 && faults.take('lora-missing');
          const job = jobs.take(understood, { input, model }, randomUUID());
          if (missing) job.end = 'fails';
          // The paths of a request leave out what follows the app's name.
          const base = `${address}/fal-ai/wan/requests/${job.id}`;
          return {
            status: 200,
            json: {
              [wire.status]: wire.inQueue,
              [wire.requestId]: job.id,
              [wire.responseUrl]: base,
              [wire.statusUrl]: `${base}/status`,
              [wire.cancelUrl]: `${base}/cancel`,
              [wire.queuePosition]: 0,
            },
          };
        }),
      });
      const requests = '^/fal-ai/wan/requests/(?<id>[^/]+)';
      return [
        submitTo(wire.textModel, 'text'),
        submitTo(wire.loraModel, 'lora'),
        submitTo(wire.turboModel, 'turbo'),
        submitTo(wire.imageModel, 'image'),
        submitTo(wire.imageTurboModel, 'turbo'),
        {
          method: 'GET',
          path: new RegExp(`${requests}/status$`),
          role: 'poll',
          handle: known((request) => {
            const job = find(request);
            if (job === undefined) return gone();
            const steps = Math.floor(job.fraction * 20);
            const bar = ` ${Math.floor(job.fraction * 100)}%|##  | ${steps}/20 [00:05<00:07,  1.5it/s]`;
            const logs = request.query.get(wire.logsQuery) === '1' ? [{ [wire.logMessage]: bar, level: 'INFO' }] : null;
            if (job.state === 'queued') {
              const position = jobs
                .all()
                .filter(({ state }) => state === 'queued')
                .indexOf(job);
              return { status: 202, json: { [wire.status]: wire.inQueue, [wire.queuePosition]: position } };
            }
            const status = job.state === 'running' ? wire.inProgress : wire.completed;
            return {
              status: job.state === 'running' ? 202 : 200,
              json: { [wire.status]: status, [wire.statusLogs]: logs },
            };
          }),
        },
        {
          method: 'GET',
          path: new RegExp(`${requests}$`),
          role: 'other',
          handle: known((request) => {
            const job = find(request);
            if (job === undefined) return gone();
            if (job.state === 'cancelled') return platform(499, 'Request was cancelled', wire.cancelledType);
            if (job.end === 'content') return refused(422, wire.contentType, flagged);
            if (job.end === 'fails') return refused(500, 'internal_server_error', 'The model ran out of memory.');
            if (job.state !== 'succeeded') return platform(400, 'Request is still in progress');
            const unsafe = options.unsafe?.(job) ?? false;
            return {
              status: 200,
              json: {
                [wire.video]: { [wire.videoUrl]: `${address}/files/${job.id}.mp4`, content_type: 'video/mp4' },
                seed: job.seed,
                ...(unsafe ? { [wire.unsafe]: [true] } : {}),
              },
            };
          }),
        },
        {
          method: wire.cancelMethod,
          path: new RegExp(`${requests}/cancel$`),
          role: 'cancel',
          handle: known((request) => {
            const job = find(request);
            if (job === undefined) return { status: 404, json: { [wire.status]: 'NOT_FOUND' } };
            if (job.state !== 'queued' && job.state !== 'running') {
              return { status: 400, json: { [wire.status]: 'ALREADY_COMPLETED' } };
            }
            const waiting = job.state === 'queued';
            if (options.deaf?.(job) !== true) jobs.cancel(job.id);
            return waiting
              ? { status: 200, json: { [wire.status]: 'OK' } }
              : { status: 202, json: { [wire.status]: wire.cancelRequested } };
          }),
        },
        {
          method: 'GET',
          path: /^\/files\/(?<id>[^/]+)\.mp4$/,
          role: 'result',
          async handle(request) {
            const job = find(request);
            if (job === undefined) return { status: 404, text: 'Not Found' };
            const { width, height, fps, frames } = job;
            return { status: 200, file: await sampleVideo({ width, height, fps, frames }) };
          },
        },
      ];
    },
  });
  address = fake.url;
  return fake;
}
