/**
 * Servers with OpenAI's videos API, each as its source has it: SGLang Diffusion
 * (sgl-project/sglang, multimodal_gen/runtime/entrypoints/openai/{video_api,common_api,protocol}.py), vLLM-Omni
 * (vllm-project/vllm-omni, docs/serving/videos_api.md and entrypoints/openai/protocol/videos.py) and the bare shape of
 * OpenAI's SDK 7.57 (`resources/videos.ts`), as gateways speak it.
 *
 * @module
 */
import type { Json } from '@kinora/film';
import {
  type FakeAnswer,
  type FakeBackend,
  type FakeJob,
  type FakeJobs,
  type FakeRequest,
  type FakeRoute,
  type FaultQueue,
  startFakeServer,
  type UnderstoodJob,
} from './fake-server.ts';
import { sampleVideo } from './sample-video.ts';

/** What all of them have in common. */
const COMMON = {
  scheme: 'Bearer ',
  videos: '/v1/videos',
  content: 'content',
  id: 'id',
  status: 'status',
  queued: 'queued',
  completed: 'completed',
  failed: 'failed',
  error: 'error',
  prompt: 'prompt',
  size: 'size',
  between: 'x',
  wrongKey: 401,
  tooMany: 429,
  full: 503,
} as const;

const WAN_FIELDS = {
  message: 'message',
  /** Of a job that was refused for its words; these have no code of their own for it. */
  refusedWords: 'The prompt was blocked by our content policy.',
  negativePrompt: 'negative_prompt',
  frames: 'num_frames',
  fps: 'fps',
  seed: 'seed',
  steps: 'num_inference_steps',
  guidanceHigh: 'guidance_scale',
  guidanceLow: 'guidance_scale_2',
  shift: 'flow_shift',
} as const;

export const SGLANG_WIRE = {
  ...COMMON,
  ...WAN_FIELDS,
  picture: 'reference_url',
  url: 'url',
  listLoras: '/v1/list_loras',
  setLora: '/v1/set_lora',
  unmerge: '/v1/unmerge_lora_weights',
  loraNickname: 'lora_nickname',
  loraPath: 'lora_path',
  loraTarget: 'target',
  loraStrength: 'strength',
  highTarget: 'transformer',
  lowTarget: 'transformer_2',
  active: 'active',
  nickname: 'nickname',
} as const;

export const VLLM_OMNI_WIRE = {
  ...COMMON,
  ...WAN_FIELDS,
  picture: 'input_reference',
  boundary: 'boundary_ratio',
  inProgress: 'in_progress',
  createdAt: 'created_at',
  data: 'data',
  deleted: 'deleted',
  lora: 'lora',
  loraPath: 'path',
  loraScale: 'scale',
} as const;

export const PLAIN_WIRE = {
  ...COMMON,
  picture: 'input_reference',
  model: 'model',
  seconds: 'seconds',
  inProgress: 'in_progress',
  progress: 'progress',
  createdAt: 'created_at',
  data: 'data',
  code: 'code',
  contentCode: 'moderation_blocked',
  quotaCode: 'insufficient_quota',
} as const;

type Loose<Table> = { [Row in keyof Table]: Table[Row] extends number ? number : string };
export type SglangWire = Loose<typeof SGLANG_WIRE>;
export type VllmOmniWire = Loose<typeof VLLM_OMNI_WIRE>;
export type PlainWire = Loose<typeof PLAIN_WIRE>;

export interface OpenaiVideosFakeOptions {
  wire?: Readonly<Record<string, string | number>>;
  /** Wants this key. */
  key?: string;
  /** Does not sign its list of models. */
  unsigned?: boolean;
  /** Puts results into a store of its own and tells their address. */
  stores?: boolean;
  jobMs?: number;
  model?: string;
  /** Answers the first so many cancels with "still cancelling". */
  busyCancels?: number;
}

export interface OpenaiVideosFake extends FakeBackend {
  /** Nicknames that are on, by expert. */
  loras(): Readonly<Record<string, readonly { nickname: string; path: string; strength: number }[]>>;
  /** Results that were fetched at the store. */
  fetchedAtStore(): number;
}

