import type { Language } from '@kinora/film';
import { Converter } from 'opencc-js/t2cn';

let converter: ((text: string) => string) | undefined;

/** Characters of the simplified repertoire that are yet changed into others. */
const DOUBTFUL = '乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽';
let simplified: ReadonlySet<string> | undefined;

/** The Han characters of GB 2312 (its rows 16 to 87), less the doubtful: a text with no others has nothing to simplify. */
function simplifiedCharacters(): ReadonlySet<string> {
  if (simplified !== undefined) return simplified;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  const known = new Set(new TextDecoder('gb18030').decode(new Uint8Array(bytes)));
  for (const each of DOUBTFUL) known.delete(each);
  simplified = known;
  return known;
}

function isSimplified(text: string): boolean {
  const known = simplifiedCharacters();
  for (const each of text) if (/\p{Script=Han}/u.test(each) && !known.has(each)) return false;
  return true;
}

/**
 * The text as the patterns are written: half-width, lower case, Chinese in simplified characters. Same length as `text`,
 * unit for unit, so that a place in one is the same place in the other.
 */
export function normal(text: string, language: Language): string {
  const lower = sameLength(text, (part) => part.normalize('NFKC').toLowerCase()).replace(/[’‘]/gu, "'");
  if (language !== 'zh' || !/\p{Script=Han}/u.test(text)) return lower;
  const simple = isSimplified(lower) ? lower : toSimplified(lower);
  // The converter leaves 亮著 as it is.
  return simple.replace(/(?<![名原巨专编显土论遗])著(?![名作称述者书录译])/gu, '着');
}

function toSimplified(lower: string): string {
  const simplify = (converter ??= Converter({ from: 't', to: 'cn' }));
  const whole = simplify(lower);
  return whole.length === lower.length ? whole : sameLength(lower, simplify);
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
