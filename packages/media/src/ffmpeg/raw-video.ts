import { rename, rm } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';
import { rawVideoArgs } from '../args/raw-video.ts';
import type { Ffmpeg } from './find.ts';
import { startFfmpeg } from './process.ts';

export interface RawVideoSpec {
  /** Where the finished MP4 lies after `finish`; nothing is there before. */
  path: string;
  width: number;
  height: number;
  fps: number;
  signal: AbortSignal;
}

export interface RawVideo {
  /**
   * Takes one frame, `width * height * 4` bytes RGBA, rows from the top, opaque. The buffer may be used again once the
   * promise resolves; await it, or frames pile up in memory.
   */
  write(rgba: Uint8Array): Promise<void>;
  /** Closes the file and puts it in place. */
  finish(): Promise<void>;
  /** Ends the process and leaves no file. Safe to call at any time, also after `finish`, when it does nothing. */
  abort(): Promise<void>;
}

/** Opens encoders for drawn frames: H.264, yuv420p, BT.709. All calls reject with KinoraErrors, as `runFfmpeg` does. */
export function openRawVideo(ffmpeg: Ffmpeg): (spec: RawVideoSpec) => Promise<RawVideo> {
  return async (spec) => {
    const partial = `${spec.path}.partial`;
    const frameBytes = spec.width * spec.height * 4;
    const child = startFfmpeg(ffmpeg, rawVideoArgs({ ...spec, out: partial }), { signal: spec.signal });
    child.stdout.resume();
    let finished = false;

    const removePartial = (): Promise<void> => rm(partial, { force: true });
    // Whatever ends it early (abort, full disk), the half-written file goes.
    const cleared = child.ended.catch(removePartial);

    /** The process has gone before it should: its own reason, never a bare broken pipe. */
    const reasonOfEnd = async (): Promise<never> => {
      await child.ended;
      throw new KinoraError('ffmpeg_failed', 'ffmpeg closed its input before the last frame.');
    };

    return {
      async write(rgba) {
        if (rgba.byteLength !== frameBytes)
          throw new Error(`a frame of ${spec.width}x${spec.height} has ${frameBytes} bytes, not ${rgba.byteLength}`);
        const failed = await new Promise<boolean>((resolve) => {
          child.stdin.write(rgba, (error) => resolve(error !== null && error !== undefined));
        });
        if (failed) await reasonOfEnd();
      },
      async finish() {
        child.stdin.end();
        try {
          await child.ended;
        } catch (thrown) {
          await cleared;
          throw thrown;
        }
        await rename(partial, spec.path);
        finished = true;
      },
      async abort() {
        if (finished) return;
        child.kill();
        await child.ended.catch(() => {});
        await removePartial();
      },
    };
  };
}
