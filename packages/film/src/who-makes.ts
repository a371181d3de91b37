import type { Brief } from './brief.ts';
import type { Pictures } from './film.ts';
import type { Shot } from './shot.ts';
import type { Take } from './take.ts';

/** The engine that draws: embedded, and the one whose films are animatics. */
export const DRAWING_ENGINE = 'animatic';

/**
 * Whether the sky is what the shot shows: stars that are named, figures that are drawn, a sky nobody stands before. No
 * model puts a star where it stands, so such shots are drawn unless the brief says otherwise.
 */
export function isOfTrueSky({ scene }: Pick<Shot, 'scene'>): boolean {
  const { sky, setting, subjects } = scene;
  if (sky === undefined) return false;
  return (
    setting === 'night-sky' ||
    subjects.length === 0 ||
    // What the story names has its place; the Moon and the Milky Way a model can paint.
    sky.targets.some((id) => id !== 'moon' && id !== 'milky-way') ||
    sky.labels.length > 0 ||
    sky.figures.length > 0 ||
    (sky.art ?? []).length > 0
  );
}

/** Who makes a shot: its own engine, the drawing one for the true sky, else the brief's, who makes a single shot in any case. */
export function engineOfShot(
  brief: Pick<Brief, 'engine' | 'skyShots' | 'single'>,
  shot: Pick<Shot, 'scene' | 'engine'>,
): string {
  if (shot.engine !== undefined) return shot.engine;
  if (brief.single !== undefined) return brief.engine;
  return brief.skyShots === 'drawn' && isOfTrueSky(shot) ? DRAWING_ENGINE : brief.engine;
}

/** Where the pictures of these takes come from: what a film must be called. */
export function picturesOf(takes: readonly Pick<Take, 'engine'>[]): Pictures {
  const drawn = takes.filter(({ engine }) => engine === DRAWING_ENGINE).length;
  if (drawn === takes.length) return 'drawn';
  return drawn === 0 ? 'generated' : 'mixed';
}

/**
 * Whether a shot goes on in the scene of the one before, so that it may begin with that one's last picture: same place,
 * hour and weather, joined by a plain cut, with somebody in both.
 */
export function continuesScene(before: Shot, shot: Shot): boolean {
  if (before.scene.setting !== shot.scene.setting || before.scene.timeOfDay !== shot.scene.timeOfDay) return false;
  if (before.scene.weather !== shot.scene.weather || shot.transitionIn.kind !== 'cut') return false;
  const kinds = new Set(before.scene.subjects.map(({ kind }) => kind));
  return shot.scene.subjects.some(({ kind }) => kinds.has(kind));
}
