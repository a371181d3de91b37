import type { Language } from '@kinora/film';

/** Characters of modern Japanese that neither simplified nor traditional Chinese uses. */
const JAPANESE_ONLY = /[伝駅気帰竜検歓戦辺鉄塩発楽沢続図広売読変対応栄弾円仏桜闘渋浜県姫峠辻畑込働]/u;
const CHINESE_ONLY =
  /[们这说时为过还没让给从对开关门问间车东马鸟鱼龙飞风电话语读书长见织鹊银图广战变应发這說為過還沒讓從會來對鵲雙裡邊龍歸圖廣賣變應戰發樂續鐵]/u;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** By script: kana make it Japanese, Han without kana Chinese, the rest English. */
export function languageOf(text: string): Language {
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  const latinWords = count(text, /\p{Script=Latin}+/gu);
  const east = kana + han;
  if (east > 0 && east > latinWords) {
    // One の in a Chinese shop name is fashion, not Japanese.
    if (kana > 0 && kana / east >= 0.12) return 'ja';
    if (kana === 0 && JAPANESE_ONLY.test(text) && !CHINESE_ONLY.test(text)) return 'ja';
    return 'zh';
  }
  return 'en';
}

/** Scripts that no checked language is written in. */
const OTHER_SCRIPTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Korean (Hangul)', /\p{Script=Hangul}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Bengali', /\p{Script=Bengali}/gu],
  ['Tamil', /\p{Script=Tamil}/gu],
  ['Telugu', /\p{Script=Telugu}/gu],
  ['Georgian', /\p{Script=Georgian}/gu],
  ['Armenian', /\p{Script=Armenian}/gu],
  ['Ethiopic', /\p{Script=Ethiopic}/gu],
  ['Khmer', /\p{Script=Khmer}/gu],
  ['Lao', /\p{Script=Lao}/gu],
  ['Myanmar', /\p{Script=Myanmar}/gu],
  ['Tibetan', /\p{Script=Tibetan}/gu],
  ['Mongolian', /\p{Script=Mongolian}/gu],
  ['Sinhala', /\p{Script=Sinhala}/gu],
];
/** Greek letters name stars (α Lyr), so Greek counts only as words. */
const GREEK_WORDS = /\p{Script=Greek}{3,}/gu;

/**
 * Name of the script, where most letters of a text belong to one that is not read here; undefined where the text can be
 * read. Latin text is taken for English.
 */
export function looksUnsupported(text: string): string | undefined {
  const readable = count(text, /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  for (const [name, pattern] of OTHER_SCRIPTS) if (count(text, pattern) > readable) return name;
  const greek = (text.match(GREEK_WORDS) ?? []).join('').length;
  return greek > readable ? 'Greek' : undefined;
}
