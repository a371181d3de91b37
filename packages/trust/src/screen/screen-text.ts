import { type Language, SCREEN_DECISIONS, type ScreenDecision, type Screening, type ScreenSpan } from '@kinora/film';
import { termFinder } from './find-terms.ts';
import {
  eastAsianText,
  latinText,
  type EastAsianText,
  type Gap,
  type LatinText,
  type NormalText,
} from './view/normal-text.ts';
import type { ScreenRule } from './rule.ts';
import { ALLOWED, POLICY_VERSION, RULES } from './terms/rules.ts';

/** Farthest distance between the words of a rule that names none. */
const DEFAULT_WITHIN_CHARACTERS = 30;

interface Hit {
  term: string;
  start: number;
  end: number;
}

interface Lexicon {
  /** Listed words by their normal form. */
  terms: Map<string, string[]>;
  find: (text: string) => { term: number; start: number; end: number }[];
  forms: string[];
  prefixes: Set<string>;
}

const WORDS = [...new Set([...RULES.flatMap((rule) => [...rule.groups.flat(), ...(rule.unless ?? [])]), ...ALLOWED])];
const isEastAsian = (word: string): boolean => eastAsianText(word).text !== '';
const EAST_ASIAN_LEXICON = lexiconOf(WORDS.filter(isEastAsian), (word) => eastAsianText(word).text);
const LATIN_LEXICON = lexiconOf(
  WORDS.filter((word) => !isEastAsian(word)),
  (word) => latinText(word).text,
);
const ALLOWED_WORDS = new Set(ALLOWED);

/**
 * The first screen of a text, in any mix of Chinese, English and Japanese: what is clear is stopped at once, what is not is
 * shown to a person. It knows words and how they stand together, not meaning; a moderation service goes behind it.
 *
 * Sees through width, case, traditional characters, invisible characters, separators, look-alike letters and leet.
 *
 * @param language of the film, where known; some characters are harmless in one language only
 */
export function screenText(text: string, language?: Language): Screening {
  const found = [...eastAsianHits(eastAsianText(text)), ...latinHits(latinText(text))];
  const allowed = found.filter((hit) => ALLOWED_WORDS.has(hit.term));
  const hits = found.filter(
    (hit) => !allowed.some((phrase) => phrase.start <= hit.start && hit.end <= phrase.end && phrase !== hit),
  );
  const fired = RULES.filter((rule) => rule.only === undefined || rule.only === language).flatMap((rule) =>
    apply(rule, hits, found),
  );
  const worstFirst = fired.toSorted((a, b) => rank(b.rule.decision) - rank(a.rule.decision));
  return {
    decision: worstFirst[0]?.rule.decision ?? 'pass',
    categories: [...new Set(worstFirst.map(({ rule }) => rule.category))],
    spans: fired.map(({ span }) => span).toSorted((a, b) => a.start - b.start || a.end - b.end),
    policyVersion: POLICY_VERSION,
  };
}

function rank(decision: ScreenDecision): number {
  return SCREEN_DECISIONS.indexOf(decision);
}

/** Every place where one word of each group stands close enough together. */
function apply(
  rule: ScreenRule,
  hits: readonly Hit[],
  context: readonly Hit[],
): { rule: ScreenRule; span: ScreenSpan }[] {
  if (rule.unless?.some((word) => context.some((hit) => hit.term === word))) return [];
  const reach = rule.withinCharacters ?? DEFAULT_WITHIN_CHARACTERS;
  const [first = [], ...others] = rule.groups.map((group) => hits.filter((hit) => group.includes(hit.term)));
  let combinations = first.map((hit) => [hit]);
  for (const group of others) {
    combinations = combinations.flatMap((chosen) => {
      const near = group.filter(
        (hit) => spread([...chosen, hit]) <= reach && !chosen.some((other) => within(hit, other)),
      );
      const nearest = near.toSorted((a, b) => spread([...chosen, a]) - spread([...chosen, b]))[0];
      return nearest === undefined ? [] : [[...chosen, nearest]];
    });
  }
  return combinations.map((chosen) => ({
    rule,
    span: {
      start: Math.min(...chosen.map((hit) => hit.start)),
      end: Math.max(...chosen.map((hit) => hit.end)),
      category: rule.category,
      term: chosen.map((hit) => hit.term).join(' + '),
    },
  }));
}

