import type { Language } from '@kinora/film';
import { festivalDate } from '@kinora/sky';
import type { Words } from '../judge/draft.ts';

/** A feast of the calendar and the days it may be said to fall on. */
export interface Feast {
  words: Readonly<Record<Language, RegExp>>;
  name: Words;
  /** Month and day of the Chinese lunar calendar. */
  lunar?: readonly [month: number, day: number];
  /** First and last `MM-DD` of our calendar, where it is (nearly) the same each year. */
  solar?: readonly [first: string, last: string];
  /** `YYYY-MM-DD` in a year. */
  dateIn: (year: number) => string;
}

const fixed =
  (day: string) =>
  (year: number): string =>
    `${year}-${day}`;

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Solstices and equinoxes move by a day with leap years and time zones; the range is that of 1950 to 2100. */
export const FEASTS: readonly Feast[] = [
  {
    words: {
      zh: /(?!)/u,
      en: /(?:japan's )?traditional tanabata|tanabata by the old calendar/u,
      ja: /伝統的七夕|旧暦の?七夕/u,
    },
    name: { zh: '传统七夕', en: 'traditional Tanabata', ja: '伝統的七夕' },
    lunar: [7, 7],
    dateIn: (year) => festivalDate('traditional-tanabata', year),
  },
  {
    words: { zh: /七夕(?:节)?|乞巧节/u, en: /(?:the )?(?:qixi|double seventh|qiqiao)(?: festival)?/u, ja: /(?!)/u },
    name: { zh: '七夕', en: 'Qixi', ja: '中国の七夕' },
    lunar: [7, 7],
    dateIn: (year) => festivalDate('qixi', year),
  },
  {
    words: {
      zh: /(?:日本的?)七夕/u,
      en: /tanabata|(?:the )?(?:japanese )?star festival/u,
      ja: /七夕(?:祭り?|の節句)?|たなばた/u,
    },
    name: { zh: '日本七夕', en: 'Tanabata', ja: '七夕' },
    lunar: [7, 7],
    solar: ['07-07', '07-07'],
    dateIn: fixed('07-07'),
  },
  {
    words: {
      zh: /中秋(?:节|佳节)?|团圆节/u,
      en: /(?:the )?(?:chinese )?(?:mid-?autumn(?: festival| day)?|moon festival)/u,
      ja: /中秋(?:の名月)?|十五夜|お月見/u,
    },
    name: { zh: '中秋', en: 'the Mid-Autumn Festival', ja: '中秋の名月' },
    lunar: [8, 15],
    dateIn: (year) => festivalDate('mid-autumn', year),
  },
  {
    words: { zh: /元宵(?:节)?|上元节|灯节/u, en: /(?:the )?lantern festival/u, ja: /元宵節/u },
    name: { zh: '元宵节', en: 'the Lantern Festival', ja: '元宵節' },
    lunar: [1, 15],
    dateIn: (year) => festivalDate('lantern', year),
  },
  {
    words: {
      zh: /除夕(?:夜)?|年三十|大年夜/u,
      en: /(?:chinese|lunar) new year's eve/u,
      ja: /(?!)/u,
    },
    name: { zh: '除夕', en: "Chinese New Year's Eve", ja: '旧暦の大晦日' },
    dateIn: (year) => dayBefore(festivalDate('spring-festival', year)),
  },
  {
    words: {
      zh: /春节|大年初一|农历新年/u,
      en: /(?:chinese|lunar) new year(?!'s eve)|(?:the )?spring festival/u,
      ja: /旧正月|春節/u,
    },
    name: { zh: '春节', en: 'Chinese New Year', ja: '春節' },
    lunar: [1, 1],
    dateIn: (year) => festivalDate('spring-festival', year),
  },
  {
    words: { zh: /端午(?:节)?/u, en: /(?:the )?dragon boat festival/u, ja: /端午の節句|端午節/u },
    name: { zh: '端午节', en: 'the Dragon Boat Festival', ja: '端午の節句' },
    lunar: [5, 5],
    solar: ['05-05', '05-05'],
    dateIn: (year) => festivalDate('dragon-boat', year),
  },
  {
    words: { zh: /重阳(?:节)?/u, en: /(?:the )?double (?:ninth|nine)(?: festival)?/u, ja: /重陽(?:の節句)?/u },
    name: { zh: '重阳节', en: 'the Double Ninth Festival', ja: '重陽' },
    lunar: [9, 9],
    solar: ['09-09', '09-09'],
    dateIn: (year) => festivalDate('double-ninth', year),
  },
  {
    words: { zh: /腊八(?:节)?/u, en: /(?:the )?laba festival/u, ja: /(?!)/u },
    name: { zh: '腊八节', en: 'the Laba Festival', ja: '臘八節' },
    lunar: [12, 8],
    dateIn: (year) => `${year}-01`,
  },
  {
    words: { zh: /清明(?:节)?/u, en: /(?:the )?qingming(?: festival)?/u, ja: /清明/u },
    name: { zh: '清明', en: 'Qingming', ja: '清明' },
    solar: ['04-04', '04-06'],
    dateIn: fixed('04-05'),
  },
  {
    words: { zh: /冬至/u, en: /(?:the )?(?:winter|december) solstice/u, ja: /冬至/u },
    name: { zh: '冬至', en: 'the winter solstice', ja: '冬至' },
    solar: ['12-20', '12-23'],
    dateIn: fixed('12-22'),
  },
  {
    words: { zh: /夏至/u, en: /(?:the )?(?:summer|june) solstice/u, ja: /夏至/u },
    name: { zh: '夏至', en: 'the summer solstice', ja: '夏至' },
    solar: ['06-20', '06-22'],
    dateIn: fixed('06-21'),
  },
  {
    words: { zh: /春分/u, en: /(?:the )?(?:spring|vernal|march) equinox/u, ja: /春分/u },
    name: { zh: '春分', en: 'the March equinox', ja: '春分' },
    solar: ['03-19', '03-21'],
    dateIn: fixed('03-20'),
  },
  {
    words: { zh: /秋分/u, en: /(?:the )?(?:autumn(?:al)?|fall|september) equinox/u, ja: /秋分/u },
    name: { zh: '秋分', en: 'the September equinox', ja: '秋分' },
    solar: ['09-22', '09-24'],
    dateIn: fixed('09-23'),
  },
];
