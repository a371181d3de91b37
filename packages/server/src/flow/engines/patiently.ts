import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';

/** How often a call is made again that may work later. */
const MAX_RETRIES = 4;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Calls an engine that speaks, plays or writes, again where it may work later, as the engine asks, and gives up with its
 * last error. Not for takes.
 *
 * Most of what is repeated was refused before any work was done, and costs nothing but time. An answer that broke off or
 * came too late may have been charged without our ever knowing: it is asked for again all the same, because a line or an
 * answer costs a fraction of a cent and a film without it is lost. At the worst one call is paid five times.
 *
 * @param work Must itself end soon after an abort; a pause between two tries ends at once.
 * @throws KinoraError the last one; cancelled
 */
export async function patiently<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries++) {
    if (signal.aborted) throw stopped(signal.reason);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof KinoraError)) throw signal.aborted ? stopped(error) : error;
      if (!error.retryable || error.code === 'cancelled' || retries === MAX_RETRIES) throw error;
      const pauseMs = Math.max(error.retryAfterMs ?? 0, FIRST_PAUSE_MS * 2 ** retries);
      await sleep(Math.min(LONGEST_PAUSE_MS, pauseMs), undefined, { signal }).catch((cause: unknown) => {
        throw stopped(cause);
      });
    }
  }
}

function stopped(cause: unknown): KinoraError {
  return new KinoraError('cancelled', 'The film was stopped.', { cause });
}
