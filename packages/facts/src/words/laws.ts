import type { Proposition } from './propositions.ts';

const SHAPE = (zh: string, en: string, ja: string): Proposition['patterns'] => ({ zh, en, ja });

/** More of what people say of the sky that needs no place and no date: motions, shapes, light. Matched on plain words. */
export const LAWS: readonly Proposition[] = [
  {
    kind: 'sky-motion',
    verdict: 'false',
    patterns: SHAPE(
      '(?:群星|星星|众星|繁星|恒星|星座|太阳)(?:[^,,。]{0,8})(?:从|自|打)西(?:方|边)(?:[^,,。]{0,4})(?:升|出|爬)',
      '\\b(?:stars?|constellations?)(?: [a-z]+){0,3}? (?:rise|come up|climb|appear|emerge)(?: [a-z]+){0,2}? in the west\\b|\\bstars?(?: [a-z]+){0,3}? (?:set|go down|sink) in the east\\b',
      '(?:星|星々|星座)(?:は|が|も)(?:[^。]{0,8})西から(?:昇|上)',
    ),
    note: {
      zh: '星空每小时自东向西移 15°,东升西落。',
      en: 'The sky moves 15° an hour from east to west.',
      ja: '星空は1時間に15°、東から西へ動きます。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: SHAPE(
      '(?:群星|星星|众星|繁星|恒星|星座|北斗(?:七星)?|(?:北天|天上|所有|其他|别的)的?星)(?:[^,,。]{0,8})(?:绕|围)(?:[^,,。]{0,5})(?:北极星|天极|北辰)',
      '\\b(?:stars?|sky|heavens|constellations?|everything|dipper)\\b[^.]{0,40}?\\b(?:around|about|round|circl\\w+)(?: [a-z]+){0,3}? (?:polaris|north star|pole star|celestial pole)',
      '(?:星|星々|空|天球|星座|北斗七星)(?:は|が|も)、?(?:[^。]{0,8})(?:北極星|天の北極)(?:の(?:周り|まわり|回り)|を中心)',
    ),
    note: {
      zh: '北天的星绕北极星附近的天极转动,北极星离天极 0.7°。',
      en: 'The northern sky turns about the pole, 0.7° from Polaris.',
      ja: '北の星は北極星から0.7°の天の北極を中心に回ります。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    patterns: SHAPE(
      '北极星(?:的)?(?:地平)?(?:高度|仰角)(?:角)?[^。]{0,12}纬度|纬度[^。]{0,8}北极星(?:的)?(?:地平)?(?:高度|仰角)',
      "\\b(?:altitude|height|angle|elevation) of (?:polaris|the (?:north|pole) star)[^.]{0,40}?latitude|\\b(?:polaris|north star|pole star)[^.]{0,50}?\\b(?:your|the observer's|the local|its|equals?(?: the)?) (?:own )?latitude|\\blatitude\\b[^.]{0,40}?(?:altitude|height) of (?:polaris|the (?:north|pole) star)",
      '北極星の(?:高度|高さ)(?:[^。]{0,10})緯度|緯度(?:[^。]{0,10})北極星の(?:高度|高さ)',
    ),
    note: {
      zh: '北极星离天极 0.7°,高度角与当地纬度相差不到 1°。',
      en: 'Polaris stands 0.7° from the pole, so its height is your latitude to within 1°.',
      ja: '北極星は天の北極から0.7°なので、高度は緯度と1°以内で一致します。',
    },
  },
  {
    kind: 'moon',
    verdict: 'true',
    asWorded: true,
    patterns: SHAPE(
      '月光(?:[^。,,]{0,6})(?:反射|太阳)(?:[^。,,]{0,5})(?:光|反射)|月[亮球](?:[^。]{0,20})(?<!不|没|没有)反射(?:的)?(?:[^。,,]{0,4})(?:太阳|阳光|日光)',
      "\\bmoonlight is(?: [a-z]+){0,3}? (?:reflected |the reflection of )?sun(?:light|'s light)|\\bmoon\\b[^.]{0,40}?(?<!not )reflect\\w*(?: [a-z']+){0,4}? (?:sun|sunlight)|\\breflected sunlight\\b[^.]{0,20}moon",
      '月(?:は|が|の光は|明かりは)(?:[^。]{0,26})(?:太陽の?光|日光)(?:を|の)(?:[^。]{0,4})反射',
    ),
    note: {
      zh: '月亮自己不发光,反射约 12% 的太阳光。',
      en: 'The Moon makes no light of its own: it reflects about 12% of the sunlight it gets.',
      ja: '月は自ら光らず、太陽光の約12%を反射しています。',
    },
  },
  {
    kind: 'moon',
    verdict: 'true',
    patterns: SHAPE(
      '月[亮球](?:[^。,,]{0,14})(?:同一面|同一侧|一面|一侧|正面)(?:[^。,,]{0,6})(?:朝|对|向|地球)|(?:看不到|看不见)月[亮球]的?背面',
      '\\b(?:one|same) (?:side|face|half) of the moon\\b[^.]{0,24}?(?:faces?|turned|earth|us)|\\bmoon\\b[^.]{0,30}?(?:same|one) (?:side|face)',
      '月(?:は|が)(?:[^。]{0,14})同じ(?:面|側)',
    ),
    note: {
      zh: '月球自转与公转都是 27.3 天,总以同一面朝向地球。',
      en: 'The Moon turns once in the 27.3 days of its orbit, so one face always looks at us.',
      ja: '月の自転と公転はともに27.3日で、いつも同じ面を向けています。',
    },
  },
  {
    kind: 'constellation-fact',
    verdict: 'true',
    patterns: SHAPE(
      '仙后座?(?:[^。]{0,16})(?:字母)?[wm](?:形|字|型|$|[,,。])|仙后座?(?:[^。]{0,12})(?:山字|之字)',
      '\\bcassiopeia\\b[^.]{0,50}?\\b(?:letter |giant |big |crooked )*["“\']?[wm]["”\']?(?=[\\s,.!-]|$)|\\bcassiopeia\\b[^.]{0,30}zigzag',
      'カシオペ[ヤア](?:座)?(?:[^。]{0,20})[wm](?:の?字|の?形|型|を|に|$|。)',
    ),
    note: {
      zh: '仙后座 5 颗主星连成 W(或 M)形。',
      en: 'The 5 bright stars of Cassiopeia make a W (or M).',
      ja: 'カシオペヤ座の5つの星はW(またはM)の形です。',
    },
  },
  {
    kind: 'constellation-fact',
    verdict: 'false',
    patterns: SHAPE(
      '仙后座?(?:[^。]{0,8})(?:排|像|呈|组|连|是)(?:[^。]{0,6})(?:圆|三角|方形|十字|勺|直线)',
      '\\bcassiopeia\\b[^.]{0,16}?(?:shape\\w*|looks?|forms?|resembl\\w+)[^.]{0,24}?\\b(?:circle|square|triangle|cross|ladle|dipper|straight line)\\b',
      'カシオペ[ヤア](?:座)?(?:は|の星は)(?:[^。]{0,12})(?:丸い|円|三角|四角|十字|ひしゃく)(?:[^。]{0,4})(?:形|並|をし)',
    ),
    note: {
      zh: '仙后座 5 颗主星连成 W(或 M)形。',
      en: 'The 5 bright stars of Cassiopeia make a W (or M).',
      ja: 'カシオペヤ座の5つの星はW(またはM)の形です。',
    },
  },
  {
    kind: 'star-property',
    verdict: 'true',
    patterns: SHAPE(
      '北极星(?:[^。,,]{0,10})(?:二|2)等星',
      '\\b(?:polaris|north star|pole star)\\b[^.]{0,24}?second[- ]magnitude',
      '北極星(?:[^。]{0,26})(?:二|2)等星',
    ),
    note: {
      zh: '北极星约 2.0 等,是二等星。',
      en: 'Polaris has magnitude 2.0.',
      ja: '北極星は2.0等の二等星です。',
    },
  },
  {
    kind: 'star-property',
    verdict: 'false',
    patterns: SHAPE(
      '北极星(?:[^。,,]{0,6})(?:一|1)等星',
      '\\b(?:polaris|north star|pole star)\\b[^.]{0,16}?first[- ]magnitude',
      '北極星は(?:[^。、]{0,6})(?:一|1)等星(?!で|じゃ)',
    ),
    note: {
      zh: '北极星约 2.0 等,是二等星。',
      en: 'Polaris has magnitude 2.0.',
      ja: '北極星は2.0等の二等星です。',
    },
  },
  {
    kind: 'planet',
    asWorded: true,
    verdict: 'true',
    patterns: SHAPE(
      '(?:水星|金星)(?:[^。,,]{0,8})(?:守在|跟着|跟在|不离|离不开|紧跟|紧挨|紧贴|贴着|陪在|躲在|徘徊在|依偎在|从不远离|不会远离|总在)(?:[^。,,]{0,4})太阳|(?:水星|金星)(?:[^。,,]{0,6})离太阳(?:[^。,,]{0,4})(?:不远|很近|太近)',
      "\\b(?:mercury|venus)\\b[^.]{0,16}?\\b(?:(?:never|does not|doesn't|cannot|can't)(?: [a-z]+){0,2}? (?:far|away|leaves?|strays?|wanders?|ventures?)|hugs?|clings? to|stays? (?:close|near)|keeps? (?:close|near)|sticks? (?:close|near))(?: [a-z]+){0,4}? (?:the )?sun\\b",
      '(?:水星|金星)(?:は|が)(?:[^。]{0,8})太陽(?:の(?:そば|近く|すぐ近く)|から)(?:[^。]{0,8})(?:離れ(?:な|ず|る(?:ことが|こと)な|ません)|遠ざから|いる|ある)',
    ),
    note: {
      zh: '水星离太阳不超过 28.3°,金星不超过 47.8°。',
      en: 'Mercury stays within 28.3° of the Sun, Venus within 47.8°.',
      ja: '水星は太陽から28.3°以内、金星は47.8°以内にあります。',
    },
  },
  {
    kind: 'planet',
    asWorded: true,
    verdict: 'false',
    patterns: SHAPE(
      '(?:木星|土星|火星)(?:[^。,,]{0,6})(?:守在|不离|离不开|紧贴|从不远离|总在)(?:[^。,,]{0,4})太阳',
      '\\b(?:mars|jupiter|saturn)\\b[^.]{0,12}?\\b(?:never (?:[a-z]+ )?(?:far|strays?|leaves?)|hugs?|clings? to)(?: [a-z]+){0,3}? (?:the )?sun\\b',
      '(?:火星|木星|土星)(?:は|が)(?:[^。]{0,6})太陽の(?:そば|近く)を離れな',
    ),
    note: {
      zh: '外行星可与太阳成 180°,整夜可见;不远离太阳的是水星(28.3°)与金星(47.8°)。',
      en: 'An outer planet can stand 180° from the Sun; only Mercury (28.3°) and Venus (47.8°) stay near it.',
      ja: '外惑星は太陽から180°まで離れます。離れないのは水星(28.3°)と金星(47.8°)です。',
    },
  },
  {
    kind: 'visible-from',
    verdict: 'true',
    patterns: SHAPE(
      '(?:南半球|悉尼|墨尔本|澳大利亚|澳洲|新西兰|南非|智利|阿根廷)(?:[^。]{0,14})猎户座?(?:[^。]{0,8})(?:倒|头朝下|颠倒)',
      '\\b(?:southern hemisphere|australia\\w*|sydney|new zealand|south africa|chile|down under)\\b[^.]{0,50}?orion[^.]{0,24}?(?:upside[- ]down|on his head|standing on (?:his|its) head)|orion[^.]{0,24}?(?:upside[- ]down|on his head)[^.]{0,40}?(?:southern hemisphere|australia|sydney|new zealand|south africa|chile)',
      '(?:南半球|オーストラリア|シドニー|ニュージーランド|南アフリカ|チリ)(?:[^。]{0,16})オリオン(?:座)?(?:[^。]{0,8})(?:逆さ|さかさ|上下逆)',
    ),
    note: {
      zh: '南半球看猎户座上下颠倒:参宿七(赤纬 -8°)在上,参宿四(+7°)在下。',
      en: 'From the south Orion stands on its head: Rigel (declination -8°) above Betelgeuse (+7°).',
      ja: '南半球ではオリオン座は逆さで、リゲル(赤緯-8°)が上、ベテルギウス(+7°)が下です。',
    },
  },
  {
    kind: 'milky-way',
    verdict: 'true',
    patterns: SHAPE(
      '(?:人马座|射手座)(?:[^。]{0,8})银河系?(?:的)?(?:中心|核心)',
      '\\bsagittarius\\b[^.]{0,40}?(?:cent(?:re|er)|heart|core) of (?:the milky way|our galaxy|the galaxy)',
      'いて座(?:[^。]{0,10})(?:銀河(?:系)?|天の川(?:銀河)?)の?中心',
    ),
    note: {
      zh: '银心在人马座方向,约 26700 光年。',
      en: 'The centre of the Milky Way lies in Sagittarius, 26,700 light years away.',
      ja: '天の川銀河の中心はいて座の方向、約26,700光年です。',
    },
  },
  {
    kind: 'moon',
    verdict: 'true',
    asWorded: true,
    patterns: SHAPE(
      '(?:中秋|十五)(?:[^。]{0,10})(?:不一定|未必|并不总)(?:[^。]{0,4})(?:满月|最圆|圆)|十五的月亮十六圆',
      "\\bmid-?autumn\\b[^.]{0,50}?(?:not always|isn't always|need not be|not exactly|not quite)[^.]{0,14}full",
      '(?:中秋の名月|十五夜)(?:[^。]{0,10})満月(?:と|に)は(?:限|かぎ)ら(?:ない|ず)',
    ),
    note: {
      zh: '望可落在农历十四到十七日:2025-2028 年中秋 21 点的距角为 166° 到 178°。',
      en: 'The exact full Moon falls on lunar day 14 to 17: at 21:00 on Mid-Autumn in 2025-2028 the elongation is 166° to 178°.',
      ja: '望は旧暦14日から17日の間に来ます。2025-2028年の中秋21時の離角は166°から178°です。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    asWorded: true,
    patterns: SHAPE(
      '(?:星|太阳|月亮|天空|斗转星移)(?:[^。]{0,20})(?:是|由于|因为|源于|来自)(?:[^。]{0,6})地球(?:的|在)?(?:[^。,,]{0,4})(?:自转|转动|旋转)',
      "\\b(?:stars?|sky|sun|moon|heavens)\\b[^.]{0,60}?(?:it is|because|since|as|due to|for)(?: [a-z]+){0,2}? (?:the )?earth(?: that|'s)? (?:turn\\w*|spin\\w*|rotat\\w*)",
      '(?:星|太陽|月|空)(?:[^。]{0,24})地球(?:が|の)(?:自転|回|まわ)',
    ),
    note: {
      zh: '地球自西向东转,每 23 小时 56 分一周,天空便显得东升西落。',
      en: 'The Earth turns eastward once in 23 h 56 min, so the sky seems to move westward.',
      ja: '地球は西から東へ23時間56分で一回転するので、空は東から西へ動いて見えます。',
    },
  },
  {
    kind: 'moon',
    verdict: 'true',
    asWorded: true,
    patterns: SHAPE(
      '新月(?:[^。]{0,4})(?:和|与|跟|同|随)太阳(?:[^。]{0,4})(?:一起|一同|同时|同)(?:升|落)',
      '\\bnew moon\\b[^.]{0,20}?(?:rises|sets)[^.]{0,20}?with the sun',
      '新月は太陽と(?:いっしょ|一緒|共|とも|同時)に',
    ),
    note: {
      zh: '朔日月亮与太阳的距角是 0°,同升同落。',
      en: 'At new moon the Moon stands 0° from the Sun and rises and sets with it.',
      ja: '朔の月は太陽との離角が0°で、太陽とともに昇り沈みます。',
    },
  },
  {
    kind: 'calendar',
    verdict: 'true',
    patterns: SHAPE(
      '太阳(?:在|于)?夏至(?:[^。,,]{0,6})(?:最高|高度最大)|夏至(?:[^。]{0,10})太阳(?:[^。,,]{0,6})最高',
      '(?:summer|june) solstice[^.]{0,40}?sun[^.]{0,24}?highest|sun[^.]{0,24}?highest[^.]{0,30}?(?:summer|june) solstice',
      '夏至(?:[^。]{0,12})太陽(?:[^。]{0,10})(?:最も|一番|いちばん|もっとも)高',
    ),
    note: {
      zh: '夏至正午太阳赤纬 +23.4°,在北回归线以北最高。',
      en: 'At the June solstice the Sun stands at declination +23.4°, highest of the year north of the tropic.',
      ja: '夏至の太陽の赤緯は+23.4°で、北回帰線より北では一年で最も高くなります。',
    },
  },
  {
    kind: 'sky-motion',
    verdict: 'true',
    asWorded: true,
    patterns: SHAPE(
      '北极点?(?:上)?(?:[^。]{0,10})星(?:[^。]{0,6})(?:不升(?:也)?不落|不落(?:也)?不升|绕着?天顶|平行于?地平)',
      '\\b(?:north|south) pole\\b[^.]{0,50}?stars?[^.]{0,30}?(?:neither rise nor set|never rise or set|never set|circle the zenith|around the zenith|parallel to the horizon)',
      '[北南]極点?(?:では|で)(?:[^。]{0,10})星(?:[^。]{0,8})(?:昇らず沈まず|沈まない|天頂を中心|地平線と平行|地平線に平行)',
    ),
    note: {
      zh: '在极点天极就在天顶(高 90°),星星与地平线平行地转,不升不落。',
      en: 'At a pole the celestial pole is the zenith (90°): the stars circle level with the horizon and neither rise nor set.',
      ja: '極点では天の極が天頂(高度90°)にあり、星は地平線と平行に回って昇りも沈みもしません。',
    },
  },
];
