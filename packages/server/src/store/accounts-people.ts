import type { LetterLanguage } from '../mail/letter.ts';
import { type Queryable, type Row, type RowReader, rowsOf } from './database.ts';

/** A person as stored. */
export interface StoredUser {
  id: string;
  /** Empty once the person was deleted. */
  email: string;
  name: string;
  isVerified: boolean;
  passwordHash: string | null;
  /** The organisation whose own sign-on made this person; they are nobody elsewhere. */
  managedBy: string | null;
  totpSecret: Buffer | null;
  /** A secret without this is being set up and asked of nobody. */
  hasSecondFactor: boolean;
  operator: boolean;
  /** Of the letters they get. */
  language: LetterLanguage;
}

const COLUMNS = `id, coalesce(email, '') as email, name, email_verified_at is not null as is_verified, password_hash, managed_by,
  totp_secret, totp_since is not null as has_second_factor, operator, language`;

function parseUser(row: Row): StoredUser {
  return {
    id: String(row['id']),
    email: String(row['email']),
    name: String(row['name']),
    isVerified: row['is_verified'] === true,
    passwordHash: row['password_hash'] as string | null,
    managedBy: row['managed_by'] as string | null,
    totpSecret: row['totp_secret'] as Buffer | null,
    hasSecondFactor: row['has_second_factor'] === true,
    operator: row['operator'] === true,
    language: row['language'] as LetterLanguage,
  };
}

/** Somebody of the whole installation by their address; people of an organisation's sign-on are not found. */
export async function findUserByEmail(database: RowReader, email: string): Promise<StoredUser | null> {
  const rows = await database.query(`select ${COLUMNS} from users where email = $1 and managed_by is null`, [email]);
  return rows[0] ? parseUser(rows[0]) : null;
}

export async function findUser(database: RowReader, id: string): Promise<StoredUser | null> {
  const rows = await database.query(`select ${COLUMNS} from users where id = $1 and deleted_at is null`, [id]);
  return rows[0] ? parseUser(rows[0]) : null;
}

export interface NewUser {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  isVerified: boolean;
  managedBy?: string;
  operator?: boolean;
  language: LetterLanguage;
}

/** @returns whether the address was free */
export async function insertUser(client: Queryable, user: NewUser): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into users (id, email, name, password_hash, email_verified_at, managed_by, operator, language)
     values ($1, $2, $3, $4, case when $5 then now() end, $6, $7, $8) on conflict do nothing`,
    [
      user.id,
      user.email,
      user.name,
      user.passwordHash,
      user.isVerified,
      user.managedBy ?? null,
      user.operator ?? false,
      user.language,
    ],
  );
  return rowCount === 1;
}

/** Until the transaction ends nobody else changes what this person is. */
export async function lockUser(client: Queryable, id: string): Promise<StoredUser | null> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from users where id = $1 and deleted_at is null for update`,
    [id],
  );
  return rows[0] ? parseUser(rows[0]) : null;
}

export async function describeUser(
  client: Queryable,
  id: string,
  { name, language }: { name: string | null; language: LetterLanguage | null },
): Promise<void> {
  await client.query('update users set name = coalesce($2, name), language = coalesce($3, language) where id = $1', [
    id,
    name,
    language,
  ]);
}

/** A password that came by a link to the address proves the address, too. */
export async function setPassword(client: Queryable, id: string, hash: string, isVerified: boolean): Promise<void> {
  await client.query(
    `update users set password_hash = $2, email_verified_at = case when $3 then coalesce(email_verified_at, now()) else email_verified_at end
     where id = $1`,
    [id, hash, isVerified],
  );
}

export async function setSecondFactor(client: Queryable, id: string, secret: Buffer | null): Promise<void> {
  await client.query('update users set totp_secret = $2, totp_since = null, totp_last_step = null where id = $1', [
    id,
    secret,
  ]);
}

export async function beginSecondFactor(client: Queryable, id: string): Promise<void> {
  await client.query('update users set totp_since = now() where id = $1', [id]);
}

/** @returns false for a step that was used before, or one earlier than it */
export async function useStep(client: Queryable, id: string, step: number): Promise<boolean> {
  const { rowCount } = await client.query(
    'update users set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2)',
    [id, step],
  );
  return rowCount === 1;
}

/** The codes before are gone. */
export async function setRecoveryCodes(client: Queryable, userId: string, hashes: readonly string[]): Promise<void> {
  await client.query('delete from recovery_codes where user_id = $1', [userId]);
  await client.query('insert into recovery_codes (user_id, code_hash) select $1, unnest($2::text[])', [userId, hashes]);
}

/** @returns whether there was such a code; it is used up */
export async function useRecoveryCode(client: Queryable, userId: string, hash: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from recovery_codes where user_id = $1 and code_hash = $2', [
    userId,
    hash,
  ]);
  return rowCount === 1;
}

