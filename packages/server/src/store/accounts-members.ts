import { type Role, RoleSchema } from '@kinora/platform';
import type { Queryable, Row, RowReader } from './database.ts';

export interface StoredOrganisation {
  id: string;
  name: string;
  createdAt: Date;
}

function parseOrganisation(row: Row): StoredOrganisation {
  return { id: String(row['id']), name: String(row['name']), createdAt: row['created_at'] as Date };
}

export async function insertOrganisation(client: Queryable, id: string, name: string): Promise<void> {
  await client.query('insert into organisations (id, name) values ($1, $2)', [id, name]);
}

export async function findOrganisation(database: RowReader, id: string): Promise<StoredOrganisation | null> {
  const rows = await database.query('select id, name, created_at from organisations where id = $1', [id]);
  return rows[0] ? parseOrganisation(rows[0]) : null;
}

export async function renameOrganisation(client: Queryable, id: string, name: string): Promise<void> {
  await client.query('update organisations set name = $2 where id = $1', [id, name]);
}

/** Until the transaction ends nobody else changes who belongs to it. */
export async function lockMembers(client: Queryable, organisationId: string): Promise<void> {
  await client.query('select 1 from organisations where id = $1 for no key update', [organisationId]);
}

export interface Membership {
  organisationId: string;
  name: string;
  role: Role;
}

/** Where a person belongs, the oldest first. */
export async function membershipsOf(database: RowReader, userId: string): Promise<Membership[]> {
  const rows = await database.query(
    `select m.organisation_id, o.name, m.role from members m join organisations o on o.id = m.organisation_id
     where m.user_id = $1 order by m.created_at, o.id`,
    [userId],
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    name: String(row['name']),
    role: RoleSchema.parse(row['role']),
  }));
}

/** @returns false where they belong to it already */
export async function insertMember(
  client: Queryable,
  organisationId: string,
  userId: string,
  role: Role,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into members (organisation_id, user_id, role) values ($1, $2, $3) on conflict do nothing',
    [organisationId, userId, role],
  );
  return rowCount === 1;
}

export async function findRole(database: RowReader, organisationId: string, userId: string): Promise<Role | null> {
  const rows = await database.query('select role from members where organisation_id = $1 and user_id = $2', [
    organisationId,
    userId,
  ]);
  return rows[0] ? RoleSchema.parse(rows[0]['role']) : null;
}

export async function setRole(client: Queryable, organisationId: string, userId: string, role: Role): Promise<void> {
  await client.query('update members set role = $3 where organisation_id = $1 and user_id = $2', [
    organisationId,
    userId,
    role,
  ]);
}

export async function countOwners(client: RowReader, organisationId: string): Promise<number> {
  const [row] = await client.query(
    `select count(*) as count from members where organisation_id = $1 and role = 'owner'`,
    [organisationId],
  );
  return Number(row?.['count']);
}

/**
 * With everything they hold there: keys, and sessions that work in it. Who they are to its sign-on stays known, so that the
 * provider does not bring them back.
 */
export async function deleteMember(client: Queryable, organisationId: string, userId: string): Promise<void> {
  await client.query('delete from members where organisation_id = $1 and user_id = $2', [organisationId, userId]);
  await client.query('delete from sessions where user_id = $2 and sign_on_of = $1', [organisationId, userId]);
  await client.query('update sessions set organisation = null where user_id = $2 and organisation = $1', [
    organisationId,
    userId,
  ]);
  await client.query(
    'update api_keys set revoked_at = now() where organisation_id = $1 and holder = $2 and revoked_at is null',
    [organisationId, userId],
  );
}

export interface StoredMember {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  kind: 'person' | 'service-account';
  secondFactor: boolean;
  createdAt: Date;
}

/** People first, the oldest first. */
export async function listMembers(database: RowReader, organisationId: string): Promise<StoredMember[]> {
  const rows = await database.query(
    `select u.id, u.name, u.email, m.role, 'person' as kind, u.totp_since is not null as second_factor, m.created_at
     from members m join users u on u.id = m.user_id where m.organisation_id = $1
     union all
     select id, name, null, role, 'service-account', false, created_at
     from service_accounts where organisation_id = $1 and removed_at is null
     order by kind, created_at, id`,
    [organisationId],
  );
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    email: row['email'] as string | null,
    role: RoleSchema.parse(row['role']),
    kind: row['kind'] as StoredMember['kind'],
    secondFactor: row['second_factor'] === true,
    createdAt: row['created_at'] as Date,
  }));
}

