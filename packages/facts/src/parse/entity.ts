import type { TimeMention } from './when.ts';
import type { Where } from './where.ts';

/** What a name in a text stands for, as far as patterns go. Each kind has its own private characters in a skeleton. */
export const ENTITY_KINDS = [
  'star',
  'figure',
  'group',
  'deep',
  'planet',
  'moon',
  'sun',
  'milky',
  'earth',
  'who',
  'season',
  'clock',
  'place',
  'shower',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export type MoonPhase =
  | 'new'
  | 'waxing-crescent'
  | 'crescent'
  | 'first-quarter'
  | 'half'
  | 'gibbous'
  | 'full'
  | 'last-quarter'
  | 'waning-crescent'
  | 'blood';

export interface Entity {
  kind: EntityKind;
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  /** As written. */
  name: string;
  /** Id of the sky package or of our own (`sun`, `m31`); empty where it is none. */
  id: string;
  /** Ids of lore entries that bear this name. */
  lore: readonly string[];
  phase?: MoonPhase;
  time?: TimeMention;
  where?: Where;
  /** Stands for an entity named earlier. */
  pronoun?: boolean;
  /** Half of a common word, taken because the text speaks of the sky. */
  weak?: boolean;
}

const FIRST = 0xe000;
const EACH = 0x80;

/** The private character of the `index`-th entity of a kind in a sentence. */
export function entityCharacter(kind: EntityKind, index: number): string {
  return String.fromCharCode(FIRST + ENTITY_KINDS.indexOf(kind) * EACH + (index % EACH));
}

/** Source of a character class for some kinds: `[\ue000-\ue07f]`. */
export function classOf(...kinds: EntityKind[]): string {
  const ranges = kinds.map((kind) => {
    const from = FIRST + ENTITY_KINDS.indexOf(kind) * EACH;
    return `\\u${from.toString(16)}-\\u${(from + EACH - 1).toString(16)}`;
  });
  return `[${ranges.join('')}]`;
}

/** Any entity. */
export const ANY_ENTITY = /[\ue000-\ue6ff]/u;
