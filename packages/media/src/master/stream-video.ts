import { open } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';
import { BITEXACT } from '../args/encode.ts';
import { flags } from '../args/flags.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { writeWhole } from '../whole-file.ts';

/** Bytes `offset` to `offset + length` of a file. */
export interface BytePart {
  offset: number;
  length: number;
}

/** How a streamable film is fetched in parts: what comes first, and each segment with its length in time. */
export interface StreamParts {
  init: BytePart;
  segments: (BytePart & { durationSeconds: number })[];
}

/**
 * The same pictures and sound as fragmented MP4 (CMAF): one file, a fragment for each group of pictures, an index in front. A
 * player fetches ranges of it, so that one object serves download, cache and HLS.
 *
 * @param order.tags Written into the file's metadata; the ones it had are dropped
 */
export async function fragmentVideo(
  ffmpeg: Ffmpeg,
  order: { input: string; tags: Readonly<Record<string, string>>; out: string },
  options: { signal: AbortSignal },
): Promise<void> {
  await writeWhole(order.out, (out) =>
    runFfmpeg(
      ffmpeg,
      flags(
        ['-y', '-protocol_whitelist', 'file,pipe', '-i', `file:${order.input}`],
        ['-map', '0:v:0', '-map', '0:a:0?', '-map_metadata', '-1', '-map_chapters', '-1', '-c', 'copy'],
        BITEXACT,
        ['-movflags', '+frag_keyframe+empty_moov+default_base_moof+use_metadata_tags+dash+global_sidx'],
        Object.entries(order.tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
        ['-f', 'mp4', `file:${out}`],
      ),
      options,
    ),
  );
}

/** More than the boxes in front of any film's first fragment: an hour has 1,800 references of 12 bytes. */
const LONGEST_HEAD_BYTES = 4 * 1024 * 1024;

/**
 * Reads where the parts of a file of `fragmentVideo` lie, also after other boxes were put into it.
 *
 * @throws KinoraError artefact_damaged for a file without an index
 */
export async function readStreamParts(file: string): Promise<StreamParts> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const head = Buffer.alloc(Math.min(size, LONGEST_HEAD_BYTES));
  await handle.read(head, 0, head.length, 0);
  let index: { at: number } | null = null;
  let firstFragment = 0;
  for (let at = 0; at + 8 <= head.length;) {
    const type = head.toString('latin1', at + 4, at + 8);
    const length = boxLength(head, at);
    if (type === 'moof') {
      firstFragment = at;
      break;
    }
    // The first index is the pictures'; the sound's follows it.
    if (type === 'sidx') index ??= { at };
    if (length < 8) break;
    at += length;
  }
  if (index === null || firstFragment === 0) {
    throw new KinoraError('artefact_damaged', 'This film has no index to be fetched in parts by.', { retryable: true });
  }
  return { init: { offset: 0, length: firstFragment }, segments: readIndex(head, index, firstFragment) };
}

function boxLength(bytes: Buffer, at: number): number {
  const length = bytes.readUInt32BE(at);
  return length === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : length;
}

/** ISO/IEC 14496-12, 8.16.3: a segment index of version 0 or 1, whose references are fragments in order. */
function readIndex(bytes: Buffer, { at }: { at: number }, firstFragment: number): StreamParts['segments'] {
  const version = bytes.readUInt8(at + 8);
  const timescale = bytes.readUInt32BE(at + 16);
  const afterTimes = at + 20 + (version === 0 ? 8 : 16);
  const count = bytes.readUInt16BE(afterTimes + 2);
  const segments: StreamParts['segments'] = [];
  let offset = firstFragment;
  for (let number = 0; number < count; number++) {
    const reference = afterTimes + 4 + number * 12;
    const length = bytes.readUInt32BE(reference) & 0x7fff_ffff;
    segments.push({ offset, length, durationSeconds: bytes.readUInt32BE(reference + 4) / timescale });
    offset += length;
  }
  return segments;
}
