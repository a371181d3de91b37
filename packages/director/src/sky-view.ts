import type { Language, SkyView } from '@kinora/film';
import {
  altitudeAzimuth,
  createSky,
  defaultPlace,
  type Festival,
  festivalDate,
  horizontalTarget,
  instantAt,
  type Place,
  resolveTarget,
  type Sky,
} from '@kinora/sky';
import { figureOf } from './knowledge/index.ts';
import type { Season } from './lexicon/index.ts';
import type { StoryReading } from './reading/index.ts';

/** Place, night and names of a film's sky, and why they were chosen. */
export interface FilmSky {
  place: Place;
  placeName: string;
  placeNamed: boolean;
  instant: string;
  /** Local date and hour, `2026-08-19 21:00`. */
  localTime: string;
  festival: Festival | undefined;
  targets: string[];
  figures: string[];
  labels: string[];
  /** Named by the story but below the horizon then; with the highest it ever gets there at that hour. */
  hidden: { id: string; highestDegrees: number }[];
  sky: Sky;
}

const FESTIVAL_WORDS: readonly (readonly [Festival, Readonly<Record<Language, RegExp>>])[] = [
  ['traditional-tanabata', { zh: /传统七夕祭/u, en: /traditional tanabata/u, ja: /伝統的七夕|旧暦の七夕|旧七夕/u }],
  ['qixi', { zh: /七夕|乞巧|鹊桥/u, en: /qixi|double seventh|magpie bridge/u, ja: /乞巧奠/u }],
  ['tanabata', { zh: /日本七夕/u, en: /tanabata/u, ja: /七夕|たなばた|織姫|彦星/u }],
  ['mid-autumn', { zh: /中秋|八月十五/u, en: /mid-autumn/u, ja: /中秋|十五夜|お月見/u }],
  ['lantern', { zh: /元宵|上元/u, en: /lantern festival/u, ja: /元宵/u }],
  ['spring-festival', { zh: /春节|除夕|过年/u, en: /chinese new year|lunar new year|spring festival/u, ja: /春節/u }],
  ['dragon-boat', { zh: /端午/u, en: /dragon boat/u, ja: /端午/u }],
  ['double-ninth', { zh: /重阳/u, en: /double ninth/u, ja: /重陽/u }],
  ['new-year', { zh: /元旦|跨年/u, en: /new year/u, ja: /元日|正月|大晦日/u }],
];

const MONTH_OF_SEASON: Readonly<Record<Season, number>> = { spring: 4, summer: 8, autumn: 10, winter: 1 };

/** Below this altitude haze and roofs hide a star. */
const LEAST_ALTITUDE = 4;
/** The Sun must be this far down for the Milky Way to be seen. */
const DARK_SUN_ALTITUDE = -14;

/** The night a film plays in: its festival, else its season, else the month that shows best what it names. */
export function chooseSky(reading: StoryReading, year: number): FilmSky {
  const { language } = reading;
  const place = reading.namedPlace ?? defaultPlace(language);
  const festival =
    FESTIVAL_WORDS.find(([, words]) => words[language].test(reading.normalised))?.[0] ?? reading.legend?.festival;
  const wanted = wantedTargets(reading);
  const moonNamed = wanted.targets.includes('moon');
  const month = monthOf(reading, place, wanted.targets, year);
  const date = festival
    ? festivalDate(festival, year)
    : bestDay(place, year, month, moonNamed ? moonPhaseNamed(reading) : 'dark');
  const localTime = darkHour(place, date);
  const instant = instantAt(place, localTime.replace(' ', 'T'));
  const sky = createSky({ latitude: place.latitude, longitude: place.longitude, instant });
  const up = (id: string): boolean => id === 'milky-way' || altitudeOf(sky, id) >= LEAST_ALTITUDE;
  const hidden = wanted.targets
    .filter((id) => !up(id))
    .map((id) => ({ id, highestDegrees: highestAltitude(place, year, id) }));
  return {
    place,
    placeName: place[language],
    placeNamed: reading.namedPlace !== undefined,
    instant,
    localTime,
    festival,
    targets: wanted.targets.filter(up),
    figures: wanted.figures.filter(up),
    labels: wanted.labels.filter(up),
    hidden,
    sky,
  };
}

/** The sky as a shot records it. */
export function skyView(film: FilmSky, named: boolean, timeScale: number): SkyView {
  return {
    place: film.placeName,
    latitude: film.place.latitude,
    longitude: film.place.longitude,
    instant: film.instant,
    targets: film.targets,
    figures: named ? film.figures : [],
    labels: named ? film.labels : [],
    timeScale,
  };
}

