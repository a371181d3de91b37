import type { Amount, Statement, Tally, Trait } from './known.ts';
import { CALENDAR_STATEMENTS, CALENDAR_TALLIES } from './calendar.ts';
import { MOON_STATEMENTS, MOON_TALLIES } from './moon.ts';
import { PLANET_AMOUNTS, PLANET_STATEMENTS, PLANET_TALLIES, PLANET_TRAITS } from './planets.ts';
import { FIGURE_TRAITS, SKY_STATEMENTS, SKY_TALLIES, STAR_AMOUNTS, STAR_TRAITS } from './stars.ts';
import { EARTH_STATEMENTS, EARTH_TALLIES } from './sun-and-earth.ts';

export const STATEMENTS: readonly Statement[] = [
  ...MOON_STATEMENTS,
  ...EARTH_STATEMENTS,
  ...PLANET_STATEMENTS,
  ...SKY_STATEMENTS,
  ...CALENDAR_STATEMENTS,
];
export const TRAITS: readonly Trait[] = [...PLANET_TRAITS, ...STAR_TRAITS, ...FIGURE_TRAITS];
export const AMOUNTS: readonly Amount[] = [...PLANET_AMOUNTS, ...STAR_AMOUNTS];
export const TALLIES: readonly Tally[] = [
  ...MOON_TALLIES,
  ...EARTH_TALLIES,
  ...PLANET_TALLIES,
  ...SKY_TALLIES,
  ...CALENDAR_TALLIES,
];
