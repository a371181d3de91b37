import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countFlashes } from './flashes.ts';

const CELLS = 64 * 36;

/** Two seconds in which `share` of the picture alternates between two lumas, each held for `hold` frames. */
function flicker(fps: number, hold: number, share: number, dark: number, bright: number): number {
  const counter = countFlashes(CELLS, fps);
  const frame = new Uint8Array(CELLS).fill(dark);
  for (let index = 0; index < fps * 2; index++) {
    frame.fill(Math.floor(index / hold) % 2 === 0 ? dark : bright, 0, Math.ceil(CELLS * share));
    counter.add(frame);
  }
  return counter.worst();
}

describe('a flash is', () => {
  test('a rise and a fall, counted by the second', () => {
    expect(flicker(24, 3, 1, 60, 180)).toBe(4);
    expect(flicker(24, 4, 1, 60, 180)).toBe(3);
    expect(flicker(24, 1, 1, 60, 180)).toBe(12);
    expect(flicker(16, 8, 1, 60, 180)).toBe(1);
  });

  test('at least a tenth of white, with a dark side that is not itself bright', () => {
    expect(flicker(24, 3, 1, 90, 100)).toBe(0);
    // Luma 215 is already a relative luminance of 0.82.
    expect(flicker(24, 3, 1, 215, 235)).toBe(0);
  });

  test('a quarter of the picture', () => {
    expect(flicker(24, 3, 0.24, 60, 180)).toBe(0);
    expect(flicker(24, 3, 0.26, 60, 180)).toBe(4);
  });

  test('one flash where halves of the picture alternate', () => {
    const counter = countFlashes(2, 24);
    for (let index = 0; index < 48; index++) {
      const odd = Math.floor(index / 6) % 2 === 1;
      counter.add(Uint8Array.of(odd ? 180 : 60, odd ? 60 : 180));
    }
    expect(counter.worst()).toBe(2);
  });
});

test('flicker of any rate, strength and area is counted once for each period in a second', () => {
  const rates = fc.constantFrom(16, 24, 25, 30);
  fc.assert(
    fc.property(
      rates,
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: 0.3, max: 1, noNaN: true }),
      (fps, hold, share) => {
        const counted = flicker(fps, hold, share, 50, 200);
        expect(Math.abs(counted - fps / (2 * hold))).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 40 },
  );
});

test('a picture that only ever brightens or darkens has no flash, whatever its cells do and wherever they lie', () => {
  const pictures = fc.array(fc.uint8Array({ minLength: 24, maxLength: 24 }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(pictures, fc.boolean(), (frames, darken) => {
      const counter = countFlashes(24, 24);
      const level = new Uint8Array(24);
      for (const frame of frames) {
        for (let cell = 0; cell < 24; cell++) level[cell] = Math.max(level[cell] ?? 0, frame[cell] ?? 0);
        counter.add(darken ? level.map((code) => 255 - code) : level);
      }
      expect(counter.worst()).toBe(0);
    }),
  );
});

test('where the cells lie does not matter, and no second holds more flashes than half its frames', () => {
  const pictures = fc.array(fc.uint8Array({ minLength: 16, maxLength: 16 }), { minLength: 24, maxLength: 72 });
  fc.assert(
    fc.property(pictures, (frames) => {
      const straight = countFlashes(16, 24);
      const mirrored = countFlashes(16, 24);
      for (const frame of frames) {
        straight.add(frame);
        mirrored.add(frame.toReversed());
      }
      expect(mirrored.worst()).toBe(straight.worst());
      expect(straight.worst()).toBeLessThanOrEqual(12);
    }),
  );
});
