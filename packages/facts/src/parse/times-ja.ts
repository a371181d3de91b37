import { numberOf } from './numbers.ts';
import { clock, date, lunar, months, stageOf, type Rule } from './time-values.ts';

/** Dates, feasts and seasons of Japanese. */
export const JAPANESE_RULES: readonly Rule[] = [
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
  [/(?:(\d{4})年の?)?(?:大晦日|大みそか)(?:の夜)?(?:から元[日旦](?:にかけて)?)?/gu, (m) => date(m[1], '12', '31')],
  [/元日|元旦|お正月/gu, () => ({ festival: 'new-year' })],
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
/** Parts of the day. */
export const JAPANESE_CLOCK: readonly Rule[] = [
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
