import { statement, type Statement } from './known.ts';

/** Line-ups of Sun, Earth and Moon, the poles, auroras and journeys. */
export const MORE_STATEMENTS: readonly Statement[] = [
  statement(
    'meteor-shower',
    [
      '流星雨的流星看似来自一点,即辐射点(透视效果,实际平行,速度 11 到 72 公里/秒)。',
      'The meteors of a shower seem to come from one point, the radiant; they are parallel paths at 11 to 72 km/s.',
      '流星群の流星は放射点という1点から飛び出すように見えます(実際は平行、秒速11〜72km)。',
    ],
    [['流星雨|流星群', '\\bmeteor showers?\\b|\\bmeteors\\b', '流星群']],
    {
      right: [
        '(?:同一|一)(?:个)?点(?:[^,,。]{0,6})(?:射|发|飞|辐射)|叫(?:做|作)?辐射点',
        '\\b(?:one|a single|the same) point\\b|\\bcalled (?:the |its )?radiant',
        '(?:1|一|ひとつの|同じ)点(?:から|を中心)|放射点と(?:い|よ|呼)',
      ],
      unless: ['座流星', '\\b[a-z]+ids\\b', '座'],
    },
  ),
  statement(
    'eclipse',
    [
      '日偏食时太阳缺一块,日环食时剩一圈光环,日全食时全被遮住(100%)。',
      'In a partial eclipse a bite is missing, in an annular one a ring is left, in a total one all 100% of the Sun is hidden.',
      '部分日食では太陽が欠け、金環日食では輪が残り、皆既日食では100%隠れます。',
    ],
    [['日偏食|部分日食|日环食', '\\b(?:partial|annular) (?:solar )?eclipse', '部分日食|金環日食|金環食']],
    {
      right: [
        '缺(?:了)?(?:一)?(?:块|角|口)|(?:像)?月牙|咬|(?:一圈|金色的?|光|明亮的?)(?:[^,,。]{0,3})(?:环|圈|戒指)',
        '\\b(?:bite|part of the sun|crescent|ring)\\b',
        '欠け|三日月|輪|リング|指輪',
      ],
      unless: ['\\d{4}年', '\\b\\d{4}\\b', '\\d{4}年'],
    },
  ),
  statement(
    'moon',
    [
      '“十五的月亮十六圆”:望常落在农历十五到十七。',
      'The exact full Moon often falls on lunar day 16.',
      '望は旧暦15〜17日に来ることが多いです。',
    ],
    [['十五(?:的)?月[亮儿]?', '', '']],
    { right: ['十六(?:[^,,。]{0,3})圆', '', ''] },
  ),
  statement(
    'moon',
    [
      '满月时地球在太阳与月亮之间(距角 180°),新月时月亮在太阳与地球之间(0°)。',
      'At full moon the Earth is between Sun and Moon (180°), at new moon the Moon is between Sun and Earth (0°).',
      '満月は地球が太陽と月の間(離角180°)、新月は月が太陽と地球の間(0°)のときです。',
    ],
    [['满月|望月|月圆', '\\bfull moon\\b|\\bmoon is full\\b', '満月']],
    {
      right: [
        '地球(?:[^,,。]{0,6})(?:在|位于|处在|夹在)(?:[^,,。]{0,3})(?:太阳(?:和|与|跟)月[亮球]|月[亮球](?:和|与|跟)太阳)(?:[^,,。]{0,3})(?:之间|中间)',
        '\\bearth (?:is|lies|stands|sits|comes)(?: [a-z]+)? between (?:the )?(?:sun and (?:the )?moon|moon and (?:the )?sun)',
        '地球が(?:[^。]{0,4})(?:太陽と月|月と太陽)の(?:間|あいだ)',
      ],
      wrong: [
        '月[亮球](?:[^,,。]{0,6})(?:在|位于|处在|夹在)(?:[^,,。]{0,3})(?:太阳(?:和|与|跟)地球|地球(?:和|与|跟)太阳)(?:[^,,。]{0,3})(?:之间|中间)',
        '\\bmoon (?:is|lies|stands|sits|comes)(?: [a-z]+)? between (?:the )?(?:sun and (?:the )?earth|earth and (?:the )?sun)',
        '月が(?:[^。]{0,4})(?:太陽と地球|地球と太陽)の(?:間|あいだ)',
      ],
      unless: ['食|新月', '\\beclipse|\\bnew moon', '食|新月'],
    },
  ),
  statement(
    'eclipse',
    [
      '日食是月亮挡住太阳;月食是地球的影子落在月亮上。',
      'In a solar eclipse the Moon hides the Sun; in a lunar one the shadow of the Earth falls on the Moon (elongation 0° and 180°).',
      '日食は月が太陽を隠し、月食は地球の影が月にかかります(離角0°と180°)。',
    ],
    [['日[全偏环]?食', '\\b(?:solar eclipse|eclipse of the sun)\\b', '日食']],
    {
      right: [
        '月[亮球](?:[^,,。]{0,6})(?:挡|遮|盖|蔽)(?:[^,,。]{0,4})(?:太阳|日)|(?:太阳|日面)(?:[^,,。]{0,3})被月[亮球](?:[^,,。]{0,4})(?:挡|遮|盖)',
        '\\bmoon (?:[a-z]+ ){0,3}?(?:covers?|blocks?|hides?|passes in front of|comes between)|\\bsun is (?:covered|hidden|blocked) by the moon',
        '月が(?:[^。]{0,8})太陽を(?:[^。]{0,6})(?:隠|かく|覆|おお|さえぎ)|太陽が月に(?:[^。]{0,4})隠',
      ],
      wrong: [
        '(?<!月)地球(?:[^,,。]{0,6})(?:挡|遮|盖|蔽)(?:[^,,。]{0,4})(?:太阳|日)|地球的影子',
        "\\bearth (?:[a-z]+ ){0,3}?(?:covers?|blocks?|hides?) the sun|\\bearth's shadow|\\bclouds? (?:cover|block|hide)",
        '地球が(?:[^。]{0,8})太陽を(?:[^。]{0,6})(?:隠|覆|さえぎ)|地球の影',
      ],
      unless: ['月食|\\d{4}年', '\\blunar\\b|\\b\\d{4}\\b', '月食|\\d{4}年'],
    },
  ),
  statement(
    'eclipse',
    [
      '月食是地球的影子落在月亮上(满月时)。',
      'In a lunar eclipse the shadow of the Earth falls on the full Moon (elongation 180°).',
      '月食は地球の影が満月(離角180°)にかかる現象です。',
    ],
    [['月[全偏]?食', '\\b(?:lunar eclipse|eclipse of the moon)\\b', '月食']],
    {
      right: [
        '地球(?:的)?(?:本|半)?影|地球(?:[^,,。]{0,6})(?:挡|遮)(?:[^,,。]{0,6})(?:阳光|太阳光|日光)',
        "\\bearth's (?:[a-z]+ )?shadow|\\bshadow of the earth|\\bearth (?:[a-z]+ ){0,3}?(?:blocks?|comes between)",
        '地球の影|地球が(?:[^。]{0,8})太陽の光を',
      ],
      wrong: [
        '(?:被|是)(?:[^,,。]{0,4})(?:云|太阳|金星|火星)(?:[^,,。]{0,4})(?:挡|遮)|太阳的影子',
        "\\b(?:sun's shadow|shadow of the sun)|\\bsun (?:covers?|blocks?|hides?) the moon",
        '太陽の影|太陽が(?:[^。]{0,4})月を(?:[^。]{0,4})隠',
      ],
      unless: ['日食|\\d{4}年', '\\bsolar\\b|\\b\\d{4}\\b', '日食|\\d{4}年'],
    },
  ),
  statement(
    'sky-motion',
    [
      '北极星的高度约等于纬度:北极点约 89° 到 90°,赤道约 0°。',
      'Polaris stands as high as your latitude: overhead (89-90°) at the North Pole, on the horizon (0°) at the equator.',
      '北極星の高度は緯度に等しく、北極点で約90°、赤道で約0°です。',
    ],
    [
      ['北极星', '\\b(?:polaris|north star|pole star)\\b', '北極星'],
      ['赤道', '\\bequator\\b', '赤道'],
    ],
    {
      right: [
        '地平(?:线)?|(?:高度|仰角)(?:[^,,。]{0,4})(?:零|0)',
        '\\b(?:horizon|0 degrees|zero)\\b',
        '地平線|水平線|0(?:°|度)',
      ],
      wrong: ['头顶|天顶|高挂|高悬', '\\b(?:overhead|zenith|high)\\b', '真上|天頂|頭上|高く'],
      unless: ['北极点|以北|以南', '\\b(?:north pole|north of|south of)\\b', '北極点|より北|より南'],
    },
  ),
  statement(
    'sky-motion',
    [
      '北极点上北极星在头顶(约 89°)。',
      'At the North Pole Polaris stands overhead (about 89°).',
      '北極点では北極星はほぼ真上(約89°)です。',
    ],
    [
      ['北极星', '\\b(?:polaris|north star|pole star)\\b', '北極星'],
      [
        '北极点|在北极(?!星|圈)|到了北极(?!星|圈)|站在北极(?!星|圈)',
        '\\b(?:at|from) the north pole\\b',
        '北極点|北極(?:で|では|に立)',
      ],
    ],
    {
      right: ['头顶|天顶|正上方', '\\b(?:overhead|zenith|directly above|straight up)\\b', '真上|天頂|頭上'],
      wrong: ['地平(?:线)?', '\\bhorizon\\b', '地平線|水平線'],
      unless: ['赤道', '\\bequator\\b', '赤道'],
    },
  ),
  statement(
    'sky-motion',
    [
      '极光是太阳风粒子撞上高层大气(约 100 到 300 公里高)发的光。',
      'Auroras are particles of the solar wind lighting up the air 100 to 300 km high.',
      'オーロラは太陽風の粒子が高度100〜300kmの大気を光らせる現象です。',
    ],
    [['极光', '\\b(?:auroras?|aurorae|northern lights)\\b', 'オーロラ']],
    {
      right: [
        '太阳(?:风)?|带电粒子|粒子(?:[^,,。]{0,6})大气',
        '\\b(?:sun|solar|particles?|charged)\\b',
        '太陽(?:風)?|粒子|電気を帯び',
      ],
      wrong: [
        '(?:冰|雪)(?:[^,,。]{0,4})反射|月光(?:的)?反射|银河的光|云(?:层)?(?:在)?燃烧',
        '\\b(?:reflect\\w*|ice|moonlight|burning clouds)\\b',
        '(?:氷|雪)(?:に|が)(?:[^。]{0,4})反射|月の光',
      ],
      unless: [
        '狐狸|精灵|传说',
        '\\b(?:legend|foxes|spirits|chase|travel|trip|hotel|tour)\\b',
        '伝説|きつね|ツアー|旅',
      ],
    },
  ),
  statement(
    'moon',
    [
      '人类 1969 年 7 月(阿波罗 11 号)首次登月,1969-1972 年共 12 人踏上月面。',
      'People first walked on the Moon in July 1969 (Apollo 11); 12 did so up to 1972.',
      '人類は1969年7月(アポロ11号)に初めて月に立ち、1972年までに12人が歩きました。',
    ],
    [
      ['月[亮球面]|登月', '\\bmoon\\b', '月'],
      [
        '登|踏|首次|第一次|宇航员|阿姆斯特朗|加加林|走上',
        '\\b(?:walk\\w*|land\\w*|step\\w*|foot|armstrong|gagarin|astronauts?)\\b',
        '着陸|立|歩|アームストロング|ガガーリン|降り',
      ],
    ],
    {
      right: [
        '1969|一九六九|阿姆斯特朗|阿波罗(?:11|十一)',
        '\\b1969\\b|\\barmstrong\\b|\\bapollo 11\\b',
        '1969|アームストロング|アポロ11',
      ],
      wrong: [
        '加加林|(?:19[0-5]\\d|196[0-8]|19[89]\\d|20\\d\\d)年(?:[^,,。]{0,8})(?:首次|第一次|最早)',
        '\\bgagarin\\b|\\bfirst\\b[^.]{0,30}\\bin (?:19[0-5]\\d|196[0-8]|19[89]\\d|20\\d\\d)\\b',
        'ガガーリン|(?:19[0-5]\\d|196[0-8]|19[89]\\d)年に(?:[^。]{0,6})(?:初めて|はじめて)',
      ],
      unless: [
        '嫦娥|无人|探测器|日本|印度',
        '\\b(?:chang|probe|robot\\w*|lander|rover|michael|moonwalk|moon landing)\\b',
        '嫦娥|探査機|かぐや',
      ],
    },
  ),
  statement(
    'calendar',
    [
      '除夕是农历年的最后一天(腊月廿九或三十)。',
      'New Year’s Eve is the last day of the lunar year (day 29 or 30 of month 12).',
      '除夕は旧暦の大みそか(12月29日か30日)です。',
    ],
    [['除夕|大年三十', "\\b(?:chinese|lunar) new year's eve\\b", '除夕']],
    {
      right: [
        '最后一天|腊月(?:的)?(?:三十|廿九|二十九|最后)',
        '\\blast (?:day|night)\\b',
        '最後の日|大(?:みそか|晦日)',
      ],
      wrong: ['第一天|正月', '\\bfirst day\\b', '最初の日|元日'],
    },
  ),
  statement(
    'sky-motion',
    [
      '南半球的 12 月是夏天:圣诞节在盛夏。',
      'December is summer in the southern hemisphere, 6 months from ours.',
      '南半球の12月は夏で、クリスマスは真夏です。',
    ],
    [
      ['圣诞', '\\bchristmas\\b', 'クリスマス'],
      [
        '南半球|澳大利亚|澳洲|悉尼|新西兰|南非|阿根廷',
        '\\b(?:southern hemisphere|australia\\w*|sydney|new zealand|south africa|argentina)\\b',
        '南半球|オーストラリア|シドニー|ニュージーランド',
      ],
    ],
    {
      right: ['夏', '\\bsummer\\b', '夏'],
      wrong: [
        '(?:是|在|过)(?:[^,,。]{0,4})(?:隆|寒|冬)',
        '\\b(?:in|is|a) (?:the )?(?:middle of )?(?:cold )?winter\\b',
        '真冬|冬(?:に|です|だ)',
      ],
    },
  ),
  statement(
    'star-property',
    [
      '太阳约 46 亿岁,还能稳定发光约 50 亿年,之后膨胀为红巨星,不会成为超新星。',
      'The Sun is 4.6 billion years old, has about 5 billion to go, will swell into a red giant and never be a supernova.',
      '太陽は約46億歳で、あと約50億年輝いたのち赤色巨星になり、超新星にはなりません。',
    ],
    [['太阳', '\\bsun\\b', '太陽']],
    {
      right: [
        '(?:变成|成为|膨胀为|膨胀成)(?:[^,,。]{0,4})红巨星|(?:46|四十六)亿(?:年|岁)|50亿年|五十亿年',
        '\\bred giant\\b|\\b(?:4\\.[56]|four and a half|five|5) billion years',
        '赤色巨星(?:に|と)|(?:46|四十六)億|50億年',
      ],
      wrong: [
        '(?:会|将|要)(?:[^,,。不]{0,6})(?:超新星|黑洞)',
        '\\b(?:will|going to)\\b(?! not| never)[^.]{0,20}(?:supernova|black hole)',
        '(?:超新星(?:爆発)?|ブラックホール)(?:に|を)(?:な|起)',
      ],
      unless: ['参宿|心宿|红巨星比|天狼', '\\b(?:betelgeuse|antares|times)\\b', 'ベテルギウス|アンタレス|倍'],
    },
  ),
  statement(
    'star-property',
    [
      '仙女座星系与银河系约在 40 到 50 亿年后相遇。',
      'The Andromeda Galaxy and ours may merge in 4 to 5 billion years.',
      'アンドロメダ銀河と天の川銀河は約40〜50億年後に合体すると考えられます。',
    ],
    [['仙女(?:座)?(?:大)?(?:星系|星云)', '\\bandromeda\\b', 'アンドロメダ(?:座)?(?:大)?銀河']],
    {
      right: [
        '(?:相撞|碰撞|合并|撞上|相遇)|(?:比|远比|比起)(?:[^,,。]{0,3})银河系(?:还|更)?大|(?:离|距)(?:我们|银河系)(?:[^,,。]{0,4})最近的(?:大|巨)?(?:型)?(?:旋涡|大)?星系|(?:旋涡|螺旋)',
        '\\b(?:collid\\w*|collision|merge\\w*|crash)\\b|\\b(?:nearest|closest) (?:large |big |major |spiral )+galaxy|\\b(?:spiral|larger than (?:the milky way|ours))\\b',
        '衝突|合体|渦巻|最も近い(?:大)?(?:きな)?銀河',
      ],
      wrong: [
        '(?:在|属于|位于)(?:[^,,。]{0,3})银河系(?:之?内|里|以内|的一部分)',
        '\\b(?:inside|part of|within|in) (?:the milky way|our (?:own )?galaxy)\\b',
        '(?:天の川銀河|銀河系)の(?:中に|一部)',
      ],
    },
  ),
  statement(
    'milky-way',
    [
      '满月、城市灯光会淹没银河(满月 -12.7 等)。',
      'Moonlight and city lights drown the Milky Way (the full Moon has magnitude -12.7).',
      '満月(-12.7等)や街明かりで天の川は見えなくなります。',
    ],
    [
      ['银河', '\\bmilky way\\b', '天の川'],
      [
        '城市|市区|大都市|灯光|光污染|市中心',
        '\\b(?:city|cities|light pollution|streetlights?|downtown)\\b',
        '都会|街(?:の|明|なか)|光害|都市',
      ],
    ],
    {
      right: [
        '(?:看不见|看不到|见不到|淹没|难以看|很难看)',
        "\\b(?:hard|cannot|can't|never|drown\\w*|hidden|invisible|wash\\w*|hide\\w*|lost)\\b",
        '見え(?:な|に(?:く|ませ)|ませ)|見られな|消(?:え|さ)',
      ],
      wrong: [
        '(?:清清楚楚|清晰|最清楚|轻易|很容易)(?:[^,,。]{0,4})(?:看|见)',
        '\\b(?:best|clearest|brightest|easily)\\b',
        '(?:よく|はっきり|いちばんよく)見え',
      ],
      unless: ['远离|离开|没有灯', '\\b(?:away|far from|without|outside)\\b', '離れ|ない所|郊外'],
    },
  ),
];
