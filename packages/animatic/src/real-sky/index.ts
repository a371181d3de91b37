/**
 * Draws the real sky of a shot. A frame is a pure function of view, options and second: no state is carried from frame
 * to frame, so frames may be drawn in any order, by any worker, with the same bytes.
 *
 * @module
 */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Language, SkyView } from '@kinora/film';
import {
  altitudeAzimuth,
  dot,
  horizontalTarget,
  horizontalVector,
  normalized,
  PLANETS,
  resolveTarget,
  type Planet,
  type Sky,
  type SkyCamera,
  type Vector3,
} from '@kinora/sky';
import { registerFonts } from '../fonts.ts';
import { airTables, darkness, extinction, type AirTables, AIR_STEPS } from './air.ts';
import { artMoment, artOf, drawArt, type Artwork } from '../art/index.ts';
import { planCamera, type SkyDrift } from './camera-plan.ts';
import { develop } from './develop.ts';
import { drawFigureLines, drawnFigures, lineProgress } from './figures.ts';
import { bakeMilkyWay, paintGlow, type Glow, type MilkyWayPatch } from './glow.ts';
import { drawGround } from './ground.ts';
import { anchorOf, drawLabels, placeLabels, type PlacedLabel } from './labels.ts';
import { cameraProjection, type SkyProjection } from './lens.ts';
import { drawMoon } from './moon.ts';
import { pixelScale, splatPlanet, splatStars, type StarField } from './stars.ts';

export type { SkyDrift } from './camera-plan.ts';

export interface RealSkyOptions {
  /** Pixels of the picture. */
  width: number;
  height: number;
  /** Language of the labels. */
  language: Language;
  /** Same seed, same ground and same drift. */
  seed: number;
  /** Draws hills and compass letters below the sky; false where the scene has its own foreground. */
  showGround: boolean;
  /** Length of the shot, seconds; the view fits its targets at the middle. 6 when not given. */
  durationSeconds?: number;
  /** 1 is a dark site; 1.3 a richer Milky Way, 0.4 the sky over a town. */
  brightness?: number;
  /** Camera move; without it a slow drift chosen by the seed. */
  drift?: SkyDrift;
  /** Where the horizon must lie, share of the height from the top, for scenes with their own land or sea. */
  horizonShare?: number;
}

export interface RealSky {
  /** The sky with lines and labels, and the ground where asked for: fills the whole picture. */
  drawBackground(context: SKRSContext2D, seconds: number): void;
  /** The two halves of it, for a scene that stands between them: sky, Moon and ground … */
  drawSky(context: SKRSContext2D, seconds: number): void;
  /** … and lines and labels. */
  drawFigures(context: SKRSContext2D, seconds: number): void;
  /** Pixel of a target (`hip:91262`, `moon`, `figure:Ori` …) at a second; null when it is out of the picture. */
  positionOf(id: string, seconds: number): { x: number; y: number } | null;
  /** Camera at a second, for anything else that must stand right. */
  cameraAt(seconds: number): SkyCamera;
}

const DEFAULT_SECONDS = 6;
/** Cells of the glow are this many pixels wide; it is soft, half the resolution shows no difference. */
const GLOW_SHRINK = 2;

const PLANET_COLORS: Record<Planet, readonly [number, number, number]> = {
  Mercury: [1, 0.92, 0.82],
  Venus: [1, 0.97, 0.9],
  Mars: [1, 0.66, 0.42],
  Jupiter: [1, 0.93, 0.8],
  Saturn: [1, 0.88, 0.66],
};

interface Frame {
  sky: Sky;
  camera: SkyCamera;
  projection: SkyProjection;
}

