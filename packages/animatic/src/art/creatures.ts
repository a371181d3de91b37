/** Wings, scales, tails and the heads of beasts. Heads look to the right in a unit of their own length, the neck ends at (0, 0). */
import { part, placed, type Part } from './drawing.ts';
import { between, limb, line, resampled, smooth, smoothLimb, type Line, type Point, type Pose } from './geometry.ts';

export type BeastHead = 'horse' | 'lion' | 'bear' | 'hound' | 'bull' | 'ram' | 'goat' | 'hare' | 'dragon' | 'tiger';

const BEAST_HEADS: Record<BeastHead, Part> = {
  horse: part({
    limbs: [
      '0,0,0.24 0.22,-0.06,0.2 0.5,0.12,0.15 0.78,0.3,0.11 0.9,0.36,0.105',
      '0.2,0.06,0.17 0.42,0.24,0.12',
      '0.1,-0.2,0.06 0.1,-0.36,0.045 0.14,-0.46,0.012',
    ],
    lines: ['0.9,0.44 0.8,0.42 0.72,0.37', '0.3,-0.03 0.35,-0.07 0.42,-0.03 0.36,0.01 0.3,-0.03'],
    fine: [
      '0.9,0.3 0.94,0.34 0.91,0.37',
      '0.28,-0.1 0.36,-0.13 0.44,-0.08',
      '0.24,0.2 0.36,0.24 0.4,0.14 0.36,0.06',
      '0.5,0.02 0.66,0.16 0.8,0.26',
      '0.2,-0.26 0.26,-0.14 0.36,-0.12',
    ],
    blend: 0.1,
    hatch: 0.6,
  }),
  lion: part({
    limbs: [
      '0,0,0.34 0.28,-0.06,0.27 0.5,0.02,0.2 0.7,0.1,0.17',
      '0.36,0.24,0.13 0.62,0.3,0.1',
      '0.1,-0.3,0.1 0.06,-0.38,0.08',
    ],
    lines: [
      '0.84,0.2 0.72,0.21 0.6,0.26 0.5,0.24',
      '0.42,-0.1 0.48,-0.14 0.56,-0.1 0.49,-0.07 0.42,-0.1',
      '0.8,0 0.87,0.04 0.84,0.1',
    ],
    fine: [
      '0.38,-0.18 0.48,-0.22 0.6,-0.15',
      '0.6,-0.08 0.7,-0.03 0.8,0',
      '0.66,0.14 0.76,0.16',
      '0.64,0.17 0.74,0.19',
      '0.06,-0.36 0.1,-0.3',
    ],
    blend: 0.1,
    hatch: 0.6,
  }),
  tiger: part({
    limbs: [
      '0,0,0.32 0.28,-0.06,0.27 0.5,0.02,0.2 0.68,0.1,0.17',
      '0.36,0.26,0.12 0.6,0.36,0.09',
      '0.08,-0.3,0.1 0.04,-0.4,0.07',
    ],
    lines: [
      '0.82,0.18 0.7,0.21 0.58,0.26 0.48,0.24',
      '0.42,-0.1 0.48,-0.14 0.56,-0.1 0.49,-0.07 0.42,-0.1',
      '0.78,0 0.85,0.04 0.82,0.1',
    ],
    fine: [
      '0.14,-0.28 0.2,-0.16 0.2,-0.06',
      '0.22,-0.3 0.28,-0.2 0.28,-0.12',
      '0.1,0.06 0.2,0.1 0.26,0.2',
      '0.04,0.14 0.14,0.2 0.18,0.28',
      '0.38,-0.18 0.48,-0.22 0.6,-0.15',
      '0.6,0.3 0.63,0.22',
    ],
    blend: 0.1,
    hatch: 0.6,
  }),
  bear: part({
    limbs: ['0,0,0.36 0.3,0,0.29 0.56,0.12,0.19 0.8,0.2,0.14 0.88,0.22,0.13', '0.08,-0.32,0.11 0.06,-0.4,0.09'],
    lines: [
      '0.96,0.27 0.84,0.31 0.7,0.29',
      '0.5,-0.06 0.55,-0.08 0.58,-0.04 0.53,-0.02 0.5,-0.06',
      '0.92,0.1 1.0,0.14 0.98,0.2',
    ],
    fine: [
      '0.46,-0.12 0.55,-0.15 0.62,-0.1',
      '0.02,-0.4 0.08,-0.35 0.12,-0.38',
      '0.24,0.26 0.34,0.2',
      '0.12,0.3 0.22,0.22',
    ],
    blend: 0.12,
    hatch: 0.7,
  }),
  hound: part({
    limbs: [
      '0,0,0.24 0.26,-0.08,0.21 0.46,-0.02,0.15 0.76,0.08,0.1 0.94,0.12,0.08',
      '0.44,0.14,0.08 0.76,0.22,0.05',
      '0.14,-0.18,0.1 0.02,-0.04,0.1 -0.04,0.12,0.06',
    ],
    lines: [
      '0.98,0.16 0.84,0.16 0.66,0.16 0.54,0.14',
      '0.38,-0.12 0.43,-0.15 0.5,-0.11 0.44,-0.09 0.38,-0.12',
      '0.14,-0.24 0.0,-0.1 -0.08,0.14 0.04,0.08 0.14,-0.06',
    ],
    fine: ['0.98,0.04 1.02,0.09 0.98,0.12', '0.34,-0.2 0.44,-0.21 0.52,-0.16'],
    blend: 0.08,
    hatch: 0.6,
  }),
  bull: part({
    limbs: [
      '0,0,0.34 0.3,0,0.27 0.56,0.18,0.19 0.8,0.34,0.16 0.9,0.4,0.15',
      '0.08,-0.2,0.1 -0.12,-0.18,0.08 -0.26,-0.1,0.03',
    ],
    lines: ['1.02,0.44 0.9,0.49 0.76,0.46', '0.44,0.02 0.49,-0.03 0.56,0.01 0.5,0.05 0.44,0.02'],
    fine: [
      '0.98,0.32 1.02,0.36 0.98,0.4',
      '0.38,-0.06 0.48,-0.11 0.58,-0.06',
      '0.22,-0.26 0.3,-0.2 0.26,-0.12',
      '0.3,-0.26 0.38,-0.2 0.34,-0.12',
      '0.24,0.3 0.38,0.34 0.48,0.3',
      '0.62,0.06 0.76,0.18 0.9,0.26',
    ],
    blend: 0.12,
    hatch: 0.7,
  }),
  ram: part({
    limbs: ['0,0,0.3 0.28,-0.04,0.25 0.54,0.14,0.17 0.78,0.32,0.13 0.86,0.36,0.12'],
    lines: [
      '0.12,-0.26 0,-0.36 -0.18,-0.3 -0.26,-0.1 -0.18,0.12 0.02,0.2 0.18,0.12 0.2,-0.04 0.1,-0.12 0,-0.06 0.02,0.04',
      '0.2,-0.26 0.06,-0.5 -0.22,-0.46 -0.4,-0.2 -0.34,0.16 -0.1,0.36 0.2,0.32 0.32,0.14',
      '0.95,0.4 0.84,0.45 0.72,0.42',
      '0.42,-0.04 0.47,-0.08 0.53,-0.04 0.47,0 0.42,-0.04',
    ],
    fine: [
      '-0.02,-0.36 -0.04,-0.47',
      '-0.14,-0.32 -0.24,-0.44',
      '-0.23,-0.2 -0.38,-0.26',
      '-0.26,-0.06 -0.41,-0.06',
      '-0.22,0.06 -0.36,0.14',
      '-0.12,0.16 -0.22,0.29',
      '0.02,0.2 0,0.36',
      '0.14,0.16 0.2,0.31',
      '0.92,0.28 0.95,0.32 0.92,0.35',
      '0.36,-0.12 0.46,-0.16 0.54,-0.11',
    ],
    blend: 0.1,
    hatch: 0.5,
  }),
  goat: part({
    limbs: [
      '0,0,0.26 0.26,-0.04,0.22 0.52,0.12,0.14 0.76,0.26,0.1 0.84,0.29,0.095',
      '0.12,-0.2,0.06 0.02,-0.44,0.05 -0.16,-0.66,0.04 -0.4,-0.76,0.012',
      '0.06,-0.12,0.08 -0.12,-0.06,0.07 -0.24,0.04,0.03',
      '0.62,0.32,0.07 0.6,0.46,0.05 0.64,0.62,0.012',
    ],
    lines: ['0.92,0.33 0.82,0.37 0.7,0.34', '0.38,-0.06 0.43,-0.1 0.49,-0.06 0.43,-0.02 0.38,-0.06'],
    fine: [
      '0.06,-0.3 0.13,-0.28',
      '0.03,-0.38 0.1,-0.38',
      '-0.02,-0.48 0.04,-0.5',
      '-0.1,-0.56 -0.05,-0.6',
      '-0.18,-0.64 -0.15,-0.69',
      '0.88,0.22 0.91,0.26 0.88,0.29',
      '0.58,0.38 0.6,0.52',
      '0.66,0.36 0.64,0.52',
    ],
    blend: 0.08,
    hatch: 0.6,
  }),
  hare: part({
    limbs: [
      '0,0,0.28 0.28,-0.02,0.25 0.54,0.08,0.17 0.66,0.1,0.14',
      '0.14,-0.2,0.08 -0.06,-0.56,0.1 -0.28,-0.92,0.07 -0.36,-1.04,0.02',
      '0.22,-0.22,0.07 0.16,-0.6,0.085 0.06,-0.98,0.06 0.02,-1.1,0.02',
    ],
    lines: ['0.36,-0.08 0.41,-0.13 0.48,-0.08 0.42,-0.04 0.36,-0.08', '0.8,0.1 0.74,0.14 0.66,0.16 0.58,0.16'],
    fine: [
      '0.08,-0.34 -0.06,-0.62 -0.22,-0.88',
      '0.2,-0.36 0.13,-0.64 0.06,-0.92',
      '0.68,0.1 0.9,0.04',
      '0.68,0.13 0.92,0.14',
      '0.66,0.15 0.86,0.24',
      '0.76,0.05 0.8,0.08',
    ],
    blend: 0.08,
    hatch: 0.6,
  }),
  dragon: part({
    limbs: [
      '0,0,0.24 0.2,-0.1,0.2 0.44,-0.06,0.15 0.72,-0.02,0.11 0.92,-0.06,0.1 1,-0.07,0.08',
      '0.16,0.1,0.14 0.42,0.22,0.1 0.68,0.24,0.07 0.82,0.2,0.04',
      '0.1,-0.22,0.06 -0.1,-0.42,0.05 -0.34,-0.5,0.045 -0.52,-0.62,0.012',
      '0.02,-0.16,0.06 -0.2,-0.2,0.05 -0.38,-0.14,0.012',
    ],
    lines: [
      '0.34,-0.16 0.41,-0.22 0.49,-0.17 0.42,-0.13 0.34,-0.16',
      '0.96,0.02 0.76,0.08 0.56,0.1 0.44,0.12',
      '0.96,-0.1 1.12,-0.02 1.14,0.2 1.26,0.36 1.18,0.5',
      '0.86,-0.14 1.02,-0.3 1.2,-0.3 1.36,-0.44',
      '0.6,0.16 0.76,0.1 0.92,0.18 1.06,0.14',
    ],
    fine: [
      '0.9,0.05 0.88,0.13',
      '0.8,0.08 0.78,0.15',
      '0.7,0.1 0.68,0.17',
      '0.3,-0.24 0.42,-0.29 0.54,-0.22',
      '-0.2,-0.42 -0.3,-0.32',
      '0.92,-0.12 0.97,-0.08',
      '0.14,0.22 0.02,0.4 -0.04,0.3 -0.12,0.42 -0.16,0.24 -0.28,0.26',
      '0.3,0.3 0.24,0.46 0.36,0.36 0.4,0.5 0.48,0.32',
    ],
    blend: 0.09,
    hatch: 0.6,
  }),
};

