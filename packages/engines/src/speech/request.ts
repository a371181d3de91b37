import { createHash } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import type { LineRequest } from '../contract.ts';
import type { UserEntry } from './lexicon/index.ts';
import { isSpeakable } from './words.ts';

/** Longest line: about eight minutes of speech. */
const MAX_LINE_CHARACTERS = 2_000;

/** What every voice refuses. @throws KinoraError invalid_request naming `text` or `pace` */
export function checkLine({ text, pace }: LineRequest): void {
  if (!isSpeakable(text)) throw unspeakable();
  if (text.length > MAX_LINE_CHARACTERS) {
    throw new KinoraError(
      'invalid_request',
      `A line has at most ${MAX_LINE_CHARACTERS} characters; this one has ${text.length}.`,
      { field: 'text' },
    );
  }
  if (!(pace >= 0.5 && pace <= 2)) {
    throw new KinoraError('invalid_request', `The pace must lie between 0.5 and 2, not ${pace}.`, { field: 'pace' });
  }
}

export function unspeakable(): KinoraError {
  return new KinoraError('invalid_request', 'There is nothing in this line that can be said.', { field: 'text' });
}

/** The part of a version that stands for settings that change the bytes; empty for none. */
export function settingsMark(settings: unknown): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 12);
}

export function lexiconMark(entries: readonly UserEntry[]): string {
  return entries.length === 0 ? '' : ` own/${settingsMark(entries)}`;
}
