/**
 * When each word of a line is heard: from what a backend says, else spread over the sound by syllables and held to its pauses.
 *
 * @module
 */
import type { Language, SpokenWord } from '@kinora/film';
import { pausesIn, type Pause } from '../sound/edges.ts';
import type { SentText } from './lexicon/respell.ts';
import { isPause } from './reading.ts';
import { wordsOf, type WordSpan } from './words.ts';

/** A word or character as a backend times it, in the text it was sent; seconds from the start of its sound. */
export interface TimedPiece {
  text: string;
  startSeconds: number;
  endSeconds: number;
}

interface Time {
  start: number;
  end: number;
}

/** Fewer words with a time of their own, and the backend's times are of another text. */
const LEAST_ALIGNED_SHARE = 0.5;
/** A punctuation's pause is looked for no farther from where the syllables put it, seconds. */
const REACH_SECONDS = 0.6;

/**
 * Words spread over the sound: each takes a share of the voiced time by its syllables, and where the text has a mark
 * that makes a pause the nearest silence is taken for it. An estimate: `wordTimes` of an engine that uses it is false.
 */
export function spreadWords(text: string, language: Language, samples: Float32Array, sampleRate: number): SpokenWord[] {
  const words = wordsOf(text, language);
  const durationSeconds = samples.length / sampleRate;
  const pauses = pausesIn(samples, sampleRate);
  const voiced = durationSeconds - pauses.reduce((sum, pause) => sum + pause.endSeconds - pause.startSeconds, 0);
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  const expected = (weight: number): number => (weight / total) * voiced;

  // Boundaries between words where the text pauses, in seconds of voiced time.
  const boundaries: { before: number; at: number }[] = [];
  let passed = 0;
  words.forEach((word, index) => {
    passed += word.weight;
    const next = words[index + 1];
    if (next === undefined) return;
    if (pausesBetween(text, word, next)) boundaries.push({ before: index, at: expected(passed) });
  });
  let silent = 0;
  const silences = pauses.map((pause) => {
    const at = pause.startSeconds - silent;
    silent += pause.endSeconds - pause.startSeconds;
    return { at, pause };
  });

  // Voiced seconds at which each word ends, first as the syllables say, then pulled to the pauses found.
  const anchors = [{ index: -1, at: 0 }, ...matchPauses(boundaries, silences), { index: words.length - 1, at: voiced }];
  const ends: number[] = [];
  for (let i = 1; i < anchors.length; i++) {
    const from = anchors[i - 1]!;
    const to = anchors[i]!;
    const part = words.slice(from.index + 1, to.index + 1);
    const weight = part.reduce((sum, word) => sum + word.weight, 0);
    let at = from.at;
    for (const word of part) {
      at += ((to.at - from.at) * word.weight) / weight;
      ends.push(at);
    }
  }
  const times = words.map((_, index) => ({
    start: heardAt(index === 0 ? 0 : (ends[index - 1] ?? 0), silences, 'after'),
    end: heardAt(ends[index] ?? voiced, silences, 'before'),
  }));
  return inOrder(text, words, times, durationSeconds);
}

function pausesBetween(text: string, word: WordSpan, next: WordSpan): boolean {
  for (let at = word.offset + word.length; at < next.offset; at++) if (isPause(text, at, word.offset)) return true;
  return false;
}

interface Silence {
  /** Seconds of voiced time before it. */
  at: number;
  pause: Pause;
}

/** The silence of each boundary, in order, none used twice: the nearest within reach. */
function matchPauses(
  boundaries: readonly { before: number; at: number }[],
  silences: readonly Silence[],
): { index: number; at: number }[] {
  const matched: { index: number; at: number }[] = [];
  let first = 0;
  boundaries.forEach((boundary, index) => {
    const next = boundaries[index + 1]?.at ?? Infinity;
    let best = -1;
    for (let i = first; i < silences.length; i++) {
      const distance = Math.abs((silences[i]?.at ?? 0) - boundary.at);
      if (distance > REACH_SECONDS) continue;
      // One that lies nearer to the next boundary is left for it.
      if (Math.abs((silences[i]?.at ?? 0) - next) < distance) break;
      if (best < 0 || distance < Math.abs((silences[best]?.at ?? 0) - boundary.at)) best = i;
    }
    if (best < 0) return;
    matched.push({ index: boundary.before, at: silences[best]?.at ?? 0 });
    first = best + 1;
  });
  return matched;
}

/** Seconds of the sound at which so much voiced time has passed; a word that ends in a pause ends before it. */
function heardAt(voicedSeconds: number, silences: readonly Silence[], side: 'before' | 'after'): number {
  let seconds = voicedSeconds;
  for (const { at, pause } of silences) {
    const reached = side === 'before' ? voicedSeconds > at + 1e-6 : voicedSeconds >= at - 1e-6;
    if (reached) seconds += pause.endSeconds - pause.startSeconds;
  }
  return seconds;
}

/**
 * Words with the times a backend told for the text it was sent, which may be spelt otherwise than ours. Null where the
 * times do not fit the text.
 */
