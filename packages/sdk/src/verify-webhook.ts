import { KinoraError } from '@kinora/film';
import { z } from 'zod';

/** What a studio tells a webhook. Newer studios may send types that this version does not know. */
export const WebhookEventSchema = z.object({
  type: z.string(),
  /** When it happened, ISO 8601. */
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type WebhookEvent = z.output<typeof WebhookEventSchema> & {
  /** The same at every try: whoever has seen it has done what it asks for. */
  id: string;
};

/** Oldest and newest call that is believed, seconds from now: five minutes, as Standard Webhooks has it. */
const TOLERANCE_SECONDS = 300;

/**
 * Whether a call really comes from the studio that has this secret, and what it says. Works wherever WebCrypto does.
 *
 * @param body the request's body as it came: parsed and written again it has other bytes
 * @param headers of the request: a Headers, or Node's `request.headers`
 * @param secret `whsec_…`, or several of them
 * @throws KinoraError auth for a call that is not signed by any of them or too old; invalid_request for a secret that is none
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: Headers | Readonly<Record<string, string | string[] | undefined>>,
  secret: string | readonly string[],
  { nowMs = Date.now() } = {},
): Promise<WebhookEvent> {
  const header = (name: string): string => {
    const value = headers instanceof Headers ? headers.get(name) : headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  const [id, timestamp] = [header('webhook-id'), header('webhook-timestamp')];
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    throw new KinoraError('auth', 'The call is too old or too new.', { field: 'webhook-timestamp' });
  }
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const said = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  const given = header('webhook-signature')
    .split(' ')
    .flatMap((each) => (each.startsWith('v1,') ? [bytesOf(each.slice(3))] : []));
  for (const each of typeof secret === 'string' ? [secret] : secret) {
    const raw = each.startsWith('whsec_') ? bytesOf(each.slice('whsec_'.length)) : null;
    if (raw === null) throw new KinoraError('invalid_request', 'A secret begins with whsec_.', { field: 'secret' });
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
    for (const signature of given) {
      // Compares in constant time.
      if (signature !== null && (await crypto.subtle.verify('HMAC', key, signature, said))) {
        return { id, ...WebhookEventSchema.parse(JSON.parse(text)) };
      }
    }
  }
  throw new KinoraError('auth', 'The call is not signed with this secret.', { field: 'webhook-signature' });
}

/** Null for what is no base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}
