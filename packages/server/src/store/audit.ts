import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  auditContent,
  type AuditHead,
  auditHeadContent,
  type AuditRecord,
  AuditRecordSchema,
  type AuditSeal,
  AuditSealSchema,
  canonicalJson,
  type Json,
} from '@kinora/film';
import type { Database, Queryable, Row } from './database.ts';

/** What was done, by whom, to what. Never a word of a story, a prompt or a name: those are named by salted hashes. */
export interface AuditEntry {
  organisationId: string;
  /** Who did it: a person's id, or `studio` for what it does by itself. */
  actor: string;
  /** `film.created`, `words.screened`, `take.accepted-by-hand`, `review.voted`, `film.published`, `content.deleted` … */
  action: string;
  /** Kind and id of what it was done to: `film:f1234`. */
  subject: string;
  /** SHA-256 of its state before and after, where it has one. */
  before?: string;
  after?: string;
  policyVersion?: string;
  /** Small facts without personal text. */
  data?: Json;
}

interface VersionedKey {
  version: number;
  bytes: Uint8Array;
}

/** Keys of this process, read once: an entry is written inside a transaction, where no other connection may be waited for. */
interface AuditKeys {
  mac: VersionedKey;
  salt: VersionedKey;
}
let keys: AuditKeys | null = null;
/** Salt of a process without a vault: its hashes can be compared with nothing. */
const NO_SALT: VersionedKey = { version: 0, bytes: randomBytes(32) };

/**
 * Gives the log its keys; again after they were rotated. A process that never calls it still writes a chain, without
 * marks: `audit verify` then names the first of those entries.
 *
 * @throws KinoraError auth when the master key does not open the vault
 */
export async function initAudit(vault: { newest(name: 'audit' | 'audit-salt'): Promise<VersionedKey> }): Promise<void> {
  keys = { mac: await vault.newest('audit'), salt: await vault.newest('audit-salt') };
}

/** HMAC-SHA256 of text under a key's bytes, lower-case hexadecimal. */
export function macOf(key: Pick<VersionedKey, 'bytes'>, text: string): string {
  return createHmac('sha256', key.bytes).update(text).digest('hex');
}

/** A text as the log may name it, `<version of the salt>:<HMAC-SHA256>`: the same text, the same name; nothing to read. */
export function saltedHash(text: string): string {
  const salt = keys?.salt ?? NO_SALT;
  return `${salt.version}:${macOf(salt, text)}`;
}

/** A fact marked as ours: 0 and nothing where this process has no keys. */
export function markedByUs(text: string): { keyVersion: number; mac: string } {
  return { keyVersion: keys?.mac.version ?? 0, mac: keys === null ? '' : macOf(keys.mac, text) };
}

/**
 * Appends an entry to the organisation's log, in the transaction that does what it tells. It locks the organisation's log
 * until that ends: call it last, so that no transaction waits for another while holding the log.
 */
export async function addAudit(client: Queryable, entry: AuditEntry): Promise<void> {
  await addAudits(client, entry.organisationId, [entry]);
}

/** The same for several things that one transaction did, in their order. */
export async function addAudits(
  client: Queryable,
  organisationId: string,
  entries: readonly Omit<AuditEntry, 'organisationId'>[],
): Promise<void> {
  if (entries.length === 0) return;
  // The update that changes nothing takes the row's lock, whether it is new or not.
  const { rows } = await client.query<Row>(
    `insert into audit_heads (organisation_id) values ($1)
     on conflict (organisation_id) do update set count = audit_heads.count
     returning *, date_trunc('milliseconds', clock_timestamp()) as now`,
    [organisationId],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`the log of ${organisationId} has no head`);
  const before = parseHead(row);
  const at = (row['now'] as Date).toISOString();
  let { count, hash } = before;
  const chained = entries.map((entry) => {
    const content = {
      organisationId,
      seq: (count += 1),
      at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      before: entry.before ?? null,
      after: entry.after ?? null,
      policyVersion: entry.policyVersion ?? null,
      data: entry.data ?? null,
      prevHash: hash,
    };
    hash = sha256(auditContent(content));
    return { ...content, hash, ...markedByUs(`entry ${hash}`) };
  });
  await writeHead(client, { ...before, count, hash });
  await client.query(
    `insert into audit_entries (organisation_id, seq, at, actor, action, subject, before, after, policy_version, data,
       prev_hash, hash, key_version, mac)
     select $1, seq, at, actor, action, subject, before, after, "policyVersion", nullif(data, 'null'), "prevHash", hash, "keyVersion", mac
     from jsonb_to_recordset($2) as chained (seq bigint, at timestamptz, actor text, action text, subject text, before text,
       after text, "policyVersion" text, data jsonb, "prevHash" text, hash text, "keyVersion" integer, mac text)`,
    [organisationId, JSON.stringify(chained)],
  );
}

