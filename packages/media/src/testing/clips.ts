/** Real media for tests, made on the spot; nothing here is used by the product. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLOR_TAGS } from '../args/encode.ts';
import { findFfmpeg, type Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';

export const signal = new AbortController().signal;

/** Every ffmpeg of this machine: the first of the search path, and the npm package's where it is installed. */
export async function allFfmpegs(): Promise<Ffmpeg[]> {
  const found = [await findFfmpeg()];
  if (found[0]?.source !== 'package') {
    try {
      found.push(await findFfmpeg({ searchPath: '' }));
    } catch {
      // optional dependency
    }
  }
  return found;
}

export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'kinora-media-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A clip from a lavfi picture, with a lavfi sound when given; its colour tagged as ours is. */
export async function makeClip(ffmpeg: Ffmpeg, out: string, picture: string, sound?: string): Promise<string> {
  return await makeUntaggedClip(ffmpeg, out, picture, sound, COLOR_TAGS);
}

/** The same as a model's own tools write it, without colour tags. */
export async function makeUntaggedClip(
  ffmpeg: Ffmpeg,
  out: string,
  picture: string,
  sound?: string,
  tags: readonly string[] = [],
): Promise<string> {
  const inputs = [picture, ...(sound === undefined ? [] : [sound])].flatMap((graph) => ['-f', 'lavfi', '-i', graph]);
  const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', '-pix_fmt', 'yuv420p', '-g', '24'];
  await runFfmpeg(ffmpeg, ['-y', ...inputs, ...video, ...tags, '-c:a', 'aac', out], { signal });
  return out;
}

export async function makeSound(ffmpeg: Ffmpeg, out: string, sound: string): Promise<string> {
  await runFfmpeg(ffmpeg, ['-y', '-f', 'lavfi', '-i', sound, out], { signal });
  return out;
}

/** A take whose luma is flat and rises by `step` each frame from `first`, so that a frame can be told by its look. */
export function countingPicture(first: number, step: number, frames: number, size: string): string {
  return `nullsrc=s=52x30:r=24,geq=lum='${first}+${step}*N':cb=128:cr=128,scale=${size.replace('x', ':')}:flags=neighbor,trim=end_frame=${frames}`;
}

/** Luma planes of a file, frame by frame, `width * height` bytes each. */
export async function lumaFrames(ffmpeg: Ffmpeg, path: string, width: number, height: number): Promise<Uint8Array[]> {
  const args = ['-i', path, '-an', '-pix_fmt', 'yuv420p', '-f', 'rawvideo', 'pipe:1'];
  const bytes = await outputOf(ffmpeg, args);
  const frameBytes = (width * height * 3) / 2;
  return Array.from({ length: bytes.length / frameBytes }, (_, index) =>
    bytes.subarray(index * frameBytes, index * frameBytes + width * height),
  );
}

/** Sound of a file as mono samples, -1..1, 48 kHz. */
export async function samplesOf(ffmpeg: Ffmpeg, path: string): Promise<Float32Array> {
  const bytes = await outputOf(ffmpeg, ['-i', path, '-vn', '-ac', '1', '-ar', '48000', '-f', 'f32le', 'pipe:1']);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

async function outputOf(ffmpeg: Ffmpeg, args: string[]): Promise<Uint8Array> {
  const child = startFfmpeg(ffmpeg, args, { signal });
  child.stdin.end();
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  await child.ended;
  // A copy of its own: aligned for Float32Array.
  return new Uint8Array(Buffer.concat(chunks));
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum / Math.max(1, values.length);
}
