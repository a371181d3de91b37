import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BedRequestSchema, KinoraError, type BedRequest } from '@kinora/film';
import { z } from 'zod';
import type { EngineContext, MusicEngine } from '../contract.ts';

/** Raise the number whenever the same request would give other bytes. */
const VERSION = 'bed/1';
const TIMEOUT_MS = 60_000;
const DoneSchema = z.object({ durationSeconds: z.number() });

/**
 * The embedded composer: writes and plays a loop of 24 to 40 s for a mood, tempo and seed.
 *
 * 48 kHz stereo, about -20 LUFS, peaks at -3 dBFS. Rejects with `invalid_request`, `cancelled`, `timeout` or `engine_failed`.
 */
export function createBedComposer(): MusicEngine {
  return {
    medium: 'music',
    name: 'bed',
    version: VERSION,
    async compose(request: BedRequest, context: EngineContext) {
      const parsed = BedRequestSchema.safeParse(request);
      if (!parsed.success) {
        const field = parsed.error.issues[0]?.path.join('.') ?? 'request';
        throw new KinoraError('invalid_request', `The bed's ${field} is not valid.`, { field });
      }
      const path = join(context.folder, 'bed.wav');
      const durationSeconds = await runWorker({ request: parsed.data, path }, context.signal);
      return { path, durationSeconds };
    },
  };
}

function runWorker(workerData: { request: BedRequest; path: string }, signal: AbortSignal): Promise<number> {
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('bed-worker.ts', import.meta.url), { workerData, env: {} });
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
      const late = new KinoraError('timeout', `The bed was not finished in ${TIMEOUT_MS / 1000} s.`, {
        retryable: true,
      });
      finish(() => reject(late));
    }, TIMEOUT_MS);
    signal.addEventListener('abort', onAbort, { once: true });
    worker.once('message', (message: unknown) => finish(() => resolve(DoneSchema.parse(message).durationSeconds)));
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

function cancelled(): KinoraError {
  return new KinoraError('cancelled', 'The bed was cancelled.');
}
