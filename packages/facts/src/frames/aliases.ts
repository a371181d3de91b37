import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import { kana } from '../parse/kana.ts';
import { deniedThere } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';

/** Names a planet bears beside its own: at dawn, at dusk, in old books. */
const ALIAS =
  /启明|长庚|太白|晨星|昏星|荧惑|岁星|镇星|填星|辰星|啓明|明星|一番星|morning star|evening star|red planet|启明星|长庚星/u;
/** What makes one the other. */
const COPULA: Readonly<Record<Language, RegExp>> = {
  zh: /是|就是|即|其实|都(?:是|指)|指的|说的|同(?:一|为)|乃|为|正是|称|叫/u,
  en: /\b(?:is|are|was|were|same|really|none other than|both|mean|means|called|known as|refers?|names? (?:for|of)|nickname)\b|[:,]/u,
  ja: kana(/(?:は|も|が|とは|の正体は|というのは|のこと|同じ|、|と呼ばれる(?:のは|星は)?)/u),
};
const COMPARED: Readonly<Record<Language, RegExp>> = {
  zh: /像|如|比|旁|边|近|和.{0,3}(?:一起|同时|相伴)/u,
  en: /\b(?:like|than|beside|near|next to|joined|meets?|below|above)\b/u,
  ja: /のよう|より|そば|近く|隣/u,
};

/** The morning star, the evening star and other second names said to be a planet. */
export const aliasFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language, lower } = reading;
  const planets = [...sentence.entities.values()].filter(
    (entity) => entity.kind === 'planet' || entity.kind === 'star',
  );
  const drafts: Draft[] = [];
  let pending: Entity[] = [];
  let named_: Entity | undefined;
  const judge = (alias: Entity, plain: Entity): void => {
    const start = Math.min(alias.start, plain.start);
    const end = Math.max(alias.end, plain.end);
    const home = sentence.clauses.find((clause) => end > clause.start && end <= clause.end) ?? sentence;
    if (home.silent) return;
    const right = alias.id === plain.id;
    const one = named(alias.id);
    drafts.push(
      draftOf(
        'planet',
        home,
        { start, end },
        {
          verdict: denied(
            right ? 'true' : 'false',
            deniedThere(reading, home, { words: lower.slice(start, end), end }),
          ),
          evidence: `${alias.name} is ${one.en}`,
          note: {
            zh: `${alias.name}就是${one.zh}(同 1 个天体)。`,
            en: `The name “${alias.name}” means ${one.en}: one and the same body.`,
            ja: `${alias.name}は${one.ja}の別名です(同じ1つの天体)。`,
          },
          ...(right ? {} : { fix: { start: plain.start, end: plain.end, words: one[language] } }),
        },
        76,
        [alias],
      ),
    );
  };
  const linked = (from: number, to: number): boolean => {
    const between = lower.slice(from, to);
    return (
      to - from <= (language === 'en' ? 60 : 26) && COPULA[language].test(between) && !COMPARED[language].test(between)
    );
  };
  for (const entity of planets) {
    const isAlias = entity.kind === 'planet' && ALIAS.test(entity.name.toLowerCase());
    if (isAlias) {
      if (
        named_ !== undefined &&
        pending.length === 0 &&
        linked(named_.end, entity.start) &&
        !/[,,、;;]/u.test(lower.slice(named_.end, entity.start))
      )
        judge(entity, named_);
      else pending.push(entity);
      named_ = undefined;
      continue;
    }
    const last = pending.at(-1);
    if (last !== undefined) {
      if (entity.kind === 'planet' && linked(last.end, entity.start))
        for (const alias of pending.slice(-2)) judge(alias, entity);
      pending = [];
      // What was just named an alias is no start of another.
      named_ = undefined;
      continue;
    }
    named_ = entity;
  }
  return drafts.slice(0, 2);
};
