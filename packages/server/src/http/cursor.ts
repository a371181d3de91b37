import { KinoraError } from '@kinora/film';
import { z } from 'zod';

/** How a page of a list is asked for: `next` of the page before is the `cursor` of this one. */
export const PageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(400).optional(),
});

/** Names the place behind a page's last row by what rows are ordered by; means nothing to whoever carries it. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * The place that a cursor names; null without one.
 *
 * @param kinds what the place is made of, in order
 * @throws KinoraError invalid_request for what is no cursor of this list
 */
export function decodeCursor(cursor: string | undefined, kinds: readonly ('text' | 'number')[]): unknown[] | null {
  if (cursor === undefined) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(place) &&
      place.length === kinds.length &&
      kinds.every((kind, index) => {
        const part: unknown = place[index];
        return kind === 'number'
          ? Number.isSafeInteger(part)
          : typeof part === 'string' && /^[\w:.+ -]{1,100}$/.test(part);
      });
    if (fits) return place;
  } catch {
    // Told below.
  }
  throw new KinoraError('invalid_request', 'This is no cursor of this list. Take `next` of the page before.', {
    field: 'cursor',
  });
}

/** A page and the cursor of the one after it, of one row more than were asked for. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null };
}
