import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { negated } from '../parse/pattern.ts';
import { numberOf, writtenLike } from '../parse/numbers.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { denied, named, type Draft, type Fix, type Frame, type Words } from '../judge/draft.ts';
import { deniedAround } from '../judge/denial.ts';
import { deniesWithin, mayMeet, regexpOf } from './known-patterns.ts';
import { COLUMN, type BodyClass, type Said, type Trait } from '../words/known/known.ts';
import { AMOUNTS, STATEMENTS, TALLIES, TRAITS } from '../words/known/index.ts';

interface Found {
  start: number;
  end: number;
  clause: Clause;
  /** Denied by words in its midst. */
  denies: boolean;
  number?: { start: number; end: number; words: string };
}

/** Where words are met in a stretch of the text, in a clause that claims something. */
function find(reading: Reading, sentence: Sentence, said: Said, start: number, end: number): Found | undefined {
  const source = said[COLUMN[reading.language]];
  if (source === '') return undefined;
  const words = reading.lower.slice(start, end);
  if (!mayMeet(source, words)) return undefined;
  const match = regexpOf(source).exec(words);
  if (match === null) return undefined;
  const from = start + match.index;
  const to = from + match[0].length;
  const clause = sentence.clauses.find((each) => from < each.end && to > each.start) ?? sentence;
  if (clause.silent) return undefined;
  const written = match.groups?.['n'];
  const at = written === undefined ? -1 : from + match[0].indexOf(written);
  return {
    start: from,
    end: to,
    clause,
    denies: deniesWithin(source, match[0], reading.language),
    ...(written === undefined ? {} : { number: { start: at, end: at + written.length, words: written } }),
  };
}

/** What is known of the sky whatever the place and the date: of the whole, and of single bodies. */
export const knownFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  return [...statementsIn(reading, sentence), ...talliesIn(reading, sentence), ...bodiesIn(reading, sentence)];
};

/** What every number, written or spelt, has one of. */
const NUMERAL =
  /[\d零〇一二两三四五六七八九十百千万亿億]|ひと|ふた|みっ|よっ|いつ|むっ|なな|やっ|ここの|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|first|second|third|fifth|hundred|thousand|million|billion|dozen|zero/u;

/** The words of each topic, where all are there; the first may stand in the sentence before. */
function topicsOf(reading: Reading, sentence: Sentence, about: readonly Said[]): Found[] | undefined {
  const found: Found[] = [];
  for (const [index, said] of about.entries()) {
    const here = find(reading, { ...sentence, clauses: [] }, said, sentence.start, sentence.end);
    if (here !== undefined) {
      found.push(here);
      continue;
    }
    const before = index === 0 ? reading.sentences[sentence.sentence - 1] : undefined;
    if (before === undefined || !refersBack(reading, sentence)) return undefined;
    if (find(reading, { ...before, clauses: [] }, said, before.start, before.end) === undefined) return undefined;
  }
  return found;
}

