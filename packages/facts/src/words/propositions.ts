import type { ClaimKind, Verdict } from '../claim.ts';
import type { Words } from '../judge/draft.ts';

/** A thing people say of the sky that needs no place and no date: how it is said in each language, and whether it holds. */
export interface Proposition {
  kind: ClaimKind;
  verdict: Verdict;
  /** Sources for `pattern`; empty where it is not said. */
  patterns: Words;
  note: Words;
  /** The pattern holds its own `never`: nothing in it denies it. */
  asWorded?: true;
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
    note: {
      zh: '北半球冬至夜最长(北京约 14.7 小时)。',
      en: 'At the December solstice the northern night is longest (14.7 h at 40° N).',
      ja: '北半球では冬至に夜が最も長くなります(北緯40°で14.7時間)。',
    },
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
    note: {
      zh: '太阳占太阳系质量的 99.86%。',
      en: 'The Sun holds 99.86% of the mass of the solar system.',
      ja: '太陽は太陽系の質量の99.86%を占めます。',
    },
  },
  {
    kind: 'constellation-fact',
    verdict: 'false',
    patterns: { zh: '{f}(?:座)?(?:是|属于)(?:[^,,。]{0,6})(?:一颗|恒星)', en: '', ja: '' },
    note: {
      zh: '星座是天区,全天共 88 个。',
      en: 'A constellation is a region of the sky; there are 88.',
      ja: '星座は空の区画で、全部で88あります。',
    },
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
  {
    kind: 'season',
    verdict: 'false',
    patterns: { zh: '七月流火(?:[^。]{0,10})(?:炎热|酷热|炎夏|热浪|高温|似火|盛夏|骄阳)', en: '', ja: '' },
    note: {
      zh: '“七月流火”说的是农历七月心宿二(大火)西沉、天气转凉。',
      en: 'The flowing fire of the 7th lunar month is Antares sinking west as the weather cools.',
      ja: '「七月流火」は旧暦7月にアンタレスが西へ沈み涼しくなることです。',
    },
  },
  {
    kind: 'season',
    verdict: 'true',
    patterns: { zh: '七月流火(?:[^。]{0,14})(?:西沉|西流|转凉|变凉|入秋|西落|下行)', en: '', ja: '' },
    note: {
      zh: '“七月流火”说的是农历七月心宿二(大火)西沉、天气转凉。',
      en: 'The flowing fire of the 7th lunar month is Antares sinking west as the weather cools.',
      ja: '「七月流火」は旧暦7月にアンタレスが西へ沈み涼しくなることです。',
    },
  },
  {
    kind: 'constellation-fact',
    verdict: 'true',
    patterns: {
      zh: '(?:黄道|太阳)(?:[^。]{0,6})(?:经过|穿过|穿越|走过){~3}(?:蛇夫座|{f})',
      en: '(?:ecliptic|{u})[^.]{0,24}?(?:passes|runs|crosses|moves|travels)(?: [a-z]+){0,3}? ophiuchus',
      ja: '(?:黄道|{u})(?:[^。]{0,6})へびつかい座',
    },
    note: {
      zh: '黄道经过 13 个星座,包括蛇夫座。',
      en: 'The ecliptic runs through 13 constellations, Ophiuchus among them.',
      ja: '黄道はへびつかい座を含む13の星座を通ります。',
    },
  },
  {
    kind: 'constellation-fact',
    verdict: 'true',
    patterns: {
      zh: '(?:长蛇座)(?:[^。]{0,8})最大(?:的)?(?:的)?星座',
      en: 'hydra[^.]{0,24}?(?:largest|biggest)(?: of)?[^.]{0,14}? constellations?',
      ja: 'うみへび座(?:[^。]{0,10})(?:最大|最も大き|一番大き)',
    },
    note: {
      zh: '长蛇座最大,1303 平方度。',
      en: 'Hydra is the largest constellation, 1,303 square degrees.',
      ja: 'うみへび座は最大の星座で1303平方度です。',
    },
  },
  {
    kind: 'constellation-fact',
    verdict: 'true',
    patterns: {
      zh: '(?:南十字座)(?:[^。]{0,8})最小(?:的)?星座',
      en: '(?:crux|southern cross)[^.]{0,24}?smallest[^.]{0,14}? constellations?',
      ja: '(?:みなみじゅうじ座|南十字座)(?:[^。]{0,10})(?:最小|最も小さ|一番小さ)',
    },
    note: {
      zh: '南十字座最小,68 平方度。',
      en: 'Crux is the smallest constellation, 68 square degrees.',
      ja: 'みなみじゅうじ座は最小の星座で68平方度です。',
    },
  },
  {
    kind: 'constellation-fact',
    verdict: 'false',
    patterns: {
      zh: '(?:猎户座|大熊座|室女座|南十字座|天琴座)(?:[^。]{0,8})(?:全天)?最大的星座',
      en: '(?:orion|ursa major|virgo|leo|crux)[^.]{0,24}? (?:largest|biggest)(?: of)?[^.]{0,14}? constellations?',
      ja: '(?:オリオン座|おおぐま座|おとめ座)(?:[^。]{0,10})(?:最大|最も大き|一番大き)',
    },
    note: {
      zh: '最大的星座是长蛇座,1303 平方度。',
      en: 'The largest constellation is Hydra, 1,303 square degrees.',
      ja: '最大の星座はうみへび座(1303平方度)です。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: {
      zh: '彗(?:星|尾)(?:[^。]{0,10})(?:背向|背对|背离|远离|背着)(?:着)?(?:太阳|{u})',
      en: 'comet[^.]{0,30}?tails?[^.]{0,24}?away from',
      ja: '彗星(?:[^。]{0,10})尾(?:[^。]{0,10})反対',
    },
    note: {
      zh: '彗尾总背向太阳(相差 180°)。',
      en: "A comet's tail points away from the Sun (180°).",
      ja: '彗星の尾は太陽と反対(180°)に伸びます。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'false',
    patterns: {
      zh: '彗(?:星|尾)(?:[^。]{0,10})(?:朝向|指向|对着|朝着|面向)(?:太阳|{u})',
      en: 'comet[^.]{0,30}?tails?[^.]{0,20}?(?:points?|pointing) (?:toward|towards|at|to) ',
      ja: '彗星(?:[^。]{0,10})尾(?:[^。]{0,6})太陽の方',
    },
    note: {
      zh: '彗尾总背向太阳(相差 180°)。',
      en: "A comet's tail points away from the Sun (180°).",
      ja: '彗星の尾は太陽と反対(180°)に伸びます。',
    },
  },
  {
    kind: 'meteor-shower',
    verdict: 'true',
    patterns: {
      zh: '流星(?:[^。]{0,10})(?:尘埃|小石块|碎屑|颗粒|沙粒|摩擦|燃烧)',
      en: '(?:meteors?|shooting stars?)(?: [a-z]+){0,4}? (?:bits|grains|specks|dust|pieces|fragments|burn|debris|not (?:really )?stars)',
      ja: '流(?:れ)?星(?:[^。]{0,12})(?:ちり|塵|砂粒|燃え|小さな粒)',
    },
    note: {
      zh: '流星是毫米级尘粒以每秒 11 至 72 公里冲入大气发光。',
      en: 'Meteors are grains that enter the air at 11 to 72 km/s.',
      ja: '流星は毎秒11〜72kmで大気に飛び込む塵です。',
    },
  },
  {
    kind: 'meteor-shower',
    verdict: 'false',
    patterns: {
      zh: '流星(?:[^。]{0,6})(?:是|就是)(?:[^。]{0,6})(?:恒星|星星)(?:[^。]{0,4})(?:掉|落|坠)',
      en: '(?:meteors?|shooting stars?)(?: [a-z]+){0,3}? (?:are|is)(?: [a-z]+){0,2}? (?:falling stars that|stars falling|real stars|stars that (?:fall|fell|have fallen))',
      ja: '流(?:れ)?星(?:は)(?:[^。]{0,6})(?:恒星|星が落)',
    },
    note: {
      zh: '流星是毫米级尘粒以每秒 11 至 72 公里冲入大气发光,不是恒星。',
      en: 'Meteors are grains that enter the air at 11 to 72 km/s, no stars.',
      ja: '流星は毎秒11〜72kmで大気に飛び込む塵で、恒星ではありません。',
    },
  },
  {
    kind: 'star-property',
    verdict: 'true',
    patterns: {
      zh: '北极星(?:[^。]{0,10})(?:几乎不动|不动|位置不变|固定不动|指示北方|指向北|正北)',
      en: '(?:polaris|north star|pole star)[^.]{0,30}?(?:hardly moves|barely moves|stays (?:put|still|fixed)|does not move|never moves|stands still|points? north|marks? (?:due |true )?north|shows? (?:the way )?north|due north)',
      ja: '北極星(?:[^。]{0,12})(?:ほとんど動か|動かない|真北|北の方角|北を示)',
    },
    note: {
      zh: '北极星离天极只有 0.7°,几乎不动,指示正北。',
      en: 'Polaris stands 0.7° from the pole, so it hardly moves and marks north.',
      ja: '北極星は天の北極から0.7°で、ほとんど動かず真北を示します。',
    },
  },
  {
    kind: 'star-property',
    verdict: 'false',
    patterns: {
      zh: '北极星(?:[^。]{0,10})(?:指示|指向|在)(?:正)?(?:南|东|西)方?',
      en: '(?:polaris|north star|pole star)[^.]{0,24}?(?:points?|marks?|shows?)(?: [a-z]+){0,3}? (?:south|east|west)\\b',
      ja: '北極星(?:[^。]{0,10})(?:真南|南の方角|南を示|真西|真東)',
    },
    note: {
      zh: '北极星离北天极 0.7°,指示正北。',
      en: 'Polaris stands 0.7° from the north pole of the sky and marks north.',
      ja: '北極星は天の北極から0.7°で、真北を示します。',
    },
  },
  {
    kind: 'milky-way',
    verdict: 'true',
    patterns: {
      zh: '(?:夏(?:季|夜|天)|夏日)(?:[^。]{0,6})银河(?:[^。]{0,8})(?:最亮|最美|最清楚|最壮观|更亮)',
      en: 'milky way[^.]{0,40}?(?:best|brightest|richest)[^.]{0,16}?summer',
      ja: '夏(?:の夜)?(?:[^。]{0,6})天の川(?:[^。]{0,8})(?:最も|一番|いちばん|よく)',
    },
    note: {
      zh: '夏夜银心(人马座)在南天,北京高约 21°。',
      en: 'In summer evenings the galactic centre in Sagittarius stands in the south.',
      ja: '夏の夜は銀河中心(いて座)が南の空、東京で高度約25°に来ます。',
    },
  },
];
