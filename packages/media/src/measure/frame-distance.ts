import { resolve } from 'node:path';
import { KinoraError } from '@kinora/film';
import { GRID } from '../args/measure.ts';
import { flags } from '../args/flags.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { labOf, lightOf } from './colour-space.ts';

const CELLS = GRID.width * GRID.height;
/** yuv444p. */
const FRAME_BYTES = CELLS * 3;

/** A frame: of a video, or a picture, whose one frame is both its first and its last. */
export interface FrameOf {
  path: string;
  frame: 'first' | 'last';
}

/**
 * Mean difference of two frames over the cells of a small grid, in CIE Lab as a share of 100: 0 the same, about 0.5 black
 * against a middle grey. Size and grain do not matter.
 *
 * @throws KinoraError `artefact_damaged` when a file holds no frame; else as `runFfmpeg`
 */
export async function frameDistance(
  ffmpeg: Ffmpeg,
  one: FrameOf,
  other: FrameOf,
  options: { signal: AbortSignal },
): Promise<number> {
  const [a, b] = await Promise.all([gridOf(ffmpeg, one, options), gridOf(ffmpeg, other, options)]);
  const light = { r: 0, g: 0, b: 0 };
  const colourAt = (grid: Uint8Array, cell: number): ReturnType<typeof labOf> =>
    labOf(lightOf(grid[cell]!, grid[cell + CELLS]!, grid[cell + 2 * CELLS]!, light));
  let sum = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const here = colourAt(a, cell);
    const there = colourAt(b, cell);
    sum += Math.hypot(here.lightness - there.lightness, here.a - there.a, here.b - there.b);
  }
  return sum / CELLS / 100;
}

async function gridOf(
  ffmpeg: Ffmpeg,
  { path, frame }: FrameOf,
  { signal }: { signal: AbortSignal },
): Promise<Uint8Array> {
  const args = flags(
    ['-protocol_whitelist', 'file,pipe', '-i', `file:${path}`, '-an'],
    frame === 'first' ? ['-frames:v', '1'] : [],
    // Pictures are RGB: without naming the matrix the scaler would take BT.601 for them.
    ['-vf', `scale=${GRID.width}:${GRID.height}:flags=area:out_color_matrix=bt709:out_range=tv,format=yuv444p`],
    ['-c:v', 'rawvideo', '-f', 'rawvideo', 'pipe:1'],
  );
  const child = startFfmpeg(ffmpeg, args, { signal, untrusted: { reads: [resolve(path)] } });
  child.stdin.end();
  // The bytes of the newest frame only: a film's last one may be far.
  let kept = Buffer.alloc(0);
  let total = 0;
  for await (const chunk of child.stdout) {
    total += (chunk as Buffer).length;
    kept = Buffer.concat([kept, chunk as Buffer]);
    if (kept.length > 64 * FRAME_BYTES) kept = kept.subarray(kept.length - FRAME_BYTES - (total % FRAME_BYTES));
  }
  await child.ended;
  if (total < FRAME_BYTES) throw new KinoraError('artefact_damaged', 'This file holds no frame that can be decoded.');
  return kept.subarray(kept.length - FRAME_BYTES);
}
