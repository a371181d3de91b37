/** Faults planted in clips, each as strong as a judge must notice and as weak as it must let pass. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerdictReason } from '@kinora/film';
import { COLOR_TAGS } from '../args/encode.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { fontOf, placeFont } from '../subtitles/fonts.ts';
import { signal } from './clips.ts';

export interface PlantedFault {
  reason: VerdictReason;
  /** What was planted, and how strongly. */
  name: string;
  /** `fault`: sent back. `note`: accepted with a note. `fine`: not a word. */
  expected: 'fault' | 'note' | 'fine';
  /** Filter chain over the whole picture. */
  filter: string;
  /** Written into the picture first, from a second on. */
  lettering?: { text: string; heightShare: number; alignment: number; seconds: number };
}

/** Either darker or brighter by `codes`, each for `frames`. */
const pulse = (codes: number, frames: number): string =>
  [-codes, codes]
    .map((step, index) => {
      const when = `eq(mod(floor(n/${frames})\\,2)\\,${index})`;
      return `lutyuv=y=clip(val+${step}\\,16\\,235):enable=${when}`;
    })
    .join(',');
/** Brightness that goes up and down by so much of the range once a second. */
const swell = (share: number): string => `eq=brightness='${share}*sin(2*PI*n/24)':eval=frame`;
/** A picture of one red: of 255, it alternates every three frames; green and blue stand. */
const reds = (low: number, high: number, others: number): string =>
  [
    'format=gbrp',
    `lutrgb=r=${low}:g=${others}:b=${others}`,
    `lutrgb=r=${high}:enable=lt(mod(n\\,6)\\,3)`,
    'scale=out_color_matrix=bt709:out_range=tv',
    'format=yuv420p',
  ].join(',');
/** Noise of the size of leaves, new in every frame; the picture comes out at 640x360. */
const boil = (strength: number): string => `scale=320:180,noise=c0s=${strength}:c0f=t,scale=640:360`;
const held = (fps: number): string => `fps=${fps},fps=24`;
const line = (
  text: string,
  heightShare: number,
  alignment: number,
  seconds: number,
): NonNullable<PlantedFault['lettering']> => ({
  text,
  heightShare,
  alignment,
  seconds,
});

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  { reason: 'black', name: 'black for 2 of 3 s', expected: 'fault', filter: 'fade=out:st=1:d=0.05' },
  {
    reason: 'frozen',
    name: 'still for 2 of 3 s',
    expected: 'fault',
    filter: 'trim=end=1,tpad=stop_duration=2:stop_mode=clone',
  },
  { reason: 'flashing', name: '4 flashes a second', expected: 'fault', filter: pulse(60, 3) },
  { reason: 'flashing', name: 'light that rises and falls each second', expected: 'fine', filter: swell(0.2) },
  { reason: 'red_flashing', name: '4 red flashes a second', expected: 'fault', filter: reds(70, 160, 0) },
  { reason: 'red_flashing', name: '4 flashes of brick red', expected: 'fine', filter: reds(110, 150, 90) },
  { reason: 'flicker', name: '3 flashes a second', expected: 'fault', filter: pulse(60, 4) },
  { reason: 'flicker', name: 'brightness jumps by 8 codes', expected: 'fault', filter: pulse(4, 1) },
  { reason: 'flicker', name: 'brightness jumps by 2 codes', expected: 'fine', filter: pulse(1, 1) },
  { reason: 'shimmer', name: 'boils by 5 codes', expected: 'fault', filter: boil(12) },
  { reason: 'shimmer', name: 'boils by 1.4 codes', expected: 'fine', filter: boil(4) },
  { reason: 'shimmer', name: 'film grain', expected: 'fine', filter: 'noise=c0s=8:c0f=t' },
  { reason: 'repeated_frames', name: '12 frames at 24', expected: 'fault', filter: held(12) },
  { reason: 'repeated_frames', name: '16 frames at 24', expected: 'note', filter: held(16) },
  { reason: 'repeated_frames', name: '22 frames at 24', expected: 'fine', filter: held(22) },
  {
    reason: 'burned_in_text',
    name: 'a subtitle',
    expected: 'fault',
    filter: 'null',
    lettering: line('The magpies build a bridge tonight', 0.055, 2, 2),
  },
  {
    reason: 'burned_in_text',
    name: 'hanzi',
    expected: 'fault',
    filter: 'null',
    lettering: line('喜鹊在银河上搭起了一座桥', 0.06, 2, 2),
  },
  {
    reason: 'burned_in_text',
    name: 'a title that is no language',
    expected: 'fault',
    filter: 'null',
    lettering: line('MOXNLIWT EFRA', 0.1, 8, 2),
  },
  {
    reason: 'burned_in_text',
    name: 'a subtitle for half a second',
    expected: 'fine',
    filter: 'null',
    lettering: line('The magpies build a bridge tonight', 0.055, 2, 0.5),
  },
  {
    reason: 'burned_in_text',
    name: 'the name of a star',
    expected: 'fine',
    filter: 'null',
    lettering: line('织女星', 0.035, 5, 2),
  },
];

/** `input`, with `fault` planted: input arguments of ffmpeg, such as `-i file` or `-f lavfi -i graph`. */
export async function plantFault(
  ffmpeg: Ffmpeg,
  folder: string,
  out: string,
  input: readonly string[],
  fault: PlantedFault,
): Promise<string> {
  const chain = ['fps=24', fault.filter];
  if (fault.lettering !== undefined) {
    await placeFont('zh', folder);
    await writeFile(join(folder, 'lettering.ass'), assOf(fault.lettering));
    chain.push('ass=lettering.ass:fontsdir=.');
  }
  const video = ['-an', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18', '-pix_fmt', 'yuv420p', '-g', '24'];
  await runFfmpeg(ffmpeg, ['-y', ...input, '-vf', chain.join(','), ...video, ...COLOR_TAGS, out], { signal, folder });
  return out;
}

/** White with a thin dark edge, as models learned it. `alignment` as on a keypad: 2 below, 8 above. */
function assOf({ text, heightShare, alignment, seconds }: NonNullable<PlantedFault['lettering']>): string {
  const height = 720;
  const time = (at: number): string => `0:00:${at.toFixed(2).padStart(5, '0')}`;
  return [
    '[Script Info]',
    'PlayResX: 1280',
    `PlayResY: ${height}`,
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BorderStyle, Outline, Shadow, Alignment, MarginV',
    `Style: D,${fontOf('zh').family},${Math.round(heightShare * height * 1.4)},&H00FFFFFF,&H00000000,1,2,0,${alignment},50`,
    '[Events]',
    'Format: Start, End, Style, Text',
    `Dialogue: ${time(0.5)},${time(0.5 + seconds)},D,${text}`,
    '',
  ].join('\n');
}
