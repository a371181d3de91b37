import { CHIPS_ACROSS } from './chips.ts';

/** A picture of numbers, rows from the top. */
export interface Field {
  values: Float32Array;
  width: number;
  height: number;
}

export interface LumaFrame {
  /** `width * height` bytes, rows from the top. */
  luma: Uint8Array;
  width: number;
  height: number;
}

/** Samples a chip, about; enough that none is lost between two. */
const SAMPLES_PER_CHIP = 4;
/** Half the side of the surroundings whose mean is taken away, in samples. */
const SURROUNDINGS = 4;
/** Deviations beyond which a sample counts no more. */
const MOST_DEVIATIONS = 2.5;
/**
 * Deviation that is taken for granted, in codes for a frame and in the weights that come of it for the sum, so that a place without
 * any does not count without bounds. Measured best, and flat around it.
 */
const LEAST_DEVIATION = { frame: 0.9, sum: 0.25 };

/** Gathers what stays in place over all frames once the picture itself is taken away. */
export interface Residual {
  add(frame: LumaFrame): void;
  /** Null before the first frame. */
  field(): Field | null;
}

export function gatherResidual(): Residual {
  let sum: Float32Array | undefined;
  let shape: { width: number; height: number; frameWidth: number; frameHeight: number; factor: number } | undefined;
  let frames = 0;
  let scratch: Scratch | undefined;
  return {
    add({ luma, width, height }) {
      if (shape === undefined || sum === undefined || scratch === undefined) {
        const factor = Math.max(1, Math.round(Math.min(width, height) / (CHIPS_ACROSS * SAMPLES_PER_CHIP)));
        const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)];
        shape = { width: w, height: h, frameWidth: width, frameHeight: height, factor };
        sum = new Float32Array(w * h);
        scratch = scratchFor(w, h);
      }
      if (width !== shape.frameWidth || height !== shape.frameHeight || luma.length < width * height)
        throw new Error('all frames of a film have one size');
      const small = shrink(luma, width, shape, scratch.small);
      flatten(small, shape.width, shape.height, LEAST_DEVIATION.frame, scratch);
      for (let at = 0; at < sum.length; at++) sum[at]! += small[at]!;
      frames++;
    },
    field() {
      if (shape === undefined || sum === undefined || scratch === undefined) return null;
      const values = sum.map((value) => value / frames);
      flatten(values, shape.width, shape.height, LEAST_DEVIATION.sum, scratch);
      return { values, width: shape.width, height: shape.height };
    },
  };
}

interface Scratch {
  small: Float32Array;
  a: Float32Array;
  b: Float32Array;
  columns: Float32Array;
}

function scratchFor(width: number, height: number): Scratch {
  const plane = (): Float32Array => new Float32Array(width * height);
  return { small: plane(), a: plane(), b: plane(), columns: new Float32Array(width) };
}

/** Means of squares of `factor` pixels. */
function shrink(
  luma: Uint8Array,
  stride: number,
  shape: { width: number; height: number; factor: number },
  out: Float32Array,
): Float32Array {
  const { width, height, factor } = shape;
  const share = 1 / (factor * factor);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++) {
        const from = (y * factor + dy) * stride + x * factor;
        for (let dx = 0; dx < factor; dx++) sum += luma[from + dx]!;
      }
      out[y * width + x] = sum * share;
    }
  }
  return out;
}

/**
 * In place: takes away the mean of each place's surroundings and divides by their deviation, so that a busy place, where the
 * picture hides the pattern, counts for little, and an edge for no more than a few deviations.
 */
function flatten(values: Float32Array, width: number, height: number, floor: number, scratch: Scratch): void {
  const { a, b, columns } = scratch;
  boxMean(values, width, height, SURROUNDINGS, a, b, columns);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]! - a[at]!;
    values[at] = value;
    a[at] = value * value;
  }
  boxMean(a, width, height, SURROUNDINGS, a, b, columns);
  for (let at = 0; at < values.length; at++) {
    const variance = floor * floor + Math.max(0, a[at]!);
    const most = MOST_DEVIATIONS * Math.sqrt(variance);
    values[at] = Math.max(-most, Math.min(most, values[at]!)) / variance;
  }
}

/** Mean over a square of `2 * radius + 1`, shortened at the edges. `out` may be `values`. */
function boxMean(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
  out: Float32Array,
  between: Float32Array,
  columns: Float32Array,
): void {
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[row + x]!;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += values[row + x + radius]!;
      if (x > radius) sum -= values[row + x - radius - 1]!;
      between[row + x] = sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
    }
  }
  columns.fill(0);
  for (let y = 0; y < Math.min(radius, height); y++)
    for (let x = 0; x < width; x++) columns[x]! += between[y * width + x]!;
  for (let y = 0; y < height; y++) {
    const entering = (y + radius) * width;
    const leaving = (y - radius - 1) * width;
    const share = 1 / (Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1);
    for (let x = 0; x < width; x++) {
      let sum = columns[x]!;
      if (y + radius < height) sum += between[entering + x]!;
      if (y > radius) sum -= between[leaving + x]!;
      columns[x] = sum;
      out[y * width + x] = sum * share;
    }
  }
}
