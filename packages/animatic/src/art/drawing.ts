/** From parts to pen strokes: outlines with what stands in front taken away, shaded by hatching, as an engraver works. */
import { distanceAt, formOf, outlinesOf, outwardAt, type Form } from './form.ts';
import {
  lengthOf,
  line,
  limb,
  posed,
  posedLimb,
  smooth,
  smoothLimb,
  type Limb,
  type Line,
  type Point,
  type Pose,
} from './geometry.ts';

/** One body of a figure, in front of those that follow it. Lengths in plate units. */
export interface Part {
  limbs?: readonly Limb[];
  /** Closed outlines. */
  shapes?: readonly Line[];
  /** Open lines drawn on it. */
  lines?: readonly Line[];
  /** Finer ones. */
  fine?: readonly Line[];
  /** Girth over which its limbs melt into one another. */
  blend?: number;
  /** Circles in which its outline is left open: where it grows out of another part. */
  melt?: Limb;
  /** Depth of the shading, 0 none, 1 as usual. */
  hatch?: number;
  /** Hides what lies behind; false for ropes, rays and the like. */
  solid?: boolean;
  /** Draws its fine lines no farther than its own edge. */
  inside?: boolean;
  /** Two points between which it fades away; beyond the second there is nothing of it. */
  fade?: Line;
}

export interface Stroke {
  kind: 'outline' | 'line' | 'fine' | 'hatch';
  /** How far it has faded, a step of `FADES`. */
  faded: number;
  points: Line;
}

/** What is written in figure files: everything as text, for it is drawing, not code. */
export interface PartText {
  limbs?: readonly string[];
  shapes?: readonly string[];
  lines?: readonly string[];
  fine?: readonly string[];
  blend?: number;
  melt?: string;
  hatch?: number;
  solid?: boolean;
  inside?: boolean;
  fade?: string;
}

export function part(text: PartText, ...more: readonly Part[]): Part {
  const own: Part = {
    limbs: (text.limbs ?? []).map(limb),
    shapes: (text.shapes ?? []).map(line),
    lines: (text.lines ?? []).map(line),
    fine: (text.fine ?? []).map(line),
    blend: text.blend ?? 4,
    hatch: text.hatch ?? 1,
    solid: text.solid ?? true,
    inside: text.inside ?? false,
    ...(text.melt === undefined ? {} : { melt: limb(text.melt) }),
    ...(text.fade === undefined ? {} : { fade: line(text.fade) }),
  };
  return more.reduce(joined, own);
}

/** Two bodies that grow together. */
export function joined(a: Part, b: Part): Part {
  return {
    ...a,
    limbs: [...(a.limbs ?? []), ...(b.limbs ?? [])],
    shapes: [...(a.shapes ?? []), ...(b.shapes ?? [])],
    lines: [...(a.lines ?? []), ...(b.lines ?? [])],
    fine: [...(a.fine ?? []), ...(b.fine ?? [])],
    melt: [...(a.melt ?? []), ...(b.melt ?? [])],
  };
}

/** A part of the kit, drawn in its own unit, put into the figure. */
export function placed(own: Part, pose: Pose): Part {
  return {
    ...own,
    limbs: (own.limbs ?? []).map((each) => posedLimb(each, pose)),
    shapes: (own.shapes ?? []).map((each) => posed(each, pose)),
    lines: (own.lines ?? []).map((each) => posed(each, pose)),
    fine: (own.fine ?? []).map((each) => posed(each, pose)),
    melt: posedLimb(own.melt ?? [], pose),
    ...(own.fade === undefined ? {} : { fade: posed(own.fade, pose) }),
    blend: (own.blend ?? 0.04) * pose.size,
  };
}

/** Where the light comes from: upper left. */
const LIGHT: Point = [-0.55, -0.83];

interface Body {
  part: Part;
  form: Form | null;
}

/** All strokes of a figure, in the order in which they are drawn. `extent` is its width or height, whichever is larger. */
export function strokesOf(parts: readonly Part[], extent: number): Stroke[] {
  const bodies: Body[] = parts.map((each) => ({
    part: each,
    form: formOf({
      limbs: (each.limbs ?? []).map((one) => smoothLimb(one)),
      shapes: (each.shapes ?? []).map((one) => smooth(one, true, 5)),
      blend: each.blend ?? 4,
      cell: extent / 420,
    }),
  }));
  const outlines: Stroke[] = [];
  const details: Stroke[] = [];
  const hatches: Stroke[] = [];
  bodies.forEach((body, index) => {
    const before = bodies.slice(0, index).filter((other) => other.part.solid !== false);
    const hidden = ([x, y]: Point): boolean =>
      before.some((other) => other.form !== null && distanceAt(other.form, x, y) < 0);
    const open = (point: Point): boolean =>
      hidden(point) || (body.part.melt ?? []).some(([x, y, radius]) => Math.hypot(point[0] - x, point[1] - y) < radius);
    if (body.form !== null)
      for (const outline of outlinesOf(body.form)) {
        outlines.push(
          ...fading(
            body.part,
            runs(outline, open, extent).map((points): Stroke => ({ kind: 'outline', faded: 0, points })),
          ),
        );
        hatches.push(...fading(body.part, hatchesOf(body.form, outline, open, hidden, extent, body.part.hatch ?? 1)));
      }
    for (const own of body.part.lines ?? [])
      details.push(
        ...fading(
          body.part,
          runs(smooth(own), hidden, extent).map((points): Stroke => ({ kind: 'line', faded: 0, points })),
        ),
      );
    const form = body.part.inside === true ? body.form : null;
    const beyond = (point: Point): boolean =>
      hidden(point) || (form !== null && distanceAt(form, point[0], point[1]) > -extent / 120);
    for (const own of body.part.fine ?? [])
      details.push(
        ...fading(
          body.part,
          runs(smooth(own), beyond, extent).map((points): Stroke => ({ kind: 'fine', faded: 0, points })),
        ),
      );
  });
  return [...outlines, ...details, ...hatches];
}

