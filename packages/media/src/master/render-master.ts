import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cut, Language } from '@kinora/film';
import { chapterFile, type Chapter } from '../args/chapters.ts';
import { CHAPTER_FILE, FONT_FOLDER, masterArgs, runPictureArgs, SOUND_FILE, SUBTITLE_FILE } from '../args/master.ts';
import { PATTERN_FILE, patternFrame } from '../args/luma-pattern.ts';
import { pictureGraph, type PictureGraph, type TakePicture } from '../args/picture-graph.ts';
import { planPicture, splitRuns } from '../args/picture-plan.ts';
import { hasSound } from '../args/sound.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { probePicture } from '../measure/probe.ts';
import { toAss } from '../subtitles/ass.ts';
import { placeFont } from '../subtitles/fonts.ts';
import { writeWhole } from '../whole-file.ts';
import { makeSoundTrack } from './sound.ts';

export interface MasterInput {
  cut: Cut;
  language: Language;
  /** Where the file with this SHA-256 lies. */
  fileOf: (hash: string) => string;
  /** Where the finished MP4 is put; nothing is there before it is whole. */
  out: string;
  /** A folder of this call's own, which exists. Sound of 0.4 MB a second is kept there meanwhile. */
  workFolder: string;
  title: string;
  comment: string;
  /** The implicit label of GB 45438-2025 as JSON, written under the key `AIGC`. */
  aigc: string;
  chapters?: readonly Chapter[];
  /**
   * Blended faintly into the luma of every frame, after text and label: gray, one byte a pixel of the film's size, 128 for
   * nothing. A tenth of it is added at most, less where the picture is busy, nothing in black.
   */
  lumaPattern?: Uint8Array | undefined;
  /** A label in the corner from the first frame to the last, besides the one at the opening. */
  cornerLabel?: string | undefined;
}

export interface MasterOptions {
  signal: AbortSignal;
  /** Share done, 0..1, never falling. */
  onProgress?: (fraction: number) => void;
}

/** Clips open at once. Each costs 20 MB (ffmpeg 5) to 40 MB (ffmpeg 7) at 720p; films with more are decoded run by run. */
const MAX_OPEN_CLIPS = 16;
/** Share of the work that is sound, for progress. */
const SOUND_SHARE = 0.08;

/**
 * Renders a cut: one decode of every take, one encode of the film. Same cut and files, same bytes, on one ffmpeg.
 * The picture closes into black over its last 0.8 s. A film without lines and bed has no sound track; one with either
 * stands at -16 LUFS as far as its sound allows, and its true peak, as decoded, stays below -1 dBTP.
 *
 * On failure or abort nothing is left at `out` nor beside it.
 *
 * @throws KinoraError as `runFfmpeg`, and `artefact_damaged` when a take cannot be read
 */
export async function renderMaster(ffmpeg: Ffmpeg, input: MasterInput, options: MasterOptions): Promise<void> {
  const { cut, workFolder } = input;
  const { signal } = options;
  const size = parseSize(cut.size);
  const plan = planPicture(cut);
  const { cornerLabel = '' } = input;
  const hasText = cut.cues.length > 0 || cut.label.text.trim() !== '' || cornerLabel.trim() !== '';
  const chapters = input.chapters ?? [];
  try {
    if (hasText) {
      await placeFont(input.language, join(workFolder, FONT_FOLDER));
      await writeFile(join(workFolder, SUBTITLE_FILE), toAss(cut, { language: input.language, size, cornerLabel }));
    }
    if (chapters.length > 0) await writeFile(join(workFolder, CHAPTER_FILE), chapterFile(chapters));
    if (input.lumaPattern !== undefined)
      await writeFile(join(workFolder, PATTERN_FILE), patternFrame(input.lumaPattern, size));
    const takes = await takesOf(cut, input.fileOf);
    const soundInput = { lines: cut.lines, bed: cut.bed, durationTicks: cut.durationTicks, fileOf: input.fileOf };
    const sounds = hasSound(cut);
    if (sounds) await makeSoundTrack(ffmpeg, soundInput, { workFolder, signal });
    options.onProgress?.(SOUND_SHARE);

    const graphs = splitRuns(plan.segments, MAX_OPEN_CLIPS).map((segments) =>
      pictureGraph({ segments, takes, clipFrames: plan.clipFrames, ...size }),
    );
    const [first] = graphs;
    const whole = graphs.length === 1 && first !== undefined;
    const encode = (partial: string): Promise<void> =>
      runFfmpeg(
        ffmpeg,
        masterArgs({
          picture: whole ? first : size,
          totalFrames: plan.totalFrames,
          hasSound: sounds,
          hasText,
          hasChapters: chapters.length > 0,
          pattern: input.lumaPattern === undefined ? undefined : size,
          tags: { title: input.title, comment: input.comment, AIGC: input.aigc },
          out: partial,
        }),
        {
          signal,
          folder: workFolder,
          ...(whole ? {} : { stdin: framesOf(ffmpeg, graphs, signal) }),
          onProgress: ({ frames }) =>
            options.onProgress?.(SOUND_SHARE + (1 - SOUND_SHARE) * Math.min(1, frames / plan.totalFrames)),
        },
      );
    await writeWhole(input.out, encode);
  } finally {
    for (const name of [SOUND_FILE, SUBTITLE_FILE, CHAPTER_FILE, PATTERN_FILE])
      await rm(join(workFolder, name), { force: true });
    await rm(join(workFolder, FONT_FOLDER), { recursive: true, force: true });
  }
}

/** Raw frames of the film, run after run. A run's process ends with the reading of it, however that ends. */
async function* framesOf(
  ffmpeg: Ffmpeg,
  graphs: readonly PictureGraph[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (const graph of graphs) {
    const child = startFfmpeg(ffmpeg, runPictureArgs(graph), { signal });
    child.stdin.end();
    try {
      for await (const chunk of child.stdout) yield chunk as Uint8Array;
      await child.ended;
    } finally {
      child.kill();
      await child.ended.catch(() => {});
    }
  }
}

async function takesOf(cut: Cut, fileOf: (hash: string) => string): Promise<TakePicture[]> {
  const takes: TakePicture[] = [];
  for (const clip of cut.clips) {
    const path = fileOf(clip.file);
    takes.push({ path, ...(await probePicture(path)) });
  }
  return takes;
}

function parseSize(text: string): { width: number; height: number } {
  const [width, height] = text.split('x').map(Number);
  if (width === undefined || height === undefined || !(width > 0) || !(height > 0))
    throw new Error(`${text} is not a size`);
  return { width, height };
}
