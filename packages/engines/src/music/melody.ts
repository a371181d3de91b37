import { BEATS_PER_BAR, pick, type Chord, type Harmony } from './harmony.ts';
import type { MoodStyle } from './moods.ts';
import type { Note } from './score.ts';
import { PENTATONIC, pitchOfStep } from './theory.ts';

const PHRASE_BEATS = 2 * BEATS_PER_BAR;

/** Two-bar rhythms, start and length in beats, from sparse to busy. All leave air at the end: a voice speaks over them. */
const RHYTHMS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [0, 3],
    [4, 3],
  ],
  [
    [0, 4],
    [4, 2],
  ],
  [
    [1, 3],
    [4, 3],
  ],
  [
    [0, 2],
    [2, 1],
    [3, 3],
  ],
  [
    [0, 1.5],
    [1.5, 0.5],
    [2, 2],
    [4, 3],
  ],
  [
    [0, 1],
    [1, 1],
    [2, 2],
    [4, 1],
    [5, 2],
  ],
  [
    [0, 1.5],
    [1.5, 1.5],
    [3, 1],
    [4, 2.5],
  ],
  [
    [0, 0.5],
    [0.5, 0.5],
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 2],
  ],
  [
    [0, 1],
    [1, 0.5],
    [1.5, 0.5],
    [2, 1],
    [3, 1],
    [4, 1.5],
    [5.5, 1.5],
  ],
  [
    [0, 0.5],
    [0.5, 1],
    [1.5, 0.5],
    [2, 1],
    [3, 0.5],
    [3.5, 0.5],
    [4, 1],
    [5, 1.5],
  ],
];

interface Motif {
  rhythm: readonly (readonly [number, number])[];
  /** Moves along the five-note scale from each note to the next. */
  moves: number[];
}

/**
 * A tune in two-bar phrases: a motif, its answer, something else, the motif come home. Later rounds leave phrases out
 * and answer an octave higher, so that thirty seconds on repeat do not tire.
 */