/** The real sky of one shot, in one size. Keeps its buffers: make one per shot and worker. Throws a RangeError on an unreadable instant. */
export function createRealSky(view: SkyView, options: RealSkyOptions): RealSky {
  registerFonts();
  const { width, height } = options;
  const durationSeconds = options.durationSeconds ?? DEFAULT_SECONDS;
  const plan = planCamera(view, {
    width,
    height,
    durationSeconds,
    drift: options.drift ?? gentleDrift(options.seed),
    ...(options.horizonShare === undefined ? {} : { horizonShare: options.horizonShare }),
  });
  const frameAt = (seconds: number): Frame => {
    const camera = plan.cameraAt(seconds);
    return { sky: plan.skyAt(seconds), camera, projection: cameraProjection(camera, { width, height }) };
  };
  const figures = drawnFigures([...new Set([...view.figures, ...(view.art ?? [])])]);
  let artworks: readonly Artwork[] | undefined;
  const canvas = createCanvas(width, height);
  const paper = canvas.getContext('2d', { alpha: false });
  const image = paper.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, width * height);
  const columns = Math.ceil(width / GLOW_SHRINK);
  const rows = Math.ceil(height / GLOW_SHRINK);
  const glow: Glow = { columns, rows, shrink: GLOW_SHRINK, rgb: new Float32Array(columns * rows * 3) };
  const stars: StarField = { width, height, rgb: new Float32Array(width * height * 3) };
  let patch: MilkyWayPatch | undefined;
  let labels: readonly PlacedLabel[] | undefined;

  const drawSky = (context: SKRSContext2D, seconds: number): void => {
    const frame = frameAt(seconds);
    const sun = frame.sky.sun();
    const air = airTables(sun.altitudeDegrees);
    patch ??= patchOf(frameAt, durationSeconds, { width, height }, options.seed);
    paintGlow(glow, {
      sky: frame.sky,
      projection: frame.projection,
      patch,
      air,
      brightness: options.brightness ?? 1,
    });
    const heroes = new Map<number, number>();
    for (const id of [...view.targets, ...view.labels]) if (id.startsWith('hip:')) heroes.set(Number(id.slice(4)), 1);
    figures.forEach((figure, index) => {
      const progress = lineProgress(index, seconds);
      for (const star of figure.stars) if (!heroes.has(star.hip)) heroes.set(star.hip, progress * 0.7);
    });
    splatStars(stars, {
      sky: frame.sky,
      projection: frame.projection,
      seconds,
      limitMagnitude: limitMagnitude(frame.sky, options.brightness ?? 1),
      heroes,
      fieldDegrees: frame.camera.fieldOfViewDegrees,
    });
    addPlanets(stars, frame);
    develop(pixels, glow, stars);
    paper.putImageData(image, 0, 0);
    drawMoon(paper, frame.sky, frame.projection);
    if (options.showGround)
      drawGround(paper, {
        projection: frame.projection,
        camera: frame.camera,
        language: options.language,
        seed: options.seed,
        haze: hazeOf(air),
      });
    context.drawImage(canvas, 0, 0);
  };

  const drawFigures = (context: SKRSContext2D, seconds: number): void => {
    const frame = frameAt(seconds);
    artworks ??= (view.art ?? []).flatMap((id) => artOf(id) ?? []);
    artworks.forEach((artwork, index) => {
      drawArt(context, artwork, {
        sky: frame.sky,
        projection: frame.projection,
        detail: pixelScale(width, height),
        ...artMoment(index, seconds, durationSeconds),
      });
    });
    drawFigureLines(context, figures, frame.sky, frame.projection, seconds);
    if (labels === undefined) {
      const middle = frameAt(durationSeconds / 2);
      // Behind the hills there is nothing to name.
      const lowest = options.showGround ? 2 : 0;
      const up = view.labels.filter((id) => isUp(id, middle.sky, lowest));
      labels = placeLabels(context, up, figures, middle.sky, middle.projection, options.language);
    }
    drawLabels(context, labels, frame.sky, frame.projection, options.language, seconds);
  };

  return {
    drawSky,
    drawFigures,
    drawBackground: (context, seconds) => {
      drawSky(context, seconds);
      drawFigures(context, seconds);
    },
    positionOf: (id, seconds) => {
      const frame = frameAt(seconds);
      const anchor = anchorOf(id, frame.sky, frame.projection);
      return anchor === null ? null : { x: anchor.x, y: anchor.y };
    },
    cameraAt: (seconds) => plan.cameraAt(seconds),
  };
}

