/**
 * ffmpeg, driven: finding it, running it, encoding drawn frames, measuring files, composing the master.
 * Arguments come from pure builders in `args/`; one process runner starts them all.
 *
 * @module
 */
export { mediaVersion } from './version.ts';
export { findFfmpeg, type Ffmpeg, type FindOptions } from './ffmpeg/find.ts';
export { runFfmpeg, type Progress, type RunOptions } from './ffmpeg/run.ts';
export { openRawVideo, type RawVideo, type RawVideoSpec } from './ffmpeg/raw-video.ts';
