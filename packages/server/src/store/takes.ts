import { type Take, TakeSchema } from '@kinora/film';
import { addAudit } from './audit.ts';
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

/** One take of a shot, however it was judged. */
export async function findTake(
  database: Database,
  film: { id: string },
  shotId: string,
  number: number,
): Promise<Take | null> {
  const rows = await database.query('select take from takes where film_id = $1 and shot_id = $2 and number = $3', [
    film.id,
    shotId,
    number,
  ]);
  return rows[0] ? TakeSchema.parse(rows[0]['take']) : null;
}

/** Whether these bytes are a take whose pictures may not be shown. */
export async function isForbiddenTake(database: Database, film: { id: string }, file: string): Promise<boolean> {
  const rows = await database.query(
    `select 1 from takes where film_id = $1 and take ->> 'file' = $2 and take ->> 'pictures' = 'block' limit 1`,
    [film.id, file],
  );
  return rows.length > 0;
}

/** Who accepted this take by hand, and why; null when nobody did. */
export async function handAcceptOf(
  database: Database,
  film: { id: string },
  shotId: string,
  number: number,
): Promise<{ by: string; reason: string } | null> {
  const rows = await database.query(
    'select accepted_by, reason from hand_accepts where film_id = $1 and shot_id = $2 and number = $3',
    [film.id, shotId, number],
  );
  const row = rows[0];
  return row ? { by: String(row['accepted_by']), reason: String(row['reason']) } : null;
}

/** Whether any take the film now uses was accepted by hand. */
export async function hasHandAccepts(database: Database, film: { id: string }): Promise<boolean> {
  return (await chosenTakes(database, film)).some(
    ({ verdict }) => verdict.kind === 'accept' && verdict.byHand !== undefined,
  );
}

/** Writes down that a person takes what the measurements asked about. False while the film is being made. */
export async function acceptByHand(
  database: Database,
  film: { organisationId: string; id: string },
  take: Take,
  by: string,
  reason: string,
): Promise<boolean> {
  return database.transaction(async (client) => {
    const { rowCount } = await client.query(
      `insert into hand_accepts (organisation_id, film_id, shot_id, number, accepted_by, reason)
       select organisation_id, id, $3, $4, $5, $6 from films
       where organisation_id = $1 and id = $2 and state not in ('queued', 'running')
       on conflict (film_id, shot_id, number) do update set accepted_by = excluded.accepted_by, reason = excluded.reason`,
      [film.organisationId, film.id, take.shotId, take.number, by, reason],
    );
    if (rowCount !== 1) return false;
    await addAudit(client, {
      organisationId: film.organisationId,
      actor: by,
      action: 'take.accepted-by-hand',
      subject: `film:${film.id}`,
      after: take.file,
      data: { shotId: take.shotId, number: take.number },
    });
    return true;
  });
}
