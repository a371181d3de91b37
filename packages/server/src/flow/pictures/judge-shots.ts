import {
  continuesScene,
  DRAWING_ENGINE,
  type Finding,
  judgeContinuity,
  judgeLook,
  type Storyboard,
  type Take,
} from '@kinora/film';
import { frameDistance } from '@kinora/media';
import type { Production } from '../crew.ts';

/** What is noted of a shot beside the others; empty where nothing is. */
export interface ShotNotes {
  shotId: string;
  notes: Finding[];
}

/**
 * Looks at the accepted takes beside each other: whether they are of one look, and whether a shot that goes on from another
 * begins where that one ended. Numbers cannot tell what was meant, so these are notes in the report, never a rejection.
 *
 * @throws KinoraError artefact_damaged, ffmpeg_missing, cancelled
 */
export async function judgeShots(
  { crew, brief }: Production,
  storyboard: Storyboard,
  takes: readonly Take[],
  signal: AbortSignal,
): Promise<ShotNotes[]> {
  const shots = new Map(storyboard.shots.map((shot) => [shot.id, shot]));
  const looks = judgeLook(
    takes.map(({ shotId, measurements }) => ({
      shotId,
      measurements,
      group: shots.get(shotId)?.scene.timeOfDay ?? '',
    })),
  );
  const noted = new Map(looks.map(({ shotId, notes, findings }) => [shotId, [...findings, ...notes]]));
  if (brief.continuity) {
    for (const [index, take] of takes.entries()) {
      const before = takes[index - 1];
      const [shot, shotBefore] = [shots.get(take.shotId), shots.get(before?.shotId ?? '')];
      if (!before || !shot || !shotBefore || take.engine === DRAWING_ENGINE) continue;
      if (!continuesScene(shotBefore, shot)) continue;
      const distance = await frameDistance(
        await crew.ffmpeg(),
        { path: await crew.files.pathOf(before.file), frame: 'last' },
        { path: await crew.files.pathOf(take.file), frame: 'first' },
        { signal },
      );
      noted.get(take.shotId)?.push(...judgeContinuity(distance));
    }
  }
  return [...noted].flatMap(([shotId, notes]) => (notes.length === 0 ? [] : [{ shotId, notes }]));
}
