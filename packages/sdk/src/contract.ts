import {
  AdaptationSchema,
  BriefSchema,
  EndpointSchema,
  ErrorBodySchema,
  FactNoteSchema,
  FilmEventSchema,
  FilmProgressSchema,
  FILM_STATES,
  FilmSchema,
  isStorableText,
  LANGUAGES,
  LocalDateSchema,
  LoraSchema,
  ManifestEntrySchema,
  MAX_STORY_CHARACTERS,
  MEDIA,
  PRESETS,
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
  /** Ask for the page after this one with `cursor=`. */
  next: z.string().nullable(),
  /** The same with `before=`. */
  nextBefore: z.string().nullable(),
});
export type FilmList = z.output<typeof FilmListSchema>;

/** What one attempt at a take cost. */
export const ChargeSchema = z.object({
  shotId: z.string(),
  endpoint: z.string(),
  jobId: z.string().nullable(),
  usd: z.number(),
  /** False where nobody knows whether the provider charged it. */
  certain: z.boolean(),
  /** `take`, or how the attempt ended. */
  outcome: z.string(),
  at: z.string(),
});

export const ManifestSchema = z.object({
  filmId: z.string(),
  artefacts: z.array(ManifestEntrySchema),
  charges: z.array(ChargeSchema).default([]),
});
export type Manifest = z.output<typeof ManifestSchema>;

/** How an engine is: `resting` was left alone on purpose (rate limit, key, credit), `out` failed too often. */
export const ENGINE_HEALTH = ['well', 'resting', 'trial', 'out', 'off', 'unknown'] as const;

/** An engine as it stands: embedded, or behind an endpoint. Never a key. */
export const EngineStandingSchema = z.object({
  name: z.string(),
  medium: z.enum(MEDIA),
  /** `embedded`, or the kind of its adapter. */
  kind: z.string(),
  version: z.string(),
  /** False for what draws: its films are animatics. */
  generative: z.boolean(),
  health: z.enum(ENGINE_HEALTH),
  /** Why it is not well, in a sentence. */
  reason: z.string().nullable(),
  /** Takes it makes now, wait for it, and could make at once; over all processes. */
  running: z.number().int(),
  waiting: z.number().int(),
  concurrency: z.number().int().nullable(),
  /** Gets nothing new, by the operator's word; what runs there ends. */
  paused: z.boolean().default(false),
  /** The record, for endpoints. */
  endpoint: EndpointSchema.nullable(),
  /** Written in the engines file and changed there only. */
  declared: z.boolean(),
  /** US dollars its takes have cost: what is certain, and what may have been charged besides. */
  spentUsd: z.number(),
  mayBeUsd: z.number(),
});
export type EngineStanding = z.output<typeof EngineStandingSchema>;
export const EnginesSchema = z.object({ engines: z.array(EngineStandingSchema) });
export type Engines = z.output<typeof EnginesSchema>;

/** A kind of engine that can be added. */
export const EngineKindSchema = z.object({
  kind: z.string(),
  medium: z.enum(MEDIA),
  title: z.string(),
  url: z.enum(['required', 'optional', 'none']),
  key: z.enum(['required', 'optional', 'none']),
  own: z.boolean(),
  /** JSON Schema of its settings. */
  settings: z.record(z.string(), z.unknown()),
});
export type EngineKindFacts = z.output<typeof EngineKindSchema>;
export const EngineKindsSchema = z.object({ kinds: z.array(EngineKindSchema) });

/** What a video engine really offers, asked of its backend just now. */
export const EngineProbeSchema = z.object({
  name: z.string(),
  kind: z.string(),
  version: z.string(),
  sizes: z.array(z.string()),
  fps: z.number(),
  minSeconds: z.number(),
  maxSeconds: z.number(),
  concurrency: z.number().int(),
  seed: z.boolean(),
  negativePrompt: z.boolean(),
  firstFrame: z.boolean(),
  lastFrame: z.boolean(),
  loras: z.enum(['none', 'per-request', 'global']),
  loraNames: z.array(z.string()).nullable(),
  cancel: z.enum(['always', 'while-queued', 'never']),
  progress: z.enum(['steps', 'states', 'none']),
  ownJobIds: z.boolean(),
  promptCharacters: z.number().nullable(),
  limits: z.object({ submitsPerSecond: z.number().nullable(), pollsPerSecond: z.number().nullable() }),
  notes: z.array(z.string()),
  /** What it would make of a five-second shot, by preset; or why it will not. */
  plans: z.array(
    z.object({
      preset: z.enum(PRESETS),
      delivers: z.object({ width: z.number(), height: z.number(), fps: z.number(), frames: z.number() }).nullable(),
      costUsd: z.number().nullable(),
      adaptations: z.array(AdaptationSchema),
      refusal: z.string().nullable(),
    }),
  ),
});
export type EngineProbe = z.output<typeof EngineProbeSchema>;

export const LorasSchema = z.object({ loras: z.array(LoraSchema) });

/** POST /v1/loras/{name}/approve: who says that it may be used. */
export const ApproveLoraSchema = z.strictObject({
  by: z
    .string({ error: 'Say who approves it.' })
    .trim()
    .min(1, 'Say who approves it.')
    .max(120)
    .refine(isStorableText, 'The name holds a sign that is no text.'),
});

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
