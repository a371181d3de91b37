import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { runInWorker } from './in-worker.ts';

/** Resampling three minutes takes 4 s on a slow core. */
const TIMEOUT_MS = 120_000;

export const LoopOrderSchema = z.object({
  /** A WAV of any rate and width. */
  from: z.string(),
  /** Written: stereo, 48 kHz, 16 bit, at a bed's loudness. */
  to: z.string(),
  tempoBpm: z.number().nullable(),
  crossfadeSeconds: z.number(),
  isLoop: z.boolean(),
  maxSeconds: z.number(),
});
export type LoopOrder = z.output<typeof LoopOrderSchema>;

const LoopResultSchema = z.discriminatedUnion('kind', [
  /** `givenSeconds` is the length of what was read. */
  z.object({ kind: z.literal('made'), durationSeconds: z.number(), givenSeconds: z.number() }),
  /** What lies there: no WAV; one whose end is missing; one without music. */
  z.object({ kind: z.enum(['other', 'broken', 'useless']), what: z.string() }),
]);
export type LoopResult = z.output<typeof LoopResultSchema>;

/** Makes a bed of a WAV. What cannot become one is a value. @throws KinoraError cancelled, timeout, engine_failed */
export async function makeLoopFile(order: LoopOrder, signal: AbortSignal): Promise<LoopResult> {
  const answer = await runInWorker(new URL('loop-worker.ts', import.meta.url), order, signal, TIMEOUT_MS);
  const parsed = LoopResultSchema.safeParse(answer);
  if (!parsed.success) throw new KinoraError('engine_failed', 'The loop could not be made.', { cause: parsed.error });
  return parsed.data;
}
