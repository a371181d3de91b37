import * as Astronomy from 'astronomy-engine';
import { resolveTarget } from '../targets.ts';
import { added, normalized, RADIANS_PER_DEGREE, rotated, type Rotation, type Vector3 } from '../vectors.ts';

/** J2000 unit vectors of a target that stays where it is: a star, a figure, an asterism. Throws a RangeError for anything else. */
export function pointsOf(id: string): readonly Vector3[] {
  const target = resolveTarget(id);
  if (target === null) throw new RangeError(`not known in the sky: ${id}`);
  if (target.kind === 'planet' || target.kind === 'moon' || target.kind === 'milky-way')
    throw new RangeError(`${id} has no fixed place among the stars`);
  return target.vectors;
}

/** J2000 direction of the middle of a target: the mean of its stars. */
export function middleOf(id: string): Vector3 {
  return normalized(pointsOf(id).reduce<Vector3>((sum, point) => added(sum, point), [0, 0, 0]));
}

/** J2000 to the true equator of 2026: the almanac's questions are about the sky of today, and a life moves it by half a degree. */
const rotation2026: Rotation = (() => {
  const { rot } = Astronomy.Rotation_EQJ_EQD(Astronomy.MakeTime(new Date(Date.UTC(2026, 0, 1))));
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

/** Right ascension in hours (0 … 24) and declination in degrees, equator of 2026. */
export function equatorialOf(vectorJ2000: Vector3): { raHours: number; decDegrees: number } {
  const [x, y, z] = normalized(rotated(rotation2026, vectorJ2000));
  return {
    raHours: (Math.atan2(y, x) / RADIANS_PER_DEGREE / 15 + 24) % 24,
    decDegrees: Math.atan2(z, Math.hypot(x, y)) / RADIANS_PER_DEGREE,
  };
}

/** Throws a RangeError for a latitude outside -90 … 90 degrees. */
export function checkLatitude(latitude: number): void {
  if (!(Math.abs(latitude) <= 90))
    throw new RangeError(`latitude must lie between -90 and 90 degrees, not ${latitude}`);
}
