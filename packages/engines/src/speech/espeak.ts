import { join } from 'node:path';
import type { EngineContext, LineRequest, SpeechEngine, SpokenLine } from '../contract.ts';
import { LEXICON_VERSION, type UserEntry } from './lexicon/index.ts';
import { checkLine, lexiconMark, unspeakable } from './request.ts';
import { createSpeechSupervisor } from './supervisor.ts';

/** Raise the number after the slash whenever the same line would give other bytes. */
const VERSION = `espeak-ng-wasm-0.3.5/2 lexicon/${LEXICON_VERSION}`;

/**
 * The embedded voice: espeak-ng in a process of its own, for Chinese, English and Japanese.
 *
 * Writes 48 kHz mono. Lines are spoken one after another; the process starts at the first line and ends 20 s after the last.
 * Rejects with `invalid_request` (field `text` or `pace`) for what cannot be said, `cancelled`, `timeout`, or `engine_failed`
 * when the process died twice over one line.
 */
export function createEspeakSpeech({ lexicon = [] }: { lexicon?: readonly UserEntry[] } = {}): SpeechEngine & {
  close(): Promise<void>;
} {
  const supervisor = createSpeechSupervisor();
  return {
    medium: 'speech',
    name: 'espeak',
    version: VERSION + lexiconMark(lexicon),
    languages: ['zh', 'en', 'ja'],
    wordTimes: true,
    async speak(request: LineRequest, context: EngineContext): Promise<SpokenLine> {
      checkLine(request);
      const path = join(context.folder, 'line.wav');
      const answer = await supervisor.speak({ ...request, path, lexicon: [...lexicon] }, context.signal);
      if (answer.kind === 'unspeakable') throw unspeakable();
      return { path, durationSeconds: answer.durationSeconds, words: answer.words };
    },
    close: () => supervisor.close(),
  };
}
