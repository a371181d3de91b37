/**
 * fal: Wan 2.2 A14B as a service, over its queue.
 *
 * COMPLETED says only that a request has ended: whether it worked is told where its result lies. Frames are interpolated and
 * steps left out unless both are switched off. The addresses of a request are the ones it is answered with. Source: npm
 * `@fal-ai/client` 1.10.1, the provider's pages on its queue and its errors and the models' `llms.txt`, November 2026.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { KinoraError, type Endpoint } from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { followJob, pause, throwIfStopped, unknownState, type FailedJob } from '../backend/follow.ts';
import { createBackend, type Backend, type BackendOptions } from '../backend/http.ts';
import { lastBar } from '../backend/tqdm.ts';
import { defineVideoEngine, type JobHandle, type JobUpdate, type VideoEngine } from '../contract.ts';
import { WAN_FRAMES } from '../wan.ts';
import { composeRequest, FRAMES, RATES, SIZES } from './fal/compose.ts';
import { DetailSchema, detailError, isOfRequest, refusalOf } from './fal/errors.ts';
import { wholeFrames } from './wan-take.ts';

const DEFAULT_URL = 'https://queue.fal.run';
const BASE = 'fal-ai/wan/v2.2-a14b';

const modelId = z
  .string()
  .regex(/^[\w-]+(\/[\w.-]+)+$/, `A model is named as fal names it, such as ${BASE}/text-to-video.`);

const SettingsSchema = z.strictObject({
  model: modelId.default(`${BASE}/text-to-video`),
  /** With LoRAs; at a first frame; drafts of either. */
  loraModel: modelId.default(`${BASE}/text-to-video/lora`),
  imageModel: modelId.default(`${BASE}/image-to-video`),
  draftModel: modelId.default(`${BASE}/text-to-video/turbo`),
  imageDraftModel: modelId.default(`${BASE}/image-to-video/turbo`),
  /** `regular` is faster and leaves something out. */
  acceleration: z.enum(['none', 'regular'], { error: 'acceleration must be none or regular.' }).default('none'),
  safetyChecker: z.boolean().default(true),
  /** Longer takes drift and repeat. */
  maxFrames: z.number().int().min(FRAMES.min).max(FRAMES.max).default(WAN_FRAMES),
  pollSeconds: z.number().min(0.01).max(120).default(3),
});
type Settings = z.output<typeof SettingsSchema>;

/** What a new account runs at once; the rest waits in its queue. */
const CONCURRENCY = 2;
/** How long a cancel is waited for to take effect. */
const CANCEL_LOOKS = 5;
/** A picture in the request makes it long. */
const SUBMIT_TIMEOUT_MS = 120_000;

const SubmittedSchema = z.union([
  z.object({ request_id: z.string().min(1), status_url: z.url(), response_url: z.url(), cancel_url: z.url() }),
  DetailSchema,
]);
const StatusSchema = z.object({
  status: z.string(),
  queue_position: z.number().int().min(0).nullish(),
  logs: z.array(z.object({ message: z.string() })).nullish(),
});
const ResultSchema = z.object({
  video: z.object({ url: z.url() }),
  has_nsfw_concepts: z.array(z.boolean()).optional(),
});
const CancelSchema = z.object({ status: z.string() });

const StateSchema = z.object({
  costUsd: z.number(),
  statusUrl: z.url(),
  responseUrl: z.url(),
  cancelUrl: z.url(),
});

export const fal = defineVideoEngine<Settings>({
  kind: 'fal',
  title: 'fal',
  settings: SettingsSchema,
  url: 'optional',
  key: 'required',
  own: false,
  create(endpoint, settings, { key }) {
    const { name } = endpoint;
    const how: BackendOptions = {
      name,
      url: endpoint.url ?? DEFAULT_URL,
      key,
      headers: () => ({ authorization: `Key ${key?.reveal() ?? ''}` }),
      refusal: (answer) => refusalOf(name, answer),
    };
    return createEngine(endpoint, settings, createBackend(how), how);
  },
});