function wantedTargets(reading: StoryReading): { targets: string[]; figures: string[]; labels: string[] } {
  const named = reading.skyNames.map(({ id }) => id);
  const ofFigures = reading.figures.flatMap((mention) => figureOf(mention.figureId)?.sky.targets ?? []);
  const legend = reading.legend?.sky;
  const targets = unique([...(legend?.targets ?? []), ...named, ...ofFigures]).slice(0, 6);
  const figures = unique([
    ...(legend?.figures ?? []),
    ...targets.filter((id) => id.startsWith('figure:') || id.startsWith('asterism:')),
  ]);
  return { targets, figures, labels: unique([...(legend?.labels ?? []), ...targets]) };
}

function monthOf(reading: StoryReading, place: Place, targets: readonly string[], year: number): number {
  // South of the equator the seasons are half a year apart from ours.
  if (reading.season) return ((MONTH_OF_SEASON[reading.season] + (place.latitude < 0 ? 5 : -1)) % 12) + 1;
  const fixed = targets.filter((id) => id !== 'moon' && id !== 'milky-way' && !id.startsWith('planet:'));
  if (reading.legend?.month !== undefined && place.latitude > 0) return reading.legend.month;
  // Without a season: August in the north and June in the south show the brightest part of the Milky Way in the evening.
  if (fixed.length === 0) return place.latitude < 0 ? 6 : 8;
  const lowest = (month: number): number => {
    const sky = evening(place, year, month, 15);
    return Math.min(...fixed.map((id) => altitudeOf(sky, id)));
  };
  return Array.from({ length: 12 }, (_, index) => index + 1).toSorted((a, b) => lowest(b) - lowest(a))[0] ?? 8;
}

function moonPhaseNamed(reading: StoryReading): 'full' | 'crescent' | 'half' {
  if (/弯月|月牙|新月|残月|crescent|三日月/u.test(reading.normalised)) return 'crescent';
  if (/半月|上弦|half moon|half-moon|弦月/u.test(reading.normalised)) return 'half';
  return 'full';
}

/** Day of the month whose evening has the wanted Moon; without one, the darkest. */
function bestDay(place: Place, year: number, month: number, moon: 'dark' | 'full' | 'crescent' | 'half'): string {
  const cost = (day: number): number => {
    const seen = evening(place, year, month, day).moon();
    const up = seen.altitudeDegrees > 5;
    switch (moon) {
      case 'dark':
        return seen.altitudeDegrees > 0 ? seen.litFraction : 0;
      case 'full':
        return Math.abs(1 - seen.litFraction) + (up ? 0 : 2);
      case 'half':
        return Math.abs(0.5 - seen.litFraction) + (up ? 0 : 2);
      case 'crescent':
        return Math.abs(0.15 - seen.litFraction) + (up ? 0 : 2);
    }
  };
  // The middle of the month first, so that a season's night is not at its edge.
  const days = Array.from({ length: 28 }, (_, index) => index + 1).toSorted(
    (a, b) => Math.abs(a - 14) - Math.abs(b - 14),
  );
  const best = days.map((day) => ({ day, cost: cost(day) })).toSorted((a, b) => a.cost - b.cost)[0]?.day ?? 14;
  return `${year}-${two(month)}-${two(best)}`;
}

/** First full hour from 21:00 at which the Sun is far enough down; 21:00 where it never is. */
function darkHour(place: Place, date: string): string {
  for (const hour of [21, 22, 23]) {
    const sky = createSky({ ...position(place), instant: instantAt(place, `${date}T${hour}:00`) });
    if (sky.sun().altitudeDegrees < DARK_SUN_ALTITUDE) return `${date} ${hour}:00`;
  }
  return `${date} 21:00`;
}

function evening(place: Place, year: number, month: number, day: number): Sky {
  return createSky({ ...position(place), instant: instantAt(place, `${year}-${two(month)}-${two(day)}T21:00`) });
}

/** Mean altitude of a target's points, degrees. */
function altitudeOf(sky: Sky, id: string): number {
  const target = resolveTarget(id);
  if (target === null) return -90;
  const points = horizontalTarget(sky, target).map((vector) => altitudeAzimuth(vector).altitudeDegrees);
  return points.length === 0 ? -90 : points.reduce((sum, each) => sum + each, 0) / points.length;
}

function highestAltitude(place: Place, year: number, id: string): number {
  return Math.max(...Array.from({ length: 12 }, (_, index) => altitudeOf(evening(place, year, index + 1, 15), id)));
}

function position(place: Place): { latitude: number; longitude: number } {
  return { latitude: place.latitude, longitude: place.longitude };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
