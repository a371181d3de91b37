import { type Role, RoleSchema } from '@kinora/platform';
import type { Queryable, Row, RowReader } from './database.ts';

/** A session ends after this without a request (30 days at most: `expires_at`). */
const IDLE_DAYS = 7;
/** How exactly it is known when a session or a key was last used; each use would be a write otherwise. */
const SEEN_EVERY = `interval '1 minute'`;

export interface NewSession {
  id: string;
  tokenHash: string;
  userId: string;
  organisation: string | null;
  signOnOf: string | null;
  browser: string;
  lifeMs: number;
}

export async function insertSession(client: Queryable, session: NewSession): Promise<void> {
  await client.query(
    `insert into sessions (id, token_hash, user_id, organisation, sign_on_of, browser, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 millisecond')`,
    [
      session.id,
      session.tokenHash,
      session.userId,
      session.organisation,
      session.signOnOf,
      session.browser,
      session.lifeMs,
    ],
  );
}

/** What a session is good for at this moment. */
export interface LiveSession {
  id: string;
  tokenHash: string;
  userId: string;
  organisation: string | null;
  signOnOf: string | null;
  /** Null where the person does not belong to its organisation any more. */
  role: Role | null;
  operator: boolean;
  /** Its last use is to be written down. */
  isStale: boolean;
}

export async function findLiveSession(database: RowReader, tokenHash: string): Promise<LiveSession | null> {
  const [row] = await database.query(
    `select s.id, s.token_hash, s.user_id, s.organisation, s.sign_on_of, m.role, u.operator,
       s.seen_at < now() - ${SEEN_EVERY} as is_stale
     from sessions s join users u on u.id = s.user_id and u.deleted_at is null
     left join members m on m.user_id = s.user_id and m.organisation_id = s.organisation
       and (s.sign_on_of is null or s.sign_on_of = s.organisation)
     where s.token_hash = $1 and s.expires_at > now() and s.seen_at > now() - interval '${IDLE_DAYS} days'`,
    [tokenHash],
  );
  if (row === undefined) return null;
  return {
    id: String(row['id']),
    tokenHash: String(row['token_hash']),
    userId: String(row['user_id']),
    organisation: row['organisation'] as string | null,
    signOnOf: row['sign_on_of'] as string | null,
    role: row['role'] === null ? null : RoleSchema.parse(row['role']),
    operator: row['operator'] === true,
    isStale: row['is_stale'] === true,
  };
}

export async function sessionWasSeen(database: RowReader, id: string): Promise<void> {
  await database.query(`update sessions set seen_at = now() where id = $1 and seen_at < now() - ${SEEN_EVERY}`, [id]);
}

export interface StoredSession {
  id: string;
  browser: string;
  signOnOf: string | null;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
}

/** The last used first; with `signOnOf` those alone that this organisation's sign-on vouches for. */
export async function listSessions(
  database: RowReader,
  userId: string,
  signOnOf: string | null,
): Promise<StoredSession[]> {
  const rows = await database.query(
    `select id, browser, sign_on_of, created_at, seen_at,
       least(expires_at, seen_at + interval '${IDLE_DAYS} days') as expires_at
     from sessions where user_id = $1 and ($2::text is null or sign_on_of = $2) and expires_at > now() and seen_at > now() - interval '${IDLE_DAYS} days'
     order by seen_at desc, id`,
    [userId, signOnOf],
  );
  return rows.map((row: Row) => ({
    id: String(row['id']),
    browser: String(row['browser']),
    signOnOf: row['sign_on_of'] as string | null,
    createdAt: row['created_at'] as Date,
    seenAt: row['seen_at'] as Date,
    expiresAt: row['expires_at'] as Date,
  }));
}

/** @returns whether there was one */
export async function deleteSession(
  client: RowReader,
  userId: string,
  id: string,
  signOnOf: string | null,
): Promise<boolean> {
  const rows = await client.query(
    'delete from sessions where user_id = $1 and id = $2 and ($3::text is null or sign_on_of = $3) returning id',
    [userId, id, signOnOf],
  );
  return rows.length === 1;
}

/** Whoever holds the token; nothing where nobody does. */
export async function deleteSessionByToken(client: Queryable, tokenHash: string): Promise<void> {
  await client.query('delete from sessions where token_hash = $1', [tokenHash]);
}

/** @returns how many */
export async function deleteOtherSessions(
  client: RowReader,
  userId: string,
  keep: string | null,
  signOnOf: string | null = null,
): Promise<number> {
  const rows = await client.query(
    `delete from sessions where user_id = $1 and ($2::text is null or id <> $2)
       and ($3::text is null or sign_on_of = $3) returning id`,
    [userId, keep, signOnOf],
  );
  return rows.length;
}

export async function deleteSignOnSessions(client: Queryable, organisationId: string): Promise<void> {
  await client.query('delete from sessions where sign_on_of = $1', [organisationId]);
}

export async function chooseOrganisation(client: RowReader, sessionId: string, organisation: string): Promise<void> {
  await client.query('update sessions set organisation = $2 where id = $1', [sessionId, organisation]);
}

/** The organisation whose sign-on vouches for a session; null for one of a password. */
export async function signOnOfSession(database: RowReader, id: string): Promise<string | null> {
  const [row] = await database.query('select sign_on_of from sessions where id = $1', [id]);
  return row === undefined ? null : (row['sign_on_of'] as string | null);
}
