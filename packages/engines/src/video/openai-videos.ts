import { readFile } from 'node:fs/promises';
import { type Endpoint, KinoraError } from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { type FailedJob, followJob, isOnTheWay, pause, throwIfStopped } from '../backend/follow.ts';
import { type BackendOptions, createBackend, FormData } from '../backend/http.ts';
import {
  defineVideoEngine,
  type EngineTools,
  type JobHandle,
  type JobUpdate,
  type Reconciled,
  type TakeRequest,
  type VideoCapabilities,
  type VideoContext,
  type VideoEngine,
} from '../contract.ts';
import { capabilitiesOf, dialectOf } from './openai-videos/capabilities.ts';
import { activeLoras, areOn, namesOf, switchTo } from './openai-videos/loras.ts';
import { loraField, orderOf } from './openai-videos/order.ts';
import { type Dialect, probe } from './openai-videos/probe.ts';
import {
  CreatedSchema,
  failedJobIn,
  jobFailure,
  readRefusal,
  refusalOfYes,
  standingOf,
  type VideoJob,
  VideoJobSchema,
  VideoListSchema,
} from './openai-videos/reply.ts';
import { type OpenaiVideosSettings, OpenaiVideosSettingsSchema } from './openai-videos/settings.ts';
import { costAfter, costBefore } from './wan-take.ts';

/** Raised whenever the same plan would give other bytes. */
const VERSION = '1';
/** A job whose time of birth is further off than this was made by somebody else; clocks differ by minutes. */
const BIRTH_WINDOW_MS = 10 * 60_000;
const CANCEL_TRIES = 5;
const CANCEL_PAUSE_MS = 500;
const MAX_REMEMBERED = 1_000;

const HandleStateSchema = z.object({
  dialect: z.enum(['sglang', 'vllm-omni', 'plain']),
  /** Seconds of video, for the price. */
  videoSeconds: z.number(),
});

export const openaiVideos = defineVideoEngine<OpenaiVideosSettings>({
  kind: 'openai-videos',
  title: 'SGLang Diffusion, vLLM-Omni and other servers with OpenAI’s videos API',
  settings: OpenaiVideosSettingsSchema,
  url: 'required',
  key: 'optional',
  own: true,
  create: createOpenaiVideos,
});