function createEngine(endpoint: Endpoint, settings: Settings, backend: Backend, how: BackendOptions): VideoEngine {
  const { name } = endpoint;
  const everyMs = settings.pollSeconds * 1000;
  const means = { ...settings, price: endpoint.price };
  const stateOf = (handle: JobHandle): z.output<typeof StateSchema> => StateSchema.parse(handle.state);

  /** The result, or why there is none; other failures are those of looking. */
  async function resultOf(responseUrl: string, signal: AbortSignal): Promise<{ url: string } | FailedJob> {
    let failed: KinoraError | null = null;
    const telling = createBackend({
      ...how,
      refusal(answer) {
        failed = isOfRequest(answer) ? refusalOf(name, answer) : null;
        return failed ?? refusalOf(name, answer);
      },
    });
    try {
      const { video, has_nsfw_concepts: unsafe } = await telling.ask({
        path: responseUrl,
        schema: ResultSchema,
        signal,
      });
      if (unsafe?.includes(true) === true) {
        const error = new KinoraError('content_policy', `${name} says that the result is unsafe and has blackened it.`);
        return { kind: 'failed', error };
      }
      return { url: video.url };
    } catch (error) {
      if (error instanceof KinoraError && error === failed) return { kind: 'failed', error };
      throw error;
    }
  }

  async function updateOf(handle: JobHandle, signal: AbortSignal): Promise<JobUpdate | FailedJob> {
    const { statusUrl, responseUrl, costUsd } = stateOf(handle);
    const {
      status,
      queue_position: position,
      logs,
    } = await backend.ask({
      path: statusUrl,
      query: { logs: 1 },
      schema: StatusSchema,
      signal,
    });
    switch (status) {
      case 'IN_QUEUE':
        return { kind: 'queued', position: position ?? null };
      case 'IN_PROGRESS': {
        const log = (logs ?? []).map(({ message }) => message).join('\n');
        return { kind: 'running', ...(lastBar(log) ?? { fraction: null }) };
      }
      case 'COMPLETED': {
        const result = await resultOf(responseUrl, signal);
        return 'url' in result ? { kind: 'succeeded', costUsd } : result;
      }
      default:
        return unknownState(name, backend.quote(status));
    }
  }

  return {
    medium: 'video',
    name,
    version: 'fal-1',

    capabilities() {
      return Promise.resolve({
        sizes: Object.values(SIZES).flatMap((sizes) => Object.values(sizes)),
        fps: FRAMES.fps,
        minSeconds: FRAMES.min / FRAMES.fps,
        maxSeconds: wholeFrames(settings.maxFrames) / FRAMES.fps,
        concurrency: CONCURRENCY,
        generative: true,
        usdPerSecond: endpoint.price.usdPerSecond ?? RATES.full['720p'],
        seed: true,
        negativePrompt: true,
        firstFrame: true,
        lastFrame: false,
        loras: 'per-request',
        loraNames: null,
        cancel: 'while-queued',
        progress: 'steps',
        ownJobIds: false,
        promptCharacters: null,
        limits: { submitsPerSecond: null, pollsPerSecond: null },
        notes: [
          'Drafts are made by a turbo model that takes a prompt, a size and a seed, and nothing else.',
          'A request that runs is asked to stop, but may go on; one that waits is taken back.',
          'It takes no ids of ours and lists nothing: a lost answer stays a case for a person.',
          'The number of its pixels at 1:1 is not documented; 480 and 720 are assumed.',
          'The key is first tried with the first take: nothing that is free asks for it.',
        ],
      });
    },

    plan(request) {
      const composed = composeRequest(request, means);
      if (!composed.ok) return composed;
      const { adaptations, delivers, parameters, costUsd, pace } = composed.value;
      return { ok: true, value: { adaptations, delivers, parameters, costUsd, pace } };
    },

    async submit(request, _attempt, context) {
      const composed = composeRequest(request, means);
      if (!composed.ok) {
        throw new KinoraError('engine_refused', composed.refusal.reason, { field: composed.refusal.field });
      }
      const { model, body, costUsd } = composed.value;
      const picture =
        request.firstFrame === undefined
          ? null
          : `data:image/png;base64,${(await readFile(await context.fileOf(request.firstFrame))).toString('base64')}`;
      await context.pace('submit');
      throwIfStopped(context.signal);
      const answer = await backend.ask({
        path: `/${model}`,
        json: body(picture),
        schema: SubmittedSchema,
        signal: context.signal,
        timeoutMs: SUBMIT_TIMEOUT_MS,
        submit: true,
      });
      if (!('request_id' in answer)) throw detailError(name, answer, backend.quote(JSON.stringify(answer.detail)));
      return {
        engine: name,
        jobId: answer.request_id,
        state: {
          costUsd,
          statusUrl: answer.status_url,
          responseUrl: answer.response_url,
          cancelUrl: answer.cancel_url,
        },
      };
    },

    reconcile() {
      return Promise.resolve({
        kind: 'unknown',
        final: true,
        reason: 'This provider takes no ids of ours and lists no requests: only its own dashboard shows what it made.',
      });
    },

    async *watch(handle, context) {
      yield* followJob(context, { everyMs }, () => updateOf(handle, context.signal));
    },

    async fetch(handle, context) {
      await context.pace('poll');
      throwIfStopped(context.signal);
      const result = await resultOf(stateOf(handle).responseUrl, context.signal);
      if ('url' in result) return downloadVideo(backend, result.url, context);
      throw result.error;
    },

    async cancel(handle, context) {
      await context.pace('poll');
      try {
        const { cancelUrl } = stateOf(handle);
        const { status } = await backend.ask({
          method: 'PUT',
          path: cancelUrl,
          schema: CancelSchema,
          signal: context.signal,
        });
        if (status !== 'CANCELLATION_REQUESTED') return 'cancelled';
      } catch (error) {
        if (error instanceof KinoraError && (error.code === 'engine_refused' || error.code === 'lost'))
          return 'too_late';
        throw error;
      }
      // The runner was asked; whether its model listens is seen by what becomes of the request.
      for (let look = 0; look < CANCEL_LOOKS; look++) {
        await pause(everyMs, context.signal);
        await context.pace('poll');
        throwIfStopped(context.signal);
        const update = await updateOf(handle, context.signal);
        if (update.kind === 'failed') return update.error.code === 'cancelled' ? 'cancelled' : 'too_late';
        if (update.kind === 'succeeded') return 'too_late';
      }
      return 'unsupported';
    },
  };
}