/** Leaves an id that nobody stands behind any more, so that what was done keeps its doer. */
export async function eraseUser(client: Queryable, id: string): Promise<void> {
  await client.query('delete from recovery_codes where user_id = $1', [id]);
  await client.query('delete from identities where user_id = $1', [id]);
  await client.query('delete from pending_proofs where user_id = $1', [id]);
  await client.query('delete from sessions where user_id = $1', [id]);
  await client.query('delete from invitations where email = (select email from users where id = $1)', [id]);
  await client.query('delete from members where user_id = $1', [id]);
  await client.query('update api_keys set revoked_at = coalesce(revoked_at, now()) where holder = $1', [id]);
  await client.query(
    `update users set email = null, name = '', password_hash = null, totp_secret = null, totp_since = null, operator = false,
       deleted_at = now()
     where id = $1`,
    [id],
  );
}

export type ProofKind = 'sign-up' | 'password' | 'second-step' | 'sign-on';

export interface PendingProof {
  tokenHash: string;
  kind: ProofKind;
  userId: string | null;
  data: unknown;
}

export async function insertProof(client: RowReader, proof: PendingProof, lifeMs: number): Promise<void> {
  await client.query(
    `insert into pending_proofs (token_hash, kind, user_id, data, expires_at)
     values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond')`,
    [proof.tokenHash, proof.kind, proof.userId, JSON.stringify(proof.data), lifeMs],
  );
}

/** Null for one that is over; it stays good. */
export async function findProof(client: RowReader, kind: ProofKind, tokenHash: string): Promise<PendingProof | null> {
  const rows = await client.query(
    'select * from pending_proofs where token_hash = $1 and kind = $2 and expires_at > now()',
    [tokenHash, kind],
  );
  return rows[0] ? parseProof(rows[0]) : null;
}

/** Uses it up: of several who bring it one gets it. */
export async function takeProof(client: RowReader, kind: ProofKind, tokenHash: string): Promise<PendingProof | null> {
  const rows = await client.query(
    'delete from pending_proofs where token_hash = $1 and kind = $2 and expires_at > now() returning *',
    [tokenHash, kind],
  );
  return rows[0] ? parseProof(rows[0]) : null;
}

function parseProof(row: Row): PendingProof {
  return {
    tokenHash: String(row['token_hash']),
    kind: row['kind'] as ProofKind,
    userId: row['user_id'] as string | null,
    data: row['data'],
  };
}

/** Ends what somebody began for a person: links for a password, or with no kind all, sign-ins under way too. */
export async function dropProofs(client: Queryable, userId: string, kind: ProofKind | null): Promise<void> {
  await client.query('delete from pending_proofs where user_id = $1 and ($2::text is null or kind = $2)', [
    userId,
    kind,
  ]);
}

export interface Tried {
  what: string;
  count: number;
  /** Until the count begins anew. */
  endsInMs: number;
}

/** Counts one more try of each, before it is made: of many at once no more get through than may. In one order, so that none waits for another. */
export async function countTries(
  database: RowReader,
  tries: readonly { what: string; windowMs: number }[],
): Promise<Tried[]> {
  const rows = await database.query(
    `insert into attempts (what, count, ends_at)
     select what, 1, now() + window_ms * interval '1 millisecond'
     from unnest($1::text[], $2::bigint[]) as t (what, window_ms) order by what
     on conflict (what) do update set
       count = case when attempts.ends_at <= now() then 1 else attempts.count + 1 end,
       ends_at = case when attempts.ends_at <= now() then excluded.ends_at else attempts.ends_at end
     returning what, count, extract(epoch from ends_at - now()) * 1000 as ends_in_ms`,
    [tries.map(({ what }) => what), tries.map(({ windowMs }) => windowMs)],
  );
  return rows.map((row) => ({
    what: String(row['what']),
    count: Number(row['count']),
    endsInMs: Number(row['ends_in_ms']),
  }));
}

/** Takes one try back of `shared`, and all of the others. */
export async function forgetTries(database: RowReader, shared: string, others: readonly string[]): Promise<void> {
  await database.query('update attempts set count = count - 1 where what = $1 and count > 0', [shared]);
  await database.query('delete from attempts where what = any ($1)', [others]);
}

/** How long an invitation that is over still tells whom it was for. */
const INVITATION_KEPT = `interval '30 days'`;

/** Takes away what is over. */
export async function sweepProofs(database: RowReader): Promise<void> {
  await database.query(`delete from invitations where expires_at < now() - ${INVITATION_KEPT}`);
  await database.query('delete from pending_proofs where expires_at < now()');
  await database.query('delete from attempts where ends_at < now()');
  await database.query('delete from sessions where expires_at < now()');
}

export interface StoredOperator {
  id: string;
  name: string;
  email: string;
}

/** Who runs the installation, the first of them first. */
export async function listOperators(database: RowReader): Promise<StoredOperator[]> {
  const rows = await database.query(
    `select id, name, coalesce(email, '') as email from users where operator and deleted_at is null order by created_at, id`,
  );
  return rows.map((row) => ({ id: String(row['id']), name: String(row['name']), email: String(row['email']) }));
}

/** Until the transaction ends nobody else changes who runs the installation. */
export async function lockOperators(client: Queryable): Promise<StoredOperator[]> {
  await client.query('select 1 from account_rules for update');
  return listOperators(rowsOf(client));
}

export async function setOperator(client: Queryable, id: string, operator: boolean): Promise<void> {
  await client.query('update users set operator = $2 where id = $1', [id, operator]);
}
