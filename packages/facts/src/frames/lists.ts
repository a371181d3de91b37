import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { negated } from '../parse/pattern.ts';
import { draftOf, type Draft, type Frame } from '../judge/draft.ts';
import { homesOf, judgeBelongs } from '../judge/belonging.ts';

/** What parts two names that are told in one breath. */
const AND: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:星|座)?(?:和|与|跟|同|、|以及|,|,|还有|及)(?:还有|以及)?$/u,
  en: /^(?:,|,? and|,? as well as|,? or|,? together with|,? along with|;)(?: both| the| also| even)* $/u,
  ja: /^(?:と|や|、|・|および|そして|も)(?:、)?$/u,
};
const RESPECTIVELY = /分别|各自|依次|respectively|in that order|それぞれ|順に/u;

/** `X in Y`, `X は Y`, `X 属于 Y`, as short as lists say it. */
const IN: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:星)?(?:就|也|则|却|都|又)?(?:是|在|属于|位于|归|归于|归属|来自|属|住在|落在|的家在|的家是|标着|代表)?(?:著名的|古老的)?$/u,
  en: /^(?:,| itself| too| also| shines| glows| is| are| lies?| sits?| lives?| was| belongs?| found)*(?: in| to| of| within| inside| from)(?: the)?(?: constellation| constellation of)?(?: the)? $/u,
  ja: /^(?:は|が|も)、?$/u,
};
const HAS: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:座)?(?:里面?|中|内|当中)?(?:的|有|是|藏着|住着)(?:[^,。]{0,3})(?:心脏|心|眼睛|尾巴|头|主星|亮星)?(?:就)?(?:是|有|叫|名叫)?$/u,
  en: /^(?:'s| has| holds| contains| owns| hosts| boasts| gives us)(?: the| bright| red| blue| brightest| star| heart| eye| is)* $/u,
  ja: /^(?:の中)?(?:の|には|に|なら|の(?:心臓|目|尾|口|頭|主星)(?:は|が))、?$/u,
};
/** What may follow the figure of a pair, so that it is what the thing belongs to. */
const AFTER_FIGURE: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:座)?(?:里|中|内|的|之中|$|[,,、。;;!?]|和|与)/u,
  en: /^(?:$|[,.;:!?]|'s| and| while| but| —| -)/u,
  ja: /^(?:$|[、,。]|の|に(?:あ|い|属|輝|光|位)|で(?!は)|だ|です|と)/u,
};

interface Pair {
  thing: Entity;
  figure: Entity;
  start: number;
  end: number;
}

/** Stars and their constellations told as a list: side by side, in the same order, or as question and answer. */
export const listFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const pairs = [...respective(reading, sentence), ...sideBySide(reading, sentence), ...answered(reading, sentence)];
  return pairs.flatMap(({ thing, figure, start, end }): Draft[] => {
    const clause = clauseOf(sentence, start);
    if (clause.silent) return [];
    const words = reading.lower.slice(start, end);
    const judgement = judgeBelongs(reading, thing, figure, words, words, negated(words, reading.language));
    return judgement === null ? [] : [draftOf('belongs-to', clause, { start, end }, judgement, 78, [thing, figure])];
  });
};

function clauseOf(sentence: Sentence, at: number): Clause {
  return sentence.clauses.find((clause) => at >= clause.start && at < clause.end) ?? sentence;
}

function isThing(entity: Entity): boolean {
  return (
    (entity.kind === 'star' || entity.kind === 'group' || entity.kind === 'deep') && homesOf(entity.id).length === 1
  );
}

function mayBeListed({ kind, pronoun }: Entity): boolean {
  return pronoun !== true && (kind === 'star' || kind === 'group' || kind === 'deep' || kind === 'figure');
}

function namesOf(sentence: Sentence): Entity[] {
  return [...sentence.entities.values()].filter((entity) => isThing(entity) || entity.kind === 'figure');
}

/** Runs of names with nothing but `and` between them. */
function runs(reading: Reading, names: readonly Entity[]): Entity[][] {
  const all: Entity[][] = [];
  for (const name of names) {
    const last = all.at(-1);
    const before = last?.at(-1);
    const joined =
      before !== undefined &&
      (before.kind === 'figure') === (name.kind === 'figure') &&
      AND[reading.language].test(reading.lower.slice(before.end, name.start));
    if (joined) last?.push(name);
    else all.push([name]);
  }
  return all;
}

