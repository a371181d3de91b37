import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KinoraError } from '@kinora/film';
import { asDiskError } from '../files/file-store.ts';

/**
 * Writes a request's body to a file as it comes.
 *
 * @throws KinoraError invalid_request (more than `maxBytes`, nothing, or less than was announced), disk_full, not_writable
 */
export async function receiveFile(request: Request, file: string, maxBytes: number): Promise<void> {
  const tooLarge = () =>
    new KinoraError('invalid_request', `The file is larger than ${Math.floor(maxBytes / 1e6)} MB.`, { field: 'body' });
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge();
  let received = 0;
  const counting = new Transform({
    transform(piece: Buffer, _encoding, done) {
      received += piece.length;
      if (received > maxBytes) done(tooLarge());
      else done(null, piece);
    },
  });
  try {
    const body = request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as never);
    await pipeline(body, counting, createWriteStream(file));
  } catch (cause) {
    if (cause instanceof KinoraError) throw cause;
    const known = asDiskError(cause, path.dirname(file));
    if (known instanceof KinoraError) throw known;
    throw new KinoraError('invalid_request', 'The upload broke off. Send it again.', { field: 'body', cause });
  }
  if (received === 0) throw new KinoraError('invalid_request', 'The file is empty.', { field: 'body' });
}
