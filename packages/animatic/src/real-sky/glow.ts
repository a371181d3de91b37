import { cross, dot, horizontalVector, milkyWayLight, normalized, type Sky, type Vector3 } from '@kinora/sky';
import type { SkyProjection } from './lens.ts';
import { AIR_STEPS, darkness, extinction, type AirTables } from './air.ts';

/** The diffuse light of a frame on a coarse grid of cells: display values, red green blue of one cell after another. */
export interface Glow {
  columns: number;
  rows: number;
  /** Pixels of the picture to a cell; cell (0, 0) has its middle at pixel (shrink / 2, shrink / 2). */
  shrink: number;
  rgb: Float32Array;
}

/** Steps of a patch to one display value: finer than any eye and half as large as floats. */
const PATCH_STEPS = 128;

/** A piece of the Milky Way, ready to look up: stereographic around `centre` in J2000. */
export interface MilkyWayPatch {
  centre: Vector3;
  right: Vector3;
  up: Vector3;
  /** Cells to a unit of the stereographic plane. */
  scale: number;
  half: number;
  size: number;
  /** Display values before the air, in 128ths. */
  rgb: Uint16Array;
}

/** Brightest display value of the Milky Way in a dark zenith. */
const MILKY_WAY_GAIN = 214;
/** Faint parts are seen bluish, bright clouds in their own warm light: how bluish, 0 … 1. */
function coolness(light: number): number {
  return Math.max(0, 1 - light * 2.2);
}

const LARGEST_PATCH = 1300;

/** Display light of the Milky Way: compressed, as dark-adapted eyes and long exposures show it. */
function shown(light: number): number {
  return light ** 0.65;
}

/**
 * Bakes the patch that all frames of a shot look at. `reach` is the angle from the centre to the farthest direction
 * that a frame will show, radians; `scale` the cells wanted to a unit of the plane.
 */
export function bakeMilkyWay(centre: Vector3, reach: number, scale: number, seed: number): MilkyWayPatch {
  const extent = Math.tan(reach / 2);
  const half = Math.min(LARGEST_PATCH / 2, Math.ceil(extent * scale) + 2);
  const used = Math.min(scale, (half - 2) / extent);
  const size = half * 2;
  const pole: Vector3 = Math.abs(centre[2]) < 0.95 ? [0, 0, 1] : [1, 0, 0];
  const right = normalized(cross(pole, centre));
  const up = cross(centre, right);
  const rgb = new Uint16Array(size * size * 3);
  const light = new Float32Array(3);
  let state = (seed ^ 0x51ab17) >>> 0;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const u = (column - half + 0.5) / used;
      const v = (row - half + 0.5) / used;
      const square = u * u + v * v;
      const ahead = (1 - square) / (1 + square);
      const aside = 2 / (1 + square);
      milkyWayLight(
        centre[0] * ahead + (right[0] * u + up[0] * v) * aside,
        centre[1] * ahead + (right[1] * u + up[1] * v) * aside,
        centre[2] * ahead + (right[2] * u + up[2] * v) * aside,
        light,
      );
      const green = light[1] ?? 0;
      if (green <= 0) continue;
      // Stars too faint to be catalogued: a grain that grows with the light.
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const chance = state / 4_294_967_296;
      const level = shown(green) * MILKY_WAY_GAIN * PATCH_STEPS * (0.93 + 0.09 * chance + 0.3 * chance ** 12);
      const at = (row * size + column) * 3;
      const cool = coolness(green);
      rgb[at] = stepOf((level * (light[0] ?? 0) * (1 - 0.13 * cool)) / green);
      rgb[at + 1] = stepOf(level);
      rgb[at + 2] = stepOf((level * (light[2] ?? 0) * (1 + 0.2 * cool)) / green);
    }
  return { centre, right, up, scale: used, half, size, rgb };
}

function stepOf(level: number): number {
  return Math.min(65_535, Math.round(level));
}

export interface GlowInput {
  sky: Sky;
  projection: SkyProjection;
  patch: MilkyWayPatch;
  air: AirTables;
  /** 1 is a dark site; more lifts the Milky Way. */
  brightness: number;
  /** Moonlight in the air, 0 … 1. */
  moonlight: number;
  /** Altitude of a Sun that would give this much light, degrees. */
  lightAltitudeDegrees: number;
}

