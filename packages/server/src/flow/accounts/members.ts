import { KinoraError } from '@kinora/film';
import { covers, permissionsOf, type Role } from '@kinora/platform';
import {
  countOwners,
  deleteInvitation,
  deleteMember,
  findOrganisation,
  findRole,
  insertInvitation,
  insertMember,
  lockMembers,
  membershipsOf,
  setRole,
  type StoredInvitation,
  takeInvitation,
} from '../../store/accounts-members.ts';
import {
  eraseUser,
  findUser,
  lockOperators,
  lockUser,
  setOperator,
  type StoredOperator,
} from '../../store/accounts-people.ts';
import { chooseOrganisation } from '../../store/accounts-sessions.ts';
import { saltedHash } from '../../store/audit.ts';
import { type Queryable, rowsOf } from '../../store/database.ts';
import { writeLetter } from '../../mail/letter.ts';
import { tryOnce } from './attempts.ts';
import type { Caller } from './caller.ts';
import { type AccountsDesk, note, type Person, type Visitor } from './desk.ts';
import { hashOf, newId, newToken } from './secrets.ts';
import { invitationOver } from './sign-up.ts';

const DAY_MS = 86_400_000;
const INVITATION_LIFE_MS = 7 * DAY_MS;

/** Nobody gives, takes or changes a role that may do more than they. @throws KinoraError not_allowed */
export function mustCoverRole(caller: Caller, role: Role): void {
  if (covers(caller.may, permissionsOf(role))) return;
  throw new KinoraError('not_allowed', `Only who may do all that the role ${role} may do decides about it.`, {
    field: 'role',
  });
}

/**
 * Invites an address. Where the studio sends mail the link goes there, else back to the inviter, to be passed on.
 *
 * @throws KinoraError not_allowed, rate_limited
 */
export async function invite(
  desk: AccountsDesk,
  caller: Caller,
  wish: { email: string; role: Role; language?: 'zh' | 'en' | 'ja' | undefined },
  visitor: Visitor,
): Promise<{ invitation: StoredInvitation; link: string | null }> {
  const { database, mailer } = desk;
  const { organisationId } = caller;
  mustCoverRole(caller, wish.role);
  await tryOnce(database, 'invite', visitor.address, organisationId);
  const inviter = caller.userId === null ? null : await findUser(database, caller.userId);
  const organisation = await findOrganisation(database, organisationId);
  const name = organisation?.name ?? '';
  return database.transaction(async (client) => {
    const token = newToken();
    const invitation = await insertInvitation(client, {
      organisationId,
      id: newId('i'),
      email: wish.email,
      role: wish.role,
      tokenHash: hashOf(token),
      mailed: mailer !== null,
      invitedBy: caller.actor,
      lifeMs: INVITATION_LIFE_MS,
    });
    const link = `${desk.publicUrl}/invitation#token=${token}`;
    const language = wish.language ?? visitor.language;
    const letter = writeLetter(language, {
      kind: 'invitation',
      organisation: name,
      inviter: inviter?.name ?? name,
      url: link,
      validDays: INVITATION_LIFE_MS / DAY_MS,
    });
    await mailer?.add(client, { to: wish.email, ...letter });
    await note(client, caller, 'member.invited', `invitation:${invitation.id}`, {
      address: saltedHash(wish.email),
      role: wish.role,
    });
    return { invitation, link: mailer === null ? link : null };
  });
}

/** @throws KinoraError not_found */
export async function takeBackInvitation(desk: AccountsDesk, caller: Caller, id: string): Promise<void> {
  await desk.database.transaction(async (client) => {
    if (!(await deleteInvitation(rowsOf(client), caller.organisationId, id))) {
      throw new KinoraError('not_found', `There is no open invitation ${id}.`, { field: 'id' });
    }
    await note(client, caller, 'invitation.taken-back', `invitation:${id}`);
  });
}

/** Joins with the account one has, and switches there. @throws KinoraError gone, not_allowed for another address */
export async function acceptInvitation(desk: AccountsDesk, person: Person, token: string): Promise<string> {
  return desk.database.transaction(async (client) => {
    const invitation = await takeInvitation(client, hashOf(token));
    if (invitation === null) throw invitationOver();
    const { organisationId, role } = invitation;
    const user = await lockUser(client, person.userId);
    if (user === null || user.email !== invitation.email) {
      throw new KinoraError('not_allowed', 'The invitation is for another address. Sign in with that one.', {
        field: 'token',
      });
    }
    await lockMembers(client, organisationId);
    await insertMember(client, organisationId, user.id, role);
    await chooseOrganisation(rowsOf(client), person.sessionId, organisationId);
    await note(client, { organisationId, actor: user.id }, 'member.joined', `user:${user.id}`, { role });
    return organisationId;
  });
}

