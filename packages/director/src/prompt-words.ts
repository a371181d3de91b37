import type { ArtStyle } from '@kinora/film';
import type { CameraAngle, CameraMove, Particles, Setting, ShotSize, TimeOfDay, Weather } from './words.ts';

/**
 * Everything a prompt says is English: Wan2.2 reads both, but its published vocabulary is bilingual, most clouds that serve it
 * rewrite other languages first, and one language keeps a cast member's words equal in every shot.
 */
export const SETTING_WORDS: Readonly<Record<Setting, { place: string; motion: string; details: readonly string[] }>> = {
  'night-sky': {
    place: 'a deep navy night sky above a dark ridge',
    motion: 'thin haze drifts slowly along the horizon',
    details: [
      'a dark ridge line with a few bare trees against the deep navy sky',
      'tall grass tips moving against the dark sky',
      'a still pond that mirrors the deep navy sky',
    ],
  },
  clouds: {
    place: 'a wide layer of soft clouds seen from above',
    motion: 'cloud edges curl and roll slowly',
    details: [
      'curling cloud edges lit from the side',
      'a gap opening between two cloud banks',
      'long cloud shadows sliding over the white layer',
    ],
  },
  space: {
    place: 'black open space with the thin blue rim of a planet below',
    motion: 'tiny dust glints drift past',
    details: [
      'the thin blue rim of the planet turning slowly',
      'sunlight sliding over a brushed metal hull',
      'small glints of dust crossing the black',
    ],
  },
  sea: {
    place: 'an open sea with long rolling swells',
    motion: 'waves rise and fall and glints run over the water',
    details: [
      'a swell lifting and breaking into white foam',
      'glints of light running along dark water',
      'sea birds crossing low over the waves',
    ],
  },
  shore: {
    place: 'a sandy shore with shallow breaking surf',
    motion: 'surf runs up the sand and slides back with glints',
    details: [
      'foam sliding back over wet sand',
      'grass on a dune bending in the breeze',
      'a line of glints on moving water',
    ],
  },
  cliff: {
    place: 'a high rocky cliff above a moving sea',
    motion: 'surf breaks white against the rocks below',
    details: [
      'surf breaking white against black rock',
      'grass at the cliff edge bending in the wind',
      'spray drifting up past the rock face',
    ],
  },
  river: {
    place: 'a quiet river between grassy banks',
    motion: 'the current carries small ripples and reflections',
    details: [
      'ripples sliding around a smooth stone',
      'reeds bending over the moving water',
      'reflections breaking on the slow current',
    ],
  },
  lake: {
    place: 'a still lake ringed by dark trees',
    motion: 'small ripples cross the mirror of the water',
    details: [
      'a single ring of ripples spreading on the water',
      'reeds reflected upside down in the lake',
      'mist lying low over the far shore',
    ],
  },
  mountains: {
    place: 'mountain ridges layered in blue haze',
    motion: 'clouds slide slowly over the far ridges',
    details: [
      'cloud shadow crossing a rocky slope',
      'pine branches moving in the mountain air',
      'a thin stream falling between boulders',
    ],
  },
  plain: {
    place: 'a wide grassy plain under an open sky',
    motion: 'wind moves through the grass in long waves',
    details: [
      'grass heads bending in long waves',
      'a narrow path running through the grass',
      'dust lifting from the path and settling',
    ],
  },
  desert: {
    place: 'wind-carved sand dunes under an open sky',
    motion: 'fine sand blows off the crests',
    details: [
      'fine sand blowing off a sharp crest',
      'ripples of sand in low side light',
      'a line of footprints filling with sand',
    ],
  },
  forest: {
    place: 'an old forest with tall trunks and ferns',
    motion: 'leaves move and light shifts between the trunks',
    details: [
      'ferns nodding beside a mossy root',
      'shafts of light shifting between trunks',
      'a leaf turning slowly as it falls',
    ],
  },
  village: {
    place: 'a small village with tiled roofs and stone lanes',
    motion: 'thin smoke rises from the chimneys',
    details: [
      'thin smoke rising from a tiled roof',
      'a wooden gate swinging a little',
      'cloth drying on a line in the breeze',
    ],
  },
  city: {
    place: 'a modern city skyline of glass and concrete towers',
    motion: 'traffic lights stream far below and windows change',
    details: [
      'reflections sliding down a glass tower',
      'traffic streaming between tall buildings',
      'rows of windows lighting one after another',
    ],
  },
  street: {
    place: 'a narrow city street with shop fronts and street lamps',
    motion: 'people pass far behind and reflections shift on the ground',
    details: [
      'a street lamp glowing above the empty pavement',
      'reflections trembling on the ground between parked bicycles',
      'a shop awning moving in the draught',
    ],
  },
  park: {
    place: 'a green park with a path, benches and broad trees',
    motion: 'leaves stir and light flickers through the branches',
    details: [
      'light flickering through broad leaves',
      'an empty bench beside a curving path',
      'grass moving around the foot of a tree',
    ],
  },
  garden: {
    place: 'a walled garden with flowers, stones and a small tree',
    motion: 'blossoms nod and petals loosen in the air',
    details: [
      'blossoms nodding on a thin branch',
      'water dropping from a bamboo spout',
      'light moving over mossy stones',
    ],
  },
  room: {
    place: 'a lived-in room with a window, a wooden table and soft curtains',
    motion: 'curtains breathe and dust turns in the light',
    details: [
      'a curtain breathing in front of the window',
      'light crossing a wooden table top',
      'steam rising beside an open book',
    ],
  },
  kitchen: {
    place: 'a small kitchen with a wooden counter, pots and a window',
    motion: 'steam curls up from a pot',
    details: [
      'steam curling up from an iron pot',
      'water beads on washed vegetables',
      'a flame flickering under a pan',
    ],
  },
  office: {
    place: 'a tidy modern office with desks, glass walls and plants',
    motion: 'people move softly out of focus behind the glass',
    details: [
      'light sliding along a glass wall',
      'a plant leaf trembling in the air flow',
      'hands moving over a desk out of focus',
    ],
  },
  laboratory: {
    place: 'a clean laboratory with metal benches, glassware and blue screens without text',
    motion: 'small indicator lights pulse and vapour drifts',
    details: [
      'vapour drifting over polished metal',
      'small indicator lights pulsing in a row',
      'a glass vessel turning under cool light',
    ],
  },
  stage: {
    place: 'a dark theatre stage with a wooden floor and two spotlights',
    motion: 'haze moves through the spotlight beams',
    details: [
      'haze turning inside a spotlight beam',
      'dust settling on the wooden floor',
      'a curtain edge swaying in the wings',
    ],
  },
  palace: {
    place: 'a tall palace hall with columns and carved beams',
    motion: 'silk hangings sway and lamp flames tremble',
    details: [
      'a lamp flame trembling beside a column',
      'silk hangings swaying in the draught',
      'light crossing a polished stone floor',
    ],
  },
  temple: {
    place: 'an old temple courtyard with stone steps and wooden eaves',
    motion: 'incense smoke rises and small bells sway',
    details: [
      'incense smoke rising in a thin line',
      'a small bell swaying under the eaves',
      'moss between worn stone steps',
    ],
  },
  stadium: {
    place: 'a full stadium with mown grass, tall stands and floodlights',
    motion: 'the crowd in the stands ripples and flags move',
    details: [
      'floodlights glowing through thin haze',
      'flags waving in the packed stands',
      'a white line across mown grass',
    ],
  },
  museum: {
    place: 'a quiet museum gallery with dark walls, framed pictures and one pool of warm light',
    motion: 'dust turns slowly in the beam of the lamp',
    details: [
      'lamp light resting on a gilded frame',
      'a polished floor mirroring a pool of light',
      'dust turning in a warm beam',
    ],
  },
  'red-planet': {
    place: 'the red rocky plain of Mars under a dusty butterscotch sky',
    motion: 'fine dust drifts low over the stones',
    details: [
      'fine red dust sliding around a dark stone',
      'wheel tracks running over rippled red sand',
      'a dust devil turning far out on the plain',
    ],
  },
  moonscape: {
    place: 'a grey cratered lunar plain under a black sky',
    motion: 'sharp shadows lie still on the dust',
    details: [
      'boot prints in fine grey dust',
      'the rim of a crater in hard side light',
      'the blue Earth standing above a grey horizon',
    ],
  },
  underwater: {
    place: 'a clear blue underwater world with a coral reef and shafts of light',
    motion: 'weed sways and bubbles rise through the light',
    details: [
      'weed swaying beside a coral branch',
      'bubbles rising through a shaft of light',
      'light rippling over the sandy floor',
    ],
  },
  'studio-product': {
    place: 'a seamless dark studio backdrop with a low round turntable',
    motion: 'a narrow band of light slides along the edges',
    details: [
      'a narrow highlight sliding along a bevelled edge',
      'fine surface texture in raking light',
      'a soft reflection on the glossy base',
    ],
  },
};

