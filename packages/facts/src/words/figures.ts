import type { Language } from '@kinora/film';
import type { ClaimKind } from '../claim.ts';

/** A number people state, as a pattern with `{n}` in each language (empty: not said there), and what it is. */
export interface Figure {
  kind: ClaimKind;
  patterns: Readonly<Record<Language, readonly string[]>>;
  least: number;
  greatest: number;
  /** What is counted, for the note. */
  what: Readonly<Record<Language, string>>;
  unit: Readonly<Record<Language, string>>;
}

const figure = (
  kind: ClaimKind,
  range: readonly [number, number],
  what: readonly [zh: string, en: string, ja: string],
  unit: readonly [zh: string, en: string, ja: string],
  zh: readonly string[],
  en: readonly string[],
  ja: readonly string[],
): Figure => ({
  kind,
  least: range[0],
  greatest: range[1],
  what: { zh: what[0], en: what[1], ja: what[2] },
  unit: { zh: unit[0], en: unit[1], ja: unit[2] },
  patterns: { zh, en, ja },
});

export const FIGURES: readonly Figure[] = [
  figure(
    'constellation-fact',
    [88, 88],
    ['全天的星座', 'the constellations of the whole sky', '全天の星座'],
    ['个', '', '個'],
    [
      '(?:天空|全天|国际|天球|星空|天文学|现代|天上|iau|联合会|夜空)(?:[^。]{0,18}?){n}(?:个)?(?:现代|标准|官方)?星座',
      '星座(?:总共|一共|共|总数|的数量)(?:有|是|为)?{n}(?:个)?',
      '{n}个星座(?:覆盖|组成|布满|划分)',
    ],
    [
      '(?:recogni[sz]\\w+|divid\\w+|officially|modern|sky (?:has|holds|contains)|there are|list of|total of|all|iau|into|the)(?: [a-z]+){0,5}? {n}(?: official| modern| recogni[sz]ed| different)* constellations',
    ],
    [
      '(?:全天|天球|空|国際|現在|夜空|世界|全部で|星座は)(?:[^。]{0,14}?){n}(?:個)?の?星座',
      '星座(?:は|の数は)(?:[^。]{0,10}?){n}(?:個)?(?:あ|です|だ|$|。)',
    ],
  ),
  figure(
    'constellation-fact',
    [28, 28],
    ['中国古代的星宿', 'the lunar mansions', '星宿(二十八宿)'],
    ['宿', '', '宿'],
    ['(?:古人|中国|天空|古代|划分为|分为|分成|共有|一共|一周天|黄道|设)(?:[^。每各象]{0,14}?){n}(?:个)?(?:星)?宿'],
    [
      '{n} (?:lunar )?(?:mansions|lodges)[^.]{0,30}?(?:chinese|china)',
      '(?:chinese|ancient|sky|china|astronomers)[^.]{0,60}?{n} (?:lunar )?(?:mansions|lodges)',
    ],
    ['(?:中国|古代|分け|月の)(?:[^。]{0,14}?){n}(?:の)?(?:星)?宿'],
  ),
  figure(
    'constellation-fact',
    [7, 7],
    ['四象每一象的星宿', 'mansions of each of the four symbols', '四神それぞれの星宿'],
    ['宿', '', '宿'],
    [
      '(?:每象|每一象|每方|各有|各含|青龙|白虎|朱雀|玄武|苍龙|{g})(?:[^。]{0,6}?)(?:有|含|包括|包含|由|统领){~3}{n}(?:个)?(?:星)?宿',
    ],
    [
      '(?:each|{g})(?: [a-z]+){0,3}? (?:has|have|contains?|holds?|includes?|rules?|of)(?: [a-z]+){0,2}? {n} (?:lunar )?(?:mansions|lodges)',
    ],
    ['(?:それぞれ|各|{g})(?:[^。]{0,8}?){n}(?:つの)?(?:星)?宿'],
  ),
  figure(
    'constellation-fact',
    [4, 4],
    ['二十八宿的四象', 'the symbols of the Chinese sky', '四神(四象)'],
    ['象', '', '象'],
    ['(?:二十八宿|中国)(?:[^。]{0,10}?)(?:分为|分成|归为){n}(?:个)?(?:象|方|组)'],
    ['mansions[^.]{0,30}?{n} (?:symbols|animals|groups|beasts)'],
    ['二十八宿(?:[^。]{0,10}?){n}つの(?:象|獣|方|グループ|組|神|部分)'],
  ),
  figure(
    'constellation-fact',
    [12, 13],
    [
      '黄道经过的星座(占星十二宫,实际 13 个)',
      'zodiac signs (the Sun in fact passes through 13 constellations)',
      '黄道の星座(星占い12、実際は13)',
    ],
    ['个', '', '個'],
    ['(?:黄道|太阳)(?:[^。]{0,8}?)(?:有|经过|穿过|共|分|走过)(?:[^。]{0,6}?){n}(?:个|大)?星座'],
    [
      '(?:zodiac|ecliptic)[^.]{0,40}?{n} (?:constellations|signs)',
      '{u}[^.]{0,24}?(?:passes|travels|moves|crosses|runs)[^.]{0,14}?{n} constellations',
      'there are {n} (?:zodiac|signs of the zodiac)',
    ],
    ['(?:黄道|太陽)(?:[^。]{0,12}?){n}(?:個)?の?星座を'],
  ),
  figure(
    'constellation-fact',
    [48, 48],
    ['托勒密列出的星座', "Ptolemy's constellations", 'プトレマイオスの星座'],
    ['个', '', '個'],
    ['托勒密(?:[^。]{0,14}?){n}个?星座'],
    ['ptolemy[^.]{0,40}?{n}(?: [a-z]+)? constellations'],
    ['(?:プトレマイオス|トレミー)(?:[^。]{0,14}?){n}(?:個の)?星座'],
  ),
  figure(
    'planet',
    [8, 8],
    ['太阳系的行星', 'planets of the solar system', '太陽系の惑星'],
    ['颗', '', '個'],
    ['太阳系(?:[^。]{0,10}?){n}(?:大|颗|个)行星'],
    [
      'solar system[^.]{0,30}?{n} (?:[a-z]+ )?planets',
      '{n} planets[^.]{0,24}?(?:solar system|orbit the sun|around {u}|orbit {u})',
    ],
    ['太陽系の惑星(?:は|の数は)(?:[^。]{0,8}?){n}(?:つ|個)', '太陽系(?:[^。]{0,12}?){n}(?:つ|個)?の?惑星'],
  ),
  figure(
    'moon',
    [29, 30],
    ['朔望月(日)', 'a month of phases, days', '朔望月(日)'],
    ['天', 'days', '日'],
    [
      '{m}到(?:下一?[个次]?)?{m}(?:[^。]{0,14}?){n}(?:天|日)',
      '(?:月相|朔望|新月到(?:下一次)?新月|满月到(?:下一次)?满月|月亮(?:圆缺|盈亏)|盈亏)(?:[^。]{0,16}?){n}(?:天|日)',
    ],
    [
      'from (?:one )?{m} to (?:the )?(?:next )?{m}[^.]{0,30}?{n}(?: and a half)? days',
      '(?:phases?|new moon to new moon|full moon to full moon|lunar month|synodic)[^.]{0,50}?{n}(?: and a half)? days',
    ],
    ['{m}から(?:次の)?{m}(?:[^。]{0,14}?){n}日', '(?:満ち欠け|朔望|新月から新月|満月から満月)(?:[^。]{0,14}?){n}日'],
  ),
  figure(
    'moon',
    [27, 28],
    ['恒星月(日)', 'one turn of the Moon round the Earth, days', '月の公転(日)'],
    ['天', 'days', '日'],
    ['{m}(?:[^。]{0,6}?)(?:绕|公转)(?:[^。]{0,10}?){n}(?:天|日)'],
    [
      '{m}[^.]{0,16}?(?:takes|needs)[^.]{0,12}?{n} days to (?:orbit|circle|go)',
      '{m}[^.]{0,24}?(?:orbits?|goes around|circles?)[^.]{0,30}?{n} days',
    ],
    [
      '{m}(?:[^。]{0,6}?){n}日(?:かけて|で|間で)(?:[^。]{0,8}?)(?:公転|一周|回|まわ)',
      '{m}(?:[^。]{0,12}?)(?:公転|一周|まわ)(?:[^。]{0,8}?){n}日',
    ],
  ),
  figure(
    'moon',
    [45, 55],
    ['月亮每天推迟升起(分钟)', 'minutes by which the Moon rises later each day', '月の出が毎日遅れる分'],
    ['分钟', 'minutes', '分'],
    ['{m}(?:[^。]{0,16}?)(?:晚|推迟|迟)(?:[^。]{0,8}?){n}分钟'],
    ['{m}[^.]{0,60}?{n} minutes later'],
    ['(?:{m}|の出)(?:[^。]{0,16}?){n}分(?:ずつ|ほど|くらい)?(?:[^。]{0,4}?)(?:遅|おそ|おく)'],
  ),
  figure(
    'moon',
    [356_000, 407_000],
    ['地月距离(公里)', "the Moon's distance, km", '月までの距離(km)'],
    ['公里', 'km', 'km'],
    ['{m}(?:[^。]{0,16}?){n}(?:公里|千米)'],
    ['{m}[^.]{0,50}?{n} (?:km|kilomet)'],
    ['{m}(?:[^。]{0,14}?){n}(?:キロ|km)'],
  ),
  figure(
    'star-property',
    [8, 8.4],
    ['太阳光到地球(分钟)', 'minutes that sunlight needs to the Earth', '太陽の光が地球に届く分'],
    ['分钟', 'minutes', '分'],
    ['(?:{u}|太阳光|阳光)(?:[^。]{0,16}?){n}(?:多)?分钟'],
    ['(?:sunlight|{u})[^.]{0,50}?{n} minutes'],
    ['{u}(?:[^。]{0,16}?){n}分'],
  ),
  figure(
    'sky-motion',
    [15, 15],
    ['星空每小时转过(度)', 'degrees the sky turns in an hour', '星空が1時間に回る角度'],
    ['度', 'degrees', '度'],
    ['(?:星|天空|天球|地球)(?:[^。]{0,10}?)(?:每小时|一小时|每个小时)(?:[^。]{0,12}?){n}(?:度|°)'],
    ['(?:stars?|sky|earth)[^.]{0,40}?{n}(?:°| degrees) (?:every|each|per|an) hour'],
    ['(?:星|天球|空|地球)(?:[^。]{0,10}?)1時間(?:[^。]{0,8}?){n}(?:度|°)'],
  ),
  figure(
    'sky-motion',
    [3.9, 4.1],
    ['星星每天提早升起(分钟)', 'minutes by which a star rises earlier each day', '星が毎日早く昇る分'],
    ['分钟', 'minutes', '分'],
    ['(?:星|{s})(?:[^。]{0,16}?)(?:提前|早)(?:[^。]{0,8}?){n}分钟'],
    ['(?:stars?|{s})[^.]{0,50}?{n} minutes earlier'],
    ['(?:星|{s})(?:[^。]{0,16}?){n}分(?:ずつ|ほど)?早'],
  ),
  figure(
    'sky-motion',
    [25_000, 26_500],
    ['岁差周期(年)', 'the period of precession, years', '歳差の周期(年)'],
    ['年', 'years', '年'],
    ['岁差(?:[^。]{0,14}?){n}年'],
    ['precession[^.]{0,40}?{n} years'],
    ['歳差(?:[^。]{0,14}?){n}年'],
  ),
  figure(
    'calendar',
    [24, 24],
    ['节气', 'solar terms', '二十四節気'],
    ['个', '', ''],
    ['(?:一年|农历|全年)(?:[^。]{0,8}?)(?:有|分为){n}(?:个)?节气'],
    ['{n} solar terms'],
    ['(?:一年|1年)(?:[^。]{0,8}?){n}(?:の)?節気'],
  ),
  figure(
    'star-property',
    [2, 10],
    ['肉眼可见的恒星(千颗)', 'stars the naked eye sees, thousands', '肉眼で見える星(千個)'],
    ['千', 'thousand', '千'],
    [],
    [],
    [],
  ),
  figure(
    'milky-way',
    [1e11, 4e11],
    ['银河系的恒星', 'stars of the Milky Way', '天の川銀河の星'],
    ['颗', '', '個'],
    ['{w}(?:[^。]{0,12}?){n}(?:多)?(?:颗|个)(?:恒)?星'],
    ['{w}[^.]{0,40}?{n}(?:[a-z ]{0,12}) stars'],
    ['{w}(?:[^。]{0,12}?){n}(?:個|もの)'],
  ),
  figure(
    'milky-way',
    [80_000, 200_000],
    ['银河系直径(光年)', 'light years across the Milky Way', '天の川銀河の直径(光年)'],
    ['光年', 'light years', '光年'],
    ['{w}(?:[^。]{0,8}?)(?:直径|跨度|宽)(?:[^。]{0,6}?){n}光年'],
    ['{w}[^.]{0,30}?{n} light[- ]years (?:across|wide|in diameter)'],
    ['{w}(?:[^。]{0,8}?)直径(?:[^。]{0,6}?){n}光年'],
  ),
  figure(
    'planet',
    [11.5, 12.2],
    ['木星公转(年)', "Jupiter's year", '木星の公転(年)'],
    ['年', 'years', '年'],
    ['木星(?:[^。]{0,12}?)(?:绕|公转|一周天)(?:[^。]{0,10}?){n}年'],
    ['jupiter[^.]{0,50}?{n} (?:earth )?years'],
    ['木星(?:[^。]{0,14}?)(?:公転|一周)(?:[^。]{0,8}?){n}年'],
  ),
  figure(
    'planet',
    [44, 48],
    ['金星与太阳的最大角距(度)', 'greatest elongation of Venus, degrees', '金星の最大離角(度)'],
    ['度', 'degrees', '度'],
    ['金星(?:[^。]{0,18}?){n}(?:度|°)'],
    ['venus[^.]{0,60}?{n}(?:°| degrees)'],
    ['金星(?:[^。]{0,18}?){n}(?:度|°)'],
  ),
  figure(
    'meteor-shower',
    [75, 77],
    ['哈雷彗星的周期(年)', "the period of Halley's comet, years", 'ハレー彗星の周期(年)'],
    ['年', 'years', '年'],
    ['哈雷彗星(?:[^。]{0,14}?){n}年'],
    ["halley['’]?s? comet[^.]{0,40}?{n} years"],
    ['ハレー彗星(?:[^。]{0,14}?){n}年'],
  ),
];
