import type { SKRSContext2D } from '@napi-rs/canvas';
import { altitudeAzimuth, horizontalTarget, horizontalVector, nameOf, resolveTarget, type Sky } from '@kinora/sky';
import type { Language } from '@kinora/film';
import { LABEL_FAMILIES } from '../fonts.ts';
import { anchorOf, type Anchor } from './anchors.ts';
import { cornersOf, crosses, gapBetween, gapToDisc, inBox, type Disc, type LabelBox } from './boxes.ts';
import { figureSegments, FIGURE_COLORS, lineProgress, type DrawnFigure, type FigureSegment } from './figures.ts';
import { DOME_SHARE, plotterOf, type SkyProjection } from './lens.ts';
import { moonPlace } from './moon.ts';
import { pixelScale } from './stars.ts';

/** A label and where it stands from its target's point; the same all through a shot, so that it rides with the sky. */
export interface PlacedLabel {
  id: string;
  text: string;
  sizePixels: number;
  spacingPixels: number;
  color: string;
  halfWidth: number;
  halfHeight: number;
  /** From the anchor to the label's middle, along the label's own lines. */
  offsetX: number;
  offsetY: number;
  /** Index of the figure whose line must be drawn first; -1 for none. */
  afterFigure: number;
}

/** A label as it stands at a moment, for whoever must keep clear of it. */
export interface ShownLabel extends LabelBox {
  id: string;
  text: string;
  /** 0 … 1; what shows less than a twentieth is not drawn. */
  strength: number;
}

/** A sky and the way into the picture, at one moment of a shot. */
export interface SkyMoment {
  sky: Sky;
  projection: SkyProjection;
}

const LABELS_START = 0.9;
const LABEL_FADE = 0.9;
/** Subtitles stand in the lowest part of the picture: no label there. */
const SUBTITLE_SHARE = 0.16;
/** Stars brighter than this are never written over. */
const BRIGHT_MAGNITUDE = 2.7;
/** Free pixels kept between labels, and between a label and a star, of a 1280 x 720 picture. */
const LABEL_GAP = 6;
const STAR_GAP = 3;
/** A label costs this much where it may not stand. */
const FORBIDDEN = 1000;

interface Wish {
  id: string;
  text: string;
  rank: 'figure' | 'point' | 'band';
  /** At each moment; the first is that of the placing, the others null where it has left the picture. */
  anchors: readonly (Anchor | null)[];
  color: string;
  afterFigure: number;
}

export interface PlacingInput {
  context: SKRSContext2D;
  ids: readonly string[];
  figures: readonly DrawnFigure[];
  /** Pixels of the pictures drawn over the figures, at the first moment: x, y of one point after the other. */
  artPoints: readonly number[];
  /** The moment the places are chosen for, and others at which they must hold too. */
  moments: readonly SkyMoment[];
  language: Language;
}

/** What no label may stand on: bright stars, the story's stars, Moon and planets. */
export function obstaclesOf(moment: SkyMoment, figures: readonly DrawnFigure[], ids: readonly string[]): Disc[] {
  const { sky, projection } = moment;
  const detail = pixelScale(projection.width, projection.height);
  const discs: Disc[] = [];
  const put = (altitudeDegrees: number, azimuthDegrees: number, radius: number): void => {
    const at = projection.project(horizontalVector(altitudeDegrees, azimuthDegrees));
    if (at !== null && at.depth > projection.leastDepth) discs.push({ x: at.x, y: at.y, radius });
  };
  const starRadius = (magnitude: number): number => (4 + 2 * Math.max(0, 3 - magnitude)) * detail;
  const named = new Set([
    ...figures.flatMap((figure) => figure.stars.map((star) => star.hip)),
    ...ids.filter((id) => id.startsWith('hip:')).map((id) => Number(id.slice(4))),
  ]);
  for (const star of sky.visibleStars(BRIGHT_MAGNITUDE)) {
    named.delete(star.hip);
    put(star.altitudeDegrees, star.azimuthDegrees, starRadius(star.magnitude));
  }
  for (const hip of named) {
    const star = sky.star(hip);
    if (star !== null) put(star.altitudeDegrees, star.azimuthDegrees, starRadius(star.magnitude));
  }
  for (const planet of sky.planets())
    if (planet.magnitude < 3 && planet.altitudeDegrees > 0)
      put(planet.altitudeDegrees, planet.azimuthDegrees, starRadius(planet.magnitude));
  const moon = moonPlace(sky, projection);
  if (moon !== null) discs.push({ x: moon.x, y: moon.y, radius: moon.radius * 1.1 });
  return discs;
}

