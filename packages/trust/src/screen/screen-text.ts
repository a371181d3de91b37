import {
  type Language,
  SCREEN_CATEGORIES,
  SCREEN_DECISIONS,
  type ScreenDecision,
  type Screening,
  type ScreenSpan,
  stricter,
  type TrustPolicy,
} from '@kinora/film';
import { findHits, type Hit, type Views, viewsOf } from './find-hits.ts';
import type { RuleBook } from './lexicon.ts';
import { kinoraBook, organisationBook, type ScreeningPolicy } from './rule-books.ts';
import type { ScreenRule } from './rule.ts';
import { POLICY_VERSION } from './terms/rules.ts';

/** Farthest distance between the words of a rule that names none. */
const DEFAULT_WITHIN_CHARACTERS = 30;
/** Places of a group that are weighed beside a word, nearest first. */
const MAX_NEIGHBOURS = 12;

/** Spans told of one rule: a text that repeats one thing a thousand times says it once. */
const MAX_SPANS = 50;

export interface ScreenOptions {
  /** Of the film, where known; some characters are harmless in one language only. */
  language?: Language | undefined;
  /** What the organisation asks for besides. */
  policy?: ScreeningPolicy | undefined;
  /** Number of the organisation's policy; a short hash of it stands in its place otherwise. */
  policyNumber?: number | undefined;
}

interface Fired {
  decision: Exclude<ScreenDecision, 'pass'>;
  span: ScreenSpan;
}

/**
 * The first screen of a text, in any mix of Chinese, English and Japanese: what is clear is stopped at once, what is not is
 * shown to a person. It knows words and how they stand together, not meaning; a moderation service goes behind it.
 *
 * Sees through width, case, traditional characters, invisible characters, separators, look-alike letters, leet and hidden
 * letters. Words read only by sound, by the parts of their characters or in another script are at most shown to a person.
 *
 * @param options the language alone, or all there is to know
 */
export function screenText(text: string, options: Language | ScreenOptions = {}): Screening {
  const { language, policy, policyNumber } = typeof options === 'string' ? { language: options } : options;
  const own = policy === undefined ? null : organisationBook(policy);
  const views = viewsOf(text);
  const ownHits = own === null ? [] : findHits(own.book, views);
  const allowedByOwn = own === null ? [] : ownHits.filter((hit) => own.book.allowed.has(hit.word));
  const fired = [
    ...screenWith(kinoraBook(), views, allowedByOwn, language),
    ...(own === null ? [] : applyBook(own.book, ownHits, allowedByOwn, language)),
  ].flatMap((each) => decide(each, policy));
  const worstFirst = fired.toSorted(
    (a, b) =>
      SCREEN_DECISIONS.indexOf(b.decision) - SCREEN_DECISIONS.indexOf(a.decision) ||
      SCREEN_CATEGORIES.indexOf(a.span.category) - SCREEN_CATEGORIES.indexOf(b.span.category),
  );
  return {
    decision: worstFirst[0]?.decision ?? 'pass',
    categories: [...new Set(worstFirst.map(({ span }) => span.category))],
    spans: fired.map(({ span }) => span).toSorted((a, b) => a.start - b.start || a.end - b.end),
    policyVersion: own === null ? POLICY_VERSION : `${POLICY_VERSION}+${policyNumber ?? own.hash}`,
  };
}

function screenWith(book: RuleBook, views: Views, allowed: readonly Hit[], language: Language | undefined): Fired[] {
  return applyBook(book, findHits(book, views), allowed, language);
}

/** What the organisation decides for a category. Words that are only read weakly never block by Kinora's own rules. */
function decide({ decision, span }: Fired, policy: TrustPolicy['screening'] | undefined): Fired[] {
  const wanted = policy?.categories[span.category];
  if (wanted === undefined) return [{ decision, span }];
  const decided = span.category === 'sexual-minors' ? stricter(decision, wanted) : wanted;
  return decided === 'pass' ? [] : [{ decision: decided, span }];
}

