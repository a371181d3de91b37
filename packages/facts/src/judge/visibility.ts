import type { Vector3 } from '@kinora/sky';
import type { Verdict } from '../claim.ts';
import type { When } from '../parse/when.ts';
import type { Where } from '../parse/where.ts';
import { daysOf, declination, horizonAt, hoursOf, middleOf, pointsOf, siderealAt } from './sphere.ts';

export interface Seen {
  verdict: Verdict;
  /** Highest altitude in the time asked for, degrees, at the middle latitude tried. */
  altitude: number;
  azimuth: number;
  latitude: number;
}

/** How something is said to stand. */
export interface Stance {
  height?: 'high' | 'low' | 'zenith';
  /** Middle of the direction said, degrees from north over east. */
  azimuth?: number;
  motion?: 'rising' | 'setting';
  /** Said to be up through the whole night. */
  allNight?: boolean;
}

interface Moment {
  altitude: number;
  azimuth: number;
}

/** All altitudes of a direction in the hours a time means, half an hour apart. */
function moments(vector: Vector3, when: When, latitude: number, day: readonly [number, number]): Moment[] {
  const [from, to] = hoursOf(when, day[0], day[1], latitude);
  const found: Moment[] = [];
  for (let hour = from; hour <= to + 1e-6; hour += Math.max(0.25, Math.min(0.5, (to - from) / 2)))
    found.push(horizonAt(vector, siderealAt(day[0], day[1], hour), latitude));
  return found;
}

export function angleBetween(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}

/** Whether something fixed in the sky is seen, and stands as said, at a time and place. Null where it is not fixed. */
export function seenAt(id: string, when: When, where: Where, stance: Stance, year: number): Seen | null {
  const vector = middleOf(id);
  if (vector === null) return null;
  const results = where.latitudes.map((latitude) => seenAtLatitude(vector, when, latitude, stance, year));
  const middle = results[Math.floor(results.length / 2)];
  if (middle === undefined) return null;
  const verdicts = new Set(results.map((result) => result.verdict));
  if (verdicts.size === 1) return middle;
  // A haze between two answers leans to the middle of the range.
  if (!verdicts.has('true') || !verdicts.has('false')) return middle;
  return { ...middle, verdict: 'depends' };
}

function seenAtLatitude(vector: Vector3, when: When, latitude: number, stance: Stance, year: number): Seen {
  const days = daysOf(when, latitude, year);
  if (days.length === 0) {
    const altitude = 90 - Math.abs(latitude - declination(vector));
    return {
      verdict: byHeight(altitude, stance.height),
      altitude,
      azimuth: declination(vector) < latitude ? 180 : 0,
      latitude,
    };
  }
  const perDay = days.map((day) => dayVerdict(moments(vector, when, latitude, day), stance, vector, latitude));
  const best = perDay.reduce((a, b) => (b.altitude > a.altitude ? b : a));
  const count = (verdict: Verdict): number => perDay.filter((each) => each.verdict === verdict).length;
  const verdict =
    count('true') * 2 >= perDay.length
      ? 'true'
      : count('true') > 0 || count('depends') * 2 >= perDay.length
        ? 'depends'
        : 'false';
  const shown = verdict === 'true' ? (perDay.find((each) => each.verdict === 'true') ?? best) : best;
  return { ...shown, verdict, latitude };
}

function dayVerdict(
  all: readonly Moment[],
  stance: Stance,
  vector: Vector3,
  latitude: number,
): Moment & { verdict: Verdict } {
  const highest = all.reduce((a, b) => (b.altitude > a.altitude ? b : a), { altitude: -90, azimuth: 0 });
  if (stance.allNight === true) {
    const lowest = all.reduce((a, b) => (b.altitude < a.altitude ? b : a), highest);
    return { ...lowest, verdict: lowest.altitude > -2 ? 'true' : lowest.altitude > -12 ? 'depends' : 'false' };
  }
  let verdict = byHeight(highest.altitude, stance.height);
  if (stance.height === 'high' && verdict === 'depends') {
    // As high as it ever gets is high, where that is not just over the roofs.
    const possible = 90 - Math.abs(latitude - declination(vector));
    if (highest.altitude > 0.85 * possible && highest.altitude >= 22) verdict = 'true';
  }
  if (verdict === 'false') return { ...highest, verdict };
  const wanted = stance.azimuth;
  if (wanted !== undefined) {
    const fitting = all.filter(
      (moment) =>
        moment.altitude > (stance.motion === undefined ? 4 : -2) && angleBetween(moment.azimuth, wanted) <= 58,
    );
    if (fitting.length === 0) {
      const near =
        all.some((moment) => moment.altitude > 0 && angleBetween(moment.azimuth, wanted) <= 72) ||
        highest.altitude > 78;
      return { ...highest, verdict: near ? 'depends' : 'false' };
    }
    return { ...(fitting[Math.floor(fitting.length / 2)] ?? highest), verdict };
  }
  if (stance.motion !== undefined) {
    const fits = all.some(
      (moment) =>
        moment.altitude > -3 &&
        moment.altitude < 38 &&
        (stance.motion === 'rising' ? moment.azimuth < 180 : moment.azimuth >= 180),
    );
    if (!fits) return { ...highest, verdict: 'false' };
  }
  return { ...highest, verdict };
}

function byHeight(altitude: number, height: Stance['height']): Verdict {
  switch (height) {
    case 'zenith':
      return altitude >= 67 ? 'true' : altitude >= 58 ? 'depends' : 'false';
    case 'high':
      return altitude >= 40 ? 'true' : altitude >= 20 ? 'depends' : 'false';
    case 'low':
      return altitude < 0 ? 'false' : altitude <= 36 ? 'true' : altitude <= 48 ? 'depends' : 'false';
    case undefined:
      return altitude >= 5 ? 'true' : altitude >= 0.5 ? 'depends' : 'false';
  }
}

/** Altitudes at 21:00 local mean time on the 15th of the twelve months. */
export function evening(id: string, latitude: number): readonly number[] {
  const vector = middleOf(id);
  if (vector === null) return [];
  return Array.from({ length: 12 }, (_, month) => horizonAt(vector, siderealAt(month + 1, 15, 21), latitude).altitude);
}

/** Months (1 to 12) in which something stands within 60 % of its best height at 21:00. */
export function bestMonths(id: string, latitude: number): readonly number[] {
  const altitudes = evening(id, latitude);
  const best = Math.max(...altitudes);
  if (best <= 5) return [];
  return altitudes.flatMap((altitude, month) => (altitude >= 0.6 * best && altitude > 4 ? [month + 1] : []));
}

/** Share of a figure's points whose culmination passes an altitude. */
export function shareCulminatingAbove(id: string, latitude: number, altitude: number): number {
  const points = pointsOf(id);
  if (points.length === 0) return 0;
  return points.filter((point) => 90 - Math.abs(latitude - declination(point)) > altitude).length / points.length;
}

/** Share of a figure's points that never set. */
export function shareCircumpolar(id: string, latitude: number): number {
  const points = pointsOf(id);
  if (points.length === 0) return 0;
  const never = (point: Vector3): boolean =>
    latitude >= 0 ? declination(point) > 90 - latitude - 0.6 : declination(point) < -90 - latitude + 0.6;
  return points.filter(never).length / points.length;
}

/** Verdict of several latitudes: all the same, or it depends. */
export function combined(verdicts: readonly Verdict[]): Verdict {
  const first = verdicts[0] ?? 'cannot-check';
  return verdicts.every((verdict) => verdict === first) ? first : 'depends';
}
