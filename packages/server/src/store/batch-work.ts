import { type Brief, BriefSchema, type ErrorBody } from '@kinora/film';
import type { BatchState, BatchTiming } from './batches.ts';
import type { Database, Row, RowReader } from './database.ts';

/** A batch that somebody works on now. */
export interface BatchAtWork {
  organisationId: string;
  id: string;
  state: BatchState;
  timing: BatchTiming;
  projectId: string | null;
  keyId: string | null;
  actor: string;
  budgetMillicredits: number;
}

/** A row whose turn it is. */
export interface WaitingRow {
  number: number;
  brief: Brief;
  quotedMillicredits: number;
  quoteId: string | null;
}

/** Names a row's film: no client can send a key with a space. */
export function rowKey(batchId: string, number: number): string {
  return `batch ${batchId} ${number}`;
}

/** Takes the batch that waits longest, for `leaseSeconds`; null where none does. */
export async function claimBatch(
  database: RowReader,
  worker: string,
  leaseSeconds: number,
): Promise<BatchAtWork | null> {
  const rows = await database.query(
    `update batches set worker = $1, leased_until = now() + make_interval(secs => $2)
     where id = (select id from batches
       where state in ('pricing', 'running', 'closing') and (resume_at is null or resume_at <= now())
         and (leased_until is null or leased_until < now())
       order by resume_at nulls first, created_at limit 1 for update skip locked)
     returning organisation_id, id, state, timing, project_id, key_id, coalesce(confirmed_by, created_by) as actor,
       budget_millicredits`,
    [worker, leaseSeconds],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    state: row['state'] as BatchState,
    timing: row['timing'] as BatchTiming,
    projectId: row['project_id'] === null ? null : String(row['project_id']),
    keyId: row['key_id'] === null ? null : String(row['key_id']),
    actor: String(row['actor']),
    budgetMillicredits: Number(row['budget_millicredits']),
  };
}

/** Keeps a batch for longer. False where another has it, or it is not to be worked on like this any more. */
export async function keepBatch(
  database: RowReader,
  { id, state }: BatchAtWork,
  worker: string,
  leaseSeconds: number,
): Promise<boolean> {
  const rows = await database.query(
    `update batches set leased_until = now() + make_interval(secs => $4)
     where id = $1 and worker = $2 and state = $3 returning id`,
    [id, worker, state, leaseSeconds],
  );
  return rows.length === 1;
}

/** Lets a batch go until it is looked at again, with why. */
export async function restBatch(
  database: RowReader,
  id: string,
  worker: string,
  { seconds, why }: { seconds: number; why: string | null },
): Promise<void> {
  await database.query(
    `update batches set leased_until = null, worker = null, resume_at = now() + make_interval(secs => $3), waits_for = $4
     where id = $1 and worker = $2`,
    [id, worker, seconds, why],
  );
}

/** How a batch stands: rows that wait, films in the making, and what was quoted for rows that are films. */
export async function workLeft(
  database: RowReader,
  { organisationId, id }: BatchAtWork,
): Promise<{ waiting: number; making: number; spentMillicredits: number }> {
  const [row] = await database.query(
    `select count(*) filter (where r.state = 'waiting') as waiting,
       count(*) filter (where f.state in ('queued', 'running')) as making,
       coalesce(sum(r.quoted_millicredits) filter (where r.state = 'submitted'), 0) as spent
     from batch_rows r left join films f on f.id = r.film_id where r.organisation_id = $1 and r.batch_id = $2`,
    [organisationId, id],
  );
  return {
    waiting: Number(row?.['waiting'] ?? 0),
    making: Number(row?.['making'] ?? 0),
    spentMillicredits: Number(row?.['spent'] ?? 0),
  };
}

export async function nextRows(database: RowReader, { id }: BatchAtWork, limit: number): Promise<WaitingRow[]> {
  const rows = await database.query(
    `select number, brief, quoted_millicredits, quote_id from batch_rows
     where batch_id = $1 and state = 'waiting' order by number limit $2`,
    [id, limit],
  );
  return rows.map((row: Row) => ({
    number: Number(row['number']),
    brief: BriefSchema.parse(row['brief']),
    quotedMillicredits: Number(row['quoted_millicredits']),
    quoteId: row['quote_id'] === null ? null : String(row['quote_id']),
  }));
}

