import { TILE } from './chips.ts';
import { CELLS, emptyPlane, GRID, transform, type Plane } from './fft.ts';
import { PER_CHIP } from './fold.ts';

/** Spectrum of one set of chips as it lies on the grid. */
export function chipSpectrum(chips: Int8Array): Plane {
  const plane = emptyPlane();
  for (let y = 0; y < GRID; y++) {
    for (let x = 0; x < GRID; x++) {
      const [u, v] = [x / PER_CHIP, y / PER_CHIP];
      const [x0, y0] = [Math.floor(u), Math.floor(v)];
      const [wx, wy] = [u - x0, v - y0];
      const chip = (dx: number, dy: number): number => chips[((y0 + dy) % TILE) * TILE + ((x0 + dx) % TILE)]!;
      plane.re[y * GRID + x] =
        (chip(0, 0) * (1 - wx) + chip(1, 0) * wx) * (1 - wy) + (chip(0, 1) * (1 - wx) + chip(1, 1) * wx) * wy;
    }
  }
  transform(plane, 'forward');
  return plane;
}

/** The same set as a mirror shows it. */
export function mirrored({ re, im }: Plane): Plane {
  const plane = emptyPlane();
  for (let y = 0; y < GRID; y++) {
    for (let x = 0; x < GRID; x++) {
      const from = y * GRID + ((GRID - x) % GRID);
      plane.re[y * GRID + x] = re[from]!;
      plane.im[y * GRID + x] = im[from]!;
    }
  }
  return plane;
}

/**
 * How well two sets of chips fit at each place of the tile, each in standard deviations of all places. One transform does both:
 * the one in the real part, the other in the imaginary.
 */
export function correlate(picture: Plane, first: Plane, second: Plane, into: Plane): Plane {
  const { re, im } = into;
  for (let at = 0; at < CELLS; at++) {
    const [x, y] = [picture.re[at]!, picture.im[at]!];
    const [a, b, c, d] = [first.re[at]!, first.im[at]!, second.re[at]!, second.im[at]!];
    const [re1, im1] = [x * a + y * b, y * a - x * b];
    const [re2, im2] = [x * c + y * d, y * c - x * d];
    re[at] = re1 - im2;
    im[at] = im1 + re2;
  }
  transform(into, 'inverse');
  standardise(re);
  standardise(im);
  return into;
}

/** Each of the four places within a chip by itself: the picture weighs differently on them. */
function standardise(values: Float32Array): void {
  for (let phase = 0; phase < PER_CHIP * PER_CHIP; phase++) {
    const [px, py] = [phase % PER_CHIP, Math.floor(phase / PER_CHIP)];
    let squares = 0;
    for (let y = py; y < GRID; y += PER_CHIP)
      for (let x = px; x < GRID; x += PER_CHIP) squares += values[y * GRID + x]! ** 2;
    const share = 1 / Math.sqrt(squares / (TILE * TILE) + 1e-20);
    for (let y = py; y < GRID; y += PER_CHIP) for (let x = px; x < GRID; x += PER_CHIP) values[y * GRID + x]! *= share;
  }
}

export interface Peak {
  x: number;
  y: number;
  height: number;
}

export function highest(values: Float32Array): Peak {
  let best = 0;
  for (let at = 1; at < CELLS; at++) if (values[at]! > values[best]!) best = at;
  return { x: best % GRID, y: Math.floor(best / GRID), height: values[best]! };
}

/** The highest places, highest first, neighbours included. */
export function highestPlaces(values: Float32Array, count: number): Peak[] {
  const peaks: Peak[] = [];
  for (let at = 0; at < values.length; at++) {
    const height = values[at]!;
    if (peaks.length === count && height <= peaks[count - 1]!.height) continue;
    if (peaks.length === count) peaks.pop();
    const place = peaks.findIndex((peak) => peak.height < height);
    peaks.splice(place === -1 ? peaks.length : place, 0, { x: at % GRID, y: Math.floor(at / GRID), height });
  }
  return peaks;
}
