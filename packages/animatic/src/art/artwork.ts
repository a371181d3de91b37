import { FADES, strokesOf, type Part } from './drawing.ts';
import { lengthOf, type Point } from './geometry.ts';
import { plateOf, type Plate } from './plate.ts';

/** A drawing of a figure in the sky: how its plate is turned, and its parts from front to back. */
export interface Drawing {
  turnDegrees: number;
  /** Stars that the drawing was made on, HIP numbers: it stands on them to the pixel. */
  anchors: readonly number[];
  parts(): readonly Part[];
}

export interface ArtStroke {
  kind: 'outline' | 'line' | 'fine' | 'hatch';
  /** Its strength, 0 … 1: less where a figure ends in mist. */
  strength: number;
  /** J2000 unit vectors, x y z of one point after the other. */
  vectors: Float64Array;
  /** Share of the drawing's time at which the pen begins and ends this stroke, 0 … 1. */
  from: number;
  to: number;
}

/** A figure's picture, ready to be projected. */
export interface Artwork {
  id: string;
  plate: Plate;
  anchors: readonly number[];
  strokes: readonly ArtStroke[];
  /** Angular size, radians: how far its farthest strokes lie apart. */
  extentRadians: number;
}

/** Outlines take the first part of the drawing's time, lines the next; fine lines and hatching follow. */
const PHASES: Record<ArtStroke['kind'], readonly [number, number]> = {
  outline: [0, 0.62],
  line: [0.4, 0.78],
  fine: [0.5, 0.9],
  hatch: [0.62, 1],
};

export function artworkOf(id: string, drawing: Drawing): Artwork {
  const plate = plateOf(id, drawing.turnDegrees);
  const parts = drawing.parts();
  const points = parts.flatMap((part): Point[] => [
    ...(part.limbs ?? []).flat().map(([x, y]): Point => [x, y]),
    ...(part.shapes ?? []).flat(),
    ...(part.lines ?? []).flat(),
  ]);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const extent = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const strokes = strokesOf(parts, extent);
  const lengths = { outline: 0, line: 0, fine: 0, hatch: 0 };
  for (const stroke of strokes) lengths[stroke.kind] += lengthOf(stroke.points);
  const drawn = { outline: 0, line: 0, fine: 0, hatch: 0 };
  return {
    id,
    plate,
    anchors: drawing.anchors,
    extentRadians: (extent * Math.PI) / 1800,
    strokes: strokes.map((stroke): ArtStroke => {
      const [start, end] = PHASES[stroke.kind];
      const share = (length: number): number => start + ((end - start) * length) / Math.max(1e-6, lengths[stroke.kind]);
      const from = share(drawn[stroke.kind]);
      drawn[stroke.kind] += lengthOf(stroke.points);
      const vectors = new Float64Array(stroke.points.length * 3);
      stroke.points.forEach((point, index) => vectors.set(plate.vectorOf(point), index * 3));
      return { kind: stroke.kind, strength: FADES[stroke.faded] ?? 1, vectors, from, to: share(drawn[stroke.kind]) };
    }),
  };
}
