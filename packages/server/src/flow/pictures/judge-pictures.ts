import { type Shot, stricter, type SubjectKind } from '@kinora/film';
import type { Production } from '../crew.ts';
import { doubtsOfGiven, givenPictures, shownOfGiven } from './judge-given.ts';
import { judgeSeen, type PicturesJudged, type ShownPictures, shownOfVideo } from './judge-seen.ts';
import { lookAtTake } from './look-at-take.ts';

const SEEN: PicturesJudged = { decision: 'pass', findings: [], again: false };
const PEOPLE: ReadonlySet<SubjectKind> = new Set(['woman', 'man', 'child', 'elder', 'couple', 'crowd', 'giant']);

/**
 * Has a generated take looked at, and the pictures it was to begin or end with: by the models on this machine, and by the second
 * judges the policy names.
 *
 * @throws KinoraError artefact_damaged, ffmpeg_missing, cancelled
 */
export async function judgePictures(
  production: Production,
  file: string,
  shot: Shot,
  signal: AbortSignal,
): Promise<PicturesJudged> {
  const { crew, film } = production;
  const observations = await lookAtTake(production, file, shot, signal);
  if (observations === null) return SEEN;
  const show = async (): Promise<ShownPictures> => {
    const given = await Promise.all(givenPictures(shot).map((each) => shownOfGiven(crew, each.file, signal)));
    return [...(await shownOfVideo(crew, await crew.files.pathOf(file), signal)), ...given.flat()];
  };
  const expectsPeople = shot.scene.subjects.some(({ kind }) => PEOPLE.has(kind));
  const own = await judgeSeen(crew, film.organisationId, observations, { expectsPeople, show }, signal);
  const given = await doubtsOfGiven(crew, film.organisationId, shot, signal);
  return {
    decision: given.map(({ decision }) => decision).reduce(stricter, own.decision),
    findings: [...own.findings, ...given.flatMap(({ findings }) => findings)],
    again: own.again,
  };
}
