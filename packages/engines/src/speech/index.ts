import { join } from 'node:path';
import { KinoraError } from '@kinora/film';
import type { EngineContext, LineRequest, SpeechEngine, SpokenLine } from '../contract.ts';
import { createSpeechSupervisor } from './supervisor.ts';

/** Raise the number after the slash whenever the same line would give other bytes. */
const VERSION = 'espeak-ng-wasm-0.3.5/1';
/** Longest line: about eight minutes of speech. */
const MAX_LINE_CHARACTERS = 2_000;

/**
 * The embedded voice: espeak-ng in a process of its own, for Chinese, English and Japanese.
 *
 * Writes 48 kHz mono. Lines are spoken one after another; the process starts at the first line and ends 20 s after the last.
 * Rejects with `invalid_request` (field `text` or `pace`) for what cannot be said, `cancelled`, `timeout`, or `engine_failed`
 * when the process died twice over one line.
 */
export function createEspeakSpeech(): SpeechEngine & { close(): Promise<void> } {
  const supervisor = createSpeechSupervisor();
  return {
    medium: 'speech',
    name: 'espeak',
    version: VERSION,
    languages: ['zh', 'en', 'ja'],
    wordTimes: true,
    async speak(request: LineRequest, context: EngineContext): Promise<SpokenLine> {
      checkRequest(request);
      const path = join(context.folder, 'line.wav');
      const answer = await supervisor.speak({ ...request, path }, context.signal);
      if (answer.kind === 'unspeakable') throw unspeakable();
      return { path, durationSeconds: answer.durationSeconds, words: answer.words };
    },
    close: () => supervisor.close(),
  };
}

function checkRequest({ text, pace }: LineRequest): void {
  if (text.trim() === '') throw unspeakable();
  if (text.length > MAX_LINE_CHARACTERS) {
    throw new KinoraError(
      'invalid_request',
      `A line has at most ${MAX_LINE_CHARACTERS} characters; this one has ${text.length}.`,
      {
        field: 'text',
      },
    );
  }
  if (!(pace >= 0.5 && pace <= 2)) {
    throw new KinoraError('invalid_request', `The pace must lie between 0.5 and 2, not ${pace}.`, { field: 'pace' });
  }
}

function unspeakable(): KinoraError {
  return new KinoraError('invalid_request', 'There is nothing in this line that can be said.', { field: 'text' });
}
