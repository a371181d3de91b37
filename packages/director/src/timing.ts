import type { Language } from '@kinora/film';
import type { Beat } from './beats/index.ts';
import type { CameraPlan } from './camera.ts';
import { speechSeconds } from './text/speech-length.ts';

/** Silence the cut keeps before and after a line, both together; see `planShots` in the film package. */
const LINE_MARGIN_SECONDS = 0.8;
const FRAMES_PER_SECOND = 24;

/** Least time a picture without words needs to be read, by kind of beat. */
const SILENT_SECONDS: Readonly<Record<Beat['kind'], number>> = {
  establish: 5,
  character: 4.2,
  event: 4.2,
  detail: 3.4,
  reaction: 3.4,
  release: 5.5,
  legend: 5,
};
/** A short line's picture still needs its time. */
const SPOKEN_SECONDS = 4;
/** Shortest a shot may be made so that the film keeps its wanted length. */
const SHORTEST_SECONDS = 2;
/** On a dome eyes need time to find what a shot is about. */
const SHORTEST_DOME_SECONDS = 4;
const LONGEST_SECONDS = 59;

/**
 * Length of every shot, transitions included. A shot holds its line; a wanted length of the film is met by stretching or
 * shortening what is silent, as far as the words allow.
 */
export function planSeconds(
  beats: readonly Beat[],
  cameras: readonly CameraPlan[],
  lines: readonly string[],
  language: Language,
  wanted: number | undefined,
  dome = false,
): number[] {
  const overlap = (index: number): number => (index === 0 ? 0 : (cameras[index]?.transition.seconds ?? 0));
  const least = beats.map((_, index) => {
    const line = lines[index] ?? '';
    const spoken = line === '' ? 0 : speechSeconds(line, language) + LINE_MARGIN_SECONDS;
    const around = overlap(index) + overlap(index + 1);
    const shortest = dome ? SHORTEST_DOME_SECONDS : SHORTEST_SECONDS;
    return Math.max(spoken === 0 ? 0 : spoken + around, shortest + around * 0.6, around + 1);
  });
  const natural = beats.map((beat, index) =>
    Math.max(
      least[index] ?? 0,
      beat.legend?.seconds ?? silentSeconds(beat, lines[index] ?? '') * paceAt(index, beats.length),
    ),
  );
  if (wanted === undefined) return natural.map(toFrame);
  const overlaps = beats.reduce((sum, _, index) => sum + overlap(index), 0);
  const total = natural.reduce((sum, each) => sum + each, 0) - overlaps;
  if (total < wanted)
    return natural.map((each) => toFrame(Math.min(LONGEST_SECONDS, each * ((wanted + overlaps) / (total + overlaps)))));
  const slack = natural.reduce((sum, each, index) => sum + each - (least[index] ?? 0), 0);
  const share = slack > 0 ? Math.min(1, (total - wanted) / slack) : 0;
  return natural.map((each, index) => toFrame(each - (each - (least[index] ?? 0)) * share));
}

/** Shots shorten toward the climax, the last is one long breath: 1.12 of their length at the start, 0.86 before the end. */
function paceAt(index: number, count: number): number {
  if (count < 4 || index === count - 1) return 1.08;
  return 1.12 - (0.26 * index) / (count - 2);
}

function silentSeconds(beat: Beat, line: string): number {
  return line === '' ? SILENT_SECONDS[beat.kind] : SPOKEN_SECONDS;
}

function toFrame(seconds: number): number {
  return Math.min(60, Math.max(1, Math.round(seconds * FRAMES_PER_SECOND) / FRAMES_PER_SECOND));
}
