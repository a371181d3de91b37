import type { Language } from '@kinora/film';
import type { Entity } from './reading/index.ts';
import type { Setting, ShotSize, SubjectKind } from './words.ts';

/** A thing of the place that a detail shot may rest on; where none fits it rests on the place itself. */
export interface Dressing {
  kind: SubjectKind;
  look: string;
  happens: string;
  sizes: readonly ShotSize[];
  color?: string;
  several?: boolean;
  /** Only after dark, or only by day. */
  hour?: 'night' | 'day';
  /** Not in rain, snow, storm or fog. */
  fairWeather?: boolean;
  /** Only in stories told in this language, or in China and Japan. */
  from?: Language | 'east';
}

const GULLS: Dressing = {
  kind: 'bird',
  look: 'white gulls with grey wings',
  happens: 'glide low over the water, tilt once, and let the wind carry them on',
  sizes: ['wide', 'medium-wide'],
  color: '#eef0f2',
  several: true,
  hour: 'day',
};
const NIGHT_BOAT: Dressing = {
  kind: 'boat',
  look: 'a small fishing boat with one lamp',
  happens: 'crosses the dark water slowly, its lamp drawing a line of light',
  sizes: ['extreme-wide', 'wide'],
  hour: 'night',
};
const BUTTERFLY: Dressing = {
  kind: 'butterfly',
  look: 'pale blue butterflies with thin veined wings',
  happens: 'open and close their wings in the light, then lift away',
  sizes: ['wide', 'medium-wide'],
  color: '#7aa6e0',
  several: true,
  hour: 'day',
  fairWeather: true,
};
const CUP: Dressing = {
  kind: 'cup',
  look: 'a plain ceramic cup on a wooden table',
  happens: 'rests in the light while steam turns slowly above it',
  sizes: ['medium-wide', 'wide'],
};
const FLOWERS: Dressing = {
  kind: 'flower',
  look: 'wild flowers in tall grass',
  happens: 'bend with the wind and straighten again',
  sizes: ['medium-wide', 'wide'],
  color: '#e6a8bc',
  several: true,
  fairWeather: true,
};
const FISH: Dressing = {
  kind: 'fish',
  look: 'small silver-gold fish',
  happens: 'turn together and flash once in the light',
  sizes: ['wide', 'medium-wide'],
  color: '#e7b25c',
  several: true,
};

export const DRESSING: Partial<Record<Setting, readonly Dressing[]>> = {
  shore: [
    GULLS,
    {
      kind: 'turtle',
      look: 'a small green turtle on wet sand',
      happens: 'pulls itself forward over the sand, rests, and looks at the water',
      sizes: ['medium-wide', 'medium'],
    },
  ],
  sea: [GULLS],
  cliff: [GULLS, NIGHT_BOAT],
  river: [
    {
      kind: 'boat',
      look: 'a small wooden boat with a patched sail',
      happens: 'slides slowly past on the current',
      sizes: ['wide', 'extreme-wide'],
    },
    FLOWERS,
  ],
  lake: [
    {
      kind: 'swan',
      look: 'white swans with long necks',
      happens: 'glide across the still water and leave one long ripple',
      sizes: ['wide', 'medium-wide'],
      color: '#f0f2f6',
      several: true,
    },
  ],
  mountains: [
    {
      kind: 'eagle',
      look: 'a brown eagle with broad wings',
      happens: 'circles slowly on the rising air in front of the far ridge',
      sizes: ['wide', 'medium-wide'],
      hour: 'day',
      fairWeather: true,
    },
    {
      kind: 'deer',
      look: 'a young deer with slim legs',
      happens: 'lifts its head, listens, and steps out of sight',
      sizes: ['wide', 'medium-wide'],
    },
  ],
  forest: [
    {
      kind: 'owl',
      look: 'a brown owl with wide amber eyes',
      happens: 'turns its head slowly and blinks once',
      sizes: ['medium', 'medium-close-up'],
      hour: 'night',
    },
    {
      kind: 'deer',
      look: 'a young deer between the trunks',
      happens: 'lifts its head, listens, and steps out of sight',
      sizes: ['wide', 'medium-wide'],
      hour: 'day',
    },
    BUTTERFLY,
  ],
  plain: [FLOWERS, BUTTERFLY],
  desert: [
    {
      kind: 'snake',
      look: 'a sand-coloured snake',
      happens: 'draws a winding line over the slope and is gone',
      sizes: ['medium-wide', 'wide'],
      color: '#b58a58',
    },
  ],
  garden: [
    {
      ...FLOWERS,
      look: 'pale pink blossoms on thin stems',
      happens: 'nod in the air and let one petal go',
    },
    BUTTERFLY,
  ],
  park: [
    BUTTERFLY,
    {
      kind: 'bicycle',
      look: 'a red bicycle leaning on its stand',
      happens: 'waits beside the path while light moves over its wheels',
      sizes: ['medium-wide', 'wide'],
    },
  ],
  street: [
    {
      kind: 'bicycle',
      look: 'a parked bicycle with thin wheels',
      happens: 'stands at the kerb while lights pass over its spokes',
      sizes: ['wide', 'medium-wide'],
    },
  ],
  city: [
    {
      kind: 'car',
      look: 'a dark car with slim headlights',
      happens: 'passes from one side to the other and is gone',
      sizes: ['wide', 'medium-wide'],
    },
  ],
  village: [
    {
      kind: 'lantern',
      look: 'paper lanterns beside a wooden door',
      happens: 'sway a little while their light moves over the wall',
      sizes: ['medium-wide', 'medium'],
      several: true,
      from: 'east',
    },
    {
      kind: 'cat',
      look: 'a village cat with thick fur',
      happens: 'sits in the lane, listens, and tucks in its tail',
      sizes: ['medium-wide', 'medium'],
    },
  ],
  room: [CUP],
  kitchen: [CUP],
  office: [CUP],
  laboratory: [
    {
      kind: 'microscope',
      look: 'a white laboratory microscope',
      happens: 'stands ready while the light under its stage breathes',
      sizes: ['medium', 'close-up'],
    },
  ],
  temple: [
    {
      kind: 'lantern',
      look: 'paper lanterns under the eaves',
      happens: 'sway a little while their light moves over the wood',
      sizes: ['medium-wide', 'medium'],
      several: true,
    },
  ],
  palace: [
    {
      kind: 'lantern',
      look: 'silk lanterns between the columns',
      happens: 'sway a little while their light moves over the floor',
      sizes: ['medium-wide', 'medium'],
      several: true,
    },
  ],
  museum: [
    {
      kind: 'cauldron',
      look: 'a blue and white porcelain vase',
      happens: 'stands in its pool of light while a highlight slides along its shoulder',
      sizes: ['medium', 'medium-wide'],
      color: '#e6e9ec',
    },
  ],
  stadium: [
    {
      kind: 'ball',
      look: 'a black and white football',
      happens: 'lies on the grass and waits',
      sizes: ['medium-wide', 'medium'],
    },
  ],
  underwater: [
    FISH,
    {
      kind: 'turtle',
      look: 'a green sea turtle',
      happens: 'sails past on slow flippers',
      sizes: ['medium-wide', 'wide'],
    },
  ],
};

export function dressed(dressing: Dressing): Entity {
  return {
    id: `dressing:${dressing.kind}`,
    name: '',
    kind: dressing.kind,
    appearance: dressing.look,
    color: dressing.color,
    figureId: undefined,
    sex: undefined,
    product: false,
    home: undefined,
    homeTime: undefined,
    dressing: true,
    ...(dressing.several ? { several: true } : {}),
    sentence: 0,
  };
}
