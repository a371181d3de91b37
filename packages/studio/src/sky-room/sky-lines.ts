import { ASTERISMS, CONSTELLATIONS, figurePaths, rowOfStar, starCatalogue, type Sky, type Vector3 } from '@kinora/sky';

/** Which figures are drawn between the stars. */
export type FigureSet = 'western' | 'chinese' | 'none';

/** A stroke between two stars, in the directions of the catalogue (J2000). */
export interface Line {
  from: Vector3;
  to: Vector3;
}

export function vectorOfStar(hip: number): Vector3 | null {
  const row = rowOfStar(hip);
  if (row === null) return null;
  const { vectors } = starCatalogue();
  return [vectors[row * 3] ?? 0, vectors[row * 3 + 1] ?? 0, vectors[row * 3 + 2] ?? 1];
}

function linesOfPaths(paths: readonly (readonly number[])[]): Line[] {
  return paths.flatMap((path) =>
    path.slice(1).flatMap((hip, index) => {
      const from = vectorOfStar(path[index] ?? 0);
      const to = vectorOfStar(hip);
      return from === null || to === null ? [] : [{ from, to }];
    }),
  );
}

export function linesOfTarget(id: string): Line[] {
  const [scheme, name = ''] = id.split(':');
  if (scheme === 'figure') return linesOfPaths(figurePaths(name) ?? []);
  if (scheme === 'asterism') return linesOfPaths(ASTERISMS.find((asterism) => asterism.id === name)?.paths ?? []);
  return [];
}

export function collectLines(set: FigureSet): readonly Line[] {
  switch (set) {
    case 'western':
      return CONSTELLATIONS.flatMap(([iau]) => linesOfPaths(figurePaths(iau) ?? []));
    case 'chinese':
      return ASTERISMS.filter(isChinese).flatMap(({ paths }) => linesOfPaths(paths));
    case 'none':
      return [];
  }
}

export function isChinese(asterism: (typeof ASTERISMS)[number]): boolean {
  return asterism.culture === 'chinese';
}

const middles = new Map<string, Vector3 | null>();

export function middleOfFigure(id: string): Vector3 | null {
  let middle = middles.get(id);
  if (middle === undefined) middles.set(id, (middle = middleOf(linesOfTarget(id))));
  return middle;
}

export function middleOf(lines: readonly Line[]): Vector3 | null {
  if (lines.length === 0) return null;
  const sum: [number, number, number] = [0, 0, 0];
  for (const { from, to } of lines) for (const axis of [0, 1, 2] as const) sum[axis] += from[axis] + to[axis];
  const length = Math.hypot(...sum);
  return length === 0 ? null : [sum[0] / length, sum[1] / length, sum[2] / length];
}

/** A direction of the catalogue (J2000) in the frame of the place: north, west, up. */
export function toHorizontal(sky: Sky, [x, y, z]: Vector3): Vector3 {
  const { rotation: r } = sky;
  return [r[0] * x + r[1] * y + r[2] * z, r[3] * x + r[4] * y + r[5] * z, r[6] * x + r[7] * y + r[8] * z];
}
