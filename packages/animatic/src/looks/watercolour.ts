import { createCanvas } from '@napi-rs/canvas';
import { clamp } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { createEdges, createShrink, hasOutlines, lumaOf, texture } from './pixels.ts';

const SHRINK = 5;

/** Wet colour on cold-pressed paper: soft fields that wander, dark rims where they dried, pigment in the pits. */
export function watercolour(stage: Stage): LookPass {
  const { width, height, unit, light } = stage;
  const seed = stage.seedOf('cold press');
  const small = createShrink(width, height, SHRINK);
  const wide = createCanvas(width, height);
  const wideG = wide.getContext('2d', { alpha: false });
  // Water carries colour a little beside where the hand put it.
  const drift = new Int32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const dx = (fbm2(x / (24 * unit), y / (24 * unit), seed, 3) - 0.5) * 19 * unit;
      const dy = (fbm2(x / (24 * unit) + 40, y / (24 * unit), seed + 1, 3) - 0.5) * 19 * unit;
      drift[at] = clamp(Math.round(y + dy), 0, height - 1) * width + clamp(Math.round(x + dx), 0, width - 1);
    }
  }
  const pits = texture(stage, (x, y) => {
    const tooth = fbm2(x / (2.1 * unit), y / (2.1 * unit), seed + 3, 3) - 0.5;
    const bloom = fbm2(x / (130 * unit), y / (130 * unit), seed + 4, 5);
    const back = Math.exp(-(((bloom - 0.5) / 0.02) ** 2)) * -9;
    return tooth * 58 + (bloom - 0.5) * 62 + back + (latticeHash(x, y, seed) - 0.5) * 6;
  });
  const luma = new Uint8Array(width * height);
  const edges = createEdges(width, height);
  const outlines = hasOutlines(stage);
  // Paint is glass over white: nights are lifted, and the paper shines through all of it.
  const lift = 0.8 - 0.14 * light.night;
  // The darkest wash of a night is indigo, not grey.
  const glass = (dark: number) =>
    Uint8Array.from({ length: 256 }, (_u, at) => Math.round(dark + (250 - dark) * (at / 255) ** lift));
  const redGlass = glass(26 + 12 * light.night);
  const greenGlass = glass(30 + 18 * light.night);
  const blueGlass = glass(40 + 42 * light.night);
  // By day thin washes want more colour; the blue floor of a night brings its own.
  const richer = light.night > 0.5 ? 3 : 1;
  return pixelPass(stage, (source, target, g) => {
    lumaOf(source, luma);
    if (outlines) edges.find(luma);
    small.take(g);
    wideG.drawImage(small.canvas, 0, 0, width, height);
    const data = wide.data();
    const soft = new Uint32Array(data.buffer, data.byteOffset, width * height);
    const { columns, strength } = edges;
    for (let y = 0, at = 0; y < height; y++) {
      const row = (y >> 1) * columns;
      for (let x = 0; x < width; x++, at++) {
        const wet = soft[drift[at]!]!;
        const fine = source[at]!;
        const differs = ((fine >>> 8) & 255) - ((wet >>> 8) & 255);
        // Strong detail is drawn in when the wash is dry; the rest keeps a quarter of itself.
        const keep = differs > 34 || differs < -34 ? 176 : 72;
        const flow = 256 - keep;
        const rim = strength[row + (x >> 1)]!;
        const dry = rim > 20 ? (rim > 110 ? -40 : -((rim - 20) * 4) / 9) : 0;
        let red = redGlass[((wet & 255) * flow + (fine & 255) * keep) >> 8]!;
        let green = greenGlass[(((wet >>> 8) & 255) * flow + ((fine >>> 8) & 255) * keep) >> 8]!;
        let blue = blueGlass[(((wet >>> 16) & 255) * flow + ((fine >>> 16) & 255) * keep) >> 8]!;
        const grey = (red + green + green + blue) >> 2;
        // More pigment, more grain: bare paper has hardly any.
        const pigment = ((pits[at]! * (300 - grey)) >> 9) + dry;
        red += ((red - grey) >> richer) + pigment;
        green += ((green - grey) >> richer) + pigment;
        blue += ((blue - grey) >> richer) + pigment;
        target[at] =
          (0xff000000 |
            ((blue < 0 ? 0 : blue > 250 ? 250 : blue) << 16) |
            ((green < 0 ? 0 : green > 250 ? 250 : green) << 8) |
            (red < 0 ? 0 : red > 252 ? 252 : red)) >>>
          0;
      }
    }
  });
}
