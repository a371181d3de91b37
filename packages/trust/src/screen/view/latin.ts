import { append, type Letter, type NormalText } from './letters.ts';

export interface LatinText extends NormalText {
  /** Whether this letter was written alone and joined to its neighbours, so that a word may begin or end anywhere here. */
  spelledOut: boolean[];
}

/** A word as it was disguised, and what it may be. */
export interface LatinWord {
  letters: readonly Letter[];
}

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
const SHORT_WORDS = new Set(
  'a i ad ah am an as at ax be by do ed el eh ex go ha he hi id if in is it la lo ma me my no of oh ok on or ox pa pi re so st tv um up us vs we ye'.split(
    ' ',
  ),
);
/** Signs that hide one letter of a word. */
const MASK = /[*#•●○]/u;
/** What honest words are parted by. */
const PARTING = /[\s,!?;:"()[\]]/;
/** Signs in a row that may stand inside one word. */
const MAX_JOINTS = 3;

/**
 * Words in Latin letters: leet read as letters, letters spaced out joined again, long repeats shortened,
 * everything else one space.
 *
 * @param keepDoubles letters kept of a run of three or more
 */
export function latinText(written: readonly Letter[], keepDoubles: 1 | 2 = 1): LatinText {
  const words = wordsOf(readLeet(written), /[a-z0-9']/);
  const result: LatinText = { text: '', from: [], to: [], spelledOut: [] };
  joinSpelledOut(words).forEach(({ letters: run, spelledOut }, index) => {
    const first = run[0];
    if (first && index > 0) append(result, { value: ' ', from: first.from, to: first.from });
    for (const letter of withoutRepeats(spelledOut ? readLeetWithin(run) : run, keepDoubles)) append(result, letter);
    while (result.spelledOut.length < result.text.length) result.spelledOut.push(spelledOut);
  });
  return result;
}

/** Words with a letter hidden behind a sign: `p*rn`. The hidden letters are `*`. */
export function maskedWords(written: readonly Letter[]): LatinWord[] {
  return wordsOf(readLeet(written), /[a-z*#•●○]/u)
    .map((word) => word.map((letter) => (MASK.test(letter.value) ? { ...letter, value: '*' } : letter)))
    .filter((word) => /^[a-z]+\*{1,2}[a-z]+$/.test(spell(word)))
    .map((word) => ({ letters: word }));
}

/** The letters without signs that part a word from itself (`mas-sacre`, `tr💥ump`); null where there are none. */
export function withoutJoints(written: readonly Letter[]): Letter[] | null {
  const result: Letter[] = [];
  let joints: Letter[] = [];
  let found = false;
  for (const letter of written) {
    if (letter.script === 'sign' && !PARTING.test(letter.value) && result.at(-1)?.script === 'latin') {
      joints.push(letter);
      continue;
    }
    if (letter.script === 'latin' && joints.length <= MAX_JOINTS) found ||= joints.length > 0;
    else result.push(...joints);
    joints = [];
    result.push(letter);
  }
  return found ? [...result, ...joints] : null;
}

/** Two words by a space, one of them no more than two letters and no word of English: `por n`, `tru mp`. */
export function partedWords(written: readonly Letter[]): LatinWord[] {
  const words = wordsOf(readLeet(written), /[a-z]/);
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    const pieces = [word, next ?? []].map(spell);
    const fragment = pieces.some((piece) => piece.length <= 2 && !SHORT_WORDS.has(piece));
    const apart = (next?.[0]?.from ?? 0) - (word.at(-1)?.to ?? 0);
    return next !== undefined && fragment && apart === 1 && pieces.join('').length >= 4
      ? [{ letters: [...word, ...next] }]
      : [];
  });
}

/** Words as they are, to be read backwards. */
export function plainWords(written: readonly Letter[]): LatinWord[] {
  return wordsOf(readLeet(written), /[a-z]/).map((word) => ({ letters: word }));
}

export function spell(word: readonly Letter[]): string {
  return word.map(({ value }) => value).join('');
}

function wordsOf(written: readonly Letter[], part: RegExp): Letter[][] {
  const words: Letter[][] = [];
  let word: Letter[] = [];
  const endWord = (): void => {
    if (word.length > 0) words.push(word);
    word = [];
  };
  for (const letter of written) {
    if (part.test(letter.value)) word.push(letter);
    else endWord();
  }
  endWord();
  return words;
}

/** Digits and signs are letters in a word that has letters: `b0mb`, `h3n741`, but not `1969` or `hello!`. */
function readLeet(run: readonly Letter[]): Letter[] {
  const result = [...run];
  const isPart = (letter: Letter | undefined): boolean => letter !== undefined && /^[a-z0-9@$!]$/.test(letter.value);
  for (let start = 0; start < run.length;) {
    let end = start;
    while (isPart(run[end])) end++;
    const word = run.slice(start, end);
    const lastSpoken = word.findLastIndex(({ value }) => value !== '!');
    if (word.some(({ value }) => /[a-z]/.test(value)))
      word.slice(0, lastSpoken + 1).forEach((letter, at) => {
        result[start + at] = { ...letter, value: LEET[letter.value] ?? letter.value };
      });
    start = Math.max(end, start + 1);
  }
  return result;
}

/** `p.0.r.n`: a digit among letters that stand alone. */
function readLeetWithin(run: readonly Letter[]): Letter[] {
  if (!run.some(({ value }) => /[a-z]/.test(value))) return [...run];
  return run.map((letter) => ({ ...letter, value: LEET[letter.value] ?? letter.value }));
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

/** Three or more of a letter in a row say nothing about how many were meant. */
function withoutRepeats(word: readonly Letter[], keep: 1 | 2): Letter[] {
  const result: Letter[] = [];
  for (let start = 0; start < word.length;) {
    const value = word[start]?.value ?? '';
    let end = start;
    while (end < word.length && word[end]?.value === value) end++;
    const kept = end - start >= 3 && /[a-z]/.test(value) ? keep : end - start;
    result.push(...word.slice(start, start + kept - 1));
    const last = word[start + kept - 1];
    // the last one kept stands for those left out
    if (last) result.push({ ...last, to: word[end - 1]?.to ?? last.to });
    start = end;
  }
  return result;
}
