/** What a bed must be, as checks for the tests of every music engine. */
import { expect } from 'vitest';
import { loudnessLufs } from '../sound/loudness.ts';
import { readWav } from '../sound/read-wav.ts';

/** Stereo, 48 kHz, 16 bit, at a bed's loudness, and its end runs into its beginning without a click. */
export function checkLoop(bytes: Buffer, durationSeconds: number): { left: Float32Array; right: Float32Array } {
  const read = readWav(bytes);
  if (!read.ok) throw new Error(read.refusal.what);
  const [left = new Float32Array(), right = new Float32Array()] = read.value.channels;
  expect([read.value.sampleRate, read.value.channels.length, bytes.readUInt16LE(34)]).toEqual([48_000, 2, 16]);
  expect(left.length / 48_000).toBeCloseTo(durationSeconds, 6);
  expect(loudnessLufs([left, right])).toBeCloseTo(-20, 0);
  for (const samples of [left, right]) {
    const around = (offset: number): number => samples.at(offset) ?? 0;
    const step = (at: number): number => Math.abs((samples[at] ?? 0) - (samples[at - 1] ?? 0));
    const bend = (at: number): number =>
      Math.abs((samples[at] ?? 0) - 2 * (samples[at - 1] ?? 0) + (samples[at - 2] ?? 0));
    expect(Math.abs(around(0) - around(-1))).toBeLessThanOrEqual(most(samples, step));
    expect(Math.abs(around(1) - 2 * around(0) + around(-1))).toBeLessThanOrEqual(most(samples, bend));
  }
  return { left, right };
}

/** What all but a ten-thousandth of the music stays below: a seam on a beat is as sharp as its beats. */
function most(samples: Float32Array, valueAt: (at: number) => number): number {
  const values = new Float32Array(Math.floor((samples.length - 2) / 7));
  for (let i = 0; i < values.length; i++) values[i] = valueAt(2 + i * 7);
  values.sort();
  return values[Math.floor(values.length * 0.9999)] ?? 0;
}
