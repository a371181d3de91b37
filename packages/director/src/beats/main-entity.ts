import { isAlive } from '../kinds.ts';
import { type Entity, type StoryReading } from '../reading/index.ts';
import type { SubjectKind } from '../words.ts';

/** The subject the story is about: who acts first, else who is named first. */
export function mainEntity(reading: StoryReading): Entity | undefined {
  const present = [...reading.entities.values()].filter((entity) => !isAbsent(reading, entity.id));
  // A bird in the tree is company; the story is about who walks under it.
  const living = present.filter((entity) => isAlive(entity.kind));
  return living.find((entity) => entity.kind !== 'bird' && entity.kind !== 'butterfly') ?? living[0] ?? present[0];
}

export function isAbsent(reading: StoryReading, id: string): boolean {
  const clauses = reading.clauses.filter((clause) => clause.entities.includes(id));
  return clauses.length > 0 && clauses.every((clause) => clause.absent.includes(id));
}

/** What a place is known by from afar. */
export const LANDMARKS: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'tree',
  'house',
  'bridge',
  'tower',
  'lighthouse',
  'balloon',
  'tram',
  'moon',
  'sun',
  'boat',
  'train',
  'rocket',
  'comet',
]);

/** What carries people over water or land, seen whole rather than near. */
export const VESSELS: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'boat',
  'dragon-boat',
  'car',
  'tram',
  'train',
  'aeroplane',
  'rocket',
]);
