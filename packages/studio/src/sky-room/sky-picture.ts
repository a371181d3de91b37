import type { Language } from '@kinora/film';
import {
  ASTERISMS,
  CONSTELLATIONS,
  figurePaths,
  horizontalVector,
  milkyWayLight,
  NAMED_STARS,
  nameOf,
  projectCamera,
  rowOfStar,
  starCatalogue,
  starColor,
  type Projection,
  type Sky,
  type SkyCamera,
  type Vector3,
} from '@kinora/sky';

/** Which figures are drawn between the stars. */
export type FigureSet = 'western' | 'chinese' | 'none';

export interface SkyDress {
  figures: FigureSet;
  names: boolean;
  language: Language;
  /** Figures and stars of the shot, drawn in gold and always named. */
  chosen: ReadonlySet<string>;
  winds: readonly [string, string, string, string];
}

/** Cells of the glow are this many pixels wide: air and Milky Way are soft. */
const GLOW_SHRINK = 7;

/**
 * Draws the sky for somebody who drags it: everything again for every frame, in a few milliseconds on a processor alone.
 * Stars are sprites of eight colours and eight sizes; air and Milky Way a small picture, stretched.
 */
export function createSkyPicture(canvas: HTMLCanvasElement) {
  const g = canvas.getContext('2d', { alpha: false });
  if (g === null) throw new Error('this browser draws no canvas');
  const glow = document.createElement('canvas');
  const sprites = makeSprites();
  const linesOf = new Map<FigureSet, readonly Line[]>([['none', []]]);

  return (sky: Sky, camera: SkyCamera, dress: SkyDress): void => {
    const { width, height } = canvas;
    const projection = projectCamera(camera, { width, height });
    const night = darkness(sky.sun().altitudeDegrees);
    paintGlow(glow, sky, projection, night);
    g.globalCompositeOperation = 'source-over';
    g.imageSmoothingEnabled = true;
    g.imageSmoothingQuality = 'medium';
    g.drawImage(glow, 0, 0, glow.width, glow.height, 0, 0, glow.width * GLOW_SHRINK, glow.height * GLOW_SHRINK);

    let lines = linesOf.get(dress.figures);
    if (lines === undefined) linesOf.set(dress.figures, (lines = collectLines(dress.figures)));
    drawLines(g, lines, sky, projection, 'rgb(146 170 226 / 42%)', 1);
    const chosen = [...dress.chosen].flatMap((id) => linesOfTarget(id));
    if (chosen.length > 0) drawLines(g, chosen, sky, projection, 'rgb(246 214 148 / 90%)', 1.8);

    drawStars(g, sprites, sky, projection, camera.fieldOfViewDegrees, night);
    drawBodies(g, sky, projection, sprites, dress);
    drawHorizon(g, projection, dress.winds);
    if (dress.names || dress.chosen.size > 0) drawNames(g, sky, projection, camera.fieldOfViewDegrees, dress);
  };
}

interface Line {
  from: Vector3;
  to: Vector3;
}

function darkness(sunAltitudeDegrees: number): number {
  return Math.max(0, Math.min(1, (-sunAltitudeDegrees - 1) / 14));
}

function vectorOfStar(hip: number): Vector3 | null {
  const row = rowOfStar(hip);
  if (row === null) return null;
  const { vectors } = starCatalogue();
  return [vectors[row * 3] ?? 0, vectors[row * 3 + 1] ?? 0, vectors[row * 3 + 2] ?? 1];
}

function linesOfPaths(paths: readonly (readonly number[])[]): Line[] {
  return paths.flatMap((path) =>
    path.slice(1).flatMap((hip, index) => {
      const from = vectorOfStar(path[index] ?? 0);
      const to = vectorOfStar(hip);
      return from === null || to === null ? [] : [{ from, to }];
    }),
  );
}

function linesOfTarget(id: string): Line[] {
  const [scheme, name = ''] = id.split(':');
  if (scheme === 'figure') return linesOfPaths(figurePaths(name) ?? []);
  if (scheme === 'asterism') return linesOfPaths(ASTERISMS.find((asterism) => asterism.id === name)?.paths ?? []);
  return [];
}

