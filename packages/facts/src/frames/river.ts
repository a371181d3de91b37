import { milkyWayAlong, milkyWayShare } from '@kinora/sky';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { deniedThere, negated } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { pointsOf, skyId } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** The band passes through `a`, or `a` lies in it. */
const THROUGH: Templates = {
  zh: [
    '{a:s}(?:座)?(?:[^。]{0,10}?)(?:顺着?|沿着?|循着?){w}',
    '{a:s}(?:座)?(?:[^,,。]{0,3}?)(?:离|距|距离){w}(?:[^,,。]{0,4}?)(?:远|很近|不近)',
    '{a:s}(?:座)?(?:[^,,。]{0,6}?)(?:在|位于|落在|处于|处在|就是){w}(?:中|里|上)?(?:最|的)(?:[^,,。]{0,5}?)(?:亮|密|浓|宽|粗|深处|繁)(?:[^,,。]{0,4}?)(?:地方|部分|处|一段|区域|地带)?',
    '{w}(?:正好|恰好|从|静静|缓缓|也|都|并)?(?:[^,,。]{0,5}?)(?:穿过|流过|流经|横贯|贯穿|经过|穿越|淌过|掠过|不经过|不穿过|从)(?:了|过)?{a:s}(?:座)?(?!(?:和|与)[^,,。]{0,6}(?:之间|中间|当中))',
    '{a:s}(?:座)?(?:[^,,。]{0,6}?)(?:在|位于|浸在|沉在|泡在|坐在|躺在|飞在|游在|处在|沉浸在|置身于?|落在|飞翔在|浸没在|嵌在|不在|远离|并不在|飞过|展翅于){w}(?:的)?(?:之中|里|正中央?|中央|中|内|上|边上|的|之外|以外|$|[,,。])',
  ],
  en: [
    '{a:s}(?: [a-z]+){0,5}? (?:along|down|inside|within|across|through|over|in the middle of|in the midst of) {w}',
    '(?:through|across|over|along|past|down|within|beside)(?: [a-z]+){0,5}? {a:s},? (?:flows?|runs?|passes|pours?|streams?|winds?|stretches|sweeps?|lies)(?: [a-z]+){0,2}? {w}',
    "{w} (?:itself |really |also |never |also )*(?:flows?|runs?|passes|pours?|streams?|cuts?|threads?|goes|crosses|winds?|stretches|sweeps?|washes|does not pass|doesn't pass|spills)(?: (?:right|straight|directly|through|across|over|past|the|via|along|gently|quietly|behind|by|heart|middle|of))* {a:s}(?! to\\b)",
    '{a:s}(?:,[^,]{0,40},)?(?: [a-z]+){0,2}? (?:lies?|lay|sits?|is|are|flies|swims?|floats?|stands?|bathes?|is embedded|glides?|is immersed|soars?|wades?|is not|drowns?|is set)(?: [a-z]+){0,4}? (?:in|inside|within|along|amid|outside|through|down|far from|nowhere near|away from|clear of|on)(?: the)?(?: (?:band|glow|stream|thick|heart|middle|midst|arms|path|plane|star clouds|of|the|rich|river|silver|pale))* {w}',
  ],
  ja: [
    '{a:s}(?:の(?:尾|しっぽ|頭|体|翼|つばさ|足))?(?:は|が)(?:[^,,。、]{0,6}?){w}(?:の上)?(?:に|を|で)(?:[^,,。、]{0,4}?)(?:翼|羽|つばさ|浸|ひた|重な|沿|飛|泳|渡って飛)',
    '{w}(?:は|が)、?(?:[^,,。、]{0,8}?){a:s}(?:の(?:中|ど真ん中|真ん中|まんなか|中心|胸元|心臓|上|あたり|そば|体|胸|ほう|方|辺り|近く))?(?:を|に|へ|から)(?:[^,,。、]{0,8}?)(?:貫|つらぬ|流れ|通|横切|よこぎ|抜け|ぬけ|またい|横断|沿|突っ切|かか)',
    '{w}(?:は|が)(?:[^,,。、]{0,6}?){a:s}(?:の中)?(?:を|の上を|のそばを)(?:[^,,。、]{0,4}?)(?:貫|流れ|通|横切|抜け|またい|横断)',
    '{a:s}(?:の(?:尾|しっぽ|頭|体|翼|つばさ|足))?(?:は|が)(?:[^,,。、]{0,6}?){w}(?:の)?(?:真ん中|中|なか|上|ほとり|流れ|外|から)(?:[^,,。]{0,8}?)(?:ある|あり|あっ|飛|い|位置|輝|浸|泳|横たわ|離れ|に)',
  ],
};
/** The band lies between `a` and `b`. */
const BETWEEN: Templates = {
  zh: [
    '{w}[,,]?(?:[^。]{0,8}?){a:s}(?:[^,,。]{0,2}?)在(?:这|此|东|西|左|一|河东|河西|河这)(?:边|岸|头|侧|方)[,,]?(?:[^。]{0,3}?){b:s}(?:[^,,。]{0,2}?)在(?:那|彼|对|东|西|右|另一|河东|河西|河那)',
    '(?:在)?{a:s}(?:星)?(?:和|与|跟|、){b:s}(?:星)?(?:的)?(?:之间|中间|当中)(?:[^。]{0,10}?){w}',
    '{w}(?:把|将){a:s}(?:星)?(?:和|与|跟|、){b:s}(?:[^。]{0,6}?)(?:隔|分)',
    '{w}(?:[^,,。]{0,8}?)(?:在|横在|横亘在|隔开了?|分隔了?|隔断了?|分开了?|流过|横贯|流淌在|从|自|把|将|流经|隔着|位于|横卧在){~3}{a:s}(?:星)?(?:和|与|跟|、){b:s}',
    '{a:s}(?:[^,,。]{0,2}?)(?:和|与|跟|、)?{b:s}(?:[^。]{0,8}?)(?:隔着|隔|被|分居|分处|分立|分列|位于|在|分隔|遥望|相望|隔开|中间|之间|夹着|坐落)(?:[^,,。]{0,6}?){w}',
    '{a:s}(?:[^,,。]{0,2}?)(?:和|与|跟|、){b:s}(?:[^,,。]{0,4}?)隔(?:河|江|水|岸)(?:遥遥)?相望',
    '{a:s}(?:[^,,。]{0,3}?)(?:在|位于){w}(?:的)?(?:[东西]岸|一边|一侧|此岸|这边)[,,]?(?:[^。]{0,4}?){b:s}(?:[^。]{0,3}?)(?:在|位于)(?:[^。]{0,4}?)(?:岸|边|侧)',
  ],
  en: [
    'between (?:the )?(?:[a-z]+ ){0,3}?{a:s} and (?:the )?(?:[a-z]+ ){0,2}?{b:s}[^.]{0,40}?{w}',
    '{w} (?:[a-z]+ ){0,3}?(?:keeps?|holds?|kept|held) (?:the )?{a:s} (?:and|from) (?:the )?{b:s}',
    '{w} (?:[a-z]+ ){0,4}?(?:between|separates?|divides?|parts|keeps apart|splits) (?:the )?(?:[a-z]+ ){0,3}?{a:s} (?:and|from) (?:the )?(?:[a-z]+ ){0,2}?{b:s}',
    '{a:s} and (?:the )?{b:s}[^.]{0,50}?(?:separated|divided|parted|kept apart|either side|opposite (?:sides?|banks|shores)|across|both sides|two (?:sides|banks)|same side|same bank)[^.]{0,14}?{w}',
    '{a:s}[^.]{0,24}?(?:one|this|near|eastern|western|west|east) (?:bank|side|shore) of {w}[^.]{0,20}?{b:s}[^.]{0,30}?(?:other|far|opposite|eastern|western|east|west)',
    '(?:with |across ){w} (?:running |flowing |lying |stretching )?between (?:them)?{a:s}? ?(?:and)? ?{b:s}?',
  ],
  ja: [
    '{a:s}は{w}の(?:こちら|こっち|東|西|片方|一方)(?:の)?(?:岸|側)?(?:[^。]{0,6}?){b:s}は(?:[^。]{0,6}?)(?:向こう|むこう|あちら|東|西|反対|もう一方|対岸)',
    '{a:s}(?:と|や)(?:[^,,。、]{0,3}?){b:s}の間(?:[^。]{0,10}?){w}',
    '{w}(?:は|が)、?(?:[^。]{0,4}?){a:s}と{b:s}の間',
    '{a:s}(?:と|や)(?:[^,,。、]{0,3}?){b:s}(?:[^。]{0,10}?){w}(?:[^。]{0,8}?)(?:はさ|挟|隔|両岸|向かい|向こう|分|間|同じ岸|同じ側)',
    '{w}(?:は|が|を)(?:[^。]{0,8}?){a:s}(?:と|や){b:s}(?:[^。]{0,8}?)(?:隔|間|分|はさ|挟|の間)',
    '{a:s}は{w}の(?:東|西)(?:岸|側)[^。]{0,6}{b:s}は(?:[^。]{0,6}?)(?:東|西)(?:岸|側)',
  ],
};

