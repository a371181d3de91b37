/**
 * A row of the tables: id; Chinese, English and Japanese name; stars that tradition counts (null: no fixed count); whose
 * tradition; constellations its stars stand in; lines as HIP numbers, paths apart by commas; other names as
 * `zh:甲,乙;en:A,B`. Where fewer stars are drawn than counted, the others are not identified beyond doubt: left out.
 */
export type AsterismRow = readonly [
  id: string,
  zh: string,
  en: string,
  ja: string,
  starCount: number | null,
  culture: 'chinese' | 'western' | 'japanese',
  iau: string,
  paths: string,
  aliases: string,
];
