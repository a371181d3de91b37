import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { KinoraError } from '@kinora/film';

export interface VideoFacts {
  codec: string | null;
  width: number;
  height: number;
  fps: number;
  frameCount: number;
  seconds: number;
  /** Tagged BT.709, limited range. */
  bt709: boolean;
}

/** What a file's container says of it. */
export interface ContainerFacts {
  /** `MP4`, `QuickTime File Format`, `WebM`, `WAVE`, … */
  container: string;
  durationSeconds: number;
  video: VideoFacts | null;
  audio: { codec: string | null; sampleRate: number; channels: number; seconds: number } | null;
}

/**
 * Reads a container's index. Reads no media data beyond it, so even a long film takes milliseconds.
 *
 * @throws KinoraError `artefact_damaged` when the file is not a media file or is cut off
 */
export async function probeFile(path: string): Promise<ContainerFacts> {
  try {
    using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
    const format = await input.getFormat();
    const videoTrack = await input.getPrimaryVideoTrack();
    const audioTrack = await input.getPrimaryAudioTrack();
    let video: ContainerFacts['video'] = null;
    if (videoTrack !== null) {
      const stats = await videoTrack.computePacketStats();
      const color = await videoTrack.getColorSpace();
      video = {
        codec: await videoTrack.getCodec(),
        width: await videoTrack.getDisplayWidth(),
        height: await videoTrack.getDisplayHeight(),
        fps: roundRate(stats.averagePacketRate),
        frameCount: stats.packetCount,
        seconds: (await videoTrack.computeDuration()) - Math.max(0, await videoTrack.getFirstTimestamp()),
        bt709: color.matrix === 'bt709' && color.fullRange !== true,
      };
    }
    const audio =
      audioTrack === null
        ? null
        : {
            codec: await audioTrack.getCodec(),
            sampleRate: await audioTrack.getSampleRate(),
            channels: await audioTrack.getNumberOfChannels(),
            seconds: await audioTrack.computeDuration(),
          };
    return { container: format.name, durationSeconds: await input.computeDuration(), video, audio };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KinoraError('artefact_damaged', `This file cannot be read as video or sound: ${reason}`, { cause });
  }
}

/** Average rates read from whole indexes are off by rounding in the last places. */
function roundRate(fps: number): number {
  return Math.round(fps * 1000) / 1000;
}

/**
 * Size, rate and colour of a file's picture; reads only its index.
 *
 * @throws KinoraError `artefact_damaged`
 */
export async function probePicture(path: string): Promise<VideoFacts> {
  const { video } = await probeFile(path);
  if (video === null) throw new KinoraError('artefact_damaged', 'This file holds no picture.');
  return video;
}
