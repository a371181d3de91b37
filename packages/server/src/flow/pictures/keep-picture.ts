import path from 'node:path';
import type { Picture } from '@kinora/film';
import { pictureSize, pictureToFrame } from '@kinora/media';
import { keepPicture } from '../../store/pictures.ts';
import type { Crew } from '../crew.ts';
import { keptOf } from './judge-given.ts';
import { judgeFile, refusedPicture, whyOf } from './judge-seen.ts';

/** Longest side of a picture as it is kept: more than any frame has. */
const MAX_SIDE_PIXELS = 2560;

/**
 * Takes a picture in that somebody gave: upright, without its metadata, looked at and judged.
 *
 * @param given the file as it came, in `folder`
 * @throws KinoraError invalid_request for what is no picture, content_policy, ffmpeg_missing
 */
export async function keepGivenPicture(
  crew: Crew,
  organisationId: string,
  given: string,
  folder: string,
  signal: AbortSignal,
): Promise<Picture> {
  const { files } = crew;
  const size = await pictureSize(given);
  const scale = Math.min(1, MAX_SIDE_PIXELS / Math.max(size.width, size.height));
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const kept = path.join(folder, 'kept.png');
  await pictureToFrame(await crew.ffmpeg(), given, { width, height }, kept, { signal });
  const judged = await judgeFile(crew, organisationId, kept, { width, height }, signal);
  if (judged.decision === 'block') throw refusedPicture(judged, 'picture');
  const doubt = judged.decision === 'review' ? { doubt: whyOf(judged) } : {};
  const picture: Picture = { file: await files.put(kept), width, height, ...doubt };
  await keepPicture(crew.database, organisationId, picture, keptOf(judged.observations));
  // The same picture may have lain here and been deleted just now; from here on nobody takes it away.
  if (!(await files.has(picture.file))) await files.put(kept);
  return picture;
}
