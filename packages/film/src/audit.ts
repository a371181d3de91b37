import { z } from 'zod';
import type { Json } from './recipe.ts';
import { canonicalJson } from './recipe.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `prevHash` of an organisation's first entry. */
export const AUDIT_START = '0'.repeat(64);

/** One entry of an organisation's log as it stands and as it is exported. */
export const AuditRecordSchema = z.object({
  organisationId: z.string(),
  /** 1 for the first; without gaps. */
  seq: z.number().int().min(1),
  /** ISO 8601, UTC, by the database's clock. */
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  policyVersion: z.string().nullable(),
  // JSON and nothing else; who shows it writes it out.
  data: (z.unknown().refine((value) => value !== undefined) as unknown as z.ZodType<Json>).nullable(),
  prevHash: sha256,
  /** SHA-256 of all above as canonical JSON. */
  hash: sha256,
  /** Version of the key of `mac`; 0 where it was written without one. */
  keyVersion: z.number().int().min(0),
  /** HMAC-SHA256 of `hash`, under a key that is not in the database in clear. */
  mac: z.string(),
});
export type AuditRecord = z.output<typeof AuditRecordSchema>;

/** What was known of a log at a time, signed: whoever holds a copy of it knows every later change of what it covers. */
export const AuditSealSchema = z.object({
  organisationId: z.string(),
  /** 1 for the organisation's first. */
  number: z.number().int().min(1),
  /** Entries it covers, both included. */
  fromSeq: z.number().int().min(1),
  toSeq: z.number().int().min(1),
  /** Hashes of these entries in order: what the root is over, and what tells which entry is not what it was. */
  leaves: z.array(sha256),
  /** Merkle root of the leaves. */
  root: sha256,
  /** Entries up to this one had been removed by then, their time being over; 0 where none had. */
  prunedTo: z.number().int().min(0),
  /** SHA-256 of the seal before, as canonical JSON; `AUDIT_START` for the first. */
  prevSeal: sha256,
  at: z.string(),
  keyVersion: z.number().int().min(1),
  /** Ed25519 over the canonical JSON of all of this but `leaves` and `signature`, base64. */
  signature: z.string(),
});
export type AuditSeal = z.output<typeof AuditSealSchema>;

/** How far a log goes, kept beside it so that entries missing at its end are missed. */
export interface AuditHead {
  organisationId: string;
  count: number;
  hash: string;
  /** Entries up to this one were removed when their time was over; `prunedHash` is the hash of the last of them. */
  prunedTo: number;
  prunedHash: string;
  keyVersion: number;
  mac: string;
}

/** Where a log is not what was written, and why. */
export interface AuditFault {
  organisationId: string;
  /** Number of the first bad entry; null where no entry but the head or a seal is wrong. */
  seq: number | null;
  /** A sentence. */
  reason: string;
}

/** What the check computes with: node:crypto on a server, Web Crypto's results elsewhere. */
export interface AuditCrypto {
  /** Lower-case hexadecimal SHA-256 of UTF-8 text. */
  sha256: (text: string) => string;
  /** The MAC a text must have; null where that key is not at hand, and MACs are not looked at. */
  mac: ((keyVersion: number, text: string) => string | null) | null;
  /** Whether a seal's signature holds; null where no public key is at hand. */
  verify: ((keyVersion: number, text: string, signature: string) => boolean) | null;
}

/** What an entry's hash is over. */
export function auditContent(record: Omit<AuditRecord, 'hash' | 'keyVersion' | 'mac'>): string {
  const { organisationId, seq, at, actor, action, subject, before, after, policyVersion, data, prevHash } = record;
  return canonicalJson({
    organisationId,
    seq,
    at,
    actor,
    action,
    subject,
    before,
    after,
    policyVersion,
    data,
    prevHash,
  });
}

/** What a head's MAC is over. */
export function auditHeadContent(head: Omit<AuditHead, 'keyVersion' | 'mac'>): string {
  const { organisationId, count, hash, prunedTo, prunedHash } = head;
  return canonicalJson({ organisationId, count, hash, prunedTo, prunedHash });
}

/** What a seal's signature is over. */
export function auditSealContent(seal: Omit<AuditSeal, 'leaves' | 'signature'>): string {
  const { organisationId, number, fromSeq, toSeq, root, prunedTo, prevSeal, at, keyVersion } = seal;
  return canonicalJson({ organisationId, number, fromSeq, toSeq, root, prunedTo, prevSeal, at, keyVersion });
}

/** What the seal after it names it by. */
export function auditSealName(seal: AuditSeal, hash: AuditCrypto['sha256']): string {
  return hash(canonicalJson({ content: auditSealContent(seal), signature: seal.signature }));
}

/** Merkle root as in RFC 6962, over hexadecimal text: leaves and nodes are told apart by their first character. */
export function merkleRoot(leaves: readonly string[], hash: AuditCrypto['sha256']): string {
  if (leaves.length === 0) return hash('');
  let row = leaves.map((leaf) => hash(`0${leaf}`));
  while (row.length > 1) {
    const next: string[] = [];
    for (let index = 0; index < row.length; index += 2) {
      const [left, right] = [row[index], row[index + 1]];
      // one without a neighbour goes up as it is
      next.push(right === undefined ? String(left) : hash(`1${left}${right}`));
    }
    row = next;
  }
  return String(row[0]);
}

