/**
 * Key stream of ChaCha20 (RFC 8439, 2.3): chance that only the holder of the key can repeat. Written out because this package
 * also runs where Node's crypto does not, and the browser's gives no stream without waiting.
 */
export interface KeyStream {
  byte(): number;
  /** 0..255 of each byte decides one sign. */
  sign(): 1 | -1;
}

const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;

/**
 * @param key 32 bytes
 * @param purpose Keeps streams of one key apart; 0..2^32-1
 * @param salt Two more words of 32 bits that do the same
 */
export function keyStream(key: Uint8Array, purpose: number, salt: readonly [number, number] = [0, 0]): KeyStream {
  if (key.length !== 32) throw new Error(`a watermark key has 32 bytes, not ${key.length}`);
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  const words = Array.from({ length: 8 }, (_, index) => view.getUint32(index * 4, true));
  const block = new Uint8Array(64);
  let counter = 0;
  let at = block.length;
  const byte = (): number => {
    if (at === block.length) {
      fillBlock(block, [...CONSTANTS, ...words, counter++, purpose, ...salt]);
      at = 0;
    }
    return block[at++] ?? 0;
  };
  return { byte, sign: () => (byte() < 128 ? -1 : 1) };
}

function fillBlock(block: Uint8Array, input: readonly number[]): void {
  const state = Uint32Array.from(input);
  const quarter = (a: number, b: number, c: number, d: number): void => {
    state[a]! += state[b]!;
    state[d] = turned(state[d]! ^ state[a]!, 16);
    state[c]! += state[d];
    state[b] = turned(state[b]! ^ state[c]!, 12);
    state[a]! += state[b];
    state[d] = turned(state[d] ^ state[a]!, 8);
    state[c]! += state[d];
    state[b] = turned(state[b] ^ state[c]!, 7);
  };
  for (let round = 0; round < 10; round++) {
    for (let column = 0; column < 4; column++) quarter(column, column + 4, column + 8, column + 12);
    for (let column = 0; column < 4; column++)
      quarter(column, 4 + ((column + 1) % 4), 8 + ((column + 2) % 4), 12 + ((column + 3) % 4));
  }
  const view = new DataView(block.buffer);
  for (let index = 0; index < 16; index++) view.setUint32(index * 4, (state[index]! + input[index]!) >>> 0, true);
}

function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
