import type { ColourSignature } from '@kinora/film';
import { labOf, lightOf } from './colour-space.ts';
import { CHROMA_GRID, type GridFrame, lumaOfChroma } from './grid.ts';

const TONES = 8;

export interface ColourMeter {
  add(frame: GridFrame): void;
  /** Over all frames; null when there was none. */
  signature(): ColourSignature | null;
}

/** Sums the colours of a take, on the cells of its chroma. Looks at every `every`th frame: colours change slowly. */
export function meterColour(every: number): ColourMeter {
  let frames = 0;
  let cells = 0;
  let lightness = 0;
  let squares = 0;
  let sumA = 0;
  let sumB = 0;
  const tones = new Float64Array(TONES);
  const light = { r: 0, g: 0, b: 0 };
  return {
    add({ luma, blue, red }) {
      if (frames++ % every !== 0) return;
      for (let cell = 0; cell < CHROMA_GRID.width * CHROMA_GRID.height; cell++) {
        const lab = labOf(lightOf(lumaOfChroma(luma, cell), blue[cell]!, red[cell]!, light));
        lightness += lab.lightness;
        squares += lab.lightness ** 2;
        sumA += lab.a;
        sumB += lab.b;
        const tone = Math.min(TONES - 1, Math.max(0, Math.floor((lab.lightness / 100) * TONES)));
        tones[tone] = tones[tone]! + 1;
        cells++;
      }
    },
    signature() {
      if (cells === 0) return null;
      const mean = lightness / cells;
      return {
        lightness: rounded(mean),
        contrast: rounded(Math.sqrt(Math.max(0, squares / cells - mean ** 2))),
        a: rounded(sumA / cells),
        b: rounded(sumB / cells),
        tones: Array.from(tones, (count) => rounded(count / cells)),
      };
    },
  };
}

/** It is kept with every take: four places are more than it is good for. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
