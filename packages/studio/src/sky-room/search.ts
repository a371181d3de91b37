import type { Language } from '@kinora/film';
import {
  altitudeAzimuth,
  ASTERISMS,
  circumpolar,
  CONSTELLATIONS,
  createSky,
  culminationDegrees,
  findSkyNames,
  horizontalTarget,
  NAMED_STARS,
  nameOf,
  PLACES,
  PLANETS,
  resolveTarget,
  type Place,
  type Sky,
} from '@kinora/sky';
import { LAST_INSTANT_MS } from './use-sky-view.ts';

/** Everything with a name, for a list to choose from. */
export function allNames(language: Language): readonly string[] {
  const ids = [
    ...CONSTELLATIONS.map(([iau]) => `figure:${iau}`),
    ...ASTERISMS.map(({ id }) => `asterism:${id}`),
    ...NAMED_STARS.map(([hip]) => `hip:${hip}`),
    ...PLANETS.map((planet) => `planet:${planet}`),
    'moon',
  ];
  return [...new Set(ids.flatMap((id) => nameOf(id, language) ?? []))].toSorted((a, b) => a.localeCompare(b, language));
}

/** The sky object a text names, in the language of the studio or of the story; undefined when none. */
export function findTarget(text: string, languages: readonly Language[]): string | undefined {
  const wanted = text.trim().toLowerCase();
  for (const language of languages) {
    const exact = [
      ...CONSTELLATIONS.map(([iau]) => `figure:${iau}`),
      ...ASTERISMS.map(({ id }) => `asterism:${id}`),
      ...NAMED_STARS.map(([hip]) => `hip:${hip}`),
      ...PLANETS.map((planet) => `planet:${planet}`),
      'moon',
    ].find((id) => nameOf(id, language)?.toLowerCase() === wanted);
    if (exact !== undefined) return exact;
  }
  return languages.flatMap((language) => findSkyNames(text, language)).find(({ id }) => resolveTarget(id) !== null)?.id;
}

/** Mean altitude and azimuth of a target. */
export function whereIs(sky: Sky, id: string): { altitudeDegrees: number; azimuthDegrees: number } | null {
  const target = resolveTarget(id);
  if (target === null) return null;
  const points = horizontalTarget(sky, target);
  if (points.length === 0) return null;
  const sum = points.reduce<[number, number, number]>(
    (total, point) => [total[0] + point[0], total[1] + point[1], total[2] + point[2]],
    [0, 0, 0],
  );
  const length = Math.hypot(...sum) || 1;
  return altitudeAzimuth([sum[0] / length, sum[1] / length, sum[2] / length]);
}

export type Offer =
  /** Later in this night or on another evening: local date and time. */
  { kind: 'time'; instantMs: number } | { kind: 'place'; place: Place; highestDegrees: number };

/** High enough to be seen over roofs and haze. */
const SEEN_DEGREES = 10;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When, or from where, a target that is not up can be seen: the soonest dark hour within a year, else the nearest place. */
export function offerFor(id: string, place: Place, instantMs: number): Offer | undefined {
  const fixed = id.startsWith('hip:') || id.startsWith('figure:') || id.startsWith('asterism:');
  if (fixed && circumpolar(id, place.latitude) === 'never-rises') return placeFor(id, place);
  const seenAt = (ms: number): boolean => {
    if (ms > LAST_INSTANT_MS) return false;
    const sky = createSky({ latitude: place.latitude, longitude: place.longitude, instant: new Date(ms) });
    return sky.sun().altitudeDegrees < -12 && (whereIs(sky, id)?.altitudeDegrees ?? -90) > SEEN_DEGREES;
  };
  for (let hours = 1; hours <= 14; hours += 0.5) {
    if (seenAt(instantMs + hours * HOUR_MS)) return { kind: 'time', instantMs: instantMs + hours * HOUR_MS };
  }
  for (let day = 1; day <= 366; day += day < 30 ? 1 : 5) {
    if (seenAt(instantMs + day * DAY_MS)) return { kind: 'time', instantMs: instantMs + day * DAY_MS };
  }
  return fixed ? placeFor(id, place) : undefined;
}

function placeFor(id: string, from: Place): Offer | undefined {
  const better = PLACES.map((place) => ({ place, highestDegrees: culminationDegrees(id, place.latitude) }))
    .filter(({ highestDegrees }) => highestDegrees >= 25)
    .toSorted((a, b) => Math.abs(a.place.latitude - from.latitude) - Math.abs(b.place.latitude - from.latitude))[0];
  return better === undefined ? undefined : { kind: 'place', ...better };
}
