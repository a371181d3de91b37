import * as Astronomy from 'astronomy-engine';
import { catalogueStar, rowOfStar, spaceMotions, starAtRow, starCatalogue } from './catalogue.ts';
import { checkPlace, readInstant } from './instant.ts';
import {
  added,
  altitudeAzimuth,
  dot,
  horizontalVector,
  inverted,
  normalized,
  rotated,
  RADIANS_PER_DEGREE,
  type Rotation,
  type Vector3,
} from './vectors.ts';

export const PLANETS = ['Mercury', 'Venus', 'Mars', 'Jupiter', 'Saturn'] as const;
export type Planet = (typeof PLANETS)[number];

/** Where something is seen, refraction included. Azimuth from north over east. */
export interface SkyPosition {
  altitudeDegrees: number;
  azimuthDegrees: number;
}

export interface SkyStar extends SkyPosition {
  hip: number;
  magnitude: number;
  /** B-V. */
  colorIndex: number;
}

export interface SkyPlanet extends SkyPosition {
  planet: Planet;
  magnitude: number;
  /** Lit share of the disc, 0 … 1. */
  litFraction: number;
}

export interface SkyMoon extends SkyPosition {
  /** Lit share of the disc, 0 new … 1 full. */
  litFraction: number;
  /** Ecliptic angle from the Sun: 0 new, 90 first quarter, 180 full, 270 last quarter. */
  phaseDegrees: number;
  /** Horizontal unit vector of the Sun: the bright limb faces it along the great circle. */
  sunVector: Vector3;
  /** Angular radius, degrees. */
  radiusDegrees: number;
}

export type Twilight = 'day' | 'civil' | 'nautical' | 'astronomical' | 'night';

export interface SkySun extends SkyPosition {
  twilight: Twilight;
}

/**
 * The sky of a place and an instant. Vectors: J2000 are equatorial unit vectors, horizontal ones are x north, y west,
 * z up. What is costly is computed when first asked for and kept.
 */
export interface Sky {
  readonly latitude: number;
  readonly longitude: number;
  readonly instant: Date;
  /** J2000 to horizontal: precession, nutation and the Earth's turn. */
  readonly rotation: Rotation;
  /** Velocity of the Earth over that of light, J2000: what aberration adds to every direction. */
  readonly earthVelocity: Vector3;
  /** Julian years since 2000.0, for proper motion. */
  readonly yearsSince2000: number;
  /** Where a J2000 direction is seen: aberration and refraction applied. */
  horizontal(vectorJ2000: Vector3): Vector3;
  /** The J2000 direction seen at a horizontal one; refraction and aberration are ignored (at most 0.5° at the horizon). */
  equatorial(horizontal: Vector3): Vector3;
  /** A star by HIP, proper motion included; null where the catalogue has none to magnitude 7.5. */
  star(hip: number): SkyStar | null;
  /** Stars above the horizon to a magnitude, brightest first. */
  visibleStars(limitMagnitude: number): SkyStar[];
  planets(): readonly SkyPlanet[];
  moon(): SkyMoon;
  sun(): SkySun;
}

/** Speed of light, astronomical units a day. */
const LIGHT_AU_PER_DAY = 173.144632674;

/**
 * The sky at `latitude` and `longitude` (degrees, north and east positive) at an instant (ISO 8601 or Date).
 * Throws a RangeError when the instant cannot be read or lies outside 1600 … 2400, or the place is none on the Earth.
 */
