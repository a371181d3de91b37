/**
 * Voices: the embedded one, and adapters to services that speak.
 *
 * @module
 */
export { createEspeakSpeech } from './espeak.ts';
