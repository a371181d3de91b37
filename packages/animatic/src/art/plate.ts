import { catalogueStar, cross, normalized, resolveTarget, type Vector3 } from '@kinora/sky';
import type { Point } from './geometry.ts';

/** A sheet laid on the sky at the middle of a figure's stars, turned so that the figure stands upright. */
export interface Plate {
  id: string;
  /** J2000 direction of a point of the plate, and back. Stereographic, so that shapes keep their form. */
  vectorOf(point: Point): Vector3;
  pointOf(vector: Vector3): Point;
  /** Place of a star, which the drawing may name by its HIP number; throws when the catalogue has none. */
  star(hip: number): Point;
}

/** Plate units to a radian: a unit is a tenth of a degree. */
const UNITS_PER_RADIAN = 1800 / Math.PI;

/** The plate of `figure:Ori` and the like. `turnDegrees` turns the sky clockwise on the paper, north being up at 0. */
export function plateOf(id: string, turnDegrees: number): Plate {
  const target = resolveTarget(id);
  if (target === null || (target.kind !== 'figure' && target.kind !== 'asterism')) throw new Error(`no figure: ${id}`);
  const sum = target.vectors.reduce<[number, number, number]>(
    (total, [x, y, z]) => [total[0] + x, total[1] + y, total[2] + z],
    [0, 0, 0],
  );
  const centre = normalized(sum);
  const east = normalized(cross([0, 0, 1], centre));
  const north = cross(centre, east);
  const turn = (turnDegrees * Math.PI) / 180;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  // East is to the left of north, seen from below.
  const right: Vector3 = mixed(east, -cos, north, sin);
  const down: Vector3 = mixed(east, -sin, north, -cos);
  const pointOf = (vector: Vector3): Point => {
    const factor = (2 * UNITS_PER_RADIAN) / (1 + dotOf(vector, centre));
    return [factor * dotOf(vector, right), factor * dotOf(vector, down)];
  };
  return {
    id,
    pointOf,
    vectorOf: ([x, y]) => {
      const px = x / (2 * UNITS_PER_RADIAN);
      const py = y / (2 * UNITS_PER_RADIAN);
      const square = px * px + py * py;
      const ahead = (1 - square) / (1 + square);
      const aside = 2 / (1 + square);
      const along = (axis: 0 | 1 | 2): number => centre[axis] * ahead + (right[axis] * px + down[axis] * py) * aside;
      return [along(0), along(1), along(2)];
    },
    star: (hip) => {
      const star = catalogueStar(hip);
      if (star === null) throw new Error(`no star: HIP ${hip}`);
      return pointOf(star.vector);
    },
  };
}

function dotOf(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function mixed(a: Vector3, shareA: number, b: Vector3, shareB: number): Vector3 {
  return [a[0] * shareA + b[0] * shareB, a[1] * shareA + b[1] * shareB, a[2] * shareA + b[2] * shareB];
}
