import type { EntryInput } from '../entry.ts';

export const PTOLEMY_NORTH: readonly EntryInput[] = [];
