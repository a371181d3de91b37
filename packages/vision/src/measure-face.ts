import type { Face } from '@kinora/film';
import type { FoundFace } from './find-faces.ts';
import { cutOf, type Mesh, meshOf, type Point3 } from './mesh.ts';
import type { Net } from './net/net.ts';
import { brightnessAt, type Cut, type RgbPicture } from './picture.ts';

/** Landmarks of the mesh by their number: left and right as they lie in the picture. */
const EYES = [
  { outer: 33, inner: 133 },
  { outer: 263, inner: 362 },
] as const;
const NOSE_TIP = 1;
const MOUTH_CORNERS = [61, 291] as const;
/** Eye corners, bridge and root of the nose, temples, cheekbones, forehead, chin. */
const BONES = [33, 133, 362, 263, 168, 6, 127, 356, 234, 454, 10, 152] as const;
/** Three more looks, each by another cut: a whole face is found at the same place in all of them. */
const OTHER_LOOKS = [
  { side: 1.2, along: 0.05, down: 0.05, angle: 0.15 },
  { side: 1, along: -0.06, down: 0.03, angle: -0.15 },
  { side: 0.87, along: 0, down: -0.05, angle: 0 },
] as const;

type MeshMeasures = NonNullable<Face['mesh']>;

/** Lays the mesh over a found face, four times, and measures it. */
export function measureFace(net: Net, picture: RgbPicture, face: FoundFace): MeshMeasures {
  const cut = cutOf(face);
  const mesh = meshOf(net, picture, cut);
  const at = (index: number): Point3 => mesh.points[index] ?? { x: 0, y: 0, z: 0 };
  const [left, right] = EYES.map(({ outer, inner }) => middle(at(outer), at(inner))) as [Point3, Point3];
  // Where the network sees no face its points may all be one.
  const between = Math.max(1e-3, distance(left, right));
  const looks = OTHER_LOOKS.map((look) => meshOf(net, picture, otherCut(cut, look)));
  const [mouthLeft, mouthRight] = MOUTH_CORNERS.map(at) as [Point3, Point3];
  const nose = at(NOSE_TIP);
  return {
    presence: Math.min(mesh.presence, ...looks.map(({ presence }) => presence)),
    unsteadiness: Math.max(...looks.map((look) => wander(mesh, look))) / between,
    tilt: angleBetween(minus(right, left), minus(mouthRight, mouthLeft)),
    lopsidedness: Math.abs(Math.log((distance(nose, mouthLeft) + 1e-3) / (distance(nose, mouthRight) + 1e-3))),
    eyeLikeness: eyeLikeness(picture, left, right),
    turn: Math.abs(Math.asin(Math.min(1, Math.max(-1, (right.z - left.z) / between)))),
    shape: BONES.flatMap((index) => {
      const { x, y, z } = minus(at(index), nose);
      return [x, y, z].map((side) => Math.round((side / between) * 1000) / 1000);
    }),
  };
}

function otherCut(cut: Cut, { side, along, down, angle }: (typeof OTHER_LOOKS)[number]): Cut {
  return {
    x: cut.x + along * cut.side,
    y: cut.y + down * cut.side,
    side: cut.side * side,
    angle: cut.angle + angle,
  };
}

/** Root mean square distance of the same landmarks in two looks, pixels. */
function wander({ points }: Mesh, other: Mesh): number {
  const sum = points.reduce((total, { x, y }, index) => {
    const there = other.points[index] ?? { x, y };
    return total + (x - there.x) ** 2 + (y - there.y) ** 2;
  }, 0);
  return Math.sqrt(sum / points.length);
}

/** Eyes are compared over a rectangle of this size, in distances between them, at so many points. */
const EYE = { width: 0.62, height: 0.42, columns: 24, rows: 16 } as const;
/** Landmarks are a little off: the best of so many places counts. In widths and heights of the rectangle. */
const SHIFTS = [-0.12, -0.06, 0, 0.06, 0.12] as const;

/** Best correlation of one eye with the mirrored other, -1..1. */
function eyeLikeness(picture: RgbPicture, left: Point3, right: Point3): number {
  const between = Math.hypot(right.x - left.x, right.y - left.y);
  const [cos, sin] = between === 0 ? [1, 0] : [(right.x - left.x) / between, (right.y - left.y) / between];
  const eyeAt = (eye: Point3, mirror: 1 | -1, shiftAlong: number, shiftDown: number): Float64Array => {
    const values = new Float64Array(EYE.columns * EYE.rows);
    for (let index = 0; index < values.length; index++) {
      const column = ((index % EYE.columns) + 0.5) / EYE.columns - 0.5;
      const row = (Math.floor(index / EYE.columns) + 0.5) / EYE.rows - 0.5;
      const along = (column * mirror + shiftAlong) * EYE.width * between;
      const down = (row + shiftDown) * EYE.height * between;
      values[index] = brightnessAt(picture, eye.x + along * cos - down * sin, eye.y + along * sin + down * cos);
    }
    return values;
  };
  const here = eyeAt(left, 1, 0, 0);
  return Math.max(...SHIFTS.flatMap((along) => SHIFTS.map((down) => correlation(here, eyeAt(right, -1, along, down)))));
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, onlyA, onlyB] = [0, 0, 0];
  a.forEach((value, index) => {
    const [fromA, fromB] = [value - meanA, (b[index] ?? 0) - meanB];
    both += fromA * fromB;
    onlyA += fromA * fromA;
    onlyB += fromB * fromB;
  });
  return both / Math.sqrt(onlyA * onlyB + 1e-6);
}

const minus = (a: Point3, b: Point3): Point3 => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
const middle = (a: Point3, b: Point3): Point3 => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, z: (a.z + b.z) / 2 });
const distance = (a: Point3, b: Point3): number => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);

function angleBetween(a: Point3, b: Point3): number {
  const lengths = Math.hypot(a.x, a.y, a.z) * Math.hypot(b.x, b.y, b.z);
  if (lengths === 0) return 0;
  return Math.acos(Math.min(1, Math.max(-1, (a.x * b.x + a.y * b.y + a.z * b.z) / lengths)));
}
