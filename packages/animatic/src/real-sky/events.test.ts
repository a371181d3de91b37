import { createCanvas } from '@napi-rs/canvas';
import type { SkyView } from '@kinora/film';
import { createSky, dot, horizontalVector, METEOR_SHOWERS, normalized, separationDegrees } from '@kinora/sky';
import { describe, expect, it } from 'vitest';
import { artOf } from '../art/index.ts';
import { lunarEclipseOf, solarEclipseOf } from './eclipses.ts';
import { createRealSky, type RealSkyOptions } from './index.ts';
import { cameraProjection, domeProjection, plotterOf } from './lens.ts';
import { meteorsOf } from './meteors.ts';

const NIGHT: SkyView = {
  place: '北京',
  latitude: 39.9042,
  longitude: 116.4074,
  instant: '2026-08-19T13:00:00Z',
  targets: [],
  figures: [],
  labels: [],
  timeScale: 1,
};
const FLAT: RealSkyOptions = { width: 640, height: 360, language: 'zh', seed: 7, showGround: true, durationSeconds: 6 };
const DOME: RealSkyOptions = { ...FLAT, width: 512, height: 512, shape: 'dome' };

function drawn(view: SkyView, seconds: number, options: RealSkyOptions): Uint8Array {
  const canvas = createCanvas(options.width, options.height);
  createRealSky(view, options).drawBackground(canvas.getContext('2d'), seconds);
  return new Uint8Array(canvas.data());
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

function meanColor(pixels: Uint8Array, width: number, [left, top, right, bottom]: Box): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      for (const channel of [0, 1, 2] as const) sum[channel] += pixels[(y * width + x) * 4 + channel] ?? 0;
  const count = (right - left) * (bottom - top);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** Middle of the light around a pixel, above the sky behind it. */
function centroid(pixels: Uint8Array, width: number, near: { x: number; y: number }): { x: number; y: number } {
  const reach = 3;
  const light = (x: number, y: number): number => pixels[(y * width + x) * 4 + 1] ?? 0;
  const [cx, cy] = [Math.round(near.x), Math.round(near.y)];
  let behind = 255;
  for (let x = cx - reach; x <= cx + reach; x++) behind = Math.min(behind, light(x, cy - reach), light(x, cy + reach));
  let [sumX, sumY, sum] = [0, 0, 0];
  for (let y = cy - reach; y <= cy + reach; y++)
    for (let x = cx - reach; x <= cx + reach; x++) {
      const own = Math.max(0, light(x, y) - behind - 12);
      sumX += own * (x + 0.5);
      sumY += own * (y + 0.5);
      sum += own;
    }
  return { x: sumX / sum, y: sumY / sum };
}

describe('what is seen in the sky', () => {
  it('has its bright stars where the sky package has them, to one pixel, in a frame and on a dome', () => {
    const view: SkyView = { ...NIGHT, camera: { altitudeDegrees: 48, azimuthDegrees: 150, fieldOfViewDegrees: 80 } };
    const sky = createSky(view);
    let measured = 0;
    for (const options of [FLAT, { ...FLAT, width: 360, height: 640 }, DOME]) {
      const pixels = drawn(view, 0, {
        ...options,
        drift: { azimuthDegreesPerSecond: 0, altitudeDegreesPerSecond: 0, zoomPerSecond: 0 },
      });
      const across = Math.tan((80 * Math.PI) / 720) * Math.min(1, options.width / options.height);
      const projection =
        options.shape === 'dome'
          ? domeProjection(150, options)
          : cameraProjection(
              { altitudeDegrees: 48, azimuthDegrees: 150, fieldOfViewDegrees: (Math.atan(across) * 720) / Math.PI },
              options,
            );
      for (const hip of [91262, 97649, 102098, 92855, 113963, 86032]) {
        const star = sky.star(hip);
        const at = star && projection.project(horizontalVector(star.altitudeDegrees, star.azimuthDegrees));
        if (!at || at.x < 8 || at.y < 8 || at.x > options.width - 8 || at.y > options.height - 8) continue;
        const seen = centroid(pixels, options.width, at);
        expect(
          Math.hypot(seen.x - at.x, seen.y - at.y),
          `HIP ${hip} in ${options.width}x${options.height}`,
        ).toBeLessThan(1);
        measured++;
      }
    }
    expect(measured).toBeGreaterThan(8);
  });

  it('holds the view that was chosen by hand, across the longer side', () => {
    const camera = { altitudeDegrees: 30, azimuthDegrees: 200, fieldOfViewDegrees: 70 };
    const drift = { azimuthDegreesPerSecond: 0, altitudeDegreesPerSecond: 0, zoomPerSecond: 0 };
    const wide = createRealSky({ ...NIGHT, camera, targets: ['hip:11767'] }, { ...FLAT, drift }).cameraAt(3);
    expect(wide).toEqual(camera);
    const tall = { width: 360, height: 640 };
    const high = createRealSky({ ...NIGHT, camera }, { ...FLAT, ...tall, drift }).cameraAt(3);
    const projection = cameraProjection(high, tall);
    const span = separationDegrees(projection.unproject(180, 0), projection.unproject(180, 640));
    expect(span).toBeCloseTo(70, 3);
  });

  it('opens the view until the pictures over its figures stand in it whole', () => {
    const drift = { azimuthDegreesPerSecond: 0, altitudeDegreesPerSecond: 0, zoomPerSecond: 0 };
    for (const [instant, art] of [
      ['2026-10-12T14:30:00Z', ['figure:And', 'figure:Per', 'figure:Cas']],
      ['2026-04-10T13:30:00Z', ['figure:Leo']],
      ['2026-01-20T13:30:00Z', ['figure:Ori', 'figure:Lep']],
    ] as const)
      for (const size of [
        { width: 640, height: 360 },
        { width: 360, height: 640 },
      ]) {
        const view: SkyView = { ...NIGHT, instant, targets: [art[0]], art: [...art] };
        const camera = createRealSky(view, { ...FLAT, ...size, drift }).cameraAt(3);
        const plotter = plotterOf(createSky(view), cameraProjection(camera, size));
        for (const id of art)
          for (const stroke of artOf(id)?.strokes ?? []) {
            const [x = 0, y = 0, z = 1] = stroke.vectors;
            if (stroke.kind !== 'outline' || !plotter.plot(x, y, z)) continue;
            const inside = plotter.x > 0 && plotter.y > 0 && plotter.x < size.width && plotter.y < size.height;
            expect(inside, `${id} in ${size.width}x${size.height}`).toBe(true);
          }
      }
  });

  it('is the same frame whatever was drawn before it, with all that moves in it', () => {
    const busy: SkyView = {
      ...NIGHT,
      instant: '2026-08-12T17:00:00Z',
      latitude: 62,
      targets: ['figure:Per'],
      figures: ['figure:Per'],
      art: ['figure:Per', 'figure:Cas'],
      labels: ['figure:Per', 'figure:Cas', 'hip:15863'],
      meteors: 'perseids',
      aurora: true,
    };
    for (const options of [FLAT, DOME])
      for (const view of [busy, { ...busy, aurora: false }, { ...busy, timeScale: 600 }]) {
        const canvas = createCanvas(options.width, options.height);
        const sky = createRealSky(view, options);
        for (const seconds of [5.5, 0, 3.25, 4]) sky.drawBackground(canvas.getContext('2d'), seconds);
        expect(Buffer.compare(new Uint8Array(canvas.data()), drawn(view, 4, options))).toBe(0);
      }
  });

  it('shows the Moon red in the total eclipse of 7 September 2025, half dark before, white after', () => {
    const at = (instant: string) => createSky({ ...NIGHT, instant });
    // NASA's catalogue: partial 16:27-19:57, total 17:31-18:53, greatest 18:12 UTC.
    expect(lunarEclipseOf(at('2025-09-07T16:22:00Z'))?.covered).toBe(0);
    expect(lunarEclipseOf(at('2025-09-07T16:33:00Z'))?.covered).toBeGreaterThan(0.02);
    expect(lunarEclipseOf(at('2025-09-07T17:26:00Z'))?.covered).toBeLessThan(1);
    expect(lunarEclipseOf(at('2025-09-07T17:36:00Z'))?.covered).toBe(1);
    expect(lunarEclipseOf(at('2025-09-07T18:48:00Z'))?.covered).toBe(1);
    expect(lunarEclipseOf(at('2025-09-07T18:58:00Z'))?.covered).toBeLessThan(1);
    expect(lunarEclipseOf(at('2025-10-07T18:00:00Z'))).toBeNull();
    const moonColor = (instant: string): [number, number, number] => {
      const view: SkyView = { ...NIGHT, instant, targets: ['moon'] };
      const place = createRealSky(view, FLAT).positionOf('moon', 3) ?? { x: 0, y: 0 };
      const [x, y] = [Math.round(place.x), Math.round(place.y)];
      return meanColor(drawn(view, 3, FLAT), FLAT.width, [x - 4, y - 4, x + 5, y + 5]);
    };
    const [red, , blue] = moonColor('2025-09-07T18:11:00Z');
    expect(red).toBeGreaterThan(blue * 2);
    const [bright, , white] = moonColor('2025-09-07T20:40:00Z');
    expect(white).toBeGreaterThan(bright * 0.75);
    expect(bright).toBeGreaterThan(red * 1.4);
  });

  it('turns day into dusk in the total eclipse of 22 July 2009 over Shanghai, and shows the corona', () => {
    const shanghai = { ...NIGHT, latitude: 31.23, longitude: 121.47 };
    expect(solarEclipseOf(createSky({ ...shanghai, instant: '2009-07-22T01:39:30Z' }))?.total).toBe(true);
    const partial = solarEclipseOf(createSky({ ...shanghai, instant: '2009-07-22T01:05:00Z' }));
    expect(partial?.total).toBe(false);
    expect(partial?.hidden).toBeGreaterThan(0.4);
    expect(solarEclipseOf(createSky({ ...shanghai, instant: '2009-07-23T01:39:30Z' }))).toBeNull();
    const view = { ...shanghai, camera: { altitudeDegrees: 45, azimuthDegrees: 95, fieldOfViewDegrees: 60 } };
    const sky = (instant: string): number =>
      meanColor(drawn({ ...view, instant }, 3, FLAT), FLAT.width, [40, 60, 160, 160])[2];
    expect(sky('2009-07-22T01:39:30Z')).toBeLessThan(sky('2009-07-22T01:05:00Z') * 0.45);
  });

  it('sends meteors away from the true radiant, on great circles, and none while it is down', () => {
    const radiant = METEOR_SHOWERS.find((shower) => shower.id === 'perseids')?.radiant ?? [0, 0, 1];
    const frame = (instant: string) => ({
      sky: createSky({ ...NIGHT, instant }),
      projection: cameraProjection({ altitudeDegrees: 45, azimuthDegrees: 60, fieldOfViewDegrees: 95 }, FLAT),
    });
    const meteors = meteorsOf('perseids', frame('2026-08-12T17:30:00Z'), 12, 5);
    expect(meteors.length).toBeGreaterThan(6);
    for (const meteor of meteors) {
      const grown = separationDegrees(radiant, meteor.to) - separationDegrees(radiant, meteor.from);
      expect(grown).toBeCloseTo(separationDegrees(meteor.from, meteor.to), 4);
      const plane = normalized([
        radiant[1] * meteor.from[2] - radiant[2] * meteor.from[1],
        radiant[2] * meteor.from[0] - radiant[0] * meteor.from[2],
        radiant[0] * meteor.from[1] - radiant[1] * meteor.from[0],
      ]);
      expect(Math.abs(dot(plane, meteor.to))).toBeLessThan(1e-6);
    }
    // The Geminids' radiant is down on an August evening in Sydney's winter noon: unknown or set showers give none.
    expect(meteorsOf('nothing', frame('2026-08-12T17:30:00Z'), 12, 5)).toEqual([]);
    const southern = {
      ...frame('2026-08-12T08:00:00Z'),
      sky: createSky({ latitude: -60, longitude: 150, instant: '2026-08-12T12:00:00Z' }),
    };
    expect(meteorsOf('perseids', southern, 12, 5)).toEqual([]);
  });

  it('lights the north green with an aurora, and leaves the south of it dark', () => {
    const tromso = { ...NIGHT, latitude: 69.6, longitude: 18.9, instant: '2026-01-20T20:30:00Z', aurora: true };
    const color = (azimuthDegrees: number) =>
      meanColor(
        drawn({ ...tromso, camera: { altitudeDegrees: 30, azimuthDegrees, fieldOfViewDegrees: 80 } }, 3, FLAT),
        FLAT.width,
        [100, 60, 540, 260],
      );
    const [red, green, blue] = color(0);
    expect(green).toBeGreaterThan(red * 1.7);
    expect(green).toBeGreaterThan(blue * 1.2);
    expect(color(180)[1]).toBeLessThan(green / 2);
  });
});
