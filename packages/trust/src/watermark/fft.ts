/** Samples a side of everything that is transformed here. */
export const GRID = 128;
export const CELLS = GRID * GRID;

/** A complex picture of GRID x GRID, rows from the top. */
export interface Plane {
  re: Float32Array;
  im: Float32Array;
}

export function emptyPlane(): Plane {
  return { re: new Float32Array(CELLS), im: new Float32Array(CELLS) };
}

const STEPS = Math.log2(GRID);
const cosines = Float32Array.from({ length: GRID / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / GRID));
const sines = Float32Array.from({ length: GRID / 2 }, (_, index) => Math.sin((2 * Math.PI * index) / GRID));
const reversed = Uint8Array.from({ length: GRID }, (_, index) => {
  let bits = 0;
  for (let step = 0; step < STEPS; step++) bits |= ((index >> step) & 1) << (STEPS - 1 - step);
  return bits;
});

/** Fourier transform in place; `inverse` without the division by CELLS, which no one here needs. */
export function transform(plane: Plane, direction: 'forward' | 'inverse'): void {
  const sign = direction === 'forward' ? -1 : 1;
  rows(plane, sign);
  transpose(plane.re);
  transpose(plane.im);
  rows(plane, sign);
  transpose(plane.re);
  transpose(plane.im);
}

function rows({ re, im }: Plane, sign: number): void {
  for (let row = 0; row < CELLS; row += GRID) {
    for (let index = 0; index < GRID; index++) {
      const other = reversed[index]!;
      if (other <= index) continue;
      const [a, b] = [row + index, row + other];
      let kept = re[a]!;
      re[a] = re[b]!;
      re[b] = kept;
      kept = im[a]!;
      im[a] = im[b]!;
      im[b] = kept;
    }
    for (let half = 1, stride = GRID / 2; half < GRID; half *= 2, stride /= 2) {
      for (let k = 0; k < half; k++) {
        const c = cosines[k * stride]!;
        const s = sign * sines[k * stride]!;
        for (let a = row + k; a < row + GRID; a += half * 2) {
          const b = a + half;
          const x = re[b]! * c - im[b]! * s;
          const y = re[b]! * s + im[b]! * c;
          re[b] = re[a]! - x;
          im[b] = im[a]! - y;
          re[a] = re[a]! + x;
          im[a] = im[a]! + y;
        }
      }
    }
  }
}

function transpose(plane: Float32Array): void {
  for (let y = 0; y < GRID; y++) {
    for (let x = y + 1; x < GRID; x++) {
      const kept = plane[y * GRID + x]!;
      plane[y * GRID + x] = plane[x * GRID + y]!;
      plane[x * GRID + y] = kept;
    }
  }
}
