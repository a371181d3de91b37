export { type Entity, impliedFigure, isAlive, isPersonal } from './entity.ts';
export type { ClauseReading, DoneAction, StoryReading } from './records.ts';
export { readStory } from './story.ts';
