import type { FileBytes } from './file-bytes.ts';
import type { MarkedFormat } from './formats.ts';
import { parseXmp } from './xmp.ts';
import { PNG_SIGNATURE, XMP_BOX_TYPE, XMP_CHUNK_KEYWORD, XMP_SEGMENT_NAME } from './write-metadata.ts';

/** What lies where metadata belongs, not yet judged. */
export interface Raw {
  /** Values of `AIGC`, by any of its carriers. */
  aigc: string[];
  sourceType: string | null;
  creatorTool: string | null;
  /** Whether a C2PA manifest is in it. */
  manifest: boolean;
  /** What is wrong with the container; null where it is whole. */
  broken: string | null;
  /** More parts than anything honest has: whoever reads them all takes minutes. */
  trap: boolean;
}

/** Longest piece of metadata that is read; ours have 2 kB. */
const MAX_METADATA_BYTES = 1_000_000;
/** An hour of film in fragments has some seven thousand; the C2PA library takes time by their square: 0.9 s for these. */
const MAX_PARTS = 12_000;
/** JUMBF in a `uuid` box (C2PA 2.1, A.5). */
const C2PA_BOX_TYPE = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');

/** The format by the first bytes, never by a name; null for what carries none of our marks. */
export function sniff(head: Buffer): MarkedFormat | null {
  const ascii = head.toString('latin1');
  if (ascii.slice(4, 8) === 'ftyp') return 'mp4';
  if (ascii.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WAVE') return 'wav';
  if (/^(\xef\xbb\xbf)?WEBVTT/.test(ascii)) return 'vtt';
  if (/^(\xef\xbb\xbf)?\s{0,8}\d{1,9}\r?\n\d{1,3}:\d\d:\d\d[,.]\d/.test(ascii)) return 'srt';
  return null;
}

/** Walks a container for its metadata. Never throws for what is in the file. */
export async function readRaw(bytes: FileBytes, format: MarkedFormat): Promise<Raw> {
  const raw: Raw = { aigc: [], sourceType: null, creatorTool: null, manifest: false, broken: null, trap: false };
  switch (format) {
    case 'mp4':
      await walkBoxes(bytes, 0, bytes.sizeBytes, raw, { parts: 0 }, []);
      break;
    case 'jpeg':
      await walkSegments(bytes, raw);
      break;
    case 'png':
      await walkChunks(bytes, raw);
      break;
    case 'wav':
      await walkRiff(bytes, raw);
      break;
    case 'vtt':
    case 'srt':
      readText((await bytes.read(0, 4_000_000)).toString('utf8'), format, raw);
  }
  return raw;
}

function takeXmp(packet: Buffer, raw: Raw): void {
  const words = parseXmp(packet.toString('utf8'));
  if (words.aigc !== null) raw.aigc.push(words.aigc);
  raw.sourceType ??= words.sourceType;
  raw.creatorTool ??= words.creatorTool;
}

function trapped(raw: Raw): void {
  raw.broken ??= `it has more than ${MAX_PARTS} parts`;
  raw.trap = true;
}

/** Boxes whose insides are looked at, by where they lie. */
const OPENED = new Set(['moov', 'moov/udta', 'moov/meta', 'moov/udta/meta']);

async function walkBoxes(
  bytes: FileBytes,
  from: number,
  to: number,
  raw: Raw,
  count: { parts: number },
  inside: readonly string[],
): Promise<void> {
  let keys: string[] = [];
  for (let at = from; at + 8 <= to;) {
    if (++count.parts > MAX_PARTS) return trapped(raw);
    const head = await bytes.read(at, 32);
    const announced = head.readUInt32BE(0);
    const long = announced === 1 && head.length >= 16;
    const size = long ? Number(head.readBigUInt64BE(8)) : announced === 0 ? to - at : announced;
    const headBytes = long ? 16 : 8;
    if (size < headBytes || at + size > to) {
      raw.broken ??= `a box at byte ${at} says it is ${size} bytes long`;
      return;
    }
    const type = head.toString('latin1', 4, 8);
    const place = [...inside, type].join('/');
    const [start, end] = [at + headBytes, at + size];
    if (type === 'uuid') await takeUuid(bytes, start, end, raw);
    else if (type === 'keys') keys = parseKeys(await bytes.read(start, Math.min(end - start, MAX_METADATA_BYTES)));
    else if (type === 'ilst') {
      raw.aigc.push(...parseItems(await bytes.read(start, Math.min(end - start, MAX_METADATA_BYTES)), keys));
    } else if (OPENED.has(place)) {
      // `meta` has four bytes of version, except as QuickTime writes it.
      const version = type === 'meta' && (await bytes.read(start + 4, 4)).toString('latin1') !== 'hdlr' ? 4 : 0;
      await walkBoxes(bytes, start + version, end, raw, count, [...inside, type]);
    }
    at += size;
  }
}

async function takeUuid(bytes: FileBytes, start: number, end: number, raw: Raw): Promise<void> {
  const userType = await bytes.read(start, 16);
  if (userType.equals(C2PA_BOX_TYPE)) raw.manifest = true;
  else if (userType.equals(XMP_BOX_TYPE) && end - start <= MAX_METADATA_BYTES) {
    takeXmp(await bytes.read(start + 16, end - start - 16), raw);
  }
}

/** Names of QuickTime metadata (Apple, "Metadata item keys atom"), in order; the first has the number 1. */
function parseKeys(data: Buffer): string[] {
  const names: string[] = [];
  for (let at = 8; at + 8 <= data.length;) {
    const size = data.readUInt32BE(at);
    if (size < 8 || at + size > data.length) break;
    names.push(data.toString('utf8', at + 8, at + size));
    at += size;
  }
  return names;
}

/** Values of the items whose key names `AIGC`. */
function parseItems(data: Buffer, keys: readonly string[]): string[] {
  const values: string[] = [];
  for (let at = 0; at + 24 <= data.length;) {
    const size = data.readUInt32BE(at);
    if (size < 8 || at + size > data.length) break;
    const key = keys[data.readUInt32BE(at + 4) - 1];
    if (key?.includes('AIGC')) values.push(data.toString('utf8', at + 24, at + size));
    at += size;
  }
  return values;
}

async function walkSegments(bytes: FileBytes, raw: Raw): Promise<void> {
  let at = 2;
  for (let parts = 0; parts < MAX_PARTS; parts++) {
    const head = await bytes.read(at, 4);
    if (head.length < 4 || head[0] !== 0xff) {
      raw.broken ??= `no segment begins at byte ${at}`;
      return;
    }
    const marker = head[1] ?? 0;
    // Start of the picture itself, or its end.
    if (marker === 0xda || marker === 0xd9) return;
    const size = head.readUInt16BE(2);
    if (size < 2 || at + 2 + size > bytes.sizeBytes) {
      raw.broken ??= `a segment at byte ${at} says it is ${size} bytes long`;
      return;
    }
    if (marker === 0xe1) {
      const data = await bytes.read(at + 4, size - 2);
      const name = XMP_SEGMENT_NAME.length;
      if (data.subarray(0, name).equals(XMP_SEGMENT_NAME)) takeXmp(data.subarray(name), raw);
    } else if (marker === 0xeb) {
      // APP11: `JP`, numbers, then a JUMBF box (ISO 19566-5, D.2)
      const data = await bytes.read(at + 4, Math.min(size - 2, 64));
      if (data.toString('latin1', 0, 2) === 'JP' && data.includes('jumb')) raw.manifest = true;
    }
    at += 2 + size;
  }
  trapped(raw);
}

async function walkChunks(bytes: FileBytes, raw: Raw): Promise<void> {
  let at = PNG_SIGNATURE.length;
  for (let parts = 0; parts < MAX_PARTS; parts++) {
    const head = await bytes.read(at, 8);
    const size = head.length < 8 ? 0 : head.readUInt32BE(0);
    if (head.length < 8 || at + 12 + size > bytes.sizeBytes) {
      raw.broken ??= `a chunk at byte ${at} does not end within the file`;
      return;
    }
    const type = head.toString('latin1', 4, 8);
    if (type === 'IEND') return;
    if (type === 'caBX') raw.manifest = true;
    if ((type === 'tEXt' || type === 'iTXt') && size <= MAX_METADATA_BYTES) {
      takeTextChunk(await bytes.read(at + 8, size), type, raw);
    }
    at += 12 + size;
  }
  trapped(raw);
}

function takeTextChunk(data: Buffer, type: 'tEXt' | 'iTXt', raw: Raw): void {
  const keywordEnd = data.indexOf(0);
  const keyword = data.toString('latin1', 0, Math.max(0, keywordEnd));
  if (type === 'tEXt') {
    if (keyword === 'AIGC') raw.aigc.push(data.toString('latin1', keywordEnd + 1));
    return;
  }
  // Compressed text is left alone: nobody writes these so, and it may unfold without end.
  if (data[keywordEnd + 1] !== 0) return;
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translationEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (translationEnd < 0) return;
  const text = data.subarray(translationEnd + 1);
  if (keyword === XMP_CHUNK_KEYWORD) takeXmp(text, raw);
  else if (keyword === 'AIGC') raw.aigc.push(text.toString('utf8'));
}

async function walkRiff(bytes: FileBytes, raw: Raw): Promise<void> {
  const end = 8 + (await bytes.read(4, 4)).readUInt32LE(0);
  if (end > bytes.sizeBytes || bytes.sizeBytes - end > 1) raw.broken ??= `it says it is ${end} bytes long`;
  let at = 12;
  for (let parts = 0; at + 8 <= bytes.sizeBytes; parts++) {
    if (parts >= MAX_PARTS) return trapped(raw);
    const head = await bytes.read(at, 12);
    const id = head.toString('latin1', 0, 4);
    const size = head.readUInt32LE(4);
    if (at + 8 + size > bytes.sizeBytes) {
      raw.broken ??= `a chunk at byte ${at} says it is ${size} bytes long`;
      return;
    }
    if (id === 'C2PA') raw.manifest = true;
    else if (size <= MAX_METADATA_BYTES) {
      if (id === '_PMX') takeXmp(await bytes.read(at + 8, size), raw);
      if (id === 'LIST' && head.toString('latin1', 8, 12) === 'INFO') {
        takeInfo(await bytes.read(at + 12, size - 4), raw);
      }
    }
    at += 8 + size + (size % 2);
  }
}

function takeInfo(data: Buffer, raw: Raw): void {
  for (let at = 0; at + 8 <= data.length;) {
    const size = data.readUInt32LE(at + 4);
    if (at + 8 + size > data.length) return;
    if (data.toString('latin1', at, at + 4) === 'AIGC') {
      raw.aigc.push(data.toString('utf8', at + 8, at + 8 + size).replace(/\0+$/, ''));
    }
    at += 8 + size + (size % 2);
  }
}

function readText(text: string, format: 'vtt' | 'srt', raw: Raw): void {
  const value =
    format === 'vtt' ? /^NOTE AIGC (\{.*\})/m.exec(text)?.[1] : /^\d.* --> \S+ AIGC:(\{.*\})/m.exec(text)?.[1];
  if (value !== undefined) raw.aigc.push(value);
}
