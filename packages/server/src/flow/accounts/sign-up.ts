import { createHmac } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import {
  findInvitation,
  insertMember,
  insertOrganisation,
  isSetUp,
  lockMembers,
  renameOrganisation,
  setUpNow,
  signUpMode,
  type StoredInvitation,
  takeInvitation,
} from '../../store/accounts-members.ts';
import { findProof, findUserByEmail, insertProof, insertUser, takeProof } from '../../store/accounts-people.ts';
import { type Queryable, rowsOf } from '../../store/database.ts';
import { LOCAL_ORGANISATION } from '../../store/films.ts';
import { type Letter, type LetterLanguage, writeLetter } from '../../mail/letter.ts';
import { tryOnce } from './attempts.ts';
import { type AccountsDesk, note, type SignedIn, type Visitor } from './desk.ts';
import { hashPassword, isPassword, mustBeGoodPassword } from './passwords.ts';
import { areSame, hashOf, newId, newToken } from './secrets.ts';
import { beginSession } from './sessions.ts';

const HOUR_MS = 3_600_000;
const CONFIRM_LIFE_MS = 24 * HOUR_MS;

/** What a sign-up keeps until its address is confirmed: no account, so that nobody can prepare one for somebody else. */
const PendingSignUpSchema = z.object({
  email: z.string(),
  name: z.string(),
  passwordHash: z.string(),
  organisation: z.string(),
});

/** The same in every process of a database, and in none of another; nothing of it is kept. */
async function setUpToken(desk: AccountsDesk): Promise<string> {
  const [first] = (await desk.vault.all('accounts')).toReversed();
  const { bytes } = first ?? (await desk.vault.newest('accounts'));
  return createHmac('sha256', bytes).update('first owner').digest('base64url');
}

/** Where the first owner sets the studio up; null once somebody did. */
export async function setUpLink(desk: AccountsDesk): Promise<string | null> {
  if (await isSetUp(desk.database)) return null;
  return `${desk.publicUrl}/setup#token=${await setUpToken(desk)}`;
}

/**
 * Makes the first owner: they run the installation, and everything that was made here before anybody could sign in is theirs.
 *
 * @throws KinoraError gone once somebody was first, not_allowed for another link
 */
