import { type Brief, ErrorBodySchema, type FilmState } from '@kinora/film';
import { toCredits, MILLICREDITS_PER_USD } from '@kinora/platform';
import type { BATCH_ROW_STATES, BATCH_STATES, BATCH_TIMINGS, Batch, BatchRow } from '@kinora/sdk';
import { addAudit } from './audit.ts';
import type { Database, Queryable, Row, RowReader } from './database.ts';

export type BatchState = (typeof BATCH_STATES)[number];
export type BatchTiming = (typeof BATCH_TIMINGS)[number];
type RowState = (typeof BATCH_ROW_STATES)[number];

/** A batch, with where it stands in lists and what tells one sending from another. */
export interface StoredBatch extends Batch {
  organisationId: string;
  place: string;
  sentHash: string;
  quotedMillicredits: number;
}

/** Rows by state, and films of submitted rows by state, with each batch in one statement. */
const SELECT = `select b.*, b.created_at::text as place,
  coalesce((select jsonb_object_agg(state, n) from (
    select state, count(*) as n from batch_rows r where r.batch_id = b.id group by state) counted), '{}') as row_counts,
  coalesce((select jsonb_object_agg(state, n) from (
    select f.state, count(*) as n from batch_rows r join films f on f.id = r.film_id
    where r.batch_id = b.id group by f.state) counted), '{}') as film_counts
  from batches b`;

function iso(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null;
}

function parse(row: Row): StoredBatch {
  const counts = row['row_counts'] as Partial<Record<RowState, number>>;
  const quotedMillicredits = Number(row['quoted_millicredits']);
  return {
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    name: String(row['name']),
    state: row['state'] as BatchState,
    timing: row['timing'] as BatchTiming,
    rows: {
      total: Number(row['row_count']),
      faulty: counts.faulty ?? 0,
      waiting: counts.waiting ?? 0,
      submitted: counts.submitted ?? 0,
      refused: counts.refused ?? 0,
      cancelled: counts.cancelled ?? 0,
    },
    films: row['film_counts'] as Partial<Record<FilmState, number>>,
    quote: { credits: toCredits(quotedMillicredits), usd: quotedMillicredits / MILLICREDITS_PER_USD },
    budgetCredits: row['budget_millicredits'] === null ? null : toCredits(Number(row['budget_millicredits'])),
    waitsFor: row['waits_for'] === null ? null : String(row['waits_for']),
    createdBy: String(row['created_by']),
    createdAt: iso(row['created_at']) ?? '',
    startedAt: iso(row['started_at']),
    finishedAt: iso(row['finished_at']),
    place: String(row['place']),
    sentHash: String(row['sent_hash']),
    quotedMillicredits,
  };
}

/** The batch as the API tells it. */
export function toldBatch(batch: StoredBatch): Batch {
  const {
    organisationId: _organisation,
    place: _place,
    sentHash: _hash,
    quotedMillicredits: _millicredits,
    ...told
  } = batch;
  return told;
}

export interface NewBatch {
  organisationId: string;
  id: string;
  name: string;
  idempotencyKey: string | null;
  sentHash: string;
  projectId: string | null;
  keyId: string | null;
  createdBy: string;
  quotedMillicredits: number;
  rows: readonly NewRow[];
}

export interface NewRow {
  number: number;
  line: number;
  name: string;
  brief: Brief | null;
  briefHash: string | null;
  faults: readonly { field: string; message: string }[];
  /** Null before it is known. */
  quotedMillicredits: number | null;
  /** The most its film may cost, whatever of it is made already. */
  listedMillicredits: number;
  /** Of its quote; null for what costs nothing. */
  quoteId: string | null;
}

/** Rows written by one statement. */
const ROWS_AT_ONCE = 500;

