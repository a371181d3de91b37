import { type Language, type LineTiming, SpokenWordSchema, type Storyboard } from '@kinora/film';
import { z } from 'zod';
import type { Production } from './crew.ts';

/** A line as the cut takes it; without a file it is read, not heard. */
export type FilmLine = LineTiming & { file?: string };

const LineDataSchema = z.object({ durationSeconds: z.number(), words: z.array(SpokenWordSchema) });

/** Every narration of the storyboard, spoken; or timed for reading when no voice is wanted. */
export async function speakLines(
  production: Production,
  storyboard: Storyboard,
  signal: AbortSignal,
): Promise<FilmLine[]> {
  const { crew, maker, log, film, brief } = production;
  const lines: FilmLine[] = [];
  for (const shot of storyboard.shots) {
    const text = shot.narration?.trim();
    if (text === undefined || text === '') continue;
    if (!brief.voice || !crew.speech.languages.includes(storyboard.language)) {
      lines.push(silentLine(shot.id, text, storyboard.language));
      continue;
    }
    const request = { text, language: storyboard.language, pace: 1 };
    const made = await maker.make(
      film,
      {
        kind: 'line',
        parameters: request,
        tools: { [crew.speech.name]: crew.speech.version },
        engine: crew.speech.name,
        shotId: shot.id,
      },
      signal,
      async (folder) => {
        const spoken = await crew.speech.speak(request, { signal, folder });
        return {
          path: spoken.path,
          data: { durationSeconds: spoken.durationSeconds, words: spoken.words.map((word) => ({ ...word })) },
        };
      },
    );
    const data = LineDataSchema.parse(made.artefact.data);
    lines.push({
      shotId: shot.id,
      text,
      ...data,
      ...(made.artefact.file === null ? {} : { file: made.artefact.file }),
    });
    await log.tell(film, `line:${shot.id}`, {
      type: 'line.ready',
      shotId: shot.id,
      durationSeconds: data.durationSeconds,
      reused: made.reused,
    });
  }
  return lines;
}

/** Characters a viewer reads in a second: Netflix's timed-text guides give 9 for Chinese, 4 for Japanese at ease, 17 for English. */
const READING_SPEED: Record<Language, number> = { zh: 5, ja: 5, en: 15 };

function silentLine(shotId: string, text: string, language: Language): FilmLine {
  const durationSeconds = Math.max(1.2, [...text].length / READING_SPEED[language]);
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const words = [...segmenter.segment(text)]
    .filter((segment) => segment.isWordLike)
    .map((segment) => ({
      text: segment.segment,
      offset: segment.index,
      startSeconds: (segment.index / text.length) * durationSeconds,
      endSeconds: ((segment.index + segment.segment.length) / text.length) * durationSeconds,
    }));
  return { shotId, text, durationSeconds, words };
}

/** The music under the film; null when none is wanted. */
export async function composeBed(
  production: Production,
  storyboard: Storyboard,
  signal: AbortSignal,
): Promise<string | null> {
  const { crew, maker, log, film, brief } = production;
  if (!brief.music) return null;
  const made = await maker.make(
    film,
    {
      kind: 'bed',
      parameters: storyboard.bed,
      tools: { [crew.music.name]: crew.music.version },
      engine: crew.music.name,
      seed: storyboard.bed.seed,
    },
    signal,
    async (folder) => {
      const bed = await crew.music.compose(storyboard.bed, { signal, folder });
      return { path: bed.path, data: { durationSeconds: bed.durationSeconds } };
    },
  );
  await log.tell(film, 'bed', { type: 'bed.ready', reused: made.reused });
  return made.artefact.file;
}
