import type { TakeExpectation } from './judge.ts';
import type { ArtStyle, Look } from './storyboard.ts';
import type { Scene, Shot } from './shot.ts';

/** Looks whose frames are held: drawn on twos, moved by hand. */
const STEPPED: ReadonlySet<ArtStyle> = new Set(['anime', 'paper-cut', 'felt', 'woodblock']);
const TREMBLING_WEATHER: ReadonlySet<Scene['weather']> = new Set(['rain', 'storm', 'snow', 'wind']);
/** Water glitters. */
const TREMBLING_SETTINGS: ReadonlySet<Scene['setting']> = new Set(['sea', 'shore', 'river', 'lake']);

/** What a shot means to be, so that nobody calls its night black, its rain a shimmer or its star names burned-in text. */
export function expectationOf(
  { scene, camera }: Pick<Shot, 'scene' | 'camera'>,
  { artStyle }: Pick<Look, 'artStyle'>,
  delivered: Pick<TakeExpectation, 'width' | 'height' | 'fps' | 'durationSeconds'>,
): TakeExpectation {
  const isLocked = camera.move === 'static';
  return {
    ...delivered,
    darkByIntent: scene.timeOfDay === 'night' || scene.setting === 'space',
    stillByIntent: isLocked && scene.subjects.length === 0,
    travelsByIntent: !isLocked,
    tremblesByIntent:
      scene.particles !== 'none' || TREMBLING_WEATHER.has(scene.weather) || TREMBLING_SETTINGS.has(scene.setting),
    stepsByIntent: STEPPED.has(artStyle),
    letteredByIntent: (scene.sky?.labels.length ?? 0) > 0,
  };
}
