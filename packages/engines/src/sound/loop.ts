import { peakOf } from './filter.ts';

export interface Stereo {
  left: Float32Array;
  right: Float32Array;
}

export interface LoopWish {
  sampleRate: number;
  /** Makes the loop whole bars of four beats long, so that the beat goes on over the seam. */
  tempoBpm: number | null;
  /** How long the end sounds on under the beginning. */
  crossfadeSeconds: number;
  /** True where the piece is a loop already: it is left as it is. */
  isLoop: boolean;
  /** Longer pieces are used up to here. */
  maxSeconds: number;
}

/** Below this against the loudest sample there is silence: 50 dB. */
const SILENCE = 0.0032;
const WINDOW_SECONDS = 0.5;
/** A beginning or end that lies so far below the piece's middle loudness is a fade: 9 dB. */
const FADE = 0.355;
/** So much of a piece may be a fade, at each end. */
const MOST_FADE = 0.2;
const SHORTEST_LOOP_SECONDS = 2;
/** What is kept of a piece beside its crossfade at the least. */
const SHORTEST_PIECE_SECONDS = 6;

/**
 * A piece of music as a loop without a click: silence and fades at its ends go, and its end runs into its beginning at equal
 * power. Undefined where it is silent or too short.
 */
export function makeLoop(piece: Stereo, wish: LoopWish): Stereo | undefined {
  const { sampleRate } = wish;
  const most = Math.round(wish.maxSeconds * sampleRate);
  if (wish.isLoop) {
    // A loop that were cut would be none.
    const length = piece.left.length;
    return length < SHORTEST_LOOP_SECONDS * sampleRate || peakOf(piece.left) + peakOf(piece.right) < 1e-4
      ? undefined
      : piece;
  }
  const body = steadyPart(piece, sampleRate);
  const available = Math.min(most, body.end - body.start);
  if (available < SHORTEST_PIECE_SECONDS * sampleRate) return undefined;
  const fade = Math.min(Math.round(wish.crossfadeSeconds * sampleRate), Math.floor(available / 4));
  const length = wholeBars(available - fade, wish);
  const loop = (channel: Float32Array): Float32Array => {
    const out = channel.slice(body.start, body.start + length);
    for (let i = 0; i < fade; i++) {
      const turn = (Math.PI / 2) * (i / fade);
      out[i] = (out[i] ?? 0) * Math.sin(turn) + (channel[body.start + length + i] ?? 0) * Math.cos(turn);
    }
    return out;
  };
  return { left: loop(piece.left), right: loop(piece.right) };
}

function wholeBars(frames: number, { tempoBpm, sampleRate }: LoopWish): number {
  if (tempoBpm === null) return frames;
  const barFrames = (sampleRate * 240) / tempoBpm;
  const bars = Math.floor(frames / barFrames);
  return bars < 1 ? frames : Math.round(bars * barFrames);
}

/** From the first to the last frame that is neither silence nor part of a fade. */
function steadyPart({ left, right }: Stereo, sampleRate: number): { start: number; end: number } {
  const threshold = Math.max(peakOf(left), peakOf(right)) * SILENCE;
  const isSound = (i: number): boolean => Math.abs(left[i] ?? 0) > threshold || Math.abs(right[i] ?? 0) > threshold;
  let start = 0;
  while (start < left.length && !isSound(start)) start++;
  let end = left.length;
  while (end > start && !isSound(end - 1)) end--;
  const window = Math.round(WINDOW_SECONDS * sampleRate);
  const levels: number[] = [];
  for (let at = start; at + window <= end; at += window) {
    let power = 0;
    for (let i = at; i < at + window; i++) power += (left[i] ?? 0) ** 2 + (right[i] ?? 0) ** 2;
    levels.push(Math.sqrt(power / window));
  }
  const middle = levels.toSorted((a, b) => a - b)[levels.length >> 1] ?? 0;
  const most = Math.floor(levels.length * MOST_FADE);
  let first = 0;
  while (first < most && (levels[first] ?? 0) < middle * FADE) first++;
  let last = 0;
  while (last < most && (levels[levels.length - 1 - last] ?? 0) < middle * FADE) last++;
  return { start: start + first * window, end: end - last * window };
}
