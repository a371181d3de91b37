export { forecast } from './forecast.ts';
export { queueRank } from './line.ts';
export { schedule } from './schedule.ts';
export * from './types.ts';
