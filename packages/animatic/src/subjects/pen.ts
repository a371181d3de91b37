import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Stage } from '../stage/stage.ts';

export type Point = readonly [number, number];

/**
 * Draws one figure in its own unit space: feet at (0, 0), crown at (0, -1), facing right.
 * The same figure is drawn twice: first as a rim of light, moved a little towards the light, then in its colours.
 */
export interface Pen {
  g: Context;
  stage: Stage;
  /** True while the rim is drawn: shapes only, no colours, no glow. */
  rim: boolean;
  /** False where a figure is so small that its face is a spot. */
  fine: boolean;
  /** A surface of one colour. */
  paint(color: Rgb, path: (g: Context) => void): void;
  /** A line with round ends. `width` in the figure's height. */
  line(color: Rgb, width: number, points: readonly Point[], smooth?: boolean): void;
  /** A limb: thick at its root, thin at its end. */
  limb(color: Rgb, rootWidth: number, endWidth: number, points: readonly Point[]): void;
  ellipse(color: Rgb, x: number, y: number, radiusX: number, radiusY: number, angle?: number): void;
  /** Light that comes out of the figure itself. */
  glow(color: Rgb, x: number, y: number, radius: number, alpha: number): void;
  /** A round or glossy body between two x: dark at its sides, a streak of light a third of the way. */
  cylinder(color: Rgb, left: number, right: number, path: (g: Context) => void): void;
  /** A surface that shines by itself: screens, windows, flames. */
  shine(color: Rgb, path: (g: Context) => void): void;
}

/** `flat` leaves out the shading from head to foot: for figures so small that nobody sees it. */
export function createPen(g: Context, stage: Stage, rim: boolean, distance: number, flat = false): Pen {
  // Figures stand in a little more and warmer light than the scenery, as on any set: faces must read at night.
  const light = { ...stage.light, ambient: mix(stage.light.ambient, [255, 232, 208], 0.08 + 0.16 * stage.light.night) };
  const rimStyle = css(light.rim, 0.9);
  const { artStyle } = stage.request.look;
  // Paper is cut and blocks are inked in one colour.
  const cut = flat || artStyle === 'paper-cut' || artStyle === 'woodblock';
  // A print or an ink painting knows no dusk on people: they keep their pigments, and only the sky is washed dark.
  const plain = artStyle === 'woodblock' ? 0.56 : artStyle === 'ink-wash' ? 0.42 : 0.17 + 0.13 * light.night;
  const shade = (color: Rgb): Context['fillStyle'] => {
    if (rim) return rimStyle;
    const seen = mix(lit(light, color, distance), color, plain);
    if (cut) return css(seen);
    const gradient = g.createLinearGradient(0, -1, 0, 0.02);
    gradient.addColorStop(0, css(scaleColor(seen, 1.12)));
    gradient.addColorStop(1, css(mix(scaleColor(seen, 0.66), light.haze, 0.06)));
    return gradient;
  };
  const pen: Pen = {
    g,
    stage,
    rim,
    fine: !flat,
    paint(color, path) {
      g.beginPath();
      path(g);
      g.fillStyle = shade(color);
      g.fill();
    },
    line(color, width, points, smooth = true) {
      g.beginPath();
      trace(g, points, smooth);
      g.lineWidth = width;
      g.lineCap = 'round';
      g.lineJoin = 'round';
      g.strokeStyle = shade(color);
      g.stroke();
    },
    limb(color, rootWidth, endWidth, points) {
      pen.paint(color, (path) => taperedPath(path, points, (share) => rootWidth + (endWidth - rootWidth) * share));
    },
    ellipse(color, x, y, radiusX, radiusY, angle = 0) {
      pen.paint(color, (path) => path.ellipse(x, y, radiusX, radiusY, angle, 0, Math.PI * 2));
    },
    glow(color, x, y, radius, alpha) {
      if (!rim) glowAt(g, stage, color, x, y, radius, alpha);
    },
    cylinder(color, left, right, path) {
      g.beginPath();
      path(g);
      if (rim) g.fillStyle = rimStyle;
      else {
        const seen = mix(lit(light, color, distance), color, 0.3);
        const gradient = g.createLinearGradient(left, 0, right, 0);
        gradient.addColorStop(0, css(scaleColor(seen, 0.45)));
        gradient.addColorStop(0.24, css(seen));
        gradient.addColorStop(0.34, css(mix(seen, [255, 255, 255], 0.5)));
        gradient.addColorStop(0.46, css(seen));
        gradient.addColorStop(0.86, css(scaleColor(seen, 0.5)));
        gradient.addColorStop(1, css(mix(scaleColor(seen, 0.62), light.rim, 0.25)));
        g.fillStyle = gradient;
      }
      g.fill();
    },
    shine(color, path) {
      g.beginPath();
      path(g);
      g.fillStyle = rim ? rimStyle : css(light.treat(color));
      g.fill();
    },
  };
  return pen;
}

