import { seededRandom } from '@kinora/film';
import { applyBiquad, biquad } from '../sound/filter.ts';
import { SAMPLE_RATE } from '../sound/wav.ts';
import type { DrumSound } from './score.ts';

/** Loudness of each sound at full velocity, so that kits balance. */
const LEVELS: Readonly<Record<DrumSound, number>> = {
  kick: 0.5,
  taiko: 0.75,
  'taiko-small': 0.5,
  shaker: 0.11,
  hat: 0.09,
  clap: 0.22,
  woodblock: 0.22,
};

/** Soft percussion: nothing here is meant to be louder than a voice. */
export function playDrum(sound: DrumSound, seed: number): Float32Array {
  const samples = drum(sound, seed);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * LEVELS[sound];
  return samples;
}

function drum(sound: DrumSound, seed: number): Float32Array {
  switch (sound) {
    case 'kick':
      return membrane({ from: 105, to: 47, glide: 0.035, decay: 0.13, skin: 0.03, seconds: 0.5, seed });
    case 'taiko':
      return membrane({ from: 118, to: 62, glide: 0.06, decay: 0.34, skin: 0.22, seconds: 1.5, seed });
    case 'taiko-small':
      return membrane({ from: 190, to: 118, glide: 0.04, decay: 0.17, skin: 0.25, seconds: 0.8, seed });
    case 'shaker':
      return noise({ seconds: 0.11, attack: 0.03, decay: 0.03, low: 4200, high: 10_500, seed });
    case 'hat':
      return noise({ seconds: 0.09, attack: 0.001, decay: 0.022, low: 6500, high: 13_000, seed });
    case 'clap':
      return noise({ seconds: 0.22, attack: 0.004, decay: 0.05, low: 900, high: 3200, seed });
    case 'woodblock':
      return block();
  }
}

interface Skin {
  from: number;
  to: number;
  glide: number;
  decay: number;
  skin: number;
  seconds: number;
  seed: number;
}

/** A skin whose tone falls as it settles, with the slap of the stick. */
function membrane({ from, to, glide, decay, skin, seconds, seed }: Skin): Float32Array {
  const random = seededRandom(seed);
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  let phase = 0;
  let slap = 0;
  for (let i = 0; i < samples.length; i++) {
    const t = i / SAMPLE_RATE;
    phase += (to + (from - to) * Math.exp(-t / glide)) / SAMPLE_RATE;
    slap += (random() * 2 - 1 - slap) * 0.18;
    const body = Math.sin(2 * Math.PI * phase) + 0.22 * Math.sin(2 * Math.PI * phase * 1.59) * Math.exp(-t / 0.06);
    const fade = Math.min(1, (seconds - t) / 0.05) * Math.min(1, t / 0.002);
    samples[i] = (body * Math.exp(-t / decay) + slap * skin * 4 * Math.exp(-t / 0.025)) * fade;
  }
  return samples;
}

function noise(shape: {
  seconds: number;
  attack: number;
  decay: number;
  low: number;
  high: number;
  seed: number;
}): Float32Array {
  const random = seededRandom(shape.seed);
  const samples = new Float32Array(Math.round(shape.seconds * SAMPLE_RATE));
  for (let i = 0; i < samples.length; i++) samples[i] = random() * 2 - 1;
  applyBiquad(samples, biquad('high-pass', SAMPLE_RATE, shape.low));
  applyBiquad(samples, biquad('low-pass', SAMPLE_RATE, shape.high));
  for (let i = 0; i < samples.length; i++) {
    const t = i / SAMPLE_RATE;
    const rise = Math.min(1, t / shape.attack);
    const fall = Math.exp(-Math.max(0, t - shape.attack) / shape.decay);
    samples[i] = (samples[i] ?? 0) * rise * fall * Math.min(1, (shape.seconds - t) / 0.01);
  }
  return samples;
}

function block(): Float32Array {
  const samples = new Float32Array(Math.round(0.16 * SAMPLE_RATE));
  for (let i = 0; i < samples.length; i++) {
    const t = i / SAMPLE_RATE;
    const tone = Math.sin(2 * Math.PI * 820 * t) + 0.45 * Math.sin(2 * Math.PI * 1270 * t);
    samples[i] = tone * Math.exp(-t / 0.022) * Math.min(1, t / 0.0008) * Math.min(1, (0.16 - t) / 0.02);
  }
  return samples;
}
