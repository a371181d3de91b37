import { type FileHandle, open } from 'node:fs/promises';

/**
 * Boxes looked at, of any depth: files have some forty, those in fragments a few for each. A file may hold millions, to keep its
 * reader busy.
 */
const MAX_BOXES = 20_000;
const CONTAINERS: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

interface Track {
  isVideo: boolean;
  samples: number;
}

export interface Mp4Index {
  /** Frames it promises for its first picture track; null where it does not say. */
  samples: number | null;
  /** It has more boxes than any video: nothing should read it. */
  isEndless: boolean;
}

/**
 * What the index of an MP4 promises (ISO 14496-12). Of a file from elsewhere, so nothing is believed: a few bytes of each box are read, and of so many boxes only.
 */
export async function readMp4Index(path: string): Promise<Mp4Index> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tracks: Track[] = [];
    const budget = { boxes: MAX_BOXES };
    await walk(file, 0, size, tracks, budget);
    const video = tracks.find((track) => track.isVideo && track.samples > 0);
    return { samples: video?.samples ?? null, isEndless: budget.boxes <= 0 };
  } finally {
    await file.close();
  }
}

async function walk(
  file: FileHandle,
  from: number,
  to: number,
  tracks: Track[],
  budget: { boxes: number },
): Promise<void> {
  for (let at = from; at + 8 <= to && budget.boxes-- > 0;) {
    const head = await bytesAt(file, at, 28);
    if (head.length < 8) return;
    const short = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    // 1: the size follows in 64 bits. 0: to the end.
    const isLong = short === 1 && head.length >= 16;
    const bytes = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short;
    const headerBytes = isLong ? 16 : 8;
    if (bytes < headerBytes) return;
    if (type === 'trak') tracks.push({ isVideo: false, samples: 0 });
    const track = tracks.at(-1);
    if (CONTAINERS.has(type)) await walk(file, at + headerBytes, Math.min(to, at + bytes), tracks, budget);
    // Version and flags, then: of a handler 4 bytes and its type, of the sizes one for all and their number.
    else if (track !== undefined && type === 'hdlr') track.isVideo = head.toString('latin1', 16, 20) === 'vide';
    else if (track !== undefined && (type === 'stsz' || type === 'stz2') && head.length >= 20)
      track.samples = head.readUInt32BE(16);
    at += bytes;
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
