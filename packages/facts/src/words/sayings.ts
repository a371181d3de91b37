import type { Proposition } from './propositions.ts';

/** Greek gods and their Roman namesakes: each side in Chinese, English, Japanese. */
const NAMESAKES: readonly (readonly [greek: readonly string[], roman: readonly string[]])[] = [
  [
    ['宙斯', 'zeus', 'ゼウス'],
    ['朱庇特', 'jupiter', 'ユピテル'],
  ],
  [
    ['赫拉', 'hera', 'ヘラ'],
    ['朱诺', 'juno', 'ユノ'],
  ],
  [
    ['波塞冬', 'poseidon', 'ポセイドン'],
    ['尼普顿', 'neptune', 'ネプトゥヌス'],
  ],
  [
    ['阿佛洛狄忒', 'aphrodite', 'アフロディーテ'],
    ['维纳斯', 'venus', 'ウェヌス'],
  ],
  [
    ['阿瑞斯', 'ares', 'アレス'],
    ['马尔斯', 'mars', 'マルス'],
  ],
  [
    ['赫尔墨斯', 'hermes', 'ヘルメス'],
    ['墨丘利', 'mercury', 'メルクリウス'],
  ],
  [
    ['雅典娜', 'athena', 'アテナ'],
    ['密涅瓦', 'minerva', 'ミネルウァ'],
  ],
  [
    ['阿耳忒弥斯', 'artemis', 'アルテミス'],
    ['狄安娜', 'diana', 'ディアナ'],
  ],
];

/** One god said to be the other under the Romans; with `other`, one that is not. */
function sameGod(column: 0 | 1 | 2, right: boolean): string {
  const link = [
    '(?:[^。]{0,2}?)(?:就是|即是|相当于|等同于|对应)(?:[^。,,]{0,8}?)',
    ',? (?:in roman myth(?:ology)?,? )?(?:is|was) (?:the (?:same (?:god|goddess) as|roman (?:name|form|version|equivalent|counterpart) (?:of|for))(?: the)?(?: greek)?) ',
    'は(?:[^。]{0,8}?)',
  ][column];
  return NAMESAKES.map(([greek, roman]) => {
    const greeks = right
      ? greek[column]
      : NAMESAKES.filter(([other]) => other !== greek)
          .map(([other]) => other[column])
          .join('|');
    const said = `${roman[column]}${link}(?:${greeks})`;
    if (column === 0) return `罗马(?:[^。]{0,8}?)${said}`;
    return column === 1 ? `\\b${said}\\b` : `ローマ(?:[^。]{0,8}?)${said}(?:と同じ|のこと|に(?:あたる|当たる|相当))`;
  }).join('|');
}

const NAMESAKE_NOTE: Proposition['note'] = {
  zh: '罗马人把自己的 12 位大神与希腊诸神对应:朱庇特—宙斯,朱诺—赫拉,尼普顿—波塞冬,维纳斯—阿佛洛狄忒。',
  en: 'The Romans matched 12 great gods with the Greek ones: Jupiter-Zeus, Juno-Hera, Neptune-Poseidon, Venus-Aphrodite.',
  ja: 'ローマの12の大神はギリシアの神々に対応します。ユピテルはゼウス、ユノはヘラ、ネプトゥヌスはポセイドン、ウェヌスはアフロディーテです。',
};

const namesakes = (right: boolean): Proposition => ({
  kind: 'myth',
  verdict: right ? 'true' : 'false',
  patterns: { zh: sameGod(0, right), en: sameGod(1, right), ja: sameGod(2, right) },
  note: NAMESAKE_NOTE,
});

const TURNING_NOTE: Proposition['note'] = {
  zh: '面向北方,星星每小时逆时针转 15°。',
  en: 'Facing north, the stars turn counter-clockwise, 15° an hour.',
  ja: '北を向くと星は反時計回りに1時間15°回ります。',
};

