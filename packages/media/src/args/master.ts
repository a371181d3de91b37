import { FILM_FPS } from '@kinora/film';
import { BITEXACT, MASTER_VIDEO } from './encode.ts';
import type { PictureGraph } from './picture-graph.ts';
import { flags } from './flags.ts';
import { blendChains, patternInput, type PatternFrame } from './luma-pattern.ts';

/** Names inside the work folder, where ffmpeg runs: plain, so that they need no escaping inside a filter. */
export const SUBTITLE_FILE = 'subtitles.ass';
export const FONT_FOLDER = 'fonts';
export const CHAPTER_FILE = 'chapters.txt';
export const MIX_FILE = 'mix.wav';
export const SOUND_FILE = 'sound.m4a';

export interface MasterArguments {
  /** The film's pictures in one graph, or raw yuv420p frames of this size at `pipe:0`. */
  picture: PictureGraph | { width: number; height: number };
  totalFrames: number;
  /** Whether the finished sound track lies in `SOUND_FILE`. */
  hasSound: boolean;
  hasText: boolean;
  hasChapters: boolean;
  /** Size of the film, where a pattern lies in `PATTERN_FILE` that is blended into its luma. */
  pattern?: PatternFrame | undefined;
  tags: { title: string; comment: string; AIGC: string };
  out: string;
}

/**
 * A film closes: its picture goes to black while the music comes to its end. The last frames are wholly black, so that a
 * player that stops on them shows black, not the rest of a fade.
 */
export const CLOSING_FRAMES = 20;
const CLOSING_BLACK_FRAMES = 2;

/** Fades the end of the picture; short films close in a third of their length. Text stays as it is until it goes. */
function closingFade(totalFrames: number): string {
  const closing = Math.min(CLOSING_FRAMES, Math.floor(totalFrames / 3));
  const fading = Math.max(1, closing - CLOSING_BLACK_FRAMES);
  return `fade=t=out:start_frame=${totalFrames - closing}:nb_frames=${fading}`;
}

/** The one encode of the picture, with subtitles, label and tags; the sound, encoded before, is copied in. */
export function masterArgs(film: MasterArguments): string[] {
  const fromPipe = 'width' in film.picture;
  const inputs: string[] = [];
  const chains: string[] = [];
  if ('width' in film.picture) {
    const { width, height } = film.picture;
    inputs.push('-f', 'rawvideo', '-pixel_format', 'yuv420p', '-video_size', `${width}x${height}`);
    inputs.push('-framerate', String(FILM_FPS), '-i', 'pipe:0');
    const tags = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';
    chains.push(`[0:v:0]setsar=1,${tags}[picture]`);
  } else {
    inputs.push(...film.picture.inputs);
    chains.push(...film.picture.chains);
  }
  let inputCount = fromPipe ? 1 : inputs.filter((argument) => argument === '-i').length;
  const text = film.hasText ? `,ass=filename=${SUBTITLE_FILE}:fontsdir=${FONT_FOLDER}` : '';
  const closed = `[picture]${closingFade(film.totalFrames)}${text}`;
  if (film.pattern === undefined) chains.push(`${closed}[shown]`);
  else {
    // Over text and label too, so that a crop to either still says where it is from.
    chains.push(`${closed}[lettered]`, ...blendChains('lettered', inputCount, 'shown', film.pattern));
    inputs.push(...patternInput(film.pattern));
    inputCount++;
  }
  const maps = ['-map', '[shown]'];
  if (film.hasSound) {
    inputs.push('-i', SOUND_FILE);
    maps.push('-map', `${inputCount}:a:0`);
    inputCount++;
  }
  if (film.hasChapters) inputs.push('-f', 'ffmetadata', '-i', CHAPTER_FILE);
  const tags = Object.entries(film.tags).filter(([, value]) => value !== '');
  return flags(
    ['-y'],
    inputs,
    ['-filter_complex', chains.join(';'), ...maps],
    ['-map_metadata:g', '-1', '-map_metadata:s', '-1', '-map_chapters', film.hasChapters ? String(inputCount) : '-1'],
    ['-r', String(FILM_FPS), ...MASTER_VIDEO],
    film.hasSound ? ['-c:a', 'copy'] : [],
    BITEXACT,
    // Without use_metadata_tags the muxer drops every key it does not know, AIGC among them.
    ['-movflags', '+faststart+use_metadata_tags'],
    tags.flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
    ['-f', 'mp4', `file:${film.out}`],
  );
}

/** Frames of one run of segments as raw yuv420p at `pipe:1`. */
export function runPictureArgs(graph: PictureGraph): string[] {
  return flags(
    graph.inputs,
    ['-filter_complex', graph.chains.join(';'), '-map', '[picture]', '-r', String(FILM_FPS)],
    ['-c:v', 'rawvideo', '-pix_fmt', 'yuv420p', '-f', 'rawvideo', 'pipe:1'],
  );
}
