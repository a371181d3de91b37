/**
 * Replicate: a Wan model as a service, by default `wan-video/wan-2.2-t2v-fast`.
 *
 * Frames are interpolated unless that is switched off; progress is a bar in the log; a result and what it was made from are
 * deleted after an hour. Source: npm `replicate` 1.4.0, the provider's HTTP reference and the model's schema, November 2026.
 *
 * @module
 */
import { KinoraError, type Endpoint, type Json } from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { followJob, pause, throwIfStopped, type FailedJob } from '../backend/follow.ts';
import { createBackend, type Backend, type Refused } from '../backend/http.ts';
import { lastBar } from '../backend/tqdm.ts';
import {
  defineVideoEngine,
  type Attempt,
  type BackendContext,
  type JobUpdate,
  type Reconciled,
  type VideoEngine,
} from '../contract.ts';
import {
  composeInput,
  framesOf,
  LimitsSchema,
  RESOLUTION_SIZES,
  T2V_FAST,
  type ComposedInput,
  type Limits,
} from './replicate/compose.ts';

const DEFAULT_URL = 'https://api.replicate.com';
const DEFAULT_MODEL = 'wan-video/wan-2.2-t2v-fast';

const SettingsSchema = z.strictObject({
  model: z
    .string()
    .regex(/^[a-z0-9][\w.-]*\/[a-z0-9][\w.-]*$/i, 'A model is named owner/name, such as wan-video/wan-2.2-t2v-fast.')
    .default(DEFAULT_MODEL),
  /** Of a model that is not one of the provider's official ones. */
  version: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'A version is the 64 hexadecimal digits the model page shows.')
    .optional(),
  /** What another model takes; t2v-fast's without it. */
  limits: LimitsSchema.optional(),
  /** The provider's own faster kernels. */
  goFast: z.boolean().default(true),
  safetyChecker: z.boolean().default(true),
  pollSeconds: z.number().min(0.01).max(120).default(2),
});
type Settings = z.output<typeof SettingsSchema>;

/** 600 predictions and 3000 other calls a minute. */
const RATE = { submitsPerSecond: 10, pollsPerSecond: 50 };
/** It names no number; so many are sent at once unless the endpoint says otherwise. */
const CONCURRENCY = 10;
/** Its clock and ours may differ by so much when a prediction is looked for. */
const CLOCK_MS = 10 * 60_000;
const MAX_PAGES = 20;
/** How long a cancel is waited for to take effect. */
const CANCEL_LOOKS = 10;

const PredictionSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  output: z.union([z.url(), z.array(z.url())]).nullish(),
  error: z.unknown(),
  logs: z.string().nullish(),
  data_removed: z.boolean().optional(),
});
type Prediction = z.output<typeof PredictionSchema>;

const ListSchema = z.object({
  next: z.string().nullable(),
  results: z.array(
    z.object({
      id: z.string(),
      created_at: z.iso.datetime({ offset: true }),
      input: z.record(z.string(), z.json()).nullish(),
      data_removed: z.boolean().optional(),
    }),
  ),
});

const OpenApiSchema = z.object({
  components: z.object({
    schemas: z.object({
      Input: z.object({
        properties: z.record(z.string(), z.object({ minimum: z.number(), maximum: z.number() }).partial()),
      }),
    }),
  }),
});
const VersionSchema = z.object({ openapi_schema: OpenApiSchema });
const ModelSchema = z.object({ latest_version: VersionSchema });

const StateSchema = z.object({ costUsd: z.number() });

