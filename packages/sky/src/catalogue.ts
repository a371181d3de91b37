import { FIGURES } from '../data/figures.ts';
import { STAR_COUNT, STARS_BASE64 } from '../data/stars.ts';
import { bytesOfBase64 } from './base64.ts';
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
  const bytes = bytesOfBase64(STARS_BASE64);
  const view = new DataView(bytes.buffer);
  const stars: StarCatalogue = {
    count: STAR_COUNT,
    hip: new Int32Array(STAR_COUNT),
    vectors: new Float64Array(STAR_COUNT * 3),
    magnitude: new Float32Array(STAR_COUNT),
    colorIndex: new Float32Array(STAR_COUNT),
  };
  const rows = new Map<number, number>();
  const u24 = (at: number): number => view.getUint16(at) * 256 + view.getUint8(at + 2);
  for (let row = 0; row < STAR_COUNT; row++) {
    const at = row * 12;
    const hip = u24(at);
    stars.hip[row] = hip;
    stars.vectors.set(equatorialVector((u24(at + 3) / 0xffffff) * 360, (u24(at + 6) / 0xffffff) * 180 - 90), row * 3);
    stars.magnitude[row] = view.getUint16(at + 9) / 100 - 2;
    stars.colorIndex[row] = view.getUint8(at + 11) / 100 - 0.4;
    rows.set(hip, row);
  }
  loaded = { stars, rows };
  return loaded;
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

/** Radians a year along J2000 x, y, z, for the stars whose own motion can be seen; by row. */
export function spaceMotions(): ReadonlyMap<number, Vector3> {
  motions ??= new Map(
    PROPER_MOTIONS.flatMap(([hip, raMas, decMas]): [number, Vector3][] => {
      const row = rowOfStar(hip);
      if (row === null) return [];
      const [x, y, z] = starAtRow(starCatalogue(), row).vector;
      const planar = Math.hypot(x, y);
      const east: Vector3 = [-y / planar, x / planar, 0];
      const north: Vector3 = [(-z * x) / planar, (-z * y) / planar, planar];
      const radians = Math.PI / 180 / 3_600_000;
      const along = (axis: 0 | 1 | 2): number => (east[axis] * raMas + north[axis] * decMas) * radians;
      return [[row, [along(0), along(1), along(2)]]];
    }),
  );
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
