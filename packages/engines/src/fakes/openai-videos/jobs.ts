import type { Json } from '@kinora/film';
import type { FakeAnswer, FakeJob, FakeRequest, UnderstoodJob } from '../fake-server.ts';
import type { COMMON, Loose } from './wire.ts';

export type FakeDialect = 'sglang' | 'vllm-omni' | 'plain';

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

export interface Parts {
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

interface Body {
  fields: Record<string, string | number>;
  file: boolean;
}

export async function bodyOf(request: FakeRequest): Promise<Body> {
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
export function refused(parts: Parts, { fields }: Body): string | null {
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
export function understood(parts: Parts, { fields, file }: Body): UnderstoodJob {
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

export function jobOf(parts: Parts, job: FakeJob): Json {
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

export function failureOf(job: FakeJob): { message: string; code: number } {
  return job.end === 'content'
    ? { message: 'refused', code: 400 }
    : { message: 'CUDA out of memory. Tried to allocate 2.00 GiB.', code: 500 };
}

/** SGLang is FastAPI bare, the others say it as OpenAI does. */
export function refusal(parts: Parts, status: number, message: string, code: Json = null): FakeAnswer {
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

export function cardOf({ dialect, model }: Parts): Json {
  const card = { id: model, object: 'model', created: 1_790_000_000 };
  if (dialect === 'sglang')
    return { ...card, owned_by: 'sglang', num_gpus: 1, task_type: 'T2V', dit_precision: 'bf16' };
  return { ...card, owned_by: dialect === 'vllm-omni' ? 'vllm' : 'openai' };
}

export function textOf({ wire }: Pick<Parts, 'wire'>, row: string, otherwise = ''): string {
  return String(wire[row] ?? otherwise);
}

export function number(value: string | number | undefined): number {
  return Number(value);
}
