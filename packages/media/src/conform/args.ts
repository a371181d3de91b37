import { FILM_FPS, TICKS_PER_SECOND } from '@kinora/film';
import { BITEXACT, MEZZANINE_VIDEO } from '../args/encode.ts';
import { flags } from '../args/flags.ts';
import type { VideoScan } from './scan.ts';

/** How pictures come to stand between the frames a model made. */
export const MOTIONS = ['repeat', 'blend', 'interpolate'] as const;
export type Motion = (typeof MOTIONS)[number];

/** `cover` fills the frame and loses edges, `contain` shows all between black bars. */
export type Fit = 'cover' | 'contain';

/** Largest picture that is decoded, on a side: a header may promise anything. */
export const MAX_SIDE_PIXELS = 8192;
/** As much of a file as is looked at to tell what it holds; ffmpeg's own measure, said so that no build has another. */
const PROBE_BYTES = 5_000_000;

/** Reading a file that came from elsewhere: with one reader, from the disk alone, on two threads, no more than is sane. */
export function inputArgs(path: string, demuxer: string): string[] {
  return flags(
    ['-threads', '2', '-max_pixels', String(MAX_SIDE_PIXELS ** 2), '-probesize', String(PROBE_BYTES)],
    ['-protocol_whitelist', 'file', '-format_whitelist', demuxer],
    ['-f', demuxer, '-i', `file:${path}`],
  );
}

/** Decodes everything and writes one line a frame to `pipe:1`, its time in ticks. `V`: not the picture of a cover. */
export function scanArgs(path: string, demuxer: string): string[] {
  return flags(
    inputArgs(path, demuxer),
    ['-map', '0:V:0', '-enc_time_base', `1:${TICKS_PER_SECOND}`],
    ['-f', 'framecrc', 'pipe:1'],
  );
}

export interface PieceGraph {
  scan: VideoScan;
  /** Frames at its beginning that are not used. */
  skippedFrames: number;
  /** Seconds of it that are used after those; to its end without. */
  trimSeconds: number | undefined;
  /** Frames of the clip it fills. */
  frames: number;
  /** How many of them lie over the piece before. */
  overlapFrames: number;
}

export interface ConformArguments {
  pieces: readonly PieceGraph[];
  slowing: number;
  width: number;
  height: number;
  fit: Fit;
  motion: Motion;
  totalFrames: number;
  out: string;
}

const BT709 = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';
/**
 * What is not tagged is BT.601 to the scaler, and is so in truth: models write RGB through ffmpeg or PyAV, which turn it
 * into YUV by BT.601 at any size and leave no tag.
 */
const TO_BT709 = 'flags=lanczos+accurate_rnd:out_color_matrix=bt709:out_range=tv';

/** One decode of every piece, one encode of the clip; no sound. */
export function conformArgs(order: ConformArguments): string[] {
  const inputs = order.pieces.flatMap(({ scan }) => inputArgs(scan.path, scan.demuxer));
  const chains = order.pieces.map((piece, index) => `[${index}:V:0]${pieceChain(piece, order)}[p${index}]`);
  chains.push(...joinChains(order));
  return flags(
    ['-y'],
    inputs,
    ['-filter_complex', chains.join(';'), '-map', '[clip]'],
    ['-map_metadata', '-1', '-map_chapters', '-1'],
    ['-r', String(FILM_FPS), ...MEZZANINE_VIDEO],
    BITEXACT,
    ['-f', 'mp4', `file:${order.out}`],
  );
}

/** A piece at the film's rate and size, numbered from 0, with two frames to spare for the join after it. */
function pieceChain(piece: PieceGraph, order: ConformArguments): string {
  const { scan } = piece;
  const used: string[] = [`settb=1/${TICKS_PER_SECOND}`];
  if (piece.skippedFrames > 0) used.push(`trim=start_frame=${piece.skippedFrames}`);
  used.push('setpts=PTS-STARTPTS');
  // Half a tick earlier: a frame that begins at the cut does not belong to it.
  if (piece.trimSeconds !== undefined) used.push(`trim=end=${Math.max(0, piece.trimSeconds - 1e-5).toFixed(6)}`);
  if (order.slowing !== 1) used.push(`setpts=PTS*${order.slowing.toFixed(9)}`);
  const kept = piece.frames + SPARE_FRAMES;
  return [
    ...used,
    ...pictureSteps(scan, order),
    `tpad=stop=${kept}:stop_mode=clone`,
    `trim=end_frame=${kept}`,
    `settb=1/${FILM_FPS}`,
    'setpts=N',
    `fps=${FILM_FPS}`,
    BT709,
  ].join(',');
}

/** xfade ends a frame early when an input ends with it (ffmpeg 5.1), so every piece is a little longer than needed. */
const SPARE_FRAMES = 2;

