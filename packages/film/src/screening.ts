import { z } from 'zod';

/** What a policy looks for, in words of our own; docs/safety-and-law.md maps them to the public taxonomies. */
export const SCREEN_CATEGORIES = [
  'sexual-minors',
  'sexual-explicit',
  'weapons-instructions',
  'drugs-instructions',
  'self-harm-encouragement',
  'hate',
  'harassment',
  'terrorism',
  'violent-crime',
  'gore',
  // a living person who is widely known, shown or made to speak
  'public-figure',
  // listed by the organisation itself
  'organisation',
] as const;
export type ScreenCategory = (typeof SCREEN_CATEGORIES)[number];

/** `review`: a person decides. */
export const SCREEN_DECISIONS = ['pass', 'review', 'block'] as const;
export type ScreenDecision = (typeof SCREEN_DECISIONS)[number];

/** Words of a text that a rule stands on: `text.slice(start, end)` as written, in UTF-16 units. */
export const ScreenSpanSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  category: z.enum(SCREEN_CATEGORIES),
  /** The listed words, joined by ` + `. */
  term: z.string(),
});
export type ScreenSpan = z.output<typeof ScreenSpanSchema>;

/** What a second judge said; one that is away, slow or not understood says `review`, never `pass`. */
export const JudgementSchema = z.object({
  /** Name of the judge's endpoint. */
  judge: z.string(),
  decision: z.enum(SCREEN_DECISIONS),
  categories: z.array(z.enum(SCREEN_CATEGORIES)),
  /** Highest score it gave, 0..1; null where it gives none. */
  score: z.number().nullable(),
  /** One sentence; why it is `review` when the judge could not be heard. */
  detail: z.string(),
});
export type Judgement = z.output<typeof JudgementSchema>;

export const ScreeningSchema = z.object({
  decision: z.enum(SCREEN_DECISIONS),
  /** Each once, worst first. */
  categories: z.array(z.enum(SCREEN_CATEGORIES)),
  /** In the order of the text. */
  spans: z.array(ScreenSpanSchema),
  policyVersion: z.string(),
  judgements: z.array(JudgementSchema).optional(),
});
export type Screening = z.output<typeof ScreeningSchema>;

/** The stricter of two decisions. */
export function stricter(a: ScreenDecision, b: ScreenDecision): ScreenDecision {
  return SCREEN_DECISIONS.indexOf(a) >= SCREEN_DECISIONS.indexOf(b) ? a : b;
}
