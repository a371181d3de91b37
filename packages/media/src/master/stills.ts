import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, TICKS_PER_SECOND } from '@kinora/film';
import { FONT_FOLDER, SUBTITLE_FILE } from '../args/master.ts';
import { contactSheetArgs, frameStillArgs, posterArgs, sheetLayout } from '../args/stills.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { probePicture } from '../measure/probe.ts';
import { type Pixels, toAss } from '../subtitles/ass.ts';
import { placeFont } from '../subtitles/fonts.ts';
import { writeWhole } from '../whole-file.ts';

interface Still {
  master: string;
  out: string;
  /** The visible AI label, written into the picture's corner as large as into a film. */
  label?: { text: string; language: Language };
  /** A folder of this call's own, which exists. */
  workFolder: string;
}

/** Writes the frame at `atSeconds` (the last one when that is past the end) as a JPEG of the film's size. */
export async function makePoster(
  ffmpeg: Ffmpeg,
  still: Still & { atSeconds: number },
  options: { signal: AbortSignal },
): Promise<void> {
  const { frameCount, fps, width, height } = await probePicture(still.master);
  const lastSeconds = Math.max(0, (frameCount - 1.5) / fps);
  const atSeconds = Math.min(still.atSeconds, lastSeconds);
  const hasText = hasLabel(still);
  await placeLabel(still, { width, height });
  await writeWhole(still.out, (out) =>
    runFfmpeg(ffmpeg, posterArgs({ master: still.master, atSeconds, hasText, out }), {
      ...options,
      folder: still.workFolder,
    }),
  );
}

export interface FrameStill {
  /** A video of our own making. */
  input: string;
  atSeconds: number;
  /** Pixels; even numbers. */
  width: number;
  height: number;
  /** So far that only its colours are left: for what not everybody should have to see. */
  blurred: boolean;
  out: string;
}

/** Writes the frame at `atSeconds`, which lies before the end, as a small JPEG. */
export async function makeFrameStill(
  ffmpeg: Ffmpeg,
  still: FrameStill,
  options: { signal: AbortSignal },
): Promise<void> {
  await writeWhole(still.out, (out) => runFfmpeg(ffmpeg, frameStillArgs({ ...still, out }), options));
}

/** Writes one JPEG with 12 or 16 frames spread over the film. */
export async function makeContactSheet(
  ffmpeg: Ffmpeg,
  sheet: Still & { durationSeconds: number },
  options: { signal: AbortSignal },
): Promise<void> {
  const { master, durationSeconds } = sheet;
  const { width, height } = await probePicture(master);
  const facts = { master, durationSeconds, width, height, hasText: hasLabel(sheet) };
  await placeLabel(sheet, sheetLayout(facts));
  await writeWhole(sheet.out, (out) =>
    runFfmpeg(ffmpeg, contactSheetArgs({ ...facts, out }), { ...options, folder: sheet.workFolder }),
  );
}

function hasLabel({ label }: Still): boolean {
  return label !== undefined && label.text.trim() !== '';
}

/** Puts the label's script and font into the work folder, where there is a label. */
async function placeLabel({ label, workFolder }: Still, size: Pixels): Promise<void> {
  if (label === undefined || label.text.trim() === '') return;
  const { text, language } = label;
  await placeFont(language, join(workFolder, FONT_FOLDER));
  const durationTicks = TICKS_PER_SECOND;
  const script = { cues: [], durationTicks, label: { text, startTicks: 0, endTicks: durationTicks } };
  await writeFile(join(workFolder, SUBTITLE_FILE), toAss(script, { language, size }));
}
