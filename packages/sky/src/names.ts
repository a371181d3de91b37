import { LANGUAGES, type Language } from '@kinora/film';
import { ASTERISM_ALIASES, ASTERISMS } from './asterisms.ts';
import { CONSTELLATION_ALIASES, CONSTELLATIONS } from './constellations.ts';
import { NAMED_STARS } from './star-names.ts';

/** The planets, the Moon and the Milky Way: id, names, other names. */
const BODIES: readonly (readonly [
  id: string,
  names: Record<Language, string>,
  aliases: Record<Language, readonly string[]>,
])[] = [
  [
    'milky-way',
    { zh: '银河', en: 'Milky Way', ja: '天の川' },
    {
      zh: ['天河', '银汉', '星河', '云汉', '河汉', '银河系'],
      en: ['River of Heaven', 'Silver River', 'Celestial River', 'Heavenly River'],
      ja: ['銀河', '天の河', 'あまのがわ', 'ミルキーウェイ'],
    },
  ],
  [
    'moon',
    { zh: '月亮', en: 'Moon', ja: '月' },
    {
      zh: ['明月', '满月', '圆月', '弯月', '残月', '皓月', '冷月', '新月', '月牙', '月球', '上弦月', '下弦月', '半月'],
      en: ['moon', 'full moon', 'crescent moon', 'half moon'],
      ja: ['満月', '三日月', 'お月様', 'お月さま', '名月', '半月', '上弦の月', '下弦の月', '月夜'],
    },
  ],
  ['planet:Mercury', { zh: '水星', en: 'Mercury', ja: '水星' }, { zh: ['辰星'], en: [], ja: [] }],
  [
    'planet:Venus',
    { zh: '金星', en: 'Venus', ja: '金星' },
    {
      zh: ['太白星', '太白金星', '启明星', '长庚星'],
      en: ['evening star', 'morning star'],
      ja: ['宵の明星', '明けの明星'],
    },
  ],
  ['planet:Mars', { zh: '火星', en: 'Mars', ja: '火星' }, { zh: ['荧惑'], en: ['Red Planet'], ja: [] }],
  ['planet:Jupiter', { zh: '木星', en: 'Jupiter', ja: '木星' }, { zh: ['岁星'], en: [], ja: [] }],
  ['planet:Saturn', { zh: '土星', en: 'Saturn', ja: '土星' }, { zh: ['镇星'], en: [], ja: [] }],
];

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
  /** Means something else in daily life: taken only where the sentence speaks of the sky. */
  ambiguous: boolean;
}

/** English names that are also people, brands, rivers, illnesses or cars. */
const AMBIGUOUS_ENGLISH = new Set(
  `Ara Aries Aquarius Cancer Capricorn Carina Columba Crater Crux Dorado Draco Fornax Gemini Hercules Hydra Indus Leo Libra Lynx Mensa Norma
  Phoenix Pisces Puppis Sagittarius Sculptor Scorpio Serpens Taurus Vela Virgo Volans Mercury Saturn Venus Atlas Mira Mimosa Peacock Fang
  Electra Maia Merope Ain Polis Castor Pollux Naos Heart Teapot Cowherd Plough`.split(/\s+/),
);
/** The same in Chinese and Japanese; single characters are never looked for. */
const AMBIGUOUS_HAN = new Set(
  `天津 三台 北河 五车 王良 贯索 茶壶 老人 太子 大角 帝座 帝星 天关 开阳 天权 玉衡 右枢 西上相 东上相 东次将 中台一 候 辅 策 帝 瓠瓜 天记 星河 新月 半月
  月球 房宿 五車 貫索 秋の四辺形 昴 ポリス アトラス マイア ピーコック ミモザ エレクトラ 天平座`.split(/\s+/),
);

const SKY_WORDS_ENGLISH =
  /\b(constellations?|stars?|starry|starlight|sky|skies|night|zodiac|astronom\w*|heavens?|telescopes?|planets?|galax(y|ies)|horizon|zenith)\b/i;
