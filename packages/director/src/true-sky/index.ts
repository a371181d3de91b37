export { chooseSky, type FilmSky, type Hidden, type NightReason, type SkyContext } from './choose-sky.ts';
export { skyView } from './view.ts';
