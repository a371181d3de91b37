import { isAlive } from './kinds.ts';
import { deriveSeed, type Mood, seededRandom, SHOT_SIZES } from '@kinora/film';
import type { Beat } from './beats/index.ts';
import type { CameraAngle, CameraMove, ShotSize, Transition } from './words.ts';
import { isIndoors } from './world.ts';

export interface CameraPlan {
  size: ShotSize;
  angle: CameraAngle;
  move: CameraMove;
  strength: number;
  transition: { kind: Transition; seconds: number };
}

/**
 * A camera for every beat. Neighbours differ by two steps of size or by their angle, so that no cut jumps; one move each;
 * a transition that means something.
 *
 * @param rightward The film's axis: whether its main subject looks and moves to the right.
 */
export function planCameras(
  beats: readonly Beat[],
  mood: Mood,
  seed: number,
  rightward: boolean,
  options: { dome: boolean; southern: boolean } = { dome: false, southern: false },
): CameraPlan[] {
  const plans: CameraPlan[] = [];
  beats.forEach((beat, index) => {
    const before = plans[index - 1];
    const random = seededRandom(deriveSeed(seed, `camera/${index}`));
    const { size, angle } = sizeAndAngle(beat, before, random);
    const { move, strength } = moveOf(beat, before, mood, random, rightward);
    const plan = { size, angle, move, strength, transition: transitionOf(beat, beats[index - 1], mood) };
    const turned =
      beat.world.setting === 'night-sky' && beat.entities.length === 0 ? withTheStars(plan, options.southern) : plan;
    plans.push(options.dome ? calm(turned) : turned);
  });
  return plans;
}

/** Over the open sky the camera goes with the stars: left to right where one looks south at them, right to left in the south. */
function withTheStars(plan: CameraPlan, southern: boolean): CameraPlan {
  return plan.move.startsWith('pan') || plan.move.startsWith('track')
    ? { ...plan, move: southern ? 'pan-left' : 'pan-right' }
    : plan;
}

/** On a dome the room seems to move with the picture: slow moves only, and no hard cut or flash over the whole field of view. */
function calm(plan: CameraPlan): CameraPlan {
  const move = DOME_MOVES[plan.move] ?? plan.move;
  const { kind } = plan.transition;
  return {
    ...plan,
    move,
    strength: Math.min(plan.strength, DOME_STRENGTH),
    transition:
      kind === 'fade-from-black' || kind === 'fade-through-black'
        ? plan.transition
        : { kind: 'dissolve', seconds: DOME_DISSOLVE_SECONDS },
  };
}

const DOME_STRENGTH = 0.25;
const DOME_DISSOLVE_SECONDS = 1.2;
const DOME_MOVES: Partial<Record<CameraMove, CameraMove>> = {
  handheld: 'static',
  orbit: 'static',
  'crane-up': 'tilt-up',
  'tilt-down': 'static',
  'track-left': 'pan-left',
  'track-right': 'pan-right',
};

function steps(a: ShotSize, b: ShotSize): number {
  return Math.abs(SHOT_SIZES.indexOf(a) - SHOT_SIZES.indexOf(b));
}

function sizeAndAngle(
  beat: Beat,
  before: CameraPlan | undefined,
  random: () => number,
): { size: ShotSize; angle: CameraAngle } {
  const wanted = beat.sizes[0] ?? 'medium';
  const angles = anglesOf(beat, random);
  const first = angles[0] ?? 'eye-level';
  if (!before || differs({ size: wanted, angle: first }, before)) return { size: wanted, angle: first };
  for (const size of beat.sizes.slice(1)) if (steps(size, before.size) >= 2) return { size, angle: first };
  const other = angles.find((angle) => angle !== before.angle) ?? (before.angle === 'low' ? 'eye-level' : 'low');
  return { size: wanted, angle: other };
}

function differs(a: Pick<CameraPlan, 'size' | 'angle'>, b: Pick<CameraPlan, 'size' | 'angle'>): boolean {
  return steps(a.size, b.size) >= 2 || a.angle !== b.angle;
}

function anglesOf(beat: Beat, random: () => number): CameraAngle[] {
  if (beat.angle !== undefined)
    return beat.legend ? [beat.angle, 'eye-level', 'low'] : [beat.angle, 'eye-level', 'high'];
  const { setting } = beat.world;
  const vary = random();
  switch (beat.kind) {
    case 'establish':
    case 'release':
      if (setting === 'night-sky' || setting === 'space' || (beat.named && beat.world.timeOfDay === 'night'))
        return ['low', 'eye-level'];
      if (setting === 'studio-product') return ['eye-level', 'low'];
      if (isIndoors(setting)) return ['eye-level', 'high'];
      return vary < 0.4
        ? ['aerial', 'eye-level', 'high']
        : vary < 0.75
          ? ['eye-level', 'high', 'low']
          : ['high', 'eye-level', 'low'];
    case 'detail':
      return vary < 0.5 ? ['high', 'low', 'eye-level'] : ['low', 'high', 'eye-level'];
    case 'reaction':
      return ['eye-level', 'low', 'high'];
    case 'character':
    case 'event':
    case 'legend': {
      const kind = beat.entities[0]?.kind;
      if (
        kind === 'giant' ||
        kind === 'dragon' ||
        kind === 'sea-monster' ||
        kind === 'tower' ||
        kind === 'lighthouse' ||
        kind === 'elephant' ||
        kind === 'rocket'
      )
        return ['low', 'eye-level'];
      if (beat.action?.action === 'speak' && beat.entities.length > 1) return ['over-the-shoulder', 'eye-level'];
      if (beat.action?.action === 'fight') return ['dutch', 'low', 'eye-level'];
      return vary < 0.7 ? ['eye-level', 'low', 'high'] : ['low', 'eye-level', 'high'];
    }
  }
}

