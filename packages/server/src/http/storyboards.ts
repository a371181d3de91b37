import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { direct, directorVersion } from '@kinora/director';
import { BriefSchema, KinoraError, StoryboardSchema } from '@kinora/film';
import { StoryboardAnswerSchema } from '@kinora/sdk';
import { screenText } from '@kinora/trust';
import type { Crew } from '../flow/crew.ts';
import { editStoryboard } from '../flow/edit-storyboard.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import { namedPlace } from '../flow/writing.ts';
import { findFilm, publicFilm } from '../store/films.ts';
import { whyNoFilm } from '../store/retention.ts';
import { readTrustPolicy } from '../store/trust-policies.ts';
import { answer, EXAMPLE_BRIEF, filmAnswer, json, problem } from './answers.ts';
import { callerOf, needs, within } from './caller.ts';
import { etagOf, mustMatch } from './etag.ts';

const FilmIdSchema = z.object({ id: z.string() });

const writeRoute = createRoute({
  ...needs('briefs:read'),
  method: 'post',
  path: '/v1/storyboards',
  summary:
    'What the rules would film of a brief, with notes on what it claims, or what they would ask; nothing is made or kept',
  request: json(BriefSchema, EXAMPLE_BRIEF),
  responses: {
    200: answer(StoryboardAnswerSchema, 'A storyboard or a question; the other is null'),
    400: problem('The brief is not valid; `field` names what'),
    422: problem('Its words may not be filmed'),
  },
});
const readRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/storyboard',
  summary: 'The storyboard of a film; its ETag lets it be changed by nobody else meanwhile',
  request: { params: FilmIdSchema },
  responses: { 200: answer(StoryboardSchema, 'The storyboard'), 404: problem('There is none, or not yet') },
});
const editRoute = createRoute({
  ...needs('films:write'),
  method: 'put',
  path: '/v1/films/{id}/storyboard',
  summary:
    'Give a finished film another storyboard and make what changed; shots that stay as they are keep their takes',
  request: {
    params: FilmIdSchema,
    headers: z.object({
      'if-match': z.string().max(200).optional().openapi({ description: 'The ETag the storyboard was read with.' }),
    }),
    ...json(StoryboardSchema),
  },
  responses: {
    200: filmAnswer('The film, in the making again'),
    400: problem('The storyboard is not valid; `field` names what'),
    404: problem('There is no such film'),
    409: problem('The film is being made, or held'),
    412: problem('The storyboard has changed since it was read'),
    422: problem('Its words or pictures may not be filmed'),
  },
});

export function addStoryboardRoutes(
  app: OpenAPIHono,
  { crew, production }: { crew: Crew; production: ProductionLine },
): void {
  app.openapi(writeRoute, async (context) => {
    const caller = callerOf(context);
    const brief = context.req.valid('json');
    if (brief.director !== 'rules') {
      throw new KinoraError('invalid_request', 'Only the rules write a storyboard for nothing: leave out `director`.', {
        field: 'director',
      });
    }
    const place = await namedPlace(brief);
    const language = brief.language === 'auto' ? undefined : brief.language;
    // Second judges are paid, and nothing is made: they are asked when a film is.
    const { policy, version } = await readTrustPolicy(within(crew, caller).database, caller.organisationId);
    const screening = screenText(brief.story, {
      policy: policy.screening,
      policyNumber: version,
      ...(language === undefined ? {} : { language }),
    });
    if (screening.decision === 'block')
      throw new KinoraError('content_policy', 'This story is not filmed here.', { field: 'story' });
    const directed = direct(brief, { year: crew.year(), ...(place === undefined ? {} : { place }) });
    return context.json(
      {
        storyboard: directed.kind === 'storyboard' ? directed.storyboard : null,
        question: directed.kind === 'question' ? directed.question : null,
        version: directorVersion,
      },
      200,
    );
  });

  app.openapi(readRoute, async (context) => {
    const caller = callerOf(context);
    const { storyboard } = await mustFind(within(crew, caller), caller.organisationId, context.req.valid('param').id);
    if (storyboard === null)
      throw new KinoraError('not_found', 'The film has no storyboard yet.', { field: 'id', retryable: true });
    return context.json(storyboard, 200);
  });

  app.openapi(editRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const film = await mustFind(inside, caller.organisationId, context.req.valid('param').id);
    // A change that comes between this and the next line begins another run, which the change below does not find.
    mustMatch(context, etagOf(JSON.stringify(film.storyboard)));
    const { signal } = context.req.raw;
    const reopened = await editStoryboard(inside, film, context.req.valid('json'), caller, signal);
    await production.start(reopened);
    return context.json(await publicFilm(inside.database, reopened), 200);
  });

  async function mustFind({ database }: Crew, organisationId: string, id: string) {
    const film = /^\w{1,64}$/.test(id) ? await findFilm(database, organisationId, id) : null;
    if (film === null) throw await whyNoFilm(database, organisationId, id, 'id');
    return film;
  }
}
