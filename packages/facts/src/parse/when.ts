import type { Language } from '@kinora/film';
import { NUMBER, numberOf } from './numbers.ts';

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';
export type DayPart =
  | 'dusk'
  | 'evening'
  | 'night'
  | 'late-night'
  | 'midnight'
  | 'after-midnight'
  | 'dawn'
  | 'day'
  | 'noon'
  | 'all-night';
export type FestivalName =
  | 'qixi'
  | 'mid-autumn'
  | 'tanabata'
  | 'lantern'
  | 'spring-festival'
  | 'eve'
  | 'dragon-boat'
  | 'double-ninth'
  | 'christmas'
  | 'new-year'
  | 'halloween';

/** A time a text names. Months 1 to 12; hours of the local clock, which may pass 24. */
export interface When {
  season?: Season;
  /** A part of the season. */
  stage?: 'early' | 'middle' | 'late';
  months?: readonly number[];
  day?: number;
  year?: number;
  part?: DayPart;
  hour?: number;
  festival?: FestivalName;
  lunar?: { month?: number; day?: number };
  term?: 'spring-equinox' | 'summer-solstice' | 'autumn-equinox' | 'winter-solstice' | 'equinox' | 'solstice';
  /** Throughout the year. */
  always?: boolean;
}

export interface TimeMention {
  start: number;
  end: number;
  when: When;
  /** Whether it names a part of the day only. */
  clock: boolean;
}

type Rule = readonly [pattern: RegExp, make: (match: RegExpExecArray) => When | undefined];

const SEASONS: Readonly<Record<string, Season>> = { 春: 'spring', 夏: 'summer', 秋: 'autumn', 冬: 'winter' };
const ENGLISH_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH_WORD =
  '(january|february|march|april|may|june|july|august|september|sept|october|november|december|jan|feb|aug|oct|nov|dec)';
const englishMonth = (word: string): number =>
  ENGLISH_MONTHS.findIndex((month) => month.startsWith(word.slice(0, 3))) + 1;
/** Which part of a season words say. */
function stageOf(words: string): Pick<When, 'stage'> {
  if (/初|早|^early|\bearly|先/u.test(words)) return { stage: 'early' };
  if (/深|暮|晚|晩|末|late/u.test(words)) return { stage: 'late' };
  if (/盛|仲|隆|真|厳|严|寒|mid/u.test(words)) return { stage: 'middle' };
  return {};
}
const HAN = '[一二三四五六七八九十]{1,3}|\\d{1,2}';
const clock = (word: string, hours: number): number => {
  if (/[pP]|晚|夜|下午|午後|傍/u.test(word)) return hours < 12 ? hours + 12 : hours;
  return hours;
};

