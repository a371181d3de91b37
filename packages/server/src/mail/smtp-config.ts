import { KinoraError } from '@kinora/film';

/** Where mail is handed over, and whom it is from. */
export interface SmtpConfig {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** Nothing is sent unless the server goes over to TLS. */
  requireTls: boolean;
  auth: { user: string; pass: string } | null;
  from: { name: string; address: string };
}

/** https://datatracker.ietf.org/doc/html/rfc8314: submission with TLS, and with STARTTLS. */
const PORTS = { tls: 465, startTls: 587 };
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * `KINORA_SMTP_URL` (`smtp://user:password@host:587`, `smtps://…` for TLS from the first byte; `?tls=off` where a server has none)
 * and `KINORA_MAIL_FROM` (`Kinora <film@example.org>`); null without them: no mail is sent.
 *
 * @throws KinoraError invalid_request for one without the other, and for what cannot be read, naming it
 */
export function smtpConfigOf(url: string | undefined, from: string | undefined): SmtpConfig | null {
  if (!url && !from) return null;
  return { ...parseSmtpUrl(url ?? ''), from: parseSender(from ?? '') };
}

function parseSmtpUrl(text: string): Omit<SmtpConfig, 'from'> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw new KinoraError(
      'invalid_request',
      'KINORA_SMTP_URL must be like smtps://user:password@host:465 or smtp://host:587.',
      { field: 'KINORA_SMTP_URL' },
    );
  }
  const secure = url.protocol === 'smtps:';
  const off = url.searchParams.get('tls') === 'off' || LOOPBACK.test(url.hostname);
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[secure ? 'tls' : 'startTls'] : Number(url.port),
    secure,
    requireTls: !secure && !off,
    auth: url.username === '' ? null : auth,
  };
}

function parseSender(text: string): SmtpConfig['from'] {
  const [, name = '', address = ''] = /^\s*(?:"?([^"<>\r\n]*?)"?\s*<)?([^\s<>,;"]+@[^\s<>,;"]+)>?\s*$/.exec(text) ?? [];
  if (address === '') {
    throw new KinoraError('invalid_request', 'KINORA_MAIL_FROM must be like Kinora <film@example.org>.', {
      field: 'KINORA_MAIL_FROM',
    });
  }
  return { name, address };
}
