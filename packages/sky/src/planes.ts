import type { BitReader } from './bits.ts';

/**
 * A picture of one byte a cell, packed nearly without loss: each cell is foretold from its left, upper and upper-left
 * neighbours (the median predictor of JPEG-LS), and the error is written in steps of `2 * near + 1`, so that no cell is
 * off by more than `near`. The code's length follows the errors of cells with like surroundings.
 */
export interface PlaneShape {
  width: number;
  height: number;
  near: number;
}

/** Foretells a cell from those before it. */
export function foretold(cells: Uint8Array, width: number, x: number, y: number): number {
  const at = y * width + x;
  if (y === 0) return x === 0 ? 0 : (cells[at - 1] ?? 0);
  const up = cells[at - width] ?? 0;
  if (x === 0) return up;
  const left = cells[at - 1] ?? 0;
  const corner = cells[at - width - 1] ?? 0;
  if (corner >= Math.max(left, up)) return Math.min(left, up);
  return corner <= Math.min(left, up) ? Math.max(left, up) : left + up - corner;
}

/** Which of eight kinds of surroundings a cell has, by how much they vary. */
export function surroundings(cells: Uint8Array, width: number, x: number, y: number): number {
  if (x === 0 || y === 0) return 3;
  const at = y * width + x;
  const up = cells[at - width] ?? 0;
  const corner = cells[at - width - 1] ?? 0;
  const right = x + 1 < width ? (cells[at - width + 1] ?? 0) : up;
  const left = cells[at - 1] ?? 0;
  const change = Math.abs(up - corner) + Math.abs(left - corner) + Math.abs(right - up);
  return Math.min(7, 32 - Math.clz32(change));
}

/** How long codes should be, learnt alike by the writer and the reader. */
export function codeLengths(): { k(kind: number): number; learn(kind: number, code: number): void } {
  const sums = new Float64Array(8).fill(8);
  const counts = new Float64Array(8).fill(2);
  return {
    k: (kind) => {
      const mean = (sums[kind] ?? 0) / (counts[kind] ?? 1);
      let k = 0;
      while (k < 8 && 1 << (k + 1) < mean * 1.4) k++;
      return k;
    },
    learn: (kind, code) => {
      sums[kind] = (sums[kind] ?? 0) + code;
      counts[kind] = (counts[kind] ?? 0) + 1;
      if ((counts[kind] ?? 0) < 256) return;
      sums[kind] = (sums[kind] ?? 0) / 2;
      counts[kind] = (counts[kind] ?? 0) / 2;
    },
  };
}

export function readPlane(reader: BitReader, { width, height, near }: PlaneShape): Uint8Array {
  const cells = new Uint8Array(width * height);
  const lengths = codeLengths();
  const step = 2 * near + 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const kind = surroundings(cells, width, x, y);
      const code = reader.rice(lengths.k(kind));
      lengths.learn(kind, code);
      const error = (code & 1) === 0 ? code / 2 : -(code + 1) / 2;
      cells[y * width + x] = Math.max(0, Math.min(255, foretold(cells, width, x, y) + error * step));
    }
  return cells;
}
