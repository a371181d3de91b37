import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOODS, type BedRequest } from '@kinora/film';
import { assert, constantFrom, double, integer, property } from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { loudnessLufs } from '../sound/loudness.ts';
import { decodeWav } from '../sound/wav.ts';
import { composeScore } from './compose.ts';
import { createBedComposer } from './index.ts';

const composer = createBedComposer();
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function compose(request: BedRequest, signal = new AbortController().signal) {
  const folder = await mkdtemp(join(tmpdir(), 'bed-'));
  folders.push(folder);
  const bed = await composer.compose(request, { signal, folder });
  const bytes = await readFile(bed.path);
  return { bed, bytes, ...decodeWav(bytes) };
}

describe('the embedded composer', () => {
  test.each(['longing', 'joy', 'epic'] as const)('a %s bed is a loop of fitting length and loudness', async (mood) => {
    const { bed, sampleRate, channels } = await compose({ mood, tempoBpm: 88, seed: 11 });
    const [left = new Float32Array(), right = new Float32Array()] = channels;
    expect([sampleRate, channels.length]).toEqual([48_000, 2]);
    expect(bed.durationSeconds).toBeGreaterThanOrEqual(24);
    expect(bed.durationSeconds).toBeLessThanOrEqual(40);
    expect(left.length / sampleRate).toBeCloseTo(bed.durationSeconds, 6);
    expect(loudnessLufs([left, right])).toBeCloseTo(-20, 0);
    for (const samples of [left, right]) {
      expect(20 * Math.log10(largest(samples, (sample) => Math.abs(sample)))).toBeLessThanOrEqual(-3);
      // The seam: no larger step, and no sharper bend, than the music makes everywhere.
      const around = (offset: number): number => samples.at(offset) ?? 0;
      const step = Math.abs(around(0) - around(-1));
      const bend = Math.abs(around(1) - 2 * around(0) + around(-1));
      expect(step).toBeLessThan(
        percentile(samples, 0.999, (at) => Math.abs((samples[at] ?? 0) - (samples[at - 1] ?? 0))),
      );
      expect(bend).toBeLessThan(
        percentile(samples, 0.999, (at) =>
          Math.abs((samples[at] ?? 0) - 2 * (samples[at - 1] ?? 0) + (samples[at - 2] ?? 0)),
        ),
      );
      // The beginning is not empty: what rang at the end rings on.
      const quarter = Math.round(sampleRate / 4);
      expect(power(samples.subarray(0, quarter))).toBeGreaterThan(power(samples.subarray(-quarter)) * 0.02);
    }
    expect(left).not.toEqual(right);
  });

  test('the same request gives the same bytes, another seed other music', async () => {
    const request: BedRequest = { mood: 'calm', tempoBpm: 66, seed: 5 };
    const [once, again, other] = await Promise.all([
      compose(request),
      compose(request),
      compose({ ...request, seed: 6 }),
    ]);
    expect(again.bytes.equals(once.bytes)).toBe(true);
    expect(other.bytes.equals(once.bytes)).toBe(false);
  });

  test('is cancelled within a second', async () => {
    const controller = new AbortController();
    const bed = compose({ mood: 'wonder', tempoBpm: 84, seed: 1 }, controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const abortedAt = performance.now();
    controller.abort();
    await expect(bed).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - abortedAt).toBeLessThan(1000);
  });

  test('refuses a tempo nobody can play and names it', async () => {
    await expect(compose({ mood: 'calm', tempoBpm: 400, seed: 1 })).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'tempoBpm',
    });
  });

  test('every mood, tempo and seed makes whole bars of 24 to 40 s, in reach of the instruments, with air for a voice', () => {
    assert(
      property(
        constantFrom(...MOODS),
        double({ min: 40, max: 180, noNaN: true }),
        integer({ min: 0, max: 2 ** 31 - 1 }),
        (mood, tempoBpm, seed) => {
          const score = composeScore({ mood, tempoBpm, seed });
          const seconds = score.lengthBeats * score.beatSeconds;
          expect(score.lengthBeats % 4).toBe(0);
          expect(seconds).toBeGreaterThanOrEqual(24);
          expect(seconds).toBeLessThanOrEqual(40);
          const lead = score.notes.filter((note) => note.layer === 'lead');
          expect(lead.length).toBeGreaterThan(2);
          // Never more than the eighths of the fastest tempo (180 beats a minute); measured: joy 5.7, all others below 4.
          expect(lead.length / seconds).toBeLessThanOrEqual(6);
          for (const note of score.notes) {
            expect(note.startBeats).toBeLessThan(score.lengthBeats + 4);
            if (note.layer === 'drums') continue;
            expect(note.pitch).toBeGreaterThanOrEqual(28);
            expect(note.pitch).toBeLessThanOrEqual(100);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

function largest(samples: Float32Array, size: (sample: number) => number): number {
  return samples.reduce((most, sample) => Math.max(most, size(sample)), 0);
}

function power(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

/** The value that this share of places stay below, told from every seventh sample. */
function percentile(samples: Float32Array, share: number, valueAt: (at: number) => number): number {
  const values = new Float32Array(Math.floor((samples.length - 2) / 7));
  for (let i = 0; i < values.length; i++) values[i] = valueAt(2 + i * 7);
  values.sort();
  return values[Math.floor(values.length * share)] ?? 0;
}
