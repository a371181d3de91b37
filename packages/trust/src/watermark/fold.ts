import { CHIPS_ACROSS, TILE } from './chips.ts';
import { CELLS, emptyPlane, GRID, transform, type Plane } from './fft.ts';
import type { Field } from './residual.ts';

/** Grid samples a chip. */
export const PER_CHIP = GRID / TILE;

/** How far frequencies are brought to one level: 0 not at all, 1 wholly. Measured best, and flat around it. */
const LEVELLING = 0.6;

/** How the pattern may lie in a picture. */
export interface Geometry {
  /** Size of a chip against that of an untouched film shown at this size. */
  scale: number;
  /** Clockwise. */
  rotationDegrees: number;
  flipped: boolean;
}

/** Spectrum of the field, laid upon one tile as if it lay so, with every frequency brought nearer to the others' level. */
export function foldedSpectrum(field: Field, geometry: Geometry): Plane {
  const plane = fold(field, geometry);
  transform(plane, 'forward');
  const { re, im } = plane;
  re[0] = 0;
  im[0] = 0;
  for (let at = 1; at < CELLS; at++) {
    const share = (re[at]! ** 2 + im[at]! ** 2 + 1e-12) ** (-LEVELLING / 2);
    re[at]! *= share;
    im[at]! *= share;
  }
  return plane;
}

function fold({ values, width, height }: Field, { scale, rotationDegrees, flipped }: Geometry): Plane {
  const plane = emptyPlane();
  const tile = plane.re;
  const step = (CHIPS_ACROSS * PER_CHIP) / (Math.min(width, height) * scale);
  const angle = (-rotationDegrees * Math.PI) / 180;
  const mirror = flipped ? -1 : 1;
  const [cos, sin] = [Math.cos(angle) * step, Math.sin(angle) * step];
  // From the middle, as pictures are turned and cut; kept positive so that cutting off is rounding down.
  const origin = GRID * 64;
  const mask = GRID - 1;
  for (let y = 0; y < height; y++) {
    const dy = y + 0.5 - height / 2;
    const dx = 0.5 - width / 2;
    let u = origin + mirror * (dx * cos - dy * sin);
    let v = origin + dx * sin + dy * cos;
    const du = mirror * cos;
    const dv = sin;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const value = values[row + x]!;
      const [left, top] = [Math.trunc(u), Math.trunc(v)];
      const [wx, wy] = [u - left, v - top];
      const x0 = left & mask;
      const x1 = (left + 1) & mask;
      const y0 = (top & mask) * GRID;
      const y1 = ((top + 1) & mask) * GRID;
      const lower = value * wy;
      const upper = value - lower;
      tile[y0 + x0]! += upper * (1 - wx);
      tile[y0 + x1]! += upper * wx;
      tile[y1 + x0]! += lower * (1 - wx);
      tile[y1 + x1]! += lower * wx;
      u += du;
      v += dv;
    }
  }
  return plane;
}
