import { randomBytes } from 'node:crypto';
import { KinoraError, type LedgerEntry, type Review, type ReviewReason, reviewsByRule } from '@kinora/film';
import { addAudit } from '../../store/audit.ts';
import { type Database, type Queryable, rowsOf } from '../../store/database.ts';
import { findFilm, type StoredFilm } from '../../store/films.ts';
import { copiesInLedger, findInLedger } from '../../store/ledger.ts';
import {
  findPublication,
  insertPublication,
  type Publication,
  publicationsOf,
  withdrawPublications,
} from '../../store/publications.ts';
import {
  approversOf,
  countApprovedFilms,
  lockFilm,
  newestRefusal,
  newestReview,
  reviewNeedOf,
} from '../../store/reviews.ts';
import { readTrustPolicy } from '../../store/trust-policies.ts';
import { ensureFilmReview } from './open.ts';
import { withRefusals } from './refusals.ts';

const PUBLISHING: ReviewReason = {
  cause: 'publishing',
  detail: 'It is to be published, and nobody has approved it yet.',
};

/**
 * Shows a finished film to whoever has its link. Where a person must look first, their review is opened and `review_needed`
 * is thrown; once they have approved exactly this master, the same call publishes it. A newer master takes the place of the
 * one that is shown, under the same link. Asked twice, it is published once. The rules of today decide, whatever they were when
 * the film was finished; what is shown already stays shown under stricter ones, until somebody withdraws it.
 *
 * @throws KinoraError conflict, review_needed, content_policy (it was refused)
 */
export async function publishFilm(database: Database, film: StoredFilm, actor: string): Promise<Publication> {
  const { master } = film.files;
  if (film.state !== 'completed' || master === undefined) {
    throw new KinoraError('conflict', 'Only a finished film can be published.', { field: 'id' });
  }
  const entry = await markedMaster(database, film.organisationId, master);
  if (entry === null) {
    throw new KinoraError(
      'conflict',
      'This film has no marked master: it was finished before marks were made. Make one of its shots again, then publish it.',
      { field: 'id' },
    );
  }
  const attempt = (): ReturnType<typeof publish> =>
    withRefusals(() => database.transaction((client) => publish(client, film, master, entry, actor)));
  // The database refuses what nobody here knew must be reviewed only when the rules changed in between: asked again, they are
  // known, and the review is opened. Whoever is told that a review is needed finds one.
  const published = await attempt().catch((error: unknown) => {
    if (error instanceof KinoraError && error.code === 'review_needed') return attempt();
    throw error;
  });
  if ('publication' in published) return published.publication;
  const { review, missing } = published;
  if (review.state === 'open') {
    const who = missing > 1 ? `${missing} people` : 'A person';
    throw new KinoraError(
      'review_needed',
      `${who} must approve this film before it is published: review ${review.id}.`,
      { retryable: true, field: 'id' },
    );
  }
  const why = review.votes.flatMap(({ notes }) => notes.map(({ text }) => text)).join(' ');
  throw new KinoraError(
    'content_policy',
    `This film was ${review.state === 'rejected' ? 'rejected' : 'sent back'} in review ${review.id}. ${why}`.trim(),
    { field: 'id' },
  );
}

async function publish(
  client: Queryable,
  film: StoredFilm,
  master: string,
  entry: LedgerEntry,
  actor: string,
): Promise<{ publication: Publication } | { review: Review; missing: number }> {
  const rows = rowsOf(client);
  const locked = await lockFilm(client, film);
  if (locked?.state !== 'completed' || locked.run !== film.run || locked.master !== master) {
    throw new KinoraError('conflict', 'The film is being made anew. Publish it when it is finished.', {
      retryable: true,
      field: 'id',
    });
  }
  const live = (await publicationsOf(rows, film)).find(({ withdrawn }) => withdrawn === null);
  if (live?.file === entry.file) return { publication: live };
  const policy = await readTrustPolicy(rows, film.organisationId);
  const need = await reviewNeedOf(rows, film, master);
  if (need === null) {
    throw new KinoraError(
      'conflict',
      'This film was finished before reviews were known. Make one of its shots again, then publish it.',
      { field: 'id' },
    );
  }
  const rules = policy.policy.review;
  const byRule = reviewsByRule({
    policy: rules,
    categories: need.categories,
    filmsBefore: rules.firstFilms > 0 ? await countApprovedFilms(rows, film) : 0,
  });
  if (
    need.needed ||
    rules.publishing ||
    byRule.length > 0 ||
    (await newestReview(rows, film, { stage: 'film', subject: master })) !== null ||
    (await newestRefusal(rows, film, false)) !== null
  ) {
    const causes = byRule.length > 0 ? byRule : [PUBLISHING];
    const review = await ensureFilmReview(client, film, locked.author, { subject: master, causes, policy });
    if (review.state !== 'approved')
      return { review, missing: review.approvalsNeeded - approversOf(review, locked).size };
  }
  if (live) await withdrawPublications(client, film, { actor, why: 'replaced' });
  const publication = await insertPublication(client, {
    organisationId: film.organisationId,
    // 128 bits: nobody finds a film by trying.
    token: live?.token ?? randomBytes(16).toString('base64url'),
    filmId: film.id,
    run: film.run,
    master,
    file: entry.file,
    publishedBy: actor,
    shown: {
      title: film.title,
      language: film.storyboard?.language ?? null,
      durationSeconds: film.durationSeconds ?? 0,
      label: entry.labelText ?? film.report?.label.text ?? '',
      pictures: entry.pictures,
      captions: film.cues,
    },
  });
  await addAudit(client, {
    organisationId: film.organisationId,
    actor,
    action: 'film.published',
    subject: `publication:${publication.number}`,
    after: publication.file,
    policyVersion: String(policy.version),
    data: { filmId: film.id, run: film.run, reviewId: publication.reviewId },
  });
  return { publication };
}

/** The marked file that leaves for a master: the master itself where it is marked, else its newest marked copy. */
async function markedMaster(database: Database, organisationId: string, master: string): Promise<LedgerEntry | null> {
  const itself = await findInLedger(database, organisationId, master);
  if (itself?.kind === 'master') return itself;
  return (await copiesInLedger(database, organisationId, master, 'master'))[0] ?? null;
}

/** Ends what a link shows. Its end is for good: published again, the film gets another link. */
export async function withdrawPublication(
  database: Database,
  organisationId: string,
  token: string,
  by: { actor: string; why: 'author' | 'taken-down' },
): Promise<Publication> {
  return database.transaction(async (client) => {
    const found = await findPublication(rowsOf(client), token);
    if (found === null || found.organisationId !== organisationId) {
      throw new KinoraError('not_found', 'Nothing was published under this link.', { field: 'token' });
    }
    const film = { organisationId, id: found.filmId };
    await lockFilm(client, film);
    if (found.withdrawn === null) await withdrawPublications(client, film, by);
    return (await findPublication(rowsOf(client), token)) ?? found;
  });
}

/** The film of this id, for whoever publishes it. @throws KinoraError not_found */
export async function mustFindFilm(database: Database, organisationId: string, id: string): Promise<StoredFilm> {
  // What cannot be an id is not asked for: the database does not even hold every text.
  const film = /^\w{1,64}$/.test(id) ? await findFilm(database, organisationId, id) : null;
  if (film === null) throw new KinoraError('not_found', `There is no film ${id}.`, { field: 'id' });
  return film;
}
