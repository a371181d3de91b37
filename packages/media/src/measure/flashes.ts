/**
 * General and red flashes as WCAG (2.3.1) defines them, judged on a grid of cells, each the mean of its part of the
 * picture. Assumes the picture fills the 10 degree field.
 *
 * A general flash: a pair of opposing changes in relative luminance of 10 % of the maximum or more, where the darker image
 * is below 0.80, together covering a quarter of the picture or more. A red flash: the same of a saturated red.
 */
import { linearOfCode, redOf } from './colour-space.ts';
import { CHROMA_GRID, type GridFrame, lumaOfChroma } from './grid.ts';

/** Least change of relative luminance, of 1, that counts. */
const LEAST_CHANGE = 0.1;
/** A change whose darker side is at or above this does not count. */
const BRIGHT_BOTH_WAYS = 0.8;
/**
 * Least change of (R - G - B) * 320, of linear R, G and B, that counts where one side has R / (R + G + B) of 0.8 or more:
 * WCAG's working definition up to 2.1. The one named in 2.2 (0.2 in the CIE 1976 diagram) leaves out what changes only
 * in brightness and has no floor for what is too dark to see; this one finds all else that it finds.
 */
const LEAST_RED_CHANGE = 20 + 1e-3;
const SATURATED_RED = 0.8;
/** Share of the cells that must change together. */
const LEAST_AREA = 0.25;
/** Cells that change within this time change together: a ramp reaches each cell's threshold at another frame. */
const TOGETHER_SECONDS = 0.1;

export interface FlashCounter<Frame> {
  add(frame: Frame): void;
  /** Most flashes in any one second so far. WCAG allows 3. */
  worst(): number;
  /** Where that second's last flash is, seconds from the start. */
  worstAtSeconds(): number;
}

/** Counts general flashes over frames of `cells` luma codes (limited range: 16 black, 235 white) at a constant `fps`. */
export function countFlashes(cells: number, fps: number): FlashCounter<Uint8Array> {
  const changes = countChanges(cells, fps, LEAST_CHANGE, (low) => low);
  const values = new Float32Array(cells);
  const dark = new Uint8Array(cells);
  return {
    ...changes,
    add(luma) {
      for (let cell = 0; cell < cells; cell++) {
        const luminance = linearOfCode(luma[cell] ?? 16);
        values[cell] = luminance;
        dark[cell] = luminance < BRIGHT_BOTH_WAYS ? 1 : 0;
      }
      changes.add(values, dark);
    },
  };
}

/** Counts red flashes over grid frames, on the cells of their chroma. */
export function countRedFlashes(fps: number): FlashCounter<GridFrame> {
  const cells = CHROMA_GRID.width * CHROMA_GRID.height;
  const changes = countChanges(cells, fps, LEAST_RED_CHANGE, (low, high) => low | high);
  const values = new Float32Array(cells);
  const saturated = new Uint8Array(cells);
  return {
    ...changes,
    add({ luma, blue, red }) {
      for (let cell = 0; cell < cells; cell++) {
        const { excess, share } = redOf(lumaOfChroma(luma, cell), blue[cell]!, red[cell]!);
        values[cell] = excess;
        saturated[cell] = share >= SATURATED_RED ? 1 : 0;
      }
      changes.add(values, saturated);
    },
  };
}

/**
 * Counts pairs of opposing changes of `leastChange` or more that a quarter of the cells make together. Each state of a
 * cell carries a mark; `counts` says of the marks of a change's lower and higher state whether it is one.
 */
function countChanges(
  cells: number,
  fps: number,
  leastChange: number,
  counts: (lowMark: number, highMark: number) => number,
): {
  add(values: Float32Array, marks: Uint8Array): void;
  worst(): number;
  worstAtSeconds(): number;
} {
  /** Per cell: 1 rising, -1 falling, 0 not yet known, and the extremes since its last counted change. */
  const direction = new Int8Array(cells);
  const lowest = new Float32Array(cells);
  const highest = new Float32Array(cells);
  const lowMark = new Uint8Array(cells);
  const highMark = new Uint8Array(cells);
  /** Per cell, the frame of its last counted rise and fall. */
  const roseAt = new Int32Array(cells).fill(-1_000_000);
  const fellAt = new Int32Array(cells).fill(-1_000_000);
  const together = Math.max(1, Math.round(TOGETHER_SECONDS * fps));
  const leastCells = LEAST_AREA * cells;

  let frame = 0;
  let lastDirection = 0;
  /** Frames at which a quarter of the picture changed, each against the direction of the one before. */
  const changes: number[] = [];
  let worst = 0;
  let worstFrame = 0;

  const note = (toward: 1 | -1): void => {
    lastDirection = toward;
    changes.push(frame);
    // A change answered is used up; stale marks must not pair with the next one.
    roseAt.fill(-1_000_000);
    fellAt.fill(-1_000_000);
    while (changes[0] !== undefined && changes[0] <= frame - fps) changes.shift();
    const flashes = Math.floor(changes.length / 2);
    if (flashes <= worst) return;
    worst = flashes;
    worstFrame = frame;
  };

  return {
    add(values, marks) {
      let rising = 0;
      let falling = 0;
      for (let cell = 0; cell < cells; cell++) {
        const now = values[cell]!;
        const mark = marks[cell]!;
        if (frame === 0 || now <= lowest[cell]!) {
          lowest[cell] = now;
          lowMark[cell] = mark;
        }
        if (frame === 0 || now >= highest[cell]!) {
          highest[cell] = now;
          highMark[cell] = mark;
        }
        const low = lowest[cell]!;
        const high = highest[cell]!;
        const way = direction[cell]!;
        if (way <= 0 && now - low >= leastChange && counts(lowMark[cell]!, mark) !== 0) {
          direction[cell] = 1;
          highest[cell] = now;
          highMark[cell] = mark;
          roseAt[cell] = frame;
        } else if (way >= 0 && high - now >= leastChange && counts(mark, highMark[cell]!) !== 0) {
          direction[cell] = -1;
          lowest[cell] = now;
          lowMark[cell] = mark;
          fellAt[cell] = frame;
        }
        if (roseAt[cell]! > frame - together) rising++;
        if (fellAt[cell]! > frame - together) falling++;
      }
      // At most one change a frame. Both directions at once only happens where parts of the picture alternate; then the
      // one that answers the last change counts, so the parts are counted as the one flashing area they are.
      const answer = lastDirection === 1 ? -1 : 1;
      if ((answer === 1 ? rising : falling) >= leastCells) note(answer);
      else if (lastDirection === 0 && falling >= leastCells) note(-1);
      frame++;
    },
    worst: () => worst,
    worstAtSeconds: () => worstFrame / fps,
  };
}
