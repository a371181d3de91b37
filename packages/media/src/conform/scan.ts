import { resolve } from 'node:path';
import { KinoraError, TICKS_PER_SECOND } from '@kinora/film';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { MAX_SIDE_PIXELS, scanArgs } from './args.ts';
import { readMp4Index } from './mp4-index.ts';
import { cutOff, sniffVideo, type Wrapping } from './sniff.ts';

/** What decoding a whole file showed. */
export interface VideoScan extends Wrapping {
  /** Where it lies. */
  path: string;
  /** As `probeFile` names it: `avc`, `hevc`, `vp8`, `vp9`, `av1`; else ffmpeg's name, such as `mjpeg`. */
  codec: string;
  /** Upright (rotation applied), in stored pixels. */
  width: number;
  height: number;
  /** Width of a pixel divided by its height; 1 in all that models make. */
  pixelAspect: number;
  /** When each decoded frame is shown, in seconds from the first. At least two. */
  frameTimes: number[];
  /** Length of a frame: of every one when steady, else of most. */
  frameSeconds: number;
  /** From the first frame's beginning to the last one's end. */
  durationSeconds: number;
  /** Whether all frames last equally long, but for the rounding of their container. */
  steady: boolean;
  hasAudio: boolean;
}

/** A file of which less than this share of its promised frames decodes is cut off, not merely oddly timed. */
const LEAST_DECODED_SHARE = 0.9;
/** Longest video that is taken, by what its header says and by its frames: shots have seconds. */
const MAX_SECONDS = 600;
const MAX_FRAMES = MAX_SECONDS * 120;
/** Looking at it costs a fraction of its length; this is for what is made to cost more. */
const SCAN_LIMITS = { cpuSeconds: 300, wallSeconds: 600, fileBytes: 0 };

/**
 * Decodes a file's picture and notes every frame. Headers are believed in nothing: they lack the length (WebM from a
 * pipe), count other frames than there are (edit lists, cut files) or name a rate nobody kept.
 *
 * @throws KinoraError `engine_failed` with what the file is when it is no whole moving picture; `cancelled`
 */
export async function scanVideo(ffmpeg: Ffmpeg, path: string, options: { signal: AbortSignal }): Promise<VideoScan> {
  const wrapping = await sniffVideo(path);
  const promised = await promisedFrames(path, wrapping);
  const log = readInputLog();
  const child = startFfmpeg(ffmpeg, scanArgs(path, wrapping.demuxer), {
    signal: options.signal,
    logLevel: 'info',
    untrusted: { reads: [resolve(path)], limits: SCAN_LIMITS },
    onLogLine: (line) => {
      log.add(line);
      // Said before the first frame is decoded.
      if (log.excess() !== null) child.kill();
    },
  });
  child.stdin.end();
  const table = readFrameTable();
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    table.add(text);
    if (table.frames() > MAX_FRAMES) child.kill();
  });
  try {
    await child.ended;
  } catch (thrown) {
    const excess = log.excess() ?? (table.frames() > MAX_FRAMES ? `has more than ${MAX_FRAMES} frames` : null);
    if (excess !== null) throw new KinoraError('engine_failed', `The video ${excess}.`);
    throw failureOfInput(thrown, log.facts());
  }
  const { codec, hasAudio, endsEarly } = log.facts();
  const { width, height, pixelAspect, frameTimes } = table.read();
  if (codec === null || width === 0 || frameTimes.length === 0)
    throw new KinoraError('engine_failed', 'The video file holds no picture that can be decoded.');
  if (frameTimes.length < 2)
    throw new KinoraError('engine_failed', 'The video file holds a single still picture, not a moving one.');
  if (endsEarly || (promised !== null && frameTimes.length < promised * LEAST_DECODED_SHARE - 1))
    throw cutOff(
      promised !== null && promised > frameTimes.length
        ? `${frameTimes.length} of ${promised} frames can be decoded`
        : `it ends after ${frameTimes.length} frames`,
    );
  return {
    ...wrapping,
    path,
    codec: CODEC_NAMES[codec] ?? codec,
    width,
    height,
    pixelAspect,
    frameTimes,
    ...rhythmOf(frameTimes),
    hasAudio,
  };
}

const CODEC_NAMES: Readonly<Record<string, string>> = { h264: 'avc' };

/** Frames the container's index promises; null where it has none or cannot be read by other means than ffmpeg. */
async function promisedFrames(path: string, { demuxer }: Wrapping): Promise<number | null> {
  // The others are told cut off by ffmpeg itself.
  if (demuxer !== 'mov') return null;
  const { samples, isEndless } = await readMp4Index(path);
  if (isEndless) throw new KinoraError('engine_failed', 'The video file has more parts than any video.');
  return samples;
}

/** How far from the mean a steady file's frames may be: WebM rounds to 1 ms. */
const STEADY_SECONDS = 0.002;
const STEADY_SHARE = 0.02;

