import type { Language } from '@kinora/film';
import type { MoonPhase } from '../parse/entity.ts';

/** Words that say a text is about the sky, so that half-names (`Gemini`, `狮子`) may be taken for stars. */
export const SKY_WORDS: Readonly<Record<Language, RegExp>> = {
  zh: /星座|星空|夜空|银河|天文|星宿|恒星|行星|流星|望远镜|太阳系|天空|天顶|地平线|黄道|星团|星云|月相|农历|月亮|星官|观星|颗.{0,3}星|亮星|高悬|当空|斜挂|西沉|东升|鹊桥|七夕之夜|中秋之夜|二十八宿|[东西南北]天/u,
  en: /\b(?:constellations?|night sky|starry sky|the sky|skies|stargaz\w*|planets?|zodiac|astronom\w*|telescope|solar system|orbits?|the heavens|horizon|zenith|meteors?|eclipse|galaxy|asterism|brightest star|starlight|ecliptic|celestial|moonrise|moonset|lunar|moonlight|light[- ]years?|naked eye|northern lights|star map|star chart|solstice|equinox|stars)\b/u,
  ja: /星座|星空|夜空|天の川|天文|恒星|惑星|流星|望遠鏡|太陽系|地平線|黄道|星団|星雲|等星|月齢|星々|天球|の空|天頂/u,
};
/** What says that a planet's name means the planet. */
export const PLANET_WORDS =
  /\b(?:sunset|sundown|dawn|glimmer\w*|visible|seen|glows?|gleams?|red|twilight|solar system|night|dusk|evening|overhead|rises?|sets?|shines?|shining|midnight|dusk|dawn|twilight|moons|rings?|orbit\w*|the sun|brightest|planets?|sky|is a star|evening star|morning star|best seen|hangs? high|glitters?|blazes?|zenith|climbs?|hangs? (?:in|over|above|low))\b/u;
/**
 * English epithets that stand for a figure where a star or a group is named too: `at the hunter's foot glows Rigel`. Alone
 * they are a hunter and a swan.
 */
export const EPITHETS =
  /\bthe (?=(?:(?:great|mighty|giant|celestial|heavenly|starry|little) )?(hunter|scorpion|swan|eagle|lyre|lion|bull|twins|archer|hare|maiden|virgin|charioteer|ram|crab|whale|great bear|little bear|winged horse|dolphin|crow|dragon)\b)/gu;
