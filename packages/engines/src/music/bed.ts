import { join } from 'node:path';
import { BedRequestSchema, KinoraError, type BedRequest } from '@kinora/film';
import { z } from 'zod';
import type { EngineContext, MusicEngine } from '../contract.ts';
import { runInWorker } from './in-worker.ts';

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
      const wanted = checkBed(request);
      const path = join(context.folder, 'bed.wav');
      const worker = new URL('bed-worker.ts', import.meta.url);
      const done = await runInWorker(worker, { request: wanted, path }, context.signal, TIMEOUT_MS);
      return { path, durationSeconds: DoneSchema.parse(done).durationSeconds };
    },
  };
}

/** @throws KinoraError invalid_request naming the field */
export function checkBed(request: BedRequest): BedRequest {
  const parsed = BedRequestSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? 'request';
  throw new KinoraError('invalid_request', `The bed's ${field} is not valid.`, { field });
}
