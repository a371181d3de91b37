/**
 * Draws the real sky of a shot. A frame is a pure function of view, options and second: no state is carried from frame
 * to frame, so frames may be drawn in any order, by any worker, with the same bytes.
 *
 * @module
 */
import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Language, SkyView } from '@kinora/film';
import {
  dot,
  horizontalVector,
  normalized,
  PLANETS,
  type Planet,
  type Sky,
  type SkyCamera,
  type Vector3,
} from '@kinora/sky';
import { registerFonts } from '../fonts.ts';
import { airTables, darkness, extinction, type AirTables, AIR_STEPS } from './air.ts';
import { artMoment, artOf, artPainter, type Artwork } from '../art/index.ts';
import { planCamera, type SkyDrift } from './camera-plan.ts';
import { develop } from './develop.ts';
import { drawFigureLines, drawnFigures, lineProgress } from './figures.ts';
import { bakeMilkyWay, paintGlow, type Glow, type MilkyWayPatch } from './glow.ts';
import { drawGround, eraseBelow, landEraser, maskDome, showsLand } from './ground.ts';
import { anchorOf } from './anchors.ts';
import { paintAurora } from './aurora.ts';
import { lightAltitude, lunarEclipseOf, solarEclipseOf, type SolarEclipse } from './eclipses.ts';
import {
  artPointsOf,
  drawLabels,
  isUp,
  labelsAt,
  obstaclesOf,
  placeLabels,
  type PlacedLabel,
  type ShownLabel,
} from './labels.ts';
import type { Disc } from './boxes.ts';
import { drawMeteors, meteorsOf, type Meteor } from './meteors.ts';
import { drawSun } from './sun.ts';
import { cameraProjection, domeProjection, plotterOf, type SkyProjection } from './lens.ts';
import { drawMoon } from './moon.ts';
import { pixelScale, splatPlanet, splatStars, type StarField } from './stars.ts';

export type { ShownLabel } from './labels.ts';
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
  /** A round dome master instead of a camera's view: the camera's azimuth becomes the front, nothing else of it counts. */
  shape?: 'flat' | 'dome';
  /** Where the horizon must lie, share of the height from the top, for scenes with their own land or sea. */
  horizonShare?: number;
  /** Pixels from the top below which the scene hides the sky: nothing is painted there. */
  hiddenBelow?: number;
}

export interface RealSky {
  /** The sky with lines and labels, and the ground where asked for: fills the whole picture. */
  drawBackground(context: SKRSContext2D, seconds: number): void;
  /** The two halves of it, for a scene that stands between them: sky, Moon and ground, on a context without a transform … */
  drawSky(context: SKRSContext2D, seconds: number): void;
  /** … and lines and labels. */
  drawFigures(context: SKRSContext2D, seconds: number): void;
  /** Pixel of a target (`hip:91262`, `moon`, `figure:Ori` …) at a second; null when it is out of the picture. */
  positionOf(id: string, seconds: number): { x: number; y: number } | null;
  /** Labels as they stand at a second, and what they keep clear of. Pixels. */
  labelsAt(seconds: number): { labels: readonly ShownLabel[]; obstacles: readonly Disc[] };
  /** Camera at a second, for anything else that must stand right. */
  cameraAt(seconds: number): SkyCamera;
}

const DEFAULT_SECONDS = 6;
/** Share of its strength that a figure's line loses to its picture. */
const LINES_GIVE_WAY = 0.5;
/** Sky time of a shot, seconds, up to which its labels are placed for the whole of it. */
const LABELS_HOLD_SECONDS = 900;
/** Cells of the glow are this many pixels wide; it is soft, half the resolution shows no difference. */
const GLOW_SHRINK = 2;

const PLANET_COLORS: Record<Planet, readonly [number, number, number]> = {
  Mercury: [1, 0.92, 0.82],
  Venus: [1, 0.97, 0.9],
  Mars: [1, 0.66, 0.42],
  Jupiter: [1, 0.93, 0.8],
  Saturn: [1, 0.88, 0.66],
};