export const EPITHET_FIGURES: Readonly<Record<string, string>> = {
  hunter: 'figure:Ori',
  scorpion: 'figure:Sco',
  swan: 'figure:Cyg',
  eagle: 'figure:Aql',
  lyre: 'figure:Lyr',
  lion: 'figure:Leo',
  bull: 'figure:Tau',
  twins: 'figure:Gem',
  archer: 'figure:Sgr',
  hare: 'figure:Lep',
  maiden: 'figure:Vir',
  virgin: 'figure:Vir',
  charioteer: 'figure:Aur',
  ram: 'figure:Ari',
  crab: 'figure:Cnc',
  whale: 'figure:Cet',
  'winged horse': 'figure:Peg',
  dolphin: 'figure:Del',
  crow: 'figure:Crv',
  dragon: 'figure:Dra',
};
/** Names put together from a figure and a part: `Orion's famous belt`, `猎人腰间的带子`. */
export const COMPOSITES: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  zh: [
    [
      /(?:猎户座?|猎人|俄里翁)(?:的)?(?:有(?:一)?条|那条|著名的|闪亮的)?(?:腰间|腰上|腰)?(?:的)?(?:别着|系着|束着)?(?:一条|的)?(?:腰带|带子|束带)/gu,
      'asterism:orion-belt',
    ],
    [/北斗(?:七星)?(?:的)?(?:那个|长长的|弯弯的)?(?:斗柄|勺柄|勺把|把手|柄)/gu, 'asterism:beidou-handle'],
    [/北斗(?:七星)?的?(?:勺子|勺身|勺斗|斗身|斗勺|斗魁|勺头)(?!柄|星)/gu, 'asterism:beidou-bowl'],
    [/(?<=沿着?|顺着?|把|将|由|从)腰带(?:上)?(?:的)?(?:三星|三颗星)?(?=[向往朝的延])/gu, 'asterism:orion-belt'],
    [/(?<=沿着?|顺着?|把|将|由|从)(?:勺柄|斗柄|勺把)/gu, 'asterism:beidou-handle'],
    [/飞马座?(?:的)?(?:大)?四边形/gu, 'asterism:great-square'],
    [/猎户座?(?:的)?(?:参宿)?三星(?!堆)/gu, 'asterism:orion-belt'],
  ],
  en: [
    [
      /\b(?:orion|the hunter|the giant)(?:'s) (?:[a-z-]+ ){0,2}belt\b|\bbelt of (?:the hunter|orion)\b/gu,
      'asterism:orion-belt',
    ],
    [
      /\b(?:the )?(?:big )?(?:dipper|plough|plow)'s (?:[a-z-]+ ){0,2}(?:handle|tail)\b|\bhandle of the (?:big )?(?:dipper|plough|plow)\b/gu,
      'asterism:beidou-handle',
    ],
    [/\b(?:the|its|their) handle\b(?! of)/gu, 'asterism:beidou-handle'],
    [/\b(?:the )?(?:seven )?stars of the (?:big dipper|plough|plow)\b/gu, 'asterism:beidou'],
  ],
  ja: [
    [/オリオン(?:座)?の(?:有名な|腰の)?(?:腰)?(?:ベルト|帯|三つ星|三ツ星|三つぼし|みつぼし)/gu, 'asterism:orion-belt'],
    [/(?:北斗(?:七星)?|ひしゃく)の(?:柄|え(?=[のはがを])|取っ手)(?:の部分)?/gu, 'asterism:beidou-handle'],
    [/(?<![のぁ-ん一-龠])柄(?=の(?:カーブ|曲線|弧|先|ゆるやか))/gu, 'asterism:beidou-handle'],
  ],
};
/** The Moon's shape told in other words than its name. */
export const MOON_SHAPES: Readonly<Record<Language, readonly (readonly [RegExp, MoonPhase])[]>> = {
  zh: [
    [
      /(?:一轮)?(?:又[大圆亮明]){1,3}的(?:一轮)?(?:月亮|明月|月儿|月球|月)|(?:一轮|圆圆的|浑圆的|滚圆的|溜圆的|圆溜溜的|大大的圆)(?:明月|月亮|皓月|月儿|金月)|月亮(?:[^。,,]{0,3})(?:又[大亮])?(?:又|很|特别|格外|正|那么|最)圆/gu,
      'full',
    ],
    [/(?:一弯|一钩|一牙|一勾|弯弯的|细细的|尖尖的|镰刀似的)(?:新月|月牙|月亮|月儿|月)/gu, 'crescent'],
    [
      /(?:半个|半边|半块|半轮|半圆的)(?:月亮|明月|月儿|月)|月亮(?:[^。,,]{0,3})(?:只有|只剩|才|缺了)(?:一半|半个|半边)/gu,
      'half',
    ],
  ],
  en: [
    [
      /\b(?:(?:big|bright|great|large|huge|perfectly|golden|glowing|white|fat) )*round (?:(?:bright|white|golden|silver|yellow|full) )?moon\b|\bmoon(?: [a-z]+){0,2}? (?:big and |large and )?(?:round|full)\b(?! of)/gu,
      'full',
    ],
    [
      /\bmoon (?:is|was|will be|hangs|hung)(?: [a-z]+){0,2}? half[- ](?:full|lit|bright)\b|\bhalf[- ]lit moon\b/gu,
      'half',
    ],
    [
      /\b(?:thin|slender|slim|fine|slight|delicate|new) (?:young|new|waxing)(?: crescent)? moon\b|\byoung (?:crescent )?moon\b/gu,
      'waxing-crescent',
    ],
    [/\b(?:thin|slender|slim|fine|slight) (?:old|waning)(?: crescent)? moon\b/gu, 'waning-crescent'],
    [
      /\b(?:thin|slender|slim|fine|sickle) (?:(?:silver|white|sharp) )?(?:moon|crescent)\b|\b(?:sliver|sickle) of (?:a |the )?moon\b/gu,
      'crescent',
    ],
  ],
  ja: [
    [
      /ま(?:ん|る)丸(?:い|な|の|く大きな)?お?月(?:さま|様|さん)?|まんまる(?:い|な|の)?お?月(?:さま|様|さん)?|(?:大きくて)?丸いお?月(?:さま|様|さん)?|月が(?:まん丸|まんまる|丸く)/gu,
      'full',
    ],
    [/名月/gu, 'full'],
    [/細い(?:お)?月|糸のような月/gu, 'crescent'],
    [/半分(?:だけ|しかない)?(?:の|に欠けた)お?月(?:さま|様)?|半円の月/gu, 'half'],
  ],
};
/** What says that `Leo` is the one in the sky. */
export const FIGURE_WORDS =
  /\b(?:best (?:placed|seen|viewed)|evening sky|(?:is|stands|hangs|sits|shines|appears) (?:high|low|up|best|visible|prominent)|(?:spring|summer|autumn|winter) (?:evening|night)s?|upside[- ]down|(?:is|are) the season (?:of|for)|constellation|belongs? to (?:spring|summer|autumn|winter)|high in the (?:south|north|east|west)|low in the (?:south|north|east|west)|(?:rid|stand|hang|climb|sink)(?:e|es|s|ing) (?:high|low)|overhead|sickle|horizon|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|evening|night) sky)\b/u;
