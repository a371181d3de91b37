import type { Language } from '@kinora/film';
import type { ClaimKind } from '../../claim.ts';
import type { Words } from '../../judge/draft.ts';

/** What may be said, as a source of a regular expression over normalised text; empty where a language does not say it. */
export type Said = readonly [zh: string, en: string, ja: string];

/** Something known of the sky as a whole: what it is about, in any order, and what is right and wrong to say of it. */
export interface Statement {
  kind: ClaimKind;
  note: Words;
  /** All must stand in the sentence, or the first of them in the sentence before. */
  about: readonly Said[];
  right?: Said;
  wrong?: Said;
  /** Neither right nor wrong without a place or a date. */
  open?: Said;
  /** Words that make it another matter. */
  unless?: Said;
}

/** Something known of each body of a class. */
export interface Trait {
  kind: ClaimKind;
  of: BodyClass;
  note: Words;
  says: Said;
  /** Ids it holds for. */
  holds: readonly string[];
  /** Ids of which nobody should be told either way. */
  open?: readonly string[];
  unless?: Said;
}

/** A number known of each body of a class; `says` has a group `n`, written `{n}`. */
export interface Amount {
  kind: ClaimKind;
  of: BodyClass;
  says: Said;
  values: Readonly<Record<string, readonly [least: number, greatest: number]>>;
  /** What is counted, and its unit. */
  what: Words;
  unless?: Said;
}

/** A number of the sky as a whole. */
export interface Tally {
  kind: ClaimKind;
  about: readonly Said[];
  says: Said;
  range: readonly [least: number, greatest: number];
  note: Words;
  unless?: Said;
}

export type BodyClass = 'planet' | 'star' | 'figure' | 'light' | 'world';

const words = ([zh, en, ja]: Said): Words => ({ zh, en, ja });

export const statement = (
  kind: ClaimKind,
  note: Said,
  about: readonly Said[],
  rest: Omit<Statement, 'kind' | 'note' | 'about'>,
): Statement => ({ kind, note: words(note), about, ...rest });

export const trait = (
  kind: ClaimKind,
  of: BodyClass,
  note: Said,
  says: Said,
  holds: readonly string[],
  rest: Pick<Trait, 'open' | 'unless'> = {},
): Trait => ({ kind, of, note: words(note), says, holds, ...rest });

export const amount = (
  kind: ClaimKind,
  of: BodyClass,
  what: Said,
  says: Said,
  values: Amount['values'],
  rest: Pick<Amount, 'unless'> = {},
): Amount => ({ kind, of, what: words(what), says, values, ...rest });

export const tally = (
  kind: ClaimKind,
  note: Said,
  about: readonly Said[],
  says: Said,
  range: Tally['range'],
  rest: Pick<Tally, 'unless'> = {},
): Tally => ({ kind, note: words(note), about, says, range, ...rest });

/** The column of a language. */
export const COLUMN: Readonly<Record<Language, 0 | 1 | 2>> = { zh: 0, en: 1, ja: 2 };
