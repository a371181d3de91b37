import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { usualRefusal, type Refused } from '../../backend/http.ts';

/** What is wrong: a list, where the model found it; a sentence with an `error_type`, where the platform did. */
export const DetailSchema = z.object({
  detail: z.union([z.string(), z.array(z.object({ type: z.string().optional() })).min(1)]),
  error_type: z.string().optional(),
});
export type Detail = z.output<typeof DetailSchema>;

/** @param said the provider's words, fit to be shown */
export function detailError(name: string, { detail, error_type: errorType }: Detail, said: string): KinoraError {
  const types = typeof detail === 'string' ? [] : detail.map(({ type }) => type ?? '');
  if (types.includes('content_policy_violation') || errorType === 'content_policy_violation') {
    return new KinoraError('content_policy', `${name} refuses the content (${said}).`);
  }
  if (errorType === 'client_cancelled') return new KinoraError('cancelled', `The request was cancelled at ${name}.`);
  return new KinoraError('engine_refused', `${name} refuses this (${said}).`);
}

/**
 * Whether an answer at the place of the result is how the request ended: the model's list of faults, or the platform's
 * `error_type`. A bare sentence is said by whatever stands before them, and so is a word on the key or the account.
 */
export function isOfRequest({ status, body }: Refused): boolean {
  const told = DetailSchema.safeParse(body);
  if (!told.success || status === 401 || status === 402 || status === 403) return false;
  return typeof told.data.detail !== 'string' || told.data.error_type !== undefined;
}

export function refusalOf(name: string, answer: Refused): KinoraError | null {
  const { status, text, submit } = answer;
  const told = DetailSchema.safeParse(answer.body);
  if (status === 403 && told.success && /user is locked/i.test(text)) {
    return new KinoraError('quota', `The account of ${name} is locked or has nothing left (${text}).`);
  }
  if (status === 404 && submit) {
    return new KinoraError('engine_refused', `${name} has no such model (${text}).`, { field: 'settings.model' });
  }
  if (!told.success || status === 401 || status === 403 || status === 404 || status === 429) return null;
  const error = detailError(name, told.data, text);
  return error.code === 'engine_refused' && status >= 500 ? usualRefusal(name, answer) : error;
}
