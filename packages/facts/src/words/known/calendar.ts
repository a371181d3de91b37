import { statement, tally, type Statement, type Tally } from './known.ts';

/** Feasts by Moon and Sun, solar terms, calendars. */
export const CALENDAR_STATEMENTS: readonly Statement[] = [
  statement(
    'calendar',
    [
      '复活节是 3 月 21 日起第一个满月之后的星期日(3 月 22 日到 4 月 25 日)。',
      'Easter is the first Sunday after the first full Moon from 21 March on: 22 March to 25 April.',
      '復活祭は3月21日以後の最初の満月の次の日曜日(3月22日〜4月25日)です。',
    ],
    [['复活节', '\\beaster\\b', '復活祭|イースター']],
    {
      right: [
        '(?:春分(?:之?后|月圆|以后)?|满月|月圆)(?:[^。]{0,16})(?:星期日|星期天|周日|礼拜天|主日)',
        '\\b(?:first )?sunday\\b[^.]{0,50}\\bfull moon|\\bfull moon\\b[^.]{0,50}\\bsunday|\\bdepends on the (?:full )?moon|\\b(?:moves|changes|movable|different date)\\b',
        '(?:春分|満月)(?:[^。]{0,16})日曜|毎年(?:日付が)?(?:変わ|違|ちが)',
      ],
      wrong: [
        '(?:每年|固定|总)(?:[^,,。]{0,4})(?:都)?(?:在|是)(?:同一天|\\d月\\d)|新月(?:[^。]{0,10})(?:星期日|周日)',
        '\\b(?:always|fixed|same (?:day|date))\\b[^.]{0,30}(?:april|march|every year|each year)|\\bnew moon\\b[^.]{0,30}sunday|\\bsunday\\b[^.]{0,40}new moon',
        '毎年(?:同じ日|\\d月\\d)|新月(?:[^。]{0,10})日曜',
      ],
    },
  ),
  statement(
    'calendar',
    [
      '农历每月初一是朔(新月),所以春节在新月日;除夕夜没有月亮,元宵、中秋在望前后。',
      'Each month of the Chinese calendar starts at new moon, so the New Year does; day 15 is close to full moon.',
      '旧暦の各月の1日は朔(新月)で、春節も新月、15日はほぼ満月です。',
    ],
    [
      [
        '春节|大年初一|正月初一|农历(?:的)?(?:每个?月|初一)|每月初一|阴历初一',
        '\\b(?:chinese|lunar) (?:new year|month)|\\bspring festival|\\b(?:chinese|lunar) calendar',
        '春節|旧正月|旧暦(?:の)?(?:[^。]{0,4})(?:1日|一日|ついたち)|旧暦の月',
      ],
    ],
    {
      right: [
        '(?:是|在|为|逢|总是|对应|碰上|赶上|正值)?(?:[^,,。]{0,4})(?:新月|朔日|朔)|(?:看不见|看不到|没有)(?:月亮|月光)',
        '\\b(?:new moon|moonless|no moon)\\b',
        '新月|朔|月(?:は|が)見えな',
      ],
      wrong: [
        '(?:是|在|逢|总是|正值)(?:[^,,。]{0,4})(?:满月|望日|月圆)|(?:又圆又|圆)(?:[^,,。]{0,3})月',
        '\\b(?:at|on|with|under|begins? (?:with|at)|starts? (?:with|at))(?: [a-z]+){0,2}? full moon\\b',
        '満月',
      ],
      unless: ['十五|元宵|中秋', '\\b(?:15th|fifteenth|lantern|mid-?autumn)\\b', '十五|15日|中秋'],
    },
  ),
  statement(
    'calendar',
    [
      '中秋在农历八月十五,满月前后(2025-2028 年当晚距角 166° 到 178°)。',
      'Mid-Autumn is day 15 of lunar month 8, close to full moon (elongation 166° to 178° in 2025-2028).',
      '中秋は旧暦8月15日で満月のころです(2025〜2028年の離角は166°〜178°)。',
    ],
    [['中秋', '\\bmid-?autumn\\b|\\bmoon festival\\b', '中秋']],
    {
      wrong: [
        '新月|朔日|月牙|上弦|下弦|看不见月亮|没有月亮',
        '\\bnew moon\\b|\\bcrescent\\b|\\bmoonless\\b|\\bquarter moon',
        '新月|三日月|朔|上弦|下弦',
      ],
      unless: ['不|没|并非', "\\b(?:not|never)\\b|n't", 'な(?:い|く)|ませ'],
    },
  ),
  statement(
    'calendar',
    [
      '十三夜是旧历九月十三的月亮,日本有赏“后之月”的习俗。',
      "Jūsan'ya is the Moon of day 13 of the 9th month of the old calendar.",
      '十三夜は旧暦9月13日の月(後の月)です。',
    ],
    [['十三夜', "\\bj[uū]san'?ya\\b", '十三夜']],
    {
      right: [
        '九月(?:的)?十三',
        '\\b(?:13th|thirteenth)(?: day| night)? of the (?:9th|ninth)',
        '(?:9|九)月(?:の)?(?:13|十三)日?|後の月|栗名月|豆名月',
      ],
      wrong: ['(?:八|七|十)月(?:的)?十三', '', '(?:8|八|7|七|10|十)月(?:の)?(?:13|十三)日?'],
    },
  ),
  statement(
    'calendar',
    [
      '寒食在清明前 1 到 2 天(冬至后 105 天)。',
      'Cold Food Day is 1 or 2 days before Qingming, 105 days after the winter solstice.',
      '寒食は清明の1〜2日前(冬至から105日目)です。',
    ],
    [['寒食', '\\bcold food (?:day|festival)\\b|\\bhanshi\\b', '寒食']],
    {
      right: [
        '清明(?:节)?(?:的)?(?:前|之前)|冬至(?:之?后)?(?:[^,,。]{0,5})(?:105|一百零五)',
        '\\b(?:before|day before|eve of) qingming|\\b105 days',
        '清明の(?:[^。]{0,6})前|105日',
      ],
      wrong: [
        '(?:中秋|端午|重阳|春节)(?:节)?(?:的)?(?:前|后)',
        '\\b(?:before|after) (?:the )?(?:mid-?autumn|dragon boat)',
        '(?:中秋|端午|重陽)の',
      ],
    },
  ),
  statement(
    'calendar',
    [
      '二十四节气从立春(2 月 4 日前后)排起,到大寒为止,每个约 15 天。',
      'The 24 solar terms are counted from Lichun (4 February) to Dahan, about 15 days each.',
      '二十四節気は立春(2月4日ごろ)に始まり大寒で終わり、それぞれ約15日です。',
    ],
    [['节气', '\\bsolar terms?\\b', '節気']],
    {
      right: [
        '立春(?:[^,,。]{0,8})(?:第一|排(?:在)?(?:最前|首|头|第一)|为首|开头|打头|开始|之首)|(?:第一个|头一个|首个|起于|始于|以|从)(?:[^,,。]{0,6})立春|(?:最后一个|末尾)(?:[^,,。]{0,4})大寒|大寒(?:[^,,。]{0,4})最后',
        '\\blichun\\b[^.]{0,30}\\b(?:first|begins?|start)|\\b(?:first|begin|start)\\w*\\b[^.]{0,40}(?:lichun|start of spring)',
        '立春(?:は|が|から)(?:[^。]{0,10})(?:最初|始ま|はじ|第一)|(?:最初|始まり|はじまり)(?:は|の)(?:[^。]{0,6})立春',
      ],
      wrong: [
        '(?:第一个|头一个|首个)(?:[^,,。立]{0,6})(?:是|为)?(?:冬至|春分|夏至|清明|雨水|小寒|大寒|惊蛰)|(?:冬至|春分|夏至|清明|雨水|惊蛰)(?:[^,,。]{0,4})(?:第一个|排(?:在)?(?:最前|第一))',
        '\\bfirst\\b[^.]{0,30}(?:winter solstice|qingming|vernal equinox)',
        '最初(?:は|の)(?:[^。]{0,4})(?:冬至|春分|夏至|清明)|(?:冬至|春分|夏至|清明)(?:が|は)最初',
      ],
    },
  ),
  statement(
    'calendar',
    [
      'お盆(盂兰盆)原在旧历七月十五,现在多在 8 月 15 日前后。',
      'Obon was day 15 of the 7th month of the old calendar; now mostly about 15 August.',
      'お盆はもと旧暦7月15日、今は多く8月15日ごろです。',
    ],
    [['盂兰盆|中元', '\\bobon\\b|\\bghost festival\\b', 'お盆|盂蘭盆|中元']],
    {
      right: [
        '七月(?:的)?(?:十五|半)',
        '\\b(?:15th|fifteenth)(?: day)? of the (?:7th|seventh)|\\bmid-?august|\\baugust',
        '(?:7|七)月(?:の)?(?:15|十五)日?|(?:8|八)月(?:の)?(?:15|十五|中旬|中ごろ)',
      ],
      wrong: [
        '(?:八|九|六|五)月(?:的)?十五',
        '\\b(?:june|october|december)\\b',
        '(?:9|九|6|六|10|十)月(?:の)?(?:15|十五)',
      ],
    },
  ),
  statement(
    'calendar',
    [
      '春节在 1 月 21 日到 2 月 20 日之间(每年不同)。',
      'Chinese New Year falls between 21 January and 20 February.',
      '春節は1月21日から2月20日の間です。',
    ],
    [['春节', '\\b(?:chinese|lunar) new year\\b|\\bspring festival\\b', '春節|旧正月']],
    {
      right: [
        '1月2[01]日?(?:到|至|和|与|-|~)2月(?:19|20|21)|一月(?:下旬)?(?:到|至|和|与)二月',
        '\\bbetween (?:late )?january (?:2[01] )?and (?:mid-?|late )?february|\\b(?:late january|january 2[01]) (?:and|to|or) (?:mid-?|late )?february',
        '1月(?:2[01]日|下旬)?から2月',
      ],
      wrong: [
        '(?:每年|固定|总)(?:[^,,。]{0,3})(?:都)?(?:在|是)(?:公历|阳历)?(?:1月1日|一月一日|元旦|同一天)',
        '\\b(?:always|every year)\\b[^.]{0,24}(?:january 1|1 january|first of january|same (?:day|date))',
        '毎年(?:1月1日|同じ日)',
      ],
      unless: ['农历|阴历', '', '旧暦'],
    },
  ),
];

