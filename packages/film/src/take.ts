import { z } from 'zod';
import type { Json } from './recipe.ts';

/** Numbers with units, no opinions. All over one file. */
export const MeasurementsSchema = z.object({
  container: z.string(),
  videoCodec: z.string().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  fps: z.number(),
  frameCount: z.number().int(),
  durationSeconds: z.number(),
  /** Seconds of picture and of sound; null where there is none. */
  videoSeconds: z.number().nullable(),
  audioSeconds: z.number().nullable(),
  /** Share of the length that is black (0..1) and the longest black stretch. */
  blackShare: z.number(),
  longestBlackSeconds: z.number(),
  frozenShare: z.number(),
  longestFrozenSeconds: z.number(),
  /** Most general flashes in any one second, as WCAG 2.x counts them (3 are allowed). */
  flashesPerSecond: z.number(),
  /** Mean absolute second difference of mean luma, 0..255: model shimmer; a steady or moving picture is near 0. */
  flicker: z.number(),
  /** Mean luma 0..255. */
  meanLuma: z.number(),
  /** Integrated loudness, LUFS; null without sound or when silent. */
  loudnessLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
  /** Share of the length below -50 dBFS. */
  silentShare: z.number().nullable(),
});
export type Measurements = z.output<typeof MeasurementsSchema>;

export const VERDICT_REASONS = [
  'wrong_size',
  'wrong_frame_rate',
  'too_short',
  'too_long',
  'black',
  'frozen',
  'flashing',
  'flicker',
  'too_loud',
  'too_quiet',
  'true_peak',
  'silent',
  'sound_picture_mismatch',
  'subtitles_missing',
] as const;
export type VerdictReason = (typeof VERDICT_REASONS)[number];

export const FindingSchema = z.object({
  reason: z.enum(VERDICT_REASONS),
  /** One sentence with the number measured and the number allowed. */
  detail: z.string(),
});
export type Finding = z.output<typeof FindingSchema>;

export const VerdictSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accept'),
    notes: z.array(FindingSchema),
    /** A person took it although the measurements asked; `notes` then says what they found. */
    byHand: z.object({ by: z.string(), reason: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('retry'), findings: z.array(FindingSchema).min(1) }),
  z.object({ kind: z.literal('ask'), findings: z.array(FindingSchema).min(1) }),
]);
export type Verdict = z.output<typeof VerdictSchema>;

/** A jsonb column or a request holds JSON and nothing else; who shows it writes it out. */
const jsonValue: z.ZodType<Json> = z.unknown().refine((value) => value !== undefined) as unknown as z.ZodType<Json>;

/** Something an engine did otherwise than asked, as it was said before. */
export const AdaptationSchema = z.object({
  /** Name of the request's or the model settings' field: `fps`, `size`, `steps`, `guidance`, `prompt` … */
  field: z.string(),
  asked: jsonValue,
  given: jsonValue,
  reason: z.string(),
});

/** One clip of a take: a shot that is longer than the engine's longest is covered by several. */
export const TakePieceSchema = z.object({
  engine: z.string(),
  seed: z.number().int(),
  recipe: z.string(),
  file: z.string(),
  durationSeconds: z.number(),
  costUsd: z.number(),
});
export type TakePiece = z.output<typeof TakePieceSchema>;

/** One attempt at a shot. */
export const TakeSchema = z.object({
  shotId: z.string(),
  /** 1 for the first; a redo or a retry is another take. */
  number: z.number().int().min(1),
  engine: z.string(),
  engineVersion: z.string(),
  seed: z.number().int(),
  recipe: z.string(),
  /** SHA-256 of the file's bytes. */
  file: z.string(),
  durationSeconds: z.number(),
  costUsd: z.number(),
  /** Wall time it took to make; 0 when reused. */
  madeInSeconds: z.number(),
  reused: z.boolean(),
  measurements: MeasurementsSchema,
  verdict: VerdictSchema,
  /** What the engine delivered, before it was brought to the film's size and rate; missing where it came as it is. */
  pieces: z.array(TakePieceSchema).optional(),
  adaptations: z.array(AdaptationSchema).optional(),
});
export type Take = z.output<typeof TakeSchema>;
