export { sidesOf, type Sides } from './sides.ts';
export { stageSubjects } from './stage.ts';
