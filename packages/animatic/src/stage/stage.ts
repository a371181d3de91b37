import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { TakeRequest } from '@kinora/engines/contract';
import { deriveSeed, seededRandom, type ArtStyle } from '@kinora/film';
import { css, type Rgb } from '../paint/color.ts';
import { lightOf, type Light } from './light.ts';

export type Context = SKRSContext2D;

/** What every painter of a shot knows. Lengths in pixels of the frame. */
export interface Stage {
  request: TakeRequest;
  width: number;
  height: number;
  /** One pixel of a 1280x720 frame. */
  unit: number;
  seconds: number;
  /** Height of the horizon, from the top. */
  horizon: number;
  /** Painted beyond the frame on each side, for the camera to move over. */
  marginX: number;
  marginY: number;
  light: Light;
  /** Softness of what lies behind the subject, pixels; 0 unless the camera is close. */
  backgroundBlur: number;
  /** Where the sun or the moon stands. */
  lightX: number;
  lightY: number;
  /** Seeded numbers for one named part of the picture. */
  random(part: string): () => number;
  seedOf(part: string): number;
  /** A soft round spot of a colour, 64 px across, cached. */
  spot(color: Rgb): Canvas;
}

/** Something drawn in scene pixels; the camera's transform for its depth is set before `draw`. */
export interface Layer {
  /** 0 infinitely far, 1 where the subjects stand, more is nearer to the camera. */
  depth: number;
  /** Drawn after a painterly look has redrawn the frame: what must stay readable. */
  overLook?: boolean;
  draw(g: Context, seconds: number): void;
}

const CLOSE: Partial<Record<TakeRequest['shot']['size'], number>> = {
  medium: 1.5,
  'medium-close-up': 4,
  'close-up': 7,
  'extreme-close-up': 11,
};

/** Cut, engraved and printed pictures know no lens: near and far are equally sharp. */
const SHARP_THROUGHOUT: ReadonlySet<ArtStyle> = new Set<ArtStyle>(['woodblock', 'star-atlas', 'paper-cut']);

export function createStage(request: TakeRequest, width: number, height: number): Stage {
  const { shot, look } = request;
  const unit = Math.sqrt((width * height) / (1280 * 720));
  const spots = new Map<string, Canvas>();
  // A place looks the same in all of its shots and otherwise in another film; a first take has its shot's own seed, so that
  // only a retake differs. Seen from above, or across a shoulder, it shows another side.
  const film = (look.seed ^ request.seed ^ shot.seed) >>> 0;
  const seed = deriveSeed(film, `${shot.scene.setting}/${sideSeen(shot.angle)}`);
  const side = seededRandom(deriveSeed(film, 'sun'))();
  // A sun or a Moon that the board places is the light of the scene; there is no second one.
  const body = shot.scene.subjects.find((one) => one.kind === 'sun' || one.kind === 'moon');
  const high = shot.scene.timeOfDay === 'day' || shot.scene.timeOfDay === 'night';
  return {
    request,
    width,
    height,
    unit,
    seconds: request.durationSeconds,
    horizon: height * horizonShare(request),
    marginX: Math.ceil(width * 0.15),
    marginY: Math.ceil(height * 0.14),
    light: lightOf(shot.scene, look),
    backgroundBlur: SHARP_THROUGHOUT.has(look.artStyle) ? 0 : (CLOSE[shot.size] ?? 0) * unit,
    lightX: width * (body ? body.x : side < 0.5 ? 0.24 + side * 0.2 : 0.62 + (side - 0.5) * 0.24),
    lightY: height * (body ? body.y - body.scale / 2 : high ? 0.2 : horizonShare(request) - 0.06),
    random: (part) => seededRandom(deriveSeed(seed, part)),
    seedOf: (part) => deriveSeed(seed, part),
    spot(color) {
      const key = css(color);
      let canvas = spots.get(key);
      if (!canvas) {
        canvas = paintSpot(color);
        spots.set(key, canvas);
      }
      return canvas;
    },
  };
}

/** Which side of a place an angle looks at. */
function sideSeen(angle: TakeRequest['shot']['angle']): number {
  switch (angle) {
    case 'eye-level':
      return 0;
    case 'low':
    case 'dutch':
      return 1;
    case 'high':
    case 'over-the-shoulder':
      return 2;
    case 'aerial':
    case 'overhead':
      return 3;
    default:
      return angle satisfies never;
  }
}

function horizonShare(request: TakeRequest): number {
  switch (request.shot.angle) {
    case 'low':
      return 0.76;
    case 'high':
    case 'over-the-shoulder':
      return 0.5;
    case 'aerial':
      return 0.38;
    case 'overhead':
      return 0.26;
    case 'eye-level':
    case 'dutch':
      return 0.64;
    default:
      return request.shot.angle satisfies never;
  }
}

function paintSpot(color: Rgb): Canvas {
  const canvas = createCanvas(64, 64);
  const g = canvas.getContext('2d');
  const gradient = g.createRadialGradient(32, 32, 0, 32, 32, 32);
  gradient.addColorStop(0, css(color, 1));
  gradient.addColorStop(0.18, css(color, 0.55));
  gradient.addColorStop(0.45, css(color, 0.14));
  gradient.addColorStop(1, css(color, 0));
  g.fillStyle = gradient;
  g.fillRect(0, 0, 64, 64);
  return canvas;
}

/** Adds light: a soft spot centred on a point. */
export function glowAt(
  g: Context,
  stage: Stage,
  color: Rgb,
  x: number,
  y: number,
  radius: number,
  alpha: number,
): void {
  if (alpha <= 0.003) return;
  g.globalCompositeOperation = 'lighter';
  g.globalAlpha = Math.min(1, alpha);
  g.drawImage(stage.spot(color), x - radius, y - radius, radius * 2, radius * 2);
  g.globalAlpha = 1;
  g.globalCompositeOperation = 'source-over';
}
