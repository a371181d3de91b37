import type { Language } from '@kinora/film';
import { ASTERISMS, CONSTELLATIONS, METEOR_SHOWERS, NAMED_STARS } from '@kinora/sky';
import { BODY_NAMES } from '../words/bodies.ts';
import type { EntityKind, MoonPhase } from './entity.ts';

export interface Name {
  word: string;
  id: string;
  kind: EntityKind;
  /** Means something else in daily life too. */
  weak: boolean;
  phase?: MoonPhase;
}

const MOON_PHASES: readonly (readonly [MoonPhase, Readonly<Record<Language, string>>])[] = [
  [
    'full',
    {
      zh: '满月,圆月,一轮明月,望月,十五的月亮,一轮圆月,一轮满月,圆圆的月亮,又圆又亮的月亮,月圆,浑圆的月亮',
      en: "full moon,harvest moon,supermoon,hunter's moon,round moon,a perfectly round moon",
      ja: '満月,望月,十五夜の月,まんまるの月,まん丸の月,まんまるお月さま,丸い月,まん丸な月',
    },
  ],
  ['new', { zh: '朔月,新月', en: 'new moon,dark moon', ja: '新月,朔' }],
  [
    'first-quarter',
    {
      zh: '上弦月,上弦',
      en: 'first quarter moon,first-quarter moon,first quarter,waxing half moon',
      ja: '上弦の月,上弦,上弦の半月',
    },
  ],
  [
    'last-quarter',
    {
      zh: '下弦月,下弦',
      en: 'last quarter moon,third quarter moon,last-quarter moon,third-quarter moon,last quarter,third quarter,waning half moon',
      ja: '下弦の月,下弦,下弦の半月',
    },
  ],
  [
    'half',
    {
      zh: '半月,半个月亮,半轮明月,半轮月,弦月,半圆的月亮,半边月亮',
      en: 'half moon,half-moon,half a moon',
      ja: '半月,弓張月,弦月,半分の月',
    },
  ],
  [
    'waxing-crescent',
    {
      zh: '蛾眉月,峨眉月,娥眉月,眉月',
      en: 'waxing crescent moon,waxing crescent,young moon,young crescent',
      ja: '三日月,二日月',
    },
  ],
  [
    'waning-crescent',
    {
      zh: '残月,下残月',
      en: 'waning crescent moon,waning crescent,old moon,old crescent',
      ja: '有明の月,有明月,二十六夜の月,残月',
    },
  ],
  [
    'crescent',
    {
      zh: '月牙,月牙儿,弯月,一弯新月,弯弯的月亮,一钩新月,弯弯的月儿,一弯月亮',
      en: "crescent moon,thin crescent,slim crescent,moon's crescent,a crescent",
      ja: '細い月,細い月の弧',
    },
  ],
  [
    'gibbous',
    {
      zh: '凸月,盈凸月,亏凸月',
      en: 'gibbous moon,waxing gibbous,waning gibbous',
      ja: '十三夜の月,十三夜,寝待月,居待月',
    },
  ],
  ['blood', { zh: '血月,红月亮', en: 'blood moon', ja: 'ブラッドムーン,赤銅色の月' }],
];

const GROUP_LIKE = /^(?:m\d|lmc|smc)/u;

function kindOf(id: string): EntityKind {
  if (id.startsWith('hip:') || id === 'proxima') return 'star';
  if (id.startsWith('figure:')) return 'figure';
  if (id.startsWith('asterism:')) return 'group';
  if (id.startsWith('planet:') || id === 'pluto') return 'planet';
  if (id === 'moon') return 'moon';
  if (id === 'sun') return 'sun';
  if (id === 'earth') return 'earth';
  if (id === 'milky-way') return 'milky';
  if (GROUP_LIKE.test(id)) return 'deep';
  return 'shower';
}

/** Chinese star names of two characters that are also people, places or things. */
const WEAK_HAN =
  /^(?:大火|天狼|启明|长庚|太白|天河|星河|云汉|河汉|寿星|开阳|天枢|天权|玉衡|右枢|天关|大角|天津|三台|北河|五车|王良|贯索|茶壶|老人|太子|帝座|天记|轩辕|文昌|造父|傅说|阁道|天船|大陵|卷舌|赤星|青星|スバル|昴|白虎|玄武|朱雀|青龙|苍龙|青龍|上弦|下弦|朔|南斗|女宿|寿星|积水|天街|离宫|天棓|弧矢|南斗|新月|半月|月圆|月面|三つ星|十三夜|北极|鬼宿|心宿|星宿|翼|镰刀|アトラス|マイア|エレクトラ|ポリス|ミモザ|ピーコック|ベラトリックス|アイン|名月|商星|七姐妹|玉盘|婵娟|月宫)$/u;
