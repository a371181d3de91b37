import { type Size, sizePixels, type Subject } from '@kinora/film';
import type { Beat } from './beats.ts';
import type { CameraPlan } from './camera.ts';
import { type Entity, isAlive, isPersonal } from './reading.ts';
import { isIndoors } from './world.ts';
import type { Action, ShotSize, SubjectKind } from './words.ts';

/** Height of the main subject as a share of the frame, by size of shot. */
const FILL: Readonly<Record<ShotSize, number>> = {
  'extreme-wide': 0.17,
  wide: 0.34,
  'medium-wide': 0.56,
  medium: 0.76,
  'medium-close-up': 1.12,
  'close-up': 1.55,
  'extreme-close-up': 2.1,
};

/** Where the ground is stood on, by size of shot: the nearer, the lower. */
const GROUND: Readonly<Record<ShotSize, number>> = {
  'extreme-wide': 0.85,
  wide: 0.89,
  'medium-wide': 0.95,
  medium: 1,
  'medium-close-up': 1.2,
  'close-up': 1.4,
  'extreme-close-up': 1.5,
};

/** Height against a standing person, and width against the own height. */
const BODY: Partial<Record<SubjectKind, { height: number; width: number }>> = {
  child: { height: 0.62, width: 0.4 },
  couple: { height: 1, width: 0.7 },
  crowd: { height: 0.95, width: 1.8 },
  giant: { height: 2, width: 0.5 },
  ox: { height: 0.85, width: 1.6 },
  horse: { height: 1, width: 1.4 },
  dog: { height: 0.42, width: 1.6 },
  cat: { height: 0.32, width: 1.9 },
  rabbit: { height: 0.26, width: 0.9 },
  bird: { height: 0.22, width: 1.8 },
  magpies: { height: 0.8, width: 2.6 },
  fish: { height: 0.25, width: 2 },
  whale: { height: 1.3, width: 3 },
  scorpion: { height: 0.6, width: 1.7 },
  'sea-monster': { height: 2, width: 1.5 },
  dragon: { height: 1.5, width: 2.4 },
  swan: { height: 0.45, width: 1.3 },
  eagle: { height: 0.4, width: 2.2 },
  bear: { height: 0.9, width: 1.5 },
  lion: { height: 0.7, width: 1.7 },
  deer: { height: 0.85, width: 1.2 },
  boat: { height: 1.2, width: 1.4 },
  car: { height: 0.8, width: 2.4 },
  train: { height: 1.1, width: 4 },
  rocket: { height: 2.6, width: 0.3 },
  aeroplane: { height: 0.8, width: 2.8 },
  telescope: { height: 0.9, width: 0.9 },
  lantern: { height: 0.35, width: 0.8 },
  tree: { height: 2.3, width: 0.9 },
  flower: { height: 0.3, width: 0.5 },
  house: { height: 1.8, width: 1.3 },
  bridge: { height: 1, width: 3 },
  tower: { height: 2.8, width: 0.3 },
  cup: { height: 0.18, width: 1.1 },
  bottle: { height: 0.3, width: 0.45 },
  phone: { height: 0.24, width: 0.6 },
  box: { height: 0.3, width: 1.1 },
  book: { height: 0.2, width: 1.3 },
  food: { height: 0.2, width: 1.5 },
  loom: { height: 0.9, width: 1 },
  throne: { height: 1.2, width: 0.7 },
  lighthouse: { height: 4, width: 0.8 },
  fox: { height: 0.42, width: 1.7 },
  wolf: { height: 0.55, width: 1.7 },
  sheep: { height: 0.55, width: 1.2 },
  elephant: { height: 1.7, width: 1.6 },
  snake: { height: 0.34, width: 2.3 },
  turtle: { height: 0.3, width: 1.9 },
  owl: { height: 0.4, width: 1.2 },
  butterfly: { height: 0.2, width: 1.4 },
  bicycle: { height: 0.75, width: 1.8 },
  tram: { height: 1.5, width: 2.4 },
  rover: { height: 0.9, width: 1.8 },
  'dragon-boat': { height: 0.9, width: 4.6 },
  balloon: { height: 1.6, width: 0.9 },
  kite: { height: 0.6, width: 0.8 },
  umbrella: { height: 0.6, width: 1.5 },
  ball: { height: 0.16, width: 1 },
  watch: { height: 0.3, width: 0.6 },
  headphones: { height: 0.3, width: 1 },
  microscope: { height: 0.45, width: 0.8 },
  cauldron: { height: 0.6, width: 1 },
};
const STANDARD_BODY = { height: 1, width: 0.4 };

