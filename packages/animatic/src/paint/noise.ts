/** Hash of a lattice point, 0..1. */
export function latticeHash(x: number, y: number, seed: number): number {
  let hash = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** Smooth noise along a line, -1..1, one bend per unit. */
export function noise1(x: number, seed: number): number {
  const cell = Math.floor(x);
  const share = x - cell;
  const ease = share * share * (3 - 2 * share);
  const left = latticeHash(cell, 0, seed);
  return (left + (latticeHash(cell + 1, 0, seed) - left) * ease) * 2 - 1;
}

/** Noise along a line with finer and finer detail, about -1..1. */
export function fbm1(x: number, seed: number, octaves: number): number {
  let sum = 0;
  let gain = 0.5;
  for (let octave = 0; octave < octaves; octave++) {
    sum += noise1(x * 2 ** octave, seed + octave * 101) * gain;
    gain *= 0.5;
  }
  return sum / (1 - 0.5 ** octaves);
}

/** Smooth noise in the plane, 0..1. */
export function noise2(x: number, y: number, seed: number): number {
  const cellX = Math.floor(x);
  const cellY = Math.floor(y);
  const shareX = x - cellX;
  const shareY = y - cellY;
  const easeX = shareX * shareX * (3 - 2 * shareX);
  const easeY = shareY * shareY * (3 - 2 * shareY);
  const a = latticeHash(cellX, cellY, seed);
  const b = latticeHash(cellX + 1, cellY, seed);
  const c = latticeHash(cellX, cellY + 1, seed);
  const d = latticeHash(cellX + 1, cellY + 1, seed);
  const top = a + (b - a) * easeX;
  return top + (c + (d - c) * easeX - top) * easeY;
}

/** Finest noise that is asked for. */
const MOST_OCTAVES = 8;
/** Each octave is turned, or the lattice shows as upright edges: its turn and frequency in one. */
const COSINES = new Float64Array(MOST_OCTAVES);
const SINES = new Float64Array(MOST_OCTAVES);
for (let octave = 0, frequency = 1; octave < MOST_OCTAVES; octave++, frequency *= 2.03) {
  COSINES[octave] = Math.cos(0.6 + octave * 0.9) * frequency;
  SINES[octave] = Math.sin(0.6 + octave * 0.9) * frequency;
}

/** Noise in the plane with finer and finer detail, 0..1; at most eight octaves. */
export function fbm2(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0;
  let gain = 0.5;
  for (let octave = 0; octave < octaves; octave++) {
    const cos = COSINES[octave]!;
    const sin = SINES[octave]!;
    sum += noise2(x * cos - y * sin, x * sin + y * cos, seed + octave * 57) * gain;
    gain *= 0.5;
  }
  // What the gains add up to is one less the last of them, doubled.
  return sum / (1 - gain * 2);
}
