import { FIGURES } from '../data/figures.ts';
import { MOTIONS_BASE64 } from '../data/motions.ts';
import { FAINTEST_MAGNITUDE, STAR_COUNT, STARS_BASE64 } from '../data/stars.ts';
import { bitReader } from './bits.ts';
import { PROPER_MOTIONS } from './proper-motions.ts';
import { equatorialVector, type Vector3 } from './vectors.ts';

/** Stars to magnitude 7.5 as columns, brightest first. */
export interface StarCatalogue {
  count: number;
  hip: Int32Array;
  /** J2000 unit vectors at epoch 2000.0, x y z of one star after another. */
  vectors: Float64Array;
  magnitude: Float32Array;
  /** B-V. */
  colorIndex: Float32Array;
}

export interface CatalogueStar {
  hip: number;
  vector: Vector3;
  magnitude: number;
  colorIndex: number;
}

let loaded: { stars: StarCatalogue; rows: Map<number, number> } | undefined;

function load(): { stars: StarCatalogue; rows: Map<number, number> } {
  if (loaded !== undefined) return loaded;
  const inHipOrder = readStars();
  const order = brightestFirst(inHipOrder.magnitude);
  const stars: StarCatalogue = {
    count: STAR_COUNT,
    hip: order.map((from) => inHipOrder.hip[from] ?? 0),
    vectors: new Float64Array(STAR_COUNT * 3),
    magnitude: Float32Array.from(order, (from) => inHipOrder.magnitude[from] ?? 99),
    colorIndex: Float32Array.from(order, (from) => inHipOrder.colorIndex[from] ?? 0.6),
  };
  const rows = new Map<number, number>();
  order.forEach((from, row) => {
    const vector = equatorialVector(inHipOrder.raDegrees[from] ?? 0, inHipOrder.decDegrees[from] ?? 0);
    stars.vectors.set(vector, row * 3);
    rows.set(stars.hip[row] ?? 0, row);
  });
  loaded = { stars, rows };
  return loaded;
}

/** Rows by magnitude, so that a limit of magnitude is a limit of rows; equal ones stay in order. Sorted by hundredths, as they are given. */
function brightestFirst(magnitude: Float64Array): Int32Array {
  const bucketOf = (row: number): number => Math.round((magnitude[row] ?? 0) * 100) + 200;
  const starts = new Int32Array(1200);
  for (let row = 0; row < magnitude.length; row++) {
    const next = bucketOf(row) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < starts.length; bucket++)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const order = new Int32Array(magnitude.length);
  for (let row = 0; row < magnitude.length; row++) {
    const bucket = bucketOf(row);
    const at = starts[bucket] ?? 0;
    order[at] = row;
    starts[bucket] = at + 1;
  }
  return order;
}

/** The packed columns, as `scripts/build-data.ts` wrote them. */
function readStars(): Record<'hip' | 'raDegrees' | 'decDegrees' | 'magnitude' | 'colorIndex', Float64Array> {
  const column = (): Float64Array => new Float64Array(STAR_COUNT);
  const columns = {
    hip: column(),
    raDegrees: column(),
    decDegrees: column(),
    magnitude: column(),
    colorIndex: column(),
  };
  const reader = bitReader(STARS_BASE64);
  let hip = 0;
  let right = 0;
  for (let at = 0; at < STAR_COUNT; at++) {
    hip += reader.rice(2) + 1;
    right = (right + reader.signedRice(8) + 3_600_000) % 3_600_000;
    columns.hip[at] = hip;
    columns.raDegrees[at] = right / 10_000;
    columns.decDegrees[at] = reader.bits(21) / 10_000 - 90;
    columns.magnitude[at] = FAINTEST_MAGNITUDE - reader.rice(6) / 100;
    columns.colorIndex[at] = reader.bits(7) / 50 - 0.4;
  }
  return columns;
}

/** All stars. Shared: do not write into it. */
export function starCatalogue(): StarCatalogue {
  return load().stars;
}

/** A star by its Hipparcos number; null where the catalogue has none to magnitude 7.5. */
export function catalogueStar(hip: number): CatalogueStar | null {
  const { stars, rows } = load();
  const row = rows.get(hip);
  return row === undefined ? null : starAtRow(stars, row);
}

/** Row of a star in the catalogue; null where there is none. */
export function rowOfStar(hip: number): number | null {
  return load().rows.get(hip) ?? null;
}

export function starAtRow(stars: StarCatalogue, row: number): CatalogueStar {
  const at = row * 3;
  return {
    hip: stars.hip[row] ?? 0,
    vector: [stars.vectors[at] ?? 0, stars.vectors[at + 1] ?? 0, stars.vectors[at + 2] ?? 1],
    magnitude: stars.magnitude[row] ?? 99,
    colorIndex: stars.colorIndex[row] ?? 0.6,
  };
}

/**
 * Radians a year along J2000 x, y, z, by row: of all stars to magnitude 6.5 from the Bright Star Catalogue, good to about
 * ten milliarcseconds a year; Hipparcos values for the bright and the fast. Fainter stars stand still.
 */
export function spaceMotions(): ReadonlyMap<number, Vector3> {
  if (motions !== undefined) return motions;
  const { stars, rows } = load();
  const milliarcseconds = new Map<number, readonly [ra: number, dec: number]>();
  const reader = bitReader(MOTIONS_BASE64);
  for (const hip of stars.hip.toSorted())
    if (reader.bits(1) === 1) milliarcseconds.set(hip, [reader.signedRice(6), reader.signedRice(6)]);
  for (const [hip, ra, dec] of PROPER_MOTIONS) milliarcseconds.set(hip, [ra, dec]);
  motions = new Map();
  for (const [hip, [ra, dec]] of milliarcseconds) {
    const row = rows.get(hip);
    if (row === undefined || (ra === 0 && dec === 0)) continue;
    const [x, y, z] = starAtRow(stars, row).vector;
    const planar = Math.hypot(x, y);
    const east: Vector3 = [-y / planar, x / planar, 0];
    const north: Vector3 = [(-z * x) / planar, (-z * y) / planar, planar];
    const radians = Math.PI / 180 / 3_600_000;
    const along = (axis: 0 | 1 | 2): number => (east[axis] * ra + north[axis] * dec) * radians;
    motions.set(row, [along(0), along(1), along(2)]);
  }
  return motions;
}
let motions: Map<number, Vector3> | undefined;

/** Paths of a constellation's figure by its IAU abbreviation (`Ori`), as HIP numbers; null when there is no such figure. */
export function figurePaths(abbreviation: string): readonly (readonly number[])[] | null {
  figures ??= new Map(
    FIGURES.split(';').map((entry) => {
      const [id = '', paths = ''] = entry.split(':');
      return [id, paths.split('|').map((path) => path.split(',').map(Number))];
    }),
  );
  return figures.get(abbreviation) ?? null;
}
let figures: Map<string, number[][]> | undefined;
