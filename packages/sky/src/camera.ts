import { cross, dot, horizontalVector, RADIANS_PER_DEGREE, type Vector3 } from './vectors.ts';

/** Where a camera looks and how wide. The horizon is level: no roll. */
export interface SkyCamera {
  azimuthDegrees: number;
  altitudeDegrees: number;
  /** Horizontal field of view. */
  fieldOfViewDegrees: number;
}

/** A camera's axes and scale for a picture, in the horizontal frame; stereographic: small shapes keep their form. */
export interface Projection {
  width: number;
  height: number;
  forward: Vector3;
  right: Vector3;
  up: Vector3;
  /** Pixels of one unit in the stereographic plane, where a direction at angle a from the centre lies at tan(a/2). */
  scale: number;
  /** Pixels of a horizontal unit vector; null behind the camera. `depth` is the cosine to the centre of the picture. */
  project(vector: Vector3): { x: number; y: number; depth: number } | null;
  /** Horizontal unit vector of a pixel. */
  unproject(x: number, y: number): Vector3;
}

/** Beyond this cosine from the centre a direction is behind the camera for all purposes. */
const BEHIND = -0.6;

/** The stereographic projection of a camera into a picture of `width` x `height` pixels. */
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
