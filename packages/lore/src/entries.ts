import type { Entry, EntryInput } from './entry.ts';
import { CHINESE_PEOPLE } from './entries/chinese-people.ts';
import { CHINESE_SKY } from './entries/chinese-sky.ts';
import { ELSEWHERE } from './entries/elsewhere.ts';
import { GREEK_GODS } from './entries/greek-gods.ts';
import { GREEK_CREATURES } from './entries/greek-creatures.ts';
import { GREEK_SISTERS } from './entries/greek-sisters.ts';
import { GREEK_PEOPLE } from './entries/greek-people.ts';
import { JAPANESE } from './entries/japanese.ts';
import { PTOLEMY_NORTH } from './entries/ptolemy-north.ts';
import { PTOLEMY_SOUTH } from './entries/ptolemy-south.ts';
import { PTOLEMY_ZODIAC } from './entries/ptolemy-zodiac.ts';

/** All entries; the tables are checked against the schema by a test, not on every start. */
export const ENTRIES: readonly Entry[] = [
  ...PTOLEMY_NORTH,
  ...PTOLEMY_ZODIAC,
  ...PTOLEMY_SOUTH,
  ...GREEK_GODS,
  ...GREEK_PEOPLE,
  ...GREEK_SISTERS,
  ...GREEK_CREATURES,
  ...CHINESE_SKY,
  ...CHINESE_PEOPLE,
  ...JAPANESE,
  ...ELSEWHERE,
] satisfies readonly EntryInput[];

const BY_ID = new Map(ENTRIES.map((entry) => [entry.id, entry]));

/** The entry of an id; undefined where there is none. */
export function entryOf(id: string): Entry | undefined {
  return BY_ID.get(id);
}
