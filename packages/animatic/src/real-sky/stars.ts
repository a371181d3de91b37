import { rowOfStar, spaceMotions, starCatalogue, starColor, type Sky } from '@kinora/sky';
import { airMass, extinction } from './air.ts';
import { plotterOf, type SkyProjection } from './lens.ts';

/** Points of light of a frame, added up at full size: display values above the glow, red green blue. */
export interface StarField {
  width: number;
  height: number;
  rgb: Float32Array;
}

export interface StarInput {
  sky: Sky;
  projection: SkyProjection;
  /** Film seconds: decides the twinkle. */
  seconds: number;
  /** Faintest magnitude drawn and lift of all stars, from twilight and the Moon. */
  limitMagnitude: number;
  /** Stars of the story, by HIP: drawn a little brighter, and how far they have come in, 0 … 1. */
  heroes: ReadonlyMap<number, number>;
  /** Field of view, degrees: a narrow field shows fainter stars better. */
  fieldDegrees: number;
}

const SINE_STEPS = 1024;
interface AirPath {
  /** Magnitudes lost by sin(altitude). */
  loss: Float32Array;
  mass: Float32Array;
}
let airPath: AirPath | undefined;

function airPathTables(): AirPath {
  if (airPath !== undefined) return airPath;
  const sine = (step: number): number => (1.1 * step) / SINE_STEPS - 0.1;
  airPath = {
    loss: Float32Array.from({ length: SINE_STEPS + 2 }, (_, step) => extinction(sine(step))),
    mass: Float32Array.from({ length: SINE_STEPS + 2 }, (_, step) => airMass(sine(step))),
  };
  return airPath;
}

let colors: Float32Array | undefined;
/** Colour of every star of the catalogue; faint ones nearly white, as eyes and film see them. */
function starColors(): Float32Array {
  if (colors !== undefined) return colors;
  const stars = starCatalogue();
  colors = new Float32Array(stars.count * 3);
  for (let row = 0; row < stars.count; row++) {
    const magnitude = stars.magnitude[row] as number;
    const vivid = magnitude < 2.5 ? 1.5 : magnitude < 5 ? 1.15 : 0.8;
    colors.set(starColor(stars.colorIndex[row] as number, vivid), row * 3);
  }
  return colors;
}

/** Adds all stars in view to `field`, which it clears first. Returns how many were drawn. */
export function splatStars(field: StarField, input: StarInput): number {
  const { sky, projection, seconds, limitMagnitude, heroes } = input;
  field.rgb.fill(0);
  const stars = starCatalogue();
  const motions = spaceMotions();
  const tint = starColors();
  const air = airPathTables();
  const heroRows = new Map([...heroes].map(([hip, weight]) => [rowOfStar(hip) ?? -1, weight]));
  const { width, height } = projection;
  const plotter = plotterOf(sky, projection);
  const detail = pixelScale(width, height);
  // A narrower field gathers more light on each star.
  const zoomLift = Math.max(-0.4, Math.min(1.1, 1.6 * Math.log10(80 / input.fieldDegrees)));
  let drawn = 0;
  for (let row = 0; row < stars.count; row++) {
    let magnitude = stars.magnitude[row] as number;
    if (magnitude > limitMagnitude + zoomLift) break;
    const at = row * 3;
    let x = stars.vectors[at] as number;
    let y = stars.vectors[at + 1] as number;
    let z = stars.vectors[at + 2] as number;
    // Only bright stars have motions worth the look-up.
    if (magnitude < 4.7) {
      const motion = motions.get(row);
      if (motion !== undefined) {
        x += motion[0] * sky.yearsSince2000;
        y += motion[1] * sky.yearsSince2000;
        z += motion[2] * sky.yearsSince2000;
      }
    }
    if (!plotter.plot(x, y, z)) continue;
    const { x: px, y: py, sine } = plotter;
    if (sine < -0.02) continue;
    const step = ((sine + 0.1) / 1.1) * SINE_STEPS;
    const whole = step | 0;
    if (px < -80 || py < -80 || px > width + 80 || py > height + 80) continue;
    const hero = heroRows.get(row) ?? 0;
    magnitude += (air.loss[whole] as number) - zoomLift - 0.75 * hero;
    if (magnitude > limitMagnitude) continue;
    if (magnitude < 5) magnitude += twinkle(row, seconds, air.mass[whole] as number);
    // Stars near the limit come in softly, so that none pops while the air or the field changes.
    const fade = Math.min(1, (limitMagnitude - magnitude) * 2.5);
    if (fade <= 0) continue;
    const warm = Math.min(0.4, 0.03 * ((air.mass[whole] as number) - 1.5));
    const red = tint[at] as number;
    const green = (tint[at + 1] as number) * (warm > 0 ? 1 - warm * 0.45 : 1);
    const blue = (tint[at + 2] as number) * (warm > 0 ? 1 - warm : 1);
    splat(field, px, py, magnitude, fade, red, green, blue, detail, hero);
    drawn++;
  }
  return drawn;
}

/** Pixels of this picture to one of a 1280 x 720 one; stars keep their size in the frame. */
export function pixelScale(width: number, height: number): number {
  return Math.sqrt((width * height) / (1280 * 720));
}