export type FakeDialect = 'sglang' | 'vllm-omni' | 'plain';

const MODEL = 'Wan-AI/Wan2.2-T2V-A14B-Diffusers';
/** Jobs of more seconds take fifteen times as long, so that a test can stop one. */
const LONG_SECONDS = 3;

export async function startOpenaiVideosFake(
  dialect: FakeDialect,
  options: OpenaiVideosFakeOptions = {},
): Promise<OpenaiVideosFake> {
  const table = { sglang: SGLANG_WIRE, 'vllm-omni': VLLM_OMNI_WIRE, plain: PLAIN_WIRE }[dialect];
  const wire = { ...table, ...options.wire };
  const parts: Parts = {
    dialect,
    wire,
    options,
    model: options.model ?? MODEL,
    state: { skewMs: 0, loras: {}, stored: 0 },
  };
  const no = (status: number, message: string, code: Json = null): FakeAnswer => refusal(parts, status, message, code);
  const fake = await startFakeServer({
    jobMs: options.jobMs ?? 100,
    work: (job) => (job.frames / job.fps > LONG_SECONDS ? 15 : 1),
    plays: ['clock-skew', ...(dialect === 'plain' ? [] : (['lora-missing'] as const))],
    answers: {
      auth: () => no(number(wire.wrongKey), `Incorrect API key provided: ${options.key ?? 'none'}.`),
      'rate-limited': () => no(number(wire.tooMany), 'Too many requests.'),
      'queue-full': () => no(number(wire.full), 'The queue is full.'),
      // Only where a gateway stands before the model.
      ...(dialect === 'plain'
        ? {
            quota: () => no(429, 'You have used up what you paid for.', textOf(parts, 'quotaCode')),
            'content-4xx': () => no(400, 'Your request was blocked.', textOf(parts, 'contentCode')),
            'content-200': (): FakeAnswer => ({
              status: 200,
              json: {
                [wire.error]: {
                  [textOf(parts, 'message', 'message')]: 'Blocked.',
                  [textOf(parts, 'code')]: textOf(parts, 'contentCode'),
                },
              },
            }),
          }
        : {}),
    },
    routes: (jobs, faults) => routesOf(parts, jobs, faults),
  });
  parts.state.url = fake.url;
  return { ...fake, loras: () => parts.state.loras, fetchedAtStore: () => parts.state.stored };
}

interface Parts {
  dialect: FakeDialect;
  wire: typeof COMMON extends infer Table ? Loose<Table> & Record<string, string | number> : never;
  options: OpenaiVideosFakeOptions;
  model: string;
  state: {
    skewMs: number;
    url?: string;
    stored: number;
    loras: Record<string, { nickname: string; path: string; strength: number }[]>;
  };
}

