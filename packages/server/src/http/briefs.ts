import { randomBytes } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { BriefSchema, KinoraError } from '@kinora/film';
import { KeepBriefSchema, type KeptBrief, KeptBriefSchema, KeptBriefsSchema } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import { submitFilm } from '../flow/submit-film.ts';
import {
  changeBrief,
  findBrief,
  insertBrief,
  listBriefs,
  noteFilmOfBrief,
  removeBrief,
  type StoredBrief,
} from '../store/briefs.ts';
import { publicFilm } from '../store/films.ts';
import { answer, EXAMPLE_BRIEF, filmAnswer, json, problem } from './answers.ts';
import { type Asking, callerOf, needs, within } from './caller.ts';
import { decodeCursor, pageOf, PageQuerySchema } from './cursor.ts';
import { changedMeanwhile, versionTag, versionWanted } from './etag.ts';
import { invalidRequest } from './problem.ts';

const IdSchema = z.object({ id: z.string() });
const IfMatchSchema = z.object({
  'if-match': z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'The ETag it was read with: changed only if it is still the same.' }),
});
const kept = (description: string) => answer(KeptBriefSchema, description);

const keepRoute = createRoute({
  ...needs('briefs:write'),
  method: 'post',
  path: '/v1/briefs',
  summary: 'Keep a brief; it may still lack its story',
  request: json(KeepBriefSchema, { name: 'Monday', brief: EXAMPLE_BRIEF }),
  responses: { 201: kept('The brief as it is kept'), 400: problem('Not valid; `field` names what') },
});
const listRoute = createRoute({
  ...needs('briefs:read'),
  method: 'get',
  path: '/v1/briefs',
  summary: 'Kept briefs, newest first',
  request: { query: PageQuerySchema },
  responses: { 200: answer(KeptBriefsSchema, 'A page of them'), 400: problem('Not valid') },
});
const getRoute = createRoute({
  ...needs('briefs:read'),
  method: 'get',
  path: '/v1/briefs/{id}',
  summary: 'One kept brief; its ETag names its version',
  request: { params: IdSchema },
  responses: { 200: kept('The brief'), 404: problem('There is none') },
});
const changeRoute = createRoute({
  ...needs('briefs:write'),
  method: 'put',
  path: '/v1/briefs/{id}',
  summary: 'Change a kept brief',
  request: { params: IdSchema, headers: IfMatchSchema, ...json(KeepBriefSchema) },
  responses: {
    200: kept('The brief as it now is'),
    400: problem('Not valid; `field` names what'),
    404: problem('There is none'),
    412: problem('It has changed since it was read'),
  },
});
const removeRoute = createRoute({
  ...needs('briefs:write'),
  method: 'delete',
  path: '/v1/briefs/{id}',
  summary: 'Throw a kept brief away; its films stay',
  request: { params: IdSchema, headers: IfMatchSchema },
  responses: {
    204: { description: 'It is gone' },
    404: problem('There is none'),
    412: problem('It has changed since it was read'),
  },
});
const filmRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/briefs/{id}/films',
  summary: 'Make a film of a kept brief as it stands',
  request: { params: IdSchema, headers: IfMatchSchema },
  responses: {
    201: filmAnswer('The film is being made'),
    400: problem('The brief is not whole yet; `field` names what'),
    404: problem('There is none'),
    412: problem('It has changed since it was read'),
  },
});

export function addBriefRoutes(
  app: OpenAPIHono,
  { crew, production }: { crew: Crew; production: ProductionLine },
): void {
  async function mustFind(context: Asking, id: string): Promise<StoredBrief> {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    // What cannot be an id is not asked for: the database does not even hold every text.
    const found = /^\w{1,64}$/.test(id) ? await findBrief(database, caller.organisationId, id) : null;
    if (found === null) throw new KinoraError('not_found', `There is no brief ${id}.`, { field: 'id' });
    return found;
  }

  app.openapi(keepRoute, async (context) => {
    const caller = callerOf(context);
    const given = context.req.valid('json');
    const brief = await insertBrief(within(crew, caller).database, caller.organisationId, {
      ...given,
      id: `b${Date.now().toString(36)}${randomBytes(5).toString('hex')}`,
      createdBy: caller.actor,
    });
    return context.json(told(brief), 201, { etag: versionTag(brief.version), location: `/v1/briefs/${brief.id}` });
  });

  app.openapi(listRoute, async (context) => {
    const caller = callerOf(context);
    const { limit, cursor } = context.req.valid('query');
    const after = decodeCursor(cursor, ['text', 'text']);
    const rows = await listBriefs(within(crew, caller).database, caller.organisationId, limit + 1, after);
    const { page, next } = pageOf(rows, limit, ({ place, id }) => [place, id]);
    return context.json({ briefs: page.map(told), next }, 200);
  });

  app.openapi(getRoute, async (context) => {
    const brief = await mustFind(context, context.req.valid('param').id);
    return context.json(told(brief), 200, { etag: versionTag(brief.version) });
  });

  app.openapi(changeRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = await mustFind(context, context.req.valid('param').id);
    const changed = await changeBrief(
      within(crew, caller).database,
      caller.organisationId,
      id,
      context.req.valid('json'),
      versionWanted(context),
    );
    if (changed === null) throw changedMeanwhile();
    return context.json(told(changed), 200, { etag: versionTag(changed.version) });
  });

  app.openapi(removeRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = await mustFind(context, context.req.valid('param').id);
    if (!(await removeBrief(within(crew, caller).database, caller.organisationId, id, versionWanted(context))))
      throw changedMeanwhile();
    return context.body(null, 204);
  });

  app.openapi(filmRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const kept = await mustFind(context, context.req.valid('param').id);
    const wanted = versionWanted(context);
    if (wanted !== null && wanted !== kept.version) throw changedMeanwhile();
    const parsed = BriefSchema.safeParse(kept.brief);
    if (!parsed.success) throw invalidRequest(parsed.error);
    const { film } = await submitFilm(inside, production, caller, { brief: parsed.data, idempotencyKey: null });
    await noteFilmOfBrief(inside.database, caller.organisationId, kept.id, film.id);
    return context.json(await publicFilm(inside.database, film), 201, { location: `/v1/films/${film.id}` });
  });
}

function told({ place: _place, ...brief }: StoredBrief): KeptBrief {
  return brief;
}
