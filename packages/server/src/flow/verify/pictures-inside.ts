import { open } from 'node:fs/promises';

/** What begins the files whose pictures may hold a watermark. Anything else is not given to a decoder. */
const BEGINNINGS: readonly (readonly [at: number, bytes: string])[] = [
  [4, 'ftyp'],
  // Matroska and WebM
  [0, '\x1aE\xdf\xa3'],
  [8, 'AVI '],
  // FLV
  [0, 'FLV\x01'],
  [0, '\xff\xd8\xff'],
  [0, '\x89PNG\r\n\x1a\n'],
  [8, 'WEBP'],
];

/** Whether a file is a video or a picture, by its first bytes. */
export async function hasPictures(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(16);
    const { bytesRead } = await file.read(head, 0, 16, 0);
    const text = head.toString('latin1', 0, bytesRead);
    return BEGINNINGS.some(([at, bytes]) => text.startsWith(bytes, at));
  } finally {
    await file.close();
  }
}
