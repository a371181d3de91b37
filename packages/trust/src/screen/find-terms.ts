/** A term found: `text.slice(start, end)` is `terms[term]`. */
export interface TermMatch {
  term: number;
  start: number;
  end: number;
}

interface State {
  next: Map<string, number>;
  /** Where to go on when no letter fits. */
  fallback: number;
  /** Terms that end here. */
  ends: number[];
}

/** Finds every place of every term in one pass over a text (A. Aho, M. Corasick, 1975). */
export function termFinder(terms: readonly string[]): (text: string) => TermMatch[] {
  const states: State[] = [{ next: new Map(), fallback: 0, ends: [] }];
  const at = (index: number): State => {
    const state = states[index];
    if (state === undefined) throw new RangeError(`no state ${index}`);
    return state;
  };
  terms.forEach((term, index) => {
    let current = 0;
    for (const letter of units(term)) {
      const known = at(current).next.get(letter);
      const target = known ?? states.push({ next: new Map(), fallback: 0, ends: [] }) - 1;
      at(current).next.set(letter, target);
      current = target;
    }
    if (term !== '') at(current).ends.push(index);
  });
  const step = (from: number, letter: string): number => {
    let current = from;
    for (;;) {
      const target = at(current).next.get(letter);
      if (target !== undefined) return target;
      if (current === 0) return 0;
      current = at(current).fallback;
    }
  };
  const queue = [...at(0).next.values()];
  for (const index of queue) {
    for (const [letter, target] of at(index).next) {
      const fallback = step(at(index).fallback, letter);
      at(target).fallback = fallback;
      at(target).ends.push(...at(fallback).ends);
      queue.push(target);
    }
  }
  return (text) => {
    const matches: TermMatch[] = [];
    let current = 0;
    units(text).forEach((letter, index) => {
      current = step(current, letter);
      for (const term of at(current).ends) {
        matches.push({ term, start: index + 1 - (terms[term]?.length ?? 0), end: index + 1 });
      }
    });
    return matches;
  };
}

/** UTF-16 units, so that places are indices of the text. */
function units(text: string): string[] {
  return text.split('');
}
