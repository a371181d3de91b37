/**
 * What a pattern cannot match without: one of these strings must stand in the words. Undefined where nothing is sure.
 * Looking for a string costs far less than compiling a pattern that a text has no use for.
 */
export type Gate = readonly string[] | undefined;

const SPECIAL = new Set(['[', '(', '\\', '.', '^', '$', '{', '?', '*', '+', '|', ')']);
/** More strings than this are not worth the search. */
const MOST = 40;

/** The gate of the source of a regular expression, `breaks` being units that may be rewritten before it is compiled. */
export function gateOf(source: string, breaks?: ReadonlySet<string>): Gate {
  let at = 0;
  const alternatives = (): Gate => {
    const all: string[] = [];
    let sure = true;
    for (;;) {
      const own = sequence();
      if (own === undefined) sure = false;
      else all.push(...own);
      if (source.charAt(at) !== '|') break;
      at += 1;
    }
    return sure && all.length <= MOST ? all : undefined;
  };
  const sequence = (): Gate => {
    let best: Gate;
    let literal = '';
    const offer = (gate: Gate): void => {
      if (gate !== undefined && worth(gate) > worth(best)) best = gate;
    };
    const flush = (): void => {
      if (literal !== '') offer([literal]);
      literal = '';
    };
    while (at < source.length && source.charAt(at) !== '|' && source.charAt(at) !== ')') {
      const unit = source.charAt(at);
      if (!SPECIAL.has(unit) && breaks?.has(unit) !== true) {
        at += 1;
        if (isOptional()) flush();
        else literal += unit;
        if (skipQuantifier()) flush();
        continue;
      }
      flush();
      const gate = atom(unit);
      if (!isOptional()) offer(gate);
      skipQuantifier();
    }
    flush();
    return best;
  };
  const atom = (unit: string): Gate => {
    if (unit === '[') {
      at += 1;
      while (at < source.length && source.charAt(at) !== ']') at += source.charAt(at) === '\\' ? 2 : 1;
      at += 1;
      return undefined;
    }
    if (unit === '\\') {
      at += /^\\[pk]/u.test(source.slice(at, at + 2)) ? Math.max(2, source.slice(at).search(/[}>]/u) + 1) : 2;
      return undefined;
    }
    if (unit === '(') {
      const opening = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/u.exec(source.slice(at, at + 40))?.[0] ?? '(';
      at += opening.length;
      const gate = alternatives();
      at += 1;
      // What stands around a match need not be in it, and what must not be there is no need.
      return /[=!]$/u.test(opening) ? undefined : gate;
    }
    if (unit === '{') {
      // A name or a number of our own patterns.
      at = source.indexOf('}', at) + 1;
      return undefined;
    }
    at += 1;
    return undefined;
  };
  const isOptional = (): boolean => {
    const next = source.charAt(at);
    return next === '?' || next === '*' || (next === '{' && source.charAt(at + 1) === '0');
  };
  const skipQuantifier = (): boolean => {
    const next = source.charAt(at);
    const isCount = next === '{' && /\d/u.test(source.charAt(at + 1));
    if (next !== '?' && next !== '*' && next !== '+' && !isCount) return false;
    at = isCount ? source.indexOf('}', at) + 1 : at + 1;
    if (source.charAt(at) === '?') at += 1;
    return true;
  };
  return alternatives();
}

/** Few and long strings are met by the fewest texts. */
function worth(gate: Gate): number {
  if (gate === undefined) return 0;
  const shortest = gate.reduce((least, each) => Math.min(least, each.length), 99);
  return shortest / (1 + gate.length / 8);
}

export function mayMatch(gate: Gate, words: string): boolean {
  return gate === undefined || gate.some((each) => words.includes(each));
}
