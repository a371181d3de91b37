import { TICKS_PER_SECOND } from '@kinora/film';
import { flags } from '../args/flags.ts';
import { inputArgs, MAX_SIDE_PIXELS } from './args.ts';
import type { PictureHeader } from './picture-header.ts';
import type { VideoScan } from './scan.ts';

/** RGB is full range, and only the careful path of the scaler gives every code back as it was. */
const TO_RGB = 'flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp';
const PNG: readonly string[] = ['-frames:v', '1', '-c:v', 'png', '-bitexact', '-f', 'image2', '-update', '1'];

/** One frame of a scanned video, by its number, as an RGB PNG with square pixels. */
export function frameArgs(scan: VideoScan, frame: number, out: string): string[] {
  const time = scan.frameTimes[frame] ?? 0;
  const before = scan.frameTimes[frame - 1] ?? time - scan.frameSeconds;
  // By time, halfway after the frame before: counting would be off where two frames share a moment.
  const from = ((time + before) / 2).toFixed(6);
  const width = Math.round(scan.width * scan.pixelAspect);
  return flags(
    ['-y'],
    inputArgs(scan.path, scan.demuxer),
    ['-map', '0:V:0', '-vf'],
    [
      `settb=1/${TICKS_PER_SECOND},setpts=PTS-STARTPTS,select='gte(t,${from})',scale=${width}:${scan.height}:${TO_RGB},setsar=1,format=rgb24`,
    ],
    PNG,
    [`file:${out}`],
  );
}

export interface PictureArguments {
  path: string;
  header: PictureHeader;
  width: number;
  height: number;
  out: string;
}

/** Turns that make a picture of each EXIF orientation stand upright. */
const UPRIGHT: readonly (readonly string[])[] = [
  [],
  [],
  ['hflip'],
  ['hflip', 'vflip'],
  ['vflip'],
  ['transpose=cclock_flip'],
  ['transpose=clock'],
  ['transpose=clock_flip'],
  ['transpose=cclock'],
];

/** A still picture, upright, over white, filling the size. */
export function pictureArgs({ path, header, width, height, out }: PictureArguments): string[] {
  const turns = UPRIGHT[header.orientation] ?? [];
  const steps = [
    ...turns,
    `scale=${width}:${height}:force_original_aspect_ratio=increase:${TO_RGB}`,
    'setsar=1',
    `crop=${width}:${height}`,
    'format=rgb24',
    // An orientation that travels on would turn the frame a second time.
    'sidedata=mode=delete',
  ].join(',');
  const white = `color=c=white:s=${header.width}x${header.height},format=rgba`;
  const graph = header.alpha
    ? `${white}[paper];[0:v:0]format=rgba[drawn];[paper][drawn]overlay=format=rgb:shortest=1,${steps}[frame]`
    : `[0:v:0]${steps}[frame]`;
  return flags(
    // Versions differ in which orientation they obey by themselves: none is, so that all give the same.
    ['-y', '-noautorotate', '-max_pixels', String(MAX_SIDE_PIXELS ** 2), '-protocol_whitelist', 'file'],
    ['-f', PICTURE_READERS[header.format], '-i', `file:${path}`],
    ['-filter_complex', graph, '-map', '[frame]'],
    ['-map_metadata', '-1'],
    PNG,
    [`file:${out}`],
  );
}

const PICTURE_READERS: Readonly<Record<PictureHeader['format'], string>> = {
  jpeg: 'jpeg_pipe',
  png: 'png_pipe',
  webp: 'webp_pipe',
};
