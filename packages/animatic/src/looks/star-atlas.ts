import { clamp, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { createEdges, hasOutlines, ramp } from './pixels.ts';

const PARCHMENT: Rgb = [238, 222, 184];
const SEPIA: Rgb = [44, 28, 24];

/** A copper plate on parchment: tone by lines, first one way, then across, then again; outlines cut deeper. */
export function starAtlas(stage: Stage): LookPass {
  const { width, height, unit, light } = stage;
  const seed = stage.seedOf('copper plate');
  const pitch = Math.max(3.2, 4.4 * unit);
  // How dark a place must be before the graver cuts here.
  const plate = new Uint8Array(width * height);
  // Stains and folds of the sheet.
  const sheet = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      // The hand is not a ruler.
      const sway = (fbm2(x / (190 * unit), y / (150 * unit), seed, 2) - 0.5) * 9 * unit;
      const line = (value: number) => 0.5 + 0.5 * Math.cos((value * 2 * Math.PI) / pitch);
      const first = line(y + sway + x * 0.08);
      const second = line((x + y) * Math.SQRT1_2 + sway);
      const third = line((x - y) * Math.SQRT1_2 - sway);
      const level = Math.min(0.02 + 0.5 * (1 - first), 0.42 + 0.45 * (1 - second), 0.66 + 0.4 * (1 - third));
      plate[at] = clamp(Math.round(level * 255), 0, 255);
      const edge = Math.max(Math.abs(x / width - 0.5), Math.abs(y / height - 0.5)) * 2;
      const stain = fbm2(x / (240 * unit), y / (200 * unit), seed + 4, 5);
      const speck = latticeHash(x, y, seed) > 0.9985 ? 0.16 : 0;
      sheet[at] = clamp(
        Math.round(
          255 *
            (0.1 * smoothstep(0.45, 0.7, stain) +
              0.2 * smoothstep(0.72, 1.02, edge + (stain - 0.5) * 0.3) +
              speck +
              0.03 * latticeHash(x, y, seed + 1)),
        ),
        0,
        255,
      );
    }
  }
  const inks = ramp(PARCHMENT, SEPIA);
  const edges = createEdges(width, height);
  const outlines = hasOutlines(stage);
  // At night the plate is opened up, or the whole sheet would be one black.
  const open = 0.6 - 0.24 * light.night;
  const density = Uint8Array.from({ length: 256 }, (_u, at) =>
    clamp(Math.round(255 * (1 - (at / 255) ** open) * (0.94 - 0.1 * light.night)), 0, 255),
  );
  return pixelPass((source) => {
    if (outlines) edges.find(source);
    const { columns, strength } = edges;
    for (let y = 0, at = 0; y < height; y++) {
      const row = (y >> 1) * columns;
      for (let x = 0; x < width; x++, at++) {
        const pixel = source[at]!;
        const dark = density[((pixel & 255) * 77 + ((pixel >>> 8) & 255) * 150 + ((pixel >>> 16) & 255) * 29) >>> 8]!;
        // A line swells with the tone: half covered where the tone just reaches it.
        let ink = (dark - plate[at]!) * 3 + 64;
        ink = ink < 0 ? 0 : ink > 214 ? 214 : ink;
        const edge = strength[row + (x >> 1)]!;
        if (edge > 34) {
          const cut = (edge - 34) * 3;
          if (cut > ink) ink = cut > 230 ? 230 : cut;
        }
        ink += sheet[at]!;
        source[at] = inks[ink > 255 ? 255 : ink]!;
      }
    }
  });
}
