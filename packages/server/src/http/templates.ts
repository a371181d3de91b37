import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { briefFromTemplate, findTemplate, listTemplates } from '@kinora/director';
import { KinoraError, LANGUAGES } from '@kinora/film';
import { TemplateAnswersSchema, TemplateBriefSchema, TemplateSchema, TemplatesSchema } from '@kinora/sdk';
import { answer, json, problem } from './answers.ts';
import { needs } from './caller.ts';

const IdSchema = z.object({ id: z.string().max(40).openapi({ example: 'travel' }) });
const LanguageQuerySchema = z.object({ language: z.enum(LANGUAGES).default('en') });

const listRoute = createRoute({
  ...needs('anyone'),
  method: 'get',
  path: '/v1/templates',
  summary: 'Forms whose answers make a brief',
  request: { query: LanguageQuerySchema },
  responses: { 200: answer(TemplatesSchema, 'All of them, in one language'), 400: problem('No such language') },
});
const getRoute = createRoute({
  ...needs('anyone'),
  method: 'get',
  path: '/v1/templates/{id}',
  summary: 'One of them',
  request: { params: IdSchema, query: LanguageQuerySchema },
  responses: { 200: answer(TemplateSchema, 'What it asks'), 404: problem('There is none') },
});
const briefRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/templates/{id}/brief',
  summary: 'The brief of answers, for POST /v1/films, /v1/briefs or /v1/storyboards; nothing is made or kept',
  request: {
    params: IdSchema,
    ...json(TemplateAnswersSchema, {
      language: 'en',
      answers: {
        destination: 'Lisbon',
        sight: 'the harbour in the morning light',
        reason: 'Here, time walks a little slower',
      },
    }),
  },
  responses: {
    200: answer(TemplateBriefSchema, 'The brief'),
    400: problem('An answer is missing or too long; `field` names it'),
    404: problem('There is no such template'),
  },
});

export function addTemplateRoutes(app: OpenAPIHono): void {
  app.openapi(listRoute, (context) =>
    context.json({ templates: listTemplates(context.req.valid('query').language) }, 200),
  );

  app.openapi(getRoute, (context) => {
    const { id } = context.req.valid('param');
    const template = findTemplate(id, context.req.valid('query').language);
    if (template === null) throw new KinoraError('not_found', `There is no template ${id}.`, { field: 'id' });
    return context.json(template, 200);
  });

  app.openapi(briefRoute, (context) => {
    const { language, answers } = context.req.valid('json');
    return context.json({ brief: briefFromTemplate(context.req.valid('param').id, language, answers) }, 200);
  });
}
