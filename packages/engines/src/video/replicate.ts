/**
 * Replicate: a Wan model as a service, by default `wan-video/wan-2.2-t2v-fast`.
 *
 * Frames are interpolated unless that is switched off; progress is a bar in the log; a result and what it was made from are
 * deleted after an hour. Source: npm `replicate` 1.4.0, the provider's HTTP reference and the model's schema, November 2026.
 *
 * @module
 */
import { KinoraError, type Endpoint } from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { followJob, pause, throwIfStopped, unknownState, type FailedJob } from '../backend/follow.ts';
import { createBackend, type Backend } from '../backend/http.ts';
import { lastBar } from '../backend/tqdm.ts';
import { defineVideoEngine, type JobUpdate, type VideoEngine } from '../contract.ts';
import { composeInput, framesOf, LimitsSchema, RESOLUTION_SIZES, T2V_FAST, type Limits } from './replicate/compose.ts';
import {
  failureOf,
  findPrediction,
  lostError,
  PredictionSchema,
  refusalOf,
  type Prediction,
} from './replicate/predictions.ts';

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
/** How long a cancel is waited for to take effect. */
const CANCEL_LOOKS = 10;

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

    // Inputs and outputs of predictions made over the API are deleted after an hour: https://replicate.com/docs/topics/predictions/data-retention
    forgetsAfterSeconds: 3600,

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
        return unknownState(name, backend.quote(prediction.status));
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
