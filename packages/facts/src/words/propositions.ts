import type { ClaimKind, Verdict } from '../claim.ts';
import type { Words } from '../judge/draft.ts';

/** A thing people say of the sky that needs no place and no date: how it is said in each language, and whether it holds. */
export interface Proposition {
  kind: ClaimKind;
  verdict: Verdict;
  /** Sources for `pattern`; empty where it is not said. */
  patterns: Words;
  note: Words;
}

export const PROPOSITIONS: readonly Proposition[] = [
  {
    kind: 'moon',
    verdict: 'false',
    patterns: {
      zh: '{m}(?:自己|本身|自身)(?:会|就|也)?(?:发光|发亮)',
      en: '{m} (?:makes|gives off|produces|emits|shines by|shines with|has)(?: [a-z]+){0,2}? its own light',
      ja: '{m}(?:は|が)自ら(?:光|輝)',
    },
    note: {
      zh: '月亮自己不发光,只反射约 12% 的太阳光。',
      en: "The Moon makes no light: it reflects about 12% of the Sun's.",
      ja: '月は自ら光らず、太陽光の約12%を反射しています。',
    },
  },
  {
    kind: 'moon',
    verdict: 'true',
    patterns: {
      zh: '{m}(?:[^,,。]{0,8})反射(?:的)?(?:[^,,。]{0,4})(?:{u}|阳光|太阳光)',
      en: '{m}(?:[^.]{0,20})reflect(?:s|ed|ing)?(?: [a-z]+){0,3}?(?:{u}|sunlight)',
      ja: '{m}(?:[^,,。]{0,12}){u}の?光を(?:[^。]{0,4})反射',
    },
    note: {
      zh: '月亮反射约 12% 的太阳光。',
      en: 'The Moon reflects about 12% of the sunlight it gets.',
      ja: '月は太陽光の約12%を反射しています。',
    },
  },
  {
    kind: 'moon',
    verdict: 'true',
    patterns: {
      zh: '{m}(?:[^,,。]{0,8})(?:同一面|同一侧|正面|一面)(?:[^,,。]{0,4})(?:朝|对|向)',
      en: '{m}(?:[^.]{0,20})(?:same (?:face|side))',
      ja: '{m}(?:[^,,。]{0,12})同じ面',
    },
    note: {
      zh: '月球自转与公转都是 27.3 天,总以同一面朝向地球。',
      en: 'The Moon turns once in the 27.3 days of its orbit, so one face always looks at us.',
      ja: '月の自転と公転はともに27.3日で、いつも同じ面を向けています。',
    },
  },
  {
    kind: 'moon',
    verdict: 'false',
    patterns: {
      zh: '(?:月相|{m}(?:的)?(?:圆缺|盈亏|阴晴圆缺))(?:[^。]{0,12})(?:地球的?影子|{o}的?(?:影子|阴影))',
      en: "(?:phases?|waxing and waning)[^.]{0,40}?(?:{o}['’]s shadow|shadow of {o})",
      ja: '満ち欠け(?:[^。]{0,12}){o}の影',
    },
    note: {
      zh: '月相来自日月距角的变化(0° 到 360°),不是地球的影子。',
      en: "The phases come from the angle between Moon and Sun (0° to 360°), not from the Earth's shadow.",
      ja: '満ち欠けは太陽との離角(0°から360°)によるもので、地球の影ではありません。',
    },
  },
  {
    kind: 'moon',
    verdict: 'true',
    patterns: {
      zh: '(?:满月|{m})(?:[^,,。]{0,6})(?:与|和|同)?{u}(?:[^,,。]{0,4})(?:相对|相反|正对)',
      en: 'full moon[^.]{0,30}?opposite (?:to )?{u}',
      ja: '{m}(?:[^,,。]{0,8}){u}の(?:反対|真反対)',
    },
    note: {
      zh: '满月与太阳的距角是 180°。',
      en: 'A full Moon stands 180° from the Sun.',
      ja: '満月と太陽の離角は180°です。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: {
      zh: '(?:群星|星星|众星|满天星斗|繁星|星空|恒星|星座|天球)(?:[^,,。]{0,8})(?:绕着|围绕着?|环绕|围着|拱卫|绕)(?:[^,,。]{0,3}){s}',
      en: '(?:stars?|sky|heavens|constellations?|everything)(?: [a-z]+){0,5}? (?:turns?|revolves?|wheels?|circles?|rotates?|spins?|circling|turning|around|pivots?)(?: [a-z]+){0,3}? (?:around|about|round|on)?(?: the)? ?{s}',
      ja: '(?:星|星々|空|天球|星座)(?:は|が|も)(?:[^,,。]{0,8}){s}を中心に',
    },
    note: {
      zh: '北天的星绕北极星附近的天极转动,北极星离天极 0.7°。',
      en: 'The northern sky turns about the pole, 0.7° from Polaris.',
      ja: '北の星は北極星から0.7°の天の北極を中心に回ります。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: {
      zh: '(?:群星|星星|众星|繁星|恒星|星座|天体)(?:[^,,。]{0,6})(?:东升西落|从东(?:方|边)?(?:升|往西|向西)|由东向西|自东向西)',
      en: '(?:stars?|constellations?|sky)(?: [a-z]+){0,4}? (?:rise in the east and set in the west|from east to west|east to west|westward)',
      ja: '(?:星|星々|星座)(?:は|が)(?:[^,,。]{0,6})東から(?:昇|西|のぼ)',
    },
    note: {
      zh: '地球自西向东转,星空每小时向西移 15°。',
      en: 'The Earth turns eastward, so the sky moves 15° an hour to the west.',
      ja: '地球は西から東へ回るので、星空は1時間に15°西へ動きます。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'false',
    patterns: {
      zh: '(?:群星|星星|众星|繁星|恒星|星座)(?:[^,,。]{0,6})(?:西升东落|从西(?:方|边)?(?:升|往东|向东)|由西向东|自西向东)',
      en: '(?:stars?|constellations?)(?: [a-z]+){0,4}? (?:rise in the west|from west to east|west to east|set in the east|eastward across)',
      ja: '(?:星|星々|星座)(?:は|が)(?:[^,,。]{0,6})西から(?:昇|東|のぼ)',
    },
    note: {
      zh: '星空每小时自东向西移 15°,东升西落。',
      en: 'The sky moves 15° an hour from east to west.',
      ja: '星空は1時間に15°、東から西へ動きます。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: {
      zh: '{o}(?:[^,,。]{0,4})(?:自西向东|由西向东)(?:自?转|转动)',
      en: '{o} (?:rotates|turns|spins)(?: [a-z]+){0,4}? (?:west to east|eastward)',
      ja: '{o}(?:は|が)西から東(?:へ|に)(?:自転|回)',
    },
    note: {
      zh: '地球自西向东转,每小时 15°。',
      en: 'The Earth turns eastward, 15° an hour.',
      ja: '地球は西から東へ1時間に15°回ります。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'false',
    patterns: {
      zh: '{o}(?:[^,,。]{0,4})(?:自东向西|由东向西)(?:自?转|转动)',
      en: '{o} (?:rotates|turns|spins)(?: [a-z]+){0,4}? (?:east to west|westward)',
      ja: '{o}(?:は|が)東から西(?:へ|に)(?:自転|回)',
    },
    note: {
      zh: '地球自西向东转,每小时 15°。',
      en: 'The Earth turns eastward, 15° an hour.',
      ja: '地球は西から東へ1時間に15°回ります。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'false',
    patterns: {
      zh: '{u}(?:[^,,。]{0,4})(?:绕|围绕|环绕)(?:着)?{o}(?:转|旋转|运行|公转)',
      en: '{u} (?:goes|orbits|revolves|turns|circles|moves)(?: [a-z]+){0,2}? ?{o}',
      ja: '{u}は{o}の(?:まわり|周り)',
    },
    note: {
      zh: '地球绕太阳转,一年 365.2422 天。',
      en: 'The Earth goes round the Sun in 365.2422 days.',
      ja: '地球が太陽の周りを365.2422日で回っています。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: {
      zh: '{o}(?:[^,,。]{0,4})(?:绕|围绕|环绕)(?:着)?{u}(?:转|旋转|运行|公转)',
      en: '{o} (?:goes|orbits|revolves|turns|circles|moves)(?: [a-z]+){0,2}? ?{u}',
      ja: '{o}は{u}の(?:まわり|周り)',
    },
    note: {
      zh: '地球绕太阳转,一年 365.2422 天。',
      en: 'The Earth goes round the Sun in 365.2422 days.',
      ja: '地球は太陽の周りを365.2422日で回っています。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: {
      zh: '(?:北天|北半球|{l})(?:[^。]{0,10})(?:星|{s})(?:[^。]{0,10})逆时针',
      en: '(?:stars?|sky|{s})[^.]{0,40}?(?<!counter)(?<!anti)(?:counter-?clockwise|anti-?clockwise)',
      ja: '(?:星|北の空|{s})(?:[^。]{0,14})反時計回り',
    },
    note: {
      zh: '面北看,北天的星逆时针转,每小时 15°。',
      en: 'Facing north, the stars turn counter-clockwise, 15° an hour.',
      ja: '北を向くと星は反時計回りに1時間15°回ります。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'false',
    patterns: {
      zh: '(?:北天|北半球|绕北极星|{s})(?:[^。]{0,14})(?:星|转)?(?:[^。]{0,8})(?<!逆)顺时针',
      en: '(?:stars?|sky|dipper|{s})[^.]{0,40}?(?:polaris|{s}|north)?[^.]{0,20}? clockwise',
      ja: '(?:北の空|北極星|{s})(?:[^。]{0,14})(?<!反)時計回り',
    },
    note: {
      zh: '面北看,北天的星逆时针转,每小时 15°。',
      en: 'Facing north, the stars turn counter-clockwise, 15° an hour.',
      ja: '北を向くと星は反時計回りに1時間15°回ります。',
    },
  },
  {
    kind: 'calendar',
    verdict: 'true',
    patterns: {
      zh: '冬至(?:[^。]{0,12})(?:白昼|白天)(?:[^。]{0,3})最短',
      en: 'winter solstice[^.]{0,50}?(?:shortest day|longest night)',
      ja: '冬至(?:[^。]{0,14})(?:昼が?(?:一番|最も|いちばん)?短|夜が?(?:一番|最も|いちばん)?長)',
    },
    note: {
      zh: '北半球冬至白昼最短(北京约 9.3 小时)。',
      en: 'At the December solstice the northern day is shortest (8 h at 51° N).',
      ja: '北半球では冬至に昼が最も短く(東京で約9.7時間)なります。',
    },
  },
  {
    kind: 'calendar',
    verdict: 'true',
    patterns: { zh: '冬至(?:[^。]{0,12})(?:黑夜|夜晚?|夜)(?:[^。]{0,3})最长', en: '', ja: '' },
    note: { zh: '北半球冬至夜最长(北京约 14.7 小时)。', en: '.', ja: '.' },
  },
  {
    kind: 'calendar',
    verdict: 'false',
    patterns: {
      zh: '冬至(?:[^。]{0,12})(?:(?:白昼|白天)(?:[^。]{0,3})最长|夜晚?(?:[^。]{0,3})最短)',
      en: 'winter solstice[^.]{0,50}?(?:longest day|shortest night)',
      ja: '冬至(?:[^。]{0,14})(?:昼が?(?:一番|最も|いちばん)?長|夜が?(?:一番|最も|いちばん)?短)',
    },
    note: {
      zh: '北半球冬至白昼最短(北京约 9.3 小时)。',
      en: 'At the December solstice the northern day is shortest (8 h at 51° N).',
      ja: '北半球では冬至に昼が最も短く(東京で約9.7時間)なります。',
    },
  },
  {
    kind: 'calendar',
    verdict: 'true',
    patterns: {
      zh: '夏至(?:[^。]{0,12})(?:(?:白昼|白天)(?:[^。]{0,3})最长|夜晚?(?:[^。]{0,3})最短)',
      en: 'summer solstice[^.]{0,50}?(?:longest day|shortest night)',
      ja: '夏至(?:[^。]{0,14})(?:昼が?(?:一番|最も|いちばん)?長|夜が?(?:一番|最も|いちばん)?短)',
    },
    note: {
      zh: '北半球夏至白昼最长(北京约 15 小时)。',
      en: 'At the June solstice the northern day is longest (16.5 h at 51° N).',
      ja: '北半球では夏至に昼が最も長く(東京で約14.6時間)なります。',
    },
  },
  {
    kind: 'calendar',
    verdict: 'false',
    patterns: {
      zh: '夏至(?:[^。]{0,12})(?:(?:白昼|白天)(?:[^。]{0,3})最短|夜晚?(?:[^。]{0,3})最长)',
      en: 'summer solstice[^.]{0,50}?(?:shortest day|longest night)',
      ja: '夏至(?:[^。]{0,14})(?:昼が?(?:一番|最も|いちばん)?短|夜が?(?:一番|最も|いちばん)?長)',
    },
    note: {
      zh: '北半球夏至白昼最长(北京约 15 小时)。',
      en: 'At the June solstice the northern day is longest (16.5 h at 51° N).',
      ja: '北半球では夏至に昼が最も長く(東京で約14.6時間)なります。',
    },
  },
  {
    kind: 'calendar',
    verdict: 'true',
    patterns: {
      zh: '(?:春分|秋分)(?:[^。]{0,14})(?:昼夜(?:[^。]{0,4})(?:等长|平分|相等)|平分)',
      en: 'equinox[^.]{0,50}?(?:equal (?:length|day)|day and night|twelve hours|12 hours)',
      ja: '(?:春分|秋分)(?:[^。]{0,14})(?:昼と夜の長さ(?:が|は)(?:ほぼ)?(?:同じ|等し))',
    },
    note: {
      zh: '春分与秋分昼夜几乎各 12 小时。',
      en: 'At the equinoxes day and night are close to 12 hours each.',
      ja: '春分と秋分は昼夜がほぼ12時間ずつです。',
    },
  },
  {
    kind: 'planet',
    verdict: 'false',
    patterns: {
      zh: '(?:{p}|火星|木星|金星|水星)(?:[^,,。]{0,3})是(?:[^,,。]{0,6})太阳系(?:里|中|内)?(?:的)?中心',
      en: '',
      ja: '',
    },
    note: { zh: '太阳占太阳系质量的 99.86%。', en: '.', ja: '.' },
  },
  {
    kind: 'constellation-fact',
    verdict: 'false',
    patterns: { zh: '{f}(?:座)?(?:是|属于)(?:[^,,。]{0,6})(?:一颗|恒星)', en: '', ja: '' },
    note: { zh: '星座是天区,全天共 88 个。', en: '.', ja: '.' },
  },
  {
    kind: 'milky-way',
    verdict: 'true',
    patterns: {
      zh: '(?:银心|{w}(?:系)?(?:的)?中心)(?:[^,,。]{0,8})(?:人马座|射手座|{f})',
      en: '(?:cent(?:re|er) of {w}|galactic cent(?:re|er))[^.]{0,40}?{f}',
      ja: '(?:{w}の中心|銀河(?:系)?の?中心)(?:[^,,。]{0,10}){f}',
    },
    note: {
      zh: '银心在人马座方向,约 26700 光年。',
      en: 'The centre of the Milky Way lies in Sagittarius, 26,700 light years away.',
      ja: '天の川銀河の中心はいて座の方向、約26,700光年です。',
    },
  },
  {
    kind: 'milky-way',
    verdict: 'false',
    patterns: {
      zh: '{w}(?:[^,,。]{0,8})(?:是|由)(?:[^,,。]{0,4})(?:云|水汽|气体云|水)(?:组成|构成|形成)?$',
      en: '{w} (?:is|was) (?:made of |a |just )?(?:cloud|clouds|water|steam|smoke)',
      ja: '{w}は(?:雲|水|煙)(?:です|だ|で)',
    },
    note: {
      zh: '银河是银河系 1000 亿以上恒星的光。',
      en: 'The Milky Way is the light of more than 100 billion stars.',
      ja: '天の川は1000億以上の恒星の光です。',
    },
  },
  {
    kind: 'milky-way',
    verdict: 'true',
    patterns: {
      zh: '{w}(?:[^,,。]{0,14})(?:无数|亿万|数千亿|千亿|成千上万)(?:[^,,。]{0,6})(?:恒星|星)',
      en: '{w}[^.]{0,40}?(?:countless|billions of|millions of|innumerable|hundreds of billions)[^.]{0,12}?(?:stars|suns)',
      ja: '{w}(?:[^,,。]{0,10})(?:無数|たくさん|数千億)(?:[^,,。]{0,5})星',
    },
    note: {
      zh: '银河是银河系 1000 亿以上恒星的光。',
      en: 'The Milky Way is the light of more than 100 billion stars.',
      ja: '天の川は1000億以上の恒星の光です。',
    },
  },
];
