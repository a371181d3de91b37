import { numberOf } from './numbers.ts';
import { date, months, stageOf, type Rule } from './time-values.ts';

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
function ordinal(word: string): string {
  return word === 'eleventh' ? 'eleven' : word;
}

/** Dates, feasts and seasons of English. */
export const ENGLISH_RULES: readonly Rule[] = [
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
  [/\bnew year'?s'? eve(?: night)?(?:,? (?:of |in )?((?:1[6-9]|2[0-4])\d\d))?\b/gu, (m) => date(m[1], '12', '31')],
  [/\bnew year'?s?(?: day)?\b/gu, () => ({ festival: 'new-year' })],
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
/** Parts of the day. */
export const ENGLISH_CLOCK: readonly Rule[] = [
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
