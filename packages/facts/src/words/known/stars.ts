import { amount, statement, tally, trait, type Amount, type Statement, type Tally, type Trait } from './known.ts';

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

/** Constellations: sizes of the borders of 1930, hemispheres, the zodiac, other names of their figures. */
const ZODIAC = ['Ari', 'Tau', 'Gem', 'Cnc', 'Leo', 'Vir', 'Lib', 'Sco', 'Sgr', 'Cap', 'Aqr', 'Psc'].map(
  (iau) => `figure:${iau}`,
);

export const FIGURE_TRAITS: readonly Trait[] = [
  trait(
    'constellation-fact',
    'figure',
    [
      '黄道十二星座:白羊、金牛、双子、巨蟹、狮子、室女、天秤、天蝎、人马、摩羯、宝瓶、双鱼(12 个)。',
      'The 12 of the zodiac: Aries, Taurus, Gemini, Cancer, Leo, Virgo, Libra, Scorpius, Sagittarius, Capricornus, Aquarius, Pisces.',
      '黄道十二星座はおひつじ・おうし・ふたご・かに・しし・おとめ・てんびん・さそり・いて・やぎ・みずがめ・うおの12です。',
    ],
    [
      '黄道(?:十二|12)(?:星座|宫)|(?:十二|12)(?:个)?(?:黄道)?(?:星座|宫)|黄道星座|(?:生日|星座运势)',
      '\\bzodiac\\w*\\b|\\b(?:twelve|12) (?:signs|star signs)',
      '黄道(?:十二|12)(?:星座|宮)|(?:十二|12)星座|誕生(?:日の)?星座',
    ],
    ZODIAC,
    { unless: ['十三|13|黄道穿|其实|太阳|之外|以外', '\\b(?:thirteen|13|thirteenth|sun)\\b', '十三|13|太陽'] },
  ),
  trait(
    'constellation-fact',
    'figure',
    [
      '黄道(太阳的路)穿过 13 个星座,包括蛇夫座。',
      'The ecliptic, the path of the Sun, crosses 13 constellations, Ophiuchus among them.',
      '黄道はへびつかい座を含む13の星座を通ります。',
    ],
    [
      '横跨黄道|跨(?:着|过|在)黄道|黄道(?:[^,,。十星]{0,8})(?:穿过|经过|通过|横穿)|太阳(?:[^。]{0,12})(?:穿过|经过|走过|路过|会进入|运行到)(?:[^。]{0,4})',
      '\\b(?:sun|ecliptic)\\b[^.]{0,40}\\b(?:passes|runs|crosses|moves|travels|goes|path)(?: [a-z]+){0,3}? (?:through|across)|\\bstraddles the ecliptic|\\blies on the ecliptic|\\bcrosses the ecliptic',
      '黄道(?:は|が|上に)(?:[^。十]{0,10})(?:通|横切|ある|かか)|太陽(?:は|が)(?:[^。]{0,10})(?:通り過ぎ|通過|横切)',
    ],
    [...ZODIAC, 'figure:Oph'],
    {
      open: ['figure:Cet', 'figure:Ori'],
      unless: ['十二|银河|月[亮球]', '\\b(?:twelve|moon|galactic|milky)\\b', '十二|12|月|天の川'],
    },
  ),
  trait(
    'constellation-fact',
    'figure',
    [
      '面积最大的星座是长蛇座,1303 平方度;其次室女座 1294、大熊座 1280。',
      'The largest constellation is Hydra, 1,303 square degrees; then Virgo 1,294 and Ursa Major 1,280.',
      '最も広い星座はうみへび座(1303平方度)、次がおとめ座(1294)、おおぐま座(1280)です。',
    ],
    [
      '(?:全天|天上|天空|星座|88个?星座|八十八个?星座)(?:[^,,。第]{0,10})(?:面积)?最(?:大|长|广)(?!的?(?:恒星|行星))|(?:面积)?最(?:大|长|广)的(?:一个)?星座|面积(?:[^,,。第]{0,4})最大',
      '\\b(?:largest|biggest|longest)(?: [a-z]+){0,3}? constellations?\\b|\\bconstellations?\\b[^.]{0,20}(?:is|was) the (?:largest|biggest|longest)|\\b(?:largest|biggest|longest) of (?:all )?(?:the )?(?:88|eighty-eight)',
      '(?:最も|もっとも|一番|いちばん)(?:広い|大きい|大きな|長い)(?:面積の)?星座|(?:最大|最長)の星座|(?:面積|広さ)が(?:最も|一番|いちばん)|星座の(?:中|うち)で(?:最も|一番|いちばん)(?:広|大き|長)',
    ],
    ['figure:Hya'],
    {
      unless: [
        '第二|北天|南天|黄道',
        '\\b(?:second|third|northern|southern|zodiac|one of)\\b',
        '2番目|二番目|北天|黄道',
      ],
    },
  ),
  trait(
    'constellation-fact',
    'figure',
    [
      '面积最小的星座是南十字座,68 平方度。',
      'The smallest constellation is Crux, 68 square degrees.',
      '最も小さい星座はみなみじゅうじ座(68平方度)です。',
    ],
    [
      '(?:全天|星座|天空)(?:[^,,。]{0,10})(?:面积)?最小|(?:面积)?最小的(?:一个)?星座|面积(?:[^,,。]{0,4})最小',
      '\\bsmallest(?: [a-z]+){0,3}? constellations?\\b|\\bsmallest of (?:all )?(?:the )?(?:88|eighty-eight)|\\bconstellations?\\b[^.]{0,16}is the smallest',
      '(?:最も|もっとも|一番|いちばん)(?:小さい|小さな|せまい|狭い)星座|最小の星座|星座の(?:中|うち)で(?:最も|一番|いちばん)(?:小さ|狭|せま)',
    ],
    ['figure:Cru', 'asterism:southern-cross'],
    { unless: ['北天|黄道', '\\b(?:second|northern|zodiac|one of)\\b', '北天|黄道'] },
  ),
  trait(
    'constellation-fact',
    'figure',
    [
      '天鹅座的十字称北十字(5 颗主星)。',
      'The 5 bright stars of Cygnus make the Northern Cross.',
      'はくちょう座の5つの星は北十字と呼ばれます。',
    ],
    [
      '(?:叫|称|名|是|组成|构成|又|像|成|有)(?:[^,,。]{0,8})北十字',
      '\\bnorthern cross\\b',
      '(?:北十字|ノーザンクロス)',
    ],
    ['figure:Cyg'],
    { unless: ['南十字', '\\bsouthern cross', '南十字'] },
  ),
  trait(
    'constellation-fact',
    'figure',
    [
      '像 W 或 M 的是仙后座的 5 颗亮星。',
      'The W or M is made by the 5 bright stars of Cassiopeia.',
      'WやMの形はカシオペヤ座の5つの星です。',
    ],
    [
      '(?:字母|英文)?["“「]?[wm]["”」]?(?:形|字|型)|(?:像|呈|排成|组成|连成|是)(?:[^,,。]{0,6})["“「]?[wm]["”」]?(?=$|[,,。的])',
      '\\b(?:letter|shaped like|shape of|forms?|looks? like|makes?|a|crooked|giant)(?: an?| the| letter)? ["“\']?[wm]["”\']?(?=[\\s,.!?;-]|$)|\\b[wm]-shape',
      '[wm](?:の字|字|の形|型|形|に(?:並|見え)|を(?:描|形))',
    ],
    ['figure:Cas'],
    { unless: ['', "\\b(?:i|he|she)'m\\b|\\b\\d+ m\\b", ''] },
  ),
  trait(
    'constellation-fact',
    'figure',
    [
      '像倒写问号(镰刀)的是狮子座的头部(6 颗星)。',
      'The backwards question mark, the Sickle (6 stars), is the head of Leo.',
      '逆さの「?」(大がま、6つの星)はしし座の頭です。',
    ],
    [
      '(?:反(?:写|着)?|倒(?:写|着)?|反向)的?(?:[^,,。]{0,3})问号|镰刀',
      '\\b(?:backwards?|reversed?|mirrored|upside[- ]down|inverted) question mark|\\bsickle\\b',
      '(?:逆|裏返し|裏返|ひっくり返|反対向き)(?:さ|の|した|に|向き)*(?:[^。]{0,6})(?:クエスチョン|はてな|疑問符|\\?)|大がま|大鎌',
    ],
    ['figure:Leo'],
    { unless: ['克洛诺斯|死神', '\\b(?:cronus|kronos|perseus|hermes|moon)\\b', 'クロノス|ペルセウス'] },
  ),
  trait(
    'constellation-fact',
    'figure',
    [
      '像茶壶的是人马座的 8 颗星。',
      'The Teapot is made by 8 stars of Sagittarius.',
      'ティーポットはいて座の8つの星です。',
    ],
    [
      '(?:像|形似|组成|构成|如同|好像|酷似)(?:[^,,。]{0,6})茶壶|茶壶(?:形|状|星群)',
      '\\bteapot\\b',
      'ティーポット|急須',
    ],
    ['figure:Sgr'],
    { unless: ['买|泡茶|喝', '\\b(?:tea\\b|kettle|brew)', 'お茶'] },
  ),
  trait(
    'visible-from',
    'figure',
    [
      '南天星座(如南十字、半人马南部)在北纬 35° 以北看不全:南十字赤纬 -60°。',
      'Crux (declination -60°) belongs to the far southern sky; it never rises north of about 30° N.',
      'みなみじゅうじ座(赤緯-60°)は南天の星座で、北緯30°より北では昇りません。',
    ],
    [
      '(?:是|属于)(?:[^,,。]{0,6})南(?:天|半球)(?:的)?(?:天空)?(?:的)?(?:著名)?星座|(?:只|才)(?:[^,,。]{0,6})(?:在)?南半球(?:[^,,。]{0,4})(?:看|见)',
      '\\b(?:is|belongs to) (?:[a-z]+ ){0,4}?southern (?:sky|constellation|hemisphere)|\\bsouthern(?:-sky)? constellation',
      '(?:南天|南半球)の(?:[^。]{0,4})星座',
    ],
    [
      'figure:Cru',
      'figure:Cen',
      'figure:Car',
      'figure:Vel',
      'figure:Pup',
      'figure:TrA',
      'figure:Pav',
      'figure:Gru',
      'figure:Phe',
      'figure:Tuc',
      'figure:Ara',
      'figure:Mus',
      'asterism:southern-cross',
    ],
    {
      open: [
        'figure:Sco',
        'figure:Sgr',
        'figure:Eri',
        'figure:CMa',
        'figure:Lup',
        'figure:CrA',
        'figure:PsA',
        'figure:Ori',
        'figure:Col',
        'figure:Hya',
      ],
    },
  ),
];

