import type { Legend } from '../legend.ts';
import { CHINESE_CLASSICS } from './brothers-and-moon.ts';
import { HUNTER_LEGENDS } from './hunters.ts';
import { PERSEUS_LEGENDS } from './perseus.ts';
import { REUNIONS } from './reunion.ts';

/** Stories everybody knows, in the order in which they are looked for. */
export const LEGENDS: readonly Legend[] = [...REUNIONS, ...PERSEUS_LEGENDS, ...HUNTER_LEGENDS, ...CHINESE_CLASSICS];
