import type { SKRSContext2D } from '@napi-rs/canvas';
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

export interface GroundInput {
  projection: SkyProjection;
  camera: SkyCamera;
  language: Language;
  seed: number;
  /** Colour of the air at the horizon, display values: the far ridge fades into it. */
  haze: readonly [number, number, number];
}

/** Draws the land below the sky and the compass letters on it; nothing when the horizon is out of the picture. */
export function drawGround(context: SKRSContext2D, input: GroundInput): void {
  const { projection, camera, haze } = input;
  const { width, height } = projection;
  if (projection.lens === 'dome') {
    drawDomeGround(context, input);
    return;
  }
  if (projection.unproject(width / 2, height)[2] > 0.09) return;
  const span = Math.min(178, camera.fieldOfViewDegrees * 0.5 * 1.45 + 12);
  // A power of two, so that a slow zoom does not move the grid.
  const step = 2 ** Math.round(Math.log2(camera.fieldOfViewDegrees / width));
  for (const layer of ['far', 'near'] as const) {
    context.beginPath();
    let first = true;
    let top = height;
    const stepDegrees = step * (layer === 'near' ? 1.6 : 4);
    // Azimuths on a fixed grid, so that the ridge does not shimmer while the camera pans.
    const start = Math.floor((camera.azimuthDegrees - span) / stepDegrees);
    const end = Math.ceil((camera.azimuthDegrees + span) / stepDegrees);
    let lastX = 0;
    for (let index = start; index <= end; index++) {
      const azimuth = index * stepDegrees;
      const at = projection.project(horizontalVector(ridgeAltitude(layer, azimuth, input.seed % 97), azimuth));
      if (at === null) continue;
      if (first) context.moveTo(at.x, height * 3);
      first = false;
      context.lineTo(at.x, at.y);
      if (at.x > 0 && at.x < width) top = Math.min(top, at.y);
      lastX = at.x;
    }
    if (first) continue;
    context.lineTo(lastX, height * 3);
    context.closePath();
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
    context.beginPath();
    context.rect(0, 0, width, height);
    for (let step = 0; step < 1440; step++) {
      const azimuth = step / 4;
      const at = projection.project(horizontalVector(ridgeAltitude(layer, azimuth, input.seed % 97), azimuth));
      if (at === null) continue;
      if (step === 0) context.moveTo(at.x, at.y);
      else context.lineTo(at.x, at.y);
    }
    context.closePath();
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
