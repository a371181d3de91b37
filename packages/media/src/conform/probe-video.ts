import type { Ffmpeg } from '../ffmpeg/find.ts';
import { scanVideo } from './scan.ts';

/** What a delivered video file is, every frame decoded and counted. */
export interface DeliveredVideo {
  /** As `probeFile` names it; also `AVI` and `GIF`. By the file's bytes, whatever its name. */
  container: string;
  /** As `probeFile` names it (`avc`, `vp9`, …), else as ffmpeg does (`mjpeg`). */
  codec: string;
  /** As it is to be seen: upright and with square pixels. */
  width: number;
  height: number;
  /** Three decimals; where frames last differently, that of most of them. */
  fps: number;
  frames: number;
  /** From the first frame's beginning to the last one's end. */
  durationSeconds: number;
  hasAudio: boolean;
}

/**
 * Checks what an engine delivered: MP4, QuickTime, WebM, Matroska, AVI, MPEG-TS or an animated GIF, decoded to its end.
 * Costs one decode (0.3 s of processor time for 5 s of 832x480).
 *
 * @throws KinoraError `engine_failed` in a sentence that says what the file is instead: a web page, empty, cut off, a
 * still picture, without a picture; retryable where fetching it again may help. `cancelled`; else as `runFfmpeg`
 */
export async function probeVideo(
  ffmpeg: Ffmpeg,
  path: string,
  options: { signal: AbortSignal },
): Promise<DeliveredVideo> {
  const scan = await scanVideo(ffmpeg, path, options);
  return {
    container: scan.container,
    codec: scan.codec,
    width: Math.round(scan.width * scan.pixelAspect),
    height: scan.height,
    fps: Math.round(1000 / scan.frameSeconds) / 1000,
    frames: scan.frameTimes.length,
    durationSeconds: scan.durationSeconds,
    hasAudio: scan.hasAudio,
  };
}
