/**
 * The `rules` director: reads a brief in Chinese, English or Japanese and writes a storyboard, without a model.
 * Pure: no I/O, clock or randomness; runs in a browser and in Node.
 *
 * @module
 */
export { direct, directorVersion, type Directed } from './direct.ts';
export { figureOf, LEGENDS, type Figure, type Legend } from './knowledge/index.ts';
export { LEXICON_SIZE } from './lexicon/index.ts';
export { detectLanguage, isTraditional } from './text/language.ts';
export { phrases } from './text/phrases.ts';
export { speechSeconds } from './text/speech-length.ts';
export { chosenSkyNote, isOfTheSky } from './notes/chosen-sky.ts';
