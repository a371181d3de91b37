import type { Language } from '@kinora/film';
import { entryOf } from '@kinora/lore';
import type { CheckOptions } from '../claim.ts';
import { ANY_ENTITY, entityCharacter, type Entity } from './entity.ts';
import { findEntities } from './find-entities.ts';
import { normal } from './normal.ts';
import { merged, type When } from './when.ts';
import { usualWhere, whereOf, type Where } from './where.ts';

/** A stretch of a sentence between two marks, with names replaced by private characters. */
export interface Clause {
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  /** The words, each entity one private character. */
  skeleton: string;
  /** Offset in the text of each unit of the skeleton, and of its end. */
  offsets: readonly number[];
  /** By private character. */
  entities: ReadonlyMap<string, Entity>;
  /** What is spoken of where the clause names nothing. */
  topic?: Entity;
  /** What the clause, or what surrounds it, says of time and place. */
  when: When;
  where: Where;
  /** A wish, a dream or a comparison: claims nothing. */
  silent: boolean;
  /** Number of its sentence. */
  sentence: number;
}

export interface Sentence extends Clause {
  clauses: readonly Clause[];
}

export interface Reading {
  text: string;
  lower: string;
  language: Language;
  options: CheckOptions;
  sentences: readonly Sentence[];
  /** All entities of the text. */
  entities: readonly Entity[];
}

