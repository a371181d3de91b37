import type { Size } from './brief.ts';
import type { Cue, LineTiming } from './line.ts';
import { secondsToTicks } from './time.ts';

/** Widest subtitle line in columns; a CJK character is two. 720 px wide pictures hold fewer. */
export function columnsPerLine(size: Size): number {
  return { '1280x720': 44, '720x1280': 28, '960x960': 34, '832x480': 44, '1024x1024': 30, '2048x2048': 30 }[size];
}

/** CJK, kana, Hangul, their marks and full-width forms; ideographs beyond the basic plane; emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
/** Marks that stand on the character before them, and what only joins or directs. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns a text fills: CJK, full-width forms and emoji two, marks set on another character none, others one. */
export function textColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** A stretch of a line's text that stands in one row, and where it lies in the text. */
interface Row {
  text: string;
  from: number;
  to: number;
}

/** Rows no wider than `columns`, broken between phrases; inside one only where it is wider than a row. */
function rowsOf(pieces: readonly string[], columns: number): Row[] {
  const rows: Row[] = [];
  let offset = 0;
  for (const part of pieces.flatMap((piece) => partsThatFit(piece, columns))) {
    const last = rows.at(-1);
    if (last !== undefined && textColumns((last.text + part).trim()) <= columns) {
      last.text += part;
      last.to += part.length;
    } else rows.push({ text: part, from: offset, to: offset + part.length });
    offset += part.length;
  }
  return rows;
}

/** A text in parts no wider than a row: between words, else inside a word, else inside a stack of marks. */
function partsThatFit(text: string, columns: number): string[] {
  if (textColumns(text.trim()) <= columns) return [text];
  for (const split of [wordsOf, graphemesOf, Array.from<string>]) {
    const parts = split(text);
    if (parts.length > 1) return parts.flatMap((part) => partsThatFit(part, columns));
  }
  return [text];
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function graphemesOf(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

const CLOSES = /^[\s\p{Pe}\p{Pf}\p{Po}]/u;
const OPENS = /^[\p{Ps}\p{Pi}]/u;

/** Each wide character for itself, what stands between spaces otherwise; spaces and closing marks with what they close. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let before = '';
  for (const grapheme of graphemesOf(text)) {
    const bothNarrow = isNarrow(before) && isNarrow(grapheme);
    if (words.length > 0 && (CLOSES.test(grapheme) || OPENS.test(before) || bothNarrow)) {
      words[words.length - 1] += grapheme;
    } else words.push(grapheme);
    before = grapheme;
  }
  return words;
}

function isNarrow(grapheme: string): boolean {
  return grapheme.trim() !== '' && !WIDE.test(grapheme);
}

/** A subtitle appears this long before its first word is heard and stays this long after the last. */
const CUE_LEAD_SECONDS = 0.1;
const CUE_TAIL_SECONDS = 0.25;

/** The subtitles of one line that starts at `lineStartTicks` of the film. Joined, the pieces are the line's text. */
export function cuesOf(line: LineTiming, lineStartTicks: number, pieces: readonly string[], columns: number): Cue[] {
  if (pieces.join('') !== line.text) throw new Error(`the phrases of shot ${line.shotId} are not its line`);
  const rows = rowsOf(pieces, columns);
  const cues: Cue[] = [];
  let heardUntil = 0;
  for (let i = 0; i < rows.length; i += 2) {
    const pair = rows.slice(i, i + 2);
    const begins = whenBegins(line, pair[0]?.from ?? 0);
    const ends = whenEnds(line, pair.at(-1)?.to ?? 0);
    // Marks alone are not heard: they stand in the pause, whose beginning is the end of what was heard.
    const start = Math.min(begins, ends);
    const end = Math.max(begins, ends);
    // The words before are heard to their end under their own subtitle.
    const lead = i === 0 ? CUE_LEAD_SECONDS : Math.min(CUE_LEAD_SECONDS, Math.max(0, start - heardUntil));
    heardUntil = end;
    cues.push({
      startTicks: lineStartTicks + secondsToTicks(start - lead),
      endTicks: lineStartTicks + secondsToTicks(end + CUE_TAIL_SECONDS),
      lines: pair.map((row) => row.text.trim()).filter((text) => text !== ''),
    });
  }
  return cues.filter((cue) => cue.lines.length > 0);
}

/** When what stands at `offset` of the line begins to be heard, in seconds from the line's start. */
function whenBegins(line: LineTiming, offset: number): number {
  const word = line.words.find((candidate) => candidate.offset + candidate.text.length > offset);
  if (word !== undefined) {
    const into = Math.max(0, offset - word.offset) / word.text.length;
    return word.startSeconds + into * (word.endSeconds - word.startSeconds);
  }
  return line.words.at(-1)?.endSeconds ?? spread(line, offset);
}

/** When what stands before `offset` of the line has been heard. */
function whenEnds(line: LineTiming, offset: number): number {
  const word = line.words.findLast((candidate) => candidate.offset < offset);
  if (word !== undefined) {
    const into = Math.min(1, (offset - word.offset) / Math.max(1, word.text.length));
    return word.startSeconds + into * (word.endSeconds - word.startSeconds);
  }
  return line.words[0]?.startSeconds ?? spread(line, offset);
}

/** A line without words is spread evenly over its time. */
function spread(line: LineTiming, offset: number): number {
  return (line.durationSeconds * offset) / Math.max(1, line.text.length);
}

/** Cues in order, each ending at the latest where the next begins, inside the film. */
export function withoutOverlap(cues: readonly Cue[], durationTicks: number): Cue[] {
  return cues
    .map((cue, index) => {
      const next = cues[index + 1];
      const endTicks = Math.min(cue.endTicks, next?.startTicks ?? durationTicks, durationTicks);
      return { ...cue, startTicks: Math.max(0, cue.startTicks), endTicks };
    })
    .filter((cue) => cue.endTicks > cue.startTicks);
}

/** A subtitle and the stretch of its line that it shows, counted in UTF-16 units that are no spaces. */
interface Shown {
  cue: Cue;
  from: number;
  to: number;
}

/**
 * The first of `cues` that show `text`, one after the other. Read from the words on screen, not from how the cues were
 * made, so that words at the wrong time are found.
 */
export function cuesShowing(text: string, cues: readonly Cue[]): Shown[] {
  const wanted = withoutSpaces(text);
  const shown: Shown[] = [];
  let from = 0;
  for (const cue of cues) {
    const words = withoutSpaces(cue.lines.join(''));
    const at = wanted.indexOf(words, from);
    if (at < 0) break;
    from = at + words.length;
    shown.push({ cue, from: at, to: from });
  }
  return shown;
}

/** Ticks from `startTicks` to `endTicks` during which the word at `offset` of `text` can be read. */
export function readableTicks(
  text: string,
  word: { text: string; offset: number },
  startTicks: number,
  endTicks: number,
  shown: readonly Shown[],
): number {
  if (!text.startsWith(word.text, word.offset)) return 0;
  const length = withoutSpaces(word.text).length;
  // A pause needs no subtitle.
  if (length === 0) return endTicks - startTicks;
  const from = withoutSpaces(text.slice(0, word.offset)).length;
  const to = from + length;
  let ticks = 0;
  for (const { cue, from: first, to: end } of shown) {
    if (first < to && end > from)
      ticks += Math.max(0, Math.min(endTicks, cue.endTicks) - Math.max(startTicks, cue.startTicks));
  }
  return ticks;
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
