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
  seed: number;
}
