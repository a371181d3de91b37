import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { clamp, type Rgb } from '../paint/color.ts';
import type { Context, Stage } from '../stage/stage.ts';

/** Opaque pixel as the canvas holds it: red in the lowest byte. Channels are clamped to 0..255. */
export function pack(red: number, green: number, blue: number): number {
  return (
    (0xff000000 | ((clamp(blue, 0, 255) | 0) << 16) | ((clamp(green, 0, 255) | 0) << 8) | (clamp(red, 0, 255) | 0)) >>>
    0
  );
}

/** Every mix of two colours, in 256 steps. */
export function ramp(from: Rgb, to: Rgb): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_unused, at) => {
    const share = at / 255;
    return pack(
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share,
    );
  });
}

/** How far a channel may have left 0..255 before it is looked up in `CLAMPED`. */
export const BEYOND = 512;
/** `CLAMPED[value + BEYOND]` is the value held within 0..255: two comparisons less for each channel of each pixel. */
export const CLAMPED = Uint8Array.from({ length: 256 + BEYOND * 2 }, (_unused, at) => clamp(at - BEYOND, 0, 255));

/** A function of a tone, 0..255 in and out, as a table. */
export function curve(tone: (value: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_unused, at) => clamp(Math.round(tone(at)), 0, 255));
}

/** A map of fixed texture over the frame. `value` gives -128..127. */
export function texture(stage: Stage, value: (x: number, y: number) => number): Int8Array {
  const { width, height } = stage;
  const map = new Int8Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) map[at] = clamp(Math.round(value(x, y)), -128, 127);
  return map;
}

/** The same at half size, for what is slow across the frame: places are still those of the frame. */
export function halfTexture(stage: Stage, value: (x: number, y: number) => number): Int8Array {
  const columns = (stage.width + 1) >> 1;
  const rows = (stage.height + 1) >> 1;
  const map = new Int8Array(columns * rows);
  for (let y = 0, at = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, at++) map[at] = clamp(Math.round(value(x * 2, y * 2)), -128, 127);
  return map;
}

/** Luma of every pixel, 0..255 (Rec. 601 weights in 256ths: right enough for a hand that draws). */
export function lumaOf(source: Uint32Array, target: Uint8Array): void {
  for (let at = 0; at < source.length; at++) {
    const pixel = source[at]!;
    target[at] = ((pixel & 255) * 77 + ((pixel >>> 8) & 255) * 150 + ((pixel >>> 16) & 255) * 29) >>> 8;
  }
}

export interface Edges {
  /** Half the frame's width, rounded up, and height. */
  columns: number;
  rows: number;
  /** Strength of the outline, 0..255, at half resolution. */
  strength: Uint8Array;
  /** Luma at half resolution, without bright things smaller than six pixels. */
  luma: Uint8Array;
  /** Looks at a frame. */
  find(source: Uint32Array): void;
}

/**
 * Outlines by Sobel's operator at half resolution: a line two pixels wide, as a pen draws it. Bright things smaller than six
 * pixels have none (they are opened away first): a star is a point, and a ring of ink round it would be a blot.
 */
export function createEdges(width: number, height: number): Edges {
  const columns = (width + 1) >> 1;
  const rows = (height + 1) >> 1;
  const small = new Uint8Array(columns * rows);
  const other = new Uint8Array(columns * rows);
  const strength = new Uint8Array(columns * rows);
  return {
    columns,
    rows,
    strength,
    luma: small,
    find(source) {
      for (let y = 0, at = 0; y < rows; y++) {
        const row = y * 2 * width;
        // Two of the four pixels, across from each other: half the reading, and no line is missed.
        const other = y * 2 + 1 < height ? row + width : row;
        for (let x = 0; x < columns; x++, at++) {
          const one = source[row + x * 2]!;
          const two = source[other + (x * 2 + 1 < width ? x * 2 + 1 : x * 2)]!;
          small[at] =
            ((one & 255) +
              ((one >>> 7) & 510) +
              ((one >>> 16) & 255) +
              (two & 255) +
              ((two >>> 7) & 510) +
              ((two >>> 16) & 255)) >>>
            3;
        }
      }
      spread(small, other, columns, rows, 1, false);
      spread(other, small, columns, rows, columns, false);
      spread(small, other, columns, rows, 1, true);
      spread(other, small, columns, rows, columns, true);
      for (let y = 1; y < rows - 1; y++) {
        for (let x = 1, at = y * columns + 1; x < columns - 1; x++, at++) {
          const nw = small[at - columns - 1]!;
          const ne = small[at - columns + 1]!;
          const sw = small[at + columns - 1]!;
          const se = small[at + columns + 1]!;
          const across = ne + 2 * small[at + 1]! + se - nw - 2 * small[at - 1]! - sw;
          const down = sw + 2 * small[at + columns]! + se - nw - 2 * small[at - columns]! - ne;
          const sum = (across ^ (across >> 31)) - (across >> 31) + ((down ^ (down >> 31)) - (down >> 31));
          strength[at] = sum > 510 ? 255 : sum >> 1;
        }
      }
    },
  };
}

/** Whether outlines are drawn: a sky that is the whole picture has stars and clouds, and neither has an outline. */
export function hasOutlines(stage: Stage): boolean {
  const { scene } = stage.request.shot;
  return scene.subjects.length > 0 || !['night-sky', 'space', 'clouds'].includes(scene.setting);
}

