import { randomUUID } from 'node:crypto';
import type { FakeAnswer, FakeBackend, FakeJob, FakeRequest, FakeSetUp, UnderstoodJob } from './fake-server.ts';
import { startFakeServer } from './fake-server.ts';
import { sampleVideo } from './sample-video.ts';

/**
 * How DashScope speaks, row by row; sources stand in the adapter. Each row is used as it stands, so that changing one must
 * break a scenario.
 */
export const DASHSCOPE_WIRE = {
  submitPath: '/api/v1/services/aigc/video-generation/video-synthesis',
  keyframesPath: '/api/v1/services/aigc/image2video/video-synthesis',
  tasksPath: '/api/v1/tasks/',
  cancelSuffix: '/cancel',
  authHeader: 'authorization',
  authScheme: 'Bearer ',
  asyncHeader: 'x-dashscope-async',
  asyncValue: 'enable',
  model: 'model',
  input: 'input',
  parameters: 'parameters',
  prompt: 'prompt',
  negativePrompt: 'negative_prompt',
  imageUrl: 'img_url',
  firstFrameUrl: 'first_frame_url',
  lastFrameUrl: 'last_frame_url',
  size: 'size',
  sizeSeparator: '*',
  resolution: 'resolution',
  promptExtend: 'prompt_extend',
  watermark: 'watermark',
  seed: 'seed',
  output: 'output',
  taskId: 'task_id',
  taskStatus: 'task_status',
  videoUrl: 'video_url',
  origPrompt: 'orig_prompt',
  usage: 'usage',
  usageSeconds: 'video_duration',
  errorCode: 'code',
  errorMessage: 'message',
  pending: 'PENDING',
  running: 'RUNNING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  cancelled: 'CANCELED',
  unknown: 'UNKNOWN',
  codeContent: 'DataInspectionFailed',
  codeArrears: 'Arrearage',
  codeKey: 'InvalidApiKey',
  codeThrottled: 'Throttling.RateQuota',
  codeAlgorithm: 'InternalError.Algo',
  codeNotPending: 'UnsupportedOperation',
  listData: 'data',
  listModel: 'model_name',
  listCreated: 'gmt_create',
  listPages: 'total_page',
  listPage: 'page_no',
} as const;
export type DashscopeWire = { [Row in keyof typeof DASHSCOPE_WIRE]: string };

interface ModelRow {
  frames: 'none' | 'first' | 'both';
  tiers: readonly string[];
  usdPerSecond: Readonly<Record<string, number>>;
}

/** As the provider has it: 5 s at 30 frames a second and nothing else. */
const PLUS = { '480P': 0.14 * 0.143353, '1080P': 0.7 * 0.143353 };
const FLASH = { '480P': 0.1 * 0.143353, '720P': 0.2 * 0.143353, '1080P': 0.48 * 0.143353 };
const MODELS: Readonly<Record<string, ModelRow>> = {
  'wan2.2-t2v-plus': { frames: 'none', tiers: ['480P', '1080P'], usdPerSecond: PLUS },
  'wan2.2-i2v-plus': { frames: 'first', tiers: ['480P', '1080P'], usdPerSecond: PLUS },
  'wan2.2-kf2v-flash': { frames: 'both', tiers: ['480P', '720P', '1080P'], usdPerSecond: FLASH },
};
const FPS = 30;
const SECONDS = 5;
const PROMPT_CHARACTERS = 800;
const SIZES: Readonly<Record<string, readonly string[]>> = {
  '480P': ['832x480', '480x832', '624x624'],
  '720P': ['1280x720', '720x1280', '960x960', '1088x832', '832x1088'],
  '1080P': ['1920x1080', '1080x1920', '1440x1440', '1632x1248', '1248x1632'],
};

export interface DashscopeFakeOptions {
  wire?: Partial<DashscopeWire>;
  key?: string;
  jobMs?: number;
  tickMs?: number;
  /** Tasks that run at once; 2 as the provider has it. */
  atOnce?: number;
  /** Seconds it says it used; 5 without it. */
  usedSeconds?: number;
  work?: NonNullable<FakeSetUp['work']>;
  port?: number;
}

type Fields = Readonly<Record<string, unknown>>;

