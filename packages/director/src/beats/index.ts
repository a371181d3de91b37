export type { Beat, Conflict } from './beat.ts';
export { mainEntity } from './main-entity.ts';
export { planBeats } from './plan-beats.ts';
