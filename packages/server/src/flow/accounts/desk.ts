import type { LetterLanguage } from '../../mail/letter.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { addAudit, saltedHash } from '../../store/audit.ts';
import type { Database, Queryable } from '../../store/database.ts';
import { LOCAL_ORGANISATION } from '../../store/films.ts';
import type { Caller } from './caller.ts';
import { networkOf } from './attempts.ts';
import type { AccountVault } from './secrets.ts';

/** What everything about accounts works with. It speaks to the whole database: people are in several organisations. */
export interface AccountsDesk {
  database: Database;
  vault: AccountVault;
  /** Null where the studio sends no mail. */
  mailer: Mailer | null;
  /** Origin that links lead to; never taken from a request, which could name another. */
  publicUrl: string;
  /** Issuers that may lie on the operator's own network. */
  ownIssuers: readonly string[];
}

/** Who is at the other end of a request, as far as the wire tells. */
export interface Visitor {
  address: string;
  browser: string;
  /** Of the letters they are sent. */
  language: LetterLanguage;
  /** Token of the session they come with; it ends with the next one. */
  sessionToken: string | null;
}

/** A browser that is somebody now. */
export interface SignedIn {
  sessionToken: string;
  sessionId: string;
}

/** Writes in the organisation's log, by hashes where it would be about a person. */
export function note(
  client: Queryable,
  who: { organisationId: string; actor: string },
  action: string,
  subject: string,
  data: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  // What somebody does who belongs nowhere is told in the installation's own log.
  const organisationId = who.organisationId === '' ? LOCAL_ORGANISATION : who.organisationId;
  return addAudit(client, { organisationId, actor: who.actor, action, subject, data });
}

/** An address as the log names it. */
export function addressMark(visitor: Visitor): string {
  return saltedHash(networkOf(visitor.address));
}

/** The caller as a person: what they do for themselves. */
export interface Person {
  caller: Caller;
  userId: string;
  sessionId: string;
}
