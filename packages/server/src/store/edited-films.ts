import type { Film, Storyboard } from '@kinora/film';
import type { RowReader } from './database.ts';
import { FILM_COLUMNS, parseFilm, type StoredFilm } from './films.ts';

/**
 * Opens the film for another run by a storyboard that a person wrote, with the shots that changed from the given takes on.
 * Null when the film is not final, or at another run by now.
 */
export async function reopenWithStoryboard(
  database: RowReader,
  film: StoredFilm,
  storyboard: Storyboard,
  firstTakes: Readonly<Record<string, number>>,
  actor: string,
): Promise<StoredFilm | null> {
  const rows = await database.query(
    `update films set state = 'queued', run = run + 1, error = null, report = null, finished_at = null, timings = '{}',
       first_takes = first_takes || $4::jsonb, storyboard = $5::jsonb, title = $6, storyboard_edited = true,
       changed_by = array_append(array_remove(changed_by, $7::text), $7::text)
     where organisation_id = $1 and id = $2 and run = $3 and state in ('completed', 'failed', 'cancelled')
     returning ${FILM_COLUMNS}`,
    [
      film.organisationId,
      film.id,
      film.run,
      JSON.stringify(firstTakes),
      JSON.stringify(storyboard),
      storyboard.title,
      actor,
    ],
  );
  return rows[0] ? parseFilm(rows[0]) : null;
}

/** Whether a person wrote the film's storyboard anew. */
export async function isStoryboardEdited(
  database: RowReader,
  film: { organisationId: string; id: string },
): Promise<boolean> {
  const rows = await database.query('select storyboard_edited from films where organisation_id = $1 and id = $2', [
    film.organisationId,
    film.id,
  ]);
  return rows[0]?.['storyboard_edited'] === true;
}

/** The film as it was told to whoever asked for it first. */
export function filmAtBirth(film: Film): Film {
  return {
    ...film,
    state: 'queued',
    title: '',
    storyboard: null,
    question: null,
    review: null,
    takes: [],
    cues: [],
    panels: {},
    files: {},
    durationSeconds: null,
    report: null,
    error: null,
    timings: {},
    finishedAt: null,
    expiresAt: null,
  };
}