/** The middle of the Galaxy said to lie somewhere. */
const CENTRE: Templates = {
  zh: [
    '(?:{w}系?|银河系|我们(?:的)?星系)(?:的)?(?:中心|核心|心脏|正中心|银心)(?:[^,,。]{0,10}?){a:f}',
    '银心(?:[^,,。]{0,8}?){a:f}',
    '{a:f}(?:座)?(?:[^,,。]{0,4}?)(?:方向)?(?:就|正|便)?(?:是|有|指向|藏着|对着|朝着)(?:[^,,。]{0,4}?)(?:{w}系?|银河系)(?:的)?(?:中心|核心|心脏)',
  ],
  en: [
    "(?:heart|cent(?:re|er)|core|middle|nucleus|hub|bulge) of (?:our (?:own )?|the )?(?:galaxy|{w}|milky way)(?: galaxy)?(?: [a-z']+){0,7}? (?:in|behind|toward|towards|within|beyond|inside|among|past|is) (?:the )?(?:direction of |stars of |constellation |borders of |heart of )*(?:the )?{a:f}",
    "(?:galactic|{w}(?:['’]s)?) (?:cent(?:re|er)|core|heart|bulge)(?: [a-z']+){0,7}? (?:in|behind|toward|towards|within|beyond|inside|among) (?:the )?(?:direction of |stars of |constellation |heart of )*(?:the )?{a:f}",
    '{a:f} (?:[a-z]+ ){0,4}?(?:heart|cent(?:re|er)|core|middle) of (?:our (?:own )?|the )?(?:galaxy|{w})',
  ],
  ja: [
    '(?:銀河系|{w}系?|わたしたちの銀河|私たちの銀河)の(?:中心|中央|心臓|核)(?:は|が)、?(?:[^,,。]{0,8}?){a:f}',
    '{a:f}(?:の方向|の方角|のほう|の奥)?(?:に|には|が|は)(?:[^,,。]{0,4}?)(?:銀河系|{w}系?)の中心',
  ],
};
/** Figures that border on the middle of the Galaxy, which stands 4 degrees from the tip of the Archer's arrow. */
const NEAR_CENTRE: ReadonlySet<string> = new Set(['figure:Sco', 'figure:Oph']);

