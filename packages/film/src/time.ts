/**
 * Exact time. One tick is 1/48 000 s: one sample of the sound, and a whole number of ticks per frame at
 * 16, 24, 25, 30, 48, 50 and 60 frames a second, so neither picture nor sound is ever rounded against the other.
 */
export const TICKS_PER_SECOND = 48_000;

/** Frame rate of every cut and master. 2000 ticks a frame. */
export const FILM_FPS = 24;
export const TICKS_PER_FRAME = TICKS_PER_SECOND / FILM_FPS;

export function secondsToTicks(seconds: number): number {
  return Math.round(seconds * TICKS_PER_SECOND);
}

export function ticksToSeconds(ticks: number): number {
  return ticks / TICKS_PER_SECOND;
}

/** Nearest whole film frame, in ticks. */
export function snapToFrame(ticks: number): number {
  return Math.round(ticks / TICKS_PER_FRAME) * TICKS_PER_FRAME;
}

/** First whole film frame at or after `ticks`, in ticks. */
export function snapUpToFrame(ticks: number): number {
  return Math.ceil(ticks / TICKS_PER_FRAME) * TICKS_PER_FRAME;
}

/** Wan makes 4n+1 frames (its VAE packs four frames after the first); the smallest such count that lasts at least `seconds`. */
export function wanFrames(seconds: number, fps: number): number {
  return Math.max(5, Math.ceil((seconds * fps - 1) / 4) * 4 + 1);
}
