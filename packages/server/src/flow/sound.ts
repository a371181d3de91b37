import type { MusicCredit, SpeechEngine, SpokenLine } from '@kinora/engines/contract';
import { joinSpoken, type Sentence, splitLine } from '@kinora/engines/speech';
import {
  type Brief,
  type Language,
  type LineTiming,
  type SpokenWord,
  SpokenWordSchema,
  type Storyboard,
} from '@kinora/film';
import { z } from 'zod';
import type { Crew, Production } from './crew.ts';
import { patiently } from './engines/patiently.ts';
import { onTab } from './engines/tab.ts';
import type { ArtefactOrder, Made, MadeOnce } from './make-once.ts';

/** A line as the cut takes it; without a file it is read, not heard. */
export type FilmLine = LineTiming & { file?: string };

const LineDataSchema = z.object({ durationSeconds: z.number(), words: z.array(SpokenWordSchema) });

/** Every narration of the storyboard, spoken; or timed for reading when no voice is wanted. */
export async function speakLines(
  production: Production,
  storyboard: Storyboard,
  signal: AbortSignal,
): Promise<FilmLine[]> {
  const { crew, log, film, brief } = production;
  const speech = await speechEngine(crew, brief);
  const lines: FilmLine[] = [];
  for (const shot of storyboard.shots) {
    const text = shot.narration?.trim();
    if (text === undefined || text === '') continue;
    if (!brief.voice || !speech.languages.includes(storyboard.language)) {
      lines.push(silentLine(shot.id, text, storyboard.language));
      continue;
    }
    const made = await speakLine(production, speech, shot.id, text, storyboard.language, signal);
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

/** Who speaks. @throws KinoraError engine_unknown, auth */
function speechEngine(crew: Crew, { speechEngine: name }: Brief): Promise<SpeechEngine> {
  return name === crew.speech.name ? Promise.resolve(crew.speech) : crew.roster.find('speech', name);
}

/** A line, from its sentences: what is said again in another line, or after an edit of its neighbour, is not spoken again. */
async function speakLine(
  { crew, maker, film, brief }: Production,
  speech: SpeechEngine,
  shotId: string,
  text: string,
  language: Language,
  signal: AbortSignal,
): Promise<MadeOnce> {
  const tools = { [speech.name]: speech.version };
  const engine = speech.name;
  const orderOf = (kind: 'sentence' | 'line', words: string): ArtefactOrder => ({
    kind,
    parameters: { text: words, language, pace: brief.pace },
    tools,
    engine,
    shotId,
  });
  const line = orderOf('line', text);
  const sentences = splitLine(text, language);
  const speak = (order: ArtefactOrder, words: string): Promise<MadeOnce> =>
    onTab(crew.database, { film, shotId, endpoint: engine, outcome: 'line' }, (tab) =>
      maker.make(film, order, signal, async (folder) => {
        const request = { text: words, language, pace: brief.pace };
        const paid = tab.open();
        const spoken = await patiently(signal, () => speech.speak(request, { signal, folder }));
        paid(spoken.costUsd ?? 0);
        return { ...madeOf(spoken), also: tab.record };
      }),
    );
  if (sentences.length < 2) return speak(line, text);
  const stored = await maker.find(film, line);
  if (stored) return stored;
  const parts: SpokenPart[] = [];
  for (const sentence of sentences) {
    const made = await speak(orderOf('sentence', sentence.text), sentence.text);
    if (made.artefact.file === null) throw new Error('a sentence without a file');
    const { words } = LineDataSchema.parse(made.artefact.data);
    parts.push({ sentence, file: made.artefact.file, words });
  }
  return maker.make(film, line, signal, async (folder) => {
    const spoken = await Promise.all(
      parts.map(async ({ sentence, file, words }) => ({ sentence, line: { path: await maker.pathOf(file), words } })),
    );
    return madeOf(await joinSpoken(spoken, folder, brief.pace));
  });
}

interface SpokenPart {
  sentence: Sentence;
  file: string;
  words: SpokenWord[];
}

function madeOf({ path, durationSeconds, words, costUsd }: SpokenLine): Made {
  return {
    path,
    data: { durationSeconds, words: words.map((word) => ({ ...word })) },
    ...(costUsd === undefined ? {} : { costUsd }),
  };
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

/** Who must be named for the music, in one line: for the manifest and the end of the film. */
function creditLine({ title, author, licence, licenceUrl }: MusicCredit): string {
  return `“${title}” by ${author}, ${licence}${licenceUrl === undefined ? '' : ` (${licenceUrl})`}`;
}

/** The music under the film; null when none is wanted. */
export async function composeBed(
  production: Production,
  storyboard: Storyboard,
  signal: AbortSignal,
): Promise<string | null> {
  const { crew, maker, log, film, brief } = production;
  if (!brief.music) return null;
  const music = brief.musicEngine === crew.music.name ? crew.music : await crew.roster.find('music', brief.musicEngine);
  const order: ArtefactOrder = {
    kind: 'bed',
    parameters: storyboard.bed,
    tools: { [music.name]: music.version },
    engine: music.name,
    seed: storyboard.bed.seed,
  };
  const made = await onTab(crew.database, { film, shotId: '', endpoint: music.name, outcome: 'bed' }, (tab) =>
    maker.make(film, order, signal, async (folder) => {
      const paid = tab.open();
      const bed = await patiently(signal, () => music.compose(storyboard.bed, { signal, folder }));
      const { path, durationSeconds, costUsd, credit } = bed;
      paid(costUsd ?? 0);
      return {
        path,
        data: { durationSeconds, ...(credit === undefined ? {} : { credit: creditLine(credit) }) },
        ...(costUsd === undefined ? {} : { costUsd }),
        also: tab.record,
      };
    }),
  );
  await log.tell(film, 'bed', { type: 'bed.ready', reused: made.reused });
  return made.artefact.file;
}
