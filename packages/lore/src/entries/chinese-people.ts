import type { EntryInput } from '../entry.ts';

export const CHINESE_PEOPLE: readonly EntryInput[] = [];
