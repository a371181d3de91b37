import type { Language } from '@kinora/film';
import { phrases } from './phrases.ts';

/** A stretch of the story between two marks. Texts of all clauses joined are exactly the story. */
export interface Clause {
  text: string;
  /** Index of its first UTF-16 unit in the story. */
  start: number;
  /** Index after its last. */
  end: number;
  /** Count of the sentence and of the paragraph it stands in, from 0. */
  sentence: number;
  paragraph: number;
}

const CLOSERS = `["'”’」』》)\\]）】]*`;
const SENTENCE_END = new RegExp(`(?:[。!?！？…]+|[.!?]+(?=["'”’)\\]]*(?:\\s|$)))${CLOSERS}\\s*|\\n+\\s*`, 'gu');
/** A comma inside a number ends nothing: 12,345. */
const CLAUSE_END = new RegExp(`(?:[\uff0c;；、—]|,(?!\\d))+${CLOSERS}\\s*`, 'gu');
const ABBREVIATION = /\b(?:mr|mrs|ms|dr|st|prof|sr|jr|vs|no|e\.g|i\.e|etc)\.$/iu;
/** Joints where a long English sentence may be cut although no mark stands there. */
const ENGLISH_JOINT = /\s(?=(?:while|until|when|because|but|before|after|then|where|and|so)\s)/giu;

/** Least length of a clause that may stand alone, in columns of speech: shorter ones stay with their neighbour. */
const LEAST_WORDS: Readonly<Record<Language, number>> = { zh: 3, en: 3, ja: 4 };

export function splitClauses(story: string, language: Language): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  let paragraph = 0;
  for (const [start, end] of spans(story, 0, story.length, SENTENCE_END, (piece) => !ABBREVIATION.test(piece.trim()))) {
    const text = story.slice(start, end);
    for (const [from, to] of clauseSpans(story, start, end, language).flatMap((span) =>
      bounded(story, span, language),
    )) {
      clauses.push({ text: story.slice(from, to), start: from, end: to, sentence, paragraph });
    }
    sentence += 1;
    if (/\n\s*$/u.test(text)) paragraph += 1;
  }
  return clauses;
}

type Span = readonly [start: number, end: number];

function clauseSpans(story: string, start: number, end: number, language: Language): Span[] {
  const whole = spokenUnits(story.slice(start, end), language);
  let pieces = spans(story, start, end, CLAUSE_END, () => true);
  if (language === 'en' && pieces.length === 1 && whole >= 14)
    pieces = spans(story, start, end, ENGLISH_JOINT, () => true);
  const joined: [number, number][] = [];
  for (const [from, to] of pieces) {
    const last = joined.at(-1);
    const short = spokenUnits(story.slice(from, to), language) < LEAST_WORDS[language];
    const lastShort =
      last !== undefined && spokenUnits(story.slice(last[0], last[1]), language) < LEAST_WORDS[language];
    if (last !== undefined && (short || lastShort)) last[1] = to;
    else joined.push([from, to]);
  }
  return joined;
}

/** Most that one shot may have to carry, in spoken units: about twelve seconds. */
const MOST_UNITS: Readonly<Record<Language, number>> = { zh: 48, en: 29, ja: 40 };

/** A stretch without any mark, cut between words into parts that one shot can carry. */
function bounded(story: string, [start, end]: Span, language: Language): Span[] {
  const text = story.slice(start, end);
  const units = spokenUnits(text, language);
  if (units <= MOST_UNITS[language] && text.length <= MOST_CHARACTERS) return [[start, end]];
  const parts: [number, number][] = [];
  let at = start;
  for (const piece of phrases(text, language)) {
    const last = parts.at(-1);
    const to = at + piece.length;
    const fits =
      last !== undefined &&
      to - last[0] <= MOST_CHARACTERS &&
      spokenUnits(story.slice(last[0], to), language) <= MOST_UNITS[language];
    if (fits) last[1] = to;
    else parts.push([at, to]);
    at = to;
  }
  return parts;
}

/** A clause is never longer than this, whatever it is made of. */
const MOST_CHARACTERS = 260;

/** Cuts `story[start, end)` after every match that `accepts` the piece before it. */
function spans(
  story: string,
  start: number,
  end: number,
  pattern: RegExp,
  accepts: (piece: string) => boolean,
): Span[] {
  const result: Span[] = [];
  let from = start;
  for (const match of story.slice(start, end).matchAll(pattern)) {
    const to = start + match.index + match[0].length;
    if (to >= end || !accepts(story.slice(from, to))) continue;
    result.push([from, to]);
    from = to;
  }
  if (from < end) result.push([from, end]);
  return result;
}

/** Characters (zh, ja) or words (en) that are spoken. */
export function spokenUnits(text: string, language: Language): number {
  if (language === 'en') return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  const east = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu)?.length ?? 0;
  const other = text.match(/[\p{Script=Latin}]+|\p{N}/gu)?.length ?? 0;
  return east + other * 2;
}