const SINE_STEPS = 512;
const MOON_STEPS = 4096;
let clearness: Float32Array | undefined;

/** Share of light that passes the air, by sin(altitude) 0 … 1. */
function clearnessTable(): Float32Array {
  clearness ??= Float32Array.from({ length: SINE_STEPS + 2 }, (_, step) =>
    step === 0 ? 0.02 : 10 ** (-0.4 * 1.25 * extinction(step / SINE_STEPS)),
  );
  return clearness;
}

/** Paints air, twilight, moonlight and Milky Way into `glow`. */
export function paintGlow(glow: Glow, input: GlowInput): void {
  const { sky, projection, patch, air, brightness, moonlight: moonUp, lightAltitudeDegrees } = input;
  const sun = sky.sun();
  const moon = sky.moon();
  const band = brightness * darkness(lightAltitudeDegrees) ** 2 * (1 - 0.62 * moonUp);
  const moonGlow = moonUp > 0 ? moonGlowTable(moonUp) : null;
  const moonVector = horizontalVector(moon.altitudeDegrees, moon.azimuthDegrees);
  const sunVector = normalized(planar(horizontalVector(sun.altitudeDegrees, sun.azimuthDegrees)));
  const clear = clearnessTable();
  const { forward, right, up, scale, width, height } = projection;

  const dome = projection.lens === 'dome' ? domeTables() : null;

  // One rotation from the camera's axes straight to the patch's.
  const toPatch = (axis: Vector3): [number, number, number] => {
    const seen = sky.equatorial(axis);
    return [dot(seen, patch.centre), dot(seen, patch.right), dot(seen, patch.up)];
  };
  const [fc, fr, fu] = toPatch(forward);
  const [rc, rr, ru] = toPatch(right);
  const [uc, ur, uu] = toPatch(up);
  const map = patch.rgb;
  const limit = patch.size - 1.001;
  const direct = new Float32Array(3);
  const rgb = glow.rgb;
  let at = 0;
  for (let row = 0; row < glow.rows; row++) {
    const py = (height / 2 - (row + 0.5) * glow.shrink) / scale;
    for (let column = 0; column < glow.columns; column++, at += 3) {
      const px = ((column + 0.5) * glow.shrink - width / 2) / scale;
      const square = px * px + py * py;
      let aside = 2 / (1 + square);
      let ahead = aside - 1;
      if (dome !== null) {
        if (square > DOME_EDGE) {
          rgb[at] = rgb[at + 1] = rgb[at + 2] = 0;
          continue;
        }
        const step = (square * DOME_STEPS) | 0;
        aside = dome.aside[step] as number;
        ahead = dome.ahead[step] as number;
      }
      const ax = px * aside;
      const ay = py * aside;
      const hz = forward[2] * ahead + right[2] * ax + up[2] * ay;

      const airStep = (hz + 1) * 0.5 * AIR_STEPS;
      const airWhole = airStep | 0;
      const airPart = airStep - airWhole;
      const a = airWhole * 3;
      const away = air.awaySide;
      let red = (away[a] as number) + ((away[a + 3] as number) - (away[a] as number)) * airPart;
      let green = (away[a + 1] as number) + ((away[a + 4] as number) - (away[a + 1] as number)) * airPart;
      let blue = (away[a + 2] as number) + ((away[a + 5] as number) - (away[a + 2] as number)) * airPart;
      if (air.sided || moonGlow !== null) {
        const hx = forward[0] * ahead + right[0] * ax + up[0] * ay;
        const hy = forward[1] * ahead + right[1] * ax + up[1] * ay;
        if (air.sided) {
          const facing = 0.5 + 0.5 * (hx * sunVector[0] + hy * sunVector[1]);
          const share = facing * facing * (3 - 2 * facing) * facing;
          const side = air.sunSide;
          red += ((side[a] as number) + ((side[a + 3] as number) - (side[a] as number)) * airPart - red) * share;
          green +=
            ((side[a + 1] as number) + ((side[a + 4] as number) - (side[a + 1] as number)) * airPart - green) * share;
          blue +=
            ((side[a + 2] as number) + ((side[a + 5] as number) - (side[a + 2] as number)) * airPart - blue) * share;
        }
        if (moonGlow !== null) {
          const near = hx * moonVector[0] + hy * moonVector[1] + hz * moonVector[2];
          const light = moonGlow[(Math.sqrt(Math.max(0, 0.5 - 0.5 * near)) * MOON_STEPS) | 0] as number;
          red += light * 0.78;
          green += light * 0.9;
          blue += light * 1.12;
        }
      }

      if (band > 0.01 && hz > -0.02) {
        const depth = fc * ahead + rc * ax + uc * ay;
        const q = patch.scale / (1 + depth);
        const u = (fr * ahead + rr * ax + ur * ay) * q + patch.half - 0.5;
        const v = (fu * ahead + ru * ax + uu * ay) * q + patch.half - 0.5;
        const pass = band * (clear[Math.max(0, hz * SINE_STEPS) | 0] as number);
        if (u >= 0 && v >= 0 && u < limit && v < limit) {
          const u0 = u | 0;
          const v0 = v | 0;
          const tu = u - u0;
          const tv = v - v0;
          const p = (v0 * patch.size + u0) * 3;
          const s = p + patch.size * 3;
          const share = pass / PATCH_STEPS;
          const w00 = (1 - tu) * (1 - tv) * share;
          const w10 = tu * (1 - tv) * share;
          const w01 = (1 - tu) * tv * share;
          const w11 = tu * tv * share;
          red +=
            (map[p] as number) * w00 +
            (map[p + 3] as number) * w10 +
            (map[s] as number) * w01 +
            (map[s + 3] as number) * w11;
          green +=
            (map[p + 1] as number) * w00 +
            (map[p + 4] as number) * w10 +
            (map[s + 1] as number) * w01 +
            (map[s + 4] as number) * w11;
          blue +=
            (map[p + 2] as number) * w00 +
            (map[p + 5] as number) * w10 +
            (map[s + 2] as number) * w01 +
            (map[s + 5] as number) * w11;
        } else {
          // Outside the patch (a long time-lapse): straight from the map of the whole sky.
          const ex = fc * ahead + rc * ax + uc * ay;
          const er = fr * ahead + rr * ax + ur * ay;
          const eu = fu * ahead + ru * ax + uu * ay;
          milkyWayLight(
            patch.centre[0] * ex + patch.right[0] * er + patch.up[0] * eu,
            patch.centre[1] * ex + patch.right[1] * er + patch.up[1] * eu,
            patch.centre[2] * ex + patch.right[2] * er + patch.up[2] * eu,
            direct,
          );
          const level = direct[1] as number;
          if (level > 0) {
            const lift = (shown(level) * MILKY_WAY_GAIN * pass * 0.97) / level;
            const cool = coolness(level);
            red += (direct[0] as number) * lift * (1 - 0.13 * cool);
            green += level * lift;
            blue += (direct[2] as number) * lift * (1 + 0.2 * cool);
          }
        }
      }
      rgb[at] = red;
      rgb[at + 1] = green;
      rgb[at + 2] = blue;
    }
  }
}

