/**
 * Questions of an almanac: when and from where something is up, how high, beside what; the Moon and planets of a night;
 * eclipses, meteor showers and the calendar.
 *
 * @module
 */
export {
  maxElongationDegrees,
  moonAt,
  planetAt,
  type BodySighting,
  type MoonSighting,
  type PlanetSighting,
} from './bodies.ts';
export { bordersOf, constellationAt, constellationOf, neighboursOf } from './borders.ts';
export { lunarDate, solarDateOf, solarTerm, type LunarDate, type SolarTerm } from './calendar.ts';
export {
  lunarEclipses,
  lunarEclipseSeen,
  solarEclipseSeen,
  type ClockSpot,
  type LunarEclipse,
  type LunarEclipseSighting,
  type SolarEclipseSighting,
} from './eclipses.ts';
export { pointerMiss, separationOf, starCountOf } from './geometry.ts';
export {
  bestMonths,
  circumpolar,
  culminationDegrees,
  eveningAltitudes,
  hoursTogether,
  risingAndSetting,
  type Spot,
} from './horizon.ts';
export { METEOR_SHOWERS, showerPeak, type MeteorShower } from './meteor-showers.ts';
export { milkyWayAlong, milkyWayShare } from './milky-way.ts';
