import { COUNTRIES } from './countries.ts';

/** English place names that are also people, things or words. */
const ENGLISH_OTHERS = new Set(
  `Paris Florence Sofia Troy Alexandria Petra Olympia Lima Hue Saga Tsu Nara Adelaide Darwin Wellington Kingston Cambridge
  Washington Santiago Naples Nice Cork Asuka Delphi Sparta Rhodes Carthage Thebes Ur LA
  Olympus ALMA Chiba Mito Kochi Victoria America Turkey China Jordan Georgia`.split(/\s+/),
);
/** Chinese and Japanese ones. */
const HAN_OTHERS = new Set(
  `大分 山口 福岛 福島 长野 長野 千叶 千葉 松山 富山 福井 前桥 前橋 宫崎 宮崎 冈山 岡山 松江 高知 高松 水户 水戸 津 津市 大津 石垣 石垣 飛鳥 飞鸟 平泉 出云 出雲 海口 大同 乌尔 ウル 底比斯
  利马 リマ 雅典娜 达尔文 ダーウィン 华盛顿 汉堡 アルマ アモイ 赤道 阳城 江陵 会稽 大梁 建康 建业 冷湖 観星台 观星台 台南 無錫 无锡
  大理`.split(/\s+/),
);
const countryNames = new Set(COUNTRIES.flatMap(([zh, en, ja]) => [zh, en, ja]));

/** What stands before a place where something happens. */
const ENGLISH_BEFORE =
  /\b(?:in|from|over|above|at|near|to|across|around|outside|leaves?|reach(?:es)?|visits?|through|into|towards?|under|beyond|streets of|night of|skies of|sky of|city of|coast of|hills of)\s+(?:the\s+)?(?:old|ancient|downtown|rainy|snowy|rural|northern|southern)?\s*$|\b(?:ancient|old|downtown)\s+$/i;
const ENGLISH_AFTER =
  /^(?:\s*,|['’]s\s+(?:sky|skies|streets?|night|rooftops?|harbou?r|bay|coast)|\s+(?:at night|sky|skies|night|nights|skyline|rooftops|streets|tonight|by night|harbour|observatory)\b)/i;
const CHINESE_BEFORE = /(?:在|从|到|去|于|自|来自|回|抵达|走进|来到|飞往|古代?|位于|生活在|身处|经过|途经|往)$/;
const CHINESE_AFTER =
  /^(?:城|市|县|的?(?:夜空|夜晚|夜色|星空|天空|上空|乡村|乡下|海边|街头|街道|冬夜|夏夜|秋夜|春夜|古城|港|山上|草原|沙漠|老街)|上空|境内|南部|北部|东部|西部|郊外|城外|城头|天文台|夜市)/;
const JAPANESE_AFTER =
  /^(?:市|県|の(?:夜|空|星|海|山|街|町|冬|夏|秋|春|田舎|村|里|高原|丘|浜|港)|で(?!き)|から|では|にて|へ|に(?:住|行|い|着|来|降|あ|て)|上空|郊外|城|天文台)/;
/** What makes an adjective of a country: 法国餐厅, 日本刀. */
const ADJECTIVE_AFTER =
  /^(?:餐厅|餐馆|菜|料理|大餐|红酒|葡萄酒|梧桐|香水|电影|动漫|品牌|设计|制造|进口|风|式|人|语|文|刀|队|选手|短毛|留学|制|製|語|映画|代表)/;
/** A family name or a person's: 山口さん, 宮崎駿, Paris Hilton. */
const PERSON_AFTER = /^(?:さん|君|くん|ちゃん|氏|先生|様|さま|駿|监督|監督|选手|選手|老师|先生)/;

/**
 * Whether a name that stands in a text means the place. Most names always do; those that are also people, words or
 * countries' adjectives (`大分`, `Paris` who judged the goddesses, `法国餐厅`) need words that speak of a place around them.
 */
export function isMeantAsPlace(name: string, text: string, start: number): boolean {
  const end = start + name.length;
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 24);
  if (PERSON_AFTER.test(after)) return false;
  if (countryNames.has(name) && ADJECTIVE_AFTER.test(after)) return false;
  // Stars and asterisms of the old maps: 天津四, 长沙星.
  if (/^(?:天津|长沙)$/.test(name) && /^[一二三四五六七八九增星]/.test(after)) return false;
  if (/^[\x20-\x7e\u00c0-\u024f]+$/.test(name)) {
    if (!ENGLISH_OTHERS.has(name) && !countryNames.has(name)) return true;
    return text.trim() === name || ENGLISH_BEFORE.test(before) || ENGLISH_AFTER.test(after);
  }
  if (!HAN_OTHERS.has(name) && !countryNames.has(name)) return true;
  if (text.trim() === name) return true;
  return CHINESE_BEFORE.test(before) || CHINESE_AFTER.test(after) || JAPANESE_AFTER.test(after);
}
