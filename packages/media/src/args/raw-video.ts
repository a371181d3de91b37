import { BITEXACT, MEZZANINE_VIDEO } from './encode.ts';
import { flags } from './flags.ts';

/** RGBA frames at `pipe:0` in, an MP4 out. */
export function rawVideoArgs(spec: { out: string; width: number; height: number; fps: number }): string[] {
  return flags(
    ['-y'],
    ['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${spec.width}x${spec.height}`],
    ['-framerate', String(spec.fps), '-i', 'pipe:0', '-an'],
    // Without naming the matrix the scaler turns RGB into BT.601.
    ['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'],
    MEZZANINE_VIDEO,
    BITEXACT,
    ['-f', 'mp4', `file:${spec.out}`],
  );
}
