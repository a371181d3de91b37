import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, type Tombstone, TombstoneSchema } from '@kinora/film';
import type { Vault } from '../../keys/vault.ts';
import { macOf, markedByUs, sha256 } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';

/** What a tombstone's mark is over. */
function contentOf(stone: Omit<Tombstone, 'keyVersion' | 'mac'>): string {
  const { organisationId, kind, subject, rule, decidedBy, counts, listHash, facts, deletedAt } = stone;
  return `tombstone ${canonicalJson({ organisationId, kind, subject, rule, decidedBy, counts, listHash, facts, deletedAt })}`;
}

/** @param list Names of all that is deleted, of any kind */
export function carve(
  stone: Omit<Tombstone, 'keyVersion' | 'mac' | 'listHash' | 'counts'>,
  list: ReadonlyMap<string, readonly string[]>,
): Tombstone {
  const names = [...list].flatMap(([kind, each]) => each.map((name) => `${kind} ${name}`)).toSorted();
  const content = {
    ...stone,
    counts: Object.fromEntries([...list].map(([kind, each]) => [kind, each.length])),
    listHash: sha256(names.join('\n')),
  };
  return { ...content, ...markedByUs(contentOf(content)) };
}

/** Whether it was made here: only such a one deletes anything. */
export async function isOurs(vault: Vault, stone: Tombstone): Promise<boolean> {
  const keys = await vault.all('audit');
  const key = keys.find(({ version }) => version === stone.keyVersion);
  // A key that was made after the backup that is restored now cannot be asked any more.
  if (key === undefined) return stone.keyVersion > (keys[0]?.version ?? 0);
  return macOf(key, contentOf(stone)) === stone.mac;
}

const fileOf = (home: string): string => path.join(home, 'tombstones.jsonl');

/** Writes tombstones beside the database, on the disk when this returns: before the commit that deletes. */
export async function keepTombstones(home: string, stones: readonly Tombstone[]): Promise<void> {
  await mkdir(home, { recursive: true });
  await using file = await open(fileOf(home), 'a', 0o600);
  await file.appendFile(stones.map((stone) => `${JSON.stringify(stone)}\n`).join(''));
  await file.sync();
}

/** All that lie in this home; a line that a power cut left half written is passed over. */
export async function readTombstones(home: string): Promise<Tombstone[]> {
  const text = await readFile(fileOf(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
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
    film: 'select id as subject, created_at from films where id = any ($1)',
    'remote-take': 'select id as subject, created_at from remote_takes where id = any ($1)',
    picture: 'select file as subject, created_at from pictures where file = any ($1)',
  } as const;
  for (const kind of Object.keys(sources) as (keyof typeof sources)[]) {
    const ofKind = new Map(stones.filter((stone) => stone.kind === kind).map((stone) => [stone.subject, stone]));
    if (ofKind.size === 0) continue;
    for (const row of await database.query(sources[kind], [[...ofKind.keys()]])) {
      const stone = ofKind.get(String(row['subject']));
      if (stone !== undefined && (row['created_at'] as Date).getTime() <= Date.parse(stone.deletedAt))
        risen.push(stone);
    }
  }
  return risen;
}
