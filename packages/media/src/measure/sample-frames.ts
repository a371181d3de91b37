import { resolve } from 'node:path';
import { KinoraError } from '@kinora/film';
import { flags } from '../args/flags.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { probeFile } from './probe.ts';

/** Longest side of a sample: the picture models look at 256 pixels and at faces cut out of this. */
const SAMPLE_SIDE = 512;
/** A frame a second says what a take shows; more than a dozen say it again. */
const MOST_SAMPLES = 12;
const SAMPLES_A_SECOND = 1;

/** A frame in memory: rows of red, green, blue, 0..255. */
export interface SampledFrame {
  /** Seconds from the beginning. */
  atSeconds: number;
  width: number;
  height: number;
  rgb: Uint8Array;
}

/**
 * Frames of a video, evenly over its length, one a second and at most twelve, at least two where it is longer than a quarter
 * of a second; or the one of a still. Small, with square pixels. One decode.
 *
 * @throws KinoraError `artefact_damaged` when no frame decodes; else as `runFfmpeg`
 */
export async function sampleFrames(
  ffmpeg: Ffmpeg,
  path: string,
  options: { signal: AbortSignal; still?: { width: number; height: number } },
): Promise<SampledFrame[]> {
  const { width, height, seconds } = options.still ? { ...options.still, seconds: 0 } : await probedSize(path);
  const scale = Math.min(1, SAMPLE_SIDE / Math.max(width, height));
  const size = { width: even(width * scale), height: even(height * scale) };
  const count = seconds < 0.25 ? 1 : Math.min(MOST_SAMPLES, Math.max(2, Math.round(seconds * SAMPLES_A_SECOND)));
  const rate = count === 1 ? null : count / seconds;
  // Rounding to the nearest makes each output the last frame before the middle of its part.
  const picked = rate === null ? [] : [`setpts=PTS-STARTPTS`, `fps=fps=${rate.toFixed(6)}:round=near`];
  const filters = [...picked, `scale=${size.width}:${size.height}:flags=area`, 'setsar=1', 'format=rgb24'];
  const child = startFfmpeg(
    ffmpeg,
    flags(
      ['-protocol_whitelist', 'file,pipe', '-i', `file:${path}`],
      ['-map', '0:v:0', '-vf', filters.join(','), '-frames:v', String(count)],
      ['-c:v', 'rawvideo', '-f', 'rawvideo', 'pipe:1'],
    ),
    { signal: options.signal, untrusted: { reads: [resolve(path)] } },
  );
  child.stdin.end();
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    await child.ended;
  } catch (thrown) {
    if (!(thrown instanceof KinoraError) || thrown.code !== 'ffmpeg_failed') throw thrown;
    throw new KinoraError('artefact_damaged', `This file cannot be decoded: ${thrown.message}`, { cause: thrown });
  }
  const bytes = Buffer.concat(chunks);
  const frameBytes = size.width * size.height * 3;
  const got = Math.floor(bytes.length / frameBytes);
  if (got === 0) throw new KinoraError('artefact_damaged', 'No frame of this file can be decoded.');
  return Array.from({ length: got }, (_, index) => ({
    atSeconds: rate === null ? 0 : (index + 0.5) / rate,
    ...size,
    rgb: new Uint8Array(bytes.subarray(index * frameBytes, (index + 1) * frameBytes)),
  }));
}

async function probedSize(path: string): Promise<{ width: number; height: number; seconds: number }> {
  const { video, durationSeconds } = await probeFile(path);
  if (video === null) throw new KinoraError('artefact_damaged', 'This file holds no picture.');
  return { width: video.width, height: video.height, seconds: video.seconds ?? durationSeconds };
}

const even = (length: number): number => Math.max(16, Math.round(length / 2) * 2);
