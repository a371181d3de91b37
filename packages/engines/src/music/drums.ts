import { BEATS_PER_BAR } from './harmony.ts';
import type { MoodStyle } from './moods.ts';
import type { DrumSound, Note } from './score.ts';

/** One bar: sound, beat, velocity. */
type Bar = readonly (readonly [DrumSound, number, number])[];

const SHAKER: Bar = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5].map(
  (beat) => ['shaker', beat, beat % 1 === 0 ? 0.55 : 0.8] as const,
);
const HEARTBEAT: Bar = [
  ['kick', 0, 0.8],
  ['kick', 0.5, 0.5],
  ['kick', 2, 0.75],
  ['kick', 2.5, 0.45],
];
const TAIKO: Bar = [
  ['taiko', 0, 1],
  ['taiko-small', 1.5, 0.45],
  ['taiko', 2, 0.65],
  ['taiko-small', 3, 0.5],
  ['taiko-small', 3.5, 0.55],
];
const WOODBLOCK: Bar = [
  ['woodblock', 0.5, 0.6],
  ['woodblock', 1.5, 0.7],
  ['shaker', 1, 0.6],
  ['woodblock', 2.5, 0.6],
  ['shaker', 3, 0.6],
  ['woodblock', 3.25, 0.35],
  ['woodblock', 3.5, 0.7],
];
const ELECTRONIC: Bar = [
  ['kick', 0, 0.9],
  ['hat', 0.5, 0.5],
  ['clap', 1, 0.4],
  ['hat', 1.5, 0.55],
  ['kick', 1.75, 0.4],
  ['kick', 2, 0.85],
  ['hat', 2.5, 0.5],
  ['clap', 3, 0.42],
  ['hat', 3.5, 0.6],
];
const BARS: Readonly<Record<MoodStyle['drums'], Bar>> = {
  none: [],
  shaker: [...SHAKER, ['kick', 0, 0.5], ['kick', 2, 0.45], ['clap', 1, 0.22], ['clap', 3, 0.25]],
  heartbeat: HEARTBEAT,
  taiko: TAIKO,
  woodblock: WOODBLOCK,
  electronic: ELECTRONIC,
};

/** Percussion, quieter in every fourth bar so that it breathes. */
export function drumPattern(style: MoodStyle, bars: number, beatSeconds: number, random: () => number): Note[] {
  const pattern = BARS[style.drums];
  // Fast tempos keep the beats and drop what lies between them.
  const kept = beatSeconds < 0.4 ? pattern.filter(([, beat]) => beat % 1 === 0) : pattern;
  return Array.from({ length: bars }, (_, bar) => bar).flatMap((bar) =>
    kept
      .filter(([, beat]) => bar % 4 !== 3 || beat < 2 || random() < 0.6)
      .map(([sound, beat, velocity]): Note => ({
        layer: 'drums',
        sound,
        startBeats: bar * BEATS_PER_BAR + beat + (random() - 0.5) * 0.015,
        velocity: velocity * (0.85 + 0.15 * random()),
        pan:
          sound === 'shaker' || sound === 'hat'
            ? 0.35
            : sound === 'woodblock'
              ? -0.3
              : sound === 'taiko-small'
                ? 0.25
                : 0,
      })),
  );
}
