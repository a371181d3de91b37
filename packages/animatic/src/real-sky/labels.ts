import type { SKRSContext2D } from '@napi-rs/canvas';
import { horizontalTarget, nameOf, resolveTarget, type Projection, type Sky } from '@kinora/sky';
import type { Language } from '@kinora/film';
import { FONT_FAMILIES } from '../fonts.ts';
import { figureSegments, FIGURE_COLORS, lineProgress, type DrawnFigure, type FigureSegment } from './figures.ts';
import { moonPlace } from './moon.ts';
import { pixelScale } from './stars.ts';

/** A label and where it stands from its target's point; the same all through a shot, so that it rides with the sky. */
export interface PlacedLabel {
  id: string;
  text: string;
  sizePixels: number;
  spacingPixels: number;
  color: string;
  /** From the anchor to the label's middle. */
  offsetX: number;
  offsetY: number;
  /** Index of the figure whose line must be drawn first; -1 for none. */
  afterFigure: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const LABELS_START = 0.9;
const LABEL_FADE = 0.9;

/** Subtitles stand in the lowest part of the picture: no label there. */
const SUBTITLE_SHARE = 0.16;

interface Wish {
  id: string;
  text: string;
  /** Higher is placed first and drawn larger. */
  rank: 'figure' | 'point' | 'band';
  anchor: { x: number; y: number };
  /** Free space kept around the point. */
  radius: number;
  color: string;
  afterFigure: number;
}

/** Where labels refer to: a star, the middle of a figure, the Moon; null when out of the picture or below the horizon. */
export function anchorOf(
  id: string,
  sky: Sky,
  projection: Projection,
): {
  x: number;
  y: number;
  radius: number;
  kind: 'star' | 'figure' | 'asterism' | 'milky-way' | 'planet' | 'moon';
} | null {
  const target = resolveTarget(id);
  if (target === null) return null;
  const detail = pixelScale(projection.width, projection.height);
  const points = horizontalTarget(sky, target)
    .filter((vector) => vector[2] > -0.01)
    .flatMap((vector) => projection.project(vector) ?? [])
    .filter((at) => at.depth > 0.1);
  if (points.length === 0) return null;
  const inside = points.filter((at) => at.x > 0 && at.y > 0 && at.x < projection.width && at.y < projection.height);
  if (inside.length === 0 || inside.length < points.length * 0.4) {
    if (target.kind !== 'milky-way' || inside.length === 0) return null;
  }
  if (target.kind === 'milky-way') {
    // The point of the band that lies freest: a third from the left, in the upper half.
    const wanted = { x: projection.width * 0.3, y: projection.height * 0.38 };
    const nearest = inside.toSorted(
      (a, b) => Math.hypot(a.x - wanted.x, a.y - wanted.y) - Math.hypot(b.x - wanted.x, b.y - wanted.y),
    )[0];
    return nearest === undefined ? null : { x: nearest.x, y: nearest.y, radius: 0, kind: target.kind };
  }
  if (target.kind === 'figure' || target.kind === 'asterism') {
    const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
    const xs = points.map((at) => at.x);
    const ys = points.map((at) => at.y);
    return {
      x: middle(xs),
      y: middle(ys),
      radius: Math.max(Math.max(...ys) - Math.min(...ys), 10) / 2,
      kind: target.kind,
    };
  }
  const first = points[0];
  if (first === undefined) return null;
  const radius = target.kind === 'moon' ? (moonPlace(sky, projection)?.radius ?? 10 * detail) : 9 * detail;
  return { x: first.x, y: first.y, radius, kind: target.kind };
}

/** Chooses a free place for every label: no label over another, over a line, over a bright star or out of the picture. */
export function placeLabels(
  context: SKRSContext2D,
  ids: readonly string[],
  figures: readonly DrawnFigure[],
  sky: Sky,
  projection: Projection,
  language: Language,
): PlacedLabel[] {
  const detail = pixelScale(projection.width, projection.height);
  const family = FONT_FAMILIES[language];
  const wishes = [...new Set(ids)].flatMap((id): Wish[] => {
    const text = nameOf(id, language);
    const anchor = anchorOf(id, sky, projection);
    if (text === null || anchor === null) return [];
    const isFigure = anchor.kind === 'figure' || anchor.kind === 'asterism';
    const color = isFigure
      ? FIGURE_COLORS[anchor.kind === 'asterism' ? 'asterism' : 'figure'].text
      : anchor.kind === 'planet'
        ? '255,226,182'
        : '238,242,250';
    return [
      {
        id,
        text,
        rank: isFigure ? 'figure' : anchor.kind === 'milky-way' ? 'band' : 'point',
        anchor,
        radius: anchor.radius,
        color: anchor.kind === 'milky-way' ? '190,205,232' : color,
        afterFigure: figures.findIndex((figure) => figure.id === id),
      },
    ];
  });
  const segments = figures.flatMap((figure) => figureSegments(figure, sky, projection));
  const stars: Box[] = [
    ...figures.flatMap((figure) => figure.stars.map((star) => star.hip)),
    ...wishes.filter((wish) => wish.id.startsWith('hip:')).map((wish) => Number(wish.id.slice(4))),
  ].flatMap((hip): Box[] => {
    const star = sky.star(hip);
    const at = star === null ? null : anchorOf(`hip:${hip}`, sky, projection);
    if (star === null || at === null) return [];
    const radius = (5 + 2.2 * Math.max(0, 3 - star.magnitude)) * detail;
    return [{ left: at.x - radius, top: at.y - radius, right: at.x + radius, bottom: at.y + radius }];
  });
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  // Points first: they have the fewest places to go.
  const order = { point: 0, figure: 1, band: 2 };
  for (const wish of wishes.toSorted((a, b) => order[a.rank] - order[b.rank])) {
    const han = /[\u3040-\u9fff]/.test(wish.text);
    const sizePixels = Math.round((wish.rank === 'point' ? 17 : wish.rank === 'figure' ? 22 : 20) * detail);
    const spacingPixels = (wish.rank === 'point' ? (han ? 1.5 : 0.6) : han ? 6 : 3) * detail;
    context.font = `${sizePixels}px "${family}"`;
    context.letterSpacing = `${spacingPixels}px`;
    const width = context.measureText(wish.text).width;
    context.letterSpacing = '0px';
    const half = { x: width / 2 + 3 * detail, y: sizePixels * 0.62 };
    let best: { x: number; y: number; cost: number; box: Box } | null = null;
    for (const [x, y, bias] of candidates(wish, half, detail)) {
      const box: Box = {
        left: wish.anchor.x + x - half.x,
        right: wish.anchor.x + x + half.x,
        top: wish.anchor.y + y - half.y,
        bottom: wish.anchor.y + y + half.y,
      };
      const cost = bias + boxCost(box, taken, stars, segments, projection, detail);
      if (best === null || cost < best.cost) best = { x, y, cost, box };
    }
    if (best === null || best.cost > 90) continue;
    taken.push(best.box);
    placed.push({
      id: wish.id,
      text: wish.text,
      sizePixels,
      spacingPixels,
      color: wish.color,
      offsetX: best.x,
      offsetY: best.y,
      afterFigure: wish.afterFigure,
    });
  }
  return placed;
}

/** Places tried, from the best: x and y of the label's middle from the anchor, and what they cost beforehand. */
function candidates(wish: Wish, half: { x: number; y: number }, detail: number): [number, number, number][] {
  if (wish.rank === 'band') {
    const steps = [-2, -1, 0, 1, 2];
    return steps.flatMap((i) =>
      steps.map((j): [number, number, number] => [i * half.x * 0.9, j * half.y * 3, Math.abs(i) + Math.abs(j)]),
    );
  }
  const gap = wish.radius + 7 * detail;
  if (wish.rank === 'point') {
    const list: [number, number, number][] = [];
    for (const [ring, cost] of [
      [1, 0],
      [1.7, 3],
      [2.6, 8],
    ] as const) {
      const side = gap * 0.75 * ring + half.x;
      const high = gap * 0.8 * ring + half.y;
      list.push(
        [side, -high * 0.55, cost],
        [side, 0, cost + 0.6],
        [-side, -high * 0.55, cost + 1],
        [side, high * 0.6, cost + 1.2],
        [-side, 0, cost + 1.4],
        [0, high + 3 * detail, cost + 1.5],
        [0, -high - 3 * detail, cost + 1.6],
        [-side, high * 0.6, cost + 2],
        [half.x * 0.7, high + 3 * detail, cost + 2.2],
        [-half.x * 0.7, high + 3 * detail, cost + 2.4],
        [half.x * 0.7, -high - 3 * detail, cost + 2.2],
        [-half.x * 0.7, -high - 3 * detail, cost + 2.4],
      );
    }
    return list;
  }
  const list: [number, number, number][] = [[0, 0, 2]];
  for (const [ring, cost] of [
    [0.35, 2.5],
    [0.65, 2.8],
    [1, 3],
    [1.3, 5],
  ] as const)
    for (let turn = 0; turn < 12; turn++) {
      const angle = (turn * Math.PI) / 6;
      const reachX = ring * (wish.radius + half.x * 0.9);
      const reachY = ring * (wish.radius + half.y * 2);
      // Below reads best, then above, then the sides.
      list.push([Math.cos(angle) * reachX, Math.sin(angle) * reachY, cost + (Math.sin(angle) < -0.5 ? 0.4 : 0)]);
    }
  return list;
}

function boxCost(
  box: Box,
  taken: readonly Box[],
  stars: readonly Box[],
  segments: readonly FigureSegment[],
  projection: Projection,
  detail: number,
): number {
  const edge = 14 * detail;
  if (box.left < edge || box.right > projection.width - edge || box.top < edge) return 1000;
  if (box.bottom > projection.height * (1 - SUBTITLE_SHARE)) return 1000;
  let cost = 0;
  for (const other of taken) if (overlaps(box, other, 5 * detail)) cost += 500;
  for (const star of stars) if (overlaps(box, star, 0)) cost += 26;
  for (const segment of segments) if (crosses(box, segment)) cost += 14;
  return cost;
}

function overlaps(a: Box, b: Box, gap: number): boolean {
  return a.left < b.right + gap && a.right > b.left - gap && a.top < b.bottom + gap && a.bottom > b.top - gap;
}

/** Whether a line passes through a box (Liang and Barsky's clipping). */
function crosses(box: Box, { x0, y0, x1, y1 }: FigureSegment): boolean {
  let from = 0;
  let to = 1;
  for (const [delta, distance] of [
    [x0 - x1, x0 - box.left],
    [x1 - x0, box.right - x0],
    [y0 - y1, y0 - box.top],
    [y1 - y0, box.bottom - y0],
  ] as const) {
    if (delta === 0) {
      if (distance < 0) return false;
    } else if (delta < 0) from = Math.max(from, distance / delta);
    else to = Math.min(to, distance / delta);
  }
  return from <= to;
}

/** Draws placed labels as far as they have come in. */
export function drawLabels(
  context: SKRSContext2D,
  labels: readonly PlacedLabel[],
  sky: Sky,
  projection: Projection,
  language: Language,
  seconds: number,
): void {
  const detail = pixelScale(projection.width, projection.height);
  context.save();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  labels.forEach((label, index) => {
    const since = seconds - LABELS_START - index * 0.18;
    const own = Math.max(0, Math.min(1, since / LABEL_FADE));
    const drawn = label.afterFigure < 0 ? 1 : Math.max(0, (lineProgress(label.afterFigure, seconds) - 0.6) / 0.4);
    const alpha = own * own * (3 - 2 * own) * drawn;
    if (alpha <= 0.01) return;
    const anchor = anchorOf(label.id, sky, projection);
    if (anchor === null) return;
    const x = anchor.x + label.offsetX + label.spacingPixels / 2;
    const y = anchor.y + label.offsetY;
    context.font = `${label.sizePixels}px "${FONT_FAMILIES[language]}"`;
    context.letterSpacing = `${label.spacingPixels}px`;
    context.fillStyle = `rgba(2,5,14,${(0.6 * alpha).toFixed(3)})`;
    for (const [dx, dy] of [
      [1, 1],
      [-1, 1],
      [0, -1],
    ] as const)
      context.fillText(label.text, x + dx * detail, y + dy * detail);
    context.fillStyle = `rgba(${label.color},${(0.94 * alpha).toFixed(3)})`;
    context.fillText(label.text, x, y);
  });
  context.letterSpacing = '0px';
  context.restore();
}
