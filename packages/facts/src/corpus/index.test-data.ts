import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import { CHINESE_CLAIMS, CHINESE_CONTROLS } from './zh.test-data.ts';
import { ENGLISH_CLAIMS, ENGLISH_CONTROLS } from './en.test-data.ts';
import { CHINESE_MYTHS } from './myth-zh.test-data.ts';
import { ENGLISH_MYTHS } from './myth-en.test-data.ts';
import { JAPANESE_MYTHS } from './myth-ja.test-data.ts';
import { JAPANESE_CLAIMS, JAPANESE_CONTROLS } from './ja.test-data.ts';

export interface CorpusRow {
  text: string;
  language: Language;
  kind: string;
  verdict: Verdict;
}

const VERDICTS: Readonly<Record<string, Verdict>> = {
  T: 'true',
  F: 'false',
  D: 'depends',
  P: 'poetic',
  C: 'cannot-check',
};

function rowsOf(table: string, language: Language): CorpusRow[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [, letter = '', kind = '', text = ''] = /^(\S) (\S+) (.*)$/u.exec(line) ?? [];
      const verdict = VERDICTS[letter];
      if (verdict === undefined) throw new Error(`not a corpus row: ${line}`);
      return { text, language, kind, verdict };
    });
}

function controlsOf(table: string, language: Language): { text: string; language: Language }[] {
  return table
    .trim()
    .split('\n')
    .map((text) => ({ text, language }));
}

/** Sentences that claim something, with the verdict a fair teacher would give the first claim. */
export const CLAIMS: readonly CorpusRow[] = [
  ...rowsOf(CHINESE_CLAIMS, 'zh'),
  ...rowsOf(ENGLISH_CLAIMS, 'en'),
  ...rowsOf(JAPANESE_CLAIMS, 'ja'),
  ...rowsOf(CHINESE_MYTHS, 'zh'),
  ...rowsOf(ENGLISH_MYTHS, 'en'),
  ...rowsOf(JAPANESE_MYTHS, 'ja'),
];

/** Sentences that claim nothing about the sky or its myths. */
export const CONTROLS: readonly { text: string; language: Language }[] = [
  ...controlsOf(CHINESE_CONTROLS, 'zh'),
  ...controlsOf(ENGLISH_CONTROLS, 'en'),
  ...controlsOf(JAPANESE_CONTROLS, 'ja'),
];
