import { z } from 'zod';
import { stricter, type ScreenDecision } from './screening.ts';
import type { Finding } from './take.ts';
import type { TrustPolicy } from './trust-policy.ts';

const share = z.number().min(0).max(1);

/** A face in a picture, measured. Lengths are in distances between its eyes, so that near and far faces compare. */
export const FaceSchema = z.object({
  /** In parts of the picture's width and height. */
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  widthPixels: z.number(),
  /** Of the detector, 0..1. */
  score: share,
  /**
   * What the mesh of landmarks says; null for the smaller faces of a crowd, which are only counted. `presence`: how sure it is
   * that this is a face, the least of four looks. `unsteadiness`: how far the landmarks move between those looks.
   */
  mesh: z
    .object({
      presence: share,
      unsteadiness: z.number().min(0),
      /** Radians between the line of the mouth and that of the eyes. */
      tilt: z.number().min(0),
      /** Logarithm of how much farther one corner of the mouth is from the nose than the other. */
      lopsidedness: z.number().min(0),
      /** How much one eye looks like the other in a mirror: correlation, -1..1. */
      eyeLikeness: z.number().min(-1).max(1),
      /** Radians by which the head is turned aside. */
      turn: z.number().min(0),
      /** x, y, z of twelve landmarks that no expression moves much, one after the other. */
      shape: z.array(z.number()).length(36),
    })
    .nullable(),
});
export type Face = z.output<typeof FaceSchema>;

/** What was seen in one picture. */
export const ObservationSchema = z.object({
  /** Seconds from the beginning of the take; 0 of a still. */
  atSeconds: z.number().min(0),
  /** Scores by class, the worst of several looks: two networks' geometric mean, so they need not sum to 1. No probabilities. */
  nudity: z.object({ porn: share, hentai: share, sexy: share, drawing: share, neutral: share }),
  faces: z.array(FaceSchema),
});
export type Observation = z.output<typeof ObservationSchema>;

/** What was seen in a take or a still; or that nobody looked, which is never taken for `nothing was there`. */
export const ObservationsSchema = z.discriminatedUnion('available', [
  z.object({
    available: z.literal(true),
    /** Networks that looked, with their versions. */
    models: z.string(),
    /** In order of time. */
    samples: z.array(ObservationSchema).min(1),
  }),
  z.object({ available: z.literal(false), why: z.string() }),
]);
export type Observations = z.output<typeof ObservationsSchema>;

/** Explicit pictures, photographed or drawn. Bare shoulders and swimwear (`sexy`) are none. */
export function nudityOf({ nudity }: Observation): number {
  return Math.min(1, nudity.porn + nudity.hentai);
}

/** The worst sample; null when nobody looked. */
export function worstNudity(observations: Observations): { score: number; atSeconds: number } | null {
  if (!observations.available) return null;
  const scored = observations.samples.map((sample) => ({ score: nudityOf(sample), atSeconds: sample.atSeconds }));
  return scored.reduce((worst, each) => (each.score > worst.score ? each : worst));
}

/** Smaller faces, those turned farther aside and weak guesses are not judged: portraits of that kind read as damaged. */
const LEAST_FACE_PIXELS = 48;
const MOST_TURN = 0.45;
const LEAST_SCORE = 0.6;

/**
 * How damaged a face looks, as log odds: above 0 it is likelier damaged. Null where it cannot be told. The weights were fitted to
 * pictures of 28 whole portraits, photographs and paintings, also mirrored, halved and darkened (98 in all), and 400 of them with
 * planted damage, each person judged by weights fitted to the others. At 1.4, two of a hundred whole ones are doubted, and of
 * the damaged ones 98 % of the melted, 60 % of those with two faces in one, half of those with an eye slipped or gone, a fifth
 * of the lopsided and hardly any with a twisted mouth: the mesh finds a plausible face in all but the worst. What four of the
 * portraits read, smaller, is said by `npm run bench trust-vision`.
 */