function applyBook(
  book: RuleBook,
  found: readonly Hit[],
  allowedByOwn: readonly Hit[],
  language: Language | undefined,
): Fired[] {
  if (found.length === 0) return [];
  const allowedHere = found.filter((hit) => book.allowed.has(hit.word));
  const unallowed = found.filter((hit) => !isInside(hit, allowedHere));
  const hits = unallowed.filter((hit) => !isInside(hit, allowedByOwn));
  const context = new Set(found.filter((hit) => book.unless.has(hit.word)).map((hit) => hit.word));
  // no organisation's phrase makes this innocent
  const always = groupsOf(book, unallowed);
  const usual = groupsOf(book, hits);
  return book.rules.flatMap((rule, index) => {
    const groups = (rule.category === 'sexual-minors' ? always : usual).get(index);
    if (groups === undefined || groups.size < rule.groups.length) return [];
    if (rule.only !== undefined && rule.only !== language) return [];
    if (rule.unless?.some((word) => context.has(word))) return [];
    return combinations(rule, groups)
      .slice(0, MAX_SPANS)
      .map((chosen) => firedBy(rule, chosen));
  });
}

function isInside(hit: Hit, phrases: readonly Hit[]): boolean {
  return phrases.some((phrase) => phrase.start <= hit.start && hit.end <= phrase.end && phrase !== hit);
}

/** Hits by rule, then by group, in the order of the text. */
function groupsOf(book: RuleBook, hits: readonly Hit[]): Map<number, Map<number, Hit[]>> {
  const result = new Map<number, Map<number, Hit[]>>();
  for (const hit of hits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    for (const { rule, group } of book.places.get(hit.word) ?? []) {
      const groups = result.get(rule) ?? new Map<number, Hit[]>();
      result.set(rule, groups);
      const list = groups.get(group) ?? [];
      groups.set(group, list);
      list.push(hit);
    }
  }
  return result;
}

/** For every word of the first group, the nearest words of the others that stand close enough; plain ones where there are. */
function combinations(rule: ScreenRule, groups: ReadonlyMap<number, readonly Hit[]>): Hit[][] {
  const reach = rule.withinCharacters ?? DEFAULT_WITHIN_CHARACTERS;
  const [first = [], ...others] = rule.groups.map((_, index) => groups.get(index) ?? []);
  return first.flatMap((hit) => {
    const near = others.map((group) =>
      group
        .filter((other) => spread([hit, other]) <= reach)
        .toSorted((a, b) => Number(a.weak) - Number(b.weak) || spread([hit, a]) - spread([hit, b]))
        .slice(0, MAX_NEIGHBOURS),
    );
    const chosen = complete([hit], near, reach);
    return chosen === null ? [] : [chosen];
  });
}

function complete(chosen: Hit[], [group, ...rest]: readonly Hit[][], reach: number): Hit[] | null {
  if (group === undefined) return chosen;
  for (const hit of group) {
    const more = [...chosen, hit];
    if (spread(more) > reach || chosen.some((other) => overlaps(hit, other))) continue;
    const whole = complete(more, rest, reach);
    if (whole !== null) return whole;
  }
  return null;
}

function firedBy(rule: ScreenRule, chosen: readonly Hit[]): Fired {
  return {
    decision: chosen.some((hit) => hit.weak) ? 'review' : rule.decision,
    span: {
      start: Math.min(...chosen.map((hit) => hit.start)),
      end: Math.max(...chosen.map((hit) => hit.end)),
      category: rule.category,
      term: chosen.map((hit) => hit.word).join(' + '),
    },
  };
}

function spread(hits: readonly Hit[]): number {
  return Math.max(...hits.map((hit) => hit.lettersUntil)) - Math.min(...hits.map((hit) => hit.lettersBefore));
}

/** One word may not stand for two groups: 合成 is not both the making and the thing made. */
function overlaps(inner: Hit, outer: Hit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