const CHINESE: readonly Rule[] = [
  [
    /(?:(\d{4})年)?(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)(?:(?:至|到|-|~|—|、)(?:\d{1,2}月)?\d{1,2}(?:日|号))?/gu,
    (m) => date(m[1], m[2], m[3]),
  ],
  [/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})(?:-|~|—|至|到)(\d{1,2})(?:日|号)/gu, (m) => date(m[1], m[2], m[3])],
  [/(?:七夕(?:节|之夜|夜|那天|那晚|当晚|当夜|今宵)?|乞巧节)/gu, () => ({ festival: 'qixi' })],
  [/(?:中秋(?:节|之夜|夜|佳节|时节)?|八月十五)/gu, () => ({ festival: 'mid-autumn' })],
  [/(?:元宵(?:节|夜|之夜)?|正月十五|上元(?:节|夜)?)/gu, () => ({ festival: 'lantern' })],
  [/(?:除夕(?:夜)?|大年三十|年三十)/gu, () => ({ festival: 'eve' })],
  [/(?:春节|大年初一|正月初一)/gu, () => ({ festival: 'spring-festival' })],
  [/(?:端午(?:节)?|五月初五)/gu, () => ({ festival: 'dragon-boat' })],
  [/(?:重阳(?:节)?|九月初九|九月九)/gu, () => ({ festival: 'double-ninth' })],
  [/圣诞(?:节|夜)?|平安夜/gu, () => ({ festival: 'christmas' })],
  [/元旦/gu, () => ({ festival: 'new-year' })],
  [/(?<![农阴旧])(?:寒冬)?腊月(?!初|十|廿|二|三)/gu, () => ({ months: [1] })],
  [/清明(?:节|前后)?/gu, () => ({ months: [4], day: 5 })],
  [/国庆(?:节)?/gu, () => ({ months: [10], day: 1 })],
  [/五一(?:节|假期)|劳动节/gu, () => ({ months: [5], day: 1 })],
  [/儿童节/gu, () => ({ months: [6], day: 1 })],
  [/立春/gu, () => ({ months: [2], day: 4 })],
  [/惊蛰/gu, () => ({ months: [3], day: 6 })],
  [/谷雨/gu, () => ({ months: [4], day: 20 })],
  [/立夏/gu, () => ({ months: [5], day: 6 })],
  [/大暑/gu, () => ({ months: [7], day: 23 })],
  [/立秋/gu, () => ({ months: [8], day: 8 })],
  [/白露/gu, () => ({ months: [9], day: 8 })],
  [/霜降/gu, () => ({ months: [10], day: 23 })],
  [/立冬/gu, () => ({ months: [11], day: 8 })],
  [/暑假/gu, () => ({ season: 'summer' })],
  [/寒假/gu, () => ({ season: 'winter' })],
  [
    /(?:农历|阴历|旧历)(?:每月)?(正|[一二三四五六七八九十]{1,2}|\d{1,2}|腊|冬)月(?:(初[一二三四五六七八九十]|[一二三十]{1,3}|廿[一二三四五六七八九]?|\d{1,2})(?:日|号)?)?/gu,
    (m) => ({ lunar: lunar(m[1], m[2]) }),
  ],
  [
    /([正一二三四五六七八九十腊冬]{1,2})月(初[一二三四五六七八九十]|廿[一二三四五六七八九]?|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)(?![日号月])/gu,
    (m) => ({ lunar: lunar(m[1], m[2]) }),
  ],
  [
    /(?:农历|阴历|旧历|每月|每逢|逢)?(?:每月|的)?(初[一二三四五六七八九十]|十五|十六|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)(?=(?:的?(?:月亮|月相|月牙|月儿|月|夜|晚|傍|凌晨|半夜|午夜|黄昏|清晨|后半夜|深夜|早晨|前后|左右|那)|[,,]?[是见看升]|$|日))/gu,
    (m) => ({ lunar: lunar(undefined, m[1]) }),
  ],
  [/冬末春初|冬末初春|冬春之交|残冬早春/gu, () => ({ months: [2, 3] })],
  [/春末夏初|春夏之交|春末初夏/gu, () => ({ months: [5, 6] })],
  [/夏末秋初|夏秋之交|夏末初秋/gu, () => ({ months: [8, 9] })],
  [/秋末冬初|秋冬之交|秋末初冬|深秋初冬/gu, () => ({ months: [11, 12] })],
  [
    /(初春|早春|仲春|暮春|晚春|阳春|春天|春季|春日|春夜|春末|春分时节|春夏之交|春)(?=[^分节联晚运卷风雨江花暖光秋]|$)/gu,
    (m) => ({ season: 'spring', ...stageOf(m[0]) }),
  ],
  [
    /(初夏|盛夏|仲夏|夏末|夏天|夏季|夏日|夏夜|夏|炎夏)(?=[^至令威]|$)/gu,
    (m) => ({ season: 'summer', ...stageOf(m[0]) }),
  ],
  [
    /(初秋|深秋|仲秋|金秋|秋末|晚秋|暮秋|初秋时节|秋天|秋季|秋日|秋夜|秋)(?=[^分千风水雨刀]|$)/gu,
    (m) => ({ season: 'autumn', ...stageOf(m[0]) }),
  ],
  [
    /(初冬|隆冬|寒冬|严冬|深冬|仲冬|冬天|冬季|冬日|冬夜|冬)(?=[^至瓜奥]|$)/gu,
    (m) => ({ season: 'winter', ...stageOf(m[0]) }),
  ],
  [/一年四季|全年|终年|常年|整年|四季|任何季节|一年到头|任何时候/gu, () => ({ always: true })],
  [
    /(?<![\d第])(\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份)?(?!亮|球|光|色|相|食|牙|饼|圆|宫|下(?!旬|半)|升|落|出(?!现)|入|台)/gu,
    (m) => months(numberOf(m[1] ?? '')),
  ],
  [/春分/gu, () => ({ term: 'spring-equinox' })],
  [/夏至/gu, () => ({ term: 'summer-solstice' })],
  [/秋分/gu, () => ({ term: 'autumn-equinox' })],
  [/冬至/gu, () => ({ term: 'winter-solstice' })],
  [/(?:(\d{4})年)/gu, (m) => ({ year: Number(m[1]) })],
];
const CHINESE_CLOCK: readonly Rule[] = [
  [
    /(晚上|夜里|夜晚|下午|凌晨|早上|清晨|傍晚|上午|深夜|半夜|当晚|今晚)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:点|时)(?:钟|整|半|左右|前后)?(?!间|期|光)/gu,
    (m) => ({ hour: clock(m[1] ?? '', numberOf(m[2] ?? '')), ...(m[1] !== undefined && /凌晨/u.test(m[1]) ? {} : {}) }),
  ],
  [/(\d{1,2}):(\d{2})/gu, (m) => ({ hour: Number(m[1]) + Number(m[2]) / 60 })],
  [/整夜|彻夜|通宵|一整夜|一夜|整晚|夜夜|终夜/gu, () => ({ part: 'all-night' })],
  [/后半夜|下半夜|后半夜里/gu, () => ({ part: 'after-midnight' })],
  [/上半夜|前半夜|入夜后?|天黑后|夜幕降临|华灯初上|初更|夜幕初垂/gu, () => ({ part: 'evening' })],
  [/午夜|子夜|半夜|夜半|三更|子时|中夜|夜中/gu, () => ({ part: 'midnight' })],
  [
    /凌晨|黎明前?|拂晓|破晓|清晨|黎明时分|天亮前|日出(?:前|时分?|前后)|五更|晨曦|晓天|早晨|天明|东方既白|鸡鸣/gu,
    () => ({ part: 'dawn' }),
  ],
  [
    /黄昏|傍晚|日落(?:时分|后|时|之后)?|薄暮|日暮|暮色|(?<=太阳|日头|夕阳|红日)(?:刚刚|刚|一|才|快|已)?(?:经)?(?:落山|下山|落下|西沉|沉下|没入地平线)(?:去)?(?:后|时)?|夕阳西下/gu,
    () => ({ part: 'dusk' }),
  ],
  [/正午|中午|晌午/gu, () => ({ part: 'noon' })],
  [/白天|白昼|大白天|艳阳|阳光灿烂|下午|上午/gu, () => ({ part: 'day' })],
  [/深夜|夜深|深更半夜/gu, () => ({ part: 'late-night' })],
  [/晚上|夜晚|夜里|夜间|夜空|当晚|今晚|今夜|之夜|夜色|晚间|夜/gu, () => ({ part: 'night' })],
];
const ENGLISH_RULES: readonly Rule[] = [
  [
    new RegExp(
      `\\b${MONTH_WORD}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-–—]\\s?\\d{1,2}(?:st|nd|rd|th)?)?(?:,? (\\d{4}))?\\b`,
      'gu',
    ),
    (m) => date(m[3], String(englishMonth(m[1] ?? '')), m[2]),
  ],
  [
    new RegExp(
      `\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-–—]\\s?\\d{1,2}(?:st|nd|rd|th)?)?(?: of)? ${MONTH_WORD}\\b(?:,? (\\d{4}))?`,
      'gu',
    ),
    (m) => date(m[3], String(englishMonth(m[2] ?? '')), m[1]),
  ],
  [/\b(?:qixi|double seventh)(?: festival| night)?\b/gu, () => ({ festival: 'qixi' })],
  [/\bmid-?autumn(?: festival| night)?\b/gu, () => ({ festival: 'mid-autumn' })],
  [/\btanabata(?: night| festival)?\b/gu, () => ({ festival: 'tanabata' })],
  [/\blantern festival\b/gu, () => ({ festival: 'lantern' })],
  [/\b(?:chinese|lunar) new year(?:'s eve| eve)\b/gu, () => ({ festival: 'eve' })],
  [/\b(?:chinese|lunar) new year\b/gu, () => ({ festival: 'spring-festival' })],
  [/\bchristmas(?: eve| day| night)?\b|\byuletide\b/gu, () => ({ festival: 'christmas' })],
  [/\bnew year'?s?(?: eve| day)?\b/gu, () => ({ festival: 'new-year' })],
  [/\bthanksgiving\b/gu, () => ({ months: [11], day: 25 })],
  [/\b(?:bonfire|guy fawkes) night\b/gu, () => ({ months: [11], day: 5 })],
  [/\b(?:independence day|fourth of july)\b/gu, () => ({ months: [7], day: 4 })],
  [/\bvalentine's day\b/gu, () => ({ months: [2], day: 14 })],
  [/\bhalloween\b/gu, () => ({ festival: 'halloween' })],
  [/\b(?:vernal|spring|march) equinox\b/gu, () => ({ term: 'spring-equinox' })],
  [/\b(?:autumnal|autumn|fall|september) equinox\b/gu, () => ({ term: 'autumn-equinox' })],
  [/\b(?:summer|june) solstice\b/gu, () => ({ term: 'summer-solstice' })],
  [/\b(?:winter|december) solstice\b/gu, () => ({ term: 'winter-solstice' })],
  [
    /\b(?:(\d{1,2})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|fifteenth)) day of the (?:(\d{1,2})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)) (?:lunar )?month\b/gu,
    (m) => ({
      lunar: {
        day: Number(m[1] ?? numberOf(ordinal(m[2] ?? ''))),
        month: Number(m[3] ?? numberOf(ordinal(m[4] ?? ''))),
      },
    }),
  ],
  [
    /\b(?:in |early |late |mid-?|during |of |every |the |a |this |each |on |through )*(spring)(?:time)?\b(?! (?:up|tide|roll|water|festival))/gu,
    (m) => ({ season: 'spring', ...stageOf(m[0]) }),
  ],
  [
    /\b(?:in |early |late |mid-?|during |of |every |the |a |this |each |on |through )*(summer|midsummer)(?:time)?\b(?!'s? triangle)/gu,
    (m) => ({ season: 'summer', ...stageOf(m[0]) }),
  ],
  [
    /\b(?:in |early |late |mid-?|during |of |every |the |a |this |each |on |through )*(autumn)\b/gu,
    (m) => ({ season: 'autumn', ...stageOf(m[0]) }),
  ],
  [
    /\b(?:in|early|late|during|of|this|each|every|the|through)(?: the)? fall\b(?! (?:of|into|from|to))|\bfall (?=sky|skies|nights?|evenings?|months?|constellation)/gu,
    (m) => ({ season: 'autumn', ...stageOf(m[0]) }),
  ],
  [
    /\b(?:in |early |late |mid-?|during |of |every |the |a |this |each |on |through )*(winter|midwinter)(?:time|'s)?\b/gu,
    (m) => ({ season: 'winter', ...stageOf(m[0]) }),
  ],
  [
    /\b(?:all year(?: round| long)?|year-?round|throughout the year|every night of the year|any time of (?:the )?year|the whole year|in every season|every season|every clear night|all through the year|any night of the year)\b/gu,
    () => ({ always: true }),
  ],
  [
    /\b(?:in|of|during|by|every|each|mid-?|early|late|until|through|throughout|from|on|this|on a|an?|to|and)[ -]?(?:early |late |mid-?|clear |warm |cold |any |the )*(january|february|march|april|may|june|july|august|september|october|november|december)(?:,? ((?:1[6-9]|2[0-4])\d\d))?\b/gu,
    (m) => ({ ...months(englishMonth(m[1] ?? '')), ...(m[2] === undefined ? {} : { year: Number(m[2]) }) }),
  ],
  [
    /\b(january|february|april|june|july|august|september|october|november|december)(?:'s)?\b/gu,
    (m) => months(englishMonth(m[1] ?? '')),
  ],
  [/\b(march|may) (?=nights?|evenings?|sky|skies)/gu, (m) => months(englishMonth(m[1] ?? ''))],
  [/\bin ((?:19|20|21)\d\d)\b/gu, (m) => ({ year: Number(m[1]) })],
];
const ENGLISH_CLOCK: readonly Rule[] = [
  [
    /\b(?:at )?(?:about |around )?(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\b\.?/gu,
    (m) => ({ hour: (Number(m[1]) % 12) + (m[3] === 'p' ? 12 : 0) + Number(m[2] ?? 0) / 60 }),
  ],
  [/\b(\d{1,2}):(\d{2})\b/gu, (m) => ({ hour: Number(m[1]) + Number(m[2]) / 60 })],
  [/\b(?:at )?(?:nine|ten|eight|eleven) (?:o'clock )?(?:in the evening|at night|pm)\b/gu, () => ({ hour: 21.5 })],
  [
    /\ball night(?: long)?\b|\bthroughout the night\b|\bthe whole night\b|\bfrom dusk (?:till|until|to) dawn\b|\bfrom sunset (?:till|until|to) sunrise\b/gu,
    () => ({ part: 'all-night' }),
  ],
  [
    /\b(?:at |around |after |near |by |the )*(?:stroke of )?midnight\b(?! sun)|\b(?:in the |at )?(?:dead|middle) of (?:the )?night\b/gu,
    (m) => ({ part: /after/u.test(m[0]) ? 'after-midnight' : 'midnight' }),
  ],
  [
    /\b(?:just |shortly |right )?(?:before|at|by|near|towards?) (?:the )?(?:dawn|daybreak|sunrise|first light)\b|\bpre-?dawn\b|\bdawn\b|\b(?:in )?the (?:early )?morning(?: sky| twilight)?\b|\bsmall hours\b|\bsunrise\b|\bdaybreak\b|\bmorning (?=sky|twilight)/gu,
    () => ({ part: 'dawn' }),
  ],
  [
    /\b(?:just |shortly |soon |right )?(?:after|at|by|in) (?:the )?(?:dusk|sunset|sundown|nightfall|evening twilight|twilight)\b|\bdusk\b|\bsunset\b(?! boulevard| park| strip)|\bas the sun (?:sets|goes down|sinks)\b|\bwhen the sun (?:sets|goes down|has set)\b/gu,
    () => ({ part: 'dusk' }),
  ],
  [
    /(?<=\bsun )(?:had |has |was |is )?(?:barely |just |scarcely |hardly |only just |already )*(?:gone down|going down|went down|goes down|set|setting|sunk|sank|dipped)\b/gu,
    () => ({ part: 'dusk' }),
  ],
  [/\b(?:at )?(?:high )?noon\b|\bmidday\b/gu, () => ({ part: 'noon' })],
  [
    /\b(?:in )?(?:broad )?daylight\b|\b(?:during|by|in the) (?:the )?day(?:time)?\b|\bdaytime\b|\bmidday\b|\bin the afternoon\b/gu,
    () => ({ part: 'day' }),
  ],
  [/\blate (?:at|in the) (?:night|evening)\b|\blate nights?\b/gu, () => ({ part: 'late-night' })],
  [
    /\b(?:in |during |on |every |each |an? |the |early |clear )*(?:evenings?)\b(?! star| dress| standard)/gu,
    () => ({ part: 'evening' }),
  ],
  [
    /\b(?:at |in |by |on |every |each |a |the |clear |to|any )*nights?\b(?! sky| skies)|\btonight\b|\bnight (?=sky|skies)|\bafter dark\b/gu,
    () => ({ part: 'night' }),
  ],
];
const JAPANESE_RULES: readonly Rule[] = [
  [
    /(?:(\d{4})年)?(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日(?:(?:から|~|〜|-|・)(?:\d{1,2}月)?\d{1,2}日)?/gu,
    (m) => date(m[1], m[2], m[3]),
  ],
  [/伝統的七夕/gu, () => ({ festival: 'qixi' })],
  [/七夕(?:の夜|祭り?|の晩)?|たなばた/gu, () => ({ festival: 'tanabata' })],
  [/中秋(?:の名月)?|十五夜|お月見/gu, () => ({ festival: 'mid-autumn' })],
  [/クリスマス(?:イブ|の夜)?/gu, () => ({ festival: 'christmas' })],
  [/お盆/gu, () => ({ months: [8], day: 15 })],
  [/ゴールデンウィーク|こどもの日/gu, () => ({ months: [5], day: 4 })],
  [/節分|立春/gu, () => ({ months: [2], day: 4 })],
  [/ひな祭り/gu, () => ({ months: [3], day: 3 })],
  [/夏休み/gu, () => ({ season: 'summer' })],
  [/冬休み/gu, () => ({ season: 'winter' })],
  [/春休み/gu, () => ({ months: [3] })],
  [/元日|元旦|お正月|大晦日/gu, () => ({ festival: 'new-year' })],
  [
    /旧暦(?:の)?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\d{1,2}|[一二三四五六七八九十]{1,3})日)?/gu,
    (m) => ({ lunar: lunar(m[1], m[2]) }),
  ],
  [/春分/gu, () => ({ term: 'spring-equinox' })],
  [/夏至/gu, () => ({ term: 'summer-solstice' })],
  [/秋分/gu, () => ({ term: 'autumn-equinox' })],
  [/冬至/gu, () => ({ term: 'winter-solstice' })],
  [/(早春|晩春|春先|春)(?=[のはに夜、,もが先]|$|になる|から)/gu, (m) => ({ season: 'spring', ...stageOf(m[0]) })],
  [
    /(初夏|真夏|盛夏|晩夏|夏)(?=[のはに夜、,もが休至]|$|から)(?!の大三角)/gu,
    (m) => ({ season: 'summer', ...stageOf(m[0]) }),
  ],
  [
    /(初秋|晩秋|秋)(?=[のはに夜、,もが]|$|から)(?!の四辺形|の大四辺形)/gu,
    (m) => ({ season: 'autumn', ...stageOf(m[0]) }),
  ],
  [
    /(初冬|真冬|厳冬|冬)(?=[のはに夜、,もが]|$|から)(?!の大三角|のダイヤモンド|の大六角)/gu,
    (m) => ({ season: 'winter', ...stageOf(m[0]) }),
  ],
  [/一年中|一年じゅう|年間を通して|年中|一年を通して|年じゅう|いつでも|四季を通じて/gu, () => ({ always: true })],
  [/(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,3})月(?!光|面|食|曜|の裏|齢)/gu, (m) => months(numberOf(m[1] ?? ''))],
  [/(\d{4})年/gu, (m) => ({ year: Number(m[1]) })],
];
const JAPANESE_CLOCK: readonly Rule[] = [
  [
    /(午後|夜|夜の|午前|朝|夕方)?(\d{1,2}|[一二三四五六七八九十]{1,3})時(?:半|頃|ごろ)?(?!代|期|間|計)/gu,
    (m) => ({ hour: clock(m[1] ?? '', numberOf(m[2] ?? '')) }),
  ],
  [/(\d{1,2}):(\d{2})/gu, (m) => ({ hour: Number(m[1]) + Number(m[2]) / 60 })],
  [/一晩中|夜通し|一夜中|ひと晩中/gu, () => ({ part: 'all-night' })],
  [/真夜中過ぎ|夜半過ぎ|夜更け過ぎ/gu, () => ({ part: 'after-midnight' })],
  [/真夜中|夜半|午前零時|深夜零時|丑三つ時/gu, () => ({ part: 'midnight' })],
  [
    /明け方|夜明け(?:前)?|未明|日の出(?:前|のころ|ごろ|時|とともに)|早朝|暁|あけがた|夜明|朝方|明け/gu,
    (m) => (m[0] === '明け' ? undefined : { part: 'dawn' }),
  ],
  [
    /夕方|夕暮れ?|日没(?:後|直後)?|日の入り(?:後)?|たそがれ|黄昏|夕べ|日が(?:沈む|暮れ)|(?<=(?:太陽|夕日|日|夕陽)が)(?:沈|しず|暮れ)|日暮れ/gu,
    () => ({ part: 'dusk' }),
  ],
  [/宵(?:の口)?(?!の明星)/gu, () => ({ part: 'evening' })],
  [/正午|真昼|お昼/gu, () => ({ part: 'noon' })],
  [/昼間|日中|昼/gu, () => ({ part: 'day' })],
  [/深夜|夜更け|夜ふけ/gu, () => ({ part: 'late-night' })],
  [/晩|今夜|今宵|夜空|夜/gu, () => ({ part: 'night' })],
];

const RULES: Readonly<Record<Language, readonly (readonly Rule[])[]>> = {
  zh: [CHINESE, CHINESE_CLOCK],
  en: [ENGLISH_RULES, ENGLISH_CLOCK],
  ja: [JAPANESE_RULES, JAPANESE_CLOCK],
};

function ordinal(word: string): string {
  return word === 'eleventh' ? 'eleven' : word;
}

function months(month: number): When | undefined {
  return month >= 1 && month <= 12 ? { months: [month] } : undefined;
}

function date(year: string | undefined, month: string | undefined, day: string | undefined): When | undefined {
  const monthNumber = numberOf(month ?? '');
  const dayNumber = numberOf(day ?? '');
  if (!(monthNumber >= 1 && monthNumber <= 12 && dayNumber >= 1 && dayNumber <= 31)) return undefined;
  return { months: [monthNumber], day: dayNumber, ...(year === undefined ? {} : { year: Number(year) }) };
}

function lunar(month: string | undefined, day: string | undefined): { month?: number; day?: number } {
  const monthNumber = month === undefined ? undefined : ({ 正: 1, 腊: 12, 冬: 11 }[month] ?? numberOf(month));
  const dayNumber =
    day === undefined
      ? undefined
      : day.startsWith('初')
        ? numberOf(day.slice(1))
        : day.startsWith('廿')
          ? 20 + (day.length > 1 ? numberOf(day.slice(1)) : 0)
          : numberOf(day);
  return {
    ...(monthNumber === undefined ? {} : { month: monthNumber }),
    ...(dayNumber === undefined ? {} : { day: dayNumber }),
  };
}

/** Times named in a normalised text, in order, the longest at each place; `taken` are stretches that mean something else. */
export function findTimes(
  lower: string,
  language: Language,
  taken: readonly { start: number; end: number }[],
): TimeMention[] {
  const found: TimeMention[] = [];
  RULES[language].forEach((rules, group) => {
    for (const [pattern, make] of rules) {
      pattern.lastIndex = 0;
      for (const match of lower.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].trimEnd().length;
        if (end <= start) continue;
        if ([...taken, ...found].some((other) => start < other.end && end > other.start)) continue;
        const when = make(match);
        if (when !== undefined) found.push({ start, end, when, clock: group === 1 });
      }
    }
  });
  return found.toSorted((a, b) => a.start - b.start);
}

/** Several times said together: `on 12 August` and `at midnight`. Later ones win where they say the same thing. */
export function merged(times: readonly When[]): When {
  return times.reduce<When>((all, when) => ({ ...all, ...when }), {});
}

export { NUMBER, SEASONS, HAN };
