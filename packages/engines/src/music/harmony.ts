import type { MoodStyle } from './moods.ts';
import { CHORD_SHAPES, pitchOfStep, type Mode } from './theory.ts';

export const BEATS_PER_BAR = 4;

/** One chord and where it stands. */
export interface Chord {
  startBeats: number;
  lengthBeats: number;
  /** Step of the scale its root is. */
  root: number;
  /** Steps of the scale above the tonic. */
  steps: number[];
}

export interface Harmony {
  tonic: number;
  mode: Mode;
  chords: Chord[];
}

/** One of several, by a seeded number. */
export function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}

/** Chords of the whole loop: home, and once somewhere else. Below two seconds a bar, each chord holds for two bars. */
export function writeHarmony(style: MoodStyle, bars: number, beatSeconds: number, random: () => number): Harmony {
  const tonic = pick(style.tonics, random);
  const home = pick(style.progressions, random);
  const away = pick(
    style.progressions.filter((progression) => progression !== home),
    random,
  );
  const barsPerChord = beatSeconds * BEATS_PER_BAR < 2 && bars % 2 === 0 ? 2 : 1;
  const count = bars / barsPerChord;
  const cycles = Math.ceil(count / 4);
  const chords = Array.from({ length: count }, (_, index): Chord => {
    const cycle = Math.floor(index / 4);
    // Of three cycles or more, the last but one goes elsewhere, so that coming home is heard.
    const progression = cycles >= 2 && cycle === Math.max(1, cycles - 2) && cycles !== 1 ? away : home;
    const root = progression[index % 4] ?? 0;
    return {
      startBeats: index * barsPerChord * BEATS_PER_BAR,
      lengthBeats: barsPerChord * BEATS_PER_BAR,
      root,
      steps: CHORD_SHAPES[style.shape].map((above) => root + above),
    };
  });
  return { tonic, mode: style.mode, chords: chords.map((chord) => soften(chord, style.mode)) };
}

/**
 * Takes the half steps and tritones out of a chord, which would jar under a voice: a diminished fifth becomes the octave,
 * a ninth a half step above the root the octave too, a second a half step above it the fourth.
 */
function soften(chord: Chord, mode: Mode): Chord {
  const semitones = (step: number): number => pitchOfStep(0, mode, step) - pitchOfStep(0, mode, chord.root);
  const steps = chord.steps.map((step) => {
    const interval = semitones(step);
    if (interval === 6 || interval === 13) return chord.root + 7;
    return interval === 1 ? chord.root + 3 : step;
  });
  return { ...chord, steps };
}
