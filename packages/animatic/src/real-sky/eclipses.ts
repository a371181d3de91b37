import { dot, horizontalVector, normalized, type Sky, type Vector3 } from '@kinora/sky';

/** Radii in Earth radii. */
const MOON_RADIUS = 0.2724;
/** Mean apparent radius of the Sun, degrees. */
export const SUN_RADIUS_DEGREES = 0.2665;
/** How the umbra narrows and the penumbra widens, Earth radii for each Earth radius of distance: (109.1 -+ 1) / 23 455. */
const UMBRA_SLOPE = 0.004609;
const PENUMBRA_SLOPE = 0.004694;
/** The air makes the shadow a hundredth wider. */
const SHADOW_WIDENING = 1.01;

/** The Earth's shadow at the Moon. Lengths in radii of the Moon. */
export interface LunarShadow {
  umbra: number;
  penumbra: number;
  /** How much of the Moon's light is left, 0 … 1. */
  light: number;
  /** Share of the disc in the umbra, about. */
  covered: number;
}

/** The shadow with its way from the Moon's middle: a horizontal direction and a length. Null when the Moon is clear of it. */
export function lunarEclipseOf(sky: Sky): (LunarShadow & { towards: Vector3; distance: number }) | null {
  const moon = sky.moon();
  const sun = sky.sun();
  // Cheap exit: an eclipse needs a full Moon.
  if (moon.litFraction < 0.994) return null;
  const seen = horizontalVector(trueAltitude(moon.altitudeDegrees), moon.azimuthDegrees);
  const distance = MOON_RADIUS / Math.sin((moon.radiusDegrees * Math.PI) / 180);
  // From the Earth's middle: the place stands one radius above it.
  const fromEarth: Vector3 = [seen[0] * distance, seen[1] * distance, seen[2] * distance + 1];
  const sunwards = horizontalVector(trueAltitude(sun.altitudeDegrees), sun.azimuthDegrees);
  const along = -dot(fromEarth, sunwards);
  if (along < 0) return null;
  const toAxis: Vector3 = [
    -(fromEarth[0] + sunwards[0] * along),
    -(fromEarth[1] + sunwards[1] * along),
    -(fromEarth[2] + sunwards[2] * along),
  ];
  const away = Math.hypot(...toAxis);
  const umbra = SHADOW_WIDENING - along * UMBRA_SLOPE;
  const penumbra = SHADOW_WIDENING + along * PENUMBRA_SLOPE;
  if (away > penumbra + MOON_RADIUS) return null;
  const covered = Math.max(0, Math.min(1, (umbra + MOON_RADIUS - away) / (2 * MOON_RADIUS)));
  const dimmed = Math.max(0, Math.min(1, (penumbra + MOON_RADIUS - away) / (2 * MOON_RADIUS + penumbra - umbra)));
  return {
    towards: normalized(toAxis),
    distance: away / MOON_RADIUS,
    umbra: umbra / MOON_RADIUS,
    penumbra: penumbra / MOON_RADIUS,
    covered,
    light: (1 - covered) * (1 - 0.45 * dimmed) + 0.004,
  };
}

/** How the Moon covers the Sun. Null when they are apart or the Sun is down. */
export interface SolarEclipse {
  /** Share of the Sun's face that is hidden, 0 … 1. */
  hidden: number;
  total: boolean;
  /** Moon's radius over the Sun's. */
  moonRadius: number;
  /** Between their middles, in radii of the Sun. */
  distance: number;
}

export function solarEclipseOf(sky: Sky): SolarEclipse | null {
  const sun = sky.sun();
  if (sun.altitudeDegrees < -1.2) return null;
  const moon = sky.moon();
  if (moon.litFraction > 0.02) return null;
  const a = horizontalVector(sun.altitudeDegrees, sun.azimuthDegrees);
  const b = horizontalVector(moon.altitudeDegrees, moon.azimuthDegrees);
  const apart = (Math.acos(Math.max(-1, Math.min(1, dot(a, b)))) * 180) / Math.PI;
  const moonRadius = moon.radiusDegrees / SUN_RADIUS_DEGREES;
  const distance = apart / SUN_RADIUS_DEGREES;
  if (distance >= 1 + moonRadius) return null;
  return { hidden: hiddenShare(moonRadius, distance), total: distance + 1 <= moonRadius, moonRadius, distance };
}

/** Area of the unit disc under another disc. */
function hiddenShare(radius: number, distance: number): number {
  if (distance + 1 <= radius) return 1;
  if (distance + radius <= 1) return radius * radius;
  const a = Math.acos((distance * distance + 1 - radius * radius) / (2 * distance));
  const b = Math.acos((distance * distance + radius * radius - 1) / (2 * distance * radius));
  const triangle =
    0.5 *
    Math.sqrt(
      Math.max(
        0,
        (1 + radius - distance) * (distance + 1 - radius) * (distance - 1 + radius) * (distance + 1 + radius),
      ),
    );
  return (a + radius * radius * b - triangle) / Math.PI;
}

/** Altitude without refraction (Saemundsson 1986, faded out below the horizon as the ephemeris does it), degrees. */
export function trueAltitude(seenDegrees: number): number {
  const refraction = (altitude: number): number => {
    const bound = Math.max(-1, altitude);
    const lift = 1.02 / Math.tan(((bound + 10.3 / (bound + 5.11)) * Math.PI) / 180) / 60;
    return altitude < -1 ? (lift * (altitude + 90)) / 89 : lift;
  };
  let altitude = seenDegrees;
  for (let i = 0; i < 3; i++) altitude = seenDegrees - refraction(altitude);
  return altitude;
}

/** The Sun's altitude that would give as much light: an eclipse brings a twilight of its own. */
export function lightAltitude(sunAltitudeDegrees: number, eclipse: SolarEclipse | null): number {
  if (eclipse === null) return sunAltitudeDegrees;
  const left = Math.max(1e-4, 1 - eclipse.hidden);
  const dusk = Math.max(0, Math.min(1, -Math.log10(left) / 4)) ** 1.4;
  return sunAltitudeDegrees * (1 - dusk) - 8.6 * dusk;
}
