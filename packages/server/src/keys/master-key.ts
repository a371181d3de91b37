/**
 * The one key that lies outside the database: given in the environment, in a file that the environment names, or in a file of
 * the home that is made at the first start. Whoever has a copy of the database has nothing without it.
 *
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { KinoraError } from '@kinora/film';
import { asDiskError } from '../files/file-store.ts';
import { fingerprintOf, KEY_BYTES } from './seal.ts';

/** Master keys that may open what is sealed. */
export interface MasterKey {
  /** The one that seals; then one that is just taking its place, where there is one. Read anew, so that a change is seen. */
  candidates(): Uint8Array[];
  /** Makes or finds the key that shall take the place. @throws KinoraError invalid_request where it must be given */
  next(): Uint8Array;
  /** Puts the next one in place, once everything is sealed by it. */
  settle(): void;
  /** Where the key is taken from, for people. */
  where: string;
}

/** A master key that never changes: for tests and tools. */
export function fixedMasterKey(bytes: Uint8Array): MasterKey {
  return {
    where: 'the given key',
    candidates: () => [bytes],
    next: () => {
      throw new KinoraError('invalid_request', 'This master key cannot be changed.', { field: 'rotate-master' });
    },
    settle: () => undefined,
  };
}

/**
 * `KINORA_MASTER_KEY` (base64 of 32 bytes), else the file `KINORA_MASTER_KEY_FILE`, else `keys/master` in the home, which is
 * made when it is not there.
 *
 * @throws KinoraError auth when what is named is not there or no key; not_writable, disk_full
 */
export function findMasterKey(environment: Readonly<Record<string, string>>, home: string): MasterKey {
  const given = environment['KINORA_MASTER_KEY'];
  if (given) return environmentMasterKey(environment, given);
  const named = environment['KINORA_MASTER_KEY_FILE'];
  if (named) return fileMasterKey(path.resolve(named), `the file ${path.resolve(named)} (KINORA_MASTER_KEY_FILE)`);
  const file = path.join(home, 'keys/master');
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (!existsSync(file)) makeKeyFile(file);
  } catch (cause) {
    throw asDiskError(cause, path.dirname(file));
  }
  return fileMasterKey(file, "the file keys/master of the studio's home");
}

function environmentMasterKey(environment: Readonly<Record<string, string>>, given: string): MasterKey {
  const current = decode(given, 'KINORA_MASTER_KEY');
  const following = environment['KINORA_NEXT_MASTER_KEY'];
  const next = following ? decode(following, 'KINORA_NEXT_MASTER_KEY') : null;
  return {
    where: 'KINORA_MASTER_KEY',
    candidates: () => (next === null ? [current] : [current, next]),
    next: () => {
      if (next !== null) return next;
      throw new KinoraError(
        'invalid_request',
        'The master key comes from KINORA_MASTER_KEY: give the new one as KINORA_NEXT_MASTER_KEY beside it, start all processes again, rotate, then move it to KINORA_MASTER_KEY.',
        { field: 'KINORA_NEXT_MASTER_KEY' },
      );
    },
    settle: () => undefined,
  };
}

function fileMasterKey(file: string, where: string): MasterKey {
  const nextFile = `${file}.next`;
  const read = (from: string): Uint8Array => {
    try {
      return decode(readFileSync(from, 'utf8'), where);
    } catch (cause) {
      if (cause instanceof KinoraError) throw cause;
      throw new KinoraError('auth', `The master key cannot be read from ${where}. Put it back, or name another.`, {
        field: 'KINORA_MASTER_KEY_FILE',
        cause,
      });
    }
  };
  read(file);
  return {
    where,
    candidates: () =>
      existsSync(nextFile) ? [read(file), readIfThere(nextFile, read)].filter((key) => key !== null) : [read(file)],
    next: () => {
      if (!existsSync(nextFile)) {
        try {
          makeKeyFile(nextFile);
        } catch (cause) {
          throw asDiskError(cause, path.dirname(nextFile));
        }
      }
      return read(nextFile);
    },
    settle: () => {
      if (!existsSync(nextFile)) return;
      renameSync(nextFile, file);
      flushFolder(path.dirname(file));
    },
  };
}

/** A file that another process may just be putting in place. */
function readIfThere(file: string, read: (from: string) => Uint8Array): Uint8Array | null {
  return existsSync(file) ? read(file) : null;
}

function decode(text: string, where: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length === KEY_BYTES) return bytes;
  throw new KinoraError(
    'auth',
    `The master key in ${where} must be ${KEY_BYTES} bytes in base64. Make one: openssl rand -base64 ${KEY_BYTES}`,
    { field: 'KINORA_MASTER_KEY' },
  );
}

/** Writes a new key where none is yet. Of several processes that do it at once the first one's key stays. */
function makeKeyFile(file: string): void {
  const draft = `${file}.${randomUUID()}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    fchmodSync(handle, 0o600);
    writeSync(handle, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    // A link is made whole or not at all, also on network disks, and never over another file.
    linkSync(draft, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
  flushFolder(path.dirname(file));
}

function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch {
    // Some disks do not flush folders.
  } finally {
    closeSync(handle);
  }
}

/** The candidate a fingerprint names; null where none of them is it. */
export function candidateNamed(master: MasterKey, fingerprint: string): Uint8Array | null {
  return master.candidates().find((key) => fingerprintOf(key) === fingerprint) ?? null;
}
