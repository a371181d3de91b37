import { lunarEclipseSeen, METEOR_SHOWERS, showerPeak, solarEclipseSeen } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import { negated } from '../parse/pattern.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { constellationNamed, denied, type Draft, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { dateOf, daysOf, spotOf } from '../judge/sphere.ts';

const SOLAR: Readonly<Record<Language, RegExp>> = {
  zh: /日(?:全|环|偏)?[食蚀]/u,
  en: /\b(?:solar eclipse|eclipse of the sun|annular eclipse|sun is eclipsed)/u,
  ja: /日[食蝕]|皆既日食|金環/u,
};
const LUNAR: Readonly<Record<Language, RegExp>> = {
  zh: /月(?:全|偏|半影)?[食蚀]|血月/u,
  en: /\b(?:lunar eclipse|eclipse of the moon|blood moon|moon is eclipsed)/u,
  ja: /月[食蝕]|皆既月食|ブラッドムーン/u,
};
const TOTAL: Readonly<Record<Language, RegExp>> = { zh: /全[食蚀]/u, en: /\btotal/u, ja: /皆既/u };
const NEW: Readonly<Record<Language, RegExp>> = {
  zh: /新月|朔|初一/u,
  en: /\bnew moon|first day of the lunar/u,
  ja: /新月|朔/u,
};
const FULL: Readonly<Record<Language, RegExp>> = {
  zh: /满月|望月|望日|十五|月圆|望(?=日|时|$)/u,
  en: /\bfull moon|at full\b/u,
  ja: /満月|望/u,
};
const QUARTER: Readonly<Record<Language, RegExp>> = {
  zh: /上弦|下弦|半月/u,
  en: /\bquarter|half moon/u,
  ja: /上弦|下弦|半月/u,
};

/** Eclipses: the phase they need, and those of a date and a place. */
export const eclipseFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  return sentence.clauses.flatMap((clause, index): Draft[] => {
    const words = reading.lower.slice(clause.start, clause.end);
    const solar = SOLAR[reading.language].test(words);
    const lunar = LUNAR[reading.language].test(words);
    if (solar === lunar) return [];
    const around = reading.lower.slice(sentence.clauses[index - 1]?.start ?? clause.start, clause.end);
    const judgement = byDate(reading, clause, solar, words) ?? byPhase(reading, words, around, solar);
    if (judgement === null) return [];
    return [
      {
        kind: 'eclipse',
        ...judgement,
        start: clause.start,
        end: clause.end,
        weight: 72,
        clause,
        subjects: ['moon', 'sun'],
      },
    ];
  });
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
    note: solar
      ? {
          zh: '日食只发生在朔(新月,距角 0°)。',
          en: 'Eclipses of the Sun happen only at new moon (elongation 0°).',
          ja: '日食は新月(離角0°)のときだけに起こります。',
        }
      : {
          zh: '月食只发生在望(满月,距角 180°)。',
          en: 'Eclipses of the Moon happen only at full moon (elongation 180°).',
          ja: '月食は満月(離角180°)のときだけに起こります。',
        },
  };
}

