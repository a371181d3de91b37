import { readFile } from 'node:fs/promises';
import { createHash, X509Certificate } from 'node:crypto';
import { KinoraError, toErrorBody } from '@kinora/film';
import {
  type Certificates,
  makeCertificates,
  openSigner,
  type SealKey,
  type Signer,
  signerState,
} from '@kinora/trust/marks';
import type { SigningConfig } from '../../config.ts';
import type { VersionedKey, Vault } from '../../keys/vault.ts';

/** With what files are marked. */
export interface MarksDesk {
  /** Null where this machine cannot sign; `why` says so. */
  signer(producer: string): Promise<{ signer: Signer; identity: string } | { signer: null; why: string }>;
  /** Certificates whose signatures are known as ours. */
  anchors(): Promise<string[]>;
  aigcKey(): Promise<SealKey>;
  watermarkKey(version?: number): Promise<VersionedKey>;
  watermarkKeys(): Promise<VersionedKey[]>;
  aigcKeys(): Promise<SealKey[]>;
  close(): Promise<void>;
}

/** Whom a studio's own certificate names. */
const OWN_NAME = 'Kinora studio';

export function createMarksDesk(vault: Vault, config: SigningConfig): MarksDesk {
  const signers = new Map<string, Promise<Signer | null>>();
  /** Our own certificates by the version of their key: the same key makes the same names, but each time another signature. */
  const made = new Map<number, Certificates>();

  function certificatesOf({ version, bytes }: VersionedKey): Certificates {
    const own = made.get(version) ?? makeCertificates(OWN_NAME, bytes);
    made.set(version, own);
    return own;
  }

  async function credentials(): Promise<Pick<Certificates, 'certificatePem' | 'privateKeyPem'>> {
    const { certificateFile, keyFile } = config;
    if (certificateFile === null && keyFile === null) return certificatesOf(await vault.newest('c2pa'));
    return {
      certificatePem: await readPem(certificateFile, 'KINORA_C2PA_CERT'),
      privateKeyPem: await readPem(keyFile, 'KINORA_C2PA_KEY'),
    };
  }

  return {
    async signer(producer) {
      const state = await signerState();
      if (!state.available) return { signer: null, why: state.detail };
      const { certificatePem, privateKeyPem } = await credentials();
      const identity = identityOf(certificatePem);
      const place = `${identity}/${producer}`;
      const open =
        signers.get(place) ??
        openSigner({
          certificatePem,
          privateKeyPem,
          producer,
          ...(config.timeStampUrl === null ? {} : { timeStampUrl: config.timeStampUrl }),
        });
      signers.set(place, open);
      try {
        const signer = await open;
        return signer === null ? { signer, why: state.detail } : { signer, identity };
      } catch (error) {
        signers.delete(place);
        throw error;
      }
    },
    async anchors() {
      const own = (await vault.all('c2pa')).map((key) => certificatesOf(key).rootPem);
      if (config.certificateFile === null) return own;
      return [...own, await readPem(config.certificateFile, 'KINORA_C2PA_CERT')];
    },
    aigcKey: () => vault.newest('aigc'),
    aigcKeys: () => vault.all('aigc'),
    async watermarkKey(version) {
      if (version === undefined) return vault.newest('watermark');
      const key = (await vault.all('watermark')).find((each) => each.version === version);
      if (key === undefined) throw new Error(`there is no watermark key ${version}`);
      return key;
    },
    watermarkKeys: () => vault.all('watermark'),
    async close() {
      await Promise.allSettled([...signers.values()].map(async (open) => (await open)?.close()));
    },
  };
}

async function readPem(file: string | null, variable: string): Promise<string> {
  if (file === null) {
    throw new KinoraError('invalid_request', 'Give both KINORA_C2PA_CERT and KINORA_C2PA_KEY, or neither.', {
      field: variable,
    });
  }
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new KinoraError('invalid_request', `${variable} names ${file}, which cannot be read.`, {
      field: variable,
      cause,
    });
  });
}

/** What is wrong with an operator's own certificate and key, in a sentence; null where nothing is. */
export async function problemWithCredentials({ certificateFile, keyFile }: SigningConfig): Promise<string | null> {
  try {
    const signer = await openSigner({
      certificatePem: await readPem(certificateFile, 'KINORA_C2PA_CERT'),
      privateKeyPem: await readPem(keyFile, 'KINORA_C2PA_KEY'),
      producer: 'kinora',
    });
    await signer?.close();
    return null;
  } catch (error) {
    return toErrorBody(error).message;
  }
}

/** Who signs: name and key. Two processes make their own certificates of the same key, and are the same signer. */
function identityOf(certificatePem: string): string {
  const { subject, publicKey } = new X509Certificate(certificatePem);
  const key = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(subject).update(key).digest('hex');
}
