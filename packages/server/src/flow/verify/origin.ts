import type { LedgerEntry, Verification } from '@kinora/film';
import type { FileMarks } from '@kinora/trust/marks';
import type { Database } from '../../store/database.ts';
import { searchLedger } from '../../store/ledger.ts';

/** What looking for a watermark came to; `id` as the ledger writes it: 12 hexadecimal digits. */
export type WatermarkLook =
  /** `score`: how far the sync stands out of the noise, in standard deviations. */
  { state: 'found'; id: string; score: number } | { state: 'absent' | 'not-looked-for'; id: null; score: null };

/** What ties a file to one that left: the surest tie there is, and the entry of that file. */
export interface Origin {
  by: NonNullable<Verification['by']>;
  /** Null where a signature of ours is whole and the ledger does not know the file. */
  entry: LedgerEntry | null;
}

/** Its bytes in the ledger: a file that is exactly as it left. */
export async function originByBytes(database: Database, sha256: string): Promise<Origin | null> {
  const [entry] = await searchLedger(database, { file: sha256 });
  return entry === undefined ? null : { by: 'bytes', entry };
}

/** Its marks, the surest first. A whole signature by a known signer is ours even where our records are gone. */
export async function originByMarks(
  database: Database,
  marks: FileMarks,
  signers: readonly string[],
): Promise<Origin | null> {
  const { state, produceId, signer } = marks.signature;
  if (state === 'valid') {
    const entry = produceId === null ? null : await entryOf(database, produceId);
    if (entry !== null || (signer !== null && signers.includes(signer))) return { by: 'signature', entry };
  }
  for (const id of marks.produceIds) {
    const entry = await entryOf(database, id);
    if (entry !== null) return { by: 'metadata', entry };
  }
  return null;
}

export async function originByWatermark(database: Database, { id }: WatermarkLook): Promise<Origin | null> {
  if (id === null) return null;
  const [entry] = await searchLedger(database, { watermarkId: id });
  return entry === undefined ? null : { by: 'watermark', entry };
}

async function entryOf(database: Database, produceId: string): Promise<LedgerEntry | null> {
  const [entry] = await searchLedger(database, { produceId });
  return entry ?? null;
}
