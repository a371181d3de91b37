import { seededRandom } from '@kinora/film';
import { applyBiquad, biquad, peakOf } from '../sound/filter.ts';
import { SAMPLE_RATE } from '../sound/wav.ts';
import type { PitchedSound } from './score.ts';
import { hertz } from './theory.ts';

/** A single note at unit peak; `lengthSeconds` is how long it is held, its ring comes on top. */
export function playTone(sound: PitchedSound, pitch: number, lengthSeconds: number, seed: number): Float32Array {
  const frequency = hertz(pitch);
  switch (sound) {
    case 'guzheng':
      return finish(pluckedString(frequency, 3.4, { pickAt: 0.13, softness: 0.32, seed, bend: true }), 'guzheng');
    case 'harp':
      return finish(pluckedString(frequency, 2.6, { pickAt: 0.36, softness: 0.72, seed, bend: false }), 'harp');
    case 'pizzicato':
      return finish(pluckedString(frequency, 0.5, { pickAt: 0.25, softness: 0.7, seed, bend: false }), 'pizzicato');
    case 'felt':
      return feltPiano(frequency, lengthSeconds, seed);
    case 'bell':
      return struck(frequency, [
        [1, 1, 2.4],
        [2.0, 0.22, 1.6],
        [3.01, 0.3, 1.1],
        [5.2, 0.1, 0.5],
        [8.4, 0.04, 0.2],
      ]);
    case 'marimba':
      return struck(frequency, [
        [1, 1, 0.55],
        [3.93, 0.28, 0.14],
        [9.6, 0.09, 0.05],
      ]);
    case 'flute':
      return blown(frequency, lengthSeconds, seed, {
        harmonics: [1, 0.28, 0.12, 0.03],
        breath: 0.05,
        attack: 0.12,
        vibrato: 0.006,
      });
    case 'horn':
      return blown(frequency, lengthSeconds, seed, {
        harmonics: [1, 0.85, 0.6, 0.42, 0.26, 0.16, 0.09, 0.05],
        breath: 0.006,
        attack: 0.09,
        vibrato: 0.002,
      });
    case 'strings':
      return blown(frequency, lengthSeconds, seed, {
        harmonics: Array.from({ length: 16 }, (_, k) => (k + 1) ** -1.1 / (1 + (((k + 1) * frequency) / 2600) ** 2)),
        breath: 0.012,
        attack: 0.25,
        vibrato: 0.005,
      });
    case 'strings-short':
      return blown(frequency, Math.min(0.16, lengthSeconds * 0.6), seed, {
        harmonics: Array.from({ length: 14 }, (_, k) => (k + 1) ** -1.1 / (1 + (((k + 1) * frequency) / 2200) ** 2)),
        breath: 0.02,
        attack: 0.025,
        vibrato: 0,
      });
    case 'synth':
      return synthPluck(frequency, lengthSeconds);
  }
}

/**
 * A plucked string: a burst of noise goes round a delay line and loses its treble (K. Karplus and A. Strong, 1983),
 * tuned to a fraction of a sample by an all-pass, plucked at `pickAt` of its length.
 */
function pluckedString(
  frequency: number,
  decaySeconds: number,
  { pickAt, softness, seed, bend }: { pickAt: number; softness: number; seed: number; bend: boolean },
): Float32Array {
  const random = seededRandom(seed);
  const period = SAMPLE_RATE / frequency;
  // The averaging below delays by half a sample, the all-pass by the rest.
  const whole = Math.max(2, Math.floor(period - 0.5 - 0.1));
  const fraction = period - 0.5 - whole;
  const allPass = (1 - fraction) / (1 + fraction);
  const line = new Float32Array(whole);
  let smooth = 0;
  for (let i = 0; i < whole; i++) {
    smooth += (random() * 2 - 1 - smooth) * (1 - softness);
    line[i] = smooth;
  }
  const pick = Math.max(1, Math.round(whole * pickAt));
  const plucked = line.map((sample, i) => sample - (line[(i - pick + whole) % whole] ?? 0));
  const mean = plucked.reduce((sum, sample) => sum + sample, 0) / whole;
  for (let i = 0; i < whole; i++) line[i] = (plucked[i] ?? 0) - mean;
  // Loses 60 dB in `decaySeconds`, longer for low strings.
  const t60 = decaySeconds * Math.min(1.6, Math.max(0.5, (330 / frequency) ** 0.4));
  const loss = 10 ** (-3 / (t60 * frequency));
  const frames = Math.round(Math.min(t60 * 0.9, 4.5) * SAMPLE_RATE);
  const output = new Float32Array(frames);
  let before = 0;
  let allPassIn = 0;
  let allPassOut = 0;
  let at = 0;
  for (let i = 0; i < frames; i++) {
    const sample = line[at] ?? 0;
    output[i] = sample;
    const averaged = loss * (0.5 * sample + 0.5 * before);
    before = sample;
    const tuned = allPass * averaged + allPassIn - allPass * allPassOut;
    allPassIn = averaged;
    allPassOut = tuned;
    line[at] = tuned;
    at++;
    if (at === whole) at = 0;
  }
  return bend ? pressString(output) : output;
}

