import { z } from 'zod';
import type { FilmSignal } from '../store/events.ts';

/** How long an answer may be waited for, in seconds. */
export const WaitQuerySchema = z.object({
  wait: z.coerce
    .number({ error: 'Wait for 0 to 60 seconds.' })
    .min(0)
    .max(60, 'Wait for at most 60 seconds, and ask again.')
    .optional()
    .openapi({ description: 'Answer when it is over, or after so many seconds.' }),
});

/** What was waited for is looked at again at least this often, in case a signal was lost with its connection. */
const POLL_MS = 2_000;

/**
 * Looks until it is over, the time is, or nobody waits any more; what was seen last. No connection is kept meanwhile.
 *
 * @param follow is told a function that has it looked at now; gives one that ends that
 */
export async function lookUntil<State>(
  look: () => Promise<State>,
  isOver: (state: State) => boolean,
  { seconds, signal, follow }: { seconds: number; signal: AbortSignal; follow?: (wake: () => void) => () => void },
): Promise<State> {
  const deadline = performance.now() + seconds * 1_000;
  let woken = Promise.withResolvers<void>();
  const wake = (): void => woken.resolve();
  const unfollow = follow?.(wake);
  signal.addEventListener('abort', wake);
  try {
    for (;;) {
      woken = Promise.withResolvers<void>();
      const state = await look();
      const leftMs = deadline - performance.now();
      if (isOver(state) || leftMs <= 0 || signal.aborted) return state;
      const timer = setTimeout(wake, Math.min(POLL_MS, leftMs));
      await woken.promise;
      clearTimeout(timer);
    }
  } finally {
    unfollow?.();
    signal.removeEventListener('abort', wake);
  }
}

/** Whether a signal says that a film may be over. */
export function mayEnd(signal: FilmSignal): boolean {
  return signal.kind === 'event' || signal.kind === 'cancelled';
}