/** A dome shows the stars as a camera of this field would. */
const DOME_FIELD = 105;
/** Sky time, seconds, in which the diffuse light of a dome's still sky hardly moves: it is painted once for it. */
const DOME_GLOW_SECONDS = 24;

interface Frame {
  sky: Sky;
  camera: SkyCamera;
  projection: SkyProjection;
  /** Altitude of a Sun that would give this much light: an eclipse brings a twilight of its own. */
  lightAltitude: number;
  eclipse: SolarEclipse | null;
}

/** The real sky of one shot, in one size. Keeps its buffers: make one per shot and worker. Throws a RangeError on an unreadable instant. */
export function createRealSky(view: SkyView, options: RealSkyOptions): RealSky {
  registerFonts();
  const { width, height } = options;
  const durationSeconds = options.durationSeconds ?? DEFAULT_SECONDS;
  const artworks = (view.art ?? []).flatMap((id) => artOf(id) ?? []);
  const artVectors = artVectorsOf(artworks);
  const plan = planCamera(view, {
    artVectors,
    width,
    height,
    durationSeconds,
    drift: options.drift ?? gentleDrift(options.seed),
    ...(options.horizonShare === undefined ? {} : { horizonShare: options.horizonShare }),
  });
  const isDome = options.shape === 'dome';
  const front = plan.cameraAt(durationSeconds / 2).azimuthDegrees;
  const frameAt = (seconds: number): Frame => {
    const camera = plan.cameraAt(seconds);
    const sky = plan.skyAt(seconds);
    const eclipse = solarEclipseOf(sky);
    return {
      sky,
      camera: isDome ? { azimuthDegrees: front, altitudeDegrees: 90, fieldOfViewDegrees: DOME_FIELD } : camera,
      projection: isDome ? domeProjection(front, { width, height }) : cameraProjection(camera, { width, height }),
      lightAltitude: lightAltitude(sky.sun().altitudeDegrees, eclipse),
      eclipse,
    };
  };
  const figures = drawnFigures([...new Set([...view.figures, ...(view.art ?? [])])]);
  const reach = [...artVectors.flat(), ...figures.flatMap(({ stars }) => stars.flatMap(({ vector }) => vector))];
  const painters = artworks.map((artwork, index) =>
    artPainter(artwork, {
      frameAt,
      momentAt: (seconds) => artMoment(index, seconds, durationSeconds),
      detail: pixelScale(width, height),
    }),
  );
  const ruler = createCanvas(1, 1).getContext('2d');
  const shown = Math.max(2, Math.min(height, Math.ceil(options.hiddenBelow ?? height)));
  const image = ruler.createImageData(width, shown);
  const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, width * shown);
  const columns = Math.ceil(width / GLOW_SHRINK);
  const rows = Math.ceil(shown / GLOW_SHRINK);
  const glow: Glow = { columns, rows, shrink: GLOW_SHRINK, rgb: new Float32Array(columns * rows * 3) };
  const stars: StarField = { width, height: shown, rgb: new Float32Array(width * shown * 3) };
  let patch: MilkyWayPatch | undefined;
  let labels: readonly PlacedLabel[] | undefined;
  let meteors: readonly Meteor[] | undefined;
  let paintedGlow = Number.NaN;
  let sheet: Canvas | undefined;
  let eraseLand: ReturnType<typeof landEraser> | undefined;

  const drawSky = (paper: SKRSContext2D, seconds: number): void => {
    const frame = frameAt(seconds);
    const brightness = options.brightness ?? 1;
    const moonlight = moonlightOf(frame.sky);
    const air = airOf(frame);
    patch ??= patchOf(frameAt, durationSeconds, { width, height }, options.seed);
    // Where the camera stands still its diffuse light may stand too; the moment it is painted for is a matter of time alone.
    const still = isDome && view.aurora !== true && view.timeScale < 60;
    const skySeconds = seconds * view.timeScale;
    const glowSeconds = still
      ? (Math.floor(skySeconds / DOME_GLOW_SECONDS) * DOME_GLOW_SECONDS) / Math.max(1e-9, view.timeScale)
      : seconds;
    if (!still || paintedGlow !== glowSeconds) {
      const of = still ? frameAt(glowSeconds) : frame;
      paintGlow(glow, {
        sky: of.sky,
        projection: of.projection,
        patch,
        air: still ? airOf(of) : air,
        brightness,
        moonlight: still ? moonlightOf(of.sky) : moonlight,
        lightAltitudeDegrees: of.lightAltitude,
      });
      paintedGlow = glowSeconds;
    }
    if (view.aurora === true && frame.lightAltitude < -6)
      paintAurora(glow, frame.projection, view.latitude, seconds, options.seed);
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
      limitMagnitude: limitMagnitude(frame, moonlight, brightness),
      heroes,
      fieldDegrees: frame.camera.fieldOfViewDegrees,
    });
    addPlanets(stars, frame);
    develop(pixels, glow, stars);
    paper.putImageData(image, 0, 0);
    drawSun(paper, frame.sky, frame.projection, frame.eclipse);
    drawMoon(paper, frame.sky, frame.projection);
    if (view.meteors !== undefined) {
      meteors ??= meteorsOf(view.meteors, frameAt(durationSeconds / 2), durationSeconds, options.seed);
      drawMeteors(paper, meteors, frame, seconds);
    }
    if (options.showGround)
      drawGround(paper, {
        projection: frame.projection,
        camera: frame.camera,
        language: options.language,
        seed: options.seed,
        haze: hazeOf(air),
      });
    if (isDome) maskDome(paper, width, height);
  };

  const drawFigures = (context: SKRSContext2D, seconds: number): void => {
    const frame = frameAt(seconds);
    drawLines(context, frame, seconds);
    const placed = placedLabels();
    const shown = labelsAt(placed, frame, figures, view.labels, seconds);
    drawLabels(context, placed, shown, frame.projection, options.language);
  };

  /** Pictures and lines, which end where the land begins. */
  const drawLines = (context: SKRSContext2D, frame: Frame, seconds: number): void => {
    if (figures.length === 0) return;
    const horizon = options.horizonShare === undefined ? null : options.horizonShare * height;
    const land = options.showGround && showsLand(frame.projection);
    if ((!land && horizon === null) || !isLow(reach, frame)) {
      drawFreely(context, frame, seconds);
      return;
    }
    sheet ??= createCanvas(width, height);
    const lines = sheet.getContext('2d');
    lines.clearRect(0, 0, width, height);
    drawFreely(lines, frame, seconds);
    if (land) {
      eraseLand ??= landEraser({ width, height });
      eraseLand(lines, { ...frame, seed: options.seed });
    }
    if (horizon !== null) eraseBelow(lines, horizon, { width, height });
    context.save();
    context.globalCompositeOperation = 'lighter';
    context.drawImage(sheet, 0, 0);
    context.restore();
  };

  const drawFreely = (context: SKRSContext2D, frame: Frame, seconds: number): void => {
    const lines = new Map<string, number>();
    artworks.forEach((artwork, index) => {
      const moment = artMoment(index, seconds, durationSeconds);
      lines.set(artwork.id, 1 - LINES_GIVE_WAY * moment.progress * moment.strength);
      painters[index]?.draw(context, frame, seconds);
    });
    drawFigureLines(context, figures, frame.sky, frame.projection, seconds, (id) => lines.get(id) ?? 1);
  };

  const placedLabels = (): readonly PlacedLabel[] => {
    if (labels !== undefined) return labels;
    const middle = frameAt(durationSeconds / 2);
    // A time-lapse carries the sky away; a shot of one moment must hold its names from first to last.
    const turns = durationSeconds * view.timeScale > LABELS_HOLD_SECONDS;
    const moments = turns ? [middle] : [middle, frameAt(0), frameAt(durationSeconds)];
    // Behind the hills there is nothing to name.
    const lowest = options.showGround ? (isDome ? 6 : 2) : 0;
    labels = placeLabels({
      context: ruler,
      ids: view.labels.filter((id) => isUp(id, middle.sky, lowest)),
      figures,
      artPoints: artPointsOf(artworks, middle),
      moments,
      language: options.language,
    });
    return labels;
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
    labelsAt: (seconds) => {
      const frame = frameAt(seconds);
      return {
        labels: labelsAt(placedLabels(), frame, figures, view.labels, seconds),
        obstacles: obstaclesOf(frame, figures, view.labels),
      };
    },
    cameraAt: (seconds) => plan.cameraAt(seconds),
  };
}

