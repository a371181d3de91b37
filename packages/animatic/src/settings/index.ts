import type { Setting } from '@kinora/film';
import type { Layer, Stage } from '../stage/stage.ts';
import type { Ground } from '../subjects/index.ts';
import { cliff, desert, forest, lake, mountains, night, clouds, plain, river, sea, shore, space } from './outdoors.ts';

/** What a setting gives a shot. */
export interface SettingPicture {
  layers: Layer[];
  ground: Ground;
  /** Weather stays outside. */
  indoors: boolean;
}

const PAINTERS: Record<Setting, (stage: Stage) => SettingPicture> = {
  'night-sky': night,
  clouds,
  space,
  sea,
  shore,
  cliff,
  river,
  lake,
  mountains,
  plain,
  desert,
  forest,
} as never;

export function settingLayers(stage: Stage): SettingPicture {
  return PAINTERS[stage.request.shot.scene.setting](stage);
}
