export { type Entity, impliedFigure, isPersonal } from './entity.ts';
export type { ClauseReading, DoneAction, StoryReading } from './records.ts';
export { readStory } from './story.ts';
