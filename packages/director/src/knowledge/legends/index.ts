import { figureOf } from '../figures.ts';
import type { Legend } from '../legend.ts';
import { CHINESE_CLASSICS } from './brothers-and-moon.ts';
import { EASTERN_LEGENDS } from './east.ts';
import { HERO_LEGENDS } from './greek-heroes.ts';
import { LOVE_LEGENDS } from './greek-loves.ts';
import { HUNTER_LEGENDS } from './hunters.ts';
import { ISLAND_LEGENDS } from './islands.ts';
import { PERSEUS_LEGENDS } from './perseus.ts';
import { REUNIONS } from './reunion.ts';

/** Whether everybody its pictures show is known. */
function isTellable(legend: Legend): boolean {
  const shown = legend.beats.flatMap((beat) => beat.subjects);
  return (
    legend.figures.every((id) => figureOf(id) !== undefined) &&
    shown.every(({ who, kind }) => kind !== undefined || who === 'couple' || figureOf(who)?.kind !== undefined)
  );
}

/** Stories everybody knows, in the order in which they are looked for. */
export const LEGENDS: readonly Legend[] = [
  ...REUNIONS,
  ...PERSEUS_LEGENDS,
  ...HUNTER_LEGENDS,
  ...ISLAND_LEGENDS,
  ...EASTERN_LEGENDS,
  ...CHINESE_CLASSICS,
  ...HERO_LEGENDS,
  ...LOVE_LEGENDS,
].filter(isTellable);
