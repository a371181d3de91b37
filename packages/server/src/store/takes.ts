import { type Take, TakeSchema } from '@kinora/film';
import type { Database } from './database.ts';

/** Writes a take down; the same take told again after a crash stays one row. */
export async function recordTake(
  database: Database,
  film: { organisationId: string; id: string; run: number },
  take: Take,
): Promise<void> {
  await database.query(
    `insert into takes (organisation_id, film_id, shot_id, number, run, take, accepted) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (film_id, shot_id, number) do update set run = excluded.run, take = excluded.take, accepted = excluded.accepted`,
    [
      film.organisationId,
      film.id,
      take.shotId,
      take.number,
      film.run,
      JSON.stringify(take),
      take.verdict.kind === 'accept',
    ],
  );
}

/** The newest accepted take of each shot. */
export async function chosenTakes(database: Database, film: { id: string }): Promise<Take[]> {
  const rows = await database.query(
    `select distinct on (shot_id) take from takes where film_id = $1 and accepted order by shot_id, number desc`,
    [film.id],
  );
  return rows.map((row) => TakeSchema.parse(row['take']));
}

/** Highest take number of a shot so far; 0 before the first. */
export async function lastTakeNumber(database: Database, filmId: string, shotId: string): Promise<number> {
  const rows = await database.query(
    'select coalesce(max(number), 0) as number from takes where film_id = $1 and shot_id = $2',
    [filmId, shotId],
  );
  return Number(rows[0]?.['number'] ?? 0);
}

/** Takes this run of the film had made, and those it found in the store. */
export async function countTakes(
  database: Database,
  film: { id: string; run: number },
): Promise<{ made: number; reused: number }> {
  const rows = await database.query(
    `select count(*) filter (where not (take->>'reused')::boolean) as made,
            count(*) filter (where (take->>'reused')::boolean and accepted) as reused
     from takes where film_id = $1 and run = $2`,
    [film.id, film.run],
  );
  return { made: Number(rows[0]?.['made'] ?? 0), reused: Number(rows[0]?.['reused'] ?? 0) };
}
