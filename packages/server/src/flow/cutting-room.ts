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
import { aiLabelText, LABEL_SECONDS } from '@kinora/trust';
import type { Ingredient } from '@kinora/trust/marks';
import { watermarkPattern, watermarkVersion } from '@kinora/trust/watermark';
import { z } from 'zod';
import { watermarkHex } from '../store/ledger.ts';
import { readTrustPolicy } from '../store/trust-policies.ts';
import type { Production } from './crew.ts';
import type { FilmRun } from './film-log.ts';
import type { Maker } from './make-once.ts';
import { aigcOf, givenWatermark, markedCopy, markUntilRead } from './marks/outgoing.ts';
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

const MasterDataSchema = z.object({ watermarkRead: z.boolean() });

/** What a master is made of besides its cut. */
export interface MasterOrder {
  storyboard: Storyboard;
  cut: Cut;
  takes: readonly Take[];
  lines: readonly FilmLine[];
}

/** The film as it leaves, and the file it was measured by. */
export interface Mastered {
  files: MasterFiles;
  /** The master before its metadata and signature: the same pictures and sound. */
  inner: string;
  marks: { present: string[]; missing: { mark: string; why: string }[] };
}

/**
 * Renders the film, label and watermark in its one encode, then marks it and everything that is made from it. What stands in
 * the film's `files` is what leaves: the very bytes that the ledger knows.
 */
export async function masterFilm(
  { crew, maker, film, brief }: Production,
  { storyboard, cut, takes, lines }: MasterOrder,
  progress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Mastered> {
  const ffmpeg = await crew.ffmpeg();
  const tools = { media: mediaVersion, ffmpeg: ffmpeg.version };
  const { policy } = await readTrustPolicy(crew.database, film.organisationId);
  const plan = await crew.money.planOf(film.organisationId);
  const pictures = picturesOf(takes);
  // Named by its content, so that the same cut is the same master in whatever film it comes again.
  const produceId = createHash('sha256').update(canonicalJson(cut)).digest('hex').slice(0, 32);
  const watermark = await givenWatermark(crew, film.organisationId, produceId);
  const { title, language } = storyboard;
  const words = {
    title,
    comment: COMMENTS[pictures],
    aigc: await aigcOf(crew, policy, produceId),
    language,
    chapters: chaptersOf(cut, storyboard),
    ...(policy.marks.corner || plan.cornerLabel === 'always' ? { cornerLabel: cut.label.text } : {}),
  };
  const master = await maker.make(
    film,
    {
      kind: 'master',
      parameters: { cut, words, watermark: { id: watermarkHex(watermark.id), keyVersion: watermark.keyVersion } },
      tools: { ...tools, watermark: watermarkVersion },
      engine: 'media',
    },
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
      const key = await crew.marks.watermarkKey(watermark.keyVersion);
      const watermarkRead = await markUntilRead(crew, watermark, out, signal, (strength) => {
        const lumaPattern = watermarkPattern({ id: watermark.id, key, strength, ...sizePixels(brief.size) });
        return renderMaster(
          ffmpeg,
          { cut, ...words, lumaPattern, fileOf, out, workFolder: folder },
          { signal, onProgress: progress },
        );
      });
      return { path: out, data: { durationSeconds: ticksToSeconds(cut.durationTicks), watermarkRead } };
    },
    renderingTurns,
  );
  const inner = fileOfArtefact(master.artefact.file);
  const innerPath = (): Promise<string> => crew.files.pathOf(inner);
  const durationSeconds = ticksToSeconds(cut.durationTicks);
  const leaving = { title, language, pictures, ingredients: [] };
  const label = { text: cut.label.text, language };

  const poster = await maker.make(
    film,
    { kind: 'poster', parameters: { label }, inputs: [inner], tools, engine: 'media' },
    signal,
    async (folder) => {
      const out = path.join(folder, 'poster.jpg');
      const atSeconds = durationSeconds * 0.45;
      await makePoster(ffmpeg, { master: await innerPath(), atSeconds, label, out, workFolder: folder }, { signal });
      return { path: out, data: {} };
    },
  );
  const sheet = await maker.make(
    film,
    { kind: 'contact-sheet', parameters: { label }, inputs: [inner], tools, engine: 'media' },
    signal,
    async (folder) => {
      const out = path.join(folder, 'contact-sheet.jpg');
      await makeContactSheet(
        ffmpeg,
        { master: await innerPath(), durationSeconds, label, out, workFolder: folder },
        { signal },
      );
      return { path: out, data: {} };
    },
  );
  const entry = await markedCopy(
    crew,
    film,
    {
      ...leaving,
      file: inner,
      kind: 'master',
      contentType: 'video/mp4',
      ingredients: ingredientsOf(cut, takes, lines),
      produceId,
      watermark,
      watermarkRead: MasterDataSchema.parse(master.artefact.data).watermarkRead,
      labelText: cut.label.text,
    },
    signal,
  );
  const marked = async (file: string | null, kind: 'still' | 'subtitles', contentType: string): Promise<string> =>
    (await markedCopy(crew, film, { ...leaving, file: fileOfArtefact(file), kind, contentType }, signal)).file;
  const subtitles = async (format: 'srt' | 'vtt', contentType: string): Promise<string> =>
    marked(await makeSubtitles(maker, film, cut, format, signal), 'subtitles', contentType);
  return {
    files: {
      master: entry.file,
      poster: await marked(poster.artefact.file, 'still', 'image/jpeg'),
      contactSheet: await marked(sheet.artefact.file, 'still', 'image/jpeg'),
      srt: await subtitles('srt', 'application/x-subrip; charset=utf-8'),
      vtt: await subtitles('vtt', 'text/vtt; charset=utf-8'),
    },
    inner,
    marks: { present: entry.marks, missing: entry.missing },
  };
}

/** What a signature names as the film's parts: every take, every line, the bed. */
function ingredientsOf(cut: Cut, takes: readonly Take[], lines: readonly FilmLine[]): Ingredient[] {
  const shown = takes.map((take): Ingredient => ({
    title: `${take.shotId}, take ${take.number}`,
    format: 'video/mp4',
    sha256: take.file,
    relationship: 'componentOf',
    engine: { name: take.engine, version: take.engineVersion },
    pictures: picturesOf([take]),
  }));
  const sound = (title: string, sha256: string): Ingredient => ({
    title,
    format: 'audio/wav',
    sha256,
    relationship: 'componentOf',
  });
  return [
    ...shown,
    ...lines.flatMap(({ shotId, file }) => (file === undefined ? [] : [sound(`${shotId}, narration`, file)])),
    ...(cut.bed === undefined ? [] : [sound('Music', cut.bed.file)]),
  ];
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
  { inner, marks }: Pick<Mastered, 'inner' | 'marks'>,
  pictures: Pictures,
  signal: AbortSignal,
): Promise<Report> {
  const { brief } = production;
  const measured = await measure(production, inner, undefined, 1, signal);
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
    marks,
  };
}
