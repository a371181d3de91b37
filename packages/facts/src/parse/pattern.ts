import type { Language } from '@kinora/film';
import { classOf, type Entity, type EntityKind } from './entity.ts';
import { NUMBER } from './numbers.ts';
import { gateOf, mayMatch, type Gate } from './gate.ts';
import { KANA_UNITS, withKana } from './kana.ts';
import type { Clause, Reading } from './reading.ts';

const KINDS: Readonly<Record<string, readonly EntityKind[]>> = {
  /** Fixed on the sphere. */
  s: ['star', 'figure', 'group', 'deep'],
  f: ['figure'],
  g: ['group', 'figure'],
  t: ['star', 'group', 'deep'],
  r: ['star'],
  b: ['star', 'figure', 'group', 'deep', 'planet', 'moon', 'sun', 'milky'],
  d: ['star', 'group', 'deep', 'planet', 'moon', 'sun', 'figure', 'earth', 'milky'],
  p: ['planet'],
  v: ['planet', 'earth', 'moon', 'sun', 'star'],
  m: ['moon'],
  u: ['sun'],
  w: ['milky'],
  e: ['who', 'figure', 'group', 'star', 'moon', 'sun', 'planet', 'milky', 'earth'],
  x: ['season'],
  c: ['clock'],
  l: ['place'],
  h: ['shower'],
  o: ['earth'],
};

/** A way of saying something: compiled when a text first has all that it cannot do without. */
export interface Pattern {
  /** The regular expression, compiled at first use. */
  regexp: () => RegExp;
  /** Kinds of names it has. */
  needs: readonly (readonly EntityKind[])[];
  /** Whether a number is in it. */
  counts: boolean;
  gate: () => Gate;
}

const TOKEN = /\{(?:([a-z]):)?([a-z]|~\d+)\}/gu;

/**
 * A pattern over a skeleton. `{a:s}` is an entity of the kinds behind `s`, captured as `a`; `{s}` the same, not captured;
 * `{n}` a number captured as `n`; `{~8}` at most eight units that end no sentence.
 */
export function pattern(source: string): Pattern {
  const needs: (readonly EntityKind[])[] = [];
  for (const token of source.matchAll(TOKEN)) {
    const [whole, name, kind = ''] = token;
    if (kind.startsWith('~') || kind === 'n') continue;
    const kinds = KINDS[kind];
    if (kinds === undefined) throw new Error(`no such kind in a pattern: ${whole}`);
    if (name !== undefined && source[token.index + whole.length] !== '?') needs.push(kinds);
  }
  let compiled: RegExp | undefined;
  let gate: Gate | 'unknown' = 'unknown';
  return {
    regexp: () => (compiled ??= compile(source)),
    needs,
    counts: source.includes('{n}'),
    gate: () => (gate === 'unknown' ? (gate = gateOf(source, KANA_UNITS)) : gate),
  };
}

function compile(source: string): RegExp {
  let numbers = 0;
  const expanded = withKana(source).replaceAll(TOKEN, (_, name: string | undefined, kind: string) => {
    if (kind.startsWith('~')) return `[^。.!?;；]{0,${kind.slice(1)}}?`;
    if (kind === 'n') return numbers++ === 0 ? `(?<n>${NUMBER})` : NUMBER;
    const units = classOf(...(KINDS[kind] ?? []));
    return name === undefined ? units : `(?<${name}>${units})`;
  });
  // Without `u`: all names are single units, and the engine compiles such a pattern several times faster.
  return new RegExp(expanded, 'g');
}

/** What every number has one of. */
const NUMERAL =
  /[\d零〇一二两三四五六七八九十百千万亿億]|ひと|ふた|みっ|よっ|いつ|むっ|なな|やっ|ここの|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|hundred|thousand|million|billion|dozen/;

const present = new WeakMap<Clause, ReadonlySet<EntityKind>>();

function kindsIn(clause: Clause): ReadonlySet<EntityKind> {
  let kinds = present.get(clause);
  if (kinds === undefined) {
    kinds = new Set([...clause.entities.values()].map((entity) => entity.kind));
    present.set(clause, kinds);
  }
  return kinds;
}

function lacks(clause: Clause, { needs, counts, gate }: Pattern): boolean {
  if (clause.entities.size < needs.length) return true;
  if (needs.length > 0) {
    const kinds = kindsIn(clause);
    if (needs.some((each) => !each.some((kind) => kinds.has(kind)))) return true;
  }
  if (counts && !NUMERAL.test(clause.skeleton)) return true;
  return !mayMatch(gate(), clause.skeleton);
}

/** Where a pattern met a clause. */
export interface Match {
  /** Offsets in the text. */
  start: number;
  end: number;
  /** As in the skeleton. */
  words: string;
  /** Captured entities by name. */
  entities: Readonly<Record<string, Entity>>;
  /** Other captured groups, as in the skeleton, with their offsets in the text. */
  groups: Readonly<Record<string, { words: string; start: number; end: number }>>;
}

