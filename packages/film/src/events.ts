import { z } from 'zod';
import { ErrorBodySchema, FILM_STEPS, QueuePlaceSchema, ReportSchema } from './film.ts';
import { ReviewSchema } from './review.ts';
import { QuestionSchema, StoryboardSchema } from './storyboard.ts';
import { TakeSchema } from './take.ts';

/**
 * What happens to a film, in order, append-only. A client that has seen event n asks for those after n.
 * Exactly one of `film.completed`, `film.failed`, `film.cancelled`, `film.asked`, `film.held` comes last.
 */
export const FilmEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('film.started') }),
  z.object({ type: z.literal('step.started'), step: z.enum(FILM_STEPS) }),
  z.object({ type: z.literal('step.finished'), step: z.enum(FILM_STEPS), seconds: z.number() }),
  z.object({ type: z.literal('storyboard.ready'), storyboard: StoryboardSchema }),
  z.object({ type: z.literal('panel.ready'), shotId: z.string(), file: z.string() }),
  z.object({ type: z.literal('line.ready'), shotId: z.string(), durationSeconds: z.number(), reused: z.boolean() }),
  z.object({ type: z.literal('bed.ready'), reused: z.boolean() }),
  z.object({ type: z.literal('take.ready'), take: TakeSchema }),
  z.object({ type: z.literal('take.rejected'), take: TakeSchema }),
  /** An attempt at a take that came to nothing at this engine, and what happens now. */
  z.object({
    type: z.literal('attempt.failed'),
    shotId: z.string(),
    engine: z.string(),
    error: ErrorBodySchema,
    /** What it costs all the same, US dollars; `mayBe` where nobody knows. */
    costUsd: z.number(),
    mayBe: z.boolean(),
  }),
  z.object({
    type: z.literal('film.completed'),
    durationSeconds: z.number(),
    report: ReportSchema,
    takes: z.object({ made: z.number().int(), reused: z.number().int() }),
    timings: z.partialRecord(z.enum(FILM_STEPS), z.number()),
  }),
  z.object({ type: z.literal('film.failed'), error: ErrorBodySchema }),
  z.object({ type: z.literal('film.cancelled') }),
  z.object({ type: z.literal('film.asked'), question: QuestionSchema }),
  /** Its words wait for a person. Approved, the film is produced by another run. */
  z.object({ type: z.literal('film.held'), review: ReviewSchema }),
]);
export type FilmEvent = z.output<typeof FilmEventSchema>;

export const FINAL_EVENT_TYPES: ReadonlySet<FilmEvent['type']> = new Set([
  'film.completed',
  'film.failed',
  'film.cancelled',
  'film.asked',
  'film.held',
]);

/** Told as it happens and never stored: how far a running step is. */
export const FilmProgressSchema = z.object({
  type: z.literal('progress'),
  step: z.enum(FILM_STEPS),
  shotId: z.string().optional(),
  /** 0..1 of this shot or step. */
  fraction: z.number(),
  /** What runs, in a few words of the engine's: `waiting for an engine`, `high noise 3/20`. */
  stage: z.string().optional(),
  engine: z.string().optional(),
  shotsDone: z.number().int(),
  shotsTotal: z.number().int(),
  /** Seconds left of the whole film as far as can be told. */
  secondsLeft: z.number().nullable(),
  /** While the film waits to begin. */
  queue: QueuePlaceSchema.optional(),
});
export type FilmProgress = z.output<typeof FilmProgressSchema>;
