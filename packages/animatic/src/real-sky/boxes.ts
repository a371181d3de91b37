/** Boxes of text that may lean, and what they must keep clear of. All lengths in pixels. */

export interface LabelBox {
  x: number;
  y: number;
  halfWidth: number;
  halfHeight: number;
  /** Radians, clockwise. */
  angle: number;
}

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

export function cornersOf(box: LabelBox): { x: number; y: number }[] {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([i, j]) => {
    const dx = (i ?? 0) * box.halfWidth;
    const dy = (j ?? 0) * box.halfHeight;
    return { x: box.x + dx * cos - dy * sin, y: box.y + dx * sin + dy * cos };
  });
}

/** Widest gap between two boxes along one of their sides' directions; negative where they overlap, by how much. */
export function gapBetween(a: LabelBox, b: LabelBox): number {
  const first = cornersOf(a);
  const second = cornersOf(b);
  let widest = Number.NEGATIVE_INFINITY;
  for (const angle of [a.angle, a.angle + Math.PI / 2, b.angle, b.angle + Math.PI / 2]) {
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const spanOf = (corners: readonly { x: number; y: number }[]): [number, number] => {
      const along = corners.map(({ x, y }) => x * cos + y * sin);
      return [Math.min(...along), Math.max(...along)];
    };
    const [a0, a1] = spanOf(first);
    const [b0, b1] = spanOf(second);
    widest = Math.max(widest, b0 - a1, a0 - b1);
  }
  return widest;
}

/** From a box's edge to a disc's; negative where the disc reaches into the box. */
export function gapToDisc(box: LabelBox, disc: Disc): number {
  const [dx, dy] = inBox(box, disc.x, disc.y);
  return (
    Math.hypot(Math.max(0, Math.abs(dx) - box.halfWidth), Math.max(0, Math.abs(dy) - box.halfHeight)) - disc.radius
  );
}

/** Whether a line passes through a box (Liang and Barsky's clipping). */
export function crosses(box: LabelBox, line: { x0: number; y0: number; x1: number; y1: number }): boolean {
  const [x0, y0] = inBox(box, line.x0, line.y0);
  const [x1, y1] = inBox(box, line.x1, line.y1);
  let from = 0;
  let to = 1;
  for (const [delta, distance] of [
    [x0 - x1, x0 + box.halfWidth],
    [x1 - x0, box.halfWidth - x0],
    [y0 - y1, y0 + box.halfHeight],
    [y1 - y0, box.halfHeight - y0],
  ] as const) {
    if (delta === 0) {
      if (distance < 0) return false;
    } else if (delta < 0) from = Math.max(from, distance / delta);
    else to = Math.min(to, distance / delta);
  }
  return from <= to;
}

/** A point seen from the box's middle, along its own sides. */
export function inBox(box: LabelBox, x: number, y: number): [number, number] {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const dx = x - box.x;
  const dy = y - box.y;
  return [dx * cos + dy * sin, dy * cos - dx * sin];
}
