import { statement, tally, type Statement, type Tally } from './known.ts';

/** What holds of planets in general, and of their rings, air and light. */
export const PLANET_STATEMENTS: readonly Statement[] = [
  statement(
    'planet',
    [
      '土星环由无数冰块与岩块组成,主环厚仅约 10 米。',
      "Saturn's rings are countless pieces of ice and rock; the main rings are about 10 m thick.",
      '土星の環は無数の氷と岩の粒で、主な環の厚さは約10mです。',
    ],
    [
      [
        '(?:土星)?(?:光环|星环)|土星(?:的)?环',
        "\\b(?:saturn's |saturn.{0,20})rings?\\b|\\brings? (?:of|around) saturn",
        '土星の(?:環|輪|わ|リング)',
      ],
    ],
    {
      right: [
        '(?:冰(?:块|粒|晶|雪)?|石(?:块|头)|岩石|碎(?:块|片|冰)|尘埃|颗粒|小块|冰和|岩块)',
        '\\b(?:ice|icy|rocks?|dust|pieces|particles|chunks|countless|bits|boulders|fragments)\\b',
        '氷|岩|小さな(?:粒|かけら|つぶ)|無数|粒|ちり|かけら',
      ],
      wrong: [
        '一(?:整)?块(?:[^,,。]{0,4})(?:固体|圆盘|铁板|板)|(?:固体|实心|金属|铁|坚硬|玻璃|火焰|气体|液体|水流|整块)(?:的)?(?:圆盘|圆环|环|板|一块|做的|构成|组成)?|一个整体',
        '\\b(?:solid|one (?:single )?piece|single (?:sheet|disc|disk|plate)|metal|iron|fire|gas|glass|liquid|gold)\\b',
        '(?:一枚|1枚|ひとつ|一つ)(?:の|に)(?:[^。]{0,4})(?:板|円盤|固体|つなが|輪っか)|(?:固体|金属|鉄|かたい|固い|ガス|炎|火)(?:の|で)',
      ],
    },
  ),
  statement(
    'planet',
    [
      '行星自己不发可见光,靠反射太阳光发亮。',
      'Planets give off no light of their own: they shine by reflecting sunlight (0 of 8 are stars).',
      '惑星は自ら光らず、太陽の光を反射しています(8つとも)。',
    ],
    [
      [
        '(?<!恒|小)行星|水星|金星|火星|木星|土星',
        '\\bplanets?\\b|\\b(?:venus|jupiter|mars|saturn|mercury)\\b',
        '惑星|水星|金星|火星|木星|土星',
      ],
    ],
    {
      right: [
        '反射(?:[^,,。]{0,5})(?:太阳|阳光|日光)',
        '\\breflect\\w*\\b(?=[^.]{0,30}sun)|\\bborrowed light',
        '太陽の?光(?:を|の)(?:[^。]{0,4})反射|日光を反射',
      ],
      wrong: [
        '(?:自己|自身|本身)(?:[^,,。反]{0,4})(?:发光|发亮|会发光)',
        '\\b(?:(?:their|its) own light|shine by themselves|make light|makes its own light)\\b',
        '自分で光|自ら光|みずから光|自ら輝',
      ],
      unless: ['恒星(?!不)|月', '\\b(?:moon|moons)\\b', '恒星|月'],
    },
  ),
  statement(
    'planet',
    [
      '行星在黄道附近移动,离黄道一般不超过 8°。',
      'Planets keep near the ecliptic, within about 8°.',
      '惑星は黄道の近く(約8°以内)を動きます。',
    ],
    [['(?<!恒|小)行星', '\\bplanets\\b', '惑星']],
    {
      right: ['黄道(?:附近|带|一带|上)', '\\b(?:ecliptic|zodiac)\\b', '黄道'],
      unless: ['小行星|矮', '\\b(?:dwarf|exoplanet)', '準惑星'],
    },
  ),
  statement(
    'planet',
    [
      '恒星会闪烁,行星的圆面(木星约 40″)使它们几乎不闪。',
      'Stars twinkle; planets, discs of up to 60 arc seconds, hardly do.',
      '恒星はまたたき、円盤(木星で約40秒角)に見える惑星はほとんどまたたきません。',
    ],
    [['(?<!恒|小)行星', '\\bplanets?\\b', '惑星']],
    {
      right: [
        '(?:不(?:会|怎么|太)?(?:闪烁|眨眼|闪)|光(?:芒)?(?:稳定|很稳|平稳))',
        "\\b(?:do not|don't|does not|doesn't|hardly|rarely|barely|seldom|never|not) twinkle|\\bsteady (?:light|glow)|\\bshines? steadily|\\bsteadily",
        'またたか(?:な|ず)|瞬か(?:な|ず)|(?:ほとんど|あまり)(?:またた|瞬)',
      ],
    },
  ),
  statement(
    'planet',
    [
      '行星分列太阳两侧,小行星带在火星与木星之间(2.1 到 3.3 天文单位)。',
      'The asteroid belt lies between Mars and Jupiter, 2.1 to 3.3 au from the Sun.',
      '小惑星帯は火星と木星の間(2.1〜3.3天文単位)にあります。',
    ],
    [['小行星带', '\\basteroid belt\\b|\\bmost asteroids\\b', '小惑星帯|小惑星の多く']],
    {
      right: [
        '火星(?:和|与|、|跟)(?:[^,,。]{0,2})木星|木星(?:和|与|、|跟)火星',
        '\\bmars and jupiter\\b|\\bjupiter and mars\\b',
        '火星と木星|木星と火星',
      ],
      wrong: [
        '(?:地球|金星|水星|土星|天王星)(?:和|与|、|跟)(?:[^,,。]{0,2})(?:火星|金星|土星|地球|木星|海王星|天王星|水星)',
        '\\b(?:earth and mars|venus and (?:the )?earth|jupiter and saturn|saturn and uranus|mercury and venus|mars and (?:the )?earth)\\b',
        '(?:地球と(?:火星|金星)|木星と土星|火星と地球|土星と天王星|水星と金星)',
      ],
    },
  ),
  statement(
    'planet',
    [
      '火星自转轴倾斜 25°,也有四季与白色极冠。',
      'Mars is tilted by 25°: it has seasons and white polar caps.',
      '火星は自転軸が25°傾き、四季と白い極冠があります。',
    ],
    [['火星', '\\bmars\\b|\\bmartian\\b', '火星']],
    {
      right: [
        '四季|极冠|(?:两极|极地)(?:[^,,。]{0,6})(?:冰|白)|氧化铁|铁锈',
        '\\bseasons\\b|\\bpolar (?:ice )?caps?\\b|\\biron oxide\\b|\\brust\\b',
        '四季|極冠|酸化鉄|さび',
      ],
      wrong: [
        '运河(?:[^,,。]{0,6})(?:是|由)火星人|火星人(?:[^,,。]{0,6})(?:修|建|挖)',
        '\\bcanals? (?:were |are )?(?:built|dug|made) by',
        '運河(?:は|を)(?:[^。]{0,4})火星人',
      ],
    },
  ),
  statement(
    'planet',
    [
      '大冲时的火星视直径也只有约 25″,月亮约 1800″,相差约 70 倍。',
      'Mars at its nearest is 25 arc seconds wide, the Moon 1,800: never as big as the Moon.',
      '最接近時の火星も視直径は約25秒角で、月(約1800秒角)の約70分の1です。',
    ],
    [['火星', '\\bmars\\b', '火星']],
    {
      wrong: [
        '(?:和|跟|像|与)(?:[^,,。]{0,3})(?:满月|月亮|月球)(?:[^,,。]{0,4})(?:一样大|同样大|差不多大|那么大)',
        '\\bas (?:big|large) as (?:the |a )?(?:full )?moon',
        '(?:満月|月)(?:と同じ|ほど|くらい|ぐらい)(?:の大きさ|大き)',
      ],
    },
  ),
  statement(
    'planet',
    [
      '金星的云是硫酸,大气 96% 为二氧化碳,温室效应使地表达 464 °C。',
      'Venus has clouds of sulphuric acid and air of 96% carbon dioxide; the greenhouse effect makes it 464 °C.',
      '金星の雲は硫酸、大気の96%は二酸化炭素で、温室効果により地表は464°Cです。',
    ],
    [['金星', '\\bvenus\\b|\\bvenusian\\b', '金星']],
    {
      right: [
        '硫酸|温室效应|(?:厚厚|浓密|稠密|厚重)(?:的)?(?:[^,,。]{0,4})(?:云|大气)|二氧化碳',
        '\\bsulph?f?uric acid|\\bsulfuric|\\bgreenhouse\\b|\\b(?:thick|dense) (?:clouds?|atmosphere)|\\bcarbon dioxide',
        '硫酸|温室効果|(?:厚い|分厚い|濃い)(?:雲|大気)|二酸化炭素',
      ],
      wrong: [
        '(?:海洋|河流|森林|四季如春|凉爽|氧气充足|适合(?:人类)?居住|宜居)',
        '\\b(?:oceans?|forests?|mild climate|cool and|breathable|rivers)\\b',
        '(?:海が|森が|涼し|住みやす|呼吸でき)',
      ],
      unless: ['维纳斯|女神|传说|曾经', '\\b(?:goddess|once|might|may)\\b', '女神|かつて|昔'],
    },
  ),
];

