import {
  equatorialVector,
  festivalDate,
  PLANETS,
  resolveTarget,
  solarDateOf,
  type Planet,
  type Vector3,
} from '@kinora/sky';
import type { FestivalName, Season, When } from '../parse/when.ts';
import type { Where } from '../parse/where.ts';

const DEGREE = Math.PI / 180;

/** Things beyond the sky package's tables, J2000 right ascension and declination in degrees, and their constellation. */
const DEEP: Readonly<Record<string, readonly [ra: number, dec: number, iau: string]>> = {
  m31: [10.685, 41.269, 'And'],
  m42: [83.822, -5.391, 'Ori'],
  m1: [83.633, 22.015, 'Tau'],
  m44: [130.1, 19.67, 'Cnc'],
  m13: [250.42, 36.46, 'Her'],
  m57: [283.4, 33.03, 'Lyr'],
  lmc: [80.9, -69.76, 'Dor'],
  smc: [13.19, -72.83, 'Tuc'],
  proxima: [217.43, -62.68, 'Cen'],
};

/** The seven stars' handle, and the four palaces of the Chinese sky by their mansions' middle. */
const LIKE: Readonly<Record<string, string>> = {
  'asterism:beidou-handle': 'asterism:beidou',
  'asterism:qinglong': 'figure:Sco',
  'asterism:baihu': 'figure:Ori',
  'asterism:zhuque': 'figure:Hya',
  'asterism:xuanwu': 'figure:Cap',
};

/** An id that the sky package knows, for what it does not. */
export function skyId(id: string): string {
  return LIKE[id] ?? id;
}

/** J2000 unit vectors of the points of something fixed; empty for what moves or is unknown. */
export function pointsOf(id: string): readonly Vector3[] {
  const deep = DEEP[id];
  if (deep !== undefined) return [equatorialVector(deep[0], deep[1])];
  const target = resolveTarget(skyId(id));
  if (target === null || target.kind === 'planet' || target.kind === 'moon') return [];
  return target.vectors;
}

export function middleOf(id: string): Vector3 | null {
  const points = pointsOf(id);
  if (points.length === 0) return null;
  const sum = points.reduce<[number, number, number]>(
    (all, [x, y, z]) => [all[0] + x, all[1] + y, all[2] + z],
    [0, 0, 0],
  );
  const length = Math.hypot(...sum);
  return [sum[0] / length, sum[1] / length, sum[2] / length];
}

export function deepConstellation(id: string): string | undefined {
  return DEEP[id]?.[2];
}

export function declination([, , z]: Vector3): number {
  return Math.asin(z) / DEGREE;
}

export function rightAscension([x, y]: Vector3): number {
  return (Math.atan2(y, x) / DEGREE + 360) % 360;
}

/** Altitude and azimuth (from north over east), degrees, of a J2000 direction at a local sidereal time in degrees. */
export function horizonAt(
  vector: Vector3,
  siderealDegrees: number,
  latitude: number,
): { altitude: number; azimuth: number } {
  const hourAngle = (siderealDegrees - rightAscension(vector)) * DEGREE;
  const dec = Math.asin(vector[2]);
  const lat = latitude * DEGREE;
  const altitude = Math.asin(Math.sin(lat) * vector[2] + Math.cos(lat) * Math.cos(dec) * Math.cos(hourAngle));
  const azimuth = Math.atan2(
    -Math.cos(dec) * Math.sin(hourAngle),
    vector[2] * Math.cos(lat) - Math.cos(dec) * Math.cos(hourAngle) * Math.sin(lat),
  );
  return { altitude: altitude / DEGREE, azimuth: (azimuth / DEGREE + 360) % 360 };
}

const MONTH_START = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days from the March equinox (21 March) to a day of the year. */
function daysFromEquinox(month: number, day: number): number {
  return (MONTH_START[month - 1] ?? 0) + day - 80;
}

/** Local sidereal time, degrees, of a local mean hour; good to a degree. */
export function siderealAt(month: number, day: number, hour: number): number {
  return ((((daysFromEquinox(month, day) + (hour - 12) / 24) * (360 / 365.2422) + (hour - 12) * 15) % 360) + 360) % 360;
}

/** Local mean hour of sunset on a day; the Sun rises at 24 minus it. 12 or 24 within the polar day and night. */
export function sunsetHour(month: number, day: number, latitude: number): number {
  const longitude = daysFromEquinox(month, day) * (360 / 365.2422) * DEGREE;
  const dec = Math.asin(Math.sin(23.44 * DEGREE) * Math.sin(longitude));
  const cosine = -Math.tan(latitude * DEGREE) * Math.tan(dec);
  if (cosine <= -1) return 24;
  if (cosine >= 1) return 12;
  return 12 + Math.acos(cosine) / DEGREE / 15;
}

