import { amount, statement, tally, trait, type Amount, type Statement, type Tally, type Trait } from './known.ts';

const [ME, VE, EA, MA, JU, SA, UR, NE] = [
  'planet:Mercury',
  'planet:Venus',
  'earth',
  'planet:Mars',
  'planet:Jupiter',
  'planet:Saturn',
  'planet:Uranus',
  'planet:Neptune',
] as const;

/** What holds of some planets and not of others. Figures: IAU and the NASA planetary fact sheets. */
export const PLANET_TRAITS: readonly Trait[] = [
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
  trait(
    'planet',
    'planet',
    [
      '冥王星自 2006 年起归为矮行星;行星共 8 颗。',
      'Pluto has been a dwarf planet since 2006; there are 8 planets.',
      '冥王星は2006年から準惑星で、惑星は8つです。',
    ],
    [
      '矮行星|(?:被)?(?:降级|除名|踢出|开除|剔除|不再(?:是|算)(?:一颗|大)?行星)',
      '\\bdwarf planets?\\b|\\b(?:demoted|downgraded|no longer (?:counted as |called |considered )?a planet|kicked out|struck from|lost its (?:status|planethood))\\b',
      '準惑星|矮惑星|惑星(?:では|じゃ)なくなっ|惑星から(?:外|はず|除)',
    ],
    ['pluto'],
  ),
  trait(
    'planet',
    'planet',
    [
      '冥王星自 2006 年起不再是大行星;大行星共 8 颗。',
      'Pluto has not been a planet since 2006: there are 8.',
      '冥王星は2006年から惑星ではなく、惑星は8つです。',
    ],
    ['第九(?:颗|大)?行星|九大行星(?:之一|里|中)', '\\bninth planet\\b', '(?:九番目|9番目|第九)の惑星'],
    [],
  ),
];

