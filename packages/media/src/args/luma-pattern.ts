import { flags } from './flags.ts';

export interface PatternFrame {
  width: number;
  height: number;
}

/** Name inside the work folder, where ffmpeg runs. */
export const PATTERN_FILE = 'pattern.yuv';

/**
 * Share of the pattern that is added, in 256ths: the first where the picture is even, and so much less for each code by which it
 * differs from its surroundings, down to the last. A busy picture would hide more, but it drowns the pattern for the reader
 * too, and where it moves every frame pays for it anew: measured by bench/trust-watermark.ts, even places give the most
 * certainty for a byte.
 */
const SHARE = { even: 28, perCode: 3.5, least: 4 };
/** Luma up to which nothing is added, and from which on all of the share is. Below are black bars, fades and the night. */
const DARK = { none: 17, all: 36 };

/** The pattern as an input: one frame, which the blend holds for the whole film. */
export function patternInput({ width, height }: PatternFrame): string[] {
  return flags(
    ['-f', 'rawvideo', '-pixel_format', 'yuv420p', '-video_size', `${width}x${height}`],
    ['-i', PATTERN_FILE],
  );
}

/** A pattern of gray bytes as one yuv420p frame that leaves colour alone. */
export function patternFrame(luma: Uint8Array, { width, height }: PatternFrame): Uint8Array {
  if (luma.length !== width * height)
    throw new Error(`a pattern of ${width}x${height} has ${width * height} bytes, not ${luma.length}`);
  const frame = new Uint8Array(luma.length + 2 * Math.ceil(width / 2) * Math.ceil(height / 2)).fill(128);
  frame.set(luma);
  return frame;
}

/**
 * Adds a share of the pattern to the luma of `[from]`, by filters that have fast code in every ffmpeg: a tenth
 * where the picture is even, less where it is busy, nothing in black.
 */
export function blendChains(from: string, patternIndex: number, to: string, frame: PatternFrame): string[] {
  const even = (length: number, divisor: number): number => Math.max(2, Math.round(length / divisor / 2) * 2);
  const scale = (divisor: number, kind: 'area' | 'bilinear'): string =>
    `scale=${even(frame.width, divisor)}:${even(frame.height, divisor)}:flags=${kind}+accurate_rnd+bitexact`;
  const onlyLuma = (mode: string): string => `blend=c0_mode=${mode}:c1_mode=normal:c2_mode=normal`;
  const light = 255 / (DARK.all - DARK.none);
  return [
    `[${from}]split=3[bare][ground][seen]`,
    `[${patternIndex}:v:0]setsar=1,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709[pattern]`,
    // Busy is what differs at half size from its surroundings of 16 px.
    `[seen]${scale(2, 'bilinear')},split=2[half][wide]`,
    `[wide]${scale(16, 'area')},split=2[means][coarse]`,
    `[coarse]${scale(2, 'bilinear')}[around]`,
    `[half][around]${onlyLuma('difference')},${scale(32, 'area')}` +
      `,lutyuv=y='clip(${SHARE.even}-${SHARE.perCode}*val,${SHARE.least},${SHARE.even})'[busy]`,
    `[means]${scale(32, 'area')},lutyuv=y='clip((val-${DARK.none})*${light.toFixed(2)},0,255)'[light]`,
    `[busy][light]${onlyLuma('multiply')},${scale(1, 'bilinear')}[share]`,
    `[bare][pattern]${onlyLuma('grainmerge')}[full]`,
    `[ground][full][share]maskedmerge=planes=1[${to}]`,
  ];
}
