/** Heads, hands and robes of the people in the sky. Each is drawn once, in its own unit, looking to the right. */
import { joined, part, placed, type Part } from './drawing.ts';
import { between, line, resampled, smooth, type Line, type Point, type Pose } from './geometry.ts';

/** Profile from the nape over the crown to the throat; the unit is the height of the head, the middle is the ear. */
const FACE =
  '-0.16,0.62 -0.24,0.42 -0.36,0.26 -0.43,0.02 -0.4,-0.24 -0.26,-0.43 -0.04,-0.5 0.17,-0.45 0.28,-0.31 0.315,-0.17 0.305,-0.1 0.36,0 0.415,0.085 0.395,0.12 0.325,0.135 0.355,0.18 0.345,0.215 0.315,0.235 0.345,0.27 0.335,0.315 0.3,0.35 0.325,0.42 0.285,0.485 0.2,0.495 0.1,0.45 0.05,0.5 0.06,0.66';

const FEATURES: Part = part({
  lines: ['0.13,-0.07 0.19,-0.115 0.27,-0.1', '0.345,0.225 0.29,0.235 0.24,0.225'],
  fine: [
    '0.11,-0.16 0.2,-0.205 0.305,-0.18',
    '0.15,-0.045 0.2,-0.03 0.25,-0.05',
    '0.225,-0.105 0.235,-0.07 0.225,-0.045',
    '0.325,0.125 0.3,0.1 0.31,0.075',
    '-0.1,-0.06 -0.06,-0.11 0,-0.08 0,0.01 -0.04,0.08 -0.085,0.06 -0.08,0',
    '-0.045,-0.04 -0.03,0 -0.05,0.04',
  ],
});

const WAVES = [
  '0.2,-0.42 0.1,-0.27 0.02,-0.2 -0.05,-0.13 -0.14,-0.06 -0.14,0.1 -0.2,0.24',
  '0.08,-0.47 0,-0.34 -0.1,-0.26 -0.17,-0.14 -0.2,0 -0.24,0.14 -0.27,0.27',
  '-0.04,-0.49 -0.14,-0.37 -0.22,-0.27 -0.27,-0.13 -0.29,0.02 -0.32,0.16',
  '-0.18,-0.45 -0.27,-0.33 -0.34,-0.2 -0.37,-0.06 -0.38,0.06',
] as const;

export type Head = 'youth' | 'bearded' | 'woman' | 'elder' | 'turbaned' | 'maiden';

/** A head in profile; its neck ends at (-0.05, 0.62). */
export function head(kind: Head, pose: Pose): Part {
  return placed(joined(joined(part({ shapes: [FACE], blend: 0.02, hatch: 0.5 }), FEATURES), hairOf(kind)), pose);
}

