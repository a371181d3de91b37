import type { Entry, Lexicon, RuleBook, SoundEntry } from './lexicon.ts';
import {
  eastAsianText,
  foldKana,
  isKatakana,
  katakanaJoins,
  longMarks,
  readAcross,
  withoutDoubles,
  type EastAsianText,
} from './view/east-asian.ts';
import {
  latinText,
  maskedWords,
  partedWords,
  plainWords,
  spell,
  withoutJoints,
  type LatinText,
  type LatinWord,
} from './view/latin.ts';
import { letters, mixedText, type Letter, type NormalText } from './view/letters.ts';
import { soundText, type SoundText } from './view/sound.ts';

/** A listed word found in a text. */
export interface Hit {
  word: string;
  start: number;
  end: number;
  weak: boolean;
  /** Letters of the text before its start and its end: signs put between words do not part them. */
  lettersBefore: number;
  lettersUntil: number;
}

type Place = Omit<Hit, 'lettersBefore' | 'lettersUntil'>;

/** Every view of a text, made once for all rule books. */
export interface Views {
  original: string;
  eastAsian: EastAsianText;
  doubled: EastAsianText | null;
  kana: EastAsianText;
  /** The letters of `kana` before they were folded. */
  unfolded: EastAsianText;
  latin: LatinText;
  mixed: NormalText;
  squeezed: LatinText | null;
  /** The Latin view with hidden letters guessed, and with 1 read as l. */
  masked: LatinWord[];
  written: readonly Letter[];
  ones: LatinText | null;
  /** The Latin view without signs inside words. */
  joined: LatinText | null;
  parted: LatinWord[];
  words: LatinWord[];
  sound: SoundText;
}

/** Backwards, shorter words are too many honest ones. */
const MIN_BACKWARDS = 6;
/** Written characters around a word that are parted into words to see whether it is honest. */
const SEGMENT_AROUND = 8;
/** Listed words tried for a word with a letter hidden. */
const MAX_GUESSES = 6;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export function viewsOf(original: string): Views {
  const written = letters(original);
  const eastAsian = eastAsianText(written);
  const kana = eastAsianText(longMarks(written));
  const joined = withoutJoints(written);
  return {
    original,
    eastAsian,
    doubled: withoutDoubles(eastAsian),
    kana: { ...kana, text: foldKana(kana.text) },
    unfolded: kana,
    latin: latinText(written),
    mixed: mixedText(written),
    squeezed: hasRuns(written) ? latinText(written, 2) : null,
    masked: maskedWords(written),
    written,
    ones: hasOnes(written) ? latinText(written.map((l) => (l.value === '1' ? { ...l, value: 'l' } : l))) : null,
    joined: joined === null ? null : latinText(joined),
    parted: partedWords(written),
    words: plainWords(written),
    sound: soundText(written),
  };
}

/** Whether a 1 stands in a word, where it may be an l as well as an i. */
function hasOnes(written: readonly Letter[]): boolean {
  const isLetter = (letter: Letter | undefined): boolean => letter !== undefined && /[a-z]/.test(letter.value);
  return written.some(({ value }, at) => value === '1' && (isLetter(written[at - 1]) || isLetter(written[at + 1])));
}

function hasRuns(written: readonly Letter[]): boolean {
  return written.some(
    ({ value }, index) =>
      /[a-z]/.test(value) && value === written[index + 1]?.value && value === written[index + 2]?.value,
  );
}

