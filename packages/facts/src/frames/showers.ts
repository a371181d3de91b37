import { METEOR_SHOWERS, showerPeak } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import { negated } from '../parse/pattern.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { constellationNamed, denied, type Draft, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { daysOf } from '../judge/sphere.ts';

const RADIANT: Readonly<Record<Language, RegExp>> = {
  zh: /辐射点|来自|辐射出|从.{1,6}(?:座|方向).{0,6}(?:射|飞|发)/u,
  en: /\bradiant|radiat\w+|appear to come|seem to come|stream from|streak from|fly out of|come from/u,
  ja: /放射点|輻射点|方向から|から(?:飛|流|放射)/u,
};
const PEAK: Readonly<Record<Language, RegExp>> = {
  zh: /每年|在|是|如约|而至|极大|高峰|峰值|迎来|上演|来临|登场|最盛|到来|绽放|出现|看|观|爆发|划过|如雨|如期|降临|活跃|落|光临|都|有/u,
  en: /\b(?:peak\w*|maximum|best|active|return\w*|arriv\w*|visible|seen|see|watch\w*|fall\w*|fill\w*|rain\w*|shower\w*|every|come|comes|light\w*|streak\w*|reach\w*|burst\w*|occur\w*|happen\w*|each|put on|display|is|are|blaze)\b/u,
  ja: /極大|ピーク|見ごろ|見頃|見られ|見え|活動|流れ|降|出現|やって|訪れ|観察|楽し|毎年|あり|起こ|です/u,
};
const MOONLESS: Readonly<Record<Language, RegExp>> = {
  zh: /无月|没有(?:任何)?(?:月光|月亮)|月光(?:[^。,,]{0,4})(?:不|没)|不受月|没有[^。,,]{0,6}月光|新月|朔/u,
  en: /\b(?:moonless|no (?:bright )?moon\w*|new moon|dark sk(?:y|ies)|moon-?free|without (?:any )?moonlight|moonlight (?:will not|won't|does not|doesn't)|moon (?:will not|won't|does not|doesn't))/u,
  ja: /月(?:明かり|の光)(?:の|は|が|に)?(?:[^。、]{0,6})(?:ない|なし|なく|ません)|月がない|月のない|月に邪魔され(?:ない|ず)|新月/u,
};
const MOONLIT: Readonly<Record<Language, RegExp>> = {
  zh: /满月|圆月|月光(?:[^。,,]{0,4})(?:强|干扰|影响|明|淹没|破坏|冲淡)|明亮的月/u,
  en: /\bfull moon|bright moon|moonlight (?:will |[a-z]+ ){0,3}(?:interfer|spoil|wash|drown|ruin)/u,
  ja: /満月|月(?:明かり|の光)(?:の影響|が(?:じゃま|邪魔|強|明る))/u,
};
/** A shower in a tale, a name or a wish is not said to come then. */
const TALE: Readonly<Record<Language, RegExp>> = {
  zh: /讲|故事|书|梦|画|歌|许愿|名叫|传说/u,
  en: /\b(?:told|story|book|paint\w*|song|wish\w*|called|legend|photo\w*)\b/u,
  ja: /話|物語|歌|描|願|伝説/u,
};
/** School holidays as months. */
const HOLIDAYS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/暑假|夏休み/u, [7, 8]],
  [/寒假/u, [1, 2]],
  [/冬休み/u, [12, 1]],
];
/** Whoever leaves the dust. */
const COMET =
  /彗星|小行星|comet|asteroid|彗|小惑星|halley|哈雷|ハレー|swift|tempel|phaethon|encke|ファエトン|フェートン|恩克/u;