const SKY_WORDS_HAN = /[星宿座]|天空|夜空|天上|天际|天文|银河|宇宙|夜晚|今夜|天の川|空に|天顶/;
/** What follows a brand, a machine, a flower, a district: then it is no sky name. */
const BRAND_AFTER =
  /^['’]?s?\s*-?\s*(coins?|tokens?|apps?|inc|corp|ltd|llc|phones?|ai|project|currency|crypto\w*|motors?|cars?|brand|gaming|capital|partners|desktop|records|airlines?|insurance|software|protocol|association|treatment|patients?|river)\b/i;
const HAN_AFTER: Readonly<Record<string, RegExp>> = {
  牵牛: /^[花子]/,
  北斗: /^(卫星|导航|系统|三号|二号|芯片|の拳|神拳)/,
  天津: /^[市港卫大师人站菜路]/,
  火星: /^[文撞]/,
  天河: /^(区|体育|机场|城|软件|一号|二号|超)/,
  银河: /^(证券|集团|奖|护卫|战舰|铁道|英雄)/,
  銀河: /^(鉄道|英雄)/,
  开阳: /^[县区]/,
  新月: /^(派|社|诗)/,
  半月: /^[内后前板刊间谈]/,
  织女: /^[们工]/,
  金星: /^奖/,
};
/** A count or a year before 月: a month, not the Moon; 上/下/这半月 too. */
const HAN_BEFORE: Readonly<Record<string, RegExp>> = {
  半月: /[个上下前后大小]$/,
  天津: /[在去到回来离市自]$/,
};

let vocabulary: Map<Language, Map<string, Entry>> | undefined;

function vocabularyOf(language: Language): Map<string, Entry> {
  vocabulary ??= new Map(LANGUAGES.map((each) => [each, buildVocabulary(each)]));
  const words = vocabulary.get(language);
  if (words === undefined) throw new Error(`no vocabulary for ${language}`);
  return words;
}

function buildVocabulary(language: Language): Map<string, Entry> {
  const words = new Map<string, Entry>();
  const put = (word: string, id: string): void => {
    const latin = isLatin(word);
    if (word === '' || words.has(word) || (!latin && word.length < 2 && word !== '昴')) return;
    words.set(word, { id, ambiguous: (latin ? AMBIGUOUS_ENGLISH : AMBIGUOUS_HAN).has(word) });
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
  for (const row of ASTERISMS) for (const word of [row[language], row.en]) put(word, `asterism:${row.id}`);
  for (const [id, own, word] of ASTERISM_ALIASES) if (own === language || own === 'en') put(word, `asterism:${id}`);
  return words;
}

function isLatin(word: string): boolean {
  return /^[ -\u024f’]+$/.test(word);
}

/** Aliases carry no language; kana are Japanese, Latin is for all, Han for Chinese unless the form is Japan's own. */
function fitsLanguage(word: string, language: Language): boolean {
  if (isLatin(word)) return true;
  if (/[\u3040-\u30ff]/.test(word)) return language === 'ja';
  const japanese = /[織牽極]|^彦星$|姫/.test(word);
  return language === 'ja' ? japanese : language === 'zh' && !japanese;
}

/** Traditional characters of our names, each before its simplified form. Same length, so places in the text stay. */
const TRADITIONAL =
  '織织銀银牽牵獵猎戶户參参蠍蝎龍龙鷹鹰鵝鹅馬马獅狮雙双魚鱼寶宝鳳凤鶴鹤烏乌鴉鸦鯨鲸長长貓猫軒轩轅辕畢毕婁娄軫轸虛虚禦御後后極极陽阳樞枢璣玑權权搖摇開开門门師师團团邊边處处劍剑顯显鏡镜網网規规繪绘遠远羅罗盤盘鐘钟爐炉圓圆滿满彎弯殘残漢汉雲云歲岁熒荧長长獨独豬猪車车河河賴赖';
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

function isOther(text: string, start: number, name: string, entry: Entry): boolean {
  const rest = text.slice(start + name.length);
  const lead = text.slice(0, start);
  if (HAN_AFTER[name]?.test(rest) === true || HAN_BEFORE[name]?.test(lead) === true) return true;
  const latin = isLatin(name);
  if (latin && BRAND_AFTER.test(rest)) return true;
  if (!entry.ambiguous) return false;
  const breaks = /[.!?。!?;;\n]/;
  const head = lead.slice(Math.max(0, lead.length - 120));
  const sentence = (head.split(breaks).at(-1) ?? '') + ' ' + (rest.slice(0, 120).split(breaks)[0] ?? '');
  return !(latin ? SKY_WORDS_ENGLISH.test(sentence) || SKY_WORDS_HAN.test(sentence) : SKY_WORDS_HAN.test(sentence));
}
