import { resolve } from 'node:path';
import { KinoraError } from '@kinora/film';
import { flags } from '../args/flags.ts';
import { readMp4Index } from '../conform/mp4-index.ts';
import { pictureReader } from '../conform/sniff.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { probeFile } from './probe.ts';

/** Larger pictures are made smaller: whoever looks at luma alone needs no more, and a file from outside may be any size. */
const MOST_SHORTER_SIDE = 720;
/** Largest picture that is decoded at all: 8K squared. */
const MOST_PIXELS = 8192 * 8192;
/** An hour and a half at 60 a second; of more, only the beginning is read. */
const MOST_COUNTED_FRAMES = 324_000;
/** A strange file may not keep a processor for longer. */
const LUMA_LIMITS = { cpuSeconds: 300, wallSeconds: 600, fileBytes: 0 };
/** A y4m header is some 60 bytes long. */
const MOST_HEADER_BYTES = 4096;

export interface LumaFrame {
  /** `width * height` bytes, rows from the top; overwritten by the next frame. */
  luma: Uint8Array;
  width: number;
  height: number;
}

/** Stretches that a long file is read in: each begins at a key frame, so nothing is decoded in vain. */
const STRETCHES = 6;

export interface LumaOptions {
  /** At most so many; of a longer file, stretches from all over it. */
  maxFrames: number;
  /** Frames a second to take, evenly and from the start; without it every one. */
  fps?: number;
  signal: AbortSignal;
}

/**
 * The luma of any video file, frame after frame, square pixels, the shorter side 720 at most. Only this file is opened,
 * whatever it says of others.
 *
 * @returns how many frames there were
 * @throws KinoraError `artefact_damaged` when it is no video or cannot be decoded; else as `runFfmpeg`
 */
export async function readLuma(
  ffmpeg: Ffmpeg,
  path: string,
  options: LumaOptions,
  onFrame: (frame: LumaFrame) => void,
): Promise<number> {
  const reader = await pictureReader(path);
  if (reader === null) throw new KinoraError('artefact_damaged', 'This file is of no known video or picture format.');
  const starts = options.fps === undefined ? await stretchesOf(path, options.maxFrames) : [0];
  const child = startFfmpeg(ffmpeg, lumaArgs(path, reader, starts, options), {
    signal: options.signal,
    untrusted: { reads: [resolve(path)], limits: LUMA_LIMITS },
  });
  child.stdin.end();
  const y4m = splitY4m(onFrame);
  try {
    for await (const chunk of child.stdout) y4m.take(chunk as Uint8Array);
    await child.ended;
  } catch (thrown) {
    if (!(thrown instanceof KinoraError) || thrown.code !== 'ffmpeg_failed') throw thrown;
    throw new KinoraError('artefact_damaged', `This file cannot be decoded: ${thrown.message}`, { cause: thrown });
  } finally {
    child.kill();
    await child.ended.catch(() => {});
  }
  return y4m.count();
}

/** Where reading begins, in seconds: several places where the file has more frames than are wanted. */
async function stretchesOf(path: string, maxFrames: number): Promise<number[]> {
  // Whoever sent it may want us to count for ever.
  const { samples, isEndless } = await readMp4Index(path);
  if (isEndless || (samples ?? 0) > MOST_COUNTED_FRAMES) return [0];
  try {
    const { video, durationSeconds } = await probeFile(path);
    if (video === null || video.frameCount <= maxFrames || maxFrames < STRETCHES) return [0];
    const lastSeconds = durationSeconds - maxFrames / STRETCHES / Math.max(1, video.fps);
    return Array.from({ length: STRETCHES }, (_, index) => Math.max(0, (lastSeconds * (index + 0.5)) / STRETCHES));
  } catch {
    return [0]; // a container that only ffmpeg knows: its beginning
  }
}

function lumaArgs(path: string, reader: string, starts: readonly number[], { maxFrames, fps }: LumaOptions): string[] {
  const share = `min(1,${MOST_SHORTER_SIDE}/min(iw*sar,ih))`;
  const size = `w='2*ceil(iw*sar*${share}/2)':h='2*ceil(ih*${share}/2)'`;
  const rate = fps === undefined ? [] : [`fps=${fps}`];
  const luma = [...rate, `scale=${size}:flags=area`, 'format=yuv420p', 'extractplanes=y'].join(',');
  const frames = Math.ceil(maxFrames / starts.length);
  const part = starts.length > 1 ? `trim=end_frame=${frames},` : '';
  const chains = starts.map((_, index) => `[${index}:v:0]${part}setpts=PTS-STARTPTS[s${index}]`);
  const joined = starts.map((_, index) => `[s${index}]`).join('');
  return flags(
    ...starts.map((seconds) => [
      '-max_pixels',
      String(MOST_PIXELS),
      '-protocol_whitelist',
      'file,pipe',
      ...(seconds > 0 ? ['-noaccurate_seek', '-ss', seconds.toFixed(3)] : []),
      '-f',
      reader,
      '-i',
      `file:${path}`,
    ]),
    [
      '-filter_complex',
      [...chains, `${joined}concat=n=${starts.length},${luma},settb=1/24,setpts=N[luma]`].join(';'),
      '-map',
      '[luma]',
    ],
    // Numbered anew, so that none is left out or doubled for the sake of its time.
    ['-r', '24', '-frames:v', String(maxFrames)],
    ['-strict', '-1', '-f', 'yuv4mpegpipe', 'pipe:1'],
  );
}

/** Takes a y4m stream apart: a line that names the size, then before each frame a line of its own. */
function splitY4m(onFrame: (frame: LumaFrame) => void): { take(chunk: Uint8Array): void; count(): number } {
  let header = '';
  let size: { width: number; height: number } | undefined;
  let luma = new Uint8Array(0);
  /** Bytes of the frame so far; -1 inside the line before it. */
  let filled = -1;
  let count = 0;

  const takeLine = (chunk: Uint8Array, from: number): number => {
    const end = chunk.indexOf(10, from);
    header += Buffer.from(chunk.subarray(from, end === -1 ? chunk.length : end)).toString('latin1');
    if (header.length > MOST_HEADER_BYTES) throw new Error('the picture stream has no header');
    if (end === -1) return chunk.length;
    if (size === undefined) {
      const [, width, height] = / W(\d+) H(\d+) /.exec(header) ?? [];
      if (width === undefined || height === undefined) throw new Error(`not a y4m header: ${header}`);
      size = { width: Number(width), height: Number(height) };
      luma = new Uint8Array(size.width * size.height);
    } else filled = 0;
    header = '';
    return end + 1;
  };

  return {
    take(chunk) {
      let at = 0;
      while (at < chunk.length) {
        if (size === undefined || filled === -1) {
          at = takeLine(chunk, at);
          continue;
        }
        const taken = Math.min(luma.length - filled, chunk.length - at);
        luma.set(chunk.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled < luma.length) continue;
        onFrame({ luma, ...size });
        count++;
        filled = -1;
      }
    },
    count: () => count,
  };
}
