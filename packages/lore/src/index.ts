/**
 * Who is who in the stories of the sky. Pure: no I/O, no clock; runs in a browser and in Node.
 *
 * @module
 */
export {
  CULTURES,
  ENTRY_TYPES,
  EntrySchema,
  type Culture,
  type Entry,
  type EntryInput,
  type EntryType,
} from './entry.ts';
export { RELATIONS, type Relation } from './relations.ts';
export { THINGS, type Thing } from './things.ts';
export { ENTRIES, entryOf } from './entries.ts';
export { areRelated, entriesOfTarget, findEntries, type FoundEntry } from './find.ts';
export { INVERSE_RELATIONS } from './inverses.ts';
export { THING_WORDS } from './things-words.ts';
