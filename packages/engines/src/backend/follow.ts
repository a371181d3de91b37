import { KinoraError, type ErrorCode } from '@kinora/film';
import type { BackendContext, JobUpdate } from '../contract.ts';

/** A backend that cannot be asked for so long is given up; jobs of own servers survive a restart of the network, not more. */
const PATIENCE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Follow {
  /** Milliseconds between two looks; the rate limit may stretch it. */
  everyMs: number;
  /** How long failures that may pass are borne. */
  patienceMs?: number;
}

/** A job that has ended badly. `retryable` then speaks of another try of the take, not of another look. */
export interface FailedJob {
  kind: 'failed';
  error: KinoraError;
}

/**
 * What a look may meet on its way: a key that was changed, a proxy that refuses, a server that is being restarted. All of it
 * says nothing of the job, which runs on and may be paid.
 */
const ON_THE_WAY: ReadonlySet<ErrorCode> = new Set([
  'engine_refused',
  'engine_failed',
  'engine_unreachable',
  'auth',
  'quota',
  'rate_limited',
  'overloaded',
  'timeout',
]);
const OF_THE_JOB: ReadonlySet<ErrorCode> = new Set(['content_policy', 'cancelled']);

/** Whether a look that failed says nothing of the job, and the next one may succeed. */
export function isOnTheWay(error: unknown): error is KinoraError {
  if (!(error instanceof KinoraError) || OF_THE_JOB.has(error.code)) return false;
  return error.retryable || ON_THE_WAY.has(error.code);
}

/**
 * What is thrown when looks have failed for too long: the job may still run. A key or an account at fault keeps its code, so
 * that whoever chooses among endpoints lets this one rest.
 */
export function outOfPatience(error: KinoraError): KinoraError {
  const { code, message, retryAfterMs } = error;
  const isOfTheMachine = !ON_THE_WAY.has(code) && code !== 'lost';
  if (code === 'auth' || code === 'quota' || isOfTheMachine) return error;
  return new KinoraError('engine_unreachable', `What became of the job cannot be learned. ${message}`, {
    retryable: true,
    cause: error,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/**
 * What a job in a state of unknown meaning has come to. Nobody can follow it further, nor say that it was not made and paid:
 * for whoever asked it is lost.
 */
export function unknownState(name: string, state: string): FailedJob {
  return {
    kind: 'failed',
    error: new KinoraError('lost', `${name} says that the job is "${state}", a state Kinora does not know.`),
  };
}

/**
 * Follows a job by asking again and again until `look` says `succeeded` or `failed`, or throws `lost`, `content_policy` or
 * `cancelled`. Any other failure of a look is trouble on the way and borne for a while; progress only goes forward, and what
 * has not changed is not told twice.
 *
 * @throws KinoraError the job's own error; `engine_unreachable`, `auth` or `quota` when no look succeeded for `patienceMs`
 */
export async function* followJob(
  context: BackendContext,
  { everyMs, patienceMs = PATIENCE_MS }: Follow,
  look: () => Promise<JobUpdate | FailedJob>,
): AsyncIterable<JobUpdate> {
  let told = '';
  let furthest = 0;
  let failingSince: number | null = null;
  let failures = 0;
  for (;;) {
    let waitMs = everyMs;
    let ended: KinoraError | null = null;
    try {
      await context.pace('poll');
      throwIfStopped(context.signal);
      const update = await look();
      failingSince = null;
      failures = 0;
      if (update.kind === 'failed') throw (ended = update.error);
      const forward = onlyForward(update, furthest);
      if (forward.kind === 'running') furthest = forward.fraction ?? furthest;
      const text = JSON.stringify(forward);
      if (text !== told) yield forward;
      told = text;
      if (forward.kind === 'succeeded') return;
    } catch (error) {
      throwIfStopped(context.signal);
      if (error === ended || !isOnTheWay(error)) throw error;
      failingSince ??= performance.now();
      if (performance.now() - failingSince > patienceMs) throw outOfPatience(error);
      failures++;
      waitMs = Math.max(error.retryAfterMs ?? 0, Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** Math.min(failures, 6)));
    }
    await pause(waitMs, context.signal);
    throwIfStopped(context.signal);
  }
}

function onlyForward(update: JobUpdate, furthest: number): JobUpdate {
  if (update.kind !== 'running' || update.fraction === null) return update;
  return { ...update, fraction: Math.min(1, Math.max(furthest, update.fraction)) };
}

export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new KinoraError('cancelled', 'The take was stopped.', { cause: signal.reason });
}

/** Resolves after the time or at once when stopped. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake);
  });
}
