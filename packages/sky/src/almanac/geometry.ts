import { ASTERISMS } from '../asterisms.ts';
import { catalogueStar } from '../catalogue.ts';
import { cross, dot, normalized, RADIANS_PER_DEGREE, separationDegrees, type Vector3 } from '../vectors.ts';
import { middleOf } from './points.ts';

/** Degrees between the middles of two targets, seen from the Earth. Throws a RangeError for an unknown id. */
export function separationOf(a: string, b: string): number {
  return separationDegrees(middleOf(a), middleOf(b));
}

function vectorOf(hip: number): Vector3 {
  const star = catalogueStar(hip);
  if (star === null) throw new RangeError(`no star HIP ${hip} to magnitude 7.5`);
  return star.vector;
}

/**
 * How well the line from one star through another points at a third. `missDegrees`: the distance of the target from
 * their great circle, 0 … 90. `gaps`: how far on it lies from the second star, in distances of the two; negative when the
 * line points away from it. Throws a RangeError for a star that is not in the catalogue.
 */
export function pointerMiss(
  hipFrom: number,
  hipThrough: number,
  hipTarget: number,
): { missDegrees: number; gaps: number } {
  const from = vectorOf(hipFrom);
  const through = vectorOf(hipThrough);
  const target = vectorOf(hipTarget);
  const pole = normalized(cross(from, through));
  const missDegrees = Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(pole, target)))) / RADIANS_PER_DEGREE);
  const onwards = cross(pole, through);
  const along = Math.atan2(dot(target, onwards), dot(target, through)) / RADIANS_PER_DEGREE;
  return { missDegrees, gaps: along / separationDegrees(from, through) };
}

/** Bright stars that make the shape of a constellation as people count them; only where the count is a commonplace. */
const FIGURE_COUNTS: Readonly<Record<string, number>> = {
  Cas: 5,
  Cru: 4,
  CrB: 7,
  Ori: 7,
  Tri: 3,
  UMi: 7,
};

/**
 * Stars that tradition counts: of a Chinese asterism by its old song, of a western one by its name or shape (Orion's Belt
 * 3), of a few constellations by the shape everybody draws (Cassiopeia's W 5). Null where there is no such count.
 */
export function starCountOf(id: string): number | null {
  const [scheme, rest = ''] = id.split(':', 2);
  if (scheme === 'asterism') return ASTERISMS.find((each) => each.id === rest)?.starCount ?? null;
  if (scheme === 'figure') return FIGURE_COUNTS[rest] ?? null;
  return null;
}
