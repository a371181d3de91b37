import { deriveSeed, seededRandom, type BedRequest } from '@kinora/film';
import { drumPattern } from './drums.ts';
import { writeMelody } from './melody.ts';
import { MOOD_STYLES, type MoodStyle } from './moods.ts';
import type { Note, Score } from './score.ts';
import { BEATS_PER_BAR, pick, writeHarmony, type Harmony } from './harmony.ts';
import { nearestOctave, pitchOfStep } from './theory.ts';

const MIN_SECONDS = 24;
const MAX_SECONDS = 40;
const WANTED_SECONDS = 32;

/** Writes a loop of 24 to 40 s for a mood. Same request, same score. */
export function composeScore(request: BedRequest): Score {
  const style = MOOD_STYLES[request.mood];
  const random = (part: string): (() => number) => seededRandom(deriveSeed(request.seed, part));
  const beatSeconds = 60 / request.tempoBpm;
  const bars = barCount(beatSeconds * BEATS_PER_BAR);
  const lengthBeats = bars * BEATS_PER_BAR;
  const harmony = writeHarmony(style, bars, beatSeconds, random('harmony'));
  const notes: Note[] = [
    ...writePad(style, harmony, random('pad')),
    ...writeBass(style, harmony),
    ...writeFigure(style, harmony, lengthBeats, beatSeconds, random('figure')),
    ...writeMelody(style, harmony, lengthBeats, beatSeconds, random('melody')),
    ...drumPattern(style, bars, beatSeconds, random('drums')),
  ];
  return { beatSeconds, lengthBeats, notes };
}

/** Four-bar periods where they fit between 24 and 40 s, else pairs of bars; the nearest to 32 s. */
function barCount(barSeconds: number): number {
  for (const period of [4, 2, 1]) {
    let best: number | undefined;
    for (let bars = period; bars * barSeconds <= MAX_SECONDS; bars += period) {
      if (bars * barSeconds < MIN_SECONDS) continue;
      const distance = Math.abs(bars * barSeconds - WANTED_SECONDS);
      if (best === undefined || distance < Math.abs(best * barSeconds - WANTED_SECONDS)) best = bars;
    }
    if (best !== undefined) return best;
  }
  throw new RangeError(`no loop fits bars of ${barSeconds} s`);
}

/** Held chords whose voices move as little as they can from one chord to the next. */
function writePad(style: MoodStyle, { tonic, mode, chords }: Harmony, random: () => number): Note[] {
  const sound = pick(style.pads, random);
  const second = style.pads.find((other) => other !== sound) ?? sound;
  const centre = tonic + 16;
  let before: number[] = [];
  return chords.flatMap((chord, index) => {
    const pitches = chord.steps.map((step, voice) =>
      nearestOctave(pitchOfStep(tonic, mode, step), before[voice] ?? centre + voice * 3 - 3),
    );
    // Voices that drifted away from the middle come back by an octave.
    const placed = spreadOut(
      pitches.map((pitch) => (pitch > centre + 11 ? pitch - 12 : pitch < centre - 9 ? pitch + 12 : pitch)),
    );
    before = placed;
    const secondHalf = index >= chords.length / 2;
    return placed.flatMap((pitch, voice): Note[] => {
      const pan = ((voice / Math.max(1, placed.length - 1)) * 2 - 1) * 0.6;
      const note: Note = {
        layer: 'pad',
        sound,
        pitch,
        startBeats: chord.startBeats,
        lengthBeats: chord.lengthBeats,
        velocity: 0.8 + 0.2 * random(),
        pan,
      };
      // The second half opens up: another colour doubles the top voice an octave higher.
      if (!secondHalf || voice !== placed.length - 1) return [note];
      return [note, { ...note, sound: second, pitch: pitch + 12, velocity: 0.35, pan: -pan }];
    });
  });
}

/** No two voices on one key. */
function spreadOut(pitches: readonly number[]): number[] {
  const used = new Set<number>();
  return pitches.map((pitch) => {
    let free = pitch;
    while (used.has(free)) free += 12;
    used.add(free);
    return free;
  });
}

function writeBass(style: MoodStyle, { tonic, mode, chords }: Harmony): Note[] {
  if (style.bass === 'none') return [];
  return chords.flatMap((chord) => {
    const root = nearestOctave(pitchOfStep(tonic, mode, chord.root), 40);
    const fifth = nearestOctave(pitchOfStep(tonic, mode, chord.steps.at(2) ?? chord.root + 4), root + 5);
    const note = (at: number, lengthBeats: number, pitch: number, velocity: number): Note => ({
      layer: 'bass',
      pitch,
      startBeats: chord.startBeats + at,
      lengthBeats,
      velocity,
      pan: 0,
    });
    if (style.bass === 'held') return [note(0, chord.lengthBeats, root, 0.85)];
    const beats = Array.from({ length: chord.lengthBeats }, (_, beat) => beat);
    if (style.bass === 'rocking') {
      return beats.filter((beat) => beat % 2 === 0).map((beat) => note(beat, 0.9, beat % 4 === 0 ? root : fifth, 0.9));
    }
    return beats.flatMap((beat) => [
      note(beat, 0.45, root, beat % 4 === 0 ? 1 : 0.7),
      note(beat + 0.5, 0.4, root, 0.55),
    ]);
  });
}

/** Broken chords or a pulse under the tune; a shape is chosen once and kept, which is what makes it a figure. */
function writeFigure(
  style: MoodStyle,
  { tonic, mode, chords }: Harmony,
  lengthBeats: number,
  beatSeconds: number,
  random: () => number,
): Note[] {
  const { figure } = style;
  if (figure.kind === 'none') return [];
  const shapes = [
    [0, 1, 2, 3, 2, 1, 2, 1],
    [0, 2, 1, 3, 0, 2, 1, 2],
    [0, 1, 2, 1, 3, 2, 1, 2],
    [0, 2, 3, 2, 1, 2, 3, 1],
  ];
  const shape = pick(shapes, random);
  // At a fast tempo two notes a beat would rattle.
  const perBeat = beatSeconds < 0.42 ? 1 : figure.notesPerBeat;
  return chords.flatMap((chord) => {
    const tones = [...chord.steps.slice(0, 3), chord.root + 7].map((step) =>
      nearestOctave(pitchOfStep(tonic, mode, step), tonic + 12 + (step - chord.root) * 1.7),
    );
    const count = chord.lengthBeats * perBeat;
    return Array.from({ length: count }, (_, index) => index).flatMap((index): Note[] => {
      const startBeats = chord.startBeats + index / perBeat;
      const rising = 0.85 + 0.15 * Math.sin((startBeats / lengthBeats) * 2 * Math.PI);
      const accent = index % (perBeat * 2) === 0 ? 1 : 0.72;
      const tone = figure.kind === 'broken' ? (shape[index % shape.length] ?? 0) : index % 8 === 6 ? 1 : 0;
      const pitch = tones[tone % tones.length] ?? tonic;
      return [
        {
          layer: 'figure',
          sound: figure.sound,
          pitch,
          startBeats: startBeats + (random() - 0.5) * 0.02,
          lengthBeats: 1 / perBeat,
          velocity: rising * accent * (0.82 + 0.18 * random()),
          pan: figure.kind === 'broken' ? (tone - 1.5) * 0.25 : 0.25,
        },
      ];
    });
  });
}
