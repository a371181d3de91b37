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
  /** Farthest distance from the first word's start to the last one's end, in letters; 30 without it. */
  withinCharacters?: number;
  /** Words that, anywhere in the text, show that something else is meant. */
  unless?: readonly string[];
  /** Only for texts in this language: the same characters are innocent in another. */
  only?: Language;
}

/** What the words of a book may sound or look like, besides how they are written. */
export interface Disguises {
  /** Chinese words whose sound gives them away. */
  sounds: readonly string[];
  /** Of these, words whose pinyin is also an honest word: it counts beside Han characters only. */
  soundsBesideHan: readonly string[];
  /** Of these, words of two characters that are known even when both are written otherwise (图撒); others keep one. */
  soundsApart: readonly string[];
  /** Parts of a character written side by side, by the character. */
  splits: ReadonlyMap<string, readonly string[]>;
  /** Japanese words by their reading in hiragana. */
  kana: ReadonlyMap<string, string>;
}

/** The words of a list written between bars. */
export function list(text: string): string[] {
  return text
    .split('|')
    .map((word) => word.trim().replaceAll(/\s+/g, ' '))
    .filter((word) => word !== '');
}