function collectLines(set: FigureSet): readonly Line[] {
  switch (set) {
    case 'western':
      return CONSTELLATIONS.flatMap(([iau]) => linesOfPaths(figurePaths(iau) ?? []));
    case 'chinese':
      return ASTERISMS.filter(isChinese).flatMap(({ paths }) => linesOfPaths(paths));
    case 'none':
      return [];
  }
}

function isChinese(asterism: (typeof ASTERISMS)[number]): boolean {
  return asterism.culture === 'chinese';
}

/** Air and Milky Way. */
function paintGlow(glow: HTMLCanvasElement, sky: Sky, projection: Projection, night: number): void {
  const columns = Math.ceil(projection.width / GLOW_SHRINK);
  const rows = Math.ceil(projection.height / GLOW_SHRINK);
  if (glow.width !== columns || glow.height !== rows) {
    glow.width = columns;
    glow.height = rows;
  }
  const paper = glow.getContext('2d');
  if (paper === null) return;
  const image = paper.createImageData(columns, rows);
  const { data } = image;
  const { rotation } = sky;
  const { forward, right, up, scale } = projection;
  const light = new Float32Array(3);
  const day = 1 - night;
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const py = (projection.height / 2 - (row + 0.5) * GLOW_SHRINK) / scale;
    for (let column = 0; column < columns; column++, at += 4) {
      const px = ((column + 0.5) * GLOW_SHRINK - projection.width / 2) / scale;
      const square = px * px + py * py;
      const ahead = (1 - square) / (1 + square);
      const aside = 2 / (1 + square);
      const x = forward[0] * ahead + right[0] * px * aside + up[0] * py * aside;
      const y = forward[1] * ahead + right[1] * px * aside + up[1] * py * aside;
      const z = forward[2] * ahead + right[2] * px * aside + up[2] * py * aside;
      const low = Math.max(0, 1 - Math.abs(z) * 2.2) ** 2;
      let red = 6 + 20 * low + day * (70 + 90 * low);
      let green = 9 + 26 * low + day * (120 + 70 * low);
      let blue = 21 + 34 * low + day * (190 + 30 * low);
      if (night > 0.25 && z > -0.05) {
        milkyWayLight(
          rotation[0] * x + rotation[3] * y + rotation[6] * z,
          rotation[1] * x + rotation[4] * y + rotation[7] * z,
          rotation[2] * x + rotation[5] * y + rotation[8] * z,
          light,
        );
        const shown = 215 * night * Math.max(0, Math.min(1, 0.25 + z * 2.4));
        red += shown * (light[0] ?? 0);
        green += shown * (light[1] ?? 0);
        blue += shown * (light[2] ?? 0);
      }
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = 255;
    }
  }
  paper.putImageData(image, 0, 0);
}

const COLORS = 8;
const SIZES = 10;

/** One soft spot for each colour and size, drawn once. */
function makeSprites(): readonly HTMLCanvasElement[] {
  return Array.from({ length: COLORS * SIZES }, (_, index) => {
    const color = starColor(-0.3 + (Math.floor(index / SIZES) / (COLORS - 1)) * 2.1, 1.6);
    const radius = 0.75 + (index % SIZES) ** 1.7 * 0.3;
    const half = Math.ceil(radius * 2.6);
    const sprite = document.createElement('canvas');
    sprite.width = sprite.height = half * 2;
    const g = sprite.getContext('2d');
    if (g === null) return sprite;
    const [r, gr, b] = color.map((part) => Math.round(part * 255));
    const spot = g.createRadialGradient(half, half, 0, half, half, half);
    spot.addColorStop(0, 'rgb(255 255 255)');
    spot.addColorStop(Math.min(0.4, 0.62 / radius + 0.16), `rgb(${r} ${gr} ${b} / 85%)`);
    spot.addColorStop(0.5, `rgb(${r} ${gr} ${b} / 16%)`);
    spot.addColorStop(1, `rgb(${r} ${gr} ${b} / 0%)`);
    g.fillStyle = spot;
    g.fillRect(0, 0, half * 2, half * 2);
    return sprite;
  });
}

