import type { Layer, Stage } from '../stage/stage.ts';
import { skyLayers } from './sky.ts';

export interface HeavensOptions {
  /** The sky is the picture, not its backdrop. */
  wholeFrame?: boolean;
  /** Outside the air: no clouds, no horizon's glow. */
  space?: boolean;
  clouds?: number;
}

/** The sky of a shot: the real one where the shot names a place and an instant. */
export function heavens(stage: Stage, options: HeavensOptions = {}): Layer[] {
  if (options.space) return skyLayers(stage, { clouds: 0, body: false });
  return skyLayers(stage, { clouds: options.wholeFrame ? 0.3 : (options.clouds ?? 1) });
}
