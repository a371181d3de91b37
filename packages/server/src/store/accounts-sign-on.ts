import { type Role, RoleSchema } from '@kinora/platform';
import type { Queryable, RowReader } from './database.ts';

/** An organisation's own provider of sign-on. */
export interface StoredSignOn {
  organisationId: string;
  issuer: string;
  clientId: string;
  /** Sealed; null for a public client. */
  clientSecret: Buffer | null;
  domains: string[];
  role: Role;
}

export async function findSignOn(database: RowReader, organisationId: string): Promise<StoredSignOn | null> {
  const [row] = await database.query('select * from sign_ons where organisation_id = $1', [organisationId]);
  if (row === undefined) return null;
  return {
    organisationId: String(row['organisation_id']),
    issuer: String(row['issuer']),
    clientId: String(row['client_id']),
    clientSecret: row['client_secret'] as Buffer | null,
    domains: row['domains'] as string[],
    role: RoleSchema.parse(row['role']),
  };
}

export async function putSignOn(client: Queryable, signOn: StoredSignOn): Promise<void> {
  await client.query(
    `insert into sign_ons (organisation_id, issuer, client_id, client_secret, domains, role) values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation_id) do update set issuer = excluded.issuer, client_id = excluded.client_id,
       client_secret = excluded.client_secret, domains = excluded.domains, role = excluded.role`,
    [signOn.organisationId, signOn.issuer, signOn.clientId, signOn.clientSecret, signOn.domains, signOn.role],
  );
}

export async function deleteSignOn(client: Queryable, organisationId: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from sign_ons where organisation_id = $1', [organisationId]);
  return rowCount === 1;
}

/** A provider's subject; never an address, which may be given to somebody else one day. */
export interface Identity {
  organisationId: string;
  issuer: string;
  subject: string;
}

export async function findIdentity(client: RowReader, identity: Identity): Promise<string | null> {
  const [row] = await client.query(
    'select user_id from identities where organisation_id = $1 and issuer = $2 and subject = $3',
    [identity.organisationId, identity.issuer, identity.subject],
  );
  return row === undefined ? null : String(row['user_id']);
}

export async function insertIdentity(client: Queryable, identity: Identity, userId: string): Promise<void> {
  await client.query('insert into identities (organisation_id, issuer, subject, user_id) values ($1, $2, $3, $4)', [
    identity.organisationId,
    identity.issuer,
    identity.subject,
    userId,
  ]);
}

/**
 * Who of the organisation has this address: one that its own sign-on made, or a member with an account of the installation.
 */
export async function findMemberByEmail(
  client: RowReader,
  organisationId: string,
  email: string,
): Promise<{ userId: string; hasIdentity: boolean } | null> {
  const [row] = await client.query(
    `select u.id, exists (select 1 from identities i where i.organisation_id = $1 and i.user_id = u.id) as has_identity
     from users u left join members m on m.user_id = u.id and m.organisation_id = $1
     where u.email = $2 and (u.managed_by = $1 or (u.managed_by is null and m.user_id is not null))
     order by u.managed_by nulls last limit 1`,
    [organisationId, email],
  );
  return row === undefined ? null : { userId: String(row['id']), hasIdentity: row['has_identity'] === true };
}
