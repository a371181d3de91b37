import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KinoraError } from '@kinora/film';
import { asDiskError } from '../files/file-store.ts';

/** First bytes that tell every format that is taken here. */
const HEAD_BYTES = 32;
/** An upload that brings nothing for so long is broken off. */
const STALL_MS = 30_000;

export interface UploadBounds {
  /** Why a file that begins so is not taken, as a sentence; null takes it. Asked as soon as these bytes are there. */
  refusal?: (head: Buffer) => string | null;
  stallMs?: number;
}

/** JPEG, PNG or WebP, by the first bytes: whatever the name or the content type says. */
export function pictureRefusal(head: Buffer): string | null {
  const text = head.toString('latin1');
  const isPicture =
    text.startsWith('\xff\xd8\xff') ||
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP');
  return isPicture ? null : 'The picture is no JPEG, PNG or WebP. Save it as one of these.';
}

/**
 * Writes a request's body to a file as it comes, no further than its bounds.
 *
 * @throws KinoraError invalid_request (of another kind, more than `maxBytes`, nothing, or less than was announced), disk_full,
 * not_writable
 */
export async function receiveFile(
  request: Request,
  file: string,
  maxBytes: number,
  { refusal, stallMs = STALL_MS }: UploadBounds = {},
): Promise<void> {
  const tooLarge = () =>
    new KinoraError('invalid_request', `The file is larger than ${Math.floor(maxBytes / 1e6)} MB.`, { field: 'body' });
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge();
  let received = 0;
  let head: Buffer | null = Buffer.alloc(0);
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  /** Asked once: with enough bytes, or with all there are. */
  const refusedHead = (isAll: boolean): KinoraError | null => {
    if (refusal === undefined || head === null || (!isAll && head.length < HEAD_BYTES)) return null;
    const why = refusal(head);
    head = null;
    return why === null ? null : new KinoraError('invalid_request', why, { field: 'body' });
  };
  const counting = new Transform({
    transform(piece: Buffer, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), stallMs);
      received += piece.length;
      if (head !== null) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES)]);
      const fault = received > maxBytes ? tooLarge() : refusedHead(false);
      if (fault === null) done(null, piece);
      else done(fault);
    },
    flush(done) {
      done(received === 0 ? null : refusedHead(true));
    },
  });
  try {
    const body = request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as never);
    await pipeline(body, counting, createWriteStream(file), { signal: stalled.signal });
  } catch (cause) {
    if (cause instanceof KinoraError) throw cause;
    if (stalled.signal.aborted) {
      throw new KinoraError('invalid_request', 'The upload stood still. Send it again.', { field: 'body', cause });
    }
    const known = asDiskError(cause, path.dirname(file));
    if (known instanceof KinoraError) throw known;
    throw new KinoraError('invalid_request', 'The upload broke off. Send it again.', { field: 'body', cause });
  } finally {
    clearTimeout(timer);
  }
  if (received === 0) throw new KinoraError('invalid_request', 'The file is empty.', { field: 'body' });
}
