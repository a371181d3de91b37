import type { Subject } from '@kinora/film';
import { mix, type Rgb } from '../paint/color.ts';
import type { Half } from './pair.ts';

export interface DressedHalf {
  half: Half;
  dress: 'robe' | 'modern';
}

/** One figure at one instant, for the function that draws its kind. */
export interface Figure {
  subject: Subject;
  color: Rgb;
  accent: Rgb;
  /** Seconds on the figure's own clock. */
  t: number;
  /** Seconds since the shot began. */
  filmTime: number;
  dress: 'robe' | 'modern';
  /** Who the two of a couple are; nobody else has it. */
  pair?: readonly [DressedHalf, DressedHalf];
  /** How the cast describes it, lower case; empty for what is in no cast. */
  look: string;
  /** Told in an East-Asian language: houses have swept roofs where nothing else is said. */
  eastern: boolean;
  seed: number;
}

/** The colour a figure is drawn in: its kind's own, leaning to what the board or the cast gave it. */
export function ownColor(figure: Figure, usual: Rgb): Rgb {
  return figure.subject.color || figure.subject.castId ? mix(figure.color, usual, 0.35) : usual;
}
