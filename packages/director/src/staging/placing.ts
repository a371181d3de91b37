import { isAlive } from '../kinds.ts';
import { castId, color } from './posing.ts';
import type { Subject } from '@kinora/film';
import type { Beat } from '../beats/index.ts';
import type { CameraPlan } from '../camera.ts';
import { type Entity } from '../reading/index.ts';
import { FILL, GROUND, bodyOf, heightOf } from './bodies.ts';
import { AIRBORNE, HEAVENLY, SCENERY } from './kinds.ts';
import { actionOf } from './posing.ts';
import { type Sides, facingOf } from './sides.ts';
import type { ShotSize } from '../words.ts';

export function stageMain(
  main: Entity,
  beat: Beat,
  camera: CameraPlan,
  sides: Sides,
  height: number,
  accompanied: boolean,
): Subject {
  const side = sides.get(main.id) ?? 'left';
  const product = beat.world.setting === 'studio-product';
  const centred =
    product ||
    (beat.world.setting === 'museum' && !isAlive(main.kind)) ||
    main.kind === 'couple' ||
    main.kind === 'crowd' ||
    (beat.kind === 'establish' && !accompanied);
  const close = FILL[camera.size] > 1;
  const offset = accompanied ? 0.18 : close ? 0.08 : 0.14;
  const x = centred ? 0.5 : side === 'left' ? 0.5 - offset : 0.5 + offset;
  return {
    kind: main.kind,
    ...castId(main),
    action: actionOf(main, beat, true),
    x,
    y: footOf(main, camera.size, height, beat),
    scale: height,
    facing: product ? 'camera' : facingOf(side),
    ...color(main),
  };
}

/** Scenery takes the far third, then the near one, then both edges. */
function sceneryPlace(index: number, mainSide: 'left' | 'right'): number {
  const x = [0.76, 0.2, 0.94, 0.06][index % 4] ?? 0.76;
  return mainSide === 'left' ? x : 1 - x;
}

export function stageOther(
  entity: Entity,
  beat: Beat,
  camera: CameraPlan,
  sides: Sides,
  frame: {
    main: Entity;
    mainHeight: number;
    actors: readonly Entity[];
    scenery: readonly Entity[];
    frameWidth: number;
  },
): Subject {
  const ratio = bodyOf(entity.kind).height / bodyOf(frame.main.kind).height;
  const scale = HEAVENLY.has(entity.kind)
    ? heightOf(entity, camera.size, frame.frameWidth)
    : Math.min(
        frame.mainHeight * ratio ** 0.8,
        (frame.frameWidth * 0.8) / bodyOf(entity.kind).width,
        // Beside a bird a house would be a wall.
        SCENERY.has(entity.kind) ? Math.max(0.2, FILL[camera.size] * bodyOf(entity.kind).height ** 0.55) : 2.4,
        2.4,
      );
  const mainSide = sides.get(frame.main.id) ?? 'left';
  const opposite = mainSide === 'left' ? 0.68 : 0.32;
  const index = frame.actors.indexOf(entity);
  // Scenery stands behind on the other third; a third and fourth actor step outward.
  const ownShare = (scale * bodyOf(entity.kind).width) / frame.frameWidth;
  const outward = Math.min(0.22, Math.max(0, ownShare / 2 - 0.2)) * (mainSide === 'left' ? 1 : -1);
  const spread = index <= 0 ? outward : (index % 2 === 0 ? -0.2 : 0.16) * (mainSide === 'left' ? 1 : -1);
  const scenery = Math.max(0, frame.scenery.indexOf(entity));
  const x = index < 0 ? sceneryPlace(scenery, mainSide) : opposite + spread;
  const ownSide = x >= 0.5 ? 'right' : 'left';
  const together = beat.action?.moving === true;
  return {
    kind: entity.kind,
    ...castId(entity),
    action: actionOf(entity, beat, false),
    x,
    y: HEAVENLY.has(entity.kind) ? 0.3 : footOf(entity, camera.size, scale, beat) - (index < 0 ? 0.02 : 0),
    scale,
    facing: together ? facingOf(mainSide) : facingOf(ownSide),
    ...color(entity),
  };
}

/** Where the feet are. A head that would leave the frame pulls the feet down, out of it. */
function footOf(entity: Entity, size: ShotSize, height: number, beat: Beat): number {
  if (HEAVENLY.has(entity.kind)) return 0.34;
  const flying = AIRBORNE.has(entity.kind) || beat.action?.action === 'fly';
  if (flying && height < 0.9) return Math.max(0.52, 0.42 + height / 2);
  if (beat.world.setting === 'sea' && height < 0.9) return Math.max(0.8, 0.7 + height * 0.12);
  if (beat.world.setting === 'studio-product') return Math.max(0.84, 0.1 + height);
  const headRoom = 0.13;
  return Math.max(GROUND[size] - (height < 0.3 ? 0 : 0.02), height > 0.8 ? headRoom + height : 0);
}
