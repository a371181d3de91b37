import type { Language } from '@kinora/film';

/**
 * A piece of the text as it will be said: one word of the line.
 * `text.slice(offset, offset + length)` is what the viewer reads, `spoken` what the voice is given.
 */
export interface SpokenUnit {
  offset: number;
  length: number;
  spoken: string;
}

/** Words said in one breath by one voice. */
export interface VoicedRun {
  voice: Language;
  units: SpokenUnit[];
}

/** What stands between two pauses. */
export interface Clause {
  runs: VoicedRun[];
  /** How its melody ends. */
  ending: '.' | '?' | '!' | ',';
  pauseAfterSeconds: number;
}

/** Splits the words of a clause, whose text starts at `offset` of the line. Returns nothing for what cannot be said. */
export type ReadClause = (clause: string, offset: number) => VoicedRun[];

const FULL_STOPS = '。.．｡！!？?…；;';
const HALF_STOPS = '，,、､：:—–―()（）[]【】「」『』《》〈〉"“”\n\r\t';
/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATIONS = new Set(['mr', 'mrs', 'ms', 'dr', 'st', 'prof', 'vs', 'etc', 'no', 'jr', 'sr']);

/**
 * Cuts a text at its punctuation. Pauses are this engine's own rather than the synthesiser's, so that a silence
 * in the sound always falls between two words whose times are known.
 */
export function splitClauses(text: string, read: ReadClause): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  const finish = (end: number, mark: string): void => {
    const runs = read(text.slice(start, end), start).filter((run) => run.units.length > 0);
    const pause = pauseSeconds(mark);
    if (runs.length > 0) clauses.push({ runs, ending: endingOf(mark), pauseAfterSeconds: pause });
    else strengthenPause(clauses.at(-1), mark, pause);
  };
  for (let i = 0; i < text.length; i++) {
    const mark = text.charAt(i);
    if (!isPause(text, i, start)) continue;
    finish(i, mark);
    start = i + 1;
  }
  finish(text.length, '');
  return clauses;
}

/** Two marks in a row, as in `。」` or `?!`, make one pause: the longer. */
function strengthenPause(clause: Clause | undefined, mark: string, pause: number): void {
  if (clause === undefined || pause <= clause.pauseAfterSeconds) return;
  clause.pauseAfterSeconds = pause;
  if (clause.ending === ',') clause.ending = endingOf(mark);
}

/** Whether a mark at this place of the text makes a voice pause: not the points of 3.14, 21:05 and U.S. */
export function isPause(text: string, at: number, clauseStart: number): boolean {
  const mark = text.charAt(at);
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  const betweenDigits = /\d/.test(before) && /\d/.test(after);
  switch (mark) {
    case ',':
    case ':':
    case '：':
      return !betweenDigits;
    case '.':
    case '．':
      if (betweenDigits || /[\p{L}\d]/u.test(after)) return false;
      return !endsInAbbreviation(text.slice(clauseStart, at), text.slice(at + 1));
    case '–':
      return !betweenDigits;
    case '-':
      return before === ' ' || (before === '-' && after !== '-');
    default:
      return FULL_STOPS.includes(mark) || HALF_STOPS.includes(mark);
  }
}

function endsInAbbreviation(before: string, after: string): boolean {
  const word = /([\p{L}.]+)$/u.exec(before)?.[1];
  if (word === undefined) return false;
  // "U.S. sky" goes on; "in the U.S." at the very end does not.
  const goesOn = /^\s+[\p{L}\d]/u.test(after);
  if (word.length === 1 || /^(\p{Lu}\.)+\p{Lu}$/u.test(word)) return goesOn && /^\p{Lu}/u.test(word);
  return goesOn && ABBREVIATIONS.has(word.toLowerCase());
}

function endingOf(mark: string): Clause['ending'] {
  if (mark === '?' || mark === '？') return '?';
  if (mark === '!' || mark === '！') return '!';
  return mark === '' || FULL_STOPS.includes(mark) ? '.' : ',';
}

/** How long the embedded voice pauses at a mark, at its own pace. */
export function pauseSeconds(mark: string): number {
  if (mark === '') return 0;
  if ('；;：:'.includes(mark)) return 0.34;
  if ('…—―–-'.includes(mark)) return 0.38;
  if (FULL_STOPS.includes(mark)) return 0.52;
  if (mark === '\n' || mark === '\r') return 0.52;
  if (mark === '、' || mark === '､') return 0.18;
  return '，,'.includes(mark) ? 0.26 : 0.14;
}
