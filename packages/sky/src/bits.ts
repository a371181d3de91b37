import { bytesOfBase64 } from './base64.ts';

/** Reads a base64 text bit by bit, highest bit first. The writer is in `scripts/bit-writer.ts`. */
export interface BitReader {
  /** An unsigned number of up to 24 bits. */
  bits(count: number): number;
  /** A Rice code: the quotient by 2^k in ones, a zero, then k bits. Short for small numbers. */
  rice(k: number): number;
  /** A Rice code of 2n for n >= 0 and -2n-1 below. */
  signedRice(k: number): number;
}

export function bitReader(base64: string): BitReader {
  const bytes = bytesOfBase64(base64);
  let at = 0;
  const bit = (): number => {
    const value = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    at++;
    return value;
  };
  const bits = (count: number): number => {
    let value = 0;
    for (let left = count; left > 0;) {
      const free = 8 - (at & 7);
      const take = Math.min(free, left);
      value = (value << take) | (((bytes[at >> 3] ?? 0) >> (free - take)) & ((1 << take) - 1));
      at += take;
      left -= take;
    }
    return value;
  };
  const rice = (k: number): number => {
    let quotient = 0;
    // Past the end of the text a reader would run for ever: damaged data.
    while (bit() === 1) if (++quotient > 1 << 20) throw new Error('damaged data: endless code');
    return quotient * (1 << k) + bits(k);
  };
  return {
    bits,
    rice,
    signedRice: (k) => {
      const code = rice(k);
      return (code & 1) === 0 ? code / 2 : -(code + 1) / 2;
    },
  };
}