/** Keeps a batch with all its rows and their quotes in one commit. False where its key stands for another already. */
export async function insertBatch(database: Database, batch: NewBatch, quotesUntil: Date): Promise<boolean> {
  const { organisationId, id } = batch;
  return database.transaction(async (client) => {
    const { rowCount } = await client.query(
      `insert into batches (organisation_id, id, name, state, idempotency_key, sent_hash, row_count, faulty_count,
         quoted_millicredits, project_id, key_id, created_by)
       values ($1, $2, $3, $12, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        organisationId,
        id,
        batch.name,
        batch.idempotencyKey,
        batch.sentHash,
        batch.rows.length,
        batch.rows.filter(({ brief }) => brief === null).length,
        batch.quotedMillicredits,
        batch.projectId,
        batch.keyId,
        batch.createdBy,
        batch.rows.some((row) => row.quotedMillicredits === null) ? 'pricing' : 'checked',
      ],
    );
    if (rowCount !== 1) return false;
    for (let from = 0; from < batch.rows.length; from += ROWS_AT_ONCE) {
      const rows = JSON.stringify(batch.rows.slice(from, from + ROWS_AT_ONCE));
      await client.query(
        `insert into batch_rows (organisation_id, batch_id, number, line, name, brief, faults, quoted_millicredits, quote_id, state)
         select $1, $2, r.number, r.line, r.name, nullif(r.brief, 'null'), r.faults, r."quotedMillicredits", r."quoteId",
           case when nullif(r.brief, 'null') is null then 'faulty' else 'waiting' end
         from jsonb_to_recordset($3::jsonb) as r (number integer, line integer, name text, brief jsonb, faults jsonb,
           "quotedMillicredits" bigint, "quoteId" text)`,
        [organisationId, id, rows],
      );
      await client.query(
        `insert into money_quotes (organisation_id, id, brief_hash, millicredits, expires_at)
         select $1, r."quoteId", r."briefHash", r."listedMillicredits", $2
         from jsonb_to_recordset($3::jsonb) as r ("quoteId" text, "briefHash" text, "listedMillicredits" bigint)
         where r."quoteId" is not null`,
        [organisationId, quotesUntil, rows],
      );
    }
    await addAudit(client, {
      organisationId,
      actor: batch.createdBy,
      action: 'batch.sent',
      subject: `batch:${id}`,
      data: { rows: batch.rows.length },
    });
    return true;
  });
}

export async function findBatch(
  database: RowReader,
  organisationId: string,
  named: { id: string } | { key: string },
): Promise<StoredBatch | null> {
  const column = 'id' in named ? 'id' : 'idempotency_key';
  const rows = await database.query(`${SELECT} where b.organisation_id = $1 and b.${column} = $2`, [
    organisationId,
    'id' in named ? named.id : named.key,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/** Newest first, after the place of a page's last. */
export async function listBatches(
  database: RowReader,
  organisationId: string,
  limit: number,
  after: readonly unknown[] | null,
): Promise<StoredBatch[]> {
  const rows = await database.query(
    `${SELECT} where b.organisation_id = $1 and ($2::timestamptz is null or (b.created_at, b.id) < ($2, $3::text))
     order by b.created_at desc, b.id desc limit $4`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(parse);
}

/** Lets the rows of a batch become films. False where it was started, or thrown away, before. */
export async function startBatch(
  database: Database,
  batch: { organisationId: string; id: string },
  start: { actor: string; budgetMillicredits: number; timing: BatchTiming },
): Promise<boolean> {
  const { organisationId, id } = batch;
  return database.transaction(async (client) => {
    const { rowCount } = await client.query(
      `update batches set state = 'running', timing = $3, budget_millicredits = $4, confirmed_by = $5, started_at = now()
       where organisation_id = $1 and id = $2 and state = 'checked'`,
      [organisationId, id, start.timing, start.budgetMillicredits, start.actor],
    );
    if (rowCount !== 1) return false;
    const data = { budgetMillicredits: start.budgetMillicredits, timing: start.timing };
    await addAudit(client, {
      organisationId,
      actor: start.actor,
      action: 'batch.started',
      subject: `batch:${id}`,
      data,
    });
    return true;
  });
}

/**
 * No row becomes a film any more from this commit on; what is being made is stopped by whoever runs batches. False where it is
 * over.
 */
export async function closeBatch(
  database: Database,
  { organisationId, id }: { organisationId: string; id: string },
  actor: string,
): Promise<boolean> {
  return database.transaction(async (client) => {
    const { rowCount } = await client.query(
      `update batches set state = case when state in ('pricing', 'checked') then 'cancelled' else 'closing' end, waits_for = null,
         resume_at = null, finished_at = case when state in ('pricing', 'checked') then now() end
       where organisation_id = $1 and id = $2 and state in ('pricing', 'checked', 'running')`,
      [organisationId, id],
    );
    if (rowCount !== 1) return false;
    await client.query(
      `update batch_rows set state = 'cancelled', brief = null where organisation_id = $1 and batch_id = $2 and state = 'waiting'`,
      [organisationId, id],
    );
    await addAudit(client, { organisationId, actor, action: 'batch.cancelled', subject: `batch:${id}` });
    return true;
  });
}

/** Throws a batch away; its films stay. False where it is not over. */
export async function removeBatch(
  database: Database,
  { organisationId, id }: { organisationId: string; id: string },
): Promise<boolean> {
  const rows = await database.query(
    `delete from batches where organisation_id = $1 and id = $2 and state in ('checked', 'finished', 'cancelled') returning id`,
    [organisationId, id],
  );
  return rows.length === 1;
}

/** Rows with what became of them, in order, from behind a number. */
export async function listBatchRows(
  database: RowReader,
  { organisationId, id }: { organisationId: string; id: string },
  { state, limit, after }: { state: RowState | null; limit: number; after: number },
): Promise<BatchRow[]> {
  const rows = await database.query(
    `select r.*, f.id as film, f.state as film_state, f.title, f.duration_seconds, f.error as film_error,
       f.files ? 'master' as has_master
     from batch_rows r left join films f on f.id = r.film_id and f.organisation_id = r.organisation_id
     where r.organisation_id = $1 and r.batch_id = $2 and r.number > $3 and ($4::text is null or r.state = $4)
     order by r.number limit $5`,
    [organisationId, id, after, state, limit],
  );
  return rows.map((row) => ({
    number: Number(row['number']),
    line: Number(row['line']),
    name: String(row['name']),
    state: row['state'] as RowState,
    faults: row['faults'] as { field: string; message: string }[],
    quotedCredits: row['quoted_millicredits'] === null ? null : toCredits(Number(row['quoted_millicredits'])),
    film:
      row['film'] === null
        ? null
        : {
            id: String(row['film']),
            state: row['film_state'] as FilmState,
            title: String(row['title']),
            durationSeconds: row['duration_seconds'] === null ? null : Number(row['duration_seconds']),
            error: row['film_error'] === null ? null : ErrorBodySchema.parse(row['film_error']),
            contentUrl: row['has_master'] === true ? `/v1/films/${String(row['film'])}/content` : null,
          },
    error: row['error'] === null ? null : ErrorBodySchema.parse(row['error']),
  }));
}

/** Takes all batches and briefs of an organisation away; how many there were. */
export async function removeDrafts(client: Queryable, organisationId: string): Promise<number> {
  const batches = await client.query('delete from batches where organisation_id = $1', [organisationId]);
  const briefs = await client.query('delete from briefs where organisation_id = $1', [organisationId]);
  await client.query('delete from request_keys where organisation_id = $1 and status is not null', [organisationId]);
  return (batches.rowCount ?? 0) + (briefs.rowCount ?? 0);
}