export function faceDamage(face: Face): number | null {
  const { mesh } = face;
  if (mesh === null || face.widthPixels < LEAST_FACE_PIXELS || face.score < LEAST_SCORE) return null;
  // A mesh that hardly believes in the face knows nothing of how it is turned.
  if (mesh.turn > MOST_TURN && mesh.presence >= 0.5) return null;
  const absence = Math.min(4, -Math.log10(Math.max(1e-4, mesh.presence)));
  return (
    3.3 * absence +
    17.5 * mesh.unsteadiness +
    20.3 * mesh.tilt +
    10.4 * mesh.lopsidedness +
    2.8 * (1 - mesh.eyeLikeness) -
    4.4
  );
}

/** From here on a face is doubted. */
const DOUBTED_DAMAGE = 1.4;
/** No whole portrait came near; anyone sees it. */
const GROSS_DAMAGE = 4;
/** The same face in neighbouring pictures: centres this near, in widths of the face, and sizes not twice as large. */
const SAME_PLACE = 1;
/** A skull does not change its shape: root mean square change of its distances, in distances between the eyes. */
const MOST_RESHAPING = 0.16;
/** Nearer than this to the edge a face may well have left. */
const EDGE = 0.04;
/** Of the times a face can be judged, so many must be bad before a take is doubted. */
const DOUBTED_SHARE = 0.3;
const GROSS_SHARE = 0.5;

export interface PicturePolicy {
  /** The shot is of people: without them a face is an accident of the picture, and nobody asks whether it is whole. */
  expectsPeople: boolean;
  nudityReviewAt: number;
  nudityBlockAt: number;
  /** What follows when nobody could look. */
  unseen: 'pass' | 'review';
}

/**
 * How an organisation's policy judges pictures. Where nobody can look, a person does if the organisation has every film, every
 * publication or its pictures looked at anyway.
 */
export function picturePolicyOf({ screening, review }: TrustPolicy, expectsPeople: boolean): PicturePolicy {
  const looks = review.everyFilm || review.publishing || screening.pictureJudges.length > 0;
  return {
    expectsPeople,
    nudityReviewAt: screening.nudityReviewAt,
    nudityBlockAt: screening.nudityBlockAt,
    unseen: looks ? 'review' : 'pass',
  };
}

export interface PictureJudgement {
  pictures: ScreenDecision;
  /** Reasons `nudity` and `face_damaged`. */
  findings: Finding[];
  /** Faces are so damaged that another take is worth its price. */
  facesGrosslyDamaged: boolean;
}

/** What follows from what was seen. Damaged faces are never more than a reason for a person to look. */
export function judgeObservations(observations: Observations, policy: PicturePolicy): PictureJudgement {
  if (!observations.available) return { pictures: policy.unseen, findings: [], facesGrosslyDamaged: false };
  const bare = nudityFinding(observations, policy);
  const faces = policy.expectsPeople
    ? judgeFaces(observations.samples)
    : { decision: 'pass' as const, findings: [], gross: false };
  return {
    pictures: stricter(bare.decision, faces.decision),
    findings: [...bare.findings, ...faces.findings],
    facesGrosslyDamaged: faces.gross,
  };
}

interface Part {
  decision: ScreenDecision;
  findings: Finding[];
}

function nudityFinding(observations: Observations, { nudityReviewAt, nudityBlockAt }: PicturePolicy): Part {
  const worst = worstNudity(observations);
  if (worst === null || worst.score < Math.min(nudityReviewAt, nudityBlockAt))
    return { decision: 'pass', findings: [] };
  const blocked = worst.score >= nudityBlockAt;
  const isStill = observations.available && observations.samples.length === 1 && worst.atSeconds === 0;
  const which = isStill ? 'the picture' : `the picture at ${worst.atSeconds.toFixed(1)} s`;
  const detail = `${which} looks explicit (${worst.score.toFixed(2)}); ${
    blocked ? `from ${nudityBlockAt} on it is refused` : `from ${nudityReviewAt} on a person must look`
  }`;
  return {
    decision: blocked ? 'block' : 'review',
    findings: [{ reason: 'nudity', detail, atSeconds: worst.atSeconds }],
  };
}

