import { createCanvas } from '@napi-rs/canvas';
import type { TakeRequest } from '@kinora/engines/contract';
import type { Scene, Shot, Subject } from '@kinora/film';
import { composePicture, type Picture } from '../stage/compose.ts';

/** Requests and small stills for tests. */

export function takeOf(
  scene: Partial<Scene> & Pick<Scene, 'setting'>,
  seconds = 0.5,
  shot: Partial<Shot> = {},
): TakeRequest {
  return {
    shot: {
      id: 's01',
      title: '鹊桥',
      source: '',
      scene: { timeOfDay: 'night', weather: 'clear', subjects: [], particles: 'none', lightning: false, ...scene },
      size: 'wide',
      angle: 'eye-level',
      camera: { move: 'push-in', strength: 0.6 },
      prompt: '',
      negativePrompt: '',
      seconds: 1,
      transitionIn: { kind: 'cut', seconds: 0 },
      seed: 77,
      ...shot,
    },
    look: {
      artStyle: 'cinematic',
      mood: 'longing',
      palette: ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'],
      light: '',
      stylePrompt: '',
      negativePrompt: '',
      seed: 1,
    },
    cast: [],
    language: 'zh',
    size: '832x480',
    durationSeconds: seconds,
    seed: 5,
  };
}

export function subject(kind: Subject['kind'], action: Subject['action'] = 'stand'): Subject {
  return { kind, action, x: 0.5, y: 0.9, scale: 0.5, facing: 'right' };
}

const WIDTH = 112;
const HEIGHT = 63;
/** A picture ready to be drawn at the size of the stills. */
export function smallPicture(request: TakeRequest): Picture {
  return composePicture(request, WIDTH, HEIGHT);
}

export function stillOf(
  request: TakeRequest,
  seconds = 1.1,
  picture: Picture = smallPicture(request),
): Uint8ClampedArray {
  const g = createCanvas(WIDTH, HEIGHT).getContext('2d', { alpha: false });
  picture.draw(g, seconds);
  return g.getImageData(0, 0, WIDTH, HEIGHT).data;
}

export function luminance(pixels: Uint8ClampedArray): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  const count = pixels.length / 4;
  for (let at = 0; at < pixels.length; at += 4) {
    const level = 0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!;
    sum += level;
    squares += level * level;
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Pixels that differ clearly. */
export function differing(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    const far =
      Math.abs(one[at]! - other[at]!) +
      Math.abs(one[at + 1]! - other[at + 1]!) +
      Math.abs(one[at + 2]! - other[at + 2]!);
    if (far > 18) count++;
  }
  return count;
}
