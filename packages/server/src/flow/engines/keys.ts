import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Secret } from '@kinora/engines/contract';
import { createSecret } from '@kinora/engines/secret';
import { type Endpoint, KinoraError } from '@kinora/film';

/** Finds the keys that endpoints name. They are looked up when they are used, and written nowhere. */
export interface KeyRing {
  /** Opens the key where it lies sealed; called before `keyOf`, each time an engine is made. @throws KinoraError auth */
  prepare(endpoint: Endpoint): Promise<void>;
  /** Null where the endpoint names none. @throws KinoraError auth when what it names is not there */
  keyOf(endpoint: Endpoint): Secret | null;
}

/** Keys that lie sealed in the database. */
export interface SealedKeys {
  endpointKey(name: string): Promise<string | null>;
}

const PREFIX = 'vault:';

/** Whether an endpoint's key lies sealed, and so must be opened before it can be used. */
export const isSealed = ({ key }: Endpoint): boolean => key?.startsWith(PREFIX) === true;

/** @param keysFolder Files of keys; only the studio's own user should be able to read it */
export function createKeyRing(
  environment: Readonly<Record<string, string>>,
  keysFolder: string,
  sealed: SealedKeys = { endpointKey: () => Promise.resolve(null) },
): KeyRing {
  const opened = new Map<string, Secret>();
  return {
    async prepare(endpoint) {
      if (!isSealed(endpoint) || endpoint.key === undefined) return;
      const value = await sealed.endpointKey(endpoint.key.slice(PREFIX.length));
      if (value === null) opened.delete(endpoint.key);
      else opened.set(endpoint.key, createSecret(value));
    },
    keyOf({ name, key }) {
      if (key === undefined) return null;
      const [kind = '', where = ''] = key.split(/:(.*)/s);
      if (kind === 'vault') {
        const found = opened.get(key);
        if (found !== undefined) return found;
        const mend = `npm start -- keys --set ${where}`;
        throw new KinoraError('auth', `${name} has no key: the studio keeps none called ${where}. Give it: ${mend}`, {
          field: 'key',
        });
      }
      const value = kind === 'env' ? environment[where] : readKeyFile(path.join(keysFolder, where));
      if (value === undefined || value.trim() === '') {
        const what =
          kind === 'env' ? `the environment variable ${where}` : `the file ${where} in the studio's keys folder`;
        throw new KinoraError('auth', `${name} has no key: ${what} is missing or empty.`, { field: 'key' });
      }
      return createSecret(value.trim());
    },
  };
}

function readKeyFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
