import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  canonicalJson,
  type Cut,
  cutFilm,
  FILM_FPS,
  type Film,
  judgeMaster,
  type Pictures,
  picturesOf,
  type PlannedShot,
  type Report,
  sizePixels,
  type Storyboard,
  subtitleCoverage,
  type Take,
  ticksToSeconds,
} from '@kinora/film';
import { phrases } from '@kinora/director';
import { type Chapter, makeContactSheet, makePoster, mediaVersion, renderMaster, toSrt, toVtt } from '@kinora/media';
import { aiLabelText, aigcMetadata, LABEL_SECONDS } from '@kinora/trust';
import type { Production } from './crew.ts';
import type { FilmRun } from './film-log.ts';
import type { Maker } from './make-once.ts';
import { measure } from './pictures.ts';
import type { FilmLine } from './sound.ts';
import { createTurns } from './turns.ts';

export function cutTakes(
  { brief }: Production,
  storyboard: Storyboard,
  planned: readonly PlannedShot[],
  takes: readonly Take[],
  lines: readonly FilmLine[],
  bedFile: string | null,
): Cut {
  return cutFilm({
    language: storyboard.language,
    size: brief.size,
    shape: brief.shape,
    planned,
    takeFiles: new Map(takes.map((take) => [take.shotId, take.file])),
    lines,
    ...(bedFile === null ? {} : { bedFile }),
    phrases: (text) => phrases(text, storyboard.language),
    labelText: aiLabelText(storyboard.language, { pictures: picturesOf(takes) }),
    labelSeconds: LABEL_SECONDS,
  });
}

/** One master at a time over all films: the encoder uses every core by itself. */
const renderingTurns = createTurns(1);

/** What the file says of itself: a drawing is never passed off as generated video. */
const COMMENTS: Readonly<Record<Pictures, string>> = {
  drawn: 'Animatic: drawn by Kinora, synthetic voice and music.',
  mixed: 'Generated video; some shots are drawn by Kinora from the star catalogue. Made with Kinora.',
  generated: 'Generated video. Made with Kinora.',
};

/** The rendered film and what is made from it. */
export type MasterFiles = Record<keyof Film['files'], string>;

