import { createHash } from 'node:crypto';
import { type Brief, canonicalJson } from '@kinora/film';

/** SHA-256 of a brief, hexadecimal: the same words and wishes, the same film. */
export function briefHashOf(brief: Brief): string {
  return createHash('sha256').update(canonicalJson(brief)).digest('hex');
}
