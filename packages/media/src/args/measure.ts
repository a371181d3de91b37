import { flags } from './flags.ts';

/** Size at which black and frozen pictures are looked for; a fifteenth of the pixels of 720p, a third of the time. */
export const SEARCH_SIZE = { width: 320, height: 180 } as const;
/** Grid on which luminance is followed. */
export const GRID = { width: 64, height: 36 } as const;
/** Bytes of one grid frame, yuv420p: the luma plane first. */
export const GRID_FRAME_BYTES = (GRID.width * GRID.height * 3) / 2;

/**
 * Black: 99 % of the pixels within 4 % of the range above black. A night sky is brighter than that, a failed take is not.
 * Frozen: mean difference below -60 dB (a quarter of one code of 255) from where it began; slow moves add up past it.
 * Silent: below -50 dBFS. All for long enough to be seen or heard.
 */
const BLACK = 'blackdetect=black_min_duration=0.2:picture_black_ratio_th=0.99:pixel_black_th=0.04';
const FROZEN = 'freezedetect=noise=-60dB:duration=0.5';
const SILENT = 'silencedetect=noise=-50dB:duration=0.2';

/** One decode of a file: findings go to the log, grid frames to `pipe:1`. */
export function measureArgs(file: { path: string; hasVideo: boolean; hasAudio: boolean }): string[] {
  const chains: string[] = [];
  const outputs: string[] = [];
  if (file.hasVideo) {
    chains.push(
      `[0:v:0]scale=${SEARCH_SIZE.width}:${SEARCH_SIZE.height}:flags=area:out_range=tv,format=yuv420p,split=2[search][small]`,
      `[search]${BLACK},${FROZEN}[searched]`,
      `[small]scale=${GRID.width}:${GRID.height}:flags=area,format=yuv420p[grid]`,
    );
    outputs.push('-map', '[searched]', '-f', 'null', '-');
    outputs.push('-map', '[grid]', '-c:v', 'rawvideo', '-f', 'rawvideo', 'pipe:1');
  }
  if (file.hasAudio) {
    chains.push(`[0:a:0]${SILENT},ebur128@sound=peak=true:framelog=verbose[heard]`);
    outputs.push('-map', '[heard]', '-f', 'null', '-');
  }
  return flags(
    ['-protocol_whitelist', 'file,pipe', '-i', `file:${file.path}`],
    ['-filter_complex', chains.join(';')],
    outputs,
  );
}
