import { describe, expect, test } from 'vitest';
import { poseOf, type Pose } from './pose.ts';

/** Thigh and shank together, in body heights: what `human.ts` draws. */
const LEG = 0.48;
const TIMES = Array.from({ length: 240 }, (_unused, at) => at / 96);

/** How far the lower foot is above the ground, in body heights. */
function clearance(pose: Pose): number {
  const reach = ([thigh, shank]: readonly [number, number]) => (LEG / 2) * (Math.cos(thigh) + Math.cos(shank));
  return LEG + pose.lift - Math.max(reach(pose.nearLeg), reach(pose.farLeg));
}

describe('gaits', () => {
  test('a walker always stands on a foot, a runner leaves the ground between two steps', () => {
    for (const time of TIMES) expect(clearance(poseOf('walk', time))).toBeCloseTo(0, 6);
    const heights = TIMES.map((time) => clearance(poseOf('run', time)));
    expect(Math.min(...heights)).toBeCloseTo(0, 6);
    expect(Math.max(...heights)).toBeGreaterThan(0.03);
    const flying = heights.filter((height) => height > 0.005).length / heights.length;
    expect(flying).toBeGreaterThan(0.2);
    expect(flying).toBeLessThan(0.5);
  });

  test('arms swing against the legs, the trunk leans into the run, and no knee bends forward', () => {
    for (const time of TIMES) {
      for (const action of ['walk', 'run'] as const) {
        const pose = poseOf(action, time);
        if (Math.abs(pose.nearLeg[0]) > 0.2) expect(Math.sign(pose.nearArm[0])).toBe(-Math.sign(pose.nearLeg[0]));
        for (const [thigh, shank] of [pose.nearLeg, pose.farLeg]) expect(shank).toBeLessThanOrEqual(thigh + 1e-9);
      }
      expect(poseOf('run', time).lean).toBeGreaterThan(poseOf('walk', time).lean + 0.1);
    }
  });
});
