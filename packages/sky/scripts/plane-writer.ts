import { codeLengths, foretold, surroundings, type PlaneShape } from '../src/planes.ts';
import type { BitWriter } from './bit-writer.ts';

/** Writes what `readPlane` reads; answers with the cells as they will be read. */
export function writePlane(writer: BitWriter, source: Uint8Array, { width, height, near }: PlaneShape): Uint8Array {
  const cells = new Uint8Array(width * height);
  const lengths = codeLengths();
  const step = 2 * near + 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const kind = surroundings(cells, width, x, y);
      const guess = foretold(cells, width, x, y);
      const off = (source[at] as number) - guess;
      const error = Math.sign(off) * Math.floor((Math.abs(off) + near) / step);
      const code = error >= 0 ? 2 * error : -2 * error - 1;
      writer.rice(code, lengths.k(kind));
      lengths.learn(kind, code);
      cells[at] = Math.max(0, Math.min(255, guess + error * step));
    }
  return cells;
}
