import { z } from 'zod';

/**
 * When a person must look. `words`: before anything is spent, because screening doubts the words. `film`: before the film
 * is published; it may be watched meanwhile by those who make it.
 */
export const REVIEW_STAGES = ['words', 'film'] as const;
export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** Why a person must look. */
export const REVIEW_CAUSES = [
  'words-doubted',
  'pictures-doubted',
  'category',
  // the acceptance report asks, or a take was accepted by hand
  'report',
  'accepted-by-hand',
  // rules of the organisation
  'every-film',
  'first-films',
  'publishing',
] as const;
export type ReviewCause = (typeof REVIEW_CAUSES)[number];

/** `overtaken`: what was to be looked at has been made anew; its votes count for nothing. */
export const REVIEW_STATES = ['open', 'approved', 'rejected', 'sent-back', 'overtaken'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const REVIEW_DECISIONS = ['approve', 'reject', 'send-back'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** What a reviewer says of a place in the film, or of the whole. */
export const ReviewNoteSchema = z.strictObject({
  text: z.string().trim().min(1, 'Write what is wrong.').max(2_000),
  /** Seconds from the film's start. */
  atSeconds: z.number().min(0).max(3_600).optional(),
  shotId: z.string().min(1).max(64).optional(),
});
export type ReviewNote = z.output<typeof ReviewNoteSchema>;

export const ReviewVoteSchema = z.object({
  reviewer: z.string(),
  decision: z.enum(REVIEW_DECISIONS),
  notes: z.array(ReviewNoteSchema),
  /** ISO 8601, UTC. */
  at: z.string(),
});

export const ReviewSchema = z.object({
  id: z.string(),
  filmId: z.string(),
  stage: z.enum(REVIEW_STAGES),
  /** SHA-256 of what is judged: the screened words, or the master's bytes. A vote counts for nothing else. */
  subject: z.string(),
  causes: z
    .array(
      z.object({
        cause: z.enum(REVIEW_CAUSES),
        /** One sentence a reviewer can act on. */
        detail: z.string(),
        shotId: z.string().optional(),
        atSeconds: z.number().optional(),
      }),
    )
    .min(1),
  state: z.enum(REVIEW_STATES),
  /** Who asked for the film; may not approve it where four eyes are asked for. */
  author: z.string(),
  approvalsNeeded: z.number().int().min(1).max(2),
  votes: z.array(ReviewVoteSchema),
  openedAt: z.string(),
  dueAt: z.string(),
  closedAt: z.string().nullable(),
});
export type Review = z.output<typeof ReviewSchema>;
export type ReviewReason = Review['causes'][number];
