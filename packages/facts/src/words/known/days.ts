import { statement, tally, type Statement, type Tally } from './known.ts';

/** Day and night through the year, and numbers of Sun and Earth. */
export const DAY_STATEMENTS: readonly Statement[] = [
  statement(
    'sky-motion',
    [
      '地方时由太阳定:每向东 15° 早 1 小时。',
      'Clocks run 1 hour ahead for every 15° to the east.',
      '東へ15°進むごとに1時間早くなります。',
    ],
    [
      [
        '东京|日本|北京|上海|伦敦|纽约|悉尼|巴黎',
        '\\b(?:tokyo|japan|beijing|shanghai|london|new york|sydney|paris)\\b',
        '東京|日本|北京|上海|ロンドン|ニューヨーク|シドニー|パリ',
      ],
    ],
    {
      right: [
        '(?:东京|日本)(?:[^。]{0,4})比(?:北京|中国)(?:[^,,。]{0,4})(?:早|快)(?:一|1)(?:个)?小时|(?:北京|中国)(?:[^。]{0,4})比(?:伦敦|英国|格林)(?:[^,,。]{0,6})(?:早|快)(?:八|8|七|7)(?:个)?小时',
        '\\b(?:tokyo|japan) is (?:an|one|1) hour ahead of (?:beijing|china)|\\b(?:beijing|china) is (?:eight|8|seven|7) hours ahead of (?:london|britain|greenwich)|\\btokyo is (?:nine|9|eight|8) hours ahead of london',
        '日本(?:時間)?は(?:[^。]{0,6})(?:9|九)時間(?:早|進)|東京は北京より(?:も)?(?:1|一)時間(?:早|進)',
      ],
      wrong: [
        '(?:东京|日本)(?:[^。]{0,4})比(?:北京|中国)(?:[^,,。]{0,4})(?:晚|慢)',
        '\\b(?:tokyo|japan) is (?:an|one|1) hour behind (?:beijing|china)|\\b(?:beijing|china) is [a-z0-9]+ hours behind (?:london|britain)',
        '東京は北京より(?:も)?(?:1|一)時間(?:遅)',
      ],
    },
  ),
];