export const PLANET_TALLIES: readonly Tally[] = [
  tally(
    'planet',
    [
      '太阳系的行星:8 颗(2006 年起,冥王星是矮行星)。',
      'The solar system has 8 planets (Pluto has been a dwarf planet since 2006).',
      '太陽系の惑星は8つです(2006年から冥王星は準惑星)。',
    ],
    [['太阳系', '\\bsolar system|\\bplanets\\b|\\bsun\\b', '太陽系']],
    [
      '(?:有|共有|一共有|总共有|包括|拥有|现有|是){n}(?:颗|个|大)(?:大)?行星|{n}大行星',
      '\\b(?:has|have|of|are|contains|includes|comprises|with|holds|count|now|only|officially)(?: only| exactly| about| just| now)? {n} (?:major |known |official |large )?planets\\b',
      '惑星(?:は|が)(?:全部で|今は|現在)?{n}(?:個|つ)|{n}(?:個|つ)の惑星',
    ],
    [8, 8],
    {
      unless: [
        '曾|过去|从前|以前|肉眼|五大|类地|内侧|外侧|气态|以为',
        '\\b(?:inner|outer|rocky|giant|gas|dwarf|naked|visible|once|used to|eye|ancient|terrestrial)\\b',
        '肉眼|岩石|ガス|かつて|昔|内側|外側|地球型|木星型',
      ],
    },
  ),
  tally(
    'planet',
    ['肉眼可见的行星有 5 颗。', 'The naked eye sees 5 planets.', '肉眼で見える惑星は5つです。'],
    [['肉眼|古人', '\\b(?:naked|unaided)|\\bancient\\w*', '肉眼|古代']],
    [
      '{n}(?:颗|大|个)(?:大)?行星',
      '\\b{n} (?:bright |visible |wandering )?planets',
      '{n}(?:個|つ)の惑星|惑星(?:は|が){n}(?:個|つ)',
    ],
    [5, 5],
    { unless: ['七曜|日月', '\\b(?:sun|moon)\\b', '太陽|月'] },
  ),
];
