import type { LedgerEntry, Verification } from '@kinora/film';
import { type FileMarks, isSealed, type MarksReader, type SealKey } from '@kinora/trust/marks';
import { hashFile } from '../../files/file-store.ts';
import type { Database } from '../../store/database.ts';
import { filmOfEntry } from '../../store/origins.ts';
import { type Origin, originByBytes, originByMarks, originByWatermark, type WatermarkLook } from './origin.ts';
import { hasPictures } from './pictures-inside.ts';
import { summaryOf } from './summary.ts';

/** With what files of strangers are looked at. */
export interface VerifyTools {
  database: Database;
  /** One for these files alone: a file that makes it slow holds up nothing else. */
  reader: MarksReader;
  /** Roots whose signatures are known as ours, PEM. */
  anchors(): Promise<string[]>;
  /** Names in our certificates: a root of somebody else's vouches for others besides. */
  signers(): Promise<readonly string[]>;
  sealKeys(): Promise<readonly SealKey[]>;
  /** Looks for our watermark, off the event loop; `not-looked-for` where this machine or the file does not let us. */
  findWatermark(path: string, signal: AbortSignal): Promise<WatermarkLook>;
}

export interface VerifyOptions {
  /** Whether who asks may know which film of this organisation it is. */
  mayKnowFilm: (entry: LedgerEntry) => boolean;
  signal: AbortSignal;
}

export const NOT_LOOKED_FOR: WatermarkLook = { state: 'not-looked-for', id: null, score: null };

/**
 * Whose a file is and whether it was changed: by its bytes in the ledger, else by what its marks say, else by its watermark.
 * A file of others is `ours: false`, and nothing is said against it.
 */
export async function verifyFile(
  tools: VerifyTools,
  path: string,
  { mayKnowFilm, signal }: VerifyOptions,
): Promise<Verification> {
  const { database, reader } = tools;
  const [sha256, marks] = await Promise.all([
    hashFile(path),
    reader.read(path, { anchors: await tools.anchors(), signal }),
  ]);
  signal.throwIfAborted();
  let origin = (await originByBytes(database, sha256)) ?? (await originByMarks(database, marks, await tools.signers()));
  // Of a file that is as it left the ledger says whether there is one; in others it speaks of the pictures themselves.
  const mayHold = origin?.by === 'bytes' ? origin.entry?.watermarkId != null : await hasPictures(path);
  const watermark = mayHold ? await tools.findWatermark(path, signal) : NOT_LOOKED_FOR;
  origin ??= await originByWatermark(database, watermark);

  const film = origin?.entry && mayKnowFilm(origin.entry) ? await filmOfEntry(database, origin.entry) : null;
  const told: Omit<Verification, 'summary'> = {
    ours: origin !== null,
    by: origin?.by ?? null,
    ...(film === null || !origin?.entry ? {} : { film: { ...film, markedAt: origin.entry.markedAt } }),
    kind: origin?.entry?.kind ?? null,
    label: { state: origin?.entry?.labelText ? 'recorded' : 'unknown', text: origin?.entry?.labelText ?? null },
    metadata: { state: marks.aigc.state, aigc: marks.aigc.value, sourceType: marks.sourceType },
    signature: signatureOf(marks),
    watermark,
    changed: wasChanged(origin),
  };
  const sealed = marks.aigc.value === null ? null : isSealed(marks.aigc.value, await tools.sealKeys());
  const agrees = watermark.id !== null && watermark.id === origin?.entry?.watermarkId;
  return { ...told, summary: summaryOf(told, { sealed, watermarkAgrees: agrees, broken: marks.broken }) };
}

/**
 * What left has its bytes in the ledger; another file that names it, by whatever mark, is not that file any more. Without a
 * record nothing can be compared.
 */
function wasChanged(origin: Origin | null): boolean | null {
  if (origin === null || origin.entry === null) return null;
  return origin.by !== 'bytes';
}

function signatureOf({ signature }: FileMarks): Verification['signature'] {
  const { state, signer, signedAt, detail } = signature;
  return { state, signer, signedAt, detail };
}
