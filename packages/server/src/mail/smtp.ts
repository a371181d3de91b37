import { createTransport } from 'nodemailer';
import type { Mail } from './mailer.ts';
import type { SmtpConfig } from './smtp-config.ts';

/** How handing a mail over ended. */
export type Handover =
  | { kind: 'done' }
  /** Refused for good: the address, or what it says. */
  | { kind: 'refused'; reason: string }
  /** Perhaps another time. */
  | { kind: 'failed'; reason: string };

export interface SmtpTransport {
  /** @param id Names the mail: what is sent twice has the same Message-ID */
  hand(id: string, mail: Mail): Promise<Handover>;
  close(): void;
}

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 2;
export function openSmtp(config: SmtpConfig): SmtpTransport {
  const { host, port, secure, requireTls, auth, from } = config;
  const transport = createTransport({
    host,
    port,
    secure,
    // Without it whoever sits in between takes the offer of TLS away, and reads the password.
    requireTLS: requireTls,
    ...(auth === null ? {} : { auth }),
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async hand(id, { to, subject, text, html }) {
      try {
        await transport.sendMail({
          messageId: `<${id}@${from.address.split('@')[1] ?? 'kinora'}>`,
          from,
          to: { name: '', address: to },
          envelope: { from: from.address, to: [to] },
          subject,
          text,
          ...(html === undefined ? {} : { html }),
          // RFC 3834: no out-of-office answers to this.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'done' };
      } catch (error) {
        return asHandover(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What went wrong, without the address or a word of the mail: servers quote them in their answers. */
function asHandover(error: unknown): Handover {
  const facts = error as { code?: unknown; responseCode?: unknown };
  const status = typeof facts.responseCode === 'number' ? facts.responseCode : null;
  const code = typeof facts.code === 'string' ? facts.code : 'unknown';
  const reason = status === null ? code : `${code} ${status}`;
  // 5xx for an address or a message is final (RFC 5321); for the log-in it is the operator's mistake, who may mend it.
  const final = (code === 'EENVELOPE' || code === 'EMESSAGE') && status !== null && status >= 500;
  return final ? { kind: 'refused', reason } : { kind: 'failed', reason };
}
