import type { Amount, Statement, Tally, Trait } from './known.ts';
import { MOON_LIGHT } from './moon-light.ts';
import { MOON_PHASES, MOON_TALLIES } from './moon-phases.ts';
import { EARTH_STATEMENTS } from './sun-and-earth.ts';
import { DAY_STATEMENTS, EARTH_TALLIES } from './days.ts';
import { PLANET_BODIES } from './planet-bodies.ts';
import { PLANET_FACES } from './planet-faces.ts';
import { PLANET_NAMES } from './planet-names.ts';
import { PLANET_AMOUNTS } from './planet-numbers.ts';
import { PLANET_STATEMENTS, PLANET_TALLIES } from './planet-laws.ts';
import { STAR_TRAITS, STAR_AMOUNTS } from './star-traits.ts';
import { FIGURE_TRAITS } from './figure-traits.ts';
import { SKY_STATEMENTS } from './sky-laws.ts';
import { EVENT_STATEMENTS, SKY_TALLIES } from './sky-events.ts';
import { CALENDAR_STATEMENTS, CALENDAR_TALLIES } from './calendar.ts';
import { MORE_STATEMENTS } from './line-ups.ts';
import { MORE_TRAITS, MORE_AMOUNTS, MORE_TALLIES } from './further.ts';

export const STATEMENTS: readonly Statement[] = [
  ...MOON_LIGHT,
  ...MOON_PHASES,
  ...EARTH_STATEMENTS,
  ...DAY_STATEMENTS,
  ...PLANET_STATEMENTS,
  ...SKY_STATEMENTS,
  ...EVENT_STATEMENTS,
  ...CALENDAR_STATEMENTS,
  ...MORE_STATEMENTS,
];

export const TRAITS: readonly Trait[] = [
  ...PLANET_BODIES,
  ...PLANET_FACES,
  ...PLANET_NAMES,
  ...STAR_TRAITS,
  ...FIGURE_TRAITS,
  ...MORE_TRAITS,
];

export const AMOUNTS: readonly Amount[] = [...PLANET_AMOUNTS, ...STAR_AMOUNTS, ...MORE_AMOUNTS];

export const TALLIES: readonly Tally[] = [
  ...MOON_TALLIES,
  ...EARTH_TALLIES,
  ...PLANET_TALLIES,
  ...SKY_TALLIES,
  ...CALENDAR_TALLIES,
  ...MORE_TALLIES,
];
