import { z } from 'zod';
import { RELATIONS } from './relations.ts';
import { THINGS } from './things.ts';

export const ENTRY_TYPES = ['character', 'creature', 'object', 'place', 'event', 'asterism', 'people', 'star'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

export const CULTURES = [
  'greek',
  'roman',
  'chinese',
  'japanese',
  'egyptian',
  'babylonian',
  'norse',
  'maori',
  'korean',
  'vietnamese',
  'arabic',
  'indian',
  'polynesian',
] as const;
export type Culture = (typeof CULTURES)[number];

const inThree = z.object({ zh: z.string().min(1), en: z.string().min(1), ja: z.string().min(1) });
const words = z.array(z.string().min(1)).min(1);
const wordsInThree = z.object({ zh: words, en: words, ja: words });
const idOfEntry = z.string().regex(/^[a-z][a-z0-9-]*$/);

/**
 * Someone or something a story of the sky names, grounded in old texts: what a drawing, a prompt and a fact check need to know.
 * Facts are said as sources say them; where those differ, `disagreements` says how.
 */
export const EntrySchema = z.object({
  /** Kebab-case, unique: `andromeda`, `zhinu`. */
  id: idOfEntry,
  type: z.enum(ENTRY_TYPES),
  cultures: z.array(z.enum(CULTURES)).min(1),
  /** First name is the one shown; the others are aliases found in texts. Simplified Chinese; traditional is converted. */
  names: z.object({ zh: z.array(z.string()).min(1), en: z.array(z.string()).min(1), ja: z.array(z.string()).min(1) }),
  /** One line: who or what this is in the story. */
  role: inThree,
  /** As a costume designer would note it; English goes into every prompt: 12 to 40 words, no names, no mood words. */
  appearance: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  /** What a face and a body show, each `中文 / English`. */
  emotion: z.array(z.string()).min(1),
  setting: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  /** English. */
  props: z.array(z.string()),
  sex: z.enum(['female', 'male']).optional(),
  /** What the sources put into their hands, on their body or under them; used to judge claims. */
  holds: z.array(z.enum(THINGS)).optional(),
  /** What is often drawn but no old source says: judged as poetic, with `doNotConfuse` as the note. */
  laterHolds: z.array(z.enum(THINGS)).optional(),
  /**
   * How many there are of what is counted in this story: `{ heads: 9 }`, `{ sisters: 7 }`, `{ suns: 10 }`; keys are English plurals
   * and of what this very entry has or does: nine suns for the archer who shot nine of the ten, ten for the suns themselves.
   */
  counts: z.record(z.string(), z.number().int()).optional(),
  /** With what they slew whom, by entry id; each of the list is told by some source, an empty list is bare hands. */
  slewWith: z.record(idOfEntry, z.array(z.enum(THINGS))).optional(),
  /** What they came out of (a head, an egg, sea foam), in all words that say it. */
  bornFrom: wordsInThree.optional(),
  /** The shapes they take or are turned into, in all words that say them. */
  turnedInto: wordsInThree.optional(),
  /** Said only where the story turns on it or it is never in doubt: false for gods. */
  mortal: z.boolean().optional(),
  sky: z
    .object({
      /** IAU abbreviation of the constellation its stars lie in. */
      iau: z.string().length(3).optional(),
      /** Every star must lie in `iau` (validated), unless `across` names more constellations. */
      hip: z.array(z.number().int()).optional(),
      across: z.array(z.string().length(3)).optional(),
      /** Ids of the sky package: `figure:Ori`, `asterism:zhinu`, `moon`, `planet:Venus`, `milky-way`. */
      targets: z.array(z.string()).optional(),
      /** Traditional star count of the asterism; not the number of `hip`. */
      count: z.number().int().optional(),
      note: z.string().optional(),
    })
    .optional(),
  /** Relation to the ids of other entries; every one resolves. */
  relations: z.partialRecord(z.enum(RELATIONS), z.array(idOfEntry)),
  /** What it is often taken for and is not; one English sentence each. */
  doNotConfuse: z.array(z.string()),
  /** Added to the negative prompt of its shots. English. */
  negativePrompt: z.array(z.string()),
  /**
   * Where sources differ, and how. English. A line about one relation, count or thing begins with its word and a colon
   * (`father: ...`, `heads: ...`): what is claimed of it is then neither plainly true nor plainly false.
   */
  disagreements: z.array(z.string()).optional(),
  /** Old texts, by book and line or chapter; living traditions name whose they are. */
  sources: z.array(z.string()).min(1),
});

export type Entry = z.output<typeof EntrySchema>;

/** An entry as it is written in the tables. */
export type EntryInput = z.input<typeof EntrySchema>;
