import { describe, expect, test } from 'vitest';
import { judgeLook, judgeMaster, judgeTake, type Measurements, MeasurementsSchema, VerdictSchema } from './index.ts';

describe('the judge', () => {
  const good: Measurements = {
    container: 'mp4',
    videoCodec: 'avc',
    width: 1280,
    height: 720,
    fps: 24,
    frameCount: 96,
    durationSeconds: 4,
    videoSeconds: 4,
    audioSeconds: 4,
    blackShare: 0,
    longestBlackSeconds: 0,
    frozenShare: 0,
    longestFrozenSeconds: 0,
    flashesPerSecond: 0,
    flicker: 0.5,
    meanLuma: 80,
    loudnessLufs: -16,
    truePeakDbtp: -1.5,
    silentShare: 0,
  };
  const wanted = { width: 1280, height: 720, fps: 24, durationSeconds: 4, darkByIntent: false, stillByIntent: false };

  test.each([
    ['wrong_size', { width: 640 }],
    ['wrong_frame_rate', { fps: 16 }],
    ['too_short', { durationSeconds: 3.5 }],
    ['too_long', { durationSeconds: 4.5 }],
    ['black', { blackShare: 0.5 }],
    ['frozen', { frozenShare: 0.9 }],
    ['flashing', { flashesPerSecond: 4 }],
    ['flicker', { flicker: 12 }],
    ['red_flashing', { redFlashesPerSecond: 4 }],
    ['shimmer', { shimmerShare: 0.5 }],
    ['repeated_frames', { repeatedShare: 0.5 }],
    ['burned_in_text', { textSeconds: 2, textPlace: 'bottom' }],
  ] as const)('sends a take back for %s, twice, then asks', (reason, fault) => {
    const measured = { ...good, ...fault };
    for (const number of [1, 2]) {
      const verdict = judgeTake(measured, wanted, number);
      expect(verdict.kind).toBe('retry');
      if (verdict.kind === 'retry') expect(verdict.findings.map((finding) => finding.reason)).toEqual([reason]);
    }
    expect(judgeTake(measured, wanted, 3).kind).toBe('ask');
  });

  test('says what the next take does otherwise, where the fault is, and in the end what a person could change', () => {
    const lettered = { ...good, textSeconds: 2, textPlace: 'bottom' as const, worstAtSeconds: { burned_in_text: 1.5 } };
    const first = judgeTake(lettered, wanted, 1);
    expect(first).toMatchObject({
      kind: 'retry',
      findings: [{ reason: 'burned_in_text', atSeconds: 1.5, detail: expect.stringContaining('bottom') }],
      change: { seed: 'new', negative: expect.arrayContaining(['subtitles', 'watermark']), engine: 'same' },
    });
    // What failed twice is given to another engine, and what lies in the engine at once.
    expect(judgeTake(lettered, wanted, 2)).toMatchObject({ change: { engine: 'other' } });
    expect(judgeTake({ ...good, repeatedShare: 0.5 }, wanted, 1)).toMatchObject({ change: { engine: 'other' } });
    const last = judgeTake({ ...lettered, flashesPerSecond: 5 }, wanted, 3);
    expect(last).toMatchObject({ kind: 'ask', advice: expect.stringMatching(/flashes.* signs/) });
    for (const verdict of [first, last]) expect(VerdictSchema.parse(verdict)).toEqual(verdict);
  });

  test('notes what numbers cannot settle, and lets pass what was meant', () => {
    const doubtful = { ...good, shimmerShare: 0.2, repeatedShare: 0.3, motion: 0.001 };
    const verdict = judgeTake(doubtful, { ...wanted, travelsByIntent: true }, 1);
    expect(verdict.kind === 'accept' && verdict.notes.map(({ reason }) => reason)).toEqual([
      'shimmer',
      'repeated_frames',
      'slow_motion',
    ]);
    const meant = { ...wanted, tremblesByIntent: true, stepsByIntent: true, letteredByIntent: true };
    expect(judgeTake({ ...good, shimmerShare: 0.9, repeatedShare: 0.9, textSeconds: 4 }, meant, 1).kind).toBe('accept');
    // Takes measured before these numbers were known are judged as they were.
    expect(MeasurementsSchema.parse(good)).toEqual(good);
  });

  test('a take unlike the others of its light stands out, and only there', () => {
    const colour = { lightness: 20, contrast: 10, a: 2, b: -9, tones: [0.4, 0.3, 0.2, 0.1, 0, 0, 0, 0] };
    const take = (shotId: string, group: string, change: Partial<typeof colour> = {}) => ({
      shotId,
      group,
      measurements: { ...good, sharpness: 0.8, colour: { ...colour, ...change } },
    });
    const night = ['s1', 's2', 's3'].map((shotId) => take(shotId, 'night'));
    const judged = judgeLook([...night, take('green', 'night', { a: -25 }), take('noon', 'day', { lightness: 85 })]);
    expect(judged.map(({ shotId, notes, findings }) => [shotId, notes.length, findings.length])).toEqual([
      ['s1', 0, 0],
      ['s2', 0, 0],
      ['s3', 0, 0],
      ['green', 1, 0],
      ['noon', 0, 0],
    ]);
    const [, , , magenta] = judgeLook([...night, take('magenta', 'night', { a: 60 })]);
    expect(magenta?.findings.map(({ reason }) => reason)).toEqual(['look_drift']);
  });

  test('accepts what is right, and darkness and stillness that were meant', () => {
    expect(judgeTake(good, wanted, 1)).toEqual({ kind: 'accept', notes: [] });
    const night = { ...good, blackShare: 0.5, frozenShare: 0.9 };
    expect(judgeTake(night, { ...wanted, darkByIntent: true, stillByIntent: true }, 1).kind).toBe('accept');
  });

  test.each([
    ['too_loud', { loudnessLufs: -14 }],
    ['too_quiet', { loudnessLufs: -18 }],
    ['true_peak', { truePeakDbtp: -0.5 }],
    ['silent', { loudnessLufs: null }],
    ['sound_picture_mismatch', { audioSeconds: 4.1 }],
    ['flashing', { flashesPerSecond: 5 }],
    ['red_flashing', { redFlashesPerSecond: 4 }],
    ['clipped', { clippedShare: 0.01 }],
    ['black', { longestBlackSeconds: 4 }],
  ] as const)('does not pass a master that is %s', (reason, fault) => {
    const verdict = judgeMaster({ ...good, ...fault }, { ...wanted, hasSound: true, subtitleCoverage: 1 });
    expect(verdict.kind).toBe('ask');
    if (verdict.kind === 'ask') expect(verdict.findings.map((finding) => finding.reason)).toContain(reason);
  });

  test('a film without sound is not asked for loudness, one with words is asked for subtitles', () => {
    const silent = { ...good, loudnessLufs: null, truePeakDbtp: null, audioSeconds: null };
    expect(judgeMaster(silent, { ...wanted, hasSound: false, subtitleCoverage: null }).kind).toBe('accept');
    expect(judgeMaster(good, { ...wanted, hasSound: true, subtitleCoverage: 0.5 }).kind).toBe('ask');
  });
});
