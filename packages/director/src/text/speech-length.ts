import type { Language } from '@kinora/film';
import { spokenUnits } from './clauses.ts';

/** Pace of narration: characters a second in Chinese, morae in Japanese, words in English. */
const PACE: Readonly<Record<Language, number>> = { zh: 4, en: 2.4, ja: 6 };
/** A pause at each mark inside a line. */
const PAUSE_SECONDS = 0.25;

/** How long a voice takes to say the text; an estimate to plan by, the spoken line decides. */
export function speechSeconds(text: string, language: Language): number {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  const marks = trimmed.slice(0, -1).match(/[,，、;；:：。.!?！？…—]+/gu)?.length ?? 0;
  return units(trimmed, language) / PACE[language] + marks * PAUSE_SECONDS;
}

function units(text: string, language: Language): number {
  if (language !== 'ja') return spokenUnits(text, language);
  // A kanji is read as about two morae.
  const kanji = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return spokenUnits(text, language) + kanji;
}
