import { separationDegrees, type Vector3 } from '@kinora/sky';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { deniedThere } from '../parse/pattern.ts';
import type { Where } from '../parse/where.ts';
import { denied, draftOf, named, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import { declination, middleOf, pointsOf } from '../judge/sphere.ts';
import { combined } from '../judge/visibility.ts';
import { meet, type Templates } from './templates.ts';

const ZH_SIDE =
  '(?<side>(?:东|西)(?:南|北)(?:边|侧|面|方向?|角)|[东西南北]方向|脚下|脚边|脚旁|足下|足边|下方|下面|下边|脚底|之下|上方|上面|头顶|头上|之上|左边|左侧|左上方|左下方|左手边|右边|右侧|右上方|右下方|右手边|东边|东侧|东面|东方|东南方|东北方|西边|西侧|西面|西方|西南方|西北方|南边|南侧|南面|南方|北边|北侧|北面|北方|背后|身后|后面|前方|前面|面前|旁边|旁|身旁|身边|身侧|附近|近旁|隔壁|周围|旁侧)';
const EN_SIDE =
  '(?<side>(?:just |right |directly |immediately |close |not far )?(?:below|beneath|under|underneath|above|over|atop|south of|north of|east of|west of|to the (?:lower |upper )?(?:left|right|east|west|south|north|south-?east|south-?west|north-?east|north-?west) of|left of|right of|beside|near|next to|close to|alongside|at the feet of|at the foot of|by the side of|behind|in front of|(?:beneath|under|below|at) the (?:feet|foot|heels) of|adjacent to|at the heels of|on the heels of|opposite))';
const JA_SIDE =
  '(?<side>左下|右下|左上|右上|斜め下|斜め上|足もと|足元|足下|真下|すぐ下|下の方|下|真上|すぐ上|上の方|上|頭上|左側|左隣|左|右側|右隣|右|東側|東隣|東|西側|西隣|西|南側|南|北側|北|背後|うしろ|後ろ|前方|前|隣り?|となり|そば|近く|横|かたわら|傍ら|すぐ近く)';

/** `b` stands at a side of `a`. */
const POSITION: Templates = {
  zh: [
    `{a:s}(?:座)?(?:的)?${ZH_SIDE}(?:不远处|一点|一些|稍远处|那|那颗|那个|就|正|便|正好|则|恰好|、|,|,|不是|并不是)*(?:是|有|卧着|跟着|站着|躺着|蹲着|奔跑着|跑着|伏着|藏着|追着|趴着|紧跟着|跟随着|依偎着|潜伏着|还有|住着|立着|闪着|的)?(?:[^,,。]{0,12}?){b:s}`,
    `{b:s}(?:座)?(?:[^,,。]{0,6}?)(?:就|正|便|正好|则|其实)?(?:在|位于|伏在|躲在|蹲在|趴在|卧在|跑在|跟在|站在|守在|躺在|落在|处于|蜷在|奔跑在|栖在|依偎在|不在|并不在|匍匐在|追随在|潜伏在){~3}{a:s}(?:座)?(?:的)?${ZH_SIDE}`,
  ],
  en: [
    `{b:s}(?:,[^,]{0,40},)?(?: [a-z-]+){0,5}? ${EN_SIDE} (?:the (?:constellation|stars of|figure of|feet of|mighty|great|giant|hunter)? ?)?(?:the )?{a:s}`,
    `${EN_SIDE} (?:the )?{a:s},? (?:cowers? |crouch\\w+ |hops? |scampers? |cower\\w* |sprawls? |stretches |prowls? |rears |rises |hangs |floats |hide\\w* |the |a |there |we |you |look for |lies |sits |crouches |runs |is |are |hides |shines |waits |leaps |flees |stands |glows |find |trots |trot |lurks |can be found |little |faithful |faint |timid |small |constellation |of |can |will |see |hare |hound |dog |dogs |his |her |its |hunting |brave |lie |lives |,)*{b:s}`,
    `(?<side>at|beneath|under|below|behind|above|near|beside|by|around) (?:the )?{a:s}['’]s? (?:feet|foot|heels|side|belt|knee|knees|head|back)(?: [a-z-]+){0,6}?,? (?:the |a )?{b:s}`,
    `{b:s}(?: (?:[a-z-]+|{e})){0,6}? (?<side>at|beneath|under|below|behind|above|near|beside|by) (?:the )?(?:[a-z]+ |{e} ){0,2}?{a:s}['’]s? (?:[a-z]+ )?(?:feet|foot|heels|side|belt|knee|knees|head)`,
  ],
  ja: [
    `{a:s}の(?:すぐ|ちょうど|少し|やや)?${JA_SIDE}(?:には|に|では|で|の方に|の|あたりに|側に)(?:いる|ある|は|いつも|ちょうど)?(?:[^,,。]{0,14}?){b:s}`,
    `{b:s}(?:は|が|も)(?:[^,,。]{0,8}?){a:s}の(?:すぐ|ちょうど|少し|やや)?${JA_SIDE}(?:に|で|側|の|だ|です|あたり|$|。)`,
  ],
};
/** Two that stand next to each other. */
const NEIGHBOURS: Templates = {
  zh: [
    '{a:s}(?:座)?(?:与|和|跟|同){b:s}(?:座)?(?:[^,,。]{0,5}?)(?:相邻|毗邻|为邻|做邻居|当邻居|紧挨着?|挨着|挨在一起|接壤|比邻|是(?:好|近)?邻居|靠在一起|离得很近|不相邻|并不相邻|相距很远|相隔很远)',
    '{a:s}(?:座)?(?:就|正|紧|总是|一直|并不|不)?(?:紧挨着?|挨着|紧邻|毗邻|邻近|紧靠着?|靠着|接着|贴着|靠近){b:s}',
  ],
  en: [
    '{a:f} (?:and|borders?|neighbou?rs?|adjoins?|is (?:next|adjacent) to|touches) (?:the )?{b:f}(?: (?:are (?:next-door |close )?(?:neighbou?rs|adjacent|next to each other|side by side)|share a (?:border|boundary)|border each other|lie side by side|are not neighbou?rs))?',
    '{a:s} (?:is |lies |sits )?(?:a |the )?(?:close |next-door |near )?neighbou?rs? (?:of|to) (?:the )?{b:s}',
  ],
  ja: [
    '{a:s}(?:と|は){b:s}(?:は|と|が)(?:[^,,。]{0,4}?)(?:隣り合|となり合|隣同士|となり同士|隣合|接して|離れて|くっつい)',
    '{a:s}(?:は|が)(?:[^。、]{0,4}?){b:s}(?:の)?(?:に)?(?:すぐ)?(?:隣|となり|接し|隣接|ぴったり)',
  ],
};

type Side = 'below' | 'above' | 'left' | 'right' | 'north' | 'south' | 'east' | 'west' | 'near' | 'behind';

function sideOf(words: string): Side | undefined {
  if (/脚|足|下|below|beneath|under|foot|feet/u.test(words)) return 'below';
  if (/上|头|頭|above|over|atop|head/u.test(words)) return 'above';
  if (/左|left/u.test(words)) return 'left';
  if (/右|right of|the (?:lower |upper )?right|^right$/u.test(words)) return 'right';
  if (/东|東|east/u.test(words)) return 'east';
  if (/西|west/u.test(words)) return 'west';
  if (/南|south/u.test(words)) return 'south';
  if (/北|north/u.test(words)) return 'north';
  if (/背|后|後|うしろ|behind|heels|follow|chas|trail/u.test(words)) return 'behind';
  return 'near';
}

export const positionFrame: Frame = (reading, sentence) => {
  const placed = meet(reading, sentence, POSITION, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const from = match.entities['a'];
    const thing = match.entities['b'];
    const said = match.groups['side']?.words;
    if (from === undefined || thing === undefined || said === undefined || from.id === thing.id) return [];
    const feet = /['’]s? (?:feet|foot|knee|heels)/u.test(match.words)
      ? 'below'
      : /['’]s? (?:side)/u.test(match.words)
        ? 'near'
        : sideOf(said);
    if (feet === undefined) return [];
    const judgement = judgePosition(from, thing, feet, clause.where);
    if (judgement === null) return [];
    const isDenied = deniedThere(reading, clause, match);
    return [
      draftOf('position', clause, match, { ...judgement, verdict: denied(judgement.verdict, isDenied) }, 72, [
        from,
        thing,
      ]),
    ];
  });
  const beside = meet(reading, sentence, NEIGHBOURS).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    if (a === undefined || b === undefined || a.id === b.id) return [];
    if (
      reading.language === 'en' &&
      / and /u.test(match.words) &&
      !/neighbo|adjacent|border|boundary|side/u.test(match.words)
    )
      return [];
    const judgement = judgePosition(a, b, 'near', clause.where);
    if (judgement === null) return [];
    const isDenied = deniedThere(reading, clause, match) || /相距很远|相隔很远|離れて/u.test(match.words);
    return [
      draftOf('position', clause, match, { ...judgement, verdict: denied(judgement.verdict, isDenied) }, 72, [a, b]),
    ];
  });
  return [...placed, ...beside];
};