/** What says that 新月 and 半月 are in the sky. */
export const MOON_WORDS =
  /升|落|看不?[见到]|到下一?个?新月|夜空|满月|半夜|月相|圆缺|盈亏|傍晚|黄昏|清晨|天上|高挂|昇|のぼ|沈|見え|満ち欠け|夕方|明け方|日食|月食|南中/u;
/** Venus is also a tennis player, and Mercury a singer. */
export const PERSON_WORDS =
  /\b(?:(?:her|his) (?:sister|brother|husband|wife|mother|father|son|daughter)|straight sets|album|concert|on tour|thermometer|semi-?final|match|shares|stock|showroom)\b/u;
/** What follows a name that is then no sky name. */
export const BRAND_AFTER: Readonly<Record<Language, RegExp>> = {
  en: /^(?:['’]s)?(?:,? (?:texas|illinois|ohio|california|florida|michigan|iowa|idaho|utah|kansas|nebraska)\b|[\s-]+(?:fan clubs?|clubs?\b|fans\b|concert|festival|tour\b|team\b|street|st\b|road|avenue|lane|drive|hotel|theat(?:re|er)|cinema|bars?\b|coffee|caf[eé]|phones?|inc|corp|ltd|llc|motors?|cars?\b|bank|group|records|airlines?|insurance|software|gaming|capital|partners|association|sneakers?|shoes|watches|watch|fc\b|project|mission|rocket|spacecraft|program|programme|project|coins?|tokens?|app\b|williams|beer|chocolate|s\d\d|note|fold|tab\b|buds|electronics|pub|inn\b|restaurant|gym|school|towers?\b(?! (?:over|above))|mall|park\b|square\b(?! of)|stadium|station|line\b|ferry|yacht|express|guitar|synth|festival of|emmanuel|black|poisoning|thermometer|treatment|statue|de milo|flytrap|razor|rising\b|pictures|entertainment|sword(?! of)))/iu,
  zh: /^(?:路|街|大道|大厦|广场(?!星)|酒店|宾馆|影院|剧院|咖啡|手机|汽车|集团|公司|证券|奖|护卫|战舰|铁道|英雄|soho|体育|机场|城(?!墙)|软件|导航|卫星|系统|三号|二号|芯片|市(?!右|左)|港|大学|区(?!域)|文(?!昌)|撞|小学|中学|医院|啤酒|牌|号(?!星)|电影|娱乐|花园|女装|男装|旗舰|直播|饭店|火锅|奶茶|茶楼|庭院|湾小区|世纪|百货|商场|乐队|社区|家园|国际|计划|少年|少女|战士|探测|轨道器|车)/u,
  ja: /^(?:鉄道|英雄|通り|ホテル|劇場|コーヒー|珈琲|カフェ|の拳|神拳|自動車|電機|製薬|ビール|電車|新幹線|ランド|スタジアム|書房|文庫|証券|商事|建設|無双|線|駅|丸|号(?!星)|学園|マンション|商店|ビル|シネマ|書店|堂)/u,
};
export const BRAND_BEFORE: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:hotel|project|operation|la|los angeles|samsung|casino|ford|chevy|cafe|café|restaurant|bar|the planet|ms|mr|mrs|miss|ss|hms|uss|club|team|brand|freddie|bruno|veronica|thirty seconds to|dr)\s+$/iu,
  zh: /(?:三星|品牌|酒店|歌手|电影|公司|品牌|牌|小区|中兴)$/u,
  ja: /(?:映画|劇団|喫茶|ホテル|株式会社|ドラマ|バンド)$/u,
};
/** A simile: what follows is no thing in the sky. */
export const HAN_MONTH_BEFORE = /[腊\d一二三四五六七八九十个個今来先毎本当正年产産生某蜜岁満满隔逐]$/u;
export const HAN_MONTH_AFTER =
  /^(?:[全偏环環]?[食蚀蝕]|半影|部分|皆既|曜|日|末|給|额|额|額|間|刊|例|収|薪|饼|餅|份|初|底|中旬|桂|经|费|租|供|季|嫂|老|票|报|度|極|謝|次|后|前|内|子|山|浦|島|島|見|から|まで|々|ヶ|か月|台|历|暦|光族|球(?:会|新))/u;
