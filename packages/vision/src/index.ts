/**
 * Looks at pictures: whether they are explicit, and which faces are in them. Four small networks (`data/`, 9 MB) run on the
 * processor, in a process of its own; nothing is fetched and nothing leaves the machine.
 *
 * @module
 */
export { createVision, whyBlind, type Sight, type Vision } from './vision.ts';
export type { Seen } from './eyes.ts';
export type { RgbPicture } from './picture.ts';
export { visionVersion } from './version.ts';
