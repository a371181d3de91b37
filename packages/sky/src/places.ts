import type { Language } from '@kinora/film';
import { PLACE_ALIASES } from './places/aliases.ts';
import { CITIES } from './places/cities.ts';
import { COUNTRIES } from './places/countries.ts';
import { FAVOURITE_PLACES } from './places/favourites.ts';
import { SITES } from './places/sites.ts';
import { isMeantAsPlace } from './places/context.ts';

export interface Place {
  zh: string;
  en: string;
  ja: string;
  /** Degrees, north and east positive. */
  latitude: number;
  longitude: number;
  /** IANA name; without one the clock follows the longitude. */
  timeZone?: string;
}

const towns: readonly Place[] = [...FAVOURITE_PLACES, ...CITIES, ...SITES].map(
  ([zh, en, ja, latitude, longitude, timeZone]) => ({ zh, en, ja, latitude, longitude, timeZone }),
);

const countries: readonly Place[] = COUNTRIES.map(([zh, en, ja, city]) => {
  const seat = towns.find((town) => town.en === city);
  if (seat === undefined) throw new Error(`no city ${city}`);
  return { ...seat, zh, en, ja };
});

/** Places stories are set in: cities, ancient and lonely places, and countries, for which one of their cities stands. */
export const PLACES: readonly Place[] = [...towns, ...countries];

/** Where a story without a place is set: Beijing for Chinese, Tokyo for Japanese, Greenwich (the prime meridian) for English. */
export function defaultPlace(language: Language): Place {
  const name = { zh: 'Beijing', ja: 'Tokyo', en: 'Greenwich' }[language];
  const place = PLACES.find((candidate) => candidate.en === name);
  if (place === undefined) throw new Error(`no place ${name}`);
  return place;
}

/** The first place named in a text, in any of the languages; null when there is none. `北极星` is no place. */
export function findPlace(text: string): { place: Place; start: number; end: number } | null {
  let found: { place: Place; start: number; end: number } | null = null;
  for (const [name, place] of placeNames()) {
    const latin = /^[\x20-\x7e\u00c0-\u024f]+$/.test(name);
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const end = start + name.length;
      if (latin && (/[A-Za-z]/.test(text[start - 1] ?? ' ') || /[A-Za-z]/.test(text[end] ?? ' '))) continue;
      if (name.startsWith('北极') || name.startsWith('南极') || name.startsWith('南極') || name.startsWith('北極'))
        if (/^[星光熊老仙座圈]/.test(text.slice(end))) continue;
      // Tokyo is not found in 東京都's neighbour 京都, nor Kyoto in 東京都.
      if (name === '京都' && text[start - 1] === '東') continue;
      if (!isMeantAsPlace(name, text, start)) continue;
      if (found === null || start < found.start || (start === found.start && end > found.end))
        found = { place, start, end };
      break;
    }
  }
  return found;
}

let names: [string, Place][] | undefined;
/** Every name of every place of ours, with the place: all languages and old names. */
export function placeNames(): readonly (readonly [name: string, place: Place])[] {
  if (names !== undefined) return names;
  const byEnglish = new Map(PLACES.map((place) => [place.en, place]));
  names = PLACES.flatMap((place): [string, Place][] =>
    [...new Set([place.zh, place.en, place.ja])].map((name) => [name, place]),
  );
  for (const [alias, english] of PLACE_ALIASES) {
    const place = byEnglish.get(english);
    if (place !== undefined) names.push([alias, place]);
  }
  return names;
}

/**
 * The instant at which clocks of a place show `2026-08-19T21:00`, as ISO 8601 in UTC. Without a time zone the clock
 * follows the longitude, 15° an hour. Throws a RangeError when the text is no date and time.
 */
export function instantAt(place: Pick<Place, 'longitude' | 'timeZone'>, localTime: string): string {
  const asUtc = Date.parse(`${localTime}:00Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`not a local time: ${localTime}`);
  if (place.timeZone === undefined) return new Date(asUtc - Math.round(place.longitude / 15) * 3_600_000).toISOString();
  // Twice, because the offset is that of the instant, which the first pass only comes near to.
  let instant = asUtc;
  for (let pass = 0; pass < 2; pass++) instant = asUtc - offsetMs(place.timeZone, instant);
  return new Date(instant).toISOString();
}

/** What clocks of a zone are ahead of UTC at an instant, milliseconds. */
function offsetMs(timeZone: string, instantMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instantMs);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instantMs / 1000) * 1000;
}
