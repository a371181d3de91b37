import {
  FILM_STATES,
  FindingSchema,
  LANGUAGES,
  MeasurementsSchema,
  PICTURES,
  ReviewSchema,
  SIZES,
  TakeSchema,
  VerdictSchema,
} from '@kinora/film';
import { z } from 'zod';

/** Frames a report holds at most; the rest is told in words. */
export const MAX_REPORT_FRAMES = 24;

/** Why a finding stands without its frame. */
export const NO_FRAME_REASONS = [
  // it is not seen at one moment: a sound, a length, a size
  'no-moment',
  // the report holds enough frames already
  'enough',
  // nobody is shown a take that was refused for what it shows
  'withheld',
  // its file was deleted or damaged
  'gone',
] as const;
export type NoFrameReason = (typeof NO_FRAME_REASONS)[number];

/** A frame that shows a finding. */
export const ReportFrameSchema = z.object({
  atSeconds: z.number(),
  width: z.number().int(),
  height: z.number().int(),
  /** Only its colours are left, as it shows what not everybody should have to see. */
  blurred: z.boolean(),
  /** A small JPEG, as a data: URL. */
  image: z.string(),
});
export type ReportFrame = z.output<typeof ReportFrameSchema>;

export const ReportFindingSchema = FindingSchema.extend({
  /** False for what was only noted. */
  isFault: z.boolean(),
  frame: ReportFrameSchema.nullable(),
  noFrame: z.enum(NO_FRAME_REASONS).nullable(),
});
export type ReportFinding = z.output<typeof ReportFindingSchema>;

export const REPORT_MEASURES = [
  'length',
  'size',
  'rate',
  'black',
  'flashes',
  'red-flashes',
  'loudness',
  'true-peak',
  'clipping',
  'sound-end',
  'subtitles',
] as const;
export type ReportMeasureName = (typeof REPORT_MEASURES)[number];

/** One number of the finished film beside what is allowed. */
export const ReportMeasureSchema = z.object({
  name: z.enum(REPORT_MEASURES),
  unit: z.enum(['seconds', 'pixels', 'frames-per-second', 'per-second', 'LUFS', 'dBTP', 'share']),
  /** Null where there is nothing to measure: no sound, no narration. Pixels as `832x480`. */
  value: z.union([z.number(), z.string()]).nullable(),
  /** Each null where there is no such bound. */
  least: z.number().nullable(),
  most: z.number().nullable(),
  exactly: z.union([z.number(), z.string()]).nullable(),
  /** As the film was judged; null where there is nothing to judge. */
  isKept: z.boolean().nullable(),
});
export type ReportMeasure = z.output<typeof ReportMeasureSchema>;

export const ReportTakeSchema = z.object({
  take: TakeSchema,
  /** The film is cut from it. */
  isUsed: z.boolean(),
  findings: z.array(ReportFindingSchema),
  /** Who took it although the measurements did not, why and when (ISO 8601, UTC). */
  byHand: z.object({ by: z.string(), reason: z.string(), at: z.string().nullable() }).nullable(),
});
export type ReportTake = z.output<typeof ReportTakeSchema>;

/** GET /v1/films/{id}/report?format=json: all that was judged about a film, with the frames that show why. */
export const FilmReportSchema = z.object({
  film: z.object({
    id: z.string(),
    title: z.string(),
    state: z.enum(FILM_STATES),
    language: z.enum(LANGUAGES),
    story: z.string(),
    size: z.enum(SIZES),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    /** Null until the film is finished. */
    pictures: z.enum(PICTURES).nullable(),
    /** The visible label of its pictures; null until the film is finished. */
    label: z.object({ text: z.string(), seconds: z.number() }).nullable(),
    /** SHA-256 of the finished film's bytes as they leave. */
    master: z.string().nullable(),
  }),
  /** Of the finished film; null where there is none. */
  verdict: VerdictSchema.nullable(),
  /** All that was measured on it, and what of that it was judged by. */
  master: MeasurementsSchema.nullable(),
  measures: z.array(ReportMeasureSchema),
  findings: z.array(ReportFindingSchema),
  shots: z.array(
    z.object({
      id: z.string(),
      /** From 1, in the order of the film. */
      number: z.number().int(),
      title: z.string(),
      seconds: z.number(),
      /** Every attempt, oldest first. */
      takes: z.array(ReportTakeSchema),
      /** What sets its used take apart from those of the other shots. */
      look: z.array(ReportFindingSchema),
    }),
  ),
  marks: z
    .object({
      present: z.array(z.string()),
      missing: z.array(z.object({ mark: z.string(), why: z.string() })),
    })
    .nullable(),
  /** Newest first. */
  reviews: z.array(ReviewSchema),
  costs: z.object({
    /** US dollars of all attempts: certain, and perhaps charged besides. */
    certainUsd: z.number(),
    mayBeUsd: z.number(),
  }),
  /** SHA-256 over what the film is made of: kind, shot, recipe and bytes of every artefact but copies and cut-out frames. */
  manifest: z.object({ sha256: z.string(), artefacts: z.number().int() }),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type FilmReport = z.output<typeof FilmReportSchema>;
