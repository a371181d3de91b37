import {
  altitudeAzimuth,
  circumpolar,
  createSky,
  culminationDegrees,
  defaultPlace,
  type Festival,
  festivalDate,
  findPlace,
  horizontalTarget,
  instantAt,
  type Place,
  resolveTarget,
  type Sky,
} from '@kinora/sky';
import type { Season } from '../lexicon/index.ts';
import type { StoryReading } from '../reading/index.ts';
import { dayFrom, isDate, localTimeAt, two } from './clock.ts';
import { eclipseFrom, type EclipseNight, eclipseNamed, festivalNamed, showerNamed, showerNight } from './events.ts';
import { namedDate, namedMonth, namedYear, unknownYear } from './named-date.ts';
import { wantedTargets } from './wanted.ts';

/** Why a film plays in its night. */
export type NightReason =
  | { kind: 'asked' }
  | { kind: 'named' }
  | { kind: 'festival'; festival: Festival }
  | { kind: 'shower'; shower: string; radiantDegrees: number }
  | { kind: 'eclipse'; eclipse: EclipseNight }
  | { kind: 'season' }
  | { kind: 'moon'; month: number }
  | { kind: 'before-dawn'; month: number }
  | { kind: 'month' }
  | { kind: 'highest'; month: number }
  | { kind: 'milky-way'; month: number };

export type PlaceReason = 'asked' | 'named' | 'legend' | 'aurora' | 'rises-there' | 'language';

/** Place, night and names of a film's sky, and why they were chosen. */
export interface FilmSky {
  place: Place;
  placeName: string;
  placeReason: PlaceReason;
  reason: NightReason;
  instant: string;
  /** Local date and hour, `2026-08-19 21:00`. */
  localTime: string;
  /** What was asked for that no calendar has, or for which no sky is computed. */
  refusedDate: string | undefined;
  festival: Festival | undefined;
  targets: string[];
  figures: string[];
  labels: string[];
  /** Figures drawn as pictures over their stars. */
  art: string[];
  meteors: string | undefined;
  aurora: boolean;
  eclipse: EclipseNight | undefined;
  /** Named by the story but below the horizon then. */
  hidden: Hidden[];
  sky: Sky;
}

export interface Hidden {
  id: string;
  /** Highest it ever gets at 21:00 there, degrees; negative: never up at that hour. */
  highestDegrees: number;
  /** Never rises at the place at all. */
  never: boolean;
  /** Highest it culminates at the place, degrees. */
  culminationDegrees: number | null;
  /** Month (1-12) whose evenings show it best there. */
  bestMonth: number;
  /** Where it does rise, where it never does here. */
  elsewhere: Place | undefined;
}

/** What the caller knows that the story does not say. */
export interface SkyContext {
  year: number;
  place?: Place | undefined;
  /** `YYYY-MM-DD`, with `THH:MM` if the hour matters, in the place's own time. */
  date?: string | undefined;
}

const MONTH_OF_SEASON: Readonly<Record<Season, number>> = { spring: 4, summer: 8, autumn: 10, winter: 1 };
/** Below this altitude haze and roofs hide a star. */
const LEAST_ALTITUDE = 4;
/** The Sun must be this far down for the Milky Way to be seen. */
const DARK_SUN_ALTITUDE = -14;

/** The night a film plays in: what was asked, what the story names, its festival, shower or eclipse, else its season, else the month that shows best what it names. */
export function chooseSky(reading: StoryReading, context: SkyContext): FilmSky {
  const { language, normalised } = reading;
  const wanted = wantedTargets(reading);
  const aurora = AURORA.test(normalised);
  const { place, placeReason } = choosePlace(reading, context, wanted.targets, aurora);
  const year = namedYear(normalised) ?? context.year;
  const night = chooseNight(reading, place, year, context.date, wanted.targets, aurora);
  const instant = night.instant ?? instantAt(place, night.localTime.replace(' ', 'T'));
  const sky = createSky({ latitude: place.latitude, longitude: place.longitude, instant });
  const up = (id: string): boolean => id === 'milky-way' || altitudeOf(sky, id) >= LEAST_ALTITUDE;
  const { reason } = night;
  const shown = wanted.targets.some((id) => id !== 'milky-way')
    ? wanted
    : { ...wanted, ...finest(sky, wanted.targets) };
  return {
    place,
    placeName: place[language],
    placeReason,
    reason,
    instant,
    localTime: night.localTime,
    refusedDate: unknownYear(normalised),
    festival: reason.kind === 'festival' ? reason.festival : undefined,
    targets: shown.targets.filter(up),
    figures: shown.figures.filter(up),
    labels: shown.labels.filter(up),
    art: shown.art.filter(up),
    meteors: showerNamed(normalised, language, Number(night.localTime.slice(5, 7))),
    aurora,
    eclipse: reason.kind === 'eclipse' ? reason.eclipse : undefined,
    hidden: wanted.targets.filter((id) => !up(id)).map((id) => hiddenTarget(id, place, year)),
    sky,
  };
}