export async function startDashscopeFake(options: DashscopeFakeOptions = {}): Promise<FakeBackend> {
  const wire: DashscopeWire = { ...DASHSCOPE_WIRE, ...options.wire };
  let skewMs = 0;
  let address = '';

  const refused = (status: number, code: string, message: string): FakeAnswer => ({
    status,
    json: { [wire.errorCode]: code, [wire.errorMessage]: message, request_id: randomUUID() },
  });
  const content = 'Input data may contain inappropriate content.';
  const noKey = (request: FakeRequest): FakeAnswer | null =>
    options.key !== undefined && request.headers[wire.authHeader] !== `${wire.authScheme}${options.key}`
      ? refused(401, wire.codeKey, 'Invalid API-key provided.')
      : null;
  /** Beijing time without a zone, as tasks tell it. */
  const beijing = (ms: number): string =>
    new Date(ms + skewMs + 8 * 3_600_000).toISOString().replace('T', ' ').slice(0, 23);

  const taskOf = (job: FakeJob): FakeAnswer => {
    const times = { submit_time: beijing(job.createdAtMs), scheduled_time: beijing(job.createdAtMs) };
    const states = {
      queued: wire.pending,
      running: wire.running,
      succeeded: wire.succeeded,
      failed: wire.failed,
      cancelled: wire.cancelled,
    } as const;
    const output: Record<string, unknown> = { [wire.taskId]: job.id, [wire.taskStatus]: states[job.state], ...times };
    if (job.state === 'failed') {
      output[wire.errorCode] = job.end === 'content' ? wire.codeContent : wire.codeAlgorithm;
      output[wire.errorMessage] = job.end === 'content' ? content : 'An error occurred in the algorithm.';
    }
    if (job.state === 'succeeded') {
      output[wire.origPrompt] = job.prompt;
      output[wire.videoUrl] = `${address}/result/${job.id}.mp4?Expires=1`;
    }
    const usage = {
      [wire.usageSeconds]: options.usedSeconds ?? SECONDS,
      video_ratio: `${job.width}*${job.height}`,
      video_count: 1,
    };
    return {
      status: 200,
      json: {
        request_id: randomUUID(),
        [wire.output]: output,
        ...(job.state === 'succeeded' ? { [wire.usage]: usage } : {}),
      },
    };
  };

  /** What arrived, with the provider's defaults for what did not. */
  const understand = (
    request: FakeRequest,
    path: 'synthesis' | 'keyframes',
  ): FakeAnswer | (UnderstoodJob & { model: string }) => {
    const body = (request.json ?? {}) as Fields;
    const input = (body[wire.input] ?? {}) as Fields;
    const parameters = (body[wire.parameters] ?? {}) as Fields;
    const model = String(body[wire.model] ?? '');
    const row = MODELS[model];
    if (row === undefined || (row.frames === 'both') !== (path === 'keyframes')) {
      return refused(404, 'ModelNotFound', `The model '${model}' does not exist or you do not have access to it.`);
    }
    const prompt = input[wire.prompt];
    if (typeof prompt !== 'string' || prompt === '')
      return refused(400, 'InvalidParameter', 'prompt must not be empty');
    const isPicture = (value: unknown): boolean => typeof value === 'string' && /^(https?:|data:image\/)/.test(value);
    const first = input[row.frames === 'both' ? wire.firstFrameUrl : wire.imageUrl];
    const last = input[wire.lastFrameUrl];
    if (row.frames !== 'none' && !isPicture(first)) return refused(400, 'InvalidParameter', 'Field required: img_url');
    if (row.frames === 'both' && !isPicture(last))
      return refused(400, 'InvalidParameter', 'last_frame_url is required');

    let size: string;
    if (row.frames === 'none') {
      const [width, height, rest] = String(parameters[wire.size] ?? `1920${wire.sizeSeparator}1080`).split(
        wire.sizeSeparator,
      );
      size = `${width}x${height}`;
      if (rest !== undefined || !row.tiers.some((tier) => SIZES[tier]?.includes(size) === true)) {
        return refused(400, 'InvalidParameter', `The size is not match ${size}`);
      }
    } else {
      const tier = String(parameters[wire.resolution] ?? '1080P');
      if (!row.tiers.includes(tier)) return refused(400, 'InvalidParameter', `resolution ${tier}`);
      size = SIZES[tier]?.[0] ?? '';
    }
    if ('duration' in parameters && parameters['duration'] !== SECONDS) {
      return refused(400, 'InvalidParameter', 'duration must be 5');
    }
    const [width = 0, height = 0] = size.split('x').map(Number);
    const seed = parameters[wire.seed];
    return {
      model,
      prompt: prompt.slice(0, PROMPT_CHARACTERS),
      negativePrompt: String(input[wire.negativePrompt] ?? '').slice(0, 500),
      width,
      height,
      fps: FPS,
      frames: FPS * SECONDS,
      seed: typeof seed === 'number' ? seed : Math.floor(Math.random() * 2 ** 31),
      promptExtension: parameters[wire.promptExtend] !== false,
      firstFrame: row.frames !== 'none',
      lastFrame: row.frames === 'both',
    };
  };

  const fake = await startFakeServer({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
    ...(options.jobMs === undefined ? {} : { jobMs: options.jobMs }),
    ...(options.work === undefined ? {} : { work: options.work }),
    atOnce: options.atOnce ?? 2,
    usdPerSecond: PLUS['480P'],
    plays: ['clock-skew'],
    answers: {
      'content-4xx': () => refused(400, wire.codeContent, content),
      'content-200': () => refused(200, wire.codeContent, content),
      auth: () => refused(401, wire.codeKey, `Invalid API-key provided: ${options.key ?? ''}`),
      quota: () => refused(400, wire.codeArrears, 'Access denied, please make sure your account is in good standing.'),
      'rate-limited': () => refused(429, wire.codeThrottled, 'Requests rate limit exceeded, please try again later.'),
      'queue-full': () => refused(503, 'ModelUnavailable', 'Model is unavailable, please try again later.'),
    },
    routes: (jobs, faults) => {
      const find = (id: string): FakeJob | undefined => jobs.find(decodeURIComponent(id));
      const unknown = (id: string): FakeAnswer => ({
        status: 200,
        json: { request_id: randomUUID(), [wire.output]: { [wire.taskId]: id, [wire.taskStatus]: wire.unknown } },
      });
      const submit =
        (path: 'synthesis' | 'keyframes') =>
        (request: FakeRequest): FakeAnswer => {
          const stopped = noKey(request);
          if (stopped !== null) return stopped;
          if (request.headers[wire.asyncHeader] !== wire.asyncValue) {
            return refused(403, 'AccessDenied', 'current user api does not support synchronous calls.');
          }
          const understood = understand(request, path);
          if ('status' in understood) return understood;
          const { model, ...neutral } = understood;
          const parameters = ((request.json as Fields)[wire.parameters] ?? {}) as Fields;
          const job = jobs.take(
            neutral,
            { model, watermark: parameters[wire.watermark], body: request.json },
            randomUUID(),
          );
          return {
            status: 200,
            json: {
              [wire.output]: { [wire.taskStatus]: wire.pending, [wire.taskId]: job.id },
              request_id: randomUUID(),
            },
          };
        };
      const escaped = wire.tasksPath.replaceAll('.', '\\.');
      return [
        { method: 'POST', path: exactly(wire.submitPath), role: 'submit', handle: submit('synthesis') },
        { method: 'POST', path: exactly(wire.keyframesPath), role: 'submit', handle: submit('keyframes') },
        {
          method: 'GET',
          path: exactly(wire.tasksPath),
          role: 'other',
          handle(request) {
            const stopped = noKey(request);
            if (stopped !== null) return stopped;
            if (faults.take('clock-skew')) skewMs = 3_600_000;
            const model = request.query.get(wire.listModel);
            // Pages are small, so that whoever reads only the first finds little.
            const pageSize = Math.min(5, Number(request.query.get('page_size') ?? 10));
            const all = jobs.all().filter(({ extra }) => model === null || extra['model'] === model);
            const page = Number(request.query.get(wire.listPage) ?? 1);
            const states = { queued: wire.pending, running: wire.running, succeeded: wire.succeeded } as const;
            return {
              status: 200,
              json: {
                request_id: randomUUID(),
                total: all.length,
                [wire.listPages]: Math.ceil(all.length / pageSize),
                [wire.listPage]: page,
                page_size: pageSize,
                [wire.listData]: all.slice((page - 1) * pageSize, page * pageSize).map((job) => ({
                  api_key_id: '1',
                  region: 'cn-beijing',
                  [wire.taskId]: job.id,
                  [wire.listModel]: job.extra['model'],
                  [wire.listCreated]: job.createdAtMs + skewMs,
                  status: states[job.state as 'queued'] ?? wire.failed,
                })),
              },
            };
          },
        },
        {
          method: 'GET',
          path: new RegExp(`^${escaped}(?<id>[^/]+)$`),
          role: 'poll',
          handle(request) {
            const stopped = noKey(request);
            const job = find(request.groups['id'] ?? '');
            return stopped ?? (job === undefined ? unknown(request.groups['id'] ?? '') : taskOf(job));
          },
        },
        {
          method: 'POST',
          path: new RegExp(`^${escaped}(?<id>[^/]+)${wire.cancelSuffix}$`),
          role: 'cancel',
          handle(request) {
            const stopped = noKey(request);
            if (stopped !== null) return stopped;
            const job = find(request.groups['id'] ?? '');
            if (job?.state === 'queued' && jobs.cancel(job.id))
              return { status: 200, json: { request_id: randomUUID() } };
            return refused(
              400,
              wire.codeNotPending,
              'Failed to cancel the task, only tasks in PENDING can be canceled.',
            );
          },
        },
        {
          method: 'GET',
          path: /^\/result\/(?<id>[^/]+)\.mp4$/,
          role: 'result',
          async handle(request) {
            const job = find(request.groups['id'] ?? '');
            if (job === undefined) return { status: 403, text: '<Error><Code>AccessDenied</Code></Error>' };
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

function exactly(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.')}$`);
}
