import { keyStream } from './chacha.ts';
import { SYMBOLS, symbolsOf } from './code.ts';

export interface WatermarkKey {
  /** Small number that names the key in records. */
  version: number;
  /** 32 bytes. */
  bytes: Uint8Array;
}

/** Chips a side of the tile that the pattern repeats; a place in it is 12 bits. */
export const TILE = 64;
/** Chips along the shorter side of a picture: 12 px of 720. */
export const CHIPS_ACROSS = 60;
/** Share of the energy that finds the grid; the symbols share the rest. */
const SYNC_ENERGY = 0.25;
export const WEIGHTS: readonly number[] = [
  Math.sqrt(SYNC_ENERGY),
  ...Array.from({ length: SYMBOLS }, () => Math.sqrt((1 - SYNC_ENERGY) / SYMBOLS)),
];

const PURPOSE = { chips: 1, origin: 2 } as const;

/** The key's seven sets of chips, TILE x TILE of +1 and -1: one that finds the grid, and one for each symbol. */
export function chipSets(key: WatermarkKey): Int8Array[] {
  return WEIGHTS.map((_, index) => {
    const stream = keyStream(key.bytes, PURPOSE.chips, [index, key.version]);
    return Int8Array.from({ length: TILE * TILE }, () => stream.sign());
  });
}

/**
 * Chips of an id: every set moved, round the tile, to where its symbol says, and all of them by an amount of the id's own.
 *
 * So no two films of a key bear the same pattern, and the mean of many of them shows none: whoever wants to take the mark out
 * must find it in the one film. The reader looks for the place anyway, as films are cut.
 */
export function chipsOf(id: bigint, key: WatermarkKey): Float32Array {
  const sets = chipSets(key);
  const symbols = [0, ...symbolsOf(id)];
  const own = keyStream(key.bytes, PURPOSE.origin, [Number(id & 0xffff_ffffn), Number(id >> 32n)]);
  const [originX, originY] = [own.byte() % TILE, own.byte() % TILE];
  const tile = new Float32Array(TILE * TILE);
  for (const [index, chips] of sets.entries()) {
    const symbol = symbols[index]!;
    const [dx, dy] = [originX + (symbol % TILE), originY + Math.floor(symbol / TILE)];
    for (let y = 0; y < TILE; y++)
      for (let x = 0; x < TILE; x++)
        tile[((y + dy) % TILE) * TILE + ((x + dx) % TILE)]! += WEIGHTS[index]! * chips[y * TILE + x]!;
  }
  return tile;
}