const BACK: Readonly<Record<Language, RegExp>> = {
  zh: /^[“”"'\s]*(?:它|这|那|其|所以|因此|而且|也|并|却|但|因为|只|都|从)/u,
  en: /^["'\s]*(?:and |but |so |in fact,? |actually,? )?(?:it|its|they|their|this|that|these|those|he|she)\b/u,
  ja: /^[「\s]*(?:それ|その|この|これ|だから|しかし|でも|そして|だが|実は)/u,
};

function refersBack(reading: Reading, sentence: Sentence): boolean {
  return BACK[reading.language].test(reading.lower.slice(sentence.start, sentence.end));
}

/** From the nearest topic in the clause to the end of the predicate. */
function hull(predicate: Found, topics: readonly Found[], taken: readonly Draft[]): { start: number; end: number } {
  const near = topics.filter((topic) => topic.start >= predicate.clause.start && topic.end <= predicate.clause.end);
  const start = Math.min(predicate.start, ...near.map((topic) => topic.start));
  const end = Math.max(predicate.end, ...near.map((topic) => topic.end));
  return taken.some((draft) => start < draft.end && end > draft.start)
    ? { start: predicate.start, end: predicate.end }
    : { start, end };
}

const FAR: Readonly<Record<Language, number>> = { zh: 60, en: 140, ja: 60 };

function isNear(language: Language, predicate: Found, topics: readonly Found[]): boolean {
  return topics.every((topic) => Math.max(predicate.start - topic.end, topic.start - predicate.end) <= FAR[language]);
}

function statementsIn(reading: Reading, sentence: Sentence): Draft[] {
  const { language } = reading;
  const drafts: Draft[] = [];
  for (const [index, known] of STATEMENTS.entries()) {
    const topics = topicsOf(reading, sentence, known.about);
    if (topics === undefined) continue;
    if (known.unless !== undefined && find(reading, sentence, known.unless, sentence.start, sentence.end) !== undefined)
      continue;
    const sides = [
      [known.wrong, 'false'],
      [known.right, 'true'],
      [known.open, 'depends'],
    ] as const;
    const own: Found[] = [];
    for (const [said, verdict] of sides) {
      if (said === undefined) continue;
      const predicate = find(reading, sentence, said, sentence.start, sentence.end);
      if (predicate === undefined || !isNear(language, predicate, topics)) continue;
      if (own.some((other) => predicate.start < other.end && predicate.end > other.start)) continue;
      own.push(predicate);
      drafts.push({
        kind: known.kind,
        verdict: denied(verdict, deniedAround(reading, predicate.clause, predicate) !== predicate.denies),
        evidence: known.note.en,
        note: known.note,
        ...hull(predicate, topics, drafts),
        weight: 76,
        clause: predicate.clause,
        subjects: [`known-${index}-${verdict}`],
      });
    }
  }
  return drafts;
}

function talliesIn(reading: Reading, sentence: Sentence): Draft[] {
  const drafts: Draft[] = [];
  if (!NUMERAL.test(reading.lower.slice(sentence.start, sentence.end))) return drafts;
  for (const [index, known] of TALLIES.entries()) {
    const topics = topicsOf(reading, sentence, known.about);
    if (topics === undefined) continue;
    const predicate = find(reading, sentence, known.says, sentence.start, sentence.end);
    if (predicate?.number === undefined || !isNear(reading.language, predicate, topics)) continue;
    if (known.unless !== undefined && find(reading, sentence, known.unless, sentence.start, sentence.end) !== undefined)
      continue;
    const judged = judgeNumber(reading, predicate, known.range);
    if (judged === undefined) continue;
    drafts.push({
      kind: known.kind,
      verdict: denied(judged.verdict, deniedAround(reading, predicate.clause, predicate) !== predicate.denies),
      evidence: known.note.en,
      note: known.note,
      ...hull(predicate, topics, drafts),
      ...(judged.fix === undefined ? {} : { fix: judged.fix }),
      weight: 78,
      clause: predicate.clause,
      subjects: [`tally-${index}`],
    });
  }
  return drafts;
}

/** `less than ten`, `more than ten`: the side a number bounds. */
const BELOW: Readonly<Record<Language, readonly [before: RegExp, after: RegExp]>> = {
  zh: [/(?:不到|不足|少于|小于|低于|不超过|至多|最多)$/u, /^(?!)/u],
  en: [
    /\b(?:less than|fewer than|under|not quite|nearly|almost|just under|no more than|at most|below)(?: an?)? $/u,
    /^ or (?:less|fewer)/u,
  ],
  ja: [/^(?!)/u, /^[^、。]{0,4}(?:足らず|未満|弱|に満たな|もかから|以下|以内)/u],
};
const ABOVE: Readonly<Record<Language, readonly [before: RegExp, after: RegExp]>> = {
  zh: [/(?:超过|多于|大于|不止|至少)$/u, /^(?:多|余|以上)/u],
  en: [/\b(?:more than|over|above|at least|upwards of|a little over|just over)(?: an?)? $/u, /^ or more/u],
  ja: [/^(?!)/u, /^[^、。]{0,4}(?:以上|あまり|強|を超え|余り|余)/u],
};

function judgeNumber(
  reading: Reading,
  predicate: Found,
  [least, greatest]: readonly [number, number],
): { verdict: Verdict; fix?: Fix } | undefined {
  const { number } = predicate;
  if (number === undefined) return undefined;
  const said = numberOf(number.words);
  if (!Number.isFinite(said)) return undefined;
  if (said >= least && said <= greatest) return { verdict: 'true' };
  const { language, lower } = reading;
  const before = lower.slice(Math.max(0, number.start - 16), number.start);
  const after = lower.slice(number.end, number.end + 10);
  const is = ([first, second]: readonly [RegExp, RegExp]): boolean => first.test(before) || second.test(after);
  if (is(BELOW[language])) return { verdict: said > least && said <= greatest * 1.5 ? 'true' : 'false' };
  if (is(ABOVE[language])) return { verdict: said < greatest && said >= least * 0.5 ? 'true' : 'false' };
  return least === greatest
    ? { verdict: 'false', fix: { start: number.start, end: number.end, words: writtenLike(least, number.words) } }
    : { verdict: 'false' };
}

const CLASSES: Readonly<Record<BodyClass, (entity: Entity) => boolean>> = {
  planet: (entity) => entity.kind === 'planet' || entity.kind === 'earth',
  star: (entity) => entity.kind === 'star' || entity.kind === 'sun',
  figure: (entity) => entity.kind === 'figure' || entity.id === 'asterism:southern-cross',
  light: (entity) => ['star', 'sun', 'deep', 'group', 'milky'].includes(entity.kind),
  world: (entity) => ['planet', 'earth', 'moon', 'sun'].includes(entity.kind),
};
/** Between names that share one predicate. */
const AND: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:座)?(?:和|与|跟|同|以及|、|还有|及|,|也好,|以及)*$/u,
  en: /^(?:,|,? and|,? n?or| &|,? as well as)? (?:the )?(?:planets? )?$/u,
  ja: /^(?:座)?(?:と|や|も|・|、|および|はもちろん)*$/u,
};

