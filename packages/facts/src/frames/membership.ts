import type { Entity } from '../parse/entity.ts';
import { deniedThere, type Match } from '../parse/pattern.ts';
import type { Clause, Reading } from '../parse/reading.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { asterismHips } from '../judge/members.ts';
import { skyId } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** A star said to be one of a group. */
const ONE_OF: Templates = {
  zh: [
    '{a:r}(?:星)?(?:[^,,。]{0,4}?)(?:是|属于|在|位于|算|组成|构成){~4}{b:g}(?:的)?(?:里面?|中|内|当中|之中|上)?(?:的)?(?:[^,,。]{0,5}?)(?:一颗|那颗|一员|成员|之一|顶点|一角|一个角|一部分|其中|端点|$|[,,。!?;])',
    '{b:g}(?:的)?(?:里面?|中|当中)?(?:包括|包含|含有|有){~4}{a:r}',
  ],
  en: [
    "{a:r}(?:,[^,]{0,40},)?(?: [a-z']+){0,2}? (?:is|isn't|is not|was|belongs?|doesn't belong|does not belong|are|forms?|marks?|makes?|sits?|lies?)(?: [a-z-]+){0,9}? (?:of|in|to|at)(?: the)?(?: end of)?(?: the)? {b:g}",
    '{b:g} (?:includes?|contains?|counts) {a:r}',
  ],
  ja: [
    '{a:r}(?:は|も|が)、?(?:[^。、]{0,4}?){b:g}(?:の|に|を)(?:[^。]{0,10}?)(?:一つ|ひとつ|1つ|一員|一部|星|頂点|属|含|ふくま|角|メンバー|仲間|つくる|なす)',
    '{b:g}(?:の)?(?:[^。、]{0,3}?)(?:一つ|ひとつ|1つ)(?:、|である|の|は|が){a:r}',
  ],
};
const ZODIAC: readonly string[] = 'Ari Tau Gem Cnc Leo Vir Lib Sco Sgr Cap Aqr Psc'.split(' ');
/** A figure said to be of the zodiac. */
const OF_ZODIAC: Templates = {
  zh: [
    '{a:f}(?:座)?(?:[^,,。]{0,3}?)(?:是|属于)(?:[^,,。]{0,4}?)黄道(?:十二|12)?(?:星座|宫)',
    '黄道(?:十二|12)?(?:星座|宫)(?:[^。]{0,6}?)(?:包括|有|含){~10}{a:f}',
  ],
  en: [
    "{a:f}(?: [a-z']+){0,2}? (?:is|isn't|is not|belongs)(?: [a-z]+){0,7}? (?:signs? of the zodiac|zodiac (?:signs?|constellations?)|(?:of|to) the zodiac|the twelve zodiac)",
    'zodiac (?:includes|contains)[^.]{0,30}?{a:f}',
  ],
  ja: [
    '{a:f}(?:は|も)、?(?:[^。、]{0,3}?)黄道(?:十二|12)(?:星座|宮)',
    '黄道(?:十二|12)(?:星座|宮)(?:には|に)(?:は)?、?{a:f}(?:も|が)(?:[^。]{0,3}?)(?:含|ふくま|あ|入)',
  ],
};

const BESIDE =
  /north|south|east|west|left|right|\bside|front|near|\b(?:arc|curve|line|follow\w*|point\w*|found|beyond|extension|extend\w*|distance|times|brighter|than)\b|旁|边|侧|附近|左|右|上方|下方|延长|方向|指|弧|顺着|沿着|距|比|近く|そば|隣|延長|カーブ|たど|のば|延ば|指し|より/u;

/** Stars of an asterism, and figures of the zodiac. */
export const membershipFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const stars = meet(reading, sentence, ONE_OF, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    if (a === undefined || b?.kind !== 'group') return [];
    // Beside a group, or on the line drawn from it, is not in it.
    if (BESIDE.test(reading.lower.slice(Math.max(0, match.start - 12), Math.min(clause.end, match.end + 12))))
      return [];
    const hips = asterismHips(skyId(b.id));
    // A group of one name and many stars; of palaces only the middle is known.
    if (hips.length === 0 || hips.length > 12) return [];
    const hip = Number(a.id.slice(4));
    // Alcor rides on Mizar, 0.2 degrees away.
    const inside = hips.includes(hip) || (hip === 65_477 && hips.includes(65_378));
    return [put(reading, clause, match, inside, a, b, 'belongs-to', starNote(b, hips))];
  });
  const zodiac = meet(reading, sentence, OF_ZODIAC, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    if (a === undefined) return [];
    const inside = ZODIAC.includes(a.id.slice(7));
    const name = named(a.id);
    return [
      put(reading, clause, match, inside, a, a, 'constellation-fact', {
        zh: `黄道十二星座${inside ? '有' : '没有'}${name.zh}:白羊、金牛、双子、巨蟹、狮子、室女、天秤、天蝎、人马、摩羯、宝瓶、双鱼。`,
        en: `${name.en} is ${inside ? '' : 'not '}one of the 12 of the zodiac.`,
        ja: `黄道十二星座に${name.ja}は${inside ? '含まれます' : '含まれません'}。`,
      }),
    ];
  });
  return [...stars, ...zodiac];
};

function starNote(group: Entity, hips: readonly number[]): Record<'zh' | 'en' | 'ja', string> {
  const list = (language: 'zh' | 'en' | 'ja'): string =>
    hips.map((hip) => named(`hip:${hip}`)[language]).join(language === 'en' ? ', ' : '、');
  const name = named(group.id);
  return {
    zh: `${name.zh}的 ${hips.length} 颗星:${list('zh')}。`,
    en: `The ${hips.length} stars of ${name.en}: ${list('en')}.`,
    ja: `${name.ja}の${hips.length}個の星:${list('ja')}。`,
  };
}

function put(
  reading: Reading,
  clause: Clause,
  match: Match,
  inside: boolean,
  a: Entity,
  b: Entity,
  kind: Draft['kind'],
  note: Record<'zh' | 'en' | 'ja', string>,
): Draft {
  return draftOf(
    kind,
    clause,
    match,
    {
      verdict: denied(inside ? 'true' : 'false', deniedThere(reading, clause, match)),
      evidence: `${a.id} ${inside ? 'in' : 'not in'} ${a === b ? 'the zodiac' : b.id}`,
      note,
    },
    63,
    [a, b],
  );
}
