import { FILM_FPS, KinoraError, MAX_STRETCH } from '@kinora/film';

export interface PieceLength {
  /** What of the piece is used, at its own pace. */
  seconds: number;
}

export interface ConformPlan {
  /** How much slower than made the picture is shown, 1..`MAX_STRETCH`. */
  slowing: number;
  /** Frames of the clip that each used piece fills, overlaps counted on both sides. Pieces left over are not named. */
  pieceFrames: number[];
  /** Overlap of each used piece with the one before it; 0 at the first and where they are cut. */
  overlapFrames: number[];
}

/** Frames of a clip: as many as its length needs. The little is for lengths that were whole frames before rounding. */
export function framesOf(durationSeconds: number): number {
  return Math.max(1, Math.ceil(durationSeconds * FILM_FPS - 1e-6));
}

/**
 * Lays pieces end to end over `totalFrames`. What is too long is cut at its end; what is short is slowed, all pieces alike.
 * What lacks less than a frame is neither: the last frame then stays.
 *
 * @throws KinoraError `engine_refused` when it would have to be slowed more than `MAX_STRETCH`
 */
export function planPieces(pieces: readonly PieceLength[], totalFrames: number, joinFrames: number): ConformPlan {
  const madeFrames = pieces.reduce((sum, { seconds }) => sum + seconds, 0) * FILM_FPS;
  const overlaps = pieces.map((piece, index) => {
    const before = pieces[index - 1];
    if (before === undefined) return 0;
    // A dissolve never reaches beyond the middle of a piece, or three of them would be seen at once.
    const half = (Math.min(before.seconds, piece.seconds) * FILM_FPS) / 2;
    return Math.min(joinFrames, Math.floor(half));
  });
  const neededFrames = totalFrames + overlaps.reduce((sum, frames) => sum + frames, 0);
  const lacking = neededFrames - madeFrames;
  // A clip is rounded up to whole frames: that last part of a frame is nobody's fault.
  const asked = (neededFrames - 1) / madeFrames;
  if (asked > MAX_STRETCH)
    throw new KinoraError(
      'engine_refused',
      `The takes last ${(madeFrames / FILM_FPS).toFixed(2)} s and ${(neededFrames / FILM_FPS).toFixed(2)} s are needed: they would be slowed by a factor of ${(neededFrames / madeFrames).toFixed(2)}; at most ${MAX_STRETCH} looks natural. Make the shot shorter or of more takes.`,
      { field: 'durationSeconds' },
    );
  const slowing = lacking < 1 ? 1 : Math.min(MAX_STRETCH, neededFrames / madeFrames);

  const lengths = lengthsOf(pieces, slowing);
  const pieceFrames: number[] = [];
  const overlapFrames: number[] = [];
  let filled = 0;
  for (const [index, frames] of lengths.entries()) {
    if (filled >= totalFrames) break;
    const overlap = overlaps[index] ?? 0;
    const isLast = index === lengths.length - 1;
    const wanted = totalFrames - filled + overlap;
    const used = isLast ? wanted : Math.min(frames, wanted);
    pieceFrames.push(used);
    overlapFrames.push(overlap);
    filled += used - overlap;
  }
  return { slowing, pieceFrames, overlapFrames };
}

/** Whole frames of each piece; rounded over the sum, so that nothing adds up. */
function lengthsOf(pieces: readonly PieceLength[], slowing: number): number[] {
  let end = 0;
  let endFrame = 0;
  return pieces.map(({ seconds }) => {
    end += seconds * slowing * FILM_FPS;
    const frames = Math.max(1, Math.round(end) - endFrame);
    endFrame += frames;
    return frames;
  });
}
