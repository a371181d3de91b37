import { type Take, TakeSchema } from '@kinora/film';
import type { Database } from './database.ts';

/** One attempt at a shot, and who took it by hand where somebody did. */
export interface RecordedTake {
  take: Take;
  /** `at`: ISO 8601, UTC. */
  byHand: { by: string; reason: string; at: string } | null;
}

/** Every take of a film, however it was judged, by shot and number. */
export async function takesOfFilm(
  database: Database,
  film: { organisationId: string; id: string },
): Promise<RecordedTake[]> {
  const rows = await database.query(
    `select t.take, h.accepted_by, h.reason, h.at from takes t
     left join hand_accepts h on h.film_id = t.film_id and h.shot_id = t.shot_id and h.number = t.number
     where t.organisation_id = $1 and t.film_id = $2 order by t.shot_id, t.number`,
    [film.organisationId, film.id],
  );
  return rows.map((row) => ({
    take: TakeSchema.parse(row['take']),
    byHand:
      row['accepted_by'] === null
        ? null
        : { by: String(row['accepted_by']), reason: String(row['reason']), at: (row['at'] as Date).toISOString() },
  }));
}
