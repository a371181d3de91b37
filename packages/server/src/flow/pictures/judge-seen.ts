import {
  type Finding,
  judgeObservations,
  KinoraError,
  type Observations,
  picturePolicyOf,
  type ScreenDecision,
  stricter,
} from '@kinora/film';
import type { ModerationRequest } from '@kinora/engines/contract';
import { type SampledFrame, sampleFrames } from '@kinora/media';
import { readTrustPolicy } from '../../store/trust-policies.ts';
import type { Crew } from '../crew.ts';
import { askJudges } from '../screening/judges.ts';
import { look } from './look-at-take.ts';
import { pngOf } from './png.ts';

/** What those who looked at pictures say of them. */
export interface PicturesJudged {
  decision: ScreenDecision;
  findings: Finding[];
  /** Another take is worth its price. */
  again: boolean;
}

export type ShownPictures = Extract<ModerationRequest, { kind: 'pictures' }>['pictures'];

/** Pictures a judge is shown of a take: they are paid by the picture. */
const MOST_SHOWN = 4;

/**
 * What follows from what was seen, by the policy in force: the models on this machine, and the second judges it names. None
 * of them passes what another doubted; a judge that cannot be heard means that a person looks.
 *
 * @param given.show What the second judges are shown; null where they are not asked
 * @throws KinoraError cancelled
 */
export async function judgeSeen(
  crew: Pick<Crew, 'database' | 'roster'>,
  organisationId: string,
  observations: Observations,
  given: { expectsPeople: boolean; show: (() => Promise<ShownPictures>) | null },
  signal: AbortSignal,
): Promise<PicturesJudged> {
  const { policy } = await readTrustPolicy(crew.database, organisationId);
  const own = judgeObservations(observations, picturePolicyOf(policy, given.expectsPeople));
  const unseen: Finding[] =
    !observations.available && own.pictures !== 'pass'
      ? [{ reason: 'pictures_doubted', detail: `nobody on this machine could look: ${observations.why}` }]
      : [];
  const judges = policy.screening.pictureJudges;
  // What is forbidden anyway is shown to nobody else.
  const judgements =
    own.pictures === 'block' || judges.length === 0 || given.show === null
      ? []
      : await askJudges(crew, organisationId, judges, { kind: 'pictures', pictures: await given.show() }, signal);
  const doubts = judgements.filter(({ decision }) => decision !== 'pass');
  return {
    decision: doubts.map(({ decision }) => decision).reduce(stricter, own.pictures),
    findings: [
      ...own.findings,
      ...unseen,
      ...doubts.map(({ judge, detail, categories }): Finding => {
        const about = categories.length === 0 ? '' : ` (${categories.join(', ')})`;
        return { reason: 'pictures_doubted', detail: `${judge}: ${detail}${about}` };
      }),
    ],
    again: own.facesGrosslyDamaged,
  };
}

/** A few frames of a video, for those who look at it once. */
export async function shownOfVideo(
  crew: Pick<Crew, 'ffmpeg'>,
  path: string,
  signal: AbortSignal,
): Promise<ShownPictures> {
  const frames = await sampleFrames(await crew.ffmpeg(), path, { signal });
  const step = Math.max(1, Math.ceil(frames.length / MOST_SHOWN));
  return frames.filter((_, index) => index % step === 0).map(shown);
}

/** A still, as large as the models see it. */
export async function shownOfStill(
  crew: Pick<Crew, 'ffmpeg'>,
  path: string,
  still: { width: number; height: number },
  signal: AbortSignal,
): Promise<ShownPictures> {
  return (await sampleFrames(await crew.ffmpeg(), path, { signal, still })).map(shown);
}

function shown(frame: SampledFrame): ShownPictures[number] {
  return { bytes: pngOf(frame), mediaType: 'image/png' };
}

/**
 * A file of somebody who waits for the answer, or that is handed out: a still, or where there is no size, a video. Nobody asks
 * whether its faces are whole.
 *
 * @throws KinoraError artefact_damaged, ffmpeg_missing, cancelled
 */
export async function judgeFile(
  crew: Pick<Crew, 'database' | 'roster' | 'ffmpeg' | 'vision'>,
  organisationId: string,
  path: string,
  still: { width: number; height: number } | undefined,
  signal: AbortSignal,
): Promise<PicturesJudged & { observations: Observations }> {
  const observations = await look(crew, path, still, signal);
  const show = (): Promise<ShownPictures> =>
    still === undefined ? shownOfVideo(crew, path, signal) : shownOfStill(crew, path, still, signal);
  const judged = await judgeSeen(crew, organisationId, observations, { expectsPeople: false, show }, signal);
  return { ...judged, observations };
}

/** What was found, in one clause. */
export function whyOf({ findings }: Pick<PicturesJudged, 'findings'>): string {
  return findings.map(({ detail }) => detail.replace(/\.$/, '')).join('; ');
}

/** What is refused, in a sentence that names the field. */
export function refusedPicture(judged: PicturesJudged, field: string): KinoraError {
  return new KinoraError('content_policy', `This picture is not filmed here: ${whyOf(judged)}.`, { field });
}