function routesOf(parts: Parts, jobs: FakeJobs, faults: FaultQueue): FakeRoute[] {
  const { wire, dialect, options, state } = parts;
  const guarded =
    (handle: FakeRoute['handle']): FakeRoute['handle'] =>
    (request) =>
      options.key !== undefined && request.headers.authorization !== `${wire.scheme}${options.key}`
        ? refusal(parts, 401, `Incorrect API key provided: ${request.headers.authorization ?? 'none'}.`)
        : handle(request);
  const path = (text: string): RegExp => new RegExp(`^${text.replaceAll('.', '\\.')}$`);
  const view = (job: FakeJob): Json => {
    if (faults.take('clock-skew')) state.skewMs = -3_600_000;
    return jobOf(parts, job);
  };
  const unknown = (): FakeAnswer => refusal(parts, 404, 'Video not found');
  const removed = new Set<string>();
  const find = (id: string | undefined): FakeJob | undefined =>
    id === undefined || removed.has(id) ? undefined : jobs.find(id);
  let busyCancels = options.busyCancels ?? 0;

  return [
    {
      method: 'POST',
      path: path(wire.videos),
      role: 'submit',
      handle: guarded(async (request) => {
        const body = await bodyOf(request);
        const wrong = refused(parts, body);
        if (wrong !== null) return refusal(parts, dialect === 'sglang' ? 400 : 422, wrong);
        const job = jobs.take(understood(parts, body), body.fields);
        if (body.fields['lora'] !== undefined && faults.take('lora-missing')) job.end = 'fails';
        return { status: 200, json: view(job) };
      }),
    },
    {
      method: 'GET',
      path: path(wire.videos),
      role: 'other',
      handle: guarded(() => ({
        status: 200,
        json: { object: 'list', [textOf(parts, 'data', 'data')]: jobs.all().toReversed().map(view), has_more: false },
      })),
    },
    {
      method: 'GET',
      path: path(`${wire.videos}/(?<id>[^/]+)`),
      role: 'poll',
      handle: guarded(({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return unknown();
        // vLLM-Omni answers with the status of the job's own error.
        return {
          status: dialect === 'vllm-omni' && job.state === 'failed' ? failureOf(job).code : 200,
          json: view(job),
        };
      }),
    },
    {
      method: 'DELETE',
      path: path(`${wire.videos}/(?<id>[^/]+)`),
      role: 'cancel',
      handle: guarded(({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return unknown();
        if (busyCancels-- > 0) return refusal(parts, 409, 'Cancellation in progress');
        removed.add(job.id);
        // Only vLLM-Omni stops what runs.
        if (dialect === 'vllm-omni') jobs.cancel(job.id);
        return {
          status: 200,
          json: { id: job.id, object: 'video.deleted', [textOf(parts, 'deleted', 'deleted')]: true },
        };
      }),
    },
    {
      method: 'GET',
      path: path(`${wire.videos}/(?<id>[^/]+)/${wire.content}`),
      role: 'result',
      handle: guarded(async ({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return unknown();
        if (options.stores)
          return refusal(parts, 400, 'Video has been uploaded to cloud storage. Please use the cloud URL');
        if (job.state === 'failed') return refusal(parts, 422, 'Generation failed');
        if (job.state !== 'succeeded') return refusal(parts, 404, 'Generation is still in-progress');
        return { status: 200, file: await sampleVideo(job) };
      }),
    },
    {
      method: 'GET',
      path: /^\/store\/(?<id>[^/]+)\.mp4$/,
      role: 'result',
      handle: async ({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return { status: 403, text: 'AccessDenied' };
        state.stored++;
        return { status: 200, file: await sampleVideo(job) };
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/models$/,
      role: 'other',
      handle: guarded(() =>
        options.unsigned
          ? refusal(parts, 404, 'Not Found')
          : { status: 200, json: { object: 'list', data: [cardOf(parts)] } },
      ),
    },
    ...(dialect === 'sglang' ? sglangRoutes(parts, guarded, path) : []),
    ...(dialect === 'vllm-omni'
      ? [
          {
            method: 'GET',
            path: /^\/version$/,
            role: 'other' as const,
            handle: () => ({ status: 200, json: { version: '0.26.1' } }),
          },
        ]
      : []),
  ];
}

function sglangRoutes(
  parts: Parts,
  guarded: (handle: FakeRoute['handle']) => FakeRoute['handle'],
  path: (text: string) => RegExp,
): FakeRoute[] {
  const { wire, state } = parts;
  const row = (name: string): string => String(wire[name]);
  return [
    {
      method: 'GET',
      path: /^\/v1\/model_info$/,
      role: 'other',
      handle: guarded(() => ({ status: 200, json: { model_path: parts.model } })),
    },
    {
      method: 'GET',
      path: path(row('listLoras')),
      role: 'other',
      handle: guarded(() => ({
        status: 200,
        json: {
          loaded_adapters: [],
          [row('active')]: Object.fromEntries(
            Object.entries(state.loras).map(([target, entries]) => [
              target,
              entries.map((each) => ({
                [row('nickname')]: each.nickname,
                path: each.path,
                merged: true,
                strength: each.strength,
              })),
            ]),
          ),
        },
      })),
    },
    {
      method: 'POST',
      path: path(row('setLora')),
      role: 'other',
      handle: guarded(({ json }) => {
        const body = (json ?? {}) as Record<string, readonly (string | number)[]>;
        const column = (name: string): readonly (string | number)[] => body[row(name)] ?? [];
        const nicknames = column('loraNickname');
        if (nicknames.length === 0)
          return { status: 422, json: { detail: [{ loc: ['body', row('loraNickname')], msg: 'Field required' }] } };
        for (const [index, nickname] of nicknames.entries()) {
          const file = String(column('loraPath')[index] ?? '');
          if (!file.startsWith('/weights/'))
            return { status: 500, json: { detail: `Failed to set LoRA adapter: ${file} was not found` } };
          // Without a target it goes on all experts.
          const target = String(column('loraTarget')[index] ?? 'all');
          const expert = target === row('highTarget') ? 'high' : target === row('lowTarget') ? 'low' : target;
          state.loras[expert] = [
            ...(state.loras[expert] ?? []),
            { nickname: String(nickname), path: file, strength: Number(column('loraStrength')[index] ?? 1) },
          ];
        }
        return { status: 200, json: { status: 'ok', message: 'Successfully set LoRA adapter(s)' } };
      }),
    },
    {
      method: 'POST',
      path: path(row('unmerge')),
      role: 'other',
      handle: guarded(() => {
        state.loras = {};
        return { status: 200, json: { status: 'ok', message: 'Successfully unmerged LoRA weights' } };
      }),
    },
  ];
}

interface Body {
  fields: Record<string, string | number>;
  file: boolean;
}

async function bodyOf(request: FakeRequest): Promise<Body> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { fields: (request.json ?? {}) as Body['fields'], file: false };
  const form = await new Response(new Uint8Array(request.raw), { headers: { 'content-type': type } }).formData();
  const entries = [...form.entries()];
  return {
    // FastAPI takes an empty form field for none.
    fields: Object.fromEntries(
      entries.flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])),
    ),
    file: entries.some(([name, value]) => typeof value !== 'string' && name === 'input_reference'),
  };
}

/** Why the server does not take a body; null when it does. */
function refused(parts: Parts, { fields }: Body): string | null {
  const { wire, dialect } = parts;
  if (fields[wire.prompt] === undefined) return 'prompt: Field required';
  if (dialect === 'plain' && fields[textOf(parts, 'model')] === undefined) return 'model: Field required';
  if (dialect === 'vllm-omni' && fields['model'] !== undefined && fields['model'] !== parts.model) {
    return `The model ${fields['model']} is not the one served.`;
  }
  const size = fields[wire.size];
  if (size !== undefined && !new RegExp(`^\\d+[${wire.between}]\\d+$`).test(String(size)))
    return 'size: should match WIDTHxHEIGHT';
  return null;
}

/** The job as the server reads it: what is missing has the server's own default, what is unknown is looked past. */
function understood(parts: Parts, { fields, file }: Body): UnderstoodJob {
  const { wire, dialect } = parts;
  const field = (row: string): string | number | undefined => fields[String(wire[row])];
  const [width = 0, height = 0] = String(field('size') ?? (dialect === 'plain' ? '720x1280' : '1280x720'))
    .split(wire.between)
    .map(Number);
  const common = { prompt: String(field('prompt')), width, height };
  const picture = field('picture');
  const firstFrame =
    dialect === 'sglang'
      ? String(picture ?? '').startsWith('data:image/png;base64,')
      : file && wire['picture'] === 'input_reference';
  if (dialect === 'plain') {
    return { ...common, fps: 24, frames: Number(field('seconds') ?? 4) * 24, firstFrame };
  }
  const fps = Number(field('fps') ?? 24);
  const lora =
    typeof fields[String(wire['lora'])] === 'string'
      ? (JSON.parse(String(fields[String(wire['lora'])])) as Record<string, string | number>)
      : null;
  return {
    ...common,
    // Wan's own list, when none is given.
    negativePrompt: String(field('negativePrompt') ?? '色调艳丽，过曝，静态，风格，作品，画作，画面，静止'),
    fps,
    frames: Number(field('frames') ?? (dialect === 'sglang' ? fps * 4 : 1)),
    steps: Number(field('steps') ?? 40),
    guidance: { high: Number(field('guidanceHigh') ?? 5), low: Number(field('guidanceLow') ?? 6) },
    shift: Number(field('shift') ?? 3),
    ...(dialect === 'vllm-omni' ? { boundary: Number(field('boundary') ?? 0.5) } : {}),
    seed: Number(field('seed') ?? 1024),
    firstFrame,
    ...(lora === null
      ? {}
      : {
          loras: (['high', 'low'] as const).map((expert) => ({
            name: String(lora[String(wire['loraPath'])]),
            expert,
            strength: Number(lora[String(wire['loraScale'])] ?? 1),
          })),
        }),
  };
}

function jobOf(parts: Parts, job: FakeJob): Json {
  const { wire, dialect, options, state } = parts;
  const running = wire['inProgress'] ?? wire.queued;
  const status = {
    queued: wire.queued,
    running,
    succeeded: wire.completed,
    failed: wire.failed,
    cancelled: wire.failed,
  }[job.state];
  const failure = failureOf(job);
  const words = job.end === 'content' ? textOf(parts, 'refusedWords') : failure.message;
  const createdAt = Math.floor((job.createdAtMs + state.skewMs) / 1000);
  const error: Record<string, Json> = {
    [textOf(parts, 'message', 'message')]: dialect === 'plain' && job.end === 'content' ? 'Blocked.' : words,
    ...(dialect === 'vllm-omni' ? { code: failure.code } : {}),
    ...(dialect === 'plain'
      ? { [textOf(parts, 'code')]: job.end === 'content' ? textOf(parts, 'contentCode') : 'server_error' }
      : {}),
  };
  return {
    [wire.id]: job.id,
    object: 'video',
    model: dialect === 'sglang' ? String(job.extra['model'] ?? 'sora-2') : parts.model,
    [wire.status]: status,
    [textOf(parts, 'progress', 'progress')]:
      job.state === 'succeeded' ? 100 : dialect === 'plain' ? Math.round(job.fraction * 100) : 0,
    [textOf(parts, 'createdAt', 'created_at')]: createdAt,
    size: `${job.width}x${job.height}`,
    seconds: String(Math.round(job.frames / job.fps)),
    // SGLang keeps the words to itself.
    ...(dialect === 'sglang' ? {} : { [wire.prompt]: job.prompt }),
    ...(job.state === 'failed' ? { [wire.error]: error } : {}),
    ...(dialect !== 'plain' && job.state === 'succeeded' ? { inference_time_s: 36 } : {}),
    ...(options.stores && job.state === 'succeeded'
      ? { [textOf(parts, 'url', 'url')]: `${state.url}/store/${job.id}.mp4` }
      : {}),
  };
}

function failureOf(job: FakeJob): { message: string; code: number } {
  return job.end === 'content'
    ? { message: 'refused', code: 400 }
    : { message: 'CUDA out of memory. Tried to allocate 2.00 GiB.', code: 500 };
}

/** SGLang is FastAPI bare, the others say it as OpenAI does. */
function refusal(parts: Parts, status: number, message: string, code: Json = null): FakeAnswer {
  if (parts.dialect === 'sglang') return { status, json: { detail: message } };
  const codeRow = textOf(parts, 'code', 'code');
  return {
    status,
    json: {
      [parts.wire.error]: {
        [textOf(parts, 'message', 'message')]: message,
        type: 'invalid_request_error',
        param: null,
        [codeRow]: code,
      },
    },
  };
}

function cardOf({ dialect, model }: Parts): Json {
  const card = { id: model, object: 'model', created: 1_790_000_000 };
  if (dialect === 'sglang')
    return { ...card, owned_by: 'sglang', num_gpus: 1, task_type: 'T2V', dit_precision: 'bf16' };
  return { ...card, owned_by: dialect === 'vllm-omni' ? 'vllm' : 'openai' };
}

function textOf({ wire }: Pick<Parts, 'wire'>, row: string, otherwise = ''): string {
  return String(wire[row] ?? otherwise);
}

function number(value: string | number | undefined): number {
  return Number(value);
}