/** Figures that anybody finds, one of which stands high in any evening of the year. */
const FAMOUS = ['Ori', 'Leo', 'UMa', 'Cyg', 'Sco', 'Cas', 'Peg', 'Cru', 'Sgr', 'Gem'].map((iau) => `figure:${iau}`);
/** High enough to be seen over roofs, low enough to be looked at without craning. */
const WELL_SEEN_DEGREES = { from: 25, to: 75 };

/** What is named in a sky of which the story says only that there are stars: the best-known figure that is well placed. */
function finest(
  sky: Sky,
  named: readonly string[],
): { targets: string[]; figures: string[]; labels: string[]; art: string[] } {
  const placed = FAMOUS.filter((id) => {
    const altitude = altitudeOf(sky, id);
    return altitude >= WELL_SEEN_DEGREES.from && altitude <= WELL_SEEN_DEGREES.to;
  });
  const best = placed.slice(0, 1);
  return { targets: [...named, ...best], figures: best, labels: [...named, ...best], art: best };
}

const AURORA = /极光|オーロラ|極光|\baurora\b|northern lights|southern lights/u;

/** Where northern lights are at home, and where the southern stars are. */
const AURORA_PLACES = ['Tromsø', 'Rovaniemi', 'Reykjavik'];
const SOUTHERN_PLACE = 'Sydney';

function choosePlace(
  reading: StoryReading,
  context: SkyContext,
  targets: readonly string[],
  aurora: boolean,
): { place: Place; placeReason: PlaceReason } {
  if (context.place) return { place: context.place, placeReason: 'asked' };
  if (reading.namedPlace) return { place: reading.namedPlace, placeReason: 'named' };
  const home = reading.legend?.place === undefined ? undefined : findPlace(reading.legend.place)?.place;
  if (home) return { place: home, placeReason: 'legend' };
  const arctic = aurora && AURORA_PLACES.map((name) => findPlace(name)?.place).find((each) => each !== undefined);
  if (arctic) return { place: arctic, placeReason: 'aurora' };
  const place = defaultPlace(reading.language);
  const fixed = targets.filter(isFixed);
  const south = findPlace(SOUTHERN_PLACE)?.place;
  if (south && fixed.length > 0 && fixed.every((id) => circumpolar(id, place.latitude) === 'never-rises'))
    return { place: south, placeReason: 'rises-there' };
  return { place, placeReason: 'language' };
}

interface Night {
  reason: NightReason;
  /** `2026-08-19 21:00`. */
  localTime: string;
  /** Where it is truer than the minute. */
  instant?: string;
}

function chooseNight(
  reading: StoryReading,
  place: Place,
  year: number,
  asked: string | undefined,
  targets: readonly string[],
  aurora: boolean,
): Night {
  const { normalised, language } = reading;
  const askedDate = asked !== undefined && isDate(asked) ? asked : undefined;
  const date = askedDate?.slice(0, 10) ?? namedDate(normalised, language, year);
  const eclipseKind = eclipseNamed(normalised, language);
  if (eclipseKind !== undefined) {
    const eclipse = eclipseFrom(eclipseKind, place, year, date);
    if (eclipse)
      return {
        reason: { kind: 'eclipse', eclipse },
        localTime: localTimeAt(place, eclipse.instant).replace('T', ' '),
        instant: eclipse.instant,
      };
  }
  if (askedDate !== undefined && askedDate.length > 10)
    return { reason: { kind: 'asked' }, localTime: askedDate.replace('T', ' ') };
  if (date !== undefined)
    return {
      reason: { kind: askedDate === undefined ? 'named' : 'asked' },
      localTime: hourOf(reading, place, date, targets),
    };
  const month = namedMonth(normalised, language);
  const shower = showerNamed(normalised, language, month ?? seasonMonth(reading, place));
  if (shower !== undefined) {
    const { localTime, radiantDegrees } = showerNight(shower, place, year);
    return { reason: { kind: 'shower', shower, radiantDegrees }, localTime: localTime.replace('T', ' ') };
  }
  const festival = festivalNamed(normalised, language) ?? reading.legend?.festival;
  if (festival !== undefined)
    return {
      reason: { kind: 'festival', festival },
      localTime: hourOf(reading, place, festivalDate(festival, year), targets),
    };
  const chosen = monthOf(reading, place, targets, year, month, aurora);
  const moon = targets.includes('moon') ? moonPhaseNamed(reading) : 'dark';
  const day = bestDay(place, year, chosen.month, moon);
  const told = chosen.reason.kind === 'highest' || chosen.reason.kind === 'milky-way';
  const reason: NightReason =
    told && reading.legend?.beforeDawn === true
      ? { kind: 'before-dawn', month: chosen.month }
      : told && moon !== 'dark'
        ? { kind: 'moon', month: chosen.month }
        : chosen.reason;
  return { reason, localTime: hourOf(reading, place, day, targets) };
}

