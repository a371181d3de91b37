import type { KinoraError } from '@kinora/film';
import type { Database } from '../../store/database.ts';
import { changeBreaker, restEndpoint, saveLoraKey } from '../../store/endpoints.ts';
import { afterOutcome, isEndpointFault } from './breaker.ts';
import type { Candidate } from './router.ts';

/** A key or an account at fault is looked at by a person; until then the endpoint is asked now and then. */
const ACCOUNT_REST_MS = 5 * 60_000;
/** A backend that is full and does not say for how long. */
const FULL_REST_MS = 2_000;
/** What no take asks for: the next one makes the server's LoRAs its own, whatever is on. */
const UNKNOWN_LORAS = '?';

/** Tells all processes how an endpoint did; null is success. */
export async function noteOutcome(database: Database, { post }: Candidate, error: KinoraError | null): Promise<void> {
  const { name } = post.engine;
  if (error === null) return changeBreaker(database, name, (state) => afterOutcome(state, 'worked'));
  if (isEndpointFault(error)) return changeBreaker(database, name, (state) => afterOutcome(state, 'failed'));
  if (error.code === 'auth' || error.code === 'quota') {
    await restEndpoint(database, name, ACCOUNT_REST_MS, error.message);
  } else if (error.code === 'rate_limited' || error.code === 'overloaded') {
    await restEndpoint(database, name, error.retryAfterMs ?? FULL_REST_MS, error.message);
  } else if (isOtherLoras(error)) {
    // Its LoRAs are not those we wrote down: somebody else, or a restart, has changed them.
    await saveLoraKey(database, name, UNKNOWN_LORAS);
  }
}

export function isOtherLoras(error: KinoraError): boolean {
  return error.code === 'engine_refused' && error.field === 'loras' && error.retryable;
}
