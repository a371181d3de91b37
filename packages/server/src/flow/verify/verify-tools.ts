import { KinoraError } from '@kinora/film';
import { createMarksReader } from '@kinora/trust/marks';
import { watermarkHex } from '../../store/ledger.ts';
import type { Crew } from '../crew.ts';
import { readWatermark } from '../marks/read-watermark.ts';
import { NOT_LOOKED_FOR, type VerifyTools } from './verify-file.ts';

/** What a studio verifies with. Nothing is started before the first file; what is, ends by itself when idle. */
export function createVerifyTools(crew: Pick<Crew, 'database' | 'marks' | 'ffmpeg'>): VerifyTools {
  const { database, marks } = crew;
  return {
    database,
    reader: createMarksReader(),
    anchors: () => marks.anchors(),
    async signers() {
      const { signer } = await marks.signer(ANY_PRODUCER);
      return signer === null ? [] : [signer.certificate.subject];
    },
    sealKeys: () => marks.aigcKeys(),
    async findWatermark(path, signal) {
      try {
        const found = await readWatermark(crew, path, { quick: false, signal });
        if (found === null) return { state: 'absent', id: null, score: null };
        return { state: 'found', id: watermarkHex(found.id), score: found.score };
      } catch (error) {
        signal.throwIfAborted();
        // No ffmpeg here, or a file that it does not read: then nobody looked.
        if (error instanceof KinoraError) return NOT_LOOKED_FOR;
        throw error;
      }
    },
  };
}

/** Every producer signs by the same certificate. */
const ANY_PRODUCER = 'kinora';
