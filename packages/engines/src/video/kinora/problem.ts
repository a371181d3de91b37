import { ERROR_CODES, type ErrorCode, KinoraError, type RemoteTake } from '@kinora/film';
import { z } from 'zod';
import type { Refused } from '../../backend/http.ts';

const ProblemSchema = z.object({
  code: z.string(),
  detail: z.string().optional(),
  message: z.string().optional(),
  field: z.string().optional(),
  retryable: z.boolean().default(false),
  retryAfterMs: z.number().optional(),
});

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

export function readProblem(name: string, answer: Refused, quote: (text: string) => string): KinoraError | null {
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

export function failureOf(name: string, { error }: RemoteTake, quote: (text: string) => string): KinoraError {
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
