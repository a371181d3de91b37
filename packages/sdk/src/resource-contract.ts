import {
  BriefSchema,
  ErrorBodySchema,
  FILM_STATES,
  isStorableText,
  LANGUAGES,
  MAX_STORY_CHARACTERS,
  QuestionSchema,
  ShotSchema,
  StoryboardSchema,
  TakeSchema,
} from '@kinora/film';
import { z } from 'zod';

/** `cursor` of the page after this one; null on the last. */
const NextSchema = z.string().nullable();

const name = (what: string) =>
  z
    .string()
    .trim()
    .max(120, `${what} has at most 120 characters.`)
    .refine(isStorableText, `${what} holds a sign that is no text.`);

/** A brief that may still lack its story. */
export const DraftBriefSchema = z.object({
  ...BriefSchema.shape,
  story: z
    .string()
    .trim()
    .max(MAX_STORY_CHARACTERS, `The story is longer than ${MAX_STORY_CHARACTERS} characters.`)
    .refine(isStorableText, 'The story holds a sign that is no text.')
    .default(''),
});

/** POST /v1/briefs, PUT /v1/briefs/{id}. */
export const KeepBriefSchema = z.strictObject({ name: name('The name').default(''), brief: DraftBriefSchema });
export type KeepBrief = z.input<typeof KeepBriefSchema>;

