import { createSky } from '../sky.ts';
import { checkYear } from '../instant.ts';
import { RADIANS_PER_DEGREE, type Vector3 } from '../vectors.ts';
import { checkLatitude, equatorialOf, middleOf, pointsOf } from './points.ts';

/** Latitude and longitude, degrees, north and east positive. */
export interface Spot {
  latitude: number;
  longitude: number;
}

/** Sidereal hours in which a direction is above the geometric horizon: half of them, either side of its culmination. */
function halfArcHours(decDegrees: number, latitude: number): number {
  const cosine = -Math.tan(latitude * RADIANS_PER_DEGREE) * Math.tan(decDegrees * RADIANS_PER_DEGREE);
  if (cosine <= -1) return 12;
  if (cosine >= 1) return 0;
  return Math.acos(cosine) / RADIANS_PER_DEGREE / 15;
}

/** Steps of the sidereal day: a minute each. */
const STEPS = 1440;

/** For each minute of the sidereal day: whether at least half of the points are up. */
function minutesUp(id: string, latitude: number): Uint8Array {
  const points = pointsOf(id);
  const count = new Uint16Array(STEPS);
  for (const point of points) {
    const { raHours, decDegrees } = equatorialOf(point);
    const half = halfArcHours(decDegrees, latitude) * 60;
    if (half <= 0) continue;
    const from = Math.ceil(raHours * 60 - half);
    const to = Math.min(from + STEPS - 1, Math.floor(raHours * 60 + half));
    for (let minute = from; minute <= to; minute++) {
      const at = ((minute % STEPS) + STEPS) % STEPS;
      count[at] = (count[at] ?? 0) + 1;
    }
  }
  return Uint8Array.from(count, (up) => (up * 2 >= points.length ? 1 : 0));
}

/**
 * Hours of a sidereal day (0 … 23.93) in which at least half of the stars of both are above the geometric horizon; for a
 * single star, the star itself. Ids as in `resolveTarget`; latitude in degrees. Throws a RangeError for an unknown id.
 */
export function hoursTogether(a: string, b: string, latitude: number): number {
  checkLatitude(latitude);
  const first = minutesUp(a, latitude);
  const second = minutesUp(b, latitude);
  let minutes = 0;
  for (let minute = 0; minute < STEPS; minute++) minutes += (first[minute] ?? 0) & (second[minute] ?? 0);
  return minutes / 60;
}

/** Highest altitude that the middle of a target reaches at a latitude, degrees, without refraction; negative: it never rises. */
export function culminationDegrees(id: string, latitude: number): number {
  checkLatitude(latitude);
  return 90 - Math.abs(latitude - equatorialOf(middleOf(id)).decDegrees);
}

/** Whether a star, or at least half of the stars of a figure, never sets or never rises at a latitude (geometric horizon). */
export function circumpolar(id: string, latitude: number): 'never-sets' | 'never-rises' | 'rises-and-sets' {
  checkLatitude(latitude);
  const points = pointsOf(id);
  const arcs = points.map((point) => halfArcHours(equatorialOf(point).decDegrees, latitude));
  const share = (wanted: number): number => arcs.filter((arc) => arc === wanted).length / points.length;
  if (share(12) >= 0.5) return 'never-sets';
  return share(0) >= 0.5 ? 'never-rises' : 'rises-and-sets';
}

/** Local sidereal times, hours 0 … 24, at which the middle of a target crosses the geometric horizon; null when it never does. */
export function risingAndSetting(id: string, latitude: number): { riseHours: number; setHours: number } | null {
  checkLatitude(latitude);
  const { raHours, decDegrees } = equatorialOf(middleOf(id));
  const half = halfArcHours(decDegrees, latitude);
  if (half === 0 || half === 12) return null;
  return { riseHours: (raHours - half + 24) % 24, setHours: (raHours + half) % 24 };
}

const evenings = new Map<string, Vector3>();

/**
 * Altitudes of the middle of a target on the 15th of each month, January first, degrees, without refraction; `hour` is
 * local mean time (the Sun's, not the clock's). Planets too (`planet:Mars`), with their course in that year.
 */
export function eveningAltitudes(id: string, place: Spot, year: number, hour = 21): readonly number[] {
  checkYear(year);
  const planet = id.startsWith('planet:') ? id.slice('planet:'.length) : null;
  const middle = planet === null ? middleOf(id) : null;
  return Array.from({ length: 12 }, (_, month) => {
    const instant = new Date(Date.UTC(year, month, 15) + (hour - place.longitude / 15) * 3_600_000);
    if (middle === null) {
      const seen = createSky({ ...place, instant })
        .planets()
        .find((each) => each.planet === planet);
      if (seen === undefined) throw new RangeError(`not known in the sky: ${id}`);
      return seen.altitudeDegrees;
    }
    // The way from the stars to the horizon is the same for every target: only its third row is needed.
    const key = `${place.latitude} ${place.longitude} ${instant.getTime()}`;
    let up = evenings.get(key);
    if (up === undefined) {
      const { rotation } = createSky({ ...place, instant });
      up = [rotation[6], rotation[7], rotation[8]];
      if (evenings.size > 5000) evenings.clear();
      evenings.set(key, up);
    }
    const sine = up[0] * middle[0] + up[1] * middle[1] + up[2] * middle[2];
    return Math.asin(Math.max(-1, Math.min(1, sine))) / RADIANS_PER_DEGREE;
  });
}

/** Months (1 … 12) in which a target is well seen at 21 h local mean time: above 10 degrees and at least 60 % of its best. */
export function bestMonths(id: string, place: Spot, year: number): readonly number[] {
  const altitudes = eveningAltitudes(id, place, year);
  const best = Math.max(...altitudes);
  return altitudes.flatMap((altitude, index) => (altitude > 10 && altitude >= 0.6 * best ? [index + 1] : []));
}
