/** What a picture's header says. */
export interface PictureHeader {
  format: 'jpeg' | 'png' | 'webp';
  /** As stored, before any turning. */
  width: number;
  height: number;
  /** EXIF's: 1 upright, 2 mirrored, 3 upside down, 6 and 8 lying on a side, 4, 5 and 7 mirrored too. */
  orientation: number;
  /** Whether pixels may be transparent. */
  alpha: boolean;
  /** Whether it ends as it should. */
  whole: boolean;
}

/**
 * Reads the header of a JPEG (ITU T.81 B.2), PNG (W3C PNG 5.3) or WebP (RFC 9649). Null when it is none of them, or its
 * header makes no sense.
 */
export function readPictureHeader(bytes: Buffer): PictureHeader | null {
  try {
    if (bytes.readUInt16BE(0) === 0xffd8) return readJpeg(bytes);
    if (bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return readPng(bytes);
    if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return readWebp(bytes);
  } catch (thrown) {
    // A length that points outside the file.
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return null;
}

/** Frame headers of every coding process; 0xc4, 0xc8 and 0xcc between them are tables. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function readJpeg(bytes: Buffer): PictureHeader | null {
  let orientation = 1;
  let offset = 2;
  while (offset < bytes.length) {
    if (bytes[offset] !== 0xff) return null;
    const marker = bytes.readUInt8(offset + 1);
    if (marker === 0xff) {
      offset++;
      continue;
    }
    const length = bytes.readUInt16BE(offset + 2);
    const body = bytes.subarray(offset + 4, offset + 2 + length);
    if (marker === 0xe1 && body.toString('latin1', 0, 6) === 'Exif\0\0')
      orientation = readOrientation(body.subarray(6));
    if (isFrameHeader(marker)) {
      const whole = bytes.lastIndexOf(Buffer.of(0xff, 0xd9)) > offset;
      return {
        format: 'jpeg',
        width: body.readUInt16BE(3),
        height: body.readUInt16BE(1),
        orientation,
        alpha: false,
        whole,
      };
    }
    offset += 2 + length;
  }
  return null;
}

function readPng(bytes: Buffer): PictureHeader | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const colourType = bytes.readUInt8(25);
  const header: PictureHeader = {
    format: 'png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    orientation: 1,
    // Grey with alpha, colour with alpha; a palette or a colour may be transparent too.
    alpha: colourType === 4 || colourType === 6,
    whole: false,
  };
  for (let offset = 8; offset + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(offset);
    const type = bytes.toString('latin1', offset + 4, offset + 8);
    const body = bytes.subarray(offset + 8, offset + 8 + length);
    if (type === 'tRNS') header.alpha = true;
    if (type === 'eXIf') header.orientation = readOrientation(body);
    if (type === 'IEND') header.whole = true;
    offset += 12 + length;
  }
  return header;
}

function readWebp(bytes: Buffer): PictureHeader | null {
  const whole = bytes.readUInt32LE(4) + 8 <= bytes.length;
  const header: PictureHeader = { format: 'webp', width: 0, height: 0, orientation: 1, alpha: false, whole };
  for (let offset = 12; offset + 8 <= bytes.length;) {
    const type = bytes.toString('latin1', offset, offset + 4);
    const length = bytes.readUInt32LE(offset + 4);
    const body = bytes.subarray(offset + 8, offset + 8 + length);
    if (type === 'VP8X') {
      header.alpha = (body.readUInt8(0) & 0x10) !== 0;
      header.width = body.readUIntLE(4, 3) + 1;
      header.height = body.readUIntLE(7, 3) + 1;
    } else if (type === 'VP8 ' && header.width === 0) {
      header.width = body.readUInt16LE(6) & 0x3fff;
      header.height = body.readUInt16LE(8) & 0x3fff;
    } else if (type === 'VP8L') {
      const packed = body.readUInt32LE(1);
      if (header.width === 0) {
        header.width = (packed & 0x3fff) + 1;
        header.height = ((packed >>> 14) & 0x3fff) + 1;
      }
      if ((packed & 0x10000000) !== 0) header.alpha = true;
    } else if (type === 'EXIF') {
      // Some writers keep JPEG's own prefix.
      const prefixed = body.toString('latin1', 0, 6) === 'Exif\0\0';
      header.orientation = readOrientation(prefixed ? body.subarray(6) : body);
    }
    // Chunks are padded to an even length.
    offset += 8 + length + (length % 2);
  }
  return header.width > 0 ? header : null;
}

const ORIENTATION_TAG = 0x0112;

/** Tag 0x0112 of the first directory of a TIFF (TIFF 6.0, EXIF 2.3 4.6.4); 1 where there is none or it makes no sense. */
function readOrientation(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || tiff.length < 14) return 1;
  const short = (at: number): number => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return 1;
  const entries = short(start);
  for (let index = 0; index < entries; index++) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (short(entry) !== ORIENTATION_TAG) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
