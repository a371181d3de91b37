import type { Mood } from '@kinora/film';
import type { DrumKit, PadSound, PitchedSound } from './score.ts';
import type { ChordShape, Mode } from './theory.ts';

/** How a mood is played. */
export interface MoodStyle {
  mode: Mode;
  /** MIDI numbers of the tonics to choose from, around C3. */
  tonics: readonly number[];
  /** Four chords each, as steps of the scale (0 is the tonic). The first is home. */
  progressions: readonly (readonly [number, number, number, number])[];
  shape: ChordShape;
  pads: readonly PadSound[];
  padLevel: number;
  /** Sounds that may sing the tune. */
  leads: readonly PitchedSound[];
  leadLevel: number;
  /** Octave of the tune above the tonic. */
  leadOctave: 1 | 2;
  /** 0 few long notes, 1 many short ones. */
  leadDensity: number;
  /** What fills between: broken chords or a repeated pulse. */
  figure: { kind: 'none' | 'broken' | 'pulse'; sound: PitchedSound; level: number; notesPerBeat: 1 | 2 };
  bass: 'none' | 'held' | 'rocking' | 'pulse';
  bassLevel: number;
  drums: DrumKit;
  drumLevel: number;
  /** Share of the room in the sound and its decay to -60 dB. */
  room: { share: number; seconds: number };
  /** Gain above 4 kHz. */
  brightnessDb: number;
}

const NO_FIGURE = { kind: 'none', sound: 'felt', level: 0, notesPerBeat: 1 } as const;

