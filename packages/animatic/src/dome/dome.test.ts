import { createCanvas } from '@napi-rs/canvas';
import type { TakeRequest } from '@kinora/engines/contract';
import { createSky, horizontalVector, separationDegrees } from '@kinora/sky';
import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domeProjection } from '../real-sky/lens.ts';
import { composePicture } from '../stage/compose.ts';
import { isSkyShot } from './index.ts';

const SIZE = 512;

function request(
  scene: Partial<TakeRequest['shot']['scene']> & Pick<TakeRequest['shot']['scene'], 'setting'>,
): TakeRequest {
  return {
    shot: {
      id: 's01',
      title: '',
      source: '',
      scene: { timeOfDay: 'night', weather: 'clear', subjects: [], particles: 'none', lightning: false, ...scene },
      size: 'wide',
      angle: 'eye-level',
      camera: { move: 'static', strength: 0.5 },
      prompt: '',
      negativePrompt: '',
      seconds: 5,
      transitionIn: { kind: 'cut', seconds: 0 },
      seed: 3,
    },
    look: {
      artStyle: 'cinematic',
      mood: 'wonder',
      palette: ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'],
      light: '',
      stylePrompt: '',
      negativePrompt: '',
      seed: 1,
      shape: 'dome',
    },
    cast: [],
    language: 'en',
    size: '1024x1024',
    durationSeconds: 5,
    seed: 1,
  };
}

const VIEW = {
  place: 'Beijing',
  latitude: 39.9,
  longitude: 116.4,
  instant: '2026-08-19T13:00:00Z',
  targets: ['hip:80763'],
  figures: [],
  labels: [],
  timeScale: 1,
};

function pixelsOf(take: TakeRequest, seconds = 2): Uint8Array {
  const canvas = createCanvas(SIZE, SIZE);
  composePicture(take, SIZE, SIZE).draw(canvas.getContext('2d', { alpha: false }), seconds);
  return new Uint8Array(canvas.data());
}

function luma(pixels: Uint8Array, x: number, y: number): number {
  const at = (Math.round(y) * SIZE + Math.round(x)) * 4;
  return ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3;
}

describe('a dome master', () => {
  it('is equidistant: the way from the zenith is the way from the middle, and pixels come back as directions', () => {
    assert(
      property(
        double({ min: 0, max: 89.9, noNaN: true }),
        double({ min: 0, max: 360, noNaN: true }),
        integer({ min: 0, max: 359 }),
        (altitude, azimuth, front) => {
          const dome = domeProjection(front, { width: SIZE, height: SIZE });
          const vector = horizontalVector(altitude, azimuth);
          const at = dome.project(vector);
          if (at === null) throw new Error('above the horizon, yet not on the dome');
          const far = Math.hypot(at.x - SIZE / 2, at.y - SIZE / 2);
          expect(far / dome.scale).toBeCloseTo((90 - altitude) / 90, 6);
          expect(separationDegrees(dome.unproject(at.x, at.y), vector)).toBeLessThan(1e-4);
        },
      ),
    );
  });

  it('has its front at the bottom, and what is to the right of who looks there on the right', () => {
    const south = domeProjection(180, { width: SIZE, height: SIZE });
    const place = (azimuth: number) => south.project(horizontalVector(0, azimuth)) ?? { x: 0, y: 0 };
    expect(place(180).y).toBeGreaterThan(SIZE * 0.95);
    expect(place(0).y).toBeLessThan(SIZE * 0.05);
    expect(place(270).x).toBeGreaterThan(SIZE * 0.95);
  });

  it('shows a shot of the sky from horizon to horizon, its target before the audience, black beyond the circle', () => {
    const take = request({ setting: 'night-sky', sky: VIEW });
    expect(isSkyShot(take)).toBe(true);
    const pixels = pixelsOf(take);
    for (const [x, y] of [
      [3, 3],
      [SIZE - 4, 3],
      [40, SIZE - 40],
    ] as const)
      expect(luma(pixels, x, y)).toBe(0);
    // Antares, the target, stands at the front: straight below the middle, at its own height.
    const star = createSky(VIEW).star(80763);
    const far = ((90 - (star?.altitudeDegrees ?? 0)) / 90) * (SIZE / 2);
    let best = 0;
    for (let x = SIZE / 2 - 60; x <= SIZE / 2 + 60; x++)
      for (let y = SIZE / 2 + far - 8; y <= SIZE / 2 + far + 8; y++) best = Math.max(best, luma(pixels, x, y));
    expect(best).toBeGreaterThan(150);
  });

  it('hangs any other scene before the audience and melts its edges: no seam anywhere in the round', () => {
    const take = request({
      setting: 'city',
      subjects: [{ kind: 'woman', action: 'walk', x: 0.5, y: 0.92, scale: 0.5, facing: 'right' }],
    });
    expect(isSkyShot(take)).toBe(false);
    const pixels = pixelsOf(take);
    expect(luma(pixels, 4, 4)).toBe(0);
    // Round the back and over the head nothing jumps from pixel to pixel.
    let sharpest = 0;
    for (let turn = 100; turn < 440; turn++) {
      const angle = (turn * Math.PI) / 180;
      if (Math.sin(angle) > 0.15) continue;
      for (const share of [0.3, 0.6, 0.85]) {
        const at = (more: number): number =>
          luma(
            pixels,
            SIZE / 2 + Math.cos(angle + more) * share * 255,
            SIZE / 2 + Math.sin(angle + more) * share * 255,
          );
        sharpest = Math.max(sharpest, Math.abs(at(0) - at(0.012)));
      }
    }
    expect(sharpest).toBeLessThan(14);
    // The picture itself is there: lights and darks at the front.
    let [least, most] = [255, 0];
    for (let x = SIZE * 0.25; x < SIZE * 0.75; x++) {
      const light = luma(pixels, x, SIZE * 0.84);
      [least, most] = [Math.min(least, light), Math.max(most, light)];
    }
    expect(most - least).toBeGreaterThan(80);
    expect(Buffer.compare(pixels, pixelsOf(take))).toBe(0);
  });
});
