import type { EntryInput } from '../entry.ts';

export const PTOLEMY_ZODIAC: readonly EntryInput[] = [];
