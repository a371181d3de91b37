import {
  type ArtefactKind,
  KinoraError,
  type LedgerEntry,
  type Language,
  type Pictures,
  picturesOf,
} from '@kinora/film';
import { detectLanguage } from '@kinora/director';
import { type Artefact, filmArtefact } from '../../store/artefacts.ts';
import type { StoredFilm } from '../../store/films.ts';
import { copiesInLedger, findInLedger } from '../../store/ledger.ts';
import { sniffContentType } from '../../files/content-type.ts';
import { chosenTakes, standingOf } from '../../store/takes.ts';
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
  const entry = artefact.kind === 'marked' ? await findInLedger(crew.database, film.organisationId, file) : null;
  const source = entry === null ? artefact : await filmArtefact(crew.database, film, entry.source);
  const standing = source === null ? 'free' : await standingOf(crew.database, film, source);
  if (standing === 'unjudged') return null;
  if (standing === 'forbidden') {
    throw new KinoraError('content_policy', 'This was refused for what it shows, and is shown to nobody.', {
      field: 'sha256',
    });
  }
  if (artefact.kind === 'marked') return entry;
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
      pictures: await picturesIn(crew, film, artefact),
      ingredients: [],
      ...(artefact.shotId === null ? {} : { shotId: artefact.shotId }),
    },
    // Whoever goes away in the middle will ask again, and others may be waiting for the same.
    new AbortController().signal,
  );
}

/** Kinds that show more than one shot. */
const WHOLE: ReadonlySet<ArtefactKind> = new Set(['master', 'poster', 'contact-sheet', 'subtitles']);

async function picturesIn(crew: Crew, film: StoredFilm, artefact: Artefact): Promise<Pictures> {
  if (!WHOLE.has(artefact.kind)) return picturesOfArtefact(artefact);
  return film.report?.pictures ?? picturesOf(await chosenTakes(crew.database, film));
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
