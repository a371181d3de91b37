import type { DeletionRule, Tombstone } from '@kinora/film';
import type { FileStore } from '../../files/file-store.ts';
import type { Vault, VersionedKey } from '../../keys/vault.ts';
import { addAudit } from '../../store/audit.ts';
import type { Database, Queryable, Row } from '../../store/database.ts';
import { filesInUse, removeWorkflowsOf } from '../../store/file-use.ts';
import { withdrawPublications } from '../../store/publications.ts';
import { insertTombstone, isHeld } from '../../store/retention.ts';
import { carve, keepTombstones } from './tombstones.ts';

export interface RetentionParts {
  database: Database;
  files: FileStore;
  vault: Vault;
  /** Where copies of the log's seals lie, outside the database. */
  home: string;
  /** Takes deleted rows out of the database's files; only where that is a database of our own. */
  scrub?: () => Promise<void>;
}

/** Why something goes, and who decided it. */
export interface Why {
  rule: DeletionRule;
  decidedBy: string;
  /** Only what ended so long ago. */
  contentHours?: number;
}

export type Deleted =
  | { kind: 'deleted'; tombstone: Tombstone; files: string[] }
  | { kind: 'absent' }
  /** A hold keeps it. */
  | { kind: 'held' }
  /** It is being made: cancel it first. */
  | { kind: 'making' }
  /** Its clock has not run out, or begun anew. */
  | { kind: 'not-due' };

/**
 * Deletes a film with all that only it uses: words, events, takes, artefacts, what the durable engine kept, files. What
 * stays is a tombstone and the records: charges, the ledger, the log. The rows go in one commit; its files directly after,
 * and what a kill leaves of them goes with the next sweep.
 */
export async function deleteFilm(
  parts: RetentionParts,
  film: { organisationId: string; id: string },
  why: Why,
): Promise<Deleted> {
  mustSeeAll(parts);
  const [key] = await parts.vault.tombstoneKeys();
  const result = await parts.database.transaction((client) => deleteRows(parts.files, key, client, film, why));
  if (result.kind !== 'deleted') return result;
  const { tombstone, candidates } = result;
  return { kind: 'deleted', tombstone, files: await discardFiles(parts, candidates) };
}

/**
 * Whether others still use a file is asked of the whole database: by what one organisation sees, the files of all others
 * would be taken for unused.
 *
 * @throws Error, a bug, before anything is deleted
 */
export function mustSeeAll({ database }: Pick<RetentionParts, 'database'>): void {
  if (database.sees !== null) throw new Error('deleting needs a database that sees all organisations');
}

/** Files of deleted content, and the marked copies made from them, unless something else needs them. */
export async function discardFiles(
  { database, files }: Pick<RetentionParts, 'database' | 'files'>,
  candidates: readonly string[],
): Promise<string[]> {
  mustSeeAll({ database });
  const copies = await database.query('select file from ledger where source = any ($1)', [candidates]);
  const all = [...new Set([...candidates, ...copies.map((row) => String(row['file']))])];
  return files.discard(all, (asked) => filesInUse(database, asked));
}

type RowsDeleted =
  | Exclude<Deleted, { kind: 'deleted' }>
  | { kind: 'deleted'; tombstone: Tombstone; candidates: string[] };