export function createSky(where: { latitude: number; longitude: number; instant: string | Date }): Sky {
  const instant = readInstant(where.instant);
  checkPlace(where);
  const time = Astronomy.MakeTime(instant);
  const observer = new Astronomy.Observer(where.latitude, where.longitude, 0);
  const matrix = Astronomy.Rotation_EQJ_HOR(time, observer).rot;
  const element = (column: 0 | 1 | 2, row: 0 | 1 | 2): number => matrix[column]?.[row] ?? 0;
  const rotation: Rotation = [
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
  const backwards = inverted(rotation);
  const earth = Astronomy.BaryState(Astronomy.Body.Earth, time);
  const earthVelocity: Vector3 = [
    earth.vx / LIGHT_AU_PER_DAY,
    earth.vy / LIGHT_AU_PER_DAY,
    earth.vz / LIGHT_AU_PER_DAY,
  ];
  const yearsSince2000 = time.tt / 365.25;

  const horizontal = (vector: Vector3): Vector3 =>
    refracted(rotated(rotation, normalized(added(vector, earthVelocity))));
  const seenStar = (row: number): SkyStar => {
    const star = starAtRow(starCatalogue(), row);
    const motion = spaceMotions().get(row);
    const vector = motion === undefined ? star.vector : normalized(added(star.vector, motion, yearsSince2000));
    return {
      hip: star.hip,
      magnitude: star.magnitude,
      colorIndex: star.colorIndex,
      ...altitudeAzimuth(horizontal(vector)),
    };
  };
  const bodyPosition = (body: Astronomy.Body): SkyPosition => {
    const equator = Astronomy.Equator(body, time, observer, true, true);
    const seen = Astronomy.Horizon(time, observer, equator.ra, equator.dec, 'normal');
    return { altitudeDegrees: seen.altitude, azimuthDegrees: seen.azimuth };
  };

  let planets: readonly SkyPlanet[] | undefined;
  let moon: SkyMoon | undefined;
  let sun: SkySun | undefined;
  const sky: Sky = {
    latitude: where.latitude,
    longitude: where.longitude,
    instant,
    rotation,
    earthVelocity,
    yearsSince2000,
    horizontal,
    equatorial: (vector) => rotated(backwards, vector),
    star: (hip) => {
      const row = rowOfStar(hip);
      return row === null ? null : seenStar(row);
    },
    visibleStars: (limitMagnitude) => {
      const stars = starCatalogue();
      const seen: SkyStar[] = [];
      for (let row = 0; row < stars.count && (stars.magnitude[row] ?? 99) <= limitMagnitude; row++) {
        const star = seenStar(row);
        if (star.altitudeDegrees > 0) seen.push(star);
      }
      return seen;
    },
    planets: () =>
      (planets ??= PLANETS.map((planet) => {
        const light = Astronomy.Illumination(Astronomy.Body[planet], time);
        return {
          planet,
          magnitude: light.mag,
          litFraction: light.phase_fraction,
          ...bodyPosition(Astronomy.Body[planet]),
        };
      })),
    moon: () =>
      (moon ??= {
        ...bodyPosition(Astronomy.Body.Moon),
        litFraction: Astronomy.Illumination(Astronomy.Body.Moon, time).phase_fraction,
        phaseDegrees: Astronomy.MoonPhase(time),
        sunVector: horizontalVector(sky.sun().altitudeDegrees, sky.sun().azimuthDegrees),
        radiusDegrees:
          Math.asin(
            1737.4 / (Astronomy.Equator(Astronomy.Body.Moon, time, observer, true, true).dist * Astronomy.KM_PER_AU),
          ) / RADIANS_PER_DEGREE,
      }),
    sun: () => {
      if (sun === undefined) {
        const position = bodyPosition(Astronomy.Body.Sun);
        sun = { ...position, twilight: twilightAt(position.altitudeDegrees) };
      }
      return sun;
    },
  };
  return sky;
}

/** Twilights by the Sun's altitude: -6°, -12°, -18°. The day ends when the upper limb sets, at -0.27° apparent. */
export function twilightAt(sunAltitudeDegrees: number): Twilight {
  if (sunAltitudeDegrees > -0.27) return 'day';
  if (sunAltitudeDegrees > -6) return 'civil';
  if (sunAltitudeDegrees > -12) return 'nautical';
  return sunAltitudeDegrees > -18 ? 'astronomical' : 'night';
}

/** Lifts a true horizontal direction by refraction (Saemundsson 1986, 10 °C, 1010 hPa), fading out below the horizon. */
export function refracted(vector: Vector3): Vector3 {
  const altitude = Math.asin(Math.max(-1, Math.min(1, vector[2]))) / RADIANS_PER_DEGREE;
  const lifted = (altitude + Astronomy.Refraction('normal', altitude)) * RADIANS_PER_DEGREE;
  const planar = Math.hypot(vector[0], vector[1]);
  if (planar < 1e-9) return vector;
  const shrink = Math.cos(lifted) / planar;
  return [vector[0] * shrink, vector[1] * shrink, Math.sin(lifted)];
}

/** True angle between two catalogue stars at J2000, degrees; null where one is missing. */
export function starSeparationDegrees(hipA: number, hipB: number): number | null {
  const a = catalogueStar(hipA);
  const b = catalogueStar(hipB);
  if (a === null || b === null) return null;
  return Math.acos(Math.max(-1, Math.min(1, dot(a.vector, b.vector)))) / RADIANS_PER_DEGREE;
}