export const riverFrame: Frame = (reading, sentence) => {
  const centre = meet(reading, sentence, CENTRE).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    if (a === undefined) return [];
    const verdict: Verdict = a.id === 'figure:Sgr' ? 'true' : NEAR_CENTRE.has(a.id) ? 'depends' : 'false';
    return [
      draftOf(
        'milky-way',
        clause,
        match,
        {
          verdict: denied(verdict, deniedThere(reading, clause, match)),
          evidence: 'the centre of the Galaxy lies in Sagittarius, 26,700 light years away',
          note: {
            zh: '银河系中心在人马座方向,离我们约 2.67 万光年。',
            en: 'The centre of the Galaxy lies in Sagittarius, about 26,700 light years away.',
            ja: '銀河系の中心はいて座の方向、約2万6700光年の距離です。',
          },
        },
        80,
        [a],
      ),
    ];
  });
  const through = meet(reading, sentence, THROUGH, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    if (a === undefined || pointsOf(a.id).length === 0) return [];
    const share = milkyWayShare(skyId(a.id));
    const outside =
      negated(match.words, reading.language) ||
      /远离|离.{1,6}远|之外|以外|outside|nowhere near|far from|away from|clear of|の外|離れ/u.test(match.words);
    const bank = /ほとり|边上|[东西]岸/u.test(match.words);
    const right =
      /正中|真ん中|まんなか|中心|心臓|heart|middle|midst|cent(?:re|er)|最(?:[^,。]{0,4})(?:亮|密|浓|宽|繁)/u.test(
        match.words,
      );
    const verdict: Verdict =
      right && share < 0.3
        ? 'false'
        : share >= 0.3 || (bank && share > 0)
          ? 'true'
          : share >= 0.1
            ? 'depends'
            : 'false';
    const name = named(a.id);
    const percent = Math.round(share * 100);
    return [
      draftOf(
        'milky-way',
        clause,
        match,
        {
          verdict: denied(verdict, outside),
          evidence: `${percent}% of its figure inside the Milky Way`,
          note: {
            zh: `${name.zh}的连线有 ${percent}% 在银河光带之内。`,
            en: `${percent}% of ${name.en} lies inside the band of the Milky Way.`,
            ja: `${name.ja}の${percent}%が天の川の帯の中にあります。`,
          },
        },
        61,
        [a],
      ),
    ];
  });
  const between = meet(reading, sentence, BETWEEN).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    if (a === undefined || b === undefined || a.id === b.id) return [];
    const levels = levelsBetween(a, b);
    if (levels === null) return [];
    const inner = levels.slice(2, -2);
    const crossed = inner.some((level) => level >= 2) || Math.max(...levels) >= 3;
    const sameSide = /same|同一[侧岸]|同じ/u.test(match.words);
    const one = named(a.id);
    const two = named(b.id);
    return [
      draftOf(
        'milky-way',
        clause,
        match,
        {
          verdict: denied(crossed ? 'true' : 'false', negated(match.words, reading.language) !== sameSide),
          evidence: `light levels along the arc ${levels.map((level) => Math.round(level)).join('')}`,
          note: {
            zh: crossed
              ? `从${one.zh}到${two.zh}的大圆穿过银河(亮度级 ${levels.join('')})。`
              : `从${one.zh}到${two.zh}的大圆不穿过银河(亮度级 ${levels.join('')})。`,
            en: `The arc from ${one.en} to ${two.en} ${crossed ? 'crosses' : 'does not cross'} the Milky Way (levels ${levels.join('')}).`,
            ja: `${one.ja}と${two.ja}を結ぶ弧は天の川を${crossed ? '横切ります' : '横切りません'}(明るさの段階 ${levels.join('')})。`,
          },
        },
        65,
        [a, b],
      ),
    ];
  });
  return [...centre, ...between, ...through];
};

function levelsBetween(a: Entity, b: Entity): readonly number[] | null {
  if (pointsOf(a.id).length === 0 || pointsOf(b.id).length === 0) return null;
  // The weaver and the herdsman of the story are the stars Vega and Altair.
  const star = (id: string): string =>
    ({ 'asterism:zhinu': 'hip:91262', 'asterism:hegu': 'hip:97649' })[id] ?? skyId(id);
  return milkyWayAlong(star(a.id), star(b.id));
}
