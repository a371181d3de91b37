import type { SKRSContext2D } from '@napi-rs/canvas';
import { catalogueStar, resolveTarget, type Sky, type Vector3 } from '@kinora/sky';
import type { SkyProjection } from './lens.ts';
import { pixelScale } from './stars.ts';

/** A figure to draw: its segments in the order in which the line runs. */
export interface DrawnFigure {
  id: string;
  /** Asterisms are gold, constellations ice blue. */
  kind: 'figure' | 'asterism';
  segments: readonly { from: FigureStar; to: FigureStar }[];
  stars: readonly FigureStar[];
}

export interface FigureStar {
  hip: number;
  vector: Vector3;
  magnitude: number;
}

/** First line begins, each figure's line is complete after, and the next figure starts this much later. Seconds. */
const LINES_START = 0.35;
const LINE_SECONDS = 1.9;
const NEXT_FIGURE = 0.45;

export const FIGURE_COLORS = {
  figure: { line: '160,205,255', text: '205,228,255' },
  asterism: { line: '255,214,148', text: '255,224,170' },
} as const;

/** The figures of a view, unknown ids left out. */
export function drawnFigures(ids: readonly string[]): DrawnFigure[] {
  return ids.flatMap((id): DrawnFigure[] => {
    const target = resolveTarget(id);
    if (target === null || (target.kind !== 'figure' && target.kind !== 'asterism')) return [];
    const star = (hip: number): FigureStar | null => {
      const found = catalogueStar(hip);
      return found === null ? null : { hip, vector: found.vector, magnitude: found.magnitude };
    };
    const segments: { from: FigureStar; to: FigureStar }[] = [];
    const stars = new Map<number, FigureStar>();
    for (const path of target.paths)
      for (let i = 0; i < path.length; i++) {
        const to = star(path[i] ?? 0);
        const from = i === 0 ? null : star(path[i - 1] ?? 0);
        if (to === null) continue;
        stars.set(to.hip, to);
        if (from !== null) segments.push({ from, to });
      }
    return [{ id, kind: target.kind, segments, stars: [...stars.values()] }];
  });
}

/** Share of a figure's line that is drawn at a second, 0 … 1, eased at both ends. */
export function lineProgress(index: number, seconds: number): number {
  const t = Math.max(0, Math.min(1, (seconds - LINES_START - index * NEXT_FIGURE) / LINE_SECONDS));
  return t * t * (3 - 2 * t);
}

/** Lines of all figures, in pixels, for drawing and for keeping labels off them. */
export interface FigureSegment {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export function figureSegments(figure: DrawnFigure, sky: Sky, projection: SkyProjection): FigureSegment[] {
  const detail = pixelScale(projection.width, projection.height);
  return figure.segments.flatMap(({ from, to }): FigureSegment[] => {
    const a = sky.horizontal(from.vector);
    const b = sky.horizontal(to.vector);
    if (a[2] < -0.05 && b[2] < -0.05) return [];
    const start = projection.project(a);
    const end = projection.project(b);
    if (
      start === null ||
      end === null ||
      start.depth < projection.leastDepth - 0.1 ||
      end.depth < projection.leastDepth - 0.1
    )
      return [];
    const dx = end.x - start.x;
    const dy = end.y - start.y;
    const length = Math.hypot(dx, dy);
    if (length < 3) return [];
    // Lines stop short of the stars, farther from brighter ones.
    const gap = (magnitude: number): number =>
      Math.min(length * 0.28, (4 + 1.6 * Math.max(0, 4 - magnitude)) * detail) / length;
    const g0 = gap(from.magnitude);
    const g1 = 1 - gap(to.magnitude);
    return [{ x0: start.x + dx * g0, y0: start.y + dy * g0, x1: start.x + dx * g1, y1: start.y + dy * g1 }];
  });
}

/**
 * Draws the figures' lines as far as they have come: a soft wide glow under a fine bright line. `strengthOf` a figure is
 * less than 1 where its picture has grown out of the lines.
 */
export function drawFigureLines(
  context: SKRSContext2D,
  figures: readonly DrawnFigure[],
  sky: Sky,
  projection: SkyProjection,
  seconds: number,
  strengthOf: (id: string) => number = () => 1,
): void {
  const detail = pixelScale(projection.width, projection.height);
  context.save();
  context.globalCompositeOperation = 'lighter';
  context.lineCap = 'round';
  figures.forEach((figure, index) => {
    const progress = lineProgress(index, seconds);
    if (progress <= 0) return;
    const segments = figureSegments(figure, sky, projection);
    const lengths = segments.map((each) => Math.hypot(each.x1 - each.x0, each.y1 - each.y0));
    const drawn = progress * lengths.reduce((sum, length) => sum + length, 0);
    context.beginPath();
    let before = 0;
    let tip: { x: number; y: number } | null = null;
    segments.forEach((each, at) => {
      const length = lengths[at] ?? 0;
      const share = Math.max(0, Math.min(1, (drawn - before) / Math.max(1, length)));
      before += length;
      if (share <= 0) return;
      const x = each.x0 + (each.x1 - each.x0) * share;
      const y = each.y0 + (each.y1 - each.y0) * share;
      context.moveTo(each.x0, each.y0);
      context.lineTo(x, y);
      // Sums of lengths are never quite whole: a line that has come to its end has no tip.
      if (share < 1 && progress < 1) tip = { x, y };
    });
    const color = FIGURE_COLORS[figure.kind].line;
    for (const [width, alpha] of [
      [7, 0.05],
      [3.4, 0.1],
      [1.25, 0.62],
    ] as const) {
      context.lineWidth = width * detail;
      context.strokeStyle = `rgba(${color},${(alpha * strengthOf(figure.id)).toFixed(4)})`;
      context.stroke();
    }
    if (tip !== null) drawTip(context, tip, color, detail);
  });
  context.restore();
}

/** The moving point that draws the line. */
function drawTip(context: SKRSContext2D, tip: { x: number; y: number }, color: string, detail: number): void {
  const radius = 9 * detail;
  const glow = context.createRadialGradient(tip.x, tip.y, 0, tip.x, tip.y, radius);
  glow.addColorStop(0, `rgba(255,255,255,0.9)`);
  glow.addColorStop(0.2, `rgba(${color},0.5)`);
  glow.addColorStop(1, `rgba(${color},0)`);
  context.fillStyle = glow;
  context.fillRect(tip.x - radius, tip.y - radius, radius * 2, radius * 2);
}
