import { BEASTS } from './beasts.ts';
import type { Scene } from './scene.ts';

const FOOD = ['peach', 'melon', 'mochi', 'bread', 'apple', 'grape', 'egg', 'fish'];

/** Orpheus, Persephone, the punished, and those of two shapes. */
export const UNDERWORLD_SCENES: readonly Scene[] = [
  {
    about: [['orpheus', 'eurydice']],
    act: {
      zh: '回头|回望|转身|回首',
      en: '\\b(?:look\\w* (?:back|behind|over)|turn\\w* (?:back|around|round)|glanc\\w+)\\b',
      ja: '振り返|ふり返|ふりかえ|振り向|ふりむ',
    },
    who: ['orpheus'],
    never: ['eurydice', 'hades', 'hermes'],
    cast: ['eurydice', 'hades', 'persephone', 'hermes', 'underworld', 'charon', 'cerberus'],
    plain: true,
    note: {
      zh: '离开冥府时回头的是俄耳甫斯,只回头 1 次。',
      en: 'It was Orpheus who looked back, once.',
      ja: '冥界の出口で一度振り返ったのはオルペウスです。',
    },
  },
  {
    about: [['eurydice']],
    act: { zh: '咬', en: '\\b(?:bit|bitten|bite|stung)\\b', ja: '噛|咬|かま' },
    slots: [{ category: 'animal', right: ['snake'], among: BEASTS }],
    note: {
      zh: '欧律狄刻被 1 条毒蛇咬死。',
      en: 'Eurydice was bitten by 1 snake.',
      ja: 'エウリュディケは1匹の毒蛇に噛まれました。',
    },
  },
  {
    about: [['orpheus']],
    act: {
      zh: '弹|奏|演奏|吹|拉琴|打动|感动',
      en: '\\b(?:play\\w*|strum\\w*|charm\\w*|mov(?:es|ed)|music|song|sang)\\b',
      ja: '弾|奏|吹|心を動|魅了|歌',
    },
    alone: true,
    cast: ['hades', 'eurydice', 'persephone', 'cerberus', 'underworld', 'muses', 'apollo'],
    slots: [{ category: 'thing', right: ['lyre'], among: ['flute', 'drum', 'guitar'] }],
    note: {
      zh: '俄耳甫斯弹的是里拉琴(7 弦,1 说 9 弦)。',
      en: 'Orpheus plays the lyre, of 7 or 9 strings.',
      ja: 'オルペウスが奏でるのは竪琴(7弦、1説に9弦)です。',
    },
  },
  {
    about: [['orpheus']],
    act: {
      zh: '(?:走|去|下|闯|进)[^,,。]{0,6}(?:找|寻|救|带)?',
      en: '\\b(?:went|descend\\w*|goes|travel\\w*|journey\\w*|climb\\w*|sailed)\\b[^.]{0,50}\\b(?:eurydice|wife|her)\\b',
      ja: '(?:へ|に)(?:降り|下り|下っ|くだ|行|向か|旅)',
    },
    alone: true,
    cast: ['eurydice', 'hades', 'underworld', 'persephone'],
    slots: [{ category: 'place', right: ['underworld'], among: ['moon', 'sun', 'olympus', 'sea', 'mars'] }],
    note: {
      zh: '俄耳甫斯为妻子下到冥府(1 次)。',
      en: 'Orpheus went down to the underworld, once, for his wife.',
      ja: 'オルペウスは妻を求めて冥界へ一度下りました。',
    },
  },
  {
    about: [['persephone']],
    act: { zh: '吃|咽', en: '\\b(?:ate|eat\\w*|swallow\\w*|tast\\w+)\\b', ja: '食べ|口に' },
    who: ['persephone'],
    cast: ['hades', 'demeter', 'hermes', 'zeus', 'underworld'],
    slots: [{ category: 'thing', right: ['pomegranate'], among: FOOD }],
    wrong: {
      zh: '什么(?:都|也)没吃|(?:一口|一点)(?:都|也)没吃|没(?:有)?吃(?:过)?(?:任何|东西)|粒米未进',
      en: '\\b(?:ate|eaten|eat) (?:nothing|not a (?:thing|bite))|did not eat (?:a thing|anything)|never ate',
      ja: '何も食べ|一口も食べ',
    },
    note: {
      zh: '珀耳塞福涅吃了冥界的石榴籽(奥维德说 7 粒),每年要留在冥界一段时间。',
      en: 'Persephone ate pomegranate seeds (7 in Ovid), so she stays below for part of each year.',
      ja: 'ペルセポネは冥界でザクロの実(オウィディウスでは7粒)を食べました。',
    },
  },
  {
    about: [['atlas', 'prometheus', 'sisyphus', 'icarus', 'phaethon', 'daedalus', 'argus-panoptes']],
    act: { zh: '肝|啄|鹰', en: '\\b(?:liver|peck\\w*|eagle|vulture)\\b', ja: '肝|ついば|鷲' },
    who: ['prometheus'],
    cast: ['zeus', 'hercules', 'eagle-of-prometheus', 'aquila', 'sagitta'],
    slots: [
      { category: 'part', right: ['liver'], among: ['heart', 'eye', 'heel', 'tail'] },
      { category: 'animal', right: ['eagle'], among: BEASTS },
    ],
    note: {
      zh: '鹰每天啄食普罗米修斯的肝(1 只鹰)。',
      en: 'It is the liver of Prometheus that 1 eagle eats every day.',
      ja: '1羽の鷲に毎日肝臓を食べられたのはプロメテウスです。',
    },
  },
  {
    about: [['pandora']],
    act: { zh: '剩|留下|留在', en: '\\b(?:left|remain\\w*|stay\\w*|last)\\b', ja: '残' },
    right: { zh: '希望', en: '\\bhope\\b', ja: '希望' },
    wrong: { zh: '爱情|黄金|疾病|死亡|智慧', en: '\\b(?:love|gold|disease|death|wisdom)\\b', ja: '愛|黄金|病|死|知恵' },
    note: {
      zh: '潘多拉的罐子里最后只剩 1 样:希望。',
      en: "1 thing stayed in Pandora's jar: Hope.",
      ja: 'パンドラの壺に残ったのは希望1つです。',
    },
  },
  {
    about: [['sisyphus']],
    act: { zh: '推|滚', en: '\\b(?:push\\w*|roll\\w*|heav\\w+)\\b', ja: '押し|転が|運' },
    who: ['sisyphus'],
    slots: [
      { category: 'thing', right: ['stone'], among: ['gold', 'chariot', 'jar', 'box', 'iron', 'melon', 'bricks'] },
    ],
    note: {
      zh: '西绪福斯推的是 1 块巨石。',
      en: 'Sisyphus rolls 1 stone.',
      ja: 'シシュポスが押し上げるのは1つの大岩です。',
    },
  },
  {
    about: [['achilles']],
    act: {
      zh: '弱点|致命|射中|刀枪不入',
      en: '\\b(?:weak\\w*|vulnerable|mortal spot|wound\\w*|shot in)\\b',
      ja: '弱点|急所|射られ',
    },
    slots: [
      {
        category: 'part',
        right: ['heel'],
        among: ['heart', 'eye', 'head', 'arm', 'back', 'tail', 'hair', 'liver', 'neck', 'thigh'],
      },
    ],
    note: {
      zh: '阿喀琉斯的弱点是脚踵(1 处)。',
      en: 'The 1 weak spot of Achilles is his heel.',
      ja: 'アキレウスの弱点はかかと1か所です。',
    },
  },
  {
    about: [['centaurus', 'sagittarius', 'pholus', 'nessus']],
    act: {
      zh: '半人半?|上半身|下半身|一半|人身|身体',
      en: '\\bhalf\\b|\\b(?:head|body|tail|legs) of an? |upper|lower',
      ja: '半人半|半身|体',
    },
    alone: true,
    slots: [{ category: 'animal', right: ['horse'], among: BEASTS, strict: true }],
    note: {
      zh: '半人马上身是人、下身是马,4 条马腿。',
      en: 'A centaur is half man, half horse, with 4 legs of a horse.',
      ja: 'ケンタウロスは上半身が人、下半身が馬(4本足)です。',
    },
  },
  {
    about: [['minotaur']],
    act: { zh: '半人半?|头|身', en: '\\bhalf\\b|\\bhead\\b|\\bbody\\b', ja: '半人半|頭|体' },
    alone: true,
    right: { zh: '牛头人身|牛首人身', en: '(?!)', ja: '牛頭人身' },
    slots: [{ category: 'animal', right: ['bull', 'ox'], among: BEASTS, strict: true }],
    note: {
      zh: '弥诺陶洛斯是牛头人身(2 种形体)。',
      en: 'The Minotaur has the head of a bull on a human body: 2 shapes in 1.',
      ja: 'ミノタウロスは牛の頭と人の体をもちます(2つの姿)。',
    },
  },
  {
    about: [['capricornus', 'figure:Cap']],
    act: { zh: '半|上身|下身|身|尾', en: '\\bhalf\\b|\\btail\\b|\\bupper\\b|\\blower\\b', ja: '半|尾|下半身|上半身' },
    slots: [{ category: 'animal', right: ['goat', 'fish', 'sheep'], among: BEASTS, strict: true }],
    note: {
      zh: '摩羯是山羊头、鱼尾(2 种形体)。',
      en: 'Capricorn is goat before and fish behind: 2 shapes in 1.',
      ja: 'やぎ座は上半身が山羊、下半身が魚です(2つの姿)。',
    },
  },
  {
    about: [['aphrodite', 'eros', 'pisces']],
    act: {
      zh: '变成|化作|化身|变作|化为',
      en: '\\b(?:turn\\w*|chang\\w+|transform\\w*|became|disguis\\w*|as)\\b',
      ja: '変身|変わ|変え|姿|化け',
    },
    slots: [{ category: 'animal', right: ['fish'], among: BEASTS }],
    note: {
      zh: '躲避堤丰时他们化作 2 条鱼。',
      en: 'Fleeing Typhon the two became 2 fishes.',
      ja: 'テュポンから逃れて2匹の魚になりました。',
    },
  },
  {
    about: [['ganymede', 'hebe']],
    act: {
      zh: '斟酒|倒酒|侍酒|司酒',
      en: '\\b(?:pour\\w*|cup-?bearer|serv(?:es|ed|ing) (?:wine|nectar))\\b',
      ja: 'お?酒を(?:注|つ)|酌|給仕',
    },
    plain: true,
    note: {
      zh: '为众神斟酒的是伽倪墨得斯,此前是赫柏(2 人)。',
      en: 'Ganymede, and Hebe before him, pour for the gods: 2 cupbearers.',
      ja: '神々に酒を注ぐのはガニュメデス、その前はヘベです(2人)。',
    },
  },
];
