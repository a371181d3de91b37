import { TICKS_PER_FRAME, type Cut, type Transition } from '@kinora/film';

/** A stretch of the film that one piece of filter graph makes. All counts are film frames (24 a second). */
export type Segment =
  | {
      kind: 'body';
      clip: number;
      /** Frames of the clip, from its start; `toFrame` is the first not shown. */
      fromFrame: number;
      toFrame: number;
      /** Frames over which it comes out of black; 0 for none. */
      fadeInFrames: number;
    }
  | { kind: 'join'; transition: Exclude<Transition, 'cut'>; before: number; after: number; frames: number };

export interface PicturePlan {
  segments: Segment[];
  /** Length of each clip, and of the film. */
  clipFrames: number[];
  totalFrames: number;
}

/** The first shot has nothing to overlap, so its `fade-from-black` lasts this long, or a third of a short shot. */
const OPENING_FADE_FRAMES = 24;

/** Takes a cut apart into bodies and joins, in order; together they are the film, frame for frame. */
export function planPicture(cut: Pick<Cut, 'clips' | 'durationTicks'>): PicturePlan {
  const starts = cut.clips.map((clip) => toFrames(clip.startTicks, `start of ${clip.shotId}`));
  const clipFrames = cut.clips.map((clip) => toFrames(clip.durationTicks, `length of ${clip.shotId}`));
  const totalFrames = toFrames(cut.durationTicks, 'length of the film');
  const overlapBefore = cut.clips.map((clip, index) => {
    const start = starts[index] ?? 0;
    const endBefore = index === 0 ? 0 : (starts[index - 1] ?? 0) + (clipFrames[index - 1] ?? 0);
    if (start > endBefore) throw new Error(`the cut has a hole before ${clip.shotId}`);
    if (clip.transitionIn.kind === 'cut' && start < endBefore)
      throw new Error(`${clip.shotId} overlaps without a transition`);
    return endBefore - start;
  });

  const segments: Segment[] = [];
  for (const [clip, { shotId, transitionIn }] of cut.clips.entries()) {
    const before = overlapBefore[clip] ?? 0;
    if (before > 0 && transitionIn.kind !== 'cut')
      segments.push({ kind: 'join', transition: transitionIn.kind, before: clip - 1, after: clip, frames: before });
    const length = clipFrames[clip] ?? 0;
    const toFrame = length - (overlapBefore[clip + 1] ?? 0);
    if (toFrame < before) throw new Error(`the transitions of ${shotId} overlap each other`);
    if (toFrame === before) continue;
    const opens = before === 0 && transitionIn.kind === 'fade-from-black';
    const fadeInFrames = opens ? Math.min(OPENING_FADE_FRAMES, Math.floor(length / 3)) : 0;
    segments.push({ kind: 'body', clip, fromFrame: before, toFrame, fadeInFrames });
  }
  const planned = segments.reduce((sum, segment) => sum + segmentFrames(segment), 0);
  if (planned !== totalFrames) throw new Error(`the clips are ${planned} frames long, the cut says ${totalFrames}`);
  return { segments, clipFrames, totalFrames };
}

export function segmentFrames(segment: Segment): number {
  return segment.kind === 'join' ? segment.frames : segment.toFrame - segment.fromFrame;
}

/**
 * Segments in runs that touch at most `maxClips` clips each: every open file costs a decoder its 20 to 40 MB, all at once.
 * A clip whose join falls on a border is opened in both runs.
 */
export function splitRuns(segments: readonly Segment[], maxClips: number): Segment[][] {
  const runs: Segment[][] = [];
  let clips = new Set<number>();
  for (const segment of segments) {
    const touched = segment.kind === 'join' ? [segment.before, segment.after] : [segment.clip];
    const current = runs.at(-1);
    if (current !== undefined && new Set([...clips, ...touched]).size <= maxClips) current.push(segment);
    else {
      runs.push([segment]);
      clips = new Set();
    }
    for (const clip of touched) clips.add(clip);
  }
  return runs;
}

function toFrames(ticks: number, what: string): number {
  const frames = ticks / TICKS_PER_FRAME;
  if (!Number.isInteger(frames)) throw new Error(`the ${what} is not a whole number of frames`);
  return frames;
}
