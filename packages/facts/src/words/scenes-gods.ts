import { BEASTS } from './beasts.ts';
import type { Scene } from './scene.ts';

/** Births, deeds and beasts of the gods. */
export const GOD_SCENES: readonly Scene[] = [
  {
    about: [
      [
        'atlas',
        'prometheus',
        'hercules',
        'sisyphus',
        'zeus',
        'poseidon',
        'cronus',
        'hades',
        'orion',
        'apollo',
        'hermes',
      ],
    ],
    act: {
      zh: '(?:扛|托|背|支撑|举|撑|顶)(?:着|起)?[^,,。]{0,6}(?:天空|苍天|苍穹|天穹|天球|天)(?!平|秤|下)',
      en: '\\b(?:hold\\w*|held|bear\\w*|bore|carr\\w+|support\\w*|shoulder\\w*)\\b (?:up )?(?:[a-z]+ ){0,3}?(?:sky|heavens?|firmament)\\b',
      ja: '(?:天|天空|空|天球)を(?:支え|担|背負|かつ)',
    },
    who: ['atlas'],
    never: ['prometheus', 'sisyphus', 'zeus', 'poseidon', 'cronus', 'hades', 'orion', 'apollo', 'hermes'],
    cast: ['hercules'],
    note: {
      zh: '扛天的是阿特拉斯(1 位提坦之子)。',
      en: 'It is Atlas, 1 of the Titans, who bears the sky.',
      ja: '天を支えるのはティタン神族の1人アトラスです。',
    },
  },
  {
    where: { zh: '太阳', en: '\\bsun\\b', ja: '太陽' },
    act: {
      zh: '飞[^,,。]{0,8}太阳|离太阳太近|靠近太阳|蜡[^,,。]{0,6}(?:化|熔|融)',
      en: '\\b(?:flew|flies|fly|soar\\w*)\\b[^.]{0,20}\\bsun\\b|\\bwax\\b[^.]{0,12}melt',
      ja: '太陽に近づ|蝋が(?:溶|とけ)',
    },
    who: ['icarus'],
    never: ['daedalus', 'phaethon', 'perseus', 'bellerophon', 'pegasus'],
    cast: ['daedalus', 'minos', 'sun', 'helios', 'change', 'kuafu', 'phaethon', 'jinwu', 'houyi'],
    note: {
      zh: '飞得离太阳太近、蜡翼熔化的是伊卡洛斯(1 对翅膀)。',
      en: 'It was Icarus who flew too near the Sun, on 1 pair of wax wings.',
      ja: '太陽に近づきすぎたのはイカロス(1対の蝋の翼)です。',
    },
  },
  {
    about: [['zeus', 'hephaestus', 'athena']],
    where: { zh: '雅典娜', en: 'athena', ja: 'アテナ|アテーナー' },
    act: {
      zh: '(?:出生|诞生|生|跳|跃|蹦)',
      en: '\\b(?:sprang|born|leapt|emerg\\w+|burst|birth)\\b',
      ja: '生まれ|飛び出|誕生',
    },
    alone: true,
    cast: ['zeus', 'hephaestus', 'metis', 'athena'],
    slots: [
      { category: 'part', right: ['head'], among: ['thigh', 'heart', 'eye', 'blood', 'liver', 'arm', 'back', 'hair'] },
    ],
    wrong: { zh: '泡沫|蛋|石头', en: '\\b(?:foam|egg|rib|clay)\\b', ja: '泡|卵|土から' },
    note: {
      zh: '雅典娜从宙斯头中全副武装而生(1 人)。',
      en: 'Athena sprang in armour from the 1 head of Zeus.',
      ja: 'アテナはゼウスの頭(1つ)から武装して生まれました。',
    },
  },
  {
    about: [['dionysus']],
    act: { zh: '(?:出生|诞生|缝)', en: '\\b(?:born|sewn|sewed|birth)\\b', ja: '生まれ|縫' },
    slots: [{ category: 'part', right: ['thigh'], among: ['head', 'heart', 'eye', 'blood', 'liver'] }],
    note: {
      zh: '狄俄尼索斯从宙斯大腿中第 2 次出生。',
      en: 'Dionysus was born a second time, from the thigh of Zeus.',
      ja: 'ディオニュソスはゼウスの太ももから2度目に生まれました。',
    },
  },
  {
    about: [['aphrodite']],
    act: { zh: '诞生|出生|生于|升起', en: '\\b(?:born|rose|sprang|birth|emerg\\w+)\\b', ja: '生まれ|誕生' },
    alone: true,
    right: { zh: '泡沫|海沫|浪花|海', en: '\\b(?:foam|sea|waves)\\b', ja: '泡|海' },
    wrong: { zh: '头|火|石|树|蛋|云', en: '\\b(?:head|fire|stone|tree|egg|cloud)\\b', ja: '頭|火|石|木から|卵' },
    note: {
      zh: '阿佛洛狄忒生于海沫(赫西俄德《神谱》188 行起)。',
      en: 'Aphrodite rose from the foam of the sea (Hesiod, Theogony 188).',
      ja: 'アフロディテは海の泡から生まれました(『神統記』188)。',
    },
  },
  {
    about: [['hermes', 'apollo', 'lyra', 'orpheus']],
    where: { zh: '赫耳墨斯|赫尔墨斯', en: 'hermes', ja: 'ヘルメス' },
    act: {
      zh: '(?:做|制|造|发明)[^,,。]{0,10}琴|琴[^,,。]{0,8}(?:做|制|造|发明)',
      en: '\\b(?:made|invent\\w*|built|fashion\\w*|creat\\w+)\\b[^.]{0,20}\\blyre\\b|\\blyre\\b[^.]{0,30}\\b(?:made|invent\\w*)',
      ja: '竪琴[^。]{0,10}(?:作|つく|発明)',
    },
    who: ['hermes'],
    cast: ['apollo', 'orpheus', 'lyra', 'muses', 'zeus'],
    slots: [{ category: 'animal', right: ['turtle'], among: BEASTS }],
    note: {
      zh: '赫耳墨斯用 1 个龟壳做成里拉琴。',
      en: 'Hermes made the lyre of 1 tortoise shell.',
      ja: 'ヘルメスは1つの亀の甲から竪琴を作りました。',
    },
  },
  {
    about: [['ophiuchus', 'serpens']],
    act: {
      zh: '缠|盘|绕|手杖|蛇杖|手里|手中',
      en: '\\b(?:coil\\w*|entwin\\w*|twin\\w+|staff|wrapped|around)\\b',
      ja: '巻き|杖|からみ',
    },
    alone: true,
    slots: [{ category: 'animal', right: ['snake'], among: BEASTS }],
    note: {
      zh: '阿斯克勒庇俄斯之杖缠 1 条蛇。',
      en: 'The staff of Asclepius has 1 snake round it.',
      ja: 'アスクレピオスの杖には蛇が1匹巻きついています。',
    },
  },
  {
    about: [['berenice', 'figure:Com']],
    act: {
      zh: '剪|献|供|发',
      en: '\\b(?:cut|offer\\w*|sacrific\\w*|hair|locks|vow\\w*|dedicat\\w+)\\b',
      ja: '切|捧|髪',
    },
    slots: [{ category: 'part', right: ['hair'], among: ['arm', 'head', 'heart', 'eye', 'tail'] }],
    right: { zh: '头发|秀发|长发|发', en: '\\b(?:hair|locks|tresses)\\b', ja: '髪' },
    note: {
      zh: '贝勒尼基献上的是头发(公元前 3 世纪)。',
      en: 'What Queen Berenice offered, in the 3rd century BC, was her hair.',
      ja: 'ベレニケが捧げたのは髪です(紀元前3世紀)。',
    },
  },
  {
    about: [['corvus', 'coronis']],
    act: {
      zh: '羽毛[^,,。]{0,8}[变成黑白]|变[^,,。]{0,4}[黑红蓝白]',
      en: '\\b(?:turned|made|became|feathers)\\b[^.]{0,24}\\b(?:black|white|red|blue)\\b',
      ja: '羽[^。]{0,8}(?:黒|白|赤)',
    },
    right: {
      zh: '[变成][^,,。]{0,6}黑',
      en: '(?:turned|made|became|to|was|feathers) (?:[a-z]+ ){0,3}black',
      ja: '黒[くい]',
    },
    wrong: {
      zh: '变[^,,。]{0,3}(?:红|蓝|绿)|从黑[^,,。]{0,3}变[^,,。]{0,3}白',
      en: '(?:turned|became) (?:it |them )?(?:red|blue|green|from black to white)',
      ja: '赤く|青く|黒から白',
    },
    note: {
      zh: '阿波罗把乌鸦的羽毛从白变黑(1 次受罚)。',
      en: 'Apollo punished the raven, once white, with black feathers, for 1 bad report.',
      ja: 'アポロンは白かった烏の羽を黒くしました(1度の罰)。',
    },
  },
  {
    about: [['argus-panoptes', 'hera']],
    act: {
      zh: '(?:百|一百)?只?眼睛?[^,,。]{0,10}(?:尾|羽)',
      en: '\\beyes\\b[^.]{0,30}\\b(?:tail|feathers)\\b',
      ja: '目[^。]{0,10}(?:尾|羽)',
    },
    slots: [{ category: 'animal', right: ['phoenix'], among: BEASTS }],
    note: {
      zh: '赫拉把百眼巨人的 100 只眼睛放在孔雀尾上。',
      en: "Hera set the 100 eyes of Argus in the peacock's tail.",
      ja: 'ヘラはアルゴスの100の目を孔雀の尾につけました。',
    },
  },
  {
    about: [['odysseus', 'polyphemus']],
    act: { zh: '瞎|戳', en: '\\bblind\\w*', ja: '目をつぶ|目を潰|盲' },
    who: ['odysseus'],
    cast: ['polyphemus', 'poseidon', 'cyclopes'],
    note: {
      zh: '戳瞎独眼巨人(1 只眼)的是奥德修斯。',
      en: 'It was Odysseus who blinded the 1 eye of Polyphemus.',
      ja: '一つ目の巨人の目をつぶしたのはオデュッセウスです。',
    },
  },
  {
    act: {
      zh: '吞(?:下|掉|吃|食)?[^,,。]{0,8}(?:孩子|子女|儿女|儿子)|把[^,,。]{0,8}(?:孩子|子女)[^,,。]{0,6}吞',
      en: '\\b(?:swallow\\w*|devour\\w*|ate)\\b[^.]{0,16}\\b(?:children|sons|babies|offspring|newborn)',
      ja: '子(?:ども|供)?(?:たち|達)?を[^、。]{0,8}(?:飲み込|のみこ)',
    },
    who: ['cronus'],
    never: ['zeus', 'rhea', 'hades', 'poseidon', 'hera'],
    cast: ['rhea', 'zeus', 'hera', 'poseidon', 'hades', 'demeter', 'hestia'],
    note: {
      zh: '吞下孩子的是克洛诺斯,吞了 5 个和 1 块石头。',
      en: 'It was Cronus who swallowed 5 of his children, and 1 stone.',
      ja: '子を飲み込んだのはクロノスで、5人と石1つです。',
    },
  },
  {
    about: [['tethys', 'narcissus', 'echo']],
    act: { zh: '倒影|水中|水面', en: '\\b(?:reflection|pool|own image)\\b', ja: '水面|水に映|自分の姿' },
    who: ['narcissus'],
    cast: ['echo', 'nemesis'],
    note: {
      zh: '爱上自己倒影的是那耳喀索斯(1 人)。',
      en: 'It was Narcissus, 1 youth, who loved his own reflection.',
      ja: '水に映る自分に恋したのはナルキッソス1人です。',
    },
  },
];
