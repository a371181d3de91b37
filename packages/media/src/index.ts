/**
 * ffmpeg, driven: finding it, running it, encoding drawn frames, measuring files, composing the master.
 * Arguments come from pure builders in `args/`; one process runner starts them all.
 *
 * @module
 */
export { mediaVersion } from './version.ts';
export { findFfmpeg, type Ffmpeg, type FindOptions } from './ffmpeg/find.ts';
export { inspectUpload, type UploadFacts, type UploadRules } from './sandbox/inspect-upload.ts';
export type { Limits, Sandbox, Untrusted } from './sandbox/sandbox.ts';
export { runFfmpeg, type Progress, type RunOptions } from './ffmpeg/run.ts';
export { openRawVideo, type RawVideo, type RawVideoSpec } from './ffmpeg/raw-video.ts';
export { frameDistance, type FrameOf } from './measure/frame-distance.ts';
export { measureFile } from './measure/measure-file.ts';
export { readLuma, type LumaFrame, type LumaOptions } from './measure/read-luma.ts';
export { sampleFrames, type SampledFrame } from './measure/sample-frames.ts';
export { probeFile, type ContainerFacts } from './measure/probe.ts';
export {
  DEFAULT_MOTION,
  conformTake,
  type ConformedTake,
  type ConformOrder,
  type ConformPiece,
} from './conform/conform-take.ts';
export { MOTIONS, type Fit, type Motion } from './conform/args.ts';
export { probeVideo, type DeliveredVideo } from './conform/probe-video.ts';
export { firstFrame, lastFrame } from './conform/frames.ts';
export { pictureSize, pictureToFrame } from './conform/picture-to-frame.ts';
export { findFonts } from './subtitles/fonts.ts';
export { toSrt } from './subtitles/srt.ts';
export { toVtt } from './subtitles/vtt.ts';
export { toAss, type AssOptions, type Pixels, type WrittenCut } from './subtitles/ass.ts';
export { makeScreener, type ScreenerOrder } from './master/screener.ts';
export { renderMaster, type MasterInput, type MasterOptions } from './master/render-master.ts';
export type { Chapter } from './args/chapters.ts';
export { type FrameStill, makeContactSheet, makeFrameStill, makePoster } from './master/stills.ts';
export { fragmentVideo, readStreamParts, type StreamParts } from './master/stream-video.ts';
export { tagVideo } from './master/tag-video.ts';