const OTHER_COMETS = /encke|恩克|エンケ|hale-bopp|海尔|ヘール|biela|比拉|ビエラ|neowise|lovejoy|67p/u;
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
  const here = [...clause.entities.values()].find((entity) => entity.kind === 'shower' && entity.pronoun !== true);
  const others = [...sentence.entities.values()].filter(
    (entity) => entity.kind === 'shower' && entity.pronoun !== true,
  );
  // `它` is the one named last.
  const nearest = others.filter((entity) => entity.end <= clause.start).at(-1);
  const spoken =
    others.length === 1 ? others[0] : (nearest ?? (clause.topic?.kind === 'shower' ? clause.topic : undefined));
  const comet = COMET.test(words);
  const shower = here ?? (RADIANT[language].test(words) || comet || index > 0 ? spoken : undefined);
  const row = METEOR_SHOWERS.find((candidate) => candidate.id === shower?.id);
  if (shower === undefined || row === undefined) return [];
  const isDenied = negated(words.replace(new RegExp(MOONLESS[language].source, 'gu'), ' '), language);
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
  const named = PARENTS.filter(([, spelling]) => spelling.test(words));
  const parent =
    comet && (named.length > 0 || OTHER_COMETS.test(words)) ? PARENTS.find(([id]) => id === row.id) : undefined;
  if (parent !== undefined) {
    const right = parent[1].test(words);
    // `A and B both come from it`: each is said to.
    const before = here === undefined ? others.filter((each) => each.id !== row.id && each.end <= clause.start) : [];
    const more = others.filter((each) => each.id !== row.id && each.start >= clause.start && each.end <= clause.end);
    const also = [...(sentence.clauses[index - 1] === undefined ? [] : before), ...more].flatMap((each): Draft[] => {
      const source = PARENTS.find(([id]) => id === each.id);
      if (source === undefined || /但|而|却|but|while|一方/u.test(words)) return [];
      const isParent = source[1].test(words);
      const judged = put(
        {
          verdict: isParent ? 'true' : 'false',
          evidence: `${each.id}: ${source[2].en}`,
          note: {
            zh: `${each.name}的母体是${source[2].zh}。`,
            en: `The ${each.name} come from ${source[2].en}.`,
            ja: `${each.name}の母天体は${source[2].ja}です。`,
          },
        },
        73,
      );
      return [{ ...judged, start: each.start, end: each.end, subjects: [each.id] }];
    });
    return [
      ...also,
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
  const holiday = HOLIDAYS.find(([spelling]) => spelling.test(words))?.[1];
  if (holiday !== undefined && clause.when.months === undefined && (here ?? spoken) !== undefined)
    return [put(judgeTime(reading, { ...clause, when: { months: holiday } }, row, words, sentence), 71)];
  const timed =
    clause.when.months !== undefined || clause.when.season !== undefined || clause.when.festival !== undefined;
  const around = reading.lower.slice(sentence.start, sentence.end);
  if (!timed && here !== undefined && (MOONLESS[language].test(around) || MOONLIT[language].test(around)))
    return [put(judgeMoonlight(reading, clause, row, around), 71)];
  const ownTime = [...clause.entities.values()].some((entity) => entity.kind === 'season');
  const after = index > 0 && others.length === 1 && ownTime && PEAK[language].test(words);
  if (
    !timed ||
    (here === undefined && !after) ||
    (!ownTime && !PEAK[language].test(words)) ||
    TALE[language].test(words)
  )
    return [];
  return [put(judgeTime(reading, clause, row, words, sentence), 71)];
}

/** Only the moonlight of a year's shower. */
function judgeMoonlight(
  reading: Reading,
  clause: Clause,
  row: (typeof METEOR_SHOWERS)[number],
  around: string,
): Judgement {
  const year = Math.max(1600, Math.min(2400, clause.when.year ?? reading.options.year));
  const peak = showerPeak(row.id, year);
  const lit = Math.round(peak.moonLit * 100);
  const right = MOONLESS[reading.language].test(around) ? lit <= 35 : lit >= 70;
  return {
    verdict: right ? 'true' : lit > 20 && lit < 80 ? 'depends' : 'false',
    evidence: `peak ${peak.instant.slice(0, 13)}h UTC, Moon ${lit}% lit`,
    note: {
      zh: `${row.zh} ${year} 年极大时月光 ${lit}%。`,
      en: `At the peak of the ${row.en} in ${year} the Moon is ${lit}% lit.`,
      ja: `${row.ja}の${year}年の極大のとき、月は${lit}%光っています。`,
    },
  };
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
  if (
    verdict === 'true' &&
    !MOONLESS[reading.language].test(sentenceWords) &&
    MOONLIT[reading.language].test(sentenceWords) &&
    lit < 70
  )
    verdict = 'false';
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
