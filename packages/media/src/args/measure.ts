import { flags } from './flags.ts';

/** Size at which black and frozen pictures are looked for; a fifteenth of the pixels of 720p, a third of the time. */
export const SEARCH_SIZE = { width: 320, height: 180 } as const;
/** Grid on which luminance is followed. */
export const GRID = { width: 64, height: 36 } as const;
/** Bytes of one searched frame, yuv420p: the luma plane first. */
export const SEARCH_FRAME_BYTES = (SEARCH_SIZE.width * SEARCH_SIZE.height * 3) / 2;
/** Size at which lettering and sharpness are looked for, luma only, and how often: lettering that matters stands for a second. */
export const LETTER_SIZE = { width: 640, height: 360 } as const;
export const LETTER_FPS = 2;

/**
 * Black: 99 % of the pixels within 4 % of the range above black. A night sky is brighter than that, a failed take is not.
 * Frozen: mean difference below -60 dB (a quarter of one code of 255) from where it began; slow moves add up past it.
 * Silent: below -50 dBFS. All for long enough to be seen or heard.
 */
const BLACK = 'blackdetect=black_min_duration=0.2:picture_black_ratio_th=0.99:pixel_black_th=0.04';
const FROZEN = 'freezedetect=noise=-60dB:duration=0.5';
const SILENT = 'silencedetect=noise=-50dB:duration=0.2';

/** Where each kind of picture and sound comes out, as `pipe:N`. */
export const MEASURE_PIPES = { frames: 1, letters: 3, samples: 4 } as const;
/** Pipes beyond the three that every process has. */
export const MEASURE_SIDE_PIPES = 2;

/**
 * One decode of a file: findings go to the log; frames of the search size (yuv420p), pictures for lettering (luma) and
 * samples (16 bits, little-endian, interleaved) to their pipes.
 */
export function measureArgs(file: { path: string; hasVideo: boolean; hasAudio: boolean }): string[] {
  const chains: string[] = [];
  const outputs: string[] = [];
  if (file.hasVideo) {
    chains.push(
      `[0:v:0]split=2[all][some]`,
      `[all]scale=${SEARCH_SIZE.width}:${SEARCH_SIZE.height}:flags=area:out_range=tv,format=yuv420p,${BLACK},${FROZEN}[frames]`,
      // Letters keep their shape, in upright and square pictures too.
      `[some]fps=${LETTER_FPS},scale=${LETTER_SIZE.width}:${LETTER_SIZE.height}:flags=area:out_range=tv:force_original_aspect_ratio=decrease,pad=${LETTER_SIZE.width}:${LETTER_SIZE.height}:-1:-1,format=gray[letters]`,
    );
    outputs.push(...raw('frames'), ...raw('letters'));
  }
  if (file.hasAudio) {
    chains.push(
      `[0:a:0]asplit=2[heard][counted]`,
      `[heard]${SILENT},ebur128@sound=peak=true:framelog=verbose[listened]`,
      `[counted]aformat=sample_fmts=s16[samples]`,
    );
    outputs.push('-map', '[listened]', '-f', 'null', '-');
    outputs.push('-map', '[samples]', '-c:a', 'pcm_s16le', '-f', 's16le', `pipe:${MEASURE_PIPES.samples}`);
  }
  return flags(
    ['-protocol_whitelist', 'file,pipe', '-i', `file:${file.path}`],
    ['-filter_complex', chains.join(';')],
    outputs,
  );
}

function raw(name: 'frames' | 'letters'): string[] {
  return ['-map', `[${name}]`, '-c:v', 'rawvideo', '-f', 'rawvideo', `pipe:${MEASURE_PIPES[name]}`];
}
