import type { Glow } from './glow.ts';
import type { SkyProjection } from './lens.ts';

const AZIMUTH_STEPS = 2048;
/** Cells of the glow to a cell of the aurora: it is soft. */
const COARSE = 2;

interface Curtain {
  /** Degrees of the lower edge over the horizon, and how far it sways. */
  base: number;
  sway: number;
  /** Waves of its folds round the horizon. */
  folds: readonly [number, number, number];
  /** Degrees over which its rays fade upwards. */
  height: number;
  strength: number;
  speed: number;
}

/** From near to far: tall rays over the head, and quiet arcs low towards the pole. */
const CURTAINS: readonly Curtain[] = [
  { base: 30, sway: 11, folds: [3, 7, 13], height: 34, strength: 0.85, speed: 0.16 },
  { base: 19, sway: 6, folds: [4, 9, 17], height: 22, strength: 1, speed: 0.12 },
  { base: 10, sway: 2.4, folds: [2, 5, 11], height: 12, strength: 0.75, speed: 0.07 },
];

/**
 * Adds northern or southern lights to a glow: curtains of rays with sharp lower edges, green from oxygen at 100 km
 * (557.7 nm), red above it (630 nm), a fringe of violet below. They stand towards the nearer magnetic pole and sway slowly;
 * `seconds` are those of the film.
 */
export function paintAurora(
  glow: Glow,
  projection: SkyProjection,
  latitude: number,
  seconds: number,
  seed: number,
): void {
  const towards = latitude >= 0 ? 0 : Math.PI;
  const tables = CURTAINS.map((curtain, index) => curtainTable(curtain, seconds, seed + index * 7));
  const columns = Math.ceil(glow.columns / COARSE) + 1;
  const rows = Math.ceil(glow.rows / COARSE) + 1;
  const light = new Float32Array(columns * rows * 3);
  const step = glow.shrink * COARSE;
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += 3) {
      const [x, y, z] = projection.unproject((column + 0.5) * step, (row + 0.5) * step);
      if (z < -0.01) continue;
      const altitude = (Math.asin(Math.min(1, z)) * 180) / Math.PI;
      const turn = Math.atan2(-y, x) - towards;
      // The oval stands towards the pole and reaches round to the sides.
      const facing = 0.5 + 0.5 * Math.cos(turn);
      const oval = facing * facing * (3 - 2 * facing);
      if (oval < 0.02) continue;
      const index = (((turn / (Math.PI * 2)) % 1) + 1) * AZIMUTH_STEPS;
      const whole = Math.floor(index) % AZIMUTH_STEPS;
      const next = (whole + 1) % AZIMUTH_STEPS;
      const part = index - Math.floor(index);
      let green = 0;
      let red = 0;
      let violet = 0;
      for (let number = 0; number < CURTAINS.length; number++) {
        const curtain = CURTAINS[number] as Curtain;
        const { edge, ray } = tables[number] as CurtainTable;
        const low = (edge[whole] as number) + ((edge[next] as number) - (edge[whole] as number)) * part;
        const glowOfRay = (ray[whole] as number) + ((ray[next] as number) - (ray[whole] as number)) * part;
        const up = altitude - low;
        if (up < -4) continue;
        // A sharp foot, bright just above it, fading over the height of this ray.
        const tall = curtain.height * (0.45 + 0.9 * glowOfRay);
        const foot = up < 0 ? Math.exp(up * 1.15) : 1;
        const body = foot * Math.exp(-Math.max(0, up) / tall) * curtain.strength * (0.22 + 0.95 * glowOfRay);
        green += body * Math.exp(-Math.max(0, up - 3) / (tall * 1.5));
        red += body * Math.max(0, Math.min(1, (up - tall * 0.32) / tall)) * 0.85;
        violet += up < 2.5 ? body * Math.exp(-(((up - 0.3) / 1.4) ** 2)) * 0.5 : 0;
      }
      light[at] = (green * 24 + red * 128 + violet * 120) * oval;
      light[at + 1] = (green * 176 + red * 22 + violet * 40) * oval;
      light[at + 2] = (green * 88 + red * 62 + violet * 130) * oval;
    }
  addEnlarged(glow, light, columns, rows);
}

interface CurtainTable {
  edge: Float32Array;
  ray: Float32Array;
}

/** Lower edge and brightness of a curtain by azimuth, at a moment: whole waves, so that the circle closes. */
function curtainTable(curtain: Curtain, seconds: number, seed: number): CurtainTable {
  const edge = new Float32Array(AZIMUTH_STEPS);
  const ray = new Float32Array(AZIMUTH_STEPS);
  const [a, b, c] = curtain.folds;
  const time = seconds * curtain.speed;
  const phase = (seed % 97) * 0.61;
  for (let step = 0; step < AZIMUTH_STEPS; step++) {
    const turn = (step / AZIMUTH_STEPS) * Math.PI * 2;
    const fold =
      0.55 * Math.sin(a * turn + phase + time) +
      0.3 * Math.sin(b * turn - phase * 1.7 + 1.4 * time + 0.8 * Math.sin(a * turn + time)) +
      0.15 * Math.sin(c * turn + phase * 2.3 - 1.9 * time);
    edge[step] = curtain.base + curtain.sway * fold;
    // Rays: fine and steep where the curtain is seen edge on, drifting slowly along it.
    const drift = turn + time * 0.03;
    const fine =
      0.5 * Math.sin(61 * drift + 3 * Math.sin(7 * turn + time)) +
      0.3 * Math.sin(127 * drift + phase + 2 * Math.sin(11 * turn - time)) +
      0.2 * Math.sin(211 * drift - phase);
    const broad = 0.5 + 0.5 * Math.sin((a + 1) * turn - time * 1.3 + phase + 1.2 * Math.sin(b * turn));
    ray[step] = Math.max(0, Math.min(1, broad * (0.62 + 0.5 * fine)));
  }
  return { edge, ray };
}

function addEnlarged(glow: Glow, light: Float32Array, columns: number, rows: number): void {
  const stride = columns * 3;
  for (let row = 0; row < glow.rows; row++) {
    const y = Math.max(0, Math.min(rows - 1.001, (row + 0.5) / COARSE - 0.5));
    const y0 = y | 0;
    const ty = y - y0;
    for (let column = 0; column < glow.columns; column++) {
      const x = Math.max(0, Math.min(columns - 1.001, (column + 0.5) / COARSE - 0.5));
      const x0 = x | 0;
      const tx = x - x0;
      const from = y0 * stride + x0 * 3;
      const at = (row * glow.columns + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const a = light[from + channel] as number;
        const b = light[from + 3 + channel] as number;
        const c = light[from + stride + channel] as number;
        const d = light[from + stride + 3 + channel] as number;
        const upper = a + (b - a) * tx;
        glow.rgb[at + channel] = (glow.rgb[at + channel] as number) + upper + (c + (d - c) * tx - upper) * ty;
      }
    }
  }
}
