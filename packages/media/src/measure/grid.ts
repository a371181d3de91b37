import { GRID, SEARCH_SIZE } from '../args/measure.ts';

/** A picture's mean colours in the cells of the grid, limited-range BT.709 codes. */
export interface GridFrame {
  /** Luma, `GRID.width * GRID.height`. */
  luma: Uint8Array;
  /** Blue and red difference, of two by two cells each. */
  blue: Uint8Array;
  red: Uint8Array;
}

/** Pixels of the searched picture to a side of a cell; the same for chroma, whose planes and cells are both half as many. */
const CELL = SEARCH_SIZE.width / GRID.width;
export const CHROMA_GRID = { width: GRID.width / 2, height: GRID.height / 2 } as const;

/** Reduces yuv420p frames of the search size to the grid. What it returns is overwritten by the next. */
export function gridMaker(): (frame: Uint8Array) => GridFrame {
  const { width, height } = SEARCH_SIZE;
  const lumaBytes = width * height;
  const chromaBytes = lumaBytes / 4;
  const grid: GridFrame = {
    luma: new Uint8Array(GRID.width * GRID.height),
    blue: new Uint8Array(CHROMA_GRID.width * CHROMA_GRID.height),
    red: new Uint8Array(CHROMA_GRID.width * CHROMA_GRID.height),
  };
  return (frame) => {
    shrink(frame.subarray(0, lumaBytes), width, grid.luma, GRID.width);
    shrink(frame.subarray(lumaBytes, lumaBytes + chromaBytes), width / 2, grid.blue, CHROMA_GRID.width);
    shrink(frame.subarray(lumaBytes + chromaBytes), width / 2, grid.red, CHROMA_GRID.width);
    return grid;
  };
}

/** Means of `CELL` by `CELL` pixels. */
function shrink(plane: Uint8Array, width: number, cells: Uint8Array, columns: number): void {
  const sums = new Uint16Array(columns);
  let cell = 0;
  for (let top = 0; cell < cells.length; top += CELL * width) {
    sums.fill(0);
    for (let row = top; row < top + CELL * width; row += width) {
      for (let column = 0, at = row; column < columns; column++, at += CELL) {
        let sum = 0;
        for (let pixel = at; pixel < at + CELL; pixel++) sum += plane[pixel]!;
        sums[column] = sums[column]! + sum;
      }
    }
    for (const sum of sums) cells[cell++] = Math.round(sum / (CELL * CELL));
  }
}

/** Mean luma of the four cells that a chroma cell covers. */
export function lumaOfChroma(luma: Uint8Array, cell: number): number {
  const column = cell % CHROMA_GRID.width;
  const at = 4 * (cell - column) + 2 * column;
  return (luma[at]! + luma[at + 1]! + luma[at + GRID.width]! + luma[at + GRID.width + 1]!) / 4;
}
