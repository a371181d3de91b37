import type { Net } from './net/net.ts';
import { cutInto, type RgbPicture } from './picture.ts';

/** A face as the detector sees it; places in pixels of the picture. */
export interface FoundFace {
  score: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Left in the picture, right in the picture, nose, mouth. */
  eyes: readonly [Point, Point];
  nose: Point;
  mouth: Point;
}

export interface Point {
  x: number;
  y: number;
}

/** The detector's grids: sixteen and eight cells a side, with two and six guesses a cell. */
const GRIDS = [
  { cells: 16, guesses: 2, logits: 'logits16', boxes: 'boxes16' },
  { cells: 8, guesses: 6, logits: 'logits8', boxes: 'boxes8' },
] as const;
/** Numbers of a guess: centre, size, six places. */
const GUESS = 16;
/** Guesses that share more than this of their surface are one face. */
const SAME_FACE = 0.3;
/** More faces than this are a crowd, in which none is looked at closely. */
const MOST_FACES = 12;

/** Faces with at least this score, best first. */
export function findFaces(net: Net, picture: RgbPicture, leastScore: number): FoundFace[] {
  const size = net.input.width;
  const side = Math.max(picture.width, picture.height);
  const centre = { x: picture.width / 2, y: picture.height / 2 };
  const outputs = net.run((input) => cutInto(input, size, picture, { ...centre, side, angle: 0 }, 1 / 127.5, -1));
  const toPicture = side / size;
  const found: FoundFace[] = [];
  for (const { cells, guesses, logits, boxes } of GRIDS) {
    const cell = size / cells;
    const scores = outputs[logits] ?? new Float32Array();
    const places = outputs[boxes] ?? new Float32Array();
    scores.forEach((logit, guess) => {
      const score = 1 / (1 + Math.exp(-logit));
      if (score < leastScore) return;
      const index = Math.floor(guess / guesses);
      const anchor = { x: ((index % cells) + 0.5) * cell, y: (Math.floor(index / cells) + 0.5) * cell };
      const place = (pair: number): Point => ({
        x: ((places[guess * GUESS + pair * 2] ?? 0) + anchor.x - size / 2) * toPicture + centre.x,
        y: ((places[guess * GUESS + pair * 2 + 1] ?? 0) + anchor.y - size / 2) * toPicture + centre.y,
      });
      const middle = place(0);
      const width = (places[guess * GUESS + 2] ?? 0) * toPicture;
      const height = (places[guess * GUESS + 3] ?? 0) * toPicture;
      found.push({
        score,
        x: middle.x - width / 2,
        y: middle.y - height / 2,
        width,
        height,
        eyes: [place(2), place(3)],
        nose: place(4),
        mouth: place(5),
      });
    });
  }
  const kept: FoundFace[] = [];
  for (const face of found.toSorted((a, b) => b.score - a.score)) {
    if (kept.length < MOST_FACES && kept.every((other) => sharedShare(face, other) < SAME_FACE)) kept.push(face);
  }
  return kept;
}

type Box = Pick<FoundFace, 'x' | 'y' | 'width' | 'height'>;

/** Surface two boxes share, of the surface of both. */
function sharedShare(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
