import { trait, type Trait } from './known.ts';

const ZODIAC = ['Ari', 'Tau', 'Gem', 'Cnc', 'Leo', 'Vir', 'Lib', 'Sco', 'Sgr', 'Cap', 'Aqr', 'Psc'].map(
  (iau) => `figure:${iau}`,
);

/** Constellations: sizes of the borders of 1930, hemispheres, the zodiac, other names of their figures. */
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
