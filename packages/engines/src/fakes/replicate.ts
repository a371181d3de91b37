import { randomUUID } from 'node:crypto';
import type { FakeAnswer, FakeBackend, FakeJob, FakeRequest, FakeSetUp, UnderstoodJob } from './fake-server.ts';
import { startFakeServer } from './fake-server.ts';
import { sampleVideo } from './sample-video.ts';

/**
 * How Replicate and `wan-video/wan-2.2-t2v-fast` speak, row by row; sources stand in the adapter. Each row is used as it
 * stands, so that changing one must break a scenario.
 */
export const REPLICATE_WIRE = {
  modelsPath: '/v1/models/',
  model: 'wan-video/wan-2.2-t2v-fast',
  versionsSuffix: '/versions/',
  predictionsSuffix: '/predictions',
  predictionsPath: '/v1/predictions',
  cancelSuffix: '/cancel',
  authHeader: 'authorization',
  authScheme: 'Bearer ',
  latestVersion: 'latest_version',
  schema: 'openapi_schema',
  version: 'version',
  input: 'input',
  prompt: 'prompt',
  optimize: 'optimize_prompt',
  frames: 'num_frames',
  aspectRatio: 'aspect_ratio',
  landscape: '16:9',
  portrait: '9:16',
  resolution: 'resolution',
  small: '480p',
  large: '720p',
  fps: 'frames_per_second',
  interpolate: 'interpolate_output',
  goFast: 'go_fast',
  shift: 'sample_shift',
  seed: 'seed',
  unchecked: 'disable_safety_checker',
  loraHigh: 'lora_weights_transformer',
  loraHighScale: 'lora_scale_transformer',
  loraLow: 'lora_weights_transformer_2',
  loraLowScale: 'lora_scale_transformer_2',
  id: 'id',
  status: 'status',
  output: 'output',
  error: 'error',
  logs: 'logs',
  createdAt: 'created_at',
  dataRemoved: 'data_removed',
  results: 'results',
  next: 'next',
  cursor: 'cursor',
  starting: 'starting',
  processing: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  aborted: 'aborted',
  detail: 'detail',
  throttled: 'resets in ~30s.',
} as const;
export type ReplicateWire = { [Row in keyof typeof REPLICATE_WIRE]: string };

/** A version of a model that is not an official one. */
export const REPLICATE_VERSION = '0a'.repeat(32);

export interface ReplicateFakeOptions {
  wire?: Partial<ReplicateWire>;
  key?: string;
  jobMs?: number;
  tickMs?: number;
  atOnce?: number;
  work?: NonNullable<FakeSetUp['work']>;
  /** Predictions that have lost what they were sent and made, as after an hour. */
  dataRemoved?: (job: FakeJob) => boolean;
  port?: number;
}

type Fields = Readonly<Record<string, unknown>>;

