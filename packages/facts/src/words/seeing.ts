import type { Language } from '@kinora/film';
import { ANY_ENTITY } from '../parse/entity.ts';
import { kana } from '../parse/kana.ts';

/** What says that something is in the sky and can be seen. */
export const VISIBLE: Readonly<Record<Language, RegExp>> = {
  zh: /露[面脸头]|现身|找不到|找得到|瞧|可见|看见|看到|见到|望见|望到|看得见|看得到|看不见|看不到|见不到|见不着|看不着|不见|欣赏|观赏|观看|观测|观察|出现|现身|升起|升上|升到|升至|升出|东升|西沉|落下|落山|沉入|西落|西斜|闪耀|闪烁|照耀|发光|亮起|点亮|高悬|高挂|悬挂|挂在|悬在|高照|当空|中天|横跨|横贯|横亘|高坐|低垂|斜挂|俯瞰|在天上|在天空|在夜空|在头顶|在.{0,3}(?:天顶|方|空|边)|登场|找到|寻找|辨认|隐没|消失|躲在地平|地平线|出没|清晰|最佳|主角|主宰|统治|称霸|璀璨|明亮|守望|高踞|现出|抬头|辉映|爬上|浮现|寻觅|驰骋|奔跑|遥望|凝望|仰望|看|亮着|漫天|坠入|流转|点缀|照亮/u,
  en: /\b(?:glimpse[sd]?|make out|catch sight|behold|admire|enjoy|visible|invisible|se(?:e|en|es|eing)|saw|spot(?:ted|s)?|find|found|appear(?:s|ed|ing)?|disappear\w*|ris(?:es?|ing|en)|rose|sets?|setting|sinks?|climb(?:s|ed|ing)?|shin(?:es?|ing)|shone|glitter(?:s|ed|ing)?|twinkl\w+|glow(?:s|ed|ing)?|gleam\w*|sparkl\w+|blaz(?:es?|ing|ed)|burn(?:s|ed|ing)?|hang(?:s|ing)?|hung|stands?|stood|standing|sits?|rides?|riding|dominates?|rules?|reigns?|overhead|zenith|above the horizon|below the horizon|high|low|crosses|wheels?|strides?|marches|hunts|gallops|soars?|flies|dances?|lights? up|adorns?|graces?|peers?|peeks?|watch(?:es)?|look(?:s|ed|ing)?(?: in vain)? for|search(?:es|ed|ing)?(?: in vain)? for|tower(?:s|ed)?|observ\w+|best|at home|in the (?:[a-z]+ )?(?:sky|heavens)|(?:night|evening|morning|winter|summer|spring|autumn) sky|out tonight|up all night|(?:is|are|was|were) (?:already |now |still |well |always )?up|greets?|return(?:s|ed)?|takes? the stage|floats?|swims?|swam|drifts?|hovers?|leans?|lies|twinkle|fill(?:s)?|gaz\w+|never rises|can't be missed|well placed|prominent|stretch\w*|arches|spans?|come up|comes? up|go(?:es)? down)\b/u,
  ja: kana(
    /見え|見られ|見る|見た(?!い|ら)|見つけ|見つか|見ることが|眺め|観察|観測|現れ|姿を|昇(?:る|り|って|った|ら)|のぼ(?:る|り|って|ら)|沈|輝|きらめ|光って|光る|光り|瞬|またた|かか(?:る|り|って)|浮か|出て|出る|出ない|上が|上って|見渡|横たわ|頭上|真上|天頂|地平線|空に(?:ある|い)|夜空を|探|君臨|主役|見ごろ|見頃|またたい|散らばり|立って|並んで|出会え|拝め|望め|仰|高く|低く|駆け|飾|代表/u,
  ),
};
/** What says that something belongs to a season or is at its best. */
export const SEASONAL: Readonly<Record<Language, RegExp>> = {
  zh: /属于|代表|象征|标志|最佳|最好|主角|(?:春|夏|秋|冬)(?:季|天|夜|日)?的?(?:星座|星空的|亮星|恒星|星)|王者|名片|季节星座|最适合|最易/u,
  en: /\b(?:(?:winter|summer|spring|autumn|fall)(?:'s|time)?(?: [a-z]+)? belongs? to|(?:winter|summer|spring|autumn|fall)(?:'s|time)? (?:constellations?|stars?|asterism|figure|group|pattern|sight|favou?rite)|best (?:seen|viewed|observed|visible|time|season)|symbol|herald|emblem|hallmark|signature|(?:belongs?|belong) to (?:the )?(?:winter|summer|spring|autumn|fall)|constellations? of (?:the )?(?:winter|summer|spring|autumn|fall)|season)\b/u,
  ja: /代表|[春夏秋冬]の(?:夜空の)?星座|[春夏秋冬]の星|[春夏秋冬]を代表|風物詩|目印|季節|象徴|見ごろ|見頃|シンボル|[春夏秋冬]の夜空の主役/u,
};
/** A comparison: the name only lends its looks. */
export const SIMILE: Readonly<Record<Language, RegExp>> = {
  zh: new RegExp(
    `(?:像|如|仿佛|好似|宛如|好比|恰似|犹如|叫做?|名叫|名为|(?<![可得所])以)[^,。]{0,3}${ANY_ENTITY.source}|${ANY_ENTITY.source}(?:座)?(?:的)?(?:海报|照片|图案|图画|模型|项链|邮票|壁画|挂图|雕像|图标|标志|刺绣|纹身)`,
    'u',
  ),
  en: new RegExp(
    `\\b(?:like|as (?:bright|beautiful|red|cold|old|far) as|named after|called|than|about|unlike)(?: the)? ${ANY_ENTITY.source}|(?:poster|picture|painting|photo|photograph|drawing|map|model|statue|mural|print|tattoo|necklace|image|sketch|sticker|book|story|song)s? of (?:the )?${ANY_ENTITY.source}`,
    'u',
  ),
  ja: new RegExp(
    `${ANY_ENTITY.source}(?:の|が|は)?(?:のよう|みたい|ごとく|という名|より(?!も?先)|(?:座)?の(?:ポスター|写真|絵|模型|刺繍|歌|本|切手|壁画|タトゥー))`,
    'u',
  ),
};
/** What puts a clause under the sky, whatever its verb. */
export const SKYWARD: Readonly<Record<Language, RegExp>> = {
  zh: /天(?:上|空|边|际|顶|幕|穹)|[东西南北]天|夜|晚|空|地平|海面|凌晨|黄昏|抬头|星空|露[面脸头]|认路|指路|水手|航海|头顶/u,
  en: /\b(?:nights?|evenings?|sky|skies|horizon|dusk|dawn|overhead|midnight|sight|tonight|dark|after dark|heavens|stargazers?|steer\w*|navigat\w+|sailors?|guid\w+|rooftops?|look(?:ing)? (?:north|south|east|west|up)|northern|southern|eastern|western)\b/u,
  ja: kana(/空|夜|宵|晩|地平線|水平線|明け方|夕方|天高|船乗り|航海|顔を(?:出|見)|姿|頭の上/u),
};
/** What makes it a tale, a lesson or a name instead of a sight. */
export const TALE: Readonly<Record<Language, RegExp>> = {
  zh: /讲|故事|书|说|梦|画|想|问|名|叫|传说|神话|电影|歌|诗|运势|出生|性格|生日|属于|组成|由|读|写|学|教|听|记得|爱|吻|杀|死|变成|化为|化作|追求|嫁|娶|项目|游戏|模型|故乡|颗|光年|主星|星团|原因|为什么|代表|象征|象征着|指|距|之间|相会|相逢|重逢|渡|鹊桥|相隔/u,
  en: /\b(?:told|tells?|stor(?:y|ies)|books?|reads?|paint\w*|draw\w*|names?|named|legends?|myths?|songs?|films?|poems?|tattoo\w*|horoscopes?|born|wr(?:ote|ite|ites|iting)|learn\w*|teach\w*|taught|asked|said|says|think\w*|about|kill\w*|died?|turned into|loved?|fell in love|married|called|known|means?|made of|consists?|belongs?|light[- ]years?|between|point\w*|meet\w*|met|cross\w*|bridge|telescope|talk\w*|project|game|photo\w*|dream\w*|symbol|costume|mission|planets? around)\b/u,
  ja: /話|物語|本(?!当|州)|語|伝説|神話|名前|歌|描|絵|映画|読|書|生まれ|占い|思|聞|教|殺|死|変え|恋|愛|結婚|属|という|光年|距離|間を|会|渡|指|からな|つく|できて|写真|ゲーム|学/u,
};
/** Said to be out of sight in words that deny nothing. */
export const HIDDEN: Readonly<Record<Language, RegExp>> = {
  zh: /(?:躲|藏|待|沉|埋)?在地平线(?:以|之)?下|从(?:夜空|星空|天上|天空|视野)(?:里|中)?消失|(?:已经|早已|已|早就)(?:从[^。,,]{0,4})?(?:消失|退场|隐没)|退出(?:了)?(?:夜空|天幕|舞台)|隐匿|无影无踪|失去踪影/u,
  en: /\b(?:vanish\w*|disappear\w*|gone|slip\w*|fad\w+|missing|absent) (?:from|out of)\b|\blost in the (?:sun|glare|twilight)|\bhas left the\b|\binvisible\b|\bout of (?:sight|view)\b|\bhidden\b|\bbelow the horizon\b|\bbeneath the horizon\b|\babsent\b|\bout of reach\b/u,
  ja: /(?:空|夜空)から姿を消|地平線の下(?:に|で)(?:ある|あり|いる|い|かく|隠)|水平線の下/u,
};
/** Said to be seen from all the world. */
export const EVERYWHERE: Readonly<Record<Language, RegExp>> = {
  zh: /世界各地|全世界|世界上(?:任何|所有)地方|地球上(?:任何|所有|哪里|每)|任何(?:地方|国家|纬度)|不管在哪|无论(?:在|身处)哪|在哪里?都/u,
  en: /\b(?:anywhere|everywhere|from all over|wherever you)\b(?: [a-z]+){0,3}|\bevery (?:country|place|part of)\b/u,
  ja: /どこ(?:から|に|で)(?:で?も)|世界中|地球上の(?:どこ|すべて)|どの国/u,
};
export const QUESTION: Readonly<Record<Language, RegExp>> = {
  zh: /[?？]|吗|能不能|可不可以|看得(?:到|见)(?:么|没)|是否/u,
  en: /\?/u,
  ja: /[?？]|ますか|でしょうか|のか。?$|るか。?$|かな。?$|ですか/u,
};
export const TONIGHT: Readonly<Record<Language, RegExp>> = {
  zh: /今[晚夜宵]|现在|此刻/u,
  en: /\btonight\b|\bright now\b|\bthis evening\b/u,
  ja: /今夜|今晩|今宵|いま|今は/u,
};
export const NEVER_SETS: Readonly<Record<Language, RegExp>> = {
  zh: /(?:永|从|终年|常年|全年|绝)(?:远)?不(?:会)?(?:落|沉|没)|不落|从未落|拱极|恒显|永不(?:西沉|下沉|隐没)|永远(?:都)?(?:在地平线(?:以|之)?上|不落|不沉|可见)|不会(?:落|沉)|终年不没|不(?:会)?(?:往)?(?:地平线|海)(?:以|之)?下|不(?:会)?(?:掉|沉|落)(?:到|进|入)|[永从绝]不(?:会)?(?:下山|落山|西沉)|永远不(?:会)?(?:下山|落山)/u,
  en: /\b(?:never|does not|doesn't|do not|don't|not) (?:ever )?(?:sets?|dips? below|goes? below|sinks?|goes? down|drops? below|disappears?)\b|\bcircumpolar\b|\bwithout ever setting\b|\balways (?:above the horizon|up|in the sky)\b/u,
  ja: kana(
    /沈むことがあり?ません|沈まない|沈むことがな|沈むことはな|沈みません|沈むことなく|周極星|地平線(?:の下)?に(?:没|隠れ)しない|隠れることがな|一年中(?:沈ま|見え(?!な|ま)|見られ(?!な|ま))/u,
  ),
};
export const NEVER_RISES: Readonly<Record<Language, RegExp>> = {
  zh: /(?:永|从)(?:远)?不(?:会)?(?:升|出现|露面)|永远(?:看不|在地平线(?:以|之)?下)|从来(?:看不|不升)|永远(?:[看找见望瞧])不|终年不见|永不可见/u,
  en: /\bnever (?:ever )?(?:shows? (?:itself|up|its face)|peeks?|rises?|comes? up|appears?|gets? above|climbs? above|clears?)\b|\b(?:never|cannot|can't) be seen\b|\bnever (?:visible|seen)\b|\bstays? below the horizon\b/u,
  ja: kana(
    /昇らない|昇ることがな|昇ることはな|決して見え|見ることができな|見ることはできな|永久に見え|まったく見え|一年中見えな/u,
  ),
};
/** Said to be so only now and then, or only just. */
export const SOMETIMES: Readonly<Record<Language, RegExp>> = {
  zh: /有时|偶尔|勉强|有机会|运气好|也许|可能|刚刚?好?(?:能|可)|仅能|短暂|片刻|几个?小时/u,
  en: /\b(?:sometimes|may|might|just|barely|briefly|with (?:luck|a bit of luck|a clear horizon)|occasionally|for (?:a few|an) (?:hours?|weeks?|minutes?)|now and then|a glimpse)\b/u,
  ja: /ことがあ|ことも|かろうじて|運がよ|運が良|ときどき|時々|たまに|わずか|短い間|ぎりぎり|数時間/u,
};
