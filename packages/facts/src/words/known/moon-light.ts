import { statement, type Statement, type Said } from './known.ts';

/** Words for the Moon that are not a month. */
export const MOON: Said = [
  '月[亮球儿光面相]|(?<![一二三四五六七八九十\\d这那个上下本每]|蜜|岁|满)月(?=[的是会不本绕从在自])|月$',
  '\\bmoon\\b|\\bmoonlight\\b|\\blunar\\b',
  '月(?!曜|末|初|間|日|額|刊|給|下旬|上旬|中旬)',
];

/** The Moon: light, face, motion, tides. */
export const MOON_LIGHT: readonly Statement[] = [
  statement(
    'moon',
    [
      '月亮自己不发光,反射约 12% 的太阳光。',
      'The Moon makes no light of its own: it reflects about 12% of the sunlight it gets.',
      '月は自ら光らず、太陽光の約12%を反射しています。',
    ],
    [MOON],
    {
      wrong: [
        '(?:自己|自身|本身|独立|主动|靠自己|自行|自个儿)(?:[^,,。反]{0,6})(?:发光|发亮|发出光|会亮|产生光|放光|燃烧)|是(?:一个|个)?发光体|(?:和|跟|像|同)太阳一样(?:[^,,。]{0,4})(?:发光|发亮)|(?:会|能|能够)发光|(?:是(?:自己|自身)(?:发出)?(?:的|来的))',
        '\\b(?:its|her|his) own light\\b|\\blight of (?:its|her|his) own\\b|\\bmakes? light\\b|\\b(?:shines?|glows?|lights? up) (?:all )?(?:by|on|from) (?:itself|its own)|\\b(?:produces?|generates?|emits?|gives off|creates?)(?: its own| visible)? light\\b|\\bis a (?:light source|source of light)|\\bself-luminous|\\bburns? like',
        '(?:自分|自ら|みずから|自身|自力|ひとりでに|それ自体)(?:で|が|の力で|の光で|は)?(?:[^。反]{0,4})(?:光|輝|かがや|発光|燃え)',
      ],
      right: [
        '反射(?:[^,,。]{0,6})(?:太阳|阳光|日光)|(?:太阳|阳光|日光)(?:光)?(?:的)?反射|(?:借|借来)(?:了)?(?:[^,,。]{0,4})(?:太阳|日)',
        "\\breflect\\w*\\b[^.]{0,24}\\bsun\\w*|\\bsun(?:light|'s light|shine|'s rays)\\b[^.]{0,24}(?:reflect\\w*|bounc\\w+)|\\bborrow\\w*[^.]{0,20}sun|\\bbounc\\w+[^.]{0,20}sun",
        '太陽の?(?:光|ひかり|光線)(?:を|が|の)(?:[^。]{0,6})(?:反射|はね返|跳ね返|受けて|借り|照り返)|日光を反射',
      ],
      unless: ['行星|彗星', '\\b(?:planets?|venus|comets?|moon rock|moonstone)\\b', '惑星|彗星|ほたる|ホタル'],
    },
  ),
  statement(
    'moon',
    [
      '月球自转与公转都是 27.3 天,总以同一面朝向地球。',
      'The Moon turns once in the 27.3 days of its orbit, so one face always looks at us.',
      '月の自転と公転はともに27.3日で、いつも同じ面を向けています。',
    ],
    [MOON],
    {
      wrong: [
        '(?:各个|每个|每一|所有|不同|四面|全部|两)(?:的)?(?:面|侧|侧面|半球)(?:[^,,。]{0,8})(?:朝|对|给|轮流|转|看)|(?:轮流|依次|慢慢)(?:把|将)?(?:[^,,。]{0,6})(?:面|背面)|(?:看到|看见|看遍)(?:了)?(?:月[亮球]的?)?(?:背面|所有面|另一面|每一面|全部表面)|不自转|不会自转|没有自转',
        "\\b(?:every|all|each|both|different|other)(?: of its)? (?:sides?|faces?)\\b[^.]{0,30}(?:earth|us|we|turn\\w*|see|show\\w*)|\\bturns? (?:every|all|each|its other)[^.]{0,20}(?:towards?|to) (?:us|the earth|earth)|\\b(?:does not|doesn't|never) (?:rotate|spin|turn on its axis)\\b|\\b(?:no rotation|not rotat\\w+)\\b",
        '(?:すべて|全部|いろいろ|ちがう|違う|あらゆる|両方)の?面を(?:[^。]{0,8})(?:見せ|向け)|(?:裏側|うら側)(?:も|が)(?:[^。]{0,8})(?:見え(?:る|ます)|見られ)|自転(?:は)?して(?:い)?(?:ない|ません)',
      ],
      right: [
        '(?:同一面|同一侧|同一个面|一面|一侧|正面|同一半|一个面|同一张脸)(?:[^,,。]{0,8})(?:朝|对|向|给|面向)|(?:朝|对|向|给)(?:着)?(?:[^,,。]{0,10})(?:同一面|同一侧|同一个面|同一半|同一张脸|那一面|总是一面)|(?:看不到|看不见|见不到|看到)(?:[^,,。]{0,4})(?:月[亮球]的?)?背面|背面(?:[^,,。]{0,10})(?:看不到|看不见|背对)|只(?:能)?(?:看到|看见|见到)(?:[^,,。]{0,6})(?:一面|一侧|正面|一半)',
        "\\b(?:same|one) (?:side|face|half|hemisphere)\\b|\\b(?:never|cannot|can't|do not|don't) (?:ever )?see (?:the |its )?(?:far|other|back|dark) (?:side|face)|\\bfar side\\b[^.]{0,40}(?:never|cannot|hidden|faces away)|\\btidally locked|\\bsynchronous",
        '同じ(?:面|側|顔)|(?:裏側|うら側|裏)(?:は|を)(?:[^。]{0,14})(?:見え(?:な|ま)|見ること(?:が|は)でき|見られな)|(?:表|おもて)(?:側|面)(?:だけ|しか|ばかり)',
      ],
      unless: ['硬币|奖牌', '\\b(?:album|floyd|coin|pizza)\\b', 'アルバム|コイン'],
    },
  ),
  statement(
    'moon',
    [
      '自转与公转同为 27.3 天。',
      'The Moon turns once in 27.3 days, just as long as it takes to go round the Earth.',
      '月の自転と公転はともに27.3日です。',
    ],
    [MOON, ['自转', '\\b(?:rotat\\w+|spins?|turns? on its axis|spinning)\\b', '自転']],
    {
      right: [
        '公转(?:[^,,。]{0,8})(?:相同|一样|同步|相等|一致)|(?:和|与|跟|等于)公转|同步',
        '\\bsame (?:time|period|rate)|\\bas long as\\b|\\bsynchron|\\bjust as|\\bexactly once',
        '公転(?:[^。]{0,8})(?:同じ|等し|一致)',
      ],
      wrong: [
        '比公转(?:[^,,。]{0,4})(?:快|短|慢|长)',
        '\\b(?:faster|slower|shorter|longer) than it (?:orbits|goes)',
        '公転より(?:も)?(?:速|短|遅|長)',
      ],
    },
  ),
  statement(
    'moon',
    [
      '月相来自日月距角(0° 到 360°),不是地球的影子;影子只在月食时落到月面。',
      "Phases come from the angle between Moon and Sun (0° to 360°), not from the Earth's shadow.",
      '満ち欠けは太陽との離角(0°から360°)によるもので、地球の影ではありません。',
    ],
    [
      [
        '月相|(?:月[亮球]的?)?(?:圆缺|盈亏|阴晴圆缺|盈缺)|(?:月牙|弯月|残月|月[亮球])(?:[^,,。]{0,10})(?:缺|圆了又缺|变弯|弯)',
        '\\bphases?\\b|\\b(?:waxes|wanes|waxing|waning|crescent|half[- ]moon)\\b',
        '満ち欠け|みちかけ|月の形|三日月|欠け(?:る|て|た)',
      ],
    ],
    {
      wrong: [
        '(?:被|因为|由于|是|来自|由)?(?:[^,,。]{0,4})地球(?:的)?(?:影子|阴影|本影)|(?:被)云(?:[^,,。]{0,4})(?:遮|挡)(?:[^,,。]{0,6})(?:造成|引起)',
        "\\bearth's (?:[a-z]+ )?shadow|\\bshadow of (?:the )?earth|\\bcaused by clouds",
        '地球の影',
      ],
      right: [
        '(?:太阳|日)(?:、|和|与|,|跟)?(?:地球?|月[亮球]?)(?:、|和|与|,|跟)?(?:地球?|月[亮球]?)?(?:[^,,。]{0,6})(?:相对)?(?:位置|角度|距角)|(?:被)?(?:太阳|阳光)照(?:亮|到|射)(?:的)?(?:[^,,。]{0,6})(?:部分|一面|角度|面|不同|多少)|(?:看到|看见)(?:的)?(?:受光|亮)(?:面|部分)',
        '\\b(?:angle|relative positions?|position)\\b[^.]{0,40}(?:sun|earth)|\\b(?:sunlit|lit|illuminated|lighted) (?:half|side|part|portion|face)',
        '(?:太陽|月|地球)(?:と|、)(?:[^。]{0,8})(?:位置|角度)|(?:太陽の光|日光)が(?:当た|あた)',
      ],
      unless: ['月食|食', '\\beclipse', '月食|食'],
    },
  ),
  statement(
    'moon',
    [
      '月亮绕地球转,27.3 天一圈;地球绕太阳转。',
      'The Moon goes round the Earth in 27.3 days, the Earth round the Sun.',
      '月は地球のまわりを27.3日で回り、地球は太陽のまわりを回ります。',
    ],
    [['月[亮球]', '\\bmoon\\b', '月']],
    {
      right: [
        '月[亮球](?:[^,,。太日]{0,8})(?:绕|围)(?:着|绕)?地球|地球的(?:天然)?卫星|(?:是|为)(?:[^,,。]{0,6})地球(?:[^,,。]{0,8})卫星',
        "\\b(?:orbits?|circles?|goes (?:a)?round|revolves (?:a)?round|travels (?:a)?round|moves (?:a)?round|is a satellite of|satellite of|goes round) (?:the |our )?(?:earth|planet)|\\bearth's (?:only |one |natural |own )*(?:satellite|moon)\\b",
        '月は(?:[^。太]{0,6})地球の(?:まわり|周り|回り)を|地球の(?:[^。]{0,6})(?:衛星|ただ一つの)',
      ],
      wrong: [
        '地球(?:[^,,。]{0,6})(?:绕|围)(?:着|绕)?月[亮球]',
        '\\bearth (?:orbits|circles|goes (?:a)?round|revolves (?:a)?round|moves (?:a)?round) the moon',
        '地球は(?:[^。]{0,6})月の(?:まわり|周り|回り)を',
      ],
      unless: ['人造|火星|木星', '\\b(?:artificial|jupiter|mars)\\b', '人工'],
    },
  ),
  statement(
    'moon',
    [
      '潮汐主要由月亮引起,太阳的作用约为它的 46%。',
      'Tides are raised mainly by the Moon; the Sun adds about 46% as much.',
      '潮の満ち引きは主に月の引力により、太陽の影響はその約46%です。',
    ],
    [
      [
        '潮汐|涨潮|落潮|大潮|小潮|海潮|潮水|潮起潮落',
        '\\btid(?:es?|al)\\b',
        '潮の(?:満ち引き|満ち干|干満)|満潮|干潮|大潮|小潮|潮汐|海の満ち引き',
      ],
    ],
    {
      right: [
        '月[亮球](?:和太阳)?(?:的)?(?:引力|吸引|潮汐力|牵引)|(?:由|因|受|跟|和|与|靠)(?:[^,,。]{0,4})月[亮球]|大潮(?:[^,,。]{0,14})(?:新月|满月|朔|望|初一|十五)|(?:新月|满月|朔|望|初一|十五)(?:[^,,。]{0,14})大潮|小潮(?:[^,,。]{0,14})(?:上弦|下弦|弦)|(?:上弦|下弦)(?:[^,,。]{0,14})小潮',
        "\\bmoon(?:'s|s)?\\b[^.]{0,30}(?:gravity|pull\\w*|attract\\w*|caus\\w+|rais\\w+|tug\\w*|respons\\w*)|\\b(?:pull|gravity|attraction|tug) of the moon\\b|\\b(?:caused|raised|driven|made|governed) (?:mainly |mostly |largely )?by (?:the |our )?moon|\\bspring tides?\\b[^.]{0,40}(?:new|full)|\\b(?:new|full)\\b[^.]{0,40}spring tides?|\\bneap tides?\\b[^.]{0,40}quarter|\\bquarter\\b[^.]{0,40}neap",
        '月(?:の)?(?:引力|重力|力)|月が(?:[^。]{0,8})(?:引|起こ)|大潮(?:[^。]{0,14})(?:新月|満月)|(?:新月|満月)(?:[^。]{0,14})大潮|小潮(?:[^。]{0,14})(?:上弦|下弦|半月)|(?:上弦|下弦|半月)(?:[^。]{0,14})小潮',
      ],
      wrong: [
        '(?:由|因为|由于|是)(?:[^,,。]{0,4})(?:风|鲸|海底火山|地震|气温)(?:[^,,。]{0,4})(?:引起|造成|产生|推)|与月[亮球]无关|大潮(?:[^,,。]{0,14})(?:上弦|下弦)|小潮(?:[^,,。]{0,14})(?:新月|满月|朔|望)',
        '\\bcaused by (?:the )?(?:wind|whales?|volcano|earthquakes?|rotation)|\\bnothing to do with the moon|\\bspring tides?\\b[^.]{0,40}quarter|\\bneap tides?\\b[^.]{0,40}(?:full|new)',
        '(?:風|くじら|地震)(?:が|によって|の)(?:[^。]{0,6})(?:起こ|原因)|月とは関係|大潮(?:[^。]{0,14})(?:上弦|下弦|半月)|小潮(?:[^。]{0,14})(?:新月|満月)',
      ],
      unless: ['热潮|浪潮', '\\btide of\\b', 'ブーム'],
    },
  ),
  statement(
    'moon',
    [
      '月面没有空气:没有风和声音,天空在白昼也是黑的;重力是地球的 1/6。',
      'The Moon has no air, so no wind and no sound, and a black sky by day; gravity is 1/6 of ours.',
      '月には空気がなく、風も音もなく、昼でも空は黒く、重力は地球の6分の1です。',
    ],
    [['月[亮球面](?:上|表面)?', '\\bmoon\\b|\\blunar surface\\b', '月(?:の表面|面)?']],
    {
      right: [
        '没有(?:空气|大气|风|声音|天气|水汽)|(?:重力|引力|体重|重量)(?:[^,,。]{0,8})(?:六分之一|1/6)|(?:环形山|陨石坑|月海|坑坑洼洼)',
        '\\b(?:no|without|lacks?|has no|neither)(?: [a-z]+)? (?:air|atmosphere|wind|weather|sound)\\b|\\bone[- ]sixth\\b|\\bsixth of\\b|\\bcraters?\\b|\\bairless\\b',
        '(?:空気|大気|風|音)(?:が|は|も)(?:[^。]{0,4})(?:な(?:い|く)|ありません)|6分の1|六分の一|クレーター',
      ],
      wrong: [
        '(?:刮|吹)(?:着|起)?(?:[^,,。]{0,2})风|有(?:浓密的|厚厚的)?(?:空气|大气层|风(?!景)|水流|河流|海水)|(?:重力|引力)(?:[^,,。]{0,4})(?:比地球(?:更|还)?大|更大|和地球一样)|月海(?:[^,,。]{0,6})(?:有水|装满|是海)',
        '\\b(?:has|have) (?:a )?(?:thick|dense|breathable|plenty of)? ?(?:air|atmosphere|wind)\\b|\\bgravity[^.]{0,20}(?:stronger|greater|the same as)|\\bseas? (?:are|is) (?:full of|filled with) water|\\bmade of (?:green )?cheese',
        '(?:空気|大気)が(?:ある|あります|たっぷり|豊)|重力(?:が|は)(?:[^。]{0,6})(?:地球より(?:も)?(?:大|強)|同じ)|海に(?:は)?(?:本物の)?水が',
      ],
      unless: [
        '宫殿|嫦娥|兔|蟾|像|当年',
        '\\b(?:goddess|rabbit|palace|through the|night air)\\b',
        'うさぎ|兎|かぐや|夜風|宮',
      ],
    },
  ),
  statement(
    'moon',
    [
      '满月约在日落时升起、午夜最高、日出时落下;上弦月中午升、午夜落,下弦月午夜升、中午落。',
      'A full Moon rises about sunset (18 h), is highest about midnight and sets about sunrise.',
      '満月は日没ごろ(18時)に昇り、真夜中に南中し、日の出ごろに沈みます。',
    ],
    [['满月|圆月|望月|十五的月亮', '\\bfull moons?\\b', '満月|十五夜の月|望月']],
    {
      right: [
        '升(?:起)?(?:的)?(?:时候?|时分|之时)(?:[^。]{0,6})太阳(?:[^,,。]{0,6})(?:落|沉)|(?:日落|傍晚|黄昏|太阳(?:下山|落山|落下))(?:[^,,。午]{0,8})(?:升|出现|爬|露)|升起(?:[^,,。]{0,6})(?:日落|傍晚|黄昏)|(?:日出|清晨|黎明|天亮|早晨)(?:[^,,。]{0,8})(?:落|沉)|(?:午夜|子夜|半夜)(?:[^,,。]{0,8})(?:最高|中天|头顶|正南|南中)|(?:整夜|通宵|彻夜|一整晚|整晚)(?:[^,,。]{0,6})(?:可见|看得见|看到|照|亮|挂)',
        '\\b(?:ris\\w+|comes? up|rose|appears?|climbs?)\\b[^.,]{0,30}(?:sunset|sundown|dusk|evening|sun (?:sets|goes down))|\\b(?:sunset|sundown|dusk)\\b[^.]{0,20}\\brises?\\b|\\b(?:sets?|goes down|sinks?)\\b[^.,]{0,24}(?:sunrise|dawn|morning)|\\b(?:highest|overhead|due south|culminat\\w+|high)\\b[^.,]{0,24}midnight|\\bmidnight\\b[^.,]{0,30}(?:highest|due south)|\\ball night\\b|\\bopposite (?:to )?the sun',
        '(?:日没|夕方|日の入り|日が(?:沈|暮))(?:[^。真]{0,10})(?:昇|のぼ|出|上が)|(?:日の出|明け方|朝)(?:[^。]{0,8})(?:沈|しず)|真夜中(?:[^。]{0,10})(?:南|高|真上|のぼ|昇って)|(?:昇|のぼ)(?:る|り)?(?:ころ|頃|とき)(?:[^。]{0,6})太陽(?:は|が)(?:[^。]{0,6})沈|一晩中|一晩じゅう|夜通し|太陽の(?:正)?反対',
      ],
      wrong: [
        '(?:中午|正午|午夜|子夜|半夜|清晨|早晨|日出)(?:[^,,。落]{0,4})(?:才)?(?:升|出来)|(?:午夜|半夜|傍晚|黄昏|日落)(?:[^,,。升]{0,6})(?:落下|沉|下山)',
        '\\brises?\\b(?: [a-z]+){0,2}? (?:at|around|about|near|after)(?: [a-z]+)? (?:noon|midday|midnight|sunrise|dawn)|\\bsets?\\b(?: [a-z]+){0,2}? (?:at|around|about|near)(?: [a-z]+)? (?:midnight|noon|midday|sunset|dusk)',
        '(?:正午|お昼|昼|真夜中|明け方|朝|日の出)(?:ごろ|頃)?に(?:なると)?、?(?:東の空から|東から|東の空に)?(?:昇|のぼ|出て)|(?:真夜中|夕方|日没)(?:ごろ|頃)?に(?:は)?(?:西の空に|西に)?沈',
      ],
      unless: [
        '食|\\d{4}年|今晚|今夜|西(?:边|方|面)?(?:[^,,。]{0,3})升|东(?:边|方|面)?(?:[^,,。]{0,3})落',
        '\\b(?:eclipse|tonight|\\d{4}|ris\\w+ (?:[a-z]+ ){0,3}?(?:in|from) the west)\\b',
        '食|今夜|\\d{4}年|西(?:の空)?から(?:昇|のぼ)',
      ],
    },
  ),
  statement(
    'moon',
    [
      '新月与太阳同升同落(距角 0°),夜里看不见。',
      'A new Moon rises and sets with the Sun (elongation 0°) and cannot be seen at night.',
      '新月は太陽とともに昇り沈み(離角0°)、夜には見えません。',
    ],
    [['新月|朔月|朔(?=日|时|的)', '\\bnew moon\\b', '新月|朔']],
    {
      right: [
        '(?:和|与|跟|同)太阳(?:[^,,。]{0,6})(?:同升|一起|同时|同向|同落)|(?:看不见|看不到|不可见|见不到)|(?:没有|无)月光|背(?:对|着|向)(?:着)?(?:我们|地球)|(?:在)?太阳(?:和|与)地球(?:的)?(?:之间|中间)',
        "\\b(?:with|beside|alongside|near) the sun\\b|\\b(?:cannot|can't|not|never) (?:be )?(?:see|seen|visible)|\\binvisible\\b|\\bbetween (?:the )?(?:sun and (?:the )?earth|earth and (?:the )?sun|us and the sun)|\\bdark side|\\bnot visible",
        '太陽と(?:同じ|いっしょ|一緒|ともに|共に|ほぼ)|見え(?:な|ま|ず)|見ることができ(?:な|ま)|太陽と地球の間|地球と太陽の間',
      ],
      wrong: [
        '(?:整夜|通宵|彻夜|一整晚)(?:[^,,。]{0,6})(?:可见|看得见|能看到|照|亮)|(?:午夜|半夜)(?:[^,,。]{0,8})(?:最高|高悬|头顶|当空|高挂)|(?:又圆又亮|最圆|最亮|照亮)|(?:和|与)太阳(?:遥遥)?相对',
        '\\bvisible all night|\\b(?:highest|overhead|high) at midnight|\\b(?:shines? brightest|brightest|round and bright|lights? up the)|\\bopposite the sun',
        '一晩中(?:見え|輝)|真夜中に(?:[^。]{0,4})(?:高|南|輝)|太陽の反対|(?:明るく|まるく)(?:輝|光)',
      ],
      unless: [
        '弯|牙|眉|钩|食|潮|\\d{4}年|一弯',
        '\\b(?:eclipse|tide|\\d{4}|movie|film|after|two days|day after)\\b',
        '食|潮|\\d{4}年|翌',
      ],
    },
  ),
  statement(
    'moon',
    [
      '月相顺序:新月、蛾眉月、上弦、盈凸、满月、亏凸、下弦、残月,29.5 天一轮。',
      'Order of the phases: new, waxing crescent, first quarter, gibbous, full, gibbous, last quarter, waning crescent: 29.5 days.',
      '月の満ち欠けは新月→三日月→上弦→満月→下弦→有明月の順で29.5日です。',
    ],
    [['上弦|下弦|满月|新月', '\\b(?:first|last|third) quarter|\\bfull moon|\\bnew moon', '上弦|下弦|満月|新月']],
    {
      right: [
        '新月(?:之?后|过后|以后)?(?:[^,,。]{0,8})(?:是|到|出现|为|才是|先是|接着是)(?:[^,,。]{0,4})(?:上弦|蛾眉|眉月)|上弦(?:月)?(?:之?后|过后)(?:[^,,。]{0,8})(?:满月|凸月|圆)|满月(?:之?后|过后)(?:[^,,。]{0,8})(?:下弦|亏|凸|渐缺|变缺|开始缺)|下弦(?:月)?(?:之?后|过后)(?:[^,,。]{0,8})(?:残月|新月|朔)',
        '\\bfirst quarter\\b[^.]{0,30}(?:before|between new and) (?:the )?full|\\bfull moon\\b[^.]{0,16}(?:follows|comes after) (?:the )?first quarter|\\blast quarter\\b[^.]{0,20}(?:after|follows)[^.]{0,12}full|\\b(?:a|one) week after (?:the )?new moon\\b[^.]{0,24}first quarter|\\bfirst quarter\\b[^.]{0,30}week after (?:the )?new',
        '新月(?:の)?(?:あと|後|次)(?:[^。]{0,6})(?:三日月|上弦)|上弦(?:の月)?(?:の)?(?:あと|後|次)(?:[^。]{0,6})満月|満月(?:の)?(?:あと|後|次)(?:[^。]{0,6})(?:下弦|欠け)|下弦(?:の月)?(?:の)?(?:あと|後|次)(?:[^。]{0,6})(?:新月|有明)',
      ],
      wrong: [
        '新月(?:之?后|过后)(?:[^,,。]{0,6})(?:是|到|为)(?:[^,,。]{0,3})(?:下弦|残月)|满月(?:之?后|过后)(?:[^,,。]{0,6})(?:是|到|为)(?:[^,,。]{0,3})(?:上弦|蛾眉)|上弦(?:月)?(?:之?后|过后)(?:[^,,。]{0,6})(?:是|到|为)(?:[^,,。]{0,3})(?:新月|下弦)',
        '\\blast quarter\\b[^.]{0,20}(?:before|comes before)[^.]{0,8}full|\\bfirst quarter\\b[^.]{0,20}(?:after|follows)[^.]{0,8}full',
        '新月(?:の)?(?:あと|後|次)(?:は|が|に)(?:[^。]{0,4})(?:下弦|有明)|満月(?:の)?(?:あと|後|次)(?:は|が|に)(?:[^。]{0,4})(?:上弦|三日月)',
      ],
      unless: ['升|落|半夜', '\\b(?:rises|sets)\\b', '昇|沈|のぼ'],
    },
  ),
  statement(
    'moon',
    [
      '蓝月亮指一个月里的第 2 次满月(或一季 4 次中的第 3 次),颜色并不蓝。',
      'A blue moon is the 2nd full Moon of a month (or the 3rd of 4 in a season); it is not blue.',
      'ブルームーンはひと月の2回目の満月のことで、青くは見えません。',
    ],
    [['蓝月亮|蓝色月亮|蓝月', '\\bblue moon\\b', 'ブルームーン']],
    {
      right: [
        '(?:第二|2|两)(?:次|个|轮)(?:[^,,。]{0,3})满月|(?:并|其实|颜色)?(?:不|并非)(?:是)?(?:真的?)?蓝',
        "\\bsecond full moon\\b|\\btwo full moons\\b|\\b(?:is not|isn't|not)(?: [a-z]+){0,2}? blue\\b",
        '(?:2|二)(?:回目|度目|番目)の満月|青(?:く|い)(?:は|わけで)?(?:な|見え(?:な|ま|る))',
      ],
      wrong: [
        '(?:变成|是|呈|发出|发)(?:[^,,。]{0,3})蓝色',
        '\\b(?:turns?|looks?|appears?|is|glows?) (?:a )?(?:truly |really |bright )?blue\\b',
        '青く(?:光|輝|染|な(?:る|り))',
      ],
      unless: ['洗衣|超市', '\\b(?:once in|beer|café|cafe|bar)\\b', 'カクテル|ラーメン|チーズ'],
    },
  ),
  statement(
    'moon',
    [
      '超级月亮是近地点的满月,视直径比远地点的大约 14%。',
      'A supermoon is a full Moon near perigee, about 14% wider than at apogee.',
      'スーパームーンは近地点の満月で、遠地点より約14%大きく見えます。',
    ],
    [['超级月亮', '\\bsupermoon', 'スーパームーン']],
    {
      right: [
        '近地点|(?:离|距)(?:我们|地球)(?:[^,,。]{0,4})(?:近|最近)|(?:更|稍|略|比平时)大',
        '\\bperigee\\b|\\b(?:closest|nearest|closer|nearer)\\b|\\b(?:bigger|larger|brighter)\\b',
        '近地点|地球に(?:[^。]{0,6})近|大きく見え|いちばん近',
      ],
      wrong: [
        '远地点|(?:离|距)(?:我们|地球)(?:[^,,。]{0,4})最远|(?:大|增大)(?:一倍|两倍|十倍)',
        '\\bapogee\\b|\\b(?:farthest|furthest)\\b|\\btwice as (?:big|large)',
        '遠地点|最も遠|2倍の大きさ',
      ],
    },
  ),
  statement(
    'moon',
    [
      '地平线附近的月亮显得大是错觉:视直径始终约 0.5°。',
      'The Moon looks bigger near the horizon by an illusion: it is about 0.5° wide all the time.',
      '地平線近くの月が大きく見えるのは錯覚で、視直径は約0.5°のままです。',
    ],
    [
      ['月', '\\bmoon\\b', '月'],
      ['地平线|刚升起|初升|低垂', '\\bhorizon\\b|\\blow\\b|\\brising\\b', '地平線|昇りはじめ|出たばかり|低い'],
    ],
    {
      right: [
        '错觉|(?:看起来|显得|看上去)(?:[^,,。]{0,4})(?:更|特别|格外)?大',
        '\\billusion\\b|\\b(?:looks?|seems?|appears?) (?:bigger|larger|huge)',
        '錯覚|大きく(?:見え|感じ)',
      ],
      wrong: [
        '(?:真的|确实|的确)(?:[^,,。]{0,4})(?:变大|更大|大了|离我们更近)',
        '\\b(?:really|truly) (?:is )?(?:bigger|larger|closer)',
        '(?:本当に|実際に)(?:大き|近)',
      ],
    },
  ),
];
