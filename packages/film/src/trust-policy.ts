import { z } from 'zod';
import { isStorableText } from './brief.ts';
import { SCREEN_CATEGORIES, SCREEN_DECISIONS } from './screening.ts';

const term = z
  .string()
  .trim()
  .min(2, 'A term has at least two characters.')
  .max(100)
  .refine(isStorableText, 'A term must be text.');
const terms = z.array(term).max(5_000).default([]);
const endpointNames = z.array(z.string().min(1).max(40)).max(4).default([]);

/** What an organisation asks for beyond the law and Kinora's own rules, as data. Raised by one version with each change. */
export const TrustPolicySchema = z.strictObject({
  screening: z
    .strictObject({
      /** Terms of the organisation's own; `*` at the end of a Latin word allows more letters. */
      block: terms,
      review: terms,
      /** Phrases in which a listed word is innocent. Nothing listed under `sexual-minors` is ever allowed. */
      allow: terms,
      /** Decisions by category, where the organisation is stricter or (except `sexual-minors`) milder than Kinora. */
      categories: z.partialRecord(z.enum(SCREEN_CATEGORIES), z.enum(SCREEN_DECISIONS)).default({}),
      /** Endpoints of medium `moderation` that are asked besides; one that is away means review. */
      judges: endpointNames,
      /** Endpoints that look at pictures. */
      pictureJudges: endpointNames,
      /** Scores of the local model, 0..1, from which a picture is doubted or refused. */
      nudityReviewAt: z.number().min(0).max(1).default(0.6),
      nudityBlockAt: z.number().min(0).max(1).default(0.9),
    })
    .prefault({}),
  review: z
    .strictObject({
      everyFilm: z.boolean().default(false),
      /** So many of the organisation's first films. */
      firstFilms: z.number().int().min(0).max(1_000).default(0),
      /** Nothing is published without a person's approval. */
      publishing: z.boolean().default(false),
      /** Films whose words touch these. */
      categories: z.array(z.enum(SCREEN_CATEGORIES)).default([]),
      /** Two different people approve, neither of them the author. */
      fourEyes: z.boolean().default(false),
      /** A review should be closed after so long. */
      dueHours: z
        .number()
        .min(0.1)
        .max(24 * 90)
        .default(48),
    })
    .prefault({}),
  marks: z
    .strictObject({
      /** A small label in the corner through the whole film, besides the one at its opening. */
      corner: z.boolean().default(false),
      /** Name or code of the service provider, as GB 45438-2025 wants it. */
      producer: z.string().min(1).max(120).default('kinora'),
      propagator: z.strictObject({ name: z.string().max(120), id: z.string().max(120) }).optional(),
    })
    .prefault({}),
  retention: z
    .strictObject({
      /** Words, uploads, takes and films are deleted so long after the film was last made; null keeps them. */
      contentHours: z
        .number()
        .min(1)
        .max(24 * 3_650)
        .nullable()
        .default(null),
      /** Records without content: ids, hashes, decisions. At least six months (China's labelling measures, Art. 9). */
      recordDays: z.number().int().min(183).max(3_650).default(365),
    })
    .prefault({}),
});
export type TrustPolicy = z.output<typeof TrustPolicySchema>;
export type TrustPolicyInput = z.input<typeof TrustPolicySchema>;
