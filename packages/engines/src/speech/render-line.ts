import type { SpokenWord } from '@kinora/film';
import { applyBiquad, biquad, decibelsToGain, peakOf } from '../sound/filter.ts';
import { SAMPLE_RATE } from '../sound/wav.ts';
import type { Voice } from './espeak-voice.ts';
import { splitClauses, type ReadClause } from './reading.ts';

/** Between two voices inside one clause, as at a foreign name. */
const VOICE_CHANGE_SECONDS = 0.03;
const PEAK_DBFS = -3;

export interface RenderedLine {
  samples: Float32Array;
  words: SpokenWord[];
}

/** A line as sound with the times of its words; undefined when nothing in it can be said. */
export function renderLine(text: string, pace: number, voice: Voice, read: ReadClause): RenderedLine | undefined {
  const clauses = splitClauses(text, read);
  const parts: { samples: Float32Array; start: number }[] = [];
  const words: SpokenWord[] = [];
  let playhead = 0;
  clauses.forEach((clause, index) => {
    clause.runs.forEach((run, runIndex) => {
      const spoken = voice.say(run, clause.ending, pace);
      if (spoken.samples.length === 0) return;
      if (runIndex > 0) playhead += Math.round(VOICE_CHANGE_SECONDS * SAMPLE_RATE);
      parts.push({ samples: spoken.samples, start: playhead });
      run.units.forEach((unit, i) => {
        const time = spoken.times[i];
        if (time === undefined) return;
        words.push({
          text: text.slice(unit.offset, unit.offset + unit.length),
          offset: unit.offset,
          startSeconds: playhead / SAMPLE_RATE + time.startSeconds,
          endSeconds: playhead / SAMPLE_RATE + time.endSeconds,
        });
      });
      playhead += spoken.samples.length;
    });
    if (index < clauses.length - 1) playhead += Math.round((clause.pauseAfterSeconds / pace) * SAMPLE_RATE);
  });
  if (parts.length === 0) return undefined;
  const last = parts.at(-1);
  const samples = new Float32Array(last === undefined ? 0 : last.start + last.samples.length);
  for (const part of parts) samples.set(part.samples, part.start);
  polish(samples);
  return { samples, words: inOrder(words) };
}

/** Every word starts where it is heard, after the one before it, and lasts at least a millisecond. */
function inOrder(words: readonly SpokenWord[]): SpokenWord[] {
  const milliseconds = (seconds: number): number => Math.round(seconds * 1000);
  let earliest = 0;
  const starts = words.map((word) => (earliest = Math.max(earliest, milliseconds(word.startSeconds))));
  return words.map((word, index) => {
    const start = starts[index] ?? 0;
    const end = Math.max(start, Math.min(milliseconds(word.endSeconds), starts[index + 1] ?? Infinity));
    return { ...word, startSeconds: start / 1000, endSeconds: end / 1000 };
  });
}

/**
 * Takes the edge off the formant voice: rumble out, some chest, less of the buzz at 3 kHz and of the hiss above 6 kHz,
 * loud syllables held back a little.
 */
function polish(samples: Float32Array): void {
  for (const filter of [
    biquad('high-pass', SAMPLE_RATE, 85),
    biquad('low-shelf', SAMPLE_RATE, 240, { gainDb: 2 }),
    biquad('peak', SAMPLE_RATE, 3100, { gainDb: -3.5, q: 1 }),
    biquad('high-shelf', SAMPLE_RATE, 5600, { gainDb: -4 }),
    biquad('low-pass', SAMPLE_RATE, 9000),
  ]) {
    applyBiquad(samples, filter);
  }
  evenOut(samples);
  const peak = peakOf(samples);
  const gain = peak === 0 ? 0 : decibelsToGain(PEAK_DBFS) / peak;
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * gain;
}

/** A 2:1 compressor above half of the line's peak, 4 ms to grip and 120 ms to let go. */
function evenOut(samples: Float32Array): void {
  const threshold = peakOf(samples) * 0.35;
  if (threshold === 0) return;
  const attack = Math.exp(-1 / (SAMPLE_RATE * 0.004));
  const release = Math.exp(-1 / (SAMPLE_RATE * 0.12));
  let envelope = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    const level = Math.abs(sample);
    const speed = level > envelope ? attack : release;
    envelope = level + (envelope - level) * speed;
    if (envelope > threshold) samples[i] = sample * Math.sqrt(threshold / envelope);
  }
}
