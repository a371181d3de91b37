import * as Astronomy from 'astronomy-engine';
import { LunarDay, LunarMonth, SolarDay } from 'tyme4ts';
import { checkYear } from '../instant.ts';

/** A day of China's lunar calendar. */
export interface LunarDate {
  /** 1 … 12. */
  month: number;
  /** 1 … 30. */
  day: number;
  /** In a month put in after the one of the same number. */
  leap: boolean;
}

/** The lunar day of a date (`2026-08-19`: month 7, day 7). Throws a RangeError for a date that is none or outside 1600 … 2400. */
export function lunarDate(date: string): LunarDate {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? [];
  checkYear(year === '' ? Number.NaN : Number(year));
  const lunar = refusing(`not a date: ${date}`, () =>
    SolarDay.fromYmd(Number(year), Number(month), Number(day)).getLunarDay(),
  );
  // A leap month has the negative number of the month before it.
  const number = lunar.getMonth();
  return { month: Math.abs(number), day: lunar.getDay(), leap: number < 0 };
}

/**
 * The date (`2026-08-19`) of a lunar day in the lunar year that begins in `year`. Throws a RangeError for a day that the
 * month does not have. `leap` asks for the leap month of that number.
 */
export function solarDateOf(lunarMonth: number, lunarDay: number, year: number, leap = false): string {
  checkYear(year);
  const asked = `no day ${lunarDay} in ${leap ? 'leap ' : ''}month ${lunarMonth} of the lunar year ${year}`;
  const solar = refusing(asked, () => {
    const month = LunarMonth.fromYm(year, leap ? -lunarMonth : lunarMonth);
    if (lunarDay < 1 || lunarDay > month.getDayCount()) throw new RangeError(asked);
    return LunarDay.fromYmd(year, month.getMonthWithLeap(), lunarDay).getSolarDay();
  });
  return dateText(solar.getYear(), solar.getMonth(), solar.getDay());
}

function refusing<Value>(message: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    throw new RangeError(message, { cause });
  }
}

/** The 24 solar terms in the order of our year, the first at solar longitude 285 degrees. */
const TERMS: readonly (readonly [zh: string, en: string, ja: string])[] = [
  ['小寒', 'Minor Cold', '小寒'],
  ['大寒', 'Major Cold', '大寒'],
  ['立春', 'Start of Spring', '立春'],
  ['雨水', 'Rain Water', '雨水'],
  ['惊蛰', 'Awakening of Insects', '啓蟄'],
  ['春分', 'Spring Equinox', '春分'],
  ['清明', 'Clear and Bright', '清明'],
  ['谷雨', 'Grain Rain', '穀雨'],
  ['立夏', 'Start of Summer', '立夏'],
  ['小满', 'Grain Buds', '小満'],
  ['芒种', 'Grain in Ear', '芒種'],
  ['夏至', 'Summer Solstice', '夏至'],
  ['小暑', 'Minor Heat', '小暑'],
  ['大暑', 'Major Heat', '大暑'],
  ['立秋', 'Start of Autumn', '立秋'],
  ['处暑', 'End of Heat', '処暑'],
  ['白露', 'White Dew', '白露'],
  ['秋分', 'Autumn Equinox', '秋分'],
  ['寒露', 'Cold Dew', '寒露'],
  ['霜降', 'Frost Descent', '霜降'],
  ['立冬', 'Start of Winter', '立冬'],
  ['小雪', 'Minor Snow', '小雪'],
  ['大雪', 'Major Snow', '大雪'],
  ['冬至', 'Winter Solstice', '冬至'],
];

export interface SolarTerm {
  /** 0 小寒 (early January) … 5 春分, 11 夏至, 17 秋分, 23 冬至. */
  index: number;
  zh: string;
  en: string;
  ja: string;
  /** Of the Sun, equinox of date. */
  longitudeDegrees: number;
  /** ISO 8601, UTC. */
  instant: string;
  /** By China's clock, UTC+8. */
  date: string;
}

/** A solar term of a year, by its place in the year: 0 小寒 … 23 冬至. Throws a RangeError for another index. */
export function solarTerm(year: number, index: number): SolarTerm {
  checkYear(year);
  const names = TERMS[index];
  if (names === undefined) throw new RangeError(`solar terms are counted from 0 to 23, not ${index}`);
  const longitudeDegrees = (285 + 15 * index) % 360;
  const found = Astronomy.SearchSunLongitude(longitudeDegrees, new Date(Date.UTC(year, 0, 1)), 367);
  if (found === null) throw new Error(`the Sun does not come to ${longitudeDegrees} degrees in ${year}`);
  const inChina = new Date(found.date.getTime() + 8 * 3_600_000);
  const [zh, en, ja] = names;
  return {
    index,
    zh,
    en,
    ja,
    longitudeDegrees,
    instant: found.date.toISOString(),
    date: dateText(inChina.getUTCFullYear(), inChina.getUTCMonth() + 1, inChina.getUTCDate()),
  };
}

function dateText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
