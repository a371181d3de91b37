import { FIRST_SKY_YEAR, type Language, LAST_SKY_YEAR } from '@kinora/film';
import { isDate, two } from './clock.ts';

const MONTHS = [
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
const MONTH = `(${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)`;
const ENGLISH_DATES = [
  new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2})?(?:,? (\\d{4}))?\\b`, 'u'),
  new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: (\\d{4}))?\\b`, 'u'),
];
/** `2026年8月12日`, `8月12日至13日`; a month alone is a season, not a date. */
const EASTERN_DATE = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/u;
const ISO_DATE = /\b(\d{4})-(\d{2})-(\d{2})\b/u;

/** The day a story names, `2026-08-12`; without its year the one given. Text in lower case and half width. */
export function namedDate(normalised: string, language: Language, year: number): string | undefined {
  const iso = ISO_DATE.exec(normalised);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (language === 'en') {
    const monthFirst = ENGLISH_DATES[0]?.exec(normalised);
    if (monthFirst) return valid(Number(monthFirst[3] ?? year), monthNumber(monthFirst[1]), Number(monthFirst[2]));
    const dayFirst = ENGLISH_DATES[1]?.exec(normalised);
    if (dayFirst) return valid(Number(dayFirst[3] ?? year), monthNumber(dayFirst[2]), Number(dayFirst[1]));
    return undefined;
  }
  const eastern = EASTERN_DATE.exec(normalised);
  return eastern ? valid(Number(eastern[1] ?? year), Number(eastern[2]), Number(eastern[3])) : undefined;
}

/** The year a story names, such as `2027年的七夕`, `Qixi 2027`, `in 1054`; not `2000 stars`, and none before our era. */
export function namedYear(normalised: string): number | undefined {
  if (/公元前|紀元前|\d\s*(?:bce?|b\.c\.)(?![a-z])/u.test(normalised)) return undefined;
  const found =
    /(?:^|\D)(\d{4})年/u.exec(normalised) ??
    /\b(?:in|of|since|until|by|year|ad|a\.d\.|qixi|tanabata|festival|summer|winter|spring|autumn|fall|eclipse|august|july)\s+(\d{4})\b(?![-\d])(?!\s+(?:[a-z]*s\b|people|men|women|children|sheep|light))/u.exec(
      normalised,
    );
  const year = found ? Number(found[1]) : undefined;
  return year !== undefined && year >= FIRST_SKY_YEAR && year <= LAST_SKY_YEAR ? year : undefined;
}

/** The year of a story that lies before the sky is computed for, as written: `公元前2000年`, `in 1054`. */
export function unknownYear(normalised: string): string | undefined {
  const before = /(?:公元前|紀元前)\s*[\d一二三四五六七八九十百千]+\s*年?|\b\d{1,4}\s*(?:bce?|b\.c\.)(?![a-z])/u.exec(
    normalised,
  );
  if (before) return before[0];
  const early =
    /(?:公元|西元|西暦)?(\d{3,4})年(?!前|后|後|間|间|以)|\b(?:in|in the year|ad) (\d{3,4})\b(?!\s+[a-z]*s\b)/u.exec(
      normalised,
    );
  const year = Number(early?.[1] ?? early?.[2] ?? Number.NaN);
  return early !== null && year >= 100 && (year < FIRST_SKY_YEAR || year > LAST_SKY_YEAR) ? early[0] : undefined;
}

/** Month (1-12) a story names without a day. */
export function namedMonth(normalised: string, language: Language): number | undefined {
  if (language === 'en') {
    // `may` is a verb, `march` a walk: only after a preposition.
    const found = new RegExp(`\\b(?:in|of|early|mid|late|this|every|during)[ -]${MONTH}\\b`, 'u').exec(normalised);
    return found ? monthNumber(found[1]) : undefined;
  }
  const digits = /(?:^|[^\d个ヶか])(1[0-2]|[1-9])月(?![\d球亮面光饼餅])/u.exec(normalised);
  if (digits) return Number(digits[1]);
  const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
  const word =
    /(?:^|[^一二三四五六七八九十个ヶ\d])(十[一二]|[一二三四五六七八九十])月(?=[的份里中末初]|夜|,|,|、|。|$)/u.exec(
      normalised,
    );
  // `七月流火` and poems count the old months.
  return word ? numerals.indexOf(word[1] ?? '') + 1 : undefined;
}

function monthNumber(name: string | undefined): number {
  return MONTHS.findIndex((month) => month.startsWith((name ?? '').slice(0, 3))) + 1;
}

function valid(year: number, month: number, day: number): string | undefined {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isDate(date) ? date : undefined;
}
