/**
 * A body's outline from its limbs: round cones melt into one another as flesh does, and the line around them is traced.
 * So a figure is written as a skeleton with girths, and its anatomy joins without a seam.
 */
import { smooth, type Limb, type Line, type Point } from './geometry.ts';

/** A signed distance on a grid: negative inside. Lengths in plate units. */
export interface Form {
  left: number;
  top: number;
  cell: number;
  columns: number;
  rows: number;
  distance: Float32Array;
}

/** Far enough outside to count as infinitely far. */
const OUTSIDE = 1e3;

export interface FormInput {
  limbs: readonly Limb[];
  /** Closed outlines, already smooth. */
  shapes: readonly Line[];
  /** Width over which limbs melt into one another. */
  blend: number;
  /** Width of a cell of the grid. */
  cell: number;
}

export function formOf({ limbs, shapes, blend, cell }: FormInput): Form | null {
  let [left, top, right, bottom] = [OUTSIDE * 9, OUTSIDE * 9, -OUTSIDE * 9, -OUTSIDE * 9];
  const grow = (x: number, y: number, radius: number): void => {
    left = Math.min(left, x - radius);
    right = Math.max(right, x + radius);
    top = Math.min(top, y - radius);
    bottom = Math.max(bottom, y + radius);
  };
  for (const limb of limbs) for (const [x, y, radius] of limb) grow(x, y, radius);
  for (const shape of shapes) for (const [x, y] of shape) grow(x, y, 0);
  if (right < left) return null;
  const edge = blend + cell * 3;
  left -= edge;
  top -= edge;
  const columns = Math.ceil((right + edge - left) / cell) + 1;
  const rows = Math.ceil((bottom + edge - top) / cell) + 1;
  const form: Form = { left, top, cell, columns, rows, distance: new Float32Array(columns * rows).fill(OUTSIDE) };
  const own = new Float32Array(columns * rows);
  for (const limb of limbs) {
    // Inside a limb the nearest cone counts: only limbs melt with one another.
    own.fill(OUTSIDE);
    for (let i = 0; i < Math.max(1, limb.length - 1); i++) {
      const from = limb[i] as Limb[number];
      addCone(form, own, from, limb[i + 1] ?? from, blend);
    }
    for (let at = 0; at < own.length; at++) {
      const distance = own[at] as number;
      if (distance < OUTSIDE) form.distance[at] = melted(form.distance[at] as number, distance, blend);
    }
  }
  for (const shape of shapes) addPolygon(form, shape, blend);
  return form;
}

function melted(a: number, b: number, blend: number): number {
  const h = Math.max(0, blend - Math.abs(a - b));
  return Math.min(a, b) - (blend > 0 ? (h * h) / (4 * blend) : 0);
}

function eachCell(
  form: Form,
  box: { left: number; top: number; right: number; bottom: number },
  visit: (at: number, x: number, y: number) => void,
): void {
  const { left, top, cell, columns, rows } = form;
  const fromColumn = Math.max(0, Math.floor((box.left - left) / cell));
  const toColumn = Math.min(columns - 1, Math.ceil((box.right - left) / cell));
  const fromRow = Math.max(0, Math.floor((box.top - top) / cell));
  const toRow = Math.min(rows - 1, Math.ceil((box.bottom - top) / cell));
  for (let row = fromRow; row <= toRow; row++)
    for (let column = fromColumn; column <= toColumn; column++)
      visit(row * columns + column, left + column * cell, top + row * cell);
}

function addCone(form: Form, own: Float32Array, a: Limb[number], b: Limb[number], blend: number): void {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const square = dx * dx + dy * dy;
  const reach = Math.max(a[2], b[2]) + blend + form.cell * 3;
  const box = {
    left: Math.min(a[0], b[0]) - reach,
    right: Math.max(a[0], b[0]) + reach,
    top: Math.min(a[1], b[1]) - reach,
    bottom: Math.max(a[1], b[1]) + reach,
  };
  eachCell(form, box, (at, x, y) => {
    const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / square));
    const distance = Math.hypot(x - a[0] - dx * along, y - a[1] - dy * along) - (a[2] + (b[2] - a[2]) * along);
    if (distance < (own[at] as number)) own[at] = distance;
  });
}

function addPolygon(form: Form, shape: Line, blend: number): void {
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  const reach = blend + form.cell * 3;
  const box = {
    left: Math.min(...xs) - reach,
    right: Math.max(...xs) + reach,
    top: Math.min(...ys) - reach,
    bottom: Math.max(...ys) + reach,
  };
  eachCell(form, box, (at, x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    for (let i = 0, j = shape.length - 1; i < shape.length; j = i++) {
      const a = shape[i] as Point;
      const b = shape[j] as Point;
      const ex = b[0] - a[0];
      const ey = b[1] - a[1];
      const square = ex * ex + ey * ey;
      const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - a[0]) * ex + (y - a[1]) * ey) / square));
      const px = x - a[0] - ex * t;
      const py = y - a[1] - ey * t;
      nearest = Math.min(nearest, px * px + py * py);
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
    const distance = inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
    form.distance[at] = melted(form.distance[at] as number, distance, blend);
  });
}

