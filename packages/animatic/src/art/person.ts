/** A body from its joints, with the girths of a grown person of that height of head. */
import { joined, part, type Part } from './drawing.ts';
import { between, line, type Limb, type Point } from './geometry.ts';
import { foot, hand, head, type Head } from './people.ts';

export interface PersonText {
  /** Height of the head; a standing body is seven and a half of them. */
  unit: number;
  head: { kind: Head; at: Point; face: 'left' | 'right'; tilt?: number };
  /** Left and right as seen. */
  shoulders: string;
  waist: string;
  hips: string;
  /** Shoulder, elbow and wrist: `front` over the body, `back` behind it. */
  front?: string;
  back?: string;
  frontHand?: Hand;
  backHand?: Hand;
  /** Hip, knee and ankle. */
  legs?: readonly string[];
  feet?: 'left' | 'right';
  /** Narrower and softer. */
  woman?: boolean;
  /** No bare chest lines: cloth covers it. */
  clothed?: boolean;
}

type Hand = 'open' | 'fist' | 'point' | 'none';

export interface Person {
  head: Part;
  front: Part[];
  torso: Part;
  back: Part[];
  legs: Part[];
}

/** The parts of a person, to be laid between whatever is worn and carried. */
export function person(text: PersonText): Person {
  const { unit } = text;
  const slim = text.woman ? 0.82 : 1;
  const arm = (joints: string, kind: Hand, own: boolean): Part => {
    const [s, e, w] = line(joints) as [Point, Point, Point];
    const girth = (share: number): number => unit * share * slim;
    const upper = between(s, e, 0.5);
    const fore = between(e, w, 0.32);
    const limbs: Limb[] = [
      [
        [s[0], s[1], girth(0.25)],
        [upper[0], upper[1], girth(0.215)],
        [e[0], e[1], girth(0.155)],
      ],
      [
        [e[0], e[1], girth(0.155)],
        [fore[0], fore[1], girth(0.18)],
        [w[0], w[1], girth(0.1)],
      ],
    ];
    const turn = (Math.atan2(w[1] - e[1], w[0] - e[0]) * 180) / Math.PI;
    const body: Part = {
      limbs,
      blend: unit * 0.08,
      hatch: 1,
      melt: [[s[0], s[1], girth(own ? 0.24 : 0.25)]],
      fine: [[between(s, e, 0.86), between(e, w, 0.1)]],
    };
    return kind === 'none' ? body : joined(body, hand(kind, { at: w, size: unit * 0.42, tilt: turn }));
  };
  const [left, right] = line(text.shoulders) as [Point, Point];
  const [waist] = line(text.waist) as [Point];
  const [hipLeft, hipRight] = line(text.hips) as [Point, Point];
  const middle = between(left, right, 0.5);
  const pelvis = between(hipLeft, hipRight, 0.5);
  const chest = between(middle, waist, 0.42);
  const span = Math.hypot(right[0] - left[0], right[1] - left[1]);
  const across: Point = [(right[0] - left[0]) / span, (right[1] - left[1]) / span];
  const at = (from: Point, aside: number, down: number): Point => [
    from[0] + across[0] * aside * unit - across[1] * down * unit,
    from[1] + across[1] * aside * unit + across[0] * down * unit,
  ];
  const cone = (point: Point, radius: number): Limb[number] => [point[0], point[1], radius * unit];
  const neck: Point = between(middle, text.head.at, 0.1);
  const broad = text.woman ? 0.3 : 0.42;
  const torso: Part = {
    limbs: [
      [
        cone(left, 0.22 * slim),
        cone(between(left, neck, 0.55), 0.2 * slim),
        cone(neck, 0.2),
        cone(between(right, neck, 0.55), 0.2 * slim),
        cone(right, 0.22 * slim),
      ],
      [
        cone(between(left, chest, 0.5), broad * 0.85),
        cone(at(chest, -0.16, 0), broad),
        cone(at(chest, 0.16, 0), broad),
        cone(between(right, chest, 0.5), broad * 0.85),
      ],
      [cone(chest, broad * 1.12), cone(waist, text.woman ? 0.34 : 0.46), cone(pelvis, text.clothed ? 0.36 : 0.42)],
      [cone(hipLeft, text.clothed ? 0.24 : 0.29), cone(hipRight, text.clothed ? 0.24 : 0.29)],
      [cone(neck, 0.2 * slim), cone(between(neck, text.head.at, 0.55), 0.19 * slim)],
    ],
    blend: unit * 0.16,
    hatch: 1,
    fine: text.clothed
      ? [[at(middle, -0.3, -0.12), at(middle, 0, 0.12), at(middle, 0.3, -0.12)]]
      : text.woman
        ? [
            [at(middle, -0.42, 0.02), at(middle, -0.08, 0.1)],
            [at(middle, 0.42, 0.02), at(middle, 0.08, 0.1)],
          ]
        : [
            [at(middle, -0.62, 0.1), at(middle, -0.3, 0.06), at(middle, -0.05, 0.14)],
            [at(middle, 0.62, 0.1), at(middle, 0.3, 0.06), at(middle, 0.05, 0.14)],
            [at(chest, 0, -0.3), at(chest, 0, 0.1), between(chest, waist, 0.7), between(waist, pelvis, 0.4)],
            [at(chest, -0.58, -0.06), at(chest, -0.4, 0.14), at(chest, -0.16, 0.18), at(chest, 0, 0.12)],
            [at(chest, 0.58, -0.06), at(chest, 0.4, 0.14), at(chest, 0.16, 0.18), at(chest, 0, 0.12)],
            [at(waist, -0.26, -0.28), at(waist, 0, -0.24), at(waist, 0.26, -0.28)],
            [at(waist, -0.24, -0.02), at(waist, 0, 0.02), at(waist, 0.24, -0.02)],
          ],
  };
  const legs = (text.legs ?? []).map((joints): Part => {
    const [h, k, a] = line(joints) as [Point, Point, Point];
    const girth = (share: number): number => unit * share * (text.woman ? 0.86 : 1);
    const thigh = between(h, k, 0.45);
    const calf = between(k, a, 0.3);
    const body: Part = {
      limbs: [
        [
          [h[0], h[1], girth(0.4)],
          [thigh[0], thigh[1], girth(0.36)],
          [k[0], k[1], girth(0.23)],
        ],
        [
          [k[0], k[1], girth(0.22)],
          [calf[0], calf[1], girth(0.235)],
          [a[0], a[1], girth(0.115)],
        ],
      ],
      blend: unit * 0.1,
      hatch: 1,
      melt: [[h[0], h[1], girth(0.46)]],
      fine: [
        [
          [k[0] - girth(0.15), k[1] - girth(0.08)],
          [k[0], k[1] - girth(0.16)],
          [k[0] + girth(0.15), k[1] - girth(0.08)],
        ],
        [
          [k[0] - girth(0.12), k[1] + girth(0.1)],
          [k[0], k[1] + girth(0.16)],
          [k[0] + girth(0.12), k[1] + girth(0.1)],
        ],
      ],
    };
    const turn = (Math.atan2(a[1] - k[1], a[0] - k[0]) * 180) / Math.PI - 90;
    return joined(body, foot({ at: a, size: unit * 0.78, face: text.feet ?? 'right', tilt: turn * 0.6 }));
  });
  return {
    head: head(text.head.kind, { at: text.head.at, size: unit, face: text.head.face, tilt: text.head.tilt ?? 0 }),
    front: text.front === undefined ? [] : [arm(text.front, text.frontHand ?? 'open', false)],
    torso,
    back: text.back === undefined ? [] : [arm(text.back, text.backHand ?? 'open', true)],
    legs,
  };
}

/** Straight or bent rods of even thickness: staffs, chains' bars, spears. */
export function rod(text: string, radius: number): Part {
  return part({
    limbs: [
      text
        .split(' ')
        .map((pair) => `${pair},${radius}`)
        .join(' '),
    ],
    blend: 0,
    hatch: 0,
  });
}

/** A chain of links along a line. */
export function chain(text: string, linkLength: number): Part {
  const points = line(text);
  const shapes: Point[][] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const whole = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const count = Math.max(1, Math.round(whole / (linkLength * 0.8)));
    const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
    for (let link = 0; link < count; link++) {
      const centre = between(a, b, (link + 0.5) / count);
      const flat = link % 2 === 0 ? 0.36 : 0.16;
      shapes.push(
        Array.from({ length: 9 }, (_, step): Point => {
          const turn = (step * Math.PI * 2) / 8;
          const u = Math.cos(turn) * linkLength * 0.52;
          const v = Math.sin(turn) * linkLength * flat;
          return [
            centre[0] + u * Math.cos(angle) - v * Math.sin(angle),
            centre[1] + u * Math.sin(angle) + v * Math.cos(angle),
          ];
        }),
      );
    }
  }
  return { lines: shapes, solid: false };
}