export async function setUp(
  desk: AccountsDesk,
  wish: { token: string; email: string; name: string; password: string; organisation: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const { database } = desk;
  await tryOnce(database, 'set-up', visitor.address, 'set-up');
  const gone = new KinoraError('gone', 'This studio has its owner. Sign in, or be invited.', { field: 'token' });
  if (await isSetUp(database)) throw gone;
  if (!areSame(wish.token, await setUpToken(desk))) {
    throw new KinoraError('not_allowed', 'This is not the link that the studio printed when it started.', {
      field: 'token',
    });
  }
  mustBeGoodPassword(wish.password, wish.email);
  const passwordHash = await hashPassword(wish.password);
  return database.transaction(async (client) => {
    if (!(await setUpNow(client))) throw gone;
    const id = newId('u');
    const { email, name } = wish;
    // Nobody was here before; whoever reads what the studio prints runs it.
    await insertUser(client, {
      id,
      email,
      name,
      passwordHash,
      isVerified: true,
      operator: true,
      language: visitor.language,
    });
    await renameOrganisation(client, LOCAL_ORGANISATION, wish.organisation);
    await insertMember(client, LOCAL_ORGANISATION, id, 'owner');
    const session = await beginSession(client, id, visitor);
    await note(client, { organisationId: LOCAL_ORGANISATION, actor: id }, 'installation.set-up', `user:${id}`);
    return session;
  });
}

export type SignUpResult = { next: 'confirm' | 'sign-in' } | { next: 'signed-in'; session: SignedIn };

export interface SignUpWish {
  name: string;
  password: string;
  email?: string | undefined;
  organisation?: string | undefined;
  invitation?: string | undefined;
}

/** @throws KinoraError not_allowed where nobody may, conflict for an invited address that has an account, rate_limited */
export async function signUp(desk: AccountsDesk, wish: SignUpWish, visitor: Visitor): Promise<SignUpResult> {
  const mode = await signUpMode(desk.database);
  if (mode === 'off') throw new KinoraError('not_allowed', 'Nobody new is let in here at the moment.');
  if (wish.invitation !== undefined) return signUpInvited(desk, wish.invitation, wish, visitor);
  if (mode === 'invitation') {
    throw new KinoraError('not_allowed', 'One comes in here by invitation.', { field: 'invitation' });
  }
  if (wish.email === undefined) {
    throw new KinoraError('invalid_request', 'Give an e-mail address.', { field: 'email' });
  }
  return signUpFree(desk, { ...wish, email: wish.email }, visitor);
}

/**
 * The answer is the same whether the address was free, and takes as long: with mail a letter tells its owner, without it
 * the next sign-in does.
 */
async function signUpFree(
  desk: AccountsDesk,
  wish: SignUpWish & { email: string },
  visitor: Visitor,
): Promise<SignUpResult> {
  const { database, mailer } = desk;
  const { email, name, password, organisation = name } = wish;
  await tryOnce(database, 'sign-up', visitor.address, email);
  mustBeGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  if (mailer === null) {
    await database.transaction((client) =>
      addPerson(client, { email, name, passwordHash, organisation, isVerified: false, language: visitor.language }),
    );
    return { next: 'sign-in' };
  }
  const isKnown = (await findUserByEmail(database, email)) !== null;
  await database.transaction(async (client) => {
    const token = newToken();
    if (!isKnown) {
      const data: z.output<typeof PendingSignUpSchema> = { email, name, passwordHash, organisation };
      const proof = { tokenHash: hashOf(token), kind: 'sign-up', userId: null, data } as const;
      await insertProof(rowsOf(client), proof, CONFIRM_LIFE_MS);
    }
    const letter: Letter = isKnown
      ? { kind: 'account-exists', url: `${desk.publicUrl}/sign-in` }
      : {
          kind: 'verify-email',
          url: `${desk.publicUrl}/confirm#token=${token}`,
          validHours: CONFIRM_LIFE_MS / HOUR_MS,
        };
    await mailer.add(client, { to: email, ...writeLetter(visitor.language, letter) });
  });
  return { next: 'confirm' };
}

/** Nothing happens for an address that is taken. @returns the id of the new person */
async function addPerson(
  client: Queryable,
  wish: {
    email: string;
    name: string;
    passwordHash: string;
    organisation: string;
    isVerified: boolean;
    language: LetterLanguage;
  },
): Promise<string | null> {
  const id = newId('u');
  if (!(await insertUser(client, { ...wish, id }))) return null;
  await addOrganisation(client, wish.organisation, id);
  return id;
}

/** With its first owner. @returns its id */
export async function addOrganisation(client: Queryable, name: string, ownerId: string): Promise<string> {
  const id = newId('o');
  await insertOrganisation(client, id, name);
  await insertMember(client, id, ownerId, 'owner');
  await note(client, { organisationId: id, actor: ownerId }, 'organisation.created', `organisation:${id}`);
  return id;
}

/** @throws KinoraError gone for a link that is over, not_allowed where the password is another than at the sign-up */
export async function confirmSignUp(
  desk: AccountsDesk,
  token: string,
  password: string,
  visitor: Visitor,
): Promise<SignedIn> {
  const { database } = desk;
  const over = new KinoraError('gone', 'This link is over or was used. Sign up again.', { field: 'token' });
  const tokenHash = hashOf(token);
  const proof = await findProof(database, 'sign-up', tokenHash);
  if (proof === null) throw over;
  const pending = PendingSignUpSchema.parse(proof.data);
  await tryOnce(database, 'sign-in', visitor.address, pending.email);
  if (!(await isPassword(password, pending.passwordHash))) {
    throw new KinoraError('not_allowed', 'This is not the password that was chosen at the sign-up.', {
      field: 'password',
    });
  }
  return database.transaction(async (client) => {
    if ((await takeProof(rowsOf(client), 'sign-up', tokenHash)) === null) throw over;
    const id = await addPerson(client, { ...pending, isVerified: true, language: visitor.language });
    // Two links for one address: the second comes too late.
    if (id === null) throw over;
    return beginSession(client, id, visitor);
  });
}

/** By a link that names address and role. */
async function signUpInvited(
  desk: AccountsDesk,
  token: string,
  { name, password, email }: SignUpWish,
  visitor: Visitor,
): Promise<SignUpResult> {
  const invitation = await mustFindInvitation(desk, token);
  await tryOnce(desk.database, 'sign-up', visitor.address, invitation.email);
  if (email !== undefined && email !== invitation.email) {
    throw new KinoraError('invalid_request', 'The invitation is for another address.', { field: 'email' });
  }
  mustBeGoodPassword(password, invitation.email);
  const passwordHash = await hashPassword(password);
  const session = await desk.database.transaction(async (client) => {
    const taken = await takeInvitation(client, hashOf(token));
    if (taken === null) throw invitationOver();
    const id = newId('u');
    const { organisationId, role, mailed: isVerified } = taken;
    const { language } = visitor;
    if (!(await insertUser(client, { id, email: taken.email, name, passwordHash, isVerified, language }))) {
      throw new KinoraError('conflict', 'You have an account: sign in, then open the invitation again.', {
        field: 'invitation',
      });
    }
    await lockMembers(client, organisationId);
    await insertMember(client, organisationId, id, role);
    const begun = await beginSession(client, id, visitor);
    await note(client, { organisationId, actor: id }, 'member.joined', `user:${id}`, { role });
    return begun;
  });
  return { next: 'signed-in', session };
}

/** @throws KinoraError gone */
export async function mustFindInvitation(desk: AccountsDesk, token: string): Promise<StoredInvitation> {
  const invitation = await findInvitation(desk.database, hashOf(token));
  if (invitation === null) throw invitationOver();
  return invitation;
}

export function invitationOver(): KinoraError {
  return new KinoraError('gone', 'This invitation is over, was used or taken back. Ask for a new one.', {
    field: 'token',
  });
}
