import type { Language } from '@kinora/film';
import { ACTION_ROWS } from './actions.ts';
import { ADJECTIVE_ROWS } from './adjectives.ts';
import { CREATURE_ROWS } from './creatures.ts';
import { MODERN_PEOPLE_ROWS } from './modern-people.ts';
import { MODERN_PLACE_ROWS } from './modern-places.ts';
import { MODERN_THING_ROWS } from './modern-things.ts';
import { MOOD_ROWS } from './moods.ts';
import { OCCASION_ROWS } from './occasions.ts';
import type { Facets, Row } from './row.ts';
import { SETTING_ROWS } from './settings.ts';
import { STYLE_ROWS } from './styles.ts';
import { ANIMAL_ROWS, NAME_ROWS, PEOPLE_ROWS, THING_ROWS } from './subjects.ts';
import { TIME_ROWS } from './times.ts';
import { WEATHER_ROWS } from './weathers.ts';

export type { Facets, Season } from './row.ts';

/** One row's meaning, named by its first English term. */
export interface Sense {
  id: string;
  facets: Facets;
}

/** Where a term stands in two rows the first says what it is: the particular ones stand before the general. */
const ALL_ROWS: readonly Row[] = [
  ...MODERN_PLACE_ROWS,
  ...SETTING_ROWS,
  ...TIME_ROWS,
  ...WEATHER_ROWS,
  ...MOOD_ROWS,
  ...OCCASION_ROWS,
  ...STYLE_ROWS,
  ...MODERN_PEOPLE_ROWS,
  ...PEOPLE_ROWS,
  ...NAME_ROWS,
  ...CREATURE_ROWS,
  ...ANIMAL_ROWS,
  ...MODERN_THING_ROWS,
  ...THING_ROWS,
  ...ACTION_ROWS,
  ...ADJECTIVE_ROWS,
];

/** Every term of a language with its senses; a term may stand in several rows. */
function indexTerms(column: 0 | 1 | 2): ReadonlyMap<string, readonly Sense[]> {
  const index = new Map<string, Sense[]>();
  for (const row of ALL_ROWS) {
    const sense: Sense = { id: (row[1] || row[2]).split('|')[0] ?? row[1], facets: row[3] };
    for (const term of row[column].split('|').filter((each) => each !== '')) {
      const key = column === 1 ? term.toLowerCase() : term;
      const known = index.get(key);
      if (known) known.push(sense);
      else index.set(key, [sense]);
    }
  }
  return index;
}

const INDEX: Readonly<Record<Language, ReadonlyMap<string, readonly Sense[]>>> = {
  zh: indexTerms(0),
  en: indexTerms(1),
  ja: indexTerms(2),
};

export function termsOf(language: Language): ReadonlyMap<string, readonly Sense[]> {
  return INDEX[language];
}

/** Number of different terms over the three languages. */
export const LEXICON_SIZE = INDEX.zh.size + INDEX.en.size + INDEX.ja.size;
