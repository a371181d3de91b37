import { createCanvas } from '@napi-rs/canvas';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelsOf } from './pixels.ts';

/** A pass that computes every pixel of the new frame from those of the old one. */
export function pixelPass(
  stage: Stage,
  paint: (source: Uint32Array, target: Uint32Array, g: Parameters<LookPass>[0], seconds: number) => void,
): LookPass {
  const { width, height } = stage;
  const image = createCanvas(1, 1).getContext('2d').createImageData(width, height);
  const target = new Uint32Array(image.data.buffer, image.data.byteOffset, width * height);
  return (g, seconds) => {
    paint(pixelsOf(g), target, g, seconds);
    g.putImageData(image, 0, 0);
  };
}
