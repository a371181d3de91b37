import { createCanvas } from '@napi-rs/canvas';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelsOf } from './pixels.ts';

/**
 * A pass that computes every pixel of the new frame from the same pixel of the old one and from what was made aside of it
 * before. It writes into the frame's own memory: a pixel must be read before it is written, its neighbours never.
 */
export function pixelPass(paint: (pixels: Uint32Array, g: Parameters<LookPass>[0], seconds: number) => void): LookPass {
  return (g, seconds) => paint(pixelsOf(g), g, seconds);
}

/** A pass whose new pixels come from other places of the old frame: it has a frame of its own to write to. */
export function movingPass(stage: Stage, paint: (source: Uint32Array, target: Uint32Array) => void): LookPass {
  const { width, height } = stage;
  const image = createCanvas(1, 1).getContext('2d').createImageData(width, height);
  const target = new Uint32Array(image.data.buffer, image.data.byteOffset, width * height);
  return (g) => {
    paint(pixelsOf(g), target);
    g.putImageData(image, 0, 0);
  };
}
