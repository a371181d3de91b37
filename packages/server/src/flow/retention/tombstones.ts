import { timingSafeEqual } from 'node:crypto';
import { canonicalJson, type Tombstone, TOMBSTONE_KINDS, type TombstoneKind, TombstoneSchema } from '@kinora/film';
import type { FileStore } from '../../files/file-store.ts';
import type { VersionedKey } from '../../keys/vault.ts';
import { macOf, sha256 } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';

/** What a tombstone's mark is over. */
function contentOf(stone: Omit<Tombstone, 'keyVersion' | 'mac'>): string {
  const { organisationId, kind, subject, rule, decidedBy, counts, listHash, facts, deletedAt } = stone;
  return `tombstone ${canonicalJson({ organisationId, kind, subject, rule, decidedBy, counts, listHash, facts, deletedAt })}`;
}

/** Clocks of two machines may differ by this; a deletion further ahead was not. */
const CLOCKS_DIFFER_MS = 300_000;

/**
 * @param key Of `tombstoneKeys`, the first
 * @param list Names of all that is deleted, of any kind
 */
export function carve(
  key: VersionedKey | undefined,
  stone: Omit<Tombstone, 'keyVersion' | 'mac' | 'listHash' | 'counts'>,
  list: ReadonlyMap<string, readonly string[]>,
): Tombstone {
  const names = [...list].flatMap(([kind, each]) => each.map((name) => `${kind} ${name}`)).toSorted();
  const content = {
    ...stone,
    counts: Object.fromEntries([...list].map(([kind, each]) => [kind, each.length])),
    listHash: sha256(names.join('\n')),
  };
  if (key === undefined) throw new Error('there is no key to mark tombstones with');
  return { ...content, keyVersion: key.version, mac: macOf(key, contentOf(content)) };
}

/** Whether it was made by one of these keys, and tells of something that is over: only such a one deletes anything. */
export function isOurs(keys: readonly VersionedKey[], stone: Tombstone): boolean {
  const isOver = Date.parse(stone.deletedAt) <= Date.now() + CLOCKS_DIFFER_MS;
  const content = contentOf(stone);
  return isOver && keys.some((key) => isSame(macOf(key, content), stone.mac));
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The record they are kept in, beside the files: a database that is set back does not set it back. */
const RECORD = 'tombstones.jsonl';

/** Writes tombstones beside the database, on the disk when this returns: before the commit that deletes. */
export async function keepTombstones(files: FileStore, stones: readonly Tombstone[]): Promise<void> {
  await files.appendRecord(
    RECORD,
    stones.map((stone) => JSON.stringify(stone)),
  );
}

/** All that are kept with these files; a line that a power cut left half written is passed over. */
export async function readTombstones(files: FileStore): Promise<Tombstone[]> {
  const text = await files.readRecord(RECORD);
  return text.split('\n').flatMap((line) => {
    try {
      return [TombstoneSchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

/** Those whose subject is there all the same, older than its deletion: a backup was restored. */
export async function risenAgain(database: Database, stones: readonly Tombstone[]): Promise<Tombstone[]> {
  const risen: Tombstone[] = [];
  const sources = {
    film: 'select organisation_id, id as subject, created_at from films where id = any ($1)',
    'remote-take': 'select organisation_id, id as subject, created_at from remote_takes where id = any ($1)',
    picture: 'select organisation_id, file as subject, created_at from pictures where file = any ($1)',
    lora: 'select organisation_id, name as subject, created_at from loras where name = any ($1)',
  } as const satisfies Record<TombstoneKind, string>;
  for (const kind of TOMBSTONE_KINDS) {
    const newest = new Map<string, Tombstone>();
    for (const stone of stones.filter((each) => each.kind === kind)) {
      const place = placeOf(stone.organisationId, stone.subject);
      const before = newest.get(place);
      if (before === undefined || Date.parse(before.deletedAt) < Date.parse(stone.deletedAt)) newest.set(place, stone);
    }
    if (newest.size === 0) continue;
    const subjects = [...new Set([...newest.values()].map(({ subject }) => subject))];
    for (const row of await database.query(sources[kind], [subjects])) {
      const stone = newest.get(placeOf(String(row['organisation_id']), String(row['subject'])));
      if (stone !== undefined && (row['created_at'] as Date).getTime() <= Date.parse(stone.deletedAt))
        risen.push(stone);
    }
  }
  return risen;
}

const placeOf = (organisationId: string, subject: string): string => JSON.stringify([organisationId, subject]);
