import { throwIfStopped } from '../../backend/follow.ts';

/**
 * One look for all who ask at about the same time: the queue of a busy server is megabytes of graphs. Whoever asks gets what
 * was begun after he asked, never something older: a prompt that was just queued would be missing in it.
 *
 * @param restMs how long to leave the server alone after an answer, milliseconds
 */
export function shareLooks<Answer>(
  look: () => Promise<Answer>,
  restMs: (answer: Answer) => number,
): (signal: AbortSignal) => Promise<Answer> {
  let current: Promise<unknown> | null = null;
  let next: Promise<Answer> | null = null;

  const begin = (): Promise<Answer> => {
    const answer = look();
    current = answer
      .then(
        (value) => restMs(value),
        () => 0,
      )
      .then((ms) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms).unref()) : undefined))
      .finally(() => (current = null));
    return answer;
  };

  const beginNext = (): Promise<Answer> => {
    next = null;
    return begin();
  };

  return (signal) => {
    throwIfStopped(signal);
    if (next === null && current === null) return orStopped(begin(), signal);
    next ??= current === null ? begin() : current.then(beginNext);
    return orStopped(next, signal);
  };
}

/** The answer, or the end of waiting for it; the look itself goes on for the others. */
async function orStopped<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    const first = await Promise.race([answer.then((value) => ({ value })), stopped]);
    if (first !== undefined) return first.value;
    throwIfStopped(signal);
    return await answer;
  } finally {
    signal.removeEventListener('abort', stop);
    answer.catch(() => undefined);
  }
}
