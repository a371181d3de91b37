import { Worker } from 'node:worker_threads';
import { KinoraError } from '@kinora/film';

/**
 * Runs a thread until it has posted its one answer. @throws KinoraError `cancelled` within a moment of the abort, `timeout`,
 * `engine_failed`
 */
export function runInWorker(
  script: URL,
  workerData: unknown,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<unknown> {
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData, env: {} });
    let over = false;
    const finish = (settle: () => void): void => {
      // The worker's exit comes after its message, and must not be taken for a failure.
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      void worker.terminate().then(settle);
    };
    const onAbort = (): void => finish(() => reject(cancelled()));
    const timer = setTimeout(() => {
      const late = new KinoraError('timeout', `The bed was not finished in ${timeoutMs / 1000} s.`, {
        retryable: true,
      });
      finish(() => reject(late));
    }, timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    worker.once('message', (message: unknown) => finish(() => resolve(message)));
    worker.once('error', (cause) => {
      finish(() => reject(new KinoraError('engine_failed', `The composer failed: ${cause.message}`, { cause })));
    });
    worker.once('exit', (code) => {
      finish(() =>
        reject(new KinoraError('engine_failed', `The composer ended with code ${code}.`, { retryable: true })),
      );
    });
  });
}

export function cancelled(): KinoraError {
  return new KinoraError('cancelled', 'The bed was cancelled.');
}