function createOpenaiVideos(endpoint: Endpoint, settings: OpenaiVideosSettings, { key }: EngineTools): VideoEngine {
  const { name } = endpoint;
  if (endpoint.url === undefined) {
    throw new KinoraError('invalid_request', 'Name the server: http://gpu-1:30000.', { field: 'url' });
  }
  const options: BackendOptions = {
    name,
    // With OpenAI's clients the address ends in /v1.
    url: endpoint.url.replace(/\/v1\/?$/, ''),
    key,
    headers: () => (key === null ? {} : { authorization: `Bearer ${key.reveal()}` }),
    refusal: (answer) => readRefusal(name, answer),
  };
  const backend = createBackend(options);
  /** Jobs this process has cancelled: their records are gone with them. */
  const cancelled = new Set<string>();

  async function look(jobId: string, signal: AbortSignal): Promise<VideoJob> {
    try {
      return await backend.ask({ path: `/v1/videos/${encodeURIComponent(jobId)}`, schema: VideoJobSchema, signal });
    } catch (error) {
      const failed = failedJobIn(error);
      if (failed !== null) return failed;
      if (error instanceof KinoraError && error.code === 'lost' && !error.retryable) {
        if (cancelled.has(jobId)) throw new KinoraError('cancelled', 'The take was cancelled.');
        throw new KinoraError('lost', `${name} no longer knows this take; it was probably started anew.`);
      }
      throw error;
    }
  }

  async function capabilities(signal: AbortSignal): Promise<VideoCapabilities> {
    const found = await probe(options, settings.dialect, settings.model, signal);
    if (found.models.length > 0 && !found.models.includes(settings.model)) {
      const served = found.models.slice(0, 5).join(', ');
      throw new KinoraError(
        'engine_refused',
        `${name} serves ${served}, not ${settings.model}: name it in settings.model.`,
        {
          field: 'settings.model',
        },
      );
    }
    const active = found.dialect === 'sglang' ? await activeLoras(backend, signal) : null;
    return capabilitiesOf(endpoint, settings, found, active);
  }

  function order(request: TakeRequest, can: VideoCapabilities) {
    return orderOf(request, dialectOf(settings, can), settings, can);
  }

  return {
    medium: 'video',
    name,
    version: `${VERSION} ${settings.model}`,
    capabilities,

    plan(request, can) {
      const ordered = order(request, can);
      if (!ordered.ok) return ordered;
      const { plan } = ordered.value;
      return { ok: true, value: { ...plan, costUsd: costBefore(endpoint, plan.delivers.frames / plan.delivers.fps) } };
    },

    async submit(request, attempt, context) {
      const { signal } = context;
      throwIfStopped(signal);
      const can = await capabilities(signal);
      const dialect = dialectOf(settings, can);
      const ordered = order(request, can);
      if (!ordered.ok) {
        throw new KinoraError('engine_refused', ordered.refusal.reason, { field: ordered.refusal.field });
      }
      if (dialect === 'sglang') await checkLoras(request, signal);
      const { fields, plan } = ordered.value;
      const picture = await pictureOf(request, context);
      await context.pace('submit');
      throwIfStopped(signal);
      const made = await backend.ask({
        path: '/v1/videos',
        ...(dialect === 'sglang'
          ? { json: { ...fields, ...(picture === null ? {} : { reference_url: dataUrl(picture) }) } }
          : { form: formOf(fields, picture, dialect === 'vllm-omni' ? loraField(request.loras ?? []) : null) }),
        schema: CreatedSchema,
        signal,
        submit: true,
      });
      if (!('id' in made)) throw refusalOfYes(name, made.error, backend.quote(JSON.stringify(made.error)));
      if (made.status === 'failed') throw failureOf(made);
      return handleOf(made.id, dialect, plan.delivers.frames / plan.delivers.fps);
    },

    async reconcile(request, attempt, context): Promise<Reconciled> {
      const { signal } = context;
      const can = await capabilities(signal);
      const ordered = order(request, can);
      if (!ordered.ok) return { kind: 'unknown', reason: ordered.refusal.reason };
      await context.pace('poll');
      const listed = await listedJobs(signal);
      if (listed === null) return { kind: 'unknown', reason: `${name} does not list its jobs.` };
      const { fields, plan } = ordered.value;
      const near = listed.filter(
        (job) =>
          !attempt.knownJobIds?.includes(job.id) &&
          job.created_at !== null &&
          job.created_at !== undefined &&
          Math.abs(job.created_at * 1000 - attempt.atMs) <= BIRTH_WINDOW_MS,
      );
      const same = near.filter((job) => isOf(job, fields));
      const [only] = same;
      if (only !== undefined && same.length === 1) {
        return {
          kind: 'found',
          handle: handleOf(only.id, dialectOf(settings, can), plan.delivers.frames / plan.delivers.fps),
        };
      }
      return { kind: 'unknown', reason: whyUnknown(name, near, same) };
    },

    watch(handle, context) {
      const { dialect, videoSeconds } = HandleStateSchema.parse(handle.state);
      const pace = { everyMs: settings.pollSeconds * 1000, patienceMs: settings.patienceSeconds * 1000 };
      return followJob(context, pace, async (): Promise<JobUpdate | FailedJob> => {
        const job = await look(handle.jobId, context.signal);
        const standing = standingOf(name, job, dialect !== 'sglang');
        if (standing === 'failed') return { kind: 'failed', error: failureOf(job) };
        if (standing !== 'over') return standing;
        return { kind: 'succeeded', costUsd: costAfter(endpoint, videoSeconds, job.inference_time_s ?? 0) };
      });
    },

    async fetch(handle, context) {
      const { dialect } = HandleStateSchema.parse(handle.state);
      // What SGLang has put into cloud storage it answers with 400 at its own address.
      const url = dialect === 'vllm-omni' ? null : (await look(handle.jobId, context.signal)).url;
      const own = `/v1/videos/${encodeURIComponent(handle.jobId)}/content`;
      return downloadVideo(backend, typeof url === 'string' && /^https?:\/\//.test(url) ? url : own, context);
    },

    async cancel(handle, context) {
      const { dialect } = HandleStateSchema.parse(handle.state);
      // SGLang's DELETE takes away the record and lets the GPU go on; OpenAI's shape has no cancel at all.
      if (dialect !== 'vllm-omni') return 'unsupported';
      return cancelAt(handle, context.signal);
    },

    async forget(handle, { signal }) {
      try {
        const path = `/v1/videos/${encodeURIComponent(handle.jobId)}`;
        await backend.ask({ method: 'DELETE', path, schema: z.looseObject({}), signal });
      } catch (error) {
        if (!(error instanceof KinoraError) || !['lost', 'engine_refused'].includes(error.code)) throw error;
        // Gone already, with its process or by somebody else; or a server that deletes nothing.
        const isThere = await look(handle.jobId, signal).then(
          () => true,
          (reason: unknown) => !(reason instanceof KinoraError && ['lost', 'cancelled'].includes(reason.code)),
        );
        if (isThere) return { kind: 'kept', reason: `${name} refused to delete the job.` };
      }
      return { kind: 'forgotten' };
    },

    ...(settings.dialect === 'auto' || settings.dialect === 'sglang'
      ? { switchLoras: (loras, { signal }) => switchTo(name, backend, loras, signal) }
      : {}),
  };

  /** A take made with other LoRAs than asked would be stored as one made with these. */
  async function checkLoras(request: TakeRequest, signal: AbortSignal): Promise<void> {
    const active = await activeLoras(backend, signal);
    const wanted = request.loras ?? [];
    if (areOn(wanted, active ?? [])) return;
    const on = namesOf(active ?? []).join(', ') || 'none';
    throw new KinoraError('engine_refused', `${name} has other LoRAs switched on (${on}) than this take needs.`, {
      field: 'loras',
      retryable: true,
    });
  }

  async function listedJobs(signal: AbortSignal): Promise<VideoJob[] | null> {
    try {
      const query = { limit: 100, order: 'desc' };
      return (await backend.ask({ path: '/v1/videos', query, schema: VideoListSchema, signal })).data;
    } catch (error) {
      if (error instanceof KinoraError && ['lost', 'engine_refused'].includes(error.code)) return null;
      throw error;
    }
  }

  async function cancelAt(handle: JobHandle, signal: AbortSignal): Promise<'cancelled' | 'too_late'> {
    try {
      // A finished job's DELETE would take away its result.
      const standing = standingOf(name, await look(handle.jobId, signal), true);
      if (standing === 'over' || standing === 'failed') return 'too_late';
      if (standing.kind === 'failed') return standing.error.code === 'cancelled' ? 'cancelled' : 'too_late';
    } catch (error) {
      if (!(error instanceof KinoraError) || isOnTheWay(error)) throw error;
      return cancelled.has(handle.jobId) ? 'cancelled' : 'too_late';
    }
    // Before it is asked: whoever watches meanwhile finds the record gone.
    remember(handle.jobId);
    for (let attempt = 1; ; attempt++) {
      try {
        const path = `/v1/videos/${encodeURIComponent(handle.jobId)}`;
        const answer = await backend.ask({
          method: 'DELETE',
          path,
          schema: z.object({ deleted: z.boolean() }),
          signal,
        });
        if (answer.deleted) return 'cancelled';
        cancelled.delete(handle.jobId);
        return 'too_late';
      } catch (error) {
        const busy = error instanceof KinoraError && error.code === 'engine_refused' && error.retryable;
        if (error instanceof KinoraError && error.code === 'lost') return 'cancelled';
        if (!busy || attempt === CANCEL_TRIES) {
          cancelled.delete(handle.jobId);
          throw error;
        }
        await pause(CANCEL_PAUSE_MS, signal);
        throwIfStopped(signal);
      }
    }
  }

  function remember(jobId: string): void {
    cancelled.add(jobId);
    const [oldest] = cancelled;
    if (cancelled.size > MAX_REMEMBERED && oldest !== undefined) cancelled.delete(oldest);
  }

  function failureOf(job: VideoJob): KinoraError {
    const error = job.error ?? null;
    return jobFailure(name, error, error === null ? '' : backend.quote(JSON.stringify(error)));
  }

  function handleOf(jobId: string, dialect: Dialect, videoSeconds: number): JobHandle {
    return { engine: name, jobId, state: { dialect, videoSeconds } };
  }
}

/** Whether a listed job is surely this take: its words must be told; what else is told must not differ. */
function isOf(job: VideoJob, fields: Readonly<Record<string, string | number>>): boolean {
  const { prompt, size, seed, model } = fields;
  const differs = (told: unknown, sent: unknown): boolean =>
    told !== null && told !== undefined && told !== '' && told !== sent;
  return job.prompt === prompt && !differs(job.size, size) && !differs(job.seed, seed) && !differs(job.model, model);
}

function whyUnknown(name: string, near: readonly VideoJob[], same: readonly VideoJob[]): string {
  if (same.length > 1) return `${name} has ${same.length} jobs of these words from that time: ${ids(same)}.`;
  const silent = near.filter((job) => typeof job.prompt !== 'string');
  if (silent.length > 0) return `${name} does not tell the words of its jobs; from that time it has ${ids(silent)}.`;
  return `${name} lists no job of these words from that time, which does not prove that there is none.`;
}

function ids(jobs: readonly VideoJob[]): string {
  return jobs
    .slice(0, 3)
    .map(({ id }) => id)
    .join(', ');
}

async function pictureOf(request: TakeRequest, context: VideoContext): Promise<Buffer | null> {
  return request.firstFrame === undefined ? null : readFile(await context.fileOf(request.firstFrame));
}

function dataUrl(picture: Buffer): string {
  return `data:image/png;base64,${picture.toString('base64')}`;
}

function formOf(
  fields: Readonly<Record<string, string | number>>,
  picture: Buffer | null,
  lora: string | null,
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, String(value));
  if (picture !== null) form.set('input_reference', new Blob([picture], { type: 'image/png' }), 'first-frame.png');
  if (lora !== null) form.set('lora', lora);
  return form;
}
