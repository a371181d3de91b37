import type { Language } from '@kinora/film';
import { z } from 'zod';

/** How a name is said that voices get wrong. */
export interface LexiconEntry {
  /** As it stands in texts. English is matched as a whole word, whatever its case. */
  written: string;
  /** Written so that any voice of the language reads it right: homophones in Chinese, kana in Japanese, plain spelling in English. */
  respell: string;
  /**
   * For engines that take sounds: pinyin with tone digits, one syllable a character (zh); ARPAbet with stress digits (en); kana as
   * heard where that is not as spelt (ja), for う and い after another vowel are else taken for its length.
   */
  phonemes?: string;
  /** Good voices read it right as it is written: only engines that take sounds are told. */
  known?: boolean;
  /** Not this name when one of these characters follows: 女宿 in 男女宿舍. */
  notBefore?: string;
  /** Nor after one of these: 心宿 in 安心宿下. */
  notAfter?: string;
}

export type Lexicon = Readonly<Record<Language, readonly LexiconEntry[]>>;

export const PINYIN = /^[a-zü]+[1-5]( [a-zü]+[1-5])*$/;
export const ARPABET = /^[A-Z]{1,2}[0-2]?( [A-Z]{1,2}[0-2]?)*$/;

/** An entry of the user's own, for an endpoint's `settings.lexicon`; it comes before ours. */
export const UserEntrySchema = z
  .strictObject({
    language: z.enum(['zh', 'en', 'ja'], { error: 'The language of a lexicon entry must be zh, en or ja.' }),
    written: z.string().trim().min(1, 'A lexicon entry needs what is written.').max(80),
    respell: z.string().trim().min(1, 'A lexicon entry needs respell: how any voice reads it right.').max(200),
    phonemes: z.string().trim().max(400).optional(),
  })
  .refine(({ language, phonemes }) => phonemes === undefined || language !== 'zh' || PINYIN.test(phonemes), {
    path: ['phonemes'],
    error: 'Chinese phonemes are pinyin with tone digits: shen1 xiu4.',
  })
  .refine(
    ({ language, written, phonemes }) =>
      phonemes === undefined || language !== 'zh' || phonemes.split(' ').length === Array.from(written).length,
    { path: ['phonemes'], error: 'Chinese phonemes have one syllable for each character.' },
  )
  .refine(({ language, phonemes }) => phonemes === undefined || language !== 'en' || ARPABET.test(phonemes), {
    path: ['phonemes'],
    error: 'English phonemes are ARPAbet: B IY1 T AH0 L JH UW2 Z.',
  });
export type UserEntry = z.output<typeof UserEntrySchema>;

/** The user's entries on top: the same written form of theirs wins. */
export function withUserEntries(lexicon: Lexicon, entries: readonly UserEntry[]): Lexicon {
  const of = (language: Language): readonly LexiconEntry[] => {
    const own = entries
      .filter((entry) => entry.language === language)
      .map(({ written, respell, phonemes }) => ({ written, respell, ...(phonemes === undefined ? {} : { phonemes }) }));
    if (own.length === 0) return lexicon[language];
    const named = new Set(own.map(({ written }) => written.toLowerCase()));
    return [...own, ...lexicon[language].filter(({ written }) => !named.has(written.toLowerCase()))];
  };
  return { zh: of('zh'), en: of('en'), ja: of('ja') };
}

export interface LexiconMatch {
  start: number;
  end: number;
  entry: LexiconEntry;
}

/** Where names of the lexicon stand in a text, in order, none over another; of two that begin together the longer. */
export function findNames(text: string, language: Language, entries: readonly LexiconEntry[]): LexiconMatch[] {
  const { pattern, byWritten } = finderOf(language, entries);
  if (pattern === null) return [];
  const matches: LexiconMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    const entry = byWritten.get(match[0].toLowerCase());
    const end = match.index + match[0].length;
    if (entry === undefined || stands(entry.notBefore, text.charAt(end))) continue;
    if (stands(entry.notAfter, text.charAt(match.index - 1))) continue;
    matches.push({ start: match.index, end, entry });
  }
  return matches;
}