/** Distance to the form at a point, and which way it grows. */
export function distanceAt(form: Form, x: number, y: number): number {
  const column = (x - form.left) / form.cell;
  const row = (y - form.top) / form.cell;
  if (column < 0 || row < 0 || column >= form.columns - 1 || row >= form.rows - 1) return OUTSIDE;
  const c = Math.floor(column);
  const r = Math.floor(row);
  const tx = column - c;
  const ty = row - r;
  const at = r * form.columns + c;
  const d = form.distance;
  const upper = (d[at] as number) + ((d[at + 1] as number) - (d[at] as number)) * tx;
  const low = at + form.columns;
  const lower = (d[low] as number) + ((d[low + 1] as number) - (d[low] as number)) * tx;
  return upper + (lower - upper) * ty;
}

export function outwardAt(form: Form, x: number, y: number): Point {
  const step = form.cell;
  const dx = distanceAt(form, x + step, y) - distanceAt(form, x - step, y);
  const dy = distanceAt(form, x, y + step) - distanceAt(form, x, y - step);
  const length = Math.hypot(dx, dy) || 1;
  return [dx / length, dy / length];
}

/** The form's outlines, closed lines, smooth: marching squares. */
export function outlinesOf(form: Form): Line[] {
  const { columns, rows, distance, left, top, cell } = form;
  // Each crossed cell edge has one point; segments join two of them.
  const next = new Map<number, number>();
  const points = new Map<number, Point>();
  const horizontal = (column: number, row: number): number => (row * columns + column) * 2;
  const vertical = (column: number, row: number): number => (row * columns + column) * 2 + 1;
  const value = (column: number, row: number): number => distance[row * columns + column] as number;
  const pointOn = (key: number): Point => {
    const known = points.get(key);
    if (known !== undefined) return known;
    const at = key >> 1;
    const column = at % columns;
    const row = Math.floor(at / columns);
    const a = value(column, row);
    const down = key % 2 === 1;
    const b = down ? value(column, row + 1) : value(column + 1, row);
    const share = a / (a - b);
    const point: Point = [left + (column + (down ? 0 : share)) * cell, top + (row + (down ? share : 0)) * cell];
    points.set(key, point);
    return point;
  };
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const a = value(column, row) < 0;
      const b = value(column + 1, row) < 0;
      const c = value(column + 1, row + 1) < 0;
      const d = value(column, row + 1) < 0;
      const code = (a ? 1 : 0) | (b ? 2 : 0) | (c ? 4 : 0) | (d ? 8 : 0);
      if (code === 0 || code === 15) continue;
      const up = horizontal(column, row);
      const rightEdge = vertical(column + 1, row);
      const low = horizontal(column, row + 1);
      const leftEdge = vertical(column, row);
      // Inside stays on the left hand of the way.
      for (const [from, to] of SEGMENTS[code] ?? []) {
        const edges = [up, rightEdge, low, leftEdge] as const;
        next.set(edges[from], edges[to]);
      }
    }
  const lines: Line[] = [];
  while (next.size > 0) {
    const first = next.keys().next().value as number;
    const ring: Point[] = [];
    let key: number | undefined = first;
    while (key !== undefined && next.has(key)) {
      ring.push(pointOn(key));
      const following: number | undefined = next.get(key);
      next.delete(key);
      key = following;
    }
    if (ring.length > 8) lines.push(rounded(ring));
  }
  return lines;
}

/** Edges 0 up, 1 right, 2 low, 3 left, by the corners inside (1 upper left, 2 upper right, 4 lower right, 8 lower left). */
const SEGMENTS: Record<number, readonly (readonly [0 | 1 | 2 | 3, 0 | 1 | 2 | 3])[]> = {
  1: [[3, 0]],
  2: [[0, 1]],
  3: [[3, 1]],
  4: [[1, 2]],
  5: [
    [3, 0],
    [1, 2],
  ],
  6: [[0, 2]],
  7: [[3, 2]],
  8: [[2, 3]],
  9: [[2, 0]],
  10: [
    [0, 1],
    [2, 3],
  ],
  11: [[2, 1]],
  12: [[1, 3]],
  13: [[1, 0]],
  14: [[0, 3]],
};

/** Takes the stairs of the grid out of a ring: two passes of a short average. */
function rounded(ring: readonly Point[]): Line {
  let points = ring;
  for (let pass = 0; pass < 2; pass++) {
    const count = points.length;
    points = points.map((point, index): Point => {
      const a = points[(index + count - 1) % count] as Point;
      const b = points[(index + 1) % count] as Point;
      return [point[0] * 0.5 + (a[0] + b[0]) * 0.25, point[1] * 0.5 + (a[1] + b[1]) * 0.25];
    });
  }
  const thinned = points.filter((_, index) => index % 2 === 0);
  const closed = smooth(thinned, true, 2);
  return [...closed, closed[0] as Point];
}
