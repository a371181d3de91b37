import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { KinoraError, secondsToTicks, type Language } from '@kinora/film';
import { BITEXACT, MASTER_AUDIO, MASTER_VIDEO } from '../args/encode.ts';
import { flags } from '../args/flags.ts';
import { blendChains, PATTERN_FILE, patternFrame, patternInput } from '../args/luma-pattern.ts';
import { FONT_FOLDER, SUBTITLE_FILE } from '../args/master.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { probeFile } from '../measure/probe.ts';
import { toAss, type Pixels } from '../subtitles/ass.ts';
import { placeFont } from '../subtitles/fonts.ts';
import { writeWhole } from '../whole-file.ts';

export interface ScreenerOrder {
  /** Any video ffmpeg can read. */
  input: string;
  /** Gray bytes of a picture of this size, as `MasterInput.lumaPattern`; both sides are even. */
  lumaPattern: (size: Pixels) => Uint8Array;
  /** Stands in the corner from the first frame to the last; none when empty. */
  labelText: string;
  language: Language;
  /** Written into the file under these keys. */
  tags: Readonly<Record<string, string>>;
  out: string;
}

/**
 * A copy of a video to be looked at: labelled, patterned and tagged in one encode, in its own size and rate, with sound where it
 * has some. Nothing is at `out` before it is whole.
 *
 * @throws KinoraError `artefact_damaged` when the input cannot be read; else as `runFfmpeg`
 */
export async function makeScreener(
  ffmpeg: Ffmpeg,
  order: ScreenerOrder,
  options: { signal: AbortSignal },
): Promise<void> {
  const { video, audio, durationSeconds } = await probeFile(order.input);
  if (video === null) throw new KinoraError('artefact_damaged', 'This file holds no picture.');
  const even = (length: number): number => Math.max(2, length - (length % 2));
  const size = { width: even(video.width), height: even(video.height) };
  const folder = await mkdtemp(join(dirname(order.out), 'screener-'));
  try {
    const hasText = order.labelText.trim() !== '';
    if (hasText) {
      await placeFont(order.language, join(folder, FONT_FOLDER));
      const durationTicks = secondsToTicks(durationSeconds);
      const label = { text: '', startTicks: 0, endTicks: 0 };
      const script = toAss(
        { cues: [], label, durationTicks },
        { language: order.language, size, cornerLabel: order.labelText },
      );
      await writeFile(join(folder, SUBTITLE_FILE), script);
    }
    await writeFile(join(folder, PATTERN_FILE), patternFrame(order.lumaPattern(size), size));
    await writeWhole(order.out, (out) =>
      runFfmpeg(ffmpeg, screenerArgs({ ...order, out }, size, { hasText, hasSound: audio !== null }), {
        signal: options.signal,
        folder,
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function screenerArgs(order: ScreenerOrder, size: Pixels, has: { hasText: boolean; hasSound: boolean }): string[] {
  const bt709 = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';
  const text = has.hasText ? `,ass=filename=${SUBTITLE_FILE}:fontsdir=${FONT_FOLDER}` : '';
  const chains = [
    // Nothing here may change a frame's time: filters that do forget the rate.
    `[0:v:0]scale=${size.width}:${size.height}:out_color_matrix=bt709:out_range=tv` +
      `,setsar=1,format=yuv420p,${bt709}${text}[lettered]`,
    ...blendChains('lettered', 1, 'shown', size),
  ];
  return flags(
    ['-y', '-protocol_whitelist', 'file,pipe', '-i', `file:${order.input}`, ...patternInput(size)],
    ['-filter_complex', chains.join(';'), '-map', '[shown]', ...(has.hasSound ? ['-map', '0:a:0'] : [])],
    ['-map_metadata', '-1', '-map_chapters', '-1', ...MASTER_VIDEO, ...(has.hasSound ? MASTER_AUDIO : [])],
    BITEXACT,
    // Without use_metadata_tags the muxer drops every key it does not know, AIGC among them.
    ['-movflags', '+faststart+use_metadata_tags'],
    Object.entries(order.tags).flatMap(([key, value]) => (value === '' ? [] : ['-metadata', `${key}=${value}`])),
    ['-f', 'mp4', `file:${order.out}`],
  );
}
