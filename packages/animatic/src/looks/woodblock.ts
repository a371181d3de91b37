import type { Rgb } from '../paint/color.ts';
import { fbm2, noise1 } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { BEYOND, CLAMPED, createEdges, hasOutlines, pack, texture } from './pixels.ts';

/** Pigments of the prints of the 1830s: Prussian blue and its washes, safflower, ochre, malachite, sumi. */
const PIGMENTS: readonly Rgb[] = [
  [24, 28, 44],
  [24, 44, 88],
  [36, 74, 128],
  [74, 118, 160],
  [134, 168, 190],
  [190, 206, 206],
  [240, 230, 206],
  [232, 206, 150],
  [222, 154, 92],
  [202, 92, 62],
  [146, 48, 48],
  [118, 92, 76],
  [62, 74, 98],
  [92, 122, 92],
  [52, 78, 70],
  [150, 158, 112],
  [196, 150, 150],
  [110, 92, 124],
];

const GREENS: ReadonlySet<Rgb> = new Set(PIGMENTS.filter(([red, green, blue]) => green > red && green > blue));

/** A few flat pigments, key lines in black, and the grain of the block that printed them. */
export function woodblock(stage: Stage): LookPass {
  const { width, height, unit } = stage;
  const seed = stage.seedOf('cherry wood');
  const table = pigmentTable();
  const grain = texture(stage, (x, y) => {
    const bend =
      noise1(x / (420 * unit), seed) * 26 * unit + fbm2(x / (260 * unit), y / (180 * unit), seed + 1, 2) * 34 * unit;
    const ring = Math.sin((y + bend) / (2.6 * unit)) * 0.5 + Math.sin((y + bend * 1.4) / (7.3 * unit)) * 0.5;
    const rub = fbm2(x / (90 * unit), y / (60 * unit), seed + 3, 3) - 0.5;
    return ring * 7 + rub * 22;
  });
  const edges = createEdges(width, height);
  const outlines = hasOutlines(stage);
  const key = pack(22, 24, 36);
  return pixelPass(stage, (source, target) => {
    if (outlines) edges.find(source);
    const { columns, strength } = edges;
    for (let y = 0, at = 0; y < height; y++) {
      const row = (y >> 1) * columns;
      for (let x = 0; x < width; x++, at++) {
        const pixel = source[at]!;
        const green = (pixel >>> 8) & 255;
        const rub = green < 70 ? grain[at]! >> 1 : grain[at]!;
        if (strength[row + (x >> 1)]! > 66 + rub && green < 150) {
          target[at] = key;
          continue;
        }
        // The grain shifts where one pigment ends, so that a sky ends in brushed lines, not in steps.
        const shift = rub + BEYOND;
        const printed =
          table[
            ((CLAMPED[(pixel & 255) + shift]! >> 3) << 10) |
              ((CLAMPED[green + shift]! >> 3) << 5) |
              (CLAMPED[((pixel >>> 16) & 255) + shift]! >> 3)
          ]!;
        const lift = (rub >> 1) + BEYOND;
        target[at] =
          0xff000000 |
          (CLAMPED[((printed >>> 16) & 255) + lift]! << 16) |
          (CLAMPED[((printed >>> 8) & 255) + lift]! << 8) |
          CLAMPED[(printed & 255) + lift]!;
      }
    }
  });
}

/** Nearest pigment of every colour of five bits a channel; nights are lifted into the blues first. */
function pigmentTable(): Uint32Array {
  const table = new Uint32Array(32_768);
  for (let at = 0; at < table.length; at++) {
    const lift = (value: number) => 255 * (value / 31) ** 0.66;
    const red = lift(at >> 10);
    const green = lift((at >> 5) & 31);
    const blue = lift(at & 31);
    const isGreen = green > red * 1.06 && green > blue * 1.06;
    const ranked = PIGMENTS.map((pigment) => ({
      pigment,
      far: distance(pigment, red, green, blue) * (GREENS.has(pigment) && !isGreen ? 1.9 : 1),
    })).toSorted((a, b) => a.far - b.far);
    const first = ranked[0]!;
    const second = ranked[1]!;
    // Half way between two pigments the printer wiped the one into the other.
    const share = Math.max(0, 0.5 - (second.far - first.far) / (second.far + first.far + 1) / 0.36);
    const mixed = first.pigment.map((value, channel) => value + (second.pigment[channel]! - value) * share * 0.9);
    table[at] = pack(mixed[0]! * 0.88 + red * 0.12, mixed[1]! * 0.88 + green * 0.12, mixed[2]! * 0.88 + blue * 0.12);
  }
  return table;
}

/** Distance as the eye weighs it: lightness first, then hue. */
function distance(pigment: Rgb, red: number, green: number, blue: number): number {
  const dr = pigment[0] - red;
  const dg = pigment[1] - green;
  const db = pigment[2] - blue;
  const light = 0.3 * dr + 0.59 * dg + 0.11 * db;
  return Math.sqrt(3 * light * light + 0.5 * (dr - light) ** 2 + 0.5 * (dg - light) ** 2 + 0.6 * (db - light) ** 2);
}
