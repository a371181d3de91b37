import { KinoraError } from '@kinora/film';
import type { Database } from '../../store/database.ts';
import { findFilm } from '../../store/films.ts';
import { newestReview } from '../../store/reviews.ts';

/** Why no shot of a film can be made again or accepted now, and what to do: it waits for a person, or is being made. */
export async function whyNotMadeAgain(
  database: Database,
  film: { organisationId: string; id: string },
): Promise<KinoraError> {
  const now = await findFilm(database, film.organisationId, film.id);
  if (now?.state !== 'held') {
    return new KinoraError(
      'conflict',
      'The film is still being made. Change, redo or accept a shot when it is finished, or cancel it first.',
      { retryable: true, field: 'id' },
    );
  }
  const review = await newestReview(database, film, { stage: 'words' });
  if (review?.state !== 'sent-back') {
    return new KinoraError(
      'conflict',
      `The film is held: a person must look at its words first${review === null ? '' : ` (review ${review.id})`}. Wait for their decision, or cancel it.`,
      { retryable: true, field: 'id' },
    );
  }
  const notes = review.votes.flatMap(({ decision, notes: said }) => (decision === 'send-back' ? said : []));
  return new KinoraError(
    'conflict',
    `The words of this film were sent back, and it stays held. ${notes.map(({ text }) => text).join(' ')} Make a new film of a changed story, or cancel this one; after that its shots can be changed.`,
    { field: 'id' },
  );
}
