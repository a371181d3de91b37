import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Secret } from '@kinora/engines/contract';
import { createSecret } from '@kinora/engines/secret';
import { type Endpoint, KinoraError } from '@kinora/film';

/** Finds the keys that endpoints name. They are read when they are used and kept nowhere. */
export interface KeyRing {
  /** Null where the endpoint names none. @throws KinoraError auth when what it names is not there */
  keyOf(endpoint: Endpoint): Secret | null;
}

/** @param keysFolder Files of keys; only the studio's own user should be able to read it */
export function createKeyRing(environment: Readonly<Record<string, string>>, keysFolder: string): KeyRing {
  return {
    keyOf({ name, key }) {
      if (key === undefined) return null;
      const [kind = '', where = ''] = key.split(/:(.*)/s);
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