/** Figures of planets: moons as confirmed in 2025, places from the Sun, years and days as books give them. */
export const PLANET_AMOUNTS: readonly Amount[] = [
  amount(
    'planet',
    'planet',
    ['已知卫星数', 'number of moons', '衛星の数'],
    [
      '(?:有|拥有|带着|共有|带)(?:[^,,。]{0,6}?){n}(?:颗|个)(?:天然|小|已知的?)?(?:卫星|月亮)',
      '\\b{n}(?: [a-z]+){0,2}? moons?\\b',
      '衛星(?:が|を|は)(?:[^。]{0,4}?){n}(?:個|つ)|{n}(?:個|つ)の(?:[^。]{0,3})衛星',
    ],
    {
      [ME]: [0, 0],
      [VE]: [0, 0],
      [EA]: [1, 1],
      [MA]: [2, 2],
      [JU]: [79, 115],
      [SA]: [82, 285],
      [UR]: [27, 29],
      [NE]: [14, 16],
      pluto: [5, 5],
    },
    {
      unless: [
        '最大|大卫星|伽利略|主要',
        '\\b(?:largest|biggest|large|big|galilean|bright|main|major|over|more than|at least)\\b',
        '大きな|ガリレオ|主な|最大|以上',
      ],
    },
  ),
  amount(
    'planet',
    'planet',
    ['从太阳数起的序号', 'place from the Sun', '太陽からの順番'],
    [
      '第{n}(?:颗|个|大)?(?:近的?|远的?)?(?:的)?(?:行星|位置|位|颗|个|$|[,,。])',
      '\\b(?<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?: rock| planet| from| closest| in line| out| world)+',
      '(?:太陽から|内側から)(?:数えて)?、?{n}(?:番目|つ目)',
    ],
    { [ME]: [1, 1], [VE]: [2, 2], [EA]: [3, 3], [MA]: [4, 4], [JU]: [5, 5], [SA]: [6, 6], [UR]: [7, 7], [NE]: [8, 8] },
    {
      unless: [
        '大的|亮|最大|大行星$|第[二三四]大',
        '\\b(?:largest|biggest|brightest|smallest|century|quarter|heaviest|hottest)\\b',
        '大きい|明る|大きな|熱',
      ],
    },
  ),
  amount(
    'planet',
    'planet',
    ['按大小的名次', 'rank in size', '大きさの順位'],
    [
      '第{n}大(?:的)?(?:行星|$|[,,。])',
      '\\b(?<n>second|third|fourth|fifth)[- ](?:largest|biggest) planet',
      '{n}番目に大き[いな]惑星',
    ],
    { [JU]: [1, 1], [SA]: [2, 2], [UR]: [3, 3], [NE]: [4, 4], [EA]: [5, 5], [VE]: [6, 6], [MA]: [7, 7], [ME]: [8, 8] },
  ),
  amount(
    'planet',
    'planet',
    ['公转周期(地球年)', 'length of its year in Earth years', '公転周期(地球年)'],
    [
      '(?:公转|绕(?:着)?太阳|绕日|走一圈|转一圈|一圈|一周|周期)(?:[^。]{0,16}?){n}(?:个)?(?:多)?(?:地球)?年|{n}(?:个)?(?:多)?(?:地球)?年(?:[^。月日]{0,6})(?:绕|公转)(?:[^。]{0,8})(?:太阳|一[圈周]|一次)',
      '\\b(?:orbit\\w*|circl\\w+|goes|go|going|travels?|journey|trip|lap|revolves?|round|around|takes)\\b[^.]{0,50}?{n} (?:earth )?years\\b|\\b{n} (?:earth )?years(?: [a-z]+){0,4}? (?:orbit|circle|go|travel|lap|round)',
      '(?:公転|太陽の(?:まわり|周り)|一周|ひとまわり|1周|周期)(?:[^。]{0,16}?){n}年|{n}年(?:かけて|で|ほどで|あまりで)(?:[^。]{0,6})(?:太陽|一周|公転|ひと)',
    ],
    {
      [MA]: [1.8, 2],
      [JU]: [11.5, 12.1],
      [SA]: [29, 30],
      [UR]: [83, 85],
      [NE]: [164, 166],
      [EA]: [1, 1],
      pluto: [247, 249],
    },
    {
      unless: [
        '自转|光年|合|冲',
        '\\b(?:light|spins?|rotat\\w+|conjunction|opposition|every|ago)\\b',
        '自転|光年|ごと|おき|前',
      ],
    },
  ),
  amount(
    'planet',
    'planet',
    ['公转周期(天)', 'length of its year in days', '公転周期(日)'],
    [
      '(?:公转|绕(?:着)?太阳|绕日|一年(?:只有|是|等于|为|有|约)?)(?:[^。转]{0,14}?){n}(?:个)?(?:地球)?(?:天|日)',
      '\\b(?:orbit\\w*|circl\\w+|goes (?:a)?round|going (?:a)?round|travels? (?:a)?round|year|lap|whips? (?:a)?round|races? (?:a)?round)\\b[^.]{0,40}?{n} (?:earth )?days\\b',
      '(?:公転|太陽の(?:まわり|周り)|1年(?:は|が)|一年(?:は|が))(?:[^。]{0,16}?){n}日',
    ],
    {
      [ME]: [87, 89],
      [VE]: [223, 226],
      [EA]: [365, 366],
      [MA]: [685, 690],
      [JU]: [4330, 4336],
      [SA]: [10_700, 10_800],
      [UR]: [30_500, 30_800],
      [NE]: [60_000, 60_300],
    },
    { unless: ['自转', '\\b(?:spins?|rotat\\w+|day (?:on|of|is|lasts))\\b', '自転'] },
  ),
  amount(
    'planet',
    'planet',
    ['自转周期(小时)', 'length of its day in hours', '自転周期(時間)'],
    [
      '(?:自转|一天|转一圈|一昼夜)(?:[^。]{0,14}?){n}(?:个)?(?:多)?小时',
      '\\b(?:spins?|rotat\\w+|turns?|day)\\b[^.]{0,40}?{n} hours\\b',
      '(?:自転|一日|1日|一回転|1回転)(?:[^。]{0,14}?){n}時間',
    ],
    { [EA]: [23, 24], [MA]: [24, 25], [JU]: [9, 10], [SA]: [10, 11], [UR]: [17, 17.5], [NE]: [16, 16.2] },
  ),
  amount(
    'planet',
    'planet',
    ['自转周期(天)', 'time of one rotation in days', '自転周期(日)'],
    [
      '自转(?:[^。]{0,10}?){n}(?:个)?(?:地球)?(?:天|日)',
      '\\b(?:spins?|rotat\\w+|turns? (?:once|on its axis))\\b[^.]{0,40}?{n} (?:earth )?days\\b',
      '自転(?:[^。]{0,12}?){n}日',
    ],
    { [ME]: [58, 59], [VE]: [242, 244], [EA]: [1, 1] },
  ),
];

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