/** Least (or greatest) of each value and its two neighbours `step` away: one half of an erosion (or a dilation) by 3x3. */
function spread(
  from: Uint8Array,
  to: Uint8Array,
  columns: number,
  rows: number,
  step: number,
  greatest: boolean,
): void {
  const last = columns * rows - step;
  // Without branches: which of two neighbours is less is a coin toss that a processor guesses wrong half the time.
  if (greatest) {
    for (let at = step; at < last; at++) {
      const b = from[at]!;
      const ab = from[at - step]! - b;
      const most = b + (ab & ~(ab >> 31));
      const mc = from[at + step]! - most;
      to[at] = most + (mc & ~(mc >> 31));
    }
  } else {
    for (let at = step; at < last; at++) {
      const b = from[at]!;
      const ab = from[at - step]! - b;
      const least = b + (ab & (ab >> 31));
      const lc = from[at + step]! - least;
      to[at] = least + (lc & (lc >> 31));
    }
  }
  for (let at = 0; at < step; at++) {
    to[at] = from[at]!;
    to[last + at] = from[last + at]!;
  }
}

/**
 * A half-size map made as large as the frame, each value a soft mix of the four around it, so that no step of two pixels
 * shows. `full` is `width` x `height`, `half` half of that, rounded up.
 */
export function enlarge(half: Uint8Array, full: Uint8Array, width: number, height: number): void {
  const columns = (width + 1) >> 1;
  const rows = (height + 1) >> 1;
  const blended = new Uint16Array(columns);
  for (let y = 0; y < height; y++) {
    const near = (y >> 1) * columns;
    const far = (y & 1 ? Math.min(rows - 1, (y >> 1) + 1) : Math.max(0, (y >> 1) - 1)) * columns;
    for (let x = 0; x < columns; x++) blended[x] = half[near + x]! * 3 + half[far + x]!;
    const row = y * width;
    let before = blended[0]!;
    let here = before;
    for (let x = 0, at = row; x < columns - 1; x++, at += 2) {
      const after = blended[x + 1]!;
      full[at] = (here * 3 + before + 8) >> 4;
      full[at + 1] = (here * 3 + after + 8) >> 4;
      before = here;
      here = after;
    }
    const last = (columns - 1) * 2;
    full[row + last] = (here * 3 + before + 8) >> 4;
    if (last + 1 < width) full[row + last + 1] = here >> 2;
  }
}

/** The mean of the square of `radius` about each value, by running sums: along the rows, then along the columns. */
export function createBlur(columns: number, rows: number, radius: number): (from: Uint8Array, to: Uint8Array) => void {
  const along = new Uint8Array(columns * rows);
  const sums = new Int32Array(columns);
  const count = radius * 2 + 1;
  // Division by the count as a multiplication.
  const share = Math.round(65_536 / count);
  return (from, to) => {
    for (let y = 0; y < rows; y++) {
      const row = y * columns;
      const lastOfRow = row + columns - 1;
      let sum = from[row]! * (radius + 1);
      for (let x = 1; x <= radius; x++) sum += from[row + x]!;
      for (let at = row; at <= lastOfRow; at++) {
        along[at] = (sum * share + 32_768) >> 16;
        const next = at + radius + 1;
        const gone = at - radius;
        sum += from[next > lastOfRow ? lastOfRow : next]! - from[gone < row ? row : gone]!;
      }
    }
    for (let x = 0; x < columns; x++) sums[x] = along[x]! * (radius + 1);
    for (let y = 1; y <= radius; y++) for (let x = 0; x < columns; x++) sums[x]! += along[y * columns + x]!;
    for (let y = 0; y < rows; y++) {
      const next = Math.min(rows - 1, y + radius + 1) * columns;
      const gone = Math.max(0, y - radius) * columns;
      const row = y * columns;
      for (let x = 0; x < columns; x++) {
        const sum = sums[x]!;
        to[row + x] = (sum * share + 32_768) >> 16;
        sums[x] = sum + along[next + x]! - along[gone + x]!;
      }
    }
  };
}

/** A table that gives, for each luma, by how many 256ths every channel is to be scaled so that the luma becomes another. */
export function gainTable(tone: (luma: number) => number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_unused, at) =>
    Math.round((256 * clamp(tone(at), 0, 255)) / Math.max(3, at)),
  );
}

/** The frame made small, every small pixel the mean of its block. */
export function createShrink(
  width: number,
  height: number,
  factor: number,
): { canvas: Canvas; columns: number; rows: number; take(g: Context): Uint32Array } {
  const columns = Math.max(1, Math.ceil(width / factor));
  const rows = Math.max(1, Math.ceil(height / factor));
  const canvas = createCanvas(columns, rows);
  const small = canvas.getContext('2d', { alpha: false });
  small.imageSmoothingQuality = 'medium';
  return {
    canvas,
    columns,
    rows,
    take(g) {
      small.drawImage(g.canvas, 0, 0, columns, rows);
      const data = canvas.data();
      return new Uint32Array(data.buffer, data.byteOffset, columns * rows);
    },
  };
}

/** The frame's pixels as they are now: a view, not a copy. */
export function pixelsOf(g: Context): Uint32Array {
  const data = g.canvas.data();
  return new Uint32Array(data.buffer, data.byteOffset, g.canvas.width * g.canvas.height);
}
