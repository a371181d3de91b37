import { z } from 'zod';
import type { Language, Shape, Size } from './brief.ts';
import { type Cue, CueSchema, type LineTiming } from './line.ts';
import { columnsPerLine, cuesOf, cuesShowing, readableTicks, withoutOverlap } from './cues.ts';
import { TRANSITIONS, type Shot } from './shot.ts';
import type { Storyboard } from './storyboard.ts';
import { secondsToTicks, snapToFrame, snapUpToFrame, TICKS_PER_FRAME, TICKS_PER_SECOND } from './time.ts';

const ticks = z.number().int();

export const ClipSchema = z.object({
  shotId: z.string(),
  /** SHA-256 of the take. */
  file: z.string(),
  /** Place in the film. A clip overlaps the one before it by its transition's length. */
  startTicks: ticks,
  durationTicks: ticks,
  transitionIn: z.object({ kind: z.enum(TRANSITIONS), durationTicks: ticks }),
});
export type Clip = z.output<typeof ClipSchema>;

export const CutSchema = z.object({
  size: z.string(),
  /** Only on dome masters: text then keeps inside the circle, above the front of the hall. */
  shape: z.literal('dome').optional(),
  durationTicks: ticks,
  clips: z.array(ClipSchema).min(1),
  lines: z.array(z.object({ shotId: z.string(), file: z.string(), startTicks: ticks, durationTicks: ticks })),
  bed: z.object({ file: z.string() }).optional(),
  cues: z.array(CueSchema),
  /** The visible AI label of the opening (GB 45438-2025: at least 2 s). */
  label: z.object({ text: z.string(), startTicks: ticks, endTicks: ticks }),
});
export type Cut = z.output<typeof CutSchema>;

/** Silence before a line starts and after it ends, inside its shot, so that words never touch a cut. */
const LINE_LEAD_SECONDS = 0.35;
const LINE_TAIL_SECONDS = 0.45;

export interface PlannedShot {
  shot: Shot;
  /** Length on screen, transitions into the next shot included; whole film frames. */
  durationTicks: number;
  /** Length of the transition into this shot; it overlaps the shot before. */
  transitionTicks: number;
  /** Overlap with the shot after this one. */
  overlapAfterTicks: number;
}

/**
 * Lengths of all shots once the lines are spoken: a shot stretches to its line, never the reverse.
 * A transition is clear of both its neighbours' words.
 */
export function planShots(storyboard: Storyboard, lines: readonly LineTiming[]): PlannedShot[] {
  const lineOf = new Map(lines.map((line) => [line.shotId, line]));
  const overlaps = storyboard.shots.map((shot, index) => (index === 0 ? 0 : overlapTicks(shot)));
  return storyboard.shots.map((shot, index) => {
    const line = lineOf.get(shot.id);
    const before = overlaps[index] ?? 0;
    const after = overlaps[index + 1] ?? 0;
    const spoken = line
      ? secondsToTicks(LINE_LEAD_SECONDS + line.durationSeconds + LINE_TAIL_SECONDS) + before + after
      : 0;
    const wanted = secondsToTicks(shot.seconds);
    return {
      shot,
      durationTicks: snapUpToFrame(Math.max(wanted, spoken, before + after + TICKS_PER_SECOND)),
      transitionTicks: before,
      overlapAfterTicks: after,
    };
  });
}

function overlapTicks(shot: Shot): number {
  if (shot.transitionIn.kind === 'cut') return 0;
  return snapToFrame(secondsToTicks(shot.transitionIn.seconds));
}

export interface CutInput {
  language: Language;
  size: Size;
  shape?: Shape;
  planned: readonly PlannedShot[];
  /** SHA-256 of the accepted take of each shot. */
  takeFiles: ReadonlyMap<string, string>;
  /** A line without a file is read, not heard: its subtitle still comes and goes with its words. */
  lines: readonly (LineTiming & { file?: string })[];
  bedFile?: string;
  /**
   * Breaks a text into pieces that may stand alone on a line, whose joined text it is; from the director, which knows the
   * language.
   */
  phrases: (text: string) => readonly string[];
  labelText: string;
  /** Length of the label, at least 2 s by GB 45438-2025. */
  labelSeconds: number;
}

/** The timeline: where every take, line and subtitle lies, in exact time. */
export function cutFilm(input: CutInput): Cut {
  const clips: Clip[] = [];
  const lines: Cut['lines'] = [];
  const cues: Cue[] = [];
  let playhead = 0;
  for (const planned of input.planned) {
    const { shot } = planned;
    const file = input.takeFiles.get(shot.id);
    if (file === undefined) throw new Error(`shot ${shot.id} has no accepted take`);
    const startTicks = Math.max(0, playhead - planned.transitionTicks);
    clips.push({
      shotId: shot.id,
      file,
      startTicks,
      durationTicks: planned.durationTicks,
      transitionIn: { kind: shot.transitionIn.kind, durationTicks: planned.transitionTicks },
    });
    playhead = startTicks + planned.durationTicks;
    const line = input.lines.find((candidate) => candidate.shotId === shot.id);
    if (line) {
      const lineStart = lineStartTicks(startTicks, planned);
      if (line.file !== undefined) {
        lines.push({
          shotId: shot.id,
          file: line.file,
          startTicks: lineStart,
          durationTicks: secondsToTicks(line.durationSeconds),
        });
      }
      cues.push(...cuesOf(line, lineStart, input.phrases(line.text), columnsPerLine(input.size)));
    }
  }
  const durationTicks = snapUpToFrame(playhead);
  return {
    size: input.size,
    ...(input.shape === 'dome' ? { shape: 'dome' as const } : {}),
    durationTicks,
    clips,
    lines,
    ...(input.bedFile === undefined ? {} : { bed: { file: input.bedFile } }),
    cues: withoutOverlap(cues, durationTicks),
    label: {
      text: input.labelText,
      startTicks: 0,
      endTicks: Math.min(durationTicks, secondsToTicks(input.labelSeconds)),
    },
  };
}

/**
 * Share of the time words are heard, or would be, in which the subtitle that shows them is on screen; null without any
 * words. A subtitle with other words counts for nothing.
 */
export function subtitleCoverage(
  cut: Cut,
  planned: readonly PlannedShot[],
  lines: readonly LineTiming[],
): number | null {
  let heardTicks = 0;
  let coveredTicks = 0;
  let placed = 0;
  for (const clip of cut.clips) {
    const line = lines.find((candidate) => candidate.shotId === clip.shotId);
    const plan = planned.find((candidate) => candidate.shot.id === clip.shotId);
    if (line === undefined || plan === undefined) continue;
    const shown = cuesShowing(line.text, cut.cues.slice(placed));
    placed += shown.length;
    const lineStart = lineStartTicks(clip.startTicks, plan);
    for (const word of line.words) {
      const start = lineStart + secondsToTicks(word.startSeconds);
      const end = lineStart + secondsToTicks(word.endSeconds);
      heardTicks += end - start;
      coveredTicks += readableTicks(line.text, word, start, end, shown);
    }
  }
  return heardTicks === 0 ? null : Math.min(1, coveredTicks / heardTicks);
}

function lineStartTicks(clipStartTicks: number, planned: PlannedShot): number {
  return snapToFrame(clipStartTicks + planned.transitionTicks + secondsToTicks(LINE_LEAD_SECONDS));
}

/** Frames of a clip at the film's own rate. */
export function clipFrames(clip: Pick<Clip, 'durationTicks'>): number {
  return clip.durationTicks / TICKS_PER_FRAME;
}

export { textColumns } from './cues.ts';
