import { z } from 'zod';

/** Addresses of a finished film that need no account and expire; null where the film has no such file. */
export const FilmLinksSchema = z.object({
  expiresAt: z.iso.datetime(),
  master: z.url().nullable(),
  /** An HLS playlist of fragmented MP4, label and watermark in its pictures. */
  hls: z.url().nullable(),
  poster: z.url().nullable(),
  vtt: z.url().nullable(),
  srt: z.url().nullable(),
});
export type FilmLinks = z.output<typeof FilmLinksSchema>;
