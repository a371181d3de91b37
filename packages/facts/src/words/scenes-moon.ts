import type { Scene } from './scene.ts';

const MOON_WORDS = { zh: '月|广寒', en: 'moon', ja: '月' };

/** Chang'e, the Rabbit, Wu Gang and the archer. */
export const MOON_SCENES: readonly Scene[] = [
  {
    about: [['yutu', 'tsuki-no-usagi']],
    where: {
      zh: '月(?:亮|宫|中|里)[^。]{0,6}兔|兔[^。]{0,6}月(?:亮|宫|中|里)',
      en: 'rabbit[^.]{0,20}moon|moon[^.]{0,20}(?:rabbit|hare)',
      ja: '月[^。]{0,6}(?:うさぎ|ウサギ|兎)',
    },
    act: { zh: '兔', en: 'rabbit|hare', ja: 'うさぎ|ウサギ|兎' },
    alone: true,
    slots: [
      {
        category: 'work',
        right: ['pounding'],
        among: [
          'weaving',
          'fishing',
          'herding',
          'hunting',
          'farming',
          'smithing',
          'embroidery',
          'cooking',
          'singing',
          'trading',
        ],
      },
    ],
    note: {
      zh: '月宫 1 只玉兔的活儿是捣药。',
      en: 'The 1 rabbit on the Moon pounds: medicine in China, mochi in Japan.',
      ja: '月の兎1羽の仕事は臼を搗くことで、日本では餅、中国では薬です。',
    },
  },
  {
    where: MOON_WORDS,
    act: {
      zh: '捣|舂',
      en: '\\b(?:pound\\w*|grind\\w*)\\b',
      ja: '(?:餅|もち|薬)を?[^。]{0,3}(?:つ[いくき]|搗)|餅つき|もちつき',
    },
    who: ['yutu', 'tsuki-no-usagi', 'chanchu'],
    never: ['change', 'wu-gang', 'houyi', 'zhinu', 'kaguyahime'],
    cast: ['change', 'moon', 'guanghan-gong'],
    slots: [
      {
        category: 'animal',
        right: ['rabbit', 'toad'],
        among: [
          'turtle',
          'dog',
          'cat',
          'fox',
          'bear',
          'monkey',
          'tiger',
          'horse',
          'ox',
          'squirrel',
          'sheep',
          'boar',
          'deer',
          'crab',
          'crow',
          'magpie',
        ],
      },
    ],
    note: {
      zh: '月宫里捣药的是 1 只玉兔。',
      en: 'It is a rabbit, 1 of the animals of the Moon, that pounds there.',
      ja: '月で搗いているのは1羽の兎です。',
    },
  },
  {
    about: [['yutu', 'change', 'wu-gang', 'tsuki-no-usagi', 'kaguyahime']],
    act: {
      zh: '住在?|居住|栖居|独居|安家|生活在',
      en: '\\b(?:liv(?:es|ed|ing)|dwell\\w*|dwelt|resid\\w+|home is)\\b',
      ja: '住[みんむ]|暮ら|すん',
    },
    cast: ['change', 'yutu', 'wu-gang', 'chanchu', 'guanghan-gong', 'moon'],
    alone: true,
    slots: [
      {
        category: 'place',
        right: ['moon'],
        among: [
          'sun',
          'mars',
          'venus',
          'jupiter',
          'northstar',
          'sea',
          'underworld',
          'othermountain',
          'milkyway',
          'island',
          'buzhou',
        ],
      },
    ],
    note: {
      zh: '嫦娥、玉兔与吴刚都住在月亮上的广寒宫(1 处)。',
      en: "Chang'e, the Jade Rabbit and Wu Gang live in 1 place, the palace on the Moon.",
      ja: '嫦娥も玉兎も呉剛も月の広寒宮(1か所)に住んでいます。',
    },
  },
  {
    act: {
      zh: '(?:砍|伐|斫)[^,,。]{0,6}桂|桂[^,,。]{0,8}(?:砍|伐|斫)',
      en: '\\b(?:chop\\w*|cut\\w*|fell\\w*|hew\\w*|hack\\w*)\\b[^.]{0,30}\\b(?:osmanthus|cassia|laurel tree)',
      ja: '(?:桂|木犀)の?木?を[^、。]{0,6}(?:伐|切)',
    },
    who: ['wu-gang'],
    never: ['change', 'yutu', 'houyi'],
    cast: ['change', 'yutu', 'moon', 'guanghan-gong', 'yuegui', 'yudi'],
    note: {
      zh: '在月宫伐桂的是吴刚,桂树高 500 丈。',
      en: 'It is Wu Gang who cuts the osmanthus, 500 zhang high.',
      ja: '月で桂(500丈)を伐り続けるのは呉剛です。',
    },
  },
  {
    about: [['wu-gang']],
    act: { zh: '砍|伐|斫|锯', en: '\\b(?:chop\\w*|cut\\w*|fell\\w*|hack\\w*|saw\\w*)\\b', ja: '伐|切' },
    slots: [
      { category: 'tree', right: ['osmanthus'] },
      { category: 'thing', right: ['axe'], among: ['sword', 'hammer', 'spear', 'club', 'arrow'] },
    ],
    plain: false,
    note: {
      zh: '吴刚用斧子砍月中桂树,树高 500 丈,随砍随合。',
      en: 'Wu Gang cuts the osmanthus, 500 zhang high, with an axe.',
      ja: '呉剛は斧で500丈の桂を伐り続けます。',
    },
  },
  {
    about: [['change']],
    act: {
      zh: '吃|吞|服|喝|偷|咽',
      en: '\\b(?:swallow\\w*|ate|eat\\w*|dr[aiu]nk\\w*|took|stole|steal\\w*)\\b',
      ja: '飲|食べ|盗|のん',
    },
    alone: true,
    cast: ['houyi', 'wangmu', 'elixir', 'fengmeng', 'moon'],
    slots: [
      {
        category: 'thing',
        right: ['elixir'],
        among: ['peach', 'mochi', 'bread', 'apple', 'grape', 'melon', 'poison', 'pomegranate'],
      },
    ],
    note: {
      zh: '嫦娥吃下的是 1 份不死药。',
      en: "What Chang'e took was the elixir, 1 of its kind, from the Queen Mother.",
      ja: '嫦娥が飲んだのは不死の薬1つです。',
    },
  },
  {
    about: [['houyi']],
    act: { zh: '不死药|仙药|灵药|长生药', en: 'elixir|immortality', ja: '不死の薬|仙薬|霊薬' },
    who: ['wangmu'],
    cast: ['houyi', 'change', 'fengmeng', 'elixir', 'moon', 'guanghan-gong', 'kunlun', 'yutu'],
    note: {
      zh: '不死药是后羿从西王母那里求来的(1 份)。',
      en: 'Hou Yi had the elixir, 1 dose, from the Queen Mother of the West.',
      ja: '不死の薬は后羿が西王母からもらったものです(1つ)。',
    },
  },
  {
    about: [['houyi']],
    act: { zh: '(?:太阳|日|金乌)', en: '\\bsuns?\\b', ja: '太陽|日' },
    alone: true,
    slots: [
      {
        category: 'thing',
        right: ['arrow'],
        among: ['sword', 'spear', 'axe', 'club', 'hammer', 'net', 'trident', 'whip', 'hairpin'],
      },
    ],
    note: {
      zh: '后羿用弓箭射下 10 日中的 9 日。',
      en: 'Hou Yi shot 9 of the 10 suns with bow and arrow.',
      ja: '后羿は弓矢で10の太陽のうち9つを射落としました。',
    },
  },
];