export const SIZE_WORDS: Readonly<Record<ShotSize, string>> = {
  'extreme-wide': 'Extreme wide shot',
  wide: 'Wide shot',
  'medium-wide': 'Medium wide shot',
  medium: 'Medium shot',
  'medium-close-up': 'Medium close-up shot',
  'close-up': 'Close-up shot',
  'extreme-close-up': 'Extreme close-up shot',
};

export const ANGLE_WORDS: Readonly<Record<CameraAngle, string>> = {
  'eye-level': 'eye-level angle',
  low: 'low angle',
  high: 'high angle',
  overhead: 'overhead view',
  dutch: 'Dutch angle',
  'over-the-shoulder': 'over-the-shoulder view',
  aerial: 'aerial view',
};

export const MOVE_WORDS: Readonly<Record<CameraMove, string>> = {
  static: 'Fixed camera',
  'pan-left': 'The camera pans slowly to the left',
  'pan-right': 'The camera pans slowly to the right',
  'tilt-up': 'The camera tilts slowly up',
  'tilt-down': 'The camera tilts slowly down',
  'push-in': 'The camera pushes in slowly',
  'pull-out': 'The camera pulls out slowly',
  'track-left': 'Tracking shot, the camera moves left alongside',
  'track-right': 'Tracking shot, the camera moves right alongside',
  'crane-up': 'The camera rises steadily on a crane',
  orbit: 'The camera orbits slowly around the subject',
  handheld: 'Handheld camera with slight natural shake',
};

