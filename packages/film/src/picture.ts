import { z } from 'zod';

/** Largest picture that is taken in, bytes as it was saved. */
export const MAX_PICTURE_BYTES = 20_000_000;

/** A reference picture as it is kept: an upright PNG without its metadata. */
export const PictureSchema = z.object({
  /** SHA-256 of the PNG: what `firstFrame` and `lastFrame` of a shot name. */
  file: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Why a person may have to look at what is made of it; said when it is given. */
  doubt: z.string().optional(),
});
export type Picture = z.output<typeof PictureSchema>;
