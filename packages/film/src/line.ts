import { z } from 'zod';

/** A word of a line and when it is heard, from the start of the line. */
export const SpokenWordSchema = z.object({
  text: z.string(),
  /** Index of the word's first UTF-16 unit in the line's text. */
  offset: z.number().int().min(0),
  startSeconds: z.number().min(0),
  endSeconds: z.number().min(0),
});
export type SpokenWord = z.output<typeof SpokenWordSchema>;

/** A spoken line as the cut needs it. */
export interface LineTiming {
  shotId: string;
  text: string;
  durationSeconds: number;
  words: readonly SpokenWord[];
}

const ticks = z.number().int();

export const CueSchema = z.object({ startTicks: ticks, endTicks: ticks, lines: z.array(z.string()).min(1).max(2) });
/** One subtitle: at most two lines, on screen from start to end. */
export type Cue = z.output<typeof CueSchema>;