export function beastHead(kind: BeastHead, pose: Pose): Part {
  // Open where it grows out of the neck.
  return placed({ ...BEAST_HEADS[kind], melt: [[-0.17, 0.1, 0.33]] }, pose);
}

/**
 * A wing: feathers in three rows along the arm from shoulder over wrist to tip, trailing towards `trail` (a direction).
 * Lengths of the feathers at the shoulder and at the tip in plate units.
 */
export function wing(
  arm: string,
  options: { shoulderTrail: readonly [number, number]; tipTrail: readonly [number, number]; feathers?: number },
): Part {
  const count = options.feathers ?? 15;
  const bone = resampled(smooth(line(arm)), count);
  const tips: Point[] = [];
  const fine: Line[] = [];
  const lines: Line[] = [];
  const rows = [1, 0.58, 0.3] as const;
  rows.forEach((reach, row) => {
    const edge: Point[] = [];
    bone.forEach((root, index) => {
      const t = index / (count - 1);
      const blendShare = t * t * (3 - 2 * t);
      const trail: Point = [
        options.shoulderTrail[0] + (options.tipTrail[0] - options.shoulderTrail[0]) * blendShare,
        options.shoulderTrail[1] + (options.tipTrail[1] - options.shoulderTrail[1]) * blendShare,
      ];
      const tip: Point = [root[0] + trail[0] * reach, root[1] + trail[1] * reach];
      if (index > 0) {
        // A round feather's end between this tip and the one before it.
        const before = edge.at(-1) as Point;
        const valley = between(
          between(before, tip, 0.5),
          between(root, bone[index - 1] as Point, 0.5),
          row === 0 ? 0.13 : 0.1,
        );
        edge.push(valley);
      }
      edge.push(tip);
      const start = row === 2 ? 0.12 : row === 1 ? 0.36 : 0.62;
      const bend: Point = [trail[1] * 0.04, -trail[0] * 0.04];
      const middle = between(root, tip, (start + 1) / 2);
      if (row < 2 || index % 2 === 0)
        fine.push([
          [root[0] + trail[0] * reach * start, root[1] + trail[1] * reach * start],
          [middle[0] + bend[0], middle[1] + bend[1]],
          between(root, tip, 0.96),
        ]);
    });
    if (row === 0) tips.push(...edge);
    else lines.push(edge);
  });
  const back = bone.toReversed();
  return { shapes: [[...tips, ...back]], lines, fine, blend: 1, hatch: 0.5 };
}