export async function startReplicateFake(options: ReplicateFakeOptions = {}): Promise<FakeBackend> {
  const wire: ReplicateWire = { ...REPLICATE_WIRE, ...options.wire };
  let skewMs = 0;
  let address = '';
  const refused = (status: number, detail: string): FakeAnswer => ({
    status,
    json: { [wire.detail]: detail, title: 'Refused', status },
  });
  const sensitive = 'The input or output was flagged as sensitive. Please try again with different inputs. (E005)';
  const noKey = (request: FakeRequest): FakeAnswer | null =>
    options.key !== undefined && request.headers[wire.authHeader] !== `${wire.authScheme}${options.key}`
      ? refused(401, 'You did not pass a valid authentication token')
      : null;

  const number = (minimum: number, maximum: number): object => ({ type: 'integer', minimum, maximum });
  const schema = {
    components: {
      schemas: {
        Input: {
          type: 'object',
          properties: {
            ...Object.fromEntries(
              [
                wire.prompt,
                wire.optimize,
                wire.aspectRatio,
                wire.resolution,
                wire.interpolate,
                wire.goFast,
                wire.seed,
                wire.unchecked,
                wire.loraHigh,
                wire.loraHighScale,
                wire.loraLow,
                wire.loraLowScale,
              ].map((name) => [name, {}]),
            ),
            [wire.frames]: number(81, 121),
            [wire.fps]: number(5, 30),
            [wire.shift]: number(1, 20),
          },
        },
      },
    },
  };

  const stateOf = (job: FakeJob): string => {
    switch (job.state) {
      case 'queued':
        return wire.starting;
      case 'running':
        return wire.processing;
      case 'cancelled':
        return job.fraction === 0 ? wire.aborted : wire.canceled;
      case 'succeeded':
        return wire.succeeded;
      case 'failed':
        return wire.failed;
    }
  };
  const predictionOf = (job: FakeJob): Fields => {
    const removed = options.dataRemoved?.(job) ?? false;
    const steps = Math.floor(job.fraction * 8);
    const bar = `${Math.floor(job.fraction * 100)}%|###  | ${steps}/8 [00:0${steps}<00:0${8 - steps},  1.0s/it]`;
    const failure = job.end === 'content' ? sensitive : 'Prediction failed: CUDA error';
    return {
      [wire.id]: job.id,
      model: wire.model,
      version: 'hidden',
      [wire.input]: removed ? {} : job.extra['input'],
      [wire.logs]:
        job.state === 'queued' || removed ? '' : `Using seed: ${job.seed}\n  0%|     | 0/8 [00:00<?, ?it/s]\r ${bar}`,
      [wire.output]: job.state === 'succeeded' && !removed ? `${address}/delivery/${job.id}/output.mp4` : null,
      [wire.error]: job.state === 'failed' ? failure : null,
      [wire.dataRemoved]: removed,
      [wire.status]: stateOf(job),
      [wire.createdAt]: new Date(job.createdAtMs + skewMs).toISOString(),
      source: 'api',
      urls: { get: `${address}/v1/predictions/${job.id}`, cancel: `${address}/v1/predictions/${job.id}/cancel` },
    };
  };

  const understand = (input: Fields): FakeAnswer | UnderstoodJob => {
    const prompt = input[wire.prompt];
    if (typeof prompt !== 'string') return refused(422, '- input.prompt: prompt is required');
    const frames = Number(input[wire.frames] ?? 81);
    if (frames < 81 || frames > 121) return refused(422, '- input.num_frames: must be between 81 and 121');
    const ratio = input[wire.aspectRatio] ?? wire.landscape;
    const resolution = input[wire.resolution] ?? wire.small;
    if (ratio !== wire.landscape && ratio !== wire.portrait) return refused(422, '- input.aspect_ratio');
    if (resolution !== wire.small && resolution !== wire.large) return refused(422, '- input.resolution');
    const [long, short] = resolution === wire.large ? [1280, 720] : [832, 480];
    // Fields it does not know are passed over; what is missing has the model's default.
    const interpolated = input[wire.interpolate] !== false;
    const fps = Number(input[wire.fps] ?? 16);
    const lora = (weights: string, scale: string, expert: 'high' | 'low'): UnderstoodJob['loras'] =>
      input[weights] === undefined
        ? []
        : [{ name: String(input[weights]), expert, strength: Number(input[scale] ?? 1) }];
    return {
      prompt,
      width: ratio === wire.landscape ? long : short,
      height: ratio === wire.landscape ? short : long,
      frames: interpolated ? frames * 2 - 1 : frames,
      fps: interpolated ? fps * 2 : fps,
      shift: Number(input[wire.shift] ?? 12),
      seed: Number(input[wire.seed] ?? 4_242_424),
      promptExtension: input[wire.optimize] === true,
      loras: [
        ...(lora(wire.loraHigh, wire.loraHighScale, 'high') ?? []),
        ...(lora(wire.loraLow, wire.loraLowScale, 'low') ?? []),
      ],
    };
  };

  const fake = await startFakeServer({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
    ...(options.jobMs === undefined ? {} : { jobMs: options.jobMs }),
    ...(options.work === undefined ? {} : { work: options.work }),
    ...(options.atOnce === undefined ? {} : { atOnce: options.atOnce }),
    // 0.05 dollars for 81 frames at 16 a second.
    usdPerSecond: 0.05 / (81 / 16),
    plays: ['clock-skew', 'lora-missing'],
    answers: {
      'content-4xx': () => refused(422, sensitive),
      'content-200': () => ({
        status: 201,
        json: { [wire.id]: randomUUID(), [wire.status]: wire.failed, [wire.error]: sensitive, [wire.output]: null },
      }),
      auth: () => refused(401, `You did not pass a valid authentication token: ${options.key ?? ''}`),
      quota: () => refused(402, 'You have insufficient credit to run this model.'),
      'rate-limited': () => refused(429, `Request was throttled. Your rate limit ${wire.throttled}`),
      'queue-full': () => refused(503, 'Service Unavailable'),
    },
    routes: (jobs, faults) => {
      const find = (request: FakeRequest): FakeJob | undefined => jobs.find(request.groups['id'] ?? '');
      const create = (request: FakeRequest): FakeAnswer => {
        const input = ((request.json as Fields | undefined)?.[wire.input] ?? {}) as Fields;
        const understood = understand(input);
        if ('status' in understood) return understood;
        const missing = (understood.loras ?? []).length > 0 && faults.take('lora-missing');
        if (missing) faults.take('job-fails');
        const job = jobs.take(understood, { input }, randomUUID().replaceAll('-', ''));
        if (missing) job.end = 'fails';
        return { status: 201, json: predictionOf(job) };
      };
      const known = (handle: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>) => (request: FakeRequest) =>
        noKey(request) ?? handle(request);
      const prediction = `^${wire.predictionsPath}/(?<id>[^/]+)`;
      return [
        {
          method: 'GET',
          path: new RegExp(`^${wire.modelsPath}${wire.model}$`),
          role: 'other',
          handle: known(() => ({
            status: 200,
            json: { owner: 'wan-video', [wire.latestVersion]: { id: 'hidden', [wire.schema]: schema } },
          })),
        },
        {
          method: 'GET',
          path: new RegExp(`^${wire.modelsPath}${wire.model}${wire.versionsSuffix}${REPLICATE_VERSION}$`),
          role: 'other',
          handle: known(() => ({ status: 200, json: { id: REPLICATE_VERSION, [wire.schema]: schema } })),
        },
        {
          method: 'POST',
          path: new RegExp(`^${wire.modelsPath}${wire.model}${wire.predictionsSuffix}$`),
          role: 'submit',
          handle: known(create),
        },
        {
          method: 'POST',
          path: new RegExp(`^${wire.predictionsPath}$`),
          role: 'submit',
          handle: known((request) =>
            (request.json as Fields | undefined)?.[wire.version] === REPLICATE_VERSION
              ? create(request)
              : refused(422, '- version: the specified version does not exist'),
          ),
        },
        {
          method: 'GET',
          path: new RegExp(`^${wire.predictionsPath}$`),
          role: 'other',
          handle: known((request) => {
            if (faults.take('clock-skew')) skewMs = 3_600_000;
            const all = jobs.all().toReversed();
            const from = Number(request.query.get(wire.cursor) ?? 0);
            // Pages are small, so that whoever reads only the first finds little.
            const page = all.slice(from, from + 5);
            const next = from + 5 < all.length ? `${address}${wire.predictionsPath}?${wire.cursor}=${from + 5}` : null;
            return { status: 200, json: { [wire.next]: next, previous: null, [wire.results]: page.map(predictionOf) } };
          }),
        },
        {
          method: 'GET',
          path: new RegExp(`${prediction}$`),
          role: 'poll',
          handle: known((request) => {
            const job = find(request);
            return job === undefined
              ? refused(404, 'The requested resource could not be found.')
              : { status: 200, json: predictionOf(job) };
          }),
        },
        {
          method: 'POST',
          path: new RegExp(`${prediction}${wire.cancelSuffix}$`),
          role: 'cancel',
          handle: known((request) => {
            const job = find(request);
            if (job === undefined) return refused(404, 'The requested resource could not be found.');
            jobs.cancel(job.id);
            return { status: 200, json: predictionOf(job) };
          }),
        },
        {
          method: 'GET',
          path: /^\/delivery\/(?<id>[^/]+)\/output\.mp4$/,
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
