import { readFile } from 'node:fs/promises';
import { type Endpoint, KinoraError } from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { type FailedJob, followJob, throwIfStopped, unknownState } from '../backend/follow.ts';
import { createBackend, type Refused } from '../backend/http.ts';
import {
  defineVideoEngine,
  type EngineTools,
  type JobHandle,
  type JobUpdate,
  type VideoCapabilities,
  type VideoEngine,
} from '../contract.ts';
import { saysContentRefusal } from './content-words.ts';
import { orderOf, planOf } from './lightx2v/order.ts';
import { type Lightx2vSettings, Lightx2vSettingsSchema } from './lightx2v/settings.ts';
import { costAfter, wholeFrames } from './wan-take.ts';

/** Raised whenever the same plan would give other bytes. */
const VERSION = '1';
const TASKS = '/v1/tasks';

const MetadataSchema = z.object({
  model_cls: z.string().nullish(),
  model_path: z.string().nullish(),
  nproc_per_node: z.number().nullish(),
});
const CreatedSchema = z.object({ task_id: z.string().min(1) });
const StoppedSchema = z.object({
  stop_status: z.enum(['success', 'do_nothing', 'error']),
  reason: z.string().nullish(),
});
const StatusSchema = z.object({
  status: z.string(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  error: z.string().nullish(),
});
const HandleStateSchema = z.object({ videoSeconds: z.number() });

export const lightx2v = defineVideoEngine<Lightx2vSettings>({
  kind: 'lightx2v',
  title: 'LightX2V server',
  settings: Lightx2vSettingsSchema,
  url: 'required',
  key: 'optional',
  own: true,
  create: createLightx2v,
});

/**
 * Speaks to `python -m lightx2v.server` (ModelTC/LightX2V, lightx2v/server: schema.py, task_manager.py, api/tasks). It works off
 * one task after the other, under an id of ours.
 */
function createLightx2v(endpoint: Endpoint, settings: Lightx2vSettings, { key }: EngineTools): VideoEngine {
  const { name } = endpoint;
  if (endpoint.url === undefined) {
    throw new KinoraError('invalid_request', 'Name the server: http://gpu-1:8000.', { field: 'url' });
  }
  const backend = createBackend({
    name,
    url: endpoint.url,
    key,
    headers: () => (key === null ? {} : { authorization: `Bearer ${key.reveal()}` }),
    refusal: (answer) => readRefusal(name, answer),
  });

  const taskPath = (id: string): string => `${TASKS}/${encodeURIComponent(id)}`;
  const statusOf = (id: string, signal: AbortSignal) =>
    backend.ask({ path: `${taskPath(id)}/status`, schema: StatusSchema, signal });

  async function capabilities(signal: AbortSignal): Promise<VideoCapabilities> {
    const served = await backend.ask({ path: '/v1/service/metadata', schema: MetadataSchema, signal });
    checkModel(name, settings, served);
    return capabilitiesOf(endpoint, settings, served.nproc_per_node ?? 1);
  }

  return {
    medium: 'video',
    name,
    version: `${VERSION} ${settings.model}`,
    capabilities,

    plan(request, can) {
      const ordered = orderOf(request, settings, can);
      if (!ordered.ok) return ordered;
      return { ok: true, value: planOf(endpoint, request, ordered.value) };
    },

    async submit(request, attempt, context) {
      const { signal } = context;
      throwIfStopped(signal);
      const ordered = orderOf(request, settings, await capabilities(signal));
      if (!ordered.ok) {
        throw new KinoraError('engine_refused', ordered.refusal.reason, { field: ordered.refusal.field });
      }
      const { fields, take } = ordered.value;
      const picture =
        request.firstFrame === undefined
          ? {}
          : {
              image_path: `data:image/png;base64,${(await readFile(await context.fileOf(request.firstFrame))).toString('base64')}`,
            };
      await context.pace('submit');
      throwIfStopped(signal);
      const handle = handleOf(attempt.key, take.frames / take.settings.fps);
      try {
        // Without the slash at its end the address is answered with a redirect, which no POST follows.
        const json = { ...fields, ...picture, task_id: attempt.key };
        await backend.ask({ path: `${TASKS}/video/`, json, schema: CreatedSchema, signal, submit: true });
      } catch (error) {
        if (error instanceof KinoraError && error.cause === TAKEN) return handle;
        throw error;
      }
      return handle;
    },

    async reconcile(request, attempt, context) {
      const ordered = orderOf(request, settings, capabilitiesOf(endpoint, settings, 1));
      if (!ordered.ok) return { kind: 'unknown', reason: ordered.refusal.reason };
      await context.pace('poll');
      try {
        await statusOf(attempt.key, context.signal);
        const { take } = ordered.value;
        return { kind: 'found', handle: handleOf(attempt.key, take.frames / take.settings.fps) };
      } catch (error) {
        // Its tasks live in its memory: one that it does not know it neither has nor will do.
        if (error instanceof KinoraError && error.code === 'lost' && !error.retryable) return { kind: 'absent' };
        throw error;
      }
    },

    watch(handle, context) {
      const { videoSeconds } = HandleStateSchema.parse(handle.state);
      const pace = { everyMs: settings.pollSeconds * 1000, patienceMs: settings.patienceSeconds * 1000 };
      return followJob(context, pace, async (): Promise<JobUpdate | FailedJob> => {
        const task = await statusOf(handle.jobId, context.signal);
        switch (task.status) {
          case 'pending':
            return { kind: 'queued', position: null };
          case 'processing':
            return { kind: 'running', fraction: null };
          case 'completed':
            return { kind: 'succeeded', costUsd: costAfter(endpoint, videoSeconds, secondsBetween(task)) };
          case 'failed':
            return { kind: 'failed', error: failureOf(name, backend.quote(task.error ?? '')) };
          case 'cancelled':
            return { kind: 'failed', error: new KinoraError('cancelled', 'The take was cancelled at the server.') };
          default:
            return unknownState(name, backend.quote(task.status));
        }
      });
    },

    fetch: (handle, context) => downloadVideo(backend, `${taskPath(handle.jobId)}/result`, context),

    async cancel(handle, { signal }) {
      try {
        const { status } = await statusOf(handle.jobId, signal);
        // A running task would only be marked: the GPU goes on, and the mark may turn into `completed` after all.
        if (status === 'processing') return 'unsupported';
        if (status === 'cancelled') return 'cancelled';
        if (status !== 'pending') return 'too_late';
        const stopped = await backend.ask({
          method: 'DELETE',
          path: taskPath(handle.jobId),
          schema: StoppedSchema,
          signal,
        });
        return stopped.stop_status === 'success' ? 'cancelled' : 'too_late';
      } catch (error) {
        if (error instanceof KinoraError && error.code === 'lost') return 'too_late';
        throw error;
      }
    },
  };

  function handleOf(jobId: string, videoSeconds: number): JobHandle {
    return { engine: name, jobId, state: { videoSeconds } };
  }
}

function checkModel(name: string, settings: Lightx2vSettings, served: z.output<typeof MetadataSchema>): void {
  const folder = served.model_path?.replace(/\/+$/, '').split('/').at(-1);
  if (folder !== undefined && folder !== settings.model) {
    throw new KinoraError(
      'engine_refused',
      `${name} serves ${folder}, not ${settings.model}: name it in settings.model.`,
      {
        field: 'settings.model',
      },
    );
  }
  if (/distill/i.test(served.model_cls ?? '') && !settings.distilled) {
    throw new KinoraError('engine_refused', `${name} serves distilled weights: set settings.distilled to true.`, {
      field: 'settings.distilled',
    });
  }
}

function capabilitiesOf(endpoint: Endpoint, settings: Lightx2vSettings, gpus: number): VideoCapabilities {
  return {
    sizes: settings.sizes,
    fps: settings.fps,
    minSeconds: 5 / settings.fps,
    maxSeconds: wholeFrames(settings.maxFrames) / settings.fps,
    concurrency: endpoint.concurrency ?? 1,
    generative: true,
    usdPerSecond: endpoint.price.usdPerSecond ?? 0,
    seed: true,
    negativePrompt: true,
    firstFrame: settings.task === 'i2v',
    lastFrame: false,
    loras: endpoint.loras.length === 0 ? 'none' : 'per-request',
    loraNames: endpoint.loras,
    cancel: 'while-queued',
    progress: 'states',
    ownJobIds: true,
    promptCharacters: null,
    limits: { submitsPerSecond: null, pollsPerSecond: null },
    notes: [
      `LightX2V on ${gpus === 1 ? 'one GPU' : `${gpus} GPUs`}: one take after the other.`,
      'A take that has begun runs to its end; only a waiting one can be cancelled.',
      'Guidance, shift and boundary are those of the file it was started with.',
      'It keeps its tasks in memory: after a restart it knows none of them.',
    ],
  };
}

/** Says that a refused submit's id is already a task: this attempt had arrived before. */
const TAKEN = 'the task is there';

function readRefusal(name: string, { status, body, text }: Refused): KinoraError | null {
  const detail = body !== null && typeof body === 'object' && 'detail' in body ? String(body['detail']) : '';
  // A full queue and an id that is there already have the same status.
  if (status === 503 && /already exists/i.test(detail)) {
    return new KinoraError('engine_refused', `${name} already has this take.`, { cause: TAKEN });
  }
  if (status < 500 && saysContentRefusal(detail)) return contentRefusal(name, text);
  return null;
}

function failureOf(name: string, quoted: string): KinoraError {
  if (saysContentRefusal(quoted)) return contentRefusal(name, quoted);
  const why = quoted === '' ? 'it says no reason' : quoted;
  return new KinoraError('engine_failed', `The take failed at ${name}: ${why}.`, { retryable: true });
}

function contentRefusal(name: string, quoted: string): KinoraError {
  return new KinoraError('content_policy', `${name} does not make this picture, by its content rules: ${quoted}`, {
    field: 'prompt',
  });
}

/** Its times have no zone, and both the same. */
function secondsBetween({ start_time: start, end_time: end }: z.output<typeof StatusSchema>): number {
  const seconds = (Date.parse(end ?? '') - Date.parse(start ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