export function alignWords(
  sent: SentText,
  language: Language,
  timed: readonly TimedPiece[],
  durationSeconds: number,
): SpokenWord[] | null {
  const clock = characterClock(sent.text, timed);
  const words = wordsOf(sent.original, language);
  const times = words.map((word) => {
    const range = sent.rangeOf(word.offset, word.offset + word.length);
    const known = clock.slice(range.start, Math.max(range.end, range.start + 1)).filter((time) => time !== undefined);
    const first = known[0];
    const last = known.at(-1);
    if (first === undefined || last === undefined) return undefined;
    return sent.isWhole(word.offset, word.offset + word.length)
      ? { start: first.start, end: last.end }
      : shareOf({ start: first.start, end: last.end }, sent, word);
  });
  const aligned = times.filter((time) => time !== undefined).length;
  if (words.length === 0 || aligned < words.length * LEAST_ALIGNED_SHARE) return null;
  return inOrder(sent.original, words, fillGaps(words, times, durationSeconds), durationSeconds);
}

/** A word inside a name that was respelt as a whole takes its share of the name's time. */
function shareOf(time: Time, sent: SentText, word: WordSpan): Time {
  const { from, to } = sent.shareOf(word.offset, word.offset + word.length);
  const length = time.end - time.start;
  return { start: time.start + length * from, end: time.start + length * to };
}

/** Letters and digits only, lower case, as backends differ in the rest. */
const LETTER = /[\p{L}\p{N}]/u;
/** Letters of the text a backend may leave out or say otherwise (numbers) before the next word it names. */
const LOOK_AHEAD = 24;

/** When each UTF-16 unit of the text is heard; undefined for those no piece names. */
function characterClock(text: string, timed: readonly TimedPiece[]): (Time | undefined)[] {
  const clock: (Time | undefined)[] = Array.from({ length: text.length }, () => undefined);
  const letters: { at: number; letter: string }[] = [];
  for (let i = 0; i < text.length; i++) {
    if (LETTER.test(text.charAt(i)) || /[\uD800-\uDFFF]/.test(text.charAt(i)))
      letters.push({ at: i, letter: text.charAt(i).toLowerCase() });
  }
  const written = letters.map(({ letter }) => letter).join('');
  let cursor = 0;
  for (const piece of timed) {
    const wanted = Array.from(piece.text)
      .filter((letter) => LETTER.test(letter))
      .join('')
      .toLowerCase();
    if (wanted === '') continue;
    const found = written.indexOf(wanted, cursor);
    if (found < 0 || found > cursor + LOOK_AHEAD) continue;
    const length = piece.endSeconds - piece.startSeconds;
    for (let i = 0; i < wanted.length; i++) {
      const place = letters[found + i];
      if (place === undefined) continue;
      clock[place.at] = {
        start: piece.startSeconds + (length * i) / wanted.length,
        end: piece.startSeconds + (length * (i + 1)) / wanted.length,
      };
    }
    cursor = found + wanted.length;
  }
  return clock;
}

/** Words without a time share what lies between their neighbours by syllables. */
function fillGaps(words: readonly WordSpan[], times: readonly (Time | undefined)[], durationSeconds: number): Time[] {
  const filled: Time[] = [];
  let index = 0;
  while (index < words.length) {
    const time = times[index];
    if (time !== undefined) {
      filled.push(time);
      index++;
      continue;
    }
    const stop = times.findIndex((other, at) => at > index && other !== undefined);
    const last = stop < 0 ? words.length : stop;
    const start = filled.at(-1)?.end ?? 0;
    const end = Math.max(start, stop < 0 ? durationSeconds : (times[stop]?.start ?? durationSeconds));
    const weight = words.slice(index, last).reduce((sum, word) => sum + word.weight, 0);
    let at = start;
    for (const word of words.slice(index, last)) {
      const next = at + ((end - start) * word.weight) / weight;
      filled.push({ start: at, end: next });
      at = next;
    }
    index = last;
  }
  return filled;
}

/** Whole milliseconds; every word starts after the one before it, inside the line, and lasts at least a millisecond. */
export function inOrder(
  text: string,
  words: readonly WordSpan[],
  times: readonly Time[],
  durationSeconds: number,
): SpokenWord[] {
  const lengthMs = Math.floor(durationSeconds * 1000);
  const count = words.length;
  // Room for the words after each: where a line is absurdly dense they crowd at its end, still in order.
  let earliest = 0;
  const starts = times.map((time, index) => {
    const latest = Math.max(earliest, lengthMs - (count - index));
    const start = Math.min(latest, Math.max(earliest, Math.round(time.start * 1000)));
    earliest = start + 1;
    return start;
  });
  return words.map((word, index) => {
    const start = starts[index] ?? 0;
    const next = starts[index + 1] ?? Math.max(lengthMs, start + 1);
    const end = Math.min(next, Math.max(start + 1, Math.round((times[index]?.end ?? 0) * 1000)));
    return {
      text: text.slice(word.offset, word.offset + word.length),
      offset: word.offset,
      startSeconds: start / 1000,
      endSeconds: end / 1000,
    };
  });
}
