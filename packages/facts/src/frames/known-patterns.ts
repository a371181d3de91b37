import type { Language } from '@kinora/film';
import { negated } from '../parse/pattern.ts';
import { gateOf, mayMatch, type Gate } from '../parse/gate.ts';
import { NUMBER } from '../parse/numbers.ts';

const compiled = new Map<string, RegExp>();

/** Compiled at first use: a text needs few of them. */
export function regexpOf(source: string): RegExp {
  let known = compiled.get(source);
  if (known === undefined) {
    let numbers = 0;
    const expanded = source.replaceAll('{n}', () => (numbers++ === 0 ? `(?<n>${NUMBER})` : NUMBER));
    // Without `u`: all is in the basic plane, and the engine compiles such a pattern several times faster.
    compiled.set(source, (known = new RegExp(expanded)));
  }
  return known;
}

const gates = new Map<string, Gate>();

/** Whether words can be met by a source at all, without compiling it. */
export function mayMeet(source: string, words: string): boolean {
  if (!gates.has(source)) gates.set(source, gateOf(source));
  return mayMatch(gates.get(source), words);
}

/** The alternatives of a source that stand side by side. */
function alternativesOf(source: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    const each = source.charAt(at);
    if (each === '\\') at += 1;
    else if (each === '(' || each === '[') depth += 1;
    else if (each === ')' || each === ']') depth -= 1;
    else if (each === '|' && depth === 0) {
      found.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, source.slice(from)];
}

const NEGATIVE_SOURCE: Readonly<Record<Language, RegExp>> = {
  zh: /[不没无非未别](?![^[]*\])/u,
  en: /\bno|not|never|n't|without|lack|cannot|hardly|in(?:visible)|only/u,
  ja: /[なずぬせ]/u,
};

/** Bounds of a number are no denials. */
const BOUND = /(?<![看见找等听照])不到|不足|不超过|不少于|不止|no more than|not quite|not much/gu;

/** Whether the words met carry a denial that the pattern does not ask for: `自己不发光` for `自己…发光`. */
export function deniesWithin(source: string, written: string, language: Language): boolean {
  const words = written.replaceAll(BOUND, '');
  if (language === 'ja' || !(negated(words, language) || (language === 'en' && /\b(?:no|neither)\b/u.test(words))))
    return false;
  const own = alternativesOf(source).find((each) => regexpOf(`^(?:${each})$`).test(written));
  return own !== undefined && !NEGATIVE_SOURCE[language].test(own.replaceAll(/不同|不一/gu, ''));
}
