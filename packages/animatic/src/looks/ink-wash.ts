import { clamp, mix, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { createBlur, createEdges, enlarge, halfTexture, hasOutlines, ramp, texture } from './pixels.ts';
import { paintSeal } from './seal.ts';

/**
 * Ink on rice paper: five depths of wash that run softly into each other and dry with a darker rim, brush lines that swell,
 * thin out and break where the brush runs dry ("flying white"), bare paper for light and mist, and a red seal.
 */
export function inkWash(stage: Stage): LookPass {
  const { width, height, light, unit, horizon } = stage;
  const seed = stage.seedOf('rice paper');
  const { night } = light;
  const paper: Rgb = mix([247, 242, 230], [232, 230, 222], night);
  const tones = ramp(paper, [20, 22, 30]);
  const edges = createEdges(width, height);
  const { columns, rows, luma, strength } = edges;
  const outlines = hasOutlines(stage);
  const soft = new Uint8Array(columns * rows);
  const softer = new Uint8Array(columns * rows);
  const blur = createBlur(columns, rows, Math.max(1, Math.round(1.5 * unit)));
  const spread = createBlur(columns, rows, Math.max(2, Math.round(8 * unit)));
  const half = new Uint8Array(columns * rows);
  const full = new Uint8Array(width * height);
  // Where water carried the wash: the place, at half size, whose tone shows here.
  const drift = Int32Array.from({ length: columns * rows }, (_unused, at) => {
    const x = at % columns;
    const y = Math.floor(at / columns);
    const dx = (fbm2(x / (21 * unit), y / (21 * unit), seed, 3) - 0.5) * 11 * unit;
    const dy = (fbm2(x / (21 * unit) + 40, y / (21 * unit), seed + 1, 3) - 0.5) * 11 * unit;
    return clamp(Math.round(y + dy), 0, rows - 1) * columns + clamp(Math.round(x + dx), 0, columns - 1);
  });
  // Where the wash pooled and where it ran thin; the sky is laid in from above with a brush that empties on the way down.
  const wash = halfTexture(stage, (x, y) => {
    const pool = fbm2(x / (230 * unit), y / (150 * unit), seed + 2, 5) - 0.5;
    const streak = fbm2(x / (420 * unit), y / (46 * unit), seed + 3, 4) - 0.5;
    const emptied = smoothstep(0, 1, y / horizon) * (1 - smoothstep(horizon, height, y) * 0.7);
    return pool * 150 + streak * 70 + 34 - emptied * 92;
  });
  // A hand presses and lifts; a dry brush leaves gaps along its way.
  const pressure = halfTexture(stage, (x, y) => {
    const press = fbm2(x / (64 * unit), y / (64 * unit), seed + 8, 2) - 0.5;
    const dry = fbm2(x / (15 * unit), y / (3.4 * unit), seed + 9, 3) - 0.56;
    return press * 110 - Math.max(0, dry) * 520;
  });
  const fibre = texture(stage, (x, y) => {
    const long = fbm2(x / (3.4 * unit), y / (1.3 * unit), seed + 5, 2) - 0.5;
    return long * 20 + (latticeHash(x, y, seed) - 0.5) * 9;
  });
  // Depth of the ink for a luma: five inks with soft steps between. Nights are opened up, or the sheet would be one black.
  const depth = Uint8Array.from({ length: 256 }, (_unused, at) => {
    const shade = 1 - at / 255;
    const day = 0.96 * smoothstep(0.08, 0.92, shade);
    const dark = day + (0.88 * smoothstep(0.35, 1.24, shade) - day) * night;
    const step = dark * 5;
    const stepped = (Math.floor(step) + smoothstep(0.1, 0.9, step - Math.floor(step))) / 5;
    return Math.round(255 * (dark * 0.45 + stepped * 0.55));
  });
  const seal = paintSeal(stage);
  const paint = pixelPass((pixels) => {
    edges.find(pixels);
    blur(luma, soft);
    spread(luma, softer);
    for (let at = 0; at < half.length; at++) {
      const from = drift[at]!;
      const tone = soft[from]!;
      let dark = depth[tone]!;
      // The rim where a wash dried against a lighter one, and the halo of water on the lighter side.
      dark += ((softer[from]! - tone) * 3) >> 2;
      dark += (wash[at]! * (36 + dark)) >> 8;
      if (outlines) {
        const edge = strength[at]!;
        if (edge > 16) {
          // The line lies on the darker side of the edge only: a brush follows the body, it does not frame it.
          const inside = softer[at]! - luma[at]!;
          const stroke = ((edge * (inside > 0 ? 20 : 5)) >> 3) + pressure[at]! - 20;
          if (stroke > 0) dark += stroke > 150 ? 150 : stroke;
        }
      }
      half[at] = dark < 0 ? 0 : dark > 244 ? 244 : dark;
    }
    enlarge(half, full, width, height);
    for (let at = 0; at < pixels.length; at++) {
      const pixel = pixels[at]!;
      const red = pixel & 255;
      const green = (pixel >>> 8) & 255;
      const blue = (pixel >>> 16) & 255;
      // What is fine (a star, a face, a mast) is set with the tip of the brush into the wash.
      const fine = depth[(red * 77 + green * 150 + blue * 29) >>> 8]!;
      const ink = full[at]!;
      const tip = fine - ink;
      const dark = ink + ((tip * (tip < 0 ? 11 : 5)) >> 4) + ((fibre[at]! * (60 + ink)) >> 8);
      let tone = tones[dark < 0 ? 0 : dark > 255 ? 255 : dark]!;
      const over = red - (green > blue ? green : blue);
      if (over > 72) {
        // Cinnabar keeps its colour, and nothing else does.
        const share = over > 152 ? 80 : over - 72;
        const keep = 100 - share;
        tone =
          0xff000000 |
          (((((tone >>> 16) & 255) * keep + 44 * share) / 100) << 16) |
          (((((tone >>> 8) & 255) * keep + 56 * share) / 100) << 8) |
          (((tone & 255) * keep + 188 * share) / 100);
      }
      pixels[at] = tone;
    }
  });
  return (g, seconds) => {
    paint(g, seconds);
    g.drawImage(seal.canvas, seal.x, seal.y);
  };
}
