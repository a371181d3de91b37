import { open } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';

/** What a video file is kept in, named as `probeFile` names it, with the one ffmpeg reader that may open it. */
export interface Wrapping {
  container: 'MP4' | 'QuickTime File Format' | 'WebM' | 'Matroska' | 'AVI' | 'MPEG Transport Stream' | 'GIF';
  /**
   * Name of ffmpeg's demuxer. Only this one is allowed: a playlist in a video's clothes would make ffmpeg open other
   * files and addresses.
   */
  demuxer: 'mov' | 'matroska' | 'avi' | 'mpegts' | 'gif';
}

const HEAD_BYTES = 4096;
const TRANSPORT_PACKET_BYTES = 188;
/** Boxes that a file of the MP4 family may begin with. */
const FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'styp', 'pnot']);
/** Brands of the same family that are still pictures. */
const PICTURE_BRANDS = new Set(['avif', 'heic', 'heix', 'mif1', 'heim', 'heis']);

/**
 * Tells from a file's first bytes what it is, whatever its name says.
 *
 * @throws KinoraError `engine_failed`, saying what it is, when it is no video
 */
export async function sniffVideo(path: string): Promise<Wrapping> {
  const { head, size } = await readHead(path);
  if (size === 0) throw notVideo('empty (0 bytes)', true);
  const wrapping = wrappingOf(head);
  if (wrapping === null) {
    const other = describeOther(head);
    throw notVideo(other.what, other.retryable);
  }
  if (wrapping.demuxer === 'avi' && isCutRiff(head, size)) throw cutOff();
  return wrapping;
}

/** The one reader that may open a file as pictures, moving or still, by its first bytes; null where there is none. */
export async function pictureReader(path: string): Promise<string | null> {
  const { head } = await readHead(path);
  const first = head.toString('latin1', 0, 4);
  if (first === '\x89PNG') return 'png_pipe';
  if (first.startsWith('\xff\xd8\xff')) return 'jpeg_pipe';
  if (first === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'webp_pipe';
  return wrappingOf(head)?.demuxer ?? null;
}

export function cutOff(detail?: string): KinoraError {
  const more = detail === undefined ? '' : `: ${detail}`;
  return new KinoraError('engine_failed', `The video file is cut off${more}.`, { retryable: true });
}

function notVideo(what: string, retryable: boolean): KinoraError {
  return new KinoraError('engine_failed', `The file that should be a video is ${what}.`, { retryable });
}

export async function readHead(path: string, bytes = HEAD_BYTES): Promise<{ head: Buffer; size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(bytes, size)), 0, Math.min(bytes, size), 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

function wrappingOf(head: Buffer): Wrapping | null {
  const first = head.toString('latin1', 0, 4);
  const second = head.toString('latin1', 4, 8);
  const third = head.toString('latin1', 8, 12);
  if (FIRST_BOXES.has(second) && !(second === 'ftyp' && PICTURE_BRANDS.has(third))) {
    const quickTime = second !== 'ftyp' || third === 'qt  ';
    return { container: quickTime ? 'QuickTime File Format' : 'MP4', demuxer: 'mov' };
  }
  if (head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3) {
    const isWebm = head.subarray(0, 128).includes('webm');
    return { container: isWebm ? 'WebM' : 'Matroska', demuxer: 'matroska' };
  }
  if (first === 'RIFF' && third === 'AVI ') return { container: 'AVI', demuxer: 'avi' };
  if (head[0] === 0x47 && head[TRANSPORT_PACKET_BYTES] === 0x47 && head[TRANSPORT_PACKET_BYTES * 2] === 0x47)
    return { container: 'MPEG Transport Stream', demuxer: 'mpegts' };
  if (first === 'GIF8') return { container: 'GIF', demuxer: 'gif' };
  return null;
}

/** Whether a RIFF file says it is longer than it is. Writers into a pipe leave 0 or the largest number. */
function isCutRiff(head: Buffer, size: number): boolean {
  const declared = head.readUInt32LE(4);
  return declared !== 0xffffffff && declared + 8 > size;
}

/** What an answer that is no video mostly is. A page or a message in its place may be gone the next time. */
function describeOther(head: Buffer): { what: string; retryable: boolean } {
  const first = head.toString('latin1', 0, 4);
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  const begun = text.trimStart().slice(0, 512).toLowerCase();
  if (first === '\x89PNG') return { what: 'a still picture (PNG)', retryable: false };
  if (head.readUIntBE(0, Math.min(3, head.length)) === 0xffd8ff)
    return { what: 'a still picture (JPEG)', retryable: false };
  if (first === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP')
    return { what: 'a WebP picture', retryable: false };
  if (first === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE') return { what: 'sound (WAVE)', retryable: false };
  if (head.toString('latin1', 4, 8) === 'ftyp') return { what: 'a still picture (AVIF or HEIF)', retryable: false };
  if (first.startsWith('PK')) return { what: 'a ZIP archive', retryable: false };
  if (/^<(!doctype html|html|head|body|script)\b/.test(begun)) return { what: 'a web page (HTML)', retryable: true };
  if (begun.startsWith('<?xml') || /^<[a-z]/.test(begun)) return { what: 'an XML message', retryable: true };
  if (/^[{[]/.test(begun)) return { what: 'a JSON message', retryable: true };
  if (begun.startsWith('#extm3u')) return { what: 'a playlist', retryable: false };
  // oxlint-disable-next-line no-control-regex -- what no text holds
  if (begun !== '' && !/[\0-\x08\x0e-\x1f\ufffd]/.test(begun)) return { what: 'plain text', retryable: true };
  return { what: 'of no known video format', retryable: false };
}
