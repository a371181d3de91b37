import { applyBiquad, biquad, decibelsToGain } from '../sound/filter.ts';
import { loudnessLufs } from '../sound/loudness.ts';
import { SAMPLE_RATE } from '../sound/wav.ts';

/** Low enough that a voice at -16 LUFS stands clear of it before the mix ducks it. */
const TARGET_LUFS = -20;
const CEILING_DBFS = -3.2;
const LOOK_AHEAD_SECONDS = 0.004;
const RELEASE_SECONDS = 0.15;

/** Last touches on a loop, in place: tone, loudness, peaks. Every filter has heard the end before the beginning. */
export function masterLoop(left: Float32Array, right: Float32Array, brightnessDb: number): void {
  const warmUp = SAMPLE_RATE;
  for (const samples of [left, right]) {
    applyBiquad(samples, biquad('high-pass', SAMPLE_RATE, 32), warmUp);
    applyBiquad(samples, biquad('peak', SAMPLE_RATE, 300, { gainDb: -1.5, q: 0.8 }), warmUp);
    // A little room where speech is understood.
    applyBiquad(samples, biquad('peak', SAMPLE_RATE, 2200, { gainDb: -1.5, q: 0.7 }), warmUp);
    applyBiquad(samples, biquad('high-shelf', SAMPLE_RATE, 4000, { gainDb: brightnessDb }), warmUp);
    applyBiquad(samples, biquad('low-pass', SAMPLE_RATE, 15_000), warmUp);
  }
  levelLoop(left, right);
}

/** Brings a loop to the loudness of a bed, in place, peaks held. @throws Error for silence */
export function levelLoop(left: Float32Array, right: Float32Array): void {
  // What the limiter takes away is given back once; a second round changes less than 0.1 LU.
  for (let round = 0; round < 2; round++) {
    const loudness = loudnessLufs([left, right]);
    if (loudness === -Infinity) throw new Error('the loop is silent');
    const gain = decibelsToGain(TARGET_LUFS - loudness);
    for (const samples of [left, right]) {
      for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * gain;
    }
    limitPeaks(left, right);
  }
}

/** A look-ahead limiter over both channels that runs round the loop. */
function limitPeaks(left: Float32Array, right: Float32Array): void {
  const ceiling = decibelsToGain(CEILING_DBFS);
  const frames = left.length;
  const ahead = Math.round(LOOK_AHEAD_SECONDS * SAMPLE_RATE);
  const needed = new Float32Array(frames);
  let loud = false;
  for (let i = 0; i < frames; i++) {
    const peak = Math.max(Math.abs(left[i] ?? 0), Math.abs(right[i] ?? 0));
    needed[i] = peak > ceiling ? ceiling / peak : 1;
    loud ||= peak > ceiling;
  }
  if (!loud) return;
  // Backwards: the gain is down before the peak comes. Forwards: it comes back slowly.
  const attackStep = 1 / ahead;
  const release = 1 - Math.exp(-1 / (RELEASE_SECONDS * SAMPLE_RATE));
  let gain = 1;
  for (let i = frames * 2 - 1; i >= 0; i--) {
    const at = i % frames;
    gain = Math.min(needed[at] ?? 1, gain + attackStep);
    needed[at] = gain;
  }
  gain = 1;
  for (let i = 0; i < frames * 2; i++) {
    const at = i % frames;
    gain = Math.min(needed[at] ?? 1, gain + (1 - gain) * release);
    if (i >= frames) needed[at] = gain;
  }
  for (let i = 0; i < frames; i++) {
    left[i] = (left[i] ?? 0) * (needed[i] ?? 1);
    right[i] = (right[i] ?? 0) * (needed[i] ?? 1);
  }
}
