/** As much of DER (ITU-T X.690) as two certificates need. Everything is bytes; nothing is read. @module */

export type Der = Uint8Array;

function tagged(tag: number, content: Uint8Array): Der {
  const { length } = content;
  const head =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  if (length > 0xffff) throw new RangeError(`${length} bytes are more than a certificate has`);
  return Buffer.concat([Uint8Array.from(head), content]);
}

export const sequence = (...parts: readonly Der[]): Der => tagged(0x30, Buffer.concat(parts));
export const set = (...parts: readonly Der[]): Der => tagged(0x31, Buffer.concat(parts));
export const octets = (content: Uint8Array): Der => tagged(0x04, content);
export const text = (value: string): Der => tagged(0x0c, Buffer.from(value));
export const yes: Der = tagged(0x01, Uint8Array.of(0xff));
/** `[number]`, holding whole values. */
export const explicit = (number: number, ...parts: readonly Der[]): Der => tagged(0xa0 + number, Buffer.concat(parts));
/** `[number]` in place of the tag of some bytes. */
export const implicit = (number: number, content: Uint8Array): Der => tagged(0x80 + number, content);

/** @param unusedBits of the last byte */
export const bits = (content: Uint8Array, unusedBits = 0): Der =>
  tagged(0x03, Buffer.concat([Uint8Array.of(unusedBits), content]));

/** A whole number of zero or more, given as big-endian bytes. */
export function integer(magnitude: Uint8Array): Der {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const digits = magnitude.subarray(start);
  return tagged(0x02, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), digits]) : digits);
}

/** An object identifier in dotted form. */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
    bytes.push(...digits);
  }
  return tagged(0x06, Uint8Array.from(bytes));
}

/** A time as certificates write it: two digits of the year up to 2049, four from then on. */
export function time(at: Date): Der {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}
