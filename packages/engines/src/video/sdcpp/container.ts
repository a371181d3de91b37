/**
 * What a video file says it holds, for the two containers sd-cli writes, read without decoding: enough to see a file that is cut
 * short, of another size or of another length than planned.
 *
 * @module
 */
import { open } from 'node:fs/promises';

export interface ContainerFacts {
  width: number;
  height: number;
  frames: number;
}

/** Null for what is neither, or is cut short. */
export async function readContainer(path: string): Promise<ContainerFacts | null> {
  const file = await open(path, 'r');
  try {
    const bytes = await file.readFile();
    const magic = bytes.toString('latin1', 0, 4);
    if (magic === 'RIFF') return readAvi(bytes);
    if (magic === '\x1A\x45\xDF\xA3') return readWebm(bytes);
    return null;
  } finally {
    await file.close();
  }
}

/** AVI RIFF file reference, AVIMAINHEADER: frames at 16, width and height at 32 and 36 of `avih`; pictures are `00dc` in `movi`. */
function readAvi(bytes: Buffer): ContainerFacts | null {
  if (bytes.toString('latin1', 8, 12) !== 'AVI ' || bytes.readUInt32LE(4) + 8 > bytes.length) return null;
  const header = bytes.indexOf('avih', 12, 'latin1');
  const movie = bytes.indexOf('movi', 12, 'latin1');
  if (header < 0 || movie < 0 || header + 48 > bytes.length) return null;
  let pictures = 0;
  for (let at = movie + 4; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (name === 'idx1') break;
    if (/^\d\dd[cb]$/.test(name) && length > 0) pictures++;
    at += 8 + length + (length % 2);
  }
  const frames = bytes.readUInt32LE(header + 8 + 16);
  if (frames !== pictures) return null;
  return { width: bytes.readUInt32LE(header + 8 + 32), height: bytes.readUInt32LE(header + 8 + 36), frames };
}

/** Elements of Matroska (RFC 9559) that are read, by id; the first group holds others. */
const SEGMENT = 0x18538067;
const HOLDERS = new Set([SEGMENT, 0x1654ae6b, 0xae, 0xe0, 0x1f43b675, 0xa0]);
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;
const PIXEL_WIDTH = 0xb0;
const PIXEL_HEIGHT = 0xba;

function readWebm(bytes: Buffer): ContainerFacts | null {
  const facts = { width: 0, height: 0, frames: 0 };
  for (let at = 0; at < bytes.length;) {
    const id = variableNumber(bytes, at, true);
    if (id === null) return null;
    const size = variableNumber(bytes, at + id.length, false);
    if (size === null) return null;
    const start = at + id.length + size.length;
    const unknownSize = size.value === 2 ** (7 * size.length) - 1;
    if (!unknownSize && start + size.value > bytes.length) return null;
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) facts.frames++;
    if (id.value === PIXEL_WIDTH) facts.width = bytes.readUIntBE(start, size.value);
    if (id.value === PIXEL_HEIGHT) facts.height = bytes.readUIntBE(start, size.value);
    at = HOLDERS.has(id.value) ? start : start + size.value;
  }
  return facts;
}

/** EBML's numbers: the leading zeros of the first byte tell the length; ids keep the marking bit, sizes lose it. */
function variableNumber(bytes: Buffer, at: number, keepMark: boolean): { value: number; length: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = keepMark ? first : first & (0xff >> length);
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, length };
}