/** Fainter stars as the field narrows, as in a pair of glasses. */
function faintest(fieldDegrees: number, night: number): number {
  const limit = 6.1 + Math.log2(70 / Math.max(12, fieldDegrees)) * 0.75;
  return Math.min(7.5, limit) * night + (1 - night) * -4;
}

function drawStars(
  g: CanvasRenderingContext2D,
  sprites: readonly HTMLCanvasElement[],
  sky: Sky,
  projection: Projection,
  fieldDegrees: number,
  night: number,
): void {
  const { vectors, magnitude, colorIndex, count } = starCatalogue();
  const { rotation: r } = sky;
  const { forward: f, right, up, scale, width, height } = projection;
  // One matrix from the catalogue to the picture's axes.
  const axis = (a: Vector3, column: 0 | 1 | 2): number =>
    a[0] * r[column] + a[1] * r[(3 + column) as 3 | 4 | 5] + a[2] * r[(6 + column) as 6 | 7 | 8];
  const [fx, fy, fz] = [axis(f, 0), axis(f, 1), axis(f, 2)];
  const [rx, ry, rz] = [axis(right, 0), axis(right, 1), axis(right, 2)];
  const [ux, uy, uz] = [axis(up, 0), axis(up, 1), axis(up, 2)];
  const limit = faintest(fieldDegrees, night);
  const cosine = Math.cos(Math.min(Math.PI, (fieldDegrees * Math.PI) / 180 / 1.5 + 0.1));
  g.globalCompositeOperation = 'lighter';
  for (let row = 0; row < count; row++) {
    const mag = magnitude[row] ?? 99;
    if (mag > limit) break;
    const x = vectors[row * 3] ?? 0;
    const y = vectors[row * 3 + 1] ?? 0;
    const z = vectors[row * 3 + 2] ?? 0;
    const depth = x * fx + y * fy + z * fz;
    if (depth < cosine) continue;
    // Below the horizon there is only ground.
    if (r[6] * x + r[7] * y + r[8] * z < 0) continue;
    const factor = scale / (1 + depth);
    const px = width / 2 + factor * (x * rx + y * ry + z * rz);
    const py = height / 2 - factor * (x * ux + y * uy + z * uz);
    if (px < -12 || py < -12 || px > width + 12 || py > height + 12) continue;
    const brightness = Math.max(0, limit + 0.6 - mag);
    const size = Math.min(SIZES - 1, Math.floor(brightness * 1.15));
    const color = Math.max(
      0,
      Math.min(COLORS - 1, Math.round((((colorIndex[row] ?? 0.6) + 0.3) / 2.1) * (COLORS - 1))),
    );
    const sprite = sprites[color * SIZES + size];
    if (sprite === undefined) continue;
    g.globalAlpha = Math.min(1, 0.28 + brightness * 0.24);
    g.drawImage(sprite, px - sprite.width / 2, py - sprite.height / 2);
  }
  g.globalAlpha = 1;
  g.globalCompositeOperation = 'source-over';
}

function toHorizontal(sky: Sky, [x, y, z]: Vector3): Vector3 {
  const { rotation: r } = sky;
  return [r[0] * x + r[1] * y + r[2] * z, r[3] * x + r[4] * y + r[5] * z, r[6] * x + r[7] * y + r[8] * z];
}

