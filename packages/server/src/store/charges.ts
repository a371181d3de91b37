import type { Database, Queryable } from './database.ts';

/** What one attempt cost. */
export interface Charge {
  /** Of the attempt: an attempt is charged once, however often it is told. */
  key: string;
  organisationId: string;
  filmId: string;
  shotId: string;
  endpoint: string;
  jobId: string | null;
  usd: number;
  /** False where nobody knows whether the provider charged it. */
  certain: boolean;
  /** `take`, `line`, `bed`, `storyboard`, or the code of the error it ended with. */
  outcome: string;
}

/** Writes a charge down; one that was uncertain becomes certain, never the reverse. */
export async function recordCharge(client: Queryable | Database, charge: Charge): Promise<void> {
  const { key, organisationId, filmId, shotId, endpoint, jobId, usd, certain, outcome } = charge;
  await client.query(
    `insert into charges (key, organisation_id, film_id, shot_id, endpoint, job_id, usd, certain, outcome)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (key) do update
       set usd = excluded.usd, certain = true, outcome = excluded.outcome, job_id = coalesce(excluded.job_id, charges.job_id)
       where not charges.certain and excluded.certain`,
    [key, organisationId, filmId, shotId, endpoint, jobId, usd, certain, outcome],
  );
}

/** US dollars by endpoint: what is certain, and what may have been charged besides. */
export async function spentByEndpoint(
  database: Database,
): Promise<ReadonlyMap<string, { certainUsd: number; mayBeUsd: number }>> {
  const rows = await database.query(
    `select endpoint, coalesce(sum(usd) filter (where certain), 0) as certain,
       coalesce(sum(usd) filter (where not certain), 0) as may_be from charges group by endpoint`,
  );
  return new Map(
    rows.map((row) => [
      String(row['endpoint']),
      { certainUsd: Number(row['certain']), mayBeUsd: Number(row['may_be']) },
    ]),
  );
}

/** US dollars a film has cost: what is certain, and what may have been charged besides. */
export async function chargesOf(
  database: Database,
  film: { organisationId: string; id: string },
): Promise<{ certainUsd: number; mayBeUsd: number; charges: (Charge & { at: string })[] }> {
  const rows = await database.query('select * from charges where organisation_id = $1 and film_id = $2 order by at', [
    film.organisationId,
    film.id,
  ]);
  const charges = rows.map((row) => ({
    key: String(row['key']),
    organisationId: String(row['organisation_id']),
    filmId: String(row['film_id']),
    shotId: String(row['shot_id']),
    endpoint: String(row['endpoint']),
    jobId: row['job_id'] as string | null,
    usd: Number(row['usd']),
    certain: row['certain'] === true,
    outcome: String(row['outcome']),
    at: (row['at'] as Date).toISOString(),
  }));
  const sum = (certain: boolean): number =>
    charges.filter((charge) => charge.certain === certain).reduce((total, charge) => total + charge.usd, 0);
  return { certainUsd: sum(true), mayBeUsd: sum(false), charges };
}
