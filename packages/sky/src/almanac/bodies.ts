import * as Astronomy from 'astronomy-engine';
import { readInstant } from '../instant.ts';
import { createSky, type Planet, type Twilight } from '../sky.ts';
import type { Spot } from './horizon.ts';

/** A body of the solar system over a place. Angles in degrees, refraction included; instants are ISO 8601 in UTC. */
export interface BodySighting {
  altitudeDegrees: number;
  azimuthDegrees: number;
  /** IAU abbreviation of the constellation it stands in. */
  constellation: string;
  /** Angle from the Sun as seen from the Earth, degrees. */
  elongationDegrees: number;
  litFraction: number;
  /** First rising and first setting between the noon before the instant and the noon after, by the Sun; null when there is none. */
  riseInstant: string | null;
  setInstant: string | null;
  /** The Sun's light at that instant. */
  twilight: Twilight;
}

export interface MoonSighting extends BodySighting {
  /** Ecliptic angle from the Sun: 0 new, 90 first quarter, 180 full, 270 last quarter. */
  phaseDegrees: number;
}

export interface PlanetSighting extends BodySighting {
  magnitude: number;
  /** On which side of the Sun: seen after sunset or before sunrise. */
  side: 'evening' | 'morning';
}

/** Where the Moon stands over a place at an instant (ISO 8601 or Date). Throws a RangeError outside 1600 … 2400. */
export function moonAt(place: Spot, instant: string | Date): MoonSighting {
  const date = readInstant(instant);
  const sky = createSky({ ...place, instant: date });
  const { altitudeDegrees, azimuthDegrees, litFraction, phaseDegrees } = sky.moon();
  return {
    altitudeDegrees,
    azimuthDegrees,
    litFraction,
    phaseDegrees,
    ...sharedSighting(Astronomy.Body.Moon, place, date),
    twilight: sky.sun().twilight,
  };
}

/** Where a planet stands over a place at an instant. Throws a RangeError outside 1600 … 2400. */
export function planetAt(planet: Planet, place: Spot, instant: string | Date): PlanetSighting {
  const date = readInstant(instant);
  const sky = createSky({ ...place, instant: date });
  const seen = sky.planets().find((candidate) => candidate.planet === planet);
  if (seen === undefined) throw new RangeError(`no planet ${planet}`);
  const body = Astronomy.Body[planet];
  const eastOfSun = (Astronomy.PairLongitude(body, Astronomy.Body.Sun, date) + 360) % 360 < 180;
  return {
    altitudeDegrees: seen.altitudeDegrees,
    azimuthDegrees: seen.azimuthDegrees,
    magnitude: seen.magnitude,
    litFraction: seen.litFraction,
    side: eastOfSun ? 'evening' : 'morning',
    ...sharedSighting(body, place, date),
    twilight: sky.sun().twilight,
  };
}

function sharedSighting(
  body: Astronomy.Body,
  place: Spot,
  date: Date,
): Pick<BodySighting, 'constellation' | 'elongationDegrees' | 'riseInstant' | 'setInstant'> {
  const observer = new Astronomy.Observer(place.latitude, place.longitude, 0);
  const standard = Astronomy.Equator(body, date, observer, false, true);
  const noon = noonBefore(place, date);
  const first = (direction: 1 | -1): string | null =>
    Astronomy.SearchRiseSet(body, observer, direction, noon, 1)?.date.toISOString() ?? null;
  return {
    constellation: Astronomy.Constellation(standard.ra, standard.dec).symbol,
    elongationDegrees: Astronomy.AngleFromSun(body, date),
    riseInstant: first(1),
    setInstant: first(-1),
  };
}

/** The last noon by local mean time at or before an instant. */
function noonBefore(place: Spot, date: Date): Date {
  const dayMs = 86_400_000;
  const shiftMs = (place.longitude / 15 - 12) * 3_600_000;
  return new Date(Math.floor((date.getTime() + shiftMs) / dayMs) * dayMs - shiftMs);
}

/**
 * The widest angle from the Sun at which a planet is ever seen, degrees: the greatest elongations from 1900 to 2100
 * (Mercury 27.8, Venus 47.3); 180 for the planets outside the Earth's orbit.
 */
export function maxElongationDegrees(planet: Planet): number {
  switch (planet) {
    case 'Mercury':
      return 27.8;
    case 'Venus':
      return 47.3;
    case 'Mars':
    case 'Jupiter':
    case 'Saturn':
      return 180;
  }
}
