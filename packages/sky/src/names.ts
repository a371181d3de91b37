import type { Language } from '@kinora/film';
import { ASTERISMS } from './asterisms.ts';
import { CONSTELLATION_ALIASES, CONSTELLATIONS } from './constellations.ts';
import { BODIES } from './names/bodies.ts';
import {
  AMBIGUOUS_ENGLISH,
  AMBIGUOUS_HAN,
  BRAND_AFTER,
  BRAND_AFTER_HAN,
  EVERYDAY_HAN,
  HAN_AFTER,
  HAN_BEFORE,
  PERSON_AFTER_SIGN,
  PERSON_BEFORE_SIGN,
  SKY_WORDS_ENGLISH,
  SKY_WORDS_HAN,
} from './names/context.ts';
import { NAMED_STARS } from './star-names.ts';

/** A sky name found in a text. */
export interface SkyName {
  id: string;
  /** As written. */
  name: string;
  /** UTF-16 units: `text.slice(start, end) === name`. */
  start: number;
  end: number;
}

/** Chinese labels that people know better by another name than the traditional one. */
const POPULAR_CHINESE = new Map([
  [91262, '织女星'],
  [97649, '牛郎星'],
  [11767, '北极星'],
]);

/**
 * The name of a target in a language, for labels; null when it has none. Chinese stars: the name in general use
 * (`织女星`), or with `style: 'traditional'` the one of the old star maps (`织女一`).
 */
export function nameOf(id: string, language: Language, style: 'popular' | 'traditional' = 'popular'): string | null {
  const body = BODIES.find((candidate) => candidate[0] === id);
  if (body !== undefined) return body[1][language];
  const [scheme, rest = ''] = id.split(':', 2);
  const column = { zh: 1, en: 2, ja: 3 } as const;
  switch (scheme) {
    case 'figure':
      return CONSTELLATIONS.find((row) => row[0] === rest)?.[column[language]] ?? null;
    case 'asterism':
      return ASTERISMS.find((row) => row.id === rest)?.[language] ?? null;
    case 'hip': {
      const star = starsByHip().get(Number(rest));
      if (star === undefined) return null;
      const [hip, designation, zh, en, ja, aliases] = star;
      if (language === 'en') return en === '' ? designation : en;
      if (language === 'ja') return ja === '' ? designation : ja;
      if (style === 'traditional') return zh;
      return POPULAR_CHINESE.get(hip) ?? (aliases.includes(`${zh}星`) ? `${zh}星` : zh);
    }
    case undefined:
    default:
      return null;
  }
}

let byHip: Map<number, (typeof NAMED_STARS)[number]> | undefined;
function starsByHip(): Map<number, (typeof NAMED_STARS)[number]> {
  byHip ??= new Map(NAMED_STARS.map((star) => [star[0], star]));
  return byHip;
}

interface Entry {
  id: string;
  /** `ambiguous` names mean something else in daily life and need a sentence that speaks of the sky; `everyday` ones need `…星` right after. */
  trust: 'plain' | 'ambiguous' | 'everyday';
}

const vocabularies = new Map<Language, Map<string, Entry>>();

function vocabularyOf(language: Language): Map<string, Entry> {
  let words = vocabularies.get(language);
  if (words === undefined) {
    words = buildVocabulary(language);
    vocabularies.set(language, words);
  }
  return words;
}