/** The left hand's slow press of a guzheng string: the tone wavers by eight cents once it has spoken. */
function pressString(samples: Float32Array): Float32Array {
  const output = new Float32Array(samples.length);
  let position = 0;
  for (let i = 0; i < output.length; i++) {
    const seconds = i / SAMPLE_RATE;
    const depth = 0.0046 * Math.min(1, Math.max(0, (seconds - 0.25) * 2));
    const whole = Math.floor(position);
    const part = position - whole;
    const sample = samples[whole] ?? 0;
    output[i] = sample + ((samples[whole + 1] ?? 0) - sample) * part;
    position += 1 + depth * Math.sin(2 * Math.PI * 4.8 * (seconds - 0.25));
  }
  return output;
}

/** The body of the instrument, a clean end, unit peak. */
function finish(samples: Float32Array, body: 'guzheng' | 'harp' | 'pizzicato'): Float32Array {
  const filters = {
    guzheng: [
      biquad('peak', SAMPLE_RATE, 240, { gainDb: 4, q: 1.2 }),
      biquad('peak', SAMPLE_RATE, 900, { gainDb: 3, q: 1.5 }),
      biquad('high-shelf', SAMPLE_RATE, 5000, { gainDb: -7 }),
    ],
    harp: [biquad('peak', SAMPLE_RATE, 300, { gainDb: 3 }), biquad('low-pass', SAMPLE_RATE, 5200)],
    pizzicato: [biquad('peak', SAMPLE_RATE, 450, { gainDb: 5, q: 1 }), biquad('low-pass', SAMPLE_RATE, 3400)],
  }[body];
  for (const filter of [biquad('high-pass', SAMPLE_RATE, 70), ...filters]) applyBiquad(samples, filter);
  return toUnitPeak(fadeOut(samples, 0.12));
}

/** Felt over the strings: few partials, slightly stretched, two strings a hair apart, the knock of the key. */
function feltPiano(frequency: number, lengthSeconds: number, seed: number): Float32Array {
  const ring = Math.min(4, Math.max(1.2, 2.8 * (260 / frequency) ** 0.35));
  const seconds = Math.min(ring, lengthSeconds + 1.1);
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  const stiffness = 0.00035;
  for (let partial = 1; partial <= 9; partial++) {
    const hz = frequency * partial * Math.sqrt(1 + stiffness * partial * partial);
    if (hz > 6500) break;
    const amount = partial ** -1.35 / (1 + (hz / 1300) ** 2);
    const decay = ring / (1 + 0.5 * (partial - 1));
    addDecaying(samples, hz * 0.99965, amount * 0.55, decay, partial);
    addDecaying(samples, hz * 1.00035, amount * 0.45, decay * 0.8, partial * 2);
  }
  const random = seededRandom(seed);
  let thump = 0;
  for (let i = 0; i < 1400; i++) {
    thump += (random() * 2 - 1 - thump) * 0.06;
    samples[i] = (samples[i] ?? 0) + thump * 0.35 * Math.exp(-i / 380);
  }
  fadeIn(samples, 0.004);
  return toUnitPeak(fadeOut(samples, Math.min(0.9, seconds * 0.4)));
}

/** Bars and bells: partials as ratio, strength and decay to -60 dB in seconds at middle C. */
function struck(frequency: number, partials: readonly (readonly [number, number, number])[]): Float32Array {
  const longest = Math.max(...partials.map(([, , decay]) => decay));
  const scale = Math.min(1.4, Math.max(0.55, (520 / frequency) ** 0.4));
  const samples = new Float32Array(Math.round(longest * scale * SAMPLE_RATE));
  partials.forEach(([ratio, amount, decay], index) => {
    if (frequency * ratio < 12_000) addDecaying(samples, frequency * ratio, amount, decay * scale, index);
  });
  fadeIn(samples, 0.002);
  return toUnitPeak(fadeOut(samples, 0.1));
}

