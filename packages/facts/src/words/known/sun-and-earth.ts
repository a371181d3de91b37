import { statement, type Statement } from './known.ts';

/** Sun, Earth and the seasons. */
export const EARTH_STATEMENTS: readonly Statement[] = [
  statement(
    'star-property',
    [
      '太阳是一颗恒星(黄矮星,G2),表面约 5500 °C。',
      'The Sun is a star, a G2 yellow dwarf of about 5,500 °C.',
      '太陽は恒星(G2型の黄色矮星)で、表面は約5500°Cです。',
    ],
    [
      [
        '(?<![离绕围着比除距与和到靠近])太阳(?!系|能|镜|伞|和|与|、)',
        '(?<!\\b(?:to|from|than|round|around|beyond|besides|like|and|of) )\\b(?:the|our) sun\\b',
        '太陽(?=は|って|とは|も|が(?!沈|昇))',
      ],
    ],
    {
      right: [
        '(?:是|为|属于)(?:[^,,。行星]{0,10})(?:恒星|星星|一颗星)|黄矮星|主序星|离(?:我们|地球)最近的恒星|(?:靠|由|通过)(?:[^,,。]{0,3})(?:核聚变|氢)',
        '\\bis (?:[a-z]+ ){0,5}?(?:star|yellow dwarf)\\b|\\bnuclear fusion\\b|\\bfus(?:es|ing) hydrogen',
        '恒星(?:です|だ|で|の)|黄色矮星|核融合',
      ],
      wrong: [
        '(?:是|为|属于)(?:[^,,。恒不]{0,6})(?:行星|卫星|彗星)|(?:绕|围)着?地球(?:转|旋转|运行|公转)|(?:固体|岩石|铁)(?:构成|组成|做的)',
        '\\bis (?:[a-z]+ ){0,3}?(?:planet|moon|comet)\\b|\\b(?:orbits|circles|goes (?:a)?round|revolves (?:a)?round|moves (?:a)?round|travels (?:a)?round) (?:the |our )?earth|\\bmade of (?:rock|iron|solid)',
        '(?:惑星|衛星|彗星)(?:です|だ(?!と)|である)|地球の(?:まわり|周り)を(?:回|まわ)|(?:岩石|鉄)でできて',
      ],
      unless: [
        '行星绕|(?:火|水|金|木|土)星|月',
        '\\b(?:planets?|moon|venus|mars|jupiter|appears?|seems?) (?:orbit|go|is|to)|\\b(?:largest|biggest|nearest|closest)\\b',
        '惑星は|月は|金星|水星|木星|土星|火星|近い|明る',
      ],
    },
  ),
  statement(
    'sky-motion',
    [
      '地球绕太阳转(365.24 天),也自西向东自转(23 小时 56 分)。',
      'The Earth goes round the Sun in 365.24 days and turns eastward in 23 h 56 min.',
      '地球は太陽のまわりを365.24日で回り、西から東へ23時間56分で自転します。',
    ],
    [['地球', '\\bearth\\b', '地球']],
    {
      right: [
        '地球(?:[^,,。]{0,8})(?:绕|围)(?:着|绕)?太阳|自西向东(?:自转|转)|自转(?:[^,,。]{0,6})自西向东|(?:因为|由于)?地球(?:的)?自转(?:[^。]{0,24})(?:昼夜|白天|东升|升落|日出)|(?:昼夜|东升西落|日升|升起落下)(?:[^。]{0,24})地球(?:的)?自转',
        "\\bearth (?:[a-z]+ ){0,3}?(?:orbits|circles|goes (?:a)?round|revolves (?:a)?round|travels (?:a)?round|moves (?:a)?round) the sun|\\b(?:rotat\\w+|spins?|turns?) (?:from )?(?:west to east|eastwards?)|\\b(?:because|since|as) (?:the )?earth (?:is )?(?:rotat\\w+|spin\\w*|turn\\w*)|\\bearth's (?:rotation|spin)[^.]{0,40}(?:day and night|rise|move|turn|wheel)|\\bday and night[^.]{0,30}(?:rotation|spin\\w*|turn\\w*)",
        '地球(?:は|が)(?:[^。]{0,6})太陽の(?:まわり|周り|回り)|西から東(?:へ|に)(?:[^。]{0,4})(?:自転|回)|地球(?:が|の)自転(?:し|に|の|を)(?:[^。]{0,14})(?:昼|夜|動|昇|ため|から)|(?:昼と夜|日周運動)(?:[^。]{0,16})自転',
      ],
      wrong: [
        '太阳(?:[^,,。]{0,6})(?:绕|围)(?:着|绕)?地球|自东向西(?:自转|转)|自转(?:[^,,。]{0,6})自东向西|地球(?:[^,,。]{0,6})(?:不动|静止|是平的|是宇宙的中心)',
        '\\b(?:rotat\\w+|spins?|turns?) (?:from )?(?:east to west|westwards?)|\\bearth is (?:flat|the cent(?:re|er) of)|\\bearth (?:stands|stays) still',
        '東から西(?:へ|に)(?:[^。]{0,4})自転|地球(?:は|が)(?:平ら|動かな|宇宙の中心|止まって)|太陽(?:が|は)地球の(?:まわり|周り)を',
      ],
      unless: ['月[亮球]|卫星|影', '\\bmoon|\\bsatellite|\\bshadow', '月|衛星|影'],
    },
  ),
  statement(
    'sky-motion',
    [
      '四季源于地轴倾斜 23.4°;地球在 1 月初离太阳最近。',
      'Seasons come from the tilt of 23.4°; the Earth is nearest to the Sun in early January.',
      '四季は地軸の傾き23.4°によるもので、地球が太陽に最も近いのは1月初めです。',
    ],
    [
      [
        '四季|季节|春夏秋冬|夏天(?:热|炎热|比)|冬天冷|夏天|冬天',
        '\\bseasons?\\b|\\bsummer\\b|\\bwinter\\b',
        '四季|季節|夏|冬',
      ],
    ],
    {
      right: [
        '(?:地轴|自转轴|轴)(?:[^,,。]{0,10})(?:倾斜|倾角|斜|歪)',
        '\\b(?:tilt\\w*|inclin\\w+|lean\\w*)\\b(?=[^.]{0,40})',
        '(?:地軸|自転軸|軸)(?:が|の)(?:[^。]{0,10})(?:傾|かたむ)',
      ],
      wrong: [
        '(?:因为|由于|是|来自|取决于|源于)?(?:[^,,。]{0,6})(?:离太阳|日地|与太阳的?|到太阳的?|地球(?:离|距)太阳)(?:的)?(?:[^,,。]{0,4})(?:远近|距离(?:的)?(?:变化|不同|远近)?|更?近|最近)',
        '\\b(?:because|as|since|when|caused by|due to|depend\\w*)\\b[^.]{0,60}\\b(?:closer|nearer|closest|nearest|farther|distance)\\b[^.]{0,20}(?:sun)?',
        '太陽(?:に|との|から)(?:の)?(?:[^。]{0,6})(?:近い(?:から|ため|ので)|近づ(?:く|き)|距離(?:が|の|に|で)|遠い(?:から|ため))',
      ],
      unless: [
        '近日点|三角|银河|猎户|天蝎',
        '\\b(?:perihelion|triangle|milky|orion|scorpius|venus|mars)\\b',
        '近日点|三角|天の川|オリオン|さそり',
      ],
    },
  ),
  statement(
    'sky-motion',
    [
      '地球 1 月初过近日点(1.471 亿公里),7 月初过远日点(1.521 亿公里)。',
      'The Earth is nearest to the Sun in early January (147.1 million km), farthest in early July (152.1).',
      '地球は1月初めに太陽に最も近く(1億4710万km)、7月初めに最も遠く(1億5210万km)なります。',
    ],
    [
      [
        '近日点|离太阳最近|距太阳最近',
        '\\bperihelion\\b|\\b(?:closest|nearest) to the sun\\b',
        '近日点|太陽に最も近|太陽にいちばん近|太陽に一番近',
      ],
      ['地球', '\\bearth\\b|\\bwe\\b', '地球'],
    ],
    {
      right: ['1月|一月|冬', '\\bjanuary\\b|\\bwinter\\b', '1月|一月|冬'],
      wrong: ['7月|七月|夏|6月|六月', '\\bjuly\\b|\\bsummer\\b|\\bjune\\b', '7月|七月|夏'],
    },
  ),
  statement(
    'sky-motion',
    [
      '只有春分、秋分前后太阳从正东升起、正西落下;夏至偏北,冬至偏南(北京约 31°)。',
      'Only near the equinoxes does the Sun rise due east; in June north of east, in December south (about 31° at 40° N).',
      '太陽が真東から昇るのは春分と秋分のころだけで、夏至は北寄り、冬至は南寄りです(北緯36°で約29°)。',
    ],
    [['太阳|日出|日头', '\\bsun\\b|\\bsunrise\\b', '太陽|日の出|朝日|お日さま']],
    {
      right: [
        '(?:春分|秋分)(?:[^。]{0,14})(?:正东|正西)|夏(?:至|天|季)(?:[^。]{0,14})(?:东北|西北|偏北|北)(?:[^,,。]{0,4})(?:升|出|落|日出)|冬(?:至|天|季)(?:[^。]{0,14})(?:东南|西南|偏南|南)(?:[^,,。]{0,4})(?:升|出|落)|(?:从|由|在)东(?:方|边|面)?(?:[^,,。南北]{0,4})(?:升|出)|东升西落|(?:从|在|往|向)西(?:方|边|面)?(?:[^,,。南北]{0,4})(?:落|沉|下)',
        '\\bequinox\\w*\\b[^.]{0,50}due (?:east|west)|\\bdue (?:east|west)\\b[^.]{0,50}equinox|\\b(?:summer|june)\\b[^.]{0,40}(?:north-?\\s?east|north of east|north-?\\s?west)|\\b(?:winter|december)\\b[^.]{0,40}(?:south-?\\s?east|south of east|south-?\\s?west)|\\bris(?:es|ing|e)\\b(?: [a-z]+){0,2}? in the east\\b|\\bsets?\\b(?: [a-z]+){0,2}? in the west\\b|\\bfrom east to west\\b',
        '(?:春分|秋分)(?:[^。]{0,14})(?:真東|真西)|(?:夏至|夏)(?:[^。]{0,14})(?:北東|東北|北寄り|真東より(?:も)?北|北西)|(?:冬至|冬)(?:[^。]{0,14})(?:南東|東南|南寄り|真東より(?:も)?南|南西)|(?:太陽|お日さま)は東(?:の空|の地平線)?から(?:昇|のぼ|出)|西(?:の空)?(?:に|へ)(?:沈|しず)',
      ],
      wrong: [
        '(?:从|由|在|打)西(?:方|边|面)?(?:[^,,。]{0,4})(?:升|出来)|(?:从|在|向)东(?:方|边|面)?(?:[^,,。]{0,3})(?:落|沉)|(?:每天|天天|一年到头|全年|总是|永远|始终|都)(?:[^,,。]{0,6})(?:正东|正西)|夏(?:至|天|季)(?:[^。]{0,10})东南(?:[^,,。]{0,3})(?:升|出)|冬(?:至|天|季)(?:[^。]{0,10})东北(?:[^,,。]{0,3})(?:升|出)',
        '\\bris(?:es|e|ing)\\b(?: [a-z]+){0,2}? in the west\\b|\\bsets?\\b(?: [a-z]+){0,2}? in the east\\b|\\b(?:every|each|all|always|throughout)\\b[^.]{0,40}\\bdue (?:east|west)\\b|\\bdue (?:east|west)\\b[^.]{0,30}\\b(?:every day|all year|each day|always)\\b|\\b(?:summer|june)\\b[^.]{0,30}\\brises? (?:in the )?south-?\\s?east|\\b(?:winter|december)\\b[^.]{0,30}\\brises? (?:in the )?north-?\\s?east|\\bfrom west to east\\b',
        '西(?:の空|の地平線)?から(?:昇|のぼ|出)|東(?:の空)?に沈|(?:毎日|一年中|いつも|年中)(?:[^。]{0,8})(?:真東|真西)|(?:夏至|夏)(?:[^。]{0,8})南東から|(?:冬至|冬)(?:[^。]{0,8})北東から',
      ],
      unless: ['金星|月[亮球]|星|像|火星上', '\\b(?:venus|moon|stars?|mars|rises again|also rises)\\b', '金星|月|星'],
    },
  ),
  statement(
    'sky-motion',
    [
      '北回归线(23.4°N)以南、南半球看正午太阳可在北边;悉尼(-33.9°)正午太阳总在正北。',
      'South of the tropic (23.4° S) the noon Sun always stands in the north: Sydney lies at 33.9° S.',
      '南回帰線(南緯23.4°)より南では正午の太陽は必ず北にあります(シドニーは南緯33.9°)。',
    ],
    [
      ['太阳|日头', '\\bsun\\b', '太陽|お日さま'],
      ['正午|中午|午间', '\\bnoon\\b|\\bmidday\\b', '正午|昼|南中'],
      [
        '南半球|悉尼|墨尔本|澳大利亚|澳洲|新西兰|布宜诺斯艾利斯|开普敦|奥克兰|智利|阿根廷',
        '\\b(?:southern hemisphere|sydney|melbourne|australia|new zealand|buenos aires|cape town|auckland|chile|argentina)\\b',
        '南半球|シドニー|メルボルン|オーストラリア|ニュージーランド|ブエノスアイレス|ケープタウン|オークランド|チリ|アルゼンチン',
      ],
    ],
    {
      right: [
        '(?:在|偏|位于|朝|从)?(?:正)?北(?:方|边|面|天|侧)',
        '\\b(?:in|to|towards?|due) (?:the )?north\\b|\\bnorthern sky',
        '北(?:の空|側|に|の方|を)',
      ],
      wrong: [
        '(?:在|偏|位于|朝)?(?:正)?南(?:方|边|面|天|侧)(?!球)',
        '\\b(?:in|to|towards?|due) (?:the )?south\\b|\\bsouthern sky',
        '(?<!真)南(?:の空|側|に(?!あ)|の方|を)(?!球)',
      ],
    },
  ),
  statement(
    'calendar',
    [
      '北半球夏至(6 月 21 日前后)昼最长,冬至(12 月 22 日前后)昼最短;北京 15.0 与 9.3 小时。',
      'In the north the June solstice has the longest day, December the shortest: 16.6 h and 7.8 h in London.',
      '北半球では夏至(6月21日ごろ)に昼が最も長く、冬至(12月22日ごろ)に最も短い(東京14.6時間と9.7時間)。',
    ],
    [['夏至', '\\b(?:summer|june) solstice\\b|\\b2[01](?:st)? (?:of )?june|june 2[01]', '夏至']],
    {
      right: [
        '(?:白昼|白天|白日|昼|日照|日子)(?:时间)?(?:[^,,。]{0,5})最长|最长(?:的)?(?:[^,,。]{0,3})(?:白昼|白天|一天)|(?:黑夜|夜晚?|夜)(?:[^,,。]{0,3})最短|最短(?:的)?(?:[^,,。]{0,3})(?:黑夜|夜晚?|一夜)',
        '\\blongest (?:day|daylight)|\\bshortest night|\\bmost daylight|\\bdays? (?:is|are) (?:the )?longest|\\bnights? (?:is|are) (?:the )?shortest',
        '昼(?:の時間)?(?:が|は)(?:[^。]{0,6})長|夜(?:の時間)?(?:が|は)(?:[^。]{0,6})短|(?:最も|一番|いちばん)(?:昼|日)が長',
      ],
      wrong: [
        '(?:白昼|白天|白日|昼|日照)(?:时间)?(?:[^,,。]{0,5})最短|最短(?:的)?(?:[^,,。]{0,3})(?:白昼|白天|一天)|(?:黑夜|夜晚?|夜)(?:[^,,。]{0,3})最长|最长(?:的)?(?:[^,,。]{0,3})(?:黑夜|夜晚?|一夜)',
        '\\bshortest (?:day|daylight)|\\blongest night',
        '昼(?:の時間)?(?:が|は)(?:[^。]{0,6})短|夜(?:の時間)?(?:が|は)(?:[^。]{0,6})長|(?:最も|一番|いちばん)昼が短',
      ],
      unless: ['冬至|南半球', '\\b(?:winter|december|southern)\\b', '冬至|南半球'],
    },
  ),
  statement(
    'calendar',
    [
      '北半球冬至(12 月 22 日前后)昼最短夜最长;北京白昼 9.3 小时。',
      'In the north the December solstice has the shortest day: 7.8 h in London.',
      '北半球では冬至(12月22日ごろ)に昼が最も短い(東京9.7時間)。',
    ],
    [['冬至', '\\b(?:winter|december) solstice\\b|\\b2[12](?:st|nd)? (?:of )?december|december 2[12]', '冬至']],
    {
      wrong: [
        '(?:白昼|白天|白日|昼|日照|日子)(?:时间)?(?:[^,,。]{0,5})最长|最长(?:的)?(?:[^,,。]{0,3})(?:白昼|白天|一天)|(?:黑夜|夜晚?|夜)(?:[^,,。]{0,3})最短|最短(?:的)?(?:[^,,。]{0,3})(?:黑夜|夜晚?|一夜)',
        '\\blongest (?:day|daylight)|\\bshortest night|\\bmost daylight',
        '昼(?:の時間)?(?:が|は)(?:[^。]{0,6})長|夜(?:の時間)?(?:が|は)(?:[^。]{0,6})短',
      ],
      right: [
        '(?:白昼|白天|白日|昼|日照)(?:时间)?(?:[^,,。]{0,5})最短|最短(?:的)?(?:[^,,。]{0,3})(?:白昼|白天|一天)|(?:黑夜|夜晚?|夜)(?:[^,,。]{0,3})最长|最长(?:的)?(?:[^,,。]{0,3})(?:黑夜|夜晚?|一夜)',
        '\\bshortest (?:day|daylight)|\\blongest night|\\bdays? (?:is|are) (?:the )?shortest',
        '昼(?:の時間)?(?:が|は)(?:[^。]{0,6})短|夜(?:の時間)?(?:が|は)(?:[^。]{0,6})長',
      ],
      unless: ['夏至|南半球', '\\b(?:summer|june|southern)\\b', '夏至|南半球'],
    },
  ),
  statement(
    'calendar',
    [
      '春分、秋分昼夜几乎等长(各约 12 小时)。',
      'At the equinoxes day and night are close to 12 hours each.',
      '春分と秋分は昼と夜がほぼ12時間ずつです。',
    ],
    [['春分|秋分', '\\bequinox', '春分|秋分']],
    {
      right: [
        '(?:昼夜|白天(?:和|与|跟)黑夜|日夜|昼和夜)(?:[^,,。]{0,6})(?:等长|平分|一样长|相等|几乎等|均分|一般长)|平分昼夜',
        '\\b(?:equal|same length|12 hours|twelve hours|as long as)\\b',
        '昼(?:と|も)夜(?:の|が|も)(?:[^。]{0,8})(?:同じ|等し|ほぼ)|昼夜(?:が|の)(?:[^。]{0,6})(?:等し|同じ)',
      ],
      wrong: [
        '(?:白昼|白天|夜|黑夜)(?:[^,,。]{0,3})最[长短]',
        '\\b(?:longest|shortest) (?:day|night)',
        '(?:昼|夜)が(?:最も|一番|いちばん)(?:長|短)',
      ],
    },
  ),
  statement(
    'sky-motion',
    [
      '极圈(66.6°)以内夏至有极昼、冬至有极夜。',
      'Inside the polar circles (66.6°) the Sun stays up at midsummer and down at midwinter.',
      '極圏(66.6°)の内側では夏至に白夜、冬至に極夜になります。',
    ],
    [
      [
        '极圈|北极(?!星|光)|挪威|特罗姆瑟|漠河|斯瓦尔巴|极昼|极夜',
        '\\b(?:arctic|polar|north pole|norway|tromsø|tromso|svalbard|lapland|north cape)\\b',
        '北極圏|北極(?!星)|ノルウェー|トロムソ|極夜|白夜',
      ],
    ],
    {
      right: [
        '夏(?:至|天|季)?(?:[^。]{0,12})(?:极昼|不落|太阳不下山|午夜太阳|不会落)|冬(?:至|天|季)?(?:[^。]{0,12})(?:极夜|不升|不出|看不到太阳|不会升)',
        "\\b(?:summer|june|july)\\b[^.]{0,50}(?:midnight sun|never sets|does not set|doesn't set|not set|stays up)|\\b(?:midnight sun|sun (?:never|does not|doesn't) sets?)\\b[^.]{0,50}(?:summer|june|july)|\\b(?:winter|december|january)\\b[^.]{0,50}(?:polar night|never rises|does not rise|doesn't rise|not rise)|\\b(?:polar night|sun (?:never|does not|doesn't) rises?)\\b[^.]{0,50}(?:winter|december)",
        '夏(?:至|に|は|の)?(?:[^。]{0,12})(?:白夜|沈まな|沈みませ)|冬(?:至|に|は|の)?(?:[^。]{0,12})(?:極夜|昇らな|昇りませ|昇らず)',
      ],
      wrong: [
        '冬(?:至|天|季)?(?:[^。夏]{0,10})(?:极昼|太阳不落)|夏(?:至|天|季)?(?:[^。冬]{0,10})(?:极夜|太阳不升)',
        '\\b(?:winter|december)\\b[^.]{0,40}(?:midnight sun|never sets)|\\b(?:summer|june)\\b[^.]{0,40}(?:polar night|never rises)',
        '冬(?:至|に|は|の)?(?:[^。夏]{0,10})(?:白夜|沈まな)|夏(?:至|に|は|の)?(?:[^。冬]{0,10})(?:極夜|昇らな)',
      ],
      unless: ['', '\\bsouth pole|antarctic', '南極'],
    },
  ),
  statement(
    'sky-motion',
    [
      '南北半球季节相反:北半球 6 月入夏时南半球入冬(相差 6 个月)。',
      'Seasons are opposite in the two hemispheres, 6 months apart.',
      '南半球と北半球の季節は6か月ずれて逆です。',
    ],
    [
      [
        '南半球|澳大利亚|澳洲|悉尼|新西兰|南北半球',
        '\\b(?:southern hemisphere|australia|sydney|new zealand|hemispheres)\\b',
        '南半球|オーストラリア|シドニー|ニュージーランド',
      ],
      ['季节|夏|冬|春|秋', '\\b(?:seasons?|summer|winter|spring|autumn)\\b', '季節|夏|冬|春|秋'],
    ],
    {
      right: [
        '季节(?:[^,,。]{0,6})相反|(?:北半球|北京|伦敦|中国)(?:[^。]{0,6})夏(?:[^。]{0,14})冬|(?:北半球|北京|伦敦|中国)(?:[^。]{0,6})冬(?:[^。]{0,14})夏|(?:12|1|十二|一)月(?:[^,,。]{0,6})(?:夏)|(?:6|7|六|七)月(?:[^,,。]{0,6})冬',
        '\\b(?:opposite|reversed|the other way round)\\b|\\b(?:december|january|christmas)\\b[^.]{0,30}summer|\\bsummer\\b[^.]{0,20}(?:december|january)|\\b(?:june|july)\\b[^.]{0,30}winter|\\bwinter\\b[^.]{0,20}(?:june|july)',
        '季節(?:が|は)(?:[^。]{0,6})(?:逆|反対)|(?:12|1)月(?:[^。]{0,6})夏|(?:6|7)月(?:[^。]{0,6})冬',
      ],
      unless: ['猎户|天蝎|星', '\\b(?:orion|scorpius|stars?|vega|triangle)\\b', 'オリオン|さそり|星'],
    },
  ),
];
