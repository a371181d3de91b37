import { amount, trait, type Amount, type Trait } from './known.ts';

const hip = (...numbers: number[]): string[] => numbers.map((number) => `hip:${number}`);

/** What holds of some stars, clusters and galaxies and not of others. */
export const STAR_TRAITS: readonly Trait[] = [
  trait(
    'star-property',
    'star',
    [
      '太阳之外最近的恒星是比邻星,4.24 光年(南门二系统)。',
      'Beyond the Sun the nearest star is Proxima Centauri, 4.24 light years (in the Alpha Centauri system).',
      '太陽を除く最も近い恒星はプロキシマ・ケンタウリで、4.24光年です。',
    ],
    [
      '(?:离|距离?)(?:着)?(?:太阳(?:系)?|我们|地球)(?:[^,,。]{0,4})最近的?(?:[^,,。]{0,3})(?:恒星|星|一颗|邻居)|最近的(?:一颗)?恒星|(?:太阳|太阳系|我们)(?:的)?最近(?:的)?(?:恒星)?邻居|(?:太阳(?:系)?的|最近的)近邻',
      "\\b(?:nearest|closest)(?: [a-z]+){0,2}? (?:star|stellar neighbou?r|neighbou?r)\\b(?: to (?:the |our )?(?:sun|solar system|us|earth))?|\\b(?:star|neighbou?r)(?: [a-z]+){0,2}? (?:nearest|closest) to (?:the |our )?(?:sun|solar|us|earth)|\\bsun's (?:nearest|closest)",
      '(?:太陽(?:系)?|地球|私たち)(?:に|から)、?(?:最も|もっとも|一番|いちばん)(?:近い|近くにある)(?:恒星|星|お隣)|(?:最も|もっとも|一番|いちばん)(?:近い|近くの|近くにある)恒星',
    ],
    ['proxima', 'hip:71683', 'sun'],
    { unless: ['行星|比.{0,6}近|亮的恒星', '\\b(?:planet|bright|brightest|northern|visible|naked)\\b', '惑星|明る'] },
  ),
  trait(
    'star-property',
    'star',
    [
      '大陵五是食变星,每 2.87 天变暗一次(伴星遮挡)。',
      'Algol is an eclipsing binary: every 2.87 days a companion dims it.',
      'アルゴルは食変光星で、2.87日ごとに伴星に隠されて暗くなります。',
    ],
    [
      '食(?:双|变)星|(?:每|隔)(?:约|大约|差不多)?(?:[^,,。]{0,4})(?:三|3|两|2\\.\\d+)(?:天|日)(?:[^,,。]{0,8})(?:变暗|暗|眨)|(?:被|让)?伴星(?:[^,,。]{0,4})(?:遮|挡)',
      '\\beclips\\w+ (?:binary|variable)|\\bevery (?:[a-z]+ ){0,2}?(?:three|3|2\\.\\d+|two to three|few) days\\b|\\b(?:winks?|dims?|fades?)\\b[^.]{0,40}(?:days|companion)|\\bdemon star',
      '食変光星|食連星|(?:約|およそ|ほぼ)?(?:三|3|2\\.\\d+)日(?:ごと|おき|に一度|ほどの周期|に満たない周期)|周期で(?:暗|明る)|悪魔の星',
    ],
    hip(14576),
    { open: hip(10826) },
  ),
  trait(
    'star-property',
    'star',
    [
      '著名的变星:大陵五(2.87 天)、蒭藁增二(332 天)、参宿四、造父一(5.37 天)等。',
      'Well-known variable stars: Algol (2.87 d), Mira (332 d), Betelgeuse, Delta Cephei (5.37 d).',
      '有名な変光星はアルゴル(2.87日)、ミラ(332日)、ベテルギウス、ケフェウス座δ(5.37日)などです。',
    ],
    [
      '(?:长周期)?变星|(?:亮度|光度)(?:[^,,。]{0,6})(?:会|有|不断|明显|周期性)?(?:[^,,。]{0,2})变化|忽明忽暗|时明时暗',
      '\\bvariable(?: star)?\\b|\\b(?:brightness|light) (?:varies|changes|rises and falls)|\\bvaries in brightness|\\bvar(?:y|ies)\\b',
      '変光星|明るさ(?:が|を)(?:[^。]{0,6})(?:変わ|変え|変化)|明るくなったり暗く',
    ],
    hip(14576, 10826, 27989, 80763, 110991, 4427, 92420, 84345, 11767),
    { open: hip(37279, 32349, 91262, 97649, 102098, 24436, 21421, 65474, 49669), unless: ['不是变星', '', ''] },
  ),
  trait(
    'star-property',
    'star',
    [
      '肉眼可分的双星:开阳与辅(相距 12′);望远镜中的双星:辇道增七(金与蓝,35″)。',
      'Mizar and Alcor (12 arc minutes) part to the naked eye; Albireo (gold and blue, 35 arc seconds) in a small telescope.',
      'ミザールとアルコルは12分角で肉眼で、アルビレオ(金と青)は35秒角で望遠鏡で分かれます。',
    ],
    [
      '(?:著名的|有名的|美丽的|一对|是)?(?:[^,,。]{0,6})双星(?!座)|(?:一|两颗)(?:金(?:黄)?|黄|橙)(?:色)?(?:[^,,。]{0,4})一(?:颗)?蓝',
      '\\b(?:double|binary)(?: star| system)?\\b|\\bgold(?:en)? and (?:the other )?blue|\\btwo stars (?:in one|so close)|\\bpair of stars\\b',
      '二重星|連星|(?:金|黄|オレンジ)色?と青',
    ],
    [...hip(65378, 95947, 36850, 32349, 71683, 14576, 37279, 80763, 11767, 65474, 24608, 78820, 65477, 60718, 21421)],
    { open: hip(91262, 97649, 102098, 27989, 24436, 49669, 69673, 30438, 113368, 37826) },
  ),
  trait(
    'star-property',
    'light',
    [
      '参宿四是红超巨星,直径约为太阳的 700 倍,十万年内会以超新星告终。',
      'Betelgeuse is a red supergiant, about 700 times as wide as the Sun; it will end as a supernova within 100,000 years.',
      'ベテルギウスは太陽の約700倍の赤色超巨星で、10万年以内に超新星爆発を起こすと考えられます。',
    ],
    [
      '(?:会|将|可能|迟早|随时|快要|终将|即将)(?:[^,,。]{0,10})(?:超新星|爆炸|爆发)|走到(?:[^,,。]{0,4})(?:尽头|终点|末期)',
      '\\b(?:will|may|could|might|going to|about to|expected to|ready to)\\b[^.]{0,30}(?:supernova|explode|blow up)|\\bend (?:its life )?as a supernova|\\bnear(?:ing)? the end of its life',
      '(?:超新星|爆発)(?:を|が)?(?:[^。]{0,8})(?:起こす|する|迎え|なる|控え|待)|寿命が近',
    ],
    hip(27989, 80763, 24436, 102098, 26311, 26727),
    { open: hip(65474, 14576, 10826), unless: ['1054|已经|曾', '\\b1054|already|\\bwas\\b', '1054|起こした'] },
  ),
  trait(
    'star-property',
    'star',
    [
      '岁差周期约 26000 年:约 12000 年后北极星是织女星,约 4700 年前是右枢(天龙座)。',
      'Precession takes 26,000 years: in 12,000 years Vega will be the pole star; 4,700 years ago it was Thuban.',
      '歳差の周期は約2万6000年で、1万2000年後の北極星はベガ、4700年前はトゥバンでした。',
    ],
    [
      '(?:一万(?:两千|二千|三千|四千)?|1[1234]000|12,000|1\\.[1234]万|万)(?:多)?年(?:之?后|以后|左右|后左右|前后)?(?:[^。]{0,24})(?:北极星|极星|指北)|(?:未来|将来|以后|遥远的将来|远期)(?:[^。]{0,16})(?:新的|成为|变成|当上|轮到|接替|取代|让(?:给|位))(?:[^。]{0,6})(?:北极星|极星)?|(?:成为|变成|当上|取代|接任)(?:[^。]{0,4})(?:未来|下一颗|新的)(?:的)?北极星',
      '\\b(?:12,?000|13,?000|14,?000|twelve thousand|thirteen thousand|fourteen thousand|ten thousand|thousands of) years?\\b[^.]{0,50}\\b(?:pole|north) star|\\b(?:will (?:be|become)|becomes?|future|next)\\b[^.]{0,30}\\b(?:pole star|north star)[^.]{0,60}(?:thousand|,000)|\\bpole star[^.]{0,40}(?:12,?000|13,?000|14,?000|twelve thousand|thirteen thousand) years|\\b(?:future|next) (?:pole|north) star',
      '(?:1万(?:2千|2000|3千|3000|4千|4000)?|一万(?:二千|三千|四千)?|12000|13000)年(?:ほど|くらい|あまり)?(?:後|あと|たつ|経つ|先)(?:[^。]{0,20})(?:北極星|極)|未来の北極星|次の北極星',
    ],
    hip(91262),
    { open: hip(116727, 105199, 102098), unless: ['光年', '\\blight[- ]year', '光年'] },
  ),
  trait(
    'star-property',
    'star',
    [
      '约 4700 年前(金字塔时代)的极星是右枢(天龙座 α);北极星那时离极约 25°。',
      'About 4,700 years ago, when the pyramids were built, the pole star was Thuban; Polaris stood some 25° off.',
      '約4700年前(ピラミッドの時代)の北極星はトゥバンで、今の北極星は極から約25°離れていました。',
    ],
    [
      '(?:金字塔|古埃及|埃及|法老|四五?千(?:多)?年前|五千(?:多)?年前|4[5-9]00年前|5000年前)(?:[^。]{0,30})(?:北极星|极星|天极|北极|指北|正北)|(?:北极星|极星)(?:[^。]{0,20})(?:金字塔|古埃及|四五?千(?:多)?年前|五千年前)',
      '\\b(?:pyramids?|pharaohs?|ancient egypt\\w*|(?:4,?[5-9]00|5,?000|five thousand) years ago)\\b[^.]{0,80}\\b(?:pole|north|polar)|\\b(?:pole|north)\\b[^.]{0,50}\\b(?:pyramids?|pharaohs?|ancient egypt\\w*|(?:4,?[5-9]00|5,?000) years ago)',
      '(?:ピラミッド|古代エジプト|エジプト|ファラオ|(?:4[5-9]00|5000|五千|四千)年(?:ほど)?前)(?:[^。]{0,26})(?:北極星|天の北極|真北)|北極星(?:[^。]{0,16})(?:ピラミッド|(?:4[5-9]00|5000|五千)年(?:ほど)?前)',
    ],
    hip(68756),
  ),
  trait(
    'star-property',
    'star',
    [
      '今天的北极星是勾陈一(小熊座 α),离北天极 0.7°。',
      'Today’s pole star is Polaris (Alpha Ursae Minoris), 0.7° from the pole.',
      '今の北極星はこぐま座α星(ポラリス)で、天の北極から0.7°です。',
    ],
    [
      '(?:今天|现在|如今|目前|当前|现代)(?:的)?(?:北极星|极星)',
      "\\b(?:today's|current|present|our present) (?:pole|north) star",
      '(?:今|現在|いま)の北極星',
    ],
    hip(11767),
    { unless: ['千年|万年|光年', '\\bthousand|,000', '千年|万年'] },
  ),
  trait(
    'belongs-to',
    'light',
    [
      '北极星是小熊座的尾巴尖(小熊座 α)。',
      'Polaris is the tip of the tail of the Little Bear.',
      '北極星はこぐまのしっぽの先です。',
    ],
    [
      '小(?:熊(?:座)?|北斗)的?(?:尾巴|尾|柄|勺柄)(?:[^,,。]{0,3})(?:尖|末端|尽头|端|梢|上)',
      "\\b(?:tip|end) of the (?:tail of the )?(?:little (?:bear|dipper)|ursa minor)(?:'s (?:tail|handle))?|\\b(?:tail|handle) of the little (?:bear|dipper)",
      'こぐま(?:座)?の(?:しっぽ|尾)|小びしゃくの柄',
    ],
    hip(11767),
  ),
  trait(
    'star-property',
    'light',
    [
      '仙女座星系约 250 万光年,是肉眼可见的最远天体之一。',
      'The Andromeda Galaxy, 2.5 million light years off, is the farthest thing most naked eyes can see.',
      'アンドロメダ銀河は約250万光年で、肉眼で見える最も遠い天体です。',
    ],
    [
      '肉眼(?:[^,,。]{0,10})最远|最远(?:[^,,。]{0,12})肉眼',
      '\\b(?:farthest|furthest|most distant)\\b[^.]{0,40}(?:naked|unaided)',
      '肉眼で(?:[^。]{0,8})(?:最も|一番|いちばん)遠',
    ],
    ['m31'],
    { open: ['hip:102098', 'lmc'] },
  ),
  trait(
    'star-property',
    'light',
    [
      '蟹状星云是 1054 年超新星(天关客星)的遗迹,在金牛座,约 6500 光年。',
      'The Crab Nebula in Taurus is what remains of the supernova of 1054, some 6,500 light years away.',
      'かに星雲はおうし座にある1054年の超新星の残骸で、約6500光年です。',
    ],
    [
      '1054|天关客星|超新星(?:的)?(?:遗迹|遗骸|残骸)|超新星爆[发炸](?:后)?(?:的)?(?:遗|残|留)',
      '\\b1054\\b|\\bsupernova remnant|\\b(?:remains?|remnant|leftover|wreckage) of (?:a|the|an)(?: [a-z]+)? ?(?:supernova|exploded star|explosion)',
      '1054|超新星(?:の|爆発の)?(?:残骸|名残|残り|なごり)',
    ],
    ['m1'],
  ),
  trait(
    'star-property',
    'light',
    [
      '猎户座大星云正在诞生恒星,约 1340 光年。',
      'Stars are being born in the Orion Nebula, 1,340 light years away.',
      'オリオン大星雲では星が生まれていて、約1340光年です。',
    ],
    [
      '(?:诞生|孕育|形成|制造|育婴|摇篮|产房|新生)(?:[^,,。]{0,8})(?:恒星|星星|星)|(?:恒星|星星)(?:的|们的)?(?:摇篮|育婴室|托儿所|产房|幼儿园|诞生)',
      '\\bstars? (?:are |is )?(?:being )?(?:born|forming|form)\\b|\\bstellar nursery|\\bnursery (?:of|for) stars|\\bbirthplace of (?:new )?stars|\\bstar[- ]forming',
      '星(?:が|の)(?:[^。]{0,6})(?:生まれ|誕生|たまご|ゆりかご|卵)|星のゆりかご',
    ],
    ['m42'],
    { open: ['m1', 'asterism:pleiades', 'm57', 'm31', 'milky-way', 'lmc', 'smc'] },
  ),
  trait(
    'star-property',
    'light',
    [
      '昴星团是年轻的疏散星团,约 1 亿岁,440 光年。',
      'The Pleiades are a young open cluster, about 100 million years old, 440 light years away.',
      'すばるは約1億歳の若い散開星団で、約440光年です。',
    ],
    [
      '疏散星团|年轻(?:的)?(?:的)?(?:蓝)?(?:色)?(?:的)?星(?:团)?',
      '\\bopen (?:star )?clusters?\\b|\\byoung (?:hot |blue |star )*(?:stars|cluster)',
      '散開星団|若い(?:星|青)',
    ],
    ['asterism:pleiades', 'asterism:hyades', 'm44'],
    { open: ['m42'] },
  ),
  trait(
    'star-property',
    'star',
    [
      '天狼星有白矮星伴星天狼星 B(1862 年发现)。',
      'Sirius has a white dwarf companion, Sirius B, seen first in 1862.',
      'シリウスには白色矮星の伴星シリウスBがあります(1862年発見)。',
    ],
    [
      '(?:伴星|同伴|伙伴)(?:[^,,。]{0,6})白矮星|白矮星(?:[^,,。]{0,3})(?:伴星|同伴|伙伴)',
      '\\bwhite[- ]dwarf (?:companion|partner|neighbou?r)|\\bcompanion[^.]{0,24}white dwarf',
      '白色矮星の伴星|伴星(?:は|が|の)(?:[^。]{0,6})白色矮星',
    ],
    hip(32349, 37279),
  ),
  trait(
    'star-property',
    'star',
    [
      '水委一、老人星、南门二、马腹一(β Cen)、十字架二等在南天极一侧。',
      'Southern stars of first rank: Canopus, Alpha and Beta Centauri, Achernar, Acrux.',
      '南天の1等星はカノープス、ケンタウルス座αとβ、アケルナル、アクルックスなどです。',
    ],
    [
      '南天(?:的)?(?:一等星|亮星|明星)|全天第二亮|第二亮的(?:恒星|星)',
      '\\bsecond[- ]brightest (?:star )?(?:of|in) (?:the |all the )?(?:night |whole |entire )*(?:sky|stars)|\\bsecond[- ]brightest night',
      '全天で(?:2番目|二番目)に明るい(?:恒星|星)',
    ],
    hip(30438),
    {
      unless: [
        '行星|座(?:的|中|里)',
        '\\b(?:planet|in (?:orion|ursa|leo|lyra|gemini|taurus|crux|scorpius))\\b',
        '惑星|座で',
      ],
    },
  ),
  trait(
    'star-property',
    'star',
    [
      '牛郎星自转很快,约 9 小时一圈,形状扁。',
      'Altair spins in about 9 hours and is flattened.',
      'アルタイルは約9時間で自転し、つぶれた形をしています。',
    ],
    [
      '(?:自转|转)(?:[^,,。]{0,6})(?:极快|很快|飞快)',
      '\\bspins? (?:[a-z]+ )?(?:fast|quickly|rapidly)|\\bfast[- ]spinning',
      '(?:とても|非常に)(?:速|はや)く自転|高速で自転',
    ],
    hip(97649, 91262, 7588, 49669),
    { open: hip(32349, 27989, 102098) },
  ),
];

export const STAR_AMOUNTS: readonly Amount[] = [
  amount(
    'star-property',
    'star',
    ['视星等', 'magnitude', '等級'],
    ['(?<n>[一二三四五1-5])等星', '\\b(?<n>first|second|third|fourth)[- ]magnitude', '(?<n>[一二三四五1-5])等星'],
    Object.fromEntries([
      ...hip(
        32349,
        30438,
        71683,
        69673,
        91262,
        24608,
        24436,
        37279,
        7588,
        27989,
        68702,
        97649,
        60718,
        21421,
        80763,
        65474,
        37826,
        113368,
        102098,
        62434,
        49669,
      ).map((id) => [id, [1, 1] as const]),
      ...hip(11767, 36850, 54061, 62956, 67301, 57632, 25336, 26311, 26727, 15863, 65378, 677, 85927, 25930).map(
        (id) => [id, [2, 2] as const],
      ),
      ...hip(59774, 53910, 58001).map((id) => [id, id === 'hip:59774' ? ([3, 3] as const) : ([2, 2] as const)]),
    ]),
    { unless: ['颗一等星|三颗|几颗|多少', '\\b(?:stars of|several|many)\\b', 'つの1等星|個'] },
  ),
];
