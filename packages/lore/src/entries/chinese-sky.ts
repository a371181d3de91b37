import type { EntryInput } from '../entry.ts';

export const CHINESE_SKY: readonly EntryInput[] = [];
