import type { Finding, Observations, Shot } from '@kinora/film';
import { pictureSize } from '@kinora/media';
import { visionVersion } from '@kinora/vision';
import { saveSeenPicture, type SeenPicture, seenPicture } from '../../store/pictures.ts';
import type { Crew } from '../crew.ts';
import { judgeSeen, type PicturesJudged, refusedPicture, type ShownPictures, shownOfStill } from './judge-seen.ts';
import { look } from './look-at-take.ts';

type Lookers = Pick<Crew, 'database' | 'roster' | 'ffmpeg' | 'vision' | 'files'>;

/** The pictures a shot was given, each with where it stands in it. */
export function givenPictures({ firstFrame, lastFrame }: Pick<Shot, 'firstFrame' | 'lastFrame'>) {
  return (
    [
      { field: 'firstFrame', file: firstFrame, place: 'begins' },
      { field: 'lastFrame', file: lastFrame, place: 'ends' },
    ] as const
  ).flatMap(({ file, ...given }) => (file === undefined ? [] : [{ ...given, file }]));
}

/**
 * What is kept of a look at a given picture: never faces, whose measures tell who somebody is. Null where nobody could look, who
 * may be able to tomorrow.
 */
export function keptOf(observations: Observations): SeenPicture | null {
  if (!observations.available) return null;
  const samples = observations.samples.map((sample) => ({ ...sample, faces: [] }));
  return { observations: { ...observations, samples }, seenBy: visionVersion };
}

/**
 * Judges pictures before they are used, by the policy in force now.
 *
 * @throws KinoraError content_policy for one that is refused, naming the field; artefact_damaged, ffmpeg_missing, cancelled
 */
export async function refuseGiven(
  crew: Lookers,
  organisationId: string,
  shot: Pick<Shot, 'firstFrame' | 'lastFrame'>,
  /** Second judges are paid: they are asked where something is to be made. */
  asksJudges: boolean,
  signal: AbortSignal,
): Promise<void> {
  for (const { file, field } of givenPictures(shot)) {
    const judged = await judgeGiven(crew, organisationId, file, asksJudges, signal);
    if (judged.decision === 'block') throw refusedPicture(judged, field);
  }
}

/** Why a person must look at what was made of the shot's given pictures, beside what is seen in it; judges are asked elsewhere. */
export async function doubtsOfGiven(
  crew: Lookers,
  organisationId: string,
  shot: Pick<Shot, 'firstFrame' | 'lastFrame'>,
  signal: AbortSignal,
): Promise<Pick<PicturesJudged, 'decision' | 'findings'>[]> {
  const doubts: Pick<PicturesJudged, 'decision' | 'findings'>[] = [];
  for (const { file, place } of givenPictures(shot)) {
    const { decision, findings } = await judgeGiven(crew, organisationId, file, false, signal);
    const said = findings.map(({ detail }): Finding => ({
      reason: 'pictures_doubted',
      detail: `it ${place} with a picture that was given: ${detail}`,
    }));
    doubts.push({ decision, findings: said });
  }
  return doubts;
}

/** A given picture as the second judges are shown it. */
export async function shownOfGiven(crew: Lookers, file: string, signal: AbortSignal): Promise<ShownPictures> {
  const path = await crew.files.pathOf(file);
  return shownOfStill(crew, path, await pictureSize(path), signal);
}

async function judgeGiven(
  crew: Lookers,
  organisationId: string,
  file: string,
  asksJudges: boolean,
  signal: AbortSignal,
): Promise<PicturesJudged> {
  const observations = await seenIn(crew, organisationId, file, signal);
  const show = asksJudges ? () => shownOfGiven(crew, file, signal) : null;
  return judgeSeen(crew, organisationId, observations, { expectsPeople: false, show }, signal);
}

/** As it was seen when it was given; one that nobody has looked at, or other models did, is looked at now. */
async function seenIn(crew: Lookers, organisationId: string, file: string, signal: AbortSignal): Promise<Observations> {
  const before = await seenPicture(crew.database, organisationId, file);
  if (before?.seenBy === visionVersion) return before.observations;
  const path = await crew.files.pathOf(file);
  const observations = await look(crew, path, await pictureSize(path), signal);
  const seen = keptOf(observations);
  if (seen !== null) await saveSeenPicture(crew.database, organisationId, file, seen);
  return observations;
}
