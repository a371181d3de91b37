import { readFile, writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, expect, test } from 'vitest';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { firstFrame, lastFrame, pictureToFrame } from '../index.ts';
import { signal } from '../testing/clips.ts';
import { openWorkshop } from './testing.ts';

const { ffmpegs, fresh, remove } = await openWorkshop();
const [ffmpeg] = ffmpegs;
afterAll(remove);

/** Size and pixels of a PNG, which must be of RGB. */
async function pixelsOf(png: string): Promise<{ size: [number, number]; at: (x: number, y: number) => string }> {
  expect((await readFile(png)).readUInt8(25), 'colour type of the PNG: RGB without alpha').toBe(2);
  const picture = await loadImage(png);
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const at = (x: number, y: number): string => nameOf([...context.getImageData(x, y, 1, 1).data.subarray(0, 3)]);
  return { size: [picture.width, picture.height], at };
}

const COLOURS = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255], black: [0, 0, 0] };

function nameOf(rgb: number[]): string {
  const near = Object.entries(COLOURS).find(([, colour]) =>
    colour.every((code, index) => Math.abs(code - (rgb[index] ?? 0)) < 12),
  );
  return near?.[0] ?? rgb.join(',');
}

test('the first and the last frame are the first and the last, whatever the file', async () => {
  // Green between a single red and a single blue; frames are sent out of order where the encoder likes it.
  const part = (colour: string, frames: number): string => `color=${colour}:s=64x48:r=16,trim=end_frame=${frames}`;
  const graph = `${part('red', 1)}[a];${part('0x00ff00', 30)}[b];${part('blue', 1)}[c];[a][b][c]concat=n=3`;
  const encodings: readonly (readonly string[])[] = [
    ['mp4', '-c:v', 'libx264', '-bf', '3', '-crf', '4', '-pix_fmt', 'yuv420p'],
    ['webm', '-c:v', 'libvpx', '-b:v', '2M', '-auto-alt-ref', '1', '-lag-in-frames', '16', '-live', '1'],
    ['avi', '-c:v', 'mjpeg', '-q:v', '1'],
    ['mkv', '-c:v', 'ffv1', '-pix_fmt', 'yuv444p10le'],
  ];
  for (const [extension = '', ...encoding] of encodings) {
    const path = fresh(extension);
    await runFfmpeg(ffmpeg, ['-f', 'lavfi', '-i', graph, ...encoding, path], { signal });
    for (const by of ffmpegs) {
      const [first, last] = [fresh('png'), fresh('png')];
      await firstFrame(by, path, first, { signal });
      await lastFrame(by, path, last, { signal });
      const shown = [await pixelsOf(first), await pixelsOf(last)];
      expect(
        shown.map(({ size }) => size),
        extension,
      ).toEqual([
        [64, 48],
        [64, 48],
      ]);
      expect(
        shown.map(({ at }) => at(32, 24)),
        extension,
      ).toEqual(['red', 'blue']);
    }
  }
  const page = fresh('mp4');
  await writeFile(page, '<html>');
  const failed = lastFrame(ffmpeg, page, fresh('png'), { signal });
  await expect(failed).rejects.toMatchObject({ code: 'engine_failed', message: expect.stringContaining('web page') });
});

/** Where row 0 and column 0 of the stored picture are seen, by orientation 1 to 8 (EXIF 2.3, 4.6.4 A, tag 274). */
const SEEN_AT = [
  'top left',
  'top right',
  'bottom right',
  'bottom left',
  'left top',
  'right top',
  'right bottom',
  'left bottom',
];

/** Upright: red and green above, blue and white below; 64 wide and 32 high. Stored as a camera of this orientation would. */
function storedPixels(orientation: number): { width: number; height: number; rgb: Buffer } {
  const [row0 = '', column0 = ''] = SEEN_AT[orientation - 1]?.split(' ') ?? [];
  const lying = row0 === 'left' || row0 === 'right';
  const [width, height] = lying ? [32, 64] : [64, 32];
  const rgb = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [acrossRow, acrossColumn] = [row / height, column / width];
      const place = lying ? { x: acrossRow, y: acrossColumn } : { x: acrossColumn, y: acrossRow };
      if ([row0, column0].includes('right')) place.x = 1 - place.x - 1e-6;
      if ([row0, column0].includes('bottom')) place.y = 1 - place.y - 1e-6;
      const names = [
        ['red', 'green'],
        ['blue', 'white'],
      ] as const;
      const name = names[place.y < 0.5 ? 0 : 1][place.x < 0.5 ? 0 : 1];
      rgb.set(COLOURS[name], (row * width + column) * 3);
    }
  }
  return { width, height, rgb };
}

