/**
 * Voices: the embedded one, and adapters to services that speak.
 *
 * @module
 */
import type { SpeechEngineKind } from '../contract.ts';
import { cosyvoice } from './cosyvoice.ts';
import { openaiSpeech } from './openai-speech.ts';

export { createEspeakSpeech } from './espeak.ts';
export { joinSpoken, splitLine, type Sentence, type SpokenSentence } from './sentences.ts';
export { type UserEntry, UserEntrySchema } from './lexicon/index.ts';

/** Every kind of voice an endpoint can name. A new one is its file and its line here. */
export const SPEECH_KINDS: readonly SpeechEngineKind[] = [openaiSpeech, cosyvoice];
