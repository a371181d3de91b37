import { z } from 'zod';

/** An organisation as the operator of an installation sees it. */
export const OrganisationFactsSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  plan: z.string().nullable(),
  films: z.number().int(),
  filmsWaiting: z.number().int(),
  filmsRunning: z.number().int(),
});

export const OrganisationsSchema = z.object({
  organisations: z.array(OrganisationFactsSchema),
  /** What to send as `after` for the next page; null on the last. */
  next: z.string().nullable(),
});
export type Organisations = z.output<typeof OrganisationsSchema>;