/** Chooses a free place for every label; one that finds none is left out. */
export function placeLabels(input: PlacingInput): PlacedLabel[] {
  const { context, moments, figures, language } = input;
  const [first] = moments;
  if (first === undefined) return [];
  const { projection } = first;
  const detail = pixelScale(projection.width, projection.height);
  const wishes = wishesOf(input);
  const discs = moments.map((moment) => obstaclesOf(moment, figures, input.ids));
  const segments = figures.flatMap((figure) => figureSegments(figure, first.sky, projection));
  const taken: (LabelBox | null)[][] = [];
  const placed: PlacedLabel[] = [];
  // Points first: they have the fewest places to go.
  const order = { point: 0, figure: 1, band: 2 };
  for (const wish of wishes.toSorted((a, b) => order[a.rank] - order[b.rank])) {
    const han = /[\u3040-\u9fff]/.test(wish.text);
    const sizePixels = Math.round((wish.rank === 'point' ? 18 : wish.rank === 'figure' ? 23 : 21) * detail);
    const spacingPixels = (wish.rank === 'point' ? (han ? 1.8 : 0.6) : han ? 6 : 3) * detail;
    context.font = `${sizePixels}px ${LABEL_FAMILIES[language]}`;
    context.letterSpacing = `${spacingPixels}px`;
    const width = context.measureText(wish.text).width;
    context.letterSpacing = '0px';
    const label = { halfWidth: width / 2 + 2 * detail, halfHeight: sizePixels * 0.6 };
    let best: { x: number; y: number; cost: number; boxes: (LabelBox | null)[] } | null = null;
    for (const [x, y, bias] of candidates(wish, label, detail)) {
      if (best !== null && bias >= best.cost) continue;
      const boxes = wish.anchors.map((anchor, index) =>
        anchor === null
          ? null
          : boxAt({ ...label, offsetX: x, offsetY: y }, anchor, moments[index]?.projection ?? projection),
      );
      let cost = bias + linesUnder(boxes[0] ?? null, segments, input.artPoints);
      for (const [index, box] of boxes.entries()) {
        if (box === null) continue;
        if (!isInside(box, projection, detail)) cost += FORBIDDEN;
        for (const others of taken) {
          const other = others[index];
          if (other && gapBetween(box, other) < LABEL_GAP * detail) cost += FORBIDDEN;
        }
        for (const disc of discs[index] ?? []) if (gapToDisc(box, disc) < STAR_GAP * detail) cost += FORBIDDEN;
      }
      if (best === null || cost < best.cost) best = { x, y, cost, boxes };
    }
    if (best === null || best.cost >= FORBIDDEN) continue;
    taken.push(best.boxes);
    placed.push({
      id: wish.id,
      text: wish.text,
      sizePixels,
      spacingPixels,
      color: wish.color,
      ...label,
      offsetX: best.x,
      offsetY: best.y,
      afterFigure: wish.afterFigure,
    });
  }
  return placed;
}

function wishesOf({ ids, moments, figures, language }: PlacingInput): Wish[] {
  return [...new Set(ids)].flatMap((id): Wish[] => {
    const text = nameOf(id, language);
    const [first, ...later] = moments.map((moment) => anchorOf(id, moment.sky, moment.projection));
    if (text === null || first === undefined || first === null) return [];
    const isFigure = first.kind === 'figure' || first.kind === 'asterism';
    const color = isFigure
      ? FIGURE_COLORS[first.kind === 'asterism' ? 'asterism' : 'figure'].text
      : first.kind === 'planet'
        ? '255,226,182'
        : '238,242,250';
    return [
      {
        id,
        text,
        rank: isFigure ? 'figure' : first.kind === 'milky-way' ? 'band' : 'point',
        anchors: [first, ...later],
        color: first.kind === 'milky-way' ? '190,205,232' : color,
        afterFigure: figures.findIndex((figure) => figure.id === id),
      },
    ];
  });
}

/** The box of a label whose target stands at an anchor. */
function boxAt(
  label: Pick<PlacedLabel, 'halfWidth' | 'halfHeight' | 'offsetX' | 'offsetY'>,
  anchor: { x: number; y: number },
  projection: SkyProjection,
): LabelBox {
  const angle = leanAt(projection, anchor.x, anchor.y);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return {
    x: anchor.x + label.offsetX * cos - label.offsetY * sin,
    y: anchor.y + label.offsetX * sin + label.offsetY * cos,
    halfWidth: label.halfWidth,
    halfHeight: label.halfHeight,
    angle,
  };
}

