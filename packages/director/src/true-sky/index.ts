export { chooseSky, type FilmSky, type Hidden, type NightReason, type SkyContext } from './choose-sky.ts';
export { localTimeAt } from './clock.ts';
export { eclipseFrom, eclipseNamed } from './events.ts';
export { skyView } from './view.ts';
