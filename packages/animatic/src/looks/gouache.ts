import { clamp } from '../paint/color.ts';
import { fbm2, latticeHash, noise1 } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { BEYOND, CLAMPED, createShrink } from './pixels.ts';

const SHRINK = 4;

export interface StrokeMap {
  /** Small pixel whose colour each pixel takes. */
  sample: Int32Array;
  /** Bristles and the thick rim of each stroke, added to its colour. */
  relief: Int8Array;
}

/** Strokes over strokes: broad ones first, each along a slow flow, each of one colour. */
export function strokeMap(
  stage: Stage,
  columns: number,
  rows: number,
  sizes: readonly (readonly [spacing: number, length: number, width: number])[],
): StrokeMap {
  const { width, height, unit } = stage;
  const seed = stage.seedOf('brush');
  const sample = new Int32Array(width * height);
  const relief = new Int8Array(width * height);
  for (const [layer, [spacing, length, thick]] of sizes.entries()) {
    const step = spacing * unit;
    const across = Math.ceil(width / step) + 2;
    const count = across * (Math.ceil(height / step) + 2);
    for (let index = 0; index < count; index++) {
      // Every third row is laid first, or all strokes would overlap the same way, like scales.
      const order = (index * 7919) % count;
      const hash = (part: number) => latticeHash(order, part + layer * 9, seed);
      const x = ((order % across) + hash(1) - 0.5) * step;
      const y = (Math.floor(order / across) + hash(2) - 0.5) * step;
      const angle = (fbm2(x / (210 * unit), y / (170 * unit), seed + 3, 2) - 0.5) * 5 + (hash(3) - 0.5) * 0.5;
      const half = (length * unit * (0.7 + 0.6 * hash(4))) / 2;
      const side = (thick * unit * (0.7 + 0.6 * hash(5))) / 2;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      const reach = Math.ceil(half + side);
      const from = clamp(Math.round(x), 0, width - 1);
      const down = clamp(Math.round(y), 0, height - 1);
      const colour =
        Math.min(rows - 1, Math.floor(down / SHRINK)) * columns + Math.min(columns - 1, Math.floor(from / SHRINK));
      const load = (hash(6) - 0.5) * 9;
      for (let py = Math.max(0, Math.floor(y - reach)); py <= Math.min(height - 1, y + reach); py++) {
        for (let px = Math.max(0, Math.floor(x - reach)); px <= Math.min(width - 1, x + reach); px++) {
          const u = (px - x) * cos + (py - y) * sin;
          const v = (py - y) * cos - (px - x) * sin;
          const ragged = half * (0.86 + 0.14 * noise1(v / (1.5 * unit), seed + order));
          if (Math.abs(u) > ragged || Math.abs(v) > side * (1 - 0.3 * (u / half) ** 4)) continue;
          const at = py * width + px;
          sample[at] = colour;
          const bristle = noise1(v / (0.9 * unit), seed + order * 3) * 5;
          const rim = Math.abs(v) > side * 0.76 ? (v < 0 ? 7 : -7) : 0;
          relief[at] = clamp(Math.round(bristle + rim + load), -24, 24);
        }
      }
    }
  }
  return { sample, relief };
}

/** Opaque matt paint in flat strokes; what is finer than the brush (stars, eyes, lamps) is dotted on last. */
export function gouache(stage: Stage): LookPass {
  const { width, height, light } = stage;
  const small = createShrink(width, height, SHRINK);
  const { sample, relief } = strokeMap(stage, small.columns, small.rows, [
    [13, 44, 15],
    [8, 22, 8],
  ]);
  // Matt paint: no deep black, no glare.
  const matt = Uint8Array.from({ length: 256 }, (_u, at) =>
    Math.round(20 + 226 * (at / 255) ** (0.9 - 0.16 * light.night)),
  );
  return pixelPass((source, g) => {
    const brush = small.take(g);
    for (let at = 0; at < source.length; at++) {
      const fine = source[at]!;
      const broad = brush[sample[at]!]!;
      const differs = ((fine >>> 8) & 255) - ((broad >>> 8) & 255);
      const pixel = differs > 30 || differs < -30 ? fine : broad;
      const lift = relief[at]!;
      let red = matt[pixel & 255]! + lift;
      let green = matt[(pixel >>> 8) & 255]! + lift;
      let blue = matt[(pixel >>> 16) & 255]! + lift;
      // Pigment is more colourful than light.
      const grey = (red + green + green + blue) >> 2;
      red += (red - grey) >> 2;
      green += (green - grey) >> 2;
      blue += (blue - grey) >> 2;
      source[at] =
        0xff000000 | (CLAMPED[blue + BEYOND]! << 16) | (CLAMPED[green + BEYOND]! << 8) | CLAMPED[red + BEYOND]!;
    }
  });
}
