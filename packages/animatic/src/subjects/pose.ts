import type { Action } from '@kinora/film';

/** How a person stands at one instant. Angles in radians from straight down, positive forward. */
export interface Pose {
  /** Upper body, positive forward. */
  lean: number;
  /** Head against the body, negative looks up. */
  head: number;
  /** Whole body up, in its height. */
  lift: number;
  nearArm: readonly [number, number];
  farArm: readonly [number, number];
  nearLeg: readonly [number, number];
  farLeg: readonly [number, number];
  /** 0 upright, 1 seated. */
  seat: number;
  /** How much cloth and hair stream back. */
  stream: number;
  /** Turn of the whole body, as when lying or flying. */
  turn: number;
  prop: 'none' | 'book' | 'cup' | 'pan' | 'jug' | 'tool' | 'lantern' | 'chains' | 'sword' | 'bow' | 'reins';
  /** How far the bow is drawn, 0..1. */
  tension?: number;
  /** Walks or runs: the legs show under a robe. */
  gait?: 'walk' | 'run';
}

const STILL: Pose = {
  lean: 0,
  head: 0,
  lift: 0,
  nearArm: [0.08, 0.2],
  farArm: [-0.06, 0.12],
  nearLeg: [0.04, -0.02],
  farLeg: [-0.06, -0.02],
  seat: 0,
  stream: 0.12,
  turn: 0,
  prop: 'none',
};

