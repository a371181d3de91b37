import { KinoraError } from '@kinora/film';
import type { Database, RowReader } from './database.ts';

/** A request as its key remembers it. */
export interface KeyedRequest {
  organisationId: string;
  /** Method and path. */
  route: string;
  /** Id of the film, brief or batch its path names: the answer goes with it. Null for none. */
  addressed: string | null;
  key: string;
  /** SHA-256 of its body; null for one that has not arrived yet. */
  requestHash: string | null;
  /** Names this attempt. */
  claim: string;
}

/** The answer a request came to. */
export interface KeptAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Null for one that is not kept. */
  body: string | null;
}

export type Claimed =
  | { kind: 'mine' }
  /** Somebody else carries it out just now, or its process ended in the middle before anything was changed and is waited for. */
  | { kind: 'running' }
  /** It was carried out by a process that ended before it answered. */
  | { kind: 'lost' }
  | { kind: 'answered'; requestHash: string | null; answer: KeptAnswer };

/** How long an answer is given again. */
export const KEPT_HOURS = 24;
/** A request whose process has said nothing for so long is taken over, unless it has changed something. */
const SILENT_SECONDS = 15;

/** Takes a key for one attempt, in one statement where nobody has it. */
export async function claimKey(database: RowReader, request: KeyedRequest): Promise<Claimed> {
  const { organisationId, route, addressed, key, requestHash, claim } = request;
  const taken = await database.query(
    `insert into request_keys as k (organisation_id, route, key, request_hash, claim, addressed)
       values ($1, $2, $3, $4, $5, $8)
     on conflict (organisation_id, route, key) do update
       set claim = excluded.claim, request_hash = excluded.request_hash, beat = now(), changed = false, status = null,
         headers = null, body = null, subject = null, created_at = now()
       where k.created_at < now() - make_interval(hours => $6)
          or (k.status is null and not k.changed and k.beat < now() - make_interval(secs => $7))
     returning 1`,
    [organisationId, route, key, requestHash, claim, KEPT_HOURS, SILENT_SECONDS, addressed],
  );
  if (taken.length === 1) return { kind: 'mine' };
  const [row] = await database.query(
    `select request_hash, changed, status, headers, body, beat < now() - make_interval(secs => $4) as silent
     from request_keys where organisation_id = $1 and route = $2 and key = $3`,
    [organisationId, route, key, SILENT_SECONDS],
  );
  // It was let go between the two statements: whoever asks again gets it.
  if (row === undefined) return { kind: 'running' };
  if (row['status'] === null) return { kind: row['changed'] === true && row['silent'] === true ? 'lost' : 'running' };
  return {
    kind: 'answered',
    requestHash: row['request_hash'] === null ? null : String(row['request_hash']),
    answer: {
      status: Number(row['status']),
      headers: row['headers'] as Record<string, string>,
      body: row['body'] === null ? null : String(row['body']),
    },
  };
}

/** Keeps the answer of an attempt; nothing where it was taken over. */
export async function keepAnswer(
  database: RowReader,
  claim: string,
  answer: KeptAnswer & { requestHash: string | null; subject: string | null },
): Promise<void> {
  await database.query(
    'update request_keys set status = $2, headers = $3, body = $4, request_hash = $5, subject = $6 where claim = $1',
    [claim, answer.status, JSON.stringify(answer.headers), answer.body, answer.requestHash, answer.subject],
  );
}

/** Lets a key go whose attempt came to nothing. False where it has changed something: then its answer must be kept. */
export async function releaseKey(database: RowReader, claim: string): Promise<boolean> {
  const rows = await database.query(
    `with gone as (delete from request_keys where claim = $1 and not changed returning 1)
     select 1 from request_keys where claim = $1 and changed`,
    [claim],
  );
  return rows.length === 0;
}

/** Says that the processes of these attempts live. */
export async function beatKeys(database: RowReader, claims: readonly string[]): Promise<void> {
  await database.query('update request_keys set beat = now() where claim = any ($1) and status is null', [claims]);
}

/** Forgets what is older than it is kept. */
export async function forgetKeys(database: RowReader): Promise<void> {
  await database.query('delete from request_keys where created_at < now() - make_interval(hours => $1)', [KEPT_HOURS]);
  await database.query('delete from request_counts where minute < extract(epoch from now()) / 60 - 10');
}

/**
 * The same database for one attempt at a keyed request: whatever it writes says so in the same commit. An attempt that was
 * taken over, because its process stood still, can commit nothing any more.
 */
export function underClaim(database: Database, claim: string): Database {
  const transaction: Database['transaction'] = (work) =>
    database.transaction(async (client) => {
      const result = await work(client);
      const { rowCount } = await client.query('update request_keys set changed = true where claim = $1', [claim]);
      if (rowCount !== 1)
        throw new KinoraError('conflict', 'Another attempt at this request goes on with it.', { retryable: true });
      return result;
    });
  return {
    ...database,
    claim,
    transaction,
    query: (sql, values = []) =>
      /^\s*select\b/i.test(sql)
        ? database.query(sql, values)
        : transaction(async (client) => (await client.query<Record<string, unknown>>(sql, [...values])).rows),
    of: (organisationId) => underClaim(database.of(organisationId), claim),
  };
}
