/** Takes as engines deliver them, for tests, made on the spot; nothing here is used by the product. */
import { join } from 'node:path';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { allFfmpegs, signal, temporaryFolder } from '../testing/clips.ts';

/** What is written, and by which encoder. */
const WRAPPINGS = {
  mp4: '-c:v libx264 -preset ultrafast -crf 4 -pix_fmt yuv420p',
  // Live: without any length in its header.
  webm: '-c:v libvpx -deadline realtime -b:v 4M -crf 4 -qmin 0 -f webm -live 1',
  avi: '-c:v mjpeg -q:v 1 -pix_fmt yuvj420p',
} as const;
export type Wrapping = keyof typeof WRAPPINGS;

/** A take whose grey says which frame it is: frame n is `first + STEP n`. */
export interface Ramp {
  first: number;
  frames: number;
  fps: number;
  width: number;
  height: number;
  wrapping: Wrapping;
}
export const STEP = 2;

export function rampGraph({ first, frames, fps, width, height }: Ramp): string {
  const grey = `nullsrc=s=16x16:r=${fps},geq=lum='${first}+${STEP}*N':cb=128:cr=128`;
  return `${grey},scale=${width}:${height}:flags=neighbor,setsar=1,format=yuv444p,trim=end_frame=${frames}`;
}

export interface Workshop {
  /** Every ffmpeg of this machine; files are made by the first. */
  ffmpegs: readonly [Ffmpeg, ...Ffmpeg[]];
  folder: string;
  /** A path nobody has used. */
  fresh: (extension: string) => string;
  /** A file from a lavfi graph. */
  make: (graph: string, wrapping: Wrapping, extra?: readonly string[]) => Promise<string>;
  makeRamp: (ramp: Ramp) => Promise<string>;
  remove: () => Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const [ffmpeg, ...others] = await allFfmpegs();
  if (ffmpeg === undefined) throw new Error('no ffmpeg here');
  const folder = await temporaryFolder();
  let files = 0;
  const fresh = (extension: string): string => join(folder.path, `${++files}.${extension}`);
  const make: Workshop['make'] = async (graph, wrapping, extra = []) => {
    const out = fresh(wrapping);
    const args = ['-y', '-f', 'lavfi', '-i', graph, ...WRAPPINGS[wrapping].split(' '), ...extra, out];
    await runFfmpeg(ffmpeg, args, { signal });
    return out;
  };
  return {
    ffmpegs: [ffmpeg, ...others],
    folder: folder.path,
    fresh,
    make,
    makeRamp: async (ramp) => {
      // 4:2:0 files of odd sizes are legal; x264 alone refuses them.
      const even = ramp.wrapping === 'mp4' ? 2 : 1;
      const size = { width: Math.ceil(ramp.width / even) * even, height: Math.ceil(ramp.height / even) * even };
      return await make(rampGraph({ ...ramp, ...size }), ramp.wrapping);
    },
    remove: folder.remove,
  };
}
