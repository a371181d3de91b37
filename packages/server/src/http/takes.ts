import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import {
  ERROR_CODES,
  KinoraError,
  RemoteCapabilitiesSchema,
  RemoteTakeRequestSchema,
  RemoteTakeSchema,
  TombstoneSchema,
} from '@kinora/film';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import { cancelRemoteTake, orderRemoteTake, remoteCapabilities, toldRemoteTake } from '../flow/remote-takes.ts';
import type { RetentionParts } from '../flow/retention/delete-film.ts';
import { forgetRemoteTake } from '../flow/retention/forget.ts';
import { findInLedger } from '../store/ledger.ts';
import { findRemoteTake, type StoredRemoteTake } from '../store/remote-takes.ts';
import { problem } from './answers.ts';
import { fileRequestOf, serveOutgoing } from './door.ts';
import { keyIn } from './idempotency.ts';
import { lookUntil, WaitQuerySchema } from './wait.ts';
import { callerOf, needs, within } from './caller.ts';

/** As it is sent: readers bear codes of later versions, a studio sends its own. */
const SentTakeSchema = RemoteTakeSchema.extend({
  error: RemoteTakeSchema.shape.error
    .unwrap()
    .extend({ code: z.enum(ERROR_CODES), retryable: z.boolean() })
    .optional(),
});
const take = (description: string) => ({ content: { 'application/json': { schema: SentTakeSchema } }, description });
const IdSchema = z.object({ id: z.string().openapi({ description: 'Its id, or the key it was asked under.' }) });

const capabilitiesRoute = createRoute({
  ...needs('takes:make'),
  method: 'get',
  path: '/v1/takes/capabilities',
  summary: 'What an engine of this studio offers to other studios',
  request: { query: z.object({ engine: z.string().min(1).max(40).optional() }) },
  responses: {
    200: {
      content: { 'application/json': { schema: RemoteCapabilitiesSchema } },
      description: 'Without `engine`, of the one this studio would choose',
    },
    400: problem('There is no such engine'),
    502: problem('The engine cannot be asked'),
  },
});
const orderRoute = createRoute({
  ...needs('takes:make'),
  method: 'post',
  path: '/v1/takes',
  summary: 'Make one take for another studio',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string({ error: 'Name the take by an Idempotency-Key.' })
        .max(520, 'The idempotency key must be 1 to 255 ASCII characters.')
        .openapi({ description: 'The same key makes one take, however often it is sent.' }),
    }),
    body: { content: { 'application/json': { schema: RemoteTakeRequestSchema } }, required: true },
  },
  responses: {
    201: take('The take is being made'),
    200: take('The take this key stands for'),
    400: problem('Not valid; `field` names what'),
    409: problem('The key stands for another take, or a person must look at its words or pictures first'),
    422: problem('The engine, or the policy, refuses it'),
  },
});
const getRoute = createRoute({
  ...needs('takes:make'),
  method: 'get',
  path: '/v1/takes/{id}',
  summary: 'A take made for another studio; with `wait`, when it is over or the time is',
  request: { params: IdSchema, query: WaitQuerySchema },
  responses: { 200: take('The take'), 404: problem('There is none') },
});
const cancelRoute = createRoute({
  ...needs('takes:make'),
  method: 'post',
  path: '/v1/takes/{id}/cancel',
  summary: 'Stop a take; one whose engine cannot be stopped goes on',
  request: { params: IdSchema },
  responses: { 200: take('The take as it now is'), 404: problem('There is none') },
});
const deleteRoute = createRoute({
  ...needs('takes:make'),
  method: 'delete',
  path: '/v1/takes/{id}',
  summary: 'Delete a take, and its file unless something else needs it; one in the making is cancelled first',
  request: { params: IdSchema },
  responses: {
    200: { content: { 'application/json': { schema: TombstoneSchema } }, description: 'The proof of it' },
    404: problem('There is none'),
    409: problem('A hold keeps it, or its engine cannot be stopped'),
  },
});
const contentPath: RouteConfig = {
  ...needs('takes:make'),
  method: 'get',
  path: '/v1/takes/{id}/content',
  summary: 'The video of a finished take; honours Range',
  request: { params: IdSchema },
  responses: {
    200: { description: 'The video', content: { 'video/mp4': { schema: z.string().openapi({ format: 'binary' }) } } },
    206: {
      description: 'A range of it',
      content: { 'video/mp4': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    404: problem('There is none'),
    409: problem('It is not finished, or will never be'),
    416: { description: 'It has no such range' },
  },
};

export function addTakeRoutes(app: OpenAPIHono, crew: Crew, retention: RetentionParts): void {
  app.openapi(capabilitiesRoute, async (context) => {
    const caller = callerOf(context);
    const { engine } = context.req.valid('query');
    const offered = await remoteCapabilities(
      within(crew, caller),
      caller.organisationId,
      engine,
      context.req.raw.signal,
    );
    return context.json(offered, 200);
  });

  app.openapi(orderRoute, async (context) => {
    const caller = callerOf(context);
    const key = keyIn(context.req.valid('header')['idempotency-key']);
    // Who breaks off in the middle asks for the key again: what was begun is better finished.
    const { take, created } = await orderRemoteTake(
      within(crew, caller),
      caller.organisationId,
      key,
      context.req.valid('json'),
      new AbortController().signal,
      caller,
    );
    return context.json(toldRemoteTake(take), created ? 201 : 200);
  });

  app.openapi(getRoute, async (context) => {
    const { wait } = context.req.valid('query');
    const look = () => mustFind(callerOf(context), context.req.valid('param').id);
    const isOver = ({ state }: StoredRemoteTake) => state !== 'queued' && state !== 'running';
    const found = await lookUntil(look, isOver, { seconds: wait ?? 0, signal: context.req.raw.signal });
    return context.json(toldRemoteTake(found), 200);
  });

  app.openapi(cancelRoute, async (context) => {
    const caller = callerOf(context);
    const found = await mustFind(caller, context.req.valid('param').id);
    return context.json(toldRemoteTake(await cancelRemoteTake(within(crew, caller), found)), 200);
  });

  app.openapi(deleteRoute, async (context) => {
    const caller = callerOf(context);
    const found = await mustFind(caller, context.req.valid('param').id);
    const ended = await cancelRemoteTake(within(crew, caller), found);
    return context.json(await forgetRemoteTake(retention, ended, caller.actor), 200);
  });

  app.openAPIRegistry.registerPath(contentPath);
  app.get('/v1/takes/:id/content', async (context) => {
    const caller = callerOf(context);
    const { id, state, file } = await mustFind(caller, context.req.param('id'));
    if (file === null) {
      const over = state === 'failed' || state === 'cancelled';
      throw new KinoraError('conflict', over ? `The take ${id} is ${state}.` : `The take ${id} is still being made.`, {
        field: 'id',
        retryable: !over,
      });
    }
    const entry = await findInLedger(within(crew, caller).database, caller.organisationId, file);
    if (entry === null) {
      throw new KinoraError('conflict', `The take ${id} was made before takes were marked. Order it again.`, {
        field: 'id',
      });
    }
    return serveOutgoing(crew.files, entry, fileRequestOf(context), { immutable: true });
  });

  async function mustFind(caller: Caller, id: string): Promise<StoredRemoteTake> {
    // What can be neither id nor key is not asked for: the database does not even hold every text.
    const known = /^[\x21-\x7e]{1,255}$/.test(id);
    const found = known ? await findRemoteTake(within(crew, caller).database, caller.organisationId, id) : null;
    if (found === null) throw new KinoraError('not_found', `There is no take ${id}.`, { field: 'id' });
    return found;
  }
}
