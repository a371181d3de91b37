import type { Scene } from './scene.ts';

const WEAPONS = ['arrow', 'sword', 'spear', 'trident', 'club', 'axe', 'hammer', 'net', 'whip', 'poison'];

/** Perseus, Andromeda, Medusa and the winged horse. */
export const PERSEUS_SCENES: readonly Scene[] = [
  {
    about: [['perseus'], ['medusa', 'gorgons']],
    act: {
      zh: '杀|斩|射|刺|砍|割|砸|劈|掐|勒死|毒死',
      en: '\\b(?:kill\\w*|slew|slay\\w*|slain|behead\\w*|decapitat\\w*|cut\\w*|shot|stab\\w*|struck|pierc\\w+|lopped|sever\\w*|smash\\w*)\\b',
      ja: '殺|倒|斬|切|射|刺|討|はね|退治',
    },
    cast: ['athena', 'hermes', 'polydectes', 'pegasus', 'graeae', 'andromeda', 'cetus'],
    slots: [
      { category: 'thing', right: ['sword'], among: WEAPONS },
      {
        category: 'part',
        right: ['head', 'neck', 'hair', 'blood'],
        among: ['heart', 'heel', 'arm', 'tail', 'liver', 'thigh', 'eye', 'back'],
      },
    ],
    wrong: {
      zh: '掐死|勒死|毒死|淹死',
      en: '\\b(?:strangl\\w+|bare hands|poison\\w*|drown\\w*)\\b',
      ja: '絞め|素手|毒で',
    },
    note: {
      zh: '珀尔修斯用弯刀(哈耳珀)砍下美杜莎的头,1 刀。',
      en: "Perseus cut off Medusa's head with a curved sword, in 1 stroke.",
      ja: 'ペルセウスは鎌剣でメドゥーサの首を切り落としました(1太刀)。',
    },
  },
  {
    about: [['perseus']],
    act: {
      zh: '(?:头颅?|首级|脑袋)',
      en: '\\bhead\\b[^.]{0,40}\\b(?:bag|sack|home|back|with him|showed|held|hand|shield)\\b|\\b(?:held|show\\w*|carr\\w+|brought|lifted|rais\\w+)\\b[^.]{0,20}\\bhead\\b',
      ja: '(?:首|頭)を(?:見せ|持っ|持ち|袋|かざ|掲げ|入れ)',
    },
    who: ['medusa', 'gorgons'],
    cast: [
      'perseus',
      'andromeda',
      'athena',
      'hermes',
      'polydectes',
      'cetus',
      'atlas',
      'pegasus',
      'danae',
      'phineus',
      'cepheus',
      'cassiopeia',
      'poseidon',
      'zeus',
      'graeae',
    ],
    strict: true,
    note: {
      zh: '珀尔修斯带回的是美杜莎的头(1 颗)。',
      en: 'The 1 head that Perseus carries is that of Medusa.',
      ja: 'ペルセウスが持つのはメドゥーサの首(1つ)です。',
    },
  },
  {
    about: [['andromeda']],
    act: { zh: '救', en: '\\b(?:sav\\w+|rescu\\w+|freed|frees|deliver\\w*)\\b', ja: '救|助け' },
    who: ['perseus'],
    cast: [
      'andromeda',
      'cetus',
      'cepheus',
      'cassiopeia',
      'poseidon',
      'pegasus',
      'athena',
      'hermes',
      'zeus',
      'danae',
      'phineus',
    ],
    strict: true,
    note: {
      zh: '从海怪刻托斯口中救下安德洛墨达的是珀尔修斯(1 人 1 怪)。',
      en: 'It is Perseus who saves Andromeda, from 1 sea monster, Cetus.',
      ja: '海の怪物ケートス(1頭)からアンドロメダを救ったのはペルセウスです。',
    },
  },
  {
    about: [['andromeda', 'cassiopeia', 'nereids']],
    act: { zh: '夸|吹嘘|炫耀|得意|虚荣', en: '\\b(?:boast\\w*|brag\\w*|vain\\w*|vanity)\\b', ja: '自慢|誇|うぬぼれ' },
    who: ['cassiopeia'],
    never: ['andromeda', 'cepheus', 'poseidon', 'perseus'],
    cast: ['andromeda', 'nereids', 'poseidon', 'cepheus', 'perseus', 'amphitrite', 'cetus'],
    plain: true,
    note: {
      zh: '夸口惹怒 50 位海中仙女的是卡西俄佩亚。',
      en: 'It was Cassiopeia whose boast angered the 50 Nereids.',
      ja: '自慢して50人のネレイスを怒らせたのはカシオペイアです。',
    },
  },
  {
    about: [['andromeda', 'cassiopeia']],
    act: { zh: '锁|绑|拴|缚', en: '\\b(?:chained|bound|tied|shackled|fettered)\\b', ja: '鎖|縛|つなが|繋が' },
    who: ['andromeda'],
    cast: ['cassiopeia', 'cepheus', 'poseidon', 'perseus', 'cetus', 'nereids'],
    right: { zh: '女儿|公主', en: 'her (?:own )?daughter|the princess|her (?:innocent )?child', ja: '娘|王女|姫' },
    note: {
      zh: '被锁在海边岩石上的是公主安德洛墨达(1 人)。',
      en: 'It was the princess Andromeda who was chained, 1 girl for the whole land.',
      ja: '岩につながれたのは王女アンドロメダ1人です。',
    },
  },
  {
    about: [['pegasus'], ['medusa', 'gorgons']],
    act: {
      zh: '生|诞|跃|跳出|飞出|冒出',
      en: '\\b(?:sprang|born|leapt|leaped|rose|emerg\\w+|burst|came|arose|flew)\\b',
      ja: '生まれ|飛び出|現れ|誕生',
    },
    slots: [
      {
        category: 'part',
        right: ['blood', 'neck', 'head'],
        among: ['heart', 'tail', 'eye', 'liver', 'thigh', 'heel', 'arm'],
      },
    ],
    plain: true,
    note: {
      zh: '美杜莎被斩首时,珀伽索斯从血中跃出(与克律萨俄耳共 2 个)。',
      en: "Pegasus, 1 of 2 children, sprang from Medusa's neck and blood.",
      ja: 'ペガサスはメドゥーサの血から生まれた2人の子の1人です。',
    },
  },
  {
    about: [['pegasus']],
    act: {
      zh: '骑|乘|跨',
      en: '\\b(?:rid(?:es|ing|den)|rode|astride|mount\\w*|rider|back of)\\b',
      ja: '乗|またが|駆っ',
    },
    who: ['bellerophon'],
    cast: ['chimera', 'athena', 'zeus', 'medusa', 'pegasus', 'muses', 'poseidon', 'andromeda', 'cetus', 'gorgons'],
    later: ['perseus'],
    note: {
      zh: '骑珀伽索斯的是柏勒洛丰;珀尔修斯骑它是文艺复兴以后(16 世纪)的画法。',
      en: 'Pegasus is ridden by Bellerophon; Perseus on him is a picture of the 16th century and later.',
      ja: 'ペガサスに乗るのはベレロフォンです。ペルセウスが乗るのは16世紀以後の図像です。',
    },
  },
  {
    about: [['medusa', 'gorgons']],
    act: { zh: '头发|发丝|秀发|满头', en: '\\b(?:hair|locks|curls|tresses)\\b', ja: '髪' },
    slots: [{ category: 'animal', right: ['snake'] }],
    right: { zh: '蛇', en: 'snake|serpent|viper|asp', ja: '蛇|へび|ヘビ' },
    note: {
      zh: '美杜莎的头发是蛇;3 姐妹都是蛇发。',
      en: "Medusa's hair is snakes, like that of her 2 sisters.",
      ja: 'メドゥーサ(三姉妹の1人)の髪は蛇です。',
    },
  },
];
