import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import type { Requirement } from '@kinora/platform';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Caller } from '../flow/accounts/caller.ts';
import { callerOf } from './caller.ts';

/** Who sends a request, by what it carries; null where it carries nothing that is valid now. */
export type Identify = (request: Request) => Promise<Caller | null>;

/** Pages that anybody may open, and nothing else: the studio itself, and what was published. */
const OPEN_PAGES: ReadonlySet<string> = new Set(['GET /watch/:token']);

/** What each route asks for, by method and path as the router knows them: `GET /v1/films/:id`. */
export type Requirements = ReadonlyMap<string, Requirement>;

/**
 * Reads the requirement of every route from its contract.
 *
 * @throws Error (a bug) for a route that is served and whose contract does not say who may call it: `needs(…)` in
 * `createRoute` or in the registered path. Wildcards are middleware and pages.
 */
export function requirementsOf(app: OpenAPIHono): Requirements {
  const requirements = new Map<string, Requirement>();
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const {
      method,
      path,
      'x-needs': needed,
    } = definition.route as typeof definition.route & {
      'x-needs'?: Requirement;
    };
    if (needed !== undefined) requirements.set(keyOf(method, path.replaceAll(/\{(.+?)\}/g, ':$1')), needed);
  }
  for (const { method, path } of app.routes) {
    const key = keyOf(method, path);
    if (path.includes('*') || OPEN_PAGES.has(key) || requirements.has(key)) continue;
    throw new Error(`${key} does not say who may call it: spread needs(…) into its contract`);
  }
  return requirements;
}

function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

/**
 * The door of everything below `/v1` and of the façades: tells who asks, and turns away whoever may not do what the route is
 * for. Addresses that are not served go on to the answer that says so.
 *
 * @param requirements asked at the first request, when all routes are known
 */
export function authorise(identify: Identify, requirements: () => Requirements): MiddlewareHandler {
  return async (context, next) => {
    const route = matchedRoutes(context).find(({ path }) => !path.includes('*'));
    const needed = route && requirements().get(keyOf(route.method, route.path));
    context.set('caller', null);
    context.set('needed', needed ?? null);
    if (needed !== undefined) {
      context.set('caller', await identify(context.req.raw));
      if (needed !== 'anyone') mustBeAllowed(callerOf(context), needed);
    }
    const caller = context.get('caller');
    if (caller !== null && caller.via !== 'local' && needed !== undefined && needed !== 'anyone') {
      context.set('isStillAllowed', async () => {
        const now = await identify(context.req.raw);
        return now !== null && now.organisationId === caller.organisationId && isAllowed(now, needed);
      });
    }
    await next();
  };
}

/** @throws KinoraError not_allowed, naming what is missing */
export function mustBeAllowed(caller: Caller, needed: Exclude<Requirement, 'anyone'>): void {
  if (isAllowed(caller, needed)) return;
  throw new KinoraError(
    'not_allowed',
    needed === 'operator'
      ? 'Only the operator of this studio may do this.'
      : `This needs the permission ${needed}, which you do not have here.`,
  );
}

function isAllowed(caller: Caller, needed: Exclude<Requirement, 'anyone'>): boolean {
  if (needed === 'signed-in') return true;
  return needed === 'operator' ? caller.operator : caller.may.has(needed);
}
