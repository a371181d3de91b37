import { ASTERISMS, catalogueStar, constellationOf, figurePaths, starCatalogue } from '@kinora/sky';

const asterisms = new Map(ASTERISMS.map((asterism) => [`asterism:${asterism.id}`, asterism]));

/** HIP numbers of the stars an asterism or a figure is drawn with. */
export function asterismHips(id: string): readonly number[] {
  if (id.startsWith('figure:')) return [...new Set((figurePaths(id.slice(7)) ?? []).flat())];
  const paths = asterisms.get(id)?.paths ?? [];
  return [...new Set(paths.flat())];
}

/** Constellations an asterism's stars lie in, the one with most first. */
export function asterismConstellations(id: string): readonly string[] {
  const count = new Map<string, number>();
  for (const hip of asterismHips(id)) {
    if (catalogueStar(hip) === null) continue;
    const iau = constellationOf(hip);
    count.set(iau, (count.get(iau) ?? 0) + 1);
  }
  const all = [...count].toSorted((a, b) => b[1] - a[1]);
  const total = all.reduce((sum, [, stars]) => sum + stars, 0);
  // A stray star over a border does not move a group.
  return all.filter(([, stars]) => stars / total >= 0.2).map(([iau]) => iau);
}

let brightest: ReadonlyMap<string, readonly number[]> | undefined;

/** Stars of a constellation to magnitude 4.2, brightest first. */
export function brightestOf(iau: string): readonly number[] {
  if (brightest === undefined) {
    const stars = starCatalogue();
    const byConstellation = new Map<string, [number, number][]>();
    for (let row = 0; row < stars.count && (stars.magnitude[row] ?? 99) <= 4.2; row++) {
      const hip = stars.hip[row] ?? 0;
      const home = constellationOf(hip);
      byConstellation.set(home, [...(byConstellation.get(home) ?? []), [hip, stars.magnitude[row] ?? 99]]);
    }
    brightest = new Map(
      [...byConstellation].map(([home, list]) => [home, list.toSorted((a, b) => a[1] - b[1]).map(([hip]) => hip)]),
    );
  }
  return brightest.get(iau) ?? [];
}
