import { ObservationSchema } from '@kinora/film';
import { z } from 'zod';

/** A picture of more pixels than this is no sample of a take. */
const MAX_PIXELS = 4_000_000;

const PictureSchema = z
  .object({
    width: z.number().int().min(16).max(4_096),
    height: z.number().int().min(16).max(4_096),
    rgb: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  })
  .refine(({ width, height, rgb }) => rgb.length === width * height * 3 && width * height <= MAX_PIXELS, {
    error: 'A picture must hold three bytes for each of its pixels, at most four million of them.',
  });

export const IdSchema = z.object({ id: z.number() });
export const LookMessageSchema = z.object({ id: z.number(), pictures: z.array(PictureSchema).min(1).max(32) });
export type LookMessage = z.output<typeof LookMessageSchema>;

export const LookAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('seen'),
    id: z.number(),
    models: z.string(),
    seen: z.array(ObservationSchema.omit({ atSeconds: true })),
  }),
  z.object({ kind: z.literal('failed'), id: z.number(), message: z.string() }),
]);
export type LookAnswer = z.output<typeof LookAnswerSchema>;
