import {
  MILKY_WAY_HEIGHT,
  MILKY_WAY_LIGHT_BASE64,
  MILKY_WAY_NEAR,
  MILKY_WAY_TINT_BASE64,
  MILKY_WAY_TINT_HEIGHT,
  MILKY_WAY_TINT_WIDTH,
  MILKY_WAY_WIDTH,
} from '../data/milky-way.ts';
import { bitReader } from './bits.ts';
import { readPlane } from './planes.ts';
import { cross, dot, equatorialVector, normalized, type Vector3 } from './vectors.ts';

/** North galactic pole and galactic centre, J2000 (IAU 1958 system). */
const GALACTIC_POLE = equatorialVector(192.85948, 27.12825);
const GALACTIC_CENTRE = equatorialVector(266.40499, -28.93617);
const GALACTIC_EAST = normalized(cross(GALACTIC_POLE, GALACTIC_CENTRE));

/** J2000 direction of galactic coordinates, degrees. */
export function galacticVector(longitudeDegrees: number, latitudeDegrees: number): Vector3 {
  const l = (longitudeDegrees * Math.PI) / 180;
  const b = (latitudeDegrees * Math.PI) / 180;
  const towards = Math.cos(b) * Math.cos(l);
  const east = Math.cos(b) * Math.sin(l);
  const up = Math.sin(b);
  const along = (axis: 0 | 1 | 2): number =>
    GALACTIC_CENTRE[axis] * towards + GALACTIC_EAST[axis] * east + GALACTIC_POLE[axis] * up;
  return [along(0), along(1), along(2)];
}

/** Galactic longitude (0 … 360) and latitude of a J2000 direction, degrees. */
export function galacticCoordinates(vector: Vector3): { longitudeDegrees: number; latitudeDegrees: number } {
  const towards = dot(vector, GALACTIC_CENTRE);
  const east = dot(vector, GALACTIC_EAST);
  const up = dot(vector, GALACTIC_POLE);
  return {
    longitudeDegrees: ((Math.atan2(east, towards) * 180) / Math.PI + 360) % 360,
    latitudeDegrees: (Math.atan2(up, Math.hypot(towards, east)) * 180) / Math.PI,
  };
}

/** Where a galactic latitude lies in the map: 0 its upper edge (+62°), 1 its lower edge (-62°). */
export function milkyWayRow(latitudeDegrees: number): number {
  return (1 - rowParameter(latitudeDegrees)) / 2;
}

let planes: { light: Uint8Array; tint: Uint8Array; rowOfSine: Float32Array } | undefined;

/** Cells of the table that turns sin(latitude) into a row of the map. */
const SINE_STEPS = 4096;

function load(): { light: Uint8Array; tint: Uint8Array; rowOfSine: Float32Array } {
  if (planes !== undefined) return planes;
  const rowOfSine = new Float32Array(SINE_STEPS + 1);
  for (let step = 0; step <= SINE_STEPS; step++) {
    const latitude = (Math.asin((2 * step) / SINE_STEPS - 1) * 180) / Math.PI;
    rowOfSine[step] = milkyWayRow(latitude) * MILKY_WAY_HEIGHT - 0.5;
  }
  const shape = { width: MILKY_WAY_WIDTH, height: MILKY_WAY_HEIGHT, near: MILKY_WAY_NEAR };
  const tintShape = { width: MILKY_WAY_TINT_WIDTH, height: MILKY_WAY_TINT_HEIGHT, near: MILKY_WAY_NEAR };
  const tints = bitReader(MILKY_WAY_TINT_BASE64);
  const red = readPlane(tints, tintShape);
  const blue = readPlane(tints, tintShape);
  const tint = new Uint8Array(red.length * 2);
  for (let cell = 0; cell < red.length; cell++) {
    tint[cell * 2] = red[cell] ?? 128;
    tint[cell * 2 + 1] = blue[cell] ?? 128;
  }
  planes = { light: readPlane(bitReader(MILKY_WAY_LIGHT_BASE64), shape), tint, rowOfSine };
  return planes;
}

/** The t of 62°·(0.35 t + 0.65 t³) = latitude, by Newton's method; the map is finer near the plane. */
function rowParameter(latitudeDegrees: number): number {
  const wanted = latitudeDegrees / 62;
  let t = Math.cbrt(wanted);
  for (let i = 0; i < 30; i++) t -= (0.35 * t + 0.65 * t * t * t - wanted) / (0.35 + 1.95 * t * t);
  return t;
}

/**
 * Light of the Milky Way in a J2000 direction: writes red, green, blue (linear, 1 the brightest cloud) to `out`.
 * Zero beyond 62° of galactic latitude.
 */
export function milkyWayLight(x: number, y: number, z: number, out: Float32Array | [number, number, number]): void {
  const { light, tint, rowOfSine } = load();
  const towards = x * GALACTIC_CENTRE[0] + y * GALACTIC_CENTRE[1] + z * GALACTIC_CENTRE[2];
  const east = x * GALACTIC_EAST[0] + y * GALACTIC_EAST[1] + z * GALACTIC_EAST[2];
  const up = x * GALACTIC_POLE[0] + y * GALACTIC_POLE[1] + z * GALACTIC_POLE[2];
  const step = (up + 1) * 0.5 * SINE_STEPS;
  const whole = Math.max(0, Math.min(SINE_STEPS - 1, Math.floor(step)));
  const rowFrom = rowOfSine[whole] ?? 0;
  const row = rowFrom + ((rowOfSine[whole + 1] ?? 0) - rowFrom) * (step - whole);
  if (row < 0 || row > MILKY_WAY_HEIGHT - 1) {
    out[0] = out[1] = out[2] = 0;
    return;
  }
  const turn = Math.atan2(east, towards) / (2 * Math.PI);
  const column = (turn < 0 ? turn + 1 : turn) * MILKY_WAY_WIDTH - 0.5;
  const root = sampled(light, MILKY_WAY_WIDTH, MILKY_WAY_HEIGHT, column, row, 1, 0) / 255;
  const level = root * root;
  const shrink = MILKY_WAY_TINT_WIDTH / MILKY_WAY_WIDTH;
  const tintColumn = (column + 0.5) * shrink - 0.5;
  const tintRow = (row + 0.5) * shrink - 0.5;
  out[0] = (level * sampled(tint, MILKY_WAY_TINT_WIDTH, MILKY_WAY_TINT_HEIGHT, tintColumn, tintRow, 2, 0)) / 128;
  out[1] = level;
  out[2] = (level * sampled(tint, MILKY_WAY_TINT_WIDTH, MILKY_WAY_TINT_HEIGHT, tintColumn, tintRow, 2, 1)) / 128;
}

/** Bilinear, round in the column. */
function sampled(
  plane: Uint8Array,
  width: number,
  height: number,
  column: number,
  row: number,
  stride: number,
  offset: number,
): number {
  const x0 = Math.floor(column);
  const y0 = Math.max(0, Math.min(height - 2, Math.floor(row)));
  const tx = column - x0;
  const ty = Math.max(0, Math.min(1, row - y0));
  const left = x0 < 0 ? x0 + width : x0 >= width ? x0 - width : x0;
  const right = left + 1 === width ? 0 : left + 1;
  const top = y0 * width;
  const bottom = top + width;
  const a = plane[(top + left) * stride + offset] ?? 0;
  const b = plane[(top + right) * stride + offset] ?? 0;
  const c = plane[(bottom + left) * stride + offset] ?? 0;
  const d = plane[(bottom + right) * stride + offset] ?? 0;
  const upper = a + (b - a) * tx;
  return upper + (c + (d - c) * tx - upper) * ty;
}
