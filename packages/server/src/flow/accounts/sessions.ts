import { KinoraError } from '@kinora/film';
import { membershipsOf } from '../../store/accounts-members.ts';
import {
  deleteSessionByToken,
  findLiveSession,
  insertSession,
  signOnOfSession,
} from '../../store/accounts-sessions.ts';
import { type Queryable, rowsOf } from '../../store/database.ts';
import type { Caller } from './caller.ts';
import { type AccountsDesk, addressMark, note, type Person, type SignedIn, type Visitor } from './desk.ts';
import { hashOf, newId, newToken } from './secrets.ts';

/** A session ends after this, however often it is used. */
export const SESSION_LIFE_MS = 30 * 86_400_000;
const MAX_BROWSER_LENGTH = 160;

/**
 * Begins a session under a new token: one that was there before, whoever planted it, ends. It works in the organisation of
 * the session before where that was theirs, else in their first.
 */
export async function beginSession(
  client: Queryable,
  userId: string,
  visitor: Visitor,
  signOnOf: string | null = null,
): Promise<SignedIn> {
  const memberships = await membershipsOf(rowsOf(client), userId);
  let organisation = signOnOf ?? memberships[0]?.organisationId ?? null;
  if (visitor.sessionToken !== null) {
    const before = await findLiveSession(rowsOf(client), hashOf(visitor.sessionToken));
    if (before?.userId === userId && before.role !== null && signOnOf === null) organisation = before.organisation;
    await deleteSessionByToken(client, hashOf(visitor.sessionToken));
  }
  const session: SignedIn = { sessionToken: newToken(), sessionId: newId('e') };
  await insertSession(client, {
    id: session.sessionId,
    tokenHash: hashOf(session.sessionToken),
    userId,
    organisation,
    signOnOf,
    // oxlint-disable-next-line no-control-regex -- control characters are what must not get into a list
    browser: visitor.browser.replaceAll(/[\u0000-\u001f\u007f]/g, '').slice(0, MAX_BROWSER_LENGTH),
    lifeMs: SESSION_LIFE_MS,
  });
  await note(client, { organisationId: organisation ?? '', actor: userId }, 'member.signed-in', `user:${userId}`, {
    address: addressMark(visitor),
    by: signOnOf === null ? 'password' : 'sign-on',
  });
  return session;
}

/**
 * A person at a browser, for what only they may do to themselves.
 *
 * @throws KinoraError not_allowed for keys, studios without accounts, and those an organisation's sign-on vouches for: that
 * must not change who somebody is elsewhere
 */
export async function mustBePerson({ database }: AccountsDesk, caller: Caller): Promise<Person> {
  const { userId, sessionId } = caller;
  if (caller.via !== 'session' || userId === null || sessionId === null) {
    throw new KinoraError('not_allowed', 'Only a person who is signed in may do this, and no key for them.');
  }
  if ((await signOnOfSession(database, sessionId)) !== null) {
    throw new KinoraError(
      'not_allowed',
      "You are signed in by your organisation's own sign-on, which is where this is changed.",
    );
  }
  return { caller, userId, sessionId };
}
