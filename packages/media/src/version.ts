/**
 * Version of this package's own decisions: encode settings, filter graphs, measuring rules. Part of every recipe together
 * with `Ffmpeg.version`; raise it whenever the same input would give other bytes or other numbers.
 */
export const mediaVersion = 'media-4';
