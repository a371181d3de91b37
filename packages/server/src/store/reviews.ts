import {
  type Review,
  type ReviewDecision,
  type ReviewNote,
  type ReviewReason,
  ReviewSchema,
  type ReviewStage,
  type ReviewState,
  SCREEN_CATEGORIES,
  type ScreenCategory,
  type TrustPolicy,
} from '@kinora/film';
import { z } from 'zod';
import type { Queryable, Row, RowReader } from './database.ts';

/** A review with what its organisation's people need to find it. */
export interface StoredReview extends Review {
  organisationId: string;
  /** In the order they were opened. */
  number: number;
  filmTitle: string;
}

const SELECT = `select r.*, f.title as film_title,
    coalesce((select jsonb_agg(jsonb_build_object('reviewer', v.reviewer, 'decision', v.decision, 'notes', v.notes, 'at', v.at) order by v.at)
              from review_votes v where v.review_id = r.id), '[]') as votes
  from reviews r join films f on f.id = r.film_id`;

function parse(row: Row): StoredReview {
  const review = ReviewSchema.parse({
    id: row['id'],
    filmId: row['film_id'],
    stage: row['stage'],
    subject: row['subject'],
    causes: row['causes'],
    state: row['state'],
    author: row['author'],
    approvalsNeeded: row['approvals_needed'],
    votes: (row['votes'] as { at: string }[]).map((vote) => ({ ...vote, at: new Date(vote.at).toISOString() })),
    openedAt: (row['opened_at'] as Date).toISOString(),
    dueAt: (row['due_at'] as Date).toISOString(),
    closedAt: row['closed_at'] === null ? null : (row['closed_at'] as Date).toISOString(),
  });
  return {
    ...review,
    organisationId: String(row['organisation_id']),
    number: Number(row['number']),
    filmTitle: String(row['film_title']),
  };
}

/** The review alone, as it is told with its film. */
export function publicReview({
  organisationId: _organisation,
  number: _number,
  filmTitle: _title,
  ...review
}: StoredReview): Review {
  return review;
}

export interface LockedFilm {
  author: string;
  /** Who changed it since two people last approved it as it is. */
  changedBy: readonly string[];
  state: string;
  run: number;
  master: string | null;
}

/** Who may not approve under four eyes, whatever they say they are called besides. */
export function mayApprove(review: Review, film: Pick<LockedFilm, 'changedBy'>, reviewer: string): boolean {
  return review.approvalsNeeded === 1 || (reviewer !== review.author && !film.changedBy.includes(reviewer));
}

/** Who has approved it with effect: what `approvals_of` counts in the database while a review is open. */
export function approversOf(review: Review, film: Pick<LockedFilm, 'changedBy'>): Set<string> {
  const approving = review.votes.filter(({ decision }) => decision === 'approve').map(({ reviewer }) => reviewer);
  return new Set(approving.filter((reviewer) => mayApprove(review, film, reviewer)));
}

/** Holds a film's row until the transaction ends: reviews, votes and publications of one film come one after the other. */
export async function lockFilm(
  client: Queryable,
  film: { organisationId: string; id: string },
): Promise<LockedFilm | null> {
  const { rows } = await client.query<Row>(
    `select author, changed_by, state, run, files ->> 'master' as master from films where organisation_id = $1 and id = $2 for update`,
    [film.organisationId, film.id],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    author: String(row['author']),
    changedBy: row['changed_by'] as string[],
    state: String(row['state']),
    run: Number(row['run']),
    master: row['master'] === null ? null : String(row['master']),
  };
}

