import { KinoraError, type Measurements } from '@kinora/film';
import { GRID, GRID_FRAME_BYTES, measureArgs } from '../args/measure.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { countFlashes } from './flashes.ts';
import { readLoudness } from './loudness.ts';
import { meterLuma } from './luma.ts';
import { probeFile } from './probe.ts';
import { readStretches, sumStretches } from './stretches.ts';

/** A file of which less than this share of its frames decodes is cut off, not merely oddly timed. */
const LEAST_DECODED_SHARE = 0.9;
const GRID_CELLS = GRID.width * GRID.height;

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
  const flashes = countFlashes(GRID_CELLS, Math.max(1, video?.fps ?? 1));
  const luma = meterLuma();
  let decodedFrames = 0;

  const child = startFfmpeg(ffmpeg, measureArgs({ path, hasVideo: video !== null, hasAudio: audio !== null }), {
    signal: options.signal,
    logLevel: 'info',
    onLogLine(line) {
      for (const log of [black, frozen, silent, loudness]) log.add(line);
    },
  });
  child.stdin.end();
  const lumaOf = splitFrames((frame) => {
    const plane = frame.subarray(0, GRID_CELLS);
    flashes.add(plane);
    luma.add(plane);
    decodedFrames++;
  });
  child.stdout.on('data', (chunk: Buffer) => lumaOf(chunk));
  try {
    await child.ended;
  } catch (thrown) {
    // Nothing is written here, so what ffmpeg cannot get through is the file itself.
    if (!(thrown instanceof KinoraError) || thrown.code !== 'ffmpeg_failed') throw thrown;
    throw new KinoraError('artefact_damaged', `This file cannot be decoded: ${thrown.message}`, { cause: thrown });
  }

  if (video !== null && decodedFrames < video.frameCount * LEAST_DECODED_SHARE - 1)
    throw new KinoraError(
      'artefact_damaged',
      `Only ${decodedFrames} of the file's ${video.frameCount} frames can be decoded.`,
    );

  const videoSeconds = video?.seconds ?? null;
  const length = videoSeconds ?? 0;
  const slackSeconds = 1.5 / Math.max(1, video?.fps ?? 1);
  const blackness = sumStretches(black.close(length, slackSeconds), length);
  const stillness = sumStretches(frozen.close(length, slackSeconds), length);
  const heard = loudness.of('sound');
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
    flashesPerSecond: flashes.worst(),
    flicker: luma.flicker(),
    meanLuma: luma.mean(),
    loudnessLufs: heard.lufs,
    truePeakDbtp: heard.peakDbtp,
    silentShare: audio === null ? null : sumStretches(silent.close(audio.seconds), audio.seconds).share,
  };
}

/** Cuts a stream of chunks into grid frames. */
function splitFrames(onFrame: (frame: Uint8Array) => void): (chunk: Uint8Array) => void {
  const frame = new Uint8Array(GRID_FRAME_BYTES);
  let filled = 0;
  return (chunk) => {
    let offset = 0;
    while (offset < chunk.length) {
      const taken = Math.min(GRID_FRAME_BYTES - filled, chunk.length - offset);
      frame.set(chunk.subarray(offset, offset + taken), filled);
      filled += taken;
      offset += taken;
      if (filled < GRID_FRAME_BYTES) continue;
      onFrame(frame);
      filled = 0;
    }
  };
}
