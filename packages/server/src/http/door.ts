import type { LedgerEntry } from '@kinora/film';
import type { Context } from 'hono';
import type { FileStore } from '../files/file-store.ts';
import { type FileRequest, fileResponse } from './content.ts';

/** The headers of a request for a file. */
export function fileRequestOf({ req }: Pick<Context, 'req'>): FileRequest {
  return {
    range: req.header('range'),
    ifRange: req.header('if-range'),
    ifNoneMatch: req.header('if-none-match'),
    head: req.method === 'HEAD',
  };
}

/**
 * The one way by which what was made here leaves: a file that the ledger knows, with the type it was marked as. Its ETag is
 * the hash of the bytes that are sent; whoever asked for the file it was made from learns so what they got.
 */
export function serveOutgoing(
  files: FileStore,
  entry: LedgerEntry,
  request: FileRequest,
  options: { immutable: boolean; downloadName?: string },
): Promise<Response> {
  return fileResponse(files, entry.file, request, { contentType: entry.contentType, ...options });
}
