import { createCanvas } from '@napi-rs/canvas';
import type { SkyView } from '@kinora/film';
import { createSky } from '@kinora/sky';
import { describe, expect, it } from 'vitest';
import { createRealSky, type RealSkyOptions } from './index.ts';

const WIDTH = 640;
const HEIGHT = 360;
const QIXI: SkyView = {
  place: '北京',
  latitude: 39.9042,
  longitude: 116.4074,
  instant: '2026-08-19T13:00:00Z',
  targets: ['hip:91262', 'hip:97649', 'milky-way'],
  figures: ['asterism:zhinu', 'asterism:hegu'],
  labels: ['hip:91262', 'hip:97649', 'milky-way'],
  timeScale: 1,
};
const OPTIONS: RealSkyOptions = { width: WIDTH, height: HEIGHT, language: 'zh', seed: 7, showGround: true };

function frame(view: SkyView, seconds: number, options: Partial<RealSkyOptions> = {}): Uint8Array {
  const size = { ...OPTIONS, ...options };
  const canvas = createCanvas(size.width, size.height);
  createRealSky(view, size).drawBackground(canvas.getContext('2d'), seconds);
  return new Uint8Array(canvas.data());
}

/** Lines, pictures and names alone. */
function frameLines(view: SkyView, seconds: number, options: Partial<RealSkyOptions> = {}): Uint8Array {
  const size = { ...OPTIONS, ...options };
  const canvas = createCanvas(size.width, size.height);
  createRealSky(view, size).drawFigures(canvas.getContext('2d'), seconds);
  return new Uint8Array(canvas.data());
}

function brightest(pixels: Uint8Array, at: { x: number; y: number }, radius: number): number {
  let most = 0;
  for (let y = Math.round(at.y) - radius; y <= Math.round(at.y) + radius; y++)
    for (let x = Math.round(at.x) - radius; x <= Math.round(at.x) + radius; x++)
      most = Math.max(most, pixels[(y * WIDTH + x) * 4 + 1] ?? 0);
  return most;
}

function mean(pixels: Uint8Array, box: { x: number; y: number; width: number; height: number }): number {
  let sum = 0;
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) sum += pixels[(y * WIDTH + x) * 4 + 1] ?? 0;
  return sum / (box.width * box.height);
}

