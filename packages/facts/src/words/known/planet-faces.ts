import { trait, type Trait } from './known.ts';
import { ME, VE, EA, MA, JU, SA, UR, NE } from './planet-ids.ts';

/** What holds of some planets and not of others: kinds, faces and companions. Figures: IAU and the NASA planetary fact sheets. */
export const PLANET_FACES: readonly Trait[] = [
  trait(
    'planet',
    'planet',
    [
      '火卫一(福波斯)与火卫二(得摩斯)是火星仅有的 2 颗卫星。',
      'Phobos and Deimos are the 2 moons of Mars.',
      'フォボスとダイモスは火星の2つの衛星です。',
    ],
    [
      '火卫[一二]|福波斯|(?:得|德)摩斯',
      '\\b(?:phobos|deimos)\\b(?=[^.]{0,60}(?:moon|orbit|circl|satellite))|\\bmoons?(?: [a-z]+){0,3}? (?:phobos|deimos)',
      '(?:フォボス|ダイモス)',
    ],
    [MA],
    { unless: ['之子|儿子|战神', '\\b(?:sons? of|ares|god)\\b', '息子|神'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '密度小于水(0.69 克/立方厘米)的行星只有土星。',
      'Only Saturn is less dense than water: 0.69 g/cm³.',
      '水より密度が小さい(0.69g/cm³)惑星は土星だけです。',
    ],
    [
      '(?:浮|漂)(?:在|起来|于)(?:[^,,。]{0,6})水|(?:密度)(?:[^,,。]{0,4})(?:比水|小于水|低于水|最小|最低)|能(?:浮|漂)(?:在|起)',
      '\\b(?:floats?|floating|buoyant)\\b(?=[^.]{0,40}(?:water|bath|ocean|tub))|\\bless dense than water\\b|\\b(?:lowest density|least dense)\\b|\\b(?:float|swim) (?:in|on) (?:a |the )?(?:[a-z]+ )?(?:bath|water|ocean|sea)',
      '水に(?:浮|うか|うく)|密度(?:が|は)(?:水より|最も小|一番小|いちばん小|最も低)|水より(?:も)?(?:軽|密度)',
    ],
    [SA],
  ),
  trait(
    'planet',
    'planet',
    [
      '自转最快的行星是木星,约 9.9 小时一圈。',
      'Jupiter spins fastest: once in 9.9 hours.',
      '自転が最も速い惑星は木星で、約9.9時間です。',
    ],
    [
      '(?:自转|转)(?:得|速度)?最快|一天最短|最短的一天',
      '\\b(?:spins?|rotates?|spinning|rotating|turns?)(?: [a-z]+){0,4}? (?:fastest|the fastest|quickest)|\\bfastest[- ](?:spinning|rotating)|\\bshortest day\\b(?=[^.]{0,30}planet)',
      '自転が(?:最も|一番|いちばん|もっとも)(?:速|はや)|(?:最も|一番|いちばん|もっとも)(?:速|はや)く自転',
    ],
    [JU],
  ),
  trait(
    'planet',
    'planet',
    [
      '公转最快的行星是水星,88 天绕太阳一圈。',
      'Mercury goes round the Sun fastest: 88 days.',
      '公転が最も速い惑星は水星で、88日です。',
    ],
    [
      '公转(?:得|速度|周期)?(?:最快|最短)|绕(?:着)?太阳(?:[^,,。]{0,6})最快|跑得最快|一年最短',
      '\\b(?:orbits?|circles?|goes|runs|races|moves|travels)(?: [a-z]+){0,5}? (?:fastest|the fastest|quickest)|\\bfastest (?:orbit|planet)\\b|\\bshortest year\\b|\\bswiftest planet',
      '公転(?:速度|周期)?が(?:最も|一番|いちばん|もっとも)(?:速|はや|短)|(?:最も|一番|いちばん|もっとも)(?:速|はや)く(?:太陽|公転)|一年が(?:最も|一番|いちばん)短',
    ],
    [ME],
  ),
  trait(
    'planet',
    'planet',
    [
      '金星自转一圈 243 天,比它的一年(225 天)还长。',
      'Venus turns once in 243 days, longer than its year of 225 days.',
      '金星の自転は243日で、公転の225日より長くなります。',
    ],
    [
      '一天比(?:它的|自己的|那里的)?一年(?:还|更|都)?(?:要)?长|自转(?:[^,,。]{0,8})比公转(?:[^,,。]{0,4})长|一天(?:还|更)?(?:要)?长过一年',
      '\\bday (?:there |on [a-z]+ |here )?(?:is |lasts |longer )+(?:[a-z]+ )?(?:longer )?than (?:its|a|the) (?:own )?year|\\bday is longer than (?:its|a) year',
      '(?:一日|1日|自転)(?:の方)?(?:が|は)(?:一年|1年|公転)より(?:も)?長',
    ],
    [VE],
    { open: [ME] },
  ),
  trait(
    'planet',
    'planet',
    [
      '金星与水星像月亮一样有盈亏:离太阳不超过 47.8° 与 28.3°。',
      'Venus and Mercury show phases like the Moon: they stay within 47.8° and 28.3° of the Sun.',
      '金星と水星は月のように満ち欠けします(太陽から47.8°、28.3°以内)。',
    ],
    [
      '(?:像|和|跟|如)(?:月[亮球]?)(?:一样)?(?:[^,,。]{0,6})(?:圆缺|盈亏|相位|盈缺|位相|有圆有缺)|(?:会|有)(?:[^,,。]{0,6})(?:盈亏|相位变化|位相变化|圆缺)',
      '\\b(?:phases|crescents?)\\b(?=[^.]{0,40}(?:like|moon))|\\b(?:shows?|has|have|goes through|go through|displays?) (?:[a-z]+ )?phases\\b',
      '(?:月のように|月と同じ)(?:[^。]{0,8})(?:満ち欠け|欠け)|満ち欠けする|満ち欠けを(?:する|見せ)',
    ],
    [ME, VE],
  ),
  trait(
    'planet',
    'planet',
    [
      '肉眼行星有 5 颗:水星、金星、火星、木星、土星;天王星约 5.7 等勉强可见,海王星 7.8 等须用望远镜。',
      'The naked eye sees 5 planets: Mercury, Venus, Mars, Jupiter and Saturn; Uranus at magnitude 5.7 is on the edge, Neptune at 7.8 needs a telescope.',
      '肉眼で見える惑星は水星・金星・火星・木星・土星の5つ。天王星は5.7等でぎりぎり、海王星は7.8等で望遠鏡が要ります。',
    ],
    [
      '(?:用|凭|靠)?(?:肉眼|不用望远镜|裸眼)(?:[^,,。]{0,6})(?:能|可以|可|就|轻易|直接)*(?:看|见|望)',
      '\\b(?:naked|unaided) eyes?\\b|\\bwithout (?:a |any )?(?:telescope|binoculars)\\b',
      '肉眼で(?:も)?(?:[^。]{0,4})(?:見|みえ)|望遠鏡(?:が|は)?な(?:し|く)(?:で|て)も?見',
    ],
    [ME, VE, MA, JU, SA],
    { open: [UR, EA] },
  ),
  trait(
    'planet',
    'planet',
    [
      '海王星平均 7.8 等,肉眼看不见;冥王星 14 等。',
      'Neptune at magnitude 7.8 cannot be seen without a telescope; Pluto is at 14.',
      '海王星は7.8等で望遠鏡が必要です(冥王星は14等)。',
    ],
    [
      '(?:要|需要|必须|只有|只能)(?:[^,,。]{0,4})(?:用|借助|靠|通过)?(?:天文)?望远镜',
      '\\b(?:needs?|requires?|only (?:with|through)|you need|must use)(?: [a-z]+){0,2}? (?:telescope|binoculars)',
      '望遠鏡(?:が|を)(?:必要|使わないと|なければ|要)|望遠鏡でないと',
    ],
    [NE, 'pluto', UR],
    {
      unless: [
        '环|卫星|相位|盈亏|细节',
        '\\b(?:rings?|moons?|phases?|details?|surface)\\b',
        '環|輪|衛星|満ち欠け|模様',
      ],
    },
  ),
  trait(
    'planet',
    'planet',
    [
      '最亮的行星是金星,最亮时 -4.9 等。',
      'The brightest planet is Venus, magnitude -4.9 at best.',
      '最も明るい惑星は金星で、最大-4.9等です。',
    ],
    [
      '(?:夜空|天上|天空|行星)(?:里|中)?(?:[^,,。]{0,4})最亮的行星|最亮的(?:一颗)?行星|行星(?:里|中|当中)(?:[^,,。]{0,4})最亮|仅次于(?:太阳和)?月[亮球](?!的)',
      '\\bbrightest (?:of (?:all )?(?:the )?)?planets?\\b|\\b(?:second|next) (?:only )?(?:to|after) the moon\\b|\\bafter the (?:sun and (?:the )?)?moon\\b',
      '(?:最も|もっとも|一番|いちばん)明るい惑星|惑星の(?:中|うち)で(?:最も|もっとも|一番|いちばん)明る|月(?:の次に|に次いで)明る',
    ],
    [VE],
  ),
  trait(
    'planet',
    'planet',
    [
      '晨星与昏星是同一颗行星——金星(启明、长庚)。',
      'The morning star and the evening star are one planet: Venus.',
      '明けの明星と宵の明星は同じ1つの惑星、金星です。',
    ],
    [
      '(?:古人|人们|中国人|俗|也|又)?(?:称|叫|名)(?:它|其|之)?(?:为|作|做|叫)?[“"「]?(?:启明|长庚|太白|晨星|昏星)(?:星)?',
      '\\b(?:known|called|nicknamed|famous|named)(?: as)?(?: both)? (?:the )?["“]?(?:morning|evening) star',
      '(?:明けの明星|宵の明星)(?:と(?:も|して|よ|呼)|とも)',
    ],
    [VE],
  ),
  trait(
    'planet',
    'planet',
    [
      '荧惑是火星,岁星是木星,镇星是土星,辰星是水星,太白是金星。',
      'Chinese names of the 5 planets: Yinghuo Mars, Suixing Jupiter, Zhenxing Saturn, Chenxing Mercury, Taibai Venus.',
      '荧惑は火星、歳星は木星、鎮星は土星、辰星は水星、太白は金星です(5つ)。',
    ],
    ['(?:称|叫|名)(?:它|其|之)?(?:为|作|做)?[“"「]?(?:荧惑)', '', '熒惑|けいこく'],
    [MA],
  ),
  trait(
    'planet',
    'planet',
    [
      '天王星由赫歇尔在 1781 年用望远镜发现。',
      'Uranus was found by William Herschel with a telescope in 1781.',
      '天王星は1781年にハーシェルが望遠鏡で発見しました。',
    ],
    ['(?:威廉[·・]?)?赫歇尔|1781', '\\bherschel\\b|\\b1781\\b', 'ハーシェル|1781'],
    [UR],
    { unless: ['银河|红外|卫星|星云|环', '\\b(?:galaxy|infrared|nebula|moons?|milky)\\b', '銀河|赤外|星雲|衛星'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '海王星在 1846 年凭计算找到(勒维耶、加勒)。',
      'Neptune was found by calculation in 1846 (Le Verrier, Galle).',
      '海王星は1846年に計算から見つかりました(ルヴェリエ、ガレ)。',
    ],
    [
      '勒维耶|1846|笔尖(?:上|下)|(?:计算|算)出来?的(?:行星)?|(?:靠|凭|通过|用)(?:数学|计算)(?:[^,,。]{0,4})(?:发现|找到)',
      '\\ble verrier\\b|\\b1846\\b|\\b(?:found|discovered|predicted)(?: [a-z]+){0,3}? (?:by|through|with) (?:calculation|mathematics|maths?)',
      'ルヴェリエ|1846|計算(?:に|で|から|によ)(?:[^。]{0,4})(?:発見|見つ|予)',
    ],
    [NE],
  ),
  trait(
    'planet',
    'planet',
    [
      '大小、质量与地球最接近的行星是金星(直径 12104 公里)。',
      "Venus, 12,104 km across, is nearest to the Earth in size: its 'sister planet'.",
      '大きさが地球に最も近いのは金星(直径12,104km)で、姉妹惑星と呼ばれます。',
    ],
    [
      '地球的?(?:姐妹|姊妹|孪生|双胞胎|孪生姐妹)(?:星|行星)?|(?:大小|体积|质量|个头)(?:[^,,。]{0,6})(?:跟|和|与)?地球(?:[^,,。]{0,4})(?:差不多|最接近|相近|相仿|相似)',
      "\\bearth's (?:sister|twin|evil twin)|\\b(?:sister|twin) (?:planet )?(?:of|to) (?:the )?earth|\\bsize(?: [a-z]+){0,3}? (?:as|to) (?:the )?earth",
      '地球の(?:姉妹|双子|ふたご)|(?:大きさ|質量)(?:が|は)(?:[^。]{0,6})地球(?:と|に)(?:[^。]{0,6})(?:ほぼ同じ|似|近)',
    ],
    [VE],
  ),
  trait(
    'planet',
    'planet',
    [
      '水星与金星在地球轨道以内,称内行星(2 颗)。',
      "Mercury and Venus are the 2 planets inside the Earth's orbit.",
      '地球より内側を回る内惑星は水星と金星の2つです。',
    ],
    [
      '(?<!地)内行星|地球轨道(?:以|之)?内|(?:比地球)(?:更)?(?:靠近|接近|离)太阳(?:更)?近?',
      "\\b(?:inferior planets?)\\b|\\binside (?:the )?earth's orbit|\\bcloser to the sun than (?:the )?(?:earth|we)",
      '内惑星|地球(?:より|の軌道の)(?:も)?内側',
    ],
    [ME, VE],
  ),
  trait(
    'planet',
    'planet',
    [
      '火星以外的外行星还有木星、土星、天王星、海王星,共 5 颗。',
      "The 5 outer planets lie outside the Earth's orbit: Mars, Jupiter, Saturn, Uranus and Neptune.",
      '外惑星は火星・木星・土星・天王星・海王星の5つです。',
    ],
    [
      '外行星|地球轨道(?:以|之)?外',
      "\\b(?:superior planets?)\\b|\\boutside (?:the )?earth's orbit|\\bfarther from the sun than (?:the )?(?:earth|we)",
      '外惑星|地球(?:より|の軌道の)(?:も)?外側',
    ],
    [MA, JU, SA, UR, NE],
    { unless: ['太阳系外', '\\bexoplanet', '系外惑星'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '能在午夜高挂的是外行星(可与太阳成 180°);水星不超过 28.3°,金星不超过 47.8°。',
      'Only outer planets can stand high at midnight (180° from the Sun); Mercury stays within 28.3°, Venus within 47.8°.',
      '真夜中に高く見えるのは外惑星(太陽から180°)だけで、水星は28.3°、金星は47.8°以内です。',
    ],
    [
      '(?:半夜|午夜|子夜|深夜)(?:里|时)?(?:[^,,。]{0,8})(?:高挂|高悬|天顶|当空|中天|头顶|南中|正南|最高|看见|看到|出现|升到|可见)|整夜(?:都)?(?:可见|看得见|能看到|挂在|亮着)|(?:冲日|(?<![缓直俯向])冲$)',
      '\\b(?:at|around|near) midnight\\b|\\bin the middle of the night\\b|\\ball night(?: long)?\\b|\\b(?:reach(?:es)?|come[s]? to|at) opposition\\b',
      '真夜中(?:に|の|でも|ごろ)|夜半|一晩(?:中|じゅう)|夜通し|衝(?:に|と|を)',
    ],
    [MA, JU, SA, UR, NE],
    { unless: ['\\d{4}年|今晚|今夜', '\\b\\d{4}\\b|\\btonight\\b', '\\d{4}年|今夜|今晩'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '总在太阳附近的是水星(28.3° 以内)与金星(47.8° 以内)。',
      'Only Mercury (within 28.3°) and Venus (within 47.8°) stay near the Sun.',
      'いつも太陽の近くにあるのは水星(28.3°以内)と金星(47.8°以内)です。',
    ],
    [
      '(?:总|一直|始终|老|从来|永远|从|常)(?:是)?(?:[^,,。]{0,4})(?:在|跟着|跟在|守着|守在|陪着|贴着|不离|待在|离不开|不会离|不远离)(?:[^,,。]{0,4})太阳(?:[^,,。]{0,4})(?:附近|身边|旁边|左右|近旁|太远|很远|$)|只(?:能)?(?:在|出现在)(?:[^,,。]{0,4})(?:日落后|黄昏|傍晚)(?:[^,,。]{0,8})(?:日出前|黎明|清晨)',
      "\\b(?:always|never|only|stays?|keeps?)\\b(?=[^.]{0,30}\\bsun\\b)(?: [a-z]+){0,5}? (?:near|close to|far from|beside|next to|by|alongside|strays? (?:far )?from|away from|leaves?) the sun(?:'s side)?\\b|\\bonly (?:just )?(?:after sunset|before sunrise|at dusk|at dawn|in twilight|in the twilight)",
      '(?:いつも|つねに|常に|決して|けっして)(?:[^。]{0,4})太陽(?:の|から)(?:近く|そば|すぐ近く|そばを|遠く|大きく)?(?:[^。]{0,6})(?:見え|離れ|ある|あり|いる|い)|(?:夕方|日没後)(?:の西の空)?(?:か|と|や)(?:明け方|日の出前)(?:の東の空)?(?:に|に?しか|だけ)',
    ],
    [ME, VE],
  ),
  trait(
    'planet',
    'planet',
    [
      '太阳系目前已知有生命的行星只有地球(1 颗)。',
      'The Earth is the 1 planet known to bear life.',
      '生命が知られている惑星は地球だけ(1つ)です。',
    ],
    [
      '(?:唯一|已知)(?:[^,,。]{0,8})(?:有|存在|拥有|孕育)(?:[^,,。]{0,3})生命',
      '\\bonly (?:known )?(?:planet|world|place)(?: [a-z]+){0,6}? life\\b',
      '(?:唯一|ただ一つ|ただひとつ)(?:[^。]{0,8})生命|生命が(?:[^。]{0,8})(?:唯一|ただ一つ)',
    ],
    [EA],
  ),
];