/** The pose of an action at a time, seconds. Breathing and sway never stop. */
export function poseOf(action: Action, t: number): Pose {
  const breath = Math.sin(t * 1.9);
  const sway = Math.sin(t * 0.8);
  const base: Pose = {
    ...STILL,
    lean: 0.012 * sway,
    lift: 0.002 * breath,
    nearArm: [0.1 + 0.02 * breath, 0.28],
    farArm: [-0.05, 0.14 + 0.02 * breath],
  };
  switch (action) {
    case 'walk':
      return gaitPose(base, WALK, t * 0.82);
    case 'run':
      return gaitPose(base, RUN, t * 1.3);
    case 'sit':
    case 'ride':
    case 'drive':
      return {
        ...base,
        seat: 1,
        lift: action === 'ride' ? 0.012 * Math.sin(t * 8) : base.lift,
        nearArm: [0.6, 1.25 + 0.03 * breath],
        farArm: [0.5, 1.15],
        stream: action === 'sit' ? 0.12 : 0.5,
      };
    case 'fly':
      return {
        ...base,
        turn: 0.85 + 0.05 * sway,
        lift: 0.03 * sway + 0.12,
        nearArm: [2.5 + 0.1 * breath, 2.7],
        farArm: [-0.5, -0.7],
        nearLeg: [-0.1, -0.35],
        farLeg: [-0.25, -0.6],
        stream: 1.2,
      };
    case 'swim':
      return {
        ...base,
        nearLeg: [0.3 * Math.sin(t * 6), 0.3 * Math.sin(t * 6 - 0.6)],
        farLeg: [-0.3 * Math.sin(t * 6), -0.3 * Math.sin(t * 6 - 0.6)],
        farArm: [2.4 - Math.sin(t * 2.5) * 0.8, 2.6],
        stream: 0.7,
        turn: 1.3,
        lift: 0.1,
        nearArm: [2.4 + Math.sin(t * 2.5) * 0.8, 2.6],
      };
    case 'look-up':
      return { ...base, head: -0.42 - 0.03 * sway, lean: -0.06, nearArm: [0.16, 0.5], farArm: [-0.1, 0.1] };
    case 'reach':
      return {
        ...base,
        lean: 0.1 + 0.02 * sway,
        head: -0.14,
        nearArm: [1.75 + 0.06 * breath, 1.95 + 0.1 * sway],
        farArm: [1.35 + 0.05 * sway, 1.6],
        stream: 0.55,
      };
    case 'wave':
      return { ...base, nearArm: [2.5, 2.75 + 0.42 * Math.sin(t * 6)], head: -0.08, lean: -0.03 };
    case 'embrace':
      return {
        ...base,
        lean: 0.1,
        head: 0.16 + 0.02 * sway,
        nearArm: [1.1, 1.75 + 0.03 * breath],
        farArm: [0.8, 1.6],
        stream: 0.4,
      };
    case 'dance': {
      const beat = t * 2.4;
      return {
        ...base,
        lean: 0.12 * Math.sin(beat),
        head: -0.18 * Math.sin(beat),
        lift: 0.018 * Math.abs(Math.sin(beat)),
        nearArm: [1.8 + 0.7 * Math.sin(beat), 2.2 + 0.9 * Math.sin(beat - 0.7)],
        farArm: [-1.5 + 0.6 * Math.sin(beat + 1), -1.9 + 0.7 * Math.sin(beat + 0.4)],
        nearLeg: [0.24 * Math.sin(beat), -0.18],
        farLeg: [-0.22 * Math.sin(beat), -0.1],
        stream: 0.9,
      };
    }
    case 'play':
      return {
        ...base,
        lift: 0.05 * Math.abs(Math.sin(t * 4)),
        nearArm: [2.1 + 0.5 * Math.sin(t * 4), 2.4],
        farArm: [-1.8 - 0.4 * Math.sin(t * 4), -2.2],
        nearLeg: [0.25, -0.1],
        farLeg: [-0.3, -0.25],
        stream: 0.5,
      };
    case 'fight':
      return {
        ...base,
        lean: 0.2 + 0.08 * Math.sin(t * 3),
        nearArm: [1.9 + 0.6 * Math.sin(t * 3), 2.2 + 0.7 * Math.sin(t * 3)],
        farArm: [-0.7, 0.5],
        nearLeg: [0.5, 0.1],
        farLeg: [-0.55, -0.3],
        stream: 0.8,
        prop: 'sword',
      };
    case 'fall':
      return {
        ...base,
        turn: 0.6 + 0.15 * t,
        nearArm: [2.6, 2.8 + 0.3 * sway],
        farArm: [-2.2, -2.5],
        nearLeg: [0.5, 0],
        farLeg: [-0.3, -0.6],
        stream: 1,
      };
    case 'rise':
      return {
        ...base,
        nearArm: [2.3, 2.6 + 0.05 * sway],
        farArm: [-2.2, -2.5],
        head: -0.3,
        lift: 0.03 * Math.min(4, t),
        stream: 0.5,
      };
    case 'sleep':
      return { ...base, turn: -1.5, lift: 0.004 * breath, nearArm: [0.3, 0.6], farArm: [0.2, 0.5] };
    case 'work':
      return {
        ...base,
        lean: 0.14,
        head: 0.14,
        nearArm: [0.75 + 0.16 * Math.sin(t * 3.2), 1.5 + 0.22 * Math.sin(t * 3.2 + 0.6)],
        farArm: [0.65, 1.4],
        prop: 'tool',
      };
    case 'speak':
      return {
        ...base,
        head: 0.04 * Math.sin(t * 3.1),
        nearArm: [0.6 + 0.16 * Math.sin(t * 2.1), 1.6 + 0.35 * Math.sin(t * 2.1 + 0.5)],
        farArm: [0.2, 0.8 + 0.1 * sway],
      };
    case 'read':
      return { ...base, head: 0.28, nearArm: [0.5, 1.55 + 0.02 * breath], farArm: [0.42, 1.5], prop: 'book' };
    case 'cook':
      return {
        ...base,
        lean: 0.08,
        head: 0.2,
        nearArm: [0.7, 1.45 + 0.14 * Math.sin(t * 4)],
        farArm: [0.5, 1.2],
        prop: 'pan',
      };
    case 'drink': {
      const raised = 0.5 - 0.5 * Math.cos(t * 1.1);
      return { ...base, head: -0.12 * raised, nearArm: [0.55 + 0.35 * raised, 1.5 + 0.95 * raised], prop: 'cup' };
    }
    case 'pour':
      return { ...base, lean: 0.08, head: 0.16, nearArm: [1.2 + 0.04 * breath, 1.6], prop: 'jug' };
    case 'hold':
      return { ...base, nearArm: [0.7, 1.5 + 0.03 * breath], farArm: [0.5, 1.35], prop: 'lantern' };
    case 'chained':
      return {
        ...base,
        head: 0.2,
        nearArm: [2.3 + 0.03 * breath, 2.7],
        farArm: [-2.3, -2.7],
        stream: 0.7,
        prop: 'chains',
      };
    case 'sail':
    case 'stand':
    case 'rotate':
    case 'glow':
    case 'appear':
      return base;
    default:
      return action satisfies never;
  }
}

/** One leg through a cycle that begins at its heel's contact: share of the cycle, thigh forward, knee bent, radians. */
type LegKey = readonly [at: number, thigh: number, knee: number];

interface Gait {
  name: 'walk' | 'run';
  keys: readonly LegKey[];
  lean: number;
  stream: number;
  /** Swing of the upper arm, and the bend of the elbow, radians. */
  arm: number;
  elbow: number;
  /** Height of the flight between two contacts, in body heights. */
  flight: number;
}

