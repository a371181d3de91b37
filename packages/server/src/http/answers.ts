import type { z } from '@hono/zod-openapi';
import { FilmSchema } from '@kinora/film';
import { ProblemSchema } from '@kinora/sdk';

/** Parts of a route's contract: how an error, a JSON and a film are told. */
export const problem = (description: string) => ({
  content: { 'application/problem+json': { schema: ProblemSchema } },
  description,
});

export const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

export const filmAnswer = (description: string) => answer(FilmSchema, description);

/** @param example a test sends it, and expects it to be taken */
export const json = <Schema extends z.ZodType>(schema: Schema, example?: z.input<Schema>) => ({
  body: {
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
    required: true,
  },
});

/** A brief to show: the smallest film there is. */
export const EXAMPLE_BRIEF = {
  story: 'A lighthouse stands above a calm sea at dusk. A small boat comes home.',
  seconds: 4,
  size: '832x480',
} as const;
