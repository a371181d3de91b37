import type { Setting } from '@kinora/film';
import type { Stage } from '../stage/stage.ts';
import type { SettingPicture } from './picture.ts';
import { city, park, street } from './city.ts';
import { kitchen, laboratory, office, room, stageSetting, studioProduct } from './interior.ts';
import { cliff, clouds, desert, forest, lake, mountains, night, plain, river, sea, shore, space } from './outdoors.ts';
import { museum, stadium } from './arenas.ts';
import { classroom } from './classroom.ts';
import { harbour } from './harbour.ts';
import { market } from './market.ts';
import { observatory } from './observatory.ts';
import { polar } from './polar.ts';
import { savanna } from './savanna.ts';
import { underworld } from './underworld.ts';
import { moonPalace } from './moon-palace.ts';
import { garden, palace, temple } from './tales.ts';
import { village } from './village.ts';
import { moonscape, redPlanet, underwater } from './worlds.ts';

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
  village,
  city,
  street,
  park,
  garden,
  room,
  kitchen,
  office,
  laboratory,
  stage: stageSetting,
  palace,
  temple,
  'studio-product': studioProduct,
  stadium,
  museum,
  'red-planet': redPlanet,
  moonscape,
  underwater,
  'moon-palace': moonPalace,
  market,
  savanna,
  polar,
  underworld,
  observatory,
  classroom,
  harbour,
};

export function settingLayers(stage: Stage): SettingPicture {
  return PAINTERS[stage.request.shot.scene.setting](stage);
}
