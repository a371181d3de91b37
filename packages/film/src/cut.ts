import { z } from 'zod';
import type { Language, Size } from './brief.ts';
import { TRANSITIONS, type Shot } from './shot.ts';
import type { Storyboard } from './storyboard.ts';
import { secondsToTicks, snapToFrame, snapUpToFrame, TICKS_PER_FRAME, TICKS_PER_SECOND } from './time.ts';

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

export const CueSchema = z.object({ startTicks: ticks, endTicks: ticks, lines: z.array(z.string()).min(1).max(2) });
/** One subtitle: at most two lines, on screen from start to end. */
export type Cue = z.output<typeof CueSchema>;

export const CutSchema = z.object({
  size: z.string(),
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
  planned: readonly PlannedShot[];
  /** SHA-256 of the accepted take of each shot. */
  takeFiles: ReadonlyMap<string, string>;
  /** A line without a file is read, not heard: its subtitle still comes and goes with its words. */
  lines: readonly (LineTiming & { file?: string })[];
  bedFile?: string;
  /** Breaks a text into pieces that may stand alone on a line; from the director, which knows the language. */
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
      cues.push(...cuesOf(line, lineStart, input));
    }
  }
  const durationTicks = snapUpToFrame(playhead);
  return {
    size: input.size,
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

/** Widest subtitle line in columns; a CJK character is two. 720 px wide pictures hold fewer. */
function columnsPerLine(size: Size): number {
  return { '1280x720': 44, '720x1280': 28, '960x960': 34, '832x480': 44 }[size];
}

/** Columns a text fills: CJK and full-width forms two, others one. */
export function textColumns(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      character,
    )
      ? 2
      : 1;
  return columns;
}

/** A subtitle appears this long before its first word is heard and stays this long after the last. */
const CUE_LEAD_SECONDS = 0.1;
const CUE_TAIL_SECONDS = 0.25;

function cuesOf(line: LineTiming, lineStartTicks: number, input: CutInput): Cue[] {
  const perLine = columnsPerLine(input.size);
  const rows: { text: string; offset: number }[] = [];
  let offset = 0;
  for (const phrase of input.phrases(line.text)) {
    const at = line.text.indexOf(phrase, offset);
    offset = (at < 0 ? offset : at) + phrase.length;
    const last = rows.at(-1);
    const joined = last === undefined ? phrase : last.text + phrase;
    if (last === undefined || textColumns(joined.trim()) > perLine)
      rows.push({ text: phrase, offset: at < 0 ? offset - phrase.length : at });
    else last.text = joined;
  }
  const cues: Cue[] = [];
  for (let i = 0; i < rows.length; i += 2) {
    const pair = rows.slice(i, i + 2);
    const first = pair[0];
    if (first === undefined) break;
    const nextOffset = rows[i + 2]?.offset ?? line.text.length;
    const heard = line.words.filter((word) => word.offset >= first.offset && word.offset < nextOffset);
    const startSeconds =
      heard[0]?.startSeconds ?? (line.durationSeconds * first.offset) / Math.max(1, line.text.length);
    const endSeconds = heard.at(-1)?.endSeconds ?? (line.durationSeconds * nextOffset) / Math.max(1, line.text.length);
    cues.push({
      startTicks: lineStartTicks + secondsToTicks(startSeconds - CUE_LEAD_SECONDS),
      endTicks: lineStartTicks + secondsToTicks(endSeconds + CUE_TAIL_SECONDS),
      lines: pair.map((row) => row.text.trim()).filter((text) => text !== ''),
    });
  }
  return cues.filter((cue) => cue.lines.length > 0);
}

/** Cues in order, each ending at the latest where the next begins, inside the film. */
function withoutOverlap(cues: readonly Cue[], durationTicks: number): Cue[] {
  return cues.map((cue, index) => {
    const next = cues[index + 1];
    const endTicks = Math.min(cue.endTicks, next?.startTicks ?? durationTicks, durationTicks);
    return { ...cue, startTicks: Math.max(0, cue.startTicks), endTicks };
  });
}

/** Share of the time words are heard, or would be, with their subtitle on screen; null without any words. */
export function subtitleCoverage(
  cut: Cut,
  planned: readonly PlannedShot[],
  lines: readonly LineTiming[],
): number | null {
  let heardTicks = 0;
  let coveredTicks = 0;
  for (const line of lines) {
    const clip = cut.clips.find((candidate) => candidate.shotId === line.shotId);
    const plan = planned.find((candidate) => candidate.shot.id === line.shotId);
    if (clip === undefined || plan === undefined) continue;
    const lineStart = lineStartTicks(clip.startTicks, plan);
    for (const word of line.words) {
      const start = lineStart + secondsToTicks(word.startSeconds);
      const end = lineStart + secondsToTicks(word.endSeconds);
      heardTicks += end - start;
      for (const cue of cut.cues)
        coveredTicks += Math.max(0, Math.min(end, cue.endTicks) - Math.max(start, cue.startTicks));
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
