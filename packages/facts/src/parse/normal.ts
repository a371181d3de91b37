import type { Language } from '@kinora/film';
import { Converter } from 'opencc-js/t2cn';

let converter: ((text: string) => string) | undefined;

/**
 * The text as the patterns are written: half-width, lower case, Chinese in simplified characters. Same length as `text`,
 * unit for unit, so that a place in one is the same place in the other.
 */
export function normal(text: string, language: Language): string {
  const lower = sameLength(text, (part) => part.normalize('NFKC').toLowerCase()).replace(/[’‘]/gu, "'");
  if (language !== 'zh' || !/\p{Script=Han}/u.test(text)) return lower;
  const simplify = (converter ??= Converter({ from: 't', to: 'cn' }));
  const whole = simplify(lower);
  const simple = whole.length === lower.length ? whole : sameLength(lower, simplify);
  // The converter leaves 亮著 as it is.
  return simple.replace(/(?<![名原巨专编显土论遗])著(?![名作称述者书录译])/gu, '着');
}

/** Changes character by character, keeping those whose change would be of another length. */
function sameLength(text: string, change: (character: string) => string): string {
  let result = '';
  for (const character of text) {
    const changed = change(character);
    result += changed.length === character.length ? changed : character;
  }
  return result;
}