/** The same on its own, for what was done by a single statement before. */
export async function noteAudit(database: Database, entry: AuditEntry): Promise<void> {
  await database.transaction((client) => addAudit(client, entry));
}

/** SHA-256 of a record's canonical JSON: its state before or after a change. Not for words of people: see `saltedHash`. */
export function stateHash(record: unknown): string {
  return sha256(canonicalJson(record));
}

async function writeHead(client: Queryable, head: Omit<AuditHead, 'keyVersion' | 'mac'>): Promise<void> {
  const mark = markedByUs(`head ${auditHeadContent(head)}`);
  await client.query(
    `update audit_heads set count = $2, hash = $3, pruned_to = $4, pruned_hash = $5, key_version = $6, mac = $7
     where organisation_id = $1`,
    [head.organisationId, head.count, head.hash, head.prunedTo, head.prunedHash, mark.keyVersion, mark.mac],
  );
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parseHead(row: Row): AuditHead {
  return {
    organisationId: String(row['organisation_id']),
    count: Number(row['count']),
    hash: String(row['hash']),
    prunedTo: Number(row['pruned_to']),
    prunedHash: String(row['pruned_hash']),
    keyVersion: Number(row['key_version']),
    mac: String(row['mac']),
  };
}

function parseRecord(row: Row): AuditRecord {
  return AuditRecordSchema.parse({
    organisationId: row['organisation_id'],
    seq: Number(row['seq']),
    at: (row['at'] as Date).toISOString(),
    actor: row['actor'],
    action: row['action'],
    subject: row['subject'],
    before: row['before'],
    after: row['after'],
    policyVersion: row['policy_version'],
    data: row['data'],
    prevHash: row['prev_hash'],
    hash: row['hash'],
    keyVersion: row['key_version'],
    mac: row['mac'],
  });
}

/** Null for an organisation that never had an entry. */
export async function findAuditHead(client: Queryable, organisationId: string): Promise<AuditHead | null> {
  const { rows } = await client.query<Row>('select * from audit_heads where organisation_id = $1', [organisationId]);
  return rows[0] ? parseHead(rows[0]) : null;
}

/** How far every log goes. */
export async function listAuditHeads(database: Database): Promise<AuditHead[]> {
  return (await database.query('select * from audit_heads where count > 0')).map(parseHead);
}

/** Entries after number `after` up to `upTo`, in order. */
export async function listAudit(
  client: Queryable,
  organisationId: string,
  range: { after: number; limit: number; upTo?: number },
): Promise<AuditRecord[]> {
  const { rows } = await client.query<Row>(
    `select * from audit_entries where organisation_id = $1 and seq > $2 and ($4::bigint is null or seq <= $4)
     order by seq limit $3`,
    [organisationId, range.after, range.limit, range.upTo ?? null],
  );
  return rows.map(parseRecord);
}

/** The newest entries, newest first; before number `before` where that is given. */
export async function newestAudit(
  client: Queryable,
  organisationId: string,
  limit: number,
  before: number | null,
): Promise<AuditRecord[]> {
  const { rows } = await client.query<Row>(
    `select * from audit_entries where organisation_id = $1 and ($3::bigint is null or seq < $3)
     order by seq desc limit $2`,
    [organisationId, limit, before],
  );
  return rows.map(parseRecord);
}

export async function listSeals(client: Queryable, organisationId: string): Promise<AuditSeal[]> {
  const { rows } = await client.query<Row>('select * from audit_seals where organisation_id = $1 order by number', [
    organisationId,
  ]);
  return rows.map(parseSeal);
}

/** Seals but those of these numbers, in order. */
export async function findSeals(
  client: Queryable,
  organisationId: string,
  without: readonly number[],
): Promise<AuditSeal[]> {
  const { rows } = await client.query<Row>(
    'select * from audit_seals where organisation_id = $1 and not number = any ($2) order by number',
    [organisationId, without],
  );
  return rows.map(parseSeal);
}

export async function findLastSeal(client: Queryable, organisationId: string): Promise<AuditSeal | null> {
  const { rows } = await client.query<Row>(
    'select * from audit_seals where organisation_id = $1 order by number desc limit 1',
    [organisationId],
  );
  return rows[0] ? parseSeal(rows[0]) : null;
}

function parseSeal(row: Row): AuditSeal {
  return AuditSealSchema.parse({
    organisationId: row['organisation_id'],
    number: row['number'],
    fromSeq: Number(row['from_seq']),
    toSeq: Number(row['to_seq']),
    leaves: row['leaves'],
    root: row['root'],
    prunedTo: Number(row['pruned_to']),
    prevSeal: row['prev_seal'],
    at: (row['at'] as Date).toISOString(),
    keyVersion: row['key_version'],
    signature: row['signature'],
  });
}

export async function insertSeal(client: Queryable, seal: AuditSeal): Promise<void> {
  await client.query(
    `insert into audit_seals (organisation_id, number, from_seq, to_seq, leaves, root, pruned_to, prev_seal, at, key_version,
       signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      seal.organisationId,
      seal.number,
      seal.fromSeq,
      seal.toSeq,
      seal.leaves,
      seal.root,
      seal.prunedTo,
      seal.prevSeal,
      seal.at,
      seal.keyVersion,
      seal.signature,
    ],
  );
}

/** Organisations whose log went on since their newest seal, where that is older than `olderThanMs`. */
export async function unsealedOrganisations(client: Queryable, olderThanMs: number): Promise<string[]> {
  const { rows } = await client.query<Row>(
    `select h.organisation_id from audit_heads h
     left join lateral (select to_seq, at from audit_seals s where s.organisation_id = h.organisation_id
                        order by number desc limit 1) s on true
     where h.count > coalesce(s.to_seq, 0)
       and (s.at is null or s.at < clock_timestamp() - $1 * interval '1 millisecond')`,
    [olderThanMs],
  );
  return rows.map((row) => String(row['organisation_id']));
}

/**
 * Removes sealed entries older than `recordDays` and says so in the head: the chain then begins after them. The seals
 * stay, so that an exported copy of what was removed can still be proved.
 *
 * @returns how many
 */
export async function pruneAudit(client: Queryable, organisationId: string, recordDays: number): Promise<number> {
  const { rows: heads } = await client.query<Row>('select * from audit_heads where organisation_id = $1 for update', [
    organisationId,
  ]);
  if (heads[0] === undefined) return 0;
  const head = parseHead(heads[0]);
  const { rows } = await client.query<Row>(
    `select e.seq, e.hash from audit_entries e
     where e.organisation_id = $1 and e.at < clock_timestamp() - $2 * interval '1 day'
       and e.seq <= (select coalesce(max(to_seq), 0) from audit_seals s where s.organisation_id = $1) and e.seq < $3
     order by e.seq desc limit 1`,
    [organisationId, recordDays, head.count],
  );
  const last = rows[0];
  if (last === undefined) return 0;
  await writeHead(client, { ...head, prunedTo: Number(last['seq']), prunedHash: String(last['hash']) });
  await client.query(`set local kinora.pruning = 'on'`);
  const { rowCount } = await client.query('delete from audit_entries where organisation_id = $1 and seq <= $2', [
    organisationId,
    Number(last['seq']),
  ]);
  await client.query(`set local kinora.pruning = 'off'`);
  return rowCount ?? 0;
}
