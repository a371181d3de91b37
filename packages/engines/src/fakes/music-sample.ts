/**
 * Music-like sound for tests: chords of four bars with a beat, a quiet beginning and a fade at the end, as generated pieces have.
 *
 * @module
 */
import { encodeWav } from '../sound/wav.ts';

export interface SamplePiece {
  sampleRate?: number;
  seconds?: number;
  tempoBpm?: number;
  /** Seconds of fade at the end. */
  fadeSeconds?: number;
  /** Seconds of silence before it begins. */
  leadSeconds?: number;
}

const CHORDS = [
  [220, 277.18, 329.63],
  [196, 246.94, 293.66],
  [174.61, 220, 261.63],
  [196, 246.94, 293.66],
];

const made = new Map<string, Float32Array[]>();

/** Left and right. */
export function samplePiece(piece: SamplePiece = {}): Float32Array[] {
  const key = JSON.stringify(piece);
  const known = made.get(key) ?? playPiece(piece);
  made.set(key, known);
  return known.map((channel) => channel.slice());
}

function playPiece({
  sampleRate = 44_100,
  seconds = 24,
  tempoBpm = 90,
  fadeSeconds = 4,
  leadSeconds = 0.5,
}: SamplePiece): Float32Array[] {
  const frames = Math.round(seconds * sampleRate);
  const beat = 60 / tempoBpm;
  const noise = noiseOf(frames);
  return [0, 1].map((ear) => {
    const samples = new Float32Array(frames);
    for (let i = Math.round(leadSeconds * sampleRate); i < frames; i++) {
      const at = i / sampleRate - leadSeconds;
      const chord = CHORDS[Math.floor(at / (beat * 4)) % CHORDS.length] ?? [];
      const pad =
        chord.reduce((sum, pitch, voice) => sum + Math.sin(2 * Math.PI * pitch * at + ear * voice * 0.4), 0) * 0.08;
      const sinceBeat = at % beat;
      const drum = Math.exp(-sinceBeat * 30) * Math.sin(2 * Math.PI * 60 * sinceBeat) * 0.35;
      const hat = (1 - Math.exp(-sinceBeat * 400)) * Math.exp(-sinceBeat * 60) * (noise[i] ?? 0) * 0.05;
      const fade = Math.min(1, (seconds - i / sampleRate) / Math.max(0.01, fadeSeconds));
      samples[i] = (pad + drum + hat) * fade;
    }
    return samples;
  });
}

export function samplePieceWav(piece: SamplePiece = {}): Uint8Array {
  return encodeWav(samplePiece(piece), piece.sampleRate ?? 44_100);
}

function noiseOf(length: number): Float32Array {
  const noise = new Float32Array(length);
  let state = 12_345;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    noise[i] = state / 2 ** 31 - 1;
  }
  return noise;
}
