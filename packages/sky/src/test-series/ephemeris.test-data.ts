import { MOON_LATITUDE, MOON_LONGITUDE_DISTANCE } from './moon-series.test-data.ts';
import { VSOP87 } from './vsop87.test-data.ts';

/**
 * A second ephemeris, for comparison only: VSOP87 and Meeus' lunar series with their own precession (IAU 1976), nutation
 * (main terms), sidereal time, parallax and refraction. It shares no code with the package.
 */
type Vector = [number, number, number];
const DEGREE = Math.PI / 180;
const ARCSECOND = DEGREE / 3600;

/** TT minus UT, seconds (F. Espenak, J. Meeus 2006), 1900 to 2150. */
function deltaTSeconds(year: number): number {
  const polynomial = (t: number, ...terms: number[]): number => terms.reduceRight((sum, term) => sum * t + term, 0);
  if (year < 1920) return polynomial(year - 1900, -2.79, 1.494119, -0.0598939, 0.0061966, -0.000197);
  if (year < 1941) return polynomial(year - 1920, 21.2, 0.84493, -0.0761, 0.0020936);
  if (year < 1961) return polynomial(year - 1950, 29.07, 0.407, -1 / 233, 1 / 2547);
  if (year < 1986) return polynomial(year - 1975, 45.45, 1.067, -1 / 260, -1 / 718);
  if (year < 2005) return polynomial(year - 2000, 63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599);
  if (year < 2050) return polynomial(year - 2000, 62.92, 0.32217, 0.005589);
  return -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year);
}

function rotateX([x, y, z]: Vector, angle: number): Vector {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [x, c * y - s * z, s * y + c * z];
}

function rotateZ([x, y, z]: Vector, angle: number): Vector {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * x - s * y, s * x + c * y, z];
}

function rotateY([x, y, z]: Vector, angle: number): Vector {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * x + s * z, y, -s * x + c * z];
}

/** Heliocentric place of a planet, AU, ecliptic of J2000. */
function heliocentric(planet: string, centuries: number): Vector {
  const tau = centuries / 10;
  const series = VSOP87[planet];
  if (series === undefined) throw new Error(`no series for ${planet}`);
  const sum = (powers: readonly string[]): number =>
    powers.reduce((total, line, power) => {
      const terms = line === '' ? [] : line.split('; ').map((term) => term.split(' ').map(Number));
      const own = terms.reduce((part, [a = 0, b = 0, c = 0]) => part + a * 1e-8 * Math.cos(b + c * tau), 0);
      return total + own * tau ** power;
    }, 0);
  const [l, b, r] = [sum(series.L), sum(series.B), sum(series.R)];
  return [r * Math.cos(b) * Math.cos(l), r * Math.cos(b) * Math.sin(l), r * Math.sin(b)];
}

/** Mean obliquity of J2000. */
const OBLIQUITY_2000 = 23.4392911 * DEGREE;

/** J2000 equator to the mean equator of date (IAU 1976, J. H. Lieske). */
function precessed(vector: Vector, t: number): Vector {
  const zeta = (2306.2181 * t + 0.30188 * t * t + 0.017998 * t ** 3) * ARCSECOND;
  const z = (2306.2181 * t + 1.09468 * t * t + 0.018203 * t ** 3) * ARCSECOND;
  const theta = (2004.3109 * t - 0.42665 * t * t - 0.041833 * t ** 3) * ARCSECOND;
  return rotateZ(rotateY(rotateZ(vector, zeta), -theta), z);
}

function nutation(t: number): { inLongitude: number; inObliquity: number; obliquity: number } {
  const node = (125.04452 - 1934.136261 * t) * DEGREE;
  const sun = (280.4665 + 36000.7698 * t) * DEGREE;
  const moon = (218.3165 + 481267.8813 * t) * DEGREE;
  const inLongitude =
    (-17.2 * Math.sin(node) - 1.32 * Math.sin(2 * sun) - 0.23 * Math.sin(2 * moon) + 0.21 * Math.sin(2 * node)) *
    ARCSECOND;
  const inObliquity =
    (9.2 * Math.cos(node) + 0.57 * Math.cos(2 * sun) + 0.1 * Math.cos(2 * moon) - 0.09 * Math.cos(2 * node)) *
    ARCSECOND;
  const mean = (84381.448 - 46.815 * t - 0.00059 * t * t + 0.001813 * t ** 3) * ARCSECOND;
  return { inLongitude, inObliquity, obliquity: mean };
}

