import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { KinoraError } from '@kinora/film';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { DISGUISE_BYTES, disguiseOf } from '../sandbox/disguise.ts';
import { writeWhole } from '../whole-file.ts';
import { MAX_SIDE_PIXELS } from './args.ts';
import { pictureArgs } from './still-args.ts';
import { readPictureHeader, type PictureHeader } from './picture-header.ts';

/** Largest picture that is decoded. 40 million pixels are a good camera's; decoded they take 160 MB. */
const MAX_PIXELS = 40_000_000;
/** More than such a picture has at its largest. */
const MAX_BYTES = 200_000_000;
/** 40 million pixels take two seconds. */
const PICTURE_LIMITS = { cpuSeconds: 60, wallSeconds: 120, fileBytes: 1024 ** 3 };

/**
 * Makes of somebody's picture (JPEG, PNG or WebP) the frame a take begins with: upright by its EXIF, transparent parts over
 * white, filling the size (edges are lost), as an RGB PNG without any of its metadata.
 *
 * @throws KinoraError `invalid_request` when it is no such picture, cut off, or larger than 8192 pixels on a side or 40
 * million pixels, which is read from its header before anything is decoded; else as `runFfmpeg`
 */
export async function pictureToFrame(
  ffmpeg: Ffmpeg,
  path: string,
  size: { width: number; height: number },
  out: string,
  options: { signal: AbortSignal },
): Promise<void> {
  const header = await checkedHeader(path);
  await writeWhole(resolve(out), async (partial) => {
    const untrusted = { reads: [resolve(path)], writes: dirname(partial), limits: PICTURE_LIMITS };
    try {
      await runFfmpeg(ffmpeg, pictureArgs({ path, header, ...size, out: partial }), { ...options, untrusted });
    } catch (thrown) {
      if (!(thrown instanceof KinoraError) || thrown.code !== 'ffmpeg_failed') throw thrown;
      throw new KinoraError('invalid_request', 'The picture cannot be decoded; save it again as a JPEG or PNG.', {
        cause: thrown,
      });
    }
  });
}

/**
 * Size of somebody's picture as it is seen, upright.
 *
 * @throws KinoraError `invalid_request` for what `pictureToFrame` would not take
 */
export async function pictureSize(path: string): Promise<{ width: number; height: number }> {
  const { width, height, orientation } = await checkedHeader(path);
  // From 5 on it lies on a side.
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

async function checkedHeader(path: string): Promise<PictureHeader> {
  const { size } = await stat(path);
  if (size === 0) throw refused('The picture is empty (0 bytes).');
  if (size > MAX_BYTES) throw refused(`The picture file is larger than ${MAX_BYTES / 1e6} MB.`);
  const bytes = await readFile(path);
  const header = readPictureHeader(bytes);
  if (header === null) throw refused('The picture is no JPEG, PNG or WebP. Save it as one of these.');
  const disguise = disguiseOf(bytes.subarray(0, DISGUISE_BYTES), bytes.subarray(-DISGUISE_BYTES));
  if (disguise !== null) throw refused(`The picture is ${disguise} as well. Save it again as a JPEG or PNG.`);
  const { width, height } = header;
  if (width === 0 || height === 0) throw refused('The picture has no pixels.');
  if (width > MAX_SIDE_PIXELS || height > MAX_SIDE_PIXELS || width * height > MAX_PIXELS)
    throw refused(
      `The picture has ${width}x${height} pixels; at most ${MAX_SIDE_PIXELS} on a side and ${MAX_PIXELS / 1e6} million in all are taken. Make it smaller.`,
    );
  if (!header.whole) throw refused('The picture file is cut off. Send it again.');
  return header;
}

function refused(message: string): KinoraError {
  return new KinoraError('invalid_request', message);
}
