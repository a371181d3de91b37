import { dirname, resolve } from 'node:path';
import { FILM_FPS } from '@kinora/film';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { writeWhole } from '../whole-file.ts';
import { conformArgs, type Fit, type Motion } from './args.ts';
import { framesOf, planPieces } from './plan.ts';
import { scanVideo, type VideoScan } from './scan.ts';

export interface ConformPiece {
  path: string;
  /** Seconds of it that are used, from its beginning, at its own pace; all without. */
  trimSeconds?: number;
  /** It begins with the picture the piece before ends with, which is not shown twice. */
  continues?: boolean;
}

export interface ConformOrder {
  /** In order; together they show one shot. */
  pieces: readonly ConformPiece[];
  /** Of the film, even, in pixels. */
  width: number;
  height: number;
  durationSeconds: number;
  fps: typeof FILM_FPS;
  fit: Fit;
  /** `DEFAULT_MOTION` without. */
  motion?: Motion;
  /** Length of the dissolve between pieces; 0 cuts. */
  joinSeconds: number;
}

export interface ConformedTake {
  /** ceil(durationSeconds * 24). */
  frames: number;
  /** How much slower than made it is shown: 1 to 1.25. */
  slowing: number;
  /** Pieces that are seen; fewer than were given when the first ones were long enough. */
  usedPieces: number;
}

/**
 * Motion search. Measured on 4 s of animatic takes, 64 frames at 16 a second against the true 96 at 24, 832x480, as PSNR
 * in dB of repeat / blend / interpolate: dragon over rain 30.3 / 32.3 / 37.1; people walking in a pan 31.0 / 34.1 / 35.9;
 * slow push 38.8 / 43.6 / 45.2; fast pan over detail 25.9 / 28.9 / 39.2; grain 32.5 / 33.6 / 33.6; locked night sky
 * 51.8 / 54.4 / 54.4. Its worst frame was never worse than a blended one: where it finds no motion it blends. To the eye a
 * blended frame shows legs, whiskers and rain twice, two frames of three; the searched one mostly once.
 * Nor does it shimmer: `flicker` of the locked sky is 0.05, of the same under grain 0.04, as blended.
 *
 * Processor time of 4 s at 1280x720, where decoding and encoding the same frames takes 0.7 s: repeat or blend 1.1 to 1.4 s,
 * interpolate 11.5 s from 832x480 and 24.5 s from 1280x720, on one core. A model took minutes for the same; where a draft
 * is made in seconds, blend.
 */
export const DEFAULT_MOTION: Motion = 'interpolate';

/** Two hours of one core: motion search takes six seconds for one of film, and films have minutes. */
const CONFORM_LIMITS = { cpuSeconds: 7_200, wallSeconds: 14_400 };

/**
 * Makes of one or more takes a clip of the film: its size, its rate, to the frame as long as wanted, BT.709, square pixels,
 * upright, silent; H.264 that is decoded once more without visible loss.
 *
 * On failure or abort nothing is left at `out` nor beside it.
 *
 * @throws KinoraError `engine_refused` naming the factor when the pieces are too short even at 1.25 times their length;
 * `engine_failed` when one is no whole video, as `probeVideo`; else as `runFfmpeg`
 */
export async function conformTake(
  ffmpeg: Ffmpeg,
  order: ConformOrder,
  options: {
    out: string;
    signal: AbortSignal;
    /** Share done, 0..1, never falling. */
    onProgress?: (fraction: number) => void;
  },
): Promise<ConformedTake> {
  const { signal, onProgress } = options;
  checkOrder(order);
  const scans: VideoScan[] = [];
  for (const { path } of order.pieces) scans.push(await scanVideo(ffmpeg, path, { signal }));
  const used = order.pieces.map((piece, index) => usedOf(piece, scans[index]));
  const totalFrames = framesOf(order.durationSeconds);
  const plan = planPieces(used, totalFrames, Math.round(order.joinSeconds * FILM_FPS));
  const pieces = plan.pieceFrames.map((frames, index) => {
    const part = used[index];
    if (part === undefined) throw new Error('the plan names a piece that is not there');
    return { ...part, frames, overlapFrames: plan.overlapFrames[index] ?? 0 };
  });
  const { width, height, fit, motion = DEFAULT_MOTION } = order;
  let told = 0;
  await writeWhole(resolve(options.out), async (out) => {
    const args = conformArgs({ pieces, slowing: plan.slowing, width, height, fit, motion, totalFrames, out });
    await runFfmpeg(ffmpeg, args, {
      signal,
      untrusted: { reads: order.pieces.map(({ path }) => resolve(path)), writes: dirname(out), limits: CONFORM_LIMITS },
      onProgress: ({ frames }) => {
        told = Math.max(told, Math.min(1, frames / totalFrames));
        onProgress?.(told);
      },
    });
  });
  return { frames: totalFrames, slowing: plan.slowing, usedPieces: pieces.length };
}

function checkOrder(order: ConformOrder): void {
  const { pieces, width, height, durationSeconds, joinSeconds } = order;
  if (pieces.length === 0) throw new Error('a clip is made of at least one piece');
  if (width % 2 !== 0 || height % 2 !== 0 || width < 16 || height < 16)
    throw new Error(`${width}x${height} is no size of a film`);
  if (!(durationSeconds > 0) || !(joinSeconds >= 0)) throw new Error('lengths are positive');
}

/** What of a scanned piece is used, in its own frames and seconds. */
function usedOf(
  piece: ConformPiece,
  scan: VideoScan | undefined,
): { scan: VideoScan; skippedFrames: number; trimSeconds: number | undefined; seconds: number } {
  if (scan === undefined) throw new Error('a piece was not scanned');
  const skippedFrames = piece.continues === true ? 1 : 0;
  const wholeSeconds = scan.durationSeconds - (scan.frameTimes[skippedFrames] ?? 0);
  if (piece.trimSeconds === undefined || piece.trimSeconds >= wholeSeconds)
    return { scan, skippedFrames, trimSeconds: undefined, seconds: wholeSeconds };
  if (!(piece.trimSeconds > 0)) throw new Error('a piece is used for more than 0 s');
  return { scan, skippedFrames, trimSeconds: piece.trimSeconds, seconds: piece.trimSeconds };
}
