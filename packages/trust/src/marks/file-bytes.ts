import { type FileHandle, open } from 'node:fs/promises';

/** A file of a stranger, read in pieces that are asked for: no length that it tells is believed beyond its end. */
export interface FileBytes {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `at`; fewer where the file ends. */
  read(at: number, length: number): Promise<Buffer>;
}

/** The most that is read at once. */
const MAX_READ_BYTES = 4_000_000;

/** Opens a file for as long as `use` takes. */
export async function withFileBytes<Result>(path: string, use: (bytes: FileBytes) => Promise<Result>): Promise<Result> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return await use({ sizeBytes: size, read: (at, length) => readPiece(file, size, at, length) });
  } finally {
    await file.close();
  }
}

async function readPiece(file: FileHandle, size: number, at: number, length: number): Promise<Buffer> {
  const wanted = Math.max(0, Math.min(length, MAX_READ_BYTES, size - at));
  const buffer = Buffer.alloc(wanted);
  const { bytesRead } = await file.read(buffer, 0, wanted, at);
  return buffer.subarray(0, bytesRead);
}
