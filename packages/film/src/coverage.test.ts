import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CAMERA_MOVES,
  type CoverageLimits,
  coverShot,
  MAX_STRETCH,
  pieceShot,
  SHOT_SIZES,
  ShotSchema,
} from './index.ts';
import type { Shot } from './index.ts';

const wan: CoverageLimits = { maxSeconds: 81 / 16, fps: 16, canContinue: false };

describe('a shot is covered', () => {
  test('by one take, by one slowed, or by as few equal ones as it takes', () => {
    expect(coverShot(4, wan)).toEqual({ pieces: [{ index: 0, seconds: 4, continues: false }], stretch: 1 });
    const slowed = coverShot(6, wan);
    expect(slowed.pieces).toEqual([{ index: 0, seconds: 81 / 16, continues: false }]);
    expect(slowed.stretch).toBeCloseTo(6 / (81 / 16), 9);
    expect(coverShot(7, wan)).toEqual({
      pieces: [
        { index: 0, seconds: 3.5, continues: false },
        { index: 1, seconds: 3.5, continues: false },
      ],
      stretch: 1,
    });
    // The second begins with a picture that was seen: one frame in all is made twice.
    expect(coverShot(7, { ...wan, canContinue: true }).pieces).toEqual([
      { index: 0, seconds: 57 / 16, continues: false },
      { index: 1, seconds: 57 / 16, continues: true },
    ]);
    // Some make five seconds and nothing else.
    expect(coverShot(7, { maxSeconds: 5, minSeconds: 5, fps: 30, canContinue: false })).toEqual({
      pieces: [
        { index: 0, seconds: 5, continues: false },
        { index: 1, seconds: 5, continues: false },
      ],
      stretch: 1,
    });
  });

  test('always wholly, within the limits of the engine and of slowing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 120, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(8, 16, 24, 25, 30),
        fc.boolean(),
        fc.constantFrom(0, 0.1, 0.2),
        (durationSeconds, maxSeconds, least, fps, canContinue, joinSeconds) => {
          const minSeconds = (Math.floor(maxSeconds * fps) / fps) * least;
          const { pieces, stretch } = coverShot(durationSeconds, {
            maxSeconds,
            minSeconds,
            fps,
            canContinue,
            joinSeconds,
          });
          const seen = pieces.reduce((sum, { seconds, continues }) => sum + seconds - (continues ? 1 / fps : 0), 0);
          expect(seen * stretch).toBeGreaterThan(durationSeconds + joinSeconds * (pieces.length - 1) - 1e-5);
          expect(stretch).toBeGreaterThanOrEqual(1);
          expect(stretch).toBeLessThanOrEqual(MAX_STRETCH);
          for (const [index, piece] of pieces.entries()) {
            expect(piece.index).toBe(index);
            expect(piece.continues).toBe(canContinue && index > 0);
            expect(piece.seconds).toBe(pieces[0]?.seconds);
            expect(piece.seconds).toBeLessThanOrEqual(maxSeconds + 1e-6);
            expect(piece.seconds).toBeGreaterThanOrEqual(minSeconds - 1e-6);
            expect(Math.abs(piece.seconds * fps - Math.round(piece.seconds * fps))).toBeLessThan(1e-6);
          }
          // No piece more than needed: without the last one it would be too short.
          const longest = Math.floor(maxSeconds * fps + 1e-6) / fps;
          if (joinSeconds === 0 && !canContinue) expect((pieces.length - 1) * longest).toBeLessThan(durationSeconds);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('never by an engine that cannot make a moving picture', () => {
    expect(() => coverShot(0, wan)).toThrow('cannot be covered');
    expect(() => coverShot(5, { maxSeconds: 0.01, fps: 16, canContinue: false })).toThrow('cannot be covered');
    expect(() => coverShot(5, { maxSeconds: 1, fps: 16, canContinue: true, joinSeconds: 0.9 })).toThrow('be covered');
    expect(() => coverShot(5, { maxSeconds: 3, minSeconds: 4, fps: 16, canContinue: false })).toThrow('be covered');
  });
});

function shotOf(changes: Partial<Shot> & { prompt: string }): Shot {
  return ShotSchema.parse({
    id: 's01',
    title: '',
    source: '',
    scene: { setting: 'lake', timeOfDay: 'night', subjects: [] },
    size: 'medium',
    angle: 'eye-level',
    camera: { move: 'push-in', strength: 0.4 },
    negativePrompt: '',
    seconds: 9,
    transitionIn: { kind: 'cut', seconds: 0 },
    seed: 7,
    ...changes,
  });
}
const promptOf = (shot: Shot, index = 1): string => pieceShot(shot, { index, continues: false }).prompt;

describe('another set-up', () => {
  const shot = shotOf({
    prompt:
      'Ink wash painting. Night, moonlight. Medium shot. A weaver in a pale robe, turns her loom. The scene is a lake. The camera pushes in slowly.',
  });

  test('is a step nearer and locked off, then the first view again, then nearer from elsewhere', () => {
    const second = pieceShot(shot, { index: 1, continues: false });
    expect(second).toMatchObject({ size: 'medium-close-up', angle: 'eye-level', camera: { move: 'static' } });
    expect(second.prompt).toBe(
      'Ink wash painting. Night, moonlight. Medium close-up shot, eye-level angle. A weaver in a pale robe, turns her loom. The scene is a lake. Fixed camera.',
    );
    const { seed: _seed, ...third } = pieceShot(shot, { index: 2, continues: false });
    expect(shot).toMatchObject(third);
    expect(pieceShot(shot, { index: 3, continues: false })).toMatchObject({ size: 'medium-close-up', angle: 'low' });
    expect(new Set([0, 1, 2, 3].map((index) => pieceShot(shot, { index, continues: false }).seed)).size).toBe(4);
  });

  test('is none where the picture goes on', () => {
    expect(pieceShot(shot, { index: 0, continues: false })).toEqual(shot);
    expect({ ...pieceShot(shot, { index: 1, continues: true }), seed: 7 }).toEqual(shot);
  });

  test('is said in the words of the prompt, wherever it says it', () => {
    const wide = { size: 'extreme-wide', angle: 'low' } as const;
    expect(
      promptOf(shotOf({ ...wide, prompt: 'An extreme wide shot of a desert. Tracking shot, the camera moves left.' })),
    ).toBe('A wide shot of a desert. Low angle. Fixed camera.');
    expect(
      promptOf(shotOf({ size: 'close-up', prompt: 'A close-up of her hands; handheld camera with slight shake.' })),
    ).toBe('An extreme close-up shot of her hands. Eye-level angle. Fixed camera.');
    expect(promptOf(shotOf({ size: 'wide', prompt: 'A heron lands' }))).toBe(
      'A heron lands. Medium wide shot, eye-level angle. Fixed camera.',
    );
    expect(promptOf(shotOf({ size: 'medium', prompt: '水墨画。夜晚,中景,织女坐在织机前。镜头缓慢推进。' }))).toBe(
      '水墨画。夜晚,中近景,织女坐在织机前。平视。固定镜头。',
    );
  });

  test('lets the camera go on where it is who acts', () => {
    const sky = shotOf({
      size: 'extreme-wide',
      angle: 'low',
      prompt: 'Extreme wide shot. The camera draws back until the whole sky is open. The camera tilts slowly up.',
    });
    expect(pieceShot(sky, { index: 1, continues: false })).toMatchObject({
      size: 'wide',
      angle: 'low',
      camera: sky.camera,
      prompt: 'Wide shot. The camera draws back until the whole sky is open. The camera tilts slowly up.',
    });
    expect(promptOf(shotOf({ prompt: '远景,银河横过夜空。镜头缓缓移过山脊。镜头上摇。', size: 'wide' }))).toBe(
      '全景,银河横过夜空。镜头缓缓移过山脊。镜头上摇。',
    );
  });

  test('keeps whoever holds a camera, and the god Pan', () => {
    const prompt =
      'Wide shot, low angle. Pan plays his flute. A woman lifts a camera and zooms in on a bird. The camera rests on a table.';
    expect(promptOf(shotOf({ size: 'wide', prompt }))).toBe(
      'Medium wide shot, eye-level angle. Pan plays his flute. A woman lifts a camera and zooms in on a bird. The camera rests on a table. Fixed camera.',
    );
  });

  test('always names its own size once, no other, and leaves a valid shot', () => {
    const sizes = [
      'Extreme wide shot',
      'Wide shot',
      'Medium wide shot',
      'Medium shot',
      'Medium close-up shot',
      'Close-up shot',
      'Extreme close-up shot',
    ];
    const moves = [
      'Fixed camera',
      'The camera tilts slowly up',
      'The camera orbits slowly around the subject',
      'Handheld camera with slight natural shake',
      'The camera rises steadily on a crane',
    ];
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.constantFrom(...moves),
        fc.constantFrom(...CAMERA_MOVES),
        fc.nat(9),
        (at, words, move, index) => {
          const size = SHOT_SIZES[at] ?? 'wide';
          const prompt = `Cinematic film still. ${sizes[at]}. A fox crosses the ice. ${words}.`;
          const made = pieceShot(shotOf({ size, prompt, camera: { move, strength: 0.5 } }), {
            index,
            continues: false,
          });
          expect(ShotSchema.safeParse(made).success).toBe(true);
          const named = [...made.prompt.matchAll(/[^.]* shot\b/g)].map(([match]) => match.trim());
          expect(named).toEqual([sizes[SHOT_SIZES.indexOf(made.size)]]);
          expect(made.prompt.match(/camera/gi)).toHaveLength(1);
          expect(made.prompt).toContain('A fox crosses the ice.');
        },
      ),
    );
  });
});