/** Notes the film of a row: also of one that was cancelled at this very moment, whose film is then stopped with the others. */
export async function noteFilmOfRow(database: RowReader, id: string, number: number, filmId: string): Promise<void> {
  await database.query(
    `update batch_rows set state = 'submitted', film_id = $3, brief = null
     where batch_id = $1 and number = $2 and state in ('waiting', 'cancelled')`,
    [id, number, filmId],
  );
}

export async function refuseRow(database: RowReader, id: string, number: number, error: ErrorBody): Promise<void> {
  await database.query(
    `update batch_rows set state = 'refused', error = $3, brief = null where batch_id = $1 and number = $2 and state = 'waiting'`,
    [id, number, JSON.stringify(error)],
  );
}

/** Rows that are not priced yet. */
export async function unpricedRows(
  database: RowReader,
  { id }: BatchAtWork,
  limit: number,
): Promise<{ number: number; brief: Brief }[]> {
  const rows = await database.query(
    `select number, brief from batch_rows
     where batch_id = $1 and state = 'waiting' and quoted_millicredits is null order by number limit $2`,
    [id, limit],
  );
  return rows.map((row) => ({ number: Number(row['number']), brief: BriefSchema.parse(row['brief']) }));
}

/** Keeps the prices of rows; `listed` is the most a row's film may cost, whatever of it is made already. */
export async function priceRows(
  database: Database,
  { organisationId, id }: BatchAtWork,
  prices: readonly {
    number: number;
    millicredits: number;
    listed: number;
    quoteId: string | null;
    briefHash: string;
  }[],
  until: Date,
): Promise<void> {
  const rows = JSON.stringify(prices);
  const columns = 'number integer, millicredits bigint, listed bigint, "quoteId" text, "briefHash" text';
  await database.transaction(async (client) => {
    await client.query(
      `update batch_rows r set quoted_millicredits = p.millicredits, quote_id = p."quoteId"
       from jsonb_to_recordset($2::jsonb) as p (${columns})
       where r.batch_id = $1 and r.number = p.number and r.quoted_millicredits is null`,
      [id, rows],
    );
    await client.query(
      `insert into money_quotes (organisation_id, id, brief_hash, millicredits, expires_at)
       select $1, p."quoteId", p."briefHash", p.listed, $2 from jsonb_to_recordset($3::jsonb) as p (${columns})
       where p."quoteId" is not null on conflict do nothing`,
      [organisationId, until, rows],
    );
    await client.query(
      `update batches set quoted_millicredits =
         (select coalesce(sum(quoted_millicredits), 0) from batch_rows where batch_id = $1) where id = $1`,
      [id],
    );
  });
}

/** Lets a batch whose rows are all priced wait to be confirmed. */
export async function endPricing(database: RowReader, { id }: BatchAtWork, worker: string): Promise<void> {
  await database.query(
    `update batches set state = 'checked', worker = null, leased_until = null, resume_at = null
     where id = $1 and worker = $2 and state = 'pricing'`,
    [id, worker],
  );
}

/** Films of a batch that are in the making, by the keys of its rows: also one whose row does not name it yet. */
export async function filmsInTheMaking(
  database: RowReader,
  { organisationId, id }: BatchAtWork,
  limit: number,
): Promise<string[]> {
  const rows = await database.query(
    `select id from films where organisation_id = $1 and state in ('queued', 'running', 'held')
       and starts_with(idempotency_key, $2) order by created_at limit $3`,
    [organisationId, rowKey(id, 0).slice(0, -1), limit],
  );
  return rows.map((row) => String(row['id']));
}

/** Ends a batch, and lets it go. */
export async function endBatch(database: Database, { id, state }: BatchAtWork, worker: string): Promise<void> {
  await database.query(
    `update batches set state = $3, finished_at = now(), worker = null, leased_until = null, waits_for = null
     where id = $1 and worker = $2 and state = $4`,
    [id, worker, state === 'closing' ? 'cancelled' : 'finished', state],
  );
}
