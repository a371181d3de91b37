import { readFile } from 'node:fs/promises';
import {
  type Endpoint,
  ERROR_CODES,
  type ErrorCode,
  KinoraError,
  MAX_FIRST_FRAME_BYTES,
  type Outcome,
  RemoteCapabilitiesSchema,
  type RemoteTake,
  type RemoteTakeRequest,
  RemoteTakeSchema,
  sizePixels,
} from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { type FailedJob, followJob, throwIfStopped } from '../backend/follow.ts';
import { createBackend, type Refused } from '../backend/http.ts';
import {
  type Adaptation,
  defineVideoEngine,
  type EngineTools,
  type JobHandle,
  type JobUpdate,
  type LoraUse,
  type TakePlan,
  type TakeRequest,
  type VideoCapabilities,
  type VideoContext,
  type VideoEngine,
} from '../contract.ts';
import { nearestSize, wanSettings } from '../wan.ts';
import { tell } from './wan-take.ts';

/** Raised whenever the same plan would give other bytes. */
const VERSION = '1';
const TAKES = '/v1/takes';

export const KinoraSettingsSchema = z.strictObject({
  /** Name of an engine there; without it that studio chooses. */
  engine: z.string().trim().min(1, 'Name an engine of that studio, or leave it out.').max(40).optional(),
  /** Between two looks at a take. */
  pollSeconds: z.number().min(0.02).max(60).default(2),
  /** How long a studio that cannot be asked is waited for while it makes a take. */
  patienceSeconds: z.number().min(0.1).max(86_400).default(600),
});
export type KinoraSettings = z.output<typeof KinoraSettingsSchema>;

const ProblemSchema = z.object({
  code: z.string(),
  detail: z.string().optional(),
  message: z.string().optional(),
  field: z.string().optional(),
  retryable: z.boolean().default(false),
  retryAfterMs: z.number().optional(),
});
const HandleStateSchema = z.object({ videoSeconds: z.number() });

export const kinora = defineVideoEngine<KinoraSettings>({
  kind: 'kinora',
  title: 'Another Kinora studio',
  settings: KinoraSettingsSchema,
  url: 'required',
  key: 'optional',
  own: false,
  create: createKinora,
});

/** Asks another studio for single takes (packages/film/src/remote-take.ts); the film stays here. */
function createKinora(endpoint: Endpoint, settings: KinoraSettings, { key }: EngineTools): VideoEngine {
  const { name } = endpoint;
  if (endpoint.url === undefined) {
    throw new KinoraError('invalid_request', 'Name the studio: http://studio-2:4310.', { field: 'url' });
  }
  const quote = (text: string): string => backend.quote(text);
  const backend = createBackend({
    name,
    url: endpoint.url,
    key,
    headers: () => (key === null ? {} : { authorization: `Bearer ${key.reveal()}` }),
    refusal: (answer) => readProblem(name, answer, quote),
  });
  const takePath = (id: string): string => `${TAKES}/${encodeURIComponent(id)}`;

  async function capabilities(signal: AbortSignal): Promise<VideoCapabilities & FrameCounts> {
    const path = `${TAKES}/capabilities`;
    const query: Record<string, string> = settings.engine === undefined ? {} : { engine: settings.engine };
    try {
      const there = await backend.ask({ path, query, schema: RemoteCapabilitiesSchema, signal });
      const { engine, engineVersion: _version, ...can } = there;
      return {
        ...can,
        concurrency: endpoint.concurrency ?? can.concurrency,
        usdPerSecond: can.usdPerSecond + (endpoint.price.usdPerSecond ?? 0),
        // Which LoRAs are switched on there is that studio's own care.
        loras: can.loras === 'none' ? 'none' : 'per-request',
        ownJobIds: true,
        limits: { submitsPerSecond: null, pollsPerSecond: null },
        notes: [`The engine ${engine} of another studio.`, ...can.notes],
      };
    } catch (error) {
      if (error instanceof KinoraError && error.code === 'lost') {
        throw new KinoraError(
          'engine_refused',
          `${name} makes no takes for others: is the url that of a studio, and is it new enough?`,
          {
            field: 'url',
          },
        );
      }
      throw error;
    }
  }

  return {
    medium: 'video',
    name,
    version: `${VERSION} ${settings.engine ?? ''}`.trim(),
    capabilities,

    plan: (request, can) => planOf(request, settings, can),

    async submit(request, attempt, context) {
      const { signal } = context;
      throwIfStopped(signal);
      const planned = planOf(request, settings, await capabilities(signal));
      if (!planned.ok) {
        throw new KinoraError('engine_refused', planned.refusal.reason, { field: planned.refusal.field });
      }
      const json = await bodyOf(request, settings, context);
      await context.pace('submit');
      throwIfStopped(signal);
      const take = await backend.ask({
        path: TAKES,
        json,
        headers: { 'idempotency-key': attempt.key },
        schema: RemoteTakeSchema,
        signal,
        submit: true,
      });
      if (take.state === 'failed') throw failureOf(name, take, quote);
      return handleOf(take);
    },

    async reconcile(_request, attempt, context) {
      await context.pace('poll');
      try {
        // The key that was sent finds the take like its id, which nobody knows yet.
        return { kind: 'found', handle: handleOf(await look(attempt.key, context.signal)) };
      } catch (error) {
        // A studio writes down what it takes before it answers: one that does not know the key has not taken it.
        if (error instanceof KinoraError && error.code === 'lost') return { kind: 'absent' };
        throw error;
      }
    },

    watch(handle, context) {
      const { videoSeconds } = HandleStateSchema.parse(handle.state);
      const pace = { everyMs: settings.pollSeconds * 1000, patienceMs: settings.patienceSeconds * 1000 };
      return followJob(context, pace, async (): Promise<JobUpdate | FailedJob> => {
        const take = await look(handle.jobId, context.signal);
        switch (take.state) {
          case 'queued':
            return { kind: 'queued', position: take.position };
          case 'running':
            return {
              kind: 'running',
              fraction: take.fraction,
              ...(take.stage === undefined ? {} : { stage: take.stage }),
              ...(take.secondsLeft === undefined ? {} : { secondsLeft: take.secondsLeft }),
            };
          case 'succeeded': {
            const costUsd = take.costUsd + (endpoint.price.usdPerSecond ?? 0) * videoSeconds;
            return {
              kind: 'succeeded',
              costUsd,
              notes: take.adaptations.map(({ field, reason }) => `${field}: ${reason}`),
            };
          }
          case 'failed':
            return { kind: 'failed', error: failureOf(name, take, quote) };
          case 'cancelled':
            return {
              kind: 'failed',
              error: new KinoraError('cancelled', 'The take was cancelled at the other studio.'),
            };
        }
      });
    },

    fetch: (handle, context) => downloadVideo(backend, `${takePath(handle.jobId)}/content`, context),

    async cancel(handle, { signal }) {
      try {
        const path = `${takePath(handle.jobId)}/cancel`;
        const { state } = await backend.ask({ method: 'POST', path, schema: RemoteTakeSchema, signal });
        if (state === 'cancelled') return 'cancelled';
        return state === 'succeeded' || state === 'failed' ? 'too_late' : 'unsupported';
      } catch (error) {
        if (error instanceof KinoraError && error.code === 'lost') return 'too_late';
        throw error;
      }
    },
  };

  function look(id: string, signal: AbortSignal): Promise<RemoteTake> {
    return backend.ask({ path: takePath(id), schema: RemoteTakeSchema, signal });
  }

  function handleOf({ id, delivers }: RemoteTake): JobHandle {
    return { engine: name, jobId: id, state: { videoSeconds: delivers.frames / delivers.fps } };
  }
}