/** A long body along points with girths: outline, belly line and belly rings, or scales. */
export function serpent(body: string, options: { rings?: number; scales?: boolean; belly?: 1 | -1 } = {}): Part {
  const points = limb(body);
  const spine = smoothLimb(points, 8);
  const fine: Line[] = [];
  const lines: Line[] = [];
  const side = options.belly ?? 1;
  const belly: Point[] = [];
  const count = options.rings ?? 40;
  const frames = framesAlong(spine, count);
  frames.forEach(({ x, y, radius, nx, ny }) => {
    const at = (across: number, along = 0): Point => [
      x + nx * across * radius * side - ny * along * radius,
      y + ny * across * radius * side + nx * along * radius,
    ];
    belly.push(at(0.42));
    fine.push([at(0.42), at(0.72, 0.16 * side), at(0.97, 0.1 * side)]);
    if (options.scales) {
      for (const across of [-0.75, -0.35, 0.05])
        fine.push([at(across - 0.18, -0.1), at(across, 0.28), at(across + 0.2, -0.1)]);
    }
  });
  lines.push(belly);
  return { limbs: [points], fine, lines, blend: 2, hatch: 0.6 };
}

interface SpineFrame {
  x: number;
  y: number;
  radius: number;
  nx: number;
  ny: number;
}