/** Some of the directions that pictures reach to. */
function artVectorsOf(artworks: readonly Artwork[]): number[][] {
  return artworks.map((artwork) =>
    artwork.strokes.flatMap(({ kind, vectors }) => {
      if (kind === 'hatch' || kind === 'fine') return [];
      const some: number[] = [];
      for (let at = 0; at + 2 < vectors.length; at += 36) some.push(...vectors.subarray(at, at + 3));
      return some;
    }),
  );
}

/** Sine of the altitude, six degrees and a half, above which no ridge rises. */
const ABOVE_LAND = 0.113;

/** Whether any of these directions stands so low that land may hide it. */
function isLow(vectors: readonly number[], { sky, projection }: Frame): boolean {
  const plotter = plotterOf(sky, projection);
  for (let at = 0; at + 2 < vectors.length; at += 3) {
    const seen = plotter.plot(vectors[at] as number, vectors[at + 1] as number, vectors[at + 2] as number);
    if (!seen || plotter.sine < ABOVE_LAND) return true;
  }
  return false;
}

/** A slow push with a little pan, to the side the seed says: still to a glance, alive to the eye. */
function gentleDrift(seed: number): SkyDrift {
  return {
    azimuthDegreesPerSecond: seed % 2 === 0 ? 0.22 : -0.22,
    altitudeDegreesPerSecond: 0.1,
    zoomPerSecond: 0.008,
  };
}

