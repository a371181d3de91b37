import { type Endpoint, KinoraError, RemoteCapabilitiesSchema, type RemoteTake, RemoteTakeSchema } from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { type FailedJob, followJob, throwIfStopped } from '../backend/follow.ts';
import { createBackend } from '../backend/http.ts';
import {
  defineVideoEngine,
  type EngineTools,
  type JobHandle,
  type JobUpdate,
  type VideoCapabilities,
  type VideoEngine,
} from '../contract.ts';
import { bodyOf, type FrameCounts, planOf } from './kinora/order.ts';
import { failureOf, readProblem } from './kinora/problem.ts';
import { type KinoraSettings, KinoraSettingsSchema } from './kinora/settings.ts';

/** Raised whenever the same plan would give other bytes. */
const VERSION = '1';
const TAKES = '/v1/takes';

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
        if (error instanceof KinoraError && error.code === 'lost' && !error.retryable) return { kind: 'absent' };
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

    async forget(handle, { signal }) {
      try {
        await backend.ask({ method: 'DELETE', path: takePath(handle.jobId), schema: z.looseObject({}), signal });
      } catch (error) {
        if (!(error instanceof KinoraError) || !['lost', 'engine_refused'].includes(error.code)) throw error;
        // Gone already; or a studio that holds it, or is too old to be told.
        if (!(await isGone(handle.jobId, signal)))
          return { kind: 'kept', reason: `${name} keeps the take as long as its own policy says.` };
      }
      return { kind: 'forgotten' };
    },
  };

  async function isGone(id: string, signal: AbortSignal): Promise<boolean> {
    try {
      await look(id, signal);
      return false;
    } catch (error) {
      if (error instanceof KinoraError && error.code === 'lost') return true;
      throw error;
    }
  }

  function look(id: string, signal: AbortSignal): Promise<RemoteTake> {
    return backend.ask({ path: takePath(id), schema: RemoteTakeSchema, signal });
  }

  function handleOf({ id, delivers }: RemoteTake): JobHandle {
    return { engine: name, jobId: id, state: { videoSeconds: delivers.frames / delivers.fps } };
  }
}
