import { dirname, resolve } from 'node:path';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { writeWhole } from '../whole-file.ts';
import { frameArgs } from './still-args.ts';
import { scanVideo, type VideoScan } from './scan.ts';

/**
 * Writes the very first frame of a video as a PNG: upright, square pixels, else in its own size.
 *
 * @throws KinoraError as `probeVideo`; else as `runFfmpeg`
 */
export async function firstFrame(
  ffmpeg: Ffmpeg,
  path: string,
  out: string,
  options: { signal: AbortSignal },
): Promise<void> {
  const scan = await scanVideo(ffmpeg, path, options);
  await writeFrame(ffmpeg, scan, 0, out, options);
}

/** The same of the very last frame, found by decoding to the end: what the next piece of a shot begins with. */
export async function lastFrame(
  ffmpeg: Ffmpeg,
  path: string,
  out: string,
  options: { signal: AbortSignal },
): Promise<void> {
  const scan = await scanVideo(ffmpeg, path, options);
  await writeFrame(ffmpeg, scan, scan.frameTimes.length - 1, out, options);
}

async function writeFrame(
  ffmpeg: Ffmpeg,
  scan: VideoScan,
  frame: number,
  out: string,
  options: { signal: AbortSignal },
): Promise<void> {
  await writeWhole(resolve(out), (partial) =>
    runFfmpeg(ffmpeg, frameArgs(scan, frame, partial), {
      ...options,
      untrusted: { reads: [resolve(scan.path)], writes: dirname(partial) },
    }),
  );
}
