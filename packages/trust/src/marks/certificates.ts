import { createECDH, createHash, createPrivateKey, hkdfSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, type Der, explicit, implicit, integer, octets, oid, sequence, set, text, time, yes } from './der.ts';

export interface Certificates {
  /** Who vouches: given to those who shall know our signatures. Its private key comes from the secret alone and is kept nowhere. */
  rootPem: string;
  /** The signer's own, made out by the root. */
  certificatePem: string;
  /** PKCS #8, without a password. */
  privateKeyPem: string;
}

/** Order of the group of P-256 (SEC 2, 2.4.2): a private key is a number from 1 to one less. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const P256_KEY = sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7'));

/**
 * Both ends are fixed, so that the same secret gives the same certificates at any time. Without a time stamp a signature
 * counts as long as its certificate: twenty years.
 */
const VALID_FROM = new Date('2026-01-01T00:00:00Z');
const VALID_UNTIL = new Date('2046-01-01T00:00:00Z');

/**
 * A root and a signer's certificate for C2PA (ES256, for `emailProtection`, as its certificate profile asks), for a studio
 * whose operator has none. Readers elsewhere call such a signature whole but its signer unknown, until they are given the root.
 *
 * The same secret gives the same keys, names and serial numbers, so that every process of a studio can make them for itself.
 * Written by hand since what would do it is larger than all the rest of this package: two fixed shapes, and Node signs.
 *
 * @param name whom the certificates name, up to 64 characters
 * @param secret 32 bytes or more; random ones where it is left out
 */
export function makeCertificates(name: string, secret: Uint8Array = randomBytes(32)): Certificates {
  const root = keyFrom(secret, 'root');
  const leaf = keyFrom(secret, 'signer');
  const rootName = distinguishedName(`${name} root`, name);
  const rootBytes = certificate({
    subject: rootName,
    issuer: rootName,
    key: root,
    signer: root,
    extensions: [
      extension('2.5.29.19', true, sequence(yes)),
      // keyCertSign and cRLSign
      extension('2.5.29.15', true, bits(Uint8Array.of(0x06), 1)),
      extension('2.5.29.14', false, octets(root.id)),
    ],
  });
  const leafBytes = certificate({
    subject: distinguishedName(name, name),
    issuer: rootName,
    key: leaf,
    signer: root,
    extensions: [
      extension('2.5.29.19', true, sequence()),
      // digitalSignature
      extension('2.5.29.15', true, bits(Uint8Array.of(0x80), 7)),
      // emailProtection
      extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.4'))),
      extension('2.5.29.14', false, octets(leaf.id)),
      extension('2.5.29.35', false, sequence(implicit(0, root.id))),
    ],
  });
  return {
    rootPem: pem(rootBytes),
    certificatePem: pem(leafBytes),
    privateKeyPem: String(leaf.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

interface NamedKey {
  privateKey: KeyObject;
  /** SubjectPublicKeyInfo. */
  publicKey: Der;
  /** First 20 bytes of a hash of the public key. */
  id: Uint8Array;
}

function keyFrom(secret: Uint8Array, purpose: 'root' | 'signer'): NamedKey {
  // 48 bytes: what is left over after the division is even to one part in 2^128 (FIPS 186-5, A.2.1)
  const wide = Buffer.from(hkdfSync('sha256', secret, '', `kinora c2pa ${purpose}`, 48));
  const number = (BigInt(`0x${wide.toString('hex')}`) % (P256_ORDER - 1n)) + 1n;
  const d = Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const coordinate = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x: coordinate(1), y: coordinate(33) },
  });
  const id = createHash('sha256').update(point).digest().subarray(0, 20);
  return { privateKey, publicKey: sequence(P256_KEY, bits(point)), id };
}

interface CertificateParts {
  subject: Der;
  issuer: Der;
  key: NamedKey;
  signer: NamedKey;
  extensions: readonly Der[];
}

function certificate({ subject, issuer, key, signer, extensions }: CertificateParts): Uint8Array {
  const toBeSigned = sequence(
    // version 3
    explicit(0, integer(Uint8Array.of(2))),
    integer(key.id.subarray(0, 16)),
    ECDSA_SHA256,
    issuer,
    sequence(time(VALID_FROM), time(VALID_UNTIL)),
    subject,
    key.publicKey,
    explicit(3, sequence(...extensions)),
  );
  return sequence(toBeSigned, ECDSA_SHA256, bits(sign('sha256', toBeSigned, signer.privateKey)));
}

function extension(id: string, critical: boolean, value: Der): Der {
  return critical ? sequence(oid(id), yes, octets(value)) : sequence(oid(id), octets(value));
}

/** Organisation and common name, each cut to the 64 characters that X.520 allows. */
function distinguishedName(commonName: string, organisation: string): Der {
  const attribute = (id: string, value: string): Der =>
    set(sequence(oid(id), text(Array.from(value).slice(0, 64).join(''))));
  return sequence(attribute('2.5.4.10', organisation), attribute('2.5.4.3', commonName));
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
