import * as Astronomy from 'astronomy-engine';
import { LunarDay } from 'tyme4ts';
import { instantAt, type Place } from './places.ts';

export const FESTIVALS = [
  'qixi',
  'mid-autumn',
  'lantern',
  'spring-festival',
  'dragon-boat',
  'double-ninth',
  'tanabata',
  'traditional-tanabata',
  'new-year',
] as const;
export type Festival = (typeof FESTIVALS)[number];

/** Day of a festival in a year of our calendar, as `2026-08-19`. Lunar dates are those of China's calendar. */
export function festivalDate(festival: Festival, year: number): string {
  switch (festival) {
    case 'qixi':
      return lunarDate(year, 7, 7);
    case 'mid-autumn':
      return lunarDate(year, 8, 15);
    case 'lantern':
      return lunarDate(year, 1, 15);
    case 'spring-festival':
      return lunarDate(year, 1, 1);
    case 'dragon-boat':
      return lunarDate(year, 5, 5);
    case 'double-ninth':
      return lunarDate(year, 9, 9);
    case 'tanabata':
      return `${year}-07-07`;
    case 'traditional-tanabata':
      return traditionalTanabata(year);
    case 'new-year':
      return `${year}-01-01`;
  }
}

/** The evening of a festival: 21:00 by the clocks of the place, as ISO 8601 in UTC. */
export function festivalInstant(
  festival: Festival,
  year: number,
  place: Pick<Place, 'longitude' | 'timeZone'>,
): string {
  return instantAt(place, `${festivalDate(festival, year)}T21:00`);
}

function lunarDate(year: number, month: number, day: number): string {
  const solar = LunarDay.fromYmd(year, month, day).getSolarDay();
  return dateText(solar.getYear(), solar.getMonth(), solar.getDay());
}

/** Japan's 伝統的七夕 (National Astronomical Observatory): the seventh day from the new moon at or before solar longitude 150°, Japan time. */
function traditionalTanabata(year: number): string {
  const heat = Astronomy.SearchSunLongitude(150, new Date(Date.UTC(year, 7, 1)), 45);
  if (heat === null) throw new Error(`no solar longitude 150° in ${year}`);
  // The new moon's whole day counts, so the search may end on the day of the solar term.
  const japanDay = (date: Date): number => Math.floor((date.getTime() + 9 * 3_600_000) / 86_400_000);
  let newMoon = Astronomy.SearchMoonPhase(0, heat.AddDays(-33), 40);
  for (;;) {
    if (newMoon === null) throw new Error(`no new moon before solar longitude 150° in ${year}`);
    const next = Astronomy.SearchMoonPhase(0, newMoon.AddDays(20), 15);
    if (next === null || japanDay(next.date) > japanDay(heat.date)) break;
    newMoon = next;
  }
  const day = new Date((japanDay(newMoon.date) + 6) * 86_400_000);
  return dateText(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

function dateText(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
