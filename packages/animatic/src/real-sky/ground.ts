import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { horizontalVector, type SkyCamera } from '@kinora/sky';
import type { Language } from '@kinora/film';
import { LABEL_FAMILIES } from '../fonts.ts';
import { DOME_SHARE, type SkyProjection } from './lens.ts';
import { pixelScale } from './stars.ts';

/** A repeating one-dimensional noise around the horizon, -1 … 1, from a seed. */
function ridge(
  azimuthDegrees: number,
  seed: number,
  waves: readonly (readonly [count: number, share: number])[],
): number {
  let sum = 0;
  const angle = (azimuthDegrees * Math.PI) / 180;
  waves.forEach(([count, share], index) => {
    const phase = ((seed * (index + 3) * 0.618_034) % 1) * Math.PI * 2;
    sum += share * Math.sin(count * angle + phase + 0.9 * Math.sin((count / 2 + 1) * angle + phase * 1.7));
  });
  return sum;
}

const FAR_WAVES = [
  [5, 0.5],
  [11, 0.3],
  [23, 0.18],
  [53, 0.07],
  [101, 0.04],
] as const;
const NEAR_WAVES = [
  [4, 0.5],
  [9, 0.28],
  [31, 0.12],
  [83, 0.07],
  [197, 0.05],
] as const;

/** Two ridges: a far one in the haze and a near one, nearly black, with the unevenness of tree tops. Degrees. */
function ridgeAltitude(layer: 'far' | 'near', azimuthDegrees: number, seed: number): number {
  if (layer === 'far') return 2.5 + 1.5 * ridge(azimuthDegrees, seed, FAR_WAVES);
  const trees =
    0.16 *
      Math.abs(
        ridge(azimuthDegrees, seed + 5, [
          [431, 0.6],
          [739, 0.4],
        ]),
      ) +
    0.1 * Math.abs(ridge(azimuthDegrees, seed + 9, [[1187, 1]]));
  return 0.9 + 0.85 * ridge(azimuthDegrees, seed + 2, NEAR_WAVES) + trees;
}

const COMPASS: Record<Language, readonly string[]> = {
  zh: ['北', '东北', '东', '东南', '南', '西南', '西', '西北'],
  ja: ['北', '北東', '東', '南東', '南', '南西', '西', '北西'],
  en: ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'],
};

export interface LandInput {
  projection: SkyProjection;
  camera: SkyCamera;
  seed: number;
}

export interface GroundInput extends LandInput {
  language: Language;
  /** Colour of the air at the horizon, display values: the far ridge fades into it. */
  haze: readonly [number, number, number];
}

/** Whether the land reaches into a camera's view; a dome has it all round. */
export function showsLand(projection: SkyProjection): boolean {
  return projection.lens === 'dome' || projection.unproject(projection.width / 2, projection.height)[2] <= 0.09;
}

/** Puts a ridge and all below it on the path, a point every so many steps of the grid; its highest point in the frame, null where there is none. */
function traceRidge(
  context: SKRSContext2D,
  { projection, camera, seed }: LandInput,
  layer: 'far' | 'near',
  steps: number,
): number | null {
  const { width, height } = projection;
  const span = Math.min(178, camera.fieldOfViewDegrees * 0.5 * 1.45 + 12);
  // A power of two, so that a slow zoom does not move the grid.
  const stepDegrees = 2 ** Math.round(Math.log2(camera.fieldOfViewDegrees / width)) * steps;
  context.beginPath();
  let first = true;
  let top = height;
  // Azimuths on a fixed grid, so that the ridge does not shimmer while the camera pans.
  const start = Math.floor((camera.azimuthDegrees - span) / stepDegrees);
  const end = Math.ceil((camera.azimuthDegrees + span) / stepDegrees);
  let lastX = 0;
  for (let index = start; index <= end; index++) {
    const azimuth = index * stepDegrees;
    const at = projection.project(horizontalVector(ridgeAltitude(layer, azimuth, seed % 97), azimuth));
    if (at === null) continue;
    if (first) context.moveTo(at.x, height * 3);
    first = false;
    context.lineTo(at.x, at.y);
    if (at.x > 0 && at.x < width) top = Math.min(top, at.y);
    lastX = at.x;
  }
  if (first) return null;
  context.lineTo(lastX, height * 3);
  context.closePath();
  return top;
}

/** Puts all outside a dome's ridge on the path; to be filled even-odd. */
function traceDomeRidge(
  context: SKRSContext2D,
  { projection, seed }: LandInput,
  layer: 'far' | 'near',
  stepDegrees: number,
): void {
  context.beginPath();
  context.rect(0, 0, projection.width, projection.height);
  for (let azimuth = 0; azimuth < 360; azimuth += stepDegrees) {
    const at = projection.project(horizontalVector(ridgeAltitude(layer, azimuth, seed % 97), azimuth));
    if (at === null) continue;
    if (azimuth === 0) context.moveTo(at.x, at.y);
    else context.lineTo(at.x, at.y);
  }
  context.closePath();
}

/** The mask of the land has cells of this many pixels: spread over them, its edge is soft. */
const MASK_CELL = 8;