const NORTHERN: Readonly<Record<Season, readonly number[]>> = {
  spring: [3, 4, 5],
  summer: [6, 7, 8],
  autumn: [9, 10, 11],
  winter: [12, 1, 2],
};
const OPPOSITE: Readonly<Record<Season, Season>> = {
  spring: 'autumn',
  summer: 'winter',
  autumn: 'spring',
  winter: 'summer',
};

const TERMS: Readonly<Record<NonNullable<When['term']>, readonly [number, number]>> = {
  'spring-equinox': [3, 20],
  equinox: [3, 20],
  'summer-solstice': [6, 21],
  solstice: [6, 21],
  'autumn-equinox': [9, 23],
  'winter-solstice': [12, 22],
};

/** Days (month, day) that a time stands for at a latitude; empty where it names none. */
export function daysOf(when: When, latitude: number, year: number): readonly (readonly [month: number, day: number])[] {
  if (when.festival !== undefined) return [dayOf(festivalDay(when.festival, when.year ?? year))];
  if (when.lunar?.month !== undefined) {
    try {
      return [dayOf(solarDateOf(when.lunar.month, when.lunar.day ?? 15, when.year ?? year))];
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      // A short month has no thirtieth day: its last is meant.
      return when.lunar.day === 30 ? daysOf({ ...when, lunar: { ...when.lunar, day: 29 } }, latitude, year) : [];
    }
  }
  if (when.term !== undefined) return [TERMS[when.term]];
  if (when.months !== undefined) return when.months.map((month) => [month, when.day ?? 15] as const);
  if (when.season !== undefined) {
    const season = latitude < -10 ? OPPOSITE[when.season] : when.season;
    const [first = 1, second = 1, third = 1] = NORTHERN[season];
    // 初夏 begins before June; midwinter is January.
    const months =
      when.stage === 'early'
        ? [((first + 10) % 12) + 1, first]
        : when.stage === 'late'
          ? [third]
          : when.stage === 'middle'
            ? [second, third]
            : [first, second, third];
    return months.map((month) => [month, 15] as const);
  }
  return [];
}

function dayOf(date: string): readonly [number, number] {
  return [Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/** Date of a feast in a year, `YYYY-MM-DD`. */
export function festivalDay(festival: FestivalName, year: number): string {
  switch (festival) {
    case 'christmas':
      return `${year}-12-24`;
    case 'halloween':
      return `${year}-10-31`;
    case 'eve': {
      // The last lunar month has 29 or 30 days.
      const first = festivalDate('spring-festival', year);
      return new Date(Date.parse(`${first}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    }
    case 'qixi':
    case 'mid-autumn':
    case 'tanabata':
    case 'lantern':
    case 'spring-festival':
    case 'dragon-boat':
    case 'double-ninth':
    case 'new-year':
      return festivalDate(festival, year);
  }
}

/** The day a time means in a year, `YYYY-MM-DD`; undefined where it is no single day. */
export function dateOf(when: When, year: number): string | undefined {
  const wanted = when.year ?? year;
  if (
    when.festival === undefined &&
    when.lunar?.month === undefined &&
    when.day === undefined &&
    when.term === undefined
  )
    return undefined;
  const day = daysOf(when, 40, wanted)[0];
  if (day === undefined) return undefined;
  return `${wanted}-${String(day[0]).padStart(2, '0')}-${String(day[1]).padStart(2, '0')}`;
}

/** Local mean hours, which may pass 24, that a part of the night covers on a day. */
export function hoursOf(when: When, month: number, day: number, latitude: number): readonly [from: number, to: number] {
  const set = Math.min(sunsetHour(month, day, latitude), 22.3);
  const rise = 48 - set;
  if (when.hour !== undefined) {
    const hour = when.hour < 8 ? when.hour + 24 : when.hour;
    return [hour - 0.5, hour + 0.5];
  }
  switch (when.part) {
    case 'dusk':
      return [set + 0.4, set + 1.6];
    case 'evening':
      return [Math.max(set + 0.7, 18.5), 23];
    case 'late-night':
      return [22.5, 27];
    case 'midnight':
      return [23.5, 24.6];
    case 'after-midnight':
      return [24.2, rise - 1];
    case 'dawn':
      return [rise - 2.6, rise - 0.4];
    case 'all-night':
      return [set + 1, rise - 1];
    case 'day':
    case 'noon':
    case 'night':
    case undefined:
    default:
      return [Math.max(19.8, Math.min(22, set + 0.7)), 23.2];
  }
}

/** Latitude and longitude of a where, by one of its latitudes. */
export function spotOf(
  where: Where,
  latitude = where.latitudes[Math.floor(where.latitudes.length / 2)] ?? 40,
): {
  latitude: number;
  longitude: number;
  timeZone?: string;
} {
  return {
    latitude,
    longitude: where.longitude,
    ...(where.timeZone === undefined ? {} : { timeZone: where.timeZone }),
  };
}

export function planetOf(id: string): Planet | undefined {
  return PLANETS.find((planet) => id === `planet:${planet}`);
}
