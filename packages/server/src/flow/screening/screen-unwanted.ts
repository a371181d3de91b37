import { type Screening, SCREEN_CATEGORIES, type ScreenSpan, stricter } from '@kinora/film';

/** More words than this are no name of a thing that must not be seen, but a sentence. */
const MAX_NAMED_WORDS = 4;
/** A word of Chinese or Japanese has two characters as a rule. */
const CHARACTERS_OF_A_WORD = 2;
/** A rule of so many kinds of word together tells how something is done, wherever commas stand. */
const TELLING_WORDS = 3;

/** Doubted by themselves too: children in sexual content are named by nobody who means well, and what an organisation lists it keeps to itself. */
const NEVER_NAMED: ReadonlySet<string> = new Set(['sexual-minors', 'organisation']);

/** A part of a negative prompt between commas. */
interface Part {
  text: string;
  /** Where it stands in the whole. */
  start: number;
  /** So short that it can only name things. */
  isName: boolean;
}

/**
 * Screens a negative prompt: what must not be seen may be named, in as many words as a name has (`no nudity, nsfw, gore`), so
 * that a listed word that stands there alone is no reason to stop. Sentences are screened like any text, and words that only
 * together mean something bad are that in a name, too.
 *
 * @param screen the screen of a text, with all its options
 */
export function screenUnwanted(text: string, screen: (text: string) => Screening): Screening {
  const whole = screen(text);
  const telling = whole.spans.filter(({ term }) => term.split(' + ').length >= TELLING_WORDS);
  const ofWhole: Screening =
    telling.length === 0 ? { ...whole, decision: 'pass', spans: [] } : { ...whole, spans: telling };
  return partsOf(text)
    .map((part) => screenPart(part, screen))
    .reduce(joined, { ...ofWhole, categories: categoriesOf(ofWhole.spans) });
}

/** What of a negative prompt is more than names, for judges that know no negative prompts; empty where all of it is names. */
export function sentencesOf(text: string): string {
  return partsOf(text)
    .filter(({ isName }) => !isName)
    .map((part) => part.text.trim())
    .join('\n');
}

function screenPart({ text, start, isName }: Part, screen: (text: string) => Screening): Screening {
  const screening = screen(text);
  const spans = screening.spans.filter(
    ({ term, category }) => !isName || term.includes(' + ') || NEVER_NAMED.has(category),
  );
  return {
    ...screening,
    decision: spans.length === 0 ? 'pass' : screening.decision,
    categories: categoriesOf(spans),
    spans: spans.map((span) => ({ ...span, start: span.start + start, end: span.end + start })),
  };
}

function joined(a: Screening, b: Screening): Screening {
  const spans = [...a.spans, ...b.spans].toSorted((x, y) => x.start - y.start || x.end - y.end);
  return { ...a, decision: stricter(a.decision, b.decision), categories: categoriesOf(spans), spans };
}

function categoriesOf(spans: readonly ScreenSpan[]): Screening['categories'] {
  const found = new Set(spans.map(({ category }) => category));
  return SCREEN_CATEGORIES.filter((category) => found.has(category));
}

function partsOf(text: string): Part[] {
  return [...text.matchAll(/[^,，、;；。.!！?？\n\r|]+/gu)].map(({ 0: part, index }) => ({
    text: part,
    start: index,
    isName: wordCount(part) <= MAX_NAMED_WORDS,
  }));
}

function wordCount(text: string): number {
  const ofEastAsia = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const others = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? [];
  const latin = others.filter((word) => !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word));
  return ofEastAsia / CHARACTERS_OF_A_WORD + latin.length;
}