/** Even stations along a limb, with the normal to it. */
export function framesAlong(spine: readonly (readonly [number, number, number])[], count: number): SpineFrame[] {
  const centres = spine.map(([x, y]): Point => [x, y]);
  const even = resampled(centres, count + 2);
  return even.slice(1, -1).map((point, index): SpineFrame => {
    const a = even[index] as Point;
    const b = even[index + 2] as Point;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    let nearest = 0;
    let best = Number.POSITIVE_INFINITY;
    spine.forEach(([x, y], at) => {
      const square = (x - point[0]) ** 2 + (y - point[1]) ** 2;
      if (square < best) [best, nearest] = [square, at];
    });
    return {
      x: point[0],
      y: point[1],
      radius: spine[nearest]?.[2] ?? 0,
      nx: -(b[1] - a[1]) / length,
      ny: (b[0] - a[0]) / length,
    };
  });
}

/** Hair that falls in locks: fine lines along a lock's two edges, meeting at its tip. */
export function locks(left: string, right: string, count: number): Part {
  const a = smooth(line(left));
  const b = smooth(line(right));
  const from = resampled(a, 9);
  const to = resampled(b, 9);
  const fine = Array.from({ length: count }, (_, index): Line => {
    const share = (index + 1) / (count + 1);
    return from.map((point, at): Point =>
      between(point, to[at] as Point, share + 0.04 * Math.sin(at * 1.3 + index * 2)),
    );
  });
  return { shapes: [[...a, ...b.toReversed()]], fine, blend: 1, hatch: 0.4 };
}

