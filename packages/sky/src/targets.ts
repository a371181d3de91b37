import { ASTERISMS } from './asterisms.ts';
import { catalogueStar, figurePaths } from './catalogue.ts';
import { galacticVector } from './milky-way.ts';
import { PLANETS, type Planet, type Sky } from './sky.ts';
import { horizontalVector, type Vector3 } from './vectors.ts';

/** Something in the sky that a camera can hold. */
export type SkyTarget =
  | { kind: 'star'; id: string; hip: number; vectors: readonly Vector3[] }
  | { kind: 'figure' | 'asterism'; id: string; vectors: readonly Vector3[]; paths: readonly (readonly number[])[] }
  | { kind: 'milky-way'; id: string; vectors: readonly Vector3[] }
  | { kind: 'planet'; id: string; planet: Planet }
  | { kind: 'moon'; id: string };

const asterisms = new Map(ASTERISMS.map((asterism) => [asterism.id, asterism]));

/**
 * What an id means: `hip:91262`, `figure:Lyr` (IAU abbreviation), `asterism:zhinu`, `planet:Venus`, `moon`, `milky-way`.
 * `vectors` are J2000 unit vectors; planets and the Moon have none, for they move. Null when unknown,
 * and for the Sun: where it is up there is no night sky to frame.
 */
export function resolveTarget(id: string): SkyTarget | null {
  if (id === 'moon') return { kind: 'moon', id };
  if (id === 'milky-way') {
    const vectors = Array.from({ length: 72 }, (_, step) => galacticVector(step * 5, 0));
    return { kind: 'milky-way', id, vectors };
  }
  const [scheme = '', rest = ''] = id.split(':', 2);
  switch (scheme) {
    case 'hip': {
      const star = /^\d{1,6}$/.test(rest) ? catalogueStar(Number(rest)) : null;
      return star === null ? null : { kind: 'star', id, hip: star.hip, vectors: [star.vector] };
    }
    case 'figure':
      return linesTarget('figure', id, figurePaths(rest));
    case 'asterism':
      return linesTarget('asterism', id, asterisms.get(rest)?.paths ?? null);
    case 'planet': {
      const planet = PLANETS.find((candidate) => candidate === rest);
      return planet === undefined ? null : { kind: 'planet', id, planet };
    }
    default:
      return null;
  }
}

function linesTarget(
  kind: 'figure' | 'asterism',
  id: string,
  paths: readonly (readonly number[])[] | null,
): SkyTarget | null {
  if (paths === null) return null;
  const hips = [...new Set(paths.flat())];
  return {
    kind,
    id,
    paths,
    vectors: hips.map((hip) => catalogueStar(hip)?.vector).filter((vector) => vector !== undefined),
  };
}

/** Where a target is seen: horizontal unit vectors, one for each of its points. */
export function horizontalTarget(sky: Sky, target: SkyTarget): Vector3[] {
  switch (target.kind) {
    case 'star':
    case 'figure':
    case 'asterism':
    case 'milky-way':
      return target.vectors.map((vector) => sky.horizontal(vector));
    case 'planet': {
      const seen = sky.planets().find((candidate) => candidate.planet === target.planet);
      return seen === undefined ? [] : [horizontalVector(seen.altitudeDegrees, seen.azimuthDegrees)];
    }
    case 'moon':
      return [horizontalVector(sky.moon().altitudeDegrees, sky.moon().azimuthDegrees)];
  }
}