function bodiesIn(reading: Reading, sentence: Sentence): Draft[] {
  const drafts: Draft[] = [];
  const all = reading.entities;
  if (all.length === 0) return drafts;
  // Patterns with a number are costly to compile.
  const counts = NUMERAL.test(reading.lower.slice(sentence.start, sentence.end));
  for (const [index, known] of (counts ? [...TRAITS, ...AMOUNTS] : TRAITS).entries()) {
    const belongs = CLASSES[known.of];
    if (!all.some(belongs)) continue;
    const predicate = find(reading, sentence, known.says, sentence.start, sentence.end);
    if (predicate === undefined) continue;
    if (
      known.unless !== undefined &&
      find(reading, sentence, known.unless, predicate.clause.start, predicate.clause.end) !== undefined
    )
      continue;
    const subjects = subjectsOf(reading, sentence, predicate, belongs);
    const first = subjects[0];
    if (first === undefined) continue;
    const between = first.start >= predicate.end ? reading.lower.slice(predicate.end, first.start) : '';
    const isDenied =
      (deniedAround(reading, predicate.clause, predicate) !== predicate.denies) !== negated(between, reading.language);
    const inside = subjects.filter(
      (subject) => subject.start >= predicate.clause.start && subject.end <= predicate.clause.end,
    );
    let start = Math.min(predicate.start, ...inside.map((subject) => subject.start));
    const end = Math.max(predicate.end, ...inside.map((subject) => subject.end));
    if (drafts.some((draft) => start < draft.end && end > draft.start)) start = predicate.start;
    const base = {
      kind: known.kind,
      start,
      end,
      clause: predicate.clause,
      subjects: [`body-${index}`],
      weight: 'values' in known ? 78 : 75,
    };
    if ('holds' in known) {
      if (known.open?.includes(first.id) === true) continue;
      const right = subjects.every((subject) => known.holds.includes(subject.id));
      const draft: Draft = {
        ...base,
        verdict: denied(right ? 'true' : 'false', isDenied),
        evidence: known.note.en,
        note: known.note,
      };
      drafts.push(draft, ...elided(reading, sentence, predicate.clause, draft, known, belongs));
      continue;
    }
    const range = known.values[first.id];
    const judged = range === undefined ? undefined : judgeNumber(reading, predicate, range);
    if (range === undefined || judged === undefined) continue;
    const shown = range[0] === range[1] ? `${range[0]}` : `${range[0]}-${range[1]}`;
    const name = named(first.id);
    const note: Words = {
      zh: `${name.zh}:${known.what.zh} ${shown}。`,
      en: `${name.en}: ${known.what.en} ${shown}.`,
      ja: `${name.ja}:${known.what.ja}は${shown}です。`,
    };
    drafts.push({
      ...base,
      verdict: denied(judged.verdict, isDenied),
      evidence: note.en,
      note,
      ...(judged.fix === undefined ? {} : { fix: judged.fix }),
    });
  }
  return drafts;
}

