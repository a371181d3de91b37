import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  AUDIT_START,
  type AuditSeal,
  AuditSealSchema,
  auditSealContent,
  auditSealName,
  merkleRoot,
} from '@kinora/film';
import { appendLines } from '../../files/append-lines.ts';
import type { Vault } from '../../keys/vault.ts';
import {
  findAuditHead,
  findLastSeal,
  findSeals,
  insertSeal,
  listAudit,
  sha256,
  unsealedOrganisations,
} from '../../store/audit.ts';
import type { Database, Queryable } from '../../store/database.ts';
import { openSealer } from './keys.ts';

const HOUR_MS = 3_600_000;
/** So many entries a seal at most: its leaves are read and written at once. */
const MOST_LEAVES = 20_000;

export interface SealOptions {
  /** A log whose newest seal is younger waits; an hour without it. */
  olderThanMs?: number;
  /** Only this one. */
  organisationId?: string;
}

/**
 * Seals what logs have gained: one organisation after the other, each by one process, whoever comes first.
 *
 * @param home Where copies of the seals are kept, outside the database
 * @returns the seals that were made
 */
export async function sealAudit(
  { database, vault, home }: { database: Database; vault: Vault; home: string },
  options: SealOptions = {},
): Promise<AuditSeal[]> {
  const olderThanMs = options.olderThanMs ?? HOUR_MS;
  const waiting = await database.transaction((client) => unsealedOrganisations(client, olderThanMs));
  const wanted = waiting.filter((id) => options.organisationId === undefined || options.organisationId === id);
  if (wanted.length === 0) return [];
  const sealer = await openSealer(vault);
  const made: AuditSeal[] = [];
  for (const organisationId of wanted) {
    for (;;) {
      const seal = await database.transaction((client) => sealOne(client, organisationId, sealer));
      if (seal === null) break;
      made.push(seal);
    }
    await keepSeals(database, home, organisationId);
  }
  return made;
}

async function sealOne(
  client: Queryable,
  organisationId: string,
  sealer: Awaited<ReturnType<typeof openSealer>>,
): Promise<AuditSeal | null> {
  // The head's lock lets one process seal; the next finds it done.
  await client.query('select 1 from audit_heads where organisation_id = $1 for update', [organisationId]);
  const head = await findAuditHead(client, organisationId);
  const before = await findLastSeal(client, organisationId);
  const after = before?.toSeq ?? 0;
  const entries = await listAudit(client, organisationId, { after, limit: MOST_LEAVES });
  const last = entries.at(-1);
  if (head === null || last === undefined) return null;
  const leaves = entries.map(({ hash }) => hash);
  const { rows } = await client.query<{ now: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  const content = {
    organisationId,
    number: (before?.number ?? 0) + 1,
    fromSeq: after + 1,
    toSeq: last.seq,
    root: merkleRoot(leaves, sha256),
    prunedTo: head.prunedTo,
    prevSeal: before === null ? AUDIT_START : auditSealName(before, sha256),
    at: (rows[0]?.now ?? new Date(0)).toISOString(),
    keyVersion: sealer.keyVersion,
  };
  const seal: AuditSeal = { ...content, leaves, signature: sealer.sign(auditSealContent(content)) };
  await insertSeal(client, seal);
  return seal;
}

const sealsFile = (home: string): string => path.join(home, 'audit', 'seals.jsonl');

/**
 * A copy of every seal lies in the home: who changes the database alone does not change it. What the home lacks, as what
 * another home of the same database sealed or a full disk lost, is made up for where it fits its neighbours.
 */
async function keepSeals(database: Database, home: string, organisationId: string): Promise<void> {
  const kept = await sealsByNumber(home, organisationId);
  const lost = await database.transaction((client) => findSeals(client, organisationId, [...kept.keys()]));
  const fitting = lost.filter((seal) => {
    const before = kept.get(seal.number - 1);
    const after = kept.get(seal.number + 1);
    const fits =
      (seal.number === 1 ? seal.prevSeal === AUDIT_START : before === undefined || follows(seal, before)) &&
      (after === undefined || follows(after, seal));
    if (fits) kept.set(seal.number, seal);
    return fits;
  });
  await appendLines(
    sealsFile(home),
    fitting.map((seal) => JSON.stringify(seal)),
  );
}

const follows = (seal: AuditSeal, before: AuditSeal): boolean => seal.prevSeal === auditSealName(before, sha256);

/** The seals of an organisation that lie in this home, from the first on as far as there is no gap. */
export async function keptSeals(home: string, organisationId: string): Promise<AuditSeal[]> {
  const kept = await sealsByNumber(home, organisationId);
  const seals: AuditSeal[] = [];
  for (let seal = kept.get(1); seal !== undefined; seal = kept.get(seal.number + 1)) seals.push(seal);
  return seals;
}

/** In whatever order they were written; of two with one number the first, which was there before. */
async function sealsByNumber(home: string, organisationId: string): Promise<Map<number, AuditSeal>> {
  const text = await readFile(sealsFile(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const seals = new Map<number, AuditSeal>();
  for (const line of text.split('\n')) {
    const seal = parseLine(line);
    if (seal?.organisationId === organisationId && !seals.has(seal.number)) seals.set(seal.number, seal);
  }
  return seals;
}

/** Null for a line that a power cut left half written. */
function parseLine(line: string): AuditSeal | null {
  try {
    return AuditSealSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
