import { createCanvas } from '@napi-rs/canvas';
import { paintPixels } from '../paint/bake.ts';
import { smoothstep } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import { FONT_FAMILIES } from '../fonts.ts';
import type { Context, Stage } from './stage.ts';

/** What lies over the whole frame: the art style's paper, the lens' dark corners, and the mark that says what this is. */
export function finishOf(stage: Stage): (g: Context, seconds: number) => void {
  const veil = paintVeil(stage);
  const mark = paintMark(stage);
  return (g) => {
    g.drawImage(veil, 0, 0);
    g.drawImage(mark.canvas, mark.x, mark.y);
  };
}

function paintVeil(stage: Stage) {
  const { width, height } = stage;
  const style = stage.request.look.artStyle;
  const paper = style === 'ink-wash' || style === 'watercolour' || style === 'paper-cut' || style === 'storybook';
  const strength =
    style === 'pixel' || style === 'film-noir' || style === 'star-atlas'
      ? 0
      : paper
        ? 0.2
        : style === 'commercial' || style === 'documentary'
          ? 0.22
          : 0.42;
  const seed = stage.seedOf('paper');
  const bright = style === 'watercolour';
  const scale = 1 / (stage.unit * 3);
  return paintPixels(width, height, (x, y, out) => {
    const fromX = (x / width - 0.5) * 2;
    const fromY = (y / height - 0.5) * 2;
    const corner = smoothstep(0.55, 1.55, Math.sqrt(fromX * fromX * 0.9 + fromY * fromY * 0.8));
    out[0] = out[1] = out[2] = 0;
    let alpha = corner * strength;
    if (paper) {
      // Fibres: fine noise stretched both ways, seen as a slight darkening.
      const fibre = fbm2(x * scale, y * scale * 0.4, seed, 3) * 0.8 + latticeHash(x, y, seed) * 0.2;
      alpha = Math.max(alpha, 0) + Math.max(0, fibre - 0.3) * 0.075;
    }
    if (bright) {
      // The wash ends before the sheet does.
      const edge =
        Math.max(Math.abs(fromX) ** 5, Math.abs(fromY) ** 5) +
        (fbm2(x * scale * 0.05, y * scale * 0.05, seed + 3, 3) - 0.5) * 0.34;
      const bare = smoothstep(0.74, 0.9, edge);
      if (bare > 0.02) {
        out[0] = 246;
        out[1] = 241;
        out[2] = 230;
        alpha = bare * 0.85;
      }
    }
    out[3] = alpha < 0 ? 0 : alpha;
  });
}

function paintMark(stage: Stage) {
  const size = stage.height * 0.022;
  const canvas = createCanvas(Math.ceil(size * 6), Math.ceil(size * 2));
  const g = canvas.getContext('2d');
  g.font = `500 ${size.toFixed(2)}px "${FONT_FAMILIES.en}"`;
  g.textBaseline = 'middle';
  g.textAlign = 'right';
  g.fillStyle = 'rgba(255,255,255,0.55)';
  // A soft shadow keeps it readable on snow.
  g.shadowColor = 'rgba(0,0,0,0.6)';
  g.shadowBlur = size * 0.3;
  g.fillText('animatic', canvas.width - size * 0.6, canvas.height / 2);
  return {
    canvas,
    x: Math.round(stage.width - canvas.width - stage.width * 0.012),
    y: Math.round(stage.height - canvas.height - stage.height * 0.012),
  };
}
