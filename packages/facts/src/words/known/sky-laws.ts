import { statement, type Statement } from './known.ts';

/** What holds of stars, galaxy and pole. */
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
      unless: ['月|卫星|反射', '\\b(?:moon|satellites?|venus|jupiter)\\b', '月|衛星'],
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
];
