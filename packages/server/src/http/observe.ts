import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { inRequest, log } from '../observe/log.ts';
import { metrics } from '../observe/metrics.ts';
import { inSpan } from '../observe/tracing.ts';

/** Pages and probes that machines ask for all the time. */
const UNTOLD: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics', '/v1/health', '/v1/lease']);

/** Gives each request an id, which the answer carries, and tells, counts and traces it by its route. */
export function observeRequests(): MiddlewareHandler {
  return async (context, next) => {
    const given = context.req.header('x-request-id') ?? '';
    const requestId = /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
    const startedAtMs = performance.now();
    await inRequest(requestId, () =>
      inSpan('http', { traceparent: context.req.header('traceparent') }, async (span) => {
        await next();
        const route = matchedRoutes(context).find(({ path }) => !path.includes('*'))?.path ?? 'page';
        const { method } = context.req;
        const { status } = context.res;
        const durationMs = Math.round((performance.now() - startedAtMs) * 10) / 10;
        span?.updateName(`${method} ${route}`);
        span?.setAttributes({
          'http.request.method': method,
          'http.route': route,
          'http.response.status_code': status,
        });
        const isStream = context.res.headers.get('content-type')?.startsWith('text/event-stream') === true;
        if (!isStream) metrics.httpSeconds.observe({ method, route, status: String(status) }, durationMs / 1000);
        if (!UNTOLD.has(route) && route !== 'page') {
          const caller = context.get('caller');
          log.info('answered', {
            method,
            route,
            status,
            durationMs,
            ...(caller === null || caller === undefined
              ? {}
              : { organisationId: caller.organisationId, via: caller.via }),
          });
        }
        context.res.headers.set('x-request-id', requestId);
      }),
    );
  };
}
