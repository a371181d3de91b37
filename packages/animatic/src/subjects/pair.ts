import type { CastMember, Subject } from '@kinora/film';
import { fromHex, mix, type Rgb } from '../paint/color.ts';
import type { Person } from './human.ts';
import { tone } from './pen.ts';

/** One of two who are drawn as one subject. */
export interface Half {
  kind: Person['kind'];
  color: Rgb;
  /** How the cast describes this one; empty where it is in no cast. */
  look: string;
  /** Height beside the other's. */
  scale: number;
}

/** The one on the left and the one on the right. */
export type Pair = readonly [Half, Half];

const HIS_KINDS: ReadonlySet<CastMember['kind']> = new Set(['man', 'archer', 'giant', 'elder']);

/**
 * Who the two of a couple are. A couple that is no member of the cast itself stands for her and him of the cast, and each
 * wears what they wear alone; one that is a member is dressed by its description.
 */
export function pairOf(subject: Subject, cast: readonly CastMember[], color: Rgb): Pair {
  const member = subject.castId === undefined ? undefined : cast.find((one) => one.id === subject.castId);
  if (member !== undefined && member.kind === 'couple') return describedPair(member.appearance, color);
  // The board gives the couple the colour of one of them: that one is meant if there are several.
  const meant = (kinds: ReadonlySet<CastMember['kind']>) =>
    cast.find((one) => kinds.has(one.kind) && one.color === subject.color) ?? cast.find((one) => kinds.has(one.kind));
  const her = meant(new Set<CastMember['kind']>(['woman']));
  const him = meant(new Set<CastMember['kind']>(['man'])) ?? meant(HIS_KINDS);
  return [
    him
      ? { kind: him.kind === 'elder' ? 'elder' : 'man', color: fromHex(him.color), look: him.appearance, scale: 1 }
      : { kind: 'man', color: besides(her ? fromHex(her.color) : color), look: '', scale: 1 },
    her
      ? { kind: 'woman', color: fromHex(her.color), look: her.appearance, scale: 0.95 }
      : { kind: 'woman', color, look: '', scale: 0.95 },
  ];
}

function describedPair(appearance: string, color: Rgb): Pair {
  const look = appearance;
  const low = appearance.toLowerCase();
  if (/\bchild\b/u.test(low))
    return [
      { kind: 'woman', color: besides(color), look, scale: 1 },
      { kind: 'child', color, look, scale: 0.62 },
    ];
  if (/\b(?:brothers|twins|dioscuri|two young men)\b/u.test(low))
    return [
      { kind: 'man', color: tone(color, -0.16), look, scale: 1 },
      { kind: 'man', color, look, scale: 0.98 },
    ];
  if (/\bsisters\b/u.test(low))
    return [
      { kind: 'woman', color: tone(color, -0.16), look, scale: 1 },
      { kind: 'woman', color, look, scale: 0.97 },
    ];
  return [
    { kind: 'man', color: besides(color), look, scale: 1 },
    { kind: 'woman', color, look, scale: 0.95 },
  ];
}

/** A dark jacket that goes with a dress. */
function besides(color: Rgb): Rgb {
  return tone(mix(color, [60, 92, 140], 0.62), -0.1);
}
