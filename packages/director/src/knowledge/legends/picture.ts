import type { Action, Setting, SubjectKind } from '../../words.ts';
import type { LegendBeat, LegendSubject } from '../legend.ts';

type InThree = readonly [zh: string, en: string, ja: string];
type Facing = LegendSubject['facing'];

/** A figure of the lore in a picture: feet at `y`, height `scale` of the frame. */
export function at(
  who: string,
  action: Action,
  x: number,
  scale: number,
  facing: Facing = 'right',
  y = 0.92,
): LegendSubject {
  return { who, action, x, y, scale, facing };
}

/** A thing, an animal or somebody without a name. */
export function thing(
  kind: SubjectKind,
  look: string,
  x: number,
  scale: number,
  options: { action?: Action; facing?: Facing; y?: number } = {},
): LegendSubject {
  return {
    who: kind,
    kind,
    look,
    action: options.action ?? 'stand',
    x,
    y: options.y ?? 0.92,
    scale,
    facing: options.facing ?? 'left',
  };
}

/** One picture of a legend; what is not said is a steady medium-wide shot at night, dissolved into. */
export function picture(
  [zh, en, ja]: InThree,
  draws: readonly string[],
  setting: Setting,
  subjects: readonly LegendSubject[],
  happens: string,
  place: string,
  light: string,
  more: Partial<LegendBeat> = {},
): LegendBeat {
  return {
    title: { zh, en, ja },
    draws,
    setting,
    size: 'medium-wide',
    angle: 'eye-level',
    move: 'push-in',
    strength: 0.4,
    subjects,
    happens,
    place,
    light,
    transition: 'dissolve',
    seconds: 5,
    ...more,
  };
}
