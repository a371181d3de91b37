import type { Language } from '@kinora/film';
import type { StoryCategory } from './story-words.ts';

/** What a scene has in one place: the animal that builds the bridge, the thing in the hand. */
export interface Slot {
  category: Exclude<StoryCategory, 'shape'>;
  /** Concepts that some source gives. */
  right: readonly string[];
  /** Only these others make it wrong; without it, all of the category do. */
  among?: readonly string[];
  /** Another beside a right one is wrong too. */
  strict?: boolean;
  /** Concepts that one telling gives. */
  unsure?: Partial<Readonly<Record<Language, readonly string[]>>>;
}

/** Sources of expressions by language; an empty one never meets. */
export type Wording = Readonly<Record<Language, string>>;

/** One scene of a story, as all tell it: who did it, with what, to what end. */
export interface Scene {
  /** Of each group at least one is named in the sentence, or was just spoken of. Ids of knowledge entries. */
  about?: readonly (readonly string[])[];
  /** Words that tell the story where no name does, anywhere before or in the sentence. */
  where?: Wording;
  /** What is done, in one clause. */
  act: Wording;
  /** Who does it. Anybody outside `who` and `cast` in the clause is wrong where none of `who` is named. */
  who?: readonly string[];
  /** Others that belong to the scene. */
  cast?: readonly string[];
  /** Of the scene, but never the doer: wrong as its subject. */
  never?: readonly string[];
  /** Doers that only later tellings know. */
  later?: readonly string[];
  /** Anybody outside `who` and `cast` is wrong, even beside the right one. */
  strict?: boolean;
  /** One of `about` stands in the clause itself. */
  here?: boolean;
  /** Stars that bear a name of the myths are no persons here. */
  plainPersons?: boolean;
  /** Nobody else is in the clause, and it is of one of `about`, named or dropped. */
  alone?: boolean;
  slots?: readonly Slot[];
  /** Words in the clause that make it right, or wrong. */
  right?: Wording;
  wrong?: Wording;
  /** A no in the words is part of the story: nobody fulfilled the task. */
  asWorded?: boolean;
  /** `right` names the shape taken, whatever else is named. */
  shape?: boolean;
  /** Said so, it is true. */
  plain?: boolean;
  note: Readonly<Record<Language, string>>;
}
