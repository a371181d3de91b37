import { trait, type Trait } from './known.ts';
import { ME, VE, EA, MA, JU, SA, UR, NE } from './planet-ids.ts';

/** What holds of some planets and not of others: moons, rings, sizes. Figures: IAU and the NASA planetary fact sheets. */
export const PLANET_BODIES: readonly Trait[] = [
  trait(
    'planet',
    'planet',
    [
      '没有卫星(0 颗)的行星只有水星与金星。',
      'Only Mercury and Venus have 0 moons.',
      '衛星が0個の惑星は水星と金星だけです。',
    ],
    [
      '没有(?:任何|一颗|自己的|天然)*(?:卫星|月亮)|(?:卫星|月亮)(?:的)?(?:数量|数目)?(?:为|是)零|(?:一颗|半颗)(?:卫星|月亮)(?:都|也)没有',
      "\\b(?:has|have|had|with|got) (?:no|zero|neither)(?: [a-z]+){0,2}? moons?\\b|\\b(?:moonless|without (?:a|any|its own)? ?moons?)\\b|\\black(?:s|ing)? (?:any |a )?moons?\\b|\\bno moons? (?:of (?:its|their) own|at all|orbits?)|\\b(?:does not|do not|doesn't|don't) have (?:any |a )?(?:single )?moons?\\b",
      '衛星(?:を|が|は)(?:ひとつも|一つも|1つも|まったく|全く)?(?:持た|持って(?:い)?ませ|持って(?:い)?な|もた|もって(?:い)?な|もって(?:い)?ませ|ない|なく|ありませ|な(?:し|く))',
    ],
    [ME, VE],
  ),
  trait(
    'planet',
    'planet',
    [
      '有卫星的行星:地球 1 颗、火星 2 颗、木星 97 颗、土星 274 颗、天王星 29 颗、海王星 16 颗;水星与金星 0 颗。',
      'Moons: Earth 1, Mars 2, Jupiter 97, Saturn 274, Uranus 29, Neptune 16; Mercury and Venus 0.',
      '衛星の数は地球1、火星2、木星97、土星274、天王星29、海王星16で、水星と金星は0です。',
    ],
    [
      '(?<!没)(?:有|拥有|带着)(?:许多|很多|众多|几十|好多|几颗|自己的|数十|上百|不少|大量)+(?:颗|个)?(?:的)?(?:卫星|月亮)',
      '\\b(?:has|have) (?:a|any|one|at least one) moons?\\b|\\b(?:has|have|with|owns?|boasts?) (?:many|dozens of|lots of|several|plenty of|its own|a lot of|scores of|hundreds of|over a hundred|numerous|some)(?: [a-z]+)? moons?\\b',
      '(?:たくさんの|多くの|多数の|いくつもの|数十個の|自分の)衛星',
    ],
    [EA, MA, JU, SA, UR, NE, 'pluto'],
  ),
  trait(
    'planet',
    'planet',
    [
      '卫星最多的行星是土星,已知 274 颗(2025 年)。',
      'Saturn has the most known moons: 274 (2025).',
      '衛星が最も多い惑星は土星で、274個が知られています(2025年)。',
    ],
    [
      '(?:卫星|月亮)(?:的)?(?:数量|数目)?最多|最多(?:的)?(?:卫星|月亮)',
      '\\bmost (?:known |confirmed )?moons\\b',
      '衛星(?:の数)?が(?:最も|一番|いちばん|もっとも)多|(?:最も|一番|いちばん|もっとも)多くの衛星|(?:最多|一番たくさん)の衛星',
    ],
    [SA],
  ),
  trait(
    'planet',
    'planet',
    [
      '有环的行星有 4 颗:木星、土星、天王星、海王星;最醒目的是土星环。',
      '4 planets have rings: Jupiter, Saturn, Uranus and Neptune; those of Saturn are the ones a small telescope shows.',
      '環のある惑星は木星・土星・天王星・海王星の4つで、小望遠鏡で見えるのは土星の環です。',
    ],
    [
      '(?:有|带着|拥有|戴着|围着|套着|环绕着|带有)[^,,。]{0,10}(?:光环|星环|行星环|圆环|草帽|环带)|没有(?:光环|星环)',
      '\\b(?:has|have|wears?|sports?|boasts?|with|famous for|known for|surrounded by|encircled by|circled by|its|in)(?: [a-z,]+){0,5}? rings?\\b|\\bringed (?:planet|world|giant)\\b|\\bno rings\\b|\\bdoes not have (?:any )?rings',
      '(?:環|輪|リング|わ)(?:が|を)(?:ある|あり|もつ|もち|持つ|持ち|まとい|まとう|めぐら)|環(?:で|が)(?:有名|知られ|美しい)|(?:環|輪)のある惑星',
    ],
    [JU, SA, UR, NE],
    { unless: ['环食|五环|戒指', '\\b(?:eclipse|finger|bell|phone|wedding)\\b', '金環|指輪'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '最大的行星是木星,直径 142984 公里。',
      'The largest planet is Jupiter, 142,984 km across.',
      '最大の惑星は木星で、直径142,984kmです。',
    ],
    [
      '(?:太阳系|八大行星|行星)(?:里|中|当中|家族)?(?:[^,,。]{0,8})(?:最大|个头最大|块头最大|体积最大|质量最大|老大)|(?:个头|块头|体积|质量)(?:是)?最大|最大的(?:一颗)?行星|行星(?:之王|里的巨无霸|中的老大哥|里的老大)|(?:质量|体积)(?:比|超过)(?:其他|其余|别的|所有)',
      "\\b(?:largest|biggest|most massive|heaviest|king|giant)\\b(?: [a-z']+){0,3}? (?:planets?\\b|worlds? (?:in|of) (?:the|our) solar|of all|(?:in|of) (?:the|our) solar system)|\\b(?:bigger|larger|heavier|more massive) than (?:all|any|every)(?: [a-z]+){0,4}? (?:planets?|combined|together)|\\bsolar system's (?:largest|biggest|giant)",
      '(?:太陽系|惑星)(?:の中|のうち|全体)?(?:で|では)、?(?:最大|最も大き|もっとも大き|一番大き|いちばん大き)|(?:最大|最も大きい|もっとも大きい|一番大きい|いちばん大きい|最も大きな|一番大きな|いちばん大きな)(?:の)?惑星|惑星の王',
    ],
    [JU],
    { unless: ['卫星最|最大的卫星|大距', '\\b(?:moon of|largest moon|elongation)\\b', '衛星'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '最小的行星是水星,直径 4879 公里。',
      'The smallest planet is Mercury, 4,879 km across.',
      '最小の惑星は水星で、直径4,879kmです。',
    ],
    [
      '(?:太阳系|八大行星|行星)(?:里|中|当中)?(?:[^,,。]{0,6})(?:最小|个头最小|体积最小)|最小的(?:一颗)?行星|(?:个头|块头|体积)最小',
      "\\b(?:smallest|tiniest|littlest)\\b(?: [a-z']+){0,3}? (?:planets?\\b|of all|(?:in|of) (?:the|our) solar system)",
      '(?:太陽系|惑星)(?:の中|のうち)?(?:で|では)、?(?:最小|最も小さ|もっとも小さ|一番小さ|いちばん小さ)|(?:最小|最も小さい|もっとも小さい|一番小さい|いちばん小さい|最も小さな|いちばん小さな|一番小さな)(?:の)?惑星',
    ],
    [ME],
  ),
  trait(
    'planet',
    'planet',
    [
      '最热的行星是金星,地表约 464 °C。',
      'The hottest planet is Venus: about 464 °C at the ground.',
      '最も熱い惑星は金星で、地表は約464°Cです。',
    ],
    [
      '最(?:炎)?热的?(?:一颗)?(?:行星|一颗|那颗|世界)?|(?:温度|表面温度|气温)最高',
      '\\bhottest\\b|\\bhighest (?:surface )?temperature',
      '(?:最も|もっとも|一番|いちばん)(?:熱|暑)|(?:表面)?温度が(?:最も|一番|いちばん)高',
    ],
    [VE],
    { unless: ['恒星|天气|夏', '\\b(?:stars?|day|summer|month)\\b', '恒星|夏|季節'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '离太阳最近的行星是水星,0.39 天文单位;最远的是海王星,30 天文单位。',
      'Mercury is nearest to the Sun, 0.39 au; Neptune is farthest, 30 au.',
      '太陽に最も近い惑星は水星(0.39天文単位)、最も遠いのは海王星(30天文単位)です。',
    ],
    [
      '(?:离|距离?)(?:着)?太阳(?:的?距离)?最近|最(?:靠近|接近|贴近|挨近)太阳|最里(?:面|侧|边|头)的(?:一颗)?(?:行星)?|最内侧',
      "\\b(?:closest|nearest)(?: [a-z]+){0,3}? (?:to )?the sun\\b|\\b(?:innermost)\\b|\\bsun's (?:closest|nearest) (?:planet|neighbou?r|companion)",
      '太陽(?:系)?(?:に|から)、?(?:最も|もっとも|一番|いちばん)近|(?:最も|もっとも|一番|いちばん)太陽(?:に|の)(?:そば|近)|(?:最も|もっとも|一番|いちばん)内側',
    ],
    [ME],
    { unless: ['恒星|近日点|最近的一次|彗星', '\\b(?:stars?|perihelion|comet)\\b', '恒星|近日点|彗星'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '离太阳最远的行星是海王星,约 30 天文单位。',
      'The planet farthest from the Sun is Neptune, about 30 au.',
      '太陽から最も遠い惑星は海王星で、約30天文単位です。',
    ],
    [
      '(?:离|距离?)(?:着)?太阳(?:的?距离)?最远|最远离太阳|最外(?:面|侧|边|围|头|圈|缘)的?|最远的(?:一颗)?行星',
      '\\b(?:farthest|furthest|most distant)(?: [a-z]+){0,3}? (?:from )?(?:the sun|planet)\\b|\\boutermost\\b|\\blast planet\\b',
      '太陽(?:系)?(?:から|で)、?(?:最も|もっとも|一番|いちばん)(?:遠|外)|(?:最も|もっとも|一番|いちばん)(?:外側|遠い惑星|外を)|最も遠くにある惑星',
    ],
    [NE],
    {
      unless: [
        '远日点|探测器|旅行者',
        '\\b(?:aphelion|probe|spacecraft|voyager|star|galaxy|naked eye|visible)\\b',
        '遠日点|探査機|肉眼',
      ],
    },
  ),
  trait(
    'planet',
    'planet',
    [
      '火星因氧化铁呈红色,称为“红色星球”。',
      'Mars is the Red Planet: its dust is iron oxide (1 planet only).',
      '「赤い惑星」は酸化鉄で赤い火星(1つだけ)です。',
    ],
    [
      '红色(?:的)?(?:行星|星球)|赤色(?:的)?(?:行星|星球)|红色的邻居|锈红',
      '\\bred planet\\b|\\brust(?:y|-red|ed) (?:planet|world|neighbou?r)',
      '赤い惑星|赤い星と(?:して|よ)|赤い隣人',
    ],
    [MA],
  ),
  trait(
    'planet',
    'planet',
    [
      '气态巨行星是木星与土星;天王星、海王星是冰质巨行星;其余 4 颗是岩石行星。',
      'The gas giants are Jupiter and Saturn (with the ice giants Uranus and Neptune); the other 4 planets are rocky.',
      '巨大ガス惑星は木星と土星(天王星と海王星は氷惑星)、残りの4つは岩石惑星です。',
    ],
    [
      '气态(?:巨)?行星|气体(?:巨)?(?:行星|星球)|气(?:态)?巨星|(?:主要|大部分|基本上|几乎全)?由(?:气体|氢(?:气)?(?:和|与|、)氦(?:气)?)(?:构成|组成)|没有(?:坚硬的|固体|固态)(?:的)?(?:地面|表面|陆地)|类木行星',
      '\\bgas(?:eous)? (?:giants?|planets?|ball)\\b|\\bmade (?:mostly |mainly |largely |almost entirely )?of (?:gas|hydrogen)|\\b(?:no|without a|lacks a) (?:solid|hard) (?:surface|ground)',
      'ガス(?:でできた|の)?惑星|巨大ガス|ガスの(?:かたまり|塊|巨人)|(?:ほとんど|主に|おもに)(?:ガス|水素)|木星型惑星|固い(?:地面|表面)(?:が|は)(?:な|あり)',
    ],
    [JU, SA, UR, NE],
    { unless: ['恒星', '\\bstars?\\b', '恒星'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '岩石(类地)行星有 4 颗:水星、金星、地球、火星。',
      'The 4 rocky planets are Mercury, Venus, Earth and Mars.',
      '岩石惑星(地球型)は水星・金星・地球・火星の4つです。',
    ],
    [
      '类地行星|岩石(?:质)?(?:行星|星球|构成)|固态(?:的)?行星|(?:由)岩石(?:和金属)?(?:构成|组成)',
      '\\b(?:rocky|terrestrial|solid) (?:inner )?(?:planets?|worlds?)|\\bmade (?:mostly |mainly )?of (?:rock|stone)',
      '岩石(?:でできた|の|質の)?(?:惑星|天体)|地球型惑星|岩石惑星|岩でできた',
    ],
    [ME, VE, EA, MA],
  ),
  trait(
    'planet',
    'planet',
    [
      '天王星自转轴倾斜 98°,像躺着转。',
      'Uranus is tilted by 98° and rolls on its side.',
      '天王星の自転軸は98°傾き、横倒しで回ります。',
    ],
    [
      '躺着|横躺|侧躺|躺在(?:轨道|公转)|打滚|侧着身?|横着转',
      '\\bon its side\\b|\\btipped over\\b|\\brolls? (?:around|along|like)\\b|\\bsideways\\b|\\bknocked over\\b|\\blying down\\b',
      '横倒し|横になって|寝転|ごろごろ|横向きに',
    ],
    [UR],
  ),
  trait(
    'planet',
    'planet',
    [
      '自转方向与众不同的行星是金星(逆向)与天王星(倾斜 98°)。',
      'Venus (and Uranus, tilted by 98°) spins the other way from the rest.',
      '自転が逆向きなのは金星と、98°傾いた天王星です。',
    ],
    [
      '(?:自转(?:方向)?|转)(?:[^,,。]{0,10})(?:相反|反着|倒着|逆向|反向|与众不同|自东向西)|(?:逆向|倒着|反着|反向)(?:自)?转|太阳(?:从|打)西(?:边|方)?(?:升|出)',
      '\\b(?:spins?|rotates?|turns?|rotation)\\b[^.,]{0,24}?(?:backwards?|the (?:other|opposite|wrong) way|in the opposite|retrograde|clockwise)|\\bretrograde rotation|\\bsun (?:rises|comes up) in the west',
      '(?:自転|回転)[^。]{0,12}(?:逆|反対|さかさ)|逆(?:向き)?(?:に|の)(?:自転|回)|太陽(?:は|が)西から(?:昇|のぼ)',
    ],
    [VE, UR],
    { unless: ['', '\\b(?:moon|orbit\\w*)\\b', ''] },
  ),
  trait(
    'planet',
    'planet',
    [
      '大红斑在木星上,是比地球(直径 12756 公里)还宽的风暴。',
      'The Great Red Spot is on Jupiter: a storm wider than the Earth (12,756 km).',
      '大赤斑は木星の、地球(直径12,756km)より大きな嵐です。',
    ],
    ['大红斑', '\\bgreat red spot\\b|\\b(?:giant|huge|great) red (?:storm|eye)', '大赤斑'],
    [JU],
  ),
  trait(
    'planet',
    'planet',
    [
      '太阳系最高的火山奥林匹斯山在火星上,约 22 公里高。',
      'Olympus Mons, about 22 km high, is on Mars.',
      'オリンポス山(約22km)は火星にあります。',
    ],
    [
      '奥林(?:匹|帕)斯(?:火)?山|水手(?:号)?(?:大)?峡谷|太阳系(?:里|中)?最高的(?:火)?山',
      '\\bolympus mons\\b|\\bvalles marineris\\b|\\b(?:tallest|highest|largest|biggest) (?:volcano|mountain)',
      'オリンポス山|マリネリス|太陽系(?:で)?(?:最大|最高|最も高い|一番高い|いちばん高い)の?(?:火山|山)',
    ],
    [MA],
    { unless: ['宙斯|众神|神', '\\b(?:gods?|zeus|hawaii)\\b', '神'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '木卫一到木卫四由伽利略在 1610 年发现,绕木星转。',
      'Io, Europa, Ganymede and Callisto, found by Galileo in 1610, go round Jupiter.',
      'イオ・エウロパ・ガニメデ・カリストは1610年にガリレオが見つけた木星の衛星です。',
    ],
    [
      '伽利略卫星|木卫[一二三四]|(?:盖|加)尼米得|伽利略(?:发现|看到)(?:了|的)?(?:[^,,。]{0,6})(?:四|4)颗',
      '\\bgalilean (?:moons|satellites)\\b|\\b(?:io|ganymede|callisto)\\b(?=[^.]{0,40}(?:moon|orbit|circl|satellite))|\\bfour (?:large|big|bright|largest|biggest) moons\\b',
      'ガリレオ衛星|(?:イオ|エウロパ|ガニメデ|カリスト)(?=[^。]{0,14}衛星)|(?:四|4)つの(?:大きな|大)衛星',
    ],
    [JU],
    { unless: ['', '\\b(?:zeus|nymph|priestess|seduc\\w+|loved|eagle|cup)\\b', 'ゼウス|妖精|わし|鷲'] },
  ),
  trait(
    'planet',
    'planet',
    [
      '土卫六(泰坦)绕土星转,直径 5150 公里。',
      'Titan, 5,150 km across, goes round Saturn.',
      'タイタン(直径5,150km)は土星の衛星です。',
    ],
    [
      '土卫[一二六]|泰坦(?=[^,,。]{0,10}卫星)|(?:卫星)(?:[^,,。]{0,4})泰坦',
      '\\b(?:moon )?(?:titan|enceladus)\\b(?=[^.]{0,40}(?:moon|orbit|circl|satellite|belongs|atmosphere))|\\bmoon,? (?:is )?(?:called )?(?:titan|enceladus)\\b',
      '(?:タイタン|エンケラドス|エンケラドゥス)(?=[^。]{0,14}衛星)|衛星(?:の|、|は|「)?(?:タイタン|エンケラドス)',
    ],
    [SA],
    { unless: ['巨人|神', '\\b(?:titans|gods?|giant who)\\b', '神|巨人'] },
  ),
];
