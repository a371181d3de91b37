import type { Entity } from '../parse/entity.ts';
import { deniedThere } from '../parse/pattern.ts';
import { numberOf } from '../parse/numbers.ts';
import type { Clause } from '../parse/reading.ts';
import { denied, draftOf, named, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import { BY_BRIGHTNESS } from '../words/star-facts.ts';
import { meet } from './templates.ts';
import {
  BRIGHTEST,
  AFTER_ALL,
  BRIGHTEST_WORDS,
  STAR_WORDS,
  NEXT_TO,
  COMPARED,
  ABOVE_ALL,
  TRAVEL,
  COLOR,
  DISTANCE,
  NEAREST,
  NATURE,
  SAME,
} from '../words/property-ways.ts';
import {
  judgeBrightest,
  judgeCompared,
  judgeNearest,
  judgeDistance,
  judgeColor,
  judgeNature,
  judgeSame,
  simple,
} from '../judge/property-rules.ts';

export const propertyFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  const drafts: Draft[] = [];
  const put = (
    clause: Clause,
    match: { start: number; end: number; words: string },
    judgement: Judgement | null,
    weight: number,
    entity: Entity,
    isPlanet = false,
  ): void => {
    if (judgement === null) return;
    const isDenied = deniedThere(reading, clause, match);
    drafts.push(
      draftOf(
        isPlanet ? 'planet' : 'star-property',
        clause,
        match,
        { ...judgement, verdict: denied(judgement.verdict, isDenied) },
        weight,
        [entity],
      ),
    );
  };
  for (const { match, clause } of meet(reading, sentence, BRIGHTEST, { topic: true })) {
    const entity = match.entities['a'];
    if (entity !== undefined)
      put(
        clause,
        match,
        judgeBrightest(
          entity,
          match.groups['rank']?.words ?? '',
          match.groups['what']?.words ?? '',
          match.words,
          clause,
          language,
          [...sentence.entities.values()].filter((each) => each.start >= match.start && each.end <= match.end),
        ),
        72,
        entity,
        entity.kind === 'planet' && /planet|行星|惑星/u.test(match.words),
      );
  }
  const soFar = reading.lower.slice(0, sentence.end);
  if (BRIGHTEST_WORDS.test(soFar) && STAR_WORDS.test(soFar))
    for (const { match, clause } of meet(reading, sentence, AFTER_ALL)) {
      const entity = match.entities['a'];
      const earlier = reading.sentences
        .flatMap((each) => each.clauses)
        .filter((each) => each.start < clause.start && each.silent);
      const named_ = BRIGHTEST_WORDS.test(match.words);
      // Only where a belief of others, or a denial, has just been told.
      const denial = /不是|并非|ではな|じゃな|\bnot\b|n't/u.test(reading.lower.slice(sentence.start, match.start));
      if (entity?.kind === 'star' && entity.pronoun !== true && (named_ || earlier.length > 0 || denial))
        put(
          clause,
          match,
          judgeBrightest(
            entity,
            '',
            'star',
            'star',
            { ...clause, when: {} },
            language,
            named_ ? [...sentence.entities.values()].filter((each) => each.end <= entity.start) : [],
          ),
          70,
          entity,
        );
    }
  for (const { match, clause } of meet(reading, sentence, NEXT_TO)) {
    const { a, b } = match.entities;
    if (
      a?.kind !== 'star' ||
      b?.kind !== 'star' ||
      !/亮|bright|明る|magnitude/u.test(reading.lower.slice(sentence.start, sentence.end))
    )
      continue;
    const first = BY_BRIGHTNESS.indexOf(Number(b.id.slice(4)));
    const second = BY_BRIGHTNESS.indexOf(Number(a.id.slice(4)));
    const true_ = named(`hip:${BY_BRIGHTNESS[first + 1] ?? 30438}`);
    if (first >= 0)
      put(
        clause,
        match,
        simple(second === first + 1 ? 'true' : 'false', `number ${second + 1} and number ${first + 1} by brightness`, {
          zh: `亮度仅次于${named(b.id).zh}(第 ${first + 1})的恒星是${true_.zh}。`,
          en: `Next after ${named(b.id).en} (number ${first + 1}) in brightness comes ${true_.en}.`,
          ja: `${named(b.id).ja}(${first + 1}番目)の次に明るい恒星は${true_.ja}です。`,
        }),
        73,
        a,
      );
  }
  for (const { match, clause } of meet(reading, sentence, COMPARED)) {
    const { a, b } = match.entities;
    const how = match.groups['how']?.words;
    if (a !== undefined && b !== undefined && how !== undefined) put(clause, match, judgeCompared(a, b, how), 74, a);
  }
  for (const { match, clause } of meet(reading, sentence, ABOVE_ALL)) {
    const entity = match.entities['a'];
    if (entity?.kind === 'star')
      put(clause, match, judgeBrightest(entity, '', 'star', 'star', { ...clause, when: {} }, language), 73, entity);
  }
  for (const { match, clause } of meet(reading, sentence, TRAVEL)) {
    const entity = match.entities['a'];
    if (entity !== undefined)
      put(
        clause,
        match,
        judgeDistance(
          entity,
          numberOf((match.groups['num']?.words ?? '').replace(/[多余]$/u, '')),
          [],
          match.words.replaceAll(/光年|light/gu, ''),
        ),
        71,
        entity,
      );
  }
  for (const { match, clause } of meet(reading, sentence, NEAREST, { topic: true })) {
    const entity = match.entities['a'];
    if (entity !== undefined)
      put(
        clause,
        match,
        judgeNearest(entity, match.groups['what']?.words ?? '', match.words),
        72,
        entity,
        /planet|行星|惑星/u.test(match.words),
      );
  }
  for (const { match, clause } of meet(reading, sentence, DISTANCE, { topic: true })) {
    const entity = match.entities['a'];
    const other = [...clause.entities.values()].filter((each) => each.kind === 'star');
    if (entity !== undefined)
      put(
        clause,
        match,
        judgeDistance(entity, numberOf((match.groups['num']?.words ?? '').replace(/[多余]$/u, '')), other, match.words),
        71,
        entity,
      );
  }
  for (const { match, clause } of meet(reading, sentence, COLOR, { topic: true })) {
    const entity = match.entities['a'];
    const color = match.groups['color']?.words;
    if (entity !== undefined && color !== undefined)
      put(clause, match, judgeColor(entity, color, language, match), 54, entity, entity.kind === 'planet');
  }
  for (const { match, clause } of meet(reading, sentence, NATURE, { topic: true })) {
    const entity = match.entities['a'];
    const nature = match.groups['nature']?.words;
    if (entity !== undefined && nature !== undefined)
      put(clause, match, judgeNature(entity, nature, language), 53, entity, entity.kind === 'planet');
  }
  for (const { match, clause } of meet(reading, sentence, SAME)) {
    const { a, b } = match.entities;
    if (a !== undefined && b !== undefined && !(a.pronoun === true && a.kind === 'sun'))
      put(clause, match, judgeSame(a, b), 48, a, a.kind === 'planet');
  }
  return drafts;
};
