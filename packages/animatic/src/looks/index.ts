/**
 * The art styles that are made over the finished frame: the scene below is drawn plainly, and one pass turns it into ink,
 * wood, wool or tubes of light. Textures are fixed to the frame, so nothing boils; a pass is a pure function of the frame
 * and the second.
 *
 * @module
 */
import type { ArtStyle } from '@kinora/film';
import type { Context, Stage } from '../stage/stage.ts';
import { felt } from './felt.ts';
import { filmNoir } from './film-noir.ts';
import { gouache } from './gouache.ts';
import { inkWash } from './ink-wash.ts';
import { lens } from './lens.ts';
import { neon } from './neon.ts';
import { paperCut } from './paper-cut.ts';
import { pixel } from './pixel.ts';
import { starAtlas } from './star-atlas.ts';
import { watercolour } from './watercolour.ts';
import { woodblock } from './woodblock.ts';

/** Turns the frame on the context into the look, in place. */
export type LookPass = (g: Context, seconds: number) => void;

const PAINTERLY: ReadonlySet<ArtStyle> = new Set<ArtStyle>([
  'ink-wash',
  'woodblock',
  'gouache',
  'paper-cut',
  'star-atlas',
  'neon',
  'felt',
  'pixel',
  'film-noir',
  'watercolour',
]);

/** Whether a style redraws the frame: names of stars are then written over it, or they would be painted away. */
export function isPainterly(style: ArtStyle): boolean {
  return PAINTERLY.has(style);
}

export function lookPass(stage: Stage): LookPass {
  const style = stage.request.look.artStyle;
  switch (style) {
    case 'ink-wash':
      return inkWash(stage);
    case 'woodblock':
      return woodblock(stage);
    case 'gouache':
      return gouache(stage);
    case 'paper-cut':
      return paperCut(stage);
    case 'star-atlas':
      return starAtlas(stage);
    case 'neon':
      return neon(stage);
    case 'felt':
      return felt(stage);
    case 'pixel':
      return pixel(stage);
    case 'film-noir':
      return filmNoir(stage);
    case 'watercolour':
      return watercolour(stage);
    case 'cinematic':
    case 'anime':
    case 'documentary':
    case 'commercial':
    case 'storybook':
    case 'sci-fi':
      return lens(stage, style);
    default:
      return style satisfies never;
  }
}
