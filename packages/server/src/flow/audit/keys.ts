import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { AuditCrypto } from '@kinora/film';
import type { Vault, VersionedKey } from '../../keys/vault.ts';
import { macOf, sha256 } from '../../store/audit.ts';

/** RFC 8410: what comes before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that seals logs, from the studio's signing key; it signs nothing else. */
function sealingKey({ bytes }: VersionedKey): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', bytes, '', 'kinora audit seals', 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/** Signs text by the newest signing key. */
export async function openSealer(vault: Vault): Promise<{ keyVersion: number; sign(text: string): string }> {
  const newest = await vault.newest('signing');
  const key = sealingKey(newest);
  return { keyVersion: newest.version, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') };
}

/** What anybody needs to check seals: PEM by version, newest first. */
export async function publicSealKeys(vault: Vault): Promise<{ version: number; pem: string }[]> {
  await vault.newest('signing');
  return (await vault.all('signing')).map((key) => ({
    version: key.version,
    pem: createPublicKey(sealingKey(key)).export({ type: 'spki', format: 'pem' }).toString(),
  }));
}

/** All there is to check with: marks and signatures of every version of the keys. */
export async function openAuditCrypto(vault: Vault): Promise<AuditCrypto> {
  const macs = new Map((await vault.all('audit')).map((key) => [key.version, key]));
  const publicKeys = new Map(
    (await publicSealKeys(vault)).map(({ version, pem }) => [version, createPublicKey(pem)] as const),
  );
  return {
    sha256,
    mac(keyVersion, text) {
      const key = macs.get(keyVersion);
      return key === undefined ? null : macOf(key, text);
    },
    verify(keyVersion, text, signature) {
      const key = publicKeys.get(keyVersion);
      return key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    },
  };
}
