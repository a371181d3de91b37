import { KinoraError } from '@kinora/film';
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
 * Follows a job by asking again and again until `look` says `succeeded` or `failed` or throws. Looks that fail in a way that may pass
 * (`retryable`) are borne for a while; progress only goes forward, and what has not changed is not told twice.
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
      if (error === ended || !(error instanceof KinoraError) || !error.retryable || error.code === 'cancelled')
        throw error;
      failingSince ??= performance.now();
      if (performance.now() - failingSince > patienceMs) throw error;
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
