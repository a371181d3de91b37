import { contactSheetArgs, posterArgs } from '../args/stills.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { probePicture } from '../measure/probe.ts';
import { writeWhole } from '../whole-file.ts';

/** Writes the frame at `atSeconds` (the last one when that is past the end) as a JPEG of the film's size. */
export async function makePoster(
  ffmpeg: Ffmpeg,
  still: { master: string; atSeconds: number; out: string },
  options: { signal: AbortSignal },
): Promise<void> {
  const { frameCount, fps } = await probePicture(still.master);
  const lastSeconds = Math.max(0, (frameCount - 1.5) / fps);
  const atSeconds = Math.min(still.atSeconds, lastSeconds);
  await writeWhole(still.out, (out) => runFfmpeg(ffmpeg, posterArgs({ ...still, atSeconds, out }), options));
}

/** Writes one JPEG with 12 or 16 frames spread over the film. */
export async function makeContactSheet(
  ffmpeg: Ffmpeg,
  sheet: { master: string; durationSeconds: number; out: string },
  options: { signal: AbortSignal },
): Promise<void> {
  const { width, height } = await probePicture(sheet.master);
  await writeWhole(sheet.out, (out) => runFfmpeg(ffmpeg, contactSheetArgs({ ...sheet, width, height, out }), options));
}
