import { projectCamera, type SkyCamera } from './camera.ts';
import { milkyWayLight } from './milky-way.ts';
import type { Sky } from './sky.ts';
import { horizontalTarget, resolveTarget } from './targets.ts';
import {
  added,
  altitudeAzimuth,
  dot,
  horizontalVector,
  normalized,
  RADIANS_PER_DEGREE,
  separationDegrees,
  type Vector3,
} from './vectors.ts';

export interface FitOptions {
  /** Width over height of the picture. */
  aspect: number;
  /** Share of the width and of the height kept free at each edge. */
  marginShare?: number;
  /** The same for the lower edge, where subtitles stand; `marginShare` when not given. */
  lowerMarginShare?: number;
  /** Narrowest and widest horizontal field, degrees. */
  narrowestDegrees?: number;
  widestDegrees?: number;
}

export interface FittedCamera extends SkyCamera {
  /** Targets that are below the horizon or unknown, so that no camera can hold them. */
  missing: string[];
  /** The targets that are up lie farther apart than the widest field: some stand outside the picture, or close to its edge. */
  tooWide: boolean;
}

/** Lower than this a target cannot be seen. */
const LOWEST_ALTITUDE = -1;
/** The lower edge of a picture with the horizon in it, degrees. */
const HORIZON_EDGE = -3.5;
/** Keeping the horizon in may widen the field by this much. */
const HORIZON_COST = 1.3;
/** Never for a field wider than this, in which every figure would be small. */
const HORIZON_WIDEST = 96;

/**
 * A camera that holds all targets that are up, with the horizon in the picture when it costs little.
 * `milky-way` asks for the nearest part of the band, or for its finest part when it is asked for alone.
 * Without a target that is up: the finest part of the sky.
 */
export function fit(sky: Sky, targets: readonly string[], options: FitOptions): FittedCamera {
  const points: Vector3[] = [];
  const missing: string[] = [];
  let wantsMilkyWay = false;
  for (const id of targets) {
    if (id === 'milky-way') {
      wantsMilkyWay = true;
      continue;
    }
    const target = resolveTarget(id);
    const up = (target === null ? [] : horizontalTarget(sky, target)).filter(
      (vector) => altitudeAzimuth(vector).altitudeDegrees > LOWEST_ALTITUDE,
    );
    if (up.length === 0) missing.push(id);
    points.push(...up);
  }
  if (wantsMilkyWay) {
    const band = milkyWayPoints(sky, points);
    if (band.length === 0) missing.push('milky-way');
    points.push(...band);
  }
  if (points.length === 0) return { ...finestView(sky, options), missing, tooWide: false };
  const { camera: tight, tooWide } = smallestCamera(points, [], options);
  const lowerEdge = altitudeAzimuth(pictureEdge(tight, options.aspect)).altitudeDegrees;
  if (lowerEdge > HORIZON_EDGE && lowerEdge < 25) {
    const { camera: withHorizon } = smallestCamera(points, [HORIZON_EDGE], options);
    const limit = Math.max(tight.fieldOfViewDegrees, Math.min(HORIZON_WIDEST, tight.fieldOfViewDegrees * HORIZON_COST));
    if (withHorizon.fieldOfViewDegrees <= limit) return { ...withHorizon, missing, tooWide };
  }
  return { ...tight, missing, tooWide };
}

const IMPOSSIBLE = { half: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY };
/** What an uncentred group costs against a wider field: enough to centre it where there is room, never enough to crop. */
const CENTRING = 0.06;

/** The middle of the lower edge of a camera's picture. */
function pictureEdge(camera: SkyCamera, aspect: number): Vector3 {
  return projectCamera(camera, { width: aspect, height: 1 }).unproject(aspect / 2, 1);
}

