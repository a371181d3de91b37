/**
 * Encoder settings in one place. All are bit exact: the same frames give the same bytes on the same ffmpeg, because
 * dates, versions and processor differences are left out and the thread count is fixed.
 */

/** Colour as HD pictures are: BT.709, limited range. Without the tags players guess, and guess BT.601 for small sizes. */
export const COLOR_TAGS: readonly string[] = [
  ['-colorspace', 'bt709'],
  ['-color_primaries', 'bt709'],
  ['-color_trc', 'bt709'],
  ['-color_range', 'tv'],
].flat();

export const BITEXACT: readonly string[] = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'];

/** x264's result depends on its thread count; four keep 2 to 8 cores busy at these sizes. */
const X264_THREADS = '4';

/** For files that are decoded once more: fast, near lossless, a key frame each second. */
export const MEZZANINE_VIDEO: readonly string[] = [
  ['-c:v', 'libx264'],
  ['-preset', 'ultrafast'],
  ['-crf', '14'],
  ['-g', '24'],
  ['-keyint_min', '24'],
  ['-sc_threshold', '0'],
  ['-threads', X264_THREADS],
  ['-x264-params', 'open-gop=0:cpu-independent=1'],
  ['-pix_fmt', 'yuv420p'],
  COLOR_TAGS,
].flat();

/** For watching: High profile, a closed group of pictures of 2 s so that seeking and HLS segments are exact. */
export const MASTER_VIDEO: readonly string[] = [
  ['-c:v', 'libx264'],
  ['-profile:v', 'high'],
  ['-preset', 'veryfast'],
  ['-crf', '20'],
  ['-g', '48'],
  ['-keyint_min', '48'],
  ['-sc_threshold', '0'],
  ['-threads', X264_THREADS],
  ['-x264-params', 'open-gop=0:cpu-independent=1'],
  ['-pix_fmt', 'yuv420p'],
  COLOR_TAGS,
].flat();

export const MASTER_AUDIO: readonly string[] = ['-c:a', 'aac', '-b:a', '160k', '-ar', '48000', '-ac', '2'];