function leafOf(seals: readonly AuditSeal[], seq: number): string | undefined {
  const seal = seals.find(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq);
  return seal?.leaves[seq - seal.fromSeq];
}

/** The seals up to the first that is not what was signed, and what is wrong with that one. */
function soundSeals(
  seals: readonly AuditSeal[],
  crypto: AuditCrypto,
): { sound: readonly AuditSeal[]; why: string | null } {
  for (const [index, seal] of seals.entries()) {
    const before = seals[index - 1];
    const why =
      seal.number !== index + 1
        ? 'does not follow the one before it: one is missing.'
        : seal.fromSeq !== (before?.toSeq ?? 0) + 1 || seal.leaves.length !== seal.toSeq - seal.fromSeq + 1
          ? 'does not begin where the one before it ends.'
          : seal.prevSeal !== (before === undefined ? AUDIT_START : auditSealName(before, crypto.sha256))
            ? 'names another seal before it.'
            : merkleRoot(seal.leaves, crypto.sha256) !== seal.root
              ? 'has a root that is not of its entries.'
              : crypto.verify?.(seal.keyVersion, auditSealContent(seal), seal.signature) === false
                ? 'is not signed by this studio.'
                : null;
    if (why !== null) return { sound: seals.slice(0, index), why: `Seal ${seal.number} ${why}` };
  }
  return { sound: seals, why: null };
}

/**
 * Checks one organisation's log: entries are given in the order of their numbers, then the end is told. The first fault
 * ends it; what comes after a broken link says nothing any more. A head or a seal that is not ours is only told where every
 * entry is well: an entry says more.
 *
 * @param given all seals there are of this organisation, in the order of their numbers
 * @param givenHead null where only entries and seals are at hand, as in an export
 */
export function createAuditCheck(
  organisationId: string,
  given: readonly AuditSeal[],
  givenHead: AuditHead | null,
  crypto: AuditCrypto,
) {
  const fault = (seq: number | null, reason: string): AuditFault => ({ organisationId, seq, reason });
  const { sound: seals, why: sealFault } = soundSeals(given, crypto);
  const headFault =
    givenHead === null ? null : whyNotOurs(givenHead.keyVersion, `head ${auditHeadContent(givenHead)}`, givenHead.mac);
  const head = headFault === null ? givenHead : null;
  const prunedTo = givenHead?.prunedTo ?? seals.at(-1)?.prunedTo ?? 0;
  let expected = prunedTo + 1;
  let prevHash = prunedTo === 0 ? AUDIT_START : (givenHead?.prunedHash ?? leafOf(seals, prunedTo));
  let sealAt = 0;
  let count = 0;

  /** What a seal says of this number; null where none covers it. */
  function sealed(seq: number): string | null {
    while ((seals[sealAt]?.toSeq ?? Infinity) < seq) sealAt++;
    const seal = seals[sealAt];
    return seal === undefined || seq < seal.fromSeq ? null : (seal.leaves[seq - seal.fromSeq] ?? null);
  }

  function whyNotOurs(keyVersion: number, text: string, mac: string): string | null {
    const wanted = crypto.mac?.(keyVersion, text);
    if (wanted === undefined || wanted === mac) return null;
    if (keyVersion === 0) return 'carries no mark of this studio’s key.';
    if (wanted === null) return `names key ${keyVersion}, which this studio does not have.`;
    return 'was not written by this studio: its mark is not of its key.';
  }

  return {
    add(record: AuditRecord): AuditFault | null {
      const { seq } = record;
      const bad = (reason: string): AuditFault => fault(seq, `Entry ${seq} ${reason}`);
      if (seq > expected) return fault(expected, `Entry ${expected} is missing.`);
      if (seq < expected || record.organisationId !== organisationId) return bad('stands where it does not belong.');
      if (head !== null && seq > head.count) return bad('was added: the log ended before it.');
      if (crypto.sha256(auditContent(record)) !== record.hash) return bad('was changed: its hash is of other words.');
      if (record.prevHash !== prevHash) return bad('does not follow the entry before it.');
      const why = whyNotOurs(record.keyVersion, `entry ${record.hash}`, record.mac);
      if (why !== null) return bad(why);
      const leaf = sealed(seq);
      if (leaf !== null && leaf !== record.hash) return bad('is not the one that was sealed.');
      prevHash = record.hash;
      expected = seq + 1;
      count++;
      return null;
    },
    end(): AuditFault | null {
      const last = expected - 1;
      const promised = Math.max(head?.count ?? 0, seals.at(-1)?.toSeq ?? 0);
      if (last < promised) return fault(last + 1, `Entry ${last + 1} is missing: the log went on to ${promised}.`);
      if (head !== null && prevHash !== head.hash)
        return fault(last === 0 ? null : last, 'The last entry is not the one that was counted.');
      if (headFault !== null) return fault(null, `The count of entries ${headFault}`);
      return sealFault === null ? null : fault(null, sealFault);
    },
    /** Entries that were looked at and good. */
    count: () => count,
  };
}