function rhythmOf(times: readonly number[]): Pick<VideoScan, 'frameSeconds' | 'durationSeconds' | 'steady'> {
  const span = times.at(-1) ?? 0;
  const mean = span / (times.length - 1);
  const slack = Math.max(STEADY_SECONDS, mean * STEADY_SHARE);
  const steady = times.every((time, index) => Math.abs(time - index * mean) <= slack);
  if (steady) {
    const frameSeconds = 1 / commonRate(span, times.length - 1);
    return { frameSeconds, durationSeconds: times.length * frameSeconds, steady };
  }
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  gaps.sort((a, b) => a - b);
  const frameSeconds = gaps[Math.floor(gaps.length / 2)] ?? mean;
  return { frameSeconds, durationSeconds: span + frameSeconds, steady };
}

/** What a container may be off at its last frame: half a millisecond at either end. */
const ROUNDED_SECONDS = 0.001;

/** The rate that was meant: a whole one, or one of television's, where the times allow it; else as it is. */
function commonRate(spanSeconds: number, gaps: number): number {
  const rate = gaps / spanSeconds;
  const whole = Math.round(rate);
  const meant = [whole, (whole * 1000) / 1001].find((fps) => Math.abs(gaps / fps - spanSeconds) <= ROUNDED_SECONDS);
  return meant ?? rate;
}

interface InputLog {
  add(line: string): void;
  /** What of it is too much to be decoded, as the end of a sentence. */
  excess(): string | null;
  facts(): InputFacts;
}

interface InputFacts {
  codec: string | null;
  hasAudio: boolean;
  /** It stops in the middle, or before an index that should follow. */
  endsEarly: boolean;
  noPicture: boolean;
}

/** Reads what ffmpeg says of an input before it begins, and of its end. */
function readInputLog(): InputLog {
  let inInput = false;
  let codec: string | null = null;
  let excess: string | null = null;
  let hasAudio = false;
  let endsEarly = false;
  let noPicture = false;
  return {
    add(line) {
      if (/\bInput #0,/.test(line)) inInput = true;
      else if (/\bOutput #0,|Stream mapping:/.test(line)) inInput = false;
      if (/partial file|ended prematurely|truncat|premature end|moov atom not found/i.test(line)) endsEarly = true;
      if (/matches no streams/i.test(line)) noPicture = true;
      const [, hours, minutes] = /^ *(?:\[info\] *)?Duration: (\d+):(\d\d):/.exec(line) ?? [];
      if (inInput && Number(hours) * 3600 + Number(minutes) * 60 >= MAX_SECONDS)
        excess = `is longer than ${MAX_SECONDS / 60} minutes`;
      if (!inInput || !/\bStream #0:/.test(line)) return;
      if (/: Audio: /.test(line)) hasAudio = true;
      const video = /: Video: (\w+)/.exec(line)?.[1];
      if (video === undefined || codec !== null || line.includes('(attached pic)')) return;
      codec = video;
      const [, width, height] = /, (\d+)x(\d+)[ ,]?/.exec(line) ?? [];
      if (Number(width) > MAX_SIDE_PIXELS || Number(height) > MAX_SIDE_PIXELS)
        excess = `is larger than ${MAX_SIDE_PIXELS} pixels on one side`;
    },
    excess: () => excess,
    facts: () => ({ codec, hasAudio, endsEarly, noPicture }),
  };
}

interface FrameTable {
  add(text: string): void;
  /** So far. */
  frames(): number;
  read(): { width: number; height: number; pixelAspect: number; frameTimes: number[] };
}

/** Reads ffmpeg's `framecrc` text: `#` lines of facts, then `stream, dts, pts, duration, bytes, checksum`. */
function readFrameTable(): FrameTable {
  let partial = '';
  let width = 0;
  let height = 0;
  let pixelAspect = 1;
  const ticks: number[] = [];
  const addLine = (line: string): void => {
    const size = /^#dimensions 0: (\d+)x(\d+)/.exec(line);
    if (size !== null) [width, height] = [Number(size[1]), Number(size[2])];
    const aspect = /^#sar 0: (\d+)\/(\d+)/.exec(line);
    if (aspect !== null && Number(aspect[1]) > 0 && Number(aspect[2]) > 0)
      pixelAspect = Number(aspect[1]) / Number(aspect[2]);
    if (line.startsWith('#')) return;
    const pts = Number(line.split(',')[2]);
    if (line !== '' && Number.isFinite(pts)) ticks.push(pts);
  };
  return {
    add(text) {
      const lines = (partial + text).split('\n');
      partial = lines.pop() ?? '';
      for (const line of lines) addLine(line);
    },
    frames: () => ticks.length,
    read() {
      if (partial !== '') addLine(partial);
      partial = '';
      ticks.sort((a, b) => a - b);
      const first = ticks[0] ?? 0;
      return { width, height, pixelAspect, frameTimes: ticks.map((tick) => (tick - first) / TICKS_PER_SECOND) };
    },
  };
}

/** Why ffmpeg could not read a file that begins like a video. */
function failureOfInput(thrown: unknown, { endsEarly, noPicture }: InputFacts): unknown {
  if (!(thrown instanceof KinoraError) || thrown.code !== 'ffmpeg_failed') return thrown;
  if (noPicture) return new KinoraError('engine_failed', 'The video file holds no picture.', { cause: thrown });
  if (endsEarly) return cutOff();
  return new KinoraError('engine_failed', `The video file cannot be decoded: ${thrown.message}`, { cause: thrown });
}
