import type { FileStore } from '../files/file-store.ts';

/** Bytes `start` to `end` inclusive. */
interface ByteRange {
  start: number;
  end: number;
}

/** Reads a single `Range: bytes=` header; null when there is none to honour, 'unsatisfiable' when it lies outside. RFC 9110 14. */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const length = Number(match[2]);
    if (length === 0 || sizeBytes === 0) return 'unsatisfiable';
    return { start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1);
  if (start >= sizeBytes || end < start) return 'unsatisfiable';
  return { start, end };
}

/** The headers of a request for a file, and whether only the answer's headers are wanted. */
export interface FileRequest {
  range: string | undefined;
  ifRange: string | undefined;
  ifNoneMatch: string | undefined;
  head: boolean;
}

/** A stored file as an answer: whole or the asked range, never to be fetched twice by the same client. */
export async function fileResponse(
  files: FileStore,
  sha256: string,
  request: FileRequest,
  headers: { contentType: string; downloadName?: string; immutable: boolean },
): Promise<Response> {
  const etag = `"${sha256}"`;
  const common: Record<string, string> = {
    'content-type': headers.contentType,
    'accept-ranges': 'bytes',
    etag,
    'cache-control': headers.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  };
  if (headers.downloadName !== undefined) {
    common['content-disposition'] = `attachment; filename*=UTF-8''${encodeURIComponent(headers.downloadName)}`;
  }
  if (request.ifNoneMatch === etag) return new Response(null, { status: 304, headers: common });
  const sizeBytes = await files.sizeOf(sha256);
  // A part of another version, or the headers alone: the range does not count (RFC 9110 13.1.5, 14.2).
  const ranged = !request.head && (request.ifRange === undefined || request.ifRange === etag);
  const range = ranged ? parseRange(request.range, sizeBytes) : null;
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${sizeBytes}` } });
  }
  const start = range?.start ?? 0;
  const end = range?.end ?? sizeBytes - 1;
  const answer = {
    status: range === null ? 200 : 206,
    headers: {
      ...common,
      'content-length': String(end - start + 1),
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${sizeBytes}` }),
    },
  };
  // An empty file has no first byte to read from.
  if (request.head || sizeBytes === 0) return new Response(null, answer);
  const { body } = await files.read(sha256, { start, end });
  return new Response(body, answer);
}