/** Position angle of b seen from a, degrees from north over east, and their separation. */
function bearing(a: Vector3, b: Vector3): { angle: number; separation: number } {
  const separation = separationDegrees(a, b);
  const planar = Math.hypot(a[0], a[1]);
  const east = (-a[1] * b[0] + a[0] * b[1]) / planar;
  const north = (-(a[2] * a[0] * b[0]) - a[2] * a[1] * b[1]) / planar + planar * b[2];
  return { angle: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360, separation };
}

function judgePosition(from: Entity, thing: Entity, side: Side, where: Where): Judgement | null {
  const a = middleOf(from.id);
  const b = middleOf(thing.id);
  if (a === null || b === null) return null;
  const { angle, separation } = bearing(a, b);
  // Great figures stand side by side though their middles are far apart.
  const gap = Math.min(
    ...pointsOf(from.id).flatMap((one) => pointsOf(thing.id).map((other) => separationDegrees(one, other))),
  );
  const apartAs = side === 'near' && gap <= 16 ? Math.min(separation, 30) : separation;
  const verdict = combined(
    where.latitudes.map((latitude) => atSide(angle, apartAs, side, declination(a) > latitude, latitude < 0)),
  );
  const one = named(from.id);
  const two = named(thing.id);
  const compass = Math.round(angle / 45) % 8;
  const zh = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'][compass] ?? '';
  const en = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'][compass] ?? '';
  const ja = ['北', '北東', '東', '南東', '南', '南西', '西', '北西'][compass] ?? '';
  const apart = Math.round(separation);
  return {
    verdict,
    evidence: `${two.en} stands ${apart} degrees ${en} of ${one.en}`,
    note: {
      zh: `${two.zh}在${one.zh}的${zh}侧 ${apart}° 处(中天时北在上,北半球看)。`,
      en: `${two.en} stands ${apart}° to the ${en} of ${one.en} on the sky; north is up when they culminate, seen from the north.`,
      ja: `${two.ja}は${one.ja}の${ja}側${apart}°にあります(南中のとき北が上、北半球から)。`,
    },
  };
}

