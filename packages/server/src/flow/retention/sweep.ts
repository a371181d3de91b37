import { addAudit, pruneAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { filesInUse, removeWorkflowsOf, removeWorkflowsOfDeleted } from '../../store/file-use.ts';
import {
  isHeld,
  overdueFilms,
  removeOldRecords,
  removeOverdueRemoteTakes,
  removeUnusedArtefacts,
  removeUnusedPictures,
  retentionRules,
} from '../../store/retention.ts';
import { deleteFilm, type Deleted, type RetentionParts } from './delete-film.ts';

/** One process sweeps at a time; any number of our own. */
const SWEEP_LOCK = 4_310_000_002;
const FILMS_AT_ONCE = 100;
/**
 * A file nobody names yet may be on its way: written, its row to come. Those younger are left for a later sweep; what was
 * deleted by name is not.
 */
const ON_ITS_WAY_MS = 3_600_000;

export interface Swept {
  films: number;
  remoteTakes: number;
  pictures: number;
  artefacts: number;
  files: number;
  auditEntries: number;
}

/**
 * Deletes what is past its date, by the policy of each organisation, and what was left behind by whoever was killed in the
 * middle of deleting. Null when another process is at it.
 */
export async function sweepRetention(
  parts: RetentionParts,
  options: { strayFiles?: boolean; onItsWayMs?: number } = {},
): Promise<Swept | null> {
  return locked(parts.database, async () => {
    const swept: Swept = { films: 0, remoteTakes: 0, pictures: 0, artefacts: 0, files: 0, auditEntries: 0 };
    let mayLeaveFiles = options.strayFiles === true && (await isAnythingPromised(parts.database));
    for (const rules of await retentionRules(parts.database)) {
      const { organisationId, contentHours, recordDays } = rules;
      if (contentHours !== null) await sweepContent(parts, organisationId, contentHours, swept);
      swept.artefacts += await settle(parts.database, organisationId, contentHours);
      swept.auditEntries += await sweepRecords(parts.database, organisationId, recordDays);
    }
    mayLeaveFiles ||= swept.remoteTakes + swept.pictures + swept.artefacts > 0;
    if (swept.films + swept.remoteTakes + swept.artefacts > 0) await parts.scrub?.();
    if (mayLeaveFiles) swept.files += await sweepStrayFiles(parts, options.onItsWayMs ?? ON_ITS_WAY_MS);
    return swept;
  });
}

/** Whether anybody was told that something is gone, or will be. */
async function isAnythingPromised(database: Database): Promise<boolean> {
  const rules = await retentionRules(database);
  const stones = await database.query('select 1 from tombstones limit 1');
  return stones.length > 0 || rules.some(({ contentHours }) => contentHours !== null);
}

async function sweepContent(
  parts: RetentionParts,
  organisationId: string,
  contentHours: number,
  swept: Swept,
): Promise<void> {
  const { database } = parts;
  for (;;) {
    const due = await overdueFilms(database, organisationId, contentHours, FILMS_AT_ONCE);
    let deleted = 0;
    for (const id of due) {
      const why = { rule: 'retention', decidedBy: 'studio', contentHours } as const;
      const result: Deleted = await deleteFilm(parts, { organisationId, id }, why);
      if (result.kind !== 'deleted') continue;
      deleted++;
      swept.films++;
      swept.files += result.files.length;
    }
    if (due.length < FILMS_AT_ONCE || deleted === 0) break;
  }
  await database.transaction(async (client) => {
    if (await isHeld(client, organisationId, null)) return;
    const takes = await removeOverdueRemoteTakes(client, organisationId, contentHours);
    for (const id of takes) await removeWorkflowsOf(client, `remote-take:${id}`);
    const pictures = await removeUnusedPictures(client, organisationId, contentHours);
    swept.remoteTakes += takes.length;
    swept.pictures += pictures.length;
    if (takes.length + pictures.length === 0) return;
    await addAudit(client, {
      organisationId,
      actor: 'studio',
      action: 'content.deleted',
      subject: 'organisation',
      data: { rule: 'retention', remoteTakes: takes, pictures },
    });
  });
}

/** What steps that were still running wrote for a film that was deleted under them. */
async function settle(database: Database, organisationId: string, contentHours: number | null): Promise<number> {
  await removeWorkflowsOfDeleted(database);
  return removeUnusedArtefacts(database, organisationId, contentHours);
}

async function sweepRecords(database: Database, organisationId: string, recordDays: number): Promise<number> {
  return database.transaction(async (client) => {
    if (await isHeld(client, organisationId, null)) return 0;
    const counts = await removeOldRecords(client, organisationId, recordDays);
    const entries = await pruneAudit(client, organisationId, recordDays);
    if (entries + Object.keys(counts).length === 0) return 0;
    await addAudit(client, {
      organisationId,
      actor: 'studio',
      action: 'records.removed',
      subject: 'organisation',
      data: { recordDays, ...counts, ...(entries === 0 ? {} : { auditEntries: entries }) },
    });
    return entries;
  });
}

/** Files of the store that nothing names: left by a kill, or come back with an old copy of the folder. */
async function sweepStrayFiles({ database, files }: RetentionParts, onItsWayMs: number): Promise<number> {
  const old: string[] = [];
  for await (const { sha256, writtenAtMs } of files.list())
    if (writtenAtMs <= Date.now() - onItsWayMs) old.push(sha256);
  return (await files.discard(old, (asked) => filesInUse(database, asked))).length;
}

async function locked<Result>(database: Database, work: () => Promise<Result>): Promise<Result | null> {
  // A transaction that only holds the lock: should its connection break, the lock goes, and two sweeps do no harm.
  return database.transaction(async (client) => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
      SWEEP_LOCK,
    ]);
    return rows[0]?.mine === true ? work() : null;
  });
}
