import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Sky } from '@kinora/sky';
import { plotterOf, type SkyProjection } from '../real-sky/lens.ts';
import type { Artwork } from './artwork.ts';
import { drawArt } from './draw.ts';

/** The sky and the camera of a frame. */
export interface ArtFrame {
  sky: Sky;
  projection: SkyProjection;
}

export interface ArtPainterInput {
  frameAt: (seconds: number) => ArtFrame;
  momentAt: (seconds: number) => { progress: number; strength: number };
  /** Pixels of this picture to one of a 1280 x 720 one. */
  detail: number;
}

/** Paints a figure's picture at a second; frames are functions of the second alone. */
export interface ArtPainter {
  draw(context: SKRSContext2D, frame: ArtFrame, seconds: number): void;
}

/** What is drawn to the end is kept this long, and moved with its stars. A second's drift is a few pixels. */
const KEPT_SECONDS = 1;
/** Kept finer than the picture, so that moving it by parts of a pixel does not blur its lines. */
const FINER = 1.5;
/** Farthest that a kept line may lie from its place, pixels; beyond, every frame is drawn afresh. */
const FARTHEST_OFF = 0.4;
/** Before this share of the drawing so little is done that keeping it saves nothing. */
const LEAST_KEPT = 0.05;
/** Shares of a drawing's time are sums of many lengths. */
const ROUNDING = 1e-6;
/** Room round the frame for what is moved into it. */
const MARGIN = 40;

/** A turn, a zoom and a shift of the picture: x' = a x - b y + e, y' = b x + a y + f. */
interface Move {
  a: number;
  b: number;
  e: number;
  f: number;
}

interface Kept {
  span: number;
  canvas: Canvas | null;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Strokes that end before this share of the drawing are on it. */
  settled: number;
  marks: readonly number[];
}

/** A painter of one figure's picture for a shot. Keeps a canvas: one for each shot and worker. */
export function artPainter(artwork: Artwork, input: ArtPainterInput): ArtPainter {
  const { frameAt, momentAt, detail } = input;
  const marks = marksOf(artwork);
  let kept: Kept | undefined;

  const keep = (span: number): Kept => {
    const from = span * KEPT_SECONDS;
    const middle = frameAt(from + KEPT_SECONDS / 2);
    const { width, height } = middle.projection;
    const settled = momentAt(from).progress;
    const none: Kept = { span, canvas: null, left: 0, top: 0, width: 0, height: 0, settled: 0, marks: [] };
    const now = placesOf(marks, middle);
    if (settled <= LEAST_KEPT || now === null) return none;
    // A move must carry the kept picture to where its strokes truly stand, from the first to the last frame of the span.
    for (const end of [from, from + KEPT_SECONDS]) {
      const places = placesOf(marks, frameAt(end));
      if (places === null || offOf(moveOf(now, places), now, places) > FARTHEST_OFF) return none;
    }
    const box = boxOf(artwork, middle, settled);
    const left = Math.max(-MARGIN, Math.floor(box.left - 8 * detail));
    const top = Math.max(-MARGIN, Math.floor(box.top - 8 * detail));
    const right = Math.min(width + MARGIN, Math.ceil(box.right + 8 * detail));
    const bottom = Math.min(height + MARGIN, Math.ceil(box.bottom + 8 * detail));
    if (right <= left || bottom <= top) return none;
    const canvas = createCanvas(Math.ceil((right - left) * FINER), Math.ceil((bottom - top) * FINER));
    const context = canvas.getContext('2d');
    context.setTransform(FINER, 0, 0, FINER, -left * FINER, -top * FINER);
    drawArt(context, artwork, { ...middle, detail, progress: settled, strength: 1, upTo: settled + ROUNDING });
    return { span, canvas, left, top, width: canvas.width / FINER, height: canvas.height / FINER, settled, marks: now };
  };

  return {
    draw(context, frame, seconds) {
      const { progress, strength } = momentAt(seconds);
      if (progress <= 0 || strength <= 0.004) return;
      const span = Math.floor(seconds / KEPT_SECONDS);
      if (kept?.span !== span) kept = keep(span);
      const places = kept.canvas === null ? null : placesOf(marks, frame);
      if (kept.canvas === null || places === null) {
        drawArt(context, artwork, { ...frame, progress, strength, detail });
        return;
      }
      const { a, b, e, f } = moveOf(kept.marks, places);
      context.save();
      context.globalCompositeOperation = 'lighter';
      context.globalAlpha = strength;
      context.transform(a, b, -b, a, e, f);
      context.drawImage(kept.canvas, kept.left, kept.top, kept.width, kept.height);
      context.restore();
      if (kept.settled < 1)
        drawArt(context, artwork, { ...frame, progress, strength, detail, after: kept.settled + ROUNDING });
    },
  };
}

