import type { Scene } from './scene.ts';

/** Kaguya, Urashima, and the gods of the Kojiki. */
export const JAPANESE_SCENES: readonly Scene[] = [
  {
    about: [['kaguyahime']],
    act: { zh: '养大|抚养|养育|收养', en: '\\b(?:rais\\w+|brought up|adopt\\w*)\\b', ja: '育て|養' },
    who: ['taketori-no-okina', 'ouna'],
    cast: ['kaguyahime'],
    wrong: {
      zh: '渔夫|樵夫|国王|武士',
      en: '\\b(?:fisherman|king|samurai|woodcutter)\\b',
      ja: '漁師|木こり|武士|王様|商人',
    },
    note: {
      zh: '养大辉夜姬的是伐竹的老翁夫妇 2 人。',
      en: 'The bamboo cutter and his wife, 2 old people, brought her up.',
      ja: 'かぐや姫を育てたのは竹取の翁夫婦2人です。',
    },
  },
  {
    about: [['kaguyahime']],
    act: { zh: '回|返|归|升', en: '\\b(?:return\\w*|went|goes|go|back|ascend\\w*|left)\\b', ja: '帰|戻|昇|去' },
    cast: ['taketori-no-okina', 'ouna', 'mikado', 'five-suitors', 'moon', 'tsuki-no-miyako'],
    alone: true,
    slots: [
      {
        category: 'place',
        right: ['moon'],
        among: ['sun', 'sea', 'mars', 'underworld', 'island', 'northstar', 'venus', 'milkyway'],
      },
    ],
    note: {
      zh: '辉夜姬八月十五回到月亮。',
      en: 'Kaguya-hime went back to the Moon on the 15th of the 8th month.',
      ja: 'かぐや姫は八月十五夜に月へ帰りました。',
    },
  },
  {
    about: [['kaguyahime', 'five-suitors']],
    act: { zh: '难题', en: '\\b(?:tasks?|impossible|quests?)\\b', ja: '難題|宝物' },
    right: {
      zh: '都?没|未|无人|失败',
      en: 'fail|none|no one|nobody|could not|impossible',
      ja: 'なかった|失敗|できな|果たせ',
    },
    wrong: {
      zh: '都完成了|成功',
      en: 'succeeded|all completed|fulfilled (?:the|all)',
      ja: '成し遂げた|やり遂げ|全部果たし',
    },
    asWorded: true,
    note: {
      zh: '5 位求婚者无人完成难题。',
      en: 'None of the 5 suitors fulfilled the task.',
      ja: '5人の求婚者はだれも難題を果たせませんでした。',
    },
  },
  {
    about: [['momotaro']],
    act: {
      zh: '同伴|随从|家臣|伙伴|跟随|带着',
      en: '\\b(?:companions?|follow\\w*|friends|retainers|with)\\b',
      ja: 'お供|家来|仲間|連れ',
    },
    slots: [
      {
        category: 'animal',
        right: ['dog', 'monkey'],
        among: ['cat', 'bear', 'rabbit', 'horse', 'ox', 'fox', 'turtle', 'tiger', 'boar', 'deer', 'wolf'],
        strict: true,
      },
    ],
    note: {
      zh: '桃太郎的 3 个同伴是狗、猴、雉。',
      en: "Momotaro's 3 companions are a dog, a monkey and a pheasant.",
      ja: '桃太郎のお供は犬・猿・雉の3匹です。',
    },
  },
  {
    about: [['urashima-taro', 'otohime']],
    act: { zh: '骑|乘|坐|救|背', en: '\\b(?:rode|rid\\w+|saved|rescued|back of|carried)\\b', ja: '乗|助け|背' },
    slots: [{ category: 'animal', right: ['turtle'] }],
    note: {
      zh: '浦岛太郎救的、乘的是 1 只海龟。',
      en: 'Urashima saved and rode 1 turtle.',
      ja: '浦島太郎が助けて乗ったのは1匹の亀です。',
    },
  },
  {
    about: [['amaterasu', 'ama-no-iwato', 'susanoo', 'tsukuyomi']],
    where: { zh: '天岩[户戸]', en: 'rock cave', ja: '岩戸|岩屋' },
    act: { zh: '(?:躲|藏|隐)', en: '\\b(?:hid\\w*|shut|withdrew|retreat\\w*)\\b', ja: '隠れ|かくれ|こも|籠|閉じこ' },
    who: ['amaterasu'],
    never: ['susanoo', 'tsukuyomi', 'amenouzume', 'tajikarao'],
    cast: ['susanoo', 'ama-no-iwato', 'amenouzume', 'tajikarao'],
    slots: [
      {
        category: 'place',
        right: ['cave'],
        among: ['moon', 'sea', 'underworld', 'forest', 'tower', 'bamboogrove', 'island'],
      },
    ],
    note: {
      zh: '躲进天岩户的是天照大神,众神有 800 万。',
      en: 'It was Amaterasu who hid in the rock cave; 8 million gods called her out.',
      ja: '天岩戸に隠れたのは天照大神で、八百万の神が集まりました。',
    },
  },
  {
    about: [['amenouzume', 'amaterasu', 'ama-no-iwato']],
    where: { zh: '天岩[户戸]', en: 'rock cave', ja: '岩戸|岩屋' },
    act: { zh: '跳舞|起舞', en: '\\bdanc\\w+', ja: '踊|舞' },
    who: ['amenouzume'],
    cast: ['amaterasu', 'tajikarao'],
    note: {
      zh: '在岩户前起舞的是天宇受卖,1 位女神。',
      en: 'It was Ame-no-Uzume, 1 goddess, who danced before the cave.',
      ja: '岩戸の前で踊ったのはアメノウズメ1柱です。',
    },
  },
  {
    about: [['amaterasu'], ['susanoo']],
    act: { zh: '姐|妹|兄|弟', en: '\\b(?:elder|older|younger|little|big) (?:sister|brother)', ja: '姉|妹|兄|弟' },
    right: {
      zh: '(?:天照|她)[^,,。]{0,12}姐|须佐[^,,。]{0,12}弟|弟[^,,。]{0,3}须佐|姐[^,,。]{0,3}天照',
      en: 'amaterasu[^.]{0,30}(?:elder|older|big) sister|susano[^.]{0,30}(?:younger|little) brother|(?:younger|little) brother susano|(?:elder|older) sister amaterasu',
      ja: '姉|弟',
    },
    wrong: {
      zh: '天照[^,,。]{0,12}妹妹|须佐[^,,。]{0,12}(?:哥哥|兄长)',
      en: 'amaterasu[^.]{0,30}(?:younger|little) sister|susano[^.]{0,30}(?:elder|older|big) brother',
      ja: '妹|(?<!兄)兄(?!弟)',
    },
    note: {
      zh: '天照是姐姐,须佐之男是弟弟(三贵子)。',
      en: 'Of the 3 noble children Amaterasu is the elder sister, Susanoo the younger brother.',
      ja: '三貴子のうちアマテラスが姉、スサノオが弟です。',
    },
  },
  {
    about: [['susanoo', 'yamata-no-orochi']],
    act: { zh: '剑', en: '\\bsword\\b', ja: '剣|草薙|草なぎ|天叢雲' },
    slots: [{ category: 'part', right: ['tail'], among: ['head', 'heart', 'eye', 'liver', 'back', 'neck'] }],
    note: {
      zh: '草薙剑出自大蛇 8 尾之一。',
      en: 'The sword Kusanagi came from 1 of the 8 tails.',
      ja: '草薙の剣は八本の尾の1つから出ました。',
    },
  },
  {
    about: [['susanoo']],
    act: {
      zh: '杀|斩|除|退治|打败',
      en: '\\b(?:slew|kill\\w*|slay\\w*|defeat\\w*|beheaded|slain)\\b',
      ja: '退治|倒|斬|討',
    },
    cast: ['yamata-no-orochi', 'kushinadahime'],
    alone: true,
    slots: [{ category: 'animal', right: ['snake', 'dragon'] }],
    note: {
      zh: '须佐之男斩的是 8 头 8 尾的八岐大蛇。',
      en: 'Susanoo slew the serpent of 8 heads and 8 tails.',
      ja: 'スサノオが退治したのは八つの頭と尾をもつ大蛇です。',
    },
  },
  {
    about: [['yamata-no-orochi', 'susanoo']],
    act: { zh: '灌醉|醉倒|喝醉', en: '\\b(?:drunk|sake|wine|beer)\\b', ja: '酔|酒' },
    right: { zh: '酒|醉', en: 'sake|drunk|wine', ja: '酒|酔' },
    note: {
      zh: '大蛇喝下 8 槽酒后醉倒被斩。',
      en: 'The serpent drank 8 vats of sake.',
      ja: '大蛇は8つの酒船の酒で酔いました。',
    },
  },
  {
    about: [['izanagi', 'amaterasu', 'tsukuyomi', 'susanoo']],
    act: { zh: '[左右]眼|鼻', en: '\\b(?:left|right) eye\\b|\\bnose\\b', ja: '[左右]の?目|[左右]眼|鼻' },
    right: {
      zh: '左眼[^,,。]{0,10}天照|右眼[^,,。]{0,10}月读|鼻[^,,。]{0,10}须佐|天照[^,,。]{0,10}左眼|月读[^,,。]{0,10}右眼|须佐[^,,。]{0,10}鼻',
      en: 'left eye[^,.]{0,24}amaterasu|right eye[^,.]{0,24}tsukuyomi|nose[^,.]{0,24}susano|amaterasu[^,.]{0,40}left eye|tsukuyomi[^,.]{0,40}right eye|susano[^,.]{0,40}nose',
      ja: '左の?[目眼][^、。]{0,10}(?:天照|アマテラス)|右の?[目眼][^、。]{0,10}(?:月読|ツクヨミ)|鼻[^、。]{0,10}(?:須佐|スサノ)|(?:天照|アマテラス)[^、。]{0,14}左|(?:月読|ツクヨミ)[^、。]{0,14}右|(?:須佐|スサノ)[^、。]{0,14}鼻',
    },
    wrong: {
      zh: '右眼[^,,。]{0,10}天照|左眼[^,,。]{0,10}月读|天照[^,,。]{0,10}(?:右眼|鼻)|月读[^,,。]{0,10}(?:左眼|鼻)',
      en: 'right eye[^,.]{0,24}amaterasu|left eye[^,.]{0,24}tsukuyomi|amaterasu[^,.]{0,40}(?:right eye|nose)|tsukuyomi[^,.]{0,40}(?:left eye|nose)',
      ja: '右の?[目眼][^、。]{0,10}(?:天照|アマテラス)|左の?[目眼][^、。]{0,10}(?:月読|ツクヨミ)|(?:天照|アマテラス)[^、。]{0,14}(?:右|鼻)|(?:月読|ツクヨミ)[^、。]{0,14}(?:左|鼻)',
    },
    note: {
      zh: '伊邪那岐洗左眼生天照、右眼生月读、鼻生须佐之男,共 3 贵子。',
      en: "From Izanagi's left eye came Amaterasu, from the right Tsukuyomi, from the nose Susanoo: 3 noble children.",
      ja: 'イザナギの左目からアマテラス、右目からツクヨミ、鼻からスサノオの三貴子が生まれました。',
    },
  },
];
