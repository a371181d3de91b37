import { type ErrorCode, type Json, KinoraError } from '@kinora/film';
import { z } from 'zod';
import { type FailedJob, unknownState } from '../../backend/follow.ts';
import type { Refused } from '../../backend/http.ts';
import type { JobUpdate } from '../../contract.ts';
import { saysContentRefusal } from '../content-words.ts';

/** What servers of this shape answer about a job; each leaves some of it out. */
export const VideoJobSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  progress: z.number().nullish(),
  /** Unix seconds by the server's clock. */
  created_at: z.number().nullish(),
  prompt: z.string().nullish(),
  seed: z.number().nullish(),
  size: z.string().nullish(),
  model: z.string().nullish(),
  /** Where the result lies when it lies elsewhere. */
  url: z.string().nullish(),
  error: z.json().nullish(),
  inference_time_s: z.number().nullish(),
});
export type VideoJob = z.output<typeof VideoJobSchema>;

export const VideoListSchema = z.object({ data: z.array(VideoJobSchema) });

/** A gateway may say no with a yes: `{"error": …}` in place of a job. */
export const CreatedSchema = z.union([VideoJobSchema, z.object({ error: z.json() })]);

/** Codes with which servers and gateways of this shape refuse words or pictures. */
const CONTENT_CODES = new Set([
  'content_policy_violation',
  'content_filter',
  'moderation_blocked',
  'sensitive_words_detected',
  'DataInspectionFailed',
]);
/** OpenAI says an empty account with 429, New API with 403. */
const QUOTA_CODES = new Set(['insufficient_quota', 'insufficient_user_quota', 'billing_hard_limit_reached']);

interface Said {
  message: string;
  code: string;
}

/** `{error: {message, code}}`, `{error: "…"}`, FastAPI's `{detail: "…"}` and `{detail: [{msg}]}`, or a bare sentence. */
export function saidIn(body: Json): Said | null {
  if (typeof body === 'string') return { message: body, code: '' };
  const { error, detail, message, code } = asRecord(body);
  if (typeof error === 'string') return { message: error, code: '' };
  if (error !== null && typeof error === 'object') {
    const inner = asRecord(error);
    return { message: textOf(inner['message']), code: textOf(inner['code']) || textOf(inner['type']) };
  }
  if (typeof detail === 'string') return { message: detail, code: '' };
  if (Array.isArray(detail)) {
    return { message: detail.map((each: Json) => textOf(asRecord(each)['msg'])).join('; '), code: '' };
  }
  return typeof message === 'string' ? { message, code: textOf(code) } : null;
}

/** What the server's own words mean beyond their status; null where the status says it all. */
export function readRefusal(name: string, answer: Refused): KinoraError | null {
  const job = VideoJobSchema.safeParse(answer.body);
  // vLLM-Omni answers the look at a failed job with the job's own 4xx or 5xx: the job has failed, the look has not.
  if (job.success && job.data.status === 'failed') {
    return new KinoraError('engine_failed', `The take failed at ${name}.`, { cause: job.data });
  }
  // A cancel is still being worked on.
  if (answer.status === 409) {
    return new KinoraError('engine_refused', `${name} is still at it (${answer.text}).`, { retryable: true });
  }
  const said = saidIn(answer.body);
  if (said === null) return null;
  if (isContentRefusal(said)) return contentRefusal(name, answer.text);
  if (QUOTA_CODES.has(said.code)) return new KinoraError('quota', `${name} wants to be paid first (${answer.text}).`);
  return null;
}

/** The job in the error of a look at it, where that says that the job has failed. */
export function failedJobIn(error: unknown): VideoJob | null {
  return error instanceof KinoraError ? (VideoJobSchema.safeParse(error.cause).data ?? null) : null;
}

/** The error of a job that has failed: of unknown cause, so that another try may do better, unless it was refused. */
export function jobFailure(name: string, error: Json, quoted: string): KinoraError {
  const said = saidIn(error !== null && typeof error === 'object' ? { error } : error);
  if (said !== null && isContentRefusal(said)) return contentRefusal(name, quoted);
  return new KinoraError(
    'engine_failed',
    `The take failed at ${name}: ${quoted === '' ? 'it says no reason' : quoted}.`,
    { retryable: !/^4\d\d$/.test(said?.code ?? '') },
  );
}

export function refusalOfYes(name: string, error: Json, quoted: string): KinoraError {
  const said = saidIn({ error });
  if (said !== null && isContentRefusal(said)) return contentRefusal(name, quoted);
  const code: ErrorCode = said !== null && QUOTA_CODES.has(said.code) ? 'quota' : 'engine_refused';
  return new KinoraError(code, `${name} refuses this take: ${quoted}.`);
}

function contentRefusal(name: string, quoted: string): KinoraError {
  return new KinoraError('content_policy', `${name} does not make this picture, by its content rules: ${quoted}`, {
    field: 'prompt',
  });
}

function isContentRefusal({ message, code }: Said): boolean {
  return CONTENT_CODES.has(code) || saysContentRefusal(`${code} ${message}`);
}

/** Where a job stands. SGLang never says that a job has begun, so that `queued` may be either there. */
export function standingOf(
  name: string,
  job: VideoJob,
  tellsBegin: boolean,
): Exclude<JobUpdate, { kind: 'succeeded' }> | FailedJob | 'over' | 'failed' {
  switch (job.status) {
    case 'queued':
    case 'pending':
      return tellsBegin
        ? { kind: 'queued', position: null }
        : { kind: 'running', fraction: null, stage: 'waiting or running' };
    case 'in_progress':
    case 'processing':
    case 'running': {
      const share = (job.progress ?? 0) / 100;
      return { kind: 'running', fraction: share > 0 ? Math.min(1, share) : null };
    }
    case 'completed':
    case 'succeeded':
      return 'over';
    case 'failed':
    case 'error':
      return 'failed';
    case 'cancelled':
    case 'canceled':
      return { kind: 'failed', error: new KinoraError('cancelled', `The take was cancelled at ${name}.`) };
    case 'deleted':
    case 'expired':
      return { kind: 'failed', error: new KinoraError('lost', `${name} has deleted this take.`) };
    default:
      return unknownState(name, job.status);
  }
}

function asRecord(value: unknown): Record<string, Json | undefined> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, Json>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
