import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import { numberOf } from '../parse/numbers.ts';
import type { Reading, Sentence } from '../parse/reading.ts';
import { negated } from '../parse/pattern.ts';
import { denied, type Draft, type Frame, type Words } from '../judge/draft.ts';
import { FEASTS, type Feast } from '../words/feasts.ts';

interface Day {
  start: number;
  end: number;
  calendar: 'lunar' | 'solar';
  month: number;
  day: number;
  year?: number;
}

const HAN = '[一二三四五六七八九十廿]{1,3}|\\d{1,2}';
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
const ORDINALS =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth';
const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${ORDINALS})`;

const DAYS: Readonly<Record<Language, readonly (readonly [RegExp, Day['calendar']])[]>> = {
  zh: [
    [
      new RegExp(`(?:农历|阴历|旧历|夏历)(?:的)?(?<m>正|腊|冬|${HAN})月(?:的)?(?:初)?(?<d>${HAN})(?:日|号)?`, 'gu'),
      'lunar',
    ],
    [new RegExp(`(?:(?<y>\\d{4})年(?:的)?)?(?:公历|阳历)?(?<m>${HAN})月(?<d>${HAN})(?:日|号)`, 'gu'), 'solar'],
    [
      new RegExp(
        `(?<m>正|腊|冬|[一二三四五六七八九十]{1,2})月(?:的)?初?(?<d>[一二三四五六七八九十廿]{1,3})(?![日号月])`,
        'gu',
      ),
      'lunar',
    ],
  ],
  en: [
    [new RegExp(`(?<d>${ORDINAL}) day of the (?<m>${ORDINAL}) (?:(?:lunar|chinese|lunisolar) )?month`, 'gu'), 'lunar'],
    [new RegExp(`(?<m>${MONTHS}) (?<d>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<y>\\d{4}))?\\b`, 'gu'), 'solar'],
    [new RegExp(`(?<d>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<m>${MONTHS})(?:,? (?<y>\\d{4}))?\\b`, 'gu'), 'solar'],
    [new RegExp(`(?<d>${ORDINALS}) of (?<m>${MONTHS})`, 'gu'), 'solar'],
  ],
  ja: [
    [new RegExp(`(?:旧暦|陰暦|太陰暦)(?:の|で|では)?(?<m>${HAN})月(?:の)?(?<d>${HAN})日`, 'gu'), 'lunar'],
    [new RegExp(`(?:(?<y>\\d{4})年(?:の)?)?(?:新暦の?)?(?<m>${HAN})月(?<d>${HAN})日`, 'gu'), 'solar'],
  ],
};
/** What may stand between a feast and its day. */
const LINK: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:(?:的)?(?:节日|日期|日子|这(?:个|一)(?:天|节日)|那天|当天)?(?:[^。,,]{0,4}?)(?:[,,]?(?:其实|本来|原本|通常|传统上|一般|每年|总是|总|都|不|并不|并|今年|也|按|按照|恰好|正好|刚好|定)*(?:是|即|为|在|落|逢|定于|指的?是|过在|等于|对应)(?:是|在|到|于|便|就)*|[::(——,,]+)(?:的|每年|每年的|中国|我国|公历|阳历)*|的)?$/u,
  en: /^(?: (?:in |of )?\d{4})?(?:,[^,]{1,40},|,|\(| \(|:)? ?(?:this year |in \d{4},? |always |really |usually |traditionally |also |never |of \d{4} |,)*(?:is|are|was|will be|falls?|fell|lands?|comes?|takes? place|happens|occurs|arrives|isn't|is not|does not fall|doesn't fall|marks|on|,|\()(?: (?:celebrated|held|observed|always|never|kept|marked|not|fixed|traditionally|usually|each year|every year|this year|in \d{4}|a|the|on|for|only|around|set|by|as|japan|china|in|it))* ?$/u,
  ja: /^(?:の(?:日|夜|日付|節句))?(?:といえば|というのは|とは|って|は|が|も|、|の(?:日)?は)(?:[^。、]{0,8}では|今年は|毎年|本来|もともと|ふつう|もとは|、|必ず|いつも|だいたい|およそ|おおよそ|ほぼ|たいてい|通常|\d{4}年(?:は|では)?)*$/u,
};
/** Between a day and the feast it is said to be. */
const BACK: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:这天|那天|当天)?(?:[,,]?(?:就|也|正|并|恰好|又)*(?:是|为|叫做?|即|便是|称为|迎来|过|不是|被称为|(?:俗)?称)|[,,——]+)(?:传统的|中国的|我国的|一年一度的|今年的|的)*$/u,
  en: /^,? ?(?:is|was|will be|marks|brings|isn't|is not)(?: (?:also|the|this year's|china's|not|celebrated as|known as|japan's|called|when))* ?$/u,
  ja: /^(?:は|が|の|に|には|といえば|を)(?:今年の|日本の|毎年)?(?:の)?$/u,
};
/** A sale on a feast is no claim of the calendar. */
const SHOP =
  /^(?:(?:の)?(?:夜|日)?(?:限定|セール|フェア|イベント|キャンペーン|特売)|活动|促销|大促|特惠|快乐|放假|假期|晚会|礼盒|(?:'s)? (?:sale|gala|market|special|party|deals?)\b)/u;

/** Feasts and the days they are said to fall on. */
export const feastFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language, lower } = reading;
  const days = daysIn(reading, sentence);
  if (days.length === 0) return [];
  const words = lower.slice(sentence.start, sentence.end);
  const drafts: Draft[] = [];
  const taken: (readonly [number, number])[] = [];
  for (const feast of FEASTS)
    for (const match of words.matchAll(new RegExp(feast.words[language].source, 'gu'))) {
      const start = sentence.start + match.index;
      const end = start + match[0].length;
      if (taken.some(([from, to]) => start < to && end > from)) continue;
      taken.push([start, end]);
      const forward = days.find(
        (each) =>
          each.start >= end &&
          each.start - end < 80 &&
          LINK[language].test(lower.slice(end, each.start)) &&
          !SHOP.test(lower.slice(each.end)) &&
          !SHOP.test(lower.slice(end)),
      );
      const day =
        forward ??
        days.find((each) => {
          if (
            (start < each.end && end > each.start) ||
            SHOP.test(lower.slice(Math.max(end, each.end))) ||
            SHOP.test(lower.slice(end))
          )
            return false;
          return each.start >= end
            ? each.start - end < 80 && LINK[language].test(lower.slice(end, each.start))
            : start - each.end < 40 && BACK[language].test(lower.slice(each.end, start));
        });
      const draft = day === undefined ? null : judge(reading, sentence, feast, day, start, end);
      if (draft !== null) drafts.push(draft);
    }
  return drafts;
};

function daysIn(reading: Reading, sentence: Sentence): Day[] {
  const found: Day[] = [];
  const words = reading.lower.slice(sentence.start, sentence.end);
  for (const [spelling, calendar] of DAYS[reading.language])
    for (const match of words.matchAll(spelling)) {
      const start = sentence.start + match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const month = monthOf(match.groups?.['m'] ?? '');
      const day = dayNumber(match.groups?.['d'] ?? '');
      if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) continue;
      const year = match.groups?.['y'];
      found.push({ start, end, calendar, month, day, ...(year === undefined ? {} : { year: Number(year) }) });
    }
  return found;
}

function monthOf(written: string): number {
  const english = MONTHS.split('|').indexOf(written);
  if (english >= 0) return english + 1;
  return { 正: 1, 冬: 11, 腊: 12 }[written] ?? dayNumber(written);
}

function dayNumber(written: string): number {
  const ordinal = ORDINALS.split('|').indexOf(written);
  if (ordinal >= 0) return ordinal + 1;
  if (written.startsWith('廿')) return 20 + (written.length > 1 ? numberOf(written.slice(1)) : 0);
  return numberOf(written.replace(/(?:st|nd|rd|th)$/u, ''));
}

function judge(reading: Reading, sentence: Sentence, feast: Feast, day: Day, start: number, end: number): Draft | null {
  const { lower } = reading;
  const inSentence = /(?<!\d)((?:19|20|21)\d\d)(?!\d)/u.exec(lower.slice(sentence.start, sentence.end))?.[1];
  const saidYear = day.year ?? (inSentence === undefined ? undefined : Number(inSentence));
  const year = saidYear ?? reading.options.year;
  if (year < 1901 || year > 2099) return null;
  const is = feast.dateIn(year);
  const said = `${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
  const sameLunar = feast.lunar?.[0] === day.month && feast.lunar[1] === day.day;
  let verdict: Verdict;
  if (day.calendar === 'lunar') {
    if (feast.lunar === undefined) {
      if (feast.solar !== undefined) return null;
      verdict = day.month === 12 && day.day >= 29 ? 'true' : 'false';
    } else verdict = sameLunar ? 'true' : 'false';
  } else if (feast.solar !== undefined)
    verdict = (said >= feast.solar[0] && said <= feast.solar[1]) || is.slice(5) === said ? 'true' : 'false';
  else {
    if (is.length < 10) return null;
    // `7月7日` of a feast of the old calendar is often meant by that calendar.
    verdict = is.slice(5) === said ? 'true' : sameLunar && saidYear === undefined ? 'depends' : 'false';
  }
  const from = Math.min(start, day.start);
  const to = Math.max(end, day.end);
  const isDenied =
    negated(lower.slice(from, to), reading.language) ||
    (reading.language === 'ja' && /^[^。、]{0,4}(?:ではな|じゃな|ありません)/u.test(lower.slice(to)));
  const { lunar } = feast;
  const note: Words = {
    zh: `${feast.name.zh}${lunar === undefined ? '' : `在农历 ${lunar[0]} 月 ${lunar[1]} 日,`}${year} 年是 ${is}。`,
    en: `${feast.name.en.charAt(0).toUpperCase()}${feast.name.en.slice(1)} ${lunar === undefined ? '' : `is day ${lunar[1]} of lunar month ${lunar[0]}; it `}falls on ${is} in ${year}.`,
    ja: `${feast.name.ja}は${lunar === undefined || feast.solar !== undefined ? '' : `旧暦${lunar[0]}月${lunar[1]}日で、`}${year}年は${is}です。`,
  };
  return {
    kind: 'calendar',
    verdict: denied(verdict, isDenied),
    start: from,
    end: to,
    evidence: `${feast.name.en}: ${is}${lunar === undefined ? '' : `, lunar ${lunar[0]}/${lunar[1]}`}`,
    note,
    weight: 77,
    clause: sentence,
    subjects: [`feast-${feast.name.en}`],
  };
}