function buildVocabulary(language: Language): Map<string, Entry> {
  const words = new Map<string, Entry>();
  const put = (word: string, id: string): void => {
    const latin = isLatin(word);
    if (word === '' || words.has(word) || (!latin && word.length < 2 && word !== '昴')) return;
    const ambiguous = (latin ? AMBIGUOUS_ENGLISH : AMBIGUOUS_HAN).has(word);
    const everyday = id.startsWith('asterism:') && language !== 'en' && EVERYDAY_HAN[language].has(word);
    words.set(word, { id, trust: everyday ? 'everyday' : ambiguous ? 'ambiguous' : 'plain' });
  };
  // First come, first kept: what a story most likely means stands first.
  for (const [id, names, aliases] of BODIES)
    for (const word of [names[language], ...aliases[language], ...(id === 'moon' ? [] : [names.en])]) put(word, id);
  for (const [hip, , zh, en, ja, aliases] of NAMED_STARS) {
    for (const word of [{ zh, en, ja }[language], en]) put(word, `hip:${hip}`);
    for (const word of aliases) if (fitsLanguage(word, language)) put(word, `hip:${hip}`);
  }
  for (const [id, zh, en, ja] of CONSTELLATIONS)
    for (const word of [{ zh, en, ja }[language], en]) put(word, `figure:${id}`);
  for (const [id, own, word] of CONSTELLATION_ALIASES) if (own === language || own === 'en') put(word, `figure:${id}`);
  for (const row of ASTERISMS)
    for (const word of [row[language], row.en, ...row.aliases[language], ...row.aliases.en])
      put(word, `asterism:${row.id}`);
  return words;
}

function isLatin(word: string): boolean {
  return /^[ -\u024f’]+$/.test(word);
}

/** Aliases carry no language; kana are Japanese, Latin is for all, Han for Chinese unless the form is Japan's own. */
function fitsLanguage(word: string, language: Language): boolean {
  if (isLatin(word)) return true;
  if (/[\u3040-\u30ff]/.test(word)) return language === 'ja';
  const japanese = /[織牽極悪豊姫]|^(彦星|平家星|源氏星|布良星|真珠星|麦星|五月雨星|犬飼星|後星|青星|赤星)$/.test(word);
  return language === 'ja' ? japanese : language === 'zh' && !japanese;
}

/** Traditional characters of our names, each before its simplified form. Same length, so places in the text stay. */
const TRADITIONAL =
  '織织銀银牽牵獵猎戶户參参蠍蝎龍龙鷹鹰鵝鹅馬马獅狮雙双魚鱼寶宝鳳凤鶴鹤烏乌鴉鸦鯨鲸長长貓猫軒轩轅辕畢毕婁娄軫轸虛虚禦御後后極极陽阳樞枢璣玑權权搖摇開开門门師师團团邊边處处劍剑顯显鏡镜網网規规繪绘遠远羅罗盤盘鐘钟爐炉圓圆滿满彎弯殘残漢汉雲云歲岁熒荧長长獨独豬猪車车河河賴赖張张蒼苍倉仓園园陳陈閣阁鉤钩鈎钩貫贯離离漸渐輦辇諸诸壘垒陣阵東东臺台說说槍枪廚厨鷄鸡雞鸡軍军將将積积屍尸讒谗關关節节氣气啟启啓启鎮镇飛飞鳥鸟蠅蝇帶带龜龟鵑鹃儀仪鑽钻傳传鍵键閉闭鹹咸樹树廩廪兩两勢势輔辅鉞钺墳坟靈灵霧雾麗丽燈灯圖图紅红陰阴個个條条';
const simplifiedOf = new Map<string, string>();
for (let i = 0; i < TRADITIONAL.length; i += 2) simplifiedOf.set(TRADITIONAL.charAt(i), TRADITIONAL.charAt(i + 1));

/**
 * Sky names in free text, in order, without overlap, the longest at each place. Chinese may be simplified or traditional;
 * English names stand in every language, between word boundaries. A name that also means something else in daily life
 * (`Libra`, `Cancer`, `天津`) counts only where its sentence speaks of the sky and no brand word follows.
 */
export function findSkyNames(text: string, language: Language): SkyName[] {
  const words = vocabularyOf(language);
  const reading =
    language === 'zh'
      ? [...text].map((each) => (each.length > 1 ? each : (simplifiedOf.get(each) ?? each))).join('')
      : text;
  const longest = Math.max(...[...words.keys()].map((word) => word.length));
  const found: SkyName[] = [];
  for (let start = 0; start < reading.length;) {
    if (isBareMoon(reading, start, language)) {
      found.push({ id: 'moon', name: '月', start, end: start + 1 });
      start += 1;
      continue;
    }
    let length = Math.min(longest, reading.length - start);
    for (; length > 0; length--) {
      const name = reading.slice(start, start + length);
      const entry = words.get(name);
      if (entry === undefined || !standsAlone(reading, start, start + length) || isOther(reading, start, name, entry))
        continue;
      found.push({ id: entry.id, name: text.slice(start, start + length), start, end: start + length });
      break;
    }
    start += Math.max(1, length);
  }
  return found;
}

