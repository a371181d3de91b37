import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { Context, Layer, Stage } from '../stage/stage.ts';
import type { Rgb } from './color.ts';
import { latticeHash } from './noise.ts';

export interface BakeOptions {
  /** Part of the height that is painted, pixels from the frame's top; all of it with margins by default. */
  top?: number;
  bottom?: number;
  /** Softness, pixels. */
  blur?: number;
  /** Sideways drift, pixels a second: clouds and mist. */
  drift?: number;
  alpha?: number;
  /** Not given a paper edge in the paper-cut style: light, mist, water. */
  airy?: boolean;
}

/** Paints what stands still once, to be moved by the camera at little cost. */
export function bake(stage: Stage, depth: number, paint: (g: Context) => void, options: BakeOptions = {}): Layer {
  const drift = options.drift ?? 0;
  const travel = Math.ceil(Math.abs(drift) * stage.seconds);
  const left = -stage.marginX - (drift > 0 ? travel : 0);
  const top = Math.floor(options.top ?? -stage.marginY);
  const bottom = Math.ceil(options.bottom ?? stage.height + stage.marginY);
  const width = stage.width + stage.marginX * 2 + travel;
  let canvas = createCanvas(width, Math.max(1, bottom - top));
  const g = canvas.getContext('2d');
  g.translate(-left, -top);
  paint(g);
  if (stage.request.look.artStyle === 'paper-cut' && !options.airy && depth > 0.05) canvas = asPaper(stage, canvas);
  const blur = (options.blur ?? 0) + (depth < 0.97 ? stage.backgroundBlur * (1 - depth * 0.6) : 0);
  if (blur > 0.4) canvas = blurred(canvas, blur);
  const alpha = options.alpha ?? 1;
  const cut = trimmed(canvas);
  return {
    depth,
    draw(target, seconds) {
      target.globalAlpha = alpha;
      target.drawImage(cut.canvas, left + cut.x + drift * seconds, top + cut.y);
      target.globalAlpha = 1;
    },
  };
}

/** Least share of a canvas whose loss is worth another one. */
const WORTH_TRIMMING = 0.06;

/** A canvas without its empty margins, which would be blended in every frame like all the rest; keeps a pixel for soft edges. */
function trimmed(canvas: Canvas): { canvas: Canvas; x: number; y: number } {
  const { width, height } = canvas;
  const data = canvas.data();
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const rowIsEmpty = (y: number) => {
    for (let at = y * width, end = at + width; at < end; at++) if (pixels[at]! >>> 24 !== 0) return false;
    return true;
  };
  let top = 0;
  while (top < height - 1 && rowIsEmpty(top)) top++;
  let bottom = height - 1;
  while (bottom > top && rowIsEmpty(bottom)) bottom--;
  let left = width - 1;
  let right = 0;
  for (let y = top; y <= bottom; y++) {
    const row = y * width;
    for (let x = 0; x < left; x++) if (pixels[row + x]! >>> 24 !== 0) left = x;
    for (let x = width - 1; x > right; x--) if (pixels[row + x]! >>> 24 !== 0) right = x;
  }
  const x = Math.max(0, left - 1);
  const y = Math.max(0, top - 1);
  const wide = Math.min(width, right + 2) - x;
  const high = Math.min(height, bottom + 2) - y;
  if (wide <= 0 || high <= 0 || wide * high > width * height * (1 - WORTH_TRIMMING)) return { canvas, x: 0, y: 0 };
  const cut = createCanvas(wide, high);
  cut.getContext('2d').drawImage(canvas, -x, -y);
  return { canvas: cut, x, y };
}

/** A cut sheet: a soft shadow on what lies behind and a light edge where the scissors went. */
function asPaper(stage: Stage, sheet: Canvas): Canvas {
  const canvas = createCanvas(sheet.width, sheet.height);
  const g = canvas.getContext('2d');
  g.shadowColor = 'rgba(10,4,16,0.55)';
  g.shadowBlur = 16 * stage.unit;
  g.shadowOffsetX = 3 * stage.unit;
  g.shadowOffsetY = -5 * stage.unit;
  g.drawImage(sheet, 0, 0);
  g.shadowColor = 'transparent';
  g.globalCompositeOperation = 'source-atop';
  g.globalAlpha = 0.16;
  g.fillStyle = '#fff';
  g.fillRect(0, 0, canvas.width, canvas.height);
  g.globalAlpha = 1;
  g.globalCompositeOperation = 'source-over';
  g.drawImage(sheet, 0, 1.8 * stage.unit);
  return canvas;
}

export function blurred(source: Canvas, radius: number): Canvas {
  const canvas = createCanvas(source.width, source.height);
  const g = canvas.getContext('2d');
  g.filter = `blur(${radius.toFixed(1)}px)`;
  g.drawImage(source, 0, 0);
  return canvas;
}

/**
 * Fills a canvas pixel by pixel: `color` gives red, green, blue 0..255 and alpha 0..1 into `out`.
 * Every channel is dithered before it is rounded, so that slow gradients show no bands.
 */
export function paintPixels(
  width: number,
  height: number,
  color: (x: number, y: number, out: Float64Array) => void,
): Canvas {
  const canvas = createCanvas(width, height);
  const g = canvas.getContext('2d');
  const image = g.createImageData(width, height);
  const { data } = image;
  const out = new Float64Array(4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      out[3] = 1;
      color(x, y, out);
      const dither = latticeHash(x, y, 7);
      data[at] = out[0]! + dither - 0.5;
      data[at + 1] = out[1]! + dither - 0.5;
      data[at + 2] = out[2]! + dither - 0.5;
      data[at + 3] = out[3] * 255;
    }
  }
  g.putImageData(image, 0, 0);
  return canvas;
}

/** Moves the colour in `out` towards another by a share. */
export function blendInto(out: Float64Array, color: Rgb, share: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const now = out[channel] ?? 0;
    out[channel] = now + ((color[channel] ?? 0) - now) * share;
  }
}

/** Brightens or darkens the colour in `out`. */
export function gainInto(out: Float64Array, gain: number): void {
  for (let channel = 0; channel < 3; channel++) out[channel] = (out[channel] ?? 0) * gain;
}

/** Writes a mix of two colours into `out`. */
export function mixInto(out: Float64Array, from: Rgb, to: Rgb, share: number): void {
  out[0] = from[0] + (to[0] - from[0]) * share;
  out[1] = from[1] + (to[1] - from[1]) * share;
  out[2] = from[2] + (to[2] - from[2]) * share;
}
