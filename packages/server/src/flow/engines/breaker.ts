import type { ErrorCode, KinoraError } from '@kinora/film';
import type { StoredEndpoint } from '../../store/endpoints.ts';
import type { Standing } from './choose.ts';
import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleAll,
  noJitterGenerator,
} from 'cockatiel';

/** Failures in a row, over all processes, after which an endpoint is left alone. */
const FAILURES = 4;
/** How long it is left alone before one job tries it again: longer each time it fails then. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * The breaker of an endpoint, made anew from the state all processes share.
 *
 * @param state What `toJSON` gave; null for one that never failed
 */
function breakerOf(state: unknown) {
  return circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(FAILURES),
    // No jitter: every process must come to the same moment, and only one job tries at it.
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: FIRST_PAUSE_MS,
      maxDelay: LONGEST_PAUSE_MS,
      generator: noJitterGenerator,
    }),
    ...(state === null || state === undefined ? {} : { initialState: state }),
  });
}

export type Outcome = 'worked' | 'failed';

/** The state after one more outcome; null when there is nothing to remember. */
export async function afterOutcome(state: unknown, outcome: Outcome): Promise<unknown> {
  if (outcome === 'worked' && (state === null || state === undefined)) return null;
  const breaker = breakerOf(state);
  await breaker
    .execute(() => {
      if (outcome === 'failed') throw new Error('failed');
    })
    // It throws what it was given, or says that it is open: either way the state has moved on.
    .catch(() => undefined);
  if (outcome === 'worked' && breaker.state === CircuitState.Closed) return null;
  return breaker.toJSON();
}

/** Whether jobs may go there: `trial` when it was left alone long enough for one to try. */
export function healthOf(state: unknown, nowMs = Date.now()): 'well' | 'trial' | 'out' {
  if (state === null || state === undefined) return 'well';
  const breaker = breakerOf(state);
  if (breaker.state === CircuitState.Closed) return 'well';
  return nowMs >= opensAgainMs(state) ? 'trial' : 'out';
}

/** How an endpoint stands, whoever asks. */
export function endpointNow(
  stored: Pick<StoredEndpoint, 'breaker' | 'trialUntilMs' | 'restingUntilMs' | 'running' | 'endpoint'>,
  concurrency: number,
  nowMs: number,
): Pick<Standing, 'running' | 'concurrency' | 'health'> {
  const health = healthOf(stored.breaker, nowMs);
  const trying = health === 'trial' && stored.trialUntilMs > nowMs;
  const out = !stored.endpoint.enabled || stored.restingUntilMs > nowMs || trying;
  return { running: stored.running, concurrency, health: out ? 'out' : health };
}

/** When the next job may try it, Unix milliseconds. */
function opensAgainMs(state: unknown): number {
  const own = (state as { ownState?: { openedAt?: number; attemptNo?: number } }).ownState;
  const attempt = Math.max(1, own?.attemptNo ?? 1);
  return (own?.openedAt ?? 0) + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
}

/** Whether a failure speaks against the endpoint, and not against the request or the moment. */
export function isEndpointFault(error: KinoraError): boolean {
  return FAULTS.has(error.code);
}

const FAULTS: ReadonlySet<ErrorCode> = new Set([
  'engine_unreachable',
  'engine_failed',
  'timeout',
  'lost',
  'may_have_been_charged',
]);
