import { KinoraError, type Json } from '@kinora/film';
import { z } from 'zod';
import { throwIfStopped } from '../../backend/follow.ts';
import type { Backend, Refused } from '../../backend/http.ts';
import type { Attempt, BackendContext, Reconciled } from '../../contract.ts';
import type { ComposedInput } from './compose.ts';

/** Its clock and ours may differ by so much when a prediction is looked for. */
const CLOCK_MS = 10 * 60_000;
const MAX_PAGES = 20;

export const PredictionSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  output: z.union([z.url(), z.array(z.url())]).nullish(),
  error: z.unknown(),
  logs: z.string().nullish(),
  data_removed: z.boolean().optional(),
});
export type Prediction = z.output<typeof PredictionSchema>;

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

/**
 * Predictions are listed with what they were sent, newest first: the one with just our input, in our time, known as nobody's.
 */
export async function findPrediction(
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
    // The list may be written later than the prediction; what is in it does not change.
    final: same.length > 1 || emptied > 0,
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

export function lostError(name: string): KinoraError {
  return new KinoraError('lost', `${name} has deleted the result: it keeps results for an hour.`);
}

/** Its models have no codes for this, only these words. */
const CONTENT = /nsfw|flagged as sensitive|\bE005\b|safety (checker|filter)|content polic/i;

export function failureOf(name: string, backend: Backend, { error }: Prediction): KinoraError {
  const said = backend.quote(typeof error === 'string' ? error : JSON.stringify(error ?? 'no reason given'));
  return CONTENT.test(said)
    ? new KinoraError('content_policy', `${name} refuses the content (${said}).`)
    : new KinoraError('engine_failed', `The prediction failed at ${name} (${said}).`, { retryable: true });
}

export function refusalOf(name: string, { status, body, text, submit, retryAfterMs }: Refused): KinoraError | null {
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
