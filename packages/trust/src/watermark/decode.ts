import { chipSets, TILE, WEIGHTS, type WatermarkKey } from './chips.ts';
import { COMPLETIONS, derive, idOf, SYMBOLS } from './code.ts';
import { chipSpectrum, correlate, highestPlaces, mirrored, type Peak } from './correlate.ts';
import { emptyPlane, GRID, type Plane } from './fft.ts';
import { PER_CHIP } from './fold.ts';

/** Spectra of a key's chips, made once. */
export interface KeySpectra {
  version: number;
  /** The first finds the grid; one for each symbol follows. */
  sets: Plane[];
  /** The first as a mirror shows it. */
  mirroredSync: Plane;
}

export function keySpectra(key: WatermarkKey): KeySpectra {
  const sets = chipSets(key).map(chipSpectrum);
  return { version: key.version, sets, mirroredSync: mirrored(sets[0]!) };
}

export interface Reading {
  id: bigint;
  /** Standard deviations of all seven sets together. */
  score: number;
}

/** Places of the grid that are tried as origin, and symbols that are tried for each place of the code. */
const ORIGINS = 4;
const CHOICES = 6;

/** The id that fits best, whether or not there is one. */
export function decode(picture: Plane, key: KeySpectra): Reading {
  const maps: Float32Array[] = [];
  for (let index = 0; index < key.sets.length; index += 2) {
    const pair = correlate(picture, key.sets[index]!, key.sets[index + 1] ?? key.sets[index]!, emptyPlane());
    maps.push(pair.re, pair.im);
  }
  const [sync, ...symbols] = maps;
  let best: Reading = { id: 0n, score: -Infinity };
  for (const origin of highestPlaces(sync!, ORIGINS)) {
    const reading = decodeAt(origin, symbols.slice(0, SYMBOLS));
    if (reading.score > best.score) best = reading;
  }
  return best;
}

function decodeAt(origin: Peak, maps: readonly Float32Array[]): Reading {
  const heights = maps.map((map) => bySymbol(map, origin));
  const choices = heights.map((of) => bestSymbols(of));
  let best = -Infinity;
  let bestSymbolsFound: number[] = [];
  const word = Array.from({ length: SYMBOLS }, () => 0);
  const values = [0, 0, 0, 0];
  for (const { given, derived } of COMPLETIONS) {
    const [a, b, c, d] = given as [number, number, number, number];
    for (const va of choices[a]!)
      for (const vb of choices[b]!)
        for (const vc of choices[c]!)
          for (const vd of choices[d]!) {
            values[0] = va;
            values[1] = vb;
            values[2] = vc;
            values[3] = vd;
            let sum = heights[a]![va]! + heights[b]![vb]! + heights[c]![vc]! + heights[d]![vd]!;
            for (const { place, factors } of derived) sum += heights[place]![derive(factors, values)]!;
            if (sum <= best) continue;
            best = sum;
            word[a] = va;
            word[b] = vb;
            word[c] = vc;
            word[d] = vd;
            for (const { place, factors } of derived) word[place] = derive(factors, values);
            bestSymbolsFound = [...word];
          }
  }
  return { id: idOf(bestSymbolsFound), score: WEIGHTS[0]! * origin.height + WEIGHTS[1]! * best };
}

/** How well each symbol fits, seen from the origin. */
function bySymbol(map: Float32Array, origin: Peak): Float32Array {
  const heights = new Float32Array(TILE * TILE);
  for (let symbol = 0; symbol < heights.length; symbol++) {
    const x = (origin.x + (symbol % TILE) * PER_CHIP) % GRID;
    const y = (origin.y + Math.floor(symbol / TILE) * PER_CHIP) % GRID;
    heights[symbol] = map[y * GRID + x]!;
  }
  return heights;
}

function bestSymbols(heights: Float32Array): number[] {
  return highestPlaces(heights, CHOICES).map(({ x, y }) => y * GRID + x);
}
