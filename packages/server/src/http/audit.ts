import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { AuditPageSchema, AuditSealsSchema, AuditVerdictSchema, ProblemSchema } from '@kinora/sdk';
import { countedHere } from '../flow/audit/counted.ts';
import { openAuditCrypto, publicSealKeys } from '../flow/audit/keys.ts';
import { keptSeals, sealAudit } from '../flow/audit/seal.ts';
import { verifyAudit } from '../flow/audit/verify.ts';
import type { RetentionParts } from '../flow/retention/delete-film.ts';
import { listAudit, listSeals, newestAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { answer } from './answers.ts';
import { decodeCursor, pageOf, PageQuerySchema } from './cursor.ts';
import { callerOf, needs, within } from './caller.ts';

const PAGE = 1_000;

const listRoute = createRoute({
  ...needs('audit:read'),
  method: 'get',
  path: '/v1/audit',
  summary: 'The log of who did what, newest first',
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(PAGE).default(100),
      before: z.coerce.number().int().min(1).optional(),
      cursor: PageQuerySchema.shape.cursor,
    }),
  },
  responses: {
    200: answer(AuditPageSchema, 'A page'),
    400: { content: { 'application/problem+json': { schema: ProblemSchema } }, description: 'Not valid' },
  },
});
const sealsRoute = createRoute({
  ...needs('audit:read'),
  method: 'get',
  path: '/v1/audit/seals',
  summary: 'Seals the log now and gives all its seals, with the keys they are checked with',
  responses: { 200: answer(AuditSealsSchema, 'Keep a copy where this studio cannot write') },
});
const verifyRoute = createRoute({
  ...needs('audit:read'),
  method: 'get',
  path: '/v1/audit/verify',
  summary: 'Walks through the log and names the first entry that is not what was written',
  responses: { 200: answer(AuditVerdictSchema, 'Whether it is whole') },
});

export function addAuditRoutes(app: OpenAPIHono, parts: RetentionParts): void {
  const { vault, home } = parts;

  app.openapi(listRoute, async (context) => {
    const { organisationId } = callerOf(context);
    const { database } = within(parts, callerOf(context));
    const { limit, before, cursor } = context.req.valid('query');
    const [after] = decodeCursor(cursor, ['number']) ?? [before ?? null];
    const entries = await database.transaction((client) =>
      newestAudit(client, organisationId, limit + 1, after === null ? null : Number(after)),
    );
    const { page, next } = pageOf(entries, limit, ({ seq }) => [seq]);
    return context.json({ entries: page, next, nextBefore: next === null ? null : (page.at(-1)?.seq ?? null) }, 200);
  });

  app.openapi(sealsRoute, async (context) => {
    const { organisationId } = callerOf(context);
    const inside = within(parts, callerOf(context));
    await sealAudit(inside, { olderThanMs: 0, organisationId });
    const seals = await inside.database.transaction((client) => listSeals(client, organisationId));
    return context.json({ keys: await publicSealKeys(vault), seals }, 200);
  });

  app.openapi(verifyRoute, async (context) => {
    const { organisationId } = callerOf(context);
    const { database } = within(parts, callerOf(context));
    const known = await keptSeals(home, organisationId);
    const counted = await countedHere(home, organisationId);
    const crypto = await openAuditCrypto(vault);
    return context.json(await verifyAudit(database, organisationId, crypto, known, counted), 200);
  });

  app.openAPIRegistry.registerPath({
    ...needs('audit:read'),
    method: 'get',
    path: '/v1/audit/export',
    summary: 'The whole log, one JSON document a line, oldest first',
    responses: { 200: { description: 'The log', content: { 'application/x-ndjson': { schema: z.string() } } } },
  });
  app.get('/v1/audit/export', (context) => {
    const { organisationId } = callerOf(context);
    return new Response(auditLines(within(parts, callerOf(context)).database, organisationId), {
      headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'private, no-store' },
    });
  });
}

/** The log as it is exported: an entry a line, in order. */
export function auditLines(database: Database, organisationId: string): ReadableStream<Uint8Array> {
  let after = 0;
  return new ReadableStream({
    async pull(controller) {
      const page = await database.transaction((client) => listAudit(client, organisationId, { after, limit: PAGE }));
      const last = page.at(-1);
      if (last === undefined) return controller.close();
      after = last.seq;
      controller.enqueue(new TextEncoder().encode(page.map((entry) => `${JSON.stringify(entry)}\n`).join('')));
    },
  });
}
