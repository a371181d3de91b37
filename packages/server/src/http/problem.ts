import { type ErrorBody, type ErrorCode, KinoraError, toErrorBody } from '@kinora/film';
import type { Problem } from '@kinora/sdk';
import type { z } from 'zod';
import { log } from '../observe/log.ts';

/** HTTP status of every coded error; the one place where the two meet. */
const STATUS_OF: Record<
  ErrorCode,
  400 | 401 | 402 | 403 | 404 | 409 | 410 | 412 | 422 | 429 | 500 | 502 | 503 | 504 | 507
> = {
  invalid_request: 400,
  brief_unclear: 422,
  not_found: 404,
  gone: 410,
  conflict: 409,
  key_reused: 422,
  changed_meanwhile: 412,
  sign_in_needed: 401,
  not_allowed: 403,
  plan_limit: 403,
  credits_needed: 402,
  content_policy: 422,
  review_needed: 409,
  engine_unknown: 400,
  engine_refused: 422,
  engine_failed: 502,
  auth: 502,
  quota: 502,
  rate_limited: 429,
  overloaded: 503,
  timeout: 504,
  lost: 502,
  engine_unreachable: 502,
  may_have_been_charged: 502,
  take_rejected: 502,
  cancelled: 409,
  ffmpeg_missing: 503,
  ffmpeg_too_old: 503,
  ffmpeg_failed: 500,
  database_unreachable: 503,
  database_newer: 503,
  storage_unreachable: 503,
  disk_full: 507,
  not_writable: 500,
  port_taken: 500,
  artefact_damaged: 500,
  studio_unreachable: 503,
  internal: 500,
};

export function statusOf(code: ErrorCode): number {
  return STATUS_OF[code];
}

export function problemOf(body: ErrorBody): Problem {
  return { type: 'about:blank', title: body.code, status: STATUS_OF[body.code], detail: body.message, ...body };
}

/** Any thrown value as the answer a client gets. What is a bug is told to the operator, not to the client. */
export function problemResponse(thrown: unknown): Response {
  const known = thrown instanceof KinoraError;
  if (!known) log.error('a bug', thrown);
  const body = known
    ? toErrorBody(thrown)
    : {
        code: 'internal' as const,
        message: 'The studio met an error of its own; its log says which.',
        retryable: false,
      };
  const problem = problemOf(body);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      ...(problem.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(problem.retryAfterMs / 1000)) }),
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  });
}

/** The first thing zod found wrong, as an error that names the field. */
export function invalidRequest(error: z.ZodError): KinoraError {
  const issue = error.issues[0];
  // A word that is not known is the field at fault itself.
  const more = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...more].join('.') || undefined;
  return new KinoraError(
    'invalid_request',
    issue?.message ?? 'The request is not valid.',
    field === undefined ? {} : { field },
  );
}