/** Magnitudes of scintillation: three unrelated slow waves, stronger low down. */
function twinkle(row: number, seconds: number, mass: number): number {
  const phase = row * 2.399963;
  const wave =
    Math.sin(seconds * (5.1 + (row % 7) * 0.37) + phase) +
    0.7 * Math.sin(seconds * (8.3 + (row % 5) * 0.51) + phase * 1.7) +
    0.5 * Math.sin(seconds * (12.7 + (row % 3) * 0.63) + phase * 2.3);
  return wave * Math.min(0.22, 0.035 + 0.03 * mass);
}

const weightsX = new Float32Array(64);
const weightsY = new Float32Array(64);

/** One star: a round core as sharp as the grid allows, and for bright ones a halo and four fine rays. */
function splat(
  field: StarField,
  px: number,
  py: number,
  magnitude: number,
  fade: number,
  red: number,
  green: number,
  blue: number,
  detail: number,
  hero: number,
): void {
  const { width, height, rgb } = field;
  const peak = 350 * 10 ** (-0.4 * 0.48 * (Math.max(magnitude, 1.2) - 3.1)) * fade;
  const sigma = (0.6 + (magnitude < 4.6 ? 0.13 * (4.6 - magnitude) : 0) + 0.25 * hero) * Math.max(0.75, detail);
  const reach = Math.ceil(sigma * 3.2);
  const x0 = Math.floor(px) - reach;
  const y0 = Math.floor(py) - reach;
  const span = Math.min(64, reach * 2 + 2);
  const narrow = -0.5 / (sigma * sigma);
  for (let i = 0; i < span; i++) {
    const dx = x0 + i + 0.5 - px;
    const dy = y0 + i + 0.5 - py;
    weightsX[i] = Math.exp(dx * dx * narrow);
    weightsY[i] = Math.exp(dy * dy * narrow);
  }
  for (let j = 0; j < span; j++) {
    const y = y0 + j;
    if (y < 0 || y >= height) continue;
    const line = peak * (weightsY[j] as number);
    for (let i = 0; i < span; i++) {
      const x = x0 + i;
      if (x < 0 || x >= width) continue;
      const light = line * (weightsX[i] as number);
      const at = (y * width + x) * 3;
      rgb[at] = (rgb[at] as number) + light * red;
      rgb[at + 1] = (rgb[at + 1] as number) + light * green;
      rgb[at + 2] = (rgb[at + 2] as number) + light * blue;
    }
  }
  if (magnitude < 3.4) halo(field, px, py, magnitude, fade, red, green, blue, detail, hero);
}

function halo(
  field: StarField,
  px: number,
  py: number,
  magnitude: number,
  fade: number,
  red: number,
  green: number,
  blue: number,
  detail: number,
  hero: number,
): void {
  const { width, height, rgb } = field;
  const strength = 3.4 - magnitude;
  const radius = (5 + 10 * strength + 16 * hero) * detail;
  const core = (1.9 + 0.8 * strength + 1.6 * hero) * detail;
  const peak = (34 + 36 * strength + 50 * hero) * fade;
  const rays = magnitude < 1.6 ? Math.min(1, (1.6 - magnitude) / 1.6) * fade : 0;
  const rayLength = (10 + 13 * strength) * detail;
  const rayWidth = 0.55 * detail;
  const reach = Math.ceil(Math.max(radius, rays > 0 ? rayLength * 1.6 : 0));
  const fromX = Math.max(0, Math.floor(px) - reach);
  const toX = Math.min(width - 1, Math.floor(px) + reach);
  const fromY = Math.max(0, Math.floor(py) - reach);
  const toY = Math.min(height - 1, Math.floor(py) + reach);
  const inverse = 1 / (core * core);
  const rim = 1 / (radius * radius);
  // Halos keep the star's colour more than cores, which burn to white.
  const soft = Math.min(red, green, blue) * 0.25;
  for (let y = fromY; y <= toY; y++) {
    const dy = y + 0.5 - py;
    for (let x = fromX; x <= toX; x++) {
      const dx = x + 0.5 - px;
      const square = dx * dx + dy * dy;
      let light = 0;
      const inside = 1 - square * rim;
      if (inside > 0) {
        const spread = 1 + square * inverse;
        light = (peak * inside * inside) / (spread * Math.sqrt(spread));
      }
      if (rays > 0) {
        const ax = Math.abs(dx);
        const ay = Math.abs(dy);
        if (ay < 2 * detail) light += 78 * rays * Math.exp(-ax / (rayLength * 0.24) - (ay / rayWidth) ** 2 * 0.5);
        if (ax < 2 * detail) light += 78 * rays * Math.exp(-ay / (rayLength * 0.24) - (ax / rayWidth) ** 2 * 0.5);
      }
      if (light < 0.15) continue;
      const at = (y * width + x) * 3;
      rgb[at] = (rgb[at] as number) + light * (red - soft);
      rgb[at + 1] = (rgb[at + 1] as number) + light * (green - soft);
      rgb[at + 2] = (rgb[at + 2] as number) + light * (blue - soft);
    }
  }
}

/** A planet: like a star that does not twinkle, with a wider halo. */
export function splatPlanet(
  field: StarField,
  px: number,
  py: number,
  magnitude: number,
  color: readonly [number, number, number],
  detail: number,
): void {
  splat(field, px, py, magnitude, 1, color[0], color[1], color[2], detail * 1.05, 0.1);
}
