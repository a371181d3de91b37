import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { membershipsOf } from '../../store/accounts-members.ts';
import {
  dropProofs,
  findProof,
  findUserByEmail,
  insertProof,
  lockUser,
  setPassword,
  type StoredUser,
  takeProof,
} from '../../store/accounts-people.ts';
import { deleteOtherSessions, deleteSession } from '../../store/accounts-sessions.ts';
import { saltedHash } from '../../store/audit.ts';
import { type Database, type Queryable, rowsOf } from '../../store/database.ts';
import { writeLetter } from '../../mail/letter.ts';
import { tryOnce } from './attempts.ts';
import { type AccountsDesk, addressMark, note, type Person, type SignedIn, type Visitor } from './desk.ts';
import { hashPassword, isPassword, mustBeGoodPassword } from './passwords.ts';
import { isSecondFactor, mustKnowPassword, wrongCode } from './second-factor.ts';
import { hashOf, newToken } from './secrets.ts';
import { beginSession } from './sessions.ts';

const MINUTE_MS = 60_000;
/** To fetch the telephone. */
const SECOND_STEP_LIFE_MS = 5 * MINUTE_MS;
const PASSWORD_LINK_LIFE_MS = 60 * MINUTE_MS;
/** A link that a person passes on by hand. */
const PASSED_LINK_LIFE_MS = 24 * 60 * MINUTE_MS;

export type SignInResult = { kind: 'signed-in'; session: SignedIn } | { kind: 'code'; challenge: string };

/** @throws KinoraError sign_in_needed, the same for who is not known and whose password is another; rate_limited */
export async function signIn(
  desk: AccountsDesk,
  email: string,
  password: string,
  visitor: Visitor,
): Promise<SignInResult> {
  const { database } = desk;
  const clear = await tryOnce(database, 'sign-in', visitor.address, email);
  const user = await findUserByEmail(database, email);
  if (!(await isPassword(password, user?.passwordHash ?? null)) || user === null) {
    await noteFailure(database, user, email, visitor);
    throw new KinoraError('sign_in_needed', 'The address or the password is not right.', { field: 'password' });
  }
  await clear();
  if (!user.hasSecondFactor) {
    const session = await database.transaction((client) => beginSession(client, user.id, visitor));
    return { kind: 'signed-in', session };
  }
  const challenge = newToken();
  await insertProof(
    database,
    { tokenHash: hashOf(challenge), kind: 'second-step', userId: user.id, data: {} },
    SECOND_STEP_LIFE_MS,
  );
  return { kind: 'code', challenge };
}

/** @throws KinoraError sign_in_needed for a challenge that is over, not_allowed for a wrong code, rate_limited */
export async function takeSecondStep(
  desk: AccountsDesk,
  challenge: string,
  code: string,
  visitor: Visitor,
): Promise<SignedIn> {
  const { database } = desk;
  const over = new KinoraError('sign_in_needed', 'This took too long. Sign in again.', { field: 'challenge' });
  const proof = await findProof(database, 'second-step', hashOf(challenge));
  if (proof?.userId == null) throw over;
  const { userId } = proof;
  const clear = await tryOnce(database, 'code', visitor.address, userId);
  const session = await database.transaction(async (client) => {
    // One at a time: the same code, sent twice at once, opens one session.
    const user = await lockUser(client, userId);
    if (user === null || !(await isSecondFactor(desk, client, user, code))) return null;
    if ((await takeProof(rowsOf(client), 'second-step', proof.tokenHash)) === null) throw over;
    return beginSession(client, userId, visitor);
  });
  if (session === null) {
    await database.transaction((client) =>
      note(client, { organisationId: '', actor: userId }, 'member.sign-in-failed', `user:${userId}`, {
        address: addressMark(visitor),
        why: 'code',
      }),
    );
    throw wrongCode();
  }
  await clear();
  return session;
}

/** In the log of where the person belongs; of one nobody knows in that of the installation. */
async function noteFailure(
  database: Database,
  user: StoredUser | null,
  email: string,
  visitor: Visitor,
): Promise<void> {
  const [first] = user === null ? [] : await membershipsOf(database, user.id);
  await database.transaction((client) =>
    note(
      client,
      { organisationId: first?.organisationId ?? '', actor: user?.id ?? 'nobody' },
      'member.sign-in-failed',
      user === null ? `address:${saltedHash(email)}` : `user:${user.id}`,
      { address: addressMark(visitor), why: 'password' },
    ),
  );
}

