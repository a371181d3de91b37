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
  prop: 'none' | 'book' | 'cup' | 'pan' | 'jug' | 'tool' | 'lantern' | 'chains' | 'sword';
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
      return stride(base, t * 4.6, 0.42, 0.05, 0.35);
    case 'run':
      return stride(base, t * 9, 0.8, 0.2, 0.9);
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
        ...stride(base, t * 5, 0.35, 0, 0.7),
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

function stride(base: Pose, phase: number, swing: number, lean: number, stream: number): Pose {
  const near = Math.sin(phase);
  const far = -near;
  const bend = (angle: number, lifting: number) =>
    [angle * swing, angle * swing - Math.max(0, lifting) * swing * 1.6] as const;
  return {
    ...base,
    lean: base.lean + lean,
    lift: 0.012 * Math.abs(Math.cos(phase)) * (swing / 0.42),
    nearLeg: bend(near, Math.cos(phase)),
    farLeg: bend(far, -Math.cos(phase)),
    nearArm: [far * swing * 0.8, far * swing * 0.8 + 0.25 + swing * 0.6],
    farArm: [near * swing * 0.8, near * swing * 0.8 + 0.25 + swing * 0.6],
    stream,
  };
}
