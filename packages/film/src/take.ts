import { z } from 'zod';
import type { Json } from './recipe.ts';
import { SCREEN_DECISIONS } from './screening.ts';

export const VERDICT_REASONS = [
  'wrong_size',
  'wrong_frame_rate',
  'too_short',
  'too_long',
  'black',
  'frozen',
  'flashing',
  'red_flashing',
  'flicker',
  'shimmer',
  'repeated_frames',
  'slow_motion',
  'burned_in_text',
  'look_drift',
  'discontinuity',
  'too_loud',
  'too_quiet',
  'true_peak',
  'clipped',
  'silent',
  'sound_picture_mismatch',
  'subtitles_missing',
  'face_damaged',
  'nudity',
  // a second judge, or that nobody could look
  'pictures_doubted',
] as const;
export type VerdictReason = (typeof VERDICT_REASONS)[number];

/** Colours of a take over all its frames, small enough to keep: what shots of one film are compared by. CIE Lab of sRGB, D65. */
export const ColourSignatureSchema = z.object({
  /** Mean lightness (0..100) and its standard deviation over the picture and time: contrast. */
  lightness: z.number(),
  contrast: z.number(),
  /** Mean a* and b*. */
  a: z.number(),
  b: z.number(),
  /** Share of the picture in each eighth of the lightness scale, dark to bright; sums to 1. */
  tones: z.array(z.number()).length(8),
});
export type ColourSignature = z.output<typeof ColourSignatureSchema>;

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
  // What follows came later: takes measured before have none of it.
  /** Most red flashes in any one second, as WCAG counts them (3 are allowed). */
  redFlashesPerSecond: z.number().optional(),
  /** Share of the picture (0..1) that trembles from frame to frame while nothing moves there. */
  shimmerShare: z.number().optional(),
  /** How fast what is seen moves, in picture heights a second: the median over the frames. */
  motion: z.number().optional(),
  /** Share of the frames that repeat the one before although the picture moves around them. */
  repeatedShare: z.number().optional(),
  /** Longest time over which lettering stands in the picture at one place, and where: `top`, `middle` or `bottom` third. */
  textSeconds: z.number().optional(),
  textPlace: z.enum(['top', 'middle', 'bottom']).optional(),
  /** Detail, 0 (blurred) to 1 (sharp), compared with the same picture blurred. */
  sharpness: z.number().optional(),
  colour: ColourSignatureSchema.optional(),
  /** Share of the sound's samples that stand at full scale for three or more in a row; null without sound. */
  clippedShare: z.number().nullable().optional(),
  /** Where each fault is worst, in seconds from the start. */
  worstAtSeconds: z.partialRecord(z.enum(VERDICT_REASONS), z.number()).optional(),
});
export type Measurements = z.output<typeof MeasurementsSchema>;

export const FindingSchema = z.object({
  reason: z.enum(VERDICT_REASONS),
  /** One sentence with the number measured and the number allowed. */
  detail: z.string(),
  /** Where it is worst, seconds from the start of what was measured: a frame that shows it is found there. */
  atSeconds: z.number().optional(),
});
export type Finding = z.output<typeof FindingSchema>;

/** What the next attempt at a shot does otherwise. */
export const TakeChangeSchema = z.object({
  seed: z.literal('new'),
  /** Words for the engine's negative prompt, in English as engines are trained on it. */
  negative: z.array(z.string()),
  /** `other`: a new seed will hardly mend this. */
  engine: z.enum(['same', 'other']),
});
export type TakeChange = z.output<typeof TakeChangeSchema>;

export const VerdictSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accept'),
    notes: z.array(FindingSchema),
    /** A person took it although the measurements asked; `notes` then says what they found. */
    byHand: z.object({ by: z.string(), reason: z.string() }).optional(),
  }),
  z.object({
    kind: z.literal('retry'),
    findings: z.array(FindingSchema).min(1),
    change: TakeChangeSchema.optional(),
  }),
  z.object({
    kind: z.literal('ask'),
    findings: z.array(FindingSchema).min(1),
    /** What a person could change, in a sentence. */
    advice: z.string().optional(),
  }),
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

/** A person takes what the measurements rejected. */
export const AcceptTakeSchema = z.strictObject({
  reason: z.string({ error: 'Say why the take is good.' }).trim().min(1, 'Say why the take is good.').max(500),
});

/** One attempt at a shot. */
export const TakeSchema = z.object({
  shotId: z.string(),
  /** 1 for the first; a redo or a retry is another take. */
  number: z.number().int().min(1),
  engine: z.string(),
  engineVersion: z.string(),
  seed: z.number().int(),
  recipe: z.string(),
  /** SHA-256 of what the shot asked for; another one: the shot was changed since. */
  shotHash: z.string().optional(),
  /** SHA-256 of the file's bytes. */
  file: z.string(),
  durationSeconds: z.number(),
  costUsd: z.number(),
  /** Wall time it took to make; 0 when reused. */
  madeInSeconds: z.number(),
  reused: z.boolean(),
  measurements: MeasurementsSchema,
  verdict: VerdictSchema,
  /** What was said of its pictures; `review`: a person looks before the film is published. Missing where nothing was doubted. */
  pictures: z.enum(SCREEN_DECISIONS).optional(),
  /** What the engine delivered, before it was brought to the film's size and rate; missing where it came as it is. */
  pieces: z.array(TakePieceSchema).optional(),
  adaptations: z.array(AdaptationSchema).optional(),
});
export type Take = z.output<typeof TakeSchema>;