/**
 * How far text leans: not at all in a frame. On a dome its top points to the zenith for a viewer who faces front and turns
 * the head to the sides; high up, where one looks straight up, and behind the head it stays upright in the picture.
 */
function leanAt(projection: SkyProjection, x: number, y: number): number {
  if (projection.lens === 'camera') return 0;
  const dx = x - projection.width / 2;
  const dy = y - projection.height / 2;
  const far = Math.hypot(dx, dy) / projection.scale;
  const turned = Math.min(1, Math.max(0, (far - 0.12) / 0.4));
  return -1.15 * Math.sin(Math.atan2(dx, dy)) * turned * turned * (3 - 2 * turned);
}

/** Places tried, from the best: x and y of the label's middle from the anchor, and what they cost beforehand. */
function candidates(
  wish: Wish,
  half: { halfWidth: number; halfHeight: number },
  detail: number,
): [number, number, number][] {
  const { halfWidth: wide, halfHeight: high } = half;
  const radius = wish.anchors[0]?.radius ?? 0;
  const list: [number, number, number][] = [];
  if (wish.rank === 'band') {
    for (const i of [0, -1, 1, -2, 2, -3, 3])
      for (const j of [0, -1, 1, -2, 2, 3]) list.push([i * wide * 0.9, j * high * 3, Math.abs(i) + Math.abs(j)]);
    return list;
  }
  if (wish.rank === 'point') {
    const gap = radius + 7 * detail;
    for (const [ring, cost] of [
      [1, 0],
      [1.7, 3],
      [2.6, 8],
      [3.8, 14],
      [5.4, 22],
    ] as const) {
      const side = gap * 0.75 * ring + wide;
      const up = gap * 0.8 * ring + high;
      list.push(
        [side, -up * 0.55, cost],
        [side, 0, cost + 0.6],
        [-side, -up * 0.55, cost + 1],
        [side, up * 0.6, cost + 1.2],
        [-side, 0, cost + 1.4],
        [0, up + 3 * detail, cost + 1.5],
        [0, -up - 3 * detail, cost + 1.6],
        [-side, up * 0.6, cost + 2],
      );
      for (const [along, extra] of [
        [0.35, 2.1],
        [0.7, 2.2],
        [-0.35, 2.3],
        [-0.7, 2.4],
      ] as const)
        list.push([wide * along, up + 3 * detail, cost + extra], [wide * along, -up - 3 * detail, cost + extra]);
    }
    return list;
  }
  list.push([0, 0, 2]);
  for (const [ring, cost] of [
    [0.35, 2.5],
    [0.65, 2.8],
    [1, 3],
    [1.3, 5],
    [1.7, 9],
    [2.2, 14],
  ] as const)
    for (let turn = 0; turn < 16; turn++) {
      const angle = (turn * Math.PI) / 8;
      const reachX = ring * (radius + wide * 0.9);
      const reachY = ring * (radius + high * 2);
      // Below reads best, then above, then the sides.
      list.push([Math.cos(angle) * reachX, Math.sin(angle) * reachY, cost + (Math.sin(angle) < -0.5 ? 0.4 : 0)]);
    }
  return list;
}

function isInside(box: LabelBox, projection: SkyProjection, detail: number): boolean {
  const { width, height } = projection;
  const edge = 14 * detail;
  return cornersOf(box).every(({ x, y }) =>
    projection.lens === 'dome'
      ? Math.hypot(x - width / 2, y - height / 2) < (Math.min(width, height) / 2) * DOME_SHARE - edge * 1.6
      : x > edge && x < width - edge && y > edge && y < height * (1 - SUBTITLE_SHARE),
  );
}

/** What it costs to write over lines: little for each, so that a free place is found where there is one. */
function linesUnder(box: LabelBox | null, segments: readonly FigureSegment[], artPoints: readonly number[]): number {
  if (box === null) return 0;
  let cost = 0;
  for (const segment of segments) if (crosses(box, segment)) cost += 14;
  let points = 0;
  for (let at = 0; at + 1 < artPoints.length; at += 2) {
    const [dx, dy] = inBox(box, artPoints[at] as number, artPoints[at + 1] as number);
    if (Math.abs(dx) < box.halfWidth && Math.abs(dy) < box.halfHeight) points++;
  }
  return cost + Math.min(30, points * 1.5);
}

