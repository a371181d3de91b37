import { BEASTS } from './beasts.ts';
import type { Scene } from './scene.ts';

/** Crete and the Argo. */
export const CRETE_SCENES: readonly Scene[] = [
  {
    about: [['ariadne', 'corona-borealis', 'figure:CrB']],
    act: { zh: '冠', en: '\\b(?:crown|wreath|diadem)\\b', ja: '冠|かんむり' },
    who: ['dionysus', 'ariadne'],
    cast: ['corona-borealis', 'theseus', 'hephaestus', 'aphrodite', 'figure:CrB', 'amphitrite', 'zeus'],
    plain: true,
    note: {
      zh: '北冕座是狄俄尼索斯送给阿里阿德涅的冠冕,1 顶。',
      en: "Corona Borealis is the 1 crown of Ariadne, Dionysus's gift.",
      ja: 'かんむり座はディオニュソスがアリアドネに贈った冠1つです。',
    },
  },
  {
    about: [['ariadne']],
    act: {
      zh: '抛弃|遗弃|丢下|撇下|离开',
      en: '\\b(?:abandon\\w*|desert\\w*|left|leaves|leaving)\\b',
      ja: '置き去り|見捨て|捨て',
    },
    who: ['theseus'],
    cast: ['ariadne', 'dionysus', 'minotaur', 'minos', 'athena'],
    note: {
      zh: '把阿里阿德涅丢在那克索斯岛的是忒修斯(1 人)。',
      en: 'It was Theseus, 1 man, who left Ariadne on Naxos.',
      ja: 'アリアドネをナクソス島に置き去りにしたのはテセウス1人です。',
    },
  },
  {
    about: [['theseus', 'minotaur', 'labyrinth', 'ariadne']],
    act: { zh: '线团|线球|毛线|丝线|金线', en: '\\b(?:thread|yarn|clew|ball of string)\\b', ja: '糸' },
    who: ['ariadne', 'daedalus'],
    cast: ['theseus', 'minotaur', 'labyrinth', 'minos'],
    note: {
      zh: '给忒修斯线团的是阿里阿德涅(1 个)。',
      en: 'It was Ariadne who gave Theseus 1 ball of thread.',
      ja: 'テセウスに糸玉を渡したのはアリアドネです(1つ)。',
    },
  },
  {
    about: [['labyrinth', 'minotaur', 'minos', 'daedalus']],
    where: { zh: '迷宫', en: 'labyrinth', ja: '迷宮' },
    act: {
      zh: '(?:建|造|修|设计)[^,,。]{0,6}迷宫|迷宫[^,,。]{0,8}(?:建|造|修|设计)',
      en: '\\b(?:buil\\w+|design\\w*|made|construct\\w*)\\b',
      ja: '(?:造|作|つく|建|設計)',
    },
    who: ['daedalus'],
    never: ['theseus', 'icarus', 'ariadne', 'minotaur'],
    cast: ['minos', 'minotaur', 'labyrinth', 'icarus', 'theseus'],
    note: {
      zh: '建造迷宫的是代达罗斯,为弥诺斯 1 人。',
      en: 'It was Daedalus, 1 craftsman, who built the Labyrinth.',
      ja: '迷宮を造ったのはダイダロス1人です。',
    },
  },
  {
    about: [['icarus', 'daedalus']],
    act: { zh: '蜡|翅膀|翼', en: '\\b(?:wax|wings?)\\b', ja: '蝋|ろう|翼|羽' },
    who: ['icarus', 'daedalus'],
    cast: ['sun', 'minos'],
    right: { zh: '蜡|羽毛', en: '\\bwax\\b|\\bfeathers\\b', ja: '蝋|ろう|羽根' },
    wrong: { zh: '铁|青铜|金子|纸|木头|胶水', en: '\\b(?:iron|bronze|paper|wood|glue|gold)\\b', ja: '鉄|青銅|紙|木で' },
    note: {
      zh: '2 只翅膀是用羽毛和蜡做的。',
      en: 'The 2 wings were of feathers and wax.',
      ja: '2枚の翼は羽根と蝋で作られました。',
    },
  },
  {
    about: [['argo', 'argonauts', 'golden-fleece', 'figure:Vel', 'figure:Car', 'figure:Pup']],
    where: {
      zh: '阿耳戈|阿尔戈|金羊毛',
      en: '\\bargo\\b|argonauts|golden fleece',
      ja: 'アルゴ号|アルゴー|金羊毛|金の羊毛',
    },
    act: {
      zh: '船长|率领|带领|指挥|首领|取|寻|夺|远征',
      en: '\\b(?:captain\\w*|led|leads|leader|command\\w*|sail\\w*|sought|seek\\w*|quest|fetch\\w*|won|stole|brought)\\b',
      ja: '船長|率い|隊長|求め|探し|取り|手に入れ|奪|リーダー',
    },
    who: ['jason'],
    cast: [
      'argo',
      'argonauts',
      'golden-fleece',
      'aries',
      'medea',
      'aeetes',
      'pelias',
      'athena',
      'hera',
      'orpheus',
      'hercules',
      'castor',
      'pollux',
      'gemini',
      'peleus',
      'phrixus',
      'centaurus',
    ],
    note: {
      zh: '率领阿耳戈号 50 位英雄取金羊毛的是伊阿宋。',
      en: 'It was Jason who led the 50 heroes of the Argo for the Golden Fleece.',
      ja: '50人の英雄とアルゴ号で金羊毛を取りに行ったのはイアソンです。',
    },
  },
  {
    about: [['golden-fleece', 'aeetes', 'jason']],
    act: { zh: '看守|守护|守卫|看管', en: '\\b(?:guard\\w*|watch\\w*)\\b', ja: '守|番' },
    slots: [{ category: 'animal', right: ['dragon', 'snake'], among: BEASTS }],
    note: {
      zh: '看守金羊毛的是 1 条不眠的龙。',
      en: 'The fleece is guarded by 1 sleepless dragon.',
      ja: '金羊毛を守るのは眠らない竜1頭です。',
    },
  },
];
