import type { EntryInput } from '../entry.ts';

export const PTOLEMY_SOUTH: readonly EntryInput[] = [];
