import { randomUUID } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { seal, unseal } from '../keys/seal.ts';
import type { KeptVault } from '../keys/vault.ts';
import type { Database, Queryable } from '../store/database.ts';
import { insertMail, type StoredMail } from '../store/mails.ts';

/** One mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** Where mail is posted. What was taken is sent at least once, whichever process lives then; a second copy has the same Message-ID. */
export interface Mailer {
  /** Returns once the mail cannot be lost any more. @throws KinoraError invalid_request for what is no address */
  send(mail: Mail): Promise<void>;
  /** The same as a part of a transaction: sent only if that is committed. */
  add(client: Queryable, mail: Mail): Promise<void>;
}

/** The same with what the sender of it needs. */
export interface PostOffice extends Mailer {
  /** What a stored mail says. @throws Error when it has been changed */
  open(stored: StoredMail): Promise<Mail>;
}

const MailSchema = z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string().optional() });

/** RFC 5321: 64 for the part before the sign, 255 after it. */
const AddressSchema = z.email().max(320);
/** RFC 5322 wants lines below 998; a subject is one line. */
const MAX_SUBJECT = 200;
// oxlint-disable-next-line no-control-regex -- control characters are what must not get into a header
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;

/** Words of people in one line, so that nobody writes a header with their name. */
export function oneLine(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}

/** @throws KinoraError auth when the master key does not open the vault */
export async function openPostOffice(database: Database, vault: KeptVault, now = Date.now): Promise<PostOffice> {
  // Inside a transaction no other connection may be waited for.
  const key = await vault.newest('mail');

  async function add(client: Queryable, mail: Mail): Promise<void> {
    if (!AddressSchema.safeParse(mail.to).success) {
      throw new KinoraError('invalid_request', 'This is not an e-mail address.', { field: 'email' });
    }
    const id = randomUUID();
    const checked: Mail = { ...mail, subject: oneLine(mail.subject).slice(0, MAX_SUBJECT) };
    const sealed = seal(key.bytes, contextOf(id), Buffer.from(JSON.stringify(checked), 'utf8'));
    await insertMail(client, { id, keyVersion: key.version, sealed }, now());
  }

  return {
    add,
    send: (mail) => database.transaction((client) => add(client, mail)),
    async open({ id, keyVersion, sealed }) {
      const used = (await vault.all('mail')).find(({ version }) => version === keyVersion);
      if (used === undefined) throw new Error(`the key of mail ${id} is not in the vault`);
      const { html, ...mail } = MailSchema.parse(
        JSON.parse(unseal(used.bytes, contextOf(id), sealed).toString('utf8')),
      );
      return { ...mail, ...(html === undefined ? {} : { html }) };
    },
  };
}

const contextOf = (id: string): string => `mail|${id}`;
