import { statement, tally, type Statement, type Tally } from './known.ts';

/** What holds of meteors, comets, eclipses and patterns of stars, and numbers of the sky. */
export const EVENT_STATEMENTS: readonly Statement[] = [
  statement(
    'eclipse',
    [
      '日全食的全食阶段最长约 7.5 分钟,一般 2 到 4 分钟。',
      'Totality lasts at most 7 min 32 s, usually 2 to 4 minutes.',
      '皆既日食の皆既は最長でも約7分半、ふつう2〜4分です。',
    ],
    [
      [
        '日全食|全食|日食',
        '\\b(?:total solar eclipse|totality|eclipse of the sun|solar eclipse)\\b',
        '皆既日食|皆既|日食',
      ],
    ],
    {
      right: [
        '(?:只有|不过|仅|最多|最长|持续|通常|短短|一般)(?:[^,,。]{0,6})(?:几|数|两三|2到|二到|七|7|八|8|三|四|五|3|4|5|2)(?:[^,,。小]{0,4})分(?:钟)?',
        '\\b(?:a few|only|just|at most|under|less than|about|up to|no more than|two|three|four|several|seven)(?: [a-z-]+){0,4}? minutes\\b',
        '(?:数|2|3|二|三|7|七|8|八)(?:[~〜-]\\d|、[三四])?分(?:ほど|間|ほどしか|くらい|しか|以内|半|足らず)?',
      ],
      wrong: [
        '(?:持续|可以|长达|能|要|会|超过)(?:[^,,。]{0,6})(?:一|两|二|三|几|半|数|整)(?:个)?(?:多)?(?:小时|钟头|天)|(?:持续)(?:[^,,。]{0,6})(?:半小时|二十分钟|三十分钟|20分钟|30分钟|一整天)',
        '\\b(?:lasts?|goes on|totality)\\b[^.]{0,30}\\b(?:an hour|hours|half an hour|all day|one hour|two hours|\\d+ hours|twenty minutes|thirty minutes|20 minutes|30 minutes)',
        '(?:(?:1|2|3|一|二|三|数|何)時間|半日|一日中|30分|20分)(?:も|以上|くらい|ほど|近く)?(?:[^。]{0,4})(?:続|つづ)',
      ],
      unless: [
        '月食|偏食|整个过程|全过程|从初亏',
        '\\b(?:lunar|partial|whole eclipse|entire eclipse|first contact)\\b',
        '月食|部分食|全体',
      ],
    },
  ),
  statement(
    'eclipse',
    [
      '月全食可长达约 1 小时 40 分,夜半球的人都能看到,月面呈古铜红。',
      'Totality of a lunar eclipse can last up to 1 h 47 min and is seen from the whole night side; the Moon turns copper-red.',
      '皆既月食の皆既は最長で約1時間47分、夜側のどこでも見え、月は赤銅色になります。',
    ],
    [['月全食|月食', '\\b(?:lunar eclipses?|eclipses? of the moon|blood moon)\\b', '皆既月食|月食']],
    {
      right: [
        '(?:变|呈|变成|显出|染成|发|成|透出|泛)(?:[^,,。]{0,6})(?:红|铜|血)|(?:红|古铜|暗红)(?:色)?的?(?:月|光)|(?:整个|所有|凡是|全部)(?:[^,,。]{0,6})(?:夜半球|夜晚|黑夜|看得见月亮)|(?:肉眼|直接)(?:[^,,。]{0,6})(?:看|观)(?:[^,,。]{0,4})(?:安全|没问题)?',
        '\\b(?:turns?|turned|looks?|glows?|becomes?|goes|appears?|often)(?: [a-z-]+){0,3}? (?:red|reddish|copper\\w*|coppery|rust\\w*|blood[- ]red|orange)\\b|\\b(?:whole|entire) night side|\\b(?:everyone|anyone|everywhere)\\b[^.]{0,30}(?:night|moon is up)|\\bsafe(?:ly)? (?:to )?(?:watch|look|view|see)|\\bnaked eye',
        '(?:赤|赤銅色|赤く|銅色|オレンジ)(?:[^。]{0,6})(?:染|なる|なり|見え|そま|変|光|輝)|(?:夜|月が見える)(?:の側|ところ|場所)(?:[^。]{0,8})(?:どこ|すべて|全)',
      ],
      wrong: [
        '(?:变|呈|变成)(?:[^,,。]{0,4})(?:绿|蓝|紫)',
        '\\bturns? (?:bright )?(?:green|blue|purple)',
        '(?:緑|青|紫)(?:色)?(?:に|く)(?:[^。]{0,4})(?:染|な)',
      ],
      unless: ['\\d{4}年|\\d月\\d', '\\b\\d{4}\\b', '\\d{4}年'],
    },
  ),
  statement(
    'eclipse',
    [
      '日食要用专用滤镜看:直视会灼伤视网膜(安全滤镜透光约 1/100000)。',
      'Never look at the Sun without a proper filter (1/100,000 of its light): it burns the retina.',
      '日食は専用の減光フィルター(10万分の1)で見ます。直接見ると目を傷めます。',
    ],
    [
      ['日食|日偏食|日环食|太阳', '\\b(?:solar eclipses?|eclipse|sun)\\b', '日食|太陽'],
      ['看|观察|观测|直视', '\\b(?:look|watch|view|see|stare|observe)\\w*\\b', '見|観察|直視'],
    ],
    {
      right: [
        '(?:不能|不要|切勿|千万别|不可|别)(?:[^,,。]{0,4})(?:用)?(?:肉眼)?(?:直接|直视|裸眼)|(?:伤|灼伤|损伤)(?:[^,,。]{0,3})(?:眼|视网膜)',
        "\\b(?:never|not|n't)(?: [a-z]+){0,3}? (?:look|stare|watch)\\w*(?: [a-z]+){0,4}? (?:without|directly|with the naked)|\\b(?:damage|burn|hurt|harm|blind)\\w* (?:your |the )?(?:eyes?|retina)",
        '(?:直接|肉眼で|裸眼で)(?:[^。]{0,6})(?:見(?:ては|ない|るのは危|てはいけ)|のぞ)|目を(?:傷|痛|いた)',
      ],
      wrong: [
        '(?:可以|能|放心|安全)(?:[^,,。不]{0,4})(?:用)?(?:肉眼|裸眼)(?:直接)?(?:[^,,。]{0,3})(?:看|观|盯)',
        '\\b(?:safe|fine|ok|okay) to (?:look|stare|watch|view|see)(?: [a-z]+){0,8}? (?:naked|directly|without)',
        '肉眼で(?:直接)?(?:[^。]{0,4})見て(?:も)?(?:大丈夫|安全|かまわ|平気)',
      ],
      unless: ['月食|全食阶段', '\\b(?:lunar|totality)\\b', '月食'],
    },
  ),
  statement(
    'constellation-fact',
    [
      '同一星座的星远近不同:猎户座里参宿四约 550 光年,参宿七约 860 光年。',
      'The stars of a constellation lie at different distances: Betelgeuse about 550, Rigel about 860 light years.',
      '星座の星の距離はばらばらで、ベテルギウスは約550光年、リゲルは約860光年です。',
    ],
    [['星座', '\\bconstellations?\\b', '星座']],
    {
      right: [
        '(?:远近|距离)(?:[^,,。]{0,8})(?:不同|不一|各不相同|不一样|相差|并不相同)|(?:并不|不)(?:[^,,。]{0,4})(?:在同一平面|靠在一起|真的相邻|挨在一起|同样远)',
        '\\bdifferent distances\\b|\\b(?:not|rarely|seldom)(?: [a-z]+){0,4}? (?:close to (?:one another|each other)|near (?:each other|one another)|the same distance|neighbou?rs in space)',
        '距離(?:は|が)(?:[^。]{0,8})(?:ばらばら|違|ちが|さまざま|異な)',
      ],
      wrong: [
        '(?:都|全)(?:[^,,。]{0,8})(?:一样远|同样远|距离相同|距离相等|在同一平面)',
        '\\b(?:all )?(?:at|lie at|are) (?:exactly )?the same distance\\b',
        '(?:すべて|みな|どれも)(?:[^。]{0,6})同じ距離',
      ],
    },
  ),
  statement(
    'visible-from',
    [
      '南天极附近没有亮的极星:南极星(南极座 σ)只有 5.4 等。',
      'The southern sky has no bright pole star: Sigma Octantis has magnitude 5.4.',
      '南天には明るい極星がなく、はちぶんぎ座σは5.4等です。',
    ],
    [
      [
        '南天极|南极星|南半球|南天',
        '\\b(?:south celestial pole|southern (?:pole|hemisphere|sky|skies))\\b',
        '天の南極|南極星|南半球|南天',
      ],
    ],
    {
      right: [
        '没有(?:[^,,。]{0,6})(?:亮|明)?(?:[^,,。]{0,3})(?:极星|南极星|北极星那样)',
        '\\bno (?:bright |equally bright |southern )*(?:pole ?star|star (?:like|as bright))',
        '(?:明るい)?(?:極星|南極星|北極星のような星)(?:は|が)(?:な|あり(?:ませ))',
      ],
      wrong: [
        '有(?:一颗)?(?:[^,,。没]{0,6})(?:很亮|明亮|亮)的?(?:南极星|极星)',
        '\\bhas (?:a |its own )?bright (?:south )?pole star',
        '明るい南極星が(?:あ|輝)',
      ],
    },
  ),
];

