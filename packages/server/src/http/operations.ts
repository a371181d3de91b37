import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import { OrganisationsSchema, ProblemSchema } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import { ENGINE_CHANNEL } from '../flow/engines/router.ts';
import { createMetricsPage } from '../flow/metrics.ts';
import { noteAudit } from '../store/audit.ts';
import { findEndpoint, wakeEndpoint } from '../store/endpoints.ts';
import { listOrganisations } from '../store/organisations.ts';
import { callerOf, needs } from './caller.ts';

const PROBES: readonly RouteConfig[] = [
  {
    ...needs('anyone'),
    method: 'get',
    path: '/healthz',
    summary: 'Whether this process lives',
    responses: { 200: { description: 'It does' } },
  },
  {
    ...needs('anyone'),
    method: 'get',
    path: '/readyz',
    summary: 'Whether this process should be sent requests: its database answers, and it is not about to stop',
    responses: { 200: { description: 'It should' }, 503: { description: 'It should not; why' } },
  },
  {
    ...needs('operator'),
    method: 'get',
    path: '/metrics',
    summary: 'Metrics in the text format of Prometheus',
    responses: { 200: { description: 'The metrics', content: { 'text/plain': { schema: z.string() } } } },
  },
];

const organisationsRoute = createRoute({
  ...needs('operator'),
  method: 'get',
  path: '/v1/operator/organisations',
  summary: 'Every organisation of this installation, with what it does now',
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      after: z.string().max(120).optional(),
    }),
  },
  responses: { 200: { content: { 'application/json': { schema: OrganisationsSchema } }, description: 'By id' } },
});

const wakeRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/engines/{name}/wake',
  summary: 'Ask an engine again that is left alone: closes its breaker and ends its rest',
  request: { params: z.object({ name: z.string().max(64) }) },
  responses: {
    204: { description: 'It may take jobs again' },
    404: { content: { 'application/problem+json': { schema: ProblemSchema } }, description: 'There is no such engine' },
  },
});

/** For whoever runs the installation: probes, metrics, organisations, engines that rest. */
export function addOperationRoutes(app: OpenAPIHono, crew: Crew, isLeaving: () => boolean): void {
  const { database } = crew;
  for (const probe of PROBES) app.openAPIRegistry.registerPath(probe);

  app.get('/healthz', () => new Response('ok\n', { headers: NOT_KEPT }));

  app.get('/readyz', async () => {
    const why = isLeaving() ? 'this process is about to stop' : await whyNoDatabase(database);
    return new Response(`${why ?? 'ok'}\n`, { status: why === null ? 200 : 503, headers: NOT_KEPT });
  });

  const metricsPage = createMetricsPage(crew);
  app.get('/metrics', async () => {
    const { type, text } = await metricsPage();
    return new Response(text, { headers: { ...NOT_KEPT, 'content-type': type } });
  });

  app.openapi(organisationsRoute, async (context) => {
    const { limit, after } = context.req.valid('query');
    const found = await listOrganisations(database, limit + 1, after ?? null);
    const plans = await crew.money.plansOf(found.map(({ id }) => id));
    const organisations = found.slice(0, limit).map((each) => ({ ...each, plan: plans.get(each.id)?.id ?? null }));
    return context.json({ organisations, next: found.length > limit ? (organisations.at(-1)?.id ?? null) : null }, 200);
  });

  app.openapi(wakeRoute, async (context) => {
    const caller = callerOf(context);
    const { name } = context.req.valid('param');
    if ((await findEndpoint(database, name)) === null) {
      throw new KinoraError('not_found', `There is no engine ${name} that could be woken.`, { field: 'name' });
    }
    await wakeEndpoint(database, name);
    await noteAudit(database, {
      organisationId: caller.organisationId,
      actor: caller.actor,
      action: 'engine.woken',
      subject: `engine:${name}`,
    });
    await database.query('select pg_notify($1, $2)', [ENGINE_CHANNEL, 'free']);
    return context.body(null, 204);
  });
}

const NOT_KEPT = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' };
/** A probe must answer before whoever asks gives up. */
const DATABASE_ANSWERS_MS = 2_000;

async function whyNoDatabase(database: Crew['database']): Promise<string | null> {
  const late = new Promise<string>((resolve) => {
    setTimeout(resolve, DATABASE_ANSWERS_MS, 'the database does not answer').unref();
  });
  const asked = database.query('select 1').then(
    () => null,
    () => 'the database does not answer',
  );
  return Promise.race([asked, late]);
}
