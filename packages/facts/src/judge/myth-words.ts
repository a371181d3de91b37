import type { Language } from '@kinora/film';
import { negated } from '../parse/pattern.ts';

/** Names of myths that hold a no without denying anything: 不周山, 不死药. */
const NAMES =
  /不周山?|不死(?:之|的)?[药身]?|不老(?:不死)?|长生不|无支祁|不可一世|不顾|不幸|不慎|不料|不惜|不分|不忍|不舍|不甘|不屈|不再是?(?=人)/gu;

/** Whether words about a myth deny what they say. */
export function mythNegated(words: string, language: Language): boolean {
  return negated(language === 'zh' ? words.replaceAll(NAMES, '') : words, language);
}
