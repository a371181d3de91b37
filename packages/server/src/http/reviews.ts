import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import type { NotificationFacts, ReviewItem } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import { castReviewVote } from '../flow/review/decide.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import type { Database } from '../store/database.ts';
import { listNotifications, markRead, type StoredNotification } from '../store/notifications.ts';
import { findReview, listReviews, publicReview, type StoredReview } from '../store/reviews.ts';
import { readTrustPolicy, writeTrustPolicy } from '../store/trust-policies.ts';
import { decodeCursor, pageOf } from './cursor.ts';
import { changedMeanwhile, versionTag, versionWanted } from './etag.ts';
import { callerOf, within } from './caller.ts';
import {
  getPolicyRoute,
  getReviewRoute,
  listReviewsRoute,
  markReadRoute,
  notificationsRoute,
  putPolicyRoute,
  voteRoute,
} from './review-contract.ts';

/** The review desk: what waits for a person, their votes, what they are told, and the policy that asks for them. */
export function addReviewRoutes(
  app: OpenAPIHono,
  { crew, production }: { crew: { database: Database }; production: ProductionLine },
): void {
  async function mustFind(caller: Caller, id: string, field = 'id'): Promise<StoredReview> {
    // What cannot be an id is not asked for: the database does not even hold every text.
    const found = /^\w{1,64}$/.test(id)
      ? await findReview(within(crew, caller).database, caller.organisationId, id)
      : null;
    if (found === null) throw new KinoraError('not_found', `There is no review ${id}.`, { field });
    return found;
  }

  app.openapi(listReviewsRoute, async (context) => {
    const caller = callerOf(context);
    const { limit, before, cursor, overdue, film, ...asked } = context.req.valid('query');
    const [after] = decodeCursor(cursor, ['number']) ?? [undefined];
    const last = before === undefined ? undefined : await mustFind(caller, before, 'before');
    const found = await listReviews(within(crew, caller).database, caller.organisationId, {
      ...asked,
      filmId: film,
      overdue: overdue === '1',
      limit: limit + 1,
      before: after === undefined ? last?.number : Number(after),
    });
    const { page, next } = pageOf(found, limit, ({ number }) => [number]);
    const nextBefore = next === null ? null : (page.at(-1)?.id ?? null);
    return context.json({ reviews: page.map(told), next, nextBefore }, 200);
  });

  app.openapi(getReviewRoute, async (context) =>
    context.json(told(await mustFind(callerOf(context), context.req.valid('param').id)), 200),
  );

  app.openapi(voteRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = await mustFind(caller, context.req.valid('param').id);
    const vote = { reviewer: caller.actor, ...context.req.valid('json') };
    const { review, reopened } = await castReviewVote(within(crew, caller).database, caller.organisationId, id, vote);
    // Whoever dies before this leaves it to the supervision, which starts what is written down and runs nowhere.
    if (reopened !== null) await production.start(reopened);
    return context.json(told(review), 200);
  });

  app.openapi(notificationsRoute, async (context) => {
    const caller = callerOf(context);
    const { unread, limit, before, cursor } = context.req.valid('query');
    const [after] = decodeCursor(cursor, ['number']) ?? [before];
    const found = await listNotifications(within(crew, caller).database, caller.organisationId, {
      reader: caller.actor,
      unread: unread === '1',
      limit: limit + 1,
      before: after === undefined ? undefined : Number(after),
    });
    const { page, next } = pageOf(found, limit, ({ number }) => [number]);
    const nextBefore = next === null ? null : String(page.at(-1)?.number);
    return context.json({ notifications: page.map(toldNotification), next, nextBefore }, 200);
  });

  app.openapi(markReadRoute, async (context) => {
    const caller = callerOf(context);
    const reader = { organisationId: caller.organisationId, reader: caller.actor };
    await markRead(within(crew, caller).database, reader, Number(context.req.valid('json').upTo));
    return context.body(null, 204);
  });

  app.openapi(getPolicyRoute, async (context) => {
    const caller = callerOf(context);
    const inForce = await readTrustPolicy(within(crew, caller).database, caller.organisationId);
    return context.json(inForce, 200, { etag: versionTag(inForce.version) });
  });

  app.openapi(putPolicyRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const policy = context.req.valid('json');
    const wanted = versionWanted(context);
    const written = await writeTrustPolicy(database, caller.organisationId, policy, caller.actor, wanted);
    if (written === null) throw changedMeanwhile();
    return context.json(written, 200, { etag: versionTag(written.version) });
  });
}

function told(review: StoredReview): ReviewItem {
  const overdue = review.state === 'open' && Date.parse(review.dueAt) < Date.now();
  return { ...publicReview(review), filmTitle: review.filmTitle, overdue };
}

function toldNotification({ number, data, ...rest }: StoredNotification): NotificationFacts {
  return { id: String(number), data: data as Record<string, unknown>, ...rest };
}