function hairOf(kind: Head): Part {
  switch (kind) {
    case 'youth':
      return part({ fine: [...WAVES, '0.2,-0.42 0.24,-0.34 0.2,-0.27 0.1,-0.27', '0.08,-0.47 0.15,-0.38 0.12,-0.3'] });
    case 'bearded':
      return part({
        shapes: ['0.02,0.12 0.12,0.26 0.24,0.32 0.33,0.36 0.36,0.5 0.33,0.66 0.26,0.8 0.19,0.68 0.08,0.58 0,0.4'],
        lines: ['-0.02,0.1 0.06,0.2 0.15,0.24 0.24,0.2 0.33,0.19'],
        fine: [
          ...WAVES,
          '0.04,0.24 0.1,0.4 0.16,0.52 0.23,0.72',
          '0.12,0.28 0.18,0.42 0.22,0.54 0.26,0.76',
          '0.2,0.32 0.25,0.44 0.27,0.56 0.28,0.7',
          '0.28,0.37 0.31,0.47 0.31,0.58',
        ],
      });
    case 'elder':
      return part({
        shapes: ['0,0.12 0.12,0.26 0.24,0.32 0.33,0.36 0.37,0.56 0.33,0.82 0.24,1.06 0.16,0.86 0.06,0.66 -0.02,0.42'],
        lines: ['-0.02,0.1 0.06,0.2 0.15,0.24 0.24,0.2 0.33,0.19'],
        fine: [
          ...WAVES,
          '0.04,0.28 0.1,0.5 0.17,0.72 0.22,0.96',
          '0.12,0.3 0.19,0.5 0.22,0.7 0.24,0.96',
          '0.2,0.33 0.27,0.5 0.28,0.68 0.27,0.9',
          '0.28,0.38 0.32,0.52 0.32,0.7',
        ],
      });
    case 'woman':
      return part({
        shapes: ['-0.34,-0.3 -0.5,-0.34 -0.62,-0.24 -0.64,-0.08 -0.54,0.04 -0.4,0.03 -0.3,-0.1'],
        lines: ['0.23,-0.36 0.08,-0.37 -0.1,-0.36 -0.28,-0.28 -0.38,-0.2'],
        fine: [
          '0.2,-0.42 0.12,-0.24 0,-0.16 -0.12,-0.14 -0.26,-0.12 -0.4,-0.1',
          '0.2,-0.24 0.08,-0.12 -0.06,-0.1 -0.2,-0.02 -0.36,0.0',
          '-0.1,0.08 -0.2,0.06 -0.34,0.03',
          '-0.42,-0.26 -0.52,-0.22 -0.56,-0.12 -0.5,-0.04',
          '-0.4,-0.18 -0.47,-0.16 -0.48,-0.08',
          '-0.1,0.1 -0.13,0.24 -0.1,0.36 -0.14,0.48',
        ],
      });
    case 'maiden':
      return part({
        shapes: [
          '-0.1,-0.48 -0.06,-0.66 -0.16,-0.78 -0.3,-0.74 -0.36,-0.6 -0.32,-0.42',
          '-0.36,-0.1 -0.5,0.1 -0.56,0.4 -0.66,0.7 -0.5,0.62 -0.36,0.42 -0.24,0.3',
        ],
        lines: ['0.26,-0.34 0.1,-0.34 -0.04,-0.42 -0.12,-0.48', '-0.34,-0.44 -0.22,-0.5 -0.08,-0.5'],
        fine: [
          '0.2,-0.3 0.06,-0.22 -0.1,-0.16 -0.14,0.04 -0.22,0.2',
          '0.04,-0.42 -0.1,-0.32 -0.22,-0.2 -0.3,0 -0.4,0.2 -0.48,0.46 -0.56,0.64',
          '-0.16,-0.42 -0.3,-0.24 -0.38,-0.04 -0.46,0.18 -0.5,0.4',
          '-0.14,-0.54 -0.12,-0.66 -0.2,-0.72 -0.28,-0.66',
          '-0.1,-0.62 -0.34,-0.78 -0.5,-0.82',
        ],
      });
    case 'turbaned':
      return part({
        shapes: ['0.3,-0.3 0.27,-0.52 0.1,-0.7 -0.16,-0.7 -0.38,-0.54 -0.46,-0.3 -0.38,-0.14 -0.1,-0.24'],
        lines: ['0.28,-0.34 0.1,-0.3 -0.14,-0.24 -0.4,-0.16'],
        fine: [
          '0.26,-0.5 0,-0.5 -0.24,-0.4 -0.42,-0.24',
          '0.1,-0.68 -0.1,-0.62 -0.3,-0.5',
          '0.24,-0.42 0,-0.4 -0.2,-0.32 -0.42,-0.2',
        ],
      });
    default:
      return kind satisfies never;
  }
}

/** A hand from the wrist at (0, 0) to the right; the unit is its length. */
export function hand(kind: 'open' | 'fist' | 'point', pose: Pose): Part {
  const limbs = {
    open: [
      '0,0,0.17 0.22,0,0.2 0.46,0,0.2',
      '0.42,-0.14,0.08 0.7,-0.24,0.07 0.92,-0.28,0.05',
      '0.46,-0.04,0.08 0.78,-0.08,0.07 1.02,-0.08,0.05',
      '0.46,0.06,0.08 0.76,0.08,0.07 0.99,0.1,0.05',
      '0.42,0.15,0.07 0.66,0.22,0.06 0.86,0.27,0.045',
      '0.14,-0.12,0.09 0.32,-0.32,0.075 0.5,-0.42,0.055',
    ],
    fist: ['0,0,0.19 0.26,0,0.25 0.46,0.02,0.27', '0.2,-0.2,0.1 0.46,-0.27,0.1 0.6,-0.18,0.09'],
    point: [
      '0,0,0.17 0.24,0,0.21 0.44,0.04,0.22',
      '0.44,-0.08,0.085 0.74,-0.14,0.075 1.02,-0.17,0.055',
      '0.16,-0.14,0.085 0.36,-0.3,0.07 0.5,-0.34,0.06',
    ],
  }[kind];
  const fine = {
    open: ['0.5,-0.09 0.42,-0.08', '0.52,0.01 0.44,0.01', '0.5,0.1 0.43,0.1'],
    fist: ['0.66,-0.08 0.48,-0.07', '0.72,0.04 0.5,0.05', '0.66,0.16 0.48,0.16'],
    point: ['0.6,0.06 0.46,0.05', '0.58,0.16 0.44,0.15'],
  }[kind];
  return placed(part({ limbs, fine, blend: 0.05, hatch: 0.4 }), pose);
}