function drawLines(
  g: CanvasRenderingContext2D,
  lines: readonly Line[],
  sky: Sky,
  projection: Projection,
  color: string,
  lineWidth: number,
): void {
  const unit = Math.max(1, projection.width / 1100);
  g.strokeStyle = color;
  g.lineWidth = lineWidth * unit;
  g.beginPath();
  for (const { from, to } of lines) {
    const a = toHorizontal(sky, from);
    const b = toHorizontal(sky, to);
    if (a[2] < -0.01 || b[2] < -0.01) continue;
    const start = projection.project(a);
    const end = projection.project(b);
    if (start === null || end === null || start.depth < 0 || end.depth < 0) continue;
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    // Lines stop short of their stars.
    const gap = Math.min(0.3, (6 * unit) / Math.max(1, length));
    g.moveTo(start.x + (end.x - start.x) * gap, start.y + (end.y - start.y) * gap);
    g.lineTo(end.x - (end.x - start.x) * gap, end.y - (end.y - start.y) * gap);
  }
  g.stroke();
}

function drawBodies(
  g: CanvasRenderingContext2D,
  sky: Sky,
  projection: Projection,
  sprites: readonly HTMLCanvasElement[],
  dress: SkyDress,
): void {
  const put = (altitude: number, azimuth: number): { x: number; y: number } | null => {
    const at = projection.project(horizontalVector(altitude, azimuth));
    return at === null || altitude < -0.5 || at.depth < 0 ? null : at;
  };
  const unit = Math.max(1, projection.width / 1100);
  for (const planet of sky.planets()) {
    const at = put(planet.altitudeDegrees, planet.azimuthDegrees);
    const sprite =
      sprites[(planet.planet === 'Mars' ? 5 : 3) * SIZES + Math.min(SIZES - 1, Math.round(6 - planet.magnitude))];
    if (at === null || sprite === undefined) continue;
    g.drawImage(sprite, at.x - sprite.width / 2, at.y - sprite.height / 2);
    if (dress.names)
      writeName(
        g,
        nameOf(`planet:${planet.planet}`, dress.language) ?? '',
        at.x + 9 * unit,
        at.y,
        'rgb(246 226 178)',
        12 * unit,
      );
  }
  const moon = sky.moon();
  const sun = sky.sun();
  for (const [body, color] of [
    [moon, `rgb(253 243 214 / ${Math.round(35 + 65 * moon.litFraction)}%)`],
    [sun, 'rgb(255 244 200)'],
  ] as const) {
    const at = put(body.altitudeDegrees, body.azimuthDegrees);
    if (at === null) continue;
    // A little larger than life, as every eye remembers it.
    const radius = Math.max(6 * unit, (projection.scale * Math.PI * 0.26) / 360);
    const halo = g.createRadialGradient(at.x, at.y, radius * 0.9, at.x, at.y, radius * 6);
    halo.addColorStop(0, 'rgb(253 243 214 / 28%)');
    halo.addColorStop(1, 'rgb(253 243 214 / 0%)');
    g.fillStyle = halo;
    g.fillRect(at.x - radius * 6, at.y - radius * 6, radius * 12, radius * 12);
    g.fillStyle = color;
    g.beginPath();
    g.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    g.fill();
  }
}

function drawHorizon(
  g: CanvasRenderingContext2D,
  projection: Projection,
  winds: readonly [string, string, string, string],
): void {
  const unit = Math.max(1, projection.width / 1100);
  // Stereographic: the horizon is a circle through the picture, or a line where the camera looks level.
  const sine = projection.forward[2];
  const cosine = projection.up[2];
  const { width, height, scale } = projection;
  g.beginPath();
  if (Math.abs(sine) < 0.005) g.rect(-2, height / 2, width + 4, height);
  else {
    g.arc(width / 2, height / 2 - (scale * cosine) / sine, scale / Math.abs(sine), 0, 2 * Math.PI);
    if (sine > 0) g.rect(-2, -2, width + 4, height + 4);
  }
  g.fillStyle = 'rgb(8 11 17)';
  g.fill('evenodd');
  g.strokeStyle = 'rgb(160 190 220 / 45%)';
  g.lineWidth = unit;
  g.stroke();
  g.textAlign = 'center';
  winds.forEach((wind, index) => {
    const at = projection.project(horizontalVector(-1.5, index * 90));
    if (at === null || at.depth < 0) return;
    writeName(g, wind, at.x, at.y + 10 * unit, 'rgb(233 190 106)', 15 * unit);
  });
  g.textAlign = 'start';
}