export const KeptBriefSchema = z.object({
  id: z.string(),
  name: z.string(),
  brief: DraftBriefSchema,
  /** Raised by each change; the ETag is `"v<version>"`. */
  version: z.number().int(),
  /** The newest film that was made of it. */
  filmId: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type KeptBrief = z.output<typeof KeptBriefSchema>;
export const KeptBriefsSchema = z.object({ briefs: z.array(KeptBriefSchema), next: NextSchema });
export type KeptBriefs = z.output<typeof KeptBriefsSchema>;

/** POST /v1/storyboards: what the rules would film of a brief, or what they would ask. Nothing is made or kept. */
export const StoryboardAnswerSchema = z.object({
  storyboard: StoryboardSchema.nullable(),
  question: QuestionSchema.nullable(),
  /** Of the director that wrote it. */
  version: z.string(),
});
export type StoryboardAnswer = z.output<typeof StoryboardAnswerSchema>;

/** GET /v1/films/{id}/shots. */
export const ShotStandingSchema = z.object({
  shot: ShotSchema,
  /** SHA-256 of its still. */
  panel: z.string().nullable(),
  /** The take the film shows. */
  take: TakeSchema.nullable(),
  /** How many takes there have been. */
  takes: z.number().int(),
});
export const ShotsSchema = z.object({ shots: z.array(ShotStandingSchema), next: NextSchema });
export type Shots = z.output<typeof ShotsSchema>;

/** GET /v1/films/{id}/takes: all there have been, newest first. */
export const TakesSchema = z.object({
  takes: z.array(z.object({ take: TakeSchema, run: z.number().int(), at: z.string() })),
  next: NextSchema,
});
export type Takes = z.output<typeof TakesSchema>;

/** What was given to films: pictures. */
export const AssetSchema = z.object({
  /** SHA-256 of the file as it is kept: what `firstFrame` and `lastFrame` name. */
  id: z.string(),
  kind: z.enum(['picture']),
  contentType: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  createdAt: z.string(),
  /** Where it can be read. */
  url: z.string(),
});
export type Asset = z.output<typeof AssetSchema>;
export const AssetsSchema = z.object({ assets: z.array(AssetSchema), next: NextSchema });
export type Assets = z.output<typeof AssetsSchema>;

/** One thing a template asks. */
export const TemplateFieldSchema = z.object({
  id: z.string(),
  kind: z.enum(['text', 'long-text', 'date', 'choice', 'place']),
  label: z.string(),
  /** What may be written there, to begin with. */
  example: z.string(),
  required: z.boolean(),
  maxCharacters: z.number().int(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
});
export const TemplateSchema = z.object({
  id: z.string(),
  language: z.enum(LANGUAGES),
  title: z.string(),
  description: z.string(),
  fields: z.array(TemplateFieldSchema),
});
export type Template = z.output<typeof TemplateSchema>;
export const TemplatesSchema = z.object({ templates: z.array(TemplateSchema) });

/** POST /v1/templates/{id}/brief: the answers to its fields. */
export const TemplateAnswersSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  answers: z.record(z.string().max(40), z.string().max(2_000).refine(isStorableText)),
});
export type TemplateAnswers = z.input<typeof TemplateAnswersSchema>;
export const TemplateBriefSchema = z.object({ brief: BriefSchema });

export const BATCH_STATES = ['pricing', 'checked', 'running', 'closing', 'finished', 'cancelled'] as const;
export const BATCH_ROW_STATES = ['faulty', 'waiting', 'submitted', 'refused', 'cancelled'] as const;
/** `quiet`: when nobody else wants the engines. */
export const BATCH_TIMINGS = ['now', 'quiet'] as const;

export const BatchSchema = z.object({
  id: z.string(),
  name: z.string(),
  /**
   * `pricing`: so many rows are being priced that nobody waits for it; `checked`: waits for POST …/start; `running`: its rows become films; `closing`: no row becomes a film any more, and its films
   * are being stopped; then `cancelled`, or `finished` when the last film is over.
   */
  state: z.enum(BATCH_STATES),
  timing: z.enum(BATCH_TIMINGS),
  /** Rows that were sent, and by how they stand. */
  rows: z.object({
    total: z.number().int(),
    faulty: z.number().int(),
    waiting: z.number().int(),
    submitted: z.number().int(),
    refused: z.number().int(),
    cancelled: z.number().int(),
  }),
  /** Films of submitted rows, by state. */
  films: z.partialRecord(z.enum(FILM_STATES), z.number().int()),
  /** What the good rows cost together, as far as they are priced, by the price lists of the engines they name; for confirmation. */
  quote: z.object({ credits: z.number(), usd: z.number() }),
  /** Most credits its films may take; null where nothing is charged. */
  budgetCredits: z.number().nullable(),
  /** Why no row becomes a film just now. */
  waitsFor: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type Batch = z.output<typeof BatchSchema>;
export const BatchesSchema = z.object({ batches: z.array(BatchSchema), next: NextSchema });
export type Batches = z.output<typeof BatchesSchema>;

/** POST /v1/batches/{id}/start: who confirms names the total that was quoted. */
export const StartBatchSchema = z.strictObject({
  /** `quote.credits` as it was told; another is refused as changed_meanwhile. */
  totalCredits: z.number({ error: 'Confirm the quoted total: totalCredits.' }).min(0),
  /** Most that its films may take together; without it the total. */
  budgetCredits: z.number().min(0).optional(),
  timing: z.enum(BATCH_TIMINGS).default('now'),
  /** Leave out the rows that are faulty; without it a batch with such rows does not start. */
  leaveOutFaulty: z.boolean().default(false),
});
export type StartBatch = z.input<typeof StartBatchSchema>;

export const BatchRowSchema = z.object({
  /** Among the rows that were sent, from 1; `line` is where it begins in the file. */
  number: z.number().int(),
  line: z.number().int(),
  /** The sender's own name for it: column `name`. */
  name: z.string(),
  state: z.enum(BATCH_ROW_STATES),
  /** What is wrong with it; `field` is the column. */
  faults: z.array(z.object({ field: z.string(), message: z.string() })),
  /** Null while it is being priced. */
  quotedCredits: z.number().nullable(),
  film: z
    .object({
      id: z.string(),
      state: z.enum(FILM_STATES),
      title: z.string(),
      durationSeconds: z.number().nullable(),
      error: ErrorBodySchema.nullable(),
      /** Where the finished film can be read. */
      contentUrl: z.string().nullable(),
    })
    .nullable(),
  /** Why it was refused when its turn came. */
  error: ErrorBodySchema.nullable(),
});
export type BatchRow = z.output<typeof BatchRowSchema>;
export const BatchRowsSchema = z.object({ rows: z.array(BatchRowSchema), next: NextSchema });
export type BatchRows = z.output<typeof BatchRowsSchema>;

/** Most rows and bytes of one batch. */
export const MAX_BATCH_ROWS = 10_000;
export const MAX_BATCH_BYTES = 20_000_000;