/** Strength of what has not faded, and of each step of what fades. */
export const FADES = [1, 0.8, 0.62, 0.45, 0.3, 0.15] as const;

/** Strokes of a part that ends in mist, in pieces that grow fainter. */
function fading({ fade }: Part, strokes: readonly Stroke[]): readonly Stroke[] {
  const [from, to] = fade ?? [];
  if (from === undefined || to === undefined) return strokes;
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const square = dx * dx + dy * dy;
  const stepAt = ([x, y]: Point): number => {
    const t = ((x - from[0]) * dx + (y - from[1]) * dy) / square;
    return t <= 0 ? 0 : 1 + Math.floor(t * (FADES.length - 1));
  };
  const pieces: Stroke[] = [];
  for (const { kind, points } of strokes) {
    let current: Point[] = [];
    let step = 0;
    for (const point of points) {
      const next = stepAt(point);
      if (next !== step) {
        // Neighbours share a point, so that no gap shows.
        if (current.length > 0 && step < FADES.length) pieces.push({ kind, faded: step, points: [...current, point] });
        current = [];
        step = next;
      }
      current.push(point);
    }
    if (current.length > 1 && step < FADES.length) pieces.push({ kind, faded: step, points: current });
  }
  return pieces;
}

/** The pieces of a line that can be seen. */
function runs(points: Line, hidden: (point: Point) => boolean, extent: number): Line[] {
  const pieces: Point[][] = [];
  let current: Point[] = [];
  // Fine enough to stop close to the edge of what hides it.
  for (const point of refined(points, extent / 160)) {
    if (hidden(point)) {
      if (current.length > 1) pieces.push(current);
      current = [];
    } else current.push(point);
  }
  if (current.length > 1) pieces.push(current);
  return pieces.filter((piece) => lengthOf(piece) > extent / 260);
}

function refined(points: Line, step: number): Line {
  const result: Point[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before !== undefined) {
      const count = Math.floor(Math.hypot(point[0] - before[0], point[1] - before[1]) / step);
      for (let i = 1; i <= count; i++)
        result.push([
          before[0] + ((point[0] - before[0]) * i) / (count + 1),
          before[1] + ((point[1] - before[1]) * i) / (count + 1),
        ]);
    }
    result.push(point);
  });
  return result;
}

/** Short curved strokes from the shadow side of an outline inwards, longer where the form turns farther from the light. */
function hatchesOf(
  form: Form,
  outline: Line,
  open: (point: Point) => boolean,
  hidden: (point: Point) => boolean,
  extent: number,
  amount: number,
): Stroke[] {
  if (amount <= 0) return [];
  const spacing = extent / 190;
  const strokes: Stroke[] = [];
  let since = 0;
  for (let i = 1; i < outline.length; i++) {
    const a = outline[i - 1] as Point;
    const b = outline[i] as Point;
    since += Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (since < spacing) continue;
    since = 0;
    if (open(b)) continue;
    const out = outwardAt(form, b[0], b[1]);
    const shade = -(out[0] * LIGHT[0] + out[1] * LIGHT[1]);
    if (shade < 0.12) continue;
    let depth = 0;
    while (depth < extent / 5 && distanceAt(form, b[0] - out[0] * depth, b[1] - out[1] * depth) < -depth * 0.86 + 0.01)
      depth += form.cell;
    const length = Math.min(depth * 0.95, extent / 16) * Math.min(1, shade * 1.15) * amount;
    if (length < extent / 240) continue;
    // Slanted the same way everywhere, and bent along the form.
    const slant: Point = [-out[0] - out[1] * 0.55, -out[1] + out[0] * 0.55];
    const points: Point[] = [0, 0.25, 0.5, 0.75, 1].map((t): Point => [
      b[0] + slant[0] * length * t * 0.88 + out[1] * length * 0.22 * t * t,
      b[1] + slant[1] * length * t * 0.88 - out[0] * length * 0.22 * t * t,
    ]);
    if (!points.some(hidden)) strokes.push({ kind: 'hatch', faded: 0, points });
  }
  return strokes;
}
