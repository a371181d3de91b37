/**
 * Pictures of our own for the figures in the sky, in one engraved line: drawn on plates laid over the true stars, so that
 * they turn, rise and bend with the sky. Facts and stars are the sky package's; every line here was drawn for Kinora.
 *
 * @module
 */
import { artworkOf, type Artwork } from './artwork.ts';
import { DRAWINGS } from './drawings/index.ts';

export type { Artwork } from './artwork.ts';
export { artPainter } from './painter.ts';

/** Figures that have a picture, ids of the sky package. */
export const ART_IDS: readonly string[] = Object.keys(DRAWINGS);

const artworks = new Map<string, Artwork>();

/** The picture of `figure:Ori`, `asterism:zhinu` …; null where there is none. Worked out once, some 10 to 150 ms. */
export function artOf(id: string): Artwork | null {
  const known = artworks.get(id);
  if (known !== undefined) return known;
  const drawing = DRAWINGS[id];
  if (drawing === undefined) return null;
  const artwork = artworkOf(id, drawing);
  artworks.set(id, artwork);
  return artwork;
}

/** When the pen begins, after the figure's lines have been started; how long it takes, and the next figure's delay. Seconds. */
const ART_START = 1.25;
const ART_SECONDS = 3.1;
const NEXT_ART = 0.5;
/** What stays when the picture has faded: a ghost, before which characters may play. */
const GHOST = 0.3;

/** How far a figure's drawing has come at a second of a shot, and how strong it stands. */
export function artMoment(
  index: number,
  seconds: number,
  durationSeconds: number,
): { progress: number; strength: number } {
  // A short shot draws faster, so that its picture can still breathe.
  const pace = Math.min(1, durationSeconds / 7);
  const start = (ART_START + index * NEXT_ART) * pace;
  const t = Math.max(0, Math.min(1, (seconds - start) / (ART_SECONDS * pace)));
  const fadeFrom = Math.max(start + ART_SECONDS * pace + 0.8, durationSeconds * 0.74);
  const fade = Math.max(0, Math.min(1, (seconds - fadeFrom) / Math.max(0.6, durationSeconds * 0.2)));
  const eased = fade * fade * (3 - 2 * fade);
  return { progress: 1 - (1 - t) ** 1.6, strength: 1 - (1 - GHOST) * eased };
}
