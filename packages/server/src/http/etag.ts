import { createHash } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import type { Context, MiddlewareHandler } from 'hono';

type Asked = Pick<Context, 'req'>;

/** The strong ETag of an answer's text. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"`;
}

/** The ETag of a row that counts its changes. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** Whether a list of ETags names this one; `W/` makes no difference to what has not changed. */
function names(list: string, etag: string): boolean {
  return list.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);
}

/**
 * Gives every JSON that is read an ETag, and nothing but that to whoever has it already (`If-None-Match`). Streams and files
 * have their own.
 */
export function tagAnswers(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { res } = context;
    const isJson = res.headers.get('content-type')?.startsWith('application/json') === true;
    if (context.req.method !== 'GET' || res.status !== 200 || !isJson) return;
    const etag = res.headers.get('etag') ?? etagOf(await res.clone().text());
    const headers = new Headers(res.headers);
    headers.set('etag', etag);
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
    const known = context.req.header('if-none-match');
    context.res = undefined;
    if (known !== undefined && names(known, etag)) {
      headers.delete('content-type');
      headers.delete('content-length');
      context.res = new Response(null, { status: 304, headers });
    } else context.res = new Response(res.body, { status: 200, headers });
  };
}

/** @throws KinoraError changed_meanwhile where `If-Match` names another state than the one there is */
export function mustMatch(context: Asked, etag: string): void {
  const wanted = context.req.header('if-match');
  if (wanted !== undefined && !names(wanted, etag)) throw changedMeanwhile();
}

export function changedMeanwhile(): KinoraError {
  return new KinoraError(
    'changed_meanwhile',
    'It has changed since you read it. Read it again, and repeat your change on what is there now.',
    { field: 'if-match' },
  );
}

/**
 * The version that `If-Match` names, for statements that change a row only at that version; null where any will do.
 *
 * @throws KinoraError changed_meanwhile for a tag that is no version
 */
export function versionWanted(context: Asked): number | null {
  const wanted = context.req.header('if-match');
  if (wanted === undefined || wanted.trim() === '*') return null;
  const version = /^(?:W\/)?"v(\d{1,9})"$/.exec(wanted.trim())?.[1];
  if (version === undefined) throw changedMeanwhile();
  return Number(version);
}
