import { createMarksReader, type SealKey, type Signer } from '@kinora/trust/marks';
import type { Database } from '../../store/database.ts';
import type { VerifyTools } from './verify-file.ts';

/** What of the studio's own a verification compares with. */
export interface OwnMarks {
  /** Certificates whose signatures are known, PEM. */
  anchors(): Promise<string[]>;
  /** Who signs here, whichever producer is named; null where this machine cannot. */
  signer(producer: string): Promise<{ signer: Pick<Signer, 'certificate'> | null }>;
  aigcKeys(): Promise<readonly SealKey[]>;
}

/** What verification works with; `close` ends the process that reads manifests. */
export function createVerifyTools(
  database: Database,
  own: OwnMarks,
  findWatermark: VerifyTools['findWatermark'],
): VerifyTools & { close(): Promise<void> } {
  const reader = createMarksReader();
  return {
    database,
    reader,
    findWatermark,
    anchors: () => own.anchors(),
    async signers() {
      const { signer } = await own.signer('kinora');
      return signer === null ? [] : [signer.certificate.subject];
    },
    sealKeys: () => own.aigcKeys(),
    close: () => reader.close(),
  };
}
