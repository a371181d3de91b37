import { Converter } from 'opencc-js/t2cn';

/** What stood between a letter and the one before it. */
export type Gap = 'none' | 'noise' | 'symbol' | 'space' | 'stop';

/** Letters of a text as they are compared, each with its place in the text as written. */
export interface NormalText {
  text: string;
  /** Start and end in the original text of each UTF-16 unit of `text`. */
  from: number[];
  to: number[];
}

export interface EastAsianText extends NormalText {
  gapBefore: Gap[];
}

export interface LatinText extends NormalText {
  /** Whether this letter was written alone and joined to its neighbours, so that a word may begin or end anywhere here. */
  spelledOut: boolean[];
}

interface Letter {
  value: string;
  from: number;
  to: number;
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const simplifiedOf = new Map<string, string>();

/** Letters of other scripts that look like Latin ones (Unicode TR39 confusables, the common part). */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ɑ: 'a',
  ɡ: 'g',
};
/** Digits and signs written for letters. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u;
const STOPS = /[。．，,、！!？?；;：:…\n]/u;

/** One letter after another in compatibility form, lower case, simplified characters, without what cannot be seen. */
function letters(text: string): Letter[] {
  const result: Letter[] = [];
  // A base letter with its marks is one letter: half-width kana carry their voicing as a letter of its own.
  for (const match of text.matchAll(/[\s\S](?:[\p{M}\uff9e\uff9f])*/gu)) {
    const cluster = match[0];
    const from = match.index;
    const to = from + cluster.length;
    for (const value of fold(cluster)) result.push({ value, from, to });
  }
  return result;
}

function fold(cluster: string): string[] {
  const compatible = cluster.normalize('NFKC').toLowerCase();
  return Array.from(compatible)
    .filter((letter) => !INVISIBLE.test(letter))
    .flatMap((letter) => {
      if (/\p{Script=Han}/u.test(letter)) return [simplify(letter)];
      if (EAST_ASIAN.test(letter)) return [letter];
      const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
      return Array.from(bare, (part) => LOOKALIKES[part] ?? part);
    });
}

function simplify(letter: string): string {
  const known = simplifiedOf.get(letter);
  if (known !== undefined) return known;
  const simplified = toSimplified(letter);
  simplifiedOf.set(letter, simplified);
  return simplified;
}

/** The Han characters and kana alone, with what stood between them. */
export function eastAsianText(original: string): EastAsianText {
  const result: EastAsianText = { text: '', from: [], to: [], gapBefore: [] };
  let between = '';
  for (const { value, from, to } of letters(original)) {
    if (!EAST_ASIAN.test(value)) {
      between += value;
      continue;
    }
    const gap = result.text === '' && between === '' ? 'stop' : gapOf(between);
    between = '';
    append(result, { value, from, to });
    for (let i = 0; i < value.length; i++) result.gapBefore.push(i === 0 ? gap : 'none');
  }
  return result;
}

function gapOf(between: string): Gap {
  if (between === '') return 'none';
  if (STOPS.test(between)) return 'stop';
  if (/^\s*[a-z0-9]\s*$/.test(between)) return 'noise';
  if (/[\p{L}\p{N}]/u.test(between)) return 'stop';
  return /^\s+$/.test(between) ? 'space' : 'symbol';
}

/**
 * Words in Latin letters: leet read as letters, letters spaced out joined again, long repeats shortened,
 * everything else one space.
 */
export function latinText(original: string): LatinText {
  const folded = readLeet(letters(original));
  const words: Letter[][] = [];
  let word: Letter[] = [];
  const endWord = (): void => {
    if (word.length > 0) words.push(word);
    word = [];
  };
  for (const letter of folded) {
    if (/[a-z0-9']/.test(letter.value)) word.push(letter);
    else endWord();
  }
  endWord();
  const result: LatinText = { text: '', from: [], to: [], spelledOut: [] };
  joinSpelledOut(words).forEach(({ letters: run, spelledOut }, index) => {
    const first = run[0];
    if (first && index > 0) append(result, { value: ' ', from: first.from, to: first.from });
    for (const letter of withoutRepeats(run)) append(result, letter);
    while (result.spelledOut.length < result.text.length) result.spelledOut.push(spelledOut);
  });
  return result;
}

/** A digit or sign is a letter only between or beside letters: `b0mb`, `p0rn`, but not `1969` or `hello!`. */
function readLeet(run: readonly Letter[]): Letter[] {
  const isLetter = (letter: Letter | undefined): boolean => letter !== undefined && /[a-z]/.test(letter.value);
  return run.map((letter, index) => {
    const read = LEET[letter.value];
    if (read === undefined) return letter;
    const before = run[index - 1];
    const after = run[index + 1];
    const inside = isLetter(before) && (isLetter(after) || (after !== undefined && LEET[after.value] !== undefined));
    const starts = letter.value !== '!' && isLetter(after) && !/[0-9]/.test(before?.value ?? '');
    const ends = /[0-9$]/.test(letter.value) && isLetter(before);
    const afterLeet = before !== undefined && LEET[before.value] !== undefined && isLetter(after);
    return inside || starts || ends || afterLeet ? { ...letter, value: read } : letter;
  });
}

/** `b o m b` and `b.o.m.b` are one word; `a cat` and `I am` are not. */
function joinSpelledOut(words: readonly Letter[][]): { letters: Letter[]; spelledOut: boolean }[] {
  const result: { letters: Letter[]; spelledOut: boolean }[] = [];
  let single: Letter[][] = [];
  const flush = (): void => {
    if (single.length >= 3) result.push({ letters: single.flat(), spelledOut: true });
    else for (const word of single) result.push({ letters: word, spelledOut: false });
    single = [];
  };
  for (const word of words) {
    if (word.length === 1) single.push(word);
    else {
      flush();
      result.push({ letters: word, spelledOut: false });
    }
  }
  flush();
  return result;
}

function withoutRepeats(word: readonly Letter[]): Letter[] {
  return word.filter((letter, index) => {
    const sameAs = (other: Letter | undefined): boolean => other?.value === letter.value && /[a-z]/.test(letter.value);
    const runStart = word.findLastIndex((other, at) => at < index && !sameAs(other)) + 1;
    let runEnd = index;
    while (sameAs(word[runEnd + 1])) runEnd++;
    return runEnd - runStart < 2 || index === runStart;
  });
}

function append(target: NormalText, { value, from, to }: Letter): void {
  target.text += value;
  for (let i = 0; i < value.length; i++) {
    target.from.push(from);
    target.to.push(to);
  }
}
