/**
 * How a picture moves, and whether it trembles where it does not: compared frame by frame on the search size.
 *
 * A pixel trembles when it changes from frame to frame but not from one sixth of a second to the next: leaves that boil, a
 * wall that crawls. What moves changes both, so a moving camera, rain and snow do not tremble. Fine grain is averaged out
 * by the search size.
 */
import { GRID, SEARCH_SIZE } from '../args/measure.ts';

const { width: WIDTH, height: HEIGHT } = SEARCH_SIZE;
const PIXELS = WIDTH * HEIGHT;
const CELL = WIDTH / GRID.width;
const CELLS = GRID.width * GRID.height;
const CELL_PIXELS = CELL * CELL;
/** Frames whose mean is compared with the mean of as many before. */
const BLOCK_FRAMES = 4;
/**
 * Least tremble of a cell, in luma codes (of noise: its standard deviation), and how far above its drift. Drawn and filmed
 * clips have at most 1 % of such cells; film grain so strong that it disturbs reads 2.4, boiling noise of one percent 3.2.
 */
const LEAST_TREMBLE = 2.8;
const LEAST_TREMBLE_OVER_DRIFT = 1.2;
/** Only what is this steep, codes a pixel, tells how far it moved; a picture with less in all tells nothing. */
const LEAST_SLOPE = 6;
const LEAST_SLOPES = 500;
/** A frame repeats when it changes by less than this share of the upper quarter of the frames about it … */
const REPEAT_SHARE = 0.2;
const REPEAT_REACH_FRAMES = 3;
/** … which change by at least so many codes: in a picture that hardly moves nothing can be told. */
const LEAST_CHANGE_ABOUT = 0.6;

export interface Movement {
  /** Share of the cells that tremble; where that is worst, in frames. */
  shimmerShare: number;
  shimmerFrame: number;
  /** Median speed, pixels of the search size a frame. */
  speedPixels: number;
  /** Share of the frames that repeat the one before, and the first of them. */
  repeatedShare: number;
  repeatedFrame: number;
}

export interface MovementMeter {
  /** Takes the next frame: luma of the search size. */
  add(luma: Uint8Array): void;
  movement(): Movement;
}

export function meterMovement(): MovementMeter {
  let before: Uint8Array = new Uint8Array(PIXELS);
  let beforeThat: Uint8Array = new Uint8Array(PIXELS);
  let sums = new Uint16Array(PIXELS);
  let sumsBefore = new Uint16Array(PIXELS);
  let frames = 0;
  let blocks = 0;
  const cells = { tremble: new Float64Array(CELLS), drift: new Float64Array(CELLS) };
  /** The same over the block at hand. */
  const bends = new Float64Array(CELLS);
  let worst = { excess: 0, frame: 0 };
  const speeds: number[] = [];
  const changes: number[] = [];

  /** Compares the block that ends with the one before it. */
  const endBlock = (): void => {
    if (frames > BLOCK_FRAMES) {
      let excess = 0;
      for (let cell = 0; cell < CELLS; cell++) {
        const tremble = bends[cell]! / (2 * CELL_PIXELS * BLOCK_FRAMES);
        const drift = differenceIn(cell, sums, sumsBefore) / (CELL_PIXELS * BLOCK_FRAMES);
        cells.tremble[cell] = cells.tremble[cell]! + tremble;
        cells.drift[cell] = cells.drift[cell]! + drift;
        excess += Math.max(0, tremble - LEAST_TREMBLE_OVER_DRIFT * drift);
      }
      if (excess > worst.excess) worst = { excess, frame: frames - BLOCK_FRAMES / 2 };
      blocks++;
    }
    [sums, sumsBefore] = [sumsBefore, sums];
    sums.fill(0);
    bends.fill(0);
  };

  return {
    add(luma) {
      if (frames === 0) before.set(luma);
      if (frames < 2) beforeThat.set(before);
      let change = 0;
      let shift = 0;
      for (let cellRow = 0, at = 0; cellRow < CELLS; cellRow += GRID.width) {
        for (let row = 0; row < CELL; row++) {
          for (let cell = cellRow; cell < cellRow + GRID.width; cell++) {
            let bend = 0;
            for (let end = at + CELL; at < end; at++) {
              const now = luma[at]!;
              const then = before[at]!;
              bend += Math.abs(now - 2 * then + beforeThat[at]!);
              change += Math.abs(now - then);
              shift += now - then;
              sums[at] = sums[at]! + now;
            }
            bends[cell] = bends[cell]! + bend;
          }
        }
      }
      if (frames > 0) {
        speeds.push(speedOf(luma, before));
        // Light that changes over the whole picture is no movement.
        changes.push((change - Math.abs(shift)) / PIXELS);
      }
      frames++;
      if (frames % BLOCK_FRAMES === 0) endBlock();
      [before, beforeThat] = [beforeThat, before];
      before.set(luma);
    },
    movement() {
      let trembling = 0;
      for (let cell = 0; cell < CELLS; cell++) {
        const tremble = cells.tremble[cell]!;
        if (tremble > LEAST_TREMBLE * blocks && tremble > LEAST_TREMBLE_OVER_DRIFT * cells.drift[cell]!) trembling++;
      }
      return {
        shimmerShare: blocks === 0 ? 0 : trembling / CELLS,
        shimmerFrame: worst.frame,
        speedPixels: quantile(speeds, 0.5),
        ...repeats(changes),
      };
    },
  };
}

/** Sum of the differences between the pixels of one cell. */
function differenceIn(cell: number, one: Uint16Array, other: Uint16Array): number {
  const column = cell % GRID.width;
  const top = ((cell - column) / GRID.width) * CELL * WIDTH + column * CELL;
  let sum = 0;
  for (let row = top; row < top + CELL * WIDTH; row += WIDTH)
    for (let at = row; at < row + CELL; at++) sum += Math.abs(one[at]! - other[at]!);
  return sum;
}

/** How far edges moved, in pixels: change in time over slope in space, on every fourth pixel. Reads 1 for whatever is faster. */
function speedOf(luma: Uint8Array, before: Uint8Array): number {
  let moved = 0;
  let slopes = 0;
  for (let row = 1; row < HEIGHT - 1; row += 2) {
    for (let at = row * WIDTH + 1, end = (row + 1) * WIDTH - 1; at < end; at += 2) {
      const across = Math.abs(before[at + 1]! - before[at - 1]!);
      const down = Math.abs(before[at + WIDTH]! - before[at - WIDTH]!);
      const slope = (across + down) / 2;
      if (slope < LEAST_SLOPE) continue;
      slopes += slope;
      moved += Math.abs(luma[at]! - before[at]!);
    }
  }
  return slopes < LEAST_SLOPES ? 0 : moved / slopes;
}

/** Frames that stand still between frames that move. `changes[n]` is what frame n + 1 changed. */
function repeats(changes: readonly number[]): Pick<Movement, 'repeatedShare' | 'repeatedFrame'> {
  let count = 0;
  let first = 0;
  changes.forEach((change, at) => {
    const about = quantile(changes.slice(Math.max(0, at - REPEAT_REACH_FRAMES), at + REPEAT_REACH_FRAMES + 1), 0.75);
    if (about < LEAST_CHANGE_ABOUT || change >= REPEAT_SHARE * about) return;
    if (count++ === 0) first = at + 1;
  });
  return { repeatedShare: changes.length === 0 ? 0 : count / changes.length, repeatedFrame: first };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