function judgeFaces(samples: readonly Observation[]): Part & { gross: boolean } {
  const judged = samples.flatMap(({ faces, atSeconds }) =>
    faces.flatMap((face) => {
      const damage = faceDamage(face);
      return damage === null ? [] : [{ damage, atSeconds }];
    }),
  );
  const bad = judged.filter(({ damage }) => damage >= DOUBTED_DAMAGE);
  const gross = judged.filter(({ damage }) => damage >= GROSS_DAMAGE);
  const findings: Finding[] = [];
  const finding = (detail: string, atSeconds: number): Finding => ({ reason: 'face_damaged', detail, atSeconds });
  const times = (all: readonly { atSeconds: number }[]): string =>
    [...new Set(all.map(({ atSeconds }) => `${atSeconds.toFixed(1)} s`))].slice(0, 4).join(', ');
  if (bad.length > 0 && bad.length >= judged.length * DOUBTED_SHARE) {
    const detail = `a face looks damaged in ${bad.length} of the ${judged.length} times it can be judged (${times(bad)})`;
    findings.push(finding(detail, bad.reduce((worst, each) => (each.damage > worst.damage ? each : worst)).atSeconds));
  }
  const reshaped = reshapings(samples);
  if (reshaped[0]) findings.push(finding(`a face changes its shape at ${times(reshaped)}`, reshaped[0].atSeconds));
  const blinks = vanishings(samples);
  if (blinks[0]) findings.push(finding(`a face is gone for a moment at ${times(blinks)}`, blinks[0].atSeconds));
  return {
    decision: findings.length > 0 ? 'review' : 'pass',
    findings,
    gross: gross.length > 0 && gross.length > judged.length * GROSS_SHARE,
  };
}

/** Times at which the same face has another skull than in the picture before. */
function reshapings(samples: readonly Observation[]): { atSeconds: number }[] {
  return samples.slice(1).filter(({ faces }, index) =>
    faces.some((face) => {
      const before = samples[index]?.faces.find((other) => isSamePlace(face, other));
      if (!before?.mesh || !face.mesh || faceDamage(before) === null || faceDamage(face) === null) return false;
      return reshaping(before.mesh.shape, face.mesh.shape) > MOST_RESHAPING;
    }),
  );
}

/** Change of all distances between landmarks: turning, moving and coming nearer change none of them. */
function reshaping(before: readonly number[], after: readonly number[]): number {
  const [a, b] = [distancesOf(before), distancesOf(after)];
  const sum = a.reduce((total, distance, index) => total + (distance - (b[index] ?? 0)) ** 2, 0);
  return Math.sqrt(sum / a.length);
}

function distancesOf(shape: readonly number[]): number[] {
  const points = Array.from({ length: shape.length / 3 }, (_, index) => shape.slice(index * 3, index * 3 + 3));
  return points.flatMap((point, index) =>
    points.slice(index + 1).map((other) => Math.hypot(...point.map((side, axis) => side - (other[axis] ?? 0)))),
  );
}

/** Times at which a clear face of the pictures before and after is missing, away from the edges. */
function vanishings(samples: readonly Observation[]): { atSeconds: number }[] {
  return samples.slice(1, -1).filter(({ faces }, index) => {
    const [before, after] = [samples[index], samples[index + 2]];
    return before?.faces.some(
      (face) =>
        faceDamage(face) !== null &&
        !isAtEdge(face) &&
        after?.faces.some((other) => faceDamage(other) !== null && isSamePlace(face, other)) === true &&
        !faces.some((other) => isSamePlace(face, other)),
    );
  });
}

function isAtEdge({ box }: Face): boolean {
  return box.x < EDGE || box.y < EDGE || box.x + box.width > 1 - EDGE || box.y + box.height > 1 - EDGE;
}

function isSamePlace({ box: a }: Face, { box: b }: Face): boolean {
  const away = Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
  return away < SAME_PLACE * Math.max(a.width, b.width) && Math.max(a.width / b.width, b.width / a.width) < 2;
}
