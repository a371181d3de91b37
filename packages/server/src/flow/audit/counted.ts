import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { listAuditHeads, listAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';

/** How far each log had gone when this home last looked: entries, and the hash of the last. */
const CountedSchema = z.record(z.string(), z.object({ count: z.number().int().min(0), hash: z.string() }));
export type Counted = z.output<typeof CountedSchema>[string];

const fileOf = (home: string): string => path.join(home, 'audit', 'counted.json');

/** What this home last counted of an organisation's log; null where it never did. */
export async function countedHere(home: string, organisationId: string): Promise<Counted | null> {
  return (await readCounted(home))[organisationId] ?? null;
}

/**
 * Writes into the home how far the logs go, so that entries which are cut off a log's end before they are sealed are missed.
 * Of a log that does not hold what was counted before, the older count stays: it is what tells.
 */
export async function countLogs({ database, home }: { database: Database; home: string }): Promise<void> {
  const before = await readCounted(home);
  const now = { ...before };
  let isNew = false;
  for (const { organisationId, count, hash, prunedTo } of await listAuditHeads(database)) {
    const known = before[organisationId];
    if (known !== undefined && (count <= known.count || !(await holds(database, organisationId, known, prunedTo))))
      continue;
    now[organisationId] = { count, hash };
    isNew = true;
  }
  if (!isNew) return;
  const file = fileOf(home);
  const draft = `${file}.${randomUUID()}`;
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await using handle = await open(draft, 'wx', 0o600);
    await handle.writeFile(`${JSON.stringify(now)}\n`);
    await handle.sync();
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function holds(
  database: Database,
  organisationId: string,
  { count, hash }: Counted,
  prunedTo: number,
): Promise<boolean> {
  if (count <= prunedTo) return true;
  const [entry] = await database.transaction((client) =>
    listAudit(client, organisationId, { after: count - 1, limit: 1, upTo: count }),
  );
  return entry?.hash === hash;
}

/** Nothing where there is no such file yet, or it is not as it was written. */
async function readCounted(home: string): Promise<Record<string, Counted>> {
  const text = await readFile(fileOf(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return CountedSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
