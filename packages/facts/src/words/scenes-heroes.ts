import { MORE_BEASTS } from './beasts.ts';
import type { Scene } from './scene.ts';

/** Heracles, Orion and the twins. */
export const HERO_SCENES: readonly Scene[] = [
  {
    about: [['hercules'], ['leo']],
    act: {
      zh: '杀|扼|勒|掐|射|砍|刺|打死|制服',
      en: '\\b(?:kill\\w*|strangl\\w+|chok\\w+|throttl\\w+|slew|slain|shot|stab\\w*)\\b',
      ja: '絞め|しめ|殺|倒|退治|射|斬',
    },
    slots: [
      {
        category: 'thing',
        right: ['club'],
        among: ['arrow', 'sword', 'spear', 'trident', 'axe', 'hammer', 'net', 'poison'],
      },
    ],
    right: { zh: '赤手|空手|徒手|扼|勒死|掐', en: 'strangl|bare hands|chok|throttl|wrestl', ja: '素手|絞め|しめ' },
    note: {
      zh: '涅墨亚狮子刀箭不入,是被徒手扼死的(第 1 项功绩)。',
      en: 'No weapon bit the Nemean lion: it was strangled, labour 1 of 12.',
      ja: 'ネメアの獅子は素手で絞め殺されました(12の難業の1番目)。',
    },
  },
  {
    about: [['lernaean-hydra']],
    where: { zh: '九头蛇|许德拉', en: 'hydra', ja: 'ヒュドラ|ヒドラ' },
    act: {
      zh: '(?:再|又|重新|就)?(?:长出|生出|长回)',
      en: '\\b(?:gr[eo]w\\w*|regrow\\w*|sprout\\w*|sprang up)\\b',
      ja: '生え|はえ|再生|よみがえ',
    },
    plain: true,
    note: {
      zh: '许德拉的头砍 1 个长 2 个。',
      en: 'For each head of the Hydra cut off 2 grew.',
      ja: 'ヒュドラの首は1つ切ると2つ生えました。',
    },
  },
  {
    about: [['hercules'], ['lernaean-hydra', 'cancer', 'hydra']],
    act: {
      zh: '夹|咬|钳|蜇',
      en: '\\b(?:pinch\\w*|nipp?\\w*|bit|bites|clamp\\w*|seiz\\w+|grabb\\w*|attack\\w*)\\b',
      ja: 'はさ|挟|噛',
    },
    slots: [
      {
        category: 'animal',
        right: ['crab'],
        among: ['scorpion', 'turtle', 'fish', 'spider', 'dog', 'bee', 'wolf', 'toad'],
      },
    ],
    note: {
      zh: '与许德拉交战时夹赫拉克勒斯脚的是 1 只巨蟹,后成巨蟹座。',
      en: 'It was 1 crab that pinched Heracles as he fought the Hydra; it became Cancer.',
      ja: 'ヒュドラ退治のとき足をはさんだのは1匹の蟹で、かに座になりました。',
    },
  },
  {
    where: { zh: '赫拉克勒斯|海格力斯|赫丘利|大力士|大力神', en: 'heracles|hercules', ja: 'ヘラクレス' },
    act: { zh: '摇篮|襁褓|婴儿', en: '\\b(?:cradle|baby|infant|newborn)\\b', ja: 'ゆりかご|揺りかご|赤ん坊|赤子' },
    slots: [{ category: 'animal', right: ['snake'], among: MORE_BEASTS }],
    note: {
      zh: '婴儿赫拉克勒斯掐死了 2 条蛇。',
      en: 'In his cradle Heracles strangled 2 snakes.',
      ja: '赤子のヘラクレスは2匹の蛇を絞めました。',
    },
  },
  {
    where: {
      zh: '奥吉亚斯|刻耳柏洛斯|三头犬|革律翁|厄律曼托斯|斯廷法',
      en: 'augean|augeas|cerberus|geryon|erymanthian|stymphalian',
      ja: 'アウゲイアス|アウゲイアース|ケルベロス|ゲリュオン|エリュマントス|ステュムパロス',
    },
    act: {
      zh: '清扫|清洗|打扫|牵出|带出|捉|擒|捕|夺|射落|赶走',
      en: '\\b(?:clean\\w*|fetch\\w*|drag\\w*|captur\\w+|caught|brought up|drove off|stole|shot)\\b',
      ja: '掃除|連れ出|捕|生け捕り|奪|退治',
    },
    who: ['hercules'],
    cast: [
      'cerberus',
      'hades',
      'geryon',
      'erymanthian-boar',
      'stymphalian-birds',
      'eurystheus',
      'athena',
      'persephone',
      'underworld',
    ],
    note: {
      zh: '这是赫拉克勒斯 12 项功绩之一。',
      en: 'That is one of the 12 labours of Heracles.',
      ja: 'それはヘラクレスの12の難業の1つです。',
    },
  },
  {
    about: [['hera', 'hercules', 'milky-way', 'amanogawa', 'tianhe']],
    act: { zh: '乳汁|奶水|乳', en: '\\b(?:milk|suckl\\w+|breast)\\b(?! way)', ja: '乳|母乳' },
    who: ['hera', 'rhea'],
    cast: ['hercules', 'zeus', 'hermes', 'athena', 'milky-way', 'tianhe', 'amanogawa'],
    note: {
      zh: '化为银河的是赫拉的乳汁(1 说是瑞亚)。',
      en: "It is Hera's milk, in 1 variant Rhea's, that became the Milky Way.",
      ja: '天の川になったのはヘラの乳です(1説にレア)。',
    },
  },
  {
    about: [['hercules']],
    act: {
      zh: '披|穿|裹|身着',
      en: '\\b(?:wore|wears|wearing|clad|dressed|cloak\\w*|skin|pelt|hide)\\b',
      ja: 'まと|着て|かぶ|毛皮',
    },
    slots: [{ category: 'animal', right: ['lion'], among: MORE_BEASTS }],
    alone: true,
    cast: ['leo', 'athena'],
    note: {
      zh: '赫拉克勒斯披的是涅墨亚狮子的皮(1 张)。',
      en: 'Heracles wears 1 skin, that of the Nemean lion.',
      ja: 'ヘラクレスがまとうのはネメアの獅子の皮1枚です。',
    },
  },
  {
    where: { zh: '阿耳戈英雄|阿尔戈英雄', en: 'argonauts|crew of the argo', ja: 'アルゴナウタイ|アルゴ号' },
    act: {
      zh: '一员|成员|之一|参加|加入',
      en: '\\b(?:among|one of|member|aboard|joined|crew)\\b',
      ja: '一員|乗組員|加わ|参加',
    },
    who: ['castor', 'pollux', 'gemini', 'orpheus', 'hercules', 'peleus', 'jason'],
    cast: ['argo', 'argonauts', 'theseus', 'asclepius', 'ophiuchus', 'medea', 'chiron', 'centaurus', 'athena'],
    note: {
      zh: '阿耳戈英雄约 50 人,有伊阿宋、赫拉克勒斯、俄耳甫斯与双子。',
      en: 'The Argonauts were about 50: Jason, Heracles, Orpheus, the twins and others.',
      ja: 'アルゴ号の英雄は約50人で、イアソン、ヘラクレス、オルペウス、双子らです。',
    },
  },
  // Orion
  {
    about: [['orion']],
    act: {
      zh: '死于|死在|蜇|螫|刺|咬|毒',
      en: '\\b(?:st[iu]ng\\w*|bit|bitten|kill(?:s|ed) (?:by|orion)|death of|slain by|slew orion|poison\\w*)\\b',
      ja: '刺|殺|かまれ|噛',
    },
    slots: [{ category: 'animal', right: ['scorpion'], among: MORE_BEASTS }],
    cast: ['artemis', 'gaia', 'hera', 'apollo', 'scorpius', 'zeus'],
    note: {
      zh: '蜇死俄里翁的是 1 只蝎子(1 说死于阿耳忒弥斯之箭)。',
      en: 'It was 1 scorpion that stung Orion (1 variant: an arrow of Artemis).',
      ja: 'オリオンを刺したのは1匹のサソリです(1説にアルテミスの矢)。',
    },
  },
  {
    about: [['orion']],
    act: {
      zh: '猎犬|追[^,,。]{0,4}兔|脚下',
      en: '\\b(?:hunting dogs?|hounds?|chas\\w+|at his feet|pursu\\w+)\\b',
      ja: '猟犬|追[っうい]',
    },
    slots: [
      {
        category: 'animal',
        right: ['rabbit', 'dog', 'bull'],
        among: ['cat', 'fox', 'wolf', 'tiger', 'sheep', 'horse', 'boar', 'elephant', 'squirrel'],
      },
    ],
    note: {
      zh: '俄里翁带 2 条猎犬,脚下是天兔。',
      en: 'Orion has 2 dogs, and the Hare at his feet.',
      ja: 'オリオンは2匹の猟犬を連れ、足元にうさぎがいます。',
    },
  },
  {
    about: [['orion']],
    act: { zh: '瞎|失明|刺瞎|弄瞎', en: '\\b(?:blind\\w*)\\b', ja: '盲|失明|目をつぶ|目を潰' },
    who: ['oenopion'],
    cast: ['orion', 'cedalion', 'helios', 'hephaestus', 'merope-of-chios', 'eos', 'sun', 'dionysus'],
    note: {
      zh: '弄瞎俄里翁的是俄诺庇翁王(1 人),治好他的是太阳。',
      en: 'King Oenopion, 1 man, blinded Orion; the Sun healed him.',
      ja: 'オリオンの目をつぶしたのはオイノピオン王1人です。',
    },
  },
  {
    about: [['gemini', 'figure:Gem']],
    here: true,
    act: { zh: '兄弟|双胞|孪生', en: '\\b(?:brothers|twins)\\b', ja: '兄弟|ふたごの|双子の' },
    who: ['castor', 'pollux'],
    cast: ['leda', 'zeus', 'helen', 'tyndareus'],
    strict: true,
    note: {
      zh: '双子座的 2 兄弟是卡斯托尔与波吕丢刻斯。',
      en: 'The 2 brothers of Gemini are Castor and Pollux.',
      ja: 'ふたご座の2兄弟はカストルとポルックスです。',
    },
  },
];
