import * as Astronomy from 'astronomy-engine';
import { BORDER_PAIRS, BORDERS } from '../../data/borders.ts';
import { catalogueStar } from '../catalogue.ts';
import { equatorialVector, inverted, RADIANS_PER_DEGREE, rotated, type Rotation, type Vector3 } from '../vectors.ts';

/** IAU abbreviation of the constellation that holds a J2000 direction, by the official borders (of 1875, precessed). */
export function constellationAt(vectorJ2000: Vector3): string {
  const [x, y, z] = vectorJ2000;
  const raHours = (Math.atan2(y, x) / RADIANS_PER_DEGREE / 15 + 24) % 24;
  return Astronomy.Constellation(raHours, Math.atan2(z, Math.hypot(x, y)) / RADIANS_PER_DEGREE).symbol;
}

/** IAU abbreviation of the constellation a catalogue star stands in. Throws a RangeError for a star that is not in the catalogue. */
export function constellationOf(hip: number): string {
  const star = catalogueStar(hip);
  if (star === null) throw new RangeError(`no star HIP ${hip} to magnitude 7.5`);
  return constellationAt(star.vector);
}

let pairs: Map<string, readonly string[]> | undefined;

/** IAU abbreviations of the constellations that share a border with one, in alphabetical order. Throws a RangeError for an unknown one. */
export function neighboursOf(iau: string): readonly string[] {
  if (pairs === undefined) {
    const sets = new Map<string, Set<string>>();
    for (const pair of BORDER_PAIRS.split(' ')) {
      const [a = '', b = ''] = pair.split('-');
      // Serpens' two parts stand either side of Ophiuchus; a pair of a constellation with itself says nothing.
      if (a === b) continue;
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        sets.set(one, (sets.get(one) ?? new Set()).add(other));
    }
    pairs = new Map([...sets].map(([id, others]) => [id, [...others].sort()]));
  }
  const found = pairs.get(iau);
  if (found === undefined) throw new RangeError(`no constellation ${iau}`);
  return found;
}

/** J2000 to the equator of 1875, in which the borders follow circles of right ascension and declination. */
const to1875: Rotation = (() => {
  // B1875.0 = JD 2405889.25855, days from J2000.
  const { rot } = Astronomy.Rotation_EQJ_EQD(new Astronomy.AstroTime(-45655.74141));
  const element = (column: 0 | 1 | 2, row: 0 | 1 | 2): number => rot[column]?.[row] ?? 0;
  return [
    element(0, 0),
    element(1, 0),
    element(2, 0),
    element(0, 1),
    element(1, 1),
    element(2, 1),
    element(0, 2),
    element(1, 2),
    element(2, 2),
  ];
})();
const from1875 = inverted(to1875);

/** Longest piece of a circle of declination that is drawn as a great circle; it bows by less than 0.005 degrees. */
const LONGEST_PIECE_DEGREES = 1.5;

let polygons: Map<string, Vector3[][]> | undefined;

/**
 * Border polygons of a constellation, closed, J2000 unit vectors: one ring, two for Serpens. Neighbouring points may be
 * joined by great circles. Throws a RangeError for an unknown constellation.
 */
export function bordersOf(iau: string): readonly (readonly Vector3[])[] {
  if (polygons === undefined) {
    polygons = new Map();
    for (const entry of BORDERS.split(';')) {
      const [id = '', numbers = ''] = entry.split(':');
      const flat = numbers.split(',').map((each) => Number(each) / 1000);
      const rings = polygons.get(id) ?? [];
      rings.push(greatCircleRing(flat));
      polygons.set(id, rings);
    }
  }
  const found = polygons.get(iau);
  if (found === undefined) throw new RangeError(`no constellation ${iau}`);
  return found;
}

function greatCircleRing(flat: readonly number[]): Vector3[] {
  const corners = Array.from({ length: flat.length / 2 }, (_, index) => {
    const old = rotated(to1875, equatorialVector(flat[index * 2] ?? 0, flat[index * 2 + 1] ?? 0));
    return {
      ra: Math.atan2(old[1], old[0]) / RADIANS_PER_DEGREE,
      dec: Math.atan2(old[2], Math.hypot(old[0], old[1])) / RADIANS_PER_DEGREE,
    };
  });
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    const turn = ((next.ra - corner.ra + 540) % 360) - 180;
    const level = Math.abs(next.dec - corner.dec) < 0.02 && Math.abs(turn) > 0.02;
    const pieces = level ? Math.ceil(Math.abs(turn) / LONGEST_PIECE_DEGREES) : 1;
    return Array.from({ length: pieces }, (_, piece) => {
      const share = piece / pieces;
      return rotated(
        from1875,
        equatorialVector(corner.ra + turn * share, corner.dec + (level ? (next.dec - corner.dec) * share : 0)),
      );
    });
  });
}
