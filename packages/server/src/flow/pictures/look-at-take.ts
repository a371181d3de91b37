import { engineOfShot, KinoraError, type Observations, ObservationsSchema, type Shot } from '@kinora/film';
import { mediaVersion, sampleFrames } from '@kinora/media';
import { visionVersion } from '@kinora/vision';
import type { Crew, Production } from '../crew.ts';
import { createTurns } from '../turns.ts';

/** One at a time over all films: there is one process that looks. */
const lookingTurns = createTurns(1);

/**
 * What the picture models see in a generated take, looked at once per file. Null for a take that this machine drew: its
 * pictures are our own, made of screened words. That nobody could look is an answer (`available: false`), and not kept.
 *
 * @throws KinoraError `artefact_damaged`, `ffmpeg_missing`, `cancelled`
 */
export async function lookAtTake(
  { crew, maker, film, brief }: Production,
  file: string,
  shot: Shot,
  signal: AbortSignal,
): Promise<Observations | null> {
  if (crew.videoEngines.has(engineOfShot(brief, shot))) return null;
  const ffmpeg = await crew.ffmpeg();
  try {
    const made = await maker.make(
      film,
      {
        kind: 'observations',
        parameters: {},
        inputs: [file],
        tools: { vision: visionVersion, media: mediaVersion, ffmpeg: ffmpeg.version },
        engine: 'vision',
        shotId: shot.id,
      },
      signal,
      async () => {
        const observed = await look(crew, await crew.files.pathOf(file), undefined, signal);
        // What was not seen may be seen tomorrow: only what was is kept.
        if (!observed.available) throw new Unseen(observed.why);
        return { data: observed };
      },
      lookingTurns,
    );
    return ObservationsSchema.parse(made.artefact.data);
  } catch (error) {
    if (error instanceof Unseen) return { available: false, why: error.message };
    throw error;
  }
}

class Unseen extends Error {}

/** Looks at a file: samples of a video, or the one picture of a still. */
export async function look(
  crew: Pick<Crew, 'ffmpeg' | 'vision'>,
  path: string,
  still: { width: number; height: number } | undefined,
  signal: AbortSignal,
): Promise<Observations> {
  const frames = await sampleFrames(await crew.ffmpeg(), path, { signal, ...(still === undefined ? {} : { still }) });
  const sight = await crew.vision.lookAt(frames, signal);
  if (!sight.available) return sight;
  if (sight.seen.length !== frames.length)
    throw new KinoraError('internal', `${frames.length} frames were shown and ${sight.seen.length} were looked at.`);
  const samples = frames.flatMap(({ atSeconds }, index) => {
    const seen = sight.seen[index];
    return seen === undefined ? [] : [{ atSeconds, ...seen }];
  });
  return { available: true, models: sight.models, samples };
}
