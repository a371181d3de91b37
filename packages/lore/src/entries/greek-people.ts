import type { EntryInput } from '../entry.ts';

export const GREEK_PEOPLE: readonly EntryInput[] = [];
