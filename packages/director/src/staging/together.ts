import { isAlive, isPeople, isPerson } from '../kinds.ts';
import type { Subject } from '@kinora/film';
import type { Beat } from '../beats/index.ts';
import { type Entity } from '../reading/index.ts';
import { FILL, bodyOf } from './bodies.ts';
import { AIRBORNE, CARRIED, HELD } from './kinds.ts';
import type { ShotSize } from '../words.ts';
import { isIndoors } from '../world.ts';

/** Whoever rides a bicycle is drawn on it: one figure that keeps the rider's looks. */
export function mounted(beat: Beat): Entity[] {
  const bicycle = beat.entities.find((entity) => entity.kind === 'bicycle');
  const rider = beat.entities.find((entity) => isPerson(entity.kind));
  const rides = beat.action?.moving === true || beat.action?.action === 'ride';
  if (!bicycle || !rider || !rides) return [...beat.entities];
  return beat.entities.flatMap((entity) =>
    entity === bicycle ? [] : entity === rider ? [{ ...rider, kind: 'bicycle' as const }] : [entity],
  );
}

/** Rooms are no higher than three people, and what a film shows on a stand is never lost on it. */
export function inPlace(height: number, main: Entity, beat: Beat): number {
  const { setting } = beat.world;
  if (setting === 'studio-product') return Math.max(height, 0.5);
  if (setting === 'museum' && !isAlive(main.kind)) return Math.max(height, 0.42);
  if (!isIndoors(setting)) return height;
  const body = bodyOf(main.kind).height;
  return body < 0.6 ? Math.max(height, 0.5 * body ** 0.7) : Math.max(height, Math.min(0.56, 0.5 * body ** 0.45));
}

/** Whether somebody is on the boat that is with them. */
export function sails(main: Entity, beat: Beat): boolean {
  if (!isPeople(main.kind)) return false;
  const action = beat.action?.action;
  return action === 'sail' || action === 'drive' || beat.world.setting === 'sea';
}

/** The boat in the picture's middle, its people in the bow where no sail hides them. */
export function deck(person: Subject, vessel: Subject, others: readonly Subject[], frameWidth: number): Subject[] {
  const scale = Math.min(0.95, Math.max(vessel.scale, person.scale * 1.15));
  const boat = { ...vessel, x: 0.5, scale, facing: person.facing };
  const way = person.facing === 'left' ? -1 : 1;
  const aboard: Subject = {
    ...person,
    action: person.action === 'sail' || person.action === 'drive' ? 'stand' : person.action,
    x: boat.x + (way * scale * 0.7) / frameWidth,
    y: boat.y - scale * 0.19,
    scale: scale * 0.36,
  };
  // Company stands a step behind, toward the mast.
  const company = others.map((other, index) => ({
    ...other,
    x: boat.x + (way * scale * (0.5 - 0.16 * index)) / frameWidth,
    y: boat.y - scale * 0.19,
    scale: aboard.scale * Math.min(1, other.scale / Math.max(0.01, person.scale)),
  }));
  return [boat, ...company, aboard];
}

/** A held thing goes to the hand of the one who is the shot's subject. */
export function held(subject: Subject, holder: Subject, indoors: boolean): Subject {
  if (subject === holder || !(HELD.has(subject.kind) || CARRIED.has(subject.kind)) || !isAlive(holder.kind))
    return subject;
  const way = holder.facing === 'left' ? -1 : 1;
  if (CARRIED.has(subject.kind)) {
    // In a room it stands on the table in front; elsewhere somebody has it in their hands.
    if (indoors) return subject;
    return {
      ...subject,
      x: holder.x + way * holder.scale * 0.1,
      y: holder.y - holder.scale * 0.5,
      scale: holder.scale * 0.11,
    };
  }
  if (subject.kind === 'umbrella')
    return { ...subject, x: holder.x + way * 0.01, y: holder.y - holder.scale * 0.5, scale: holder.scale * 0.62 };
  if (subject.kind === 'balloon')
    // A balloon that is chased flies ahead, over head height.
    return {
      ...subject,
      action: 'fly',
      x: holder.x + way * 0.2,
      y: Math.max(0.36, holder.y - holder.scale * 0.9),
      scale: Math.max(0.16, Math.min(0.34, holder.scale * 0.55)),
    };
  if (subject.kind === 'kite')
    return { ...subject, action: 'fly', x: holder.x + way * 0.3, y: 0.34, scale: 0.2, facing: holder.facing };
  return {
    ...subject,
    action: 'fly',
    x: holder.x + way * Math.min(0.3, 0.08 + holder.scale * 0.2),
    y: holder.y - holder.scale * 0.04,
    scale: Math.max(0.035, holder.scale * 0.14),
  };
}

/** The rest of a herd, a fleet or a bed of flowers: smaller, behind and beside. */
export function companions(first: Subject, size: ShotSize, frameWidth: number, count = 9): Subject[] {
  const share = Math.min(0.34, (first.scale * bodyOf(first.kind).width) / frameWidth);
  const step = Math.max(0.09, share * 0.82);
  const airborne = AIRBORNE.has(first.kind);
  const away = first.facing === 'left' ? 1 : -1;
  const places: readonly (readonly [side: number, scale: number, rise: number])[] =
    FILL[size] > 0.8
      ? [[1.05, 0.74, 0.04]]
      : FILL[size] > 0.5
        ? [
            [1, 0.78, 0.035],
            [-0.95, 0.62, 0.06],
          ]
        : [
            [1.05, 0.82, 0.02],
            [-0.95, 0.7, 0.035],
            [2, 0.62, 0.05],
            [-1.8, 0.52, 0.06],
          ];
  return places
    .slice(0, count - 1)
    .map(([side, scale, rise], index) => ({
      ...first,
      x: first.x + away * side * step,
      y: first.y - (airborne ? [0.12, -0.07, 0.03, 0.16][index]! : rise * (FILL[size] > 0.5 ? 1.4 : 1)),
      scale: first.scale * scale,
    }))
    .filter((subject) => subject.x > -0.2 && subject.x < 1.2)
    .toReversed();
}
