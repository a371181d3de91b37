import type { Glow } from './glow.ts';
import type { StarField } from './stars.ts';

const CURVE_SCALE = 4;
const CURVE_TOP = 1023;
/** Straight up to here; above, light rolls off to white instead of clipping. */
const SHOULDER = 170;
let curve: Float32Array | undefined;

function filmCurve(): Float32Array {
  curve ??= Float32Array.from({ length: CURVE_TOP + 1 }, (_, index) => {
    const value = index / CURVE_SCALE;
    return value <= SHOULDER
      ? value
      : SHOULDER + (255 - SHOULDER) * (1 - Math.exp(-(value - SHOULDER) / (255 - SHOULDER)));
  });
  return curve;
}

let dither: Float32Array | undefined;
const DITHER_SIZE = 128;
/** Triangular noise of one display step, so that slow gradients show no bands. */
function ditherTable(): Float32Array {
  if (dither !== undefined) return dither;
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  dither = Float32Array.from({ length: DITHER_SIZE * DITHER_SIZE }, () => next() + next() - 0.5);
  return dither;
}

/**
 * Glow (enlarged bilinearly) plus stars, through the film curve, to opaque RGBA. `pixels` is the picture as 32-bit words,
 * little-endian RGBA.
 */
export function develop(pixels: Uint32Array, glow: Glow, stars: StarField): void {
  const { width, height } = stars;
  const points = stars.rgb;
  const film = filmCurve();
  const noise = ditherTable();
  const { columns, rows, shrink } = glow;
  const row = new Float32Array(columns * 3);
  const left = new Int32Array(width);
  const part = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const column = Math.max(0, Math.min(columns - 1.0001, (x + 0.5) / shrink - 0.5));
    left[x] = Math.floor(column) * 3;
    part[x] = column - Math.floor(column);
  }
  const cells = glow.rgb;
  const stride = columns * 3;
  for (let y = 0; y < height; y++) {
    const at = Math.max(0, Math.min(rows - 1.0001, (y + 0.5) / shrink - 0.5));
    const upper = Math.floor(at) * stride;
    const lower = upper + stride;
    const down = at - Math.floor(at);
    for (let i = 0; i < stride; i++) {
      const from = cells[upper + i] as number;
      row[i] = from + ((cells[lower + i] as number) - from) * down;
    }
    const noiseRow = (y & (DITHER_SIZE - 1)) * DITHER_SIZE;
    let point = y * width * 3;
    let pixel = y * width;
    for (let x = 0; x < width; x++, point += 3, pixel++) {
      const i = left[x] as number;
      const t = part[x] as number;
      const grain = noise[noiseRow + (x & (DITHER_SIZE - 1))] as number;
      const a = row[i] as number;
      const b = row[i + 1] as number;
      const c = row[i + 2] as number;
      const red = a + ((row[i + 3] as number) - a) * t + (points[point] as number);
      const green = b + ((row[i + 4] as number) - b) * t + (points[point + 1] as number);
      const blue = c + ((row[i + 5] as number) - c) * t + (points[point + 2] as number);
      // Grain is above -0.5 and light not below 0, so truncation keeps dark values in range.
      const r = red < SHOULDER ? (red + grain) | 0 : rolledOff(film, red, grain);
      const g = green < SHOULDER ? (green + grain) | 0 : rolledOff(film, green, grain);
      const l = blue < SHOULDER ? (blue + grain) | 0 : rolledOff(film, blue, grain);
      pixels[pixel] = 0xff000000 | (l << 16) | (g << 8) | r;
    }
  }
}

function rolledOff(film: Float32Array, light: number, grain: number): number {
  const index = light * CURVE_SCALE;
  return Math.min(255, ((film[index > CURVE_TOP ? CURVE_TOP : index | 0] as number) + grain) | 0);
}