async function deleteRows(
  files: FileStore,
  key: VersionedKey | undefined,
  client: Queryable,
  { organisationId, id }: { organisationId: string; id: string },
  why: Why,
): Promise<RowsDeleted> {
  const { rows } = await client.query<Row>(
    `select f.*, to_jsonb(f)::text as words, f.state in ('queued', 'running') as making,
       f.finished_at < clock_timestamp() - $3 * interval '1 hour' as due,
       date_trunc('milliseconds', clock_timestamp()) as now
     from films f where f.organisation_id = $1 and f.id = $2 for update`,
    [organisationId, id, why.contentHours ?? 0],
  );
  const film = rows[0];
  if (film === undefined) return { kind: 'absent' };
  // Before the log is locked: whoever sets a hold holds this row and then writes into the log.
  await client.query('select 1 from organisations where id = $1 for share', [organisationId]);
  if (await isHeld(client, organisationId, id)) return { kind: 'held' };
  if (film['making'] === true) return { kind: 'making' };
  if (why.contentHours !== undefined && film['due'] !== true) return { kind: 'not-due' };

  const list = new Map<string, string[]>();
  const events = await named(client, 'select number::text as name from film_events where film_id = $1', id);
  const takes = await named(client, `select shot_id || ' ' || number as name from takes where film_id = $1`, id);
  const words = await named(
    client,
    `select take::text as name from takes where film_id = $1 union all
     select cover::text || made::text from covers where film_id = $1`,
    id,
  );
  // Locked in one order, so that two deletions of films with the same artefacts wait for each other in turn.
  const { rows: used } = await client.query<{ recipe_hash: string }>(
    `select recipe_hash from artefacts where organisation_id = $1
       and recipe_hash in (select recipe_hash from film_artefacts where film_id = $2) order by recipe_hash for update`,
    [organisationId, id],
  );
  await withdrawPublications(client, { organisationId, id }, { actor: why.decidedBy, why: 'deleted' });
  await client.query('delete from films where id = $1', [id]);
  // A statement of its own, so that it sees who took an artefact up while its lock was waited for.
  const { rows: artefacts } = await client.query<{ recipe_hash: string; file: string | null; words: string }>(
    `delete from artefacts a where organisation_id = $1 and (recipe_hash = any ($2) or made_by_film = $3)
       and not exists (select 1 from film_artefacts u where u.organisation_id = $1 and u.recipe_hash = a.recipe_hash)
     returning recipe_hash, file, coalesce(file, '') || ' ' || data::text as words`,
    [organisationId, used.map((row) => row.recipe_hash), id],
  );
  const notices = await client.query(
    `delete from notifications where organisation_id = $1 and (subject like '%' || $2 || '%' or data::text like '%' || $2 || '%')`,
    [organisationId, id],
  );
  const workflows = await removeWorkflowsOf(client, id);
  const candidates = hashesIn([String(film['words']), ...words, ...artefacts.map((row) => row.words)]);
  list.set('events', events).set('takes', takes);
  list.set(
    'artefacts',
    artefacts.map((row) => row.recipe_hash),
  );
  list.set('files', [...new Set(artefacts.flatMap(({ file }) => (file === null ? [] : [file])))]);
  const stone = carve(
    key,
    {
      organisationId,
      kind: 'film',
      subject: id,
      rule: why.rule,
      decidedBy: why.decidedBy,
      facts: {
        state: String(film['state']),
        runs: Number(film['run']),
        createdAt: (film['created_at'] as Date).toISOString(),
        finishedAt: (film['finished_at'] as Date | null)?.toISOString() ?? null,
        author: String(film['author']),
        workflows,
        notifications: notices.rowCount ?? 0,
      },
      deletedAt: (film['now'] as Date).toISOString(),
    },
    list,
  );
  await insertTombstone(client, stone);
  await client.query(`update engine_copies set next_try_at = '-infinity' where film_id = $1`, [id]);
  // Kept before the commit: a tombstone without its deletion deletes at the next start, the other way round a backup would
  // bring back what was deleted. And before the log is locked, which the whole organisation waits for.
  await keepTombstones(files, [stone]);
  await addAudit(client, {
    organisationId,
    actor: why.decidedBy,
    action: 'content.deleted',
    subject: `film:${id}`,
    before: stone.listHash,
    data: { rule: why.rule, counts: stone.counts },
  });
  return { kind: 'deleted', tombstone: stone, candidates };
}

async function named(client: Queryable, sql: string, id: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql, [id]);
  return rows.map(({ name }) => name);
}

/** Every hash that stands in these texts: of files, but also of recipes, which name none. */
export function hashesIn(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(/[0-9a-f]{64}/g) ?? []))].toSorted();
}