function seasonMonth(reading: StoryReading, place: Place): number | undefined {
  if (reading.season === undefined) return undefined;
  // South of the equator the seasons are half a year apart from ours.
  return ((MONTH_OF_SEASON[reading.season] + (place.latitude < 0 ? 5 : -1)) % 12) + 1;
}

function monthOf(
  reading: StoryReading,
  place: Place,
  targets: readonly string[],
  year: number,
  named: number | undefined,
  aurora: boolean,
): { month: number; reason: NightReason } {
  if (named !== undefined) return { month: named, reason: { kind: 'month' } };
  const season = seasonMonth(reading, place);
  if (season !== undefined) return { month: season, reason: { kind: 'season' } };
  const legendMonth = reading.legend?.month;
  if (legendMonth !== undefined && (place.latitude > 0 || reading.legend?.place !== undefined))
    return { month: legendMonth, reason: { kind: 'highest', month: legendMonth } };
  const moving = targets.filter((id) => id.startsWith('planet:'));
  const fixed = targets.filter(isFixed);
  // Northern nights are dark enough for the lights from September to March.
  if (aurora && fixed.length === 0) return { month: 2, reason: { kind: 'season' } };
  if (fixed.length === 0 && moving.length === 0) {
    // August in the north and June in the south show the brightest part of the Milky Way in the evening.
    const month = place.latitude < 0 ? 6 : 8;
    return { month, reason: { kind: 'milky-way', month } };
  }
  const lowest = (month: number): number => {
    const sky = evening(place, year, month, 15);
    return Math.min(...[...fixed, ...moving].map((id) => altitudeOf(sky, id)));
  };
  const month = Array.from({ length: 12 }, (_, index) => index + 1).toSorted((a, b) => lowest(b) - lowest(a))[0] ?? 8;
  return { month, reason: { kind: 'highest', month } };
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

/** Hours of the night a story may name. */
const MIDNIGHT = /午夜|子夜|半夜|深夜|midnight|真夜中|夜半/u;
const BEFORE_DAWN = /凌晨|黎明前|拂晓前|before dawn|before sunrise|pre-dawn|夜明け前|明け方前/u;

/** The hour of the story's sky on a date: the one it names, else the first full hour from 21:00 that is dark. */
function hourOf(reading: StoryReading, place: Place, date: string, targets: readonly string[]): string {
  if (BEFORE_DAWN.test(reading.normalised) || reading.legend?.beforeDawn === true)
    return firstDark(place, date, [6, 5, 4, 3]) ?? `${date} 04:00`;
  const fixed = targets.filter(isFixed);
  if (MIDNIGHT.test(reading.normalised)) {
    const night = dayFrom(date, 1);
    const sky = createSky({ ...position(place), instant: instantAt(place, `${night}T00:00`) });
    if (fixed.every((id) => altitudeOf(sky, id) >= LEAST_ALTITUDE)) return `${night} 00:00`;
  }
  return firstDark(place, date, [21, 22, 23]) ?? `${date} 21:00`;
}

/** First of some hours at which the Sun is far enough down. */
function firstDark(place: Place, date: string, hours: readonly number[]): string | undefined {
  for (const hour of hours) {
    const sky = createSky({ ...position(place), instant: instantAt(place, `${date}T${two(hour)}:00`) });
    if (sky.sun().altitudeDegrees < DARK_SUN_ALTITUDE) return `${date} ${two(hour)}:00`;
  }
  return undefined;
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

function hiddenTarget(id: string, place: Place, year: number): Hidden {
  const altitudes = Array.from({ length: 12 }, (_, index) => altitudeOf(evening(place, year, index + 1, 15), id));
  const highestDegrees = Math.max(...altitudes);
  const never = isFixed(id) && circumpolar(id, place.latitude) === 'never-rises';
  return {
    id,
    highestDegrees,
    never,
    culminationDegrees: isFixed(id) ? culminationDegrees(id, place.latitude) : null,
    bestMonth: altitudes.indexOf(highestDegrees) + 1,
    elsewhere: never ? findPlace(place.latitude > 0 ? SOUTHERN_PLACE : 'Greenwich')?.place : undefined,
  };
}

/** Among the stars, so that its seasons come round every year. */
function isFixed(id: string): boolean {
  return /^(?:hip|figure|asterism):/u.test(id);
}

function position(place: Place): { latitude: number; longitude: number } {
  return { latitude: place.latitude, longitude: place.longitude };
}
