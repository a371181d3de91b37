import { deriveSeed, seededRandom } from '@kinora/film';
import type { TakeRequest } from '@kinora/engines/contract';

/** Length of the noise tile; a power of two, so that an offset wraps with a mask. */
const TILE = 1 << 16;
/** Frames a grain pattern stays: 12 patterns a second, half of what the eye calls film and half the bits. */
const FRAMES_PER_PATTERN = 2;

/**
 * Copies a drawn frame (`from`) into the ring (`to`) and lays film grain over it, which also hides the bands of slow gradients.
 * All three channels in one addition: the frame is scaled by 63/64 first, so that 0..3 more never overflows a channel.
 */
export function createGrain(
  request: TakeRequest,
  width: number,
  height: number,
): (from: Uint32Array, to: Uint32Array, frame: number) => void {
  const seed = deriveSeed(request.seed ^ request.shot.seed, 'grain');
  const random = seededRandom(seed);
  const tile = new Uint32Array(TILE);
  // The mean of two draws: most grains are small.
  for (let at = 0; at < TILE; at++) tile[at] = Math.floor((random() + random()) * 2) * 0x010101;
  return (from, to, frame) => {
    const offsets = seededRandom(deriveSeed(seed, String(Math.floor(frame / FRAMES_PER_PATTERN))));
    for (let y = 0, at = 0; y < height; y++) {
      const offset = Math.floor(offsets() * TILE);
      for (let x = 0; x < width; x++, at++) {
        const pixel = from[at]!;
        to[at] = (pixel - ((pixel >>> 6) & 0x00030303) + tile[(offset + x) & (TILE - 1)]!) >>> 0;
      }
    }
  };
}