/** Every listed word of a book in a text, each place once, read plainly where it can be. */
export function findHits(book: RuleBook, views: Views): Hit[] {
  const found: Place[] = [
    ...eastAsianHits(book.eastAsian, views.eastAsian, false),
    ...(views.doubled === null ? [] : eastAsianHits(book.eastAsian, views.doubled, true)),
    ...kanaHits(book.kana, views),
    ...latinHits(book.latin, views.latin),
    ...(views.squeezed === null ? [] : latinHits(book.latin, views.squeezed)),
    ...mixedHits(book.mixed, views.mixed),
    ...(views.ones === null ? [] : latinHits(book.latin, views.ones).map((hit) => ({ ...hit, weak: true }))),
    ...maskedHits(book, views),
    ...views.parted.flatMap((word) => wholeWordHits(book.latin, spell(word.letters), word, true)),
    ...(views.joined === null ? [] : latinHits(book.latin, views.joined)),
    ...views.words.flatMap((word) => backwardHits(book.latin, word)),
    ...soundHits(book, views),
  ];
  const unique = new Map<string, Place>();
  for (const hit of found) {
    const key = `${hit.start} ${hit.end} ${hit.word}`;
    const known = unique.get(key);
    if (known === undefined || (known.weak && !hit.weak)) unique.set(key, hit);
  }
  const { from } = views.mixed;
  return [...unique.values()].map((place) => ({
    ...place,
    lettersBefore: countBelow(from, place.start),
    lettersUntil: countBelow(from, place.end),
  }));
}

/** How many of ascending numbers are below a limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function eastAsianHits(lexicon: Lexicon, view: EastAsianText, weak: boolean): Place[] {
  return lexicon.find(view.text).flatMap((match) => {
    const form = lexicon.forms[match.term] ?? '';
    const reading = readAcross(view, match.start, match.end);
    if (reading === 'none') return [];
    if (isKatakana(form) && (katakanaJoins(view, match.start) || katakanaJoins(view, match.end))) return [];
    return hitsOf(lexicon, form, view, match, weak || reading === 'weak');
  });
}

/** Where all was written in katakana the plain view has decided; here something else was mixed in. */
function kanaHits(lexicon: Lexicon, { kana: view, unfolded, original }: Views): Place[] {
  return lexicon.find(view.text).flatMap((match) => {
    const reading = readAcross(view, match.start, match.end);
    if (reading === 'none') return [];
    const written = original.slice(view.from[match.start], view.to[match.end - 1]);
    const joins = katakanaJoins(unfolded, match.start) || katakanaJoins(unfolded, match.end);
    if (isKatakana(written.normalize('NFKC')) && joins) return [];
    return hitsOf(lexicon, lexicon.forms[match.term] ?? '', view, match, true);
  });
}

function latinHits(lexicon: Lexicon, view: LatinText): Place[] {
  const runsOn = (at: number): boolean => /[a-z0-9]/.test(view.text.charAt(at)) && view.spelledOut[at] !== true;
  return lexicon.find(view.text).flatMap((match) => {
    if (runsOn(match.start - 1)) return [];
    const form = lexicon.forms[match.term] ?? '';
    const longer = runsOn(match.end);
    return hitsOf(lexicon, form, view, match, false, (entry) => !longer || entry.prefix);
  });
}

/** Words such as C罗: where one begins or ends in Latin letters, none may run on. */
function mixedHits(lexicon: Lexicon, view: NormalText): Place[] {
  const joins = (at: number): boolean =>
    /^[a-z0-9]{2}$/.test(view.text.slice(at - 1, at + 1)) && view.to[at - 1] === view.from[at];
  return lexicon.find(view.text).flatMap((match) => {
    if (joins(match.start)) return [];
    const longer = joins(match.end);
    return hitsOf(lexicon, lexicon.forms[match.term] ?? '', view, match, false, (entry) => !longer || entry.prefix);
  });
}

function hitsOf(
  lexicon: Lexicon,
  form: string,
  view: NormalText,
  match: { start: number; end: number },
  weak: boolean,
  fits: (entry: Entry) => boolean = () => true,
): Place[] {
  const start = view.from[match.start] ?? 0;
  const end = view.to[match.end - 1] ?? start;
  return (lexicon.entries.get(form) ?? [])
    .filter(fits)
    .map((entry) => ({ word: entry.word, start, end, weak: weak || entry.weak }));
}

/** A whole word that was written in pieces, backwards or with letters hidden. */
function wholeWordHits(lexicon: Lexicon, form: string, { letters: run }: LatinWord, weak: boolean): Place[] {
  const start = run[0]?.from ?? 0;
  const end = run.at(-1)?.to ?? start;
  return (lexicon.entries.get(form) ?? []).map((entry) => ({ word: entry.word, start, end, weak: weak || entry.weak }));
}

