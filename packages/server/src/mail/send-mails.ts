import type { Database } from '../store/database.ts';
import { claimMails, giveUpMail, postponeMail, removeMail, type StoredMail } from '../store/mails.ts';
import type { PostOffice } from './mailer.ts';
import type { Handover, SmtpTransport } from './smtp.ts';

/** When a mail is tried again, each from the try before: a day in all, as greylisting and a morning's outage ask for. */
const RETRIES_MS = [30_000, 120_000, 600_000, 1_800_000, 7_200_000, 21_600_000, 43_200_000] as const;
/** Longer than handing over can take. */
const LEASE_MS = 180_000;
const AT_ONCE = 4;
/** Sealed by a key that this process does not have, or changed where it lay. */
const UNREADABLE: Handover = { kind: 'failed', reason: 'unreadable' };

/**
 * Sends what is due. Several processes may do so at once: each mail is one's until its lease is over. Removed after it was handed
 * over, so that whoever dies in between lets it be sent twice, never not at all.
 *
 * @returns how many were claimed
 */
export async function sendMails(
  { database, office, smtp }: { database: Database; office: PostOffice; smtp: SmtpTransport },
  nowMs: number,
): Promise<number> {
  const mails = await claimMails(database, { nowMs, leaseMs: LEASE_MS, limit: AT_ONCE });
  await Promise.all(mails.map((stored) => sendOne(stored)));
  return mails.length;

  async function sendOne(stored: StoredMail): Promise<void> {
    const mail = await office.open(stored).catch(() => null);
    const ended: Handover = mail === null ? UNREADABLE : await smtp.hand(stored.id, mail);
    const wait = RETRIES_MS[stored.tries];
    if (ended.kind === 'done') return removeMail(database, stored.id);
    if (ended.kind === 'refused' || wait === undefined) return giveUpMail(database, stored.id, ended.reason);
    await postponeMail(database, stored.id, nowMs + wait, ended.reason);
  }
}
