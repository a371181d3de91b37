import { ASTERISMS, catalogueStar, CONSTELLATIONS, createSky, separationDegrees } from '@kinora/sky';
import { describe, expect, it } from 'vitest';
import { createRealSky } from '../real-sky/index.ts';
import { cameraProjection, domeProjection, plotterOf, type SkyProjection } from '../real-sky/lens.ts';
import { ART_IDS, artMoment, artOf } from './index.ts';

const SIZE = { width: 1280, height: 720 };

/** A sky and a view in which a direction stands high: every figure passes somewhere overhead. */
function overhead(hip: number): { sky: ReturnType<typeof createSky>; views: readonly SkyProjection[] } {
  const star = catalogueStar(hip);
  if (star === null) throw new Error(`no star ${hip}`);
  const declination = (Math.asin(star.vector[2]) * 180) / Math.PI;
  for (let hour = 0; hour < 24; hour++) {
    const sky = createSky({
      latitude: Math.max(-66, Math.min(66, declination)),
      longitude: 0,
      instant: new Date(Date.UTC(2026, 2, 21, hour)),
    });
    const seen = sky.star(hip);
    if (seen === null || seen.altitudeDegrees < 50) continue;
    const camera = {
      azimuthDegrees: seen.azimuthDegrees,
      altitudeDegrees: seen.altitudeDegrees - 8,
      fieldOfViewDegrees: 80,
    };
    return { sky, views: [cameraProjection(camera, SIZE), domeProjection(180, { width: 1024, height: 1024 })] };
  }
  throw new Error(`HIP ${hip} is never up`);
}

describe('pictures of the figures', () => {
  it('are there for at least 40 figures, all of them known to the sky', () => {
    expect(ART_IDS.length).toBeGreaterThanOrEqual(40);
    const known = new Set([
      ...CONSTELLATIONS.map(([id]) => `figure:${id}`),
      ...ASTERISMS.map((asterism) => `asterism:${asterism.id}`),
    ]);
    expect(ART_IDS.filter((id) => !known.has(id))).toEqual([]);
    expect(artOf('figure:Nowhere')).toBeNull();
  });

  it('stand on their true stars to two pixels, in a frame and on a dome', () => {
    for (const id of ART_IDS) {
      const artwork = artOf(id);
      expect(artwork, id).not.toBeNull();
      for (const hip of artwork?.anchors ?? []) {
        const { sky, views } = overhead(hip);
        const star = sky.star(hip);
        const onPlate = artwork?.plate.vectorOf(artwork.plate.star(hip)) ?? [0, 0, 1];
        for (const view of views) {
          const plotter = plotterOf(sky, view);
          expect(plotter.plot(...onPlate), `${id} ${hip}`).toBe(true);
          const catalogue = catalogueStar(hip);
          const seen = view.project(sky.horizontal(catalogue?.vector ?? [0, 0, 1]));
          expect(star, id).not.toBeNull();
          expect(Math.hypot(plotter.x - (seen?.x ?? 0), plotter.y - (seen?.y ?? 0)), `${id} ${hip}`).toBeLessThan(2);
        }
      }
    }
  });

  it('lie over their figures: ink near every anchor, and none half a sky away', () => {
    for (const id of ART_IDS) {
      const artwork = artOf(id);
      if (artwork === null) throw new Error(id);
      expect(
        artwork.strokes.filter((stroke) => stroke.kind === 'outline' || stroke.kind === 'line').length,
        id,
      ).toBeGreaterThan(3);
      for (const hip of artwork.anchors) {
        const star = catalogueStar(hip)?.vector ?? [0, 0, 1];
        let nearest = 180;
        let farthest = 0;
        for (const stroke of artwork.strokes)
          for (let at = 0; at + 2 < stroke.vectors.length; at += 9) {
            const apart = separationDegrees(star, [
              stroke.vectors[at] ?? 0,
              stroke.vectors[at + 1] ?? 0,
              stroke.vectors[at + 2] ?? 0,
            ]);
            nearest = Math.min(nearest, apart);
            farthest = Math.max(farthest, apart);
          }
        const extent = (artwork.extentRadians * 180) / Math.PI;
        expect(nearest, `${id} ${hip}`).toBeLessThan(Math.max(1.2, extent * 0.12));
        expect(farthest, `${id} ${hip}`).toBeLessThan(extent * 1.5 + 1);
      }
    }
  });

  it('stand upright on the nights that tell of them', () => {
    const feast = {
      targets: ['hip:91262', 'hip:97649', 'milky-way'],
      art: ['asterism:zhinu', 'asterism:hegu'],
      figures: ['asterism:zhinu', 'asterism:hegu'],
    };
    const dipper = { targets: ['asterism:beidou'], art: ['asterism:beidou'], figures: ['asterism:beidou'] };
    const facingSouth = { azimuthDegrees: 180, altitudeDegrees: 60, fieldOfViewDegrees: 110 };
    for (const [place, latitude, longitude, instant, shown, most] of [
      ['北京', 39.9042, 116.4074, '2026-08-19T13:00:00Z', feast, 25],
      ['上海', 31.2304, 121.4737, '2026-08-19T13:00:00Z', feast, 25],
      ['東京', 35.6762, 139.6503, '2026-08-19T12:00:00Z', feast, 25],
      ['東京', 35.6762, 139.6503, '2026-07-07T12:00:00Z', feast, 25],
      ['35 N', 35, 116.4, '2026-08-19T12:00:00Z', { ...feast, camera: facingSouth }, 60],
      ['北京', 39.9042, 116.4074, '2026-07-15T13:00:00Z', dipper, 40],
      ['北京', 39.9042, 116.4074, '2026-09-15T13:00:00Z', dipper, 40],
    ] as const) {
      const view = { place, latitude, longitude, instant, labels: [], timeScale: 20, ...shown };
      const camera = createRealSky(
        { ...view, targets: [...shown.targets], figures: [...shown.figures], art: [...shown.art] },
        { ...SIZE, language: 'zh', seed: 1, showGround: true },
      ).cameraAt(3);
      const plotter = plotterOf(
        createSky({ latitude, longitude, instant: new Date(instant) }),
        cameraProjection(camera, SIZE),
      );
      for (const id of shown.art) {
        const plate = artOf(id)?.plate;
        if (plate === undefined) throw new Error(id);
        plotter.plot(...plate.vectorOf([0, 0]));
        const [x, y] = [plotter.x, plotter.y];
        plotter.plot(...plate.vectorOf([0, -10]));
        const lean = (Math.atan2(plotter.x - x, y - plotter.y) * 180) / Math.PI;
        expect(Math.abs(lean), `${id} over ${place} at ${instant}`).toBeLessThan(most);
      }
    }
  });

  it('grow stroke by stroke, breathe, and fade to a ghost', () => {
    expect(artMoment(0, 0.5, 8).progress).toBe(0);
    expect(artMoment(0, 2.5, 8).progress).toBeGreaterThan(artMoment(0, 2, 8).progress);
    expect(artMoment(0, 5, 8)).toEqual({ progress: 1, strength: 1 });
    expect(artMoment(0, 8, 8).strength).toBeCloseTo(0.3, 1);
    for (const stroke of artOf('figure:Ori')?.strokes ?? []) {
      expect(stroke.from).toBeLessThanOrEqual(stroke.to);
      expect(stroke.to).toBeLessThanOrEqual(1.000001);
    }
  });
});