const AIRBORNE: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'bird',
  'magpies',
  'eagle',
  'aeroplane',
  'lantern',
  'butterfly',
  'balloon',
  'kite',
]);
const HEAVENLY: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['moon', 'sun', 'star', 'comet']);
const SCENERY: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'tree',
  'house',
  'bridge',
  'tower',
  'loom',
  'throne',
  'flower',
  'lantern',
  'telescope',
  'lighthouse',
  'microscope',
  'cauldron',
]);
/** What somebody holds up or lets fly; it has its place by who holds it. */
const HELD: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['umbrella', 'kite', 'balloon', 'ball']);
const CARRIED: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['food', 'cup', 'book', 'bottle']);
const AFLOAT: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'boat',
  'dragon-boat',
  'whale',
  'fish',
  'swan',
  'sea-monster',
]);
/** Acts that all who are present share. */
const SHARED: ReadonlySet<Action> = new Set<Action>([
  'embrace',
  'fight',
  'play',
  'dance',
  'walk',
  'run',
  'fly',
  'swim',
  'sleep',
  'look-up',
  'drink',
  'ride',
  'sail',
]);

/** Which side of the line somebody keeps for the whole film. */
export type Sides = ReadonlyMap<string, 'left' | 'right'>;

/** First living subject on one side, the second on the other, and so on in turn: the 180-degree rule. */
export function sidesOf(entities: Iterable<Entity>, rightward: boolean): Sides {
  const sides = new Map<string, 'left' | 'right'>();
  let left = rightward;
  for (const entity of entities) {
    sides.set(entity.id, left ? 'left' : 'right');
    if (isAlive(entity.kind)) left = !left;
  }
  return sides;
}

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
  const onDeck = vessel && sails(main, beat) ? deck(first, vessel, frameWidth) : undefined;
  const all = (onDeck ?? [...placed, first]).map((subject) => held(subject, first, isIndoors(beat.world.setting)));
  const company = main.several && !onDeck ? companions(first, camera.size, frameWidth) : [];
  if (onDeck) return all.map(rounded);
  return [...company, ...all].map((subject) => rounded(grounded(subject, beat, camera)));
}

/** Whoever rides a bicycle is drawn on it: one figure that keeps the rider's looks. */
function mounted(beat: Beat): Entity[] {
  const bicycle = beat.entities.find((entity) => entity.kind === 'bicycle');
  const rider = beat.entities.find((entity) => ['woman', 'man', 'child', 'elder'].includes(entity.kind));
  const rides = beat.action?.moving === true || beat.action?.action === 'ride';
  if (!bicycle || !rider || !rides) return [...beat.entities];
  return beat.entities.flatMap((entity) =>
    entity === bicycle ? [] : entity === rider ? [{ ...rider, kind: 'bicycle' as const }] : [entity],
  );
}

/** Rooms are no higher than three people, and what a film shows on a stand is never lost on it. */
function inPlace(height: number, main: Entity, beat: Beat): number {
  const { setting } = beat.world;
  if (setting === 'studio-product') return Math.max(height, 0.5);
  if (setting === 'museum' && !isAlive(main.kind)) return Math.max(height, 0.42);
  if (!isIndoors(setting)) return height;
  const body = bodyOf(main.kind).height;
  return body < 0.6 ? Math.max(height, 0.5 * body ** 0.7) : Math.max(height, Math.min(0.56, 0.5 * body ** 0.45));
}

/** Whether somebody is on the boat that is with them. */
function sails(main: Entity, beat: Beat): boolean {
  if (!['woman', 'man', 'child', 'elder', 'couple', 'crowd'].includes(main.kind)) return false;
  const action = beat.action?.action;
  return action === 'sail' || action === 'drive' || beat.world.setting === 'sea';
}

/** The boat in the picture's middle, its people in the bow where no sail hides them. */
function deck(person: Subject, vessel: Subject, frameWidth: number): Subject[] {
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
  return [boat, aboard];
}

