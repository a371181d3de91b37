import { setTimeout as sleep } from 'node:timers/promises';
import type { PostOffice } from '../../mail/mailer.ts';
import { sendMails } from '../../mail/send-mails.ts';
import { openSmtp } from '../../mail/smtp.ts';
import type { SmtpConfig } from '../../mail/smtp-config.ts';
import type { Database } from '../../store/database.ts';
import { forgetEvents } from '../../store/hook-deliveries.ts';
import { dropStaleMailedEvents } from '../../store/mail-events.ts';
import { forgetFailedMails, nextMailMs } from '../../store/mails.ts';
import { createDeliverer } from './deliver.ts';
import { mailEvents } from './mail-events.ts';
import { createPump } from './pump.ts';
import type { SecretBox } from './secrets.ts';
import type { OwnReceivers } from './where.ts';

export interface OutboxParts {
  database: Database;
  office: PostOffice;
  box: SecretBox;
  own: OwnReceivers;
  /** Where links lead: `https://films.example.org`. */
  baseUrl: string;
  /** Null: this process sends no mail. */
  smtp: SmtpConfig | null;
}

/** Sends what was promised to be told, at least once each; every process of a database does, and none twice at a time. */
export interface Outbox {
  /** Something may be waiting. */
  look(): void;
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** How long it can be asked what became of something, and had once more. */
const KEPT_MS = 30 * DAY_MS;
const FORGET_EVERY_MS = 3_600_000;
const FORGOTTEN_AT_ONCE = 1_000;
/** How long a stop waits for calls and mails that are under way; what they cut off is sent again. */
const STOP_MS = 1_000;

export function openOutbox(parts: OutboxParts): Outbox {
  const { database, office, smtp, baseUrl } = parts;
  const transport = smtp === null ? null : openSmtp(smtp);
  const deliverer = createDeliverer(parts);
  const calls = createPump('webhooks', Date.now, () => deliverer.look(() => calls.wake()));
  const letters = createPump('mail', Date.now, async () => {
    if (transport === null) {
      // Others of the same database may have a server for mail: what is new is theirs.
      await dropStaleMailedEvents(database);
      return null;
    }
    while ((await mailEvents({ database, mailer: office, baseUrl })) > 0);
    while ((await sendMails({ database, office, smtp: transport }, Date.now())) > 0);
    return nextMailMs(database);
  });
  const forgetting = createPump('webhooks', Date.now, createForgetter(database));
  return {
    look() {
      calls.wake();
      letters.wake();
    },
    async stop() {
      const stopped = Promise.all([deliverer.stop(), calls.stop(), letters.stop(), forgetting.stop()]);
      await Promise.race([stopped.catch(() => undefined), sleep(STOP_MS, undefined, { ref: false })]);
      transport?.close();
    },
  };
}

/** Takes away what is past its time, once an hour. */
function createForgetter(database: Database): () => Promise<null> {
  let nextMs = 0;
  return async () => {
    if (Date.now() < nextMs) return null;
    const beforeMs = Date.now() - KEPT_MS;
    while ((await forgetEvents(database, beforeMs, FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE);
    await forgetFailedMails(database, beforeMs);
    nextMs = Date.now() + FORGET_EVERY_MS;
    return null;
  };
}