export const TIME_WORDS: Readonly<Record<TimeOfDay, { name: string; light: string; sky: string }>> = {
  dawn: {
    name: 'dawn',
    light: 'soft low light, mixed tones',
    sky: 'a pale blue-grey sky with a thin warm line at the horizon',
  },
  sunrise: { name: 'sunrise time', light: 'soft warm side light', sky: 'a clear pale sky with low golden light' },
  day: { name: 'day', light: 'daylight, soft light', sky: 'a deep blue sky' },
  sunset: { name: 'sunset', light: 'warm low backlight, long shadows', sky: 'an orange and violet sky' },
  dusk: {
    name: 'dusk',
    light: 'fading blue light with warm practical lights',
    sky: 'a dark blue sky with a faint glow at the horizon',
  },
  night: { name: 'night', light: 'moonlight, soft edge light', sky: 'a deep navy night sky' },
};

export const WEATHER_WORDS: Readonly<Record<Weather, string>> = {
  clear: '',
  cloudy: 'a layer of soft clouds overhead',
  rain: 'steady rain falls, wet ground mirrors the lights',
  storm: 'hard rain and strong wind, dark rolling clouds',
  snow: 'snow falls in slow flakes and lies on every edge',
  fog: 'pale fog hides the distance',
  wind: 'a steady wind moves hair, cloth and leaves',
};

export const PARTICLE_WORDS: Readonly<Record<Particles, string>> = {
  none: '',
  fireflies: 'small fireflies blink in the air',
  petals: 'petals drift through the air',
  leaves: 'dry leaves drift through the air',
  sparks: 'small sparks rise through the air',
  dust: 'fine dust floats in the light',
  bubbles: 'small bubbles rise',
  snowflakes: 'snowflakes drift past',
  stardust: 'tiny glowing particles float in the air',
  'shooting-stars': 'a thin bright streak crosses the sky',
  lanterns: 'paper lanterns float slowly upward',
  steam: 'steam curls upward',
  data: 'fine points of cool light flow in lines through the air',
};

/** Photographic styles carry film words; drawn ones never do (Wan's own rule for two-dimensional styles). */
export const STYLE_WORDS: Readonly<Record<ArtStyle, { prompt: string; drawn: boolean }>> = {
  cinematic: { prompt: '', drawn: false },
  'ink-wash': {
    prompt: 'Chinese ink wash painting style, black ink on rice paper, visible brush strokes and wide empty space',
    drawn: true,
  },
  watercolour: {
    prompt: 'Watercolour painting style, wet edges, soft washes of pigment on textured paper',
    drawn: true,
  },
  'paper-cut': {
    prompt: 'Layered paper-cut style, clean cut edges, stacked coloured paper with soft shadows between layers',
    drawn: true,
  },
  anime: { prompt: 'Japanese anime style, clean line art, painted background, cel shading', drawn: true },
  documentary: { prompt: 'Documentary style, natural available light, true colours', drawn: false },
  commercial: { prompt: 'Commercial product film style, clean composition, polished surfaces', drawn: false },
  storybook: { prompt: 'Storybook illustration style, gouache texture, rounded shapes', drawn: true },
  'sci-fi': { prompt: 'Science fiction film style, hard-surface detail, cool practical lights', drawn: false },
};
