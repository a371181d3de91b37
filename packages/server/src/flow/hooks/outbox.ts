import type { PostOffice } from '../../mail/mailer.ts';
import { sendMails } from '../../mail/send-mails.ts';
import { openSmtp } from '../../mail/smtp.ts';
import type { SmtpConfig } from '../../mail/smtp-config.ts';
import type { Database } from '../../store/database.ts';
import { nextMailMs } from '../../store/mails.ts';
import { createPump } from './pump.ts';

export interface OutboxParts {
  database: Database;
  office: PostOffice;
  /** Null: no mail is sent. */
  smtp: SmtpConfig | null;
}

/** Sends what was promised to be told, at least once each; every process of a database does, and none twice at a time. */
export interface Outbox {
  /** Something may be waiting. */
  look(): void;
  stop(): Promise<void>;
}

export function openOutbox({ database, office, smtp }: OutboxParts): Outbox {
  const transport = smtp === null ? null : openSmtp(smtp);
  const mail =
    transport === null
      ? null
      : createPump('mail', Date.now, async () => {
          while ((await sendMails({ database, office, smtp: transport }, Date.now())) > 0);
          return nextMailMs(database);
        });
  return {
    look: () => mail?.wake(),
    async stop() {
      await mail?.stop();
      transport?.close();
    },
  };
}
