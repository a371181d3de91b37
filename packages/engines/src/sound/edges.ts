import { peakOf } from './filter.ts';

/** What lies so far below the loudest sample is silence: 40 dB. */
const SILENCE = 0.01;
/** Kept around the sound, for soft consonants and breath. */
const MARGIN_SECONDS = 0.02;
const FADE_SECONDS = 0.006;

/** Cuts the silence off both ends, but for 20 ms, and fades the edges so that none clicks. Empty where all is silence. */
export function trimSilence(samples: Float32Array, sampleRate: number): { samples: Float32Array; leadSeconds: number } {
  const threshold = peakOf(samples) * SILENCE;
  if (threshold < 1e-5) return { samples: new Float32Array(), leadSeconds: 0 };
  const margin = Math.round(sampleRate * MARGIN_SECONDS);
  const isSound = (sample: number): boolean => Math.abs(sample) > threshold;
  const start = Math.max(0, samples.findIndex(isSound) - margin);
  const end = Math.min(samples.length, samples.findLastIndex(isSound) + 1 + margin);
  const kept = samples.slice(start, end);
  fadeEdges(kept, sampleRate);
  return { samples: kept, leadSeconds: start / sampleRate };
}

function fadeEdges(samples: Float32Array, sampleRate: number): void {
  const length = Math.min(Math.round(sampleRate * FADE_SECONDS), Math.floor(samples.length / 2));
  for (let i = 0; i < length; i++) {
    const gain = i / length;
    const last = samples.length - 1 - i;
    samples[i] = (samples[i] ?? 0) * gain;
    samples[last] = (samples[last] ?? 0) * gain;
  }
}

export interface Pause {
  startSeconds: number;
  endSeconds: number;
}

const FRAME_SECONDS = 0.01;
/** Shorter ones are the closures of consonants: a long [t] or [k] holds its breath for up to 100 ms. */
const SHORTEST_PAUSE_SECONDS = 0.11;
/** Against the loudness that one frame in twenty exceeds: 38 dB. */
const PAUSE_LEVEL = 0.0126;

/** The silences inside a line of speech, in order; those at its ends are none. */
export function pausesIn(samples: Float32Array, sampleRate: number): Pause[] {
  const frame = Math.round(sampleRate * FRAME_SECONDS);
  const levels = Array.from({ length: Math.floor(samples.length / frame) }, (_, index) => {
    let power = 0;
    for (let i = index * frame; i < (index + 1) * frame; i++) power += (samples[i] ?? 0) ** 2;
    return Math.sqrt(power / frame);
  });
  const loud = levels.toSorted((a, b) => a - b)[Math.floor(levels.length * 0.95)] ?? 0;
  const pauses: Pause[] = [];
  let from = -1;
  levels.forEach((level, index) => {
    const silent = level < loud * PAUSE_LEVEL;
    if (silent && from < 0) from = index;
    if (silent || from < 0) return;
    if (from > 0 && (index - from) * FRAME_SECONDS >= SHORTEST_PAUSE_SECONDS) {
      pauses.push({ startSeconds: from * FRAME_SECONDS, endSeconds: index * FRAME_SECONDS });
    }
    from = -1;
  });
  return pauses;
}