export const replicate = defineVideoEngine<Settings>({
  kind: 'replicate',
  title: 'Replicate',
  settings: SettingsSchema,
  url: 'optional',
  key: 'required',
  own: false,
  create(endpoint, settings, { key }) {
    const backend = createBackend({
      name: endpoint.name,
      url: (endpoint.url ?? DEFAULT_URL).replace(/\/(v1)?\/*$/, ''),
      key,
      headers: () => ({ authorization: `Bearer ${key?.reveal() ?? ''}` }),
      refusal: (answer) => refusalOf(endpoint.name, answer),
    });
    return createEngine(endpoint, settings, backend);
  },
});

function createEngine(endpoint: Endpoint, settings: Settings, backend: Backend): VideoEngine {
  const { name } = endpoint;
  const limits: Limits = settings.limits ?? T2V_FAST;
  const everyMs = settings.pollSeconds * 1000;
  const compose = (request: Parameters<VideoEngine['plan']>[0]): ReturnType<typeof composeInput> =>
    composeInput(request, { ...settings, limits, price: endpoint.price });
  const ask = (id: string, signal: AbortSignal): Promise<Prediction> =>
    backend.ask({ path: `/v1/predictions/${encodeURIComponent(id)}`, schema: PredictionSchema, signal });

  return {
    medium: 'video',
    name,
    version: 'replicate-1',

    async capabilities(signal) {
      const fields = await inputFields(backend, settings, signal);
      checkFields(settings, limits, fields);
      const range = framesOf(limits);
      const price = limits.usdPerTake[limits.resolutions.at(-1) ?? '480p'] ?? 0;
      return {
        sizes: limits.resolutions.flatMap((resolution) =>
          limits.aspectRatios.map((ratio) => RESOLUTION_SIZES[resolution][ratio]),
        ),
        fps: limits.fps,
        minSeconds: range.min / limits.fps,
        maxSeconds: range.max / limits.fps,
        concurrency: CONCURRENCY,
        generative: true,
        usdPerSecond: endpoint.price.usdPerSecond ?? price / (range.min / limits.fps),
        seed: true,
        negativePrompt: false,
        firstFrame: false,
        lastFrame: false,
        loras: 'per-request',
        loraNames: null,
        cancel: 'always',
        progress: 'steps',
        ownJobIds: false,
        promptCharacters: null,
        limits: RATE,
        notes: [
          `The model ${settings.model} makes ${limits.frames.min} to ${limits.frames.max} frames.`,
          'Steps, guidance and negative prompts cannot be set; the model is a fast one and decides itself.',
          'A LoRA must lie at an https address, one for each expert.',
          'Results are deleted after an hour.',
        ],
      };
    },

    plan(request) {
      const composed = compose(request);
      if (!composed.ok) return composed;
      const { adaptations, delivers, parameters, costUsd, pace } = composed.value;
      return { ok: true, value: { adaptations, delivers, parameters, costUsd, pace } };
    },

    async submit(request, _attempt, context) {
      const composed = compose(request);
      if (!composed.ok) {
        throw new KinoraError('engine_refused', composed.refusal.reason, { field: composed.refusal.field });
      }
      await context.pace('submit');
      throwIfStopped(context.signal);
      const { input, costUsd } = composed.value;
      const prediction = await backend.ask({
        path: settings.version === undefined ? `/v1/models/${settings.model}/predictions` : '/v1/predictions',
        json: settings.version === undefined ? { input } : { version: settings.version, input },
        schema: PredictionSchema,
        signal: context.signal,
        submit: true,
      });
      // Some refuse content at once, and say so in a prediction that has failed.
      if (prediction.status === 'failed') throw failureOf(name, backend, prediction);
      return { engine: name, jobId: prediction.id, state: { costUsd } };
    },

    async reconcile(request, attempt, context) {
      const composed = compose(request);
      if (!composed.ok)
        return { kind: 'unknown', reason: `It cannot be told what was sent: ${composed.refusal.reason}` };
      return findPrediction({ name, backend }, composed.value, attempt, context);
    },

    async *watch(handle, context) {
      const state = StateSchema.parse(handle.state);
      yield* followJob(context, { everyMs }, async () =>
        updateOf(await ask(handle.jobId, context.signal), state.costUsd),
      );
    },

    async fetch(handle, context) {
      await context.pace('poll');
      throwIfStopped(context.signal);
      const { status, output, data_removed: removed } = await ask(handle.jobId, context.signal);
      const [address] = typeof output === 'string' ? [output] : (output ?? []);
      if (address !== undefined) return downloadVideo(backend, address, context);
      if (removed === true || status === 'succeeded') throw lostError(name);
      throw new KinoraError('engine_failed', `${name} says that the prediction is ${status} and names no video.`);
    },

    async cancel(handle, context) {
      const path = `/v1/predictions/${encodeURIComponent(handle.jobId)}/cancel`;
      await context.pace('poll');
      try {
        let { status } = await backend.ask({ method: 'POST', path, schema: PredictionSchema, signal: context.signal });
        for (let look = 0; look < CANCEL_LOOKS && (status === 'starting' || status === 'processing'); look++) {
          await pause(everyMs, context.signal);
          await context.pace('poll');
          throwIfStopped(context.signal);
          ({ status } = await ask(handle.jobId, context.signal));
        }
        if (status === 'canceled' || status === 'aborted') return 'cancelled';
        return status === 'succeeded' || status === 'failed' ? 'too_late' : 'unsupported';
      } catch (error) {
        if (error instanceof KinoraError && (error.code === 'lost' || error.code === 'engine_refused'))
          return 'too_late';
        throw error;
      }
    },
  };

  function updateOf(prediction: Prediction, costUsd: number): JobUpdate | FailedJob {
    switch (prediction.status) {
      case 'starting':
        return { kind: 'queued', position: null };
      case 'processing':
        return { kind: 'running', ...(lastBar(prediction.logs ?? '') ?? { fraction: null }) };
      case 'succeeded':
        if (prediction.data_removed === true) return { kind: 'failed', error: lostError(name) };
        return { kind: 'succeeded', costUsd };
      case 'failed':
        return { kind: 'failed', error: failureOf(name, backend, prediction) };
      case 'canceled':
      case 'aborted':
        return { kind: 'failed', error: new KinoraError('cancelled', `The prediction was cancelled at ${name}.`) };
      default:
        throw new KinoraError('engine_failed', `${name} says a state that is not known: ${prediction.status}.`);
    }
  }
}

/** Inputs of the model as it is now, with their ranges. */
async function inputFields(
  backend: Backend,
  { model, version }: Settings,
  signal: AbortSignal,
): Promise<Readonly<Record<string, { minimum?: number | undefined; maximum?: number | undefined }>>> {
  const path = `/v1/models/${model}`;
  try {
    const { openapi_schema: schema } =
      version === undefined
        ? (await backend.ask({ path, schema: ModelSchema, signal })).latest_version
        : await backend.ask({ path: `${path}/versions/${version}`, schema: VersionSchema, signal });
    return schema.components.schemas.Input.properties;
  } catch (error) {
    if (!(error instanceof KinoraError) || error.code !== 'lost') throw error;
    throw new KinoraError('engine_refused', `${backend.url} has no model ${model}, or not to this key.`, {
      field: 'settings.model',
    });
  }
}

/** A field the model does not have would be passed over in silence. */
function checkFields(
  { model, limits: ownLimits }: Settings,
  limits: Limits,
  fields: Readonly<Record<string, { minimum?: number | undefined; maximum?: number | undefined }>>,
): void {
  const missing = limits.inputs.filter((input) => !(input in fields));
  if (missing.length > 0) {
    throw new KinoraError(
      'engine_refused',
      `The model ${model} takes no ${missing.join(', ')}: choose a Wan 2.2 text-to-video model${ownLimits === undefined ? ', or say in settings.limits what it takes' : ''}.`,
      { field: 'settings.model' },
    );
  }
  const { minimum = limits.frames.min, maximum = limits.frames.max } = fields['num_frames'] ?? {};
  if (limits.frames.min < minimum || limits.frames.max > maximum) {
    throw new KinoraError(
      'engine_refused',
      `The model ${model} makes ${minimum} to ${maximum} frames, not ${limits.frames.min} to ${limits.frames.max}: set settings.limits.frames.`,
      { field: 'settings.limits' },
    );
  }
}

/**
 * Predictions are listed with what they were sent, newest first: the one with just our input, in our time, known as nobody's.
 */
async function findPrediction(
  { name, backend }: { name: string; backend: Backend },
  sent: ComposedInput,
  attempt: Attempt,
  context: BackendContext,
): Promise<Reconciled> {
  const known = new Set(attempt.knownJobIds);
  const same: string[] = [];
  let emptied = 0;
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    await context.pace('poll');
    throwIfStopped(context.signal);
    const list: z.output<typeof ListSchema> = await backend.ask({
      path: '/v1/predictions',
      ...(cursor === null ? {} : { query: { cursor } }),
      schema: ListSchema,
      signal: context.signal,
    });
    let oldestMs = Number.POSITIVE_INFINITY;
    for (const { id, created_at: createdAt, input, data_removed: removed } of list.results) {
      const atMs = Date.parse(createdAt);
      oldestMs = Math.min(oldestMs, atMs);
      if (known.has(id) || Math.abs(atMs - attempt.atMs) > CLOCK_MS) continue;
      if (removed === true) emptied++;
      else if (isSent(sent.input, input ?? {})) same.push(id);
    }
    cursor = list.next === null ? null : new URL(list.next, backend.url).searchParams.get('cursor');
    if (cursor === null || oldestMs < attempt.atMs - CLOCK_MS) break;
  }
  const [jobId] = same;
  if (jobId !== undefined && same.length === 1) {
    return { kind: 'found', handle: { engine: name, jobId, state: { costUsd: sent.costUsd } } };
  }
  return {
    kind: 'unknown',
    reason:
      same.length > 1
        ? 'Several predictions of that time were sent the same, and any may be this one.'
        : emptied > 0
          ? 'What the predictions of that time were sent has been deleted, so nobody can say whether one is this.'
          : 'The provider lists no such prediction, but takes no ids of ours by which that would be certain.',
  };
}

/** What was sent is in there; the provider may have added its defaults. */
function isSent(sent: Readonly<Record<string, Json>>, listed: Readonly<Record<string, Json>>): boolean {
  return Object.entries(sent).every(([field, value]) => listed[field] === value);
}

function lostError(name: string): KinoraError {
  return new KinoraError('lost', `${name} has deleted the result: it keeps results for an hour.`);
}

/** Its models have no codes for this, only these words. */
const CONTENT = /nsfw|flagged as sensitive|\bE005\b|safety (checker|filter)|content polic/i;

function failureOf(name: string, backend: Backend, { error }: Prediction): KinoraError {
  const said = backend.quote(typeof error === 'string' ? error : JSON.stringify(error ?? 'no reason given'));
  return CONTENT.test(said)
    ? new KinoraError('content_policy', `${name} refuses the content (${said}).`)
    : new KinoraError('engine_failed', `The prediction failed at ${name} (${said}).`, { retryable: true });
}

function refusalOf(name: string, { status, body, text, submit, retryAfterMs }: Refused): KinoraError | null {
  const detail = z.object({ detail: z.string() }).safeParse(body).data?.detail ?? '';
  if (status < 500 && CONTENT.test(detail)) {
    return new KinoraError('content_policy', `${name} refuses the content (${text}).`);
  }
  if (status === 429) {
    const [, seconds] = /resets in ~?(\d+)\s*s/.exec(detail) ?? [];
    const waitMs = retryAfterMs ?? (seconds === undefined ? undefined : Number(seconds) * 1000);
    return new KinoraError('rate_limited', `${name} is asked too often (${text}).`, {
      retryable: true,
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    });
  }
  if (status === 404 && submit) {
    return new KinoraError('engine_refused', `${name} has no such model or version (${text}).`, {
      field: 'settings.model',
    });
  }
  return null;
}
