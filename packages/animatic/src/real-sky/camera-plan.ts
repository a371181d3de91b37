import type { SkyView } from '@kinora/film';
import { cameraProjection, plotterOf } from './lens.ts';
import {
  altitudeAzimuth,
  createSky,
  fit,
  horizontalTarget,
  projectCamera,
  resolveTarget,
  type Sky,
  type SkyCamera,
} from '@kinora/sky';

/** How the camera moves during a shot, from its middle frame's view. */
export interface SkyDrift {
  azimuthDegreesPerSecond: number;
  altitudeDegreesPerSecond: number;
  /** Share by which the field narrows each second; negative widens. */
  zoomPerSecond: number;
}

export interface CameraPlanOptions {
  width: number;
  height: number;
  /** Where the horizon must lie, as a share of the height from the top; without it the fit decides. */
  horizonShare?: number;
  /** Widest of the fields tried, degrees. */
  widestDegrees?: number;
  drift: SkyDrift;
  /** J2000 directions of each picture drawn over a figure, x y z one after the other: they should not be cut off. */
  artVectors?: readonly (readonly number[])[];
  /** Length of the shot; the fitted view is that of its middle. */
  durationSeconds: number;
}

/** Camera and sky at every second of a shot. */
export interface CameraPlan {
  skyAt(seconds: number): Sky;
  cameraAt(seconds: number): SkyCamera;
}

/** Sky time and camera of a shot; both pure functions of the second. */
export function planCamera(view: SkyView, options: CameraPlanOptions): CameraPlan {
  const startMs = Date.parse(view.instant);
  if (Number.isNaN(startMs)) throw new RangeError(`not an instant: ${view.instant}`);
  const skyAt = (seconds: number): Sky =>
    createSky({
      latitude: view.latitude,
      longitude: view.longitude,
      instant: new Date(startMs + seconds * view.timeScale * 1000),
    });
  const middle = options.durationSeconds / 2;
  // Shots of one night look the same way: where the sky hardly turns during a shot, its view is that of the night's instant.
  const turns = options.durationSeconds * view.timeScale > STILL_SKY_SECONDS;
  const fittedAt = skyAt(turns ? middle : 0);
  const base =
    chosenCamera(view, options) ??
    withArt(fittedAt, baseCamera(fittedAt, heldTargets(fittedAt, view, options), options), options);
  return {
    skyAt,
    cameraAt: (seconds) => {
      const since = seconds - middle;
      return {
        azimuthDegrees: base.azimuthDegrees + options.drift.azimuthDegreesPerSecond * since,
        altitudeDegrees: Math.max(
          view.camera === undefined ? -10 : -89,
          Math.min(89, base.altitudeDegrees + options.drift.altitudeDegreesPerSecond * since),
        ),
        fieldOfViewDegrees: Math.max(
          4,
          Math.min(170, base.fieldOfViewDegrees * Math.exp(-options.drift.zoomPerSecond * since)),
        ),
      };
    },
  };
}

/** Free edges round pictures: left and right, above, and below, where subtitles stand. Shares of the frame. */
const ART_EDGES = { side: 0.05, top: 0.05, bottom: 0.13 };
/** Pictures may widen a field by this much, and never beyond this. */
const ART_COST = 1.9;
const ART_WIDEST_DEGREES = 125;

/** A camera that holds the pictures over the figures: all of them, or as many of the first as a field may hold. */
function withArt(sky: Sky, camera: SkyCamera, options: CameraPlanOptions): SkyCamera {
  const pictures = options.artVectors ?? [];
  // Where the scene gives the horizon, the land below decides.
  if (options.horizonShare !== undefined) return camera;
  for (let count = pictures.length; count > 0; count--) {
    const found = holding(sky, camera, pictures.slice(0, count).flat(), options);
    if (found !== null) return found;
  }
  return camera;
}

/** Turns and widens a camera until directions stand in the frame; null when they do not within what a field may cost. */
function holding(
  sky: Sky,
  camera: SkyCamera,
  vectors: readonly number[],
  options: CameraPlanOptions,
): SkyCamera | null {
  const { width, height } = options;
  const widest = Math.min(ART_WIDEST_DEGREES, camera.fieldOfViewDegrees * ART_COST);
  let current = camera;
  for (let step = 0; step < 6; step++) {
    const projection = cameraProjection(current, { width, height });
    const plotter = plotterOf(sky, projection);
    let [left, right, top, bottom] = [width / 2, width / 2, height / 2, height / 2];
    let seen = 0;
    for (let at = 0; at + 2 < vectors.length; at += 3) {
      if (!plotter.plot(vectors[at] as number, vectors[at + 1] as number, vectors[at + 2] as number)) continue;
      if (plotter.sine < 0.02) continue;
      if (seen++ === 0) [left, right, top, bottom] = [plotter.x, plotter.x, plotter.y, plotter.y];
      left = Math.min(left, plotter.x);
      right = Math.max(right, plotter.x);
      top = Math.min(top, plotter.y);
      bottom = Math.max(bottom, plotter.y);
    }
    if (seen === 0) return current;
    const room = {
      left: width * ART_EDGES.side,
      right: width * (1 - ART_EDGES.side),
      top: height * ART_EDGES.top,
      bottom: height * (1 - ART_EDGES.bottom),
    };
    if (left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom) return current;
    const grow = Math.max(
      1,
      (1.02 * (right - left)) / (room.right - room.left),
      (1.02 * (bottom - top)) / (room.bottom - room.top),
    );
    // The way from the frame's middle to where the pictures' middle must come to lie.
    const aim = altitudeAzimuth(
      projection.unproject(
        (left + right) / 2 + width / 2 - (room.left + room.right) / 2,
        (top + bottom) / 2 + height / 2 - (room.top + room.bottom) / 2,
      ),
    );
    current = {
      azimuthDegrees: aim.azimuthDegrees,
      altitudeDegrees: Math.max(-5, Math.min(86, aim.altitudeDegrees)),
      fieldOfViewDegrees: Math.min(widest, current.fieldOfViewDegrees * grow),
    };
  }
  return null;
}

