import type { Language, ScreenCategory, ScreenDecision } from '@kinora/film';

/**
 * When a text is stopped. A rule fires where one word of every group stands within `withinCharacters` of the others,
 * in any order; with one group its words stand for themselves.
 *
 * Words in Latin letters match whole words only; a `*` at the end allows more letters. Words in katakana alone match whole too.
 */
export interface ScreenRule {
  category: ScreenCategory;
  decision: Exclude<ScreenDecision, 'pass'>;
  groups: readonly (readonly string[])[];
  /** Farthest distance from the first word's start to the last one's end; 30 without it. */
  withinCharacters?: number;
  /** Words that, anywhere in the text, show that something else is meant. */
  unless?: readonly string[];
  /** Only for texts in this language: the same characters are innocent in another. */
  only?: Language;
}
