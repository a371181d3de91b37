import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language, SpokenWord } from '@kinora/film';
import type { SpokenLine } from '../contract.ts';
import { readWav } from '../sound/read-wav.ts';
import { encodeWav, SAMPLE_RATE } from '../sound/wav.ts';
import { isPause, pauseSeconds } from './reading.ts';
import { isSpeakable } from './words.ts';

/** A part of a line that is spoken on its own: `line.slice(offset, offset + text.length)` is `text`. */
export interface Sentence {
  text: string;
  /** UTF-16 offset in the line. */
  offset: number;
  /** Silence before the next one, at pace 1. */
  pauseAfterSeconds: number;
}

const ENDS = '。．｡！!？?…\n\r';
const CLOSERS = '”’"\'」』）)】》〉］]}';
const INNER_STOPS = '；;：:—–―，,、､';
/** Speakers of English pause a little less at a full stop than speakers of Chinese, of Japanese a little more. */
const PAUSE_FACTOR: Readonly<Record<Language, number>> = { zh: 1, en: 0.9, ja: 1.06 };
/** Between paragraphs. */
const PARAGRAPH_SECONDS = 0.8;

/**
 * The sentences of a line. Each has something to say; marks and blanks that have not go with the one before. A sentence of
 * more than `maxCharacters` is cut at a comma, else at a blank, else anywhere.
 */
export function splitLine(text: string, language: Language, maxCharacters = 400): Sentence[] {
  const cuts = sentenceEnds(text).flatMap((end, index, ends) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0);
    return [...longCuts(text, start, end, maxCharacters), end];
  });
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const end of cuts) {
    const before = spans.at(-1);
    if (isSpeakable(text.slice(start, end))) spans.push({ start, end });
    else if (before !== undefined && end - before.start <= maxCharacters) before.end = end;
    else if (before === undefined) continue;
    start = end;
  }
  const first = spans[0];
  if (first !== undefined) first.start = 0;
  return spans.map((span) => {
    const raw = text.slice(span.start, span.end);
    const lead = raw.length - raw.trimStart().length;
    return {
      text: raw.trim(),
      offset: span.start + lead,
      pauseAfterSeconds: pauseAt(text, span, language),
    };
  });
}

/** Where sentences end, the end of the text included. */
function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (!endsSentence(text, i, start)) continue;
    let end = i + 1;
    while (end < text.length && (ENDS + CLOSERS).includes(text.charAt(end))) end++;
    // “Who goes there?” she asked: the sentence goes on.
    const next = /^\s*(\S)/u.exec(text.slice(end))?.[1] ?? '';
    if (/\p{Ll}/u.test(next) && !text.slice(i, end).includes('\n')) continue;
    ends.push(end);
    start = end;
    i = end - 1;
  }
  if (ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
}

function endsSentence(text: string, at: number, start: number): boolean {
  const mark = text.charAt(at);
  return (ENDS.includes(mark) || mark === '.') && isPause(text, at, start);
}

/** Further cuts inside a sentence that is too long. */
function longCuts(text: string, start: number, end: number, maxCharacters: number): number[] {
  const cuts: number[] = [];
  let from = start;
  while (end - from > maxCharacters) {
    const to = cutBefore(text, from, from + maxCharacters);
    cuts.push(to);
    from = to;
  }
  return cuts;
}

function cutBefore(text: string, from: number, limit: number): number {
  const earliest = from + Math.floor((limit - from) / 3);
  for (let at = limit - 1; at >= earliest; at--)
    if (INNER_STOPS.includes(text.charAt(at)) && isPause(text, at, from)) return at + 1;
  for (let at = limit - 1; at >= earliest; at--) if (/\s/u.test(text.charAt(at))) return at + 1;
  // Not between the halves of a character.
  return /[\uDC00-\uDFFF]/.test(text.charAt(limit)) ? limit - 1 : limit;
}

/** The longest pause that the marks at a sentence's end make. */
function pauseAt(text: string, { start, end }: { start: number; end: number }, language: Language): number {
  let at = end;
  while (at > start && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) at--;
  const marks = Array.from(text.slice(at, end));
  const blankAfter = /^\s*/u.exec(text.slice(end))?.[0] ?? '';
  if (`${marks.join('')}${blankAfter}`.includes('\n')) return PARAGRAPH_SECONDS;
  const longest = Math.max(0, ...marks.filter((mark) => mark.trim() !== '').map((mark) => pauseSeconds(mark)));
  return Math.round(longest * PAUSE_FACTOR[language] * 1000) / 1000;
}

/** A sentence as an engine spoke it. */
export interface SpokenSentence {
  sentence: Sentence;
  line: Pick<SpokenLine, 'path' | 'words' | 'costUsd'>;
}

/**
 * The sentences as one line in `folder`, with the pauses between them; words' offsets and times are those of the whole line.
 *
 * @param parts in order; WAVs as engines write them
 * @param pace the line's pace: pauses shrink with it
 */
export async function joinSpoken(parts: readonly SpokenSentence[], folder: string, pace = 1): Promise<SpokenLine> {
  const sounds = await Promise.all(parts.map(async ({ line }) => samplesOf(line.path)));
  const starts: number[] = [];
  let length = 0;
  parts.forEach(({ sentence }, index) => {
    starts.push(length);
    length += sounds[index]?.length ?? 0;
    if (index < parts.length - 1) length += Math.round((sentence.pauseAfterSeconds / pace) * SAMPLE_RATE);
  });
  const whole = new Float32Array(length);
  sounds.forEach((sound, index) => whole.set(sound, starts[index] ?? 0));
  const path = join(folder, 'line.wav');
  await writeFile(path, encodeWav([whole]));
  const words = parts.flatMap(({ sentence, line }, index) =>
    line.words.map((word) => moved(word, sentence.offset, (starts[index] ?? 0) / SAMPLE_RATE)),
  );
  const costs = parts.flatMap(({ line }) => (line.costUsd === undefined ? [] : [line.costUsd]));
  return {
    path,
    durationSeconds: length / SAMPLE_RATE,
    words,
    ...(costs.length === 0 ? {} : { costUsd: costs.reduce((sum, cost) => sum + cost, 0) }),
  };
}

async function samplesOf(path: string): Promise<Float32Array> {
  const read = readWav(await readFile(path));
  const samples = read.ok && read.value.sampleRate === SAMPLE_RATE ? read.value.channels[0] : undefined;
  if (samples === undefined) throw new Error(`${path} is no WAV of ${SAMPLE_RATE} Hz as engines write it`);
  return samples;
}

function moved(word: SpokenWord, offset: number, seconds: number): SpokenWord {
  const later = (at: number): number => Math.round((at + seconds) * 1000) / 1000;
  return {
    text: word.text,
    offset: word.offset + offset,
    startSeconds: later(word.startSeconds),
    endSeconds: later(word.endSeconds),
  };
}