/** The view chosen by hand: its field is given across the longer side, ours across the width. */
function chosenCamera(view: SkyView, options: CameraPlanOptions): SkyCamera | null {
  if (view.camera === undefined) return null;
  const { altitudeDegrees, azimuthDegrees, fieldOfViewDegrees } = view.camera;
  const across = Math.tan((fieldOfViewDegrees * Math.PI) / 720) * Math.min(1, options.width / options.height);
  return { altitudeDegrees, azimuthDegrees, fieldOfViewDegrees: (Math.atan(across) * 720) / Math.PI };
}

/** Sky time, seconds, in which the sky turns by less than five degrees. */
const STILL_SKY_SECONDS = 1200;
/** Free edges: stars near the thirds, room for labels, and more below for subtitles. */
const MARGINS = { marginShare: 0.17, lowerMarginShare: 0.27 };

/** Figures drawn with lines may widen the field by this much; farther ones are drawn as far as they reach in. */
const FIGURE_COST = 1.6;

/** The targets, and each figure to be drawn that can be held too without losing them in a wide field. */
function heldTargets(sky: Sky, view: SkyView, options: CameraPlanOptions): readonly string[] {
  const figures = [...new Set([...view.figures, ...(view.art ?? [])])];
  if (view.targets.length === 0) return figures;
  const aspect = options.width / options.height;
  const field = (targets: readonly string[]): number => fit(sky, targets, { aspect, ...MARGINS }).fieldOfViewDegrees;
  const limit = Math.min(options.widestDegrees ?? 120, FIGURE_COST * Math.max(45, field(view.targets)));
  let held: readonly string[] = view.targets;
  for (const figure of figures) if (field([...held, figure]) <= limit) held = [...held, figure];
  return held;
}

function baseCamera(sky: Sky, targets: readonly string[], options: CameraPlanOptions): SkyCamera {
  const aspect = options.width / options.height;
  const widestDegrees = options.widestDegrees ?? 120;
  // A shot of the Moon or a planet alone comes closer than one of figures.
  const alone = targets.length > 0 && targets.every((id) => id === 'moon' || id.startsWith('planet:'));
  const narrowestDegrees = alone ? 18 : 38;
  const fitted = fit(sky, targets, { aspect, widestDegrees, narrowestDegrees, ...MARGINS });
  if (options.horizonShare === undefined) return fitted;
  // The scene's horizon stands: look at the targets' azimuth and widen until they fit above it.
  const points = targets
    .flatMap((id) => {
      const target = id === 'milky-way' ? null : resolveTarget(id);
      return target === null ? [] : horizontalTarget(sky, target);
    })
    .filter((vector) => vector[2] > 0);
  const narrowest = Math.max(60, fitted.fieldOfViewDegrees);
  for (let field = narrowest; points.length > 0 && field <= widestDegrees; field += 5) {
    const camera = levelCamera(fitted.azimuthDegrees, field, options.horizonShare, aspect);
    const view = projectCamera(camera, { width: aspect, height: 1 });
    const held = points.every((vector) => {
      const at = view.project(vector);
      return at !== null && at.x > 0.06 * aspect && at.x < 0.94 * aspect && at.y > 0.08;
    });
    if (held) return camera;
  }
  // Too high above this horizon, or the whole band: show the finest view that does stand above it.
  const finest = fit(sky, [], { aspect });
  return levelCamera(finest.azimuthDegrees, Math.min(widestDegrees, 92), options.horizonShare, aspect);
}

/** The camera whose horizon lies at a share of the height. */
function levelCamera(azimuthDegrees: number, field: number, horizonShare: number, aspect: number): SkyCamera {
  const scale = aspect / 2 / Math.tan((field * Math.PI) / 720);
  const altitude = (2 * Math.atan((horizonShare - 0.5) / scale) * 180) / Math.PI;
  return { azimuthDegrees, altitudeDegrees: altitude, fieldOfViewDegrees: field };
}
