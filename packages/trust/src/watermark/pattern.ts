import { CHIPS_ACROSS, chipsOf, TILE, type WatermarkKey } from './chips.ts';

/** Part of every recipe: raised whenever the same id and key would give another pattern. */
export const watermarkVersion = '1';

/** How strongly a film is marked: 1, or more where reading the finished film back fails. */
export const WATERMARK_STRENGTHS = [1, 1.5, 2] as const;
export type WatermarkStrength = (typeof WATERMARK_STRENGTHS)[number];

export interface WatermarkOrder {
  /** 48 bits. */
  id: bigint;
  key: WatermarkKey;
  width: number;
  height: number;
  strength?: WatermarkStrength;
}

/** Root mean square of a pattern of strength 1, in codes of 255; whoever blends it in takes a share of it. */
export const PATTERN_RMS = 8;

/**
 * What is added to every frame of a film, as gray of `width * height` bytes: 128 adds nothing. Scales with the picture, so that a
 * film is read alike at whatever size it is shown.
 */
export function watermarkPattern({ id, key, width, height, strength = 1 }: WatermarkOrder): Uint8Array {
  const tile = chipsOf(id, key);
  const chipsPerPixel = CHIPS_ACROSS / Math.min(width, height);
  const columns = weightsAlong(width, chipsPerPixel);
  const rows = weightsAlong(height, chipsPerPixel);
  // Between four independent chips of variance 1 the mean square is 4/9, wherever the pixels fall.
  const gain = (PATTERN_RMS * strength * 3) / 2;
  const pattern = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = rows[y]!;
    for (let x = 0; x < width; x++) {
      const column = columns[x]!;
      const above = mixed(tile, row.first, column);
      const below = mixed(tile, row.second, column);
      const value = Math.round(128 + gain * (above + (below - above) * row.share));
      pattern[y * width + x] = Math.max(0, Math.min(255, value));
    }
  }
  return pattern;
}

interface Between {
  first: number;
  second: number;
  /** Of the second. */
  share: number;
}

function weightsAlong(length: number, chipsPerPixel: number): Between[] {
  return Array.from({ length }, (_, pixel) => {
    const at = (pixel + 0.5) * chipsPerPixel;
    const first = Math.floor(at);
    return { first: first % TILE, second: (first + 1) % TILE, share: at - first };
  });
}

function mixed(tile: Float32Array, row: number, { first, second, share }: Between): number {
  const left = tile[row * TILE + first]!;
  return left + (tile[row * TILE + second]! - left) * share;
}
