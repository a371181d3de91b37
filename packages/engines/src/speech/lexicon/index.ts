/**
 * How names of stars and myths are said: data for three languages, and the ways engines use it.
 *
 * @module
 */
import type { Lexicon } from './respell.ts';
import { ENGLISH_NAMES } from './en.ts';
import { JAPANESE_NAMES } from './ja.ts';
import { CHINESE_NAMES } from './zh.ts';

export * from './respell.ts';

/** Raise it whenever an entry changes: it is part of every voice's version. */
export const LEXICON_VERSION = '1';

export const LEXICON: Lexicon = { zh: CHINESE_NAMES, en: ENGLISH_NAMES, ja: JAPANESE_NAMES };