/** Rubs out what a sheet of lines has over the land: a mask drawn small and laid over it. */
export function landEraser(size: {
  width: number;
  height: number;
}): (context: SKRSContext2D, input: LandInput) => void {
  const columns = Math.ceil(size.width / MASK_CELL);
  const rows = Math.ceil(size.height / MASK_CELL);
  const mask = createCanvas(columns, rows);
  const cells = mask.getContext('2d');
  return (context, input) => {
    cells.resetTransform();
    cells.clearRect(0, 0, columns, rows);
    cells.scale(1 / MASK_CELL, 1 / MASK_CELL);
    // Half a cell higher, so that lines have faded where the land begins.
    cells.translate(0, -MASK_CELL / 2);
    let highest = size.height;
    for (const layer of ['far', 'near'] as const) {
      if (input.projection.lens === 'dome') {
        traceDomeRidge(cells, input, layer, 2);
        highest = 0;
      } else highest = Math.min(highest, traceRidge(cells, input, layer, MASK_CELL) ?? highest);
      cells.fill('evenodd');
    }
    const first = Math.max(0, Math.floor(highest / MASK_CELL) - 2);
    if (first >= rows) return;
    context.save();
    context.globalCompositeOperation = 'destination-out';
    const left = rows - first;
    context.drawImage(mask, 0, first, columns, left, 0, first * MASK_CELL, columns * MASK_CELL, left * MASK_CELL);
    context.restore();
  };
}

/** Rubs out what a sheet of lines has below a level horizon, for scenes with land of their own. */
export function eraseBelow(context: SKRSContext2D, horizon: number, size: { width: number; height: number }): void {
  const detail = pixelScale(size.width, size.height);
  const edge = context.createLinearGradient(0, horizon - 18 * detail, 0, horizon + 2 * detail);
  edge.addColorStop(0, 'rgba(0,0,0,0)');
  edge.addColorStop(1, 'rgba(0,0,0,1)');
  context.save();
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = edge;
  context.fillRect(0, horizon - 18 * detail, size.width, size.height - horizon + 18 * detail);
  context.restore();
}

/** Draws the land below the sky and the compass letters on it; nothing when the horizon is out of the picture. */
export function drawGround(context: SKRSContext2D, input: GroundInput): void {
  const { projection, haze } = input;
  const { height } = projection;
  if (projection.lens === 'dome') {
    drawDomeGround(context, input);
    return;
  }
  if (!showsLand(projection)) return;
  for (const layer of ['far', 'near'] as const) {
    const top = traceRidge(context, input, layer, layer === 'near' ? 1.6 : 4);
    if (top === null) continue;
    const fill = context.createLinearGradient(
      0,
      top,
      0,
      Math.max(top + 1, layer === 'far' ? top + height * 0.14 : height),
    );
    const tone = (share: number): string =>
      `rgb(${Math.round(haze[0] * share)},${Math.round(haze[1] * share)},${Math.round(haze[2] * share)})`;
    fill.addColorStop(0, layer === 'far' ? tone(0.42) : 'rgb(4,7,12)');
    fill.addColorStop(1, layer === 'far' ? tone(0.6) : 'rgb(1,2,4)');
    context.fillStyle = fill;
    context.fill();
  }
  drawCompass(context, input);
}

function drawCompass(context: SKRSContext2D, input: GroundInput): void {
  const { projection, language } = input;
  const detail = pixelScale(projection.width, projection.height);
  context.save();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  COMPASS[language].forEach((letter, index) => {
    const at = projection.project(horizontalVector(-0.9, index * 45));
    if (at === null || at.depth < 0.2) return;
    const y = Math.min(projection.height - 12 * detail, at.y + 10 * detail);
    if (at.x < 20 || at.x > projection.width - 20 || at.y > projection.height + 30 * detail) return;
    const main = index % 2 === 0;
    context.font = `${Math.round((main ? 15 : 11) * detail)}px ${LABEL_FAMILIES[language]}`;
    context.fillStyle = main ? 'rgba(232,204,150,0.82)' : 'rgba(200,190,160,0.42)';
    context.fillText(letter, at.x, y);
  });
  context.restore();
}

/** The land as a ring round the dome, and the compass letters on it, upright for who looks their way. */
function drawDomeGround(context: SKRSContext2D, input: GroundInput): void {
  const { projection, haze, language } = input;
  const { width, height } = projection;
  const detail = pixelScale(width, height);
  context.save();
  for (const layer of ['far', 'near'] as const) {
    traceDomeRidge(context, input, layer, 0.25);
    const tone = (share: number): string =>
      `rgb(${Math.round(haze[0] * share)},${Math.round(haze[1] * share)},${Math.round(haze[2] * share)})`;
    context.fillStyle = layer === 'far' ? tone(0.46) : 'rgb(3,6,10)';
    context.fill('evenodd');
  }
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  COMPASS[language].forEach((letter, index) => {
    const main = index % 2 === 0;
    const at = projection.project(horizontalVector(3.4, index * 45));
    if (at === null) return;
    context.save();
    context.translate(at.x, at.y);
    context.rotate(-Math.atan2(at.x - width / 2, at.y - height / 2));
    context.font = `${Math.round((main ? 19 : 13) * detail)}px ${LABEL_FAMILIES[language]}`;
    context.fillStyle = main ? 'rgba(232,204,150,0.85)' : 'rgba(200,190,160,0.5)';
    context.fillText(letter, 0, 0);
    context.restore();
  });
  context.restore();
}

/** Black outside the dome's circle, with a soft edge. */
export function maskDome(context: SKRSContext2D, width: number, height: number): void {
  const half = Math.min(width, height) / 2;
  const mask = context.createRadialGradient(
    width / 2,
    height / 2,
    half * (DOME_SHARE - 0.012),
    width / 2,
    height / 2,
    half,
  );
  mask.addColorStop(0, 'rgba(0,0,0,0)');
  mask.addColorStop(0.75, 'rgba(0,0,0,1)');
  mask.addColorStop(1, 'rgba(0,0,0,1)');
  context.save();
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = mask;
  context.fillRect(0, 0, width, height);
  context.restore();
}
