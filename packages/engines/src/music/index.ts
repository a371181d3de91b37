/**
 * Music: the embedded composer, the user's own library, and generating services.
 *
 * @module
 */
import type { MusicEngineKind } from '../contract.ts';
import { aceStep } from './ace-step.ts';
import { musicLibrary } from './library.ts';

export { createBedComposer } from './bed.ts';

/** Every kind of music engine an endpoint can name. A new one is its file and its line here. */
export const MUSIC_KINDS: readonly MusicEngineKind[] = [musicLibrary, aceStep];
