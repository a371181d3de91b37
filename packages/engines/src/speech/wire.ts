import { z } from 'zod';
import { LANGUAGES, SpokenWordSchema } from '@kinora/film';
import { UserEntrySchema } from './lexicon/index.ts';

/** One JSON line to the speech process. */
export const SpeakMessageSchema = z.object({
  id: z.number().int(),
  text: z.string(),
  language: z.enum(LANGUAGES),
  pace: z.number(),
  /** Where to write the WAV file. */
  path: z.string(),
  /** The user's own names, before ours. */
  lexicon: z.array(UserEntrySchema),
});
export type SpeakMessage = z.output<typeof SpeakMessageSchema>;

/** One JSON line back. */
export const SpeakAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('spoken'),
    id: z.number().int(),
    durationSeconds: z.number(),
    words: z.array(SpokenWordSchema),
  }),
  /** Nothing in the text can be said. */
  z.object({ kind: z.literal('unspeakable'), id: z.number().int() }),
  z.object({ kind: z.literal('failed'), id: z.number().int(), message: z.string() }),
]);
export type SpeakAnswer = z.output<typeof SpeakAnswerSchema>;
