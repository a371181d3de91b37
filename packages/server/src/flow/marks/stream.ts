import { type LedgerEntry } from '@kinora/film';
import { readStreamParts, type StreamParts } from '@kinora/media';
import type { StoredFilm } from '../../store/films.ts';
import { findWatermark } from '../../store/ledger.ts';
import type { Crew } from '../crew.ts';
import { filmFileToGo, languageOf } from './film-file.ts';
import { outgoingCopy } from './outgoing.ts';

/**
 * The finished film as players fetch it in parts: the pictures and sound of its marked master, label and watermark in them, in
 * a container of its own with marks of its own. Null where the film has no master.
 *
 * @throws KinoraError artefact_damaged, ffmpeg_missing …
 */
export async function streamOf(crew: Crew, film: StoredFilm, signal: AbortSignal): Promise<LedgerEntry | null> {
  const master = film.files.master === undefined ? null : await filmFileToGo(crew, film, film.files.master);
  if (master === null) return null;
  const { organisationId } = film;
  const watermark = master.watermarkId === null ? null : await findWatermark(crew.database, master.watermarkId);
  return outgoingCopy(
    crew,
    { organisationId, id: film.id, run: film.run },
    {
      file: master.file,
      kind: 'stream',
      contentType: 'video/mp4',
      title: film.title,
      language: languageOf(film),
      pictures: master.pictures ?? film.report?.pictures ?? 'drawn',
      ingredients: [],
      produceId: master.produceId,
      ...(watermark === null ? {} : { watermark, watermarkRead: master.marks.includes('watermark') }),
      ...(master.labelText === null ? {} : { labelText: master.labelText }),
    },
    signal,
  );
}

/** Read once per file: a playlist is asked for by every viewer. */
const known = new Map<string, StreamParts>();
const MOST_KNOWN = 1_000;

export async function streamParts({ files }: Pick<Crew, 'files'>, file: string): Promise<StreamParts> {
  const before = known.get(file);
  if (before !== undefined) return before;
  const parts = await readStreamParts(await files.pathOf(file));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(file, parts);
  return parts;
}

/**
 * An HLS playlist (RFC 8216) of byte ranges of one file. Version 7: an initialisation section in fragmented MP4.
 *
 * @param address Of the file, as the playlist's reader finds it
 */
export function hlsPlaylist({ init, segments }: StreamParts, address: string): string {
  const longest = Math.max(1, ...segments.map(({ durationSeconds }) => Math.round(durationSeconds)));
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${address}",BYTERANGE="${init.length}@${init.offset}"`,
    ...segments.flatMap(({ offset, length, durationSeconds }) => [
      `#EXTINF:${durationSeconds.toFixed(5)},`,
      `#EXT-X-BYTERANGE:${length}@${offset}`,
      address,
    ]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}