function atSide(angle: number, separation: number, side: Side, polar: boolean, south: boolean): Verdict {
  const off = (wanted: number): number => Math.abs(((angle - wanted + 540) % 360) - 180);
  const within = (wanted: number, limit: number): Verdict => {
    if (off(wanted) <= 66 && separation <= limit) return 'true';
    if (off(wanted) <= 85 && separation <= limit * 1.3) return 'depends';
    return 'false';
  };
  // Facing the pole, up and down turn with the night.
  if (polar && (side === 'below' || side === 'above' || side === 'left' || side === 'right'))
    return separation <= 40 ? 'depends' : 'false';
  const flip = south ? 180 : 0;
  switch (side) {
    case 'below':
      return within(180 + flip, 48);
    case 'above':
      return within(flip, 48);
    case 'left':
      return within(90 + flip, 60);
    case 'right':
      return within(270 + flip, 60);
    case 'north':
      return within(0, 60);
    case 'south':
      return within(180, 60);
    case 'east':
      return within(90, 75);
    case 'west':
      return within(270, 75);
    case 'behind':
      return separation > 60 ? 'false' : off(90) <= 75 ? 'true' : 'depends';
    case 'near':
      return separation <= 34 ? 'true' : separation <= 45 ? 'depends' : 'false';
  }
}
