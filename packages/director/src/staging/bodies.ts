import { isAlive } from '../kinds.ts';
import { type Entity } from '../reading/index.ts';
import { HEAVENLY } from './kinds.ts';
import type { ShotSize, SubjectKind } from '../words.ts';

/** Height of the main subject as a share of the frame, by size of shot. */
export const FILL: Readonly<Record<ShotSize, number>> = {
  'extreme-wide': 0.17,
  wide: 0.34,
  'medium-wide': 0.56,
  medium: 0.76,
  'medium-close-up': 1.12,
  'close-up': 1.55,
  'extreme-close-up': 2.1,
};

/** Where the ground is stood on, by size of shot: the nearer, the lower. */
export const GROUND: Readonly<Record<ShotSize, number>> = {
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
  'winged-horse': { height: 1.2, width: 1.5 },
  centaur: { height: 1.3, width: 1.1 },
  archer: { height: 1, width: 0.7 },
  goat: { height: 0.6, width: 1.2 },
  crab: { height: 0.22, width: 1.7 },
  bull: { height: 0.95, width: 1.5 },
  ram: { height: 0.65, width: 1.2 },
  crow: { height: 0.24, width: 1.7 },
  phoenix: { height: 0.8, width: 2 },
  tiger: { height: 0.65, width: 1.9 },
  monkey: { height: 0.5, width: 0.9 },
  chariot: { height: 0.95, width: 2.2 },
  lyre: { height: 0.42, width: 0.8 },
  crown: { height: 0.2, width: 1.3 },
};

const STANDARD_BODY = { height: 1, width: 0.4 };

export function bodyOf(kind: SubjectKind): { height: number; width: number } {
  return BODY[kind] ?? STANDARD_BODY;
}

export function heightOf(entity: Entity, size: ShotSize, frameWidth: number): number {
  if (HEAVENLY.has(entity.kind)) return entity.kind === 'star' ? 0.08 : 0.2;
  const body = bodyOf(entity.kind);
  // From medium-wide inward a size is told by the subject itself, whatever its own height; farther out a mouse stays a mouse.
  const near = Math.min(FILL[size] * Math.max(1, body.height ** 0.3), 2.6);
  if (FILL[size] >= FILL['medium-wide'])
    return isAlive(entity.kind) || body.width < 2 ? near : Math.min(near, (frameWidth * 1.05) / body.width);
  return Math.min(FILL[size] * body.height ** 0.45, (frameWidth * 0.92) / body.width);
}