export async function insertReview(
  client: Queryable,
  organisationId: string,
  review: Omit<Review, 'state' | 'votes' | 'closedAt'>,
): Promise<void> {
  await client.query(
    `insert into reviews (organisation_id, id, film_id, stage, subject, causes, author, approvals_needed, opened_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      organisationId,
      review.id,
      review.filmId,
      review.stage,
      review.subject,
      JSON.stringify(review.causes),
      review.author,
      review.approvalsNeeded,
      review.openedAt,
      review.dueAt,
    ],
  );
}

/** More reasons for a review that is still open. */
export async function setCauses(client: Queryable, reviewId: string, causes: readonly ReviewReason[]): Promise<void> {
  await client.query(`update reviews set causes = $2 where id = $1 and state = 'open'`, [
    reviewId,
    JSON.stringify(causes),
  ]);
}

/** False when it was closed already. */
export async function closeReview(
  client: Queryable,
  reviewId: string,
  state: Exclude<ReviewState, 'open'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update reviews set state = $2, closed_at = clock_timestamp() where id = $1 and state = 'open'`,
    [reviewId, state],
  );
  return rowCount === 1;
}

/** Writes a vote down; a reviewer's later one takes the place of the one before. */
export async function castVote(
  client: Queryable,
  review: Pick<StoredReview, 'organisationId' | 'id'>,
  vote: { reviewer: string; decision: ReviewDecision; notes: readonly ReviewNote[] },
): Promise<void> {
  await client.query(
    `insert into review_votes (organisation_id, review_id, reviewer, decision, notes) values ($1, $2, $3, $4, $5)
     on conflict (review_id, reviewer) do update set decision = excluded.decision, notes = excluded.notes, at = clock_timestamp()`,
    [review.organisationId, review.id, vote.reviewer, vote.decision, JSON.stringify(vote.notes)],
  );
}

export async function findReview(
  database: RowReader,
  organisationId: string,
  id: string,
): Promise<StoredReview | null> {
  const rows = await database.query(`${SELECT} where r.organisation_id = $1 and r.id = $2`, [organisationId, id]);
  return rows[0] ? parse(rows[0]) : null;
}

export interface ReviewQuery {
  state?: ReviewState | undefined;
  stage?: ReviewStage | undefined;
  filmId?: string | undefined;
  /** Only open ones past their date. */
  overdue?: boolean | undefined;
  limit: number;
  /** Number of the last review of the page before. */
  before?: number | undefined;
}

/** Newest first. */
export async function listReviews(
  database: RowReader,
  organisationId: string,
  asked: ReviewQuery,
): Promise<StoredReview[]> {
  const rows = await database.query(
    `${SELECT} where r.organisation_id = $1
       and ($2::text is null or r.state = $2) and ($3::text is null or r.stage = $3) and ($4::text is null or r.film_id = $4)
       and (not $5::boolean or (r.state = 'open' and r.due_at < now()))
       and ($6::bigint is null or r.number < $6)
     order by r.number desc limit $7`,
    [
      organisationId,
      asked.state ?? null,
      asked.stage ?? null,
      asked.filmId ?? null,
      asked.overdue ?? false,
      asked.before ?? null,
      asked.limit,
    ],
  );
  return rows.map(parse);
}

/** The newest review of a film that counts, of one stage and of one subject where they are named. */
export async function newestReview(
  database: RowReader,
  film: { organisationId: string; id: string },
  of: { stage?: ReviewStage; subject?: string } = {},
): Promise<StoredReview | null> {
  const rows = await database.query(
    `${SELECT} where r.organisation_id = $1 and r.film_id = $2 and r.state <> 'overtaken'
       and ($3::text is null or r.stage = $3) and ($4::text is null or r.subject = $4)
     order by r.number desc limit 1`,
    [film.organisationId, film.id, of.stage ?? null, of.subject ?? null],
  );
  return rows[0] ? parse(rows[0]) : null;
}

/**
 * The newest refusal of a film; unless `answered`, one that no later approval of any of its masters has answered. What is
 * open, or was overtaken, decides nothing.
 */
export async function newestRefusal(
  database: RowReader,
  film: { organisationId: string; id: string },
  answered: boolean,
): Promise<StoredReview | null> {
  const rows = await database.query(
    `${SELECT} where r.organisation_id = $1 and r.film_id = $2 and r.stage = 'film' and r.state in ('rejected', 'sent-back')
       and ($3::boolean or not exists (select 1 from reviews a where a.film_id = r.film_id and a.stage = 'film'
                                       and a.state = 'approved' and a.number > r.number))
     order by r.number desc limit 1`,
    [film.organisationId, film.id, answered],
  );
  return rows[0] ? parse(rows[0]) : null;
}

