import { type AuditCrypto, type AuditFault, type AuditHead, type AuditSeal, createAuditCheck } from '@kinora/film';
import { findAuditHead, listAudit, listSeals } from '../../store/audit.ts';
import type { Database, Queryable } from '../../store/database.ts';
import type { Counted } from './counted.ts';

const PAGE = 1_000;

export interface AuditVerdict {
  ok: boolean;
  organisationId: string;
  /** Entries that were looked at and good. */
  entries: number;
  seals: number;
  /** How many of them are known from outside the database. */
  sealsOutside: number;
  /** Null where all is well. */
  fault: AuditFault | null;
}

/**
 * Walks through an organisation's log and names the first entry that is not what was written. All of it is read at one
 * moment: entries that are added meanwhile are not missed.
 *
 * @param known Seals that were kept outside the database: what it lost of them is noticed
 * @param counted How far the log went when that was last kept outside; read before this is called
 */
export async function verifyAudit(
  database: Database,
  organisationId: string,
  crypto: AuditCrypto,
  known: readonly AuditSeal[] = [],
  counted: Counted | null = null,
): Promise<AuditVerdict> {
  return database.transaction(async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    return verifyAuditIn(client, organisationId, crypto, known, counted);
  });
}

/** The same inside a transaction that is open already. */
export async function verifyAuditIn(
  client: Queryable,
  organisationId: string,
  crypto: AuditCrypto,
  known: readonly AuditSeal[],
  counted: Counted | null = null,
): Promise<AuditVerdict> {
  const head = await findAuditHead(client, organisationId);
  const stored = await listSeals(client, organisationId);
  // Where both have a seal the outer one is believed: the database's may have been made to fit.
  const seals = known.length >= stored.length ? known : [...known, ...stored.slice(known.length)];
  const check = createAuditCheck(organisationId, seals, head, crypto);
  const verdict = (fault: AuditFault | null): AuditVerdict => ({
    ok: fault === null,
    organisationId,
    entries: check.count(),
    seals: seals.length,
    sealsOutside: known.length,
    fault,
  });
  for (let after = 0; ;) {
    const page = await listAudit(client, organisationId, { after, limit: PAGE });
    if (page.length > 0 && head === null)
      return verdict({ organisationId, seq: null, reason: 'The count of entries is missing.' });
    for (const record of page) {
      const fault = check.add(record);
      if (fault !== null) return verdict(fault);
      if (record.seq === counted?.count && record.hash !== counted.hash) {
        const reason = `Entry ${record.seq} is not the one that this home had counted.`;
        return verdict({ organisationId, seq: record.seq, reason });
      }
    }
    const last = page.at(-1);
    if (last === undefined) return verdict(check.end() ?? cutOff(organisationId, after, head, counted));
    after = last.seq;
  }
}

/** Entries that were counted in the home and are not there, at the end of a log that is whole in itself. */
function cutOff(
  organisationId: string,
  last: number,
  head: AuditHead | null,
  counted: Counted | null,
): AuditFault | null {
  const there = Math.max(last, head?.prunedTo ?? 0);
  if (counted === null || counted.count <= there) return null;
  const reason = `Entry ${there + 1} is missing: this home had counted ${counted.count}.`;
  return { organisationId, seq: there + 1, reason };
}
