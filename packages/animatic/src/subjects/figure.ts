import type { Subject } from '@kinora/film';
import type { Rgb } from '../paint/color.ts';

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
  /** How the cast describes it, lower case; empty for what is in no cast. */
  look: string;
  /** Told in an East-Asian language: houses have swept roofs where nothing else is said. */
  eastern: boolean;
  seed: number;
}