/** Beyond this square of the share of the radius nothing is painted. */
const DOME_EDGE = 1.06;
const DOME_STEPS = 4096;
let domes: { ahead: Float32Array; aside: Float32Array } | undefined;

/** Cosine of the way from the zenith and its sine over the share of the radius, by the square of that share. */
function domeTables(): { ahead: Float32Array; aside: Float32Array } {
  if (domes !== undefined) return domes;
  const count = Math.ceil(DOME_EDGE * DOME_STEPS) + 2;
  const angle = (step: number): number => Math.sqrt((step + 0.5) / DOME_STEPS) * (Math.PI / 2);
  domes = {
    ahead: Float32Array.from({ length: count }, (_, step) => Math.cos(angle(step))),
    aside: Float32Array.from(
      { length: count },
      (_, step) => Math.sin(angle(step)) / Math.sqrt((step + 0.5) / DOME_STEPS),
    ),
  };
  return domes;
}

/** Light the Moon spreads in the air, by the sine of half the angle to it. */
function moonGlowTable(moonUp: number): Float32Array {
  return Float32Array.from({ length: MOON_STEPS + 2 }, (_, step) => {
    const degrees = (2 * Math.asin(Math.min(1, step / MOON_STEPS)) * 180) / Math.PI;
    return moonUp * (6 + 16 * Math.exp(-degrees / 32) + 26 * Math.exp(-degrees / 9) + 40 * Math.exp(-degrees / 2.6));
  });
}

function planar(vector: Vector3): Vector3 {
  return [vector[0], vector[1], 0];
}
