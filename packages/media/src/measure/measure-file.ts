import { resolve } from 'node:path';
import { KinoraError, type Measurements } from '@kinora/film';
import {
  LETTER_FPS,
  LETTER_SIZE,
  MEASURE_PIPES,
  MEASURE_SIDE_PIPES,
  measureArgs,
  SEARCH_FRAME_BYTES,
} from '../args/measure.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { meterClipping } from './clipping.ts';
import { type LetterWatch, watchLetters } from './lettering.ts';
import { readLoudness } from './loudness.ts';
import { watchPicture } from './picture.ts';
import { probeFile } from './probe.ts';
import { meterSharpness } from './sharpness.ts';
import { readStretches, type Stretch, sumStretches } from './stretches.ts';

/** A file of which less than this share of its frames decodes is cut off, not merely oddly timed. */
const LEAST_DECODED_SHARE = 0.9;
/** A master of ten minutes takes a tenth of it. */
const MEASURE_LIMITS = { cpuSeconds: 14_400, wallSeconds: 28_800, fileBytes: 0 };

/**
 * Everything a judge wants to know of a file, in one decode. Of sound alone, the picture's numbers are 0.
 *
 * @throws KinoraError `artefact_damaged` when the file is no media file or its frames do not decode; else as `runFfmpeg`
 */
export async function measureFile(
  ffmpeg: Ffmpeg,
  path: string,
  options: { signal: AbortSignal },
): Promise<Measurements> {
  const facts = await probeFile(path);
  const { video, audio } = facts;
  if (video === null && audio === null)
    throw new KinoraError('artefact_damaged', 'This file holds neither picture nor sound.');

  const black = readStretches('black');
  const frozen = readStretches('freeze');
  const silent = readStretches('silence');
  const loudness = readLoudness();
  const fps = Math.max(1, video?.fps ?? 1);
  const picture = watchPicture(fps);
  const letters = watchLetters();
  const sharpness = meterSharpness();
  const clipping = meterClipping(audio?.channels ?? 1, audio?.sampleRate ?? 1);

  const child = startFfmpeg(ffmpeg, measureArgs({ path, hasVideo: video !== null, hasAudio: audio !== null }), {
    signal: options.signal,
    logLevel: 'info',
    sidePipes: MEASURE_SIDE_PIPES,
    untrusted: { reads: [resolve(path)], limits: MEASURE_LIMITS },
    onLogLine(line) {
      for (const log of [black, frozen, silent, loudness]) log.add(line);
    },
  });
  child.stdin.end();
  const pipes = [child.stdin, child.stdout, null, ...child.side];
  const read = (name: keyof typeof MEASURE_PIPES, take: (chunk: Buffer) => void): void => {
    pipes[MEASURE_PIPES[name]]?.on('data', take);
  };
  read(
    'frames',
    splitFrames(SEARCH_FRAME_BYTES, (frame) => picture.add(frame)),
  );
  read(
    'letters',
    splitFrames(LETTER_SIZE.width * LETTER_SIZE.height, (luma) => {
      letters.add(luma);
      sharpness.add(luma);
    }),
  );
  read('samples', (bytes) => clipping.add(bytes));
  try {
    await child.ended;
  } catch (thrown) {
    // Nothing is written here, so what ffmpeg cannot get through is the file itself.
    if (!(thrown instanceof KinoraError) || thrown.code !== 'ffmpeg_failed') throw thrown;
    throw new KinoraError('artefact_damaged', `This file cannot be decoded: ${thrown.message}`, { cause: thrown });
  }

  if (video !== null && picture.frames() < video.frameCount * LEAST_DECODED_SHARE - 1)
    throw new KinoraError(
      'artefact_damaged',
      `Only ${picture.frames()} of the file's ${video.frameCount} frames can be decoded.`,
    );

  const videoSeconds = video?.seconds ?? null;
  const length = videoSeconds ?? 0;
  const slackSeconds = 1.5 / Math.max(1, video?.fps ?? 1);
  const blackStretches = black.close(length, slackSeconds);
  const frozenStretches = frozen.close(length, slackSeconds);
  const blackness = sumStretches(blackStretches, length);
  const stillness = sumStretches(frozenStretches, length);
  const heard = loudness.of('sound');
  const { worstAtSeconds, ...seen } = picture.findings();
  const lettering = letters.longest();
  const clipped = audio === null ? null : clipping.clipping();
  return {
    container: facts.container,
    videoCodec: video?.codec ?? null,
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    fps: video?.fps ?? 0,
    frameCount: video?.frameCount ?? 0,
    durationSeconds: facts.durationSeconds,
    videoSeconds,
    audioSeconds: audio?.seconds ?? null,
    blackShare: blackness.share,
    longestBlackSeconds: blackness.longest,
    frozenShare: stillness.share,
    longestFrozenSeconds: stillness.longest,
    loudnessLufs: heard.lufs,
    truePeakDbtp: heard.peakDbtp,
    silentShare: audio === null ? null : sumStretches(silent.close(audio.seconds), audio.seconds).share,
    ...seen,
    ...(video === null ? {} : textOf(lettering)),
    ...optional('sharpness', sharpness.mean()),
    clippedShare: clipped?.share ?? null,
    worstAtSeconds: {
      ...worstAtSeconds,
      ...optional('black', middleOfLongest(blackStretches)),
      ...optional('frozen', middleOfLongest(frozenStretches)),
      ...optional('burned_in_text', lettering === null || lettering.pictures < 2 ? null : lettering.first / LETTER_FPS),
      ...optional('clipped', clipped === null || clipped.share === 0 ? null : clipped.worstAtSeconds),
    },
  };
}

/** How long lettering stands, and in which third. */
function textOf(found: ReturnType<LetterWatch['longest']>): Pick<Measurements, 'textSeconds' | 'textPlace'> {
  // Seen once it may have stood for no time at all.
  if (found === null || found.pictures < 2) return { textSeconds: 0 };
  const middle = (found.line.top + found.line.bottom) / 2 / LETTER_SIZE.height;
  return {
    textSeconds: (found.pictures - 1) / LETTER_FPS,
    textPlace: middle < 1 / 3 ? 'top' : middle < 2 / 3 ? 'middle' : 'bottom',
  };
}

function middleOfLongest(stretches: readonly Stretch[]): number | null {
  const [longest] = stretches.toSorted((a, b) => b.endSeconds - b.startSeconds - (a.endSeconds - a.startSeconds));
  return longest === undefined ? null : (longest.startSeconds + longest.endSeconds) / 2;
}

function optional<Name extends string>(name: Name, value: number | null): { [Key in Name]?: number } {
  return (value === null ? {} : { [name]: value }) as { [Key in Name]?: number };
}

/** Cuts a stream of chunks into frames. */
function splitFrames(frameBytes: number, onFrame: (frame: Uint8Array) => void): (chunk: Uint8Array) => void {
  const frame = new Uint8Array(frameBytes);
  let filled = 0;
  return (chunk) => {
    let offset = 0;
    while (offset < chunk.length) {
      const taken = Math.min(frameBytes - filled, chunk.length - offset);
      frame.set(chunk.subarray(offset, offset + taken), filled);
      filled += taken;
      offset += taken;
      if (filled < frameBytes) continue;
      onFrame(frame);
      filled = 0;
    }
  };
}
