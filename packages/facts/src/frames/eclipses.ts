import { lunarEclipseSeen, solarEclipseSeen } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import { kana } from '../parse/kana.ts';
import { negated } from '../parse/pattern.ts';
import type { Clause, Reading } from '../parse/reading.ts';
import { denied, type Draft, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { dateOf, spotOf } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

const SOLAR: Readonly<Record<Language, RegExp>> = {
  zh: /日(?:全|环|偏)?[食蚀]|天狗(?:食|吃|吞)(?:日|太阳)/u,
  en: /\b(?:solar eclipses?|eclipses? of the sun|annular eclipse|sun (?:is|will be|was|gets|being) (?:[a-z]+ )?eclipsed|eclipses the sun)/u,
  ja: /日[食蝕]|皆既日食|金環/u,
};
const LUNAR: Readonly<Record<Language, RegExp>> = {
  zh: /月(?:全|偏|半影)?[食蚀]|血月|天狗(?:食|吃|吞)(?:月|月亮)/u,
  en: /\b(?:lunar eclipses?|eclipses? of the moon|blood moon|moon (?:is|will be|was|gets) (?:[a-z]+ )?eclipsed)/u,
  ja: /月[食蝕]|皆既月食|ブラッドムーン/u,
};
/** An eclipse told by what is seen; counts on a date only. */
const SOLAR_SEEN: Readonly<Record<Language, RegExp>> = {
  zh: /(?:太阳|日头|烈日)(?:[^。,,]{0,6})(?:被|给)?(?:[^。,,]{0,8})(?:遮|吞|挡|吃掉|咬|蚀|缺了|消失|黑了)|月[亮球]?(?:的)?(?:影子|本影)(?:[^。,,]{0,8})(?:扫|掠|划|落|经过)|月[亮球]?(?:[^。,,]{0,6})(?:遮|挡|吞|盖|蔽)(?:住|没|掉|蔽|去)?(?:了)?(?:整个|半个)?(?:太阳|日)|白昼(?:[^。,,]{0,4})(?:黑夜|变黑)/u,
  en: /\b(?:moon (?:[a-z]+ ){0,3}?(?:swallow|cover|blot|hide|block|devour|eat|pass(?:es)? in front|slid|bite)[a-z]*[^.]{0,16}\bsun|moon's shadow (?:will |is |was |has )?(?:[a-z]+ ){0,2}?(?:race|sweep|swept|cross|pass|fall|fell|glide|rush|run|touch|brush|hit)\w*|totality (?:at|begins|starts|comes|lasts|will)|sun (?:[a-z]+ ){0,5}?(?:goes dark|go dark|went dark|vanish\w*|disappear\w*|swallow\w*|blotted|hidden|covered|blacked|eaten|devoured|hide[sn]?|darken\w*|turns? black|black(?:s|ens)? out))\b/u,
  ja: kana(
    /(?:太陽|お日さま)(?:が|は)(?:[^。]{0,10})(?:隠れ|隠さ|欠け|消え|覆わ|おおわ|食べられ|のまれ|飲み込)|月の影が(?:[^。]{0,10})(?:通|横切|走|かけ)|月が(?:[^。]{0,4})太陽を(?:[^。]{0,6})(?:隠|覆|おお|のみ|飲み)/u,
  ),
};
const LUNAR_SEEN: Readonly<Record<Language, RegExp>> = {
  zh: /(?:月亮|月球|满月|圆月|明月|月)(?:[^。,,]{0,8})(?:变|染|泛|化|呈|成|涨|披|发)(?:[^。,,]{0,6})(?:红|铜|血|暗)|(?:影子|阴影|本影)(?:[^。,,]{0,6})(?:遮|吞|盖|笼罩|扫过|爬上)(?:[^。,,]{0,4})月|月(?:亮|球)?(?:[^。,,]{0,8})(?:进入|钻进|走进|躲进|没入|被)(?:[^。,,]{0,4})(?:地球)?(?:的)?(?:影|吞)/u,
  en: /\bmoon (?:[a-z]+ ){0,6}?(?:turn\w*|glow\w*|went|goes|grow\w*|bec(?:a|o)me\w*|shone|hung|blush\w*|dyed|go)(?: [a-z]+){0,5}? (?:blood|copper\w*|red|crimson|rust\w*|brick)|\bmoon (?:[a-z]+ ){0,3}?(?:slip\w*|slid\w*|enter\w*|pass\w*|plunge\w*|mov\w*|swallowed|vanish\w*)[^.]{0,20}?(?:earth's )?shadow/u,
  ja: kana(
    /月(?:が|は)(?:[^。]{0,10})(?:赤銅|赤|銅|血)(?:[^。]{0,8})(?:染|そま|そめ|変|な[るりっ]|光|輝)|月が(?:[^。]{0,6})地球の影|(?:赤銅色|真っ赤|赤い)(?:[^。]{0,4})(?:満月|月)が/u,
  ),
};
const TOTAL: Readonly<Record<Language, RegExp>> = {
  zh: /全[食蚀]|完全|整个|全部|彻底|全都|一片漆黑|暗了下来|如同黑夜|变成黑夜|吞没/u,
  en: /\b(?:total\w*|complete\w*|entire\w*|whole|wholly|fully|go(?:es)? dark|darkness|blood|copper\w*|swallow\w*|turns? black)\b/u,
  ja: kana(/皆既|すっかり|完全|全部|すべて|まるごと|真っ暗|赤銅/u),
};
const NEW: Readonly<Record<Language, RegExp>> = {
  zh: /新月|朔|初一/u,
  en: /\bnew moon|\bmoon (?:is|must be|was) new\b|first day of the lunar/u,
  ja: /新月|朔/u,
};
const FULL: Readonly<Record<Language, RegExp>> = {
  zh: /满月|望月|望日|十五|月圆|圆月|望(?=日|时|$)/u,
  en: /\bfull moon|\bmoon (?:is|must be|was) full\b|at full\b|fullest/u,
  ja: /満月|望|十五夜/u,
};
const QUARTER: Readonly<Record<Language, RegExp>> = {
  zh: /上弦|下弦|半月|弦月|月牙|弯月|蛾眉|初七|初八|廿二|廿三/u,
  en: /\bquarter|half[- ]moon|crescent|gibbous/u,
  ja: /上弦|下弦|半月|三日月|弦月|有明/u,
};
/** An eclipse of which is not said whether it is of the Sun or the Moon. */
const UNNAMED = /\b(?:the|an|no|any|total|partial|annular|great) eclipse\b(?! of the heart)|皆既食|部分食/u;
/** Said of every full or new moon: the orbit's tilt of 5.1 degrees lets most of them pass. */
const EVERY: Readonly<Record<Language, RegExp>> = {
  zh: /每(?:一)?(?:次|逢|个|回|当|到|轮|月)?(?:的)?[^。,,]{0,5}(?:满月|圆月|望|十五|新月|朔|初一)|(?:满月|新月|朔|望|十五|初一)(?:[^。,,]{0,4})(?:都|必定?|一定|总)(?:会|有|要|能|发生|出现)|每个月都/u,
  en: /\b(?:every|each) (?:single )?(?:full|new) moon\b|\bwhenever (?:the moon is|there is a|there's a) (?:full|new)|\b(?:every|each) (?:lunar )?month\b|\ball (?:full|new) moons\b|\balways[^.]{0,20}(?:at|when|on)[^.]{0,16}(?:full|new)/u,
  ja: /(?:満月|新月|十五夜)(?:に(?:は|なる|なれば|なると))?(?:の(?:夜|日)(?:に)?は?)?(?:のたび|たび|ごと|必ず|いつも|毎回)|毎月/u,
};
const BETWEEN: Templates = {
  zh: [
    '{a:v}(?:[^。,,]{0,6}?)(?:到|在|于|来到)(?:了)?{b:v}(?:和|与|跟|、|同){c:v}(?:的)?(?:正)?(?:中间|之间|当中|连线)',
  ],
  en: ['{a:v}(?: [a-z]+){0,5}? between (?:the )?{b:v} and (?:the )?{c:v}'],
  ja: ['{a:v}(?:が|は)(?:[^。]{0,6}?){b:v}と{c:v}の(?:ちょうど)?間', '{b:v}と{c:v}の(?:ちょうど)?間に{a:v}'],
};

/** Eclipses: the phase and the shadow they need, and those of a date and a place. */
export const eclipseFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language, lower } = reading;
  const all = lower.slice(sentence.start, sentence.end);
  return sentence.clauses.flatMap((clause, index): Draft[] => {
    if (clause.silent) return [];
    const words = lower.slice(clause.start, clause.end);
    const put = (judgement: Judgement, start = clause.start): Draft[] => [
      { kind: 'eclipse', ...judgement, start, end: clause.end, weight: 78, clause, subjects: ['moon', 'sun'] },
    ];
    let solar = SOLAR[language].test(words);
    let lunar = LUNAR[language].test(words);
    const dated = dateOf(clause.when, reading.options.year) !== undefined;
    if (!solar && !lunar && dated) {
      solar = SOLAR_SEEN[language].test(words);
      lunar = !solar && LUNAR_SEEN[language].test(words);
    }
    if (!solar && !lunar && dated && UNNAMED.test(words)) {
      // `The eclipse of 22 July 2028`: the day tells which kind.
      lunar = onDay(clause, reading, false) && !onDay(clause, reading, true);
      solar = !lunar;
    }
    if (!solar && !lunar) {
      // `In an eclipse of the Moon, the Earth ...`: how it comes about stands in the next clause.
      if (index === 0 || SOLAR[language].test(all) === LUNAR[language].test(all)) return [];
      const shadow =
        byShadow(reading, clause, words, SOLAR[language].test(all)) ??
        (!dated && EVERY[language].test(words) && (NEW[language].test(words) || FULL[language].test(words))
          ? everyTime(words)
          : null);
      return shadow === null ? [] : put(shadow);
    }
    if (solar === lunar) return [];
    const around = lower.slice(sentence.clauses[index - 1]?.start ?? clause.start, clause.end);
    const every =
      EVERY[language].test(around) &&
      (NEW[language].test(around) || FULL[language].test(around) || /月都|month|毎月/u.test(around));
    const onlyThen = /只|仅|才|only|しか|だけ|のみ/u.test(around);
    if (every && !onlyThen && !dated)
      return put(
        everyTime(around),
        sentence.clauses[index - 1] !== undefined && !EVERY[language].test(words)
          ? (sentence.clauses[index - 1]?.start ?? clause.start)
          : clause.start,
      );
    const judgement =
      byDate(reading, clause, solar, words) ??
      byShadow(reading, clause, words, solar) ??
      byPhase(reading, words, around, solar);
    return judgement === null ? [] : put(judgement);
  });
};

/** Whether the day of a clause has an eclipse of the Sun, or of the Moon, anywhere on Earth. */
function onDay(clause: Clause, reading: Reading, solar: boolean): boolean {
  const date = dateOf(clause.when, reading.options.year);
  if (date === undefined) return false;
  const spot = spotOf(clause.where);
  return (solar ? solarEclipseSeen(spot, date) : lunarEclipseSeen(spot, date)) !== null;
}

function everyTime(words: string): Judgement {
  return {
    verdict: denied('false', /并不|并非|不是|不会|未必|not|doesn't|don't|isn't|ない|ません/u.test(words)),
    evidence: 'orbit tilted 5.1 degrees: 2 to 5 eclipses of each kind a year for 12 or 13 full moons',
    note: {
      zh: '月球轨道倾斜 5.1°,每年 12 到 13 次朔望中只有 2 到 5 次有食。',
      en: "The Moon's orbit is tilted by 5.1°: of 12 or 13 new and full moons a year only 2 to 5 bring an eclipse.",
      ja: '月の軌道は5.1°傾いているので、年に12〜13回の満月・新月のうち食は2〜5回ほどです。',
    },
  };
}

/** What stands between what, and whose shadow falls on whom. */
function byShadow(reading: Reading, clause: Clause, words: string, solar: boolean): Judgement | null {
  const between = meet(reading, { ...clause, clauses: [clause] }, BETWEEN)[0]?.match;
  let right: boolean | undefined;
  if (between !== undefined) {
    const { a, b, c } = between.entities;
    if (new Set([a?.kind, b?.kind, c?.kind]).size === 3) right = solar ? a?.kind === 'moon' : a?.kind === 'earth';
  }
  if (right === undefined && /地球(?:的|の)?(?:本)?[影阴]|earth's (?:[a-z]+ )?shadow|shadow of the earth/u.test(words))
    right = !solar;
  if (
    right === undefined &&
    solar &&
    /月(?:亮|球)?(?:[^。]{0,6})(?:遮|挡|盖)|月が太陽を|moon (?:[a-z]+ ){0,2}(?:cover|block|hid|pass|blot|come|get)/u.test(
      words,
    )
  )
    right = true;
  if (right === undefined) return null;
  return {
    verdict: denied(right ? 'true' : 'false', negated(words, reading.language)),
    evidence: solar
      ? 'solar eclipse: Moon between Sun and Earth, elongation 0'
      : 'lunar eclipse: Earth between Sun and Moon, elongation 180',
    note: PHASE_NOTES[solar ? 'solar' : 'lunar'],
  };
}

const PHASE_NOTES: Readonly<Record<'solar' | 'lunar', Words>> = {
  solar: {
    zh: '日食只发生在朔(新月,距角 0°):月球在太阳与地球之间。',
    en: 'Eclipses of the Sun happen only at new moon (elongation 0°), when the Moon is between Sun and Earth.',
    ja: '日食は新月(離角0°)のときだけに起こり、月が太陽と地球の間に入ります。',
  },
  lunar: {
    zh: '月食只发生在望(满月,距角 180°):地球在太阳与月球之间。',
    en: 'Eclipses of the Moon happen only at full moon (elongation 180°), when the Earth is between Sun and Moon.',
    ja: '月食は満月(離角180°)のときだけに起こり、地球が太陽と月の間に入ります。',
  },
};

function byPhase(reading: Reading, words: string, around: string, solar: boolean): Judgement | null {
  const { language } = reading;
  const said = [NEW, FULL, QUARTER].map(
    (table) => table[language].test(words) || (table !== NEW && table[language].test(around)),
  );
  const [isNew, isFull, isQuarter] = said;
  if (isNew !== true && isFull !== true && isQuarter !== true) return null;
  if (isNew === true && isFull === true) return null;
  const right = solar ? isNew === true : isFull === true;
  const isDenied =
    negated(words.replace(/(?:只|才|only|必ず|しか).*?(?:不|ない)?/u, ''), language) && !/しか|only|只/u.test(words);
  return {
    verdict: denied(right ? 'true' : 'false', isDenied),
    evidence: solar ? 'solar eclipses: new moon, elongation 0' : 'lunar eclipses: full moon, elongation 180',
    note: PHASE_NOTES[solar ? 'solar' : 'lunar'],
  };
}

/** A land is judged at its middle: where that is nearly covered, the path crosses some of it. */
function byDate(reading: Reading, clause: Clause, solar: boolean, words: string): Judgement | null {
  const { when, where } = clause;
  const date = dateOf(when, reading.options.year);
  if (date === undefined || Number(date.slice(0, 4)) < 1600 || Number(date.slice(0, 4)) > 2400) return null;
  const { language } = reading;
  const spot = spotOf(where);
  const wantsTotal = TOTAL[language].test(words);
  const isDenied =
    negated(clause.skeleton, language) || (language === 'en' && /\bno (?:[a-z]+ ){0,3}?eclipse/u.test(words));
  if (solar) {
    const seen = solarEclipseSeen(spot, date);
    const here = seen !== null && seen.seen;
    const verdict: Verdict =
      seen === null
        ? 'false'
        : !where.named
          ? wantsTotal && seen.kind !== 'total'
            ? 'false'
            : 'true'
          : !here
            ? 'false'
            : wantsTotal &&
                seen.localKind !== 'total' &&
                !(
                  (where.land === true || where.timeZone === undefined) &&
                  seen.kind === 'total' &&
                  seen.obscuration > 0.96
                )
              ? 'false'
              : 'true';
    const what =
      seen === null
        ? 'none'
        : `${seen.kind}, at ${where.name}: ${seen.localKind}, ${Math.round(seen.obscuration * 100)}% covered`;
    const covered = seen === null ? 0 : Math.round(seen.obscuration * 100);
    return {
      verdict: denied(verdict, isDenied),
      evidence: `${date}: ${what}`,
      note: {
        zh:
          seen === null
            ? `${date} 全球没有日食。`
            : `${date} 有日${{ total: '全', annular: '环', partial: '偏' }[seen.kind]}食;在${where.name}太阳被遮 ${covered}%${here ? '' : ',看不到'}。`,
        en:
          seen === null
            ? `There is no eclipse of the Sun on ${date}.`
            : `The eclipse of ${date} is ${seen.kind}; from ${where.name} ${covered}% of the Sun is covered${here ? '' : ': it is not seen there'}.`,
        ja:
          seen === null
            ? `${date} に日食はありません。`
            : `${date} は${{ total: '皆既', annular: '金環', partial: '部分' }[seen.kind]}日食です。${where.name}では太陽の${covered}%が隠れます${here ? '' : '(見えません)'}。`,
      },
    };
  }
  // The night of a day goes on past midnight.
  const seen =
    lunarEclipseSeen(spot, date) ??
    (clause.when.months?.[0] === 12 && clause.when.day === 31
      ? lunarEclipseSeen(spot, `${Number(date.slice(0, 4)) + 1}-01-01`)
      : null);
  const verdict: Verdict =
    seen === null
      ? 'false'
      : wantsTotal && seen.kind !== 'total'
        ? 'false'
        : where.named && (!seen.seen || (wantsTotal && seen.moonAltitudeDegrees < -1))
          ? 'false'
          : 'true';
  const altitude = seen === null ? 0 : Math.round(seen.moonAltitudeDegrees);
  return {
    verdict: denied(verdict, isDenied),
    evidence:
      seen === null
        ? `${date}: no lunar eclipse`
        : `${date}: ${seen.kind}, Moon ${altitude} degrees high at ${where.name}`,
    note: {
      zh:
        seen === null
          ? `${date} 没有月食。`
          : `${date} 有月${{ total: '全', partial: '偏', penumbral: '半影' }[seen.kind]}食;食甚时月亮在${where.name}的高度为 ${altitude}°。`,
      en:
        seen === null
          ? `There is no eclipse of the Moon on ${date}.`
          : `The eclipse of ${date} is ${seen.kind}; at its peak the Moon stands at ${altitude}° from ${where.name}.`,
      ja:
        seen === null
          ? `${date} に月食はありません。`
          : `${date} は${{ total: '皆既', partial: '部分', penumbral: '半影' }[seen.kind]}月食です。最大のとき${where.name}での月の高度は${altitude}°です。`,
    },
  };
}
