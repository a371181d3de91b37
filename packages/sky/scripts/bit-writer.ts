/** Writes what `src/bits.ts` reads. */
export interface BitWriter {
  bits(value: number, count: number): void;
  rice(value: number, k: number): void;
  signedRice(value: number, k: number): void;
  base64(): string;
}

export function bitWriter(): BitWriter {
  const bytes: number[] = [];
  let at = 0;
  const bit = (value: number): void => {
    if ((at & 7) === 0) bytes.push(0);
    bytes[at >> 3] = (bytes[at >> 3] as number) | ((value & 1) << (7 - (at & 7)));
    at++;
  };
  const bits = (value: number, count: number): void => {
    for (let i = count - 1; i >= 0; i--) bit((value >> i) & 1);
  };
  const rice = (value: number, k: number): void => {
    for (let quotient = value >> k; quotient > 0; quotient--) bit(1);
    bit(0);
    bits(value & ((1 << k) - 1), k);
  };
  return {
    bits,
    rice,
    signedRice: (value, k) => rice(value >= 0 ? 2 * value : -2 * value - 1, k),
    base64: () => Buffer.from(bytes).toString('base64'),
  };
}
