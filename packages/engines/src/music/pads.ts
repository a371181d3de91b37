import { seededRandom } from '@kinora/film';
import { SAMPLE_RATE } from '../sound/wav.ts';
import type { LoopMix } from './loop-mix.ts';
import type { PadNote } from './score.ts';
import { hertz } from './theory.ts';

const TABLE_SIZE = 2048;
/** A 30 Hz low note needs 100 harmonics to reach 3 kHz; more is not heard in a bed. */
const MAX_HARMONICS = 64;
/** Detuning of the three strings of a voice, in cents. */
const DETUNE_CENTS = [-6.5, 0, 7.2] as const;
/** Formants of a sung "ah", hertz and strength (P. Ladefoged, A Course in Phonetics). */
const FORMANTS = [
  [680, 1],
  [1090, 0.6],
  [2600, 0.22],
] as const;

/** A held voice of three detuned wave tables, whose light comes and goes with a slow wave. */
export function playPad(mix: LoopMix, note: PadNote, beatSeconds: number, level: number): void {
  const frequency = hertz(note.pitch);
  const lengthSeconds = note.lengthBeats * beatSeconds;
  const attack = Math.min(note.sound === 'strings' ? 0.7 : 1.3, lengthSeconds * 0.4);
  const release = Math.min(1.8, lengthSeconds * 0.6);
  const frames = Math.round((lengthSeconds + release) * SAMPLE_RATE);
  const random = seededRandom(note.pitch * 7919 + Math.round(note.startBeats * 13));
  const dim = waveTable(frequency, (harmonic, hz) => strength(note.sound, harmonic, hz, 0));
  const bright = waveTable(frequency, (harmonic, hz) => strength(note.sound, harmonic, hz, 1));
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const lightPhase = random() * 2 * Math.PI;
  const vibrato = note.sound === 'strings' ? 0.0022 : note.sound === 'choir' ? 0.0028 : 0.0006;
  DETUNE_CENTS.forEach((cents, string) => {
    const step = ((frequency * 2 ** (cents / 1200)) / SAMPLE_RATE) * TABLE_SIZE;
    const vibratoHz = 4.6 + random();
    let phase = random() * TABLE_SIZE;
    const side = string - 1;
    const leftGain = Math.sqrt(0.5 * (1 - 0.7 * side));
    const rightGain = Math.sqrt(0.5 * (1 + 0.7 * side));
    for (let block = 0; block < frames; block += 64) {
      const seconds = block / SAMPLE_RATE;
      const light = 0.5 + 0.5 * Math.sin(lightPhase + seconds * 0.9);
      const bend = 1 + vibrato * Math.sin(2 * Math.PI * vibratoHz * seconds + string);
      const end = Math.min(frames, block + 64);
      for (let i = block; i < end; i++) {
        const whole = Math.floor(phase);
        const part = phase - whole;
        const d0 = dim[whole] ?? 0;
        const b0 = bright[whole] ?? 0;
        const low = d0 + ((dim[whole + 1] ?? 0) - d0) * part;
        const high = b0 + ((bright[whole + 1] ?? 0) - b0) * part;
        const sample = low + (high - low) * light;
        left[i] = (left[i] ?? 0) + sample * leftGain;
        right[i] = (right[i] ?? 0) + sample * rightGain;
        phase += step * bend;
        if (phase >= TABLE_SIZE) phase -= TABLE_SIZE;
      }
    }
  });
  // Higher voices are heard louder; they step back a little.
  const gain = level * note.velocity * 0.11 * Math.min(1, (220 / frequency) ** 0.35);
  for (let i = 0; i < frames; i++) {
    const seconds = i / SAMPLE_RATE;
    const rise = seconds < attack ? Math.sin((seconds / attack) * (Math.PI / 2)) : 1;
    const fall = seconds > lengthSeconds ? Math.cos(((seconds - lengthSeconds) / release) * (Math.PI / 2)) : 1;
    const envelope = gain * rise * Math.max(0, fall);
    left[i] = (left[i] ?? 0) * envelope;
    right[i] = (right[i] ?? 0) * envelope;
  }
  mix.addStereo('pad', left, right, Math.round(note.startBeats * beatSeconds * SAMPLE_RATE), note.pan);
}

/** Strength of a harmonic when the sound is dim (0) and bright (1). */
function strength(sound: PadNote['sound'], harmonic: number, hz: number, light: 0 | 1): number {
  switch (sound) {
    case 'warm':
      return harmonic ** -(light === 1 ? 1.7 : 2.4);
    case 'dark':
      return (harmonic % 2 === 1 ? 1 : 0.4) * harmonic ** -(light === 1 ? 1.9 : 2.8);
    case 'glass':
      return [1, 0.25, 0.08, 0.16, 0.02, 0.05, 0, 0.07][harmonic - 1] === undefined
        ? 0
        : ([1, 0.25, 0.08, 0.16, 0.02, 0.05, 0, 0.07][harmonic - 1] ?? 0) * (light === 1 || harmonic === 1 ? 1 : 0.4);
    case 'strings':
      return harmonic ** -1.15 / (1 + (hz / (light === 1 ? 2600 : 1500)) ** 2);
    case 'choir': {
      const body = FORMANTS.reduce(
        (sum, [centre, weight]) => sum + weight / (1 + ((hz - centre) / (90 + centre * 0.07)) ** 2),
        0.06,
      );
      return (body * harmonic ** -0.5) / (1 + (hz / (light === 1 ? 3400 : 2000)) ** 2);
    }
  }
}

/** One period, with its first sample again at the end, at unit strength. */
function waveTable(frequency: number, strengthOf: (harmonic: number, hz: number) => number): Float32Array {
  const table = new Float32Array(TABLE_SIZE + 2);
  let power = 0;
  for (let harmonic = 1; harmonic <= MAX_HARMONICS && harmonic * frequency < 9000; harmonic++) {
    const amount = strengthOf(harmonic, harmonic * frequency);
    if (amount < 0.0008) continue;
    power += amount * amount;
    const turn = (2 * Math.PI * harmonic) / TABLE_SIZE;
    const cosine = 2 * Math.cos(turn);
    // A sine by recurrence, its start scattered so that harmonics do not all peak at once.
    const start = harmonic * harmonic * 1.7;
    let before = Math.sin(start - turn);
    let current = Math.sin(start);
    for (let i = 0; i < TABLE_SIZE; i++) {
      table[i] = (table[i] ?? 0) + amount * current;
      [before, current] = [current, cosine * current - before];
    }
  }
  const gain = power === 0 ? 0 : 1 / Math.sqrt(power);
  for (let i = 0; i < TABLE_SIZE; i++) table[i] = (table[i] ?? 0) * gain;
  table[TABLE_SIZE] = table[0] ?? 0;
  table[TABLE_SIZE + 1] = table[1] ?? 0;
  return table;
}
