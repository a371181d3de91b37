import type { Queryable, RowReader } from './database.ts';

/** Channel on which every process hears that mail or calls are waiting to be sent. */
export const OUTBOX_CHANNEL = 'kinora_outbox';

/** Lets every process look for what is to be sent, once this is committed. */
export async function wakeOutbox(client: Queryable): Promise<void> {
  await client.query(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
}

/** A mail as it lies in the database. */
export interface StoredMail {
  id: string;
  keyVersion: number;
  sealed: Buffer;
  /** How often it was tried before this time. */
  tries: number;
}

/** Promises a mail: it is sent once the transaction is committed. */
export async function insertMail(
  client: Queryable,
  mail: Pick<StoredMail, 'id' | 'keyVersion' | 'sealed'>,
  nowMs: number,
): Promise<void> {
  await client.query('insert into mails (id, key_version, sealed, next_try_at) values ($1, $2, $3, $4)', [
    mail.id,
    mail.keyVersion,
    mail.sealed,
    new Date(nowMs),
  ]);
  await wakeOutbox(client);
}

/** Takes mails that are due; nobody else does for `leaseMs`. */
export async function claimMails(
  database: RowReader,
  claim: { nowMs: number; leaseMs: number; limit: number },
): Promise<StoredMail[]> {
  const rows = await database.query(
    `update mails set tries = tries + 1, next_try_at = $2
     where id in (select id from mails where state = 'waiting' and next_try_at <= $1
                  order by next_try_at limit $3 for update skip locked)
     returning id, key_version, sealed, tries - 1 as tries`,
    [new Date(claim.nowMs), new Date(claim.nowMs + claim.leaseMs), claim.limit],
  );
  return rows.map((row) => ({
    id: String(row['id']),
    keyVersion: Number(row['key_version']),
    sealed: row['sealed'] as Buffer,
    tries: Number(row['tries']),
  }));
}

/** It was handed over: nothing of it is kept. */
export async function removeMail(database: RowReader, id: string): Promise<void> {
  await database.query('delete from mails where id = $1', [id]);
}

export async function postponeMail(database: RowReader, id: string, untilMs: number, reason: string): Promise<void> {
  await database.query('update mails set next_try_at = $2, reason = $3 where id = $1', [id, new Date(untilMs), reason]);
}

/** Gives a mail up. Why stays for the operator, what it said does not. */
export async function giveUpMail(database: RowReader, id: string, reason: string): Promise<void> {
  await database.query(`update mails set state = 'failed', sealed = '', reason = $2 where id = $1`, [id, reason]);
}

/** When the next mail is due, in Unix milliseconds; null when none waits. */
export async function nextMailMs(database: RowReader): Promise<number | null> {
  const [row] = await database.query(`select min(next_try_at) as at from mails where state = 'waiting'`);
  return row?.['at'] instanceof Date ? row['at'].getTime() : null;
}

/** Mails that wait, and those that were given up since they were last forgotten. */
export async function countMails(database: RowReader): Promise<{ waiting: number; failed: number }> {
  const [row] = await database.query(
    `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed from mails`,
  );
  return { waiting: Number(row?.['waiting'] ?? 0), failed: Number(row?.['failed'] ?? 0) };
}

export async function forgetFailedMails(database: RowReader, beforeMs: number): Promise<void> {
  await database.query(`delete from mails where state = 'failed' and at < $1`, [new Date(beforeMs)]);
}
