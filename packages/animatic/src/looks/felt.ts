import { clamp } from '../paint/color.ts';
import { fbm2, latticeHash, noise2 } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { movingPass } from './pass.ts';
import { BEYOND, CLAMPED, gainTable, lumaOf, texture } from './pixels.ts';

/** Wool: every pixel is a fibre that lies a little beside its place, edges are fuzzy, and each piece is thick. */
export function felt(stage: Stage): LookPass {
  const { width, height, unit } = stage;
  const seed = stage.seedOf('wool');
  const reach = 3.4 * unit;
  // Fibres lie along small curls: the frame is looked up along them.
  const place = new Int32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const angle = noise2(x / (4.5 * unit), y / (4.5 * unit), seed) * 12.6;
      const far = (latticeHash(x >> 1, y >> 1, seed + 1) ** 2 + 0.1) * reach;
      const px = clamp(Math.round(x + Math.cos(angle) * far), 0, width - 1);
      const py = clamp(Math.round(y + Math.sin(angle) * far), 0, height - 1);
      place[at] = py * width + px;
    }
  }
  const fibre = texture(stage, (x, y) => {
    const bend = noise2(x / (9 * unit), y / (9 * unit), seed + 3) * 6.3;
    const strand =
      noise2(
        (x * Math.cos(bend) + y * Math.sin(bend)) / (1.2 * unit),
        (y * Math.cos(bend) - x * Math.sin(bend)) / (7 * unit),
        seed + 4,
      ) - 0.5;
    return (
      strand * 46 +
      (fbm2(x / (30 * unit), y / (30 * unit), seed + 5, 3) - 0.5) * 26 +
      (latticeHash(x, y, seed) - 0.5) * 10
    );
  });
  // Few dyes, and no black: wool scatters light.
  const gains = gainTable((value) => {
    const place = (value / 255) ** 0.62 * 8;
    const low = Math.floor(place);
    const into = place - low;
    const soft = into < 0.35 ? 0 : into > 0.65 ? 1 : (into - 0.35) / 0.3;
    const dyed = ((low + soft) / 8) ** (1 / 0.7) * 255;
    return 24 + 0.86 * (dyed * 0.75 + value * 0.25);
  });
  const luma = new Uint8Array(width * height);
  const step = Math.max(2, Math.round(3 * unit)) * (width + 1);
  return movingPass(stage, (source, target) => {
    lumaOf(source, luma);
    const last = source.length - 1;
    for (let at = 0; at <= last; at++) {
      const from = place[at]!;
      const pixel = source[from]!;
      const before = luma[from > step ? from - step : from]!;
      const after = luma[from + step < last ? from + step : from]!;
      // Rounded rims: lit above, in their own shade below.
      let bevel = ((luma[from]! - before) >> 1) + ((luma[from]! - after) >> 2);
      bevel = bevel > 30 ? 30 : bevel < -30 ? -30 : bevel;
      const lift = fibre[at]! + bevel;
      const gain = gains[luma[from]!]!;
      const red = (((pixel & 255) * gain) >> 8) + lift;
      const green = ((((pixel >>> 8) & 255) * gain) >> 8) + lift;
      const blue = ((((pixel >>> 16) & 255) * gain) >> 8) + lift;
      target[at] =
        0xff000000 | (CLAMPED[blue + BEYOND]! << 16) | (CLAMPED[green + BEYOND]! << 8) | CLAMPED[red + BEYOND]!;
    }
  });
}