/** Geocentric place of the Moon, km, mean ecliptic of date. */
function moonPlace(t: number): Vector {
  const polynomial = (...terms: number[]): number => terms.reduceRight((sum, term) => sum * t + term, 0) * DEGREE;
  const L = polynomial(218.3164477, 481267.88123421, -0.0015786, 1 / 538841, -1 / 65194000);
  const D = polynomial(297.8501921, 445267.1114034, -0.0018819, 1 / 545868, -1 / 113065000);
  const M = polynomial(357.5291092, 35999.0502909, -0.0001536, 1 / 24490000);
  const m = polynomial(134.9633964, 477198.8675055, 0.0087414, 1 / 69699, -1 / 14712000);
  const F = polynomial(93.272095, 483202.0175233, -0.0036539, -1 / 3526000, 1 / 863310000);
  const E = 1 - 0.002516 * t - 0.0000074 * t * t;
  const A1 = (119.75 + 131.849 * t) * DEGREE;
  const A2 = (53.09 + 479264.29 * t) * DEGREE;
  const A3 = (313.45 + 481266.484 * t) * DEGREE;
  const rows = (table: string): number[][] =>
    table
      .trim()
      .split(/;\s*/)
      .map((row) => row.split(' ').map(Number));
  let [longitude, distance, latitude] = [0, 0, 0];
  for (const [d = 0, s = 0, a = 0, f = 0, inLongitude = 0, inDistance = 0] of rows(MOON_LONGITUDE_DISTANCE)) {
    const angle = d * D + s * M + a * m + f * F;
    longitude += inLongitude * E ** Math.abs(s) * Math.sin(angle);
    distance += inDistance * E ** Math.abs(s) * Math.cos(angle);
  }
  for (const [d = 0, s = 0, a = 0, f = 0, inLatitude = 0] of rows(MOON_LATITUDE))
    latitude += inLatitude * E ** Math.abs(s) * Math.sin(d * D + s * M + a * m + f * F);
  longitude += 3958 * Math.sin(A1) + 1962 * Math.sin(L - F) + 318 * Math.sin(A2);
  latitude +=
    -2235 * Math.sin(L) + 382 * Math.sin(A3) + 175 * Math.sin(A1 - F) + 175 * Math.sin(A1 + F) + 127 * Math.sin(L - m);
  latitude -= 115 * Math.sin(L + m);
  const l = L + longitude * 1e-6 * DEGREE;
  const b = latitude * 1e-6 * DEGREE;
  const r = 385000.56 + distance / 1000;
  return [r * Math.cos(b) * Math.cos(l), r * Math.cos(b) * Math.sin(l), r * Math.sin(b)];
}

const AU_KM = 149597870.7;
const LIGHT_DAYS_PER_AU = 0.0057755183;

/** Altitude and azimuth of the Moon, the Sun or a planet, degrees, refraction by Saemundsson's formula included above 1°. */
export function secondOpinion(
  body: string,
  place: { latitude: number; longitude: number },
  instant: Date,
): { altitudeDegrees: number; azimuthDegrees: number } {
  const julianDay = instant.getTime() / 86_400_000 + 2440587.5;
  const year = 2000 + (julianDay - 2451545) / 365.25;
  const t = (julianDay - 2451545 + deltaTSeconds(year) / 86400) / 36525;
  const { inLongitude, inObliquity, obliquity } = nutation(t);

  // Geocentric place of the true equator of date, km.
  let mean: Vector;
  if (body === 'Moon') mean = rotateX(moonPlace(t), obliquity);
  else {
    const geocentric = (at: number): Vector => {
      const own = body === 'Sun' ? ([0, 0, 0] as Vector) : heliocentric(body.toLowerCase(), at);
      // Planetary aberration: the Earth's place at the time the light left too.
      const earth = heliocentric('earth', at);
      return [own[0] - earth[0], own[1] - earth[1], own[2] - earth[2]];
    };
    const first = geocentric(t);
    const delayed = geocentric(t - (Math.hypot(...first) * LIGHT_DAYS_PER_AU) / 36525);
    const km = rotateX(delayed, OBLIQUITY_2000).map((axis) => axis * AU_KM) as Vector;
    mean = precessed(km, t);
  }
  const ecliptic = rotateZ(rotateX(mean, -obliquity), inLongitude);
  const [x, y, z] = rotateX(ecliptic, obliquity + inObliquity);

  // Sidereal time (Meeus 12.4) with the equation of the equinoxes; Meeus chapter 11 for the observer.
  const u = (julianDay - 2451545) / 36525;
  const siderealDegrees = 280.46061837 + 360.98564736629 * (julianDay - 2451545) + 0.000387933 * u * u;
  const sidereal = siderealDegrees * DEGREE + inLongitude * Math.cos(obliquity) + place.longitude * DEGREE;
  const phi = place.latitude * DEGREE;
  const reduced = Math.atan(0.99664719 * Math.tan(phi));
  const [across, along] = [6378.14 * Math.cos(reduced), 6378.14 * 0.99664719 * Math.sin(reduced)];
  const seen: Vector = [x - across * Math.cos(sidereal), y - across * Math.sin(sidereal), z - along];

  const [south, east, up] = rotateY(rotateZ(seen, -sidereal), -(Math.PI / 2 - phi));
  const trueAltitude = Math.atan2(up, Math.hypot(south, east)) / DEGREE;
  const refraction =
    trueAltitude > 1 ? 1.02 / Math.tan((trueAltitude + 10.3 / (trueAltitude + 5.11)) * DEGREE) / 60 : 0;
  return {
    altitudeDegrees: trueAltitude + refraction,
    azimuthDegrees: (Math.atan2(east, -south) / DEGREE + 360) % 360,
  };
}