/** Points of drawn pictures on the frame, every few strokes' points: what labels should rather not lie on. */
export function artPointsOf(
  artworks: readonly { strokes: readonly { kind: string; vectors: Float64Array }[] }[],
  moment: SkyMoment,
): number[] {
  const plotter = plotterOf(moment.sky, moment.projection);
  const points: number[] = [];
  for (const artwork of artworks)
    for (const stroke of artwork.strokes) {
      if (stroke.kind === 'hatch') continue;
      for (let at = 0; at + 2 < stroke.vectors.length; at += 12)
        if (
          plotter.plot(stroke.vectors[at] as number, stroke.vectors[at + 1] as number, stroke.vectors[at + 2] as number)
        )
          points.push(plotter.x, plotter.y);
    }
  return points;
}

/** The labels as they stand at a second: faded in, and out again where the sky carries them to an edge or into another. */
export function labelsAt(
  labels: readonly PlacedLabel[],
  moment: SkyMoment,
  figures: readonly DrawnFigure[],
  ids: readonly string[],
  seconds: number,
): ShownLabel[] {
  const { sky, projection } = moment;
  const detail = pixelScale(projection.width, projection.height);
  const shown: ShownLabel[] = [];
  if (labels.length === 0) return shown;
  const discs = obstaclesOf(moment, figures, ids);
  labels.forEach((label, index) => {
    const since = seconds - LABELS_START - index * 0.18;
    const own = Math.max(0, Math.min(1, since / LABEL_FADE));
    const drawn = label.afterFigure < 0 ? 1 : Math.max(0, (lineProgress(label.afterFigure, seconds) - 0.6) / 0.4);
    let strength = own * own * (3 - 2 * own) * drawn;
    if (strength <= 0.01) return;
    const anchor = anchorOf(label.id, sky, projection);
    if (anchor === null) return;
    const box = boxAt(label, anchor, projection);
    // What moves into something else during a long time-lapse gives way before it touches.
    for (const other of shown) strength *= share(gapBetween(box, other), LABEL_GAP * detail);
    for (const disc of discs) strength *= share(gapToDisc(box, disc), STAR_GAP * detail);
    const free = Math.min(
      ...cornersOf(box).map(({ x, y }) =>
        projection.lens === 'dome'
          ? projection.scale - Math.hypot(x - projection.width / 2, y - projection.height / 2)
          : Math.min(x, projection.width - x, y, projection.height - y),
      ),
    );
    strength *= share(free, 9 * detail);
    if (strength > 0.05) shown.push({ ...box, id: label.id, text: label.text, strength });
  });
  return shown;
}

function share(gap: number, whole: number): number {
  return Math.max(0, Math.min(1, gap / whole));
}

/** Draws labels as they stand. */
export function drawLabels(
  context: SKRSContext2D,
  labels: readonly PlacedLabel[],
  shown: readonly ShownLabel[],
  projection: SkyProjection,
  language: Language,
): void {
  const detail = pixelScale(projection.width, projection.height);
  context.save();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const box of shown) {
    const label = labels.find((candidate) => candidate.id === box.id);
    if (label === undefined) continue;
    context.save();
    context.translate(box.x + label.spacingPixels / 2, box.y);
    if (box.angle !== 0) context.rotate(box.angle);
    context.font = `${label.sizePixels}px ${LABEL_FAMILIES[language]}`;
    context.letterSpacing = `${label.spacingPixels}px`;
    context.fillStyle = `rgba(2,5,14,${(0.55 * box.strength).toFixed(3)})`;
    for (const [dx, dy] of [
      [1, 1],
      [-1, 1],
      [0, -1],
    ] as const)
      context.fillText(label.text, dx * detail, dy * detail);
    context.fillStyle = `rgba(${label.color},${(0.96 * box.strength).toFixed(3)})`;
    context.fillText(label.text, 0, 0);
    context.restore();
  }
  context.letterSpacing = '0px';
  context.restore();
}

/** Whether a star, planet or the Moon stands higher than an altitude; figures and the band always do, in part. */
export function isUp(id: string, sky: Sky, altitudeDegrees: number): boolean {
  const target = resolveTarget(id);
  if (target === null || target.kind === 'figure' || target.kind === 'asterism' || target.kind === 'milky-way')
    return true;
  return horizontalTarget(sky, target).some((vector) => altitudeAzimuth(vector).altitudeDegrees > altitudeDegrees);
}
