/** A term found: `text.slice(start, end)` is `terms[term]`. */
export interface TermMatch {
  term: number;
  start: number;
  end: number;
}

interface State {
  /** By UTF-16 unit, so that places are indices of the text. */
  next: Map<number, State>;
  /** Where to go on when no letter fits; none for the first state. */
  fallback: State | null;
  /** Terms that end here. */
  ends: number[];
}

/** Finds every place of every term in one pass over a text (A. Aho, M. Corasick, 1975). */
export function termFinder(terms: readonly string[]): (text: string) => TermMatch[] {
  const root = treeOf(terms);
  linkFallbacks(root);
  return (text) => {
    const matches: TermMatch[] = [];
    let current = root;
    for (let index = 0; index < text.length; index++) {
      current = step(root, current, text.charCodeAt(index));
      for (const term of current.ends)
        matches.push({ term, start: index + 1 - (terms[term]?.length ?? 0), end: index + 1 });
    }
    return matches;
  };
}

function newState(): State {
  return { next: new Map(), fallback: null, ends: [] };
}

function treeOf(terms: readonly string[]): State {
  const root = newState();
  terms.forEach((term, index) => {
    let current = root;
    for (let at = 0; at < term.length; at++) {
      const unit = term.charCodeAt(at);
      const next = current.next.get(unit) ?? newState();
      current.next.set(unit, next);
      current = next;
    }
    if (term !== '') current.ends.push(index);
  });
  return root;
}

/** Breadth first, so that every shorter word is linked before the longer ones that fall back on it. */
function linkFallbacks(root: State): void {
  const queue = [...root.next.values()];
  for (const state of queue) state.fallback = root;
  for (const state of queue) {
    for (const [unit, target] of state.next) {
      target.fallback = step(root, state.fallback ?? root, unit);
      target.ends.push(...target.fallback.ends);
      queue.push(target);
    }
  }
}

function step(root: State, from: State, unit: number): State {
  let current: State | null = from;
  while (current !== null) {
    const target = current.next.get(unit);
    if (target !== undefined) return target;
    current = current.fallback;
  }
  return root;
}