export const CALENDAR_TALLIES: readonly Tally[] = [
  tally(
    'calendar',
    ['农历一个月 29 或 30 天。', 'A month of the Chinese calendar has 29 or 30 days.', '旧暦の1か月は29日か30日です。'],
    [['农历|阴历', '\\b(?:lunar|chinese) (?:month|calendar)', '旧暦|太陰']],
    [
      '(?:每个?月|一个月|大月|小月)(?:[^,,。]{0,6}?){n}天',
      '\\bmonths?\\b[^.]{0,20}{n} days',
      '(?:1か月|一か月|ひと月)(?:は|が)(?:[^。]{0,4}?){n}日',
    ],
    [29, 30],
  ),
  tally(
    'calendar',
    ['回归年 365.2422 天。', 'The year has 365.2422 days.', '1年は365.2422日です。'],
    [['一年', '\\b(?:a|the|one) year\\b', '(?:1|一)年']],
    ['{n}(?:多)?(?:天|日)', '\\b{n} days', '{n}日'],
    [365, 366],
    {
      unless: [
        '最|星|火|一年中|有.{0,4}天|农历|工作|假',
        '\\b(?:mercury|venus|mars|holiday|vacation|work|rain|sunny|clear|lunar|martian)\\b',
        '星|休|旧暦|晴|雨',
      ],
    },
  ),
  tally(
    'calendar',
    [
      '闰年每 4 年一次(百年有例外)。',
      'A leap year comes every 4 years, century years excepted.',
      'うるう年は4年に1回です。',
    ],
    [['闰年', '\\bleap years?\\b', 'うるう年|閏年']],
    ['每(?:隔)?{n}年', '\\bevery {n} years', '{n}年(?:に|ごと)'],
    [4, 4],
  ),
];
