import { LocalDateSchema } from '@kinora/film';
import { instantAt, type Place } from '@kinora/sky';

/** What the clocks of a place show at an instant, `2026-08-19T21:04`. */
export function localTimeAt(place: Pick<Place, 'longitude' | 'timeZone'>, instant: string): string {
  const utc = minuteText(Date.parse(instant));
  const ahead = Date.parse(`${utc}:00Z`) - Date.parse(instantAt(place, utc));
  return minuteText(Date.parse(instant) + ahead);
}

/** The day after or before a date, `2026-08-19`. */
export function dayFrom(date: string, days: number): string {
  return minuteText(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).slice(0, 10);
}

/** Whether a calendar has that day (and a clock that hour, where one is given), and the sky is computed for its year. */
export function isDate(date: string): boolean {
  return LocalDateSchema.safeParse(date).success;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

function minuteText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16);
}
