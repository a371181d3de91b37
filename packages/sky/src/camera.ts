import { cross, dot, horizontalVector, RADIANS_PER_DEGREE, type Vector3 } from './vectors.ts';

/** Where a camera looks and how wide. The horizon is level: no roll. */
export interface SkyCamera {
  azimuthDegrees: number;
  altitudeDegrees: number;
  /** Horizontal field of view. */
  fieldOfViewDegrees: number;
}

/** A way of laying the sky on a picture, in the horizontal frame: every kind has the same shape, so that one drawer serves all. */
export interface Projection {
  width: number;
  height: number;
  /** Direction at the centre of the picture, and what lies right of it and above it. */
  forward: Vector3;
  right: Vector3;
  up: Vector3;
  /** Twice the pixels of a radian at the centre; stereographic: a direction at angle a from the centre lies at scale * tan(a/2). */
  scale: number;
  /** Pixels of a horizontal unit vector; null outside the view. `depth` is the cosine to the centre of the picture. */
  project(vector: Vector3): { x: number; y: number; depth: number } | null;
  /** Horizontal unit vector of a pixel. */
  unproject(x: number, y: number): Vector3;
}

/** Beyond this cosine from the centre a direction is behind the camera for all purposes. */
const BEHIND = -0.6;

/** The stereographic projection of a camera into a picture of `width` x `height` pixels: small shapes keep their form. */
export function projectCamera(camera: SkyCamera, size: { width: number; height: number }): Projection {
  const { width, height } = size;
  const forward = horizontalVector(camera.altitudeDegrees, camera.azimuthDegrees);
  const azimuth = camera.azimuthDegrees * RADIANS_PER_DEGREE;
  const right: Vector3 = [-Math.sin(azimuth), -Math.cos(azimuth), 0];
  const up = cross(right, forward);
  const scale = width / 2 / Math.tan((camera.fieldOfViewDegrees * RADIANS_PER_DEGREE) / 4);
  return {
    width,
    height,
    forward,
    right,
    up,
    scale,
    project: (vector) => {
      const depth = dot(vector, forward);
      if (depth < BEHIND) return null;
      const factor = scale / (1 + depth);
      return { x: width / 2 + factor * dot(vector, right), y: height / 2 - factor * dot(vector, up), depth };
    },
    unproject: (x, y) => {
      const px = (x - width / 2) / scale;
      const py = (height / 2 - y) / scale;
      const square = px * px + py * py;
      const ahead = (1 - square) / (1 + square);
      const aside = 2 / (1 + square);
      const along = (axis: 0 | 1 | 2): number =>
        forward[axis] * ahead + right[axis] * px * aside + up[axis] * py * aside;
      return [along(0), along(1), along(2)];
    },
  };
}

export interface DomeView {
  /** Azimuth at the lower edge of the master: what the rows of seats face. */
  frontAzimuthDegrees: number;
  /** How far the centre of the master leans from the zenith to the front, degrees: 20 … 30 suits a tilted dome. Default 0. */
  tiltDegrees?: number;
  /** Field of the whole circle, degrees. Default 180. */
  apertureDegrees?: number;
}

/** A direction this far outside the circle is still told, so that lines and discs end beyond the edge. */
const DOME_OVERLAP_DEGREES = 6;

/**
 * A dome master: equidistant fisheye, the zenith at the centre, the front at the bottom, in the largest circle of the
 * picture; as a person sees it who lies on the back, so east is left of a southern front. The corners outside the circle
 * unproject to directions below the dome's rim.
 */
export function projectDome(view: DomeView, size: { width: number; height: number }): Projection {
  const { width, height } = size;
  const aperture = view.apertureDegrees ?? 180;
  const forward = horizontalVector(90 - (view.tiltDegrees ?? 0), view.frontAzimuthDegrees);
  const front = view.frontAzimuthDegrees * RADIANS_PER_DEGREE;
  const right: Vector3 = [-Math.sin(front), -Math.cos(front), 0];
  const up = cross(right, forward);
  const pixelsPerRadian = Math.min(width, height) / (aperture * RADIANS_PER_DEGREE);
  const edge = (aperture / 2 + DOME_OVERLAP_DEGREES) * RADIANS_PER_DEGREE;
  return {
    width,
    height,
    forward,
    right,
    up,
    scale: 2 * pixelsPerRadian,
    project: (vector) => {
      const depth = dot(vector, forward);
      const across = dot(vector, right);
      const above = dot(vector, up);
      const sine = Math.hypot(across, above);
      const angle = Math.atan2(sine, depth);
      if (angle > edge) return null;
      const factor = sine < 1e-12 ? pixelsPerRadian : (pixelsPerRadian * angle) / sine;
      return { x: width / 2 + factor * across, y: height / 2 - factor * above, depth };
    },
    unproject: (x, y) => {
      const px = (x - width / 2) / pixelsPerRadian;
      const py = (height / 2 - y) / pixelsPerRadian;
      const angle = Math.hypot(px, py);
      const aside = angle < 1e-12 ? 1 : Math.sin(angle) / angle;
      const ahead = Math.cos(angle);
      const along = (axis: 0 | 1 | 2): number =>
        forward[axis] * ahead + right[axis] * px * aside + up[axis] * py * aside;
      return [along(0), along(1), along(2)];
    },
  };
}

/**
 * The whole sphere on a 2:1 picture: azimuth runs to the right, `centreAzimuthDegrees` in the middle, the zenith along the
 * upper edge. Every direction has its pixel.
 */
export function projectEquirectangular(
  view: { centreAzimuthDegrees: number },
  size: { width: number; height: number },
): Projection {
  const { width, height } = size;
  const forward = horizontalVector(0, view.centreAzimuthDegrees);
  const centre = view.centreAzimuthDegrees * RADIANS_PER_DEGREE;
  const right: Vector3 = [-Math.sin(centre), -Math.cos(centre), 0];
  return {
    width,
    height,
    forward,
    right,
    up: [0, 0, 1],
    scale: width / Math.PI,
    project: (vector) => {
      const depth = dot(vector, forward);
      const across = Math.atan2(dot(vector, right), depth);
      const altitude = Math.atan2(vector[2], Math.hypot(vector[0], vector[1]));
      return { x: width * (0.5 + across / (2 * Math.PI)), y: height * (0.5 - altitude / Math.PI), depth };
    },
    unproject: (x, y) =>
      horizontalVector((0.5 - y / height) * 180, view.centreAzimuthDegrees + (x / width - 0.5) * 360),
  };
}
