import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Aigc, AigcSchema } from '@kinora/film';
import { type AigcParties, aigcMetadata } from '../label.ts';

/** A key of the studio's own; `version` names it in what it sealed. */
export interface SealKey {
  version: number;
  bytes: Uint8Array;
}

/** Bytes of a seal: forging one by trial takes 2^127 tries. */
const SEAL_BYTES = 16;

/**
 * The `AIGC` value (GB 45438-2025, annex E) with its first reserved code, which is for the producer's security data: a seal
 * over what the producer says. The propagator's fields are left out of it, as another may fill them in.
 */
export function sealedAigc(parties: AigcParties, key: SealKey): string {
  const open = AigcSchema.parse(JSON.parse(aigcMetadata(parties)));
  return aigcMetadata({ ...parties, reservedCode1: sealOf(open, key) });
}

/** Whether these words are as one of these keys sealed them; null where they carry no seal of ours. */
export function isSealed(aigc: Aigc, keys: readonly SealKey[]): boolean | null {
  const version = /^k(\d{1,9})\./.exec(aigc.ReservedCode1)?.[1];
  if (version === undefined) return null;
  const key = keys.find((each) => each.version === Number(version));
  if (!key) return null;
  const [found, wanted] = [Buffer.from(aigc.ReservedCode1), Buffer.from(sealOf(aigc, key))];
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}

function sealOf({ Label, ContentProducer, ProduceID }: Aigc, key: SealKey): string {
  const said = JSON.stringify([Label, ContentProducer, ProduceID]);
  const digest = createHmac('sha256', key.bytes).update('kinora aigc\n').update(said).digest();
  return `k${key.version}.${digest.subarray(0, SEAL_BYTES).toString('base64url')}`;
}

/** What is read from a file: whole and of the standard's shape, not there, or there and not whole. */
export type FoundAigc = { state: 'present'; value: Aigc } | { state: 'absent' | 'damaged'; value: null };

/** Longest value that is taken for one; ours have some 300 characters. */
export const MAX_AIGC_CHARACTERS = 16_384;

/** Parses an `AIGC` value; fields that others leave out count as empty. */
export function parseAigc(text: string): FoundAigc {
  const damaged = { state: 'damaged', value: null } as const;
  if (text.length > MAX_AIGC_CHARACTERS) return damaged;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return damaged;
    const empty = { ContentProducer: '', ProduceID: '', ReservedCode1: '' };
    const outcome = AigcSchema.safeParse({
      ...empty,
      ContentPropagator: '',
      PropagateID: '',
      ReservedCode2: '',
      ...parsed,
    });
    return outcome.success ? { state: 'present', value: outcome.data } : damaged;
  } catch {
    return damaged;
  }
}

/**
 * The same JSON in printable ASCII without `<`, `>` and `&`: fits an XMP packet, a PNG text chunk, a WebVTT comment and a
 * line of SRT as it is.
 */
export function plainJson(json: string): string {
  return json.replaceAll(/[^\u0020-\u007e]|[<>&]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
