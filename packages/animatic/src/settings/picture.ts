import type { Layer } from '../stage/stage.ts';
import type { Ground } from '../subjects/index.ts';

/** What a setting gives a shot. */
export interface SettingPicture {
  layers: Layer[];
  ground: Ground;
  /** Weather stays outside. */
  indoors: boolean;
}
