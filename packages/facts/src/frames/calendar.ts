import { lunarDate } from '@kinora/sky';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { negated } from '../parse/pattern.ts';
import type { When } from '../parse/when.ts';
import { denied, draftOf, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import { entriesOf } from '../judge/lore-facts.ts';
import { daysOf, festivalDay } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** One time said to be another: a feast and its day. */
const DAYS: Templates = {
  zh: ['{a:x}(?:[^,,。]{0,6}?)(?:是|在|为|就是|定在|落在|始于|不是|即|通常在|一般在|大约在|都在|正是){~6}{b:x}'],
  en: [
    "{a:x}(?: [a-z]+){0,3}? (?:is|falls?|fell|takes place|comes|occurs|happens|is celebrated|is held|is not|isn't)(?: [a-z]+){0,3}? (?:on |in |around |the )*{b:x}",
  ],
  ja: ['{a:x}(?:は|って)(?:[^,,。]{0,8}?){b:x}(?:です|だ|に|の|で|ごろ|頃|である|$|。)'],
};
/** A mansion in one of the four symbols. */
const SYMBOL: Templates = {
  zh: [
    '{a:e}(?:[^,,。]{0,3}?)(?:属于|属|是|归属于?|归|在|不属于){~4}{b:e}(?:七宿)?(?:之一|的一宿|的?.{0,3})?',
    '{b:e}(?:七宿)?(?:包括|包含|由|含|有)(?:[^。]{0,12}?){a:e}',
  ],
  en: [
    '{a:e}(?: [a-z]+){0,3}? (?:belongs? to|is part of|is one of|is in|lies in|is a mansion of)(?: [a-z]+){0,4}? {b:e}',
  ],
  ja: ['{a:e}は(?:[^,,。]{0,4}?){b:e}(?:に属|の(?:一|一部|七宿))'],
};
const SYMBOLS = ['qinglong', 'baihu', 'zhuque', 'xuanwu', 'ziwei-yuan', 'taiwei-yuan', 'tianshi-yuan'];

export const calendarFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  const days = meet(reading, sentence, DAYS).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    const one = a?.time?.when;
    const two = b?.time?.when;
    if (a === undefined || b === undefined || one === undefined || two === undefined) return [];
    const judgement = judgeDay(
      one,
      two,
      a,
      b,
      language === 'zh',
      reading.options.year,
      two.year ?? one.year ?? sentence.when.year,
    );
    return judgement === null
      ? []
      : [
          draftOf(
            'calendar',
            clause,
            match,
            { ...judgement, verdict: denied(judgement.verdict, negated(match.words, language)) },
            70,
            [a, b],
          ),
        ];
  });
  const symbols = meet(reading, sentence, SYMBOL).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    if (a === undefined || b === undefined) return [];
    const symbol = entriesOf(b).find((entry) => SYMBOLS.includes(entry.id));
    const mansion = entriesOf(a).find(
      (entry) =>
        entry.type === 'asterism' &&
        !SYMBOLS.includes(entry.id) &&
        (entry.relations['part-of'] ?? []).some((id) => SYMBOLS.includes(id)),
    );
    if (symbol === undefined || mansion === undefined) return [];
    const home = (mansion.relations['part-of'] ?? []).find((id) => SYMBOLS.includes(id)) ?? '';
    const right = home === symbol.id;
    const homeEntry = HOME_NAMES[home] ?? [home, home, home];
    return [
      draftOf(
        'constellation-fact',
        clause,
        match,
        {
          verdict: denied(right ? 'true' : 'false', negated(match.words, language)),
          evidence: `${mansion.names.en[0] ?? ''} is one of the 7 mansions of ${homeEntry[1]}`,
          note: {
            zh: `${mansion.names.zh[0] ?? ''}是${homeEntry[0]} 7 宿之一。`,
            en: `${mansion.names.en[0] ?? ''} is one of the 7 mansions of ${homeEntry[1]}.`,
            ja: `${mansion.names.ja[0] ?? ''}は${homeEntry[2]}七宿の一つです。`,
          },
          ...(right
            ? {}
            : {
                fix: {
                  start: b.start,
                  end: b.end,
                  words: { zh: homeEntry[0], en: homeEntry[1], ja: homeEntry[2] }[language],
                },
              }),
        },
        72,
        [a, b],
      ),
    ];
  });
  return [...days, ...symbols];
};

