import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { KinoraError, TombstoneSchema } from '@kinora/film';
import { DeletionsSchema, ForgottenSchema, HoldRequestSchema, HoldsSchema } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import type { RetentionParts } from '../flow/retention/delete-film.ts';
import { exportZip } from '../flow/retention/export.ts';
import { forgetEverything, forgetFilm } from '../flow/retention/forget.ts';
import { addAudit, noteAudit } from '../store/audit.ts';
import { findFilm } from '../store/films.ts';
import { liftHold, listHolds, listTombstones, setHold } from '../store/retention.ts';
import { answer, problem } from './answers.ts';
import { callerOf, needs, within } from './caller.ts';

const FilmIdSchema = z.object({ id: z.string() });
const holdBody = { body: { content: { 'application/json': { schema: HoldRequestSchema } }, required: true } };

const deleteFilmRoute = createRoute({
  ...needs('films:delete'),
  method: 'delete',
  path: '/v1/films/{id}',
  summary: 'Delete a film and all that only it uses; one in the making is cancelled first',
  request: { params: FilmIdSchema },
  responses: {
    200: answer(TombstoneSchema, 'The proof of it'),
    404: problem('There is none'),
    409: problem('A hold keeps it'),
  },
});
const deleteAllRoute = createRoute({
  ...needs('organisation:write'),
  method: 'delete',
  path: '/v1/content',
  summary: 'Delete every film, picture, LoRA and take that is kept here',
  request: { query: z.object({ confirm: z.literal('everything', { error: 'Say confirm=everything.' }) }) },
  responses: { 200: answer(ForgottenSchema, 'What went'), 400: problem('Not confirmed') },
});
const deletionsRoute = createRoute({
  ...needs('audit:read'),
  method: 'get',
  path: '/v1/deletions',
  summary: 'Proofs of what was deleted, newest first',
  request: {
    query: z.object({
      subject: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
  },
  responses: { 200: answer(DeletionsSchema, 'They hold no content'), 400: problem('Not valid') },
});
const holdsRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/holds',
  summary: 'What is kept whatever its clock says',
  responses: { 200: answer(HoldsSchema, 'Oldest first') },
});
const holdFilmRoute = createRoute({
  ...needs('records:write'),
  method: 'put',
  path: '/v1/films/{id}/hold',
  summary: 'Keep a film whatever its clock says',
  request: { params: FilmIdSchema, ...holdBody },
  responses: {
    200: answer(HoldsSchema, 'All holds'),
    400: problem('Not valid'),
    404: problem('There is no such film'),
  },
});
const liftFilmRoute = createRoute({
  ...needs('records:write'),
  method: 'delete',
  path: '/v1/films/{id}/hold',
  summary: 'Let a film go by its clock again',
  request: { params: FilmIdSchema },
  responses: { 200: answer(HoldsSchema, 'The other holds'), 404: problem('It is not held') },
});
const holdAllRoute = createRoute({
  ...needs('records:write'),
  method: 'put',
  path: '/v1/hold',
  summary: 'Keep everything whatever its clock says',
  request: holdBody,
  responses: { 200: answer(HoldsSchema, 'All holds'), 400: problem('Not valid') },
});
const liftAllRoute = createRoute({
  ...needs('records:write'),
  method: 'delete',
  path: '/v1/hold',
  summary: 'Let things go by their clocks again',
  responses: { 200: answer(HoldsSchema, 'The holds of single films'), 404: problem('There is no such hold') },
});
const exportPath: RouteConfig = {
  ...needs('organisation:write'),
  method: 'get',
  path: '/v1/export',
  summary: 'Everything that is kept here, as a zip',
  responses: {
    200: {
      description: 'Records as JSON, films as they left',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
};

/** Whoever deletes in a browser has its copies of pictures and films gone too; others keep what they were shown. */
const FORGET_SHOWN = { 'clear-site-data': '"cache"' };

export function addRetentionRoutes(
  app: OpenAPIHono,
  parts: RetentionParts,
  { crew, production }: { crew: Crew; production: ProductionLine },
): void {
  const holds = async (caller: Caller) => ({
    holds: await listHolds(within(parts, caller).database, caller.organisationId),
  });

  // What is deleted takes its files along unless anything else of any organisation needs them: only whoever sees all of them
  // can tell. These two name the organisation in every statement.

  app.openapi(deleteFilmRoute, async (context) => {
    const id = knownId(context.req.valid('param').id);
    const { organisationId, actor } = callerOf(context);
    const tombstone = await forgetFilm(parts, production, { organisationId, id }, actor);
    return context.json(tombstone, 200, FORGET_SHOWN);
  });

  app.openapi(deleteAllRoute, async (context) => {
    const { organisationId, actor } = callerOf(context);
    return context.json(await forgetEverything(parts, production, organisationId, actor), 200, FORGET_SHOWN);
  });

  app.openapi(deletionsRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(parts, caller);
    const { subject, limit } = context.req.valid('query');
    const deletions = await listTombstones(database, caller.organisationId, limit, subject ?? null);
    return context.json({ deletions }, 200);
  });

  app.openapi(holdsRoute, async (context) => context.json(await holds(callerOf(context)), 200));

  async function hold(caller: Caller, filmId: string | null, reason: string): Promise<void> {
    const { organisationId, actor } = caller;
    await within(parts, caller).database.transaction(async (client) => {
      await setHold(client, { organisationId, filmId, reason, setBy: actor });
      await addAudit(client, {
        organisationId,
        actor,
        action: 'hold.set',
        subject: filmId === null ? 'organisation' : `film:${filmId}`,
      });
    });
  }

  async function lift(caller: Caller, filmId: string | null): Promise<void> {
    const { organisationId, actor } = caller;
    await within(parts, caller).database.transaction(async (client) => {
      if (!(await liftHold(client, organisationId, filmId)))
        throw new KinoraError('not_found', filmId === null ? 'Nothing holds everything.' : `${filmId} is not held.`);
      await addAudit(client, {
        organisationId,
        actor,
        action: 'hold.lifted',
        subject: filmId === null ? 'organisation' : `film:${filmId}`,
      });
    });
  }

  app.openapi(holdFilmRoute, async (context) => {
    const caller = callerOf(context);
    const id = knownId(context.req.valid('param').id);
    if ((await findFilm(within(parts, caller).database, caller.organisationId, id)) === null) throw unknown(id);
    await hold(caller, id, context.req.valid('json').reason);
    return context.json(await holds(caller), 200);
  });
  app.openapi(liftFilmRoute, async (context) => {
    const caller = callerOf(context);
    await lift(caller, knownId(context.req.valid('param').id));
    return context.json(await holds(caller), 200);
  });
  app.openapi(holdAllRoute, async (context) => {
    const caller = callerOf(context);
    await hold(caller, null, context.req.valid('json').reason);
    return context.json(await holds(caller), 200);
  });
  app.openapi(liftAllRoute, async (context) => {
    const caller = callerOf(context);
    await lift(caller, null);
    return context.json(await holds(caller), 200);
  });

  app.openAPIRegistry.registerPath(exportPath);
  app.get('/v1/export', async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    await noteAudit(inside.database, {
      organisationId: caller.organisationId,
      actor: caller.actor,
      action: 'export.made',
      subject: 'organisation',
    });
    return new Response(exportZip(inside, caller.organisationId), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="kinora-export.zip"',
        'cache-control': 'private, no-store',
      },
    });
  });
}

/** What cannot be an id is not asked for: the database does not even hold every text. */
function knownId(id: string): string {
  if (!/^\w{1,64}$/.test(id)) throw unknown(id);
  return id;
}

function unknown(id: string): KinoraError {
  return new KinoraError('not_found', `There is no film ${id}.`, { field: 'id' });
}
