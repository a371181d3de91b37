import { KinoraError, type ReviewDecision, type ReviewNote, type ReviewState } from '@kinora/film';
import { addAudit } from '../../store/audit.ts';
import { type Database, type Queryable, rowsOf } from '../../store/database.ts';
import { endHeldFilm, reopenHeldFilm } from '../../store/films.ts';
import { notify } from '../../store/notifications.ts';
import { withdrawPublications } from '../../store/publications.ts';
import {
  approversOf,
  castVote,
  closeReview,
  findReview,
  lockFilm,
  type LockedFilm,
  mayApprove,
  type StoredReview,
} from '../../store/reviews.ts';
import { withRefusals } from './refusals.ts';
import { loggedSubject, overtake } from './open.ts';

export interface Vote {
  reviewer: string;
  decision: ReviewDecision;
  notes: readonly ReviewNote[];
}

/** A review after a vote; `reopened` names the run that an approval of words has begun, for whoever starts productions. */
export interface VotedReview {
  review: StoredReview;
  reopened: { organisationId: string; id: string; run: number } | null;
}

const CLOSES_AS = { reject: 'rejected', 'send-back': 'sent-back' } as const;

/**
 * Counts one person's vote. A refusal closes the review at once, an approval when there are enough; what follows from it
 * (the film goes on, fails, is taken off the public's screens) happens in the same commit. Told twice, it counts once.
 *
 * @throws KinoraError not_found, conflict (closed; what one made or changed, under four eyes), invalid_request (a refusal without a note)
 */
export async function castReviewVote(
  database: Database,
  organisationId: string,
  reviewId: string,
  vote: Vote,
): Promise<VotedReview> {
  if (vote.decision !== 'approve' && vote.notes.length === 0) {
    throw new KinoraError('invalid_request', 'Say what is wrong: a refusal needs at least one note.', {
      field: 'notes',
    });
  }
  return withRefusals(() =>
    database.transaction(async (client) => {
      const rows = rowsOf(client);
      const unlocked = await findReview(rows, organisationId, reviewId);
      const film = { organisationId, id: unlocked?.filmId ?? '' };
      const locked = await lockFilm(client, film);
      const review = await findReview(rows, organisationId, reviewId);
      if (review === null || locked === null)
        throw new KinoraError('not_found', `There is no review ${reviewId}.`, { field: 'id' });
      if (review.state !== 'open') {
        const own = review.votes.find(({ reviewer }) => reviewer === vote.reviewer);
        if (own?.decision === vote.decision) return { review, reopened: null };
        throw new KinoraError('conflict', `Review ${review.id} is closed: ${review.state}.`, { field: 'id' });
      }
      if (vote.decision === 'approve' && !mayApprove(review, locked, vote.reviewer)) {
        const why = vote.reviewer === review.author ? 'it is yours' : 'you have changed it';
        throw new KinoraError(
          'conflict',
          `Two other people must approve this film: ${why}. You may reject it or send it back.`,
          { field: 'decision' },
        );
      }
      await castVote(client, review, vote);
      await addAudit(client, {
        organisationId,
        actor: vote.reviewer,
        action: 'review.voted',
        subject: `review:${review.id}`,
        before: loggedSubject(review.stage, review.subject),
        data: { filmId: film.id, stage: review.stage, decision: vote.decision, notes: vote.notes.length },
      });
      const state = stateAfter(review, locked, vote);
      const reopened = state === 'open' ? null : await close(client, review, state, vote);
      return { review: (await findReview(rows, organisationId, reviewId)) ?? review, reopened };
    }),
  );
}

/** What a review is once this vote counts. */
function stateAfter(review: StoredReview, film: LockedFilm, vote: Vote): Exclude<ReviewState, 'overtaken'> {
  if (vote.decision !== 'approve') return CLOSES_AS[vote.decision];
  const approvals = approversOf(review, film).add(vote.reviewer).size;
  return approvals >= review.approvalsNeeded ? 'approved' : 'open';
}

async function close(
  client: Queryable,
  review: StoredReview,
  state: 'approved' | 'rejected' | 'sent-back',
  vote: Vote,
): Promise<VotedReview['reopened']> {
  const film = { organisationId: review.organisationId, id: review.filmId };
  if (state === 'rejected') await withdrawPublications(client, film, { actor: vote.reviewer, why: 'rejected' });
  if (state === 'sent-back') {
    await withdrawPublications(client, film, { actor: vote.reviewer, why: 'review', master: review.subject });
  }
  await closeReview(client, review.id, state);
  const data = { filmId: film.id, stage: review.stage };
  await notify(client, film.organisationId, { kind: `review.${state}`, subject: `review:${review.id}`, data });
  await addAudit(client, {
    organisationId: film.organisationId,
    actor: vote.reviewer,
    action: `review.${state}`,
    subject: `review:${review.id}`,
    before: loggedSubject(review.stage, review.subject),
    data,
  });
  if (review.stage === 'film' || state === 'sent-back') return null;
  if (state === 'approved') return reopenHeldFilm(client, film);
  const error = new KinoraError('content_policy', `A reviewer refused these words: ${notesInWords(vote.notes)}`, {
    field: 'story',
  }).toJSON();
  await endHeldFilm(client, film, { change: { state: 'failed', error }, event: { type: 'film.failed', error } });
  return null;
}

function notesInWords(notes: readonly ReviewNote[]): string {
  return notes.map(({ text }) => text).join(' ');
}

/** Ends a held film that nobody wants any more; its review is over with it. False when it is not held. */
export async function cancelHeldFilm(
  database: Database,
  film: { organisationId: string; id: string },
  actor: string,
): Promise<boolean> {
  const { organisationId, id } = film;
  return database.transaction(async (client) => {
    const locked = await lockFilm(client, film);
    if (locked?.state !== 'held') return false;
    await overtake(client, film, 'words');
    await addAudit(client, { organisationId, actor, action: 'film.cancelled', subject: `film:${id}` });
    return endHeldFilm(client, film, { change: { state: 'cancelled' }, event: { type: 'film.cancelled' } });
  });
}
