import type { Language } from '@kinora/film';
import { findPlace, PLACES, type Place } from '@kinora/sky';
import { REGION_NAMES } from '../words/regions.ts';

/** Where a claim's sky is seen from. */
export interface Where {
  /** As the note says it. */
  name: string;
  /** Degrees north: all of them must agree, else the verdict depends. */
  latitudes: readonly number[];
  longitude: number;
  timeZone?: string;
  /** Whether the text or the caller said so; otherwise it is the usual place of the language. */
  named: boolean;
  /** A land, judged at its capital: what is seen there is not seen everywhere in it, nor only there. */
  land?: true;
}

interface Region {
  names: readonly string[];
  where: Where;
}

let regions: Map<Language, Region[]> | undefined;

function regionsOf(language: Language): readonly Region[] {
  if (regions === undefined) {
    regions = new Map();
    for (const each of ['zh', 'en', 'ja'] as const) {
      const column = { zh: 0, en: 1, ja: 2 }[each];
      const rows = REGION_NAMES.trim()
        .split('\n')
        .map((row) => row.split('|'))
        .map((cells): Region => {
          const names = (cells[column] ?? '').split(',');
          return {
            names,
            where: {
              name: names[0] ?? '',
              latitudes: (cells[3] ?? '').split(',').map(Number),
              longitude: Number(cells[4]),
              named: true,
            },
          };
        });
      regions.set(each, rows);
    }
  }
  return regions.get(language) ?? [];
}

/** A place as what a claim is judged at. */
export function whereOf(place: Place, language: Language): Where {
  return {
    name: place[language],
    latitudes: [place.latitude],
    longitude: place.longitude,
    ...(place.timeZone === undefined ? {} : { timeZone: place.timeZone }),
    named: true,
    ...(isLand(place) ? { land: true as const } : {}),
  };
}

/** The usual sky of a language's readers. English is read everywhere, so its north is tried from 35 to 52 degrees. */
export function usualWhere(language: Language): Where {
  switch (language) {
    case 'zh':
      return { name: '北京', latitudes: [39.9], longitude: 116.4, timeZone: 'Asia/Shanghai', named: false };
    case 'ja':
      return { name: '東京', latitudes: [35.7], longitude: 139.7, timeZone: 'Asia/Tokyo', named: false };
    case 'en':
      return {
        name: 'mid-northern latitudes',
        latitudes: [35, 43, 51.5],
        longitude: 0,
        timeZone: 'Europe/London',
        named: false,
      };
  }
}

/** Lands stand in the table of places after the town that they are judged at, with its coordinates. */
function isLand(place: Place): boolean {
  const first = PLACES.find((other) => other.latitude === place.latitude && other.longitude === place.longitude);
  return first !== undefined && first.en !== place.en;
}

export interface PlaceMention {
  start: number;
  end: number;
  where: Where;
}

const LATITUDE =
  /(?:(北纬|南纬|北緯|南緯)\s*(\d+(?:\.\d+)?)\s*[°度]?)|(?:(?:latitude\s*)?(\d+(?:\.\d+)?)\s*(?:°|degrees)\s*(n|s|north|south)\b)/giu;

/** Places in a text: cities, lands, hemispheres and latitudes. `text` with its capitals, Chinese simplified; `lower` normalised. */
export function findPlaces(text: string, lower: string, language: Language): PlaceMention[] {
  const found: PlaceMention[] = [];
  const put = (start: number, end: number, where: Where): void => {
    if (!found.some((other) => start < other.end && end > other.start)) found.push({ start, end, where });
  };
  for (const match of lower.matchAll(LATITUDE)) {
    const south = /南|^s/u.test(match[1] ?? match[4] ?? '');
    const degrees = Number(match[2] ?? match[3]);
    if (degrees <= 90)
      put(match.index, match.index + match[0].length, {
        name: match[0].trim(),
        latitudes: [south ? -degrees : degrees],
        longitude: 0,
        named: true,
      });
  }
  for (let from = 0; from < text.length;) {
    const next = findPlace(text.slice(from));
    if (next === null) break;
    const start = from + next.start;
    const end = from + next.end;
    // 南極星, 北極星, 北极星 and the like are no places; nor is half of a longer word.
    const star = /^(?:星|光|圈|座|熊|点|大陸|大陆)/u.test(text.slice(end));
    if (!star && !isPartOfWord(text, start, end) && placeKnown(next.place))
      put(start, end, whereOf(next.place, language));
    from = end;
  }
  // Londoners, Berliners and Sydneysiders are where their town is.
  for (const match of text.matchAll(/\b([A-Z][a-z]{3,}?)(?:siders|ers)\b/gu)) {
    const home = findPlace(match[1] ?? '');
    if (home !== null && home.start === 0 && home.end === (match[1] ?? '').length)
      put(match.index, match.index + match[0].length, whereOf(home.place, language));
  }
  for (const region of regionsOf(language))
    for (const name of region.names) {
      for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
        if (isPartOfWord(lower, at, at + name.length)) continue;
        if (language !== 'en' && /^(?:の川|历|暦|神话|神話|人|语|語|画)/u.test(lower.slice(at + name.length))) continue;
        put(at, at + name.length, region.where);
      }
    }
  return found.toSorted((a, b) => a.start - b.start);
}

function isPartOfWord(text: string, start: number, end: number): boolean {
  const letter = /[\p{Script=Latin}\d]/u;
  return (
    (letter.test(text[start] ?? '') && letter.test(text[start - 1] ?? '')) ||
    (letter.test(text[end - 1] ?? '') && letter.test(text[end] ?? ''))
  );
}

function placeKnown(place: Place): boolean {
  return PLACES.includes(place);
}
