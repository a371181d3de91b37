import { clamp, mix, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { createEdges, hasOutlines, ramp, texture } from './pixels.ts';

/** Ink on rice paper: tones become water and ink, outlines a dry brush, and only the seal's red keeps its colour. */
export function inkWash(stage: Stage): LookPass {
  const { width, height, light, unit } = stage;
  const seed = stage.seedOf('rice paper');
  const paper: Rgb = mix([246, 240, 226], [214, 212, 206], light.night * 0.5);
  const ink: Rgb = [22, 24, 32];
  const tones = ramp(paper, ink);
  // Where the wash pooled and where it ran thin; a pool has a harder, darker rim.
  const wash = texture(stage, (x, y) => {
    const pool = fbm2(x / (150 * unit), y / (120 * unit), seed, 5);
    const rim = Math.exp(-(((pool - 0.52) / 0.018) ** 2)) * 14;
    const fibre = fbm2(x / (3.2 * unit), y / (1.3 * unit), seed + 5, 2) - 0.5 + (latticeHash(x, y, seed) - 0.5) * 0.4;
    return (pool - 0.5) * 120 + rim + fibre * 34;
  });
  // A brush that runs dry leaves gaps.
  const dry = texture(stage, (x, y) => (fbm2(x / (7 * unit), y / (2.4 * unit), seed + 9, 3) - 0.42) * 420);
  const edges = createEdges(width, height);
  const outlines = hasOutlines(stage);
  // The deepest wash stays transparent enough to see the paper.
  const density = Uint8Array.from({ length: 256 }, (_u, at) => {
    const dark = 1 - at / 255;
    return clamp(Math.round(255 * (0.86 * smoothstep(0.02, 1.02, dark) ** 0.9)), 0, 255);
  });
  return pixelPass(stage, (source, target) => {
    if (outlines) edges.find(source);
    const { columns, strength } = edges;
    for (let y = 0, at = 0; y < height; y++) {
      const row = (y >> 1) * columns;
      for (let x = 0; x < width; x++, at++) {
        const pixel = source[at]!;
        let dark = density[((pixel & 255) * 77 + ((pixel >>> 8) & 255) * 150 + ((pixel >>> 16) & 255) * 29) >>> 8]!;
        dark += (wash[at]! * (40 + dark)) >> 9;
        const edge = strength[row + (x >> 1)]!;
        if (edge > 22) {
          const stroke = edge * 3 + (dry[at]! >> 1);
          if (stroke > 50) dark += stroke > 190 ? 140 : stroke - 50;
        }
        let tone = tones[dark < 0 ? 0 : dark > 255 ? 255 : dark]!;
        const red = pixel & 255;
        const green = (pixel >>> 8) & 255;
        const over = red - (green > ((pixel >>> 16) & 255) ? green : (pixel >>> 16) & 255);
        if (over > 46) {
          // Cinnabar.
          const share = over > 126 ? 80 : over - 46;
          const keep = 100 - share;
          tone =
            (0xff000000 |
              (((((tone >>> 16) & 255) * keep + 44 * share) / 100) << 16) |
              (((((tone >>> 8) & 255) * keep + 52 * share) / 100) << 8) |
              (((tone & 255) * keep + 184 * share) / 100)) >>>
            0;
        }
        target[at] = tone;
      }
    }
  });
}
