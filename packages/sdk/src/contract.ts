import {
  BriefSchema,
  ErrorBodySchema,
  FactNoteSchema,
  FilmEventSchema,
  FilmProgressSchema,
  FILM_STATES,
  FilmSchema,
  isStorableText,
  LANGUAGES,
  LocalDateSchema,
  ManifestEntrySchema,
  MAX_STORY_CHARACTERS,
} from '@kinora/film';
import { z } from 'zod';

/** Port of the studio unless another is asked for. */
export const DEFAULT_PORT = 4310;

/** Body of every answer that is no success: RFC 9457 problem+json carrying Kinora's own code. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  ...ErrorBodySchema.shape,
});
export type Problem = z.output<typeof ProblemSchema>;

export const HealthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  /** Which data folder this studio serves: SHA-256 of its path, so that a command knows its own studio. */
  homeId: z.string(),
});
export type Health = z.output<typeof HealthSchema>;

/** POST /v1/films. */
export const CreateFilmSchema = BriefSchema;

export const FilmSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(FILM_STATES),
  story: z.string(),
  createdAt: z.string(),
  durationSeconds: z.number().nullable(),
  animatic: z.boolean().nullable(),
  hasPoster: z.boolean(),
});
export type FilmSummary = z.output<typeof FilmSummarySchema>;

export const FilmListSchema = z.object({
  films: z.array(FilmSummarySchema),
  /** Ask for the page after this one with `before=`. */ nextBefore: z.string().nullable(),
});
export type FilmList = z.output<typeof FilmListSchema>;

export const ManifestSchema = z.object({ filmId: z.string(), artefacts: z.array(ManifestEntrySchema) });
export type Manifest = z.output<typeof ManifestSchema>;

export const EnginesSchema = z.object({
  engines: z.array(z.object({ name: z.string(), medium: z.string(), version: z.string(), generative: z.boolean() })),
});
export type Engines = z.output<typeof EnginesSchema>;

/** POST /v1/check. */
export const CheckRequestSchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'Write a text to check.')
    .max(MAX_STORY_CHARACTERS)
    .refine(isStorableText, 'The text holds a sign that is no text.'),
  /** Without it, read from the text. */
  language: z.enum(['auto', ...LANGUAGES]).default('auto'),
  /** A name, or `latitude,longitude` in degrees; without it the place the text names. */
  place: z.string().trim().min(1).max(120).refine(isStorableText).optional(),
  /** `YYYY-MM-DD`, with `THH:MM` if the hour matters. */
  date: LocalDateSchema.optional(),
});
export type CheckRequest = z.input<typeof CheckRequestSchema>;

/** One claim of a text about the sky or its myths, judged. */
export const ClaimSchema = z.object({
  text: z.string(),
  kind: z.string(),
  verdict: FactNoteSchema.shape.verdict,
  /** The number behind the verdict. */
  evidence: z.string(),
  /** One line in the text's language. */
  note: z.string(),
  /** Words that may stand in place of `text`. */
  correction: z.string().optional(),
});
export const CheckAnswerSchema = z.object({ claims: z.array(ClaimSchema) });
export type CheckAnswer = z.output<typeof CheckAnswerSchema>;

/** Parts of a finished film that can be read. */
export const CONTENT_PARTS = ['master', 'poster', 'contact-sheet', 'srt', 'vtt'] as const;
export type ContentPart = (typeof CONTENT_PARTS)[number];

/** What arrives on GET /v1/films/{id}/events: events with an id, progress without one. */
export const StreamMessageSchema = z.union([FilmEventSchema, FilmProgressSchema]);
export type StreamMessage = z.output<typeof StreamMessageSchema>;
/** The kinds of message this contract knows; a newer studio may send others, which are to be left out. */
export const STREAM_MESSAGE_TYPES: ReadonlySet<string> = new Set(
  [...FilmEventSchema.options, FilmProgressSchema].map((option) => option.shape.type.value),
);

export { FilmSchema };