/** Whether a star, planet or the Moon stands higher than an altitude; figures and the band always do, in part. */
function isUp(id: string, sky: Sky, altitudeDegrees: number): boolean {
  const target = resolveTarget(id);
  if (target === null || target.kind === 'figure' || target.kind === 'asterism' || target.kind === 'milky-way')
    return true;
  return horizontalTarget(sky, target).some((vector) => altitudeAzimuth(vector).altitudeDegrees > altitudeDegrees);
}

/** A slow push with a little pan, to the side the seed says: still to a glance, alive to the eye. */
function gentleDrift(seed: number): SkyDrift {
  return {
    azimuthDegreesPerSecond: seed % 2 === 0 ? 0.22 : -0.22,
    altitudeDegreesPerSecond: 0.1,
    zoomPerSecond: 0.008,
  };
}

/** Stars shown: fewer in twilight, under the Moon and over a town. */
function limitMagnitude(sky: Sky, brightness: number): number {
  const moon = sky.moon();
  const moonlight = Math.max(0, Math.min(1, (moon.altitudeDegrees + 1) / 15)) * moon.litFraction ** 1.4;
  const dark = darkness(sky.sun().altitudeDegrees);
  return -2.5 + 9.7 * dark - 1.1 * moonlight * dark + Math.min(0.4, 1.6 * Math.log10(Math.max(0.05, brightness)));
}

function addPlanets(stars: StarField, frame: Frame): void {
  const dark = darkness(frame.sky.sun().altitudeDegrees);
  for (const seen of frame.sky.planets()) {
    if (!PLANETS.includes(seen.planet) || seen.altitudeDegrees < -0.3) continue;
    const at = frame.projection.project(horizontalVector(seen.altitudeDegrees, seen.azimuthDegrees));
    if (at === null || at.depth < 0) continue;
    if (at.x < -60 || at.y < -60 || at.x > stars.width + 60 || at.y > stars.height + 60) continue;
    // Twilight hides the faint ones first; Venus shines before sunset.
    const sine = Math.sin((seen.altitudeDegrees * Math.PI) / 180);
    const magnitude = seen.magnitude + (1 - dark) * 3 + extinction(sine);
    if (magnitude < 3) splatPlanet(stars, at.x, at.y, magnitude, PLANET_COLORS[seen.planet]);
  }
}

/** The colour of the air just above the horizon. */
function hazeOf(air: AirTables): [number, number, number] {
  const step = Math.round(AIR_STEPS / 2 + 4) * 3;
  const at = (channel: number): number =>
    0.2 * (air.sunSide[step + channel] ?? 0) + 0.8 * (air.awaySide[step + channel] ?? 0);
  return [at(0), at(1), at(2)];
}

/** The patch of Milky Way that holds every corner of every frame of the shot, as fine as the glow. */
function patchOf(
  frameAt: (seconds: number) => Frame,
  durationSeconds: number,
  size: { width: number; height: number },
  seed: number,
): MilkyWayPatch {
  const corners: Vector3[] = [];
  let finest = 0;
  for (let step = 0; step <= 8; step++) {
    const { sky, projection } = frameAt((durationSeconds * step) / 8);
    finest = Math.max(finest, projection.scale / GLOW_SHRINK);
    for (const x of [0, 0.5, 1])
      for (const y of [0, 0.5, 1]) corners.push(sky.equatorial(projection.unproject(x * size.width, y * size.height)));
  }
  const sum = corners.reduce<[number, number, number]>(
    (total, vector) => [total[0] + vector[0], total[1] + vector[1], total[2] + vector[2]],
    [0, 0, 1e-9],
  );
  const centre = normalized(sum);
  const reach = Math.max(...corners.map((corner) => Math.acos(Math.max(-1, Math.min(1, dot(corner, centre))))));
  // Beyond 75° the plane would stretch too far: those directions are looked up one by one.
  return bakeMilkyWay(centre, Math.min((75 * Math.PI) / 180, reach + 0.02), finest, seed);
}