interface Breath {
  harmonics: readonly number[];
  breath: number;
  attack: number;
  vibrato: number;
}

/** A held tone whose vibrato comes once it stands: flutes, horns, a solo string. */
function blown(
  frequency: number,
  lengthSeconds: number,
  seed: number,
  { harmonics, breath, attack, vibrato }: Breath,
): Float32Array {
  const release = Math.min(0.35, 0.08 + lengthSeconds * 0.25);
  const samples = new Float32Array(Math.round((lengthSeconds + release) * SAMPLE_RATE));
  const random = seededRandom(seed);
  let noise = 0;
  let phase = 0;
  for (let i = 0; i < samples.length; i++) {
    const seconds = i / SAMPLE_RATE;
    const waver = Math.min(1, Math.max(0, (seconds - 0.3) * 2.5));
    phase += (frequency / SAMPLE_RATE) * (1 + vibrato * waver * Math.sin(2 * Math.PI * 5.1 * seconds));
    const turn = 2 * Math.PI * (phase % 1);
    // Harmonics by Chebyshev's recurrence: one sine and one cosine a sample.
    const cosine = 2 * Math.cos(turn);
    let before = 0;
    let current = Math.sin(turn);
    let tone = 0;
    for (const amount of harmonics) {
      tone += amount * current;
      [before, current] = [current, cosine * current - before];
    }
    noise += (random() * 2 - 1 - noise) * 0.25;
    const rise = Math.min(1, seconds / attack);
    const fall = Math.min(1, Math.max(0, (lengthSeconds + release - seconds) / release));
    samples[i] = (tone + noise * breath * 6) * rise * rise * (3 - 2 * rise) * fall * fall;
  }
  return toUnitPeak(samples);
}

/** Two sawtooths whose treble closes within a fifth of a second. */
function synthPluck(frequency: number, lengthSeconds: number): Float32Array {
  const seconds = Math.max(0.35, Math.min(1.2, lengthSeconds * 1.6));
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (let partial = 1; partial <= 22 && partial * frequency < 7000; partial++) {
    const hz = partial * frequency;
    const decay = seconds / (1 + 0.22 * (partial - 1));
    addDecaying(samples, hz * 1.0015, 0.5 / partial, decay, partial);
    addDecaying(samples, hz * 0.9985, 0.5 / partial, decay, partial + 3);
  }
  fadeIn(samples, 0.006);
  return toUnitPeak(fadeOut(samples, 0.08));
}

/** Adds a sine that falls by 60 dB in `decaySeconds`; a rotation a sample, no sine calls. */
function addDecaying(samples: Float32Array, hz: number, amount: number, decaySeconds: number, phase: number): void {
  const turn = (2 * Math.PI * hz) / SAMPLE_RATE;
  const shrink = 10 ** (-3 / (decaySeconds * SAMPLE_RATE));
  const cosine = Math.cos(turn) * shrink;
  const sine = Math.sin(turn) * shrink;
  let x = amount * Math.cos(phase);
  let y = amount * Math.sin(phase);
  const end = Math.min(samples.length, Math.round(decaySeconds * 1.2 * SAMPLE_RATE));
  for (let i = 0; i < end; i++) {
    samples[i] = (samples[i] ?? 0) + y;
    const nextX = x * cosine - y * sine;
    y = x * sine + y * cosine;
    x = nextX;
  }
}

function fadeIn(samples: Float32Array, seconds: number): void {
  const frames = Math.min(samples.length, Math.round(seconds * SAMPLE_RATE));
  for (let i = 0; i < frames; i++) samples[i] = ((samples[i] ?? 0) * i) / frames;
}

function fadeOut(samples: Float32Array, seconds: number): Float32Array {
  const frames = Math.min(samples.length, Math.round(seconds * SAMPLE_RATE));
  for (let i = 0; i < frames; i++) {
    const at = samples.length - 1 - i;
    samples[at] = (samples[at] ?? 0) * 0.5 * (1 - Math.cos((Math.PI * i) / frames));
  }
  return samples;
}

function toUnitPeak(samples: Float32Array): Float32Array {
  const peak = peakOf(samples);
  if (peak > 0) for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) / peak;
  return samples;
}
