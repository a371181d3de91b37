import type { ArtStyle } from '@kinora/film';

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
  woodblock: {
    prompt:
      'Japanese woodblock print style, flat areas of colour, carved black outlines, graded Prussian blue and paper grain',
    drawn: true,
  },
  gouache: {
    prompt: 'Gouache painting style, opaque matte colour, broad flat brush strokes and visible paper tooth',
    drawn: true,
  },
  'star-atlas': {
    prompt: 'Antique copperplate engraving style, fine hatched lines on aged paper with a little hand-laid colour',
    drawn: true,
  },
  neon: {
    prompt: 'Glowing neon tube style, bright coloured outlines on a black ground with soft bloom',
    drawn: true,
  },
  felt: {
    prompt: 'Needle felt stop-motion style, soft wool figures with visible fibres on a fabric set',
    drawn: true,
  },
  pixel: {
    prompt: 'Pixel art style, large square pixels, limited palette, clean dithering',
    drawn: true,
  },
  'film-noir': {
    prompt: 'Film noir style, black-and-white, hard low-key light, deep shadows and smoke',
    drawn: false,
  },
  'sci-fi': { prompt: 'Science fiction film style, hard-surface detail, cool practical lights', drawn: false },
};
