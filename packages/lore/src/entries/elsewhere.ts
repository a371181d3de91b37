import type { EntryInput } from '../entry.ts';

export const ELSEWHERE: readonly EntryInput[] = [];
