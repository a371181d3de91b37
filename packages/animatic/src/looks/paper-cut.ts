import { fbm2, latticeHash } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { BEYOND, CLAMPED, curve, gainTable, lumaOf, texture } from './pixels.ts';

/** Tones a sheet comes in. */
const SHEETS = 9;

/** Sheets of dyed paper: flat tones, a bright upper edge and a dark lower one where each was cut, fibre in all of them. */
export function paperCut(stage: Stage): LookPass {
  const { width, height, unit } = stage;
  const seed = stage.seedOf('dyed paper');
  const fibre = texture(stage, (x, y) => {
    const pulp = fbm2(x / (2.4 * unit), y / (2.4 * unit), seed, 3) - 0.5;
    const laid = fbm2(x / (40 * unit), y / (1.6 * unit), seed + 2, 2) - 0.5;
    return pulp * 26 + laid * 16 + (latticeHash(x, y, seed) - 0.5) * 7;
  });
  // Sheets lie closer together in the dark, where a night needs them.
  const sheetOf = (value: number) => {
    const place = (value / 255) ** 0.6 * (SHEETS - 1);
    const low = Math.floor(place);
    const into = place - low;
    // A narrow ramp between two sheets, so that the cut is clean but not jagged.
    const soft = into < 0.42 ? 0 : into > 0.58 ? 1 : (into - 0.42) / 0.16;
    return ((low + soft) / (SHEETS - 1)) ** (1 / 0.72) * 255 * 0.92 + 12;
  };
  const flat = curve(sheetOf);
  const gains = gainTable(sheetOf);
  const luma = new Uint8Array(width * height);
  const reach = Math.max(1, Math.round(1.6 * unit)) * (width + 1);
  return pixelPass((source) => {
    lumaOf(source, luma);
    for (let at = 0; at < source.length; at++) {
      const pixel = source[at]!;
      const before = luma[at > reach ? at - reach : at]!;
      let bevel = (flat[luma[at]!]! - flat[before]!) >> 2;
      bevel = bevel > 26 ? 26 : bevel < -26 ? -26 : bevel;
      const lift = fibre[at]! + bevel;
      const gain = gains[luma[at]!]!;
      const red = (((pixel & 255) * gain) >> 8) + lift;
      const green = ((((pixel >>> 8) & 255) * gain) >> 8) + lift;
      const blue = ((((pixel >>> 16) & 255) * gain) >> 8) + lift;
      source[at] =
        0xff000000 | (CLAMPED[blue + BEYOND]! << 16) | (CLAMPED[green + BEYOND]! << 8) | CLAMPED[red + BEYOND]!;
    }
  });
}
