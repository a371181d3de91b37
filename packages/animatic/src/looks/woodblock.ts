import { clamp, type Rgb } from '../paint/color.ts';
import { fbm2, noise1 } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { BEYOND, CLAMPED, createBlur, createEdges, curve, enlarge, hasOutlines, pack, texture } from './pixels.ts';

const LILAC: Rgb = [204, 180, 216];

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
  LILAC,
];

const ROSES: ReadonlySet<Rgb> = new Set(
  PIGMENTS.filter(([red, green, blue]) => red > green * 1.18 && blue > green * 0.8),
);
const GREENS: ReadonlySet<Rgb> = new Set(PIGMENTS.filter(([red, green, blue]) => green > red && green > blue));

/** Flat pigments wiped into each other where colour is graded, a clean key block over them, and the grain of the wood. */
export function woodblock(stage: Stage): LookPass {
  const { width, height, unit } = stage;
  const seed = stage.seedOf('cherry wood');
  const table = pigmentTable();
  const grain = texture(stage, (x, y) => {
    const bend =
      noise1(x / (520 * unit), seed) * 22 * unit + fbm2(x / (340 * unit), y / (240 * unit), seed + 1, 2) * 60 * unit;
    const ring = Math.sin((y + bend) / (2.9 * unit)) * 0.45 + Math.sin((y + bend * 1.3) / (8.3 * unit)) * 0.55;
    const rub = fbm2(x / (70 * unit), y / (50 * unit), seed + 3, 3) - 0.5;
    return ring * 4.5 + rub * 15;
  });
  const edges = createEdges(width, height);
  const { columns, rows, luma, strength } = edges;
  const outlines = hasOutlines(stage);
  const around = new Uint8Array(columns * rows);
  const blur = createBlur(columns, rows, 2);
  const half = new Uint8Array(columns * rows);
  const smooth = createBlur(columns, rows, 1);
  const cut = new Uint8Array(columns * rows);
  const key = new Uint8Array(width * height);
  // Where the knife cut, with an edge one pixel soft: told at full size, so that no line has steps.
  const lines = curve((strong) => (strong - 30) * 8);
  return pixelPass((pixels) => {
    if (outlines) {
      edges.find(pixels);
      blur(luma, around);
      // Cut on the darker side of every edge: one clean line, as thin as a knife leaves it.
      for (let at = 0; at < half.length; at++) {
        const side = around[at]! - luma[at]!;
        const edge = strength[at]!;
        const tone = luma[at]!;
        // However strong the contrast, the line is no wider; what is black already needs none.
        half[at] = side < 3 ? 0 : ((edge > 116 ? 116 : edge) * (tone > 64 ? 64 : tone)) >> 6;
      }
      smooth(half, cut);
      enlarge(cut, key, width, height);
    }
    for (let at = 0; at < pixels.length; at++) {
      const pixel = pixels[at]!;
      const printed = table[((pixel & 0xfc) << 10) | ((pixel >>> 4) & 0xfc0) | ((pixel >>> 18) & 0x3f)]!;
      const line = lines[key[at]!]!;
      const lift = grain[at]! + BEYOND;
      if (line === 0) {
        pixels[at] =
          0xff000000 |
          (CLAMPED[((printed >>> 16) & 255) + lift]! << 16) |
          (CLAMPED[((printed >>> 8) & 255) + lift]! << 8) |
          CLAMPED[(printed & 255) + lift]!;
        continue;
      }
      const keep = 256 - line;
      pixels[at] =
        0xff000000 |
        (((((printed >>> 16) & 255) * keep + 38 * line) >> 8) << 16) |
        (((((printed >>> 8) & 255) * keep + 26 * line) >> 8) << 8) |
        (((printed & 255) * keep + 24 * line) >> 8);
    }
  });
}

let printedColors: Uint32Array | undefined;

/**
 * The print of every colour of six bits a channel: near a pigment that pigment, between two of them the one wiped into the
 * other. Nights are lifted into the blues first. Made once, for it depends on nothing.
 */
function pigmentTable(): Uint32Array {
  if (printedColors) return printedColors;
  const table = new Uint32Array(1 << 18);
  const lift = Float64Array.from({ length: 64 }, (_unused, at) => 255 * (at / 63) ** 0.66);
  const weights = new Float64Array(PIGMENTS.length);
  for (let at = 0; at < table.length; at++) {
    const red = lift[at >> 12]!;
    const green = lift[(at >> 6) & 63]!;
    const blue = lift[at & 63]!;
    // Safflower and violet are for what is coloured, and malachite for what is green: greys are mixed of blue and paper.
    const chroma = Math.max(red, green, blue) - Math.min(red, green, blue);
    const rosesCost = 1 + 0.7 * clamp((84 - chroma) / 50, 0, 1);
    const lilacCost = 1 + 1.4 * clamp((36 - chroma) / 16, 0, 1);
    const greensCost = 1 + 1.1 * clamp(1 - (green - Math.max(red, blue)) / 16, 0, 1);
    let nearest = Infinity;
    PIGMENTS.forEach((pigment, index) => {
      const cost = GREENS.has(pigment)
        ? greensCost
        : ROSES.has(pigment)
          ? rosesCost
          : pigment === LILAC
            ? lilacCost
            : 1;
      const far = distance(pigment, red, green, blue) * cost;
      weights[index] = far;
      if (far < nearest) nearest = far;
    });
    // How wide the printer wipes: the farther from any pure pigment, the softer.
    const wiped = 3 + nearest * 0.16;
    let [sum, r, g, b] = [0, 0, 0, 0];
    PIGMENTS.forEach((pigment, index) => {
      const weight = Math.exp((nearest - weights[index]!) / wiped);
      sum += weight;
      r += pigment[0] * weight;
      g += pigment[1] * weight;
      b += pigment[2] * weight;
    });
    table[at] = pack((r / sum) * 0.86 + red * 0.14, (g / sum) * 0.86 + green * 0.14, (b / sum) * 0.86 + blue * 0.14);
  }
  printedColors = table;
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
