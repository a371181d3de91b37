/**
 * General flashes as WCAG 2.x (2.3.1) defines them: a pair of opposing changes in relative luminance of 10 % of the maximum
 * or more, where the darker image is below 0.80, together covering a quarter of the picture or more.
 * Judged on a grid of cells, each the mean of its part of the picture. Assumes the picture fills the 10 degree field.
 */

/** Least change of relative luminance, of 1, that counts. */
const LEAST_CHANGE = 0.1;
/** A change whose darker side is at or above this does not count. */
const BRIGHT_BOTH_WAYS = 0.8;
/** Share of the cells that must change together. */
const LEAST_AREA = 0.25;
/** Cells that change within this time change together: a ramp reaches each cell's threshold at another frame. */
const TOGETHER_SECONDS = 0.1;

/** Relative luminance (0..1) of a limited-range BT.709 luma code, by the sRGB curve that WCAG uses. */
const LUMINANCE_OF_LUMA = Float32Array.from({ length: 256 }, (_, code) => {
  const signal = Math.min(1, Math.max(0, (code - 16) / 219));
  return signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4;
});

export interface FlashCounter {
  /** Takes the next frame: one limited-range luma code (16 black, 235 white) per cell. */
  add(luma: Uint8Array): void;
  /** Most flashes in any one second so far. WCAG allows 3. */
  worst(): number;
}

/** Counts flashes over frames of `cells` luma codes at a constant `fps`. */
export function countFlashes(cells: number, fps: number): FlashCounter {
  /** Per cell: 1 rising, -1 falling, 0 not yet known, and the extremes since its last counted change. */
  const direction = new Int8Array(cells);
  const lowest = new Float32Array(cells);
  const highest = new Float32Array(cells);
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

  const note = (toward: 1 | -1): void => {
    lastDirection = toward;
    changes.push(frame);
    // A change answered is used up; stale marks must not pair with the next one.
    roseAt.fill(-1_000_000);
    fellAt.fill(-1_000_000);
    while (changes[0] !== undefined && changes[0] <= frame - fps) changes.shift();
    worst = Math.max(worst, Math.floor(changes.length / 2));
  };

  return {
    add(luma) {
      let rising = 0;
      let falling = 0;
      for (let cell = 0; cell < cells; cell++) {
        const now = LUMINANCE_OF_LUMA[luma[cell] ?? 16] ?? 0;
        if (frame === 0) {
          lowest[cell] = now;
          highest[cell] = now;
          continue;
        }
        const low = Math.min(lowest[cell] ?? now, now);
        const high = Math.max(highest[cell] ?? now, now);
        const way = direction[cell] ?? 0;
        lowest[cell] = low;
        highest[cell] = high;
        if (way <= 0 && now - low >= LEAST_CHANGE && low < BRIGHT_BOTH_WAYS) {
          direction[cell] = 1;
          highest[cell] = now;
          roseAt[cell] = frame;
        } else if (way >= 0 && high - now >= LEAST_CHANGE && now < BRIGHT_BOTH_WAYS) {
          direction[cell] = -1;
          lowest[cell] = now;
          fellAt[cell] = frame;
        }
        if ((roseAt[cell] ?? 0) > frame - together) rising++;
        if ((fellAt[cell] ?? 0) > frame - together) falling++;
      }
      // At most one change a frame. Both directions at once only happens where parts of the picture alternate; then the
      // one that answers the last change counts, so the parts are counted as the one flashing area they are.
      const answer = lastDirection === 1 ? -1 : 1;
      if ((answer === 1 ? rising : falling) >= leastCells) note(answer);
      else if (lastDirection === 0 && falling >= leastCells) note(-1);
      frame++;
    },
    worst: () => worst,
  };
}
