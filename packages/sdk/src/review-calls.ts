import type { ReviewStage, ReviewState, TrustPolicyInput } from '@kinora/film';
import type { z } from 'zod';
import {
  type CastVote,
  type NotificationList,
  NotificationListSchema,
  type PublicationFacts,
  PublicationSchema,
  PublicationsSchema,
  type PublicFilm,
  PublicFilmSchema,
  type ReviewItem,
  ReviewItemSchema,
  type ReviewList,
  ReviewListSchema,
  VersionedPolicySchema,
  type VersionedTrustPolicy,
} from './review-contract.ts';

/** Calls about what people decide: reviews, publishing, what they are told, and the policy that asks for them. */
export function reviewCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const filmPath = (id: string) => `/v1/films/${encodeURIComponent(id.toWellFormed())}`;
  const reviewPath = (id: string) => `/v1/reviews/${encodeURIComponent(id.toWellFormed())}`;
  return {
    /** Reviews, newest first; `overdue`: only open ones past their date. */
    reviews: (
      page: {
        state?: ReviewState;
        stage?: ReviewStage;
        film?: string;
        overdue?: boolean;
        limit?: number;
        before?: string;
      } = {},
    ): Promise<ReviewList> => json(ReviewListSchema, `/v1/reviews${queryOf(page)}`),

    review: (id: string): Promise<ReviewItem> => json(ReviewItemSchema, reviewPath(id)),

    /** Approves, rejects or sends back, as the client's `actor`. A refusal needs at least one note. */
    vote: (id: string, vote: CastVote): Promise<ReviewItem> =>
      json(ReviewItemSchema, `${reviewPath(id)}/votes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(vote),
      }),

    /** Shows a film to whoever has its link. Rejects as `review_needed` while a person must look first. */
    publish: (id: string): Promise<PublicationFacts> =>
      json(PublicationSchema, `${filmPath(id)}/publish`, { method: 'POST' }),

    /** When and under which links a film was shown, newest first. */
    publications: async (id: string): Promise<PublicationFacts[]> =>
      (await json(PublicationsSchema, `${filmPath(id)}/publications`)).publications,

    /** Ends what a link shows, for good. */
    withdraw: (token: string, why: 'author' | 'taken-down' = 'author'): Promise<PublicationFacts> =>
      json(PublicationSchema, `/v1/publications/${encodeURIComponent(token.toWellFormed())}?why=${why}`, {
        method: 'DELETE',
      }),

    /** What anybody with the link is told. */
    publicFilm: (token: string): Promise<PublicFilm> =>
      json(PublicFilmSchema, `/v1/public/${encodeURIComponent(token.toWellFormed())}`),

    notifications: (page: { unread?: boolean; limit?: number; before?: string } = {}): Promise<NotificationList> =>
      json(NotificationListSchema, `/v1/notifications${queryOf(page)}`),

    markRead: async (upTo: string): Promise<void> => {
      await request('/v1/notifications/read', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ upTo }),
      });
    },

    /** What the organisation asks for: screening, reviews, marks, retention. */
    policy: (): Promise<VersionedTrustPolicy> => json(VersionedPolicySchema, '/v1/policy'),

    setPolicy: (policy: TrustPolicyInput): Promise<VersionedTrustPolicy> =>
      json(VersionedPolicySchema, '/v1/policy', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(policy),
      }),
  };
}

/** Words of an address; what is not given is left out, and true is 1. */
function queryOf(words: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(words)) {
    if (value !== undefined && value !== false) query.set(name, value === true ? '1' : String(value));
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}