describe('the real sky of a shot', () => {
  it('gives a frame the same bytes whatever was drawn before it, and whoever draws it', () => {
    const canvas = createCanvas(WIDTH, HEIGHT);
    const context = canvas.getContext('2d');
    const sky = createRealSky(QIXI, OPTIONS);
    for (const seconds of [5, 0, 2.5]) sky.drawBackground(context, seconds);
    expect(Buffer.compare(new Uint8Array(canvas.data()), frame(QIXI, 2.5))).toBe(0);
  });

  it('keeps finished drawings only where they stand still to a part of a pixel', () => {
    const drawn = { ...QIXI, labels: [], timeScale: 20, art: ['asterism:zhinu', 'asterism:hegu'] };
    const sky = createRealSky(drawn, OPTIONS);
    const lines = (seconds: number): Uint8Array => {
      const canvas = createCanvas(WIDTH, HEIGHT);
      sky.drawFigures(canvas.getContext('2d'), seconds);
      return new Uint8Array(canvas.data());
    };
    // Either side of the second at which what is kept is drawn afresh.
    const [before, after] = [lines(5 - 1e-6), lines(5 + 1e-6)];
    let light = 0;
    let off = 0;
    before.forEach((value, at) => {
      light += value;
      off += Math.abs(value - (after[at] ?? 0));
    });
    expect(light).toBeGreaterThan(100_000);
    // Lines half a pixel off would differ by most of their light.
    expect(off / light).toBeLessThan(0.25);
    // And the same frame, whether its second was begun with it or not.
    for (const seconds of [2, 5.6, 5.1]) lines(seconds);
    expect(Buffer.compare(lines(5.3), frameLines(drawn, 5.3))).toBe(0);
  });

  it('ends lines and pictures at the land, softly', () => {
    const low: SkyView = {
      ...QIXI,
      targets: ['figure:Cen'],
      figures: ['figure:Cen', 'figure:Sco'],
      art: ['figure:Cen', 'figure:Sco'],
      labels: [],
      instant: '2026-08-05T13:00:00Z',
      camera: { azimuthDegrees: 215, altitudeDegrees: 14, fieldOfViewDegrees: 70 },
    };
    const open = frameLines(low, 5, { showGround: false });
    const ended = frameLines(low, 5);
    const sky = createRealSky(low, OPTIONS);
    const land = createCanvas(WIDTH, HEIGHT);
    sky.drawSky(land.getContext('2d'), 5);
    let covered = 0;
    let rest = 0;
    // The land is darker than any sky: whatever is nearly black is land.
    const ground = new Uint8Array(land.data());
    for (let at = 0; at < ground.length; at += 4) {
      if ((ground[at + 2] ?? 0) > 14 || at / 4 / WIDTH < HEIGHT / 2) continue;
      covered += open[at] ?? 0;
      rest = Math.max(rest, ended[at] ?? 0);
    }
    expect(covered).toBeGreaterThan(5000);
    expect(rest).toBeLessThan(12);
    expect(mean(ended, { x: 0, y: 0, width: WIDTH, height: 180 })).toBeCloseTo(
      mean(open, { x: 0, y: 0, width: WIDTH, height: 180 }),
      0,
    );
    // A scene with land of its own gives its horizon.
    const scene = frameLines(low, 5, { showGround: false, horizonShare: 0.6 });
    expect(mean(scene, { x: 0, y: 220, width: WIDTH, height: 140 })).toBe(0);
    expect(mean(open, { x: 0, y: 220, width: WIDTH, height: 140 })).toBeGreaterThan(0);
  });

  it('shines at the places of its stars, which keep inside the picture all through the shot', () => {
    const sky = createRealSky(QIXI, OPTIONS);
    for (const seconds of [0, 3, 6])
      for (const id of ['hip:91262', 'hip:97649']) {
        const at = sky.positionOf(id, seconds);
        expect(at, `${id} at ${seconds}`).not.toBeNull();
        expect(brightest(frame(QIXI, seconds), at ?? { x: 0, y: 0 }, 2)).toBeGreaterThan(220);
      }
    expect(sky.positionOf('hip:60718', 3)).toBeNull();
  });

  it('draws the figures in, and never a line before its time', () => {
    const canvas = createCanvas(WIDTH, HEIGHT);
    const bare = (seconds: number): Uint8Array => {
      createRealSky(QIXI, OPTIONS).drawSky(canvas.getContext('2d'), seconds);
      return new Uint8Array(canvas.data());
    };
    expect(Buffer.compare(frame(QIXI, 0.2), bare(0.2))).toBe(0);
    expect(Buffer.compare(frame(QIXI, 4), bare(4))).not.toBe(0);
  });

  it('lets the river of stars glow more in a darker place, over a sky that is never black', () => {
    const whole = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
    const view = { ...QIXI, targets: ['milky-way'], figures: [], labels: [] };
    const dark = frame(view, 3, { brightness: 1.2 });
    const town = frame(view, 3, { brightness: 0.3 });
    expect(mean(dark, whole)).toBeGreaterThan(mean(town, whole) + 5);
    expect(mean(town, { x: 0, y: 0, width: WIDTH, height: 60 })).toBeGreaterThan(4);
  });

  it('has the colours of the hour: dark at night, warm towards the Sun at dusk, bright by day', () => {
    const at = (instant: string): number =>
      mean(frame({ ...QIXI, instant, targets: [], figures: [], labels: [] }, 1), {
        x: 100,
        y: 60,
        width: 400,
        height: 120,
      });
    const [night, dusk, day] = [at('2026-08-19T16:00:00Z'), at('2026-08-19T11:20:00Z'), at('2026-08-19T04:00:00Z')];
    expect(night).toBeLessThan(45);
    expect(dusk).toBeGreaterThan(night);
    expect(day).toBeGreaterThan(100);
  });

  it('turns with the hours in a time-lapse', () => {
    const lapse = { ...QIXI, targets: ['hip:80763'], timeScale: 1200 };
    const sky = createRealSky(lapse, {
      ...OPTIONS,
      drift: { azimuthDegreesPerSecond: 0, altitudeDegreesPerSecond: 0, zoomPerSecond: 0 },
    });
    const before = sky.positionOf('hip:80763', 1);
    const after = sky.positionOf('hip:80763', 5);
    // Antares in the south-west goes down to the right.
    expect(after?.x ?? 0).toBeGreaterThan((before?.x ?? 0) + 30);
    expect(after?.y ?? 0).toBeGreaterThan(before?.y ?? 0);
  });

  it('puts the horizon where the scene has it', () => {
    const sky = createRealSky(QIXI, { ...OPTIONS, horizonShare: 0.7, showGround: false });
    const camera = sky.cameraAt(3);
    const scale = WIDTH / 2 / Math.tan((camera.fieldOfViewDegrees * Math.PI) / 720);
    const y = HEIGHT / 2 + scale * Math.tan((camera.altitudeDegrees * Math.PI) / 360);
    expect(y / HEIGHT).toBeCloseTo(0.7, 1);
  });

  it('shows the Moon with its lit side towards the Sun', () => {
    const view = { ...QIXI, instant: '2026-08-19T12:10:00Z', targets: ['moon'], figures: [], labels: [] };
    const at = createRealSky(view, OPTIONS).positionOf('moon', 3);
    expect(at).not.toBeNull();
    const pixels = frame(view, 3);
    const side = (offset: number): number =>
      mean(pixels, { x: Math.round((at?.x ?? 0) + offset) - 1, y: Math.round(at?.y ?? 0) - 1, width: 3, height: 3 });
    // First quarter in the south-west: the Sun has set to the right of it.
    expect(createSky(view).moon().phaseDegrees).toBeLessThan(90);
    expect(side(8)).toBeGreaterThan(side(-8) + 40);
  });
});
