import path from 'node:path';
import type { Tombstone } from '@kinora/film';
import { addAudit } from '../../store/audit.ts';
import type { Queryable, Row } from '../../store/database.ts';
import { removeWorkflowsOf } from '../../store/file-use.ts';
import { findLora } from '../../store/loras.ts';
import { insertTombstone, isHeld } from '../../store/retention.ts';
import { clearShelf } from '../engines/loras.ts';
import { deleteFilm, discardFiles, hashesIn, type RetentionParts } from './delete-film.ts';
import { isOurs, readTombstones, risenAgain } from './tombstones.ts';

/**
 * Deletes again what had been deleted: after a backup of the database, or of the files, was restored. Comes before anything
 * is shown to anybody. Lines that this studio's keys did not write delete nothing, and are told on standard error.
 *
 * @returns how many things had come back
 */
export async function reapplyTombstones(parts: RetentionParts): Promise<number> {
  const all = await readTombstones(parts.files);
  if (all.length === 0) return 0;
  const keys = await parts.vault.tombstoneKeys();
  const strange = await risenAgain(
    parts.database,
    all.filter((stone) => !isOurs(keys, stone)),
  );
  for (const { kind, subject } of strange) {
    process.stderr.write(
      `tombstones.jsonl: the deletion of ${kind} ${subject} is dated ahead or not marked by this studio's keys, and is not applied. If it was made under a newer master key, give that as the next one (keys/master.next, or KINORA_NEXT_MASTER_KEY) and start again.\n`,
    );
  }
  const risen = await risenAgain(
    parts.database,
    all.filter((stone) => isOurs(keys, stone)),
  );
  let count = 0;
  for (const stone of risen) {
    if (await (isOfRow(stone) ? rowAgain(parts, stone) : filmAgain(parts, stone))) count++;
    else process.stderr.write(`tombstones.jsonl: ${stone.kind} ${stone.subject} came back and is held; it stays.\n`);
  }
  return count;
}

async function filmAgain(parts: RetentionParts, stone: Tombstone): Promise<boolean> {
  const { organisationId, subject, rule, decidedBy } = stone;
  // A film that was in the making when the backup was taken: nobody makes it now.
  await parts.database.query(
    `update films set state = 'cancelled', finished_at = coalesce(finished_at, now())
     where organisation_id = $1 and id = $2 and state in ('queued', 'running')`,
    [organisationId, subject],
  );
  const result = await deleteFilm(parts, { organisationId, id: subject }, { rule, decidedBy });
  return result.kind === 'deleted' || result.kind === 'absent';
}

type RowStone = Tombstone & { kind: Exclude<Tombstone['kind'], 'film'> };

/** What is one row of a table. */
const ROWS: Readonly<Record<RowStone['kind'], { named: string; remove: string }>> = {
  'remote-take': {
    named: 'take',
    remove: 'delete from remote_takes t where organisation_id = $1 and id = $2 returning to_jsonb(t)::text as words',
  },
  picture: {
    named: 'picture',
    remove: 'delete from pictures t where organisation_id = $1 and file = $2 returning to_jsonb(t)::text as words',
  },
  lora: {
    named: 'lora',
    remove: 'delete from loras t where organisation_id = $1 and name = $2 returning to_jsonb(t)::text as words',
  },
};

function isOfRow(stone: Tombstone): stone is RowStone {
  return stone.kind !== 'film';
}

async function rowAgain(parts: RetentionParts, stone: RowStone): Promise<boolean> {
  const { database, files, home } = parts;
  const lora = stone.kind === 'lora' ? await findLora(database, stone.organisationId, stone.subject) : null;
  const words = await database.transaction((client) => removeRow(client, stone));
  if (words === null) return false;
  if (lora !== null) await clearShelf({ database, files, folder: path.join(home, 'loras') }, lora);
  await discardFiles(parts, hashesIn(words));
  return true;
}

/** What stood in its row; null where a hold keeps it. */
async function removeRow(client: Queryable, stone: RowStone): Promise<string[] | null> {
  const { organisationId, kind, subject, rule, decidedBy } = stone;
  if (await isHeld(client, organisationId, null)) return null;
  const { rows } = await client.query<Row>(ROWS[kind].remove, [organisationId, subject]);
  // Another process was first.
  if (rows[0] === undefined) return [];
  if (kind === 'remote-take') await removeWorkflowsOf(client, `remote-take:${subject}`);
  await insertTombstone(client, stone);
  await addAudit(client, {
    organisationId,
    actor: decidedBy,
    action: 'content.deleted',
    subject: `${ROWS[kind].named}:${subject}`,
    before: stone.listHash,
    data: { rule, again: true },
  });
  return rows.map((row) => String(row['words']));
}
