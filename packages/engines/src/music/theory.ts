/** Semitones above the tonic of the seven notes of each mode. */
export const MODES = {
  ionian: [0, 2, 4, 5, 7, 9, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
} as const;
export type Mode = keyof typeof MODES;

/** Scale steps (0 is the tonic) of the five notes a melody may rest on in each mode: no half steps among them. */
export const PENTATONIC: Readonly<Record<Mode, readonly number[]>> = {
  ionian: [0, 1, 2, 4, 5],
  dorian: [0, 2, 3, 4, 6],
  lydian: [0, 1, 2, 4, 5],
  mixolydian: [0, 1, 2, 4, 5],
  aeolian: [0, 2, 3, 4, 6],
  phrygian: [0, 2, 3, 4, 6],
};

/** Steps of the scale above a chord's root. */
export const CHORD_SHAPES = {
  triad: [0, 2, 4],
  add9: [0, 2, 4, 8],
  seventh: [0, 2, 4, 6],
  sus2: [0, 1, 4],
  fifth: [0, 4],
} as const;
export type ChordShape = keyof typeof CHORD_SHAPES;

/** MIDI number of a step of the scale; steps below 0 and above 6 are in the octaves around. */
export function pitchOfStep(tonic: number, mode: Mode, step: number): number {
  const octave = Math.floor(step / 7);
  return tonic + octave * 12 + (MODES[mode][step - octave * 7] ?? 0);
}

/** Frequency of a MIDI number, A4 = 440 Hz. */
export function hertz(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** The octave of `pitchClass` nearest to `near`. */
export function nearestOctave(pitchClass: number, near: number): number {
  return pitchClass + Math.round((near - pitchClass) / 12) * 12;
}