/** Sayings of the whole sky: how it turns, and what poets make of it. */
export const CLOSING_SAYINGS: readonly Proposition[] = [
  {
    kind: 'sky-motion',
    verdict: 'false',
    patterns: {
      zh: '(?:朝北|向北|面北|望北|北半球|北极星)(?:[^。]{0,24}?)(?<!南[^。]*)(?<!逆|不是)顺时针',
      en: '(?:north(?:ward)?|polaris|pole star)[^.]{0,60}?(?<!southern[^.]*)(?<!not) clockwise',
      ja: '(?:北を(?:向|見)|北半球|北極星|天の北極)(?:[^。]{0,24}?)(?<!南[^。]*)(?<!反)時計回り(?!ではな)',
    },
    note: TURNING_NOTE,
    asWorded: true,
  },
  {
    kind: 'milky-way',
    verdict: 'poetic',
    patterns: {
      zh: '银河(?:[^,,。]{0,8})(?:倒进|流进|灌进|倾入|注入|淌进|落进|装进|倒入)(?:[^,,。]{0,8})(?:杯|碗|酒|眼|梦|心|怀|掌|口袋)|银河(?:[^,,。]{0,10})(?:眼泪|泪水|泪)(?:[^,,。]{0,4})(?:汇成|做的|做成|流成|化成|变成)',
      en: "milky way (?:[a-z]+ ){0,3}?(?:pour|spill|flow|drain|drip|empti)[a-z]* (?:itself )?(?:in)?to (?:her|his|my|our|your|their|the) (?:[a-z]+ )?(?:cup|teacup|glass|bowl|eyes?|hands?|palms?|heart|hair|lap|pockets?|dreams?|mug)|milky way (?:[a-z]+ ){0,4}?made of (?:[a-z']+ ){0,3}?tears",
      ja: '天の川(?:は|が)、?(?:[^。]{0,14})涙で(?:でき|出来)|天の川(?:は|が)、?(?:[^。]{0,10})(?:杯|盃|カップ|グラス|瞳|胸|掌|手のひら|ポケット)(?:の中)?に(?:[^。]{0,4})(?:注|流れ込|こぼれ|そそ)',
    },
    note: {
      zh: '这是比喻:银河是 1000 亿颗以上恒星的光。',
      en: 'A figure of speech: the Milky Way is the light of more than 100 billion stars.',
      ja: '比喩です。天の川は1000億を超える恒星の光です。',
    },
  },
  {
    kind: 'fixed-stars',
    verdict: 'poetic',
    patterns: {
      zh: '(?:群星|星星|繁星|星辰|众星)(?:们)?(?:[^,,。]{0,6})手(?:拉|牵)(?:着)?手(?:[^,,。]{0,8})(?:舞|转圈|圆圈)',
      en: '\\b(?:stars|constellations) (?:[a-z]+ ){0,3}?(?:join|link|hold|held|took|take)[a-z]* hands\\b[^.]{0,30}?\\b(?:danc|whirl|circle|ring|waltz)',
      ja: '(?:星々|星たち|群星)(?:は|が)、?(?:[^。]{0,8})手を(?:つな|取|とっ|繋)(?:[^。]{0,8})(?:踊|輪に)',
    },
    note: {
      zh: '这是比喻:恒星的相对位置每百年只移动约 0.1°。',
      en: 'A figure of speech: stars shift among themselves by about 0.1° in 100 years.',
      ja: '比喩です。恒星どうしの位置は100年に約0.1°しか変わりません。',
    },
  },
  {
    kind: 'moon',
    verdict: 'false',
    patterns: {
      zh: '(?:月牙|弯月|蛾眉月)(?:[^。]{0,10}?)(?:第二天|次日|隔天|第二晚|第二夜)(?:[^。]{0,8}?)(?:满月|圆月|变圆)',
      en: 'crescent(?: moon)? (?:is |are )?(?:[a-z]+ )?followed (?:on )?(?:the )?(?:very )?next (?:night|day|evening) by (?:a|the) full',
      ja: '三日月(?:[^。]{0,8}?)(?:翌日|次の日|翌晩|次の夜)(?:[^。]{0,8}?)満月',
    },
    note: {
      zh: '从蛾眉月到满月要 11 到 12 天。',
      en: 'From a young crescent to full moon it takes 11 or 12 days.',
      ja: '三日月から満月までは11〜12日かかります。',
    },
  },
  namesakes(true),
  namesakes(false),
];
