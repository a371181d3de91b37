export { chooseSky, type FilmSky, type Hidden, type NightReason } from './choose-sky.ts';
export { skyView } from './view.ts';
