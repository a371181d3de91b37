import type { Language } from '@kinora/film';
import type { ClaimKind, Verdict } from '../claim.ts';
import { denied, type Draft, type Frame, type Words } from '../judge/draft.ts';
import { deniedAround } from '../judge/denial.ts';
import { fitsPhase, moonOn } from '../judge/moon-rules.ts';
import { spotOf } from '../judge/sphere.ts';
import type { MoonPhase } from '../parse/entity.ts';

/** A night that no date is given for. */
const NOW: Readonly<Record<Language, RegExp>> = {
  zh: /今晚|今夜|今天晚上|今天夜里|明晚|明天晚上|现在|此刻|这会儿|昨晚|今宵|这几天|这周末|周末/u,
  en: /\b(?:tonight|this evening|right now|now|tomorrow night|this week|this weekend|at the moment|these days|last night|today)\b/u,
  ja: /今夜|今晩|今宵|今日の夜|明日の夜|明晩|いま|今(?=[、は見])|今週|昨夜|きょう/u,
};
const ASKED = /[?？]\s*$|吗|呢[。?？]?$|ますか|ですか|でしょうか|かな[。?？]?$/u;
const SEEN: Readonly<Record<Language, RegExp>> = {
  zh: /见|看|找|观|出现|有|会|升|亮|在(?:哪|天上|什么)/u,
  en: /\b(?:see|visible|seen|watch|find|spot|catch|there be|there|up|out|rise|rises|look|shine|shining|expect|happen)\b/u,
  ja: /見|みえ|みられ|出|昇|のぼ|観|探|あり|ある|輝/u,
};
const WHAT: readonly (readonly [ClaimKind, Readonly<Record<Language, RegExp>>])[] = [
  [
    'meteor-shower',
    {
      zh: /流星(?:雨|群)?(?!花园|锤)/u,
      en: /\b(?:meteor showers?|meteors|shooting stars?|falling stars)\b/u,
      ja: /流星群|流れ星|流星/u,
    },
  ],
  ['eclipse', { zh: /[日月][全偏环]?食/u, en: /\beclipse\b/u, ja: /[日月]食/u }],
  [
    'planet',
    {
      zh: /(?<!恒|小)行星|水星|金星|火星|木星|土星/u,
      en: /\bplanets?\b|\b(?:mercury|venus|mars|jupiter|saturn)\b/u,
      ja: /惑星|水星|金星|火星|木星|土星|明星/u,
    },
  ],
  ['moon', { zh: /月[亮球]|满月|新月|月食/u, en: /\bmoon\b/u, ja: /月(?!曜|末|初|間)/u }],
];
const PHASES: Readonly<Record<Language, readonly (readonly [MoonPhase, RegExp])[]>> = {
  zh: [
    ['full', /月[亮球儿]?(?:[^,,。不]{0,6})(?:是|真|又|很|好|最|特别|圆)*圆(?!缺)|满月|月圆/u],
    ['half', /月[亮球儿]?(?:[^,,。]{0,6})(?:只有|剩|是)?(?:半个|一半|半圆)|半月/u],
    ['crescent', /月[亮球儿]?(?:[^,,。]{0,6})(?:弯弯|是弯|像(?:一)?(?:只|条)?(?:小船|镰刀|钩))|月牙/u],
  ],
  en: [
    ['full', /\bmoon (?:is|was|will be|looks)(?: [a-z]+)? (?:full|round)\b|\bfull moon\b/u],
    ['half', /\bmoon (?:is|was|will be|looks)(?: [a-z]+)? half\b|\bhalf moon\b/u],
    ['crescent', /\bmoon (?:is|was|will be|looks)(?: [a-z]+)? (?:a )?(?:thin |slim )?crescent\b/u],
    ['new', /\bmoon (?:is|was|will be) new\b/u],
  ],
  ja: [
    ['full', /月(?:は|が)(?:[^。]{0,6})(?:満ち(?:て|る)|まるい|丸い|まん丸|まんまる|満月)|満月(?:です|だ|。|$)/u],
    ['half', /月(?:は|が)(?:[^。]{0,6})(?:半分|半月)/u],
    ['crescent', /月(?:は|が)(?:[^。]{0,6})(?:細い|三日月)/u],
  ],
};

/** What is said or asked of tonight: with a date computed for the Moon's phase, without one it depends. */
export const tonightFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language, lower } = reading;
  const words = lower.slice(sentence.start, sentence.end);
  const now = NOW[language].exec(words);
  const asked = ASKED.test(words.trimEnd());
  if (
    now === null ||
    sentence.when.day !== undefined ||
    sentence.when.months !== undefined ||
    sentence.when.festival !== undefined ||
    sentence.when.lunar !== undefined
  )
    return [];
  const date = reading.options.date?.slice(0, 10);
  for (const [phase, spelling] of PHASES[language]) {
    const match = spelling.exec(words);
    if (match === null) continue;
    const start = sentence.start + match.index;
    const span = { start, end: start + match[0].length };
    if (date === undefined)
      return [
        draft(
          'moon',
          'depends',
          {
            start: Math.min(span.start, sentence.start + now.index),
            end: Math.max(span.end, sentence.start + now.index + now[0].length),
          },
          sentence,
          WAITING,
        ),
      ];
    const then = moonOn(spotOf(sentence.where), date);
    const fits = fitsPhase(phase, then.elongation);
    const verdict: Verdict = fits === 'yes' ? 'true' : fits === 'near' ? 'depends' : 'false';
    return [
      draft('moon', denied(verdict, deniedAround(reading, sentence, span)), span, sentence, {
        zh: `${date} 的月亮被照亮 ${then.litPercent}%。`,
        en: `On ${date} the Moon is ${then.litPercent}% lit.`,
        ja: `${date}の月は${then.litPercent}%光っています。`,
      }),
    ];
  }
  if (!asked || date !== undefined || !SEEN[language].test(words)) return [];
  for (const [kind, spelling] of WHAT) {
    const match = spelling[language].exec(words);
    if (match === null) continue;
    // A star asked for is another's matter.
    const start = sentence.start + Math.min(match.index, now.index);
    const end = sentence.start + Math.max(match.index + match[0].length, now.index + now[0].length);
    return [draft(kind, 'depends', { start, end }, sentence, WAITING)];
  }
  return [];
};

const WAITING: Words = {
  zh: '要看日期:月相每 29.5 天一轮,行星、流星雨和食各有时日;给出日期与地点即可核算。',
  en: 'It depends on the date: the Moon takes 29.5 days from phase to phase; planets, showers and eclipses have their own days. Give a date and a place.',
  ja: '日付しだいです。月相は29.5日で一巡し、惑星・流星群・食にはそれぞれの時期があります。日付と場所を指定してください。',
};

function draft(
  kind: ClaimKind,
  verdict: Verdict,
  span: { start: number; end: number },
  sentence: Parameters<Frame>[1],
  note: Words,
): Draft {
  return {
    kind,
    verdict,
    ...span,
    evidence: note.en,
    note,
    weight: 68,
    clause: sentence,
    subjects: [`tonight-${kind}`],
  };
}
