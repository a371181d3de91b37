/** A direction as a unit vector, or any vector in space: x, y, z. */
export type Vector3 = readonly [number, number, number];

export const RADIANS_PER_DEGREE = Math.PI / 180;

/** Unit vector of equatorial J2000 coordinates, degrees: x to the vernal equinox, z to the north pole. */
export function equatorialVector(raDegrees: number, decDegrees: number): Vector3 {
  const ra = raDegrees * RADIANS_PER_DEGREE;
  const dec = decDegrees * RADIANS_PER_DEGREE;
  const cos = Math.cos(dec);
  return [cos * Math.cos(ra), cos * Math.sin(ra), Math.sin(dec)];
}

/** Unit vector of horizontal coordinates, degrees: x north, y west, z up. Azimuth runs from north over east. */
export function horizontalVector(altitudeDegrees: number, azimuthDegrees: number): Vector3 {
  const altitude = altitudeDegrees * RADIANS_PER_DEGREE;
  const azimuth = azimuthDegrees * RADIANS_PER_DEGREE;
  const cos = Math.cos(altitude);
  return [cos * Math.cos(azimuth), -cos * Math.sin(azimuth), Math.sin(altitude)];
}

/** Altitude and azimuth (0 … 360) of a horizontal vector, degrees. */
export function altitudeAzimuth(vector: Vector3): { altitudeDegrees: number; azimuthDegrees: number } {
  const [x, y, z] = normalized(vector);
  return {
    altitudeDegrees: Math.atan2(z, Math.hypot(x, y)) / RADIANS_PER_DEGREE,
    azimuthDegrees: (Math.atan2(-y, x) / RADIANS_PER_DEGREE + 360) % 360,
  };
}

export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function normalized(vector: Vector3): Vector3 {
  const length = Math.hypot(vector[0], vector[1], vector[2]);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

/** `a + b * factor`. */
export function added(a: Vector3, b: Vector3, factor = 1): Vector3 {
  return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

/** Angle between two directions, degrees; exact for small angles too. */
export function separationDegrees(a: Vector3, b: Vector3): number {
  const c = cross(a, b);
  return Math.atan2(Math.hypot(c[0], c[1], c[2]), dot(a, b)) / RADIANS_PER_DEGREE;
}

/** A rotation as nine numbers: output x from the first three, y from the next, z from the last. */
export type Rotation = readonly [number, number, number, number, number, number, number, number, number];

export function rotated(rotation: Rotation, vector: Vector3): Vector3 {
  const [x, y, z] = vector;
  return [
    rotation[0] * x + rotation[1] * y + rotation[2] * z,
    rotation[3] * x + rotation[4] * y + rotation[5] * z,
    rotation[6] * x + rotation[7] * y + rotation[8] * z,
  ];
}

/** Rotation backwards. */
export function inverted(rotation: Rotation): Rotation {
  const [a, b, c, d, e, f, g, h, i] = rotation;
  return [a, d, g, b, e, h, c, f, i];
}