export const SKY_TALLIES: readonly Tally[] = [
  tally(
    'milky-way',
    [
      '银河系直径约 10 万光年。',
      'Our galaxy is about 100,000 light years across.',
      '天の川銀河の直径は約10万光年です。',
    ],
    [
      ['银河', '\\b(?:milky way|our galaxy)\\b', '銀河|天の川'],
      ['直径|宽|跨', '\\b(?:across|wide|diameter|from (?:end|side|edge) to)\\b', '直径|差し渡し|端から端'],
    ],
    ['{n}(?:多)?光年', '\\b{n}[- ]light[- ]years?', '{n}光年'],
    [87_000, 200_000],
    { unless: ['仙女', '\\bandromeda\\b', 'アンドロメダ'] },
  ),
  tally(
    'milky-way',
    [
      '太阳离银心约 26700 光年。',
      'The Sun is about 26,700 light years from the centre of the galaxy.',
      '太陽は銀河の中心から約2万6700光年です。',
    ],
    [
      [
        '银(?:河系?)?(?:的)?(?:中心|心|核)',
        '\\b(?:cent(?:re|er)|heart|core) of (?:the|our) (?:galaxy|milky way)|\\bgalactic cent',
        '(?:銀河|天の川)(?:系|銀河)?の?中心',
      ],
      ['离|距|远', '\\b(?:away|from|distance)\\b', '距離|離れ|から'],
    ],
    ['{n}(?:多)?光年', '\\b{n} light[- ]years?', '{n}光年'],
    [24_000, 31_000],
  ),
  tally(
    'milky-way',
    [
      '银河系约有 1000 亿到 4000 亿颗恒星。',
      'Our galaxy has 100 to 400 billion stars.',
      '天の川銀河の恒星は1000億〜4000億個です。',
    ],
    [['银河', '\\b(?:milky way|our galaxy)\\b', '銀河|天の川']],
    ['{n}(?:多)?颗(?:恒星|星)', '\\b{n} stars\\b', '{n}(?:個)?(?:もの|以上)?(?:の)?(?:恒星|星)'],
    [1e11, 4.1e11],
    { unless: ['肉眼', '\\bnaked', '肉眼'] },
  ),
  tally(
    'star-property',
    [
      '晴朗暗夜肉眼一次能看到约 3000 颗星(全天约 6000 颗)。',
      'On a dark night about 3,000 stars are seen at once, some 6,000 (up to 9,000) in all the sky.',
      '暗い夜に一度に見える星は約3000、全天で約6000(最大9000)です。',
    ],
    [['肉眼', '\\b(?:naked|unaided) eye', '肉眼']],
    [
      '{n}(?:多)?颗(?:恒星|星)',
      '\\b{n} stars\\b',
      '{n}(?:個|つ)(?:ほど)?(?:の)?(?:恒星|星)|星(?:は|が)(?:[^。]{0,6}?){n}(?:個|つ)',
    ],
    [2000, 9500],
    { unless: ['昴|七姐妹|座|北斗', '\\b(?:pleiades|dipper|sisters|cluster)\\b', 'すばる|座|北斗|プレアデス'] },
  ),
  tally(
    'star-property',
    [
      '一光年约 9.46 万亿公里。',
      'A light year is 9.46 trillion km (5.9 trillion miles).',
      '1光年は約9兆4600億kmです。',
    ],
    [['光年', '\\blight[- ]year', '光年']],
    ['{n}(?:公里|千米)', '\\b{n} (?:km|kilomet\\w+)', '{n}(?:km|キロ)'],
    [9.3e12, 1.01e13],
  ),
  tally(
    'star-property',
    ['光速约每秒 30 万公里。', 'Light travels 300,000 km (186,000 miles) a second.', '光は毎秒約30万km進みます。'],
    [
      ['光', '\\blight\\b', '光'],
      ['秒', '\\bsecond\\b', '秒'],
    ],
    ['{n}(?:公里|千米)', '\\b{n} (?:km|kilomet\\w+)', '{n}(?:km|キロ)'],
    [295_000, 305_000],
    { unless: ['月|日', '\\bmoon\\b', '月'] },
  ),
  tally(
    'sky-motion',
    ['星空每小时转 15°。', 'The sky turns 15° an hour.', '星空は1時間に15°回ります。'],
    [
      ['星|天空|天球', '\\b(?:stars?|sky|heavens|earth)\\b', '星|空|天球|地球'],
      ['小时', '\\bhour', '時間'],
    ],
    ['{n}(?:°|度)', '\\b{n}(?:°| degrees)', '{n}(?:°|度)'],
    [15, 15.1],
    { unless: ['纬|高度|月', '\\b(?:latitude|altitude|high|moon)\\b', '緯|高度|月'] },
  ),
  tally(
    'sky-motion',
    ['岁差周期约 26000 年(25772 年)。', 'Precession takes about 26,000 years.', '歳差の周期は約2万6000年です。'],
    [
      ['岁差|天极|地轴', '\\b(?:precession|wobbl\\w+|celestial pole|axis)\\b', '歳差|首振り|地軸'],
      ['周|圈|循环|一遍', '\\b(?:cycle|circle|takes|period|round|once|every|complete)\\b', '周|まわ|サイクル'],
    ],
    ['{n}(?:多)?年', '\\b{n} years', '{n}年'],
    [25_000, 26_500],
  ),
  tally(
    'eclipse',
    ['日全食的全食阶段最长约 7.5 分钟。', 'Totality lasts at most 7.5 minutes.', '皆既の最長は約7分半です。'],
    [
      ['全食', '\\btotality\\b', '皆既'],
      [
        '最长|最多|不超过|至多',
        '\\b(?:at most|longest|never (?:lasts|more)|maximum|up to|no more)\\b',
        '最長|最大で|長くても|以上',
      ],
    ],
    ['{n}(?:个)?(?:多)?分(?:钟)?', '\\b{n}(?: and a half)? minutes', '{n}分(?:半)?'],
    [7, 8],
    { unless: ['月', '\\blunar\\b', '月'] },
  ),
  tally(
    'constellation-fact',
    [
      '黄道穿过 13 个星座(含蛇夫座);黄道十二宫为 12。',
      'The Sun crosses 13 constellations; the zodiac counts 12 signs.',
      '黄道上の星座は13、黄道十二宮は12です。',
    ],
    [
      ['太阳|黄道', '\\b(?:sun|ecliptic)\\b', '太陽|黄道'],
      ['穿过|经过|通过|走过', '\\b(?:passes|crosses|runs|through|moves|travels)\\b', '通|横切'],
    ],
    ['(?<!黄道){n}(?:个)星座', '\\b{n} constellations', '(?<!黄道){n}(?:の|個の)星座'],
    [13, 13],
  ),
];
