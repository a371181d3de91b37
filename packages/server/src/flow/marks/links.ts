import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Vault } from '../../keys/vault.ts';

/** A link holds so long at least and at most; caches in front of a studio keep what it gives no longer. */
export const MIN_LINK_SECONDS = 60;
export const MAX_LINK_SECONDS = 7 * 86_400;
/** Links made within the same window are the same, so that a cache in front of the studio serves many viewers from one. */
const WINDOW_SECONDS = 300;

export interface SignedFile {
  organisationId: string;
  /** SHA-256 of a marked file. */
  file: string;
  /** Unix seconds. */
  expiresAt: number;
}

/** When a link made now that shall hold for `seconds` ends: never earlier, and the same for all that are made in one window. */
export function linkExpiry(nowMs: number, seconds: number): number {
  return Math.ceil((nowMs / 1000 + seconds) / WINDOW_SECONDS) * WINDOW_SECONDS;
}

/** The folder of a signed file: what is asked for in it is `FILE.mp4`, `FILE.m3u8`, `FILE.jpg` … */
export async function signedFolder(vault: Vault, { organisationId, file, expiresAt }: SignedFile): Promise<string> {
  const { version, bytes } = await vault.newest('links');
  const signature = signatureOf(bytes, { organisationId, file, expiresAt });
  return `/media/${expiresAt.toString(36)}/${organisationId}/${version}-${signature}`;
}

/** Whether the address was signed here, by any version of the key, and has not expired. */
export async function isSigned(vault: Vault, given: SignedFile, mark: string, nowMs: number): Promise<boolean> {
  if (given.expiresAt * 1000 <= nowMs || given.expiresAt * 1000 > nowMs + (MAX_LINK_SECONDS + 3_600) * 1000)
    return false;
  const [version, signature = ''] = mark.split(/-(.*)/s);
  // Newest first: a second rotation ends what was given before the first.
  const key = (await vault.all('links')).slice(0, 2).find((each) => String(each.version) === version);
  if (key === undefined) return false;
  const [wanted, asked] = [Buffer.from(signatureOf(key.bytes, given)), Buffer.from(signature)];
  return wanted.length === asked.length && timingSafeEqual(wanted, asked);
}

function signatureOf(key: Uint8Array, { organisationId, file, expiresAt }: SignedFile): string {
  return createHmac('sha256', key)
    .update(`link\n${organisationId}\n${file}\n${expiresAt}`)
    .digest('base64url')
    .slice(0, 32);
}
