import type { Entity } from '../parse/entity.ts';
import { deniedThere } from '../parse/pattern.ts';
import { draftOf, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import { homesOf, judgeBelongs } from '../judge/belonging.ts';
import { alsoNamed } from './lists.ts';
import { meet, type Templates } from './templates.ts';

/** A thing in a constellation: `a` the star, `b` the figure. */
const BELONGS: Templates = {
  zh: [
    '{a:t}(?:星)?(?:就|正|也|便|恰|刚好|恰好|正好|其实|实际上)*(?:不|并不|并非)?(?:是|在|位于|落在|标着|标记着?|标志着?|代表着?|好比|恰似|挂在|嵌在|镶在|缀在|闪在|藏在|处在|处于|坐落在|点在|亮在)(?:[^,,。]{0,4}?){b:f}(?:座)?(?:的|那)?(?:[^,,。{}]{0,5}?)(?:心脏|心口|心|眼睛|眼珠子?|眼|左肩|右肩|肩膀|肩头|肩|左膝|右膝|膝盖?|左脚|右脚|脚|足|尾巴尖?|尾|头顶|头部?|脑袋|嘴巴?|口|喙|麦穗|手里|手中|手|胸口|胸|腰|额头|角|佩剑|宝剑|剑|腿|翅膀|翼|鼻|屁股|身上|犄角|明珠|珍珠|宝石|明灯|主角)(?:上|里|处|尖|位置|部位)*',
    '{a:t}(?:[^,,。{}]{0,6}?)(?:位于|属于|隶属于?|坐落于|坐落在|归于|归属于?|在|处于|镶嵌在|藏在|嵌在|出自|来自)(?:冬夜的|夏夜的|天上的|古老的|我们的|著名的)?{b:f}(?:座)?(?![^,,。]{0,2}(?:脚|下|上方|上面|附近|旁|边|左|右|东|西|南|北|之间|和|与|以|前|后|背|隔壁|对面|升|落|里?的?(?:反|相反)))(?:之中|中央|中间|里面|内部|中|里|内|境内|的?(?:心脏|肩膀|左肩|右肩|脚|胸口|尾巴?|头部?|位置))?',
    '{a:t}(?:就|正|也|其实|并|才|都)?(?:不|并不|并非|不是|是){~4}{b:f}(?:座)?(?:中|里|内|当中)?(?:的)?(?:最[^,。]{1,3}的)?(?:一员|成员|主星|一部分|(?:恒)?星(?=$|[,。!?;])|[^,,。的]{0,7}(?:星团|星|之一|心脏|眼睛|左眼|右眼|左肩|右肩|肩膀|左脚|右脚|脚|膝|尾巴|尾|头|喙|嘴|心|α|阿尔法)){1,2}',
    '{b:f}(?:座)?(?:中|里|内)?(?:的|有颗|有一颗|有)?(?:[^,,。]{0,8}?)(?:最亮的?(?:恒)?星|主星|亮星|心脏|眼睛|左眼|右眼|左肩|右肩|肩膀|左脚|右脚|左膝|尾巴|尾部|头部|红色亮星|α星|一等星|星团|明星|红星|蓝星|那颗[^,,。]{0,4}星)(?:(?:是|有)一颗[^,,。]{0,10}[,,]?(?:名叫|叫做?|名为|它叫|它就是|就是|人称)|是|就是|叫做?|为|名叫|便是|名为|即|——|—|,|、|,)?{a:t}',
    '{b:f}(?:座)?(?:中|里|内|里面|之中)?的{a:t}',
    '{b:f}(?:座)?(?:拥有|包含|(?:里面?|中|内|当中|身上)(?:就|也|还)?(?:有|藏着?|住着|躺着|镶着|包着|嵌着|含有)){~4}{a:t}',
    '{b:f}(?:座)?(?:里面?|中|内|当中|身上)?有(?:一)?颗(?:[^。]{0,12}?)(?:叫做?|名叫|就是|便是|名为){a:t}',
  ],
  en: [
    '{a:t}(?:,[^,]{0,40},)? (?:[a-z]{3,}s|shine|glow|lie|sit) in (?:the constellation (?:of )?)?{b:f}(?! and (?:the )?[\ue000-\ue6ff])',
    "(?:inside|within|in) (?:the )?{b:f},? (?:and )?(?:you(?:'ll| will| can| may)? )?(?:find|see|spot|discover|lies|sits|is|hides|shines|glows) (?:the )?(?:[a-z]+ ){0,2}?{a:t}",
    "(?:at|on|in|from|upon|marking|near)(?: the)?(?: tip of)?(?: the)? {b:f}'s? (?:[a-z-]+ ){0,2}?(?<part>heart|face|forehead|chest|breast|eyes?|shoulders?|armpit|foot|feet|knees?|tail|tail tip|tip|head|heads|nose|beak|horns?|ear|mouth|stinger|sting|hand|sword|wings?|back|neck|throat|jaw|thigh|leg|muzzle|rump|nostril|claw|paw|mane),?(?: [a-z-]+){0,4}? (?:the )?{a:t}",
    "{a:t}(?:,)?(?: [a-z-]+){0,7}? (?:at|in|on|of|from|as|marks?|is|forms?|makes?|near)(?: the)?(?: tip of)?(?: the)? {b:f}'s? (?:[a-z-]+ ){0,2}?(?<part>heart|face|forehead|chest|breast|eyes?|shoulders?|armpit|foot|feet|knees?|tail|tail tip|tip|head|heads|nose|beak|horns?|ear|mouth|stinger|sting|hand|sword|wings?|back|neck|throat|jaw|thigh|leg|muzzle|rump|nostril|claw|paw|mane)",
    '{a:t}(?:,)?(?: [a-z-]+){0,7}? (?:at|in|on|from|as|marks?|is|forms?|makes?|are)(?: the)?(?: [a-z-]+){0,3}? (?<part>heart|face|forehead|chest|breast|eyes?|shoulders?|armpit|foot|feet|knees?|tail|tail tip|tip|head|heads|nose|beak|horns?|ear|mouth|stinger|sting|hand|sword|wings?|back|neck|throat|jaw|thigh|leg|muzzle|rump|nostril|claw|paw|mane) of (?:the )?{b:f}',
    '(?:at|on|in) the (?:[a-z-]+ ){0,2}?(?<part>heart|face|forehead|chest|breast|eyes?|shoulders?|armpit|foot|feet|knees?|tail|tail tip|tip|head|heads|nose|beak|horns?|ear|mouth|stinger|sting|hand|sword|wings?|back|neck|throat|jaw|thigh|leg|muzzle|rump|nostril|claw|paw|mane) of (?:the )?{b:f}(?: [a-z-]+){0,4}? (?:the )?{a:t}',
    "{a:t}(?:,[^,]{0,60},)?(?: itself| really| actually| too)? (?:(?:is|are|was|lies?|lay|sits?|shines?|glows?|glitters?|burns?|belongs?|belonged|resides?|lives?|hides?|nestles?|twinkles?|can be found|found|is found|is located|are located|located|is part|is a part|is a member|are part|forms? part|is housed|sparkles?|is not|are not|isn't|aren't|is nestled|does not belong|doesn't belong|do not belong|don't belong|gleams?|stands?|blazes?|marks?)){~24}(?:in|to|within|inside|of|part of|among)(?: the)?(?: (?:constellation|stars|heart|figure|zodiac constellation|winter constellation|summer constellation|neighbou?ring constellation|chest|shoulder|borders|boundaries))*(?: of)?(?: the)? {b:f}(?!['’]s (?:feet|heels|side|belt|sword|knee|shoulder|left|right|head|tail))(?! and (?:the )?[\ue000-\ue6ff])",
    "{a:t}(?:,[^,]{0,60},)? (?:is|marks|forms|represents|makes|was|isn't|serves as|twinkles as|glows as|burns as){~26}{b:f}(?:['’]s?)? (?<part>[a-z' ]{0,16}?(?:heart|eye|shoulder|foot|feet|knee|armpit|tail|head|nose|beak|horn|ear|mouth|stinger|sting|belt|brightest star|brightest|alpha star|lucida|chest|hand))",
    "{a:t}(?:,[^,]{0,40},)? (?:is|marks|forms|represents|makes|was|isn't){~20}(?:the )?(?<part>[a-z ]{0,14}(?:heart|eye|shoulder|foot|knee|tail|head|nose|beak|horn|mouth|stinger|sting|chest|hand)) of (?:the )?{b:f}",
    "{b:f}(?:['’]s)?(?: [a-z-]{2,14}){0,4} (?:star|cluster|heart|eye|shoulder|foot|knee|tail|sun|supergiant|giant|gem|jewel|beacon)s?,? (?:is |are |called |named |is called |is named |is known as )?{a:t}",
    'the (?:[a-z-]{2,14} ){0,3}(?:star|stars|cluster|heart|eye|shoulder|tail) (?:in|of|within)(?: the)?(?: constellation)? {b:f},? (?:is|are|called|named|is called)? ?{a:t}',
    "{b:f} (?:contains?|holds?|hosts?|houses?|includes?|boasts?|is home to|has|is where you (?:will |'ll )?find){~24}{a:t}",
    '{a:t} (?:in|of)(?: the)?(?: constellation)? {b:f}',
    "{b:f}['’]s {a:t}",
  ],
  ja: [
    '{b:f}の(?:[^,,。、]{0,3}?)(?:心臓|胸|目|肩|足|膝|しっぽ|尾|頭|くちばし|口元|鼻|手)(?:には|に|で)、?(?:[^,,。、]{0,6}?){a:t}',
    '{a:t}(?:は|が|って|も)、?(?:[^,,。、\ue000-\ue6ff]{0,8}?){b:f}(?:の)(?:[^,,。、]{0,3}?)(?:心臓|胸|目|右目|左目|肩|右肩|左肩|足|左足|右足|膝|ひざ|しっぽ|尾|お尻|おしり|頭|くちばし|口元|口|鼻|手|剣|腰|翼|つばさ|背|角|つの|穂|のど|顔)(?:のあたり|の先|の部分|の位置)?(?:で|に|の(?!上|下|右|左|そば)|を|だ|です|と|、|。|$)',
    '{a:t}(?:は|って|が|も)(?:[^,,。、\ue000-\ue6ff]{0,10}、)?(?:実は|本当は|じつは)?[^,,。、]{0,8}?{b:f}(?!(?:の)?(?:すぐ|ちょうど|少し|やや)?(?:足もと|足元|足下|下|上|斜め|隣|となり|横|そば|近く|東|西|南|北|右側|左側|右下|左下|右上|左上|右に|左に|背|と|や|から|より))(?:の)?(?:[^,,。、]{0,12}?)(?:星(?:団)?(?:です|だ|で|の一つ|のひとつ)?|一員|一部|仲間|心臓|目(?!印)|肩|足|膝|尾|頭|くちばし|α星|中|なか|あたり|なかに|ものではな|に(?:は)?(?:あ|位置|属|含|輝|な)|で(?:は)?(?:輝|光|な|す|あ)|ではありません|の星ではない)',
    '{b:f}(?:の中|のなか)?(?:の|で|に(?:は|ある|輝く|含まれる|属する)?)(?:[^,,。、]{0,14}?)(?:最も明るい星|一番明るい星|いちばん明るい星|主星|α星|アルファ星|[1一]等星|心臓|目|右目|左目|肩|右肩|左肩|足|左足|右足|尾|頭|くちばし|星団|赤い星|青白い星|星)(?:は|が|である|、|の|で|にあたる(?:のが)?|に輝く(?:のが)?)?{a:t}',
    '{b:f}(?:の中)?(?:の|にある|に輝く|に属する|に含まれる){a:t}',
    '{b:f}(?:の中)?(?:には|に){~3}{a:t}(?:が|も)(?:あ|含|輝|い)',
  ],
};

export const belongsFrame: Frame = (reading, sentence) =>
  meet(reading, sentence, BELONGS, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const thing = match.entities['a'];
    const figure = match.entities['b'];
    if (thing === undefined || figure === undefined || thing.id === '') return [];
    // A triangle over three constellations belongs to none of those told before it.
    if (homesOf(thing.id).length > 1 && /[、,,]/u.test(match.words)) return [];
    const isDenied = deniedThere(reading, clause, match);
    const judge = (each: Entity): Judgement | null =>
      judgeBelongs(reading, each, figure, match.words, match.groups['part']?.words ?? match.words, isDenied);
    const judgement = judge(thing);
    if (judgement === null) return [];
    // `X is the brightest star of Y` is judged as that; here only that it lies there.
    if (judgement.verdict === 'false' && /最(?!亮星?的?一颗)[^,。]{1,3}的/u.test(match.words)) return [];
    const others = match.groups['part'] === undefined ? alsoNamed(reading, sentence, thing) : [];
    if (others.length === 0) return [draftOf('belongs-to', clause, match, judgement, 55, [thing, figure])];
    // `X and Y lie in Z`: each name is a claim, the last one with the words after it.
    const all = [thing, ...others].toSorted((a, b) => a.start - b.start);
    const last = all.at(-1) ?? thing;
    const main = last.start < match.end ? last : thing;
    const span = main === last ? { start: last.start, end: match.end } : match;
    return all.flatMap((each): Draft[] => {
      const judged = judge(each);
      if (judged === null) return [];
      return [
        draftOf('belongs-to', clause, each === main ? span : each, judged, 55, each === main ? [each, figure] : [each]),
      ];
    });
  });
