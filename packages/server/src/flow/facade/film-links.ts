import type { Crew } from '../crew.ts';
import { filmFileToGo } from '../marks/film-file.ts';
import { signedFolder } from '../marks/links.ts';
import type { StoredFilm } from '../../store/films.ts';

/** Parts of a finished film that other APIs link to, by what players go by. */
export const LINKED = {
  master: { extension: 'mp4', contentType: 'video/mp4' },
  poster: { extension: 'jpg', contentType: 'image/jpeg' },
  srt: { extension: 'srt', contentType: 'application/x-subrip' },
  vtt: { extension: 'vtt', contentType: 'text/vtt' },
} as const;
export type LinkedPart = keyof typeof LINKED;

/**
 * An address of a part of a film that needs no account and expires; null where the film has no such part.
 *
 * @param film.expiresAtSeconds Unix seconds
 * @param origin where the studio was asked, such as `https://kinora.example`
 */
export async function linkToPart(
  crew: Crew,
  film: StoredFilm,
  part: LinkedPart,
  { expiresAtSeconds, origin }: { expiresAtSeconds: number; origin: string },
): Promise<string | null> {
  const file = film.files[part];
  const entry = file === undefined ? null : await filmFileToGo(crew, film, file);
  if (entry === null) return null;
  const { organisationId } = film;
  const folder = await signedFolder(crew.vault, { organisationId, file: entry.file, expiresAt: expiresAtSeconds });
  return `${origin}${folder}/${entry.file}.${LINKED[part].extension}`;
}