/** Fish: nose to the right, unit its length, middle at (0, 0). */
export function fish(pose: Pose): Part {
  return placed(
    part({
      shapes: [
        '0.5,0 0.36,-0.12 0.1,-0.19 -0.16,-0.14 -0.34,-0.06 -0.52,-0.2 -0.5,0 -0.54,0.2 -0.34,0.06 -0.16,0.14 0.1,0.19 0.36,0.12',
        '0.12,-0.17 0,-0.3 -0.14,-0.3 -0.1,-0.15',
        '0.06,0.17 -0.04,0.27 -0.14,0.26 -0.08,0.14',
      ],
      lines: ['0.28,-0.14 0.22,0 0.28,0.14', '0.5,0.02 0.44,0.04'],
      fine: [
        '0.38,-0.04 0.41,-0.06 0.42,-0.03 0.39,-0.01 0.38,-0.04',
        '0.16,-0.13 0.12,-0.06 0.16,0 0.12,0.06 0.16,0.13',
        '0.06,-0.14 0.02,-0.07 0.06,0 0.02,0.07 0.06,0.14',
        '-0.04,-0.13 -0.08,-0.06 -0.04,0 -0.08,0.06 -0.04,0.13',
        '-0.14,-0.1 -0.18,-0.05 -0.14,0 -0.18,0.05 -0.14,0.1',
        '-0.24,-0.07 -0.27,0 -0.24,0.07',
        '-0.36,-0.02 -0.5,-0.12',
        '-0.36,0.02 -0.5,0.12',
        '-0.36,0 -0.48,0',
        '0.02,-0.2 -0.06,-0.28',
        '-0.04,-0.18 -0.12,-0.27',
        '0.2,0.04 0.08,0.1 0.1,0.02',
      ],
      blend: 0.02,
      hatch: 0.6,
    }),
    pose,
  );
}
