import { KinoraError, type LedgerEntry, type Language } from '@kinora/film';
import { detectLanguage } from '@kinora/director';
import { filmArtefact } from '../../store/artefacts.ts';
import type { StoredFilm } from '../../store/films.ts';
import { copiesInLedger, findInLedger } from '../../store/ledger.ts';
import { sniffContentType } from '../../files/content-type.ts';
import { isForbiddenTake } from '../../store/takes.ts';
import type { Crew } from '../crew.ts';
import { leavesAs, outgoingCopy, picturesOfArtefact } from './outgoing.ts';

/**
 * What is sent to somebody who asks a film for one of its files: the file itself where it is marked, else its marked copy.
 * Null where the film has no such file, or one that never leaves.
 *
 * @throws KinoraError artefact_damaged, ffmpeg_missing …
 */
export async function filmFileToGo(crew: Crew, film: StoredFilm, file: string): Promise<LedgerEntry | null> {
  const artefact = await filmArtefact(crew.database, film, file);
  if (artefact === null) return null;
  if (artefact.kind === 'marked') return findInLedger(crew.database, film.organisationId, file);
  if (artefact.kind === 'take' && (await isForbiddenTake(crew.database, film, file))) {
    throw new KinoraError('content_policy', 'This take was refused for what it shows, and is shown to nobody.', {
      field: 'sha256',
    });
  }
  const kind = leavesAs(artefact.kind);
  if (kind === null) return null;
  // A master of the days before masters were marked has no mark in its pictures: it leaves as a take does, by another encode.
  const isOldMaster =
    kind === 'master' && (await copiesInLedger(crew.database, film.organisationId, file, 'master')).length === 0;
  return outgoingCopy(
    crew,
    { organisationId: film.organisationId, id: film.id, run: film.run },
    {
      file,
      kind: isOldMaster ? 'screener' : kind,
      contentType: await typeOf(crew, artefact.kind, file),
      title: film.title,
      language: languageOf(film),
      pictures: film.report?.pictures ?? picturesOfArtefact(artefact),
      ingredients: [],
      ...(artefact.shotId === null ? {} : { shotId: artefact.shotId }),
    },
    // Whoever goes away in the middle will ask again, and others may be waiting for the same.
    new AbortController().signal,
  );
}

async function typeOf(crew: Crew, kind: string, file: string): Promise<string> {
  if (kind !== 'subtitles') return sniffContentType(crew.files, file);
  const { body } = await crew.files.read(file, { start: 0, end: 5 });
  return (await new Response(body).text()) === 'WEBVTT'
    ? 'text/vtt; charset=utf-8'
    : 'application/x-subrip; charset=utf-8';
}

/** The language a film is made in. */
export function languageOf(film: StoredFilm): Language {
  const { storyboard, brief } = film;
  if (storyboard !== null) return storyboard.language;
  return brief.language === 'auto' ? detectLanguage(brief.story) : brief.language;
}
