import { randomBytes } from 'node:crypto';
import { approvalsNeeded, type Review, type ReviewReason, type ReviewStage, type ScreenCategory } from '@kinora/film';
import { addAudit, saltedHash } from '../../store/audit.ts';
import { type Database, type Queryable, rowsOf } from '../../store/database.ts';
import { endFilm } from '../../store/films.ts';
import { notify } from '../../store/notifications.ts';
import {
  closeReview,
  insertReview,
  lockFilm,
  newestRefusal,
  newestReview,
  noteReviewNeed,
  setCauses,
} from '../../store/reviews.ts';
import type { VersionedPolicy } from '../../store/trust-policies.ts';
import { withdrawPublications } from '../../store/publications.ts';

interface FilmRun {
  organisationId: string;
  id: string;
  run: number;
}

/**
 * Ends a run because a person must look at its words before anything is spent. The film is `held`: nothing of it runs, waits
 * in a queue or holds a slot, for as long as it takes. Approval produces it by another run.
 *
 * @param subject SHA-256 of exactly the words that are doubted: what `isApproved` is asked about in the next run
 * @returns the review; null when the film was over already, or is at another run
 */
export async function holdForReview(
  database: Database,
  film: FilmRun,
  doubt: { subject: string; causes: readonly ReviewReason[]; policy: VersionedPolicy },
): Promise<Review | null> {
  const [author] = await database.query('select author from films where organisation_id = $1 and id = $2', [
    film.organisationId,
    film.id,
  ]);
  const review = draftReview(film.id, 'words', String(author?.['author'] ?? ''), doubt);
  const held = await endFilm(
    database,
    film,
    { change: { state: 'held' }, event: { type: 'film.held', review } },
    async (client) => {
      await overtake(client, film, 'words');
      await openReview(client, film.organisationId, review, doubt.policy);
    },
  );
  return held ? review : null;
}

/**
 * Writes down whether a person must look at a film before it is published, in the transaction that completes it: there is no
 * moment at which it is finished and nobody has asked. Called for every film; with no causes nobody need look. A film that
 * was refused is looked at again, whatever its new master does better and however often it is made anew, until somebody approves it.
 *
 * @param finished `master`: `files.master` of the film as it is being completed; `categories`: what its words touch
 * @returns the review that is now open or already had; null where none is needed
 */
export async function openFilmReview(
  client: Queryable,
  film: { organisationId: string; id: string },
  finished: {
    master: string;
    causes: readonly ReviewReason[];
    categories?: readonly ScreenCategory[];
    policy: VersionedPolicy;
  },
): Promise<Review | null> {
  const locked = await lockFilm(client, film);
  if (locked === null) return null;
  const { master, policy, categories = [] } = finished;
  const refused = await newestRefusal(rowsOf(client), film, false);
  const carried = refused !== null && refused.subject !== master && finished.causes.length === 0;
  const causes = carried ? refused.causes : finished.causes;
  await noteReviewNeed(client, film, {
    master,
    needed: causes.length > 0,
    categories: [...new Set(categories)],
    policyVersion: policy.version,
  });
  if (causes.length === 0) {
    await overtake(client, film, 'film', master);
    return null;
  }
  return ensureFilmReview(client, film, locked.author, { subject: master, causes, policy });
}

/** The review of exactly this master that counts, opened where there is none, or none by enough people. */
export async function ensureFilmReview(
  client: Queryable,
  film: { organisationId: string; id: string },
  author: string,
  doubt: { subject: string; causes: readonly ReviewReason[]; policy: VersionedPolicy },
): Promise<Review> {
  await overtake(client, film, 'film', doubt.subject);
  const rows = rowsOf(client);
  const same = await newestReview(rows, film, { stage: 'film', subject: doubt.subject });
  const refusal = await newestRefusal(rows, film, true);
  if (same?.state === 'open') {
    const known = new Set(same.causes.map(({ cause, shotId }) => `${cause} ${shotId ?? ''}`));
    const more = doubt.causes.filter(({ cause, shotId }) => !known.has(`${cause} ${shotId ?? ''}`));
    if (more.length > 0) await setCauses(client, same.id, [...same.causes, ...more]);
    return same;
  }
  // What was refused stays refused until its film is made anew; what was approved stays approved, unless it was refused since
  // or another pair of eyes is asked for now.
  if (same !== null && same.state !== 'approved') return same;
  const refusedSince = refusal !== null && same !== null && refusal.number > same.number;
  if (same !== null && !refusedSince && same.approvalsNeeded >= approvalsNeeded(doubt.policy.policy.review))
    return same;
  const review = draftReview(film.id, 'film', author, doubt);
  await withdrawPublications(client, film, { actor: 'studio', why: 'review', master: doubt.subject });
  await openReview(client, film.organisationId, review, doubt.policy);
  return review;
}

function draftReview(
  filmId: string,
  stage: ReviewStage,
  author: string,
  { subject, causes, policy }: { subject: string; causes: readonly ReviewReason[]; policy: VersionedPolicy },
): Review {
  const openedAt = new Date();
  return {
    id: `r${openedAt.getTime().toString(36)}${randomBytes(5).toString('hex')}`,
    filmId,
    stage,
    subject,
    causes: [...causes],
    state: 'open',
    author,
    approvalsNeeded: approvalsNeeded(policy.policy.review),
    votes: [],
    openedAt: openedAt.toISOString(),
    dueAt: new Date(openedAt.getTime() + policy.policy.review.dueHours * 3_600_000).toISOString(),
    closedAt: null,
  };
}

async function openReview(
  client: Queryable,
  organisationId: string,
  review: Review,
  policy: VersionedPolicy,
): Promise<void> {
  await insertReview(client, organisationId, review);
  const data = { filmId: review.filmId, stage: review.stage, causes: review.causes.map(({ cause }) => cause) };
  await notify(client, organisationId, { kind: 'review.opened', subject: `review:${review.id}`, data });
  await addAudit(client, {
    organisationId,
    actor: 'studio',
    action: 'review.opened',
    subject: `review:${review.id}`,
    after: loggedSubject(review.stage, review.subject),
    policyVersion: String(policy.version),
    data: { ...data, dueAt: review.dueAt },
  });
}

/** Closes the open review of a stage unless it is of this very subject: what it was about has been made anew. */
export async function overtake(
  client: Queryable,
  film: { organisationId: string; id: string },
  stage: ReviewStage,
  unlessSubject?: string,
): Promise<void> {
  const open = await newestReview(rowsOf(client), film, { stage });
  if (open?.state !== 'open' || open.subject === unlessSubject) return;
  if (!(await closeReview(client, open.id, 'overtaken'))) return;
  await addAudit(client, {
    organisationId: film.organisationId,
    actor: 'studio',
    action: 'review.overtaken',
    subject: `review:${open.id}`,
    before: loggedSubject(stage, open.subject),
    ...(unlessSubject === undefined ? {} : { after: loggedSubject(stage, unlessSubject) }),
    data: { filmId: film.id, stage },
  });
}

/** What is judged as the log may name it: a hash of words could be guessed by whoever guesses the words. */
export function loggedSubject(stage: ReviewStage, subject: string): string {
  return stage === 'words' ? saltedHash(subject) : subject;
}
