import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { seal, unseal } from '../../keys/seal.ts';
import type { KeptVault } from '../../keys/vault.ts';

/** 256 random bits: nobody guesses them, so a fast hash of them is enough to keep. */
const TOKEN_BYTES = 32;
/** Of ids, which are no secrets: that two are the same by chance is out of the question. */
const ID_BYTES = 9;

/** A secret for a link, a cookie or a key. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export function newId(prefix: string): string {
  return prefix + randomBytes(ID_BYTES).toString('hex');
}

/** What is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compared in the same time wherever they differ. */
export function areSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export type AccountVault = Pick<KeptVault, 'newest' | 'all'>;

/** Bytes as they lie in the database: the version of the key that sealed them (4 bytes), and the sealed ones. */
export async function sealed(vault: AccountVault, context: string, text: string): Promise<Buffer> {
  const key = await vault.newest('accounts');
  const version = Buffer.alloc(4);
  version.writeUInt32BE(key.version);
  return Buffer.concat([version, seal(key.bytes, context, Buffer.from(text, 'utf8'))]);
}

/** @throws Error when it was changed, or sealed for something else */
export async function unsealed(vault: AccountVault, context: string, bytes: Buffer): Promise<string> {
  const version = bytes.readUInt32BE();
  const key = (await vault.all('accounts')).find((each) => each.version === version);
  if (key === undefined) throw new Error(`version ${version} of the key of accounts is not there`);
  return unseal(key.bytes, context, bytes.subarray(4)).toString('utf8');
}