/** 月 alone is the Moon where it does what the Moon does, not after a number or in the name of a month. */
function isBareMoon(text: string, start: number, language: Language): boolean {
  if (text[start] !== '月' || language === 'en') return false;
  const before = text[start - 1] ?? '';
  const rest = text.slice(start + 1);
  if (
    /[0-9０-９〇一二三四五六七八九十正腊冬今来先毎每何数数上下个個ヶヵか箇当本半年蜜歳岁新満满明残圆弯皓冷朔望名弓]/.test(
      before,
    )
  )
    return false;
  return language === 'ja'
    ? /^(が(昇|上|出|沈|照|満|欠|隠|見|輝|浮|傾|登|のぼ|しず|かが)|は(昇|出|沈|満|欠|東|西|低|高|輝|見)|の(光|出|入り)|も(昇|沈|出)|影に)/.test(
        rest,
      )
    : /^(出(东|于|皎)|升|落|上(柳|中天|东|西)|挂|悬|在(中天|天)|亮(?!点)|儿|如(钩|弓|盘|镰))/.test(rest);
}

/** Latin and katakana names end where their script ends: `Vegas` is not Vega, ラスベガス not ベガ. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  const first = text[start] ?? '';
  const last = text[end - 1] ?? '';
  const latin = /[A-Za-z\u00c0-\u024f0-9]/;
  const katakana = /[\u30a1-\u30fa\u30fc]/;
  if (latin.test(first) && latin.test(before)) return false;
  if (latin.test(last) && latin.test(after)) return false;
  if (katakana.test(first) && katakana.test(before)) return false;
  if (katakana.test(last) && katakana.test(after)) return false;
  // 座 as in "to sit": …や座った, and a short kana name inside a longer word.
  if (last === '座' && /[\u3041-\u3096]/.test(first)) {
    if (/[っりるらろれ]/.test(after)) return false;
    if (end - start <= 3 && /[\u3041-\u3096]/.test(before) && !/[のとやはがをにで]/.test(before)) return false;
  }
  return true;
}

/** `雷电六星`, `南门星官`, `五車の星`. */
const COUNTED_AFTER = /^(星官|の?[一二三四五六七八九十]{0,3}星|[一二三四五六七八九十]{1,3}(?![年月日个人]))/;

function isOther(text: string, start: number, name: string, entry: Entry): boolean {
  const rest = text.slice(start + name.length);
  const lead = text.slice(0, start);
  if (HAN_AFTER[name]?.test(rest) === true || HAN_BEFORE[name]?.test(lead) === true) return true;
  const latin = isLatin(name);
  if ((latin ? BRAND_AFTER : BRAND_AFTER_HAN).test(rest)) return true;
  if (name.endsWith('座') && (PERSON_BEFORE_SIGN.test(lead) || PERSON_AFTER_SIGN.test(rest))) return true;
  if (entry.trust === 'plain') return false;
  if (entry.trust === 'everyday') return !COUNTED_AFTER.test(rest);
  const breaks = /[.!?。!?;;\n]/;
  const head = lead.slice(Math.max(0, lead.length - 120));
  const sentence = (head.split(breaks).at(-1) ?? '') + ' ' + (rest.slice(0, 120).split(breaks)[0] ?? '');
  if (name === 'Sun' && /\bthe $/i.test(lead) && !/^ ?(newspaper|reader|headline)/i.test(rest)) return false;
  return !(latin ? SKY_WORDS_ENGLISH.test(sentence) || SKY_WORDS_HAN.test(sentence) : SKY_WORDS_HAN.test(sentence));
}
