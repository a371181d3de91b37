/** A picture inside a network: row, column, channel. */
export interface Grid {
  height: number;
  width: number;
  channels: number;
}

/** How a kernel moves over a grid, and the size of what comes out. */
export interface KernelWindow {
  height: number;
  width: number;
  rows: number;
  columns: number;
  stride: number;
  /** Rows and columns of zeros before the first. */
  top: number;
  left: number;
}

/** As TensorFlow counts: `same` puts the odd zero at the end. */
export function window(
  { height, width }: Grid,
  rows: number,
  columns: number,
  stride: number,
  padding: 'same' | 'valid',
): KernelWindow {
  const across = (length: number, kernel: number): { out: number; before: number } => {
    if (padding === 'valid') return { out: Math.floor((length - kernel) / stride) + 1, before: 0 };
    const out = Math.ceil(length / stride);
    return { out, before: Math.floor(Math.max(0, (out - 1) * stride + kernel - length) / 2) };
  };
  const down = across(height, rows);
  const along = across(width, columns);
  return { height: down.out, width: along.out, rows, columns, stride, top: down.before, left: along.before };
}

/** Lays the surroundings of every result out as a row: kernel row, kernel column, channel. */
export function patches(source: Float32Array, grid: Grid, view: KernelWindow, out: Float32Array): void {
  const { height, width, channels } = grid;
  let at = 0;
  for (let y = 0; y < view.height; y++) {
    for (let x = 0; x < view.width; x++) {
      for (let row = 0; row < view.rows; row++) {
        const fromY = y * view.stride + row - view.top;
        for (let column = 0; column < view.columns; column++) {
          const fromX = x * view.stride + column - view.left;
          const inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
          const from = (fromY * width + fromX) * channels;
          for (let channel = 0; channel < channels; channel++) out[at++] = inside ? source[from + channel]! : 0;
        }
      }
    }
  }
}

/** Copies a grid with what is beyond its edges as zeros, as a kernel that moves over it needs it. */
export function withEdges(
  source: Float32Array,
  grid: Grid,
  { top, left }: KernelWindow,
  width: number,
  out: Float32Array,
): void {
  const rowLength = grid.width * grid.channels;
  const wide = width * grid.channels;
  out.fill(0);
  for (let row = 0; row < grid.height; row++) {
    const to = (row + top) * wide + left * grid.channels;
    if (to < out.length) out.set(source.subarray(row * rowLength, (row + 1) * rowLength), to);
  }
}

/** A kernel of any size for each channel alone. */
export function depthwise(
  source: Float32Array,
  { height, width, channels }: Grid,
  view: KernelWindow,
  weights: Float32Array,
  bias: Float32Array,
  low: number,
  high: number,
  out: Float32Array,
): void {
  for (let y = 0; y < view.height; y++) {
    for (let x = 0; x < view.width; x++) {
      const at = (y * view.width + x) * channels;
      out.set(bias, at);
      for (let row = 0; row < view.rows; row++) {
        const fromY = y * view.stride + row - view.top;
        if (fromY < 0 || fromY >= height) continue;
        for (let column = 0; column < view.columns; column++) {
          const fromX = x * view.stride + column - view.left;
          if (fromX < 0 || fromX >= width) continue;
          const from = (fromY * width + fromX) * channels;
          const weight = (row * view.columns + column) * channels;
          for (let channel = 0; channel < channels; channel++)
            out[at + channel]! += source[from + channel]! * weights[weight + channel]!;
        }
      }
    }
  }
  if (low === -Infinity) return;
  for (let index = 0; index < out.length; index++) out[index] = Math.min(high, Math.max(low, out[index]!));
}

export function addInto(a: Float32Array, b: Float32Array, low: number, out: Float32Array): void {
  for (let index = 0; index < out.length; index++) {
    const sum = a[index]! + b[index]!;
    out[index] = sum < low ? low : sum;
  }
}

/** What is below 0 is multiplied by its channel's slope. */
export function rectify(values: Float32Array, slopes: Float32Array, channels: number): void {
  for (let at = 0; at < values.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const value = values[at + channel]!;
      if (value < 0) values[at + channel] = value * slopes[channel]!;
    }
  }
}

/** The greatest of each two by two; both sides are even. */
export function greatestOfFour(source: Float32Array, { height, width, channels }: Grid, out: Float32Array): void {
  let at = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const top = (y * width + x) * channels;
      const bottom = top + width * channels;
      for (let channel = 0; channel < channels; channel++) {
        const upper = Math.max(source[top + channel]!, source[top + channels + channel]!);
        const lower = Math.max(source[bottom + channel]!, source[bottom + channels + channel]!);
        out[at++] = Math.max(upper, lower);
      }
    }
  }
}

export function moreChannels(source: Float32Array, before: number, after: number, out: Float32Array): void {
  out.fill(0);
  for (let from = 0, to = 0; from < source.length; from += before, to += after)
    out.set(source.subarray(from, from + before), to);
}

export function meanOf(source: Float32Array, channels: number, out: Float32Array): void {
  out.fill(0);
  const points = source.length / channels;
  for (let index = 0; index < source.length; index++) out[index % channels]! += source[index]! / points;
}