function airOf(frame: Frame): AirTables {
  return airTables(frame.lightAltitude, frame.eclipse?.total === true);
}

/** Light the Moon gives, 0 … 1: by phase and height, and what an eclipse leaves of it. */
function moonlightOf(sky: Sky): number {
  const moon = sky.moon();
  const up = Math.max(0, Math.min(1, (moon.altitudeDegrees + 1) / 12));
  return up * moon.litFraction ** 1.4 * (lunarEclipseOf(sky)?.light ?? 1);
}

/** Stars shown: fewer in twilight, under the Moon and over a town. */
function limitMagnitude(frame: Frame, moonlight: number, brightness: number): number {
  const dark = darkness(frame.lightAltitude);
  return -2.5 + 9.7 * dark - 1.1 * moonlight * dark + Math.min(0.4, 1.6 * Math.log10(Math.max(0.05, brightness)));
}

function addPlanets(stars: StarField, frame: Frame): void {
  const dark = darkness(frame.lightAltitude);
  for (const seen of frame.sky.planets()) {
    if (!PLANETS.includes(seen.planet) || seen.altitudeDegrees < -0.3) continue;
    const at = frame.projection.project(horizontalVector(seen.altitudeDegrees, seen.azimuthDegrees));
    if (at === null || at.depth < frame.projection.leastDepth - 0.1) continue;
    if (at.x < -60 || at.y < -60 || at.x > stars.width + 60 || at.y > stars.height + 60) continue;
    // Twilight hides the faint ones first; Venus shines before sunset.
    const sine = Math.sin((seen.altitudeDegrees * Math.PI) / 180);
    // By day even Venus is lost.
    const day = Math.max(0, Math.min(1, (frame.lightAltitude + 2) / 6)) * 6;
    const magnitude = seen.magnitude + (1 - dark) * 3 + day + extinction(sine);
    const detail = pixelScale(frame.projection.width, frame.projection.height);
    if (magnitude < 3) splatPlanet(stars, at.x, at.y, magnitude, PLANET_COLORS[seen.planet], detail);
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
    // A dome's radius is a quarter of a turn; the patch counts in half-angle tangents.
    finest = Math.max(finest, (projection.scale * (projection.lens === 'dome' ? 1.27 : 1)) / GLOW_SHRINK);
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
