import type { Language } from '@kinora/film';
import { Converter } from 'opencc-js/cn2t';

const toTraditional = Converter({ from: 'cn', to: 't' });

/** Marks of Chinese and Japanese text, half width to full width. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '\uff0c',
  ';': '\uff1b',
  ':': '\uff1a',
  '?': '\uff1f',
  '!': '\uff01',
};
const EAST = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff1f\u201c\u201d]/u;

/** Text of the director's own in the story's script and with its marks: full-width in Chinese and Japanese, traditional where the story is. */
export function polished(text: string, language: Language, traditional: boolean): string {
  if (language === 'en') return text;
  const paired = text.replaceAll(/([^(]?)\(([^()]*)\)/gu, (whole, before: string, inside: string) =>
    EAST.test(before) || EAST.test(inside) ? `${before}\uff08${inside}\uff09` : whole,
  );
  const marked = [...paired]
    .map((character, index, all) => {
      const full = FULL_WIDTH[character];
      if (full === undefined) return character;
      const before = all[index - 1] ?? '';
      const after = all.slice(index + 1).find((each) => each !== ' ') ?? '';
      // A colon or comma between digits tells the time or parts a number.
      if (/[\d]/.test(before) && /[\d]/.test(all[index + 1] ?? '')) return character;
      return EAST.test(before) || EAST.test(after) || before === '' || after === '' || /[°%\d]/.test(before)
        ? full
        : character;
    })
    .join('')
    .replaceAll(/([\uff0c\uff1b\uff1a])\s+/gu, '$1');
  return language === 'zh' && traditional ? toTraditional(marked) : marked;
}
