import { OUTLINE_HEIGHT, OUTLINE_RUNS, OUTLINE_WIDTH } from '../data/milky-way-outlines.ts';
import { galacticCoordinates, milkyWayRow } from './milky-way.ts';
import type { Vector3 } from './vectors.ts';

let cells: Uint8Array | undefined;

function load(): Uint8Array {
  if (cells !== undefined) return cells;
  cells = new Uint8Array(OUTLINE_WIDTH * OUTLINE_HEIGHT);
  let at = 0;
  for (const run of OUTLINE_RUNS.split('.')) {
    const length = Number.parseInt(run.slice(1), 36);
    cells.fill(Number(run[0]), at, at + length);
    at += length;
  }
  return cells;
}

/**
 * How many of the five nested outlines of the Milky Way hold a J2000 direction: 0 outside the band, 5 its brightest
 * clouds. From the Milky Way Outline Catalogue (J. R. Vieira), on a grid of 0.7° by about 0.5°.
 */
export function milkyWayLevel(vectorJ2000: Vector3): number {
  const { longitudeDegrees, latitudeDegrees } = galacticCoordinates(vectorJ2000);
  const row = Math.round(milkyWayRow(latitudeDegrees) * OUTLINE_HEIGHT - 0.5);
  if (row < 0 || row >= OUTLINE_HEIGHT) return 0;
  const column = Math.floor((longitudeDegrees / 360) * OUTLINE_WIDTH) % OUTLINE_WIDTH;
  return load()[row * OUTLINE_WIDTH + column] ?? 0;
}
