import type { Action, SubjectKind } from '../words.ts';

export const AIRBORNE: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'bird',
  'magpies',
  'eagle',
  'aeroplane',
  'lantern',
  'butterfly',
  'crow',
  'phoenix',
  'balloon',
  'kite',
]);

export const HEAVENLY: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['moon', 'sun', 'star', 'comet']);

export const SCENERY: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
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
export const HELD: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['umbrella', 'kite', 'balloon', 'ball']);

export const CARRIED: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'food',
  'cup',
  'book',
  'bottle',
  'lyre',
  'crown',
]);

export const AFLOAT: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'boat',
  'dragon-boat',
  'whale',
  'fish',
  'swan',
  'sea-monster',
]);

/** Acts that all who are present share. */
export const SHARED: ReadonlySet<Action> = new Set<Action>([
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

export const SITTING: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'cat',
  'dog',
  'rabbit',
  'bear',
  'lion',
  'fox',
  'wolf',
  'tiger',
  'monkey',
]);

/** What those do who never stand. */
export const AT_HOME: Partial<Record<SubjectKind, Action>> = {
  bird: 'fly',
  crow: 'fly',
  phoenix: 'fly',
  eagle: 'fly',
  swan: 'swim',
  fish: 'swim',
  whale: 'swim',
  butterfly: 'fly',
};

export const RESTING: Partial<Record<SubjectKind, Action>> = {
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
  chariot: 'drive',
  lyre: 'glow',
  crown: 'glow',
  'dragon-boat': 'sail',
  balloon: 'fly',
  kite: 'fly',
  lighthouse: 'glow',
  headphones: 'glow',
  watch: 'glow',
  cauldron: 'glow',
  microscope: 'glow',
};
