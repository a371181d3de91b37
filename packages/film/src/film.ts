import { z } from 'zod';
import { ERROR_CODES } from './errors.ts';
import { BriefSchema } from './brief.ts';
import { CueSchema } from './line.ts';
import { ReviewSchema } from './review.ts';
import { QuestionSchema, StoryboardSchema } from './storyboard.ts';
import { MeasurementsSchema, TakeSchema, VerdictSchema } from './take.ts';

/**
 * Where a film is. In all but the first two its production is over. `held`: a person must look at its words before anything
 * is spent; approval produces it again.
 */
export const FILM_STATES = ['queued', 'running', 'completed', 'failed', 'cancelled', 'asked', 'held'] as const;
export type FilmState = (typeof FILM_STATES)[number];
export const FINAL_FILM_STATES: ReadonlySet<FilmState> = new Set(['completed', 'failed', 'cancelled', 'asked', 'held']);

/** Steps of production, in order; progress and timings are told by these names. */
export const FILM_STEPS = [
  'screen',
  'direct',
  'panels',
  'speak',
  'compose',
  'shoot',
  'cut',
  'master',
  'judge',
] as const;
export type FilmStep = (typeof FILM_STEPS)[number];

export const RemedySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('softer-prompt'),
    shotId: z.string(),
    prompt: z.string(),
    changes: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  z.object({ kind: z.literal('other-engine'), shotId: z.string(), engine: z.string() }),
  z.object({ kind: z.literal('another-take'), shotId: z.string() }),
  /** `file` is the take's, to look at. */
  z.object({ kind: z.literal('accept-take'), shotId: z.string(), number: z.number().int(), file: z.string() }),
]);

export const ErrorBodySchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  field: z.string().optional(),
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
  remedies: z.array(RemedySchema).optional(),
});

/** Where a film's pictures come from. */
export const PICTURES = ['drawn', 'generated', 'mixed'] as const;
export type Pictures = (typeof PICTURES)[number];

/** The film's acceptance report. */
export const ReportSchema = z.object({
  verdict: VerdictSchema,
  master: MeasurementsSchema,
  /** Share of narration time with its subtitle on screen; null without narration. */
  subtitleCoverage: z.number().nullable(),
  /** True when every take is a drawing: such a film is an animatic and must be called one. */
  animatic: z.boolean(),
  /** `mixed`: a generating engine's film whose true skies are drawn; its label says that some shots are. */
  pictures: z.enum(PICTURES).optional(),
  label: z.object({ text: z.string(), seconds: z.number() }),
  /** Marks the master carries, and those this machine could not make, each with why. */
  marks: z
    .object({
      present: z.array(z.string()),
      missing: z.array(z.object({ mark: z.string(), why: z.string() })),
    })
    .optional(),
});
export type Report = z.output<typeof ReportSchema>;

/** Where a film that waits is in the queue of the whole studio, and when it will begin. */
export const QueuePlaceSchema = z.object({
  /** 1 begins next. */
  position: z.number().int(),
  /** Null while nothing is open that would make it. */
  startsInSeconds: z.number().nullable(),
  /** Eight of ten begin within `startsInSeconds` plus or minus this. */
  errorSeconds: z.number().nullable(),
});
export type QueuePlace = z.output<typeof QueuePlaceSchema>;

export const FilmSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(FILM_STATES),
  /** While it waits; null where it does not, or nobody knows yet. */
  queue: QueuePlaceSchema.nullable().optional(),
  brief: BriefSchema,
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** When it is deleted, by the policy in force; null where nothing has set a clock, or a hold has stopped it. */
  expiresAt: z.string().nullable().optional(),
  storyboard: StoryboardSchema.nullable(),
  question: QuestionSchema.nullable(),
  /** The newest look of a person at it that is needed or was had; null where none was. */
  review: ReviewSchema.nullable(),
  /** The chosen take of each shot so far. */
  takes: z.array(TakeSchema),
  cues: z.array(CueSchema),
  /** SHA-256 of the still of each shot, by shot id. */
  panels: z.record(z.string(), z.string()),
  /** SHA-256 of each finished file. */
  files: z.object({
    master: z.string().optional(),
    poster: z.string().optional(),
    contactSheet: z.string().optional(),
    srt: z.string().optional(),
    vtt: z.string().optional(),
  }),
  durationSeconds: z.number().nullable(),
  report: ReportSchema.nullable(),
  error: ErrorBodySchema.nullable(),
  /** Wall seconds by step. */
  timings: z.partialRecord(z.enum(FILM_STEPS), z.number()),
});
export type Film = z.output<typeof FilmSchema>;

/** One row of a film's manifest: where an artefact came from. */
export const ManifestEntrySchema = z.object({
  kind: z.string(),
  shotId: z.string().nullable(),
  recipe: z.string(),
  file: z.string().nullable(),
  engine: z.string(),
  seed: z.number().nullable(),
  takeNumber: z.number(),
  madeAt: z.string(),
  madeInSeconds: z.number(),
  costUsd: z.number(),
  reused: z.boolean(),
  /** Who must be named for it, and under which licence, where that is not Kinora. */
  credit: z.string().optional(),
});
export type ManifestEntry = z.output<typeof ManifestEntrySchema>;
