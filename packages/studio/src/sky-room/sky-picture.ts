import {
  horizontalVector,
  milkyWayLight,
  nameOf,
  projectCamera,
  projectDome,
  starCatalogue,
  type Projection,
  type Sky,
  type SkyCamera,
  type Vector3,
} from '@kinora/sky';
import { drawNames, writeName, type SkyDress } from './sky-labels.ts';
import { collectLines, linesOfTarget, toHorizontal, type FigureSet, type Line } from './sky-lines.ts';
import { makeSprites, type SpriteOf } from './sky-sprites.ts';

/** What the sky is laid out by: a camera's picture, or the round master of a dome whose front the camera faces. */
export type Lens = 'camera' | 'dome';

interface View extends Projection {
  lens: Lens;
  /** What decides how faint a star is still shown, degrees. */
  fieldDegrees: number;
}

/** A dome shows the stars as a camera of this field would: the field its film is drawn with. */
const DOME_FIELD_DEGREES = 105;

function viewOf(lens: Lens, camera: SkyCamera, size: { width: number; height: number }): View {
  return lens === 'dome'
    ? {
        ...projectDome({ frontAzimuthDegrees: camera.azimuthDegrees }, size),
        lens,
        fieldDegrees: DOME_FIELD_DEGREES,
      }
    : { ...projectCamera(camera, size), lens, fieldDegrees: camera.fieldOfViewDegrees };
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
  const spriteOf = makeSprites();
  const linesOf = new Map<FigureSet, readonly Line[]>([['none', []]]);

  return (sky: Sky, camera: SkyCamera, lens: Lens, dress: SkyDress): void => {
    const { width, height } = canvas;
    const view = viewOf(lens, camera, { width, height });
    const night = darkness(sky.sun().altitudeDegrees);
    paintGlow(glow, sky, view, night);
    g.globalCompositeOperation = 'source-over';
    g.imageSmoothingEnabled = true;
    g.imageSmoothingQuality = 'medium';
    g.drawImage(glow, 0, 0, glow.width, glow.height, 0, 0, glow.width * GLOW_SHRINK, glow.height * GLOW_SHRINK);

    let lines = linesOf.get(dress.figures);
    if (lines === undefined) linesOf.set(dress.figures, (lines = collectLines(dress.figures)));
    drawLines(g, lines, sky, view, 'rgb(146 170 226 / 42%)', 1);
    const chosen = [...dress.chosen].flatMap((id) => linesOfTarget(id));
    if (chosen.length > 0) drawLines(g, chosen, sky, view, 'rgb(246 214 148 / 90%)', 1.8);

    drawStars(g, spriteOf, sky, view, night);
    drawBodies(g, sky, view, spriteOf, dress);
    drawHorizon(g, view);
    drawWinds(g, view, dress.winds);
    if (dress.names || dress.chosen.size > 0) drawNames(g, sky, view, view.fieldDegrees, dress);
  };
}

function darkness(sunAltitudeDegrees: number): number {
  return Math.max(0, Math.min(1, (-sunAltitudeDegrees - 1) / 14));
}

/** Air and Milky Way. */
function paintGlow(glow: HTMLCanvasElement, sky: Sky, view: View, night: number): void {
  const columns = Math.ceil(view.width / GLOW_SHRINK);
  const rows = Math.ceil(view.height / GLOW_SHRINK);
  if (glow.width !== columns || glow.height !== rows) {
    glow.width = columns;
    glow.height = rows;
  }
  const paper = glow.getContext('2d');
  if (paper === null) return;
  const image = paper.createImageData(columns, rows);
  const { data } = image;
  const { rotation } = sky;
  const light = new Float32Array(3);
  const day = 1 - night;
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += 4) {
      const [x, y, z] = view.unproject((column + 0.5) * GLOW_SHRINK, (row + 0.5) * GLOW_SHRINK);
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

/** Pixels of a picture's shorter side that hold all its stars apart; a dome holds the whole sky. */
const ROOMY_PIXELS: Readonly<Record<Lens, number>> = { camera: 360, dome: 720 };

/** Fainter stars as the field narrows, as in a pair of glasses; fewer where they would run into each other. */
function faintest({ fieldDegrees, lens, width, height }: View, night: number): number {
  const crowded = Math.min(0, Math.log2(Math.min(width, height) / ROOMY_PIXELS[lens]));
  const limit = 6.1 + Math.log2(70 / Math.max(12, fieldDegrees)) * 0.75 + crowded * 1.3;
  return Math.min(7.5, limit) * night + (1 - night) * -4;
}

function drawStars(g: CanvasRenderingContext2D, spriteOf: SpriteOf, sky: Sky, view: View, night: number): void {
  const { vectors, magnitude, colorIndex, count } = starCatalogue();
  const { rotation: r } = sky;
  const { forward: f, right, up, scale, width, height, lens, fieldDegrees } = view;
  // One matrix from the catalogue to the picture's axes.
  const axis = (a: Vector3, column: 0 | 1 | 2): number =>
    a[0] * r[column] + a[1] * r[(3 + column) as 3 | 4 | 5] + a[2] * r[(6 + column) as 6 | 7 | 8];
  const [fx, fy, fz] = [axis(f, 0), axis(f, 1), axis(f, 2)];
  const [rx, ry, rz] = [axis(right, 0), axis(right, 1), axis(right, 2)];
  const [ux, uy, uz] = [axis(up, 0), axis(up, 1), axis(up, 2)];
  const limit = faintest(view, night);
  const cosine = lens === 'dome' ? 0 : Math.cos(Math.min(Math.PI, (fieldDegrees * Math.PI) / 180 / 1.5 + 0.1));
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
    const factor = lens === 'dome' ? domeFactor(scale, depth) : scale / (1 + depth);
    const px = width / 2 + factor * (x * rx + y * ry + z * rz);
    const py = height / 2 - factor * (x * ux + y * uy + z * uz);
    if (px < -12 || py < -12 || px > width + 12 || py > height + 12) continue;
    const brightness = Math.max(0, limit + 0.6 - mag);
    const sprite = spriteOf(colorIndex[row] ?? 0.6, brightness * 1.15);
    g.globalAlpha = Math.min(1, 0.28 + brightness * 0.24);
    g.drawImage(sprite, px - sprite.width / 2, py - sprite.height / 2);
  }
  g.globalAlpha = 1;
  g.globalCompositeOperation = 'source-over';
}