/** A line through points; `smooth` bends it at every point but the ends. */
export function trace(g: Context, points: readonly Point[], smooth: boolean): void {
  const first = points[0];
  if (!first) return;
  g.moveTo(first[0], first[1]);
  for (let at = 1; at < points.length; at++) {
    const point = points[at]!;
    const next = points[at + 1];
    if (smooth && next) g.quadraticCurveTo(point[0], point[1], (point[0] + next[0]) / 2, (point[1] + next[1]) / 2);
    else g.lineTo(point[0], point[1]);
  }
}

/** Outline of a body along a spine; `width` is its full width at a share 0..1 of the spine. */
export function taperedPath(g: Context, spine: readonly Point[], width: (share: number) => number): void {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let at = 0; at < spine.length; at++) {
    const here = spine[at]!;
    const before = spine[at - 1] ?? here;
    const after = spine[at + 1] ?? here;
    const dx = after[0] - before[0];
    const dy = after[1] - before[1];
    const length = Math.hypot(dx, dy) || 1;
    const half = width(at / Math.max(1, spine.length - 1)) / 2;
    left.push([here[0] - (dy / length) * half, here[1] + (dx / length) * half]);
    right.push([here[0] + (dy / length) * half, here[1] - (dx / length) * half]);
  }
  const start = spine[0]!;
  const end = spine[spine.length - 1]!;
  const outline = [...left, ...right.toReversed()];
  g.moveTo(outline[0]![0], outline[0]![1]);
  for (let at = 1; at < left.length; at++) curveThrough(g, left, at);
  const endHalf = width(1) / 2;
  if (endHalf > 0.004)
    g.arc(
      end[0],
      end[1],
      endHalf,
      Math.atan2(left.at(-1)![1] - end[1], left.at(-1)![0] - end[0]),
      Math.atan2(right.at(-1)![1] - end[1], right.at(-1)![0] - end[0]),
      true,
    );
  const back = right.toReversed();
  g.lineTo(back[0]![0], back[0]![1]);
  for (let at = 1; at < back.length; at++) curveThrough(g, back, at);
  const startHalf = width(0) / 2;
  if (startHalf > 0.004)
    g.arc(
      start[0],
      start[1],
      startHalf,
      Math.atan2(right[0]![1] - start[1], right[0]![0] - start[0]),
      Math.atan2(left[0]![1] - start[1], left[0]![0] - start[0]),
      true,
    );
  g.closePath();
}

function curveThrough(g: Context, points: readonly Point[], at: number): void {
  const here = points[at]!;
  const next = points[at + 1];
  if (next) g.quadraticCurveTo(here[0], here[1], (here[0] + next[0]) / 2, (here[1] + next[1]) / 2);
  else g.lineTo(here[0], here[1]);
}

/** End of a limb of two bones; angles from straight down, positive forward. */
export function joint(from: Point, angle: number, length: number): Point {
  return [from[0] + Math.sin(angle) * length, from[1] + Math.cos(angle) * length];
}

/** A lighter or darker neighbour of a colour, for folds, hems and far limbs. */
export function tone(color: Rgb, step: number): Rgb {
  return step >= 0 ? mix(color, [255, 250, 240], step) : mix(color, [16, 14, 30], -step);
}
