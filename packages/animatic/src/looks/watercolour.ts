import { createCanvas } from '@napi-rs/canvas';
import { clamp } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { BEYOND, CLAMPED, createEdges, createShrink, hasOutlines, texture } from './pixels.ts';

const SHRINK = 5;

/** Wet colour on cold-pressed paper: soft fields that wander, dark rims where they dried, pigment in the pits. */
export function watercolour(stage: Stage): LookPass {
  const { width, height, unit, light } = stage;
  const seed = stage.seedOf('cold press');
  const small = createShrink(width, height, SHRINK);
  // The soft picture is looked up at half size: water has no sharper edges, and it costs a quarter.
  const wide = createCanvas(Math.ceil(width / 2), Math.ceil(height / 2));
  const wideG = wide.getContext('2d', { alpha: false });
  // Water carries colour a little beside where the hand put it.
  const drift = new Int32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const dx = (fbm2(x / (24 * unit), y / (24 * unit), seed, 3) - 0.5) * 19 * unit;
      const dy = (fbm2(x / (24 * unit) + 40, y / (24 * unit), seed + 1, 3) - 0.5) * 19 * unit;
      drift[at] =
        clamp(Math.round((y + dy) / 2), 0, wide.height - 1) * wide.width +
        clamp(Math.round((x + dx) / 2), 0, wide.width - 1);
    }
  }
  const pits = texture(stage, (x, y) => {
    const tooth = fbm2(x / (2.1 * unit), y / (2.1 * unit), seed + 3, 3) - 0.5;
    const bloom = fbm2(x / (130 * unit), y / (130 * unit), seed + 4, 5);
    const back = Math.exp(-(((bloom - 0.5) / 0.02) ** 2)) * -9;
    return tooth * 58 + (bloom - 0.5) * 62 + back + (latticeHash(x, y, seed) - 0.5) * 6;
  });
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
  return pixelPass((source, g) => {
    if (outlines) edges.find(source);
    // Glazed while it is small, then enlarged.
    const soft = small.take(g);
    for (let at = 0; at < soft.length; at++) {
      const wet = soft[at]!;
      let red = redGlass[wet & 255]!;
      let green = greenGlass[(wet >>> 8) & 255]!;
      let blue = blueGlass[(wet >>> 16) & 255]!;
      const grey = (red + green + green + blue) >> 2;
      red += (red - grey) >> richer;
      green += (green - grey) >> richer;
      blue += (blue - grey) >> richer;
      soft[at] =
        0xff000000 |
        ((blue < 0 ? 0 : blue > 255 ? 255 : blue) << 16) |
        ((green < 0 ? 0 : green > 255 ? 255 : green) << 8) |
        (red < 0 ? 0 : red > 255 ? 255 : red);
    }
    wideG.drawImage(small.canvas, 0, 0, wide.width, wide.height);
    const data = wide.data();
    const washed = new Uint32Array(data.buffer, data.byteOffset, wide.width * wide.height);
    const { columns, strength } = edges;
    for (let y = 0, at = 0; y < height; y++) {
      const row = (y >> 1) * columns;
      for (let x = 0; x < width; x++, at++) {
        const wet = washed[drift[at]!]!;
        const fine = source[at]!;
        const here = greenGlass[(fine >>> 8) & 255]!;
        const differs = here - ((wet >>> 8) & 255);
        const rim = strength[row + (x >> 1)]!;
        // More pigment, more grain: bare paper has hardly any.
        const pigment = ((pits[at]! * (300 - here)) >> 9) + (rim > 20 ? (rim > 110 ? -40 : 8 - (rim >> 1)) : 0);
        let red = wet & 255;
        let green = (wet >>> 8) & 255;
        let blue = (wet >>> 16) & 255;
        if (differs > 30 || differs < -30) {
          // Strong detail is drawn in when the wash is dry; the rest is only hinted at.
          red = (((red + redGlass[fine & 255]! * 2) * 171) >> 9) + pigment;
          green = (((green + here * 2) * 171) >> 9) + pigment;
          blue = (((blue + blueGlass[(fine >>> 16) & 255]! * 2) * 171) >> 9) + pigment;
        } else {
          const hint = pigment + (differs >> 2);
          red += hint;
          green += hint;
          blue += hint;
        }
        source[at] =
          0xff000000 | (CLAMPED[blue + BEYOND]! << 16) | (CLAMPED[green + BEYOND]! << 8) | CLAMPED[red + BEYOND]!;
      }
    }
  });
}