function spread(hits: readonly Hit[]): number {
  return Math.max(...hits.map((hit) => hit.end)) - Math.min(...hits.map((hit) => hit.start));
}

/** One word may not stand for two groups: 合成 is not both the making and the thing made. */
function within(inner: Hit, outer: Hit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function lexiconOf(words: readonly string[], normalForm: (word: string) => string): Lexicon {
  const terms = new Map<string, string[]>();
  const prefixes = new Set<string>();
  for (const word of words) {
    const form = normalForm(word);
    if (form === '') throw new Error(`the listed word ${word} has no letters`);
    terms.set(form, [...(terms.get(form) ?? []), word]);
    if (word.endsWith('*')) prefixes.add(form);
  }
  const forms = [...terms.keys()];
  return { terms, forms, prefixes, find: termFinder(forms) };
}

function latinHits(view: LatinText): Hit[] {
  const runsOn = (at: number): boolean => /[a-z0-9]/.test(view.text.charAt(at)) && view.spelledOut[at] !== true;
  return LATIN_LEXICON.find(view.text).flatMap((match) => {
    const form = LATIN_LEXICON.forms[match.term] ?? '';
    if (runsOn(match.start - 1)) return [];
    if (runsOn(match.end) && !LATIN_LEXICON.prefixes.has(form)) return [];
    return hitsOf(LATIN_LEXICON, form, view, match.start, match.end);
  });
}

function eastAsianHits(view: EastAsianText): Hit[] {
  return EAST_ASIAN_LEXICON.find(view.text).flatMap((match) => {
    const form = EAST_ASIAN_LEXICON.forms[match.term] ?? '';
    if (!gapsAllow(view, match.start, match.end)) return [];
    if (isKatakana(form) && (katakanaJoins(view, match.start) || katakanaJoins(view, match.end))) return [];
    return hitsOf(EAST_ASIAN_LEXICON, form, view, match.start, match.end);
  });
}

function hitsOf(lexicon: Lexicon, form: string, view: NormalText, start: number, end: number): Hit[] {
  const from = view.from[start] ?? 0;
  const to = view.to[end - 1] ?? from;
  return (lexicon.terms.get(form) ?? []).map((term) => ({ term, start: from, end: to }));
}

/**
 * Whether letters that stand apart may be one word. Signs between them are a disguise. Spaces and full stops also part
 * honest words (脸色 情况), so there every letter must stand alone, and a word of two must stand apart from its neighbours.
 */
function gapsAllow(view: EastAsianText, start: number, end: number): boolean {
  const inner = view.gapBefore.slice(start + 1, end);
  const has = (gap: Gap): boolean => inner.includes(gap);
  if (!has('space') && !has('stop') && !has('noise')) return true;
  const allApart = inner.every((gap) => gap !== 'none');
  if (has('stop') || has('noise')) return allApart && inner.length >= 2;
  if (inner.length >= 3) return true;
  const aloneBefore = view.gapBefore[start] !== 'none';
  const aloneAfter = end >= view.text.length || view.gapBefore[end] !== 'none';
  return allApart && (inner.length >= 2 || (aloneBefore && aloneAfter));
}

function isKatakana(word: string): boolean {
  return /^[\p{Script=Katakana}ー]+$/u.test(word);
}

/** Whether katakana run on over this place, as the テロ inside テロップ does. */
function katakanaJoins(view: EastAsianText, at: number): boolean {
  if (at >= view.text.length || view.gapBefore[at] !== 'none') return false;
  return isKatakana(view.text.charAt(at - 1)) && isKatakana(view.text.charAt(at));
}
