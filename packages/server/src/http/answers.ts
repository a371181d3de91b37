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

export const json = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true },
});
