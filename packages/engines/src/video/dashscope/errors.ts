import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { usualRefusal, type Refused } from '../../backend/http.ts';

/** How the provider says that something is wrong, in answers of any status and inside tasks. */
export const CodedSchema = z.object({ code: z.string().optional(), message: z.string().optional() });

export function lostError(name: string): KinoraError {
  return new KinoraError('lost', `${name} no longer knows this task: it keeps tasks and results for 24 hours.`);
}

export function refusalOf(name: string, answer: Refused): KinoraError | null {
  const { status, body, submit, retryAfterMs } = answer;
  const coded = CodedSchema.safeParse(body);
  const code = coded.data?.code ?? '';
  if (code === '') return null;
  // A server error of a submit stays what it is: nobody knows whether the task was made. So does a time-out.
  if (submit && (status === 408 || (status >= 500 && status !== 503))) {
    return new KinoraError(
      'may_have_been_charged',
      `${name} failed while it took the task (${said(answer.text, code)}).`,
    );
  }
  const error = codedError(name, code, answer.text, retryAfterMs);
  return error.code === 'engine_failed' ? (status >= 500 ? usualRefusal(name, answer) : error) : error;
}

const said = (text: string, code: string): string => (text === '' ? code : text);

/** What an error code means, wherever it stands: in an answer of 4xx, of 200, or in a task. */
export function codedError(name: string, code: string, text: string, retryAfterMs?: number): KinoraError {
  const quoted = said(text, code);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (/DataInspection|IPInfringement/.test(code)) {
    return new KinoraError('content_policy', `${name} refuses the content (${quoted}).`);
  }
  if (/^Arrearage|FreeTierOnly/.test(code)) {
    return new KinoraError('quota', `The account of ${name} has nothing left (${quoted}).`);
  }
  if (code.startsWith('InvalidApiKey')) return new KinoraError('auth', `${name} does not accept the key (${quoted}).`);
  if (/AccessDenied/.test(code)) {
    return new KinoraError(
      'auth',
      `The key of ${name} may not use this model; keys are good for one region (${quoted}).`,
    );
  }
  if (/^(ModelNotFound|NotFound|InvalidURL\.ModelNotFound)/.test(code)) {
    return new KinoraError('engine_refused', `${name} has no such model; each region has its own (${quoted}).`, {
      field: 'settings.model',
    });
  }
  if (/AllocationQuota/.test(code)) {
    // A quota by the minute or the day: asking again at once only prolongs it.
    return new KinoraError('rate_limited', `The quota of ${name} is used up for now (${quoted}).`, {
      retryable: true,
      retryAfterMs: retryAfterMs ?? 60_000,
    });
  }
  if (code.startsWith('Throttling')) {
    return new KinoraError('rate_limited', `${name} is asked too often (${quoted}).`, { retryable: true, ...wait });
  }
  if (/^Model(Unavailable|ServingError)/.test(code)) {
    return new KinoraError('overloaded', `${name} has no room now (${quoted}).`, { retryable: true, ...wait });
  }
  if (code.startsWith('RequestTimeOut')) {
    return new KinoraError('timeout', `${name} took too long (${quoted}).`, { retryable: true });
  }
  if (/^(InvalidParameter|BadRequest|InvalidURL|UnsupportedOperation)/.test(code)) {
    return new KinoraError('engine_refused', `${name} refuses this (${quoted}).`);
  }
  return new KinoraError('engine_failed', `${name} failed (${quoted}).`, {
    retryable: code.startsWith('InternalError'),
  });
}
