import * as Astronomy from 'astronomy-engine';
import { checkPlace, checkYear } from '../instant.ts';
import { instantAt, type Place } from '../places.ts';
import { createSky } from '../sky.ts';
import type { Spot } from './horizon.ts';

/** A place with its clock: without a time zone the clock follows the longitude. */
export type ClockSpot = Spot & Pick<Place, 'timeZone'>;

export interface LunarEclipse {
  kind: 'penumbral' | 'partial' | 'total';
  /** ISO 8601, UTC. */
  peak: string;
  /** Share of the disc in the umbra at the peak, 0 … 1. */
  obscuration: number;
  /** Half of the time the Moon is in the umbra, and in the penumbra, minutes either side of the peak. */
  umbralHalfMinutes: number;
  penumbralHalfMinutes: number;
}

/** All eclipses of the Moon from the first day of one year to the last day of another. Throws a RangeError outside 1600 … 2400. */
export function lunarEclipses(fromYear: number, toYear: number): readonly LunarEclipse[] {
  checkYear(fromYear);
  checkYear(toYear);
  const found: LunarEclipse[] = [];
  const end = Date.UTC(toYear + 1, 0, 1);
  let next = Astronomy.SearchLunarEclipse(new Date(Date.UTC(fromYear, 0, 1)));
  while (next.peak.date.getTime() < end) {
    found.push(lunarOf(next));
    next = Astronomy.NextLunarEclipse(next.peak);
  }
  return found;
}

function lunarOf(info: Astronomy.LunarEclipseInfo): LunarEclipse {
  const kind =
    info.kind === Astronomy.EclipseKind.Total
      ? 'total'
      : info.kind === Astronomy.EclipseKind.Partial
        ? 'partial'
        : 'penumbral';
  return {
    kind,
    peak: info.peak.date.toISOString(),
    obscuration: info.obscuration,
    umbralHalfMinutes: info.sd_partial,
    penumbralHalfMinutes: info.sd_penum,
  };
}

export interface LunarEclipseSighting extends LunarEclipse {
  /** Of the Moon at the peak, at the place, degrees, refraction included. */
  moonAltitudeDegrees: number;
  /** Highest altitude of the Moon while it is in the umbra (penumbra, for a penumbral eclipse), degrees. */
  highestAltitudeDegrees: number;
  /** Whether the Moon is up at some moment of it. */
  seen: boolean;
}

/**
 * The eclipse of the Moon in the night that begins on a local date (`2026-03-03`) or ends on it, as seen from a place; null
 * when there is none anywhere. Throws a RangeError for a date that is none.
 */
export function lunarEclipseSeen(place: ClockSpot, date: string): LunarEclipseSighting | null {
  const { start, end } = localDay(place, date);
  // A night belongs to both its days: what peaks before the next noon counts too.
  const info = Astronomy.SearchLunarEclipse(new Date(start));
  if (info.peak.date.getTime() >= end + 12 * 3_600_000) return null;
  const eclipse = lunarOf(info);
  const half = eclipse.kind === 'penumbral' ? eclipse.penumbralHalfMinutes : eclipse.umbralHalfMinutes;
  const altitude = (minutes: number): number =>
    createSky({ ...place, instant: new Date(info.peak.date.getTime() + minutes * 60_000) }).moon().altitudeDegrees;
  const highest = Math.max(...[-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].map((share) => altitude(share * half)));
  return { ...eclipse, moonAltitudeDegrees: altitude(0), highestAltitudeDegrees: highest, seen: highest > 0 };
}

export interface SolarEclipseSighting {
  /** What the eclipse is where it is greatest on the Earth. */
  kind: 'partial' | 'annular' | 'total';
  /** Greatest eclipse for the whole Earth, ISO 8601, UTC. */
  peak: string;
  /** What it is at the place; `none`: the shadow misses it, or the Sun is down all the while. */
  localKind: 'none' | 'partial' | 'annular' | 'total';
  /** Greatest eclipse at the place; null when `none`. */
  localPeak: string | null;
  /** Of the Sun at that moment (at the Earth's peak when `none`), degrees, without refraction. */
  sunAltitudeDegrees: number;
  /** Share of the Sun's disc that is covered at the place, 0 … 1. */
  obscuration: number;
  seen: boolean;
}

/** The eclipse of the Sun on a local date, as seen from a place; null when there is none anywhere that day. Throws a RangeError for a date that is none. */
export function solarEclipseSeen(place: ClockSpot, date: string): SolarEclipseSighting | null {
  const { start, end } = localDay(place, date);
  // The whole Earth's day of that name: somewhere it is still, or already, that date.
  const from = start - 12 * 3_600_000;
  const until = end + 12 * 3_600_000;
  const world = Astronomy.SearchGlobalSolarEclipse(new Date(from));
  const worldPeak = world.peak.date.getTime();
  if (worldPeak >= until) return null;
  const observer = new Astronomy.Observer(place.latitude, place.longitude, 0);
  const local = Astronomy.SearchLocalSolarEclipse(new Date(worldPeak - 12 * 3_600_000), observer);
  const kind = solarKind(world.kind);
  const near = Math.abs(local.peak.time.date.getTime() - worldPeak) < 12 * 3_600_000;
  const up = near && (local.peak.altitude > 0 || local.partial_begin.altitude > 0 || local.partial_end.altitude > 0);
  if (!up)
    return {
      kind,
      peak: world.peak.date.toISOString(),
      localKind: 'none',
      localPeak: null,
      sunAltitudeDegrees: createSky({ ...place, instant: world.peak.date }).sun().altitudeDegrees,
      obscuration: 0,
      seen: false,
    };
  return {
    kind,
    peak: world.peak.date.toISOString(),
    localKind: solarKind(local.kind),
    localPeak: local.peak.time.date.toISOString(),
    sunAltitudeDegrees: local.peak.altitude,
    obscuration: local.obscuration,
    seen: true,
  };
}

function solarKind(kind: Astronomy.EclipseKind): 'partial' | 'annular' | 'total' {
  if (kind === Astronomy.EclipseKind.Total) return 'total';
  return kind === Astronomy.EclipseKind.Annular ? 'annular' : 'partial';
}

/** Midnight to midnight of a local date, milliseconds UTC. */
function localDay(place: ClockSpot, date: string): { start: number; end: number } {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new RangeError(`not a date like 2026-08-19: ${date}`);
  checkYear(Number(date.slice(0, 4)));
  checkPlace(place);
  const start = Date.parse(instantAt(place, `${date}T00:00`));
  return { start, end: start + 86_400_000 };
}
