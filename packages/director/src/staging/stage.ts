import { isAlive, isPeople } from '../kinds.ts';
import { type Size, type Subject, sizePixels } from '@kinora/film';
import type { Beat } from '../beats/index.ts';
import type { CameraPlan } from '../camera.ts';
import { heightOf } from './bodies.ts';
import { grounded } from './ground.ts';
import { HEAVENLY, SCENERY } from './kinds.ts';
import { stageMain, stageOther } from './placing.ts';
import type { Sides } from './sides.ts';
import { companions, deck, held, inPlace, mounted, sails } from './together.ts';
import { isIndoors } from '../world.ts';

/** The subjects of a shot in their places, farthest first. */
export function stageSubjects(beat: Beat, camera: CameraPlan, sides: Sides, size: Size, realSky: boolean): Subject[] {
  const entities = mounted(beat)
    .filter((entity) => !(realSky && HEAVENLY.has(entity.kind)))
    .slice(0, 6);
  const main =
    entities.find((entity) => isAlive(entity.kind)) ??
    entities.find((entity) => !HEAVENLY.has(entity.kind)) ??
    entities[0];
  if (!main) return [];
  const { width, height } = sizePixels(size);
  const frameWidth = width / height;
  const mainHeight = inPlace(heightOf(main, camera.size, frameWidth), main, beat);
  const others = entities.filter((entity) => entity !== main);
  const actors = others.filter((entity) => !SCENERY.has(entity.kind) && !HEAVENLY.has(entity.kind));
  const scenery = others.filter((entity) => SCENERY.has(entity.kind));
  const placed = others.map((entity) =>
    stageOther(entity, beat, camera, sides, { main, mainHeight, actors, scenery, frameWidth }),
  );
  const first = stageMain(main, beat, camera, sides, mainHeight, actors.length > 0);
  const boat = placed.find((subject) => subject.kind === 'boat');
  const vessel = boat && grounded(boat, beat, camera);
  const onDeck =
    vessel && sails(main, beat)
      ? deck(
          first,
          vessel,
          placed.filter((subject) => isPeople(subject.kind)),
          frameWidth,
        )
      : undefined;
  const all = (onDeck ?? [...placed, first]).map((subject) => held(subject, first, isIndoors(beat.world.setting)));
  const company = main.several && !onDeck ? companions(first, camera.size, frameWidth, main.count) : [];
  if (onDeck) return all.map(rounded);
  return [...company, ...all].map((subject) => rounded(grounded(subject, beat, camera)));
}

function rounded(subject: Subject): Subject {
  const two = (value: number): number => Math.round(value * 100) / 100;
  return {
    ...subject,
    x: Math.min(1.5, Math.max(-0.5, two(subject.x))),
    y: Math.min(MOST_Y, Math.max(-0.5, two(subject.y))),
    scale: Math.min(3, Math.max(0.02, two(subject.scale))),
  };
}

/** Lowest place of feet that a storyboard holds. */
const MOST_Y = 3;
