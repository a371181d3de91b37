/**
 * The real sky of a place and an instant: stars, planets, Moon, Milky Way, the figures seen in them and their names.
 * Pure: no I/O, no clock, no randomness; runs in a browser and in Node.
 *
 * @module
 */
export * from './almanac/index.ts';
export { ASTERISMS, type Asterism } from './asterisms.ts';
export {
  projectCamera,
  projectDome,
  projectEquirectangular,
  type DomeView,
  type Projection,
  type SkyCamera,
} from './camera.ts';
export {
  catalogueStar,
  figurePaths,
  rowOfStar,
  spaceMotions,
  starCatalogue,
  type CatalogueStar,
  type StarCatalogue,
} from './catalogue.ts';
export { CONSTELLATIONS } from './constellations.ts';
export { FESTIVALS, festivalDate, festivalInstant, type Festival } from './festivals.ts';
export { fit, type FitOptions, type FittedCamera } from './fit.ts';
export { FIRST_YEAR, LAST_YEAR } from './instant.ts';
export { milkyWayLevel } from './milky-way-outline.ts';
export { galacticVector, milkyWayLight } from './milky-way.ts';
export { findSkyNames, nameOf, type SkyName } from './names.ts';
export { defaultPlace, findPlace, instantAt, placeNames, PLACES, type Place } from './places.ts';
export { COUNTRIES } from './places/countries.ts';
export {
  createSky,
  PLANETS,
  refracted,
  starSeparationDegrees,
  twilightAt,
  type Planet,
  type Sky,
  type SkyMoon,
  type SkyPlanet,
  type SkyPosition,
  type SkyStar,
  type SkySun,
  type Twilight,
} from './sky.ts';
export { starColor } from './star-color.ts';
export { NAMED_STARS } from './star-names.ts';
export { horizontalTarget, resolveTarget, type SkyTarget } from './targets.ts';
export {
  added,
  altitudeAzimuth,
  cross,
  dot,
  equatorialVector,
  horizontalVector,
  inverted,
  normalized,
  rotated,
  separationDegrees,
  type Rotation,
  type Vector3,
} from './vectors.ts';
