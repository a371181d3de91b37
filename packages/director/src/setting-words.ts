import type { Setting } from './words.ts';

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
  'moon-palace': {
    place:
      'a white jade palace with sweeping eaves on pale silver ground, an old osmanthus tree beside it, black sky above',
    motion: 'silver mist slides over the pale steps and small blossoms fall',
    details: [
      'osmanthus blossoms drifting past a white jade pillar',
      'silver mist sliding down a flight of pale steps',
      'a lattice window glowing softly in a white wall',
    ],
  },
  market: {
    place: 'a crowded open-air market lane with cloth awnings, baskets of produce and hanging bulbs',
    motion: 'steam rises from the stalls and people pass between the awnings',
    details: [
      'steam lifting off a basket of bread',
      'heaps of fruit under a striped awning that moves in the air',
      'a hanging bulb swaying above a wooden stall',
    ],
  },
  savanna: {
    place: 'a wide dry savanna of golden grass with scattered flat-topped acacia trees',
    motion: 'heat shimmers above the grass and the seed heads bend',
    details: [
      'golden grass heads bending around a bleached branch',
      'a flat-topped acacia in shimmering heat',
      'dust hanging above a trodden path',
    ],
  },
  polar: {
    place: 'a white polar plain of wind-packed snow with blue ice ridges',
    motion: 'fine snow smokes along the ground in the wind',
    details: [
      'fine snow smoking over a blue ice ridge',
      'a crack of dark water between two floes',
      'ripples carved by wind into the packed snow',
    ],
  },
  underworld: {
    place: 'a vast dark cavern with a black river, bare rock and a few pale flames far away',
    motion: 'grey mist crawls over the black water and the far flames tremble',
    details: [
      'grey mist crawling over black water',
      'a pale flame trembling on a ledge of bare rock',
      'drops falling into a still black pool',
    ],
  },
  observatory: {
    place: 'the inside of an observatory dome with an open slit, a large brass telescope and a wooden stair',
    motion: 'the dome slit widens slowly and a faint beam of starlight crosses the floor',
    details: [
      'brass wheels of the telescope mount turning slowly',
      'the slit of the dome sliding open',
      'a red reading lamp above a page of drawings',
    ],
  },
  classroom: {
    place: 'a bright classroom with rows of wooden desks, a blackboard without writing and tall windows',
    motion: 'light moves over the desks and a curtain lifts',
    details: [
      'chalk dust turning in a beam of light',
      'a curtain lifting beside a row of desks',
      'a globe turning slowly on a shelf',
    ],
  },
  harbour: {
    place: 'a harbour with moored boats, stone quays, coiled ropes and masts',
    motion: 'hulls rise and sink against the quay and reflections break',
    details: [
      'a mooring rope tightening and dripping',
      'masts rocking slowly against the sky',
      'reflections of hulls breaking on dark water',
    ],
  },
};
