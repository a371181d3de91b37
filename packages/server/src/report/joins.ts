import {
  type Brief,
  continuesScene,
  DRAWING_ENGINE,
  engineOfShot,
  type Finding,
  judgeContinuity,
  KinoraError,
  type Storyboard,
  type Take,
} from '@kinora/film';
import { frameDistance, mediaVersion } from '@kinora/media';
import { z } from 'zod';
import type { Crew } from '../flow/crew.ts';
import type { FilmRun } from '../flow/film-log.ts';
import { createTurns } from '../flow/turns.ts';
import { REPORT_ENGINE } from './frames.ts';

const DistanceSchema = z.object({ distance: z.number() });

/** Each measurement decodes a take to its end. */
const joinTurns = createTurns(1);

/** Used takes that were to begin where the one before them ended, each with that one. */
export function joinsOf(
  brief: Brief,
  { shots }: Pick<Storyboard, 'shots'>,
  used: ReadonlyMap<string, Take>,
): { before: Take; take: Take }[] {
  if (!brief.continuity) return [];
  return shots.flatMap((shot, index) => {
    const last = shots[index - 1];
    const before = used.get(last?.id ?? '');
    const take = used.get(shot.id);
    if (last === undefined || before === undefined || take === undefined) return [];
    return engineOfShot(brief, shot) === DRAWING_ENGINE || !continuesScene(last, shot) ? [] : [{ before, take }];
  });
}

/**
 * Whether each of these takes begins where the one before it ended; measured once. What can no longer be read is not judged.
 *
 * @throws KinoraError ffmpeg_missing, disk_full, cancelled
 */
export async function judgeJoins(
  crew: Crew,
  film: FilmRun,
  joins: readonly { before: Take; take: Take }[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Finding[]>> {
  const ffmpeg = await crew.ffmpeg();
  const judged = await Promise.all(
    joins.map(async ({ before, take }): Promise<[string, Finding[]]> => {
      try {
        const { artefact } = await crew.maker.make(
          film,
          {
            kind: 'measurements',
            parameters: { of: 'join' },
            inputs: [before.file, take.file],
            tools: { media: mediaVersion, ffmpeg: ffmpeg.version },
            engine: REPORT_ENGINE,
            shotId: take.shotId,
            takeNumber: take.number,
          },
          signal,
          async () => {
            const [end, beginning] = await Promise.all([crew.files.pathOf(before.file), crew.files.pathOf(take.file)]);
            const distance = await frameDistance(
              ffmpeg,
              { path: end, frame: 'last' },
              { path: beginning, frame: 'first' },
              { signal },
            );
            return { data: { distance } };
          },
          joinTurns,
        );
        return [take.shotId, judgeContinuity(DistanceSchema.parse(artefact.data).distance)];
      } catch (error) {
        if (error instanceof KinoraError && error.code === 'artefact_damaged') return [take.shotId, []];
        throw error;
      }
    }),
  );
  return new Map(judged);
}
