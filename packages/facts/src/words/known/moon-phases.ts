import { statement, tally, type Statement, type Tally } from './known.ts';
import { MOON } from './moon-light.ts';

/** The Moon: phases, hours, numbers. */
export const MOON_PHASES: readonly Statement[] = [
  statement(
    'moon',
    [
      '月亮每天晚升约 50 分钟。',
      'The Moon rises about 50 minutes later each day.',
      '月の出は毎日約50分ずつ遅くなります。',
    ],
    [MOON],
    {
      right: [
        '(?:每天|一天比一天|逐日|天天)(?:[^,,。早]{0,8})(?:晚|迟|推迟)(?:[^,,。]{0,6})(?:升|分钟|出)?',
        '\\blater (?:each|every) (?:day|night|evening)|\\b(?:each|every) (?:day|night)[^.]{0,20}later',
        '毎日(?:[^。早]{0,10})(?:遅|おそ)',
      ],
      wrong: [
        '(?:每天|一天比一天|逐日|天天)(?:[^,,。晚]{0,8})(?:早|提前)(?:[^,,。]{0,4})(?:升|分钟|出)',
        '\\bearlier (?:each|every) (?:day|night|evening)',
        '毎日(?:[^。遅]{0,10})(?:早|はや)く(?:昇|出|な)',
      ],
      unless: ['睡|起床|下班', '\\b(?:wake|sleep|bed)\\b', '寝|起き'],
    },
  ),
  statement(
    'moon',
    [
      '月亮在白天也常看得到:上弦前后在下午,下弦前后在上午。',
      'The Moon is often up by day: about first quarter in the afternoon, about last quarter in the morning.',
      '月は昼にも見えます(上弦は午後、下弦は午前)。離角は90°ほどです。',
    ],
    [MOON],
    {
      right: [
        '(?:白天|大白天|下午|上午)(?:[^,,。]{0,6})(?:也|有时|常常?|偶尔|能|可以)+(?:[^,,。]{0,4})(?:看|见)',
        '\\b(?:seen|see|visible|up|appears?)\\b[^.]{0,20}(?:in|during|by) (?:the |broad )?(?:day|daytime|daylight|afternoon)',
        '(?:昼|昼間|日中)(?:に|で|の空に)?も(?:[^。]{0,6})(?:見え|出)',
      ],
      wrong: [
        '(?:只|仅|只有|只能)(?:在|有)?(?:[^,,。]{0,4})(?:夜里|夜晚|晚上|夜间)(?:[^,,。]{0,6})(?:看|见|出|升)|白天(?:[^,,。]{0,4})(?:永远|绝|从来|根本)(?:[^,,。]{0,2})(?:看不|见不)',
        '\\bonly (?:ever )?(?:[a-z]+ ){0,3}?(?:at|by) night\\b|\\bnever (?:[a-z]+ ){0,3}?(?:in|during|by) (?:the )?(?:day|daytime|daylight)',
        '夜(?:に)?(?:しか|だけ)(?:[^。]{0,4})(?:見え|出)|昼(?:間)?(?:に)?は(?:絶対|決して)(?:[^。]{0,4})見え',
      ],
      unless: ['满月|食|星', '\\b(?:full moon|eclipse|stars)\\b', '満月|食'],
    },
  ),
  statement(
    'moon',
    [
      '残月(距角 290°-350°)在日出前几小时升起;蛾眉月(10°-70°)在日落后几小时落下。',
      'A waning crescent (290° to 350° from the Sun) rises in the hours before sunrise; a waxing one sets in the hours after sunset.',
      '有明の月(離角290°〜350°)は日の出前に昇り、三日月(10°〜70°)は日没後に沈みます。',
    ],
    [['残月|亏残|下弦后的月牙', '\\b(?:waning crescent|old moon)\\b', '有明の月|二十六夜の月|残月']],
    {
      right: [
        '(?:日出|黎明|天亮|清晨|太阳)(?:[^,,。]{0,4})前(?:[^,,。]{0,6})(?:升|出)|(?:黎明|清晨|凌晨|日出前)(?:[^,,。]{0,6})东',
        '\\brises?\\b[^.]{0,24}before (?:the sun|sunrise|dawn)|\\bbefore (?:sunrise|dawn)\\b[^.]{0,24}(?:east|rises?)',
        '(?:日の出|夜明け)(?:の)?(?:少し)?前(?:[^。]{0,8})(?:昇|東)|明け方(?:[^。]{0,6})東',
      ],
      wrong: [
        '(?:日落|黄昏|傍晚)(?:[^,,。]{0,6})(?:升|西)',
        '\\b(?:after sunset|at dusk|in the evening)\\b',
        '(?:日没|夕方)(?:[^。]{0,6})(?:昇|西|見え)',
      ],
    },
  ),
];