export async function signOut(desk: AccountsDesk, userId: string, sessionId: string): Promise<void> {
  await deleteSession(desk.database, userId, sessionId, null);
}

/**
 * Sends a link where somebody of this address is known and there is mail. What it answers, and how fast, does not tell: the
 * work is done after the answer.
 *
 * @throws KinoraError rate_limited
 */
export async function forgotPassword(desk: AccountsDesk, email: string, visitor: Visitor): Promise<void> {
  await tryOnce(desk.database, 'forgot', visitor.address, email);
  void sendPasswordLink(desk, email).catch((error: unknown) => {
    process.stderr.write(`a link for a new password was not sent: ${error instanceof Error ? error.message : ''}\n`);
  });
}

async function sendPasswordLink(desk: AccountsDesk, email: string): Promise<void> {
  const { database, mailer } = desk;
  const user = await findUserByEmail(database, email);
  if (user === null || mailer === null) return;
  await database.transaction(async (client) => {
    const link = await newPasswordLink(desk, client, user.id, { mailed: true });
    const validMinutes = PASSWORD_LINK_LIFE_MS / MINUTE_MS;
    const letter = writeLetter(user.language, { kind: 'reset-password', url: link, validMinutes });
    await mailer.add(client, { to: email, ...letter });
  });
}

/** A link that sets a new password. Those before are dead. */
export async function newPasswordLink(
  desk: AccountsDesk,
  client: Queryable,
  userId: string,
  { mailed }: { mailed: boolean },
): Promise<string> {
  await dropProofs(client, userId, 'password');
  const token = newToken();
  await insertProof(
    rowsOf(client),
    { tokenHash: hashOf(token), kind: 'password', userId, data: { mailed } },
    mailed ? PASSWORD_LINK_LIFE_MS : PASSED_LINK_LIFE_MS,
  );
  return `${desk.publicUrl}/password#token=${token}`;
}

/**
 * Sets a new password by a link: all sessions end, whoever had them. A second factor stays; keys do, too.
 *
 * @throws KinoraError gone for a link that is over
 */
export async function resetPassword(desk: AccountsDesk, token: string, password: string): Promise<void> {
  const { database } = desk;
  const over = new KinoraError('gone', 'This link is over or was used. Ask for a new one.', { field: 'token' });
  const proof = await findProof(database, 'password', hashOf(token));
  if (proof?.userId == null) throw over;
  const { userId } = proof;
  const hash = await hashPassword(password);
  await database.transaction(async (client) => {
    const user = await lockUser(client, userId);
    if (user === null || (await takeProof(rowsOf(client), 'password', proof.tokenHash)) === null) throw over;
    mustBeGoodPassword(password, user.email);
    const { mailed } = z.object({ mailed: z.boolean() }).parse(proof.data);
    await setPassword(client, userId, hash, mailed);
    await dropProofs(client, userId, null);
    await deleteOtherSessions(rowsOf(client), userId, null);
    await tellOfNewPassword(desk, client, user);
    await note(client, { organisationId: '', actor: userId }, 'password.reset', `user:${userId}`);
  });
}

/** All other sessions end. @throws KinoraError not_allowed where the password is not right */
export async function changePassword(
  desk: AccountsDesk,
  person: Person,
  passwords: { password: string; next: string },
  visitor: Visitor,
): Promise<void> {
  const user = await mustKnowPassword(desk, person, passwords.password, visitor);
  mustBeGoodPassword(passwords.next, user.email);
  const hash = await hashPassword(passwords.next);
  await desk.database.transaction(async (client) => {
    await setPassword(client, user.id, hash, false);
    await dropProofs(client, user.id, null);
    await deleteOtherSessions(rowsOf(client), user.id, person.sessionId);
    await tellOfNewPassword(desk, client, user);
    await note(client, person.caller, 'password.changed', `user:${user.id}`);
  });
}

/** So that somebody else's change does not go unseen. */
async function tellOfNewPassword({ mailer }: AccountsDesk, client: Queryable, user: StoredUser): Promise<void> {
  if (!user.isVerified) return;
  await mailer?.add(client, { to: user.email, ...writeLetter(user.language, { kind: 'password-changed' }) });
}