export interface StoredInvitation {
  organisationId: string;
  id: string;
  email: string;
  role: Role;
  mailed: boolean;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

function parseInvitation(row: Row): StoredInvitation {
  return {
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    email: String(row['email']),
    role: RoleSchema.parse(row['role']),
    mailed: row['mailed'] === true,
    invitedBy: String(row['invited_by']),
    createdAt: row['created_at'] as Date,
    expiresAt: row['expires_at'] as Date,
  };
}

/** One that was open for the same address before is gone. */
export async function insertInvitation(
  client: Queryable,
  invitation: Omit<StoredInvitation, 'createdAt' | 'expiresAt'> & { tokenHash: string; lifeMs: number },
): Promise<StoredInvitation> {
  await client.query('delete from invitations where organisation_id = $1 and email = $2 and accepted_at is null', [
    invitation.organisationId,
    invitation.email,
  ]);
  const { rows } = await client.query<Row>(
    `insert into invitations (organisation_id, id, email, role, token_hash, mailed, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 millisecond') returning *`,
    [
      invitation.organisationId,
      invitation.id,
      invitation.email,
      invitation.role,
      invitation.tokenHash,
      invitation.mailed,
      invitation.invitedBy,
      invitation.lifeMs,
    ],
  );
  return parseInvitation(rows[0] as Row);
}

/** Open ones, newest first. */
export async function listInvitations(database: RowReader, organisationId: string): Promise<StoredInvitation[]> {
  const rows = await database.query(
    `select * from invitations where organisation_id = $1 and accepted_at is null and expires_at > now()
     order by created_at desc`,
    [organisationId],
  );
  return rows.map(parseInvitation);
}

export async function findInvitation(database: RowReader, tokenHash: string): Promise<StoredInvitation | null> {
  const rows = await database.query(
    'select * from invitations where token_hash = $1 and accepted_at is null and expires_at > now()',
    [tokenHash],
  );
  return rows[0] ? parseInvitation(rows[0]) : null;
}

/** Uses it up: of several who bring it one gets it. */
export async function takeInvitation(client: Queryable, tokenHash: string): Promise<StoredInvitation | null> {
  const { rows } = await client.query<Row>(
    `update invitations set accepted_at = now() where token_hash = $1 and accepted_at is null and expires_at > now()
     returning *`,
    [tokenHash],
  );
  return rows[0] ? parseInvitation(rows[0]) : null;
}

/** The open one for an address, used up; null where there is none. */
export async function takeInvitationFor(
  client: Queryable,
  organisationId: string,
  email: string,
): Promise<StoredInvitation | null> {
  const { rows } = await client.query<Row>(
    `update invitations set accepted_at = now()
     where organisation_id = $1 and email = $2 and accepted_at is null and expires_at > now() returning *`,
    [organisationId, email],
  );
  return rows[0] ? parseInvitation(rows[0]) : null;
}

export async function deleteInvitation(client: RowReader, organisationId: string, id: string): Promise<boolean> {
  const rows = await client.query(
    'delete from invitations where organisation_id = $1 and id = $2 and accepted_at is null returning id',
    [organisationId, id],
  );
  return rows.length === 1;
}

export async function isSetUp(database: RowReader): Promise<boolean> {
  const [row] = await database.query('select set_up_at is not null as done from account_rules');
  return row?.['done'] === true;
}

/** @returns false where somebody was first */
export async function setUpNow(client: Queryable): Promise<boolean> {
  const { rowCount } = await client.query('update account_rules set set_up_at = now() where set_up_at is null');
  return rowCount === 1;
}

export type SignUpMode = 'open' | 'invitation' | 'off';

export async function signUpMode(database: RowReader): Promise<SignUpMode> {
  const [row] = await database.query('select sign_up from account_rules');
  return row?.['sign_up'] as SignUpMode;
}

export async function setSignUpMode(client: Queryable, mode: SignUpMode): Promise<void> {
  await client.query('update account_rules set sign_up = $1', [mode]);
}