export const SKY_STATEMENTS: readonly Statement[] = [
  statement(
    'milky-way',
    [
      '银河是银河系盘面无数恒星的光:1000 亿到 4000 亿颗。',
      'The Milky Way is the light of 100 to 400 billion stars of our own galaxy, seen from within.',
      '天の川は1000億〜4000億の星からなる銀河を内側から見た姿です。',
    ],
    [['银河|天河', '\\bmilky way\\b', '天の川|銀河系']],
    {
      right: [
        '(?:无数|千亿|数千亿|成千上万|上千亿|几千亿|许许?多多|密密麻麻|数不清|亿万|众多)(?:[^,,。]{0,4})(?:颗)?(?:[^,,。]{0,4})(?:恒星|星)|(?:棒旋|旋涡|漩涡|螺旋)(?:状)?(?:的)?星系|(?:太阳系|我们|地球|太阳)(?:[^,,。]{0,4})(?:所在的|就在|位于|属于|身处)(?:[^,,。]{0,6})(?:星系|银河系|其中)?|(?:侧面|内部|里面|盘面)',
        '\\b(?:countless|billions of|millions of|innumerable|hundreds of billions|myriad|many|uncountable)\\b[^.]{0,24}(?:stars|suns)|\\b(?:barred |spiral |our (?:own |home )?)+galaxy\\b|\\bedge-on\\b|\\bfrom (?:the )?(?:inside|within)',
        '(?:無数|たくさん|数千億|億|多く|数え(?:きれ|切れ)ない)(?:[^。]{0,6})の?(?:恒星|星)|(?:棒)?渦巻(?:き)?(?:銀河)?|(?:太陽系|地球|私たち)(?:が|は|の)(?:[^。]{0,6})(?:属する|いる|ある|住む)|内側から',
      ],
      wrong: [
        '(?:是|由)(?:[^,,。]{0,8})(?:云|水汽|水蒸气|烟|真的?河|河流|牛奶|地球大气|尘埃而已|流星|行星)(?:[^,,。]{0,3})(?:组成|构成|形成|$|。|,|而成)',
        '\\bis (?:[a-z]+ ){0,3}?(?:clouds?|water|steam|smoke|river of water|real river|in (?:the|our) atmosphere|milk)\\b|\\bmade of (?:clouds?|water|milk|planets|smoke)',
        '(?:雲|水蒸気|煙|本物の川|水の流れ|牛乳|ミルク)(?:です|だ(?!と)|で(?:でき|ある)|が集ま)',
      ],
      unless: [
        '像|如|仿佛|似|传说|王母|织女|牛郎',
        '\\b(?:like|as if|called|looks|legend|seems|juno|hera|spilled|spilt)\\b',
        'のよう|みたい|伝説|織|彦|神話|ヘラ',
      ],
    },
  ),
  statement(
    'milky-way',
    [
      '银心在人马座方向,约 26700 光年。',
      'The centre of our galaxy lies in Sagittarius, 26,700 light years away.',
      '銀河系の中心はいて座の方向、約26,700光年です。',
    ],
    [
      [
        '银(?:河系?|心)(?:的)?(?:中心|核心|心脏|中央|核球)?',
        '\\b(?:cent(?:re|er)|heart|core|middle) of (?:the |our )?(?:galaxy|milky way)\\b|\\bgalactic (?:cent|core)',
        '(?:銀河系?|天の川(?:銀河)?)の?(?:中心|心臓|まん中|真ん中)',
      ],
      ['中心|核心|心脏|中央|银心', '\\b(?:galaxy|milky way|galactic)\\b', '中心|心臓|まん中|真ん中'],
    ],
    {
      right: ['(?:人马座|射手座|人马|射手)', '\\bsagittarius\\b|\\bthe archer\\b|\\bteapot\\b', 'いて座'],
      wrong: [
        '(?:猎户|天蝎|仙女|大熊|小熊|英仙|天鹅|仙后|双子|狮子|天琴|金牛|御夫|处女|室女|北斗|飞马|天鹰|牧夫)座',
        '\\b(?:orion|andromeda|ursa major|perseus|cygnus|cassiopeia|gemini|leo|lyra|taurus|auriga|virgo|pegasus|aquila|the (?:big )?dipper|scorpius)\\b',
        '(?:オリオン|アンドロメダ|おおぐま|こぐま|ペルセウス|はくちょう|カシオペ[ヤア]|ふたご|しし|こと|おうし|ぎょしゃ|おとめ|ペガスス|わし|さそり)座',
      ],
      unless: ['背对|反方向|反银心', '\\banticent(?:re|er)|\\bopposite\\b|\\baway from', '反対'],
    },
  ),
  statement(
    'sky-motion',
    [
      '岁差使天极 26000 年绕一圈:北极星会换(4700 年前是右枢,12000 年后是织女星)。',
      'Precession carries the pole round in 26,000 years, so the pole star changes: Thuban 4,700 years ago, Vega in 12,000.',
      '歳差で天の北極は2万6000年で一周し、北極星は移り変わります(4700年前トゥバン、1万2000年後ベガ)。',
    ],
    [['北极星|极星', '\\b(?:pole star|north star|polaris)\\b', '北極星']],
    {
      wrong: [
        '(?:永远|从来|一直|始终|万古|亘古)(?:[^,,。]{0,8})(?:是|都是)(?:[^,,。]{0,6})(?:同一颗|这一颗|它|勾陈一)|(?:从来|永远|至今|一直)(?:都)?(?:没有|没|不会|不)(?:变|换|更换|改变)(?:过)?(?!位置|方向)',
        '\\b(?:has|have) always been (?:the |our )?(?:same|pole star|north star|polaris)|\\b(?:always|forever) (?:be|been|remain|the same star)\\b|\\bwill (?:always|forever) be (?:the |our )?(?:pole|north)|\\bnever (?:changes?|changed)\\b|\\balready (?:marked|stood|pointed|held|sat)',
        '(?:ずっと|永遠に|いつの時代も|昔から)(?:[^。]{0,6})(?:同じ(?:星)?|変わらな|変わっていな|ポラリス)|(?:変わる|交代する)(?:ことは)?(?:ありません|ない)',
      ],
      right: [
        '(?:千|百|万)年前(?:[^。]{0,6})北极星(?:[^,,。]{0,4})不是(?:现在|今天|如今)|(?:会|将|要)(?:[^,,。]{0,4})(?:换|更替|轮换|改变|易主|变成另)|(?:不是|并非|不会)(?:永远|一直|总是)(?:[^,,。]{0,4})(?:同一颗|这一颗|它|不变)|岁差(?:[^。]{0,20})(?:换|变|更替|移动|轮流)',
        "\\b(?:will|does|do) change\\b|\\bchanges? over\\b|\\b(?:has not|hasn't|was not|wasn't) always\\b|\\bwon't always\\b|\\bwill not always\\b|\\bdifferent (?:pole|north) star|\\bprecession\\b",
        '(?:変わ(?:る|り|って)|交代(?:する|し)|移り変わ|入れ替わ)(?!ら|ない|ませ)|歳差',
      ],
      unless: [
        '位置|方向|金字塔|埃及',
        '\\b(?:position|pyramid\\w*|pharaohs?|egypt\\w*)\\b',
        '位置|ピラミッド|エジプト',
      ],
    },
  ),
  statement(
    'star-property',
    [
      '北极星并不特别亮:2.0 等,全天约第 48。',
      'Polaris is not outstanding: magnitude 2.0, about number 48 in the night sky.',
      '北極星は2.0等で、全天で48番目ほどの明るさです。',
    ],
    [['北极星', '\\b(?:pole star|north star|polaris)\\b', '北極星']],
    {
      right: [
        '(?:并不|不|没有|算不上|不算)(?:是)?(?:[^,,。]{0,4})(?:特别|很|太|最|那么|非常|十分)亮|亮度(?:[^,,。]{0,4})(?:一般|平平|不高|普通|只排)|第(?:四十八|48|四十多|五十|50|四十几)',
        "\\b(?:not|isn't|n't)(?: [a-z]+){0,5}? (?:very |particularly |especially |all that |that |the )?(?:bright|brightest)\\b|\\b(?:only|just) (?:about )?(?:the )?(?:48th|49th|50th|forty-eighth|fiftieth|moderately bright|middling)|\\b(?:48th|forty-eighth|50th|fiftieth) brightest|\\brather (?:ordinary|faint|modest)",
        '(?:あまり|それほど|そんなに|特別に|特に|とくに|一番)(?:[^。]{0,4})明る(?:くない|くはない|くありません|い(?:星|わけ)では(?:ない|ありません))|(?:48|四十八|50|五十)番目',
      ],
      unless: ['天狼|其实|以为', '\\bsirius\\b', 'シリウス'],
    },
  ),
  statement(
    'fixed-stars',
    [
      '恒星之间的形状在人的一生中不变:自行最快的巴纳德星每年也只有 10.4″。',
      'The patterns of the stars hold for a human life: even the fastest, Barnard’s Star, shifts 10.4 arc seconds a year.',
      '星座の形は人の一生では変わりません。最も速いバーナード星でも年に10.4秒角です。',
    ],
    [
      [
        '星座|恒星|北斗|星星|群星',
        '\\b(?:constellations?|stars?|dipper|plough|patterns?)\\b',
        '星座|恒星|北斗|星の並び',
      ],
    ],
    {
      wrong: [
        '(?:每(?:天|夜|月|年|个月|隔)|天天|年年|夜夜|一夜之间)(?:[^,,。]{0,8})(?:换位置|交换(?:彼此的?)?位置|换座位|互换|重新排列|变换形状|改变形状|变成(?:别的|不同的?)形状|换一(?:种|个)形状|调换)|(?:形状|排列)(?:[^,,。]{0,4})(?:每(?:天|夜|月|年)|天天)(?:[^,,。]{0,4})(?:变|换|不一样)',
        '\\b(?:swap|change|exchange|trade|switch|shuffle)s?(?: [a-z]+){0,2}? (?:places?|positions?|shapes?|seats)\\b[^.]{0,30}\\b(?:every|each|night|nightly|monthly|month|year)|\\b(?:every|each) (?:night|month|year)\\b[^.]{0,40}\\b(?:swap|rearrange|shuffle|new (?:shape|pattern))|\\brearrange (?:themselves )?(?:every|each)',
        '(?:毎(?:日|晩|月|年))(?:[^。]{0,10})(?:入れ替わ|並び(?:かえ|方)?が変わ|形(?:を|が)変(?:え|わ)|場所を(?:とりか|交換|入れ替))',
      ],
      right: [
        '(?:形状|样子|图案|相对位置|排列)(?:[^,,。]{0,10})(?:几乎|基本)?(?:不变|不会变|没有变|没变|看不出变化)|(?:形状|样子|图案|排列)(?:[^,,。]{0,14})(?:要|经过)?(?:几万|数万|上万|十万)年(?:[^,,。]{0,8})(?:才|变|改)',
        '\\b(?:shape|pattern)s?\\b[^.]{0,40}(?:does not change|do not change|hardly change|barely change|same for (?:centuries|thousands)|stays? the same|never seems? to change)|\\b(?:tens of thousands|100,000|hundred thousand|50,000) (?:of )?years\\b[^.]{0,50}(?:shape|pattern|look|different)',
        '(?:形|並び)(?:は|が)(?:[^。]{0,10})(?:変わら|変わりませ|ほとんど同じ)|(?:何万年|数万年|10万年)(?:[^。]{0,12})(?:形|並び)(?:[^。]{0,4})変',
      ],
      unless: [
        '流星|行星|高度|方位|时间|季节|升',
        '\\b(?:planets?|meteors?|seasons?|rises?|tilt)\\b',
        '惑星|流星|季節|高さ',
      ],
    },
  ),
  statement(
    'sky-motion',
    [
      '星空约 23 小时 56 分转一圈:每天早升约 4 分钟,一个月早 2 小时。',
      'The stars come round in 23 h 56 min: each night they rise 4 minutes earlier, 2 hours a month.',
      '星は23時間56分で一周し、毎日4分、1か月で2時間早く昇ります。',
    ],
    [['(?<!行)星(?!期)', '\\bstars?\\b|\\bconstellations?\\b', '星(?!占)']],
    {
      right: [
        '(?:每天|每晚|天天|一天比一天)(?:[^,,。]{0,6})(?:早|提前)(?:[^,,。]{0,4})(?:四|4)分|(?:每月|每个月|一个月)(?:[^,,。]{0,6})(?:早|提前)(?:[^,,。]{0,4})(?:两|2|二)(?:个)?小时|(?:大约|约|差不多|近)?(?:一天|一昼夜|24小时|23小时)(?:[^,,。]{0,8})(?:转|绕|一圈|一周)',
        '\\b(?:four|4) minutes (?:earlier|sooner)\\b|\\b(?:two|2) hours (?:earlier|sooner)[^.]{0,20}month|\\b(?:circle|go|turn|revolve|wheel|travel)s?\\b[^.]{0,40}\\b(?:once|in)\\b[^.]{0,16}\\b(?:a day|each day|every day|24 hours|about a day|23 hours|per day)|\\bonce (?:a|every|each|per|in about a|in) day\\b',
        '(?:毎日|1日に)(?:[^。]{0,6})(?:4|四)分(?:ずつ)?早|(?:1か月|一か月|ひと月)(?:[^。]{0,6})(?:2|二)時間(?:ほど)?早|(?:1日|一日|24時間)(?:に|で|かけて)?(?:ほぼ|約)?(?:1|一|ひと)(?:回|周|まわり)',
      ],
      wrong: [
        '(?:每天|每晚|天天|一天比一天)(?:[^,,。]{0,6})(?:晚|推迟)(?:[^,,。]{0,4})(?:四|4)分',
        '\\b(?:four|4) minutes later\\b',
        '(?:毎日|1日に)(?:[^。]{0,6})(?:4|四)分(?:ずつ)?(?:遅|おそ)',
      ],
      unless: [
        '木星|土星|火星|金星|水星|月[亮球]|流星',
        '\\b(?:planets?|moon|jupiter|saturn|mars|meteors?)\\b',
        '惑星|月|流星|木星|土星|火星|金星|水星',
      ],
    },
  ),
  statement(
    'star-property',
    [
      '恒星自己发光,靠核聚变;最近的也在 4.24 光年外。',
      'Stars make their own light by fusion; the nearest beyond the Sun is 4.24 light years off.',
      '恒星は核融合で自ら光り、最も近いものも4.24光年先です。',
    ],
    [['恒星|星星(?=[^,,。]{0,4}(?:是|自己|本身|会))', '\\bstars\\b|\\ba star\\b', '恒星']],
    {
      right: [
        '(?:自己|自身|本身)(?:[^,,。不]{0,4})(?:发光|发亮)|遥远的太阳|核聚变',
        '\\btheir own light\\b|\\bits own light\\b|\\bdistant suns\\b|\\bfusion\\b|\\bsuns like ours',
        '自分で光|自ら光|みずから光|自ら輝|核融合|遠くの太陽',
      ],
      wrong: [
        '反射(?:[^,,。]{0,4})(?:太阳|月|阳光)',
        '\\breflect\\w*\\b[^.]{0,20}(?:sun|moon)',
        '太陽の?光を(?:[^。]{0,4})反射',
      ],
      unless: ['行星|月|卫星', '\\b(?:planets?|moon|satellites?|venus|jupiter)\\b', '惑星|月|衛星'],
    },
  ),
  statement(
    'star-property',
    [
      '蓝白色的星最热(1 万度以上),红色的最冷(约 3000 度)。',
      'Blue stars are the hottest (above 10,000 °C), red ones the coolest (about 3,000 °C).',
      '青白い星ほど高温(1万°C以上)、赤い星ほど低温(約3000°C)です。',
    ],
    [['恒星|的星(?!座)|星星|颜色', '\\bstars?\\b', '恒星|星']],
    {
      right: [
        '(?:蓝|青白)(?:白)?(?:色)?(?:的)?(?:恒星|星星|星)?(?:[^,,。]{0,6})(?:最热|更热|温度(?:更|最|很)?高|比(?:[^,,。]{0,3})红(?:[^,,。]{0,4})热)|红(?:色)?(?:的)?(?:恒星|星星|星)?(?:[^,,。]{0,6})(?:最冷|更冷|较冷|温度(?:更|最|较|比较)?低|凉)',
        '\\bblue(?:-white)?(?: stars?| ones?)?\\b[^.,]{0,16}(?:hotter|hottest|very hot)|\\bred(?: stars?| ones?)?\\b[^.,]{0,16}(?:cooler|coolest|coldest|colder)',
        '青(?:白)?い(?:恒星|星)?(?:は|ほど|の方が|のほうが)(?:[^。]{0,10})(?:熱|高温|温度が高)|赤い(?:恒星|星)?(?:は|ほど|の方が|のほうが)(?:[^。]{0,10})(?:低温|温度が低|冷)',
      ],
      wrong: [
        '(?<!比)红(?:色)?(?:的)?(?:恒星|星星|星)?(?:[^,,。]{0,4})(?:最热|更热|温度(?:更|最)高|比(?:[^,,。]{0,3})蓝(?:[^,,。]{0,4})热)|蓝(?:色)?(?:的)?(?:恒星|星星|星)?(?:[^,,。]{0,4})(?:最冷|更冷|温度(?:更|最)低)',
        '\\bred(?: stars?| ones?)? (?:are|is|burn) (?:the )?(?:hotter|hottest)|\\bblue(?: stars?| ones?)? (?:are|is) (?:the )?(?:cooler|coolest|colder|coldest)',
        '赤い(?:恒星|星)?(?:は|ほど|の方が|のほうが)(?:[^。低]{0,6})(?:熱|高温|温度が高)|青い(?:恒星|星)?(?:は|ほど|の方が)(?:[^。高]{0,6})(?:低温|温度が低|冷)',
      ],
      unless: ['水龙头', '\\b(?:tap|flame)\\b', '炎'],
    },
  ),
  statement(
    'star-property',
    [
      '光年是距离:约 9.46 万亿公里。',
      'A light year is a distance: 9.46 trillion km.',
      '光年は距離の単位で、約9兆4600億kmです。',
    ],
    [['光年', '\\blight[- ]years?\\b', '光年']],
    {
      right: [
        '(?:是|为)?(?:[^,,。]{0,6})(?:距离|长度)(?:的)?(?:单位|量|,|。|$)|光(?:在)?(?:[^,,。]{0,6})一年(?:[^,,。]{0,6})(?:走|跑|传播|行)',
        '\\b(?:unit|measure) of (?:distance|length)|\\bis (?:a |the )?distance|\\bdistance (?:that )?light (?:travels|goes|covers)|\\bnot (?:of |a )?(?:unit of |measure of )?time',
        '(?:距離|長さ)の単位|距離(?:です|だ|を表)|光が(?:1|一)年(?:間)?(?:に|で|かけて)(?:[^。]{0,4})(?:進|すす)',
      ],
      wrong: [
        '(?:是|为)(?:[^,,。不]{0,4})时间(?:的)?(?:单位|量)|表示时间',
        '\\b(?:unit|measure) of time\\b',
        '時間の単位',
      ],
      unless: ['星|座', '\\b(?:vega|sirius|altair|away)\\b', '離れ|ベガ|シリウス'],
    },
  ),
  statement(
    'meteor-shower',
    [
      '流星是尘粒以 11 到 72 公里/秒进入大气烧蚀发光,不是恒星掉落。',
      'Meteors are grains that enter the air at 11 to 72 km/s and glow; no star falls.',
      '流星は秒速11〜72kmで大気に飛び込む塵が光る現象で、星が落ちるのではありません。',
    ],
    [['流星(?!雨|花园|锤)', '\\b(?:meteors?|shooting stars?|falling stars?)\\b', '流れ星|流星(?!群)']],
    {
      right: [
        '(?:尘埃|尘粒|尘|沙粒|碎屑|碎片|小石|颗粒|微粒|小石块|岩石碎)(?:[^。]{0,16})|(?:与|和|同|进入|闯入|冲进|冲入|坠入)(?:[^,,。]{0,4})大气(?:层)?(?:[^,,。]{0,4})(?:摩擦|燃烧|发光|烧)?|(?:并不|不|并非)(?:是)?(?:[^,,。]{0,4})(?:真正的?)?(?:恒星|星星)',
        "\\b(?:dust|grains?|specks?|bits?|pieces?|fragments?|pebbles?|debris|particles?|sand)\\b|\\bburn(?:s|ing)?(?: up)?\\b[^.]{0,24}(?:atmosphere|air)|\\b(?:atmosphere|air)\\b[^.]{0,20}burn|\\b(?:not|aren't|isn't)(?: really| actually| true| real| a)* stars?\\b",
        '(?:ちり|塵|砂粒|小石|小さな粒|かけら|つぶ|粒)|大気(?:圏)?(?:に|と|で|中で)(?:[^。]{0,8})(?:燃|光|飛び込|突入|摩擦)|(?:本物の|本当の)?(?:恒星|星)が(?:落ち|流れ)(?:る|た|て)(?:[^。]{0,6})(?:ではな|わけで)',
      ],
      wrong: [
        '(?:是)(?:[^,,。不]{0,6})(?:恒星|星星|星座)(?:[^,,。]{0,6})(?:掉|落|坠|脱落)|(?:掉|落|坠)下来的(?:真|恒)?星(?!体|雨)',
        '\\b(?:are|is) (?:real |actual |true |really |dying )*stars? (?:that (?:have |has )?)?(?:fall|fell|fallen|falling|dropping|dying)|\\bstars? (?:that )?(?:have|has) fallen (?:from|out)',
        '(?:本物の|本当の)?(?:恒星|星)が(?:空から)?(?:落ちて|落ちた|こぼれ)(?:[^。]{0,4})(?:もの|くる|です|のだ|んだ)',
      ],
      unless: ['像|如|仿佛|许愿|愿望', '\\b(?:like|as if|wish\\w*|hope)\\b', 'のよう|みたい|願'],
    },
  ),
  statement(
    'meteor-shower',
    [
      '流星雨源于彗星(或小行星)留下的尘带,地球每年同一时候穿过:如 8 月 12-13 日英仙座流星雨。',
      'Meteor showers come each year when the Earth crosses the dust of a comet or asteroid: e.g. the Perseids on 12-13 August.',
      '流星群は彗星(や小惑星)の塵の帯を地球が毎年横切るときに見られます(例:8月12-13日のペルセウス座流星群)。',
    ],
    [['流星雨|流星群', '\\bmeteor showers?\\b', '流星群']],
    {
      right: [
        '(?:彗星|小行星)(?:[^,,。]{0,10})(?:尘|碎|颗粒|物质|残留|留下|抛)|(?:地球)(?:[^,,。]{0,8})(?:穿过|经过|闯入|遇上|扫过)|下半夜(?:[^,,。]{0,8})(?:更多|更好|最多|最好)|(?:后半夜|黎明前|凌晨)(?:[^,,。]{0,8})(?:更多|最多|更好|最好)',
        '\\b(?:comets?|asteroids?)\\b[^.]{0,40}(?:dust|debris|trail|grains|left|leave|shed|crumbs)|\\b(?:dust|debris|trail|grains)\\b[^.]{0,40}\\bcomets?|\\bearth (?:passes|crosses|ploughs|plows|moves|runs|sweeps|travels)|\\b(?:after midnight|before dawn)\\b[^.]{0,40}(?:more|best|most)|\\b(?:more|best|most)\\b[^.]{0,40}(?:after midnight|before dawn)',
        '(?:彗星|小惑星)(?:が|の|から)(?:[^。]{0,10})(?:ちり|塵|粒|残|まき|放出)|地球(?:が|は)(?:[^。]{0,10})(?:通過|横切|突っ込|ぶつか|通)|(?:明け方|夜半過ぎ|真夜中過ぎ|後半夜)(?:[^。]{0,10})(?:多|よく見え)',
      ],
      unless: ['座(?:[^。]{0,2})流星|哈雷|法厄同', '\\b[a-z]+ids\\b|halley', '座|ハレー'],
    },
  ),
  statement(
    'star-property',
    [
      '彗尾总是背向太阳,可长达 1 亿公里。',
      "A comet's tail always points away from the Sun; it can be 100 million km long.",
      '彗星の尾は太陽と反対側に伸び、1億kmに達することもあります。',
    ],
    [
      ['彗星|彗尾', '\\bcomets?\\b', '彗星|ほうき星'],
      ['尾', '\\btails?\\b', '尾|しっぽ'],
    ],
    {
      right: [
        '背(?:向|对|着|离)(?:着)?太阳|(?:与|和)太阳相反|背(?:对|向)',
        '\\baway from the sun|\\bopposite (?:to )?the sun',
        '太陽(?:と|の)(?:は)?(?:反対|逆)',
      ],
      wrong: [
        '(?<!背)(?:指向|朝向?|对着|朝着|冲着)(?:着)?太阳',
        '\\b(?:towards?|at|to) the sun\\b',
        '太陽(?:の方|に|へ)(?:向|むか|を)',
      ],
    },
  ),
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
        '\\b(?:safe|fine|ok|okay) to (?:look|stare|watch)(?: [a-z]+){0,4}? (?:naked|directly|without)',
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
      '{n}(?:個|つ)(?:ほど)?(?:の)?(?:恒星|星)|星(?:は|が)(?:[^。]{0,6}){n}(?:個|つ)',
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
