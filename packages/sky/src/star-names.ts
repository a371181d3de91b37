import { BRIGHT_STARS } from './star-names/bright.ts';
import type { NamedStar } from './star-names/row.ts';
import { STORY_STARS } from './star-names/story.ts';

/** Stars with names. Our own table, from the IAU list of star names, the traditional Chinese system and general use. */
export const NAMED_STARS: readonly NamedStar[] = [...BRIGHT_STARS, ...STORY_STARS];
