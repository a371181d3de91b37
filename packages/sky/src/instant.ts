/** First and last year the sky is computed for. Checked against other series from 1900 to 2100; beyond these years precession and the Earth's slowing turn are guesses. */
export const FIRST_YEAR = 1600;
export const LAST_YEAR = 2400;

/** An instant from ISO 8601 or a Date. Throws a RangeError when it cannot be read or lies outside 1600 … 2400. */
export function readInstant(instant: string | Date): Date {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not an instant: ${String(instant)}`);
  checkYear(date.getUTCFullYear());
  return date;
}

/** Throws a RangeError for a year the sky is not computed for. */
export function checkYear(year: number): void {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
    throw new RangeError(`the sky is computed for the years ${FIRST_YEAR} to ${LAST_YEAR}, not for ${year}`);
}

/** Throws a RangeError for coordinates that are no place on the Earth. */
export function checkPlace(place: { latitude: number; longitude: number }): void {
  if (!(Math.abs(place.latitude) <= 90))
    throw new RangeError(`latitude must lie between -90 and 90 degrees, not ${place.latitude}`);
  if (!(Math.abs(place.longitude) <= 360))
    throw new RangeError(`longitude must lie between -180 and 180 degrees, not ${place.longitude}`);
}
