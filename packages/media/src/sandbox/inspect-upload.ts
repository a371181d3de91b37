import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KinoraError } from '@kinora/film';
import { inputArgs, MAX_SIDE_PIXELS } from '../conform/args.ts';
import { readMp4Index } from '../conform/mp4-index.ts';
import { sniffVideo } from '../conform/sniff.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { DISGUISE_BYTES, disguiseOf } from './disguise.ts';

/** What somebody may send. */
export interface UploadRules {
  /** Video with or without sound, or sound alone as well. */
  kinds: readonly ('video' | 'sound')[];
  maxBytes: number;
  maxSeconds: number;
}

/** What the header of a file that was sent says; nothing of it is decoded yet but the first frame. */
export interface UploadFacts {
  kind: 'video' | 'sound';
  container: string;
  /** Null where the header does not say, as in a live WebM: decoding finds it, within the same bound. */
  durationSeconds: number | null;
  /** Of the picture as stored; 0 of sound. */
  width: number;
  height: number;
  hasAudio: boolean;
}

/** One look at the beginning of a file takes a tenth of a second; what takes more is made to. */
const LOOK_LIMITS = { cpuSeconds: 3, wallSeconds: 15, fileBytes: 0, addressSpaceBytes: 2 * 1024 ** 3 };
/** No table of a sound file's header needs more at once. */
const MAX_ALLOCATION_BYTES = 128 * 1024 ** 2;

interface Wrapped {
  container: string;
  demuxer: string;
}

/**
 * Looks at a video or sound that somebody sent before any of it is used: by its first bytes, never its name; one reader, in the
 * sandbox; size, length and pixels by its header.
 *
 * @throws KinoraError `invalid_request` saying what it is instead, or what of it is too much; `cancelled`
 */
export async function inspectUpload(
  ffmpeg: Ffmpeg,
  path: string,
  rules: UploadRules,
  options: { signal: AbortSignal },
): Promise<UploadFacts> {
  const { head, tail, size } = await readEnds(path);
  if (size === 0) throw refused('is empty (0 bytes)');
  if (size > rules.maxBytes) throw refused(`is larger than ${Math.floor(rules.maxBytes / 1e6)} MB`);
  const wrapped = wrappedSound(head) ?? (await wrappedVideo(path));
  const disguise = disguiseOf(head, tail);
  if (disguise !== null) throw refused(`is ${disguise} as well as a ${wrapped.container} file`);
  if (wrapped.demuxer === 'mov' && (await readMp4Index(path)).isEndless) throw refused('has more parts than any video');
  const header = await lookAt(ffmpeg, path, wrapped, rules, options.signal);
  const kind = header.width > 0 ? 'video' : 'sound';
  if (kind === 'sound' && !header.hasAudio) throw refused('holds neither picture nor sound');
  if (!rules.kinds.includes(kind)) throw refused(kind === 'sound' ? 'holds no picture' : 'is a video, not sound alone');
  return { kind, container: wrapped.container, ...header };
}

async function wrappedVideo(path: string): Promise<Wrapped> {
  try {
    return await sniffVideo(path);
  } catch (thrown) {
    // Said of what engines deliver; here it is the sender's.
    if (!(thrown instanceof KinoraError) || thrown.code !== 'engine_failed') throw thrown;
    throw new KinoraError('invalid_request', thrown.message, { field: 'body', cause: thrown });
  }
}

function wrappedSound(head: Buffer): Wrapped | null {
  const first = head.toString('latin1', 0, 4);
  if (first === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE') return { container: 'WAVE', demuxer: 'wav' };
  if (first === 'fLaC') return { container: 'FLAC', demuxer: 'flac' };
  if (first === 'OggS') return { container: 'Ogg', demuxer: 'ogg' };
  const isMp3Frame = head.length > 1 && head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2;
  return first.startsWith('ID3') || isMp3Frame ? { container: 'MP3', demuxer: 'mp3' } : null;
}

type Header = Pick<UploadFacts, 'durationSeconds' | 'width' | 'height' | 'hasAudio'>;

async function lookAt(
  ffmpeg: Ffmpeg,
  path: string,
  { demuxer }: Wrapped,
  { maxSeconds }: UploadRules,
  signal: AbortSignal,
): Promise<Header> {
  const header: Header = { durationSeconds: null, width: 0, height: 0, hasAudio: false };
  let excess: string | null = null;
  let inInput = false;
  const child = startFfmpeg(ffmpeg, lookArgs(resolve(path), demuxer), {
    signal,
    logLevel: 'info',
    untrusted: { reads: [resolve(path)], limits: LOOK_LIMITS },
    onLogLine(line) {
      if (/\bInput #0,/.test(line)) inInput = true;
      else if (/\bOutput #0,|Stream mapping:/.test(line)) inInput = false;
      if (!inInput) return;
      readHeaderLine(line, header);
      if ((header.durationSeconds ?? 0) > maxSeconds) excess = `is longer than ${maxSeconds} s`;
      if (Math.max(header.width, header.height) > MAX_SIDE_PIXELS)
        excess = `is larger than ${MAX_SIDE_PIXELS} pixels on a side`;
      if (excess !== null) child.kill();
    },
  });
  child.stdin.end();
  child.stdout.resume();
  try {
    await child.ended;
  } catch (thrown) {
    if (excess === null && signal.aborted) throw thrown;
    throw refused(excess ?? 'cannot be decoded', thrown);
  }
  if (excess !== null) throw refused(excess);
  return header;
}

/** The beginning is decoded, so that what only looks like a video is found out. */
function lookArgs(path: string, demuxer: string): string[] {
  return [
    '-max_alloc',
    String(MAX_ALLOCATION_BYTES),
    ...inputArgs(path, demuxer),
    '-map',
    '0:V:0?',
    '-map',
    '0:a:0?',
    '-frames:v',
    '1',
    '-t',
    '0.1',
    '-f',
    'null',
    '-',
  ];
}

function readHeaderLine(line: string, header: Header): void {
  const [, hours, minutes, seconds] = /\bDuration: (\d+):(\d\d):(\d\d\.\d+)/.exec(line) ?? [];
  if (hours !== undefined) header.durationSeconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (!/\bStream #0:/.test(line)) return;
  if (/: Audio: /.test(line)) header.hasAudio = true;
  if (!/: Video: /.test(line) || line.includes('(attached pic)') || header.width > 0) return;
  const [, width, height] = /, (\d+)x(\d+)[ ,]?/.exec(line) ?? [];
  [header.width, header.height] = [Number(width ?? 0), Number(height ?? 0)];
}

async function readEnds(path: string): Promise<{ head: Buffer; tail: Buffer; size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(DISGUISE_BYTES, size);
    const head = await file.read(Buffer.alloc(length), 0, length, 0);
    const tail = await file.read(Buffer.alloc(length), 0, length, size - length);
    return { head: head.buffer.subarray(0, head.bytesRead), tail: tail.buffer.subarray(0, tail.bytesRead), size };
  } finally {
    await file.close();
  }
}

function refused(what: string, cause?: unknown): KinoraError {
  return new KinoraError('invalid_request', `The file ${what}.`, { field: 'body', cause });
}