/** Some directions all over a picture, x y z one after the other. */
function marksOf(artwork: Artwork): number[] {
  const outlines = artwork.strokes.filter(({ kind }) => kind === 'outline' || kind === 'line');
  const step = Math.max(1, Math.floor(outlines.length / 12));
  return outlines.filter((_, index) => index % step === 0).flatMap(({ vectors }) => [...vectors.subarray(0, 3)]);
}

/** Pixels of directions, x y one after the other; null where one of them is out of sight. */
function placesOf(marks: readonly number[], { sky, projection }: ArtFrame): number[] | null {
  const plotter = plotterOf(sky, projection);
  const places: number[] = [];
  for (let at = 0; at + 2 < marks.length; at += 3) {
    if (!plotter.plot(marks[at] as number, marks[at + 1] as number, marks[at + 2] as number)) return null;
    places.push(plotter.x, plotter.y);
  }
  return places.length < 4 ? null : places;
}

/** The move that carries points nearest to others: least squares. */
function moveOf(from: readonly number[], to: readonly number[]): Move {
  const count = from.length / 2;
  const mean = (list: readonly number[], axis: 0 | 1): number => {
    let sum = 0;
    for (let at = axis; at < list.length; at += 2) sum += list[at] as number;
    return sum / count;
  };
  const [mx, my, nx, ny] = [mean(from, 0), mean(from, 1), mean(to, 0), mean(to, 1)];
  let along = 0;
  let across = 0;
  let square = 0;
  for (let at = 0; at + 1 < from.length; at += 2) {
    const px = (from[at] as number) - mx;
    const py = (from[at + 1] as number) - my;
    const qx = (to[at] as number) - nx;
    const qy = (to[at + 1] as number) - ny;
    along += px * qx + py * qy;
    across += px * qy - py * qx;
    square += px * px + py * py;
  }
  const a = square > 0 ? along / square : 1;
  const b = square > 0 ? across / square : 0;
  return { a, b, e: nx - a * mx + b * my, f: ny - b * mx - a * my };
}

/** How far a move leaves the worst of the points from where it belongs. */
function offOf({ a, b, e, f }: Move, from: readonly number[], to: readonly number[]): number {
  let off = 0;
  for (let at = 0; at + 1 < from.length; at += 2) {
    const [x, y] = [from[at] as number, from[at + 1] as number];
    off = Math.max(off, Math.hypot(a * x - b * y + e - (to[at] as number), b * x + a * y + f - (to[at + 1] as number)));
  }
  return off;
}

function boxOf(
  artwork: Artwork,
  { sky, projection }: ArtFrame,
  upTo: number,
): { left: number; top: number; right: number; bottom: number } {
  const plotter = plotterOf(sky, projection);
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { kind, vectors, to } of artwork.strokes) {
    if (kind === 'hatch' || to > upTo + ROUNDING) continue;
    for (let at = 0; at + 2 < vectors.length; at += 9) {
      if (!plotter.plot(vectors[at] as number, vectors[at + 1] as number, vectors[at + 2] as number)) continue;
      box.left = Math.min(box.left, plotter.x);
      box.right = Math.max(box.right, plotter.x);
      box.top = Math.min(box.top, plotter.y);
      box.bottom = Math.max(box.bottom, plotter.y);
    }
  }
  return box;
}