/** Pixels of a direction's part across the way to the zenith: equidistant. `scale` is twice the pixels of a radian. */
function domeFactor(scale: number, depth: number): number {
  const sine = Math.sqrt(Math.max(0, 1 - depth * depth));
  return sine < 1e-6 ? scale / 2 : ((scale / 2) * Math.acos(Math.min(1, depth))) / sine;
}

function drawLines(
  g: CanvasRenderingContext2D,
  lines: readonly Line[],
  sky: Sky,
  view: View,
  color: string,
  lineWidth: number,
): void {
  const unit = unitOf(view);
  g.strokeStyle = color;
  g.lineWidth = lineWidth * unit;
  g.beginPath();
  for (const { from, to } of lines) {
    const a = toHorizontal(sky, from);
    const b = toHorizontal(sky, to);
    if (a[2] < -0.01 || b[2] < -0.01) continue;
    const start = view.project(a);
    const end = view.project(b);
    if (start === null || end === null || start.depth < 0 || end.depth < 0) continue;
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    // Lines stop short of their stars.
    const gap = Math.min(0.3, (6 * unit) / Math.max(1, length));
    g.moveTo(start.x + (end.x - start.x) * gap, start.y + (end.y - start.y) * gap);
    g.lineTo(end.x - (end.x - start.x) * gap, end.y - (end.y - start.y) * gap);
  }
  g.stroke();
}

function drawBodies(g: CanvasRenderingContext2D, sky: Sky, view: View, spriteOf: SpriteOf, dress: SkyDress): void {
  const put = (altitude: number, azimuth: number): { x: number; y: number } | null => {
    const at = view.project(horizontalVector(altitude, azimuth));
    return at === null || altitude < -0.5 || at.depth < 0 ? null : at;
  };
  const unit = unitOf(view);
  for (const planet of sky.planets()) {
    const at = put(planet.altitudeDegrees, planet.azimuthDegrees);
    if (at === null) continue;
    // Mars is red to the eye, the others are about as white as the Sun.
    const sprite = spriteOf(planet.planet === 'Mars' ? 1.2 : 0.6, Math.round(6 - planet.magnitude));
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
    const radius = Math.max(6 * unit, (view.scale * Math.PI * 0.26) / 360);
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

/** The ground, which is all below the horizon; around a dome there is nothing. */
function drawHorizon(g: CanvasRenderingContext2D, view: View): void {
  // Stereographic: the horizon is a circle through the picture, or a line where the camera looks level.
  const sine = view.forward[2];
  const cosine = view.up[2];
  const { width, height, scale, lens } = view;
  g.beginPath();
  if (lens === 'dome') {
    g.arc(width / 2, height / 2, (scale * Math.PI) / 4, 0, 2 * Math.PI);
    g.rect(-2, -2, width + 4, height + 4);
  } else if (Math.abs(sine) < 0.005) g.rect(-2, height / 2, width + 4, height);
  else {
    g.arc(width / 2, height / 2 - (scale * cosine) / sine, scale / Math.abs(sine), 0, 2 * Math.PI);
    if (sine > 0) g.rect(-2, -2, width + 4, height + 4);
  }
  g.fillStyle = lens === 'dome' ? 'rgb(0 0 0)' : 'rgb(8 11 17)';
  g.fill('evenodd');
  g.strokeStyle = 'rgb(160 190 220 / 45%)';
  g.lineWidth = unitOf(view);
  g.stroke();
}

/** North, east, south and west: under the horizon of a camera, inside that of a dome. */
function drawWinds(g: CanvasRenderingContext2D, view: View, winds: readonly [string, string, string, string]): void {
  const unit = unitOf(view);
  const inside = view.lens === 'dome';
  g.textAlign = 'center';
  if (inside) g.textBaseline = 'middle';
  winds.forEach((wind, index) => {
    const at = view.project(horizontalVector(inside ? 4 : -1.5, index * 90));
    if (at === null || at.depth < 0) return;
    writeName(g, wind, at.x, at.y + (inside ? 0 : 10 * unit), 'rgb(233 190 106)', 15 * unit);
  });
  g.textAlign = 'start';
  g.textBaseline = 'alphabetic';
}

/** Lines and letters keep their size on wide pictures. */
function unitOf({ width }: View): number {
  return Math.max(1, width / 1100);
}
