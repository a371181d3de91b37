import { type LedgerEntry, LedgerEntrySchema, type OutgoingKind } from '@kinora/film';
import type { Database, Row } from './database.ts';

const COLUMNS = `organisation_id, file, kind, source, produce_id, watermark_id, pictures, label_text, marks, missing,
  content_type, size_bytes, marked_at`;

function parse(row: Row): LedgerEntry {
  return LedgerEntrySchema.parse({
    organisationId: row['organisation_id'],
    file: row['file'],
    kind: row['kind'],
    source: row['source'],
    produceId: row['produce_id'],
    watermarkId: row['watermark_id'] === null ? null : watermarkHex(BigInt(String(row['watermark_id']))),
    pictures: row['pictures'],
    labelText: row['label_text'],
    marks: row['marks'],
    missing: row['missing'],
    contentType: row['content_type'],
    sizeBytes: Number(row['size_bytes']),
    markedAt: (row['marked_at'] as Date).toISOString(),
  });
}

/** A watermark's id as it is shown: 12 hexadecimal digits. */
export function watermarkHex(id: bigint): string {
  return id.toString(16).padStart(12, '0');
}

/** Writes down a file that may leave. Once written it stays as it is. */
export async function enterLedger(database: Database, entry: Omit<LedgerEntry, 'markedAt'>): Promise<LedgerEntry> {
  await database.query(
    `insert into ledger (organisation_id, file, kind, source, produce_id, watermark_id, pictures, label_text, marks, missing,
       content_type, size_bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      entry.organisationId,
      entry.file,
      entry.kind,
      entry.source,
      entry.produceId,
      entry.watermarkId === null ? null : String(BigInt(`0x${entry.watermarkId}`)),
      entry.pictures,
      entry.labelText,
      entry.marks,
      JSON.stringify(entry.missing),
      entry.contentType,
      entry.sizeBytes,
    ],
  );
  const found = await findInLedger(database, entry.organisationId, entry.file);
  if (found === null) throw new Error('a file that was just entered is not in the ledger');
  return found;
}

/** The entry of exactly this file; null when it may not leave. */
export async function findInLedger(
  database: Database,
  organisationId: string,
  file: string,
): Promise<LedgerEntry | null> {
  const rows = await database.query(`select ${COLUMNS} from ledger where organisation_id = $1 and file = $2`, [
    organisationId,
    file,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/** The newest marked copies of an inner file, of one kind. */
export async function copiesInLedger(
  database: Database,
  organisationId: string,
  source: string,
  kind: OutgoingKind,
): Promise<LedgerEntry[]> {
  const rows = await database.query(
    `select ${COLUMNS} from ledger where organisation_id = $1 and source = $2 and kind = $3 order by marked_at desc`,
    [organisationId, source, kind],
  );
  return rows.map(parse);
}

/** What anybody's file may have been, whichever organisation's: by its bytes, by its metadata, by its watermark. */
export async function searchLedger(
  database: Database,
  by: { file: string } | { produceId: string } | { watermarkId: string },
): Promise<LedgerEntry[]> {
  const [column, value] =
    'file' in by
      ? ['file', by.file]
      : 'produceId' in by
        ? ['produce_id', by.produceId]
        : ['watermark_id', String(BigInt(`0x${by.watermarkId}`))];
  const rows = await database.query(
    `select ${COLUMNS} from ledger where ${column} = $1 order by marked_at desc limit 20`,
    [value],
  );
  return rows.map(parse);
}

/**
 * The watermark id of what is named: given out at the first asking, the same ever after. Ids are taken from the hash of the
 * name; one that is taken already gives way to the next.
 */
export async function watermarkIdOf(
  database: Database,
  organisationId: string,
  produceId: string,
  keyVersion: number,
  candidate: (attempt: number) => bigint,
): Promise<{ id: bigint; keyVersion: number }> {
  for (let attempt = 0; ; attempt++) {
    await database.query(
      `insert into watermarks (id, organisation_id, produce_id, key_version) values ($1, $2, $3, $4) on conflict do nothing`,
      [String(candidate(attempt)), organisationId, produceId, keyVersion],
    );
    const rows = await database.query(
      'select id, key_version from watermarks where organisation_id = $1 and produce_id = $2',
      [organisationId, produceId],
    );
    const row = rows[0];
    if (row) return { id: BigInt(String(row['id'])), keyVersion: Number(row['key_version']) };
    if (attempt > 20) throw new Error('no watermark id is free');
  }
}

/** A watermark by its hexadecimal id, and the key it was written with. */
export async function findWatermark(
  database: Database,
  hex: string,
): Promise<{ id: bigint; keyVersion: number } | null> {
  const id = BigInt(`0x${hex}`);
  const rows = await database.query('select key_version from watermarks where id = $1', [String(id)]);
  return rows[0] === undefined ? null : { id, keyVersion: Number(rows[0]['key_version']) };
}
