/**
 * The directors: each reads a brief in Chinese, English or Japanese and writes a storyboard. `direct` does so by rules,
 * without a model; `directWithModel` with a chat model it is given, held to the same rules.
 * Pure but for that model: no I/O, clock or randomness; runs in a browser and in Node.
 *
 * @module
 */
export { direct, directorVersion, type Directed } from './direct.ts';
export { figureOf, LEGENDS, type Figure, type Legend } from './knowledge/index.ts';
export {
  directWithModel,
  type DirectedWithModel,
  llmDirectorVersion,
  type ModelContext,
  type Screen,
  type Setback,
  type Spent,
  type WriteScript,
} from './llm/index.ts';
export { LEXICON_SIZE } from './lexicon/index.ts';
export { softenedPrompt, type Softened } from './soften.ts';
export { detectLanguage, isTraditional } from './text/language.ts';
export { phrases } from './text/phrases.ts';
export { speechSeconds } from './text/speech-length.ts';
export { chosenSkyNote, isOfTheSky } from './notes/chosen-sky.ts';
export { briefFromTemplate, findTemplate, listTemplates, type TemplateTold } from './templates.ts';
