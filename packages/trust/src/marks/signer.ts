import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { KinoraError, type Pictures } from '@kinora/film';
import { type C2paOutcome, createC2paProcess } from './c2pa-process.ts';
import type { SigningAlgorithm } from './c2pa-protocol.ts';
import type { Ingredient } from './manifest.ts';
import { MIME_TYPES, type SignedFormat } from './formats.ts';

/** Long enough for a film of some gigabytes on a slow disk. */
const SIGN_TIMEOUT_MS = 180_000;
const LOAD_TIMEOUT_MS = 30_000;

export interface SignerOptions {
  /** The signer's certificate first, then those that lead to the root; the root itself may be left out. */
  certificatePem: string;
  /** PKCS #8 or SEC 1, without a password. */
  privateKeyPem: string;
  /** Name of the service provider, told in each file. */
  producer: string;
  /** An RFC 3161 time stamping authority; left out, signatures carry no time. */
  timeStampUrl?: string;
}

export interface WhatIsSigned {
  format: SignedFormat;
  title: string;
  /** The `ProduceID` of the file's metadata. */
  produceId: string;
  /** Of sound: `generated` by a trained voice or composer, `drawn` by rules. */
  pictures: Pictures;
  watermarked: boolean;
  ingredients: readonly Ingredient[];
  softwareVersion: string;
}

export interface Signed {
  /** `failed`: the authority did not answer, and the file was signed without it. */
  timeStamp: 'made' | 'not-asked-for' | 'failed';
  /** Why there is no time stamp where one was asked for. */
  detail: string | null;
}

export interface Signer {
  /** Name in the certificate, and until when it counts; ISO 8601. */
  readonly certificate: { subject: string; validUntil: string };
  /**
   * Writes `input`, signed, to `output`, which must not be there yet. The last thing done to a file: whatever changes it
   * afterwards breaks the signature.
   *
   * @throws KinoraError artefact_damaged (the file is not what its format says; retryable where the process of the library
   *   ended); nothing is left at `output` then
   */
  sign(
    input: string,
    output: string,
    what: WhatIsSigned,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<Signed>;
  close(): Promise<void>;
}

export interface SignerState {
  available: boolean;
  /** Why not; else what signs. One sentence. */
  detail: string;
}

/** Why a file was not signed. */
type Unsigned = Exclude<C2paOutcome, { state: 'done' }>;

let known: Promise<SignerState> | undefined;

/** Whether this machine can sign and check signatures. Looked up once: loads the native library in a process of its own. */
export function signerState(): Promise<SignerState> {
  known ??= lookUp();
  return known;
}

/** For a moment's trouble, like a machine too busy to start a process: the next who asks looks again. */
function forgetState(): void {
  known = undefined;
}

async function lookUp(): Promise<SignerState> {
  const library = createC2paProcess();
  try {
    const outcome = await library.run({ kind: 'load' }, { timeoutMs: LOAD_TIMEOUT_MS });
    if (outcome.state === 'done') return { available: true, detail: 'Films are signed with C2PA content credentials.' };
    if (outcome.state === 'gone') forgetState();
    return {
      available: false,
      detail: `The C2PA library does not run on ${process.platform}-${process.arch}, so files leave without content credentials (${firstLine(outcome.detail)}).`,
    };
  } finally {
    await library.close();
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/**
 * A signer with this certificate; null where this machine cannot sign (`signerState` says why).
 *
 * @throws KinoraError invalid_request when certificate and key are not what C2PA takes, or not for each other
 */
export async function openSigner(options: SignerOptions): Promise<Signer | null> {
  const { algorithm, leaf } = parseCredentials(options);
  if (!(await signerState()).available) return null;
  const library = createC2paProcess();
  const attempt = async (
    input: string,
    output: string,
    what: WhatIsSigned,
    timeStampUrl: string | null,
    signal: AbortSignal | undefined,
  ): Promise<Unsigned | null> => {
    const { certificatePem: certificatesPem, privateKeyPem, producer } = options;
    const statement = { ...what, format: MIME_TYPES[what.format], producer };
    const task = {
      kind: 'sign',
      input,
      output,
      statement,
      certificatesPem,
      privateKeyPem,
      algorithm,
      timeStampUrl,
    } as const;
    try {
      const outcome = await library.run(task, { timeoutMs: SIGN_TIMEOUT_MS, signal });
      if (outcome.state === 'done') return null;
      await rm(output, { force: true });
      return outcome;
    } catch (error) {
      await rm(output, { force: true });
      throw error;
    }
  };
  return {
    certificate: { subject: nameOf(leaf), validUntil: new Date(leaf.validTo).toISOString() },
    async sign(input, output, what, { signal } = {}) {
      const timeStampUrl = options.timeStampUrl ?? null;
      const first = await attempt(input, output, what, timeStampUrl, signal);
      if (first === null) return { timeStamp: timeStampUrl === null ? 'not-asked-for' : 'made', detail: null };
      const second = timeStampUrl === null ? first : await attempt(input, output, what, null, signal);
      if (second === null) return { timeStamp: 'failed', detail: firstLine(first.detail) };
      throw new KinoraError(
        'artefact_damaged',
        `This ${what.format} file could not be signed: ${firstLine(second.detail)}.`,
        // A process that ended may do better the next time; what the library refuses it refuses again.
        { retryable: second.state === 'gone', cause: new Error(second.detail) },
      );
    },
    close: () => library.close(),
  };
}

function parseCredentials({ certificatePem, privateKeyPem }: SignerOptions): {
  algorithm: SigningAlgorithm;
  leaf: X509Certificate;
} {
  const wrong = (message: string, field: string, cause?: unknown) =>
    new KinoraError('invalid_request', message, { field, cause });
  let leaf: X509Certificate;
  let key: KeyObject;
  try {
    leaf = new X509Certificate(certificatePem);
  } catch (cause) {
    throw wrong(
      'The signing certificate is not a PEM file. Give the signer’s certificate and its chain.',
      'KINORA_C2PA_CERT',
      cause,
    );
  }
  try {
    key = createPrivateKey(privateKeyPem);
  } catch (cause) {
    throw wrong('The signing key is not a PEM file without a password.', 'KINORA_C2PA_KEY', cause);
  }
  if (!leaf.checkPrivateKey(key)) throw wrong('The signing key does not belong to the certificate.', 'KINORA_C2PA_KEY');
  const algorithm = algorithmOf(key);
  if (algorithm === null) {
    throw wrong(
      'The signing key is of no kind that C2PA takes: P-256, P-384, P-521, RSA-PSS or Ed25519.',
      'KINORA_C2PA_KEY',
    );
  }
  return { algorithm, leaf };
}

const OF_CURVES: Readonly<Record<string, SigningAlgorithm>> = {
  prime256v1: 'es256',
  secp384r1: 'es384',
  secp521r1: 'es512',
};

function algorithmOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): SigningAlgorithm | null {
  if (type === 'ec') return OF_CURVES[details?.namedCurve ?? ''] ?? null;
  if (type === 'rsa' || type === 'rsa-pss') return 'ps256';
  return type === 'ed25519' ? 'ed25519' : null;
}

const nameOf = (certificate: X509Certificate): string =>
  /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.replaceAll('\n', ', ');