const HOME_NAMES: Readonly<Record<string, readonly [string, string, string]>> = {
  qinglong: ['东方青龙', 'the Azure Dragon', '東方青龍'],
  baihu: ['西方白虎', 'the White Tiger', '西方白虎'],
  zhuque: ['南方朱雀', 'the Vermilion Bird', '南方朱雀'],
  xuanwu: ['北方玄武', 'the Black Tortoise', '北方玄武'],
  'ziwei-yuan': ['紫微垣', 'the Purple Forbidden Enclosure', '紫微垣'],
  'taiwei-yuan': ['太微垣', 'the Supreme Palace Enclosure', '太微垣'],
  'tianshi-yuan': ['天市垣', 'the Heavenly Market Enclosure', '天市垣'],
};

const LUNAR_DAYS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  qixi: [7, 7],
  'mid-autumn': [8, 15],
  lantern: [1, 15],
  'spring-festival': [1, 1],
  'dragon-boat': [5, 5],
  'double-ninth': [9, 9],
};

function judgeDay(
  one: When,
  two: When,
  a: Entity,
  b: Entity,
  isChinese: boolean,
  year: number,
  named: number | undefined,
): Judgement | null {
  const festival = one.festival ?? two.festival;
  const other = one.festival === undefined ? one : two;
  const say = (verdict: Verdict, evidence: string, zh: string, en: string, ja: string): Judgement => ({
    verdict,
    evidence,
    note: { zh, en, ja },
  });
  if (festival !== undefined) {
    if (one.festival !== undefined && two.festival !== undefined)
      return one.festival === two.festival && a.name !== b.name
        ? say(
            'true',
            'one day, 2 names',
            `${a.name}与${b.name}是同一天(2 个名字)。`,
            `${a.name} and ${b.name} are the same day, 2 names.`,
            `${a.name}と${b.name}は同じ日です(2つの名前)。`,
          )
        : null;
    const lunar = LUNAR_DAYS[festival];
    const date = festivalDay(festival, named ?? year);
    const note = (verdict: Verdict): Judgement =>
      lunar === undefined
        ? say(
            verdict,
            date,
            `${named ?? year} 年在 ${date}。`,
            `In ${named ?? year} it falls on ${date}.`,
            `${named ?? year}年は${date}です。`,
          )
        : say(
            verdict,
            `lunar ${lunar[0]}/${lunar[1]}; ${date}`,
            `这一天是农历 ${lunar[0]} 月 ${lunar[1]} 日,${named ?? year} 年为 ${date}。`,
            `It is the ${lunar[1]}th day of the ${lunar[0]}th lunar month: ${date} in ${named ?? year}.`,
            `旧暦${lunar[0]}月${lunar[1]}日で、${named ?? year}年は${date}です。`,
          );
    if (other.lunar?.month !== undefined && lunar !== undefined)
      return note(
        other.lunar.month === lunar[0] && (other.lunar.day === undefined || other.lunar.day === lunar[1])
          ? 'true'
          : 'false',
      );
    if (other.months !== undefined && other.day !== undefined) {
      const [month] = other.months;
      if (
        isChinese &&
        lunar !== undefined &&
        other.year === undefined &&
        named === undefined &&
        month === lunar[0] &&
        other.day === lunar[1]
      )
        return note('true');
      const same = Number(date.slice(5, 7)) === month && Number(date.slice(8)) === other.day;
      return note(
        same
          ? 'true'
          : festival === 'tanabata' &&
              month !== undefined &&
              lunarDate(
                `${named ?? year}-${String(month).padStart(2, '0')}-${String(Math.min(other.day, 28)).padStart(2, '0')}`,
              ).month === 7
            ? 'depends'
            : 'false',
      );
    }
    return null;
  }
  const term = one.term ?? two.term;
  const dated = one.term === undefined ? one : two;
  if (term === undefined || dated.months === undefined) return null;
  const [month, day] = daysOf({ term }, 40, year)[0] ?? [0, 0];
  const right = dated.months.includes(month) && (dated.day === undefined || Math.abs(dated.day - day) <= 2);
  return say(
    right ? 'true' : 'false',
    `about ${month}-${day}`,
    `这个节气在 ${month} 月 ${day} 日前后。`,
    `It falls about ${month}/${day} (month/day).`,
    `${month}月${day}日ごろです。`,
  );
}