/** A held thing goes to the hand of the one who is the shot's subject. */
function held(subject: Subject, holder: Subject, indoors: boolean): Subject {
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
function companions(first: Subject, size: ShotSize, frameWidth: number): Subject[] {
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
    .map(([side, scale, rise], index) => ({
      ...first,
      x: first.x + away * side * step,
      y: first.y - (airborne ? [0.12, -0.07, 0.03, 0.16][index]! : rise * (FILL[size] > 0.5 ? 1.4 : 1)),
      scale: first.scale * scale,
    }))
    .filter((subject) => subject.x > -0.2 && subject.x < 1.2)
    .toReversed();
}

/** Height of the horizon from the top, by angle; the animatic's settings and any painter's perspective share it. */
const HORIZON: Readonly<Record<CameraPlan['angle'], number>> = {
  low: 0.76,
  'eye-level': 0.64,
  dutch: 0.64,
  high: 0.5,
  'over-the-shoulder': 0.5,
  aerial: 0.38,
  overhead: 0.26,
};

/** Nobody stands on water or in the air beyond an edge, and nothing sails on sand. */
function grounded(subject: Subject, beat: Beat, camera: CameraPlan): Subject {
  const { setting } = beat.world;
  if (HEAVENLY.has(subject.kind) || AIRBORNE.has(subject.kind) || HELD.has(subject.kind)) return subject;
  const swims = AFLOAT.has(subject.kind) || subject.action === 'swim' || subject.action === 'sail';
  if (subject.action === 'fly' || subject.scale > 0.9) return subject;
  const horizon = HORIZON[camera.angle];
  if (setting === 'laboratory' && subject.kind === 'microscope' && subject.scale < 0.7)
    // On the bench at the side.
    return { ...subject, x: subject.x < 0.5 ? 0.2 : 0.8, y: 0.715, scale: Math.min(0.3, subject.scale) };
  if (setting === 'cliff' && swims) return { ...subject, y: Math.min(subject.y, horizon + 0.09) };
  if (setting === 'garden' && !swims && !SCENERY.has(subject.kind))
    return { ...subject, y: Math.max(subject.y, 0.955) };
  if (setting === 'shore' && swims) {
    // Between the horizon and the surf.
    const surf = horizon + (1 - horizon) * 0.42;
    return { ...subject, y: Math.min(subject.y, surf - 0.01) };
  }
  if ((setting === 'lake' || setting === 'river') && !swims && subject.kind !== 'bridge')
    return { ...subject, y: Math.max(subject.y, 0.965) };
  if ((setting === 'lake' || setting === 'river' || setting === 'sea') && swims && subject.scale < 0.7)
    return { ...subject, y: Math.max(horizon + 0.07, Math.min(subject.y, 0.86)) };
  if (setting === 'cliff' && !swims) return { ...subject, x: Math.min(subject.x, 0.6), y: Math.max(subject.y, 0.87) };
  return subject;
}

/** Scenery takes the far third, then the near one, then both edges. */
function sceneryPlace(index: number, mainSide: 'left' | 'right'): number {
  const x = [0.76, 0.2, 0.94, 0.06][index % 4] ?? 0.76;
  return mainSide === 'left' ? x : 1 - x;
}

function bodyOf(kind: SubjectKind): { height: number; width: number } {
  return BODY[kind] ?? STANDARD_BODY;
}

function heightOf(entity: Entity, size: ShotSize, frameWidth: number): number {
  if (HEAVENLY.has(entity.kind)) return entity.kind === 'star' ? 0.08 : 0.2;
  const body = bodyOf(entity.kind);
  // From medium-wide inward a size is told by the subject itself, whatever its own height; farther out a mouse stays a mouse.
  const near = Math.min(FILL[size] * Math.max(1, body.height ** 0.3), 2.6);
  if (FILL[size] >= FILL['medium-wide'])
    return isAlive(entity.kind) || body.width < 2 ? near : Math.min(near, (frameWidth * 1.05) / body.width);
  return Math.min(FILL[size] * body.height ** 0.45, (frameWidth * 0.92) / body.width);
}

function stageMain(
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

function stageOther(
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

function actionOf(entity: Entity, beat: Beat, isMain: boolean): Action {
  const action = beat.action?.action;
  if (entity.dressing)
    return AT_HOME[entity.kind] ?? RESTING[entity.kind] ?? (SITTING.has(entity.kind) ? 'sit' : 'stand');
  if (!isAlive(entity.kind)) {
    if (isMain && action !== undefined && !isPersonal(action)) return action;
    // A turning product is seen edge-on half the time: it turns where it is introduced and where it is left.
    const resting = RESTING[entity.kind] ?? 'stand';
    return resting === 'rotate' && beat.kind !== 'establish' && beat.kind !== 'release' ? 'glow' : resting;
  }
  if (action === undefined || action === 'look-up') {
    const own = AT_HOME[entity.kind];
    if (own !== undefined) return own;
  }
  if (action === undefined) return 'stand';
  // An animal that waits or watches sits; only people stand and raise their heads.
  if (action === 'look-up' && SITTING.has(entity.kind)) return 'sit';
  if (isMain || SHARED.has(action)) return action;
  return 'stand';
}

const SITTING: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['cat', 'dog', 'rabbit', 'bear', 'lion', 'fox', 'wolf']);

/** What those do who never stand. */
const AT_HOME: Partial<Record<SubjectKind, Action>> = {
  bird: 'fly',
  eagle: 'fly',
  swan: 'swim',
  fish: 'swim',
  whale: 'swim',
  butterfly: 'fly',
};

const RESTING: Partial<Record<SubjectKind, Action>> = {
  boat: 'sail',
  car: 'drive',
  train: 'drive',
  rocket: 'rise',
  aeroplane: 'fly',
  lantern: 'glow',
  tower: 'glow',
  moon: 'glow',
  sun: 'glow',
  star: 'glow',
  comet: 'fly',
  phone: 'rotate',
  bottle: 'rotate',
  box: 'rotate',
  cup: 'glow',
  food: 'glow',
  magpies: 'fly',
  tram: 'drive',
  'dragon-boat': 'sail',
  balloon: 'fly',
  kite: 'fly',
  lighthouse: 'glow',
  headphones: 'glow',
  watch: 'glow',
  cauldron: 'glow',
  microscope: 'glow',
};

function facingOf(side: 'left' | 'right'): 'left' | 'right' {
  return side === 'left' ? 'right' : 'left';
}

function castId(entity: Entity): { castId?: string } {
  return entity.dressing ? {} : { castId: entity.id };
}

function color(entity: Entity): { color?: string } {
  return entity.color === undefined ? {} : { color: entity.color };
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
