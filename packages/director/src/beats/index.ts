export type { Beat } from './beat.ts';
export { mainEntity } from './main-entity.ts';
export { planBeats } from './plan-beats.ts';