/** `天狼星、南河三分别在大犬座和小犬座`: first to first, second to second. */
function respective(reading: Reading, sentence: Sentence): Pair[] {
  if (!RESPECTIVELY.test(reading.lower.slice(sentence.start, sentence.end))) return [];
  const all = runs(
    reading,
    namesOf(sentence).filter((name) => name.pronoun !== true),
  ).filter((run) => run.length > 1);
  const [one, two] = all;
  if (one === undefined || two === undefined || one.length !== two.length) return [];
  const things = one[0]?.kind === 'figure' ? two : one;
  const figures = things === one ? two : one;
  if (figures.some((figure) => figure.kind !== 'figure') || things.some((thing) => thing.kind === 'figure')) return [];
  return things.flatMap((thing, index): Pair[] => {
    const figure = figures[index];
    return figure === undefined ? [] : [{ thing, figure, start: figure.start, end: figure.end }];
  });
}

/** `X in A, Y in B and Z in C`: two pairs or more, each as short as the other. */
function sideBySide(reading: Reading, sentence: Sentence): Pair[] {
  const { language, lower } = reading;
  // Two pairs are four names; where a star belongs is looked up only then.
  if ([...sentence.entities.values()].filter(mayBeListed).length < 4) return [];
  const names = namesOf(sentence).filter((name) => name.pronoun !== true);
  const found: Pair[] = [];
  for (let index = 0; index + 1 < names.length; index++) {
    const [one, two] = [names[index], names[index + 1]];
    if (one === undefined || two === undefined || (one.kind === 'figure') === (two.kind === 'figure')) continue;
    const between = lower.slice(one.end, two.start);
    const thingFirst = two.kind === 'figure';
    const holds = thingFirst
      ? IN[language].test(between) && AFTER_FIGURE[language].test(lower.slice(two.end, sentence.end))
      : HAS[language].test(between);
    if (!holds) continue;
    found.push({ thing: thingFirst ? one : two, figure: thingFirst ? two : one, start: one.start, end: two.end });
    index += 1;
  }
  // One alone may be anything: `織女星 天琴座`. A list tells what it means.
  return found.length >= 2 ? found : [];
}

const WHICH: Readonly<Record<Language, RegExp>> = {
  zh: /(?:哪个|哪一个|什么|哪)(?:星座|座)/u,
  en: /\b(?:which|what) constellation\b/u,
  ja: /何座|なに座|なん座|どの星座|どこの星座/u,
};

/** `In which constellation is X? In Y.` */
function answered(reading: Reading, sentence: Sentence): Pair[] {
  const before = reading.sentences[sentence.sentence - 1];
  if (before === undefined || !WHICH[reading.language].test(reading.lower.slice(before.start, before.end))) return [];
  const thing = [...before.entities.values()].find(isThing);
  const figure = [...sentence.entities.values()].find((entity) => entity.kind === 'figure');
  const own = [...sentence.entities.values()].some((entity) => isThing(entity) && entity.pronoun !== true);
  if (thing === undefined || figure === undefined || own || figure.start - sentence.start > 24) return [];
  return [{ thing, figure, start: figure.start, end: figure.end }];
}

/** Things named in one breath with the one a claim is about: `Betelgeuse and Rigel belong to Orion`. */
export function alsoNamed(reading: Reading, sentence: Sentence, thing: Entity): Entity[] {
  if (RESPECTIVELY.test(reading.lower.slice(sentence.start, sentence.end))) return [];
  const all = runs(
    reading,
    [...sentence.entities.values()].filter((name) => isThing(name)),
  );
  const run = all.find((each) => each.some((name) => name.start === thing.start)) ?? [];
  // A Japanese comma parts sentences as often as names.
  const parted = reading.language === 'ja' && /、/u.test(reading.lower.slice(run[0]?.start ?? 0, run.at(-1)?.end ?? 0));
  return parted ? [] : run.filter((other) => other.id !== thing.id);
}
