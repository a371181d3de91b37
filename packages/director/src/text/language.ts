import type { Language } from '@kinora/film';

/** Characters of modern Japanese that neither simplified nor traditional Chinese uses, for Japanese without kana. */
const JAPANESE_ONLY = /[伝駅気帰竜検歓戦辺鉄塩発楽沢続図広売読変対応栄弾円仏桜闘渋浜県姫峠辻畑込働]/u;
/** Simplified Chinese characters that Japanese does not use, to outweigh the list above (对应 is Chinese, 対応 is not). */
const SIMPLIFIED_ONLY = /[们这说时为过还没让给从对开关门问间车东马鸟鱼龙飞风电话语读书长见织鹊银图广战变应发]/u;

/** Letters of a script the director reads: Latin, Han, kana. */
export const READABLE_LETTER = /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The language of a story, by its script: kana makes it Japanese, Han without kana Chinese, the rest English.
 * A foreign name does not turn a text: words are counted against characters.
 */
export function detectLanguage(text: string): Language {
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  const latinWords = count(text, /\p{Script=Latin}+/gu);
  const east = kana + han;
  if (east > 0 && east > latinWords) {
    // One の in a Chinese shop name is fashion, not Japanese.
    if (kana > 0 && kana / east >= 0.12) return 'ja';
    if (kana === 0 && JAPANESE_ONLY.test(text) && !SIMPLIFIED_ONLY.test(text) && !isTraditional(text)) return 'ja';
    return 'zh';
  }
  if (east === 0 && latinWords === 0 && /[。、!?「」…]/u.test(text)) return 'zh';
  return 'en';
}

/** Common characters that only traditional Chinese has: Japanese and simplified Chinese write them otherwise. */
const TRADITIONAL_ONLY = /[們這說為過還沒讓從會來對鵲雙裡邊龍氣歸圖廣賣變應戰發樂續鐵]/u;

/** Whether Chinese text is written with traditional characters. */
export function isTraditional(text: string): boolean {
  return TRADITIONAL_ONLY.test(text);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
