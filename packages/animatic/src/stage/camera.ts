import { clamp } from '../paint/color.ts';
import { noise1 } from '../paint/noise.ts';
import type { Context, Stage } from './stage.ts';

/** Where the camera is, from its rest. Shifts in pixels of the subjects' plane. */
export interface CameraState {
  /** Turning: moves near and far alike. */
  panX: number;
  panY: number;
  /** Travelling: moves the near more than the far. */
  trackX: number;
  trackY: number;
  /** Turning about the subjects: near and far move against each other. */
  orbit: number;
  zoom: number;
  /** Radians. */
  roll: number;
}

/** Soft start and soft stop, but never quite still between: a dolly, not a slide show. */
function ease(share: number): number {
  const soft = share * share * (3 - 2 * share);
  return soft * 0.6 + share * 0.4;
}

/** The camera at a time. Its travel always stays inside the stage's painted margins. */
export function cameraAt(stage: Stage, seconds: number): CameraState {
  const { shot } = stage.request;
  const { move } = shot.camera;
  const strength = 0.3 + 0.7 * shot.camera.strength;
  const share = clamp(seconds / Math.max(0.5, stage.seconds), 0, 1);
  const way = ease(share) - 0.5;
  const travelX = stage.width * 0.15 * strength;
  const travelY = stage.height * 0.14 * strength;
  const dutch = shot.angle === 'dutch' ? 0.075 : 0;
  const state: CameraState = {
    panX: 0,
    panY: 0,
    trackX: 0,
    trackY: 0,
    orbit: 0,
    zoom: dutch > 0 ? 1.14 : 1,
    roll: dutch,
  };
  switch (move) {
    case 'static':
      state.zoom *= 1 + 0.006 * ease(share);
      break;
    case 'pan-left':
      state.panX = way * travelX;
      break;
    case 'pan-right':
      state.panX = -way * travelX;
      break;
    case 'tilt-up':
      state.panY = way * travelY;
      break;
    case 'tilt-down':
      state.panY = -way * travelY;
      break;
    case 'push-in':
      state.zoom *= 1 + 0.2 * strength * ease(share);
      break;
    case 'pull-out':
      state.zoom *= 1 + 0.2 * strength * (1 - ease(share));
      break;
    case 'track-left':
      state.trackX = way * travelX * 1.1;
      break;
    case 'track-right':
      state.trackX = -way * travelX * 1.1;
      break;
    case 'crane-up':
      state.trackY = way * travelY * 1.1;
      state.zoom *= 1 + 0.05 * strength * (1 - ease(share));
      break;
    case 'orbit':
      state.orbit = way * travelX;
      state.zoom *= 1.03;
      break;
    case 'handheld': {
      const sway = 7 * stage.unit * strength;
      const seed = stage.seedOf('hand');
      state.panX = sway * (noise1(seconds * 0.9, seed) + 0.35 * noise1(seconds * 2.3, seed + 1));
      state.panY = sway * 0.8 * (noise1(seconds * 0.8, seed + 2) + 0.35 * noise1(seconds * 2.6, seed + 3));
      state.roll += 0.006 * strength * noise1(seconds * 0.7, seed + 4);
      state.zoom *= 1.025;
      break;
    }
    default:
      move satisfies never;
  }
  return state;
}

/** What the camera makes of a layer at `depth`: a, b, c, d, e, f of a canvas transform. */
type Matrix = readonly [number, number, number, number, number, number];

function matrixOf(stage: Stage, camera: CameraState, depth: number): Matrix {
  const shiftX = camera.panX * (0.8 + 0.2 * depth) + camera.trackX * depth + camera.orbit * (depth - 0.75);
  const shiftY = camera.panY * (0.8 + 0.2 * depth) + camera.trackY * depth;
  const zoom = 1 + (camera.zoom - 1) * (0.3 + 0.7 * depth);
  // The far must fill the frame whatever the camera does.
  const limitX = (zoom - 1) * (stage.width / 2) + stage.marginX * zoom - 2;
  const limitY = (zoom - 1) * (stage.height / 2) + stage.marginY * zoom - 2;
  const x = clamp(shiftX * zoom, -limitX, limitX);
  const y = clamp(shiftY * zoom, -limitY, limitY);
  const cos = Math.cos(camera.roll) * zoom;
  const sin = Math.sin(camera.roll) * zoom;
  const centerX = stage.width / 2;
  const centerY = stage.height / 2;
  return [
    cos,
    sin,
    -sin,
    cos,
    centerX + x - cos * centerX + sin * centerY,
    centerY + y - sin * centerX - cos * centerY,
  ];
}

/** Sets the context's transform for a layer at `depth`. */
export function applyCamera(g: Context, stage: Stage, camera: CameraState, depth: number): void {
  g.setTransform(...matrixOf(stage, camera, depth));
}

/** Moments of a shot that are looked at to find how far its camera goes; a hand that shakes turns back in between. */
const MOMENTS = 48;

/** The lowest place of the frame, pixels from the top, where the horizon is seen during the shot, at whatever depth. */
export function lowestHorizon(stage: Stage): number {
  let lowest = 0;
  for (let moment = 0; moment <= MOMENTS; moment++) {
    const camera = cameraAt(stage, (stage.seconds * moment) / MOMENTS);
    for (const depth of [0, 0.5, 1]) {
      const [, b, , d, , f] = matrixOf(stage, camera, depth);
      lowest = Math.max(lowest, d * stage.horizon + f, b * stage.width + d * stage.horizon + f);
    }
  }
  return lowest;
}
