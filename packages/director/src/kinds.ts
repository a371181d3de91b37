import type { SubjectKind } from './words.ts';

/** Single human beings, as far as drawing goes. */
const PERSONS = ['woman', 'man', 'child', 'elder', 'archer', 'astronaut'] as const satisfies readonly SubjectKind[];
const GROUPS = ['couple', 'crowd'] as const satisfies readonly SubjectKind[];
const ANIMALS = [
  'ox',
  'horse',
  'dog',
  'cat',
  'rabbit',
  'bird',
  'fish',
  'whale',
  'scorpion',
  'sea-monster',
  'dragon',
  'swan',
  'eagle',
  'bear',
  'lion',
  'deer',
  'fox',
  'wolf',
  'sheep',
  'elephant',
  'snake',
  'turtle',
  'owl',
  'butterfly',
  'winged-horse',
  'goat',
  'crab',
  'bull',
  'ram',
  'crow',
  'phoenix',
  'tiger',
  'monkey',
] as const satisfies readonly SubjectKind[];

const PERSON_KINDS: ReadonlySet<SubjectKind> = new Set<SubjectKind>(PERSONS);
const PEOPLE_KINDS: ReadonlySet<SubjectKind> = new Set<SubjectKind>([...PERSONS, ...GROUPS]);
/** What `it` means in a story: animals, and machines that act. */
export const IT_KINDS: readonly SubjectKind[] = [...ANIMALS, 'robot', 'rover'];
const ALIVE: ReadonlySet<SubjectKind> = new Set<SubjectKind>([...PERSONS, ...GROUPS, ...IT_KINDS, 'giant', 'centaur']);

/** One human being, who rides, sails and holds things. */
export function isPerson(kind: SubjectKind): boolean {
  return PERSON_KINDS.has(kind);
}

/** Human beings, one or several. */
export function isPeople(kind: SubjectKind): boolean {
  return PEOPLE_KINDS.has(kind);
}

/** Whether it lives: it acts, is looked at, and pronouns mean it. */
export function isAlive(kind: SubjectKind): boolean {
  return ALIVE.has(kind);
}

/** Grown-ups whose sex the kind says nothing of may be meant by either pronoun. */
export const SHE_KINDS: readonly SubjectKind[] = ['woman', 'child', 'elder'];
export const HE_KINDS: readonly SubjectKind[] = ['man', 'child', 'elder', 'giant', 'archer', 'astronaut', 'centaur'];