/** The newest look of a person at a film that is needed or was had, as the API tells it. */
export async function reviewOf(
  database: RowReader,
  film: { organisationId: string; id: string },
): Promise<Review | null> {
  const found = await newestReview(database, film);
  return found === null ? null : publicReview(found);
}

/**
 * Whether people have approved exactly this: the newest decision anywhere in the organisation counts. Under four eyes an
 * approval of two is asked for, and none of the two may be the author of the film it is now wanted for, nor have changed that.
 */
export async function isApproved(
  database: RowReader,
  film: { organisationId: string; id: string },
  stage: ReviewStage,
  subject: string,
  policy: TrustPolicy['review'],
): Promise<boolean> {
  const rows = await database.query(
    `select r.state = 'approved' and (not $5::boolean or (r.approvals_needed = 2 and not exists (
         select 1 from review_votes v join films f on f.id = $2 and f.organisation_id = $1
         where v.review_id = r.id and v.decision = 'approve'
           and (v.reviewer = f.author or (r.film_id <> f.id and v.reviewer = any (f.changed_by)))))) as approved
     from reviews r where r.organisation_id = $1 and r.stage = $3 and r.subject = $4 and r.state not in ('open', 'overtaken')
     order by r.closed_at desc, r.number desc limit 1`,
    [film.organisationId, film.id, stage, subject, policy.fourEyes],
  );
  return rows[0]?.['approved'] === true;
}

/** Other films of the organisation that people have approved, however often. */
export async function countApprovedFilms(
  database: RowReader,
  film: { organisationId: string; id: string },
): Promise<number> {
  const rows = await database.query(
    `select count(distinct film_id) as films from reviews
     where organisation_id = $1 and film_id <> $2 and stage = 'film' and state = 'approved'`,
    [film.organisationId, film.id],
  );
  return Number(rows[0]?.['films'] ?? 0);
}

/** Writes down whether a person must look at a master. What needed a look once needs it for good. */
export async function noteReviewNeed(
  client: Queryable,
  film: { organisationId: string; id: string },
  need: { master: string; needed: boolean; categories: readonly ScreenCategory[]; policyVersion: number },
): Promise<void> {
  await client.query(
    `insert into review_needs as n (organisation_id, film_id, master, needed, policy_version, categories)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (film_id, master) do update
       set needed = n.needed or excluded.needed,
         categories = array(select distinct unnest(n.categories || excluded.categories)), policy_version = excluded.policy_version, at = clock_timestamp()`,
    [film.organisationId, film.id, need.master, need.needed, need.policyVersion, need.categories],
  );
}

/** Whether a person must look at this master, and what its words touch; null when nobody has asked. */
export async function reviewNeedOf(
  database: RowReader,
  film: { organisationId: string; id: string },
  master: string,
): Promise<{ needed: boolean; categories: ScreenCategory[] } | null> {
  const rows = await database.query(
    'select needed, categories from review_needs where organisation_id = $1 and film_id = $2 and master = $3',
    [film.organisationId, film.id, master],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return { needed: row['needed'] === true, categories: z.array(z.enum(SCREEN_CATEGORIES)).parse(row['categories']) };
}

/**
 * Takes the words out of a film's reviews: reasons that may quote the story, and reviewers' notes. Who decided what, and when,
 * stays. Open reviews must be closed first.
 */
export async function eraseReviewWords(client: Queryable, film: { organisationId: string; id: string }): Promise<void> {
  await client.query(
    `update reviews set causes = causes_without_words(causes)
     where organisation_id = $1 and film_id = $2 and state <> 'open'`,
    [film.organisationId, film.id],
  );
  await client.query(
    `update review_votes v set notes = '[]' from reviews r
     where r.id = v.review_id and r.organisation_id = $1 and r.film_id = $2 and r.state <> 'open'`,
    [film.organisationId, film.id],
  );
}