/** English names that are also people, cars, firms. */
const WEAK_ENGLISH =
  /^(?:ara|aries|aquarius|cancer|capricorn|capricornus|carina|columba|crater|crux|dorado|draco|fornax|gemini|hercules|hydra|indus|leo|libra|lynx|mensa|norma|phoenix|pisces|puppis|sculptor|scorpio|serpens|vela|virgo|volans|mercury|saturn|venus|mars|jupiter|neptune|pluto|atlas|mira|mimosa|peacock|fang|electra|maia|merope|ain|polis|castor|naos|heart|room|horn|tail|girl|ox|wall|bond|chariot|encampment|teapot|cowherd|plough|andromeda|ursa|luna|tianjin|sagitta|corona|pollux|nihal|lepus|drum at the river|new moon|half moon|first quarter|last quarter|third quarter|a crescent|hunter's moon|dark moon|young moon|old moon|moon|atria|heze|suhail|circlet|kids|the kids|keystone|w)$/u;

const vocabularies = new Map<Language, ReadonlyMap<string, readonly Name[]>>();

/** All names of a language, by their first character, longest first; lower case, Chinese simplified. */
export function vocabularyOf(language: Language): ReadonlyMap<string, readonly Name[]> {
  const known = vocabularies.get(language);
  if (known !== undefined) return known;
  const names = new Map<string, Name>();
  const put = (written: string, id: string, phase?: MoonPhase): void => {
    const marked = written.startsWith('~');
    const word = (marked ? written.slice(1) : written).trim().toLowerCase().replaceAll('’', "'");
    const latin = /^[ -\u024f]+$/u.test(word);
    if (word === '' || names.has(word) || (!latin && word.length < 2 && word !== '昴')) return;
    if (latin && language !== 'en' && word.length < 4) return;
    const weak = marked || (latin ? WEAK_ENGLISH : WEAK_HAN).test(word);
    names.set(word, { word, id, kind: kindOf(id), weak, ...(phase === undefined ? {} : { phase }) });
  };
  const column = { zh: 1, en: 2, ja: 3 }[language];
  for (const [phase, words] of MOON_PHASES) for (const word of words[language].split(',')) put(word, 'moon', phase);
  for (const shower of METEOR_SHOWERS) for (const word of showerNames(shower, language)) put(word, shower.id);
  for (const row of BODY_NAMES.trim().split('\n')) {
    const cells = row.split('|');
    for (const word of (cells[column] ?? '').split(',')) put(word, cells[0] ?? '');
    // Foreign names stand in every language.
    if (language !== 'en')
      for (const word of (cells[2] ?? '').split(',')) if (!word.startsWith('~')) put(word, cells[0] ?? '');
  }
  for (const [hip, , zh, en, ja, aliases] of NAMED_STARS) {
    for (const word of [{ zh, en, ja }[language], ...aliases]) if (fits(word, language)) put(word, `hip:${hip}`);
    if (language !== 'zh') put(en.length > 3 ? en : '', `hip:${hip}`);
  }
  for (const [id, zh, en, ja] of CONSTELLATIONS) {
    put({ zh, en, ja }[language], `figure:${id}`);
    if (language !== 'en') put(en.length > 4 ? en : '', `figure:${id}`);
  }
  for (const asterism of ASTERISMS) put(asterism[language], `asterism:${asterism.id}`);
  const buckets = new Map<string, Name[]>();
  for (const name of names.values()) {
    const first = name.word.charAt(0);
    const bucket = buckets.get(first);
    if (bucket === undefined) buckets.set(first, [name]);
    else bucket.push(name);
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.word.length - a.word.length);
  vocabularies.set(language, buckets);
  return buckets;
}

function fits(word: string, language: Language): boolean {
  if (word.length < 2) return false;
  if (/^[ -\u024f’]+$/u.test(word)) return language === 'en';
  if (/[\u3040-\u30ff]/u.test(word)) return language === 'ja';
  return language !== 'en';
}

const KANJI = [
  ['しし', '獅子'],
  ['ふたご', '双子'],
  ['おうし', '牡牛'],
  ['こと', '琴'],
  ['りゅう', '竜'],
  ['みずがめ', '水瓶'],
] as const;

function showerNames(shower: (typeof METEOR_SHOWERS)[number], language: Language): string[] {
  switch (language) {
    case 'zh':
      return [
        shower.zh,
        shower.zh.replace('流星雨', '流星群'),
        shower.zh.replace('座流星雨', '流星雨'),
        shower.zh.replace('流星雨', '流星'),
        ...(shower.id === 'eta-aquariids' ? ['宝瓶座流星雨'] : []),
      ];
    case 'en':
      return [
        shower.en,
        `${shower.en} meteor shower`,
        `${shower.en.replace(/s$/u, '')} meteor shower`,
        `${shower.en.replace(/s$/u, '')} meteors`,
        `${shower.en.replace(/s$/u, '')} shower`,
        ...(shower.id === 'eta-aquariids' ? ['aquariids'] : []),
        ...(shower.id === 'southern-taurids' ? ['taurids'] : []),
      ];
    case 'ja':
      return [
        shower.ja,
        shower.ja.replace(/^\d+月/u, ''),
        shower.ja.replace('流星群', '流星雨'),
        shower.ja.replace('流星群', '流星'),
        ...KANJI.filter(([kana]) => shower.ja.startsWith(kana)).map(([kana, han]) => shower.ja.replace(kana, han)),
        ...(shower.id === 'perseids' ? ['ペルセウス流星群'] : []),
      ];
  }
}

const placed = new Map<Language, ReadonlySet<string>>();

/** Whether an id is one of the vocabulary's fixed bodies: all of them have a place on the sphere. */
export function isFixedBody(id: string, language: Language): boolean {
  let ids = placed.get(language);
  if (ids === undefined) {
    ids = new Set(
      [...vocabularyOf(language).values()]
        .flat()
        .filter((name) => ['star', 'figure', 'group', 'deep'].includes(name.kind))
        .map((name) => name.id),
    );
    placed.set(language, ids);
  }
  return ids.has(id);
}
