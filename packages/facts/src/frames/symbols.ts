import { negated } from '../parse/pattern.ts';
import { denied, draftOf, type Draft, type Frame } from '../judge/draft.ts';
import { entriesOf } from '../judge/lore-facts.ts';
import { meet, type Templates } from './templates.ts';

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

/** Which of the four symbols, or of the three enclosures, a mansion belongs to. */
export const symbolFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  return meet(reading, sentence, SYMBOL).flatMap(({ match, clause }): Draft[] => {
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
