import type { Database, Queryable } from './database.ts';

/** A key as it lies in the database. */
export interface SealedSecret {
  name: string;
  version: number;
  sealed: Buffer;
  /** Fingerprint of the master key that sealed it. */
  master: string;
  at: Date;
}

/** Held together while keys are made, alone while all are sealed anew; any number of our own. */
const SECRETS_LOCK = 4_310_000_008;
/** Of the locks that each name has; any number of our own. */
const NAME_LOCKS = 4_310_008;

const COLUMNS = 'name, version, sealed, master, at';

/** All versions of a name, newest first. */
export async function secretsOf(client: Pick<Database, 'query'>, name: string): Promise<SealedSecret[]> {
  const rows = await client.query(`select ${COLUMNS} from secrets where name = $1 order by version desc`, [name]);
  return rows as unknown as SealedSecret[];
}

/** Names and versions, by name, newest first; nothing sealed. */
export async function listSecrets(database: Database): Promise<Pick<SealedSecret, 'name' | 'version' | 'at'>[]> {
  const rows = await database.query('select name, version, at from secrets order by name, version desc');
  return rows as unknown as SealedSecret[];
}

/** Everything sealed, to be sealed anew by another master key. */
export async function allSecrets(client: Queryable): Promise<SealedSecret[]> {
  return (await client.query<SealedSecret>(`select ${COLUMNS} from secrets order by name, version`)).rows;
}

/** Until the transaction ends nobody else makes a version of this name, and nobody seals everything anew. */
export async function lockSecret(client: Queryable, name: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock_shared($1)', [SECRETS_LOCK]);
  await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [NAME_LOCKS, name]);
}

/** Until the transaction ends nobody else makes any. */
export async function lockAllSecrets(client: Queryable): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [SECRETS_LOCK]);
}

export async function newestVersion(client: Queryable, name: string): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'select coalesce(max(version), 0) as version from secrets where name = $1',
    [name],
  );
  return rows[0]?.version ?? 0;
}

export async function addSecret(client: Queryable, secret: Omit<SealedSecret, 'at'>): Promise<void> {
  await client.query('insert into secrets (name, version, sealed, master) values ($1, $2, $3, $4)', [
    secret.name,
    secret.version,
    secret.sealed,
    secret.master,
  ]);
}

export async function resealSecret(client: Queryable, secret: Omit<SealedSecret, 'at'>): Promise<void> {
  await client.query('update secrets set sealed = $3, master = $4 where name = $1 and version = $2', [
    secret.name,
    secret.version,
    secret.sealed,
    secret.master,
  ]);
}

/** Removes all versions but the newest `keep`. @returns how many went */
export async function removeSecrets(client: Queryable, name: string, keep = 0): Promise<number> {
  const { rowCount } = await client.query(
    `delete from secrets where name = $1 and version not in
       (select version from secrets where name = $1 order by version desc limit $2)`,
    [name, keep],
  );
  return rowCount ?? 0;
}

/** Engines that name this key are made anew, with what it is now. */
export async function touchEndpointsWithKey(client: Queryable, reference: string): Promise<void> {
  await client.query(`update endpoints set changed_at = now() where record ->> 'key' = $1`, [reference]);
}
