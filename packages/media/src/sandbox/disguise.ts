/**
 * Files that are two things at once: a picture to us and an archive, a page or a playlist to whoever opens them later. Nobody's
 * camera writes them.
 *
 * @module
 */

/** Bytes at either end that are looked through: a ZIP's own last record may have a comment of 65,535 bytes after it. */
export const DISGUISE_BYTES = 65_557;
/** What other readers look for at the beginning of a file, be it not the very first byte. */
const BEGINNING_BYTES = 1_024;
const OTHER_BEGINNINGS = /%pdf-|<!doctype html|<html|<script|<\?php|#extm3u|#ext-x-|ffconcat version/;

/**
 * What else a file is besides what its first bytes say; null for an honest one.
 *
 * @param head Its first `DISGUISE_BYTES`, or all of it
 * @param tail Its last `DISGUISE_BYTES`, or all of it
 */
export function disguiseOf(head: Buffer, tail: Buffer): string | null {
  const text = head.toString('latin1', 0, BEGINNING_BYTES).toLowerCase();
  const other = OTHER_BEGINNINGS.exec(text)?.[0];
  if (other !== undefined) {
    if (other.startsWith('#ext') || other.startsWith('ffconcat')) return 'a playlist';
    return other.startsWith('%') ? 'a PDF document' : 'a web page';
  }
  return endsLikeZip(tail) ? 'a ZIP archive' : null;
}

/** Readers of ZIP begin at the end: a record of 22 bytes and a comment whose length it says. */
function endsLikeZip(tail: Buffer): boolean {
  for (let at = tail.indexOf('PK\x05\x06', 0, 'latin1'); at >= 0; at = tail.indexOf('PK\x05\x06', at + 1, 'latin1')) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}