const SENTENCE_END = /[。!?！？…\n]+["'”’」』)]*|[.!?]+["'”’)\]]*(?=\s|$)/gu;
const CLAUSE_END = /[,，;；:：、—](?!\d)|--| - |(?:\s(?=(?:while|whereas|but|although|though|because|so that)\s))/gu;
/** Where nothing is claimed. */
const SILENT: Readonly<Record<Language, RegExp>> = {
  zh: /如果我|要是我|假如|倘若|但愿|梦见|梦到|梦里|想象|多希望|愿你|谁说|假装|幻想|许愿|小说里|游戏里/u,
  en: /\b(?:if (?:only|i were|we were|i could)|wish(?:es|ed)? (?:that|i|we|he|she|for|upon|on)|dream(?:ed|t|s)?\b|imagine(?:d|s)?|pretend\w*|who (?:says|said|told you)|suppose)\b/u,
  ja: /もしも|もし|夢の中|夢を見|夢で|たらいいのに|想像|願い事/u,
};

/** A made-up world, told first: what follows in the sentence happens there. */
const ELSEWHERE: Readonly<Record<Language, RegExp>> = {
  zh: /(?:梦里|梦中|游戏里|小说里|电影里|动画片?里|漫画里|画里|画中|幻想中)[,,]?$/u,
  en: /\b(?:in|on|inside) (?:the|a|an|this|that|my|her|his|our|their) (?:[a-z]+ )?(?:game|novel|dream|film|movie|cartoon|comic|painting|poster|anime)s?,? ?$/u,
  ja: /(?:夢の中|夢|ゲームの中|ゲーム|小説の中|小説|映画の中|映画|漫画|アニメ|絵の中|絵)(?:で|では|の中で)(?:は)?、?$/u,
};

/** What others are said to believe, and the turn that says it is not so: only what follows the turn is claimed. */
const BELIEF: Readonly<Record<Language, RegExp>> = {
  zh: /(?:很多人|许多人|不少人|大多数人|多数人|大家|人们|人人|有人|有些人|常有人|我(?:一直|曾|原)|小时候|初学者|孩子们|人们常|别人)[^。,,]{0,8}(?:以为|认为|觉得|相信|误认|说)|^(?:都|常|总)?(?:以为|误以为|原以为)|看似|看起来像|乍看|别以为|不要以为|误传|常被误/u,
  en: /\b(?:(?:many|most|some|a lot of|plenty of|lots of) (?:people|folks?|beginners|children|kids|readers)?\s?(?:think|believe|assume|say|imagine|suppose|will tell you)|people (?:often |commonly |usually |tend to )?(?:think|believe|assume|say)|everyone (?:thinks|believes|says)|it is (?:often|commonly|widely) (?:thought|believed|said|assumed)|you (?:might|may) think|i (?:used to think|always thought|once thought)|contrary to popular belief|popular belief has it)\b/u,
  ja: /と思(?:って|わ|い|う)(?:いる|れ|がち|ま)?[^。、]{0,10}(?:が|けど|けれど|けれども|も|ものの)[、]?$|と(?:よく)?(?:言わ|いわ|信じ|考え|勘違い|誤解)[^。、]{0,8}(?:が|けど|けれど|けれども|ものの)[、]?$|と思(?:われ|い)がち|と思いきや/u,
};
const TURN: Readonly<Record<Language, RegExp>> = {
  zh: /其实|实际上|事实上|但|可是|然而|不过|却|真正|错了|不对|才是|并非|并不/u,
  en: /\b(?:but|in fact|actually|however|really|in truth|in reality|that (?:title|honou?r|crown)|yet|wrong|it is in fact|not so)\b/u,
  ja: /実は|本当は|実際|じつは|正しくは|本当の|ほんとうは|間違|ちがい|違い|は、/u,
};

/** Reads a text: names, times, places, clauses, and who is meant by `it`, `他` and nothing at all. */
export function read(text: string, language: Language, options: CheckOptions): Reading {
  const lower = normal(text, language);
  const entities = findEntities(text, lower, language);
  const sentences: Sentence[] = [];
  let topic: Entity | undefined;
  let carried: When = {};
  let carriedWhere: Where | undefined;
  for (const [start, end] of spans(lower, 0, lower.length, SENTENCE_END)) {
    const own = entities.filter((entity) => entity.start >= start && entity.end <= end);
    const withPronouns = resolvePronouns(lower, start, end, own, topic, language);
    const seasons = own.filter((entity) => entity.kind === 'season');
    const clocks = own.filter((entity) => entity.kind === 'clock');
    const places = own.filter((entity) => entity.kind === 'place');
    const whole = skeletonOf(lower, start, end, withPronouns);
    const sentenceWhen = merged([
      ...(seasons.length === 0 ? [seasonOnly(carried)] : []),
      ...[...seasons, ...clocks].map((entity) => entity.time?.when ?? {}),
    ]);
    const base = options.place === undefined ? usualWhere(language) : whereOf(options.place, language);
    const sentenceWhere =
      places[0]?.where ?? carriedWhere ?? entities.find((entity) => entity.kind === 'place')?.where ?? base;
    const clauses: Clause[] = [];
    let clauseTopic = topic;
    let elsewhere = false;
    for (const [from, to] of spans(lower, start, end, CLAUSE_END)) {
      const inside = withPronouns.filter((entity) => entity.start >= from && entity.end <= to);
      const times = (kind: 'season' | 'clock'): readonly Entity[] => {
        const here = inside.filter((entity) => entity.kind === kind);
        if (here.length > 0) return here;
        const all = kind === 'season' ? seasons : clocks;
        const before = all.filter((entity) => entity.end <= from);
        if (before.length > 0) return before.slice(-1);
        // What stands by day later on does not make the first half of the sentence day.
        return all
          .filter(
            (entity) => entity.start >= to && entity.time?.when.part !== 'day' && entity.time?.when.part !== 'noon',
          )
          .slice(0, 1);
      };
      const ownSeasons = times('season');
      const when = merged([
        ...(seasons.length === 0 ? [seasonOnly(carried)] : []),
        ...[...ownSeasons, ...times('clock')].map((entity) => entity.time?.when ?? {}),
      ]);
      const namedHere = inside.filter((entity) => entity.kind === 'place');
      const before = places.filter((entity) => entity.end <= from);
      clauses.push({
        start: from,
        end: to,
        ...skeletonOf(lower, from, to, inside),
        ...(clauseTopic === undefined ? {} : { topic: clauseTopic }),
        when,
        // `冰岛的雷克雅未克`: the town, not the land.
        where:
          (
            namedHere.findLast((entity) => entity.where?.land !== true && entity.where?.timeZone !== undefined) ??
            namedHere.findLast((entity) => entity.where?.land !== true) ??
            namedHere[0]
          )?.where ??
          before.at(-1)?.where ??
          sentenceWhere,
        silent:
          elsewhere ||
          SILENT[language].test(lower.slice(from, to)) ||
          (BELIEF[language].test(lower.slice(from, to).trim()) &&
            !lower.slice(from, to).trim().startsWith('contrary') &&
            TURN[language].test(lower.slice(to, to + 120))),
        sentence: sentences.length,
      });
      clauseTopic = inside.find(isTopic) ?? clauseTopic;
      elsewhere ||= !inside.some(isTopic) && ELSEWHERE[language].test(lower.slice(from, to).trim());
    }
    sentences.push({
      start,
      end,
      ...whole,
      ...(topic === undefined ? {} : { topic }),
      when: sentenceWhen,
      where: sentenceWhere,
      silent: SILENT[language].test(lower.slice(start, end)),
      sentence: sentences.length,
      clauses,
    });
    topic = own.find(isTopic) ?? topic;
    if (seasons.length > 0) carried = sentenceWhen;
    if (places.length > 0) carriedWhere = places.at(-1)?.where;
  }
  return { text, lower, language, options, sentences, entities };
}

function seasonOnly(when: When): When {
  const { part: _part, hour: _hour, always: _always, ...rest } = when;
  return rest;
}

function isTopic(entity: Entity): boolean {
  return !['season', 'clock', 'place', 'earth'].includes(entity.kind);
}

function spans(text: string, start: number, end: number, pattern: RegExp): [number, number][] {
  const found: [number, number][] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const to = start + match.index + match[0].length;
    if (text.slice(from, to).trim() !== '') found.push([from, to]);
    from = to;
  }
  if (text.slice(from, end).trim() !== '') found.push([from, end]);
  return found;
}

