import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Face,
  judgeObservations,
  type Observation,
  type Observations,
  picturePolicyOf,
  type PicturePolicy,
  SCREEN_DECISIONS,
  TrustPolicySchema,
} from './index.ts';

const POLICY: PicturePolicy = { expectsPeople: true, nudityReviewAt: 0.6, nudityBlockAt: 0.9, unseen: 'review' };
/** Twelve places on a head, about as far apart as they are. */
const HEAD = Array.from({ length: 36 }, (_, index) => Math.sin(index * 1.7) * 0.8);

function face(change: Partial<Face> = {}, mesh: Partial<NonNullable<Face['mesh']>> = {}): Face {
  return {
    box: { x: 0.4, y: 0.3, width: 0.2, height: 0.3 },
    widthPixels: 100,
    score: 0.9,
    mesh: {
      presence: 1,
      unsteadiness: 0.06,
      tilt: 0.02,
      lopsidedness: 0.02,
      eyeLikeness: 0.7,
      turn: 0.1,
      shape: HEAD,
      ...mesh,
    },
    ...change,
  };
}

const bare = (porn: number): Observation['nudity'] => ({ porn, hentai: 0, sexy: 0, drawing: 0, neutral: 1 - porn });
const take = (...pictures: { faces?: Face[]; porn?: number }[]): Observations => ({
  available: true,
  models: 'test',
  samples: pictures.map(({ faces = [], porn = 0 }, atSeconds) => ({ atSeconds, nudity: bare(porn), faces })),
});

/** The shape of a head, turned about the upright axis and seen from nearer. */
function turned(shape: readonly number[], radians: number): number[] {
  return shape.map((side, index) => {
    const axis = index % 3;
    if (axis === 1) return side;
    const other = shape[axis === 0 ? index + 2 : index - 2] ?? 0;
    return axis === 0
      ? side * Math.cos(radians) + other * Math.sin(radians)
      : side * Math.cos(radians) - other * Math.sin(radians);
  });
}

test('the worst picture decides, at the policy’s own thresholds, and says when it is seen', () => {
  expect(judgeObservations(take({}, { porn: 0.59 }), POLICY)).toMatchObject({ pictures: 'pass', findings: [] });
  const doubted = judgeObservations(take({}, { porn: 0.7 }, { porn: 0.2 }), POLICY);
  expect(doubted).toMatchObject({ pictures: 'review', findings: [{ reason: 'nudity', atSeconds: 1 }] });
  expect(judgeObservations(take({ porn: 0.95 }), POLICY).pictures).toBe('block');
  expect(judgeObservations(take({ porn: 0.95 }), { ...POLICY, nudityBlockAt: 0.97 }).pictures).toBe('review');

  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (scores) => {
      const strict = (at: number): number =>
        SCREEN_DECISIONS.indexOf(
          judgeObservations(take(...scores.map((porn) => ({ porn }))), { ...POLICY, nudityReviewAt: at }).pictures,
        );
      // A lower threshold is never milder.
      expect(strict(0.3)).toBeGreaterThanOrEqual(strict(0.6));
    }),
  );
});

test('that nobody looked is never taken for nothing to see where the policy has people look', () => {
  const unseen: Observations = { available: false, why: 'the models are missing' };
  expect(judgeObservations(unseen, POLICY).pictures).toBe('review');
  const judged = (policy: object): string =>
    judgeObservations(unseen, picturePolicyOf(TrustPolicySchema.parse(policy), true)).pictures;
  expect(judged({})).toBe('pass');
  expect(judged({ review: { publishing: true } })).toBe('review');
  expect(judged({ review: { everyFilm: true } })).toBe('review');
  expect(judged({ screening: { pictureJudges: ['cloud'] } })).toBe('review');
});

test('a damaged face is a reason to look where people are expected, and for another take only where it is gross and lasts', () => {
  const whole = take({ faces: [face()] }, { faces: [face()] });
  expect(judgeObservations(whole, POLICY)).toEqual({ pictures: 'pass', findings: [], facesGrosslyDamaged: false });

  const lopsided = face({}, { eyeLikeness: -0.3, tilt: 0.08, unsteadiness: 0.12 });
  const once = judgeObservations(take({ faces: [face()] }, { faces: [lopsided] }), POLICY);
  expect(once).toMatchObject({
    pictures: 'review',
    findings: [{ reason: 'face_damaged', atSeconds: 1 }],
    facesGrosslyDamaged: false,
  });
  const melted = face({}, { presence: 0.001, unsteadiness: 0.3 });
  expect(judgeObservations(take({ faces: [melted] }, { faces: [melted] }), POLICY).facesGrosslyDamaged).toBe(true);

  // Landscapes, small faces and those turned aside are not judged.
  const accident = judgeObservations(take({ faces: [melted] }), { ...POLICY, expectsPeople: false });
  expect(accident.pictures).toBe('pass');
  for (const unclear of [
    face({ widthPixels: 20 }, { presence: 0 }),
    face({}, { turn: 1, tilt: 0.3 }),
    face({ mesh: null }),
  ])
    expect(judgeObservations(take({ faces: [unclear] }), POLICY).pictures).toBe('pass');
});

test('a head that turns, moves or comes nearer is the same; one that changes its shape or is gone for a moment is not', () => {
  const moved = face({ box: { x: 0.45, y: 0.32, width: 0.25, height: 0.36 } }, { shape: turned(HEAD, 0.4) });
  expect(judgeObservations(take({ faces: [face()] }, { faces: [moved] }), POLICY).findings).toEqual([]);

  const stretched = face({}, { shape: HEAD.map((side, index) => (index % 3 === 1 ? side * 1.7 : side)) });
  expect(judgeObservations(take({ faces: [face()] }, { faces: [stretched] }), POLICY).findings).toMatchObject([
    { reason: 'face_damaged', atSeconds: 1, detail: expect.stringContaining('shape') },
  ]);

  const gone = take({ faces: [face()] }, {}, { faces: [face()] });
  expect(judgeObservations(gone, POLICY).findings).toMatchObject([{ detail: expect.stringContaining('gone') }]);
  const left = take({ faces: [face()] }, {}, {});
  expect(judgeObservations(left, POLICY).findings).toEqual([]);
});