export const MOOD_STYLES: Readonly<Record<Mood, MoodStyle>> = {
  calm: {
    mode: 'ionian',
    tonics: [48, 50, 53],
    progressions: [
      [0, 3, 0, 4],
      [0, 5, 3, 4],
      [0, 2, 3, 3],
    ],
    shape: 'add9',
    pads: ['warm', 'glass'],
    padLevel: 0.9,
    leads: ['felt', 'bell'],
    leadLevel: 0.55,
    leadOctave: 2,
    leadDensity: 0.2,
    figure: { kind: 'broken', sound: 'felt', level: 0.28, notesPerBeat: 1 },
    bass: 'held',
    bassLevel: 0.5,
    drums: 'none',
    drumLevel: 0,
    room: { share: 0.36, seconds: 3 },
    brightnessDb: -2,
  },
  longing: {
    mode: 'dorian',
    tonics: [50, 52, 57],
    progressions: [
      [0, 6, 3, 0],
      [0, 2, 6, 3],
      [0, 3, 6, 4],
    ],
    shape: 'sus2',
    pads: ['strings', 'warm'],
    padLevel: 0.62,
    leads: ['guzheng'],
    leadLevel: 0.95,
    leadOctave: 1,
    leadDensity: 0.5,
    figure: { kind: 'broken', sound: 'guzheng', level: 0.34, notesPerBeat: 1 },
    bass: 'held',
    bassLevel: 0.5,
    drums: 'none',
    drumLevel: 0,
    room: { share: 0.34, seconds: 2.8 },
    brightnessDb: -1,
  },
  joy: {
    mode: 'ionian',
    tonics: [48, 50, 55],
    progressions: [
      [0, 4, 5, 3],
      [0, 3, 4, 3],
      [0, 5, 3, 4],
    ],
    shape: 'triad',
    pads: ['strings', 'warm'],
    padLevel: 0.45,
    leads: ['marimba', 'bell'],
    leadLevel: 0.7,
    leadOctave: 2,
    leadDensity: 0.8,
    figure: { kind: 'broken', sound: 'pizzicato', level: 0.5, notesPerBeat: 2 },
    bass: 'rocking',
    bassLevel: 0.55,
    drums: 'shaker',
    drumLevel: 0.5,
    room: { share: 0.2, seconds: 1.6 },
    brightnessDb: 1,
  },
  wonder: {
    mode: 'lydian',
    tonics: [48, 50, 53],
    progressions: [
      [0, 1, 0, 4],
      [0, 4, 1, 5],
      [0, 1, 5, 4],
    ],
    shape: 'add9',
    pads: ['choir', 'glass'],
    padLevel: 0.8,
    leads: ['bell', 'felt'],
    leadLevel: 0.5,
    leadOctave: 2,
    leadDensity: 0.4,
    figure: { kind: 'broken', sound: 'harp', level: 0.42, notesPerBeat: 2 },
    bass: 'held',
    bassLevel: 0.55,
    drums: 'none',
    drumLevel: 0,
    room: { share: 0.42, seconds: 3.6 },
    brightnessDb: 1,
  },
  tense: {
    mode: 'phrygian',
    tonics: [45, 47, 50],
    progressions: [
      [0, 0, 1, 0],
      [0, 5, 1, 0],
      [0, 1, 5, 1],
    ],
    shape: 'fifth',
    pads: ['dark', 'strings'],
    padLevel: 0.75,
    leads: ['strings'],
    leadLevel: 0.32,
    leadOctave: 1,
    leadDensity: 0.1,
    figure: { kind: 'pulse', sound: 'pizzicato', level: 0.5, notesPerBeat: 2 },
    bass: 'held',
    bassLevel: 0.7,
    drums: 'heartbeat',
    drumLevel: 0.8,
    room: { share: 0.3, seconds: 2.6 },
    brightnessDb: -2,
  },
  epic: {
    mode: 'aeolian',
    tonics: [45, 48, 50],
    progressions: [
      [0, 5, 2, 6],
      [0, 3, 5, 6],
      [0, 6, 5, 6],
    ],
    shape: 'triad',
    pads: ['strings', 'choir'],
    padLevel: 0.8,
    leads: ['horn'],
    leadLevel: 0.62,
    leadOctave: 1,
    leadDensity: 0.35,
    figure: { kind: 'pulse', sound: 'strings-short', level: 0.42, notesPerBeat: 2 },
    bass: 'pulse',
    bassLevel: 0.7,
    drums: 'taiko',
    drumLevel: 0.95,
    room: { share: 0.3, seconds: 3 },
    brightnessDb: 0,
  },
  sad: {
    mode: 'aeolian',
    tonics: [48, 50, 45],
    progressions: [
      [0, 5, 2, 6],
      [0, 3, 0, 4],
      [0, 5, 3, 4],
    ],
    shape: 'triad',
    pads: ['strings', 'warm'],
    padLevel: 0.7,
    leads: ['felt', 'flute'],
    leadLevel: 0.7,
    leadOctave: 1,
    leadDensity: 0.25,
    figure: { kind: 'broken', sound: 'felt', level: 0.32, notesPerBeat: 1 },
    bass: 'held',
    bassLevel: 0.5,
    drums: 'none',
    drumLevel: 0,
    room: { share: 0.36, seconds: 3 },
    brightnessDb: -2,
  },
  warm: {
    mode: 'ionian',
    tonics: [48, 51, 53],
    progressions: [
      [0, 4, 5, 3],
      [0, 3, 0, 4],
      [0, 2, 3, 4],
    ],
    shape: 'add9',
    pads: ['warm', 'strings'],
    padLevel: 0.5,
    leads: ['felt'],
    leadLevel: 0.75,
    leadOctave: 2,
    leadDensity: 0.45,
    figure: { kind: 'broken', sound: 'felt', level: 0.45, notesPerBeat: 2 },
    bass: 'held',
    bassLevel: 0.5,
    drums: 'none',
    drumLevel: 0,
    room: { share: 0.26, seconds: 2 },
    brightnessDb: -1,
  },
  playful: {
    mode: 'mixolydian',
    tonics: [48, 53, 55],
    progressions: [
      [0, 3, 0, 4],
      [0, 6, 3, 0],
      [0, 5, 3, 4],
    ],
    shape: 'triad',
    pads: ['glass', 'warm'],
    padLevel: 0.3,
    leads: ['marimba', 'pizzicato'],
    leadLevel: 0.8,
    leadOctave: 2,
    leadDensity: 0.9,
    figure: { kind: 'broken', sound: 'pizzicato', level: 0.55, notesPerBeat: 1 },
    bass: 'rocking',
    bassLevel: 0.6,
    drums: 'woodblock',
    drumLevel: 0.5,
    room: { share: 0.16, seconds: 1.2 },
    brightnessDb: 0,
  },
  modern: {
    mode: 'dorian',
    tonics: [45, 48, 52],
    progressions: [
      [0, 2, 6, 3],
      [0, 5, 2, 6],
      [0, 3, 2, 6],
    ],
    shape: 'seventh',
    pads: ['warm', 'dark'],
    padLevel: 0.65,
    leads: ['synth', 'felt'],
    leadLevel: 0.4,
    leadOctave: 2,
    leadDensity: 0.35,
    figure: { kind: 'pulse', sound: 'synth', level: 0.42, notesPerBeat: 2 },
    bass: 'pulse',
    bassLevel: 0.65,
    drums: 'electronic',
    drumLevel: 0.6,
    room: { share: 0.24, seconds: 2 },
    brightnessDb: 0,
  },
  mysterious: {
    mode: 'phrygian',
    tonics: [47, 50, 52],
    progressions: [
      [0, 1, 0, 6],
      [0, 5, 1, 0],
      [0, 6, 1, 0],
    ],
    shape: 'sus2',
    pads: ['choir', 'dark'],
    padLevel: 0.75,
    leads: ['bell', 'flute'],
    leadLevel: 0.5,
    leadOctave: 2,
    leadDensity: 0.2,
    figure: NO_FIGURE,
    bass: 'held',
    bassLevel: 0.6,
    drums: 'none',
    drumLevel: 0,
    room: { share: 0.46, seconds: 4 },
    brightnessDb: -3,
  },
};
