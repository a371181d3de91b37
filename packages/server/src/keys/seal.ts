import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Bytes of a key for AES-256. */
export const KEY_BYTES = 32;
/** As NIST SP 800-38D wants it for random nonces. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BOX_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;
/** First byte of everything sealed: how it was. */
const FORMAT = 1;

/** Names a master key without telling anything of it. */
export function fingerprintOf(master: Uint8Array): string {
  return createHmac('sha256', master).update('kinora master key').digest('hex').slice(0, 16);
}

/**
 * Seals bytes in an envelope: a new data key for them, itself sealed by the master key.
 *
 * @param context What it is and where it belongs; it opens under the same words only
 * @returns format (1 byte), the sealed data key (60 bytes), the sealed bytes (28 more than they were)
 */
export function seal(master: Uint8Array, context: string, bytes: Uint8Array): Buffer {
  const dataKey = randomBytes(KEY_BYTES);
  try {
    return Buffer.concat([Buffer.of(FORMAT), lock(master, context, dataKey), lock(dataKey, context, bytes)]);
  } finally {
    dataKey.fill(0);
  }
}

/** @throws Error when it is sealed by another key, for another context, or has been changed */
export function unseal(master: Uint8Array, context: string, sealed: Uint8Array): Buffer {
  if (sealed[0] !== FORMAT) throw new Error(`the seal is of format ${sealed[0] ?? 'none'}, which is not known`);
  const split = 1 + KEY_BYTES + BOX_OVERHEAD_BYTES;
  const dataKey = unlock(master, context, sealed.subarray(1, split));
  try {
    return unlock(dataKey, context, sealed.subarray(split));
  } finally {
    dataKey.fill(0);
  }
}

function lock(key: Uint8Array, context: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'));
  const locked = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, locked, cipher.getAuthTag()]);
}

function unlock(key: Uint8Array, context: string, box: Uint8Array): Buffer {
  if (box.length < BOX_OVERHEAD_BYTES) throw new Error('the seal is cut off');
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8')).setAuthTag(box.subarray(box.length - TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, box.length - TAG_BYTES)), decipher.final()]);
}