function stands(among: string | undefined, character: string): boolean {
  return character !== '' && (among?.includes(character) ?? false);
}

interface Finder {
  pattern: RegExp | null;
  byWritten: ReadonlyMap<string, LexiconEntry>;
}

const finders = new WeakMap<readonly LexiconEntry[], Finder>();

function finderOf(language: Language, entries: readonly LexiconEntry[]): Finder {
  const known = finders.get(entries);
  if (known !== undefined) return known;
  const forms = entries.map(({ written }) => written).toSorted((a, b) => b.length - a.length);
  const any = forms.map((form) => escapeRegExp(form)).join('|');
  const finder: Finder = {
    pattern:
      forms.length === 0
        ? null
        : language === 'en'
          ? new RegExp(`(?<![\\p{L}\\p{M}])(?:${any})(?![\\p{L}\\p{M}])`, 'giu')
          : new RegExp(any, 'gu'),
    byWritten: new Map(entries.map((entry) => [entry.written.toLowerCase(), entry])),
  };
  finders.set(entries, finder);
  return finder;
}

export function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A text as it is sent to a voice, and the way back to the text it was made from. */
export interface SentText {
  original: string;
  text: string;
  /** The part of the sent text that stands for a part of the original, by UTF-16 offsets; whole names for parts of names. */
  rangeOf(start: number, end: number): { start: number; end: number };
  /** False where the part lies inside a respelt name without being all of it. */
  isWhole(start: number, end: number): boolean;
  /** Which share of the names it touches the part is: 0..1 of their length. */
  shareOf(start: number, end: number): { from: number; to: number };
}

/** The text with the lexicon's names written so that any voice reads them right. */
export function respell(text: string, language: Language, entries: readonly LexiconEntry[]): SentText {
  const names = findNames(text, language, entries).filter(({ entry }) => entry.known !== true);
  return replaceNames(text, names, ({ respell: said }) => said);
}

/** A text nothing was changed in. */
export function asWritten(text: string): SentText {
  return replaceNames(text, [], () => '');
}

export function replaceNames(
  original: string,
  matches: readonly LexiconMatch[],
  write: (entry: LexiconEntry) => string,
): SentText {
  let text = '';
  let at = 0;
  const pieces: { start: number; end: number; sentStart: number; sentEnd: number; replaced: boolean }[] = [];
  const push = (end: number, written: string, replaced: boolean): void => {
    if (end > at)
      pieces.push({ start: at, end, sentStart: text.length, sentEnd: text.length + written.length, replaced });
    text += written;
    at = end;
  };
  for (const match of matches) {
    push(match.start, original.slice(at, match.start), false);
    push(match.end, write(match.entry), true);
  }
  push(original.length, original.slice(at), false);
  const touched = (start: number, end: number): typeof pieces =>
    pieces.filter((piece) => piece.start < end && piece.end > start);
  return {
    original,
    text,
    rangeOf(start, end) {
      const parts = touched(start, end);
      const first = parts[0];
      const last = parts.at(-1);
      if (first === undefined || last === undefined) return { start: 0, end: 0 };
      return {
        start: first.replaced ? first.sentStart : first.sentStart + Math.max(0, start - first.start),
        end: last.replaced ? last.sentEnd : last.sentEnd - Math.max(0, last.end - end),
      };
    },
    isWhole: (start, end) =>
      touched(start, end).every((piece) => !piece.replaced || (piece.start >= start && piece.end <= end)),
    shareOf(start, end) {
      const parts = touched(start, end);
      const from = Math.min(start, ...parts.map((piece) => (piece.replaced ? piece.start : start)));
      const to = Math.max(end, ...parts.map((piece) => (piece.replaced ? piece.end : end)));
      return { from: (start - from) / (to - from), to: (end - from) / (to - from) };
    },
  };
}
