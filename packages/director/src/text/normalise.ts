import type { Language } from '@kinora/film';
import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * The text as the lexicon writes it: simplified characters, lower case, half-width letters. Same length as `text`, unit for
 * unit, so that a place in one is the same place in the other.
 */
export function normalise(text: string, language: Language): string {
  const lower = sameLength(text, (part) => part.normalize('NFKC').toLowerCase());
  if (language !== 'zh') return lower;
  const whole = toSimplified(lower);
  return whole.length === lower.length ? whole : sameLength(lower, toSimplified);
}

/** Chinese in simplified characters, everything else as written. Same length as `text`, unit for unit. */
export function simplified(text: string): string {
  const whole = toSimplified(text);
  return whole.length === text.length ? whole : sameLength(text, toSimplified);
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