export const EARTH_TALLIES: readonly Tally[] = [
  tally(
    'star-property',
    [
      '日光到地球约 8.3 分钟(0.14 小时)。',
      'Sunlight takes about 8.3 minutes (0.14 hours) to reach the Earth.',
      '太陽の光は約8.3分(0.14時間)で地球に届きます。',
    ],
    [
      ['太阳光|阳光|日光', '\\bsunlight|\\bsun.s light|\\blight (?:from|of) the sun', '太陽の光|日光'],
      ['到|抵达|传', '\\b(?:reach|arrive|get|travel)\\w*', '届|とど'],
    ],
    ['{n}(?:个)?(?:小时|天|年)', '\\b{n} (?:hours?|days?|years?)\\b', '{n}(?:時間|日|年)'],
    [0.1, 0.2],
    {
      unless: ['火星|木星|海王|冥王|土星', '\\b(?:neptune|pluto|jupiter|saturn|uranus)\\b', '火星|木星|土星|海王|冥王'],
    },
  ),
  tally(
    'star-property',
    [
      '日光到地球约 8.3 分钟(499 秒)。',
      'Sunlight takes about 8.3 minutes (499 seconds) to reach the Earth.',
      '太陽の光は約8.3分(499秒)で地球に届きます。',
    ],
    [
      ['太阳|阳光|日光', '\\bsun\\w*', '太陽|日光'],
      ['光', '\\blight|sunlight|sunshine', '光'],
    ],
    ['{n}(?:多)?分(?:钟)?', '\\b{n} minutes\\b', '{n}分'],
    [8, 8.5],
    { unless: ['月|日食|全食|火星|木星', '\\b(?:eclipse|totality|mars|jupiter|sunscreen|burn)\\b', '食|火星|木星'] },
  ),
  tally(
    'star-property',
    [
      '日地平均距离 1.496 亿公里。',
      'The Sun is 149.6 million km (93 million miles) away on average.',
      '太陽までの平均距離は1億4960万kmです。',
    ],
    [
      ['太阳', '\\bsun\\b', '太陽'],
      ['距离?|离|远|相距', '\\b(?:away|distance|far|from)\\b', '距離|離れ|遠'],
    ],
    ['{n}(?:多)?(?:公里|千米)', '\\b{n} (?:km|kilomet\\w+)\\b', '{n}(?:km|キロ)'],
    [145e6, 154e6],
    {
      unless: [
        '月|直径|火星|木星|金星|水星|土星|海王',
        '\\b(?:moon|diameter|mars|jupiter|venus|mercury|saturn|neptune)\\b',
        '月|直径|火星|木星|金星|水星|土星',
      ],
    },
  ),
  tally(
    'star-property',
    ['日地平均距离约 9300 万英里。', 'The Sun is 93 million miles away on average.', '太陽までは約9300万マイルです。'],
    [
      ['太阳', '\\bsun\\b', '太陽'],
      ['离', '\\b(?:away|distance|far|from)\\b', '距離'],
    ],
    ['{n}英里', '\\b{n} miles\\b', '{n}マイル'],
    [90e6, 96e6],
    { unless: ['月', '\\b(?:moon|diameter|mars|jupiter|venus|mercury|saturn)\\b', '月'] },
  ),
  tally(
    'star-property',
    [
      '太阳直径约为地球的 109 倍。',
      'The Sun is about 109 times as wide as the Earth.',
      '太陽の直径は地球の約109倍です。',
    ],
    [
      ['太阳', '\\bsun\\b', '太陽'],
      ['直径|宽', '\\b(?:diameter|wide|wider|across)\\b', '直径'],
      ['地球', '\\bearth', '地球'],
    ],
    ['{n}(?:多)?(?:倍|个)', '\\b{n} times\\b|\\b{n} earths\\b', '{n}倍'],
    [100, 115],
  ),
  tally(
    'star-property',
    [
      '太阳体积约为地球的 130 万倍。',
      'About 1.3 million Earths would fit into the Sun.',
      '太陽の体積は地球の約130万倍です。',
    ],
    [
      ['太阳', '\\bsun\\b', '太陽'],
      ['装|容|体积', '\\b(?:fit|volume|fill|inside|swallow)\\b', '体積|入'],
      ['地球', '\\bearth', '地球'],
    ],
    ['{n}(?:多)?(?:倍|个)', '\\b{n} (?:times|earths|of our)', '{n}(?:倍|個)'],
    [1_000_000, 1_400_000],
  ),
  tally(
    'sky-motion',
    ['黄赤交角 23.4°。', "The Earth's axis is tilted by 23.4°.", '地軸の傾きは23.4°です。'],
    [
      ['地轴|自转轴|黄赤交角|赤道面?与黄道|地球', '\\baxis\\b|\\btilt\\w*', '地軸|自転軸'],
      ['倾|夹角|交角|斜', '\\btilt\\w*|\\blean\\w*|\\bincl\\w+', '傾'],
    ],
    ['{n}(?:°|度)', '\\b{n}(?:°| degrees)', '{n}(?:°|度)'],
    [23, 24],
    { unless: ['天王星|火星|土星|纬|轨道倾', '\\b(?:uranus|mars|saturn|latitude|moon)\\b', '天王星|火星|土星|緯|月'] },
  ),
  tally(
    'calendar',
    ['一年有 24 个节气。', 'There are 24 solar terms in a year.', '二十四節気は24です。'],
    [['节气', '\\bsolar terms\\b', '節気']],
    ['{n}(?:个)?节气', '\\b{n} solar terms', '{n}(?:の)?節気'],
    [24, 24],
    { unless: ['第|之后|以后', '\\b(?:th|first)\\b', '目'] },
  ),
];
