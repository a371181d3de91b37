import { KinoraError } from '@kinora/film';
import type { MiddlewareHandler } from 'hono';

/**
 * Refuses request bodies over `bytesOf(path)`; where that is null the route counts for itself. By the length they announce, which Node holds them to, or by counting those that
 * announce none. Hono's own limit needs the global Request to be the server's, which ours leaves alone.
 */
export function limitBody(bytesOf: (path: string) => number | null): MiddlewareHandler {
  const tooLarge = (maxBytes: number) =>
    new KinoraError('invalid_request', `The request is larger than ${maxBytes} bytes.`, { field: 'body' });
  return async (context, next) => {
    const { raw } = context.req;
    const maxBytes = bytesOf(context.req.path);
    if (maxBytes === null) return next();
    const announced = raw.headers.get('content-length');
    if (announced !== null && Number(announced) > maxBytes) throw tooLarge(maxBytes);
    if (raw.headers.has('transfer-encoding') && raw.body !== null) {
      const pieces: Uint8Array[] = [];
      let sizeBytes = 0;
      for await (const piece of raw.body as ReadableStream<Uint8Array>) {
        sizeBytes += piece.length;
        if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
        pieces.push(piece);
      }
      const { url, method, headers, signal } = raw;
      context.req.raw = new Request(url, { method, headers, signal, body: Buffer.concat(pieces) });
    }
    await next();
  };
}

/** A PUT replaces what stands there: one whose body was lost on the way would put mere defaults in its place. */
export const demandBody: MiddlewareHandler = (context, next) => {
  if (context.req.method !== 'PUT' || context.req.header('content-type') !== undefined) return next();
  throw new KinoraError('invalid_request', 'Send the request body as application/json.', { field: 'content-type' });
};