/** TIFF with one entry, in the byte order of the orientation's parity, so that both are read. */
function exifOf(orientation: number): Buffer {
  const little = orientation % 2 === 0;
  const tiff = Buffer.alloc(26);
  tiff.write(little ? 'II' : 'MM', 'latin1');
  const short = (value: number, at: number): number =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number): number =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return tiff;
}

async function encoded(
  raw: { width: number; height: number; rgb: Buffer },
  pixels: string,
  out: string,
  args: readonly string[],
): Promise<string> {
  const file = fresh('raw');
  await writeFile(file, raw.rgb);
  const input = ['-f', 'rawvideo', '-pixel_format', pixels, '-video_size', `${raw.width}x${raw.height}`, '-i', file];
  await runFfmpeg(ffmpeg, ['-y', ...input, ...args, '-frames:v', '1', out], { signal });
  return out;
}

test("a camera's picture stands upright and fills the frame", async () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    const path = await encoded(storedPixels(orientation), 'rgb24', fresh('jpg'), ['-pix_fmt', 'yuvj444p', '-q:v', '1']);
    const jpeg = await readFile(path);
    const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)]);
    const segment = Buffer.concat([Buffer.of(0xff, 0xe1, 0, body.length + 2), body]);
    await writeFile(path, Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]));
    for (const by of ffmpegs) {
      const out = fresh('png');
      // Narrower than the picture: a third of it is lost on both sides, and no colour with it.
      await pictureToFrame(by, path, { width: 96, height: 96 }, out, { signal });
      const { size, at } = await pixelsOf(out);
      expect(size).toEqual([96, 96]);
      const corners = [at(10, 10), at(86, 10), at(10, 86), at(86, 86)];
      expect(corners, `orientation ${orientation}`).toEqual(['red', 'green', 'blue', 'white']);
    }
  }
});

test('what is transparent lies over white, in every format that knows it', async () => {
  // Opaque red left, nothing at all right, under which hides green.
  const rgba = Buffer.alloc(64 * 64 * 4);
  for (let index = 0; index < 64 * 64; index++)
    rgba.set(index % 64 < 32 ? [255, 0, 0, 255] : [0, 255, 0, 0], index * 4);
  const raw = { width: 64, height: 64, rgb: rgba };
  const pictures = [
    await encoded(raw, 'rgba', fresh('png'), ['-pix_fmt', 'rgba']),
    await encoded(raw, 'rgba', fresh('png'), ['-pix_fmt', 'rgba64be']),
    await encoded(raw, 'rgba', fresh('webp'), ['-c:v', 'libwebp', '-lossless', '1', '-pix_fmt', 'bgra']),
    await encoded(raw, 'rgba', fresh('webp'), ['-c:v', 'libwebp', '-quality', '95', '-pix_fmt', 'yuva420p']),
  ];
  for (const path of pictures) {
    for (const by of ffmpegs) {
      const out = fresh('png');
      await pictureToFrame(by, path, { width: 128, height: 64 }, out, { signal });
      const { size, at } = await pixelsOf(out);
      expect(size).toEqual([128, 64]);
      expect([at(20, 30), at(110, 30)]).toEqual(['red', 'white']);
    }
  }
});

test('a picture that cannot be used is refused in words, the huge ones undecoded', async () => {
  const png = await readFile(await encoded(storedPixels(1), 'rgb24', fresh('png'), []));
  const jpeg = await readFile(await encoded(storedPixels(1), 'rgb24', fresh('jpg'), ['-q:v', '2']));
  const resized = (width: number, height: number): Buffer => {
    const bytes = Buffer.from(png);
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    return bytes;
  };
  const spoiled = Buffer.from(png);
  spoiled.fill(0x55, spoiled.indexOf('IDAT') + 4, spoiled.indexOf('IEND') - 8);
  const cases: readonly (readonly [bytes: Buffer | string, says: string])[] = [
    ['', 'empty'],
    ['<html>', 'no JPEG, PNG or WebP'],
    [Buffer.from('GIF89a'), 'no JPEG, PNG or WebP'],
    [resized(9000, 10), '9000x10 pixels'],
    // A bomb: 10 kB that would be 150 MB.
    [resized(8000, 6000), '40 million'],
    [png.subarray(0, png.length / 2), 'cut off'],
    [jpeg.subarray(0, jpeg.length - 20), 'cut off'],
    [jpeg.subarray(0, 30), 'no JPEG, PNG or WebP'],
    [spoiled, 'cannot be decoded'],
  ];
  for (const [bytes, says] of cases) {
    const path = fresh('picture');
    await writeFile(path, bytes);
    const refused = pictureToFrame(ffmpeg, path, { width: 64, height: 64 }, fresh('png'), { signal });
    await expect(refused, says).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(says),
      retryable: false,
    });
  }
});
