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
  const text = bytesOfBase64(base64);
  // Four bytes more, so that a window never reaches beyond the end.
  const bytes = new Uint8Array(text.length + 4);
  bytes.set(text);
  let at = 0;
  /** The next 25 bits or more, at the upper end of 32. */
  const window = (): number => {
    const from = at >> 3;
    const word = ((bytes[from] as number) << 24) | ((bytes[from + 1] as number) << 16);
    return (word | ((bytes[from + 2] as number) << 8) | (bytes[from + 3] as number)) << (at & 7);
  };
  const bits = (count: number): number => {
    if (count === 0) return 0;
    const value = window() >>> (32 - count);
    at += count;
    return value;
  };
  const rice = (k: number): number => {
    let quotient = 0;
    for (;;) {
      const ones = Math.min(24, Math.clz32(~window()));
      quotient += ones;
      at += ones;
      if (at > text.length * 8) throw new Error('damaged data: a code without an end');
      if (ones < 24) break;
    }
    at++;
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