/** @throws KinoraError not_found, not_allowed, conflict for the last owner */
export async function changeRole(desk: AccountsDesk, caller: Caller, userId: string, role: Role): Promise<void> {
  const { organisationId } = caller;
  mustCoverRole(caller, role);
  await desk.database.transaction(async (client) => {
    const before = await mustFindRole(client, organisationId, userId);
    mustCoverRole(caller, before);
    if (role !== 'owner') await mustNotBeLastOwner(client, organisationId, before);
    await setRole(client, organisationId, userId, role);
    await note(client, caller, 'member.role-changed', `user:${userId}`, { before, after: role });
  });
}

/**
 * Somebody else, or oneself.
 *
 * @param erase with name and address: of those whom the organisation's own sign-on made, who are nobody elsewhere
 * @throws KinoraError not_found, not_allowed, conflict for the last owner
 */
export async function removeMember(
  desk: AccountsDesk,
  caller: Caller,
  userId: string,
  { erase }: { erase: boolean } = { erase: false },
): Promise<void> {
  const { organisationId } = caller;
  await desk.database.transaction(async (client) => {
    const user = erase ? await lockUser(client, userId) : null;
    const isOurs = user?.managedBy === organisationId;
    if (erase && user !== null && !isOurs) {
      throw new KinoraError('not_allowed', 'This person has an account of their own, which only they delete.', {
        field: 'erase',
      });
    }
    const role = await mustFindRole(client, organisationId, userId, isOurs);
    if (userId !== caller.userId) mustCoverRole(caller, role);
    await mustNotBeLastOwner(client, organisationId, role);
    await deleteMember(client, organisationId, userId);
    if (erase) await eraseUser(client, userId);
    await note(client, caller, erase ? 'member.erased' : 'member.removed', `user:${userId}`, { role });
  });
}

/** Appoints somebody to run the installation, or dismisses them. @throws KinoraError not_found, conflict for the last one */
export async function appointOperator(
  desk: AccountsDesk,
  caller: Caller,
  userId: string,
  operator: boolean,
): Promise<void> {
  await desk.database.transaction(async (client) => {
    const operators = await lockOperators(client);
    const user = await lockUser(client, userId);
    if (user === null || user.managedBy !== null || (!operator && !user.operator)) {
      throw new KinoraError(
        'not_found',
        `There is no ${operator ? 'person' : 'operator'} ${userId} of the installation.`,
        {
          field: 'id',
        },
      );
    }
    if (!operator) mustNotBeLastOperator(operators, userId);
    await setOperator(client, userId, operator);
    await note(client, caller, operator ? 'operator.appointed' : 'operator.dismissed', `user:${userId}`);
  });
}

function mustNotBeLastOperator(operators: readonly StoredOperator[], userId: string): void {
  if (operators.length > 1 || operators[0]?.id !== userId) return;
  throw new KinoraError('conflict', 'Somebody has to run the installation. Appoint another operator first.', {
    field: 'operator',
  });
}

/**
 * Takes a person away from the installation. What they did stays under their id, behind which nobody stands any more.
 *
 * @throws KinoraError conflict while they are the last owner of an organisation
 */
export async function erasePerson(desk: AccountsDesk, person: Person): Promise<void> {
  await desk.database.transaction(async (client) => {
    const memberships = (await membershipsOf(rowsOf(client), person.userId)).toSorted((a, b) =>
      a.organisationId < b.organisationId ? -1 : 1,
    );
    for (const { organisationId, name } of memberships) {
      const role = await mustFindRole(client, organisationId, person.userId);
      await mustNotBeLastOwner(client, organisationId, role, name);
    }
    mustNotBeLastOperator(await lockOperators(client), person.userId);
    await eraseUser(client, person.userId);
    for (const { organisationId } of memberships) {
      await note(client, { organisationId, actor: person.userId }, 'member.erased', `user:${person.userId}`);
    }
  });
}

/** Until the transaction ends nobody else changes who belongs to the organisation. Who only was a member counts as the least of them. */
async function mustFindRole(
  client: Queryable,
  organisationId: string,
  userId: string,
  wasMember = false,
): Promise<Role> {
  await lockMembers(client, organisationId);
  const role = await findRole(rowsOf(client), organisationId, userId);
  if (role === null && wasMember) return 'viewer';
  if (role === null) throw new KinoraError('not_found', `There is no member ${userId}.`, { field: 'id' });
  return role;
}

async function mustNotBeLastOwner(
  client: Queryable,
  organisationId: string,
  role: Role,
  name = 'the organisation',
): Promise<void> {
  if (role !== 'owner' || (await countOwners(rowsOf(client), organisationId)) > 1) return;
  throw new KinoraError('conflict', `The last owner of ${name} cannot leave it. Make somebody else an owner first.`, {
    field: 'role',
  });
}
