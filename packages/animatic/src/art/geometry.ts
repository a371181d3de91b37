/** Points of a plate: tenths of a degree on the sky, x to the right and y down as seen from the Earth. */
export type Point = readonly [x: number, y: number];
export type Line = readonly Point[];

/** A chain of round cones: points with the radius of the body there. */
export type Limb = readonly (readonly [x: number, y: number, radius: number])[];

/** Reads `x,y x,y …`. */
export function line(text: string): Line {
  return text.split(' ').map((pair): Point => {
    const [x, y] = pair.split(',').map(Number);
    if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) throw new Error(`no point: ${pair}`);
    return [x, y];
  });
}

/** Reads `x,y,radius x,y,radius …`. */
export function limb(text: string): Limb {
  return text.split(' ').map((triple): readonly [number, number, number] => {
    const [x, y, radius] = triple.split(',').map(Number);
    if (x === undefined || y === undefined || radius === undefined || Number.isNaN(x + y + radius))
      throw new Error(`no point with a radius: ${triple}`);
    return [x, y, radius];
  });
}

/** A smooth curve through points (centripetal enough for hand-set points): Catmull and Rom, `steps` to a span. */
export function smooth(points: Line, closed = false, steps = 6): Line {
  if (points.length < 3) return points;
  const count = points.length;
  const at = (index: number): Point =>
    (closed ? points[(index + count) % count] : points[Math.max(0, Math.min(count - 1, index))]) as Point;
  const curve: Point[] = [];
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const along = (axis: 0 | 1): number =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t);
      curve.push([along(0), along(1)]);
    }
  }
  if (!closed) curve.push(at(count - 1));
  return curve;
}

/** The same for a limb: radii follow as the points do. */
export function smoothLimb(points: Limb, steps = 5): Limb {
  if (points.length < 3) return points;
  const centres = smooth(
    points.map(([x, y]): Point => [x, y]),
    false,
    steps,
  );
  return centres.map(([x, y], index): readonly [number, number, number] => {
    const at = Math.min(points.length - 1.0001, index / steps);
    const from = points[Math.floor(at)]?.[2] ?? 0;
    const to = points[Math.floor(at) + 1]?.[2] ?? from;
    const t = at - Math.floor(at);
    return [x, y, from + (to - from) * t * t * (3 - 2 * t)];
  });
}

/** Where a part of the kit is put: its own unit becomes `size`, its right side `face`, and it leans by `tilt` degrees (clockwise). */
export interface Pose {
  at: Point;
  size: number;
  face?: 'left' | 'right';
  tilt?: number;
}

export function posed(points: Line, pose: Pose): Line {
  const angle = ((pose.tilt ?? 0) * Math.PI) / 180;
  const cos = Math.cos(angle) * pose.size;
  const sin = Math.sin(angle) * pose.size;
  const side = pose.face === 'left' ? -1 : 1;
  return points.map(([x, y]): Point => {
    const px = x * side;
    return [pose.at[0] + px * cos - y * sin, pose.at[1] + px * sin + y * cos];
  });
}

export function posedLimb(points: Limb, pose: Pose): Limb {
  const centres = posed(
    points.map(([x, y]): Point => [x, y]),
    pose,
  );
  return points.map(([, , radius], index): readonly [number, number, number] => {
    const [x, y] = centres[index] as Point;
    return [x, y, radius * pose.size];
  });
}

/** A point between two, and one a share of the way along a line. */
export function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

export function lengthOf(points: Line): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    length += Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  return length;
}

/** `count` points at equal distances along a line. */
export function resampled(points: Line, count: number): Line {
  const whole = lengthOf(points);
  const result: Point[] = [];
  let index = 1;
  let before = 0;
  for (let i = 0; i < count; i++) {
    const wanted = (whole * i) / Math.max(1, count - 1);
    for (;;) {
      const [a, b] = [points[index - 1] as Point, points[index] as Point];
      const span = Math.hypot(b[0] - a[0], b[1] - a[1]);
      if (before + span >= wanted || index >= points.length - 1) {
        result.push(between(a, b, span === 0 ? 0 : Math.min(1, (wanted - before) / span)));
        break;
      }
      before += span;
      index++;
    }
  }
  return result;
}
