import * as Astronomy from 'astronomy-engine';
import { describe, expect, it } from 'vitest';
import {
  catalogueStar,
  createSky,
  horizontalVector,
  NAMED_STARS,
  rowOfStar,
  separationDegrees,
  spaceMotions,
  type Vector3,
} from './index.ts';
import { secondOpinion } from './test-series/ephemeris.test-data.ts';

/** Ten dates over two centuries, at hours when much is up; both hemispheres. */
const DATES = [
  '1900-01-20T13:00Z',
  '1922-08-05T02:30Z',
  '1945-04-11T18:00Z',
  '1961-02-15T10:00Z',
  '1987-11-24T21:00Z',
  '2000-05-05T08:00Z',
  '2026-08-19T13:00Z',
  '2047-01-03T16:00Z',
  '2075-06-30T05:00Z',
  '2100-12-21T23:00Z',
].map((text) => new Date(text));
const PLACES = [
  { latitude: 39.9042, longitude: 116.4074 },
  { latitude: -33.8688, longitude: 151.2093 },
  { latitude: 64.1466, longitude: -21.9426 },
  { latitude: -23.8634, longitude: -69.1328 },
];

const arcminutes = (a: Vector3, b: Vector3): number => separationDegrees(a, b) * 60;

describe('accuracy, 1900 to 2100, both hemispheres', () => {
  it('of every named star is 0.01 arcminutes against astronomy-engine, proper motion and aberration included', () => {
    let worst = 0;
    let seen = 0;
    for (const instant of DATES)
      for (const place of PLACES) {
        const sky = createSky({ ...place, instant });
        const observer = new Astronomy.Observer(place.latitude, place.longitude, 0);
        for (const [hip] of NAMED_STARS) {
          const ours = sky.star(hip);
          const star = catalogueStar(hip);
          if (ours === null || star === null) throw new Error(`no star ${hip}`);
          // Moved apart from the package's own sum of vectors: along a great circle.
          const motion = spaceMotions().get(rowOfStar(hip) ?? -1) ?? [0, 0, 0];
          const angle = Math.hypot(...motion) * sky.yearsSince2000;
          const tangent = (axis: 0 | 1 | 2): number => (motion[axis] * sky.yearsSince2000) / (angle || 1);
          const moved = ([0, 1, 2] as const).map(
            (axis) => star.vector[axis] * Math.cos(angle) + tangent(axis) * Math.sin(angle),
          );
          const [x = 0, y = 0, z = 0] = moved;
          const ra = ((Math.atan2(y, x) * 12) / Math.PI + 24) % 24;
          Astronomy.DefineStar(Astronomy.Body.Star1, ra, (Math.asin(z) * 180) / Math.PI, 1e6);
          const equator = Astronomy.Equator(Astronomy.Body.Star1, instant, observer, true, true);
          const theirs = Astronomy.Horizon(instant, observer, equator.ra, equator.dec, 'normal');
          if (theirs.altitude < 0) continue;
          seen++;
          const off = arcminutes(
            horizontalVector(ours.altitudeDegrees, ours.azimuthDegrees),
            horizontalVector(theirs.altitude, theirs.azimuth),
          );
          worst = Math.max(worst, off);
        }
      }
    expect(seen).toBeGreaterThan(5000);
    expect(worst).toBeLessThanOrEqual(0.01);
    console.info(`stars: worst ${worst.toFixed(4)}' of ${seen}`);
  });

  it('of proper motions: Hipparcos and the Bright Star Catalogue tell of the same path', () => {
    // ESA SP-1200, milliarcseconds a year; stars that the finer table does not hold.
    const known: [hip: number, ra: number, dec: number][] = [
      [76267, 120.38, -89.44], // Alphecca
      [72105, -50.65, 20], // Izar
      [46390, -14.49, 33.25], // Alphard
      [65378, 121.23, -22.01], // Mizar
      [87833, -8.52, -23.05], // Eltanin
      [54872, 143.31, -130.43], // Zosma
      [57757, 740.96, -271.18], // Zavijava
      [95501, 253.03, 81.16], // Delta Aquilae
      [28360, -56.41, -0.88], // Menkalinan
    ];
    for (const [hip, ra, dec] of known) {
      const motion = spaceMotions().get(rowOfStar(hip) ?? -1) ?? [0, 0, 0];
      const milliarcseconds = (Math.hypot(...motion) * 180 * 3_600_000) / Math.PI;
      expect(Math.abs(milliarcseconds - Math.hypot(ra, dec)), String(hip)).toBeLessThan(15);
    }
  });

  it('of the Moon, the Sun and planets is 1.5 arcminutes against a second ephemeris', () => {
    const worst: Record<string, number> = {};
    let seen = 0;
    for (const instant of DATES)
      for (const hours of [0, 7])
        for (const place of PLACES) {
          const time = new Date(instant.getTime() + hours * 3_600_000);
          const sky = createSky({ ...place, instant: time });
          const bodies = [
            { name: 'Moon', ...sky.moon() },
            { name: 'Sun', ...sky.sun() },
            ...sky.planets().map((planet) => ({ name: planet.planet as string, ...planet })),
          ];
          for (const { name, altitudeDegrees, azimuthDegrees } of bodies) {
            if (altitudeDegrees < 3) continue;
            seen++;
            const theirs = secondOpinion(name, place, time);
            const off = arcminutes(
              horizontalVector(altitudeDegrees, azimuthDegrees),
              horizontalVector(theirs.altitudeDegrees, theirs.azimuthDegrees),
            );
            worst[name] = Math.max(worst[name] ?? 0, off);
          }
        }
    expect(seen).toBeGreaterThan(200);
    for (const [name, off] of Object.entries(worst)) expect(off, name).toBeLessThanOrEqual(1.5);
    console.info(
      `bodies of ${seen}: ${Object.entries(worst)
        .map(([name, off]) => `${name} ${off.toFixed(2)}'`)
        .join(', ')}`,
    );
  });
});