function skeletonOf(
  lower: string,
  start: number,
  end: number,
  entities: readonly Entity[],
): Pick<Clause, 'skeleton' | 'offsets' | 'entities'> {
  let skeleton = '';
  const offsets: number[] = [];
  const byCharacter = new Map<string, Entity>();
  let at = start;
  const copy = (to: number): void => {
    for (; at < to; at++) {
      // Private characters of the text itself would be taken for names.
      skeleton += ANY_ENTITY.test(lower.charAt(at)) ? ' ' : lower.charAt(at);
      offsets.push(at);
    }
  };
  entities.forEach((entity, index) => {
    if (entity.start < at) return;
    copy(entity.start);
    const character = entityCharacter(entity.kind, index);
    byCharacter.set(character, entity);
    skeleton += character;
    offsets.push(entity.start);
    at = entity.end;
    // `It's in Lyra` is said as `it is in Lyra`.
    const short = entity.pronoun === true ? /^'(?:s|re)(?= (?!own))/u.exec(lower.slice(at, end))?.[0] : undefined;
    if (short !== undefined) {
      const full = short === "'s" ? ' is' : ' are';
      skeleton += full;
      offsets.push(...Array.from({ length: full.length }, (_, letter) => Math.min(at + letter, at + short.length - 1)));
      at += short.length;
    }
  });
  copy(end);
  offsets.push(end);
  return { skeleton, offsets, entities: byCharacter };
}

const PRONOUNS: Readonly<Record<Language, RegExp>> = {
  zh: /它们|他们|她们|它|他|她/gu,
  en: /\b(?:its|it|they|their|them|he|his|him|she|hers|her)\b/gu,
  ja: /それ(?!ぞれ|は違|でも|から|に加)|彼女|彼(?![方岸ら])|彼ら/gu,
};

function resolvePronouns(
  lower: string,
  start: number,
  end: number,
  own: readonly Entity[],
  topic: Entity | undefined,
  language: Language,
): Entity[] {
  const all = [...own];
  for (const match of lower.slice(start, end).matchAll(PRONOUNS[language])) {
    const from = start + match.index;
    const to = from + match[0].length;
    if (own.some((entity) => from < entity.end && to > entity.start)) continue;
    const before = own.filter((entity) => entity.end <= from && isTopic(entity));
    const candidates = [...before, ...(topic === undefined ? [] : [topic])];
    const meant = antecedent(match[0], candidates);
    if (meant !== undefined) all.push({ ...meant, start: from, end: to, pronoun: true });
  }
  return all.toSorted((a, b) => a.start - b.start);
}

function antecedent(pronoun: string, candidates: readonly Entity[]): Entity | undefined {
  const sexOf = (entity: Entity): 'female' | 'male' | undefined =>
    entity.lore.map((id) => entryOf(id)?.sex).find((sex) => sex !== undefined);
  if (/^(?:he|his|him|他|彼)$/u.test(pronoun))
    return (
      candidates.find((each) => sexOf(each) === 'male') ??
      candidates.find((each) => each.lore.length > 0 && sexOf(each) !== 'female')
    );
  if (/^(?:she|her|hers|她|彼女)$/u.test(pronoun))
    return (
      candidates.find((each) => sexOf(each) === 'female') ??
      candidates.find((each) => each.lore.length > 0 && sexOf(each) !== 'male')
    );
  if (/们|^the|彼ら/u.test(pronoun)) return candidates.find((each) => each.kind !== 'who');
  return candidates.find((each) => each.kind !== 'who') ?? candidates[0];
}
