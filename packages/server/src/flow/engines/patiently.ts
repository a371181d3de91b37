import { KinoraError } from '@kinora/film';
import { DelegateBackoff, handleWhen, type IRetryBackoffContext, retry, TaskCancelledError } from 'cockatiel';

/** Tries of a call to an engine that speaks, plays or writes: its failures cost nothing but time. */
const MAX_RETRIES = 4;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

const policy = retry(
  handleWhen((error) => error instanceof KinoraError && error.retryable && error.code !== 'cancelled'),
  {
    maxAttempts: MAX_RETRIES,
    backoff: new DelegateBackoff(({ attempt, result }: IRetryBackoffContext<unknown>) => {
      const error = 'error' in result ? result.error : null;
      const asked = error instanceof KinoraError ? (error.retryAfterMs ?? 0) : 0;
      return Math.min(LONGEST_PAUSE_MS, Math.max(asked, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
    }),
  },
);

/** Tries again what may work later, as the engine asks, and gives up with its last error. @throws KinoraError */
export async function patiently<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  try {
    return await policy.execute(() => work(), signal);
  } catch (error) {
    if (error instanceof TaskCancelledError || (signal.aborted && !(error instanceof KinoraError))) {
      throw new KinoraError('cancelled', 'The film was stopped.', { cause: error });
    }
    throw error;
  }
}
