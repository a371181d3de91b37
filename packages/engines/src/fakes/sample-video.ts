import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Real videos for fakes to hand out, one file for each shape, made once in a process. */

export interface SampleShape {
  width: number;
  height: number;
  fps: number;
  frames: number;
  container?: 'mp4' | 'webm' | 'avi';
}

const run = promisify(execFile);
const made = new Map<string, Promise<string>>();
let folder: string | null = null;

export function sampleVideo(shape: SampleShape): Promise<string> {
  const { width, height, fps, frames, container = 'mp4' } = shape;
  const name = `${width}x${height}-${fps}-${frames}.${container}`;
  const known = made.get(name);
  if (known) return known;
  if (folder === null) {
    const mine = mkdtempSync(join(tmpdir(), 'kinora-samples-'));
    folder = mine;
    process.once('exit', () => rmSync(mine, { recursive: true, force: true }));
  }
  const path = join(folder, name);
  const codec = {
    mp4: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
    webm: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'],
    avi: ['-c:v', 'mjpeg', '-q:v', '5'],
  }[container];
  // Without the clock in its upper part: lettering in a take is a fault.
  const source = `testsrc2=size=${width}x${height}:rate=${fps},drawbox=x=0:y=0:w=iw:h=ih/5:color=0x406080:t=fill`;
  const making = run(process.env['FFMPEG_PATH'] ?? 'ffmpeg', [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    '-frames:v',
    String(frames),
    ...codec,
    path,
  ]).then(() => path);
  made.set(name, making);
  return making;
}

/** The same video with every frame black. */
export function blackened(file: string): Promise<string> {
  const path = file.replace(/(\.\w+)$/, '-black$1');
  const known = made.get(path);
  if (known) return known;
  const filter = ['-vf', 'drawbox=t=fill:color=black', '-an'];
  const program = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
  const making = run(program, ['-v', 'error', '-y', '-i', file, ...filter, path]).then(() => path);
  made.set(path, making);
  return making;
}

/** Counts what is in a file by decoding it. */
export async function probeVideo(
  path: string,
): Promise<{ width: number; height: number; fps: number; frames: number }> {
  const probe = (process.env['FFMPEG_PATH'] ?? 'ffmpeg').replace(/ffmpeg$/, 'ffprobe');
  const { stdout } = await run(probe, [
    '-v',
    'error',
    '-count_frames',
    '-select_streams',
    'v:0',
    '-of',
    'json',
    '-show_entries',
    'stream=width,height,r_frame_rate,nb_read_frames',
    path,
  ]);
  const [stream] = (JSON.parse(stdout) as { streams: Record<string, string | number>[] }).streams;
  if (stream === undefined) throw new Error('no picture');
  const [over = 0, under = 1] = String(stream['r_frame_rate']).split('/').map(Number);
  return {
    width: Number(stream['width']),
    height: Number(stream['height']),
    fps: over / under,
    frames: Number(stream['nb_read_frames']),
  };
}
