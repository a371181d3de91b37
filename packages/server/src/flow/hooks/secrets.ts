import { createHmac, randomBytes } from 'node:crypto';
import { seal, unseal } from '../../keys/seal.ts';
import type { KeptVault } from '../../keys/vault.ts';

/** https://www.standardwebhooks.com: 24 to 64 bytes, in base64 behind this. */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** Seals and opens what endpoints' calls are signed with. */
export interface SecretBox {
  seal(hookId: string, secret: string): Promise<{ keyVersion: number; secret: Buffer }>;
  /** @throws Error when it was sealed for another, or has been changed */
  open(hookId: string, sealed: { keyVersion: number; secret: Buffer }): Promise<string>;
}

export function createSecretBox(vault: KeptVault): SecretBox {
  /** Keys that were read once never change. */
  const known = new Map<number, Uint8Array>();
  return {
    async seal(hookId, secret) {
      const key = await vault.newest('webhooks');
      return { keyVersion: key.version, secret: seal(key.bytes, contextOf(hookId), Buffer.from(secret, 'utf8')) };
    },
    async open(hookId, { keyVersion, secret }) {
      if (!known.has(keyVersion)) for (const key of await vault.all('webhooks')) known.set(key.version, key.bytes);
      const bytes = known.get(keyVersion);
      if (bytes === undefined) throw new Error(`the key of webhook ${hookId} is not in the vault`);
      return unseal(bytes, contextOf(hookId), secret).toString('utf8');
    },
  };
}

const contextOf = (hookId: string): string => `webhook|${hookId}`;

/** The headers of one try: the event's id, this moment, and a signature by each secret. */
export function signedHeaders(
  secrets: readonly string[],
  event: { id: string; body: string },
  nowMs: number,
): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${event.id}.${timestamp}.${event.body}`).digest('base64')}`;
  });
  return { 'webhook-id': event.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