/** Size and rate; between frames is thought where there are fewer pixels. */
function pictureSteps(scan: VideoScan, order: ConformArguments): string[] {
  const { width, height } = order;
  const rate = rateSteps(scan, order);
  const enlarged = scan.width * scan.height < width * height;
  if (!enlarged || rate.length <= 1) return [...fitSteps(scan, order, TO_BT709), 'format=yuv420p', ...rate];
  const even = `scale=${evenUp(scan.width)}:${evenUp(scan.height)}:${TO_BT709}`;
  return [even, 'format=yuv420p', ...rate, ...fitSteps(scan, order, 'flags=lanczos+accurate_rnd'), 'format=yuv420p'];
}

function fitSteps(scan: VideoScan, { width, height, fit }: ConformArguments, options: string): string[] {
  const shownWidth = scan.width * scan.pixelAspect;
  const shownHeight = scan.height;
  const ratios = [width / shownWidth, height / shownHeight];
  const ratio = fit === 'cover' ? Math.max(...ratios) : Math.min(...ratios);
  // Within a hundredth the shape is the film's own: better stretched by a pixel than cut or barred.
  const isSame = Math.abs(width / height / (shownWidth / shownHeight) - 1) < 0.01;
  if (isSame) return [`scale=${width}:${height}:${options}`, 'setsar=1'];
  const round = fit === 'cover' ? evenUp : evenDown;
  const scaled = { width: round(shownWidth * ratio), height: round(shownHeight * ratio) };
  const steps = [`scale=${scaled.width}:${scaled.height}:${options}`, 'setsar=1'];
  if (fit === 'cover') steps.push(`crop=${width}:${height}`);
  else steps.push(`pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`);
  return steps;
}

/** Half a pixel less than a whole one is only rounding. */
function evenUp(pixels: number): number {
  return Math.max(2, Math.ceil(pixels / 2 - 1e-6) * 2);
}

function evenDown(pixels: number): number {
  return Math.max(2, Math.floor(pixels / 2 + 1e-6) * 2);
}

/** At twice the film's rate the nearest frame is at most a 96th of a second away: nobody sees that, and it is sharp. */
const PLENTY_FPS = 2 * FILM_FPS;

function rateSteps(scan: VideoScan, { slowing, motion }: ConformArguments): string[] {
  const fps = 1 / (scan.frameSeconds * slowing);
  // Without `pass` the last frame is dropped where it fills less than half of one of ours.
  const nearest = [`fps=${FILM_FPS}:eof_action=pass`];
  if (motion === 'repeat' || fps > PLENTY_FPS - 0.1) return nearest;
  if (scan.steady && Math.abs(fps - FILM_FPS) < 0.01) return nearest;
  // Motion search wants an even clock; where there is none, blending does with each frame's own time.
  if (motion === 'blend' || !scan.steady) return [`framerate=fps=${FILM_FPS}`, ...nearest];
  return [
    `fps=${fps.toFixed(6)}:eof_action=pass`,
    // It looks at four frames to think of one between the middle two, so one more is put before and three behind.
    'tpad=start=1:stop=3:start_mode=clone:stop_mode=clone',
    // Its time base is one frame now: the first true frame is at 0, and so on the grid of the new ones.
    'setpts=PTS-1',
    `minterpolate=fps=${FILM_FPS}:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:vsbmc=1:scd=fdiff`,
    'trim=start_pts=0',
    ...nearest,
  ];
}

/** All cut: one concat. Else each is dissolved into what was joined before it. */
function joinChains({ pieces, totalFrames }: ConformArguments): string[] {
  const end = `trim=end_frame=${totalFrames},settb=1/${FILM_FPS},setpts=N,${BT709}[clip]`;
  const chains: string[] = [];
  let joined = '[p0]';
  let joinedFrames = pieces[0]?.frames ?? 0;
  for (const [index, piece] of pieces.entries()) {
    if (index === 0) continue;
    const next = `[j${index}]`;
    if (piece.overlapFrames === 0) {
      chains.push(`${joined}trim=end_frame=${joinedFrames}[c${index}]`);
      chains.push(`[c${index}][p${index}]concat=n=2:v=1:a=0,settb=1/${FILM_FPS},setpts=N,fps=${FILM_FPS}${next}`);
    } else {
      const seconds = (piece.overlapFrames / FILM_FPS).toFixed(6);
      const offset = ((joinedFrames - piece.overlapFrames) / FILM_FPS).toFixed(6);
      chains.push(
        `${joined}[p${index}]xfade=transition=fade:duration=${seconds}:offset=${offset},settb=1/${FILM_FPS},setpts=N,fps=${FILM_FPS}${next}`,
      );
    }
    joined = next;
    joinedFrames += piece.frames - piece.overlapFrames;
  }
  chains.push(`${joined}${end}`);
  return chains;
}
