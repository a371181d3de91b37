import type { TakePlan, TakeRequest } from '@kinora/engines/contract';
import { type ErrorBody, ErrorBodySchema, REMOTE_TAKE_STATES, RemoteTakeSchema } from '@kinora/film';
import { z } from 'zod';
import { type Database, type Queryable, type Row, type RowReader, rowsOf } from './database.ts';

/** Channel on which every process hears of takes for other studios. */
export const REMOTE_TAKE_CHANNEL = 'kinora_remote_takes';

/** What travels on it: somebody waits for a take, or no longer does. */
export type RemoteTakeSignal = { kind: 'waiting' | 'cancelled'; organisationId: string; id: string };

const StoredSchema = z.object({
  organisationId: z.string(),
  id: z.string(),
  requestHash: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  // Written by this code from what it had checked, and read by no other.
  request: z.custom<TakeRequest>((value) => typeof value === 'object' && value !== null),
  delivers: RemoteTakeSchema.shape.delivers,
  adaptations: RemoteTakeSchema.shape.adaptations,
  state: z.enum(REMOTE_TAKE_STATES),
  fraction: z.number().nullable(),
  stage: z.string().nullable(),
  secondsLeft: z.number().nullable(),
  error: ErrorBodySchema.nullable(),
  costUsd: z.number(),
  file: z.string().nullable(),
});
/** A take asked by another studio, as it stands. */
export type StoredRemoteTake = z.output<typeof StoredSchema>;

function parse(row: Row): StoredRemoteTake {
  return StoredSchema.parse({
    organisationId: row['organisation_id'],
    id: row['id'],
    requestHash: row['request_hash'],
    engine: row['engine'],
    engineVersion: row['engine_version'],
    request: row['request'],
    delivers: row['delivers'],
    adaptations: row['adaptations'],
    state: row['state'],
    fraction: row['fraction'],
    stage: row['stage'],
    secondsLeft: row['seconds_left'],
    error: row['error'],
    costUsd: row['cost_usd'],
    file: row['file'],
  });
}

export interface NewRemoteTake {
  organisationId: string;
  id: string;
  idempotencyKey: string;
  requestHash: string;
  engine: string;
  engineVersion: string;
  request: TakeRequest;
  plan: TakePlan;
}

/** Writes the take down, with whatever `also` does in the same commit, or returns the one that already has this key. */
export async function insertRemoteTake(
  database: Database,
  take: NewRemoteTake,
  also: (client: Queryable) => Promise<void>,
): Promise<{ take: StoredRemoteTake; created: boolean }> {
  const rows = await database.transaction(async (client) => {
    const inserted = await writeRemoteTake(rowsOf(client), take);
    if (inserted.length > 0) await also(client);
    return inserted;
  });
  if (rows[0]) return { take: parse(rows[0]), created: true };
  const before = await findRemoteTake(database, take.organisationId, take.idempotencyKey);
  if (before === null) throw new Error('a take with this idempotency key vanished');
  return { take: before, created: before.id === take.id };
}

function writeRemoteTake(database: RowReader, take: NewRemoteTake): Promise<Row[]> {
  return database.query(
    `insert into remote_takes
       (organisation_id, id, idempotency_key, request_hash, engine, engine_version, request, delivers, adaptations)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning *`,
    [
      take.organisationId,
      take.id,
      take.idempotencyKey,
      take.requestHash,
      take.engine,
      take.engineVersion,
      JSON.stringify(take.request),
      JSON.stringify(take.plan.delivers),
      JSON.stringify(take.plan.adaptations),
    ],
  );
}

/** By its id or, where that was lost, by the key it was asked under. */
export async function findRemoteTake(
  database: Database,
  organisationId: string,
  idOrKey: string,
): Promise<StoredRemoteTake | null> {
  const rows = await database.query(
    'select * from remote_takes where organisation_id = $1 and (id = $2 or idempotency_key = $2) order by id = $2 desc',
    [organisationId, idOrKey],
  );
  return rows[0] ? parse(rows[0]) : null;
}

/** All there are, oldest first. */
export async function listRemoteTakes(database: Database, organisationId: string): Promise<StoredRemoteTake[]> {
  const rows = await database.query('select * from remote_takes where organisation_id = $1 order by created_at, id', [
    organisationId,
  ]);
  return rows.map(parse);
}

/** Takes somebody must be making. */
export async function unfinishedRemoteTakes(database: Database): Promise<StoredRemoteTake[]> {
  const rows = await database.query(
    `select * from remote_takes where state in ('queued', 'running') order by created_at`,
  );
  return rows.map(parse);
}

/** How far it is; the fraction only goes forward. Nothing changes once it is over. */
export async function tellRemoteTake(
  database: Database,
  id: string,
  progress: { state: 'queued' | 'running'; fraction: number | null; stage?: string; secondsLeft?: number },
): Promise<void> {
  await database.query(
    `update remote_takes set state = $2, fraction = greatest(fraction, $3), stage = $4, seconds_left = $5
     where id = $1 and state in ('queued', 'running')`,
    [id, progress.state, progress.fraction, progress.stage ?? null, progress.secondsLeft ?? null],
  );
}

/** Forgets takes that ended more than `olderThanMs` ago: whoever asked has long fetched them. */
export async function forgetRemoteTakes(database: Database, olderThanMs: number): Promise<void> {
  await database.query(`delete from remote_takes where finished_at < now() - $1 * interval '1 millisecond'`, [
    olderThanMs,
  ]);
}

export type RemoteTakeEnd =
  | { state: 'succeeded'; file: string; costUsd: number; engineVersion: string }
  | { state: 'failed'; error: ErrorBody; costUsd: number }
  | { state: 'cancelled' };

/** Ends a take. False when it was over already: then nothing happens. */
export async function endRemoteTake(client: Queryable, id: string, end: RemoteTakeEnd): Promise<boolean> {
  const { rowCount } = await client.query(
    `update remote_takes set state = $2, file = $3, error = $4, cost_usd = $5, stage = null, seconds_left = null,
       engine_version = coalesce($6, engine_version), fraction = case when $2 = 'succeeded' then 1 else fraction end,
       finished_at = now()
     where id = $1 and state in ('queued', 'running')`,
    [
      id,
      end.state,
      end.state === 'succeeded' ? end.file : null,
      end.state === 'failed' ? JSON.stringify(end.error) : null,
      end.state === 'cancelled' ? 0 : end.costUsd,
      end.state === 'succeeded' ? end.engineVersion : null,
    ],
  );
  return rowCount === 1;
}