function backwardHits(lexicon: Lexicon, word: LatinWord): Place[] {
  if (word.letters.length < MIN_BACKWARDS) return [];
  return wholeWordHits(lexicon, spell(word.letters.toReversed()), word, true);
}

/** The text read again with the hidden letters of each masked word taken from a listed word that fits. */
function maskedHits(book: RuleBook, { masked, written }: Views): Place[] {
  if (masked.length === 0) return [];
  const guesses = masked.map((word) => fitting(book, spell(word.letters)));
  const most = Math.min(MAX_GUESSES, Math.max(...guesses.map(({ length }) => length)));
  return Array.from({ length: most }, (_, round) => {
    const read = new Map<number, string>();
    masked.forEach((word, index) => {
      const guess = guesses[index]?.[round % Math.max(1, guesses[index].length)];
      word.letters.forEach((letter, at) => {
        if (letter.value === '*' && guess !== undefined) read.set(letter.from, guess.charAt(at));
      });
    });
    const guessed = written.map((letter) => ({ ...letter, value: read.get(letter.from) ?? letter.value }));
    return latinHits(book.latin, latinText(guessed)).map((hit) => ({ ...hit, weak: true }));
  }).flat();
}

function fitting(book: RuleBook, shown: string): string[] {
  return (book.maskable.get(shown.length) ?? []).filter((form) =>
    Array.from(shown).every((letter, index) => letter === '*' || letter === form.charAt(index)),
  );
}

/** Words that only sound like listed ones: other characters of the same reading, pinyin, or a mix. */
function soundHits(book: RuleBook, { sound, original }: Views): Place[] {
  const hasHan = sound.tokens.some(({ han }) => han);
  return book.sounds.find(sound.text).flatMap((match) => {
    const first = sound.token[match.start] ?? -1;
    const last = sound.token[match.end - 1] ?? -1;
    const tokens = sound.tokens.slice(first, last + 1);
    if (first < 0 || last < 0 || tokens[0]?.start !== match.start || tokens.at(-1)?.end !== match.end) return [];
    const entries = (book.sounds.entries.get(book.sounds.forms[match.term] ?? '') ?? []).filter((entry) =>
      soundsLike(entry, tokens, hasHan, original),
    );
    const start = tokens[0].from;
    const end = tokens.at(-1)?.to ?? start;
    return entries.map(({ word }) => ({ word, start, end, weak: true }));
  });
}

function soundsLike(entry: SoundEntry, tokens: SoundText['tokens'], hasHan: boolean, original: string): boolean {
  const han = tokens.filter((token) => token.han);
  if (han.length === 0) {
    const exact = tokens.map(({ reading }) => reading).join('') === entry.reading.replaceAll('v', 'u');
    return (exact || entry.characters.length > 2) && (hasHan || !entry.besideHan);
  }
  // a mix of pinyin and characters is deliberate
  if (han.length < tokens.length) return true;
  if (tokens.length !== entry.characters.length) return false;
  const changed = tokens.filter(({ written }, index) => written !== entry.characters[index]);
  if (entry.characters.length - changed.length < entry.kept) return false;
  // one character of a long word written otherwise is that word, whatever else the character belongs to
  if (changed.length === 1 && tokens.length > 2) return true;
  return changed.length > 0 && changed.every((token) => !insideHonestWord(token, tokens, original));
}

/** Whether a character belongs to a word of the dictionary, as 紫砂 does, which only sounds like another. */
function insideHonestWord(token: SoundText['tokens'][number], match: SoundText['tokens'], original: string): boolean {
  const from = Math.max(0, (match[0]?.from ?? 0) - SEGMENT_AROUND);
  const around = original.slice(from, (match.at(-1)?.to ?? 0) + SEGMENT_AROUND);
  for (const { segment, index } of segmenter.segment(around)) {
    const start = from + index;
    if (start <= token.from && token.from < start + segment.length)
      return Array.from(segment).filter((letter) => /\p{Script=Han}/u.test(letter)).length >= 2;
  }
  return false;
}
