import { type Role, RoleSchema } from '@kinora/platform';
import type { Queryable, Row, RowReader } from './database.ts';
import { LOCAL_ORGANISATION } from './films.ts';

/** Who a key of a studio without accounts stands for. */
export const LOCAL_HOLDER = 'local';

export interface NewApiKeyRow {
  organisationId: string;
  id: string;
  keyHash: string;
  hint: string;
  name: string;
  holder: string;
  scopes: readonly string[];
  projectId: string | null;
  createdBy: string;
  /** Null: until it is revoked. */
  lifeMs: number | null;
  replaces: string | null;
}

export interface StoredApiKey {
  organisationId: string;
  id: string;
  hint: string;
  name: string;
  holder: string;
  scopes: string[];
  projectId: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

function parseKey(row: Row): StoredApiKey {
  return {
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    hint: String(row['hint']),
    name: String(row['name']),
    holder: String(row['holder']),
    scopes: row['scopes'] as string[],
    projectId: row['project_id'] as string | null,
    createdAt: row['created_at'] as Date,
    expiresAt: row['expires_at'] as Date | null,
    lastUsedAt: row['last_used_at'] as Date | null,
    revokedAt: row['revoked_at'] as Date | null,
  };
}

export async function insertApiKey(client: Queryable, key: NewApiKeyRow): Promise<StoredApiKey> {
  const { rows } = await client.query<Row>(
    `insert into api_keys (organisation_id, id, key_hash, hint, name, holder, scopes, project_id, created_by, expires_at, replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + $10::bigint * interval '1 millisecond', $11) returning *`,
    [
      key.organisationId,
      key.id,
      key.keyHash,
      key.hint,
      key.name,
      key.holder,
      key.scopes,
      key.projectId,
      key.createdBy,
      key.lifeMs,
      key.replaces,
    ],
  );
  return parseKey(rows[0] as Row);
}

/** Of one holder, or of all; newest first. */
export async function listApiKeys(
  database: RowReader,
  organisationId: string,
  holder: string | null,
): Promise<StoredApiKey[]> {
  const rows = await database.query(
    `select * from api_keys where organisation_id = $1 and ($2::text is null or holder = $2)
     order by created_at desc, id limit 1000`,
    [organisationId, holder],
  );
  return rows.map(parseKey);
}

export async function lockApiKey(client: Queryable, organisationId: string, id: string): Promise<StoredApiKey | null> {
  const { rows } = await client.query<Row>('select * from api_keys where organisation_id = $1 and id = $2 for update', [
    organisationId,
    id,
  ]);
  return rows[0] ? parseKey(rows[0]) : null;
}

export async function revokeApiKey(client: Queryable, organisationId: string, id: string): Promise<void> {
  await client.query(
    'update api_keys set revoked_at = coalesce(revoked_at, now()) where organisation_id = $1 and id = $2',
    [organisationId, id],
  );
}

/** Lets a key end after a while, unless it ends before. */
export async function endApiKeyIn(client: Queryable, organisationId: string, id: string, inMs: number): Promise<void> {
  await client.query(
    `update api_keys set expires_at = least(expires_at, now() + $3::bigint * interval '1 millisecond')
     where organisation_id = $1 and id = $2`,
    [organisationId, id, inMs],
  );
}

export async function projectExists(database: RowReader, organisationId: string, id: string): Promise<boolean> {
  const rows = await database.query('select 1 from projects where organisation_id = $1 and id = $2', [
    organisationId,
    id,
  ]);
  return rows.length === 1;
}

/** What a key is good for at this moment. */
export interface LiveKey {
  organisationId: string;
  id: string;
  keyHash: string;
  holder: string;
  role: Role;
  scopes: string[];
  projectId: string | null;
  /** Whether whom it stands for runs the installation. */
  operator: boolean;
  /** Its last use is to be written down. */
  isStale: boolean;
}

/** Null for one that is over, and for one whose holder does not belong to the organisation any more. */
export async function findLiveKey(database: RowReader, keyHash: string): Promise<LiveKey | null> {
  const [row] = await database.query(
    `select k.organisation_id, k.id, k.key_hash, k.holder, k.scopes, k.project_id,
       coalesce(m.role, a.role, case when k.holder = $2 and k.organisation_id = $3 then 'owner' end) as role,
       coalesce(u.operator, k.holder = $2 and k.organisation_id = $3) as operator,
       coalesce(k.last_used_at < now() - interval '1 minute', true) as is_stale
     from api_keys k
     left join members m on m.organisation_id = k.organisation_id and m.user_id = k.holder
     left join users u on u.id = m.user_id
     left join service_accounts a on a.organisation_id = k.organisation_id and a.id = k.holder and a.removed_at is null
     where k.key_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`,
    [keyHash, LOCAL_HOLDER, LOCAL_ORGANISATION],
  );
  if (row === undefined || row['role'] === null) return null;
  return {
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    keyHash: String(row['key_hash']),
    holder: String(row['holder']),
    role: RoleSchema.parse(row['role']),
    scopes: row['scopes'] as string[],
    projectId: row['project_id'] as string | null,
    operator: row['operator'] === true,
    isStale: row['is_stale'] === true,
  };
}

export async function keyWasUsed(database: RowReader, id: string): Promise<void> {
  await database.query(
    `update api_keys set last_used_at = now()
     where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [id],
  );
}

export interface StoredServiceAccount {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
}

function parseServiceAccount(row: Row): StoredServiceAccount {
  return {
    id: String(row['id']),
    name: String(row['name']),
    role: RoleSchema.parse(row['role']),
    createdAt: row['created_at'] as Date,
  };
}

export async function insertServiceAccount(
  client: Queryable,
  account: { organisationId: string; id: string; name: string; role: Role; createdBy: string },
): Promise<StoredServiceAccount> {
  const { rows } = await client.query<Row>(
    `insert into service_accounts (organisation_id, id, name, role, created_by) values ($1, $2, $3, $4, $5) returning *`,
    [account.organisationId, account.id, account.name, account.role, account.createdBy],
  );
  return parseServiceAccount(rows[0] as Row);
}

/** The oldest first. */
export async function listServiceAccounts(
  database: RowReader,
  organisationId: string,
): Promise<StoredServiceAccount[]> {
  const rows = await database.query(
    'select * from service_accounts where organisation_id = $1 and removed_at is null order by created_at, id',
    [organisationId],
  );
  return rows.map(parseServiceAccount);
}

export async function findServiceAccount(
  database: RowReader,
  organisationId: string,
  id: string,
): Promise<StoredServiceAccount | null> {
  const rows = await database.query(
    'select * from service_accounts where organisation_id = $1 and id = $2 and removed_at is null',
    [organisationId, id],
  );
  return rows[0] ? parseServiceAccount(rows[0]) : null;
}

/** With all its keys. */
export async function removeServiceAccount(client: Queryable, organisationId: string, id: string): Promise<void> {
  await client.query('update service_accounts set removed_at = now() where organisation_id = $1 and id = $2', [
    organisationId,
    id,
  ]);
  await client.query(
    'update api_keys set revoked_at = now() where organisation_id = $1 and holder = $2 and revoked_at is null',
    [organisationId, id],
  );
}
