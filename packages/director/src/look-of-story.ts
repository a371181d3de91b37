import { type ArtStyle, type BedRequest, deriveSeed, type Mood } from '@kinora/film';
import type { Beat } from './beats/index.ts';
import type { StoryReading } from './reading/index.ts';
import type { TimeOfDay } from './words.ts';
import { isProductFilm, standardLight } from './world.ts';

export function styleOf(reading: StoryReading): ArtStyle {
  if (reading.style) return reading.style;
  if (isProductFilm(reading)) return 'commercial';
  return 'cinematic';
}

/** The time most of the film plays in. */
export function mainTime(beats: readonly Beat[]): TimeOfDay {
  const votes = new Map<TimeOfDay, number>();
  for (const beat of beats) votes.set(beat.world.timeOfDay, (votes.get(beat.world.timeOfDay) ?? 0) + 1);
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'day';
}

/** The light of the film: of its first scene at its main time. */
export function mainLight(beats: readonly Beat[], timeOfDay: TimeOfDay): string {
  const world = (beats.find((beat) => beat.world.timeOfDay === timeOfDay && beat.clauses.length > 0) ?? beats[0])
    ?.world;
  if (!world) return '';
  const standard = standardLight(world);
  // A legend's picture says its light in full.
  if (world.light?.includes(',')) return world.light;
  return world.light && !standard.includes(world.light) ? `${world.light}, ${standard}` : standard;
}

const TEMPO_OF_MOOD: Readonly<Record<Mood, number>> = {
  calm: 66,
  longing: 68,
  joy: 108,
  wonder: 80,
  tense: 112,
  epic: 96,
  sad: 60,
  warm: 78,
  playful: 112,
  modern: 104,
  mysterious: 70,
};

export function bedOf(mood: Mood, seed: number): BedRequest {
  return { mood, tempoBpm: TEMPO_OF_MOOD[mood], seed: deriveSeed(seed, 'bed') };
}