/** What the other studio tells besides; a plan made from capabilities without it takes any count of frames. */
interface FrameCounts {
  frameCounts?: { step: number; plus: number };
}

function planOf(
  request: TakeRequest,
  settings: KinoraSettings,
  can: VideoCapabilities & FrameCounts,
): Outcome<TakePlan, { field: string; reason: string }> {
  const refuse = (field: string, reason: string) => ({ ok: false as const, refusal: { field, reason } });
  if (request.firstFrame !== undefined && !can.firstFrame)
    return refuse('firstFrame', 'The engine there cannot begin with a picture.');
  if (request.lastFrame !== undefined && !can.lastFrame)
    return refuse('lastFrame', 'The engine there cannot end with a picture.');
  if (request.durationSeconds > can.maxSeconds + 1e-6) {
    return refuse(
      'durationSeconds',
      `A take has at most ${can.maxSeconds} s there; ${request.durationSeconds} s were asked.`,
    );
  }
  const lora = (request.loras ?? []).find(
    (each) => can.loras === 'none' || (can.loraNames !== null && !can.loraNames.includes(each.name)),
  );
  if (lora !== undefined) return refuse('loras', `The LoRA ${lora.name} is not in the other studio.`);

  const adaptations: Adaptation[] = [];
  const size = nearestSize(sizePixels(request.size), can.sizes) ?? request.size;
  tell(adaptations, 'size', request.size, size, 'The engine there makes no such size; the nearest is made.');
  const { step, plus } = can.frameCounts ?? { step: 1, plus: 0 };
  const wanted = Math.max(request.durationSeconds, can.minSeconds) * can.fps;
  const frames = Math.max(1, Math.ceil((wanted - plus - 1e-6) / step) * step + plus);
  if (frames / can.fps - request.durationSeconds > 1 / can.fps) {
    const longer = 'The engine there makes no such length; what is too much is trimmed from the end.';
    tell(adaptations, 'durationSeconds', request.durationSeconds, frames / can.fps, longer);
  }
  if (can.generative) {
    const { fps } = wanSettings(request.preset ?? 'final');
    tell(adaptations, 'fps', fps, can.fps, `The engine there makes ${can.fps} frames a second.`);
  }
  const { length } = request.shot.prompt;
  if (can.promptCharacters !== null && length > can.promptCharacters) {
    const cut = `The engine there reads ${can.promptCharacters} characters; that studio shortens the prompt at the end of a sentence.`;
    tell(adaptations, 'prompt', length, can.promptCharacters, cut);
  }
  const [width = 0, height = 0] = size.split('x').map(Number);
  const seconds = frames / can.fps;
  return {
    ok: true,
    value: {
      adaptations,
      delivers: { width, height, fps: can.fps, frames },
      parameters: JSON.parse(
        JSON.stringify({
          engine: settings.engine ?? null,
          ...asked(request),
          firstFrame: request.firstFrame ?? null,
          lastFrame: request.lastFrame ?? null,
        }),
      ) as TakePlan['parameters'],
      costUsd: can.usdPerSecond * seconds,
      pace: `${size}/${request.preset ?? 'final'}/${frames}`,
    },
  };
}

