import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { guardedFetch } from '@kinora/engines/fetch';
import { KinoraError, MAX_PICTURE_BYTES, PictureFileSchema } from '@kinora/film';
import type { Crew } from '../crew.ts';
import { keepGivenPicture } from '../pictures/keep-picture.ts';

/** First bytes of JPEG, PNG and WebP, whatever a name or a content type says. */
function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP')
  );
}

/**
 * The picture that another API's request names, as one of the organisation's own.
 *
 * @param reference its bytes; or a `data:` or `https:` address, or the SHA-256 of a picture that was given before
 * @returns the name of the kept picture
 * @throws KinoraError invalid_request, content_policy, and as fetching an address fails
 */
export async function takeReference(
  crew: Crew,
  organisationId: string,
  reference: Uint8Array | string,
  field: string,
  signal: AbortSignal,
): Promise<string> {
  if (typeof reference === 'string' && PictureFileSchema.safeParse(reference).success) return reference;
  const bytes = typeof reference === 'string' ? await bytesOf(reference, field, signal) : reference;
  if (bytes.length > MAX_PICTURE_BYTES) {
    throw new KinoraError('invalid_request', `A picture has at most ${MAX_PICTURE_BYTES / 1e6} MB.`, { field });
  }
  if (!isPicture(bytes)) {
    throw new KinoraError('invalid_request', 'The picture is no JPEG, PNG or WebP. Save it as one of these.', {
      field,
    });
  }
  await using folder = await crew.files.workFolder();
  const given = path.join(folder.path, 'given');
  await writeFile(given, bytes);
  try {
    return (await keepGivenPicture(crew, organisationId, given, folder.path, signal)).file;
  } catch (error) {
    if (!(error instanceof KinoraError) || error.code !== 'invalid_request') throw error;
    throw new KinoraError('invalid_request', error.message, { field, cause: error });
  }
}

async function bytesOf(address: string, field: string, signal: AbortSignal): Promise<Uint8Array> {
  const data = /^data:image\/(?:png|jpeg|jpg|webp);base64,([A-Za-z0-9+/=\s]+)$/.exec(address);
  if (data?.[1] !== undefined) return Buffer.from(data[1], 'base64');
  if (!address.startsWith('https://')) {
    throw new KinoraError(
      'invalid_request',
      'Give the picture as a file, as data:image/png;base64,…, at an https address, or by the SHA-256 that POST /v1/pictures gave.',
      { field },
    );
  }
  const answer = await guardedFetch(address, { signal, maxBytes: MAX_PICTURE_BYTES });
  if (answer.status === 200) return answer.bytes;
  throw new KinoraError('invalid_request', `The picture's address answers ${answer.status}.`, { field });
}