/** Pattern search for the centre that needs the narrowest field. `altitudes` are points below the centre, without margin. */
function smallestCamera(
  points: readonly Vector3[],
  altitudes: readonly number[],
  options: FitOptions,
): { camera: SkyCamera; tooWide: boolean } {
  const marginShare = options.marginShare ?? 0.12;
  const free = 1 - 2 * marginShare;
  const freeBelow = 1 - 2 * (options.lowerMarginShare ?? marginShare);
  const narrowest = options.narrowestDegrees ?? 30;
  const widest = options.widestDegrees ?? 150;
  const need = (azimuthDegrees: number, altitudeDegrees: number): { half: number; cost: number } => {
    const plane = projectCamera({ azimuthDegrees, altitudeDegrees, fieldOfViewDegrees: 90 }, { width: 2, height: 2 });
    let half = 0;
    let [left, right, top, bottom] = [1, -1, 1, -1];
    for (const point of points) {
      const at = plane.project(point);
      if (at === null) return IMPOSSIBLE;
      left = Math.min(left, at.x - 1);
      right = Math.max(right, at.x - 1);
      top = Math.min(top, at.y - 1);
      bottom = Math.max(bottom, at.y - 1);
      const across = Math.abs(at.x - 1) / plane.scale / free;
      const down = (Math.abs(at.y - 1) / plane.scale / (at.y < 1 ? free : freeBelow)) * options.aspect;
      half = Math.max(half, across, down);
    }
    for (const altitude of altitudes) {
      const at = plane.project(horizontalVector(altitude, azimuthDegrees));
      if (at === null) return IMPOSSIBLE;
      half = Math.max(half, (Math.abs(at.y - 1) / plane.scale) * options.aspect);
    }
    return { half, cost: half + CENTRING * (Math.abs(left + right) + Math.abs(top / free + bottom / freeBelow)) };
  };
  const sum = points.reduce<Vector3>((total, point) => added(total, point), [0, 0, 1e-6]);
  const start = altitudeAzimuth(normalized(sum));
  let azimuth = start.azimuthDegrees;
  let altitude = Math.max(5, Math.min(84, start.altitudeDegrees));
  let best = need(azimuth, altitude);
  for (let step = 16; step > 0.05;) {
    const aside = step / Math.max(0.15, Math.cos(altitude * RADIANS_PER_DEGREE));
    const tries: [number, number][] = [
      [azimuth - aside, altitude],
      [azimuth + aside, altitude],
      [azimuth, Math.max(0, altitude - step)],
      [azimuth, Math.min(84, altitude + step)],
      [azimuth - aside, Math.min(84, altitude + step)],
      [azimuth + aside, Math.max(0, altitude - step)],
    ];
    let improved = false;
    for (const [az, alt] of tries) {
      const found = need(az, alt);
      if (found.cost < best.cost - 1e-6) {
        best = found;
        azimuth = az;
        altitude = alt;
        improved = true;
      }
    }
    if (!improved) step /= 2;
  }
  const neededDegrees = (4 * Math.atan(best.half)) / RADIANS_PER_DEGREE;
  return {
    camera: {
      azimuthDegrees: (azimuth + 720) % 360,
      altitudeDegrees: altitude,
      fieldOfViewDegrees: Math.max(narrowest, Math.min(widest, neededDegrees)),
    },
    tooWide: neededDegrees > widest,
  };
}

/** The part of the band that a camera should hold: the nearest to other targets, else the finest and its course. */
function milkyWayPoints(sky: Sky, others: readonly Vector3[]): Vector3[] {
  const target = resolveTarget('milky-way');
  if (target === null || target.kind !== 'milky-way') return [];
  const band = target.vectors.map((vector) => ({ vector, seen: sky.horizontal(vector) }));
  const up = band.filter(({ seen }) => seen[2] > 0.12);
  if (others.length > 0) {
    const middle = normalized(others.reduce<Vector3>((total, point) => added(total, point), [0, 0, 1e-6]));
    const nearest = up.toSorted((a, b) => dot(b.seen, middle) - dot(a.seen, middle))[0];
    return nearest === undefined ? [] : [nearest.seen];
  }
  const light: [number, number, number] = [0, 0, 0];
  const scored = up.map(({ vector, seen }) => {
    milkyWayLight(vector[0], vector[1], vector[2], light);
    const altitude = altitudeAzimuth(seen).altitudeDegrees;
    return { seen, score: Math.sqrt(light[1] + 0.05) * Math.min(1, altitude / 25) * (altitude > 70 ? 0.8 : 1) };
  });
  const finest = scored.toSorted((a, b) => b.score - a.score)[0];
  if (finest === undefined) return [];
  return up.map(({ seen }) => seen).filter((seen) => separationDegrees(seen, finest.seen) < 22);
}

/** The view with the most to see: the Milky Way's light, bright stars, planets and the Moon, seen as a person stands. */
function finestView(sky: Sky, options: FitOptions): SkyCamera {
  const bright: { vector: Vector3; weight: number }[] = sky.visibleStars(2.4).map((star) => ({
    vector: horizontalVector(star.altitudeDegrees, star.azimuthDegrees),
    weight: 3.4 - star.magnitude,
  }));
  for (const planet of sky.planets())
    if (planet.altitudeDegrees > 4)
      bright.push({ vector: horizontalVector(planet.altitudeDegrees, planet.azimuthDegrees), weight: 4 });
  const moon = sky.moon();
  if (moon.altitudeDegrees > 4)
    bright.push({ vector: horizontalVector(moon.altitudeDegrees, moon.azimuthDegrees), weight: 5 });
  const field = Math.min(options.widestDegrees ?? 150, options.aspect >= 1 ? 86 : 60);
  const light: [number, number, number] = [0, 0, 0];
  let best: SkyCamera = { azimuthDegrees: 180, altitudeDegrees: 24, fieldOfViewDegrees: field };
  let bestScore = -1;
  for (let azimuth = 0; azimuth < 360; azimuth += 10) {
    const camera: SkyCamera = {
      azimuthDegrees: azimuth,
      altitudeDegrees: options.aspect >= 1 ? 22 : 38,
      fieldOfViewDegrees: field,
    };
    const view = projectCamera(camera, { width: options.aspect, height: 1 });
    let score = 0;
    for (const { vector, weight } of bright) {
      const at = view.project(vector);
      if (at !== null && at.x > 0 && at.x < options.aspect && at.y > 0 && at.y < 1) score += weight;
    }
    for (let gy = 0.1; gy < 0.75; gy += 0.16)
      for (let gx = 0.1; gx < 1; gx += 0.2) {
        const seen = sky.equatorial(view.unproject(gx * options.aspect, gy));
        milkyWayLight(seen[0], seen[1], seen[2], light);
        // A band in the middle counts more than one at the edge.
        score += 8 * (1 - 1.3 * Math.abs(gx - 0.5)) * Math.sqrt(light[1]);
      }
    if (score > bestScore) {
      bestScore = score;
      best = camera;
    }
  }
  return best;
}