/** All matches of a pattern in a clause. */
export function matches(clause: Clause, way: Pattern): Match[] {
  const found: Match[] = [];
  if (lacks(clause, way)) return found;
  const compiled = way.regexp();
  compiled.lastIndex = 0;
  for (let match = compiled.exec(clause.skeleton); match !== null; match = compiled.exec(clause.skeleton)) {
    if (match[0] === '') compiled.lastIndex += 1;
    const entities: Record<string, Entity> = {};
    const groups: Record<string, { words: string; start: number; end: number }> = {};
    for (const [name, words] of Object.entries(match.groups ?? {})) {
      if (words === undefined) continue;
      const entity = clause.entities.get(words);
      if (entity !== undefined) {
        entities[name] = entity;
        continue;
      }
      const index = match.index + match[0].indexOf(words);
      groups[name] = { words, ...stretch(clause, index, index + words.length) };
    }
    found.push({ ...stretch(clause, match.index, match.index + match[0].length), words: match[0], entities, groups });
  }
  return found;
}

/** Offsets in the text of `skeleton.slice(from, to)`. */
export function stretch(clause: Clause, from: number, to: number): { start: number; end: number } {
  const start = clause.offsets[from] ?? clause.start;
  const last = clause.entities.get(clause.skeleton.charAt(to - 1));
  const end = last !== undefined ? last.end : (clause.offsets[to - 1] ?? start) + 1;
  return { start, end };
}

const NOT_NEGATIVE: Readonly<Record<Language, RegExp>> = {
  zh: /非常|是否|不单|不止|不一会|不由得|不慌不忙|不声不响|不知不觉|不偏不倚|不折不扣|不如|才不到|不断|不停|不久|不仅|不但|不只|不远|不同|不少|不过|不朽|不屈|不禁|不动|不灭|不眠|没落|不落|不可思议|不住|不知|不得不|不由|无论|无数|无比|无垠|无边|不约而同|未来|毫不|不愧|是不是|不沉|不移|不等|不论|不管|不必说|不用说|莫不|无不|无疑/gu,
  en: /\bhardly (?=gone|set|sunk|had)|\b(?:not|n't|never) (?:[a-z]+ ){0,3}until\b|n't (?=[a-z ]{0,20}until\b)|\bnever fails?\b|\bnever far\b|\bnot far from\b|\bcan't miss\b|\bnot only\b|\bno doubt\b|\bnot far\b|\bnothing less\b|\bno wonder\b|\bnot just\b|\bnotable\b|\bnever[- ]ending\b|\bno fewer than\b|\bno less than\b/gu,
  ja: /しか(?:[^、。]{0,8})(?:ない|ません)|(?:ことは)?言うまでもな|ませんか|でない限り|しかない|だけでなく|のみならず|かもしれない|違いない|間違いない|少なくない|限りない|変わらない|絶え(?:ない|ず)|ではないか|じゃない\?|動かない|沈まない|離れない|まもなく|ほかならない|他ならない|たまらない|なくてはならない|必ず|わずか|知らず|思わず|まず|いわず|ばかりでなく/gu,
};
const NEGATIVE: Readonly<Record<Language, RegExp>> = {
  zh: /不|没|未|并非|绝非|而非|无法|无缘|难以|从无|别想|谬|误(?:以为|认为|区|传|解)|错误地|非(?=[^常洲])/u,
  en: /\b(?:not|never|cannot|can't|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|won't|no longer|in vain|nor|neither|without|hardly|nowhere|no one|nobody|mistakenly|wrongly|myth that|untrue|false that|misconception|impossible|unable)\b|n't\b/u,
  ja: /ない(?!か\?)|ません|なかった|(?<![わし])ず(?=[、に。]|$)|ぬ(?=[、。]|$)|わけではな|誤解|誤り|不可能|できな|嘘/u,
};

/** Whether words deny what they say. Words that only look negative (`不仅`, `not only`) do not count. */
export function negated(words: string, language: Language): boolean {
  return NEGATIVE[language].test(words.replaceAll(NOT_NEGATIVE[language], ' '));
}

/**
 * Whether what was met is denied where it stands. Chinese and English deny before or within; Japanese at the end of its
 * clause, so there the words that follow are looked at too.
 */
export function deniedThere(reading: Reading, clause: Clause, match: Pick<Match, 'words' | 'end'>): boolean {
  if (negated(match.words, reading.language)) return true;
  if (reading.language === 'en') return false;
  const rest = reading.lower.slice(match.end, Math.max(match.end, clause.end));
  if (reading.language === 'ja' && match.words.endsWith('な') && /^[いくかけ]/u.test(rest)) return true;
  return reading.language === 'ja'
    ? /^(?:な[いくかけ]|ありません)|^(?:[^、。がけ]{0,12}?)(?:ではな|じゃな|でな[いく]|はな[いく]|くな[いかく]|ません|わけがな|わけではな|(?<!しか[^、。]{0,8})(?:[らかさたなばまわえべれけめげでせてき])な(?:い(?!か)|かった))/u.test(
        rest,
      )
    : false;
}
