import { KinoraError } from '@kinora/film';
import { pause } from './transport.ts';

/** How often a download that broke off goes on from where it was. */
const RESUMES = 5;
const RESUME_PAUSE_MS = 1_000;

/**
 * Writes what is asked for to a file, under its name only when all of it is there. A connection that breaks is asked for the
 * rest. Needs a file system: Node 20.16 or later, Deno or Bun.
 *
 * @param ask sends the request with these headers
 * @throws KinoraError invalid_request where there is no file system, not_writable, and as `ask` does
 */
export async function saveFile(
  path: string,
  ask: (headers: Record<string, string>) => Promise<Response>,
  signal?: AbortSignal,
): Promise<void> {
  const files = globalThis.process?.getBuiltinModule?.('node:fs/promises');
  if (files === undefined) {
    throw new KinoraError(
      'invalid_request',
      'Only Node 20.16 or later, Deno and Bun can write files here: use blob().',
      {
        field: 'path',
      },
    );
  }
  const part = `${path}.part`;
  const file = await files.open(part, 'w').catch((cause: unknown) => {
    throw new KinoraError('not_writable', `${path} cannot be written.`, { field: 'path', cause });
  });
  let written = 0;
  let etag: string | null = null;
  try {
    for (let attempt = 0; ; attempt++) {
      const rest: Record<string, string> = {};
      if (written > 0 && etag !== null) Object.assign(rest, { range: `bytes=${written}-`, 'if-range': etag });
      const response = await ask(rest);
      // Without the range it is another version, or a studio that knows none: from the beginning.
      if (response.status !== 206) written = 0;
      etag = response.headers.get('etag');
      try {
        for await (const piece of response.body ?? []) {
          await file.write(piece, 0, piece.length, written);
          written += piece.length;
        }
        break;
      } catch (cause) {
        if (signal?.aborted) throw new KinoraError('cancelled', 'The download was stopped.', { cause });
        if (attempt >= RESUMES) {
          throw new KinoraError('studio_unreachable', 'The download broke off again and again.', {
            retryable: true,
            cause,
          });
        }
        await pause(RESUME_PAUSE_MS, signal);
      }
    }
    await file.truncate(written);
    await file.close();
    await files.rename(part, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await files.rm(part, { force: true });
    throw error;
  }
}