export async function masterFilm(
  { crew, maker, film }: Production,
  storyboard: Storyboard,
  cut: Cut,
  pictures: Pictures,
  progress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<MasterFiles> {
  const ffmpeg = await crew.ffmpeg();
  const tools = { media: mediaVersion, ffmpeg: ffmpeg.version };
  // Named by its content, so that the same cut is the same master in whatever film it comes again.
  const produceId = createHash('sha256').update(canonicalJson(cut)).digest('hex').slice(0, 32);
  const words = {
    title: storyboard.title,
    comment: COMMENTS[pictures],
    aigc: aigcMetadata({ producer: 'kinora', produceId }),
    language: storyboard.language,
    chapters: chaptersOf(cut, storyboard),
  };
  const master = await maker.make(
    film,
    { kind: 'master', parameters: { cut, words }, tools, engine: 'media' },
    signal,
    async (folder) => {
      const inputs = new Map<string, string>();
      for (const file of filesOf(cut)) inputs.set(file, await crew.files.pathOf(file));
      const out = path.join(folder, 'master.mp4');
      const fileOf = (sha256: string): string => {
        const found = inputs.get(sha256);
        if (found === undefined) throw new Error(`the cut does not name ${sha256}`);
        return found;
      };
      await renderMaster(ffmpeg, { cut, ...words, fileOf, out, workFolder: folder }, { signal, onProgress: progress });
      return { path: out, data: { durationSeconds: ticksToSeconds(cut.durationTicks) } };
    },
    renderingTurns,
  );
  const masterFile = fileOfArtefact(master.artefact.file);
  const masterPath = (): Promise<string> => crew.files.pathOf(masterFile);
  const durationSeconds = ticksToSeconds(cut.durationTicks);

  const poster = await maker.make(
    film,
    { kind: 'poster', parameters: {}, inputs: [masterFile], tools, engine: 'media' },
    signal,
    async (folder) => {
      const out = path.join(folder, 'poster.jpg');
      await makePoster(ffmpeg, { master: await masterPath(), atSeconds: durationSeconds * 0.45, out }, { signal });
      return { path: out, data: {} };
    },
  );
  const sheet = await maker.make(
    film,
    { kind: 'contact-sheet', parameters: {}, inputs: [masterFile], tools, engine: 'media' },
    signal,
    async (folder) => {
      const out = path.join(folder, 'contact-sheet.jpg');
      await makeContactSheet(ffmpeg, { master: await masterPath(), durationSeconds, out }, { signal });
      return { path: out, data: {} };
    },
  );
  const [srt, vtt] = [
    await makeSubtitles(maker, film, cut, 'srt', signal),
    await makeSubtitles(maker, film, cut, 'vtt', signal),
  ];
  return {
    master: masterFile,
    poster: fileOfArtefact(poster.artefact.file),
    contactSheet: fileOfArtefact(sheet.artefact.file),
    srt,
    vtt,
  };
}

/** One chapter a shot, so that a presenter can jump; each begins where its shot is seen alone. */
function chaptersOf(cut: Cut, storyboard: Storyboard): Chapter[] {
  const starts = cut.clips.map((clip, index) => (index === 0 ? 0 : clip.startTicks + clip.transitionIn.durationTicks));
  return starts.map((startTicks, index) => {
    const shot = storyboard.shots.find(({ id }) => id === cut.clips[index]?.shotId);
    return { startTicks, endTicks: starts[index + 1] ?? cut.durationTicks, title: shot?.title ?? '' };
  });
}

async function makeSubtitles(
  maker: Maker,
  film: FilmRun,
  cut: Cut,
  format: 'srt' | 'vtt',
  signal: AbortSignal,
): Promise<string> {
  const order = {
    kind: 'subtitles',
    parameters: { cues: cut.cues, format },
    tools: { media: mediaVersion },
    engine: 'media',
  } as const;
  const made = await maker.make(film, order, signal, async (folder) => {
    const out = path.join(folder, `subtitles.${format}`);
    await writeFile(out, format === 'srt' ? toSrt(cut.cues) : toVtt(cut.cues));
    return { path: out, data: {} };
  });
  return fileOfArtefact(made.artefact.file);
}

function fileOfArtefact(file: string | null): string {
  if (file === null) throw new Error('a rendered artefact without a file');
  return file;
}

function filesOf(cut: Cut): string[] {
  const bed = cut.bed === undefined ? [] : [cut.bed.file];
  return [...new Set([...cut.clips.map((clip) => clip.file), ...cut.lines.map((line) => line.file), ...bed])];
}

/** Measures the master and judges it: the film's acceptance report. */
export async function judgeFilm(
  production: Production,
  cut: Cut,
  planned: readonly PlannedShot[],
  lines: readonly FilmLine[],
  masterFile: string,
  pictures: Pictures,
  signal: AbortSignal,
): Promise<Report> {
  const { brief } = production;
  const measured = await measure(production, masterFile, undefined, 1, signal);
  const { width, height } = sizePixels(brief.size);
  const coverage = subtitleCoverage(cut, planned, lines);
  return {
    verdict: judgeMaster(measured, {
      width,
      height,
      fps: FILM_FPS,
      durationSeconds: ticksToSeconds(cut.durationTicks),
      hasSound: cut.lines.length > 0 || cut.bed !== undefined,
      subtitleCoverage: coverage,
    }),
    master: measured,
    subtitleCoverage: coverage,
    animatic: pictures === 'drawn',
    pictures,
    label: { text: cut.label.text, seconds: ticksToSeconds(cut.label.endTicks - cut.label.startTicks) },
  };
}
