/** Where something lasts (black, frozen, silent), in seconds from the start. */
export interface Stretch {
  startSeconds: number;
  endSeconds: number;
}

export interface StretchLog {
  /** Takes one line of ffmpeg's log. */
  add(line: string): void;
  /**
   * All stretches. One still open, or ending less than `slackSeconds` before the file's end, lasts to the end: some
   * detectors give the start of the last frame for its end.
   */
  close(endSeconds: number, slackSeconds?: number): Stretch[];
}

/** Reads `<name>_start` and `<name>_end` as blackdetect, freezedetect and silencedetect write them, on one line or two. */
export function readStretches(name: 'black' | 'freeze' | 'silence'): StretchLog {
  const start = new RegExp(`\\b${name}_start: ?(-?[\\d.]+)`);
  const end = new RegExp(`\\b${name}_end: ?(-?[\\d.]+)`);
  const stretches: Stretch[] = [];
  let openSince: number | undefined;
  return {
    add(line) {
      const startText = start.exec(line)?.[1];
      if (startText !== undefined) openSince = Math.max(0, Number(startText));
      const endText = end.exec(line)?.[1];
      if (endText === undefined || openSince === undefined) return;
      stretches.push({ startSeconds: openSince, endSeconds: Number(endText) });
      openSince = undefined;
    },
    close(endSeconds, slackSeconds = 0) {
      if (openSince !== undefined && openSince < endSeconds) stretches.push({ startSeconds: openSince, endSeconds });
      openSince = undefined;
      const last = stretches.at(-1);
      if (last !== undefined && endSeconds - last.endSeconds < slackSeconds) last.endSeconds = endSeconds;
      return stretches;
    },
  };
}

/** Share of the length (0..1) and the longest stretch, in seconds. */
export function sumStretches(stretches: readonly Stretch[], lengthSeconds: number): { share: number; longest: number } {
  let total = 0;
  let longest = 0;
  for (const { startSeconds, endSeconds } of stretches) {
    const seconds = Math.max(0, Math.min(endSeconds, lengthSeconds) - startSeconds);
    total += seconds;
    longest = Math.max(longest, seconds);
  }
  return { share: lengthSeconds > 0 ? Math.min(1, total / lengthSeconds) : 0, longest };
}
