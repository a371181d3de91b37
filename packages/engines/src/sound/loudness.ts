import { applyBiquad, type Biquad } from './filter.ts';
import { SAMPLE_RATE } from './wav.ts';

/** The two stages of K weighting at 48 kHz (ITU-R BS.1770-4, tables 1 and 2). */
const K_WEIGHTING: readonly Biquad[] = [
  {
    b0: 1.53512485958697,
    b1: -2.69169618940638,
    b2: 1.19839281085285,
    a1: -1.69065929318241,
    a2: 0.73248077421585,
  },
  { b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621 },
];
const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;

/** Integrated loudness in LUFS of sound at 48 kHz, gated as BS.1770-4 says; -Infinity for silence. */
export function loudnessLufs(channels: readonly Float32Array[]): number {
  const weighted = channels.map((samples) => {
    const copy = samples.slice();
    for (const stage of K_WEIGHTING) applyBiquad(copy, stage, Math.round(SAMPLE_RATE / 2));
    return copy;
  });
  const block = Math.round(BLOCK_SECONDS * SAMPLE_RATE);
  const step = Math.round(STEP_SECONDS * SAMPLE_RATE);
  const powers: number[] = [];
  for (let start = 0; start + block <= (weighted[0]?.length ?? 0); start += step) {
    let power = 0;
    for (const samples of weighted) {
      for (let i = start; i < start + block; i++) power += (samples[i] ?? 0) ** 2;
    }
    powers.push(power / block);
  }
  const aboveSilence = powers.filter((power) => toLufs(power) > -70);
  const relativeGate = toLufs(mean(aboveSilence)) - 10;
  return toLufs(mean(aboveSilence.filter((power) => toLufs(power) > relativeGate)));
}

function toLufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