/** Names where they stand free: the chosen first, then bright stars, then figures. */
function drawNames(
  g: CanvasRenderingContext2D,
  sky: Sky,
  projection: Projection,
  fieldDegrees: number,
  dress: SkyDress,
): void {
  const unit = Math.max(1, projection.width / 1100);
  const taken: (readonly [number, number, number, number])[] = [];
  const write = (id: string, vector: Vector3, chosen: boolean, star: boolean): void => {
    const seen = toHorizontal(sky, vector);
    if (seen[2] < 0.01) return;
    const at = projection.project(seen);
    const name = nameOf(id, dress.language);
    if (at === null || at.depth < 0 || name === null) return;
    const em = (chosen ? 14 : star ? 12 : 11) * unit;
    g.font = fontOf(em);
    const wide = g.measureText(name).width;
    const x = at.x + (star ? 8 * unit : -wide / 2);
    const y = at.y - (star ? 6 * unit : 0);
    const box = [x - 3, y - em, x + wide + 3, y + em * 0.4] as const;
    if (box[0] < 0 || box[1] < 0 || box[2] > projection.width || box[3] > projection.height) return;
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
    taken.push(box);
    writeName(
      g,
      name,
      x,
      y,
      chosen ? 'rgb(246 214 148)' : star ? 'rgb(225 233 250 / 90%)' : 'rgb(146 170 226 / 85%)',
      em,
    );
  };
  for (const id of dress.chosen) {
    const hip = id.startsWith('hip:') ? Number(id.slice(4)) : null;
    const vector = hip === null ? middleOf(linesOfTarget(id)) : vectorOfStar(hip);
    if (vector !== null) write(id, vector, true, hip !== null);
  }
  if (!dress.names) return;
  const limit = 2.2 + Math.log2(90 / Math.max(15, fieldDegrees)) * 1.2;
  const { magnitude } = starCatalogue();
  for (const [hip] of NAMED_STARS) {
    const row = rowOfStar(hip);
    if (row === null || (magnitude[row] ?? 9) > limit || dress.chosen.has(`hip:${hip}`)) continue;
    const vector = vectorOfStar(hip);
    if (vector !== null) write(`hip:${hip}`, vector, false, true);
  }
  const figures =
    dress.figures === 'western'
      ? CONSTELLATIONS.map(([iau]) => `figure:${iau}`)
      : dress.figures === 'chinese'
        ? ASTERISMS.filter(isChinese).map(({ id }) => `asterism:${id}`)
        : [];
  for (const id of figures) {
    if (dress.chosen.has(id)) continue;
    const vector = middleOfFigure(id);
    if (vector !== null) write(id, vector, false, false);
  }
}

const middles = new Map<string, Vector3 | null>();

function middleOfFigure(id: string): Vector3 | null {
  let middle = middles.get(id);
  if (middle === undefined) middles.set(id, (middle = middleOf(linesOfTarget(id))));
  return middle;
}

function middleOf(lines: readonly Line[]): Vector3 | null {
  if (lines.length === 0) return null;
  const sum: [number, number, number] = [0, 0, 0];
  for (const { from, to } of lines) for (const axis of [0, 1, 2] as const) sum[axis] += from[axis] + to[axis];
  const length = Math.hypot(...sum);
  return length === 0 ? null : [sum[0] / length, sum[1] / length, sum[2] / length];
}

function fontOf(em: number): string {
  return `500 ${em.toFixed(1)}px system-ui, 'PingFang SC', 'Hiragino Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'Kinora SC', 'Kinora JP', sans-serif`;
}

function writeName(g: CanvasRenderingContext2D, name: string, x: number, y: number, color: string, em: number): void {
  g.font = fontOf(em);
  g.lineWidth = em * 0.22;
  g.lineJoin = 'round';
  g.strokeStyle = 'rgb(6 9 19 / 75%)';
  g.strokeText(name, x, y);
  g.fillStyle = color;
  g.fillText(name, x, y);
}
