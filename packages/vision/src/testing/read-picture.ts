import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { RgbPicture } from '../picture.ts';

/** One of the test pictures, by its name. */
export async function readPicture(name: string): Promise<RgbPicture> {
  const image = await loadImage(fileURLToPath(new URL(`pictures/${name}.jpg`, import.meta.url)));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return rgbOf(context.getImageData(0, 0, image.width, image.height));
}

/** Drops the fourth of every four bytes. */
export function rgbOf({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray }): RgbPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) rgb.set(data.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  return { width, height, rgb };
}
