import { ShotChangeSchema, SIZES, type SkyView, sizePixels } from '@kinora/film';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { acrossLongerSide, GREATEST_FIELD, limitedCamera, localClock, roomViewOf } from './use-sky-view.ts';

const LONDON: SkyView = {
  place: 'London',
  latitude: 51.51,
  longitude: -0.13,
  instant: '2026-07-01T21:00:00.000Z',
  targets: [],
  figures: [],
  labels: [],
  timeScale: 1,
};

it('every view of the room can be recorded, in every size', () => {
  const degrees = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...SIZES),
      degrees(-900, 900),
      degrees(-200, 200),
      degrees(0.1, 400),
      (size, azimuthDegrees, altitudeDegrees, fieldOfViewDegrees) => {
        const { width, height } = sizePixels(size);
        const camera = limitedCamera({ azimuthDegrees, altitudeDegrees, fieldOfViewDegrees }, width / height);
        expect(camera.fieldOfViewDegrees).toBeLessThanOrEqual(GREATEST_FIELD);
        const recorded = acrossLongerSide(camera.fieldOfViewDegrees, width / height);
        expect(
          ShotChangeSchema.safeParse({ sky: { camera: { ...camera, fieldOfViewDegrees: recorded } } }).success,
          `${recorded} degrees`,
        ).toBe(true);
      },
    ),
  );
});

it('the clock is that of the record, else of the place it lies at, else of its longitude', () => {
  const minutesOf = (change: Partial<SkyView>): number => {
    const { place, instantMs } = roomViewOf({ ...LONDON, ...change }, 16 / 9);
    return localClock(place, instantMs).minutes;
  };
  expect(minutesOf({})).toBe(22 * 60);
  expect(minutesOf({ timeZone: 'Asia/Tokyo' })).toBe(6 * 60);
  // London, Ontario.
  expect(minutesOf({ latitude: 42.98, longitude: -81.25 })).toBe(16 * 60);
  expect(minutesOf({ timeZone: 'Nowhere/Else' })).toBe(22 * 60);
});

it('an instant beyond the years a shot may record is drawn as the nearest within', () => {
  expect(roomViewOf({ ...LONDON, instant: '1600-03-01T00:00:00Z' }, 1).instantMs).toBe(Date.UTC(1601, 0, 1));
});