export const MOON_TALLIES: readonly Tally[] = [
  tally(
    'moon',
    [
      '朔望月平均 29.53 天,绕地球一圈(恒星月)27.32 天。',
      'From new moon to new moon takes 29.53 days; one orbit takes 27.32.',
      '朔望月は29.53日、公転周期は27.32日です。',
    ],
    [
      MOON,
      [
        '朔望|圆缺|盈亏|绕|周期|一(?:轮|圈|周)|公转|新月|满月|月相',
        '\\b(?:phases?|cycle|orbit\\w*|circl\\w+|round|around|new|full|month)\\b',
        '満ち欠け|周期|公転|一周|ひとまわり|新月|満月|回',
      ],
    ],
    ['{n}(?:个)?(?:多)?(?:天|日)(?!后)', '\\b{n}(?: and a half)? days?\\b', '{n}(?:日|天)(?:半)?(?!月|目)'],
    [27, 30],
    {
      unless: [
        '初|十五|农历|自转|年|后|\\d月|小时',
        '\\b(?:rotat\\w+|spin\\w*|years?|after|later|from now|in \\d|trip|apollo|took)\\b',
        '限定|個|円|堂|旧暦|自転|年|後|\\d月|十五|月齢',
      ],
    },
  ),
  tally(
    'moon',
    [
      '地月平均距离 384400 公里(38 万公里)。',
      'The Moon is 384,400 km (239,000 miles) away on average.',
      '月までの平均距離は38万4400kmです。',
    ],
    [MOON, ['距离?|离|远|相距', '\\b(?:away|distance|far|from)\\b', '距離|離れ|遠']],
    ['{n}(?:多)?(?:公里|千米)', '\\b{n} (?:km|kilomet\\w+)\\b', '{n}(?:km|キロ)'],
    [350_000, 410_000],
    { unless: ['太阳|直径|半径|陨石|火星', '\\b(?:diameter|across|wide|sun|mars)\\b', '直径|太陽|火星'] },
  ),
  tally(
    'moon',
    [
      '地月平均距离约 239000 英里。',
      'The Moon is about 239,000 miles away on average.',
      '月までの平均距離は約24万マイルです。',
    ],
    [MOON, ['离|远', '\\b(?:away|distance|far|from)\\b', '距離']],
    ['{n}英里', '\\b{n} miles\\b', '{n}マイル'],
    [220_000, 255_000],
    { unless: ['直径', '\\b(?:diameter|across|wide|sun|mars)\\b', '直径'] },
  ),
  tally(
    'moon',
    ['月光到地球约 1.3 秒。', 'Moonlight takes 1.3 seconds to reach us.', '月の光は1.3秒で届きます。'],
    [
      ['月', '\\bmoon', '月'],
      ['光', '\\blight|moonlight', '光'],
    ],
    ['{n}(?:多)?秒', '\\b{n}(?: and a (?:half|third|quarter))? seconds?\\b', '{n}秒'],
    [1, 1.5],
    { unless: ['太阳|分', '\\b(?:sun|minutes)\\b', '太陽|分'] },
  ),
  tally(
    'moon',
    [
      '月球直径 3474 公里,约为地球的 1/4(3.67 分之一)。',
      'The Moon is 3,474 km across, about a quarter of the Earth.',
      '月の直径は3,474kmで地球の約4分の1です。',
    ],
    [MOON, ['直径|大小', '\\b(?:diameter|across|wide|width|size)\\b', '直径|大きさ']],
    ['{n}分之一', '\\bone[- ]{n}', '{n}分の1|{n}分の一'],
    [3.5, 4],
    { unless: ['重力|引力', '\\bgravity', '重力'] },
  ),
  tally(
    'moon',
    ['地球有 1 颗天然卫星。', 'The Earth has 1 natural moon.', '地球の衛星は1つです。'],
    [['地球', '\\bearth\\b', '地球']],
    [
      '(?:有|拥有){n}(?:颗|个)(?:天然)?(?:卫星|月亮)',
      '\\bhas (?:only |just )?{n} (?:natural )?(?:moons?|satellites?)',
      '衛星は{n}(?:つ|個)|{n}(?:つ|個)の(?:衛星|月)',
    ],
    [1, 1],
  ),
];
