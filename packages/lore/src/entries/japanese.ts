import type { EntryInput } from '../entry.ts';

export const JAPANESE: readonly EntryInput[] = [];
