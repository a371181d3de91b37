import { judgeObservations, picturePolicyOf, TrustPolicySchema } from '@kinora/film';
import { expect, test } from 'vitest';
import { drawReference } from '../packages/animatic/src/reference-picture.ts';
import { REFERENCE_SHOTS } from '../packages/animatic/src/reference-shots.ts';
import { openEyes } from '../packages/vision/src/eyes.ts';
import { rgbOf } from '../packages/vision/src/testing/read-picture.ts';

const eyes = await openEyes();
/** As strict as a film about people is judged. */
const POLICY = picturePolicyOf(TrustPolicySchema.parse({}), true);

test.each(REFERENCE_SHOTS.filter(({ request }) => request.shot.scene.subjects.length > 0))(
  'drawn people of $name are neither damaged nor explicit',
  (shot) => {
    const canvas = drawReference(shot);
    const seen = eyes.look(rgbOf(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)));
    const observations = { available: true as const, models: eyes.models, samples: [{ atSeconds: 0, ...seen }] };
    expect(judgeObservations(observations, POLICY)).toEqual({
      pictures: 'pass',
      findings: [],
      facesGrosslyDamaged: false,
    });
  },
);