/** Contact, loading, passing, heel off, toe off, swing: as in the walking charts animators draw from. */
const WALK: Gait = {
  name: 'walk',
  keys: [
    [0, 0.4, 0.04],
    [0.12, 0.28, 0.24],
    [0.3, 0.02, 0.1],
    [0.48, -0.34, 0.1],
    [0.6, -0.36, 0.62],
    [0.74, 0.14, 1.05],
    [0.88, 0.46, 0.52],
  ],
  lean: 0.045,
  stream: 0.35,
  arm: 0.42,
  elbow: 0.34,
  flight: 0,
};

/** Contact under the body, drive off the toe, heel to the seat, knee high. */
const RUN: Gait = {
  name: 'run',
  keys: [
    [0, 0.42, 0.34],
    [0.11, 0.16, 0.66],
    [0.3, -0.52, 0.2],
    [0.43, -0.42, 1.25],
    [0.57, 0.2, 2.0],
    [0.74, 0.98, 1.55],
    [0.88, 0.8, 0.62],
  ],
  lean: 0.2,
  stream: 0.9,
  arm: 0.85,
  elbow: 1.5,
  flight: 0.045,
};

/** Value of a periodic curve through keys, smooth at each of them. */
function legAt(keys: readonly LegKey[], cycle: number): readonly [thigh: number, knee: number] {
  const share = cycle - Math.floor(cycle);
  const count = keys.length;
  let last = count - 1;
  for (let at = 0; at < count; at++) if (keys[at]![0] <= share) last = at;
  const key = (index: number): LegKey => {
    const wraps = Math.floor(index / count);
    const [at, thigh, knee] = keys[index - wraps * count]!;
    return [at + wraps, thigh, knee];
  };
  const [p0, p1, p2, p3] = [key(last - 1), key(last), key(last + 1), key(last + 2)];
  const x = (share - p1[0]) / (p2[0] - p1[0]);
  const spline = (at: 1 | 2): number => {
    const span = p2[0] - p1[0];
    const m1 = ((p2[at] - p0[at]) / (p2[0] - p0[0])) * span;
    const m2 = ((p3[at] - p1[at]) / (p3[0] - p1[0])) * span;
    const x2 = x * x;
    const x3 = x2 * x;
    return (2 * x3 - 3 * x2 + 1) * p1[at] + (x3 - 2 * x2 + x) * m1 + (3 * x2 - 2 * x3) * p2[at] + (x3 - x2) * m2;
  };
  return [spline(1), Math.max(0, spline(2))];
}

/** Length of thigh and shank together, in body heights, as `human.ts` draws them. */
const LEG_LENGTH = 0.48;

/** A step of a gait: arms swing against the legs, and the lower foot stands on the ground but in flight. */
function gaitPose(base: Pose, gait: Gait, cycle: number): Pose {
  const near = legAt(gait.keys, cycle);
  const far = legAt(gait.keys, cycle + 0.5);
  const reach = ([thigh, knee]: readonly [number, number]) =>
    (LEG_LENGTH / 2) * (Math.cos(thigh) + Math.cos(thigh - knee));
  const share = (cycle * 2) % 1;
  // Both feet are off the ground from toe off (0.3 of a cycle) to the other's contact (0.5).
  const flight = share > 0.6 ? Math.sin((Math.PI * (share - 0.6)) / 0.4) * gait.flight : 0;
  const swing = ([thigh]: readonly [number, number]): readonly [number, number] => {
    const upper = -thigh * gait.arm;
    return [upper, upper + gait.elbow + 0.25 * Math.max(0, upper)];
  };
  return {
    ...base,
    gait: gait.name,
    lean: base.lean + gait.lean,
    head: gait.name === 'run' ? -0.1 : base.head,
    lift: Math.max(reach(near), reach(far)) - LEG_LENGTH + flight,
    nearLeg: [near[0], near[0] - near[1]],
    farLeg: [far[0], far[0] - far[1]],
    nearArm: swing(near),
    farArm: swing(far),
    stream: gait.stream,
  };
}

/** Draws the bow, holds, looses and reaches for the next arrow: four and a half seconds. */
export function archerPose(base: Pose, t: number): Pose {
  const at = t % 4.5;
  const ease = (x: number) => x * x * (3 - 2 * x);
  const tension = at < 1.5 ? ease(at / 1.5) : at < 3.1 ? 1 : at < 3.2 ? 1 - (at - 3.1) / 0.1 : 0;
  const loosed = at > 3.1;
  return {
    ...base,
    lean: -0.05 * tension,
    head: 0,
    // The bow arm points at the mark; the other draws the string to the chin.
    farArm: [1.62, 1.62],
    nearArm: loosed ? [0.2, 0.9] : [0.5 - 2.3 * tension, 1.95 - 0.22 * tension],
    nearLeg: [-0.24, -0.2],
    farLeg: [0.26, 0.2],
    prop: 'bow',
    tension: loosed ? -1 : tension,
  };
}
