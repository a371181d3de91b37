import { hkdfSync, randomBytes } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import { addAudit } from '../store/audit.ts';
import { type Database, type Queryable, type RowReader, rowsOf } from '../store/database.ts';
import { LOCAL_ORGANISATION } from '../store/films.ts';
import {
  addSecret,
  allSecrets,
  listSecrets,
  lockAllSecrets,
  lockSecret,
  newestVersion,
  removeSecrets,
  resealSecret,
  type SealedSecret,
  secretsOf,
  touchEndpointsWithKey,
} from '../store/secrets.ts';
import { candidateNamed, type MasterKey } from './master-key.ts';
import { fingerprintOf, KEY_BYTES, seal, unseal } from './seal.ts';

/** Keys of the studio's own. Each has versions: the newest makes new things, all of them read old ones. */
export const KEY_NAMES = [
  'watermark',
  'audit',
  'audit-salt',
  'signing',
  'c2pa',
  'aigc',
  'links',
  'mail',
  'webhooks',
  'accounts',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

export interface VersionedKey {
  /** 1 for the first. */
  version: number;
  /** 32 random bytes. */
  bytes: Uint8Array;
}

/** The same keys in every process of a database; encrypted where they lie. */
export interface Vault {
  /** The newest version, made at its first use. @throws KinoraError auth when the master key does not open it */
  newest(name: KeyName): Promise<VersionedKey>;
  /** Newest first. */
  all(name: KeyName): Promise<VersionedKey[]>;
  /** Makes a new version; what older ones made stays readable. */
  rotate(name: KeyName): Promise<VersionedKey>;
  /**
   * What tombstones are marked with, the one for new ones first. They come from the master key and not from the database:
   * an older backup of that, restored, knows those of what was deleted since. Versions count the master keys there were.
   */
  tombstoneKeys(): Promise<VersionedKey[]>;
}

/** What is in the vault, without a byte of it. */
export interface VaultListing {
  name: string;
  /** Newest first; `at` in ISO 8601. */
  versions: { version: number; at: string }[];
}

/** The vault with what its keeper may do. */
export interface KeptVault extends Vault {
  /** Whether the master key is the one of this database; the first process to ask makes it so. @throws KinoraError auth */
  check(): Promise<void>;
  list(): Promise<VaultListing[]>;
  /** Seals everything by a new master key. Cut off anywhere, it is done or not done; either can be told to again. @returns how many were sealed */
  rotateMaster(actor: string): Promise<number>;
  /** Keeps an engine's key under `vault:NAME`. The one before is gone. */
  keepEndpointKey(name: string, value: string, actor: string): Promise<void>;
  /** @returns whether there was one */
  removeEndpointKey(name: string, actor: string): Promise<boolean>;
  /** Null where there is none. */
  endpointKey(name: string): Promise<string | null>;
}

/** Sealed at the first start, so that a wrong master key is noticed before anything is made with it. */
const CHECK_NAME = 'master-check';
const ENDPOINT_PREFIX = 'endpoint:';
/** Those of master keys that were in use before. */
const TOMBSTONE_NAME = 'tombstone';

/** @param actor Who rotates a key, for the log */
export function createVault(database: Database, master: MasterKey, actor = 'studio'): KeptVault {
  /** Opened versions never change. */
  const opened = new Map<string, VersionedKey>();

  async function all(name: KeyName): Promise<VersionedKey[]> {
    return (await secretsOf(database, name)).map((secret) => {
      const place = contextOf(secret);
      const known = opened.get(place) ?? { version: secret.version, bytes: open(master, secret) };
      opened.set(place, known);
      return known;
    });
  }

  async function newest(name: KeyName): Promise<VersionedKey> {
    const [first] = await all(name);
    if (first !== undefined) return first;
    await makeFirst(name);
    const [made] = await all(name);
    if (made === undefined) throw new Error(`the key ${name} was made and is not there`);
    return made;
  }

  /** Of several processes that make it at once one does; all read the same. */
  async function makeFirst(name: string): Promise<void> {
    await database.transaction(async (client) => {
      await lockSecret(client, name);
      if ((await newestVersion(client, name)) === 0) await add(client, name, 1, randomBytes(KEY_BYTES));
    });
  }

  async function add(client: Queryable, name: string, version: number, bytes: Uint8Array): Promise<void> {
    const key = await sealingKey(rowsOf(client), master);
    const sealed = seal(key, contextOf({ name, version }), bytes);
    await addSecret(client, { name, version, sealed, master: fingerprintOf(key) });
  }

  return {
    newest,
    all,

    async rotate(name) {
      // The log may need this very key, over a connection of its own.
      await newest(name);
      const version = await database.transaction(async (client) => {
        await lockSecret(client, name);
        const next = (await newestVersion(client, name)) + 1;
        await add(client, name, next, randomBytes(KEY_BYTES));
        await note(client, actor, 'key.rotated', name, { version: next });
        return next;
      });
      const made = (await all(name)).find((key) => key.version === version);
      if (made === undefined) throw new Error(`the key ${name} was rotated and its version ${version} is not there`);
      return made;
    },

    async tombstoneKeys() {
      const former = (await secretsOf(database, TOMBSTONE_NAME)).map((secret) => open(master, secret));
      const inUse = await sealingKey(database, master);
      const others = master.candidates().filter((key) => fingerprintOf(key) !== fingerprintOf(inUse));
      const current = [inUse, ...others].map(tombstoneKeyOf);
      return [...current, ...former].map((bytes, index) => ({
        version: Math.max(1, former.length + 1 - index),
        bytes,
      }));
    },

    async check() {
      if ((await secretsOf(database, CHECK_NAME)).length === 0) await makeFirst(CHECK_NAME);
      const [secret] = await secretsOf(database, CHECK_NAME);
      if (secret === undefined) throw new Error('the check of the master key was made and is not there');
      open(master, secret);
      // A rotation that was cut off after everything had been sealed anew.
      const [current, next] = master.candidates();
      if (next !== undefined && current !== undefined && secret.master === fingerprintOf(next)) master.settle();
    },

    async list() {
      const byName = new Map<string, VaultListing>();
      for (const { name, version, at } of await listSecrets(database)) {
        if (name === CHECK_NAME || name === TOMBSTONE_NAME) continue;
        const known = byName.get(name) ?? { name, versions: [] };
        known.versions.push({ version, at: at.toISOString() });
        byName.set(name, known);
      }
      return [...byName.values()];
    },

    async rotateMaster(by) {
      // The log may need any of these while nobody can make one.
      for (const name of KEY_NAMES) await newest(name);
      const next = master.next();
      const count = await database.transaction(async (client) => {
        await lockAllSecrets(client);
        const secrets = await allSecrets(client);
        const before = await sealingKey(rowsOf(client), master);
        for (const secret of secrets) {
          const sealed = seal(next, contextOf(secret), open(master, secret));
          await resealSecret(client, { ...secret, sealed, master: fingerprintOf(next) });
        }
        if (fingerprintOf(before) !== fingerprintOf(next)) {
          const version = (await newestVersion(client, TOMBSTONE_NAME)) + 1;
          await add(client, TOMBSTONE_NAME, version, tombstoneKeyOf(before));
        }
        await note(client, by, 'master-key.rotated', fingerprintOf(next), { secrets: secrets.length });
        return secrets.length;
      });
      master.settle();
      return count;
    },

    async keepEndpointKey(name, value, by) {
      await database.transaction(async (client) => {
        const stored = ENDPOINT_PREFIX + name;
        await lockSecret(client, stored);
        const version = (await newestVersion(client, stored)) + 1;
        await add(client, stored, version, Buffer.from(value, 'utf8'));
        // A key that was replaced is mostly one that leaked.
        await removeSecrets(client, stored, 1);
        await touchEndpointsWithKey(client, `vault:${name}`);
        await note(client, by, 'key.set', stored, { version });
      });
    },

    removeEndpointKey: (name, by) =>
      database.transaction(async (client) => {
        const stored = ENDPOINT_PREFIX + name;
        await lockSecret(client, stored);
        if ((await removeSecrets(client, stored)) === 0) return false;
        await touchEndpointsWithKey(client, `vault:${name}`);
        await note(client, by, 'key.removed', stored, {});
        return true;
      }),

    async endpointKey(name) {
      const [secret] = await secretsOf(database, ENDPOINT_PREFIX + name);
      return secret === undefined ? null : open(master, secret).toString('utf8');
    },
  };
}

/**
 * The key that seals new things: the one that sealed what is there, so that one database never has two. While a new master key
 * is taking its place elsewhere that may be the next one.
 */
async function sealingKey(database: RowReader, master: MasterKey): Promise<Uint8Array> {
  const [row] = await database.query('select master from secrets limit 1');
  const [current] = master.candidates();
  if (row === undefined && current !== undefined) return current;
  const used = candidateNamed(master, String(row?.['master'] ?? ''));
  if (used === null) throw wrongMaster(master);
  return used;
}

function tombstoneKeyOf(masterKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'kinora tombstones', KEY_BYTES));
}

function open(master: MasterKey, secret: SealedSecret): Buffer {
  const key = candidateNamed(master, secret.master);
  if (key === null) throw wrongMaster(master);
  try {
    return unseal(key, contextOf(secret), secret.sealed);
  } catch (cause) {
    throw new KinoraError(
      'artefact_damaged',
      `The key ${secret.name} (version ${secret.version}) in the database has been changed or is damaged. Restore the table secrets from a backup.`,
      { cause },
    );
  }
}

const contextOf = ({ name, version }: Pick<SealedSecret, 'name' | 'version'>): string => `${name}|${version}`;

function wrongMaster(master: MasterKey): KinoraError {
  return new KinoraError(
    'auth',
    `The keys in this database are sealed by another master key than the one in ${master.where}. Give the one that was in use when the database was made: copy that home's keys/master here, or set KINORA_MASTER_KEY or KINORA_MASTER_KEY_FILE to it.`,
    { field: 'KINORA_MASTER_KEY' },
  );
}

function note(
  client: Queryable,
  actor: string,
  action: string,
  name: string,
  data: Record<string, number>,
): Promise<void> {
  return addAudit(client, { organisationId: LOCAL_ORGANISATION, actor, action, subject: `key:${name}`, data });
}
