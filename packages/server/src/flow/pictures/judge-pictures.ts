import {
  type Finding,
  judgeObservations,
  picturePolicyOf,
  type ScreenDecision,
  type Shot,
  stricter,
  type SubjectKind,
} from '@kinora/film';
import { sampleFrames } from '@kinora/media';
import { readTrustPolicy } from '../../store/trust-policies.ts';
import type { Production } from '../crew.ts';
import { askJudges } from '../screening/judges.ts';
import { lookAtTake } from './look-at-take.ts';
import { pngOf } from './png.ts';

/** What those who looked at a take say of it. */
export interface PicturesJudged {
  decision: ScreenDecision;
  findings: Finding[];
  /** Another take is worth its price. */
  again: boolean;
}

const SEEN: PicturesJudged = { decision: 'pass', findings: [], again: false };
const PEOPLE: ReadonlySet<SubjectKind> = new Set(['woman', 'man', 'child', 'elder', 'couple', 'crowd', 'giant']);
/** Pictures a judge is shown of a take: they are paid by the picture. */
const MOST_SHOWN = 4;

/**
 * Has a generated take looked at: by the models on this machine, and by the second judges the policy names. None of them
 * passes what another doubted; a judge that cannot be heard means that a person looks.
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
  const { policy } = await readTrustPolicy(crew.database, film.organisationId);
  const expectsPeople = shot.scene.subjects.some(({ kind }) => PEOPLE.has(kind));
  const own = judgeObservations(observations, picturePolicyOf(policy, expectsPeople));
  const unseen: Finding[] =
    !observations.available && own.pictures !== 'pass'
      ? [{ reason: 'pictures_doubted', detail: `nobody on this machine could look: ${observations.why}` }]
      : [];
  const judges = own.pictures === 'block' ? [] : policy.screening.pictureJudges;
  const doubts =
    judges.length === 0
      ? []
      : (await shown(production, file, judges, signal)).filter((each) => each.decision !== 'pass');
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

async function shown({ crew, film }: Production, file: string, judges: readonly string[], signal: AbortSignal) {
  const frames = await sampleFrames(await crew.ffmpeg(), await crew.files.pathOf(file), { signal });
  const step = Math.max(1, Math.ceil(frames.length / MOST_SHOWN));
  const pictures = frames
    .filter((_, index) => index % step === 0)
    .map((frame) => ({ bytes: pngOf(frame), mediaType: 'image/png' as const }));
  return askJudges(crew, film.organisationId, judges, { kind: 'pictures', pictures }, signal);
}