/** What decides the picture: titles, the story's words and the narration stay at home. */
function asked(request: TakeRequest): Omit<RemoteTakeRequest['request'], 'firstFrame' | 'lastFrame'> {
  const { shot, look, cast, language, size, durationSeconds, seed, preset, changes, loras } = request;
  const { narration: _narration, question: _question, ...seen } = shot;
  return {
    shot: { ...seen, title: '', source: '' },
    look,
    cast: [...cast],
    language,
    size,
    durationSeconds,
    seed,
    ...(preset === undefined ? {} : { preset }),
    ...(changes === undefined ? {} : { changes }),
    ...(loras === undefined || loras.length === 0 ? {} : { loras: loras.map(byName) }),
  };
}

function byName({ name, strength }: LoraUse): { name: string; strength: number } {
  return { name, strength };
}

async function bodyOf(
  request: TakeRequest,
  settings: KinoraSettings,
  context: VideoContext,
): Promise<RemoteTakeRequest> {
  const frame = async (field: 'firstFrame' | 'lastFrame'): Promise<Record<string, string>> => {
    const hash = request[field];
    if (hash === undefined) return {};
    const bytes = await readFile(await context.fileOf(hash));
    if (bytes.length > MAX_FIRST_FRAME_BYTES) {
      throw new KinoraError(
        'engine_refused',
        'The picture to begin or end with has more than 8 MB, which is not sent to another studio.',
        {
          field,
        },
      );
    }
    return { [field]: bytes.toString('base64') };
  };
  return {
    ...(settings.engine === undefined ? {} : { engine: settings.engine }),
    request: { ...asked(request), ...(await frame('firstFrame')), ...(await frame('lastFrame')) },
  };
}

/** Codes that mean here what they mean there; every other is the other studio's own trouble. */
const SAME_CODES = new Set<string>([
  'engine_refused',
  'content_policy',
  'quota',
  'rate_limited',
  'overloaded',
  'engine_failed',
  'engine_unreachable',
  'timeout',
  'lost',
  'may_have_been_charged',
  'cancelled',
] satisfies ErrorCode[]);
/** What was asked was wrong. */
const REQUEST_CODES = new Set<string>([
  'invalid_request',
  'engine_unknown',
  'conflict',
  'brief_unclear',
] satisfies ErrorCode[]);

/** Errors in whose middle a take may have been taken all the same. */
const UNSURE_CODES = new Set<string>(['internal', 'database_unreachable', 'studio_unreachable'] satisfies ErrorCode[]);

function readProblem(name: string, answer: Refused, quote: (text: string) => string): KinoraError | null {
  const { status, body, submit, retryAfterMs } = answer;
  const problem = ProblemSchema.safeParse(body);
  // A key that is not accepted is ours; that of an engine there is told with another status.
  if (!problem.success || status === 401 || status === 403 || problem.data.code === 'not_found') return null;
  const { code, message, detail, ...rest } = problem.data;
  const unsure = submit && (UNSURE_CODES.has(code) || !ERROR_CODES.includes(code as ErrorCode));
  return told(
    name,
    { retryAfterMs, ...rest },
    unsure ? 'may_have_been_charged' : codeHere(code),
    quote(message ?? detail ?? ''),
  );
}

function failureOf(name: string, { error }: RemoteTake, quote: (text: string) => string): KinoraError {
  if (error === undefined) return new KinoraError('engine_failed', `The take failed at ${name}, which says no reason.`);
  // There it was asked of somebody else in vain; here nothing is in doubt.
  const code = error.code === 'may_have_been_charged' ? 'engine_failed' : codeHere(error.code);
  return told(name, error, code, quote(error.message));
}

function codeHere(code: string): ErrorCode {
  if (REQUEST_CODES.has(code)) return 'engine_refused';
  return SAME_CODES.has(code) ? (code as ErrorCode) : 'engine_failed';
}

function told(
  name: string,
  {
    field,
    retryable,
    retryAfterMs,
  }: { field?: string | undefined; retryable: boolean; retryAfterMs?: number | undefined },
  code: ErrorCode,
  message: string,
): KinoraError {
  return new KinoraError(code, `${name}: ${message === '' ? 'no reason was given' : message}`, {
    // What may have been charged is never sent again unasked.
    retryable: code !== 'may_have_been_charged' && retryable,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
