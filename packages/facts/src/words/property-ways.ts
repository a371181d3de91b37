import type { Templates } from '../frames/templates.ts';

export const ZH_RANK = '(?<rank>最|第[二三四五六七八九十]|排名第[一二三四五六]|位列第[一二三四五六])';
export const EN_RANK = '(?<rank>second|third|fourth|fifth|sixth|seventh|twelfth|)';

/** `a` is the brightest of something. */
export const BRIGHTEST: Templates = {
  zh: [
    `{a:d}(?:[^,,。的]{0,8}?)(?:是|为|堪称|号称|不是|并不是|并非|无疑是|乃|才是|就是|也是)(?:我们|人们|肉眼)?(?<scope>[^,,。]{0,14}?)${ZH_RANK}(?:明?亮|耀眼|灿烂|闪亮|璀璨)的?(?<what>恒星|行星|星星|星|星座|天体|一颗|那颗|之星)?`,
    `(?<scope>[^,,。]{0,12}?)${ZH_RANK}(?:明?亮|耀眼|灿烂|璀璨)的?(?<what>恒星|行星|星星|星|天体|那颗星|一颗|那颗)?(?:[^,,。]{0,3}?)(?:是|为|叫做?|就是|非|当属|要数|便是|名叫|不是)(?:[^,,。]{0,3}?){a:d}`,
  ],
  en: [
    `{a:d}(?:,[^,]{0,50},)?(?: itself| really| actually| also)? (?:is|was|isn't|is not|shines as|ranks as|remains|has always been|counts as)(?: [a-z]+){0,2}? (?:the |our |among the )?(?:sky['’]s |night['’]s |heavens['’] )?${EN_RANK}[- ]?(?:very )?brightest(?: [a-z]+){0,2}? ?(?<what>star|planet|object|constellation|point|light|of them all|thing|one)?(?<scope>[^.]{0,40})`,
    `(?:{x}|sky|night|{s})(?:'s|s)? ${EN_RANK}[- ]?brightest (?<what>star|object)(?<scope>[^.,]{0,20}?),? (?:is|was) {a:d}`,
    `the ${EN_RANK}[- ]?brightest (?<what>star|planet|object|light|thing)(?<scope>[^.,]{0,44}?),? (?:is|was|is called|is named|,) (?:not )?(?:the )?(?:[a-z]+ ){0,2}?{a:d}`,
    `no (?:other )?(?<what>star)(?<scope>[^.]{0,24}) (?:is|shines|outshines)(?: [a-z]+)? ?(?:brighter than )?{a:d}`,
  ],
  ja: [
    '{a:d}(?:というのは|とは|って|は|が|こそ|も)、?(?<scope>[^,,。]{0,18}?)(?<rank>最も|もっとも|一番|いちばん|[二2三3四4五5]番目に)明るい(?<what>恒星|惑星|星|天体|星座)',
    '(?<scope>[^,,。]{0,14}?)(?<rank>最も|もっとも|一番|いちばん|[二2三3四4五5]番目に)明るい(?<what>恒星|惑星|星|天体|の)(?:は|が|である|の)(?:[^,,。]{0,5}?){a:d}',
  ],
};
/** `But that title goes to Sirius`: who is brightest, said after a belief about another. */
export const AFTER_ALL: Templates = {
  zh: [
    '(?:其实|实际上|事实上|真正|但|可|不过|而)?(?:[^,,。]{0,6}?)(?:最亮|最明亮|第一亮)的(?:[^,,。]{0,6}?)(?:是|当属|要数|非)(?:[^,,。]{0,3}?){a:d}',
    '(?:其实|实际上|事实上|真正的?(?:冠军|第一|答案)?|冠军|第一名|头衔|答案)(?:[^,,。]{0,4}?)(?:应该)?(?:是|属于|归){~3}{a:d}',
    '{a:d}(?:才|才是)(?:[^,,。]{0,4})(?:最亮|第一|冠军|真正)',
  ],
  en: [
    '(?:that |the )(?:title|honou?r|crown|prize|distinction|record|award|answer)(?: [a-z]+){0,2}? (?:goes|belongs|is|went)(?: [a-z]+){0,3}? {a:d}',
    "(?:it is |it's |but |in fact,? (?:it is |it's )?|actually,? (?:it is |it's )?|really,? (?:it is |it's )?){a:d}(?: is| that| which| holds| wins|,|[.!]|$)",
    '{a:d} (?:is|outshines it|is brighter|is the brightest|holds that title|beats it|wins)',
  ],
  ja: [
    '(?:本当は|実は|実際は|実際には|正しくは|じつは|本当の一番は|正解は)、?(?:[^,,。、]{0,4}?){a:d}(?:です|である|だ|なの|が)',
    '{a:d}(?:です|である|だ|なのです|なんです|が一番|のほうが明るい)(?:。|$|よ)',
  ],
};
export const BRIGHTEST_WORDS = /最(?:明)?亮|brightest|(?:最も|もっとも|一番|いちばん)明るい/u;
export const STAR_WORDS = /星|star|天/u;
/** One body said to come right after another in brightness. */
export const NEXT_TO: Templates = {
  zh: ['{a:d}(?:[^。]{0,14}?)(?:亮度)?(?:仅)?次于{b:d}'],
  en: [
    '{a:d}(?: [a-z,]+){0,6}? (?:second|next) (?:only )?(?:to|after) (?:the )?{b:d}',
    '{a:d}(?: [a-z]+){0,5}? next brightest[^.]{0,10}? after {b:d}',
  ],
  ja: ['{a:d}(?:は|が)(?:[^,,。]{0,8}?){b:d}(?:の|に)?(?:次|つぎ)(?:いで|に)(?:[^。]{0,4})明る'],
};
/** Two bodies compared. */
export const COMPARED: Templates = {
  zh: ['{a:d}(?:星)?(?:[^,,。]{0,4}?)比{b:d}(?:星)?(?:[^,,。]{0,6}?)(?<how>亮|暗|近|远)'],
  en: [
    "{a:d}(?: [a-z]+){0,3}? (?:is|isn't|shines|burns|looks|appears|lies)(?: [a-z]+){0,3}? (?<how>brighter|fainter|dimmer|closer|nearer|farther|further)(?: [a-z]+){0,4}? than (?:the )?{b:d}",
    '{a:d} (?:easily |far )?(?<how>outshines) (?:the )?{b:d}',
  ],
  ja: ['{a:d}は{b:d}より(?:も)?(?:[^,,。]{0,6}?)(?<how>明る|暗|近|遠)'],
};
/** Said to outshine all the rest. */
export const ABOVE_ALL: Templates = {
  zh: ['{a:d}(?:星)?(?:[^,,。]{0,4}?)比(?:任何|所有|其他|别的|天上)(?:[^,,。]{0,6}?)星(?:[^,,。]{0,4}?)亮'],
  en: ['{a:d} (?:outshines|is brighter than|shines brighter than) (?:every|all|any)[^.]{0,12}? ?stars?'],
  ja: ['{a:d}は(?:[^,,。]{0,6}?)(?:どの|ほかの|他の|すべての)(?:[^,,。]{0,4}?)星より(?:も)?(?:[^,,。]{0,3})明る'],
};
/** Least and greatest magnitude as seen from the Earth. */
export const PLANET_MAGNITUDES: Readonly<Record<string, readonly [number, number]>> = {
  'planet:Venus': [-4.9, -3.8],
  'planet:Jupiter': [-2.9, -1.7],
  'planet:Mars': [-2.9, 1.8],
  'planet:Saturn': [-0.5, 1.3],
  'planet:Mercury': [-2.5, 5.5],
  moon: [-12.7, -4],
  sun: [-26.7, -26.7],
};
/** Years that light needs. */
export const TRAVEL: Templates = {
  zh: [
    '{a:d}(?:[^,,。]{0,6}?)光(?:[^。]{0,14}?)(?:要|需|走|花|经过|跑|用|旅行|历时)(?:[^。]{0,8}?)(?<num>{n})(?:多)?年',
  ],
  en: [
    'light (?:from|of|that left|leaving) {a:d}[^.]{0,24}? (?:takes|needs|needed|took|travels?|travell?ed|has been travelling|is)(?: [a-z]+){0,4}? (?<num>{n}) years',
    "{a:d}['’]s light[^.]{0,24}? (?:takes|needs|took|is|has)(?: [a-z]+){0,4}? (?<num>{n}) years",
  ],
  ja: ['{a:d}(?:の|から(?:の|届く|出た)?)(?:[^,,。]{0,4}?)光(?:が|は|も)(?:[^。]{0,20}?)(?<num>{n})年'],
};
/** The colour of a body. */
export const COLOR: Templates = {
  zh: [
    '{a:v}(?:座)?(?:[^,,。]{0,8}?)(?<color>红彤彤|红红|红通通|血红|火红|通红|红|橙黄|橙|蓝莹莹|蓝|黄澄澄|黄|白)(?:的|得|色的|地)(?:[^,,。]{0,6}?)(?=$|[,,。,像发闪一])',
    '{a:v}(?:座)?(?:[^,,。的]{0,8}?)(?:看上去|看起来|望去|显得|是|呈|呈现|散发|发出|发(?=[红蓝黄橙白青])|发着|闪着|泛着|闪烁着|放出|放着|透着|像|燃烧着|带着|闪耀着|散发着|如|绽放|映着|闪)(?:[^,,。]{0,6}?)(?<color>火红|血红|橙红|橘红|暗红|红|赤|橙|橘|蓝白|青白|淡蓝|幽蓝|蓝|金黄|黄|洁白|白|绿)(?:色)?(?:的)?(?<rest>[^,,。]{0,4})',
    '(?<color>火红|血红|橙红|橘红|暗红|红|赤红|橙|橘|蓝白|青白|淡蓝|幽蓝|蓝|金黄|黄|洁白|白|绿)(?:色)?(?:的){a:v}',
  ],
  en: [
    "{a:v}(?:,[^,]{0,40},)?(?: itself)? (?:is|was|are|shines?|glows?|burns?|gleams?|blazes?|looks?|appears?|glitters?|twinkles?|sparkles?|glowed|shone|isn't|has)(?: [a-z]+){0,5}? (?<color>orange-red|blue-white|white-blue|bluish-white|blue white|icy|reddish|ruby|crimson|scarlet|blood-red|red|orange|amber|copper|bluish|sapphire|blue|yellowish|golden|yellow|white|green)(?: |,|$|-|[.!?])",
    '(?:the |a |that )(?<color>orange-red|blue-white|white-blue|reddish|ruby|crimson|scarlet|blood-red|red|orange|amber|bluish|sapphire|blue|yellow|golden|white|green)(?: (?:star|giant|supergiant|planet|heart|eye|light|glow|fire|gleam|ember))?,?(?: of)? {a:v}',
    "{a:v}(?:['’]s|, (?:the|a|its))(?: [a-z]+){0,2}? (?<color>orange-red|blue-white|reddish|ruby|crimson|red|orange|bluish|blue|yellow|golden|white|green)(?: [a-z]+){0,2}? (?:star|light|glow|giant|supergiant|colou?r|fire|ember|heart|eye)",
  ],
  ja: [
    '{a:v}(?:は|が|も)(?:[^,,。]{0,18}?)(?<color>青白|真っ赤|赤|紅|オレンジ|橙|青(?!年|春|森|空|葉)|黄色|黄|白(?!鳥|馬|雪)|緑)(?:く|い|色)?(?:[^,,。]{0,6}?)(?:輝|光|星|色|燃|見え|です|だ|い)',
    '{a:v}(?:[^,,。、]{0,4}?)(?<color>青白い|赤い|青い|白い|黄色い|オレンジ色の)星(?:です|だ|である)',
    '(?<color>青白|真っ赤に|赤|紅い|オレンジ色|青|黄色|白|緑)(?:い|く輝く|の|に輝く|く光る|に光る|く燃える|く|色の|色に輝く){a:v}',
  ],
};
/** Distance in light years. */
export const DISTANCE: Templates = {
  zh: ['{a:d}(?:[^。]{0,16}?)(?<num>{n}(?:多|余)?)光年'],
  en: ['{a:d}[^.]{0,50}?(?<num>{n})(?:-| )?light[- ]years?', '(?<num>{n}) light[- ]years?[^.]{0,30}?{a:d}'],
  ja: ['{a:d}(?:[^。]{0,20}?)(?<num>{n})光年'],
};
/** The star nearest to us. */
export const NEAREST: Templates = {
  zh: [
    '{a:d}(?:[^,,。]{0,3}?)(?:是|为|不是)(?:[^,,。]{0,8}?)(?:离|距离?)(?:我们|地球|太阳系?|{o}|{u})?(?:[^,,。]{0,3}?)最近的(?<what>恒星|星|行星)',
    '(?:离|距离?)(?:我们|地球|太阳系?|{o}|{u})(?:[^,,。]{0,3}?)最近的(?<what>恒星|行星|星)(?:是|为|叫|就是){~3}{a:d}',
  ],
  en: [
    "{a:d}(?: [a-z]+){0,2}? (?:is|isn't|is not)(?: [a-z]+)? (?:the |our )?(?:nearest|closest)(?: known)? (?<what>star|planet|neighbou?r|stellar neighbou?r)",
    'the (?:nearest|closest) (?<what>star|planet)[^.]{0,24}? is {a:d}',
  ],
  ja: [
    '{a:d}(?:は|が)(?:[^,,。]{0,14}?)(?:最も|一番|いちばん|もっとも)(?:近い|近くにある)(?<what>恒星|惑星|星)',
    '(?:最も|一番|いちばん|もっとも)(?:近い|近くにある)(?<what>恒星|惑星|星)は{a:d}',
  ],
};
export const NATURE: Templates = {
  zh: [
    '{a:d}(?:座)?(?:其实|实际上|本身|并|也|都)?(?:不是|是|并非|属于)(?:[^,,。]{0,12}?)(?<nature>红超巨星|蓝超巨星|超巨星|红巨星|红矮星|白矮星|矮行星|卫星|行星|球状星团|疏散星团|星团|河外星系|星系(?!统)|星云|变星|双星(?!座)|恒星)(?!之一?中)',
  ],
  en: [
    '(?:is|are) {a:d}(?: really| actually)? an? (?:[a-z-]+ ){0,2}?(?<nature>red supergiant|supergiant|red giant|red dwarf|white dwarf|dwarf planet|satellite|planet|cluster|galaxy|nebula|star)(?= ?\\?)',
    "{a:d}(?: itself| really| actually| in fact)? (?:is|isn't|is not|was|are|are not)(?: [a-z]+){0,2}? (?:an? |the |really an? |actually an? )(?:[a-z-]+ ){0,3}?(?<nature>red supergiant|blue(?:-white)? supergiant|supergiant|red giant|red dwarf|white dwarf|dwarf planet|satellite|planet|globular cluster|open cluster|star cluster|cluster|galaxy|nebula|variable star|double star|binary star|star)(?! (?:of|in|that|which|system|name|to|sign))",
  ],
  ja: [
    '{a:d}(?:は|って)(?:[^,,。]{0,14}?)(?<nature>赤色超巨星|青色超巨星|超巨星|赤色巨星|赤色矮星|白色矮星|準惑星|衛星|惑星|球状星団|散開星団|星団|銀河(?!系|鉄)|星雲|変光星|二重星|連星|恒星)(?:です|だ|である|の(?:一つ|仲間)|では|じゃ|$|。)',
  ],
};
/** One name is another. */
export const SAME: Templates = {
  zh: [
    '{a:d}(?:和|与|跟|同){b:d}(?:[^,,。]{0,5}?)(?:是|为)同一(?:颗|个|种)',
    '{a:d}(?:可|并|绝|其实|实际上|说到底|原来|古时候|古代|民间|也|又|还|就|正|即|便|,)*(?:就是|即是?|便是|正是|又名|又称|又叫|也叫|也称|俗称|古称|古人称之?为|别名|其实是|亦称|被称为|叫做?|俗名|西名(?:叫)?|英文(?:名)?(?:叫|是)?|指的?就?是|不是){~6}{b:d}(?=$|[,,。!?的、)])',
  ],
  en: [
    '{a:d} and {b:d} are (?:really |actually |in fact )?(?:the same|one and the same|one star)',
    '{a:d}(?:,[^,]{0,40},)? (?:is|was|are) (?:also |better |otherwise |commonly |often |sometimes )?(?:known as|called|named|nicknamed|the same (?:star )?as|another name for|none other than|really|simply|not)?(?: the)?(?: star)? ?{b:d}(?=$|[,.!?;)])',
  ],
  ja: [
    '{a:d}と{b:d}は(?:[^,,。]{0,5}?)同じ(?:星|天体|もの)',
    '{a:d}(?:は|とは|って|の別名は|の和名は)(?:[^,,。]{0,5}?){b:d}(?:のこと|です|だ$|である|と(?:も)?呼|という|とも|の別名|の和名|の英語名|の英名|の名|では)',
  ],
};