export function writeMelody(
  style: MoodStyle,
  harmony: Harmony,
  lengthBeats: number,
  beatSeconds: number,
  random: () => number,
): Note[] {
  const sound = pick(style.leads, random);
  // The busier rhythms only where a beat is long enough to sing them.
  const density = beatSeconds < 0.45 ? style.leadDensity * 0.6 : style.leadDensity;
  const motif = writeMotif(density, random);
  const other = writeMotif(Math.max(0, density - 0.15), random);
  const phrases = Math.floor(lengthBeats / PHRASE_BEATS);
  const plan = phrases >= 4 ? 'AaBA' : 'Aa';
  const notes: Note[] = [];
  // Tunes an octave lower on high tonics: above D6 a bed gets into the way of a voice's clarity.
  const floor = 5 * (harmony.tonic >= 53 ? 1 : style.leadOctave);
  let step = floor;
  for (let phrase = 0; phrase < phrases; phrase++) {
    const round = Math.floor(phrase / plan.length);
    const part = plan.charAt(phrase % plan.length);
    const restful = round > 0 && part === 'a' && random() < 0.6;
    if (restful) continue;
    const current = part === 'B' ? other : motif;
    const closes = phrase % plan.length === plan.length - 1;
    const from = part === 'A' ? floor : step;
    step = writePhrase(current, from, closes, part === 'a');
    function writePhrase(played: Motif, start: number, comesHome: boolean, answers: boolean): number {
      let at = start;
      played.rhythm.forEach(([beat, length], index) => {
        if (index > 0) at += (played.moves[index - 1] ?? 0) * (answers && index === played.rhythm.length - 1 ? -1 : 1);
        at = Math.max(floor - 2, Math.min(floor + 5, at));
        const startBeats = phrase * PHRASE_BEATS + beat;
        const last = index === played.rhythm.length - 1;
        const strong = beat % 2 === 0 || last;
        const chord = chordAt(harmony.chords, startBeats);
        const sung = strong ? nearestChordTone(at, chord, style) : at;
        const resolved = last && comesHome ? nearestChordTone(at, { ...chord, steps: [chord.root] }, style) : sung;
        at = resolved;
        notes.push(...ornament(resolved, startBeats, length, index));
      });
      return at;
    }
    function ornament(at: number, startBeats: number, length: number, index: number): Note[] {
      const pitch = pitchOfPentatonic(at, harmony, style);
      const velocity = (index === 0 ? 0.95 : 0.8) - 0.15 * random();
      const note: Note = {
        layer: 'lead',
        sound,
        pitch,
        startBeats: startBeats + (random() - 0.5) * 0.025,
        lengthBeats: length,
        velocity,
        pan: -0.12,
      };
      const result: Note[] = [note];
      // The guzheng's quick upper neighbour before a long note.
      if (sound === 'guzheng' && length >= 1.5 && random() < 0.45) {
        const grace = pitchOfPentatonic(at + 1, harmony, style);
        result.push({
          ...note,
          pitch: grace,
          startBeats: startBeats - 0.12 / beatSeconds,
          lengthBeats: 0.1 / beatSeconds,
          velocity: velocity * 0.5,
        });
      }
      // Bells and synths leave two fading echoes, three quarters of a beat apart.
      if (sound === 'bell' || sound === 'synth') {
        for (const echo of [1, 2]) {
          result.push({
            ...note,
            startBeats: startBeats + 0.75 * echo,
            velocity: velocity * 0.32 ** echo,
            pan: echo % 2 === 0 ? -0.6 : 0.6,
          });
        }
      }
      if (round > 0 && index === 0 && pitch <= 79 && sound !== 'horn' && sound !== 'strings') {
        result.push({ ...note, pitch: pitch + 12, velocity: velocity * 0.35, pan: 0.3 });
      }
      return result;
    }
  }
  return notes;
}

function writeMotif(density: number, random: () => number): Motif {
  const middle = density * (RHYTHMS.length - 1);
  const index = Math.round(middle + (random() - 0.5) * 3);
  const rhythm = RHYTHMS[Math.max(0, Math.min(RHYTHMS.length - 1, index))] ?? [];
  // Mostly steps, one leap, and a direction that turns once: a line one can hum.
  const turn = 1 + Math.floor(random() * Math.max(1, rhythm.length - 2));
  const rises = random() < 0.6 ? 1 : -1;
  const leap = Math.floor(random() * Math.max(1, rhythm.length - 1));
  const moves = rhythm
    .slice(1)
    .map((_, i) => (i < turn ? rises : -rises) * (i === leap ? 2 : 1) * (random() < 0.12 ? 0 : 1));
  return { rhythm, moves };
}

function chordAt(chords: readonly Chord[], beat: number): Chord {
  const chord = chords.findLast((candidate) => candidate.startBeats <= beat);
  if (chord === undefined) throw new RangeError(`no chord at beat ${beat}`);
  return chord;
}

/** The place on the five-note scale nearest to `at` that sounds in the chord, if any does. */
function nearestChordTone(at: number, chord: Chord, style: MoodStyle): number {
  const scale = PENTATONIC[style.mode];
  const inChord = new Set(chord.steps.map((step) => ((step % 7) + 7) % 7));
  for (const distance of [0, 1, -1, 2, -2]) {
    const candidate = at + distance;
    const step = scale[((candidate % 5) + 5) % 5];
    if (step !== undefined && inChord.has(step)) return candidate;
  }
  return at;
}

function pitchOfPentatonic(place: number, { tonic, mode }: Harmony, style: MoodStyle): number {
  const octave = Math.floor(place / 5);
  const step = PENTATONIC[style.mode][place - octave * 5] ?? 0;
  return pitchOfStep(tonic, mode, step + octave * 7);
}
