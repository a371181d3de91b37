import { horizontalVector, projectCamera, type Projection, type Sky, type SkyCamera, type Vector3 } from '@kinora/sky';
import { lifted } from './air.ts';

/** How directions become pixels: through a camera, or onto the round master of a dome. */
export interface SkyProjection extends Projection {
  lens: 'camera' | 'dome';
  /** Cosine to the middle of the picture below which nothing is shown. */
  leastDepth: number;
  /** Pixels to a radian where the cosine to the middle is `depth`, across the way to the middle. */
  perRadian(depth: number): number;
}

export function cameraProjection(camera: SkyCamera, size: { width: number; height: number }): SkyProjection {
  const projection = projectCamera(camera, size);
  return {
    ...projection,
    lens: 'camera',
    leastDepth: 0.1,
    perRadian: (depth) => projection.scale / (1 + depth),
  };
}

/** Share of the picture's half width that the horizon's circle takes; the rest is the soft edge. */
export const DOME_SHARE = 0.992;
/** Cosine to the zenith a little below the horizon, where the picture ends. */
const BELOW_HORIZON = -0.035;

/**
 * A dome master: fisheye, equidistant, zenith in the middle, the whole horizon as a circle, the direction of
 * `frontAzimuthDegrees` at the bottom, as an audience that faces front and looks up sees it. `scale` is the radius of
 * the horizon, in pixels.
 */
export function domeProjection(frontAzimuthDegrees: number, size: { width: number; height: number }): SkyProjection {
  const { width, height } = size;
  const radius = (Math.min(width, height) / 2) * DOME_SHARE;
  const forward: Vector3 = [0, 0, 1];
  const right = horizontalVector(0, frontAzimuthDegrees + 90);
  const up = horizontalVector(0, frontAzimuthDegrees + 180);
  const quarter = Math.PI / 2;
  return {
    width,
    height,
    forward,
    right,
    up,
    scale: radius,
    lens: 'dome',
    leastDepth: BELOW_HORIZON,
    perRadian: (depth) => {
      const sine = Math.sqrt(Math.max(1e-6, 1 - depth * depth));
      return (radius * Math.acos(Math.max(-1, Math.min(1, depth)))) / quarter / sine;
    },
    project: ([x, y, z]) => {
      if (z < -0.2) return null;
      const planar = Math.hypot(x, y);
      const reach = planar < 1e-9 ? 0 : (radius * Math.acos(Math.max(-1, Math.min(1, z)))) / quarter / planar;
      return {
        x: width / 2 + reach * (x * right[0] + y * right[1]),
        y: height / 2 - reach * (x * up[0] + y * up[1]),
        depth: z,
      };
    },
    unproject: (px, py) => {
      const dx = (px - width / 2) / radius;
      const dy = (height / 2 - py) / radius;
      const far = Math.hypot(dx, dy);
      const angle = far * quarter;
      const aside = far < 1e-9 ? 0 : Math.sin(angle) / far;
      return [(right[0] * dx + up[0] * dy) * aside, (right[1] * dx + up[1] * dy) * aside, Math.cos(angle)];
    },
  };
}

/** Puts J2000 directions on the picture, fast: the answer lies in `x`, `y` and `sine` (of the altitude). */
export interface Plotter {
  x: number;
  y: number;
  sine: number;
  /** False where nothing is seen: behind the camera or well below the horizon. */
  plot(vx: number, vy: number, vz: number): boolean;
}

export function plotterOf(sky: Sky, projection: SkyProjection): Plotter {
  const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = sky.rotation;
  const [ex, ey, ez] = sky.earthVelocity;
  const { forward, right, up, scale, width, height, lens } = projection;
  const quarter = Math.PI / 2;
  const plotter: Plotter = {
    x: 0,
    y: 0,
    sine: 0,
    plot(vx, vy, vz) {
      let x = vx + ex;
      let y = vy + ey;
      let z = vz + ez;
      const length = Math.sqrt(x * x + y * y + z * z);
      x /= length;
      y /= length;
      z /= length;
      let hx = r0 * x + r1 * y + r2 * z;
      let hy = r3 * x + r4 * y + r5 * z;
      let hz = r6 * x + r7 * y + r8 * z;
      if (hz < -0.05) return false;
      if (hz < 0.7) {
        const raised = lifted(hz);
        const shrink = Math.sqrt((1 - raised * raised) / Math.max(1e-9, 1 - hz * hz));
        hx *= shrink;
        hy *= shrink;
        hz = raised;
      }
      plotter.sine = hz;
      const depth = hx * forward[0] + hy * forward[1] + hz * forward[2];
      if (depth < -0.5) return false;
      let factor: number;
      if (lens === 'camera') factor = scale / (1 + depth);
      else {
        const planar = Math.sqrt(Math.max(0, 1 - depth * depth));
        factor = planar < 1e-9 ? scale / quarter : (scale * Math.acos(Math.min(1, depth))) / quarter / planar;
      }
      plotter.x = width / 2 + factor * (hx * right[0] + hy * right[1] + hz * right[2]);
      plotter.y = height / 2 - factor * (hx * up[0] + hy * up[1] + hz * up[2]);
      return true;
    },
  };
  return plotter;
}
