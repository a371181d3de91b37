import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  altitudeAzimuth,
  createSky,
  fit,
  horizontalVector,
  projectCamera,
  projectDome,
  projectEquirectangular,
  separationDegrees,
  type Projection,
} from './index.ts';

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const projections = fc.oneof(
  fc
    .record({
      azimuthDegrees: degrees(0, 360),
      altitudeDegrees: degrees(-20, 89),
      fieldOfViewDegrees: degrees(10, 150),
    })
    .map((camera): Projection => projectCamera(camera, { width: 1280, height: 720 })),
  fc
    .record({ frontAzimuthDegrees: degrees(0, 360), tiltDegrees: degrees(0, 40), apertureDegrees: degrees(120, 230) })
    .map((view): Projection => projectDome(view, { width: 2048, height: 2048 })),
  degrees(0, 360).map((centreAzimuthDegrees): Projection =>
    projectEquirectangular({ centreAzimuthDegrees }, { width: 2048, height: 1024 }),
  ),
);

describe('projections', () => {
  it('bring any direction they show to a pixel and back', () => {
    fc.assert(
      fc.property(projections, degrees(-89.9, 89.9), degrees(0, 360), (view, altitude, azimuth) => {
        const vector = horizontalVector(altitude, azimuth);
        const at = view.project(vector);
        fc.pre(at !== null);
        expect(separationDegrees(view.unproject(at?.x ?? 0, at?.y ?? 0), vector)).toBeLessThan(1e-6);
      }),
      { numRuns: 400 },
    );
  });

  it('bring any pixel to a direction and back', () => {
    fc.assert(
      fc.property(projections, degrees(0.001, 0.999), degrees(0.001, 0.999), (view, across, down) => {
        const [x, y] = [across * view.width, down * view.height];
        const at = view.project(view.unproject(x, y));
        fc.pre(at !== null);
        expect(Math.hypot((at?.x ?? 1e9) - x, (at?.y ?? 1e9) - y)).toBeLessThan(1e-4);
      }),
      { numRuns: 400 },
    );
  });

  it('put the zenith of a dome in the middle, the front below, and east left of a southern front', () => {
    const dome = projectDome({ frontAzimuthDegrees: 180 }, { width: 1000, height: 1000 });
    expect(dome.project([0, 0, 1])).toMatchObject({ x: 500, y: 500 });
    const place = (altitude: number, azimuth: number) => {
      const at = dome.project(horizontalVector(altitude, azimuth));
      return [Math.round(at?.x ?? -1), Math.round(at?.y ?? -1)];
    };
    expect(place(0, 180)).toEqual([500, 1000]);
    expect(place(0, 90)).toEqual([0, 500]);
    // Equidistant: half way down is half way out.
    expect(place(45, 180)).toEqual([500, 750]);
    expect(dome.project([0, 0, -1])).toBeNull();
    const leaning = projectDome({ frontAzimuthDegrees: 180, tiltDegrees: 25 }, { width: 1000, height: 1000 });
    expect(altitudeAzimuth(leaning.unproject(500, 500))).toMatchObject({ altitudeDegrees: expect.closeTo(65, 6) });
  });

  it('put the centre of a panorama in the middle and the horizon along it', () => {
    const view = projectEquirectangular({ centreAzimuthDegrees: 90 }, { width: 2000, height: 1000 });
    expect(view.project(horizontalVector(0, 90))).toMatchObject({ x: 1000, y: 500 });
    expect(view.project(horizontalVector(0, 180))?.x).toBeCloseTo(1500, 6);
    expect(view.project(horizontalVector(90, 0))?.y).toBeCloseTo(0, 6);
  });
});

describe('bad input', () => {
  it('is refused with the years and places that can be shown', () => {
    const beijing = { latitude: 39.9, longitude: 116.4 };
    for (const instant of ['1599-12-31T00:00Z', '2401-01-02T00:00Z', 'tomorrow', new Date(Number.NaN)])
      expect(() => createSky({ ...beijing, instant })).toThrow(RangeError);
    expect(() => createSky({ ...beijing, instant: '1500-01-01' })).toThrow('1600 to 2400');
    for (const latitude of [Number.NaN, 90.5, -91])
      expect(() => createSky({ latitude, longitude: 0, instant: '2026-01-01' })).toThrow('latitude');
    expect(() => createSky({ latitude: 0, longitude: Number.NaN, instant: '2026-01-01' })).toThrow('longitude');
  });

  it('of targets farther apart than a frame is said, not hidden', () => {
    const sky = createSky({ latitude: 39.9, longitude: 116.4, instant: '2026-08-19T13:00Z' });
    expect(fit(sky, ['hip:91262', 'hip:97649'], { aspect: 16 / 9 }).tooWide).toBe(false);
    const wide = fit(sky, ['hip:69673', 'figure:Peg', 'figure:Sgr', 'figure:Cas', 'figure:UMa'], {
      aspect: 16 / 9,
      widestDegrees: 100,
    });
    expect(wide).toMatchObject({ tooWide: true, missing: [] });
    expect(wide.fieldOfViewDegrees).toBeLessThanOrEqual(100);
  });
});