function moveOf(
  beat: Beat,
  before: CameraPlan | undefined,
  mood: Mood,
  random: () => number,
  rightward: boolean,
): { move: CameraMove; strength: number } {
  if (beat.legend) return { move: beat.legend.move, strength: beat.legend.strength ?? 0.45 };
  const usual = movesOf(beat, random, rightward);
  const wished = beat.move === undefined ? usual : [beat.move, ...usual];
  const move = wished.find((candidate) => candidate !== before?.move || candidate === 'static') ?? 'static';
  return { move, strength: STRENGTH_OF_MOOD[mood] };
}

const STRENGTH_OF_MOOD: Readonly<Record<Mood, number>> = {
  calm: 0.3,
  longing: 0.35,
  joy: 0.5,
  wonder: 0.45,
  tense: 0.65,
  epic: 0.65,
  sad: 0.3,
  warm: 0.3,
  playful: 0.5,
  modern: 0.5,
  mysterious: 0.4,
};

function movesOf(beat: Beat, random: () => number, rightward: boolean): CameraMove[] {
  const track: CameraMove = rightward ? 'track-right' : 'track-left';
  const pan: CameraMove = rightward ? 'pan-right' : 'pan-left';
  const vary = random();
  switch (beat.kind) {
    case 'establish':
      if (beat.world.setting === 'studio-product') return ['push-in', 'static'];
      return vary < 0.4 ? [pan, 'push-in'] : vary < 0.7 ? ['push-in', pan] : ['crane-up', pan];
    case 'release':
      if (beat.world.setting === 'studio-product') return ['orbit', 'pull-out'];
      if (beat.world.timeOfDay === 'night' && !isIndoors(beat.world.setting))
        return vary < 0.5 ? ['tilt-up', 'pull-out'] : ['pull-out', 'crane-up'];
      return vary < 0.6 ? ['pull-out', 'crane-up'] : ['crane-up', 'pull-out'];
    case 'character':
      return beat.world.setting === 'studio-product' ? ['orbit', 'push-in'] : ['push-in', 'static', 'tilt-up'];
    case 'detail':
      return vary < 0.5 ? ['static', 'push-in'] : [pan, 'static'];
    case 'reaction':
      return vary < 0.5 ? ['static', 'push-in'] : ['push-in', 'static'];
    case 'event':
    case 'legend': {
      const { action } = beat;
      if (action?.action === 'fight' || action?.action === 'run')
        return beat.action?.action === 'run' ? [track, 'handheld'] : ['handheld', track];
      if (action?.action === 'rise' || action?.action === 'fly') return ['tilt-up', track, 'crane-up'];
      if (action?.action === 'fall') return ['tilt-down', 'static'];
      if (action?.moving) return [track, 'static', 'push-in'];
      if (beat.entities.length === 0) return [pan, 'push-in', 'static'];
      if (action?.action === 'embrace') return ['orbit', 'push-in'];
      return vary < 0.55 ? ['push-in', 'static'] : ['static', 'push-in', pan];
    }
  }
}

function transitionOf(beat: Beat, before: Beat | undefined, mood: Mood): CameraPlan['transition'] {
  if (!before) return { kind: 'fade-from-black', seconds: 1 };
  if (beat.legend) return { kind: beat.legend.transition, seconds: LENGTH_OF_TRANSITION[beat.legend.transition] };
  const kind = meaningOf(beat, before, mood);
  return { kind, seconds: LENGTH_OF_TRANSITION[kind] };
}

function meaningOf(beat: Beat, before: Beat, mood: Mood): Transition {
  const moved = beat.world.setting !== before.world.setting || beat.world.place !== before.world.place;
  const skyToEarth = (beat.world.setting === 'night-sky') !== (before.world.setting === 'night-sky');
  const timePassed = beat.later || beat.world.timeOfDay !== before.world.timeOfDay;
  if (beat.world.lightning && !before.world.lightning) return 'flash';
  if (beat.chapter && (moved || timePassed)) return 'fade-through-black';
  if (timePassed || skyToEarth || beat.kind === 'release') return 'dissolve';
  if (moved && mood === 'playful') return beat.about % 2 === 0 ? 'wipe-left' : 'wipe-right';
  if (moved) return 'dissolve';
  if (before.kind === 'establish' && beat.entities.some((entity) => isAlive(entity.kind)) && beat.kind === 'character')
    return 'dissolve';
  return 'cut';
}

const LENGTH_OF_TRANSITION: Readonly<Record<Transition, number>> = {
  cut: 0,
  dissolve: 0.8,
  'fade-from-black': 1,
  'fade-through-black': 1,
  flash: 0.25,
  'wipe-left': 0.6,
  'wipe-right': 0.6,
};
