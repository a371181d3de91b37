import { type Take, TakeSchema } from '@kinora/film';
import { addAudit } from './audit.ts';
import { type Database, type Queryable, type RowReader, rowsOf } from './database.ts';

/** Writes a take down, with whatever `also` does in the same commit; the same take told again after a crash stays one row. */
export async function recordTake(
  database: Database,
  film: { organisationId: string; id: string; run: number },
  take: Take,
  also?: (client: Queryable) => Promise<void>,
): Promise<void> {
  if (also !== undefined) {
    return database.transaction(async (client) => {
      await writeTake(rowsOf(client), film, take);
      await also(client);
    });
  }
  await writeTake(database, film, take);
}

async function writeTake(
  database: RowReader,
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

/** The accepted take of each shot that the newest run came to; a run may go back to an older one that a person took. */
export async function chosenTakes(database: Database, film: { id: string }): Promise<Take[]> {
  const rows = await database.query(
    `select distinct on (shot_id) take from takes where film_id = $1 and accepted order by shot_id, run desc, number desc`,
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

/**
 * Whether a film may give out an artefact's pictures. `forbidden`: they are, or hold, a take that may not be shown, or a piece of
 * one. `unjudged`: a take nobody has looked at yet, which nobody sees before.
 */
export async function standingOf(
  database: Database,
  film: { organisationId: string; id: string },
  artefact: { kind: string; recipeHash: string; file: string | null },
): Promise<'free' | 'forbidden' | 'unjudged'> {
  if (artefact.kind === 'take') {
    const rows = await database.query(
      `select coalesce(bool_or(take ->> 'pictures' = 'block'), false) as forbidden, count(*) as judged from takes
       where film_id = $1 and (take ->> 'file' = $2 or take -> 'pieces' @> jsonb_build_array(jsonb_build_object('file', $2::text)))`,
      [film.id, artefact.file],
    );
    if (Number(rows[0]?.['judged'] ?? 0) === 0) return 'unjudged';
    return rows[0]?.['forbidden'] === true ? 'forbidden' : 'free';
  }
  // A master names its takes; a poster or a contact sheet names its master.
  const rows = await database.query(
    `with named as (
       select a.recipe from artefacts a where a.organisation_id = $1 and (a.recipe_hash = $3 or a.file in (
         select jsonb_array_elements_text(b.recipe -> 'inputs') from artefacts b
         where b.organisation_id = $1 and b.recipe_hash = $3)))
     select 1 from takes t join named n on position(t.take ->> 'file' in n.recipe::text) > 0
     where t.film_id = $2 and t.take ->> 'pictures' = 'block' limit 1`,
    [film.organisationId, film.id, artefact.recipeHash],
  );
  return rows.length > 0 ? 'forbidden' : 'free';
}

/** Who accepted exactly these bytes by hand, and why; null when nobody did. */
export async function handAcceptOf(
  database: Database,
  film: { id: string },
  take: { shotId: string; number: number; file: string },
): Promise<{ by: string; reason: string } | null> {
  const rows = await database.query(
    'select accepted_by, reason from hand_accepts where film_id = $1 and shot_id = $2 and number = $3 and file = $4',
    [film.id, take.shotId, take.number, take.file],
  );
  const row = rows[0];
  return row ? { by: String(row['accepted_by']), reason: String(row['reason']) } : null;
}

/**
 * Writes down that a person takes what the measurements asked about, and opens the film for it, in one commit: an acceptance
 * that could not be used is not kept.
 *
 * @param reopen gives null where the film cannot be opened now
 */
export async function acceptByHand<Reopened>(
  database: Database,
  film: { organisationId: string; id: string },
  take: Take,
  { by, reason }: { by: string; reason: string },
  reopen: (reader: RowReader, client: Queryable) => Promise<Reopened | null>,
): Promise<Reopened | null> {
  return database.transaction(async (client) => {
    const reopened = await reopen(rowsOf(client), client);
    if (reopened === null) return null;
    await client.query(
      `insert into hand_accepts (organisation_id, film_id, shot_id, number, file, accepted_by, reason)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (film_id, shot_id, number) do update
         set file = excluded.file, accepted_by = excluded.accepted_by, reason = excluded.reason`,
      [film.organisationId, film.id, take.shotId, take.number, take.file, by, reason],
    );
    await addAudit(client, {
      organisationId: film.organisationId,
      actor: by,
      action: 'take.accepted-by-hand',
      subject: `film:${film.id}`,
      after: take.file,
      data: { shotId: take.shotId, number: take.number },
    });
    return reopened;
  });
}

/** All takes of a film, newest first, after the place of a page's last. */
export async function listTakes(
  database: RowReader,
  film: { id: string },
  { shotId, limit, after }: { shotId: string | null; limit: number; after: readonly unknown[] | null },
): Promise<{ take: Take; run: number; at: string; place: string }[]> {
  const rows = await database.query(
    `select take, run, at, at::text as place from takes
     where film_id = $1 and ($2::text is null or shot_id = $2)
       and ($3::timestamptz is null or (at, shot_id, number) < ($3, $4::text, $5::integer))
     order by at desc, shot_id desc, number desc limit $6`,
    [film.id, shotId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
  );
  return rows.map((row) => ({
    take: TakeSchema.parse(row['take']),
    run: Number(row['run']),
    at: (row['at'] as Date).toISOString(),
    place: String(row['place']),
  }));
}

/** How many takes each shot has had. */
export async function countTakesByShot(database: RowReader, film: { id: string }): Promise<Map<string, number>> {
  const rows = await database.query(
    'select shot_id, count(*) as takes from takes where film_id = $1 group by shot_id',
    [film.id],
  );
  return new Map(rows.map((row) => [String(row['shot_id']), Number(row['takes'])]));
}
