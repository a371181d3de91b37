import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import { checkText } from '@kinora/facts';
import { KinoraError } from '@kinora/film';
import { type CheckAnswer, CheckAnswerSchema, CheckRequestSchema, ProblemSchema } from '@kinora/sdk';
import { namedPlace } from '../flow/writing.ts';
import { needs } from './caller.ts';

const checkRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/check',
  summary: 'Judge what a text claims about the sky and its myths',
  request: {
    body: {
      content: {
        'application/json': { schema: CheckRequestSchema, example: { text: 'Vega and Altair meet once a year.' } },
      },
      required: true,
    },
  },
  responses: {
    200: {
      description: 'The claims in order; none where nothing is claimed',
      content: { 'application/json': { schema: CheckAnswerSchema } },
    },
    400: {
      description: 'Not valid; `field` names what',
      content: { 'application/problem+json': { schema: ProblemSchema } },
    },
  },
});

export function addCheckRoute(app: OpenAPIHono, year: () => number): void {
  app.openapi(checkRoute, async (context) => context.json(await judgedClaims(context.req.valid('json'), year), 200));
}

/** @throws KinoraError invalid_request for a language or a place that is not known */
export async function judgedClaims(
  { text, language, place: written, date }: z.output<typeof CheckRequestSchema>,
  year: () => number,
): Promise<CheckAnswer> {
  const place = await namedPlace({ place: written });
  const checked = checkText(text, {
    year: date === undefined ? year() : Number(date.slice(0, 4)),
    ...(place === undefined ? {} : { place }),
    ...(date === undefined ? {} : { date }),
    ...(language === 'auto' ? {} : { language }),
  });
  if (checked.kind === 'unsupported-language') {
    throw new KinoraError('invalid_request', checked.message, { field: 'text' });
  }
  return { claims: checked.claims.map(({ start: _start, end: _end, ...told }) => told) };
}