function byDate(reading: Reading, clause: Clause, solar: boolean, words: string): Judgement | null {
  const { when, where } = clause;
  const date = dateOf(when, reading.options.year);
  if (date === undefined || Number(date.slice(0, 4)) < 1600 || Number(date.slice(0, 4)) > 2400) return null;
  const { language } = reading;
  const spot = spotOf(where);
  const wantsTotal = TOTAL[language].test(words);
  const isDenied = negated(clause.skeleton, language);
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
            : wantsTotal && seen.localKind !== 'total'
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
  const seen = lunarEclipseSeen(spot, date);
  const verdict: Verdict =
    seen === null
      ? 'false'
      : wantsTotal && seen.kind !== 'total'
        ? 'false'
        : where.named && !seen.seen
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

const RADIANT: Readonly<Record<Language, RegExp>> = {
  zh: /辐射点|来自|辐射出|从.{1,6}(?:座|方向).{0,6}(?:射|飞|发)/u,
  en: /\bradiant|radiat\w+|appear to come|seem to come|stream from|streak from|fly out of|come from/u,
  ja: /放射点|輻射点|方向から|から(?:飛|流|放射)/u,
};
const PEAK: Readonly<Record<Language, RegExp>> = {
  zh: /极大|高峰|峰值|迎来|上演|来临|登场|最盛|到来|绽放|出现|看|观|爆发|划过|如雨|如期|降临|活跃|落|光临|都|有/u,
  en: /\b(?:peak\w*|maximum|best|active|return\w*|arriv\w*|visible|seen|see|watch\w*|fall\w*|fill\w*|rain\w*|shower\w*|every|come|comes|light\w*|streak\w*|reach\w*|burst\w*|occur\w*|happen\w*|each|put on|display|is|are|blaze)\b/u,
  ja: /極大|ピーク|見ごろ|見頃|見られ|見え|活動|流れ|降|出現|やって|訪れ|観察|楽し|毎年|あり|起こ|です/u,
};
const MOONLESS: Readonly<Record<Language, RegExp>> = {
  zh: /无月|没有月光|没有月亮|月光(?:不|没)|新月/u,
  en: /\b(?:moonless|no moon|new moon|dark sky|moon-?free|without moonlight)/u,
  ja: /月明かり(?:の|は)?(?:ない|なし|影響(?:が|は)?な)|月がない|新月/u,
};
const MOONLIT: Readonly<Record<Language, RegExp>> = {
  zh: /满月|月光(?:强|干扰|影响|明)|明亮的月/u,
  en: /\bfull moon|bright moon|moonlight (?:will )?(?:interfer|spoil|wash)/u,
  ja: /満月|月明かりの影響/u,
};
const PARENTS: readonly (readonly [shower: string, words: RegExp, name: Words])[] = [
  [
    'perseids',
    /swift|斯威夫特|スイフト/u,
    { zh: '斯威夫特-塔特尔彗星', en: 'comet Swift–Tuttle', ja: 'スイフト・タットル彗星' },
  ],
  [
    'geminids',
    /phaethon|3200|法厄同|法厄松|ファエトン/u,
    { zh: '小行星法厄同(3200)', en: 'asteroid 3200 Phaethon', ja: '小惑星フェートン' },
  ],
  [
    'leonids',
    /tempel|坦普尔|テンペル/u,
    { zh: '坦普尔-塔特尔彗星', en: 'comet Tempel–Tuttle', ja: 'テンペル・タットル彗星' },
  ],
  ['orionids', /halley|哈雷|ハレー/u, { zh: '哈雷彗星', en: "Halley's comet", ja: 'ハレー彗星' }],
  ['eta-aquariids', /halley|哈雷|ハレー/u, { zh: '哈雷彗星', en: "Halley's comet", ja: 'ハレー彗星' }],
  ['lyrids', /thatcher|撒切尔|サッチャー/u, { zh: '撒切尔彗星', en: 'comet Thatcher', ja: 'サッチャー彗星' }],
  [
    'draconids',
    /giacobini|贾科比尼|ジャコビニ/u,
    { zh: '贾科比尼-津纳彗星', en: 'comet Giacobini–Zinner', ja: 'ジャコビニ・ツィナー彗星' },
  ],
];

/** Meteor showers: when they come, from where, under what moonlight, born of what. */
export const showerFrame: Frame = (reading, sentence) =>
  sentence.silent ? [] : sentence.clauses.flatMap((clause, index) => showersIn(reading, sentence, clause, index));

function showersIn(reading: Reading, sentence: Sentence, clause: Clause, index: number): Draft[] {
  const { language } = reading;
  const words = reading.lower.slice(clause.start, clause.end);
  const here = [...clause.entities.values()].find((entity) => entity.kind === 'shower');
  const before =
    sentence.clauses[index - 1] === undefined
      ? undefined
      : [...(sentence.clauses[index - 1]?.entities.values() ?? [])].find((entity) => entity.kind === 'shower');
  const shower = here ?? (RADIANT[language].test(words) ? (before ?? clause.topic) : undefined);
  const row = METEOR_SHOWERS.find((candidate) => candidate.id === shower?.id);
  if (shower === undefined || row === undefined) return [];
  const isDenied = negated(clause.skeleton, language);
  const put = (judgement: Judgement, weight: number): Draft => ({
    kind: 'meteor-shower',
    ...judgement,
    verdict: denied(judgement.verdict, isDenied),
    start: clause.start,
    end: clause.end,
    weight,
    clause,
    subjects: [row.id],
  });
  const name: Words = row;
  const figure = [...clause.entities.values()].find((entity) => entity.kind === 'figure' || entity.kind === 'star');
  if (RADIANT[language].test(words) && figure?.id.startsWith('figure:') === true) {
    const inside = figure.id === `figure:${row.constellation}`;
    const home = constellationNamed(row.constellation);
    return [
      put(
        {
          verdict: inside ? 'true' : 'false',
          evidence: `radiant in ${row.constellation}`,
          note: {
            zh: `${name.zh}的辐射点在${home.zh}。`,
            en: `The radiant of the ${name.en} is in ${home.en}.`,
            ja: `${name.ja}の放射点は${home.ja}にあります。`,
          },
          ...(inside ? {} : { fix: { start: figure.start, end: figure.end, words: home[language] } }),
        },
        73,
      ),
    ];
  }
  const parent = /彗星|小行星|comet|asteroid|彗|小惑星/u.test(words)
    ? PARENTS.find(([id]) => id === row.id)
    : undefined;
  if (parent !== undefined) {
    const right = parent[1].test(words);
    return [
      put(
        {
          verdict: right ? 'true' : 'false',
          evidence: `${row.id}: ${parent[2].en}`,
          note: {
            zh: `${name.zh}的母体是${parent[2].zh}。`,
            en: `The ${name.en} come from ${parent[2].en}.`,
            ja: `${name.ja}の母天体は${parent[2].ja}です。`,
          },
        },
        73,
      ),
    ];
  }
  const timed =
    clause.when.months !== undefined || clause.when.season !== undefined || clause.when.festival !== undefined;
  if (!timed || !PEAK[language].test(words)) return [];
  return [put(judgeTime(reading, clause, row, words, sentence), 71)];
}

function judgeTime(
  reading: Reading,
  clause: Clause,
  row: (typeof METEOR_SHOWERS)[number],
  words: string,
  sentence: Sentence,
): Judgement {
  const { when } = clause;
  const year = when.year ?? reading.options.year;
  const peak = showerPeak(row.id, Math.max(1600, Math.min(2400, year)));
  const peakDay = dayOfYear(Number(peak.instant.slice(5, 7)), Number(peak.instant.slice(8, 10)));
  const days = daysOf(when, 40, year);
  const apart = Math.min(
    ...days.map(([month, day]) => {
      if (when.day === undefined && when.festival === undefined) {
        // A whole month or season is right when the peak falls in it.
        return when.months !== undefined || when.season !== undefined
          ? Number(peak.instant.slice(5, 7)) === month
            ? 0
            : 40
          : 40;
      }
      const distance = Math.abs(dayOfYear(month, day) - peakDay);
      return Math.min(distance, 365 - distance);
    }),
  );
  const [from, to] = [row.activeFrom, row.activeTo].map((text) =>
    dayOfYear(Number(text.slice(0, 2)), Number(text.slice(3))),
  );
  const active = days.some(([month, day]) => {
    const at = dayOfYear(month, day);
    return (from ?? 0) <= (to ?? 0) ? at >= (from ?? 0) && at <= (to ?? 0) : at >= (from ?? 0) || at <= (to ?? 0);
  });
  const activeMonth = days.some(
    ([month]) => month === Number(row.activeFrom.slice(0, 2)) || month === Number(row.activeTo.slice(0, 2)),
  );
  const saysPeak = /极大|高峰|峰值|最盛|peak|maximum|best|極大|ピーク|見ごろ|見頃|如雨/u.test(words);
  let verdict: Verdict =
    apart <= 2
      ? 'true'
      : when.day !== undefined
        ? active && !saysPeak
          ? 'true'
          : apart <= 4
            ? 'depends'
            : 'false'
        : !saysPeak &&
            activeMonth &&
            days.length === 1 &&
            (row.id === 'perseids' || row.id === 'southern-taurids' || row.id === 'northern-taurids')
          ? 'true'
          : 'false';
  const sentenceWords = reading.lower.slice(sentence.start, sentence.end);
  const lit = Math.round(peak.moonLit * 100);
  if (verdict === 'true' && MOONLESS[reading.language].test(sentenceWords) && lit > 35) verdict = 'false';
  if (verdict === 'true' && MOONLIT[reading.language].test(sentenceWords) && lit < 70) verdict = 'false';
  const day = peak.instant.slice(0, 10);
  return {
    verdict,
    evidence: `peak ${peak.instant.slice(0, 13)}h UTC, Moon ${lit}% lit`,
    note: {
      zh: `${row.zh} ${year} 年极大在 ${day}(世界时),月光 ${lit}%。`,
      en: `The ${row.en} peak on ${day} (UTC) in ${year}; the Moon is ${lit}% lit.`,
      ja: `${row.ja}の${year}年の極大は${day}(世界時)、月は${lit}%光っています。`,
    },
  };
}

function dayOfYear(month: number, day: number): number {
  return ([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1] ?? 0) + day;
}