/** A bare foot from the ankle at (0, 0), toes to the right; the unit is its length. */
export function foot(pose: Pose): Part {
  return placed(
    part({
      limbs: ['0,0,0.17 -0.08,0.22,0.17', '-0.08,0.22,0.16 0.3,0.26,0.14 0.64,0.32,0.1 0.78,0.34,0.07'],
      fine: ['0.66,0.26 0.7,0.34', '0.58,0.24 0.61,0.32', '-0.16,-0.06 0.02,0.02 0.16,0.06'],
      blend: 0.1,
      hatch: 0.5,
    }),
    pose,
  );
}

/**
 * Cloth that hangs between two edges, both from the waist or shoulder down; the hem runs in waves between their ends and
 * folds fall from edge to edge.
 */
export function robe(
  left: string,
  right: string,
  options: { folds?: number; hem?: number; belt?: boolean } = {},
): Part {
  const edges = [part({ lines: [left] }).lines?.[0] ?? [], part({ lines: [right] }).lines?.[0] ?? []] as const;
  const folds = options.folds ?? 6;
  const samples = 14;
  const from = resampled(smooth(edges[0]), samples);
  const to = resampled(smooth(edges[1]), samples);
  const last = samples - 1;
  const width = Math.hypot(
    (to[last]?.[0] ?? 0) - (from[last]?.[0] ?? 0),
    (to[last]?.[1] ?? 0) - (from[last]?.[1] ?? 0),
  );
  const down = directionOf(from);
  const wave = (options.hem ?? 0.05) * width;
  const hem: Point[] = [];
  const waves = folds * 2;
  for (let i = 1; i < waves; i++) {
    const point = between(from[last] as Point, to[last] as Point, i / waves);
    const shift = (i % 2 === 0 ? -0.2 : 0.7) * wave;
    hem.push([point[0] + down[0] * shift, point[1] + down[1] * shift]);
  }
  const fine: Line[] = [];
  for (let fold = 1; fold < folds * 2; fold++) {
    const share = fold / (folds * 2);
    const long = fold % 2 === 0;
    const begin = long ? 1 : 5 + (fold % 3);
    const points: Point[] = [];
    for (let i = begin; i < samples; i += 2) {
      // Folds start bunched at the waist and spread; each sways a little as it falls.
      const t = i / last;
      const spread = 0.5 + (share - 0.5) * (0.72 + 0.28 * t);
      const sway = 0.014 * Math.sin(fold * 2.4 + t * 5) * t;
      points.push(between(from[i] as Point, to[i] as Point, spread + sway));
    }
    const end = between(from[last] as Point, to[last] as Point, share);
    const shift = (long ? -0.15 : 0.6) * wave;
    points.push([end[0] + down[0] * shift, end[1] + down[1] * shift]);
    fine.push(points);
  }
  const belt: Line[] = options.belt
    ? [[0.02, 0.1].map((t) => t)].flatMap(() =>
        [0, 1].map((row): Line => [
          from[row] as Point,
          between(from[row + 1] as Point, to[row + 1] as Point, 0.5),
          to[row] as Point,
        ]),
      )
    : [];
  return {
    shapes: [[...from, ...hem, ...to.toReversed()]],
    fine,
    lines: belt,
    blend: 3,
    hatch: 0.8,
  };
}

/** A silk ribbon along a line, as wide as `width` at most: it turns in the wind, narrow where its edge is seen, and ends in a point. */
export function ribbon(along: string, width: number, turns: number): Part {
  const spine = resampled(smooth(line(along)), 40);
  const last = spine.length - 1;
  const left: Point[] = [];
  const right: Point[] = [];
  const fold: Point[] = [];
  spine.forEach((point, index) => {
    const t = index / last;
    const before = spine[Math.max(0, index - 1)] as Point;
    const after = spine[Math.min(last, index + 1)] as Point;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const out: Point = [(after[1] - before[1]) / length, (before[0] - after[0]) / length];
    const half = width * 0.5 * (0.22 + 0.78 * Math.abs(Math.cos(t * turns * Math.PI))) * (1 - t ** 5);
    const shift = 0.5 * half * Math.sin(t * turns * Math.PI * 2);
    left.push([point[0] + out[0] * half, point[1] + out[1] * half]);
    right.push([point[0] - out[0] * half, point[1] - out[1] * half]);
    if (index > 1 && index < last - 3) fold.push([point[0] + out[0] * shift, point[1] + out[1] * shift]);
  });
  return { shapes: [[...left, ...right.toReversed()]], fine: [fold], blend: 0.3, hatch: 0.5 };
}

function directionOf(points: Line): Point {
  const a = points[Math.max(0, points.length - 4)] as Point;
  const b = points.at(-1) as Point;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}