/** `Venus cannot`: the predicate of an earlier clause, denied of another. */
const ELIDED: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:[^,,。]{0,4})?(?:可|却|就|则|也|便|倒)*(?:做不到|不行|不能|办不到|不会|没有|不是|不可以|没这个本事|从来不会|绝不会)[。,,!]?$/u,
  en: /^ (?:can never|cannot|can't|never can|never does|never|does not|doesn't|do not|don't|is not|isn't|has none|has not|hasn't|won't|will not|could never)[.,!]?$/u,
  ja: /^(?:は|に(?:は)?|では)、?(?:決して|けっして)?(?:ない|できない|できません|ありません|無理(?:だ|です)|そうではない|違う|ちがう|違います)[。、]?$/u,
};

function elided(
  reading: Reading,
  sentence: Sentence,
  said: Clause,
  draft: Draft,
  known: Trait,
  belongs: (entity: Entity) => boolean,
): Draft[] {
  return sentence.clauses.flatMap((clause): Draft[] => {
    if (clause.start < said.end) return [];
    const entity = [...clause.entities.values()].find((each) => belongs(each) && each.pronoun !== true);
    if (entity === undefined || known.open?.includes(entity.id) === true) return [];
    if (!ELIDED[reading.language].test(reading.lower.slice(entity.end, clause.end).trimEnd())) return [];
    return [
      {
        ...draft,
        verdict: known.holds.includes(entity.id) ? 'false' : 'true',
        start: clause.start,
        end: clause.end,
        clause,
        subjects: [`elided-${entity.id}`],
      },
    ];
  });
}

/** Of whom a predicate is said: those named before it in its clause, else after it, else who was spoken of. */
function subjectsOf(
  reading: Reading,
  sentence: Sentence,
  predicate: Found,
  belongs: (entity: Entity) => boolean,
): Entity[] {
  const { language, lower } = reading;
  const { clause } = predicate;
  const own = [...sentence.entities.values()].filter(
    (entity) => belongs(entity) && (entity.start >= predicate.end || entity.end <= predicate.start),
  );
  const chain = (from: readonly Entity[]): Entity[] => {
    const linked: Entity[] = [];
    for (const entity of from) {
      const last = linked.at(-1);
      if (last === undefined || AND[language].test(lower.slice(last.end, entity.start))) linked.push(entity);
      else break;
    }
    return linked;
  };
  const inClause = own.filter((entity) => entity.start >= clause.start && entity.end <= clause.end);
  const before = inClause.filter((entity) => entity.end <= predicate.start);
  // `火星、木星、土星`: a list reaches over the marks between clauses.
  if (before[0] !== undefined) {
    const list = own.filter((entity) => entity.end <= predicate.start);
    const whole = chain(list);
    return whole.includes(before[0]) ? whole : chain(before);
  }
  const after = inClause.filter((entity) => entity.start >= predicate.end);
  if (after[0] !== undefined && after[0].start - predicate.end <= FAR[language] / 2) return chain(after);
  const earlier = own.filter((entity) => entity.end <= clause.start);
  if (earlier[0] !== undefined) return chain(earlier);
  const next = reading.sentences[sentence.sentence + 1];
  if (next !== undefined && /[?？]\s*$/u.test(lower.slice(sentence.start, sentence.end).trimEnd())) {
    const answer = [...next.entities.values()].find(belongs);
    if (answer !== undefined) return [answer];
  }
  const within = [...sentence.entities.values()].filter(
    (entity) => belongs(entity) && entity.start >= predicate.start && entity.end <= predicate.end,
  );
  // `成为北极星`: the pole star there is an office, not who holds it.
  const holder = within.find((entity) => entity.id !== 'hip:11767');
  if (holder !== undefined) return [holder];
  const later = own.filter((entity) => entity.start >= predicate.end);
  if (later[0] !== undefined && later[0].start - predicate.end <= FAR[language] / 3) return chain(later);
  if (within[0] !== undefined) return [within[0]];
  return sentence.topic !== undefined && belongs(sentence.topic) && sentence.entities.size === 0
    ? [sentence.topic]
    : clause.topic !== undefined && belongs(clause.topic) && refersBack(reading, sentence)
      ? [clause.topic]
      : [];
}
