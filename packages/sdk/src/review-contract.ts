import {
  CueSchema,
  isStorableText,
  PICTURES,
  REVIEW_DECISIONS,
  ReviewNoteSchema,
  ReviewSchema,
  TrustPolicySchema,
} from '@kinora/film';
import { z } from 'zod';

/** A review in a list, with what people find it by. */
export const ReviewItemSchema = ReviewSchema.extend({
  filmTitle: z.string(),
  /** Still open after its date. */
  overdue: z.boolean(),
});
export type ReviewItem = z.output<typeof ReviewItemSchema>;

export const ReviewListSchema = z.object({
  reviews: z.array(ReviewItemSchema),
  /** Ask for the page after this one with `cursor=`. */
  next: z.string().nullable(),
  /** The same with `before=`. */
  nextBefore: z.string().nullable(),
});
export type ReviewList = z.output<typeof ReviewListSchema>;

/** POST /v1/reviews/{id}/votes. A refusal needs at least one note. */
export const CastVoteSchema = z.strictObject({
  decision: z.enum(REVIEW_DECISIONS, { error: `The decision must be one of ${REVIEW_DECISIONS.join(', ')}.` }),
  notes: z
    .array(
      ReviewNoteSchema.extend({
        text: ReviewNoteSchema.shape.text.refine(isStorableText, 'The note holds a sign that is no text.'),
        shotId: ReviewNoteSchema.shape.shotId.refine((id) => id === undefined || isStorableText(id)),
      }),
    )
    .max(200, 'At most 200 notes.')
    .default([]),
});
export type CastVote = z.input<typeof CastVoteSchema>;

/** One showing of a film to whoever has its link. */
export const PublicationSchema = z.object({
  token: z.string(),
  /** What to send around: a page that shows the film. */
  url: z.string(),
  filmId: z.string(),
  /** SHA-256 of the file that is sent. */
  file: z.string(),
  /** The review that allowed it; null where none was needed. */
  reviewId: z.string().nullable(),
  publishedBy: z.string(),
  publishedAt: z.string(),
  /** Null while it is shown. */
  withdrawn: z
    .object({
      by: z.string(),
      at: z.string(),
      /** `replaced`: a newer master is shown under the same link. */
      why: z.enum(['author', 'replaced', 'rejected', 'review', 'taken-down', 'deleted']),
    })
    .nullable(),
});
export type PublicationFacts = z.output<typeof PublicationSchema>;
export const PublicationsSchema = z.object({ publications: z.array(PublicationSchema) });

/** What anybody with the link is told: nothing of how the film was made. */
export const PublicFilmSchema = z.object({
  title: z.string(),
  language: z.string().nullable(),
  durationSeconds: z.number(),
  /** The visible label that stands in the picture. */
  label: z.string(),
  pictures: z.enum(PICTURES).nullable(),
  captions: z.array(CueSchema),
  publishedAt: z.string(),
  contentUrl: z.string(),
});
export type PublicFilm = z.output<typeof PublicFilmSchema>;

export const NotificationSchema = z.object({
  id: z.string(),
  /** `review.opened`, `review.overdue`, `review.approved`, `review.rejected`, `review.sent-back`, `publication.withdrawn`; more may come. */
  kind: z.string(),
  /** Kind and id of what it is about: `review:r1`. */
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  at: z.string(),
  readAt: z.string().nullable(),
});
export type NotificationFacts = z.output<typeof NotificationSchema>;
export const NotificationListSchema = z.object({
  notifications: z.array(NotificationSchema),
  next: z.string().nullable(),
  nextBefore: z.string().nullable(),
});
export type NotificationList = z.output<typeof NotificationListSchema>;

/** POST /v1/notifications/read: everything up to this one. */
export const MarkReadSchema = z.strictObject({
  upTo: z.string({ error: 'Name the newest notification that was read.' }).regex(/^\d{1,15}$/, 'It must be an id.'),
});

/** The policy in force; version 0 is Kinora's own, unchanged. */
export const VersionedPolicySchema = z.object({ version: z.number().int(), policy: TrustPolicySchema });
export type VersionedTrustPolicy = z.output<typeof VersionedPolicySchema>;
