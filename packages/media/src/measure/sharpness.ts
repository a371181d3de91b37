import { LETTER_SIZE } from '../args/measure.ts';

const { width: WIDTH, height: HEIGHT } = LETTER_SIZE;
/** Reach of the blur a picture is compared with, pixels to either side. */
const REACH = 4;
/** Every so many rows are looked at. */
const ROW_STEP = 4;
/** Pictures with less change between neighbours, codes a pixel, hold nothing that could be sharp: fog, a clear sky. */
const LEAST_DETAIL = 0.3;

export interface SharpnessMeter {
  /** Takes the next picture: luma of `LETTER_SIZE`. */
  add(luma: Uint8Array): void;
  /** Mean over the pictures that hold detail, 0 (blurred) to 1; null where none does. */
  mean(): number | null;
}

/**
 * How much of a picture's change from pixel to pixel is gone once it is blurred (after Crete et al. 2007): a sharp
 * picture loses most of it, a blurred one hardly any, whatever it shows.
 */
export function meterSharpness(): SharpnessMeter {
  let sum = 0;
  let pictures = 0;
  return {
    add(luma) {
      let detail = 0;
      let lost = 0;
      let pixels = 0;
      for (let row = 0; row < HEIGHT * WIDTH; row += ROW_STEP * WIDTH) {
        for (let at = row + REACH + 1; at < row + WIDTH - REACH; at++) {
          // The step of the box blur between two neighbours is the difference of what comes in and what goes out.
          const change = Math.abs(luma[at]! - luma[at - 1]!);
          const blurred = Math.abs(luma[at + REACH]! - luma[at - REACH - 1]!) / (2 * REACH + 1);
          detail += change;
          lost += Math.max(0, change - blurred);
          pixels++;
        }
      }
      if (detail < LEAST_DETAIL * pixels) return;
      sum += lost / detail;
      pictures++;
    },
    mean: () => (pictures === 0 ? null : sum / pictures),
  };
}
