import { chmod, constants, copyFile, type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { KinoraError } from '@kinora/film';
import { plainJson } from './aigc.ts';
import type { MarkedFormat } from './formats.ts';
import { type MetadataWords, xmpPacket } from './xmp.ts';

/** User type of the MP4 box that holds an XMP packet (ISO 16684-3, 3.2.2). */
export const XMP_BOX_TYPE = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
/** What begins the JPEG segment of an XMP packet (ISO 16684-3, 3.2.1). */
export const XMP_SEGMENT_NAME = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
/** Keyword of the PNG text chunk of an XMP packet (ISO 16684-3, 3.2.3). */
export const XMP_CHUNK_KEYWORD = 'XML:com.adobe.xmp';

/**
 * Writes `input` with its machine-readable metadata to `output`, which must not be there yet. Pictures and sound stay as they
 * are, byte for byte, and so does where they lie in an MP4. A file is marked once, before it is signed.
 *
 * | format | carries |
 * |---|---|
 * | mp4 | XMP in a `uuid` box at the end; the key `AIGC` beside it is written with the pictures, by the encoder |
 * | jpeg | XMP in APP1 |
 * | png | XMP in an iTXt chunk, `AIGC` in a tEXt chunk |
 * | wav | XMP in a `_PMX` chunk, `AIGC` and `ISFT` in LIST INFO |
 * | vtt | `AIGC` in a NOTE before the first cue |
 * | srt | `AIGC:` after the times of the last cue: SRT has no comments, and what follows the times is passed over (ffmpeg, browsers
 *   by way of WebVTT) or kept apart (as "proprietary", "position" or "settings") by what reads it; a line anywhere else is shown |
 *
 * @throws KinoraError artefact_damaged when the input is not of this format
 */
export async function writeMetadata(
  input: string,
  output: string,
  format: MarkedFormat,
  words: MetadataWords,
): Promise<void> {
  try {
    switch (format) {
      case 'mp4':
        return await append(input, output, endOfMp4(words));
      case 'wav':
        return await append(input, output, endOfWav(words));
      case 'jpeg':
        return await writeFile(output, markedJpeg(await readFile(input), words), { flag: 'wx' });
      case 'png':
        return await writeFile(output, markedPng(await readFile(input), words), { flag: 'wx' });
      case 'vtt':
        return await writeFile(output, markedVtt(await readFile(input, 'utf8'), words), { flag: 'wx' });
      case 'srt':
        return await writeFile(output, markedSrt(await readFile(input, 'utf8'), words), { flag: 'wx' });
    }
  } catch (error) {
    if (!isTaken(error)) await rm(output, { force: true });
    throw error;
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EEXIST';

const damaged = (format: MarkedFormat, detail: string) =>
  new KinoraError('artefact_damaged', `This ${format} file cannot be marked: ${detail}.`);

/** What to write at which place of a copy of `size` bytes. */
type Additions = (file: FileHandle, size: number) => Promise<{ at: number; bytes: Uint8Array }[]>;

/** Copies a file of any size and writes to the copy alone; a copy costs nothing where the disk can share blocks. */
async function append(input: string, output: string, additions: Additions): Promise<void> {
  await copyFile(input, output, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  // The copy has the original's mode, and a stored file may be read only.
  await chmod(output, 0o644);
  const file = await open(output, 'r+');
  try {
    const { size } = await file.stat();
    for (const { at, bytes } of await additions(file, size)) await file.write(bytes, 0, bytes.length, at);
  } finally {
    await file.close();
  }
}

function endOfMp4(words: MetadataWords): Additions {
  return async (file, size) => {
    // A box may say that it reaches to the end of the file; what is appended would become part of it.
    const head = Buffer.alloc(16);
    if (size === 0) throw damaged('mp4', 'it is empty');
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(head, 0, 16, at);
      const announced = bytesRead < 8 ? 0 : head.readUInt32BE(0);
      const boxSize = announced === 1 && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : announced;
      if (boxSize < 8 || at + boxSize > size) throw damaged('mp4', `its box at byte ${at} has no end`);
      if (at === 0 && head.toString('latin1', 4, 8) !== 'ftyp') throw damaged('mp4', 'it does not begin like one');
      at += boxSize;
    }
    const packet = xmpPacket(words);
    const box = Buffer.alloc(8);
    box.writeUInt32BE(8 + XMP_BOX_TYPE.length + packet.length);
    box.write('uuid', 4, 'latin1');
    return [{ at: size, bytes: Buffer.concat([box, XMP_BOX_TYPE, packet]) }];
  };
}

function endOfWav(words: MetadataWords): Additions {
  return async (file, size) => {
    const head = Buffer.alloc(12);
    await file.read(head, 0, 12, 0);
    const name = head.toString('latin1', 0, 4) + head.toString('latin1', 8, 12);
    if (name !== 'RIFFWAVE') throw damaged('wav', 'it does not begin like one');
    const end = 8 + head.readUInt32LE(4);
    if (end > size || size - end > 1) throw damaged('wav', 'it does not tell its own length');
    const info = Buffer.concat([
      Buffer.from('INFO', 'latin1'),
      riffChunk('ISFT', terminated(words.creatorTool)),
      riffChunk('AIGC', terminated(plainJson(words.aigc))),
    ]);
    const added = Buffer.concat([Buffer.alloc(end % 2), riffChunk('LIST', info), riffChunk('_PMX', xmpPacket(words))]);
    const total = Buffer.alloc(4);
    total.writeUInt32LE(end - 8 + added.length);
    return [
      { at: end, bytes: added },
      { at: 4, bytes: total },
    ];
  };
}

const terminated = (text: string): Buffer => Buffer.from(`${text}\0`);

function riffChunk(id: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8, id, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

function markedJpeg(jpeg: Buffer, words: MetadataWords): Buffer {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) throw damaged('jpeg', 'it does not begin like one');
  // After JFIF's own segment, which wants to be the first.
  const first = jpeg.readUInt16BE(2) === 0xffe0 && jpeg.length >= 6 ? 4 + jpeg.readUInt16BE(4) : 2;
  if (jpeg[first] !== 0xff) throw damaged('jpeg', 'its first segment has no end');
  const data = Buffer.concat([XMP_SEGMENT_NAME, xmpPacket(words)]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, first), head, data, jpeg.subarray(first)]);
}

export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Signature and IHDR chunk, which has 13 bytes of data. */
const PNG_HEAD_BYTES = 8 + 12 + 13;

function markedPng(png: Buffer, words: MetadataWords): Buffer {
  if (!png.subarray(0, 8).equals(PNG_SIGNATURE) || png.toString('latin1', 12, 16) !== 'IHDR') {
    throw damaged('png', 'it does not begin like one');
  }
  return Buffer.concat([
    png.subarray(0, PNG_HEAD_BYTES),
    pngChunk('tEXt', Buffer.from(`AIGC\0${plainJson(words.aigc)}`, 'latin1')),
    // neither compressed nor translated
    pngChunk('iTXt', Buffer.concat([Buffer.from(`${XMP_CHUNK_KEYWORD}\0\0\0\0\0`, 'latin1'), xmpPacket(words)])),
    png.subarray(PNG_HEAD_BYTES),
  ]);
}

/** ISO 15948, 5.3: length, type, data, check sum over type and data. */
function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function markedVtt(vtt: string, words: MetadataWords): string {
  const header = /^\uFEFF?WEBVTT[^\r\n]*(\r?\n[^\r\n]+)*/.exec(vtt)?.[0];
  if (header === undefined) throw damaged('vtt', 'it does not begin with WEBVTT');
  return `${header}\n\nNOTE AIGC ${plainJson(words.aigc)}${vtt.slice(header.length) || '\n'}`;
}

const SRT_TIMES = /^\d{1,3}:\d\d:\d\d[,.]\d{1,3} --> \d{1,3}:\d\d:\d\d[,.]\d{1,3}/gm;

/** A cue without words, as short as there is. */
const SRT_SILENCE = '1\n00:00:00,000 --> 00:00:00,001\n\n';

function markedSrt(srt: string, words: MetadataWords): string {
  const last = [...srt.matchAll(SRT_TIMES)].at(-1);
  // A film without a word: the file holds the mark and shows nothing.
  if (last === undefined && srt.trim() === '') return markedSrt(SRT_SILENCE, words);
  if (last === undefined) throw damaged('srt', 'it has no cue');
  const end = last.index + last[0].length;
  return `${srt.slice(0, end)} AIGC:${plainJson(words.aigc)}${srt.slice(end)}`;
}
