import { separationDegrees, type Vector3 } from '@kinora/sky';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { deniedThere } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { middleOf } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** `x` said to stand between `a` and `b`. */
const BETWEEN: Templates = {
  zh: [
    '{x:s}(?:座)?(?:就|正好?|恰好?|被)?(?:不)?(?:夹|挤|躲|藏|坐|位于|在|处|站|嵌|蹲)*(?:在|于)?{a:s}(?:座)?(?:和|与|跟|、){b:s}(?:座)?(?:的)?(?:之间|中间|当中|两座中间)',
    '(?:夹)?在{a:s}(?:座)?(?:和|与|跟|、){b:s}(?:座)?(?:的)?(?:之间|中间|当中)(?:的)?(?:[^,,。\\ue000-\\ue6ff]{0,8}?){x:s}',
  ],
  en: [
    '{x:s}(?:,[^,]{0,40},)?(?: [a-z-]+){0,5}? (?:between|wedged between|squeezed between) (?:the )?(?:[a-z]+ )?{a:s}(?: in the [a-z]+)? and (?:the )?(?:[a-z]+ )?{b:s}',
    'between (?:the )?{a:s} and (?:the )?{b:s},?(?: [a-z-]+){0,4}? (?:the )?(?:[a-z-]+ ){0,2}?{x:s}',
  ],
  ja: [
    '{x:s}(?:は|が|も)、?(?:[^。、]{0,4}?){a:s}(?:と|や|、){b:s}(?:と)?の(?:ちょうど)?(?:間|あいだ)',
    '{a:s}(?:と|や){b:s}(?:と)?の(?:間|あいだ)(?:には|に|で)(?:[^。\\ue000-\\ue6ff]{0,8}?){x:s}',
    '{x:s}(?:は|が)、?{a:s}(?:と|や){b:s}(?:と)?に(?:はさ|挟)',
  ],
};
/** Two on either side of a third. */
const ACROSS: Templates = {
  zh: [
    '{a:s}(?:座)?(?:和|与|跟|同|、){b:s}(?:座)?(?:[^,,。]{0,6}?)(?:隔着|以|围着|绕着){x:s}(?:[^,,。]{0,6}?)(?:相对|相望|两边|两侧|对称|遥)',
    '{a:s}(?:座)?(?:和|与|跟|同|、){b:s}(?:座)?(?:[^,,。]{0,4}?)(?:分别|分)?(?:在|位于|居|处于?){x:s}(?:的)?(?:两边|两侧|两旁|左右|相对的两)',
    '{a:s}(?:座)?(?:就)?(?:在|位于){x:s}(?:的)?(?:另一边|另一侧|对面)[,,]?(?:与|和|跟|正对着?){b:s}',
  ],
  en: [
    '{a:s} and (?:the )?{b:s}(?: [a-z]+){0,8}? (?:across|either side of|opposite sides of|both sides of|around|about) (?:the )?{x:s}',
    '{a:s}(?: [a-z]+){0,6}? (?:across|opposite|the other side of) (?:the )?{x:s} from (?:the )?{b:s}',
    '{a:s}(?: [a-z]+){0,4}? opposite (?:the )?{b:s}(?: [a-z]+){0,6}? (?:around|about|across|of|side of) (?:the )?{x:s}',
  ],
  ja: [
    '{a:s}(?:は|が|と)、?{x:s}を(?:はさ|挟)(?:んで|み)(?:[^。]{0,6}?){b:s}(?:[^。]{0,6}?)(?:反対|向かい|向こう|ほぼ)',
    '{a:s}と{b:s}(?:は|が)、?{x:s}を(?:はさ|挟)',
  ],
};

/** Angle at `x` between the ways to `a` and to `b`, degrees. */
function angleAt(x: Vector3, a: Vector3, b: Vector3): number {
  const toward = (to: Vector3): Vector3 => {
    const along = x[0] * to[0] + x[1] * to[1] + x[2] * to[2];
    return [to[0] - along * x[0], to[1] - along * x[1], to[2] - along * x[2]];
  };
  const [p, q] = [toward(a), toward(b)];
  const cosine = (p[0] * q[0] + p[1] * q[1] + p[2] * q[2]) / (Math.hypot(...p) * Math.hypot(...q));
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}

/** What stands between two others, and two that face each other across a third. */
export const betweenFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const put = (
    found: ReturnType<typeof meet>[number],
    limits: readonly [fair: number, loose: number],
    farthest: number,
  ): Draft[] => {
    const { match, clause } = found;
    const { a, b, x } = match.entities;
    if (a === undefined || b === undefined || x === undefined || new Set([a.id, b.id, x.id]).size < 3) return [];
    const [from, to, middle] = [a, b, x].map((entity: Entity) => middleOf(entity.id));
    if (!from || !to || !middle) return [];
    const angle = angleAt(middle, from, to);
    const apart = Math.max(separationDegrees(middle, from), separationDegrees(middle, to));
    const verdict: Verdict =
      angle >= limits[0] && apart <= farthest
        ? 'true'
        : angle >= limits[1] && apart <= farthest * 1.2
          ? 'depends'
          : 'false';
    const names = [a, b, x].map((entity) => named(entity.id));
    const [one, two, mid] = names;
    if (one === undefined || two === undefined || mid === undefined) return [];
    const shown = angle.toFixed(0);
    return [
      draftOf(
        'position',
        clause,
        match,
        {
          verdict: denied(verdict, deniedThere(reading, clause, match)),
          evidence: `seen from ${x.id} the two stand ${shown} degrees apart in direction`,
          note: {
            zh: `从${mid.zh}看,${one.zh}与${two.zh}的方向相差 ${shown}°(180° 为正对两侧)。`,
            en: `Seen from ${mid.en}, ${one.en} and ${two.en} lie ${shown}° apart in direction (180° is right across).`,
            ja: `${mid.ja}から見て、${one.ja}と${two.ja}の方向は${shown}°違います(180°で正反対)。`,
          },
        },
        74,
        [a, b, x],
      ),
    ];
  };
  return [
    ...meet(reading, sentence, BETWEEN, { topic: true }).flatMap((found) => put(found, [105, 85], 65)),
    ...meet(reading, sentence, ACROSS).flatMap((found) => put(found, [125, 105], 75)),
  ];
};
